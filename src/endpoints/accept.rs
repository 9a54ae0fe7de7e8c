//! `Accept`: which of two representations is preferred (RFC 9110 §12.5.1).

use http::header::{ACCEPT, HeaderMap};

use crate::syntax::list;

/// Whether the caller prefers JSON to a page: its quality is higher, by the most specific range that names it.
///
/// A caller with no preference gets the page.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    quality(headers, b"application", b"json") > quality(headers, b"text", b"html")
}

/// In thousandths; 0 is "not acceptable". No field, or an empty one, accepts everything alike.
fn quality(headers: &HeaderMap, kind: &[u8], subtype: &[u8]) -> u16 {
    let mut ranges = list::all_members(headers, &ACCEPT).peekable();
    if ranges.peek().is_none() {
        return 1000;
    }
    ranges.filter_map(|range| weigh(range, kind, subtype)).max().map_or(0, |(_, quality)| quality)
}

/// How closely a media range names the type, and with which quality; `None` if it does not.
fn weigh(range: &[u8], kind: &[u8], subtype: &[u8]) -> Option<(u8, u16)> {
    let mut parts = range.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
    let essence = parts.next()?;
    let slash = memchr::memchr(b'/', essence)?;
    let closeness = match (&essence[..slash], &essence[slash + 1..]) {
        (b"*", b"*") => 0,
        (found, b"*") if found.eq_ignore_ascii_case(kind) => 1,
        (found, sub) if found.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => 2,
        _ => return None,
    };
    let weight = parts.find_map(|part| part.strip_prefix(b"q=").or_else(|| part.strip_prefix(b"Q=")));
    Some((closeness, weight.map_or(1000, thousandths)))
}

/// RFC 9110 §12.4.2; what is no weight is no wish.
fn thousandths(text: &[u8]) -> u16 {
    let (whole, decimals) = text.split_first().unwrap_or((&b'0', b""));
    let decimals = decimals.strip_prefix(b".").unwrap_or(decimals);
    let good = matches!(whole, b'0' | b'1') && decimals.len() <= 3 && decimals.iter().all(u8::is_ascii_digit);
    if !good {
        return 0;
    }
    let digit = |at: usize| decimals.get(at).map_or(0, |byte| u16::from(byte - b'0'));
    (u16::from(whole - b'0') * 1000 + digit(0) * 100 + digit(1) * 10 + digit(2)).min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_the_rfc_writes_them() {
        let table = [
            ("1", 1000),
            ("0", 0),
            ("0.5", 500),
            ("0.001", 1),
            ("1.000", 1000),
            ("1.5", 1000),
            ("2", 0),
            ("x", 0),
            ("", 0),
        ];
        for (text, expected) in table {
            assert_eq!(thousandths(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn the_closest_range_decides_whatever_the_order() {
        // Section F of CASES.md
        for (accept, expected) in [
            ("application/json", true),
            ("*/*;q=0.1, application/json;q=0.5", true),
            ("application/json;q=0, */*", false),
            ("*/*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(prefers_json(&headers), expected, "{accept}");
        }
        assert!(!prefers_json(&HeaderMap::new()));
    }
}
