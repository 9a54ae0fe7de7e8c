//! The consent cookie, for any bytes:
//!
//! 1. without our signature there is no decision;
//! 2. a signed value is a decision only if its format is ours;
//! 3. a value that is read and written again stays the same from then on.

#![no_main]

use cookie::{Cookie, CookieJar, Key};
use http::{HeaderMap, HeaderValue, header};
use libfuzzer_sys::fuzz_target;
use time::macros::datetime;
use tower_consent::internals;

const NAME: &str = "__Host-consent";

fuzz_target!(|input: &[u8]| {
    let key = Key::from(&[7; 64]);
    if let Ok(line) = HeaderValue::from_bytes(input) {
        assert!(!is_decision(line, &key), "no signature");
    }
    let Ok(text) = std::str::from_utf8(input) else { return };
    let value = internals::decision_value(text);
    if let Some(value) = &value {
        assert_eq!(internals::decision_value(value).as_ref(), Some(value));
    }
    if let Ok(line) = HeaderValue::from_str(&format!("{NAME}={text}")) {
        assert!(!is_decision(line, &key), "no signature");
    }
    let mut jar = CookieJar::new();
    jar.signed_mut(&key).add(Cookie::new(NAME, text.to_owned()));
    let signed = jar.get(NAME).map(Cookie::value).unwrap_or_default();
    if let Ok(line) = HeaderValue::from_str(&format!("{NAME}={signed}")) {
        assert!(!is_decision(line, &key) || value.is_some(), "another format");
    }
});

fn is_decision(line: HeaderValue, key: &Key) -> bool {
    let headers = HeaderMap::from_iter([(header::COOKIE, line)]);
    internals::reads_decision(&headers, std::slice::from_ref(key), datetime!(2026-11-23 22:00 UTC))
}
