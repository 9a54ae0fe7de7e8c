//! Speculation rules: which pages a browser loads ahead.

use serde_json::Value;

use super::{Unjudged, may_name_host};

/// Calls `found` with the address of each speculation rule in a file: `urls` and `href_matches` are relative to it, so
/// each of them is one; other strings (selectors) only if they name a host.
///
/// # Errors
///
/// It is not JSON, or a browser reads it and we do not: half a surrogate pair, for example. Or a rule follows links of
/// the page that may lead to other sites, or is relative to the base of a page that is not known here.
pub fn speculation_rules(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let rules: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    judged(&rules, found)?;
    if is_of_page(&rules) { Err(Unjudged) } else { Ok(()) }
}

/// The same for rules in a page: all that is relative in them is relative to the base of the page, also the patterns
/// that links are compared with. So `found` has to resolve them.
pub(crate) fn inline_speculation_rules(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    judged(&serde_json::from_slice(json).map_err(|_| Unjudged)?, found)
}

fn judged(rules: &Value, found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    walk_rules(rules, Texts::OfAnyKind, found);
    let lists = rules.as_object().into_iter().flat_map(|kinds| kinds.values().filter_map(Value::as_array));
    if lists.flatten().any(follows_any_link) { Err(Unjudged) } else { Ok(()) }
}

/// Whether something in the rules is relative to the base of the page (`"relative_to": "document"`).
fn is_of_page(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(is_of_page),
        Value::Object(table) => {
            let is_relative_to = |text: &Value| text.as_str().is_none_or(|text| text != "ruleset");
            table.get("relative_to").is_some_and(is_relative_to) || table.values().any(is_of_page)
        }
        _ => false,
    }
}

/// Whether a speculation rule takes links of the page (HTML, "document rule"), and not those of the site alone.
fn follows_any_link(rule: &Value) -> bool {
    let is_of_links = match rule.get("source").and_then(Value::as_str) {
        Some(source) => source == "document",
        None => rule.get("urls").is_none(),
    };
    is_of_links && rule.is_object() && !rule.get("where").is_some_and(stays_on_site)
}

/// Whether a predicate of a document rule takes links to the site's own paths alone.
fn stays_on_site(predicate: &Value) -> bool {
    let listed = |name: &str| predicate.get(name).and_then(Value::as_array);
    if let Some(all) = listed("and") {
        return all.iter().any(stays_on_site);
    }
    if let Some(any) = listed("or") {
        return !any.is_empty() && any.iter().all(stays_on_site);
    }
    let is_own = |pattern: &Value| {
        let after = pattern.as_str().and_then(|pattern| pattern.strip_prefix('/'));
        after.is_some_and(|after| !after.starts_with(['/', '\\', '{', '(']) && !after.contains("://"))
    };
    match predicate.get("href_matches") {
        Some(Value::Array(patterns)) => !patterns.is_empty() && patterns.iter().all(is_own),
        Some(pattern) => is_own(pattern),
        None => false,
    }
}

/// What the texts in a value are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    OfAnyKind,
    Urls,
}

fn walk_rules(value: &Value, texts: Texts, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) if texts == Texts::Urls || may_name_host(text) => found(text),
        Value::Array(values) => values.iter().for_each(|value| walk_rules(value, texts, found)),
        Value::Object(table) => table.iter().for_each(|(name, value)| {
            let texts = if matches!(&**name, "urls" | "href_matches") { Texts::Urls } else { texts };
            walk_rules(value, texts, found);
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speculation_rules_that_follow_links_stay_on_the_site() {
        let read = |place: &str| {
            let rules = format!(r#"{{"prefetch":[{{"source":"document",{place}"eagerness":"immediate"}}]}}"#);
            speculation_rules(rules.as_bytes(), &mut |_| {})
        };
        for own in [
            r#""where":{"href_matches":"/*"},"#,
            r#""where":{"href_matches":["/a/*","/b"]},"#,
            r#""where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":".x"}}]},"#,
            r#""where":{"or":[{"href_matches":"/a"},{"and":[{"href_matches":"/b"}]}]},"#,
        ] {
            assert_eq!(read(own), Ok(()), "{own}");
        }
        for any in [
            "",
            r#""where":{},"#,
            r#""where":{"selector_matches":"a"},"#,
            r#""where":{"href_matches":"https://*/*"},"#,
            r#""where":{"href_matches":"//www.youtube.com/*"},"#,
            r#""where":{"href_matches":"/{/tracker.example}?/*"},"#,
            r#""where":{"href_matches":"/*://tracker.example/*"},"#,
            r#""where":{"href_matches":["/a","*"]},"#,
            r#""where":{"href_matches":{"hostname":"*"}},"#,
            r#""where":{"or":[{"href_matches":"/a"},{"selector_matches":"a"}]},"#,
            r#""where":{"not":{"href_matches":"/*"}},"#,
            r#""where":{"or":[]},"#,
        ] {
            assert_eq!(read(any), Err(Unjudged), "{any}");
        }
        let of_file = |place: &str| format!(r#"{{"prefetch":[{{{place}"urls":["/a"]}}]}}"#);
        assert_eq!(speculation_rules(of_file("").as_bytes(), &mut |_| {}), Ok(()));
        assert_eq!(speculation_rules(of_file(r#""relative_to":"ruleset","#).as_bytes(), &mut |_| {}), Ok(()));
        let of_page = of_file(r#""relative_to":"document","#);
        assert_eq!(speculation_rules(of_page.as_bytes(), &mut |_| {}), Err(Unjudged));
        assert_eq!(inline_speculation_rules(of_page.as_bytes(), &mut |_| {}), Ok(()));
        assert_eq!(read(r#""where":{"href_matches":"/*","relative_to":"document"},"#), Err(Unjudged));
        let without_source = br#"{"prerender":[{"where":{"selector_matches":"a"}}]}"#;
        assert_eq!(speculation_rules(without_source, &mut |_| {}), Err(Unjudged));
        assert_eq!(speculation_rules(br#"{"prefetch":[{"urls":["/a"]}]}"#, &mut |_| {}), Ok(()));
    }
}
