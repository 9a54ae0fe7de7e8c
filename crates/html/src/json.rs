//! Blocks of JSON in a page that name what it loads: import maps, speculation rules, settings of AMP.

use serde_json::Value;

pub(crate) use import_map::import_map;
pub use speculation_rules::speculation_rules;

mod import_map;
mod speculation_rules;

/// It is not known what a text in a page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unjudged;

impl std::fmt::Display for Unjudged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is not known what this loads")
    }
}

impl std::error::Error for Unjudged {}

/// Calls `found` with every string of a JSON text that could be an address, such as AMP settings.
///
/// # Errors
///
/// As of [`speculation_rules()`].
pub(crate) fn strings(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let value: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    walk(&value, found);
    Ok(())
}

fn walk(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Value::Object(table) => table.values().for_each(|value| walk(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::all_of as of;

    #[test]
    fn maps_and_rules_name_their_addresses() {
        let map = br#"{"imports":{"a":"https://t/a.js","b":null},"scopes":{"/x/":{"c":"/c.js"}}}"#;
        assert_eq!(of(|found| import_map(map, found).unwrap_or_default()), ["https://t/a.js", "/c.js"]);
        let rules = br#"{"prefetch":[{"urls":["https://t/x","/y"]}]}"#;
        assert_eq!(of(|found| strings(rules, found).unwrap_or_default()), ["https://t/x", "/y"]);
        let rules = br#"{"prefetch":[{"source":"list","urls":["/tr?x","a\u002fb"],"eagerness":"eager","relative_to":"document"}],
            "prerender":[{"where":{"and":[{"href_matches":"/*"},{"selector_matches":".x"}]}},{"where":{"href_matches":"https://t/*"}}]}"#;
        assert_eq!(of(|found| speculation_rules(rules, found).unwrap_or_default()), ["/tr?x", "a/b", "https://t/*"]);
        for odd in [r#"{"urls":["//t/\ud800"]}"#, "{", ""] {
            let odd = odd.as_bytes();
            assert!(import_map(odd, &mut |_| {}).is_err());
            assert!(strings(odd, &mut |_| {}).is_err() && speculation_rules(odd, &mut |_| {}).is_err());
        }
        assert_eq!(of(|found| import_map(b"{", found).unwrap_or_default()), [""; 0]);
    }
}
