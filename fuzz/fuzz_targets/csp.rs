//! The site's Content Security Policy with our hashes in it, for any policy:
//!
//! 1. putting them in again changes nothing;
//! 2. each directive of the site is still there, at most with our hashes added, or in the place of `'none'`;
//! 3. a directive that is new has only our hashes and what `default-src` has.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use tower_consent::internals;

const STYLE: &str = "'sha256-c3R5bGU='";
const SCRIPT: &str = "'sha256-c2NyaXB0'";

fuzz_target!(|input: &[u8]| {
    let Ok(policy) = std::str::from_utf8(input) else { return };
    let ours = |policy: &str| internals::csp_with(policy, &[STYLE.to_owned()], &[SCRIPT.to_owned()]);
    let with = ours(policy);
    assert_eq!(ours(&with), with, "{policy:?}");
    let (before, after) = (directives(policy), directives(&with));
    for (name, values) in &before {
        let kept: Vec<_> = after.get(name).expect("every directive stays").iter().filter(|v| !is_ours(v)).collect();
        let wanted: Vec<_> = values.iter().filter(|v| !is_ours(v)).collect();
        let was_none = wanted.len() == 1 && wanted[0].eq_ignore_ascii_case("'none'") && kept.is_empty();
        assert!(kept == wanted || was_none, "{policy:?} {with:?}");
    }
    let default = before.get("default-src").cloned().unwrap_or_default();
    for (name, values) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        assert!(["style-src", "script-src"].contains(&name.as_str()), "{name}");
        assert!(values.iter().all(|value| is_ours(value) || default.contains(value)), "{policy:?} {with:?}");
    }
});

fn is_ours(value: &str) -> bool {
    value == STYLE || value == SCRIPT
}

/// Name in lower case and values: of two with one name the first. Browsers ignore what is not ASCII.
fn directives(policy: &str) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for piece in policy.split(';').filter(|piece| piece.trim_ascii().is_ascii()) {
        let mut words = piece.split_ascii_whitespace().map(str::to_owned);
        let Some(name) = words.next() else { continue };
        all.entry(name.to_ascii_lowercase()).or_insert_with(|| words.collect());
    }
    all
}
