//! Any `consent.toml` is read or refused with a message, and one that is read passes through the rules of
//! `tower-consent check` without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use time::macros::datetime;
use tower_consent::policy::Policies;

fuzz_target!(|input: &[u8]| {
    match Policies::from_files([("consent.toml", input)]) {
        Ok(policies) => {
            let _ = policies.check(datetime!(2026-11-23 22:00 UTC));
            assert!(!policies.settings().site.languages.is_empty(), "a site without a language");
        }
        Err(error) => assert!(error.to_string().contains("consent.toml"), "{error}"),
    }
});
