//! The consent cookie: its name, the format of its value, its limits.
//!
//! # Format
//!
//! After the 44 characters of the MAC (base64 of HMAC-SHA256, as the `cookie` crate's signed jar
//! writes it) there is a readable text of nine fields, separated by dots:
//!
//! ```text
//! 1.AZq3…22.t1x2y3.4kBx.ia0.analytics~marketing.k3f7q~!x2abc
//! | |       |      | |   |                   +- services that deviate: code, or ! and code if refused
//! | |       |      | |   +- categories granted, joined by ~
//! | |       |      | +- model i, o, n (opt-in, opt-out, notice); origin a, r, s, e, g; signal 0 or 1
//! | |       |      +- release, with its mark: 4kBx; a release of an earlier version of this program has none
//! | |       +- time of the decision, seconds since 1970, base 36
//! | +- consent id, 22 characters of URL-safe base64
//! +- format version
//! ```
//!
//! It contains nothing personal except the random id. It stays below 256 bytes with 4 categories and
//! 10 exceptions; one over 2,048 bytes is not read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cookie::{Cookie, CookieJar, Key};
use http::header::{HeaderMap, HeaderValue};
use time::{Duration, OffsetDateTime};

use super::cookie_time;
use super::decision::{Decision, Origin};
use super::signed::{Readers, SetAs, SignedCookie};
use crate::syntax::cookie_pair;
use tower_consent_policy::{ConsentModel, CookieNames, CookieSettings};

/// Longer values are not looked at.
pub(super) const LONGEST: usize = 2048;

/// A clock of another node may run ahead by this much.
pub(crate) const SKEW: Duration = Duration::minutes(5);

pub(crate) const COOKIE: SignedCookie = SignedCookie { names: CookieNames::CONSENT, readers: Readers::ServerAndPage };

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum NoDecision {
    #[error("there is no consent cookie")]
    Missing,
    #[error("there are several consent cookies")]
    Duplicate,
    #[error("the consent cookie is longer than {LONGEST} bytes")]
    Oversized,
    #[error("the signature of the consent cookie does not verify")]
    Forged,
    #[error("the consent cookie has another format")]
    Malformed,
    #[error("the decision has expired")]
    Expired,
}

pub(crate) fn read(
    headers: &HeaderMap,
    name: &'static str,
    keys: &[Key],
    max_age: Duration,
    now: OffsetDateTime,
) -> Result<Decision, NoDecision> {
    let decision = verified(name, value(headers, name)?, keys)?;
    in_time(&decision, max_age, now)?;
    Ok(decision)
}

/// The value of the consent cookie in a request's `Cookie` fields, as it came.
pub(crate) fn value<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, NoDecision> {
    let value = find(headers, name)?;
    if value.len() > LONGEST {
        return Err(NoDecision::Oversized);
    }
    std::str::from_utf8(value).map_err(|_| NoDecision::Malformed)
}

/// The decision in a value that one of the keys signed, even an expired one.
pub(crate) fn verified(name: &'static str, value: &str, keys: &[Key]) -> Result<Decision, NoDecision> {
    let verified = verify(name, value, keys).ok_or(NoDecision::Forged)?;
    parse(verified.value()).ok_or(NoDecision::Malformed)
}

/// Whether it holds now. The signed time counts, not how long the browser stored the cookie.
pub(crate) fn in_time(decision: &Decision, max_age: Duration, now: OffsetDateTime) -> Result<(), NoDecision> {
    if now - decision.time >= decision.life(max_age) { Err(NoDecision::Expired) } else { Ok(()) }
}

/// Whether it was made later than now, by more than clocks may differ.
pub(crate) fn is_ahead_of(decision: &Decision, now: OffsetDateTime) -> bool {
    decision.time > now + SKEW
}

/// The `Set-Cookie` line that records `decision`, for as long as it still holds.
pub(crate) fn write(
    decision: &Decision,
    name: &'static str,
    settings: &CookieSettings,
    keys: &[Key],
    now: OffsetDateTime,
) -> Option<HeaderValue> {
    let left = decision.time + decision.life(settings.max_age) - now;
    COOKIE.write(print(decision), SetAs { name, settings, keys }, left)
}

/// The `Set-Cookie` line that ends a decision.
pub(crate) fn end(name: &'static str, settings: &CookieSettings, keys: &[Key]) -> Option<HeaderValue> {
    COOKIE.write(String::new(), SetAs { name, settings, keys }, Duration::ZERO)
}

/// The one value under this name.
fn find<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a [u8], NoDecision> {
    let mut values = cookie_pair::values(headers, name);
    let value = values.next().ok_or(NoDecision::Missing)?;
    if values.next().is_some() { Err(NoDecision::Duplicate) } else { Ok(value) }
}

