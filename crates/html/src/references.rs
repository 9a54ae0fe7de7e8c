//! Character references in attribute values (WHATWG HTML 13.2.5.72).

use std::borrow::Cow;

/// The value as a browser reads it.
///
/// All references of the standard count: many that are not ASCII become ASCII, or vanish, in a host name (UTS 46).
pub(super) fn decode(value: &str) -> Cow<'_, str> {
    // Nearly every value has none.
    if memchr::memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    // Nearly all others have this one alone.
    ampersands(value).map_or_else(|| htmlize::unescape_attribute(value), Cow::Owned)
}

/// The value if `&amp;` is its only reference, and each `&` begins one.
fn ampersands(value: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let after = rest[at + 1..].strip_prefix("amp;")?;
        if out.is_empty() {
            out.reserve(value.len());
        }
        out.push_str(&rest[..=at]);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use html5ever::tendril::TendrilSink as _;
    use markup5ever_rcdom::{Handle, NodeData, RcDom};

    use super::*;

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        let cases = [
            ("plain", "plain"),
            ("a&amp;b", "a&b"),
            ("&amp;", "&"),
            ("&amp;a=1&amp;amp;b&amp;", "&a=1&amp;b&"),
            ("a&amp;b&#99;", "a&bc"),
            ("a&amp;b&", "a&b&"),
            ("a&ampb=1", "a&ampb=1"),
            ("a&amp", "a&"),
            ("https&colon;&sol;&sol;x&period;com", "https://x.com"),
            ("&#104;&#x74;&#X74;p", "http"),
            ("&#104", "h"),
            ("java&Tab;script&NewLine;", "java\tscript\n"),
            ("&", "&"),
            ("&;&#;&#x;", "&;&#;&#x;"),
            ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#x80;", "\u{20ac}"),
            ("&unknown;", "&unknown;"),
            ("&notit;&not;", "&notit;\u{ac}"),
            ("ä&amp;ö", "ä&ö"),
        ];
        for (input, expected) in cases {
            assert_eq!(decode(input), expected, "{input}");
        }
    }

    /// The values of `a` in an element's `b`, as html5ever reads them.
    fn read(markup: &str) -> Vec<String> {
        fn walk(node: &Handle, found: &mut Vec<String>) {
            if let NodeData::Element { attrs, .. } = &node.data {
                found.extend(attrs.borrow().iter().map(|attribute| attribute.value.to_string()));
            }
            node.children.borrow().iter().for_each(|child| walk(child, found));
        }
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(markup);
        let mut found = Vec::new();
        walk(&dom.document, &mut found);
        found
    }

    #[test]
    fn every_reference_of_the_standard_is_read_as_html5ever_reads_it() {
        let names = htmlize::ENTITIES.keys().map(|name| std::str::from_utf8(name).unwrap());
        let raw: Vec<String> =
            names.flat_map(|name| ["", ";", "=", "x", ".com"].map(|after| format!("a{name}{after}"))).collect();
        assert!(raw.len() > 11_000, "{}", raw.len());
        let markup: String = raw.iter().map(|value| format!("<b a=\"{value}\"></b>")).collect();
        let expected = read(&markup);
        assert_eq!(raw.len(), expected.len());
        for (raw, expected) in raw.iter().zip(expected) {
            assert_eq!(decode(raw), expected, "{raw}");
        }
    }
}
