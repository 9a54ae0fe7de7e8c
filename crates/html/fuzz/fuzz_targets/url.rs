//! Addresses, for any text:
//!
//! 1. an address that leads to another host has that host, as the `url` crate (WHATWG URL) reads it;
//! 2. the addresses of an image set are pieces of it, without white space.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tower_consent_html::{Base, Target, image_candidates};
use url::Url;

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let own = Url::parse("https://own.invalid/").expect("an address");
    let target = Base::default().resolve_text(text);
    let loads = ["http", "https", "ws", "wss", "ftp"];
    if let Ok(url) = Url::parse(text).or_else(|_| own.join(text))
        && loads.contains(&url.scheme())
        && let Some(host) = url.host_str().filter(|host| *host != "own.invalid")
    {
        let Target::Host(found, _) = &target else { panic!("{text:?} leads to {host}, not to {target:?}") };
        assert_eq!(found, host.trim_end_matches('.'), "{text:?}");
    }
    for candidate in image_candidates(text) {
        assert!(text.contains(candidate) && !candidate.contains(|c: char| c.is_ascii_whitespace()), "{candidate:?}");
    }
});
