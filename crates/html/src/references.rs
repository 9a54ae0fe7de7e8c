//! Character references (WHATWG HTML 13.2.5.72): read as a browser reads them, and written.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The value of an attribute as a browser reads it, from what is between its quotes.
///
/// All references of the standard count: many that are not ASCII become ASCII, or vanish, in a host name (UTS 46).
/// One without a semicolon does not count before a letter, a digit or an equals sign, so that `?a=1&copy=2` stays.
///
/// ```
/// use tower_consent_html::decoded_attribute;
///
/// assert_eq!(decoded_attribute("/a?b=1&amp;c=2"), "/a?b=1&c=2");
/// assert_eq!(decoded_attribute("https&colon;&#47;/t.example&sol;?a&copy=2"), "https://t.example/?a&copy=2");
/// ```
pub fn decoded_attribute(value: &str) -> Cow<'_, str> {
    // Nearly every value has none.
    if memchr::memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    // Nearly all others have this one alone.
    ampersands(value).map_or_else(|| htmlize::unescape_attribute(value), Cow::Owned)
}

/// Text between tags as a browser reads it; not for the content of a `script` or `style`, in which references are text.
///
/// One without a semicolon counts before anything.
///
/// ```
/// use tower_consent_html::decoded_text;
///
/// assert_eq!(decoded_text("Tom &amp; Ann &copy2 &lt;b&gt;"), "Tom & Ann ©2 <b>");
/// ```
pub fn decoded_text(text: &str) -> Cow<'_, str> {
    htmlize::unescape(text)
}

/// A value for an attribute in double quotes.
pub(crate) fn escaped_attribute(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// Text with every character outside ASCII as a numeric reference: right in any encoding.
pub(crate) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let _ = write!(out, "&#x{:x};", u32::from(c));
        }
    }
    Cow::Owned(out)
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
    use proptest::prelude::*;

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
            assert_eq!(decoded_attribute(input), expected, "{input}");
        }
    }

    /// The values of all attributes, or the texts in all `b`, as html5ever reads them.
    fn read(markup: &str, from: fn(&Handle, &mut Vec<String>)) -> Vec<String> {
        fn walk(node: &Handle, from: fn(&Handle, &mut Vec<String>), found: &mut Vec<String>) {
            from(node, found);
            node.children.borrow().iter().for_each(|child| walk(child, from, found));
        }
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(markup);
        let mut found = Vec::new();
        walk(&dom.document, from, &mut found);
        found
    }

    fn attributes(node: &Handle, found: &mut Vec<String>) {
        if let NodeData::Element { attrs, .. } = &node.data {
            found.extend(attrs.borrow().iter().map(|attribute| attribute.value.to_string()));
        }
    }

    fn texts(node: &Handle, found: &mut Vec<String>) {
        if let NodeData::Text { contents } = &node.data {
            found.push(contents.borrow().to_string());
        }
    }

    #[test]
    fn every_reference_of_the_standard_is_read_as_html5ever_reads_it() {
        let names = htmlize::ENTITIES.keys().map(|name| std::str::from_utf8(name).unwrap());
        let raw: Vec<String> =
            names.flat_map(|name| ["", ";", "=", "x", ".com"].map(|after| format!("a{name}{after}"))).collect();
        assert!(raw.len() > 11_000, "{}", raw.len());
        let in_attributes: String = raw.iter().map(|value| format!("<b a=\"{value}\"></b>")).collect();
        let in_texts: String = raw.iter().map(|text| format!("<b>{text}</b>")).collect();
        let (values, texts) = (read(&in_attributes, attributes), read(&in_texts, texts));
        assert_eq!(raw.len(), values.len());
        assert_eq!(raw.len(), texts.len());
        for (raw, (value, text)) in raw.iter().zip(values.iter().zip(&texts)) {
            assert_eq!(decoded_attribute(raw), *value, "{raw}");
            assert_eq!(decoded_text(raw), *text, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_value_that_is_written_is_read_again(value in "[a-z&;\"'<>#äé中 ]{0,20}|\\PC{0,20}") {
            let written = escaped_attribute(&value);
            prop_assert!(!written.contains('"'), "{}", written);
            prop_assert_eq!(&*decoded_attribute(&written), &*value);
            let written = ascii(&written);
            prop_assert!(written.is_ascii(), "{}", written);
            prop_assert_eq!(&*decoded_attribute(&written), &*value);
        }
    }
}
