//! The cookie of accepted documents: its names, the format of its value, its limits.
//!
//! # Format
//!
//! After the MAC, as in the consent cookie, a readable text of fields separated by dots:
//!
//! ```text
//! 1.AZq3…22.privacy~2~1~t1x2y3.terms~1~0~t5aqo0
//! | |       +- each accepted document: id, MAJOR, MINOR, when (seconds since 1970, base 36)
//! | +- consent id, 22 characters of URL-safe base64
//! +- format version
//! ```
//!
//! Its key is derived for this purpose alone: no value of the consent cookie verifies here. The server alone reads it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cookie::Key;
use http::header::{HeaderMap, HeaderValue};
use time::OffsetDateTime;

use super::cookie::{self as consent_cookie, LONGEST, SKEW};
use super::cookie_time;
use super::documents::{Acceptance, Acceptances, LIFE};
use super::signed::{Readers, SetAs, SignedCookie};
use tower_consent_policy::{CookieNames, CookieSettings};

pub(crate) const COOKIE: SignedCookie = SignedCookie { names: CookieNames::DOCUMENTS, readers: Readers::Server };

/// The most documents that are remembered: the last ones.
const MOST: usize = 32;
/// What the signature takes of the longest value.
const SIGNATURE: usize = 44;

/// What the cookie of this name says. Anything but one value that a key of ours signed is no acceptance, and so is what is
/// too old or of the future.
pub(crate) fn read(headers: &HeaderMap, name: &'static str, keys: &[Key], now: OffsetDateTime) -> Option<Acceptances> {
    let value = consent_cookie::value(headers, name).ok()?;
    let verified = consent_cookie::verify(name, value, keys)?;
    let mut acceptances = parse(verified.value())?;
    acceptances.all.retain(|one| one.time <= now + SKEW && now - one.time < LIFE);
    Some(acceptances)
}

pub(crate) fn write(
    acceptances: &Acceptances,
    name: &'static str,
    settings: &CookieSettings,
    keys: &[Key],
) -> Option<HeaderValue> {
    COOKIE.write(print(acceptances), SetAs { name, settings, keys }, LIFE)
}

/// The value, unsigned. What does not fit is left out, the oldest first.
fn print(acceptances: &Acceptances) -> String {
    let mut text = format!("1.{}", acceptances.id.short());
    let mut kept: Vec<String> = Vec::new();
    let mut length = text.len() + SIGNATURE;
    for one in acceptances.all.iter().rev().take(MOST) {
        let (major, minor) = one.version;
        let time = cookie_time::print(one.time);
        let field = format!(".{}~{major}~{minor}~{time}", one.document);
        length += field.len();
        if length > LONGEST {
            break;
        }
        kept.push(field);
    }
    for field in kept.iter().rev() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{field}");
    }
    text
}

fn parse(text: &str) -> Option<Acceptances> {
    let mut fields = text.split('.');
    if fields.next()? != "1" {
        return None;
    }
    let id = fields.next()?.parse().ok()?;
    let all = fields.map(acceptance).collect::<Option<Vec<_>>>()?;
    let documents: BTreeSet<&str> = all.iter().map(|one| one.document.as_str()).collect();
    let is_whole = documents.len() == all.len() && all.len() <= MOST;
    is_whole.then_some(Acceptances { id, all })
}

