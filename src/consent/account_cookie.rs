//! The cookie that says to which account this browser's choice belongs: its names, the format of its value.
//!
//! # Format
//!
//! After the MAC, as in the consent cookie, a readable text of five fields separated by dots:
//!
//! ```text
//! 1.d2e07c4f….t1x2y3.f.t1x2zz
//! | |         |      | +- when the site last said that the visitor is signed in; empty if they are not
//! | |         |      +- f: the choice came from another device of the account; o: it is this browser's own
//! | |         +- the account's choice that this browser has; empty if its choice is not the account's
//! | +- keyed digest of the account id, 64 hexadecimal digits
//! +- format version
//! ```
//!
//! Times are seconds since 1970, base 36. The account id is not in it. The server alone reads it.

use cookie::Key;
use http::header::{HeaderMap, HeaderValue};
use time::{Duration, OffsetDateTime};

use super::cookie as consent_cookie;
use super::cookie_time;
use super::signed::{Readers, SetAs, SignedCookie};
use tower_consent_policy::{CookieNames, CookieSettings};

pub(crate) const COOKIE: SignedCookie = SignedCookie { names: CookieNames::ACCOUNT, readers: Readers::Server };

/// After this time without a page on which the site said so, a visitor does not count as signed in.
const SIGNED_IN: Duration = Duration::hours(12);
/// How old the time of the last page may become before it is written again.
const REFRESH: Duration = Duration::hours(1);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccountMark {
    /// Keyed digest of the account id.
    pub(crate) digest: String,
    /// When the account's choice was made that this browser has; `None` if its choice is not the account's.
    pub(crate) chosen: Option<OffsetDateTime>,
    /// Whether that choice was made on another device.
    pub(crate) followed: bool,
    /// When the site last said that the visitor is signed in; `None` if it said that they are not.
    pub(crate) seen: Option<OffsetDateTime>,
}

impl AccountMark {
    pub(crate) fn is_signed_in(&self, now: OffsetDateTime) -> bool {
        self.seen.is_some_and(|seen| seen <= now + consent_cookie::SKEW && now - seen < SIGNED_IN)
    }

    /// The same with the time of now, if the one that it has is old.
    pub(crate) fn seen_at(self, now: OffsetDateTime) -> Self {
        let is_fresh = self.seen.is_some_and(|seen| seen <= now + consent_cookie::SKEW && now - seen < REFRESH);
        if is_fresh { self } else { Self { seen: Some(now), ..self } }
    }
}

/// What the cookie of this name says. Anything but one value that a key of ours signed says nothing.
pub(crate) fn read(headers: &HeaderMap, name: &'static str, keys: &[Key]) -> Option<AccountMark> {
    let value = consent_cookie::value(headers, name).ok()?;
    parse(consent_cookie::verify(name, value, keys)?.value())
}

pub(crate) fn write(
    mark: &AccountMark,
    name: &'static str,
    settings: &CookieSettings,
    keys: &[Key],
) -> Option<HeaderValue> {
    COOKIE.write(print(mark), SetAs { name, settings, keys }, settings.max_age)
}

fn print(mark: &AccountMark) -> String {
    let time = |time: Option<OffsetDateTime>| time.map(cookie_time::print).unwrap_or_default();
    let origin = if mark.followed { 'f' } else { 'o' };
    format!("1.{}.{}.{origin}.{}", mark.digest, time(mark.chosen), time(mark.seen))
}

fn parse(text: &str) -> Option<AccountMark> {
    let mut fields = text.split('.');
    if fields.next()? != "1" {
        return None;
    }
    let digest = fields.next().filter(|digest| digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let chosen = time(fields.next()?)?;
    let followed = match fields.next()? {
        "f" => true,
        "o" => false,
        _ => return None,
    };
    let seen = time(fields.next()?)?;
    if fields.next().is_some() { None } else { Some(AccountMark { digest: digest.to_owned(), chosen, followed, seen }) }
}

/// The time of a field, which may be empty; `None` if it is neither.
fn time(field: &str) -> Option<Option<OffsetDateTime>> {
    if field.is_empty() {
        return Some(None);
    }
    cookie_time::parse(field).map(Some)
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE as COOKIE_FIELD;
    use time::macros::datetime;

    use super::*;
    use crate::consent::Keys;

    const NOW: OffsetDateTime = datetime!(2026-11-23 22:00 UTC);
    const NAME: &str = "__Host-consent-account";

    fn mark() -> AccountMark {
        let chosen = Some(NOW - Duration::DAY);
        AccountMark { digest: "0a".repeat(32), chosen, followed: true, seen: Some(NOW) }
    }

    fn asked(cookies: &str, keys: &[Key]) -> Option<AccountMark> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE_FIELD, HeaderValue::from_str(cookies).unwrap());
        read(&headers, NAME, keys)
    }

    #[test]
    fn what_was_written_is_read_back_and_nothing_else_is() {
        let all = Keys::generate().unwrap();
        let keys = all.for_accounts("site");
        let pair = |mark: &AccountMark, keys: &[Key]| {
            let line = write(mark, NAME, &CookieSettings::default(), keys).unwrap();
            assert!(line.to_str().unwrap().contains("; HttpOnly; SameSite=Lax; Secure; Path=/"), "{line:?}");
            line.to_str().unwrap().split(';').next().unwrap().to_owned()
        };
        let out = AccountMark { chosen: None, followed: false, seen: None, ..mark() };
        for mark in [mark(), out] {
            assert_eq!(asked(&pair(&mark, &keys), &keys), Some(mark));
        }
        let good = pair(&mark(), &keys);
        for bad in [good.replace("0a0a", "0b0a"), format!("{good}; {good}"), good.replace(".f.", ".o.")] {
            assert_eq!(asked(&bad, &keys), None, "{bad}");
        }
        for others in [all.for_accounts("other"), all.for_cookies("site"), all.for_documents("site")] {
            assert_eq!(asked(&pair(&mark(), &others), &keys), None);
        }
    }

    #[test]
    fn a_value_of_the_first_format_stays_readable() {
        let text = format!("1.{}.t5aqo0.f.t5cljk", "0a".repeat(32));
        assert_eq!(print(&parse(&text).unwrap()), text);
        for bad in [
            "",
            "1",
            "2.x",
            "1.zz.t.f.t",
            &text.replace(".f.", ".x."),
            &format!("{text}.x"),
            &text.replace("t5a", "--a"),
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn who_was_not_seen_for_long_is_not_signed_in() {
        let at = |passed| mark().is_signed_in(NOW + passed);
        assert!(at(Duration::ZERO) && at(SIGNED_IN - Duration::SECOND));
        assert!(!at(SIGNED_IN) && !at(-Duration::HOUR));
        assert!(!AccountMark { seen: None, ..mark() }.is_signed_in(NOW));
    }
}
