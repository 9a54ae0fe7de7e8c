//! Fields that are wrong for a changed body.

use http::header::{self, HeaderMap};

use crate::syntax::list;

/// Fields that describe the bytes that the app wrote, with the section that says so.
const INTEGRITY: &[&str] = &[
    "content-length",    // RFC 9110 §8.6
    "accept-ranges",     // RFC 9110 §14.3: no parts of a changed page are served
    "content-md5",       // RFC 2616 §14.15, removed by RFC 7231
    "digest",            // RFC 3230 §4.3.2, replaced by RFC 9530
    "repr-digest",       // RFC 9530 §3
    "content-digest",    // RFC 9530 §2
    "unencoded-digest",  // draft-ietf-httpbis-unencoded-digest
    "use-as-dictionary", // RFC 9842 §2.1
    "dictionary-id",     // RFC 9842 §2.3
];

/// Removes what is no longer true after the body has changed: on `GET`, `HEAD` and `304` alike.
pub(crate) fn strip(headers: &mut HeaderMap) {
    for name in INTEGRITY {
        headers.remove(*name);
    }
    let announced: Vec<Vec<u8>> = list::all_members(headers, &header::TRAILER).map(<[u8]>::to_vec).collect();
    let kept: Vec<&[u8]> = announced.iter().map(Vec::as_slice).filter(|name| !is_integrity(name)).collect();
    if kept.len() < announced.len() {
        list::replace(headers, &header::TRAILER, &kept);
    }
}

/// Removes all that tells one version of the body from another, in a response that is made for each request.
pub(crate) fn strip_validators(headers: &mut HeaderMap) {
    strip(headers);
    for name in [header::ETAG, header::LAST_MODIFIED, header::CONTENT_ENCODING] {
        headers.remove(name);
    }
}

/// Removes the same fields from the trailers of a changed body (RFC 9110 §6.5).
pub(crate) fn strip_trailers(trailers: &mut HeaderMap) {
    strip(trailers);
    trailers.remove(header::ETAG);
}

fn is_integrity(name: &[u8]) -> bool {
    INTEGRITY.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes()))
}

#[cfg(test)]
mod tests {
    use http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn fields_that_describe_the_old_bytes_are_removed() {
        let mut headers = HeaderMap::new();
        let gone = ["content-length", "accept-ranges", "content-md5", "digest", "repr-digest", "content-digest"];
        for name in gone.iter().chain(&["unencoded-digest", "use-as-dictionary", "content-type", "content-language"]) {
            headers.insert(*name, HeaderValue::from_static("x"));
        }
        headers.insert("trailer", HeaderValue::from_static("Repr-Digest, Server-Timing,content-digest"));
        strip(&mut headers);
        let mut left: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["content-language", "content-type", "trailer"]);
        assert_eq!(headers["trailer"], "Server-Timing");
        headers.insert("trailer", HeaderValue::from_static("Content-MD5"));
        strip(&mut headers);
        assert!(!headers.contains_key("trailer"));
    }

    #[test]
    fn digests_in_trailers_are_removed() {
        let mut trailers = HeaderMap::new();
        trailers.insert("repr-digest", HeaderValue::from_static("sha-256=:AA==:"));
        trailers.insert("server-timing", HeaderValue::from_static("db;dur=1"));
        strip_trailers(&mut trailers);
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["server-timing"]);
    }
}