fn acceptance(field: &str) -> Option<Acceptance> {
    let mut parts = field.split('~');
    let document = parts.next().filter(|id| is_id(id))?.to_owned();
    let version = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let time = cookie_time::parse(parts.next()?)?;
    if parts.next().is_some() { None } else { Some(Acceptance { document, version, time }) }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE as COOKIE_FIELD;
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::datetime;

    use super::*;
    use crate::consent::Keys;

    const NOW: OffsetDateTime = datetime!(2026-11-23 22:00 UTC);
    const NAME: &str = "__Host-consent-documents";

    fn acceptances() -> Acceptances {
        let one = |document: &str, version, time| Acceptance { document: document.to_owned(), version, time };
        let all = vec![one("privacy", (2, 1), NOW - Duration::DAY), one("terms", (1, 0), NOW)];
        Acceptances { id: "0193539c-5a6f-7000-8000-000000000001".parse().unwrap(), all }
    }

    fn pair(line: &HeaderValue) -> String {
        line.to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    fn asked(cookies: &str, keys: &[Key], now: OffsetDateTime) -> Option<Acceptances> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE_FIELD, HeaderValue::from_str(cookies).unwrap());
        read(&headers, NAME, keys, now)
    }

    #[test]
    fn what_was_accepted_is_read_back_as_it_was_written() {
        let keys = [Key::generate()];
        let line = write(&acceptances(), NAME, &CookieSettings::default(), &keys).unwrap();
        assert!(line.to_str().unwrap().ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=34128000"));
        assert_eq!(asked(&format!("a=b; {}", pair(&line)), &keys, NOW), Some(acceptances()));
    }

    #[test]
    fn a_value_of_the_first_format_stays_readable() {
        let text = "1.AZNTnFpvcACAAAAAAAAAAQ.privacy~2~1~t5aqo0.terms~1~0~t5cljk";
        assert_eq!(print(&parse(text).unwrap()), text);
    }

    #[test]
    fn what_does_not_verify_is_not_accepted() {
        let all = Keys::generate().unwrap();
        let keys = all.for_documents("site");
        let line = write(&acceptances(), NAME, &CookieSettings::default(), &keys).unwrap();
        let pair = pair(&line);
        assert!(asked(&pair, &keys, NOW).is_some());
        let damaged = [
            pair.replace("terms~1~0", "terms~2~0"),
            pair[..pair.len() - 1].to_owned(),
            format!("{pair}; {pair}"),
            format!("{NAME}="),
            format!("{NAME}={}", "x".repeat(3000)),
            pair.replace(NAME, "__Host-consent"),
        ];
        for cookies in damaged {
            assert_eq!(asked(&cookies, &keys, NOW), None, "{cookies}");
        }
        // Neither another site's key nor that of the consent cookie makes one.
        for others in [all.for_documents("other"), all.for_cookies("site")] {
            let line = write(&acceptances(), NAME, &CookieSettings::default(), &others).unwrap();
            assert_eq!(asked(line.to_str().unwrap().split(';').next().unwrap(), &keys, NOW), None);
        }
    }

    #[test]
    fn an_acceptance_ends_after_thirteen_months_and_does_not_begin_in_the_future() {
        let keys = [Key::generate()];
        let line = write(&acceptances(), NAME, &CookieSettings::default(), &keys).unwrap();
        let at = |now| asked(&pair(&line), &keys, now).unwrap().all.len();
        assert_eq!(at(NOW + LIFE - Duration::DAY - Duration::SECOND), 2);
        assert_eq!((at(NOW + LIFE - Duration::SECOND), at(NOW + LIFE)), (1, 0));
        assert_eq!((at(NOW - Duration::MINUTE), at(NOW - Duration::HOUR), at(NOW - Duration::days(2))), (2, 1, 0));
    }

    #[test]
    fn the_value_stays_within_its_limit_and_keeps_the_last() {
        let one =
            |number: u32| Acceptance { document: format!("{number:0>64}"), version: (u32::MAX, u32::MAX), time: NOW };
        let many = Acceptances { all: (0..100).map(one).collect(), ..acceptances() };
        let keys = [Key::generate()];
        let line = write(&many, NAME, &CookieSettings::default(), &keys).unwrap();
        let read = asked(&pair(&line), &keys, NOW).unwrap();
        assert!(read.all.len() > 15 && read.all.last() == many.all.last());
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_prints_what_it_read(text in "1\\.AZNTnFpvcACAAAAAAAAAAQ(\\.[a-z0-9~-]{0,20}){0,4}|.{0,100}") {
            if let Some(read) = parse(&text) {
                prop_assert_eq!(parse(&print(&read)), Some(read));
            }
        }

        #[test]
        fn reading_any_bytes_accepts_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut headers = HeaderMap::new();
            let mut field = format!("{NAME}=").into_bytes();
            field.extend(bytes);
            if let Ok(value) = HeaderValue::from_bytes(&field) {
                headers.insert(COOKIE_FIELD, value);
                prop_assert!(read(&headers, NAME, &[Key::generate()], NOW).is_none());
            }
        }
    }
}
