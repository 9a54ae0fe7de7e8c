//! Blocks of JSON in a page that name what it loads: import maps, speculation rules, settings of AMP.

use serde_json::Value;

pub(crate) use import_map::import_map;
pub(crate) use speculation_rules::inline_speculation_rules;
pub use speculation_rules::speculation_rules;
pub(crate) use web_bundle::web_bundle;

mod import_map;
mod speculation_rules;
mod web_bundle;

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

/// Whether a browser may find an object in a text that is no JSON for us. It takes objects alone; a mark of the byte
/// order or a comment may come before one.
pub(crate) fn may_be_object(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    start.starts_with(['{', '/'])
}

/// Whether a text could be an address that names a host, and not only a path, a selector or a word.
pub(crate) fn may_name_host(text: &str) -> bool {
    const SCHEMES: [&str; 5] = ["https:", "http:", "wss:", "ws:", "ftp:"];
    // Browsers leave these out, wherever they are.
    let text = text.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "");
    let has_scheme = |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    text.contains("//") || text.contains('\\') || SCHEMES.iter().any(has_scheme)
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
    fn what_names_a_host_is_told_from_paths_and_words() {
        for address in
            ["https://t/x", "//t/x", "/\t/t", "ht\ntps:t", " https:/t", "\u{1}HTTP:\\t", "\\\\t", "/\\t", "a//b"]
        {
            assert!(may_name_host(address), "{address:?}");
        }
        for other in ["", "/a/b", "a:b", ".x > a", "httpsx", "omit", "é:"] {
            assert!(!may_name_host(other), "{other:?}");
        }
    }

    #[test]
    fn maps_and_rules_name_their_addresses() {
        let map = br#"{"imports":{"a":"https://t/a.js","b":null},"scopes":{"/x/":{"c":"/c.js"}}}"#;
        assert_eq!(of(|found| import_map(map, found).unwrap_or_default()), ["https://t/a.js", "/c.js"]);
        let rules = br#"{"prefetch":[{"urls":["https://t/x","/y"]}]}"#;
        assert_eq!(of(|found| strings(rules, found).unwrap_or_default()), ["https://t/x", "/y"]);
        let rules = br#"{"prefetch":[{"source":"list","urls":["/tr?x","a\u002fb"],"eagerness":"eager","relative_to":"ruleset"}],
            "prerender":[{"where":{"and":[{"href_matches":"/*"},{"selector_matches":".x"}]}},{"where":{"href_matches":"https://t/*"}}]}"#;
        assert_eq!(
            of(|found| speculation_rules(rules, found).unwrap_or_default()),
            ["/tr?x", "a/b", "/*", "https://t/*"]
        );
        for odd in [r#"{"urls":["//t/\ud800"]}"#, "{", ""] {
            let odd = odd.as_bytes();
            assert!(import_map(odd, &mut |_| {}).is_err());
            assert!(strings(odd, &mut |_| {}).is_err() && speculation_rules(odd, &mut |_| {}).is_err());
        }
        assert_eq!(of(|found| import_map(b"{", found).unwrap_or_default()), [""; 0]);
    }
}
