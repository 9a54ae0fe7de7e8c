//! What a request for a page may ask of the app: codings that we can decode, and the whole page.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::syntax::list;
use crate::syntax::weighted::Weight;

/// Asks for no dictionary (RFC 9842) and no delta (RFC 3229).
pub(crate) fn drop_deltas(headers: &mut HeaderMap) {
    const DELTAS: [HeaderName; 3] = [
        HeaderName::from_static("available-dictionary"),
        HeaderName::from_static("dictionary-id"),
        HeaderName::from_static("a-im"),
    ];
    for name in &DELTAS {
        headers.remove(name);
    }
}

/// Limits `Accept-Encoding` to what `coding/` decodes, weights kept.
///
/// `*` stays only where it forbids (`*;q=0`); with a malformed weight it goes, because the app may read it as any weight.
/// A request without the field stays without it: adding one would ask for a coding that the client may not know.
pub(crate) fn limit(headers: &mut HeaderMap) {
    /// What browsers send over TLS, and without it.
    const USUAL: [&[u8]; 2] = [b"gzip, deflate, br, zstd", b"gzip, deflate"];
    // Nearly every request: nothing to take out, nothing to copy.
    let is_fine = |line: &[u8]| USUAL.contains(&line) || list::members(line).all(is_known);
    if headers.get_all(header::ACCEPT_ENCODING).iter().all(|line| is_fine(line.as_bytes())) {
        return;
    }
    let all: Vec<Vec<u8>> = list::all_members(headers, &header::ACCEPT_ENCODING).map(<[u8]>::to_vec).collect();
    let kept: Vec<&[u8]> = all.iter().map(Vec::as_slice).filter(|member| is_known(member)).collect();
    if kept.is_empty() {
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    } else {
        list::replace(headers, &header::ACCEPT_ENCODING, &kept);
    }
}

/// Asks for no coding at all.
pub(crate) fn ask_for_plain(headers: &mut HeaderMap) {
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
}

/// A part of a changed page is not a part of the app's page: navigations ask for the whole (RFC 9110 §14.2).
pub(crate) fn drop_ranges(headers: &mut HeaderMap) {
    const FIELDS: [HeaderName; 2] = [header::RANGE, header::IF_RANGE];
    for field in FIELDS {
        headers.remove(field);
    }
}

fn is_known(member: &[u8]) -> bool {
    const CODINGS: [&[u8]; 6] = [b"gzip", b"x-gzip", b"br", b"zstd", b"deflate", b"identity"];
    match list::name(member) {
        b"*" => Weight::of(member) == Some(Weight::NO),
        name => CODINGS.iter().any(|coding| name.eq_ignore_ascii_case(coding)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_asked_only_for_what_we_can_decode() {
        let table: &[(&[&str], &[&str])] = &[
            (&[], &[]),
            (&["gzip, deflate, br, zstd"], &["gzip, deflate, br, zstd"]),
            (&["gzip, deflate, br, zstd, dcb, dcz"], &["gzip, deflate, br, zstd"]),
            (&["gzip;q=0.8, dcb;q=1.0, br ; q=0"], &["gzip;q=0.8, br ; q=0"]),
            (&["GZIP,compress"], &["GZIP"]),
            (&["gzip", "dcz", "br"], &["gzip, br"]),
            (&["*"], &["identity"]),
            (&["*;q=0.5, br"], &["br"]),
            (&["identity, *;q=0"], &["identity, *;q=0"]),
            (&["identity;q=0, *; Q=0.000"], &["identity;q=0, *; Q=0.000"]),
            (&["br, *;q=0.0"], &["br, *;q=0.0"]),
            (&["br, *;q=-0"], &["br"]),
            (&["br, *;q="], &["br"]),
            (&["dcb"], &["identity"]),
            (&[""], &[""]),
        ];
        for (lines, expected) in table {
            let mut headers = HeaderMap::new();
            for line in *lines {
                headers.append(header::ACCEPT_ENCODING, HeaderValue::from_str(line).unwrap());
            }
            limit(&mut headers);
            assert_eq!(headers.get_all("accept-encoding").iter().collect::<Vec<_>>(), *expected, "{lines:?}");
        }
    }

    #[test]
    fn dictionaries_and_ranges_do_not_go_upstream_for_pages() {
        let mut headers = HeaderMap::new();
        for name in ["available-dictionary", "dictionary-id", "a-im", "range", "if-range", "accept"] {
            headers.insert(name, HeaderValue::from_static("x"));
        }
        drop_deltas(&mut headers);
        drop_ranges(&mut headers);
        assert_eq!(headers.keys().collect::<Vec<_>>(), ["accept"]);
    }
}
