//! Whether a decision comes from the site itself.
//!
//! A decision is a visitor's own act, so this must be proved: a request that does not say where it comes from is refused.
//! No token is needed, so it works on pages that a cache has kept for a day.

use http::header::{HeaderMap, HeaderName, ORIGIN, REFERER};
use http::request::Parts;

use crate::syntax::host;
use crate::visitor::client;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the request is one that this origin's own pages make.
pub(crate) fn is_same_origin(parts: &Parts) -> bool {
    let headers = &parts.headers;
    let origin = one(headers, &ORIGIN);
    match (one(headers, &SEC_FETCH_SITE), origin, one(headers, &REFERER)) {
        // The browser compares what the visitor sees. `Host` may be another name, which a proxy has put there.
        (Some("same-origin"), ..) => true,
        // It did not come from a page, so no page can be named as its origin.
        (Some("none"), None, _) => true,
        (Some("none") | None, Some(origin), _) => is_own(origin, parts),
        // Older browsers, and any browser over plain HTTP.
        (None, None, Some(referer)) => is_own(origin_of(referer), parts),
        (Some(_), ..) | (None, None, None) => false,
    }
}

/// The value of a field; an empty one counts as missing. Several lines are joined by a comma, which fits no rule.
fn one<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut lines = headers.get_all(name).iter();
    let line = lines.next()?;
    let text = if lines.next().is_some() { "," } else { line.to_str().unwrap_or(",") };
    (!text.is_empty()).then_some(text)
}

/// `https://example.org:8443` of an address: what is before the path.
fn origin_of(address: &str) -> &str {
    let start = address.find("://").map_or(address.len(), |at| at + 3);
    let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
    &address[..end]
}

/// Whether an origin is that of this request: host, port, and, where TLS is known to be used, the scheme.
fn is_own(origin: &str, parts: &Parts) -> bool {
    let Some((scheme, from)) = origin.split_once("://") else { return false };
    let default = match scheme {
        "https" => 443,
        "http" if !client::is_https(parts) => 80,
        _ => return false,
    };
    let is_authority = !from.is_empty() && !from.contains(['/', '\\', '?', '#', '@', ',']);
    let port = |authority| host::port(authority).unwrap_or(default);
    is_authority
        && client::authority(parts).is_some_and(|own| {
            host::without_port(own).eq_ignore_ascii_case(host::without_port(from)) && port(own) == port(from)
        })
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn sent(uri: &str, fields: &[(&str, &str)]) -> bool {
        let mut request = Request::post(uri);
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        is_same_origin(&request.body(()).unwrap().into_parts().0)
    }

    fn post(fields: &[(&str, &str)]) -> bool {
        sent("/_consent", &[&[("host", "site.example")], fields].concat())
    }

    #[test]
    fn posts_from_other_sites_are_refused() {
        assert!(post(&[("sec-fetch-site", "same-origin")]));
        assert!(post(&[("origin", "https://site.example")]));
        for fields in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://site.example")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.site.example")],
            &[("sec-fetch-site", "Same-Origin")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-origin, cross-site")],
            &[("sec-fetch-site", "cross-site"), ("referer", "https://site.example/page")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://evil.example"), ("referer", "https://site.example/page")],
            &[("origin", "null")],
            &[("origin", "null"), ("referer", "https://site.example/page")],
            &[("origin", "ftp://site.example")],
            &[("origin", "site.example")],
            &[("origin", "https://")],
            &[("origin", "https://site.example:8443")],
            &[("origin", "https://site.example.evil.example")],
            &[("origin", "https://evil.example/site.example")],
            &[("origin", "https://evil.example@site.example")],
            &[("origin", "https://site.example"), ("origin", "https://evil.example")],
        ] {
            assert!(!post(fields), "{fields:?}");
        }
    }

    #[test]
    fn without_proof_of_its_origin_a_post_is_refused() {
        assert!(!post(&[]));
        assert!(!post(&[("origin", ""), ("sec-fetch-site", ""), ("referer", "")]));
        assert!(!post(&[("referer", "https://evil.example/https://site.example/")]));
        assert!(!post(&[("referer", "https://site.example@evil.example/")]));
        assert!(!post(&[("referer", "https://evil.example?//site.example/")]));
        assert!(!post(&[("referer", "about:blank")]));
        assert!(post(&[("referer", "https://site.example/page")]));
        assert!(post(&[("referer", "http://SITE.example:80?x")]));
        assert!(!sent("/_consent", &[("origin", "https://site.example")]), "without a host");
    }

    #[test]
    fn a_request_that_did_not_come_from_a_page_names_no_foreign_origin() {
        assert!(post(&[("sec-fetch-site", "none")]));
        assert!(post(&[("sec-fetch-site", "none"), ("origin", "https://site.example")]));
        assert!(!post(&[("sec-fetch-site", "none"), ("origin", "https://evil.example")]));
        assert!(!post(&[("sec-fetch-site", "none"), ("origin", "null")]));
    }

    #[test]
    fn behind_a_proxy_that_changes_the_host_the_browsers_word_counts() {
        assert!(post(&[("sec-fetch-site", "same-origin"), ("origin", "https://www.example.org")]));
    }

    #[test]
    fn a_page_over_plain_http_decides_nothing_for_a_site_over_https() {
        let from_http = [("origin", "http://site.example")];
        assert!(post(&from_http), "nothing says that the site uses https");
        for proto in ["https", "HTTPS", "https, http"] {
            assert!(!post(&[from_http[0], ("x-forwarded-proto", proto)]), "{proto}");
            assert!(!post(&[("referer", "http://site.example/page"), ("x-forwarded-proto", proto)]), "{proto}");
            assert!(post(&[("origin", "https://site.example"), ("x-forwarded-proto", proto)]), "{proto}");
        }
        assert!(!sent("https://site.example/_consent", &from_http));
        assert!(sent("http://site.example/_consent", &from_http));
        assert!(sent("https://site.example/_consent", &[("origin", "https://site.example")]));
        // The last proxy may not know of the TLS in front of it.
        assert!(post(&[("origin", "https://site.example"), ("x-forwarded-proto", "http")]));
    }

    #[test]
    fn a_port_may_be_written_or_not() {
        let at = |host: &str, origin: &str| sent("/_consent", &[("host", host), ("origin", origin)]);
        assert!(at("site.example:443", "https://site.example"));
        assert!(at("site.example:8080", "http://site.example:8080"));
        assert!(at("[::1]:8080", "http://[::1]:8080"));
        assert!(!at("[::1]:8080", "http://[::1]:8081"));
        assert!(!at("site.example:80", "https://site.example"));
    }
}
