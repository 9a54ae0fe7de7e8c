//! Character references in attribute values, as far as they can stand in a URL or a type.
//!
//! WHATWG HTML 13.2.5.72 ff. Numeric references are all decoded. Of the 2,231 named ones only those
//! matter that yield ASCII: no others can spell a host, a scheme or a path that a browser would
//! request from a catalogue host.

use std::borrow::Cow;

/// Names that yield one ASCII character (or two, `fjlig`), with and without the semicolon as the
/// standard lists them.
const NAMED: &[(&str, &str)] = &[
    ("Tab;", "\t"),
    ("NewLine;", "\n"),
    ("excl;", "!"),
    ("quot;", "\""),
    ("QUOT;", "\""),
    ("num;", "#"),
    ("dollar;", "$"),
    ("percnt;", "%"),
    ("amp;", "&"),
    ("AMP;", "&"),
    ("apos;", "'"),
    ("lpar;", "("),
    ("rpar;", ")"),
    ("ast;", "*"),
    ("midast;", "*"),
    ("plus;", "+"),
    ("comma;", ","),
    ("period;", "."),
    ("sol;", "/"),
    ("colon;", ":"),
    ("semi;", ";"),
    ("lt;", "<"),
    ("LT;", "<"),
    ("equals;", "="),
    ("gt;", ">"),
    ("GT;", ">"),
    ("quest;", "?"),
    ("commat;", "@"),
    ("lbrack;", "["),
    ("lsqb;", "["),
    ("bsol;", "\\"),
    ("rbrack;", "]"),
    ("rsqb;", "]"),
    ("Hat;", "^"),
    ("lowbar;", "_"),
    ("UnderBar;", "_"),
    ("grave;", "`"),
    ("DiacriticalGrave;", "`"),
    ("fjlig;", "fj"),
    ("lbrace;", "{"),
    ("lcub;", "{"),
    ("verbar;", "|"),
    ("vert;", "|"),
    ("VerticalLine;", "|"),
    ("rbrace;", "}"),
    ("rcub;", "}"),
];

/// References that the standard also knows without their semicolon.
const LEGACY: &[(&str, &str)] =
    &[("amp", "&"), ("AMP", "&"), ("lt", "<"), ("LT", "<"), ("gt", ">"), ("GT", ">"), ("quot", "\""), ("QUOT", "\"")];

/// The value as a browser reads it.
pub(super) fn decode(value: &str) -> Cow<'_, str> {
    let Some(first) = value.find('&') else { return Cow::Borrowed(value) };
    let mut out = String::with_capacity(value.len());
    let (head, mut rest) = value.split_at(first);
    out.push_str(head);
    while !rest.is_empty() {
        let used = reference(rest, &mut out);
        if used == 0 {
            out.push('&');
            rest = &rest[1..];
        } else {
            rest = &rest[used..];
        }
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// Decodes the reference at the start of `text`; returns how many bytes it took, 0 if it is none.
fn reference(text: &str, out: &mut String) -> usize {
    let body = &text[1..];
    if let Some(digits) = body.strip_prefix('#') {
        return numeric(digits, out).map_or(0, |used| used + 2);
    }
    for (name, value) in NAMED {
        if body.starts_with(name) {
            out.push_str(value);
            return name.len() + 1;
        }
    }
    for (name, value) in LEGACY {
        if let Some(rest) = body.strip_prefix(name) {
            // In an attribute, `&amp=` and `&ampx` stay as they are.
            if rest.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric()) {
                return 0;
            }
            out.push_str(value);
            return name.len() + 1;
        }
    }
    0
}

/// `#123;`, `#x7B;`, with or without the semicolon.
fn numeric(digits: &str, out: &mut String) -> Option<usize> {
    let (digits, radix, prefix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (digits, 10, 0),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    let value = digits[..length]
        .chars()
        .fold(0u32, |value, c| value.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)));
    out.push(char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'));
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some(prefix + length + semicolon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        let cases = [
            ("plain", "plain"),
            ("a&amp;b", "a&b"),
            ("a&ampb=1", "a&ampb=1"),
            ("a&amp", "a&"),
            ("https&colon;&sol;&sol;x&period;com", "https://x.com"),
            ("&#104;&#x74;&#X74;p", "http"),
            ("&#104", "h"),
            ("java&Tab;script&NewLine;", "java\tscript\n"),
            ("&", "&"),
            ("&;&#;&#x;", "&;&#;&#x;"),
            ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&unknown;", "&unknown;"),
            ("ä&amp;ö", "ä&ö"),
        ];
        for (input, expected) in cases {
            assert_eq!(decode(input), expected, "{input}");
        }
    }
}
