//! `Accept`: which of two representations is preferred (RFC 9110 §12.5.1).

use http::header::{ACCEPT, HeaderMap};

use crate::syntax::weighted::{self, Weight};

/// Whether the caller prefers JSON to a page: its quality is higher, by the most specific range that names it. Of the
/// same quality, the one that is named more closely: `application/json, */*` is how scripts ask for JSON.
///
/// A caller with no preference gets the page.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    quality(headers, b"application", b"json") > quality(headers, b"text", b"html")
}

/// The quality, and how closely it is said for this type. No field, or an empty one, accepts everything alike.
fn quality(headers: &HeaderMap, kind: &[u8], subtype: &[u8]) -> (Weight, u8) {
    let mut ranges = weighted::members(headers, &ACCEPT).peekable();
    if ranges.peek().is_none() {
        return (Weight::FULL, 0);
    }
    let naming = ranges.filter_map(|(range, weight)| Some((closeness(range, kind, subtype)?, weight)));
    // What is refused is refused, however closely.
    let accepted = naming.max().filter(|(_, weight)| *weight > Weight::NO);
    accepted.map_or((Weight::NO, 0), |(closeness, weight)| (weight, closeness))
}

/// How closely a media range names the type; `None` if it does not.
fn closeness(range: &[u8], kind: &[u8], subtype: &[u8]) -> Option<u8> {
    let slash = memchr::memchr(b'/', range)?;
    match (&range[..slash], &range[slash + 1..]) {
        (b"*", b"*") => Some(0),
        (found, b"*") if found.eq_ignore_ascii_case(kind) => Some(1),
        (found, sub) if found.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_range_decides_whatever_the_order() {
        for (accept, expected) in [
            ("application/json", true),
            ("*/*;q=0.1, application/json;q=0.5", true),
            ("application/json;q=0, */*", false),
            ("application/json, text/plain, */*", true),
            ("application/json, text/html", false),
            ("application/*, */*", true),
            ("text/html, application/json;q=0.9, */*;q=0.8", false),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
            ("*/*, application/json;q=0", false),
            ("application/json;q=0.000, text/html;q=0.0", false),
            ("application/json, text/html;q=0.0", true),
            ("application/json;q=x, text/html;q=0", false),
            ("*/*", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(prefers_json(&headers), expected, "{accept}");
        }
        assert!(!prefers_json(&HeaderMap::new()));
    }
}
