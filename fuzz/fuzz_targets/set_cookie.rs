//! The filter of `Set-Cookie` lines, for any lines:
//!
//! 1. lines that stay keep bytes and order;
//! 2. a second filtering removes nothing;
//! 3. where the `cookie` crate reads a tracker's name and no end of life, the line is gone.

#![no_main]

use cookie::Cookie;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use time::macros::datetime;
use tower_consent::internals;

fuzz_target!(|input: &[u8]| {
    let lines: Vec<HeaderValue> =
        input.split(|byte| *byte == b'\n').filter_map(|line| HeaderValue::from_bytes(line).ok()).collect();
    let mut headers: HeaderMap = lines.iter().map(|line| (SET_COOKIE, line.clone())).collect();
    let now = datetime!(2026-11-23 22:00 UTC);
    let dropped = internals::filter_set_cookie(&mut headers, now, &is_tracker);
    let kept: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
    assert_eq!(kept.len() + dropped, lines.len());
    let mut rest = lines.iter();
    assert!(kept.iter().all(|line| rest.any(|other| other == line)), "the order");
    assert_eq!(internals::filter_set_cookie(&mut headers, now, &is_tracker), 0);
    for line in &kept {
        let Ok(text) = line.to_str() else { continue };
        let Ok(cookie) = Cookie::parse(text) else { continue };
        let lower = text.to_ascii_lowercase();
        let may_end = lower.contains("max-age") || lower.contains("expires");
        assert!(may_end || !is_tracker(cookie.name().as_bytes()), "{text:?}");
    }
});

fn is_tracker(name: &[u8]) -> bool {
    name.starts_with(b"_t")
}