/// The cookie without its signature, if one of the keys made it.
pub(crate) fn verify(name: &'static str, value: &str, keys: &[Key]) -> Option<Cookie<'static>> {
    // Nothing is put into it: it only verifies.
    let jar = CookieJar::new();
    keys.iter().find_map(|key| jar.signed(key).verify(Cookie::new(name, value.to_owned())))
}

/// The value of a decision, unsigned.
pub(crate) fn print(decision: &Decision) -> String {
    let mut text = String::with_capacity(128);
    let model = match decision.model {
        ConsentModel::OptOut => 'o',
        ConsentModel::Notice => 'n',
        // The strictest one for a model that this version does not know.
        _ => 'i',
    };
    let origin = match decision.origin {
        Origin::AcceptAll => 'a',
        Origin::RejectAll => 'r',
        Origin::Saved => 's',
        Origin::ServicesOnly => 'e',
        Origin::Signal => 'g',
    };
    let _ = write!(
        text,
        "1.{}.{}.{}.{model}{origin}{}.",
        decision.id.short(),
        cookie_time::print(decision.time),
        decision.release,
        u8::from(decision.signal)
    );
    text.push_str(&decision.granted.join("~"));
    text.push('.');
    for (at, (code, granted)) in decision.exceptions.iter().enumerate() {
        if at > 0 {
            text.push('~');
        }
        if !granted {
            text.push('!');
        }
        text.push_str(code);
    }
    text
}

pub(crate) fn parse(text: &str) -> Option<Decision> {
    let mut fields = text.split('.');
    if fields.next()? != "1" {
        return None;
    }
    let id = fields.next()?.parse().ok()?;
    let time = cookie_time::parse(fields.next()?)?;
    let release = fields.next()?.parse().ok()?;
    let (model, origin, signal) = circumstances(fields.next()?)?;
    let granted = list(fields.next()?).map(|id| is_id(id).then(|| id.to_owned())).collect::<Option<Vec<_>>>()?;
    let exceptions = list(fields.next()?).map(exception).collect::<Option<BTreeMap<_, _>>>()?;
    if fields.next().is_some() {
        return None;
    }
    Some(Decision { id, time, release, model, origin, signal, granted, exceptions })
}

fn circumstances(text: &str) -> Option<(ConsentModel, Origin, bool)> {
    let [model, origin, signal] = text.as_bytes() else { return None };
    let model = match model {
        b'i' => ConsentModel::OptIn,
        b'o' => ConsentModel::OptOut,
        b'n' => ConsentModel::Notice,
        _ => return None,
    };
    let origin = match origin {
        b'a' => Origin::AcceptAll,
        b'r' => Origin::RejectAll,
        b's' => Origin::Saved,
        b'e' => Origin::ServicesOnly,
        b'g' => Origin::Signal,
        _ => return None,
    };
    match signal {
        b'0' => Some((model, origin, false)),
        b'1' => Some((model, origin, true)),
        _ => None,
    }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split('~').filter(|item| !item.is_empty())
}

fn exception(text: &str) -> Option<(String, bool)> {
    let (code, granted) = match text.strip_prefix('!') {
        Some(code) => (code, false),
        None => (text, true),
    };
    let good = code.len() == 5 && code.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b));
    good.then(|| (code.to_owned(), granted))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use http::header::COOKIE;
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 22:00 UTC);

    fn settings() -> CookieSettings {
        CookieSettings::default()
    }

    fn decision() -> Decision {
        Decision {
            id: "0193539c-5a6f-7000-8000-000000000001".parse().unwrap(),
            time: NOW,
            release: "3".parse().unwrap(),
            model: ConsentModel::OptIn,
            origin: Origin::Saved,
            signal: false,
            granted: vec!["analytics".into(), "functional".into(), "marketing".into(), "research".into()],
            exceptions: (0..10).map(|n| (format!("abcd{}", char::from(b'a' + n)), n % 2 == 0)).collect(),
        }
    }

    fn jar(line: &HeaderValue) -> HeaderMap {
        let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(&format!("a=b; {pair}; c=d")).unwrap());
        headers
    }

    fn round(headers: &HeaderMap, keys: &[Key], now: OffsetDateTime) -> Result<Decision, NoDecision> {
        read(headers, "__Host-consent", keys, settings().max_age, now)
    }

    #[test]
    fn a_decision_is_read_back_as_it_was_written() {
        let keys = [Key::generate()];
        let line = write(&decision(), "__Host-consent", &settings(), &keys, NOW).unwrap();
        let text = line.to_str().unwrap();
        assert!(text.ends_with("; SameSite=Lax; Secure; Path=/; Max-Age=15724800"), "{text}");
        assert!(!text.contains("Domain"));
        assert_eq!(round(&jar(&line), &keys, NOW), Ok(decision()));
    }

    #[test]
    fn the_cookie_stays_below_256_bytes_with_4_categories_and_10_exceptions() {
        // The ids of four categories have 76 letters together at most: `check` refuses more.
        let long = ["a", "b", "c", "d"].map(|letter| letter.repeat(19)).to_vec();
        let refused = decision().exceptions.into_keys().map(|code| (code, false)).collect();
        let largest =
            Decision { granted: long, exceptions: refused, release: "99999kBx".parse().unwrap(), ..decision() };
        for decision in [decision(), largest] {
            let line = write(&decision, "__Secure-consent", &settings(), &[Key::generate()], NOW).unwrap();
            let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
            assert!(pair.len() < 256, "{} bytes: {pair}", pair.len());
        }
    }

    #[test]
    fn what_does_not_verify_is_not_a_decision() {
        let keys = [Key::generate()];
        let line = write(&decision(), "__Host-consent", &settings(), &keys, NOW).unwrap();
        let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
        let with = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, HeaderValue::from_str(text).unwrap());
            round(&headers, &keys, NOW)
        };
        assert_eq!(with("x=y"), Err(NoDecision::Missing));
        assert_eq!(with(&pair.replace("analytics", "marketing")), Err(NoDecision::Forged));
        assert_eq!(with(&pair[..pair.len() - 1]), Err(NoDecision::Forged));
        assert_eq!(with("__Host-consent="), Err(NoDecision::Forged));
        assert_eq!(with("__Host-consent=zzz"), Err(NoDecision::Forged));
        assert_eq!(with(&format!("{pair}; {pair}")), Err(NoDecision::Duplicate));
        assert_eq!(with(&format!("__Host-consent={}", "x".repeat(3000))), Err(NoDecision::Oversized));
        assert_eq!(round(&jar(&line), &[Key::generate()], NOW), Err(NoDecision::Forged));
    }

    #[test]
    fn the_signed_time_counts_and_not_the_browsers() {
        let keys = [Key::generate()];
        let line = write(&decision(), "__Host-consent", &settings(), &keys, NOW).unwrap();
        let at = |now| round(&jar(&line), &keys, now);
        assert!(at(NOW + Duration::days(182) - Duration::seconds(1)).is_ok());
        assert_eq!(at(NOW + Duration::days(182)), Err(NoDecision::Expired));
        let early = at(NOW - Duration::days(1)).unwrap();
        assert!(is_ahead_of(&early, NOW - Duration::days(1)) && !is_ahead_of(&early, NOW - Duration::minutes(4)));
    }

    #[test]
    fn an_older_key_still_verifies_and_the_first_signs() {
        let (old, new) = (Key::generate(), Key::generate());
        let line = write(&decision(), "__Host-consent", &settings(), std::slice::from_ref(&old), NOW).unwrap();
        assert!(round(&jar(&line), &[new.clone(), old.clone()], NOW).is_ok());
        let line = write(&decision(), "__Host-consent", &settings(), &[new.clone(), old], NOW).unwrap();
        assert!(round(&jar(&line), &[new], NOW).is_ok());
    }

    #[test]
    fn a_value_of_the_first_format_stays_readable() {
        let text = "1.AZNTnFpvcACAAAAAAAAAAQ.t5aqo0.3.is0.analytics~marketing.abcde~!abcdf";
        let decision = parse(text).unwrap();
        assert_eq!(print(&decision), text);
    }

    fn any_decision() -> impl Strategy<Value = Decision> {
        let words = prop::collection::vec("[a-z][a-z0-9-]{0,11}", 0..5);
        let exceptions = prop::collection::btree_map("[a-z2-7]{5}", any::<bool>(), 0..12);
        let model = prop::sample::select(vec![ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice]);
        let origin = prop::sample::select(vec![
            Origin::AcceptAll,
            Origin::RejectAll,
            Origin::Saved,
            Origin::ServicesOnly,
            Origin::Signal,
        ]);
        let release = "[0-9]{1,9}([A-Za-z]{3})?";
        (release, 0i64..4_000_000_000, words, exceptions, model, origin, any::<bool>()).prop_map(
            |(release, seconds, granted, exceptions, model, origin, signal)| Decision {
                id: "0193539c-5a6f-7000-8000-000000000001".parse().unwrap(),
                time: OffsetDateTime::from_unix_timestamp(seconds).unwrap(),
                release: release.parse().unwrap(),
                model,
                origin,
                signal,
                granted,
                exceptions,
            },
        )
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(decision in any_decision()) {
            prop_assert_eq!(parse(&print(&decision)), Some(decision));
        }

        #[test]
        fn parsing_never_panics(text in ".{0,200}") {
            let _ = parse(&text);
        }

        #[test]
        fn reading_any_bytes_never_panics_and_never_grants(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut headers = HeaderMap::new();
            let mut field = b"__Host-consent=".to_vec();
            field.extend(bytes);
            if let Ok(value) = HeaderValue::from_bytes(&field) {
                headers.insert(COOKIE, value);
                prop_assert!(round(&headers, &[Key::generate()], NOW).is_err());
            }
        }
    }
}
