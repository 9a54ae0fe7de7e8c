//! Whether a decision comes from the site itself.
//!
//! A decision is a visitor's own act, so this must be proved: a request that does not say where it comes from is refused.
//! No token is needed, so it works on pages that a cache has kept for a day.

use http::header::{HeaderMap, HeaderName, ORIGIN, REFERER};
use http::request::Parts;

use crate::syntax::host;
use crate::visitor::{asked_host, scheme};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotSameOrigin {
    #[error(
        "nothing in the request says which page it comes from: a program sends the field `Sec-Fetch-Site: same-origin`, \
         or `Origin` with the address of the site"
    )]
    Unproved,
    #[error("`Sec-Fetch-Site` is `{0}`: only pages of this very address may send decisions")]
    OtherSite(String),
    #[error(
        "the page's origin is `{origin}`, but the request came for the host `{host}`: if that is one site, the proxy in \
         front must pass `Host` on as the visitor sees it, with its port"
    )]
    OtherHost { origin: String, host: String },
    #[error("the page's origin is `{0}`, but the site is used over https")]
    PlainHttp(String),
}

/// Whether the request is one that this origin's own pages make.
///
/// # Errors
///
/// What says that it is not, or that nothing says so.
pub(crate) fn same_origin(parts: &Parts) -> Result<(), NotSameOrigin> {
    let headers = &parts.headers;
    let origin = one(headers, &ORIGIN);
    match (one(headers, &SEC_FETCH_SITE), origin, one(headers, &REFERER)) {
        // The browser compares what the visitor sees. `Host` may be another name, which a proxy has put there.
        (Some("same-origin"), ..) => Ok(()),
        // It did not come from a page, so no page can be named as its origin.
        (Some("none"), None, _) => Ok(()),
        (Some("none") | None, Some(origin), _) => own(origin, parts),
        // Older browsers, and any browser over plain HTTP.
        (None, None, Some(referer)) => own(origin_of(referer), parts),
        (Some(site), ..) => Err(NotSameOrigin::OtherSite(shown(site))),
        (None, None, None) => Err(NotSameOrigin::Unproved),
    }
}

fn own(origin: &str, parts: &Parts) -> Result<(), NotSameOrigin> {
    if is_own(origin, parts) {
        return Ok(());
    }
    let is_plain = scheme::is_https(parts) && origin.starts_with("http://");
    Err(if is_plain {
        NotSameOrigin::PlainHttp(shown(origin))
    } else {
        let host = asked_host::authority(parts).map_or_else(|| "(none)".to_owned(), shown);
        NotSameOrigin::OtherHost { origin: shown(origin), host }
    })
}

/// What a client sent, in a message: not more than a line of it.
fn shown(text: &str) -> String {
    text.chars().take(100).collect()
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
        "http" if !scheme::is_https(parts) => 80,
        _ => return false,
    };
    let is_authority = !from.is_empty() && !from.contains(['/', '\\', '?', '#', '@', ',']);
    let port = |authority| host::port(authority).unwrap_or(default);
    is_authority
        && asked_host::authority(parts).is_some_and(|own| {
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
        same_origin(&request.body(()).unwrap().into_parts().0).is_ok()
    }

    #[test]
    fn a_refusal_says_what_does_not_fit() {
        let why = |fields: &[(&str, &str)]| {
            let fields =
                fields.iter().fold(Request::post("/_consent"), |request, (name, value)| request.header(*name, *value));
            same_origin(&fields.body(()).unwrap().into_parts().0).unwrap_err().to_string()
        };
        let port_is_lost = why(&[("host", "site.example"), ("origin", "https://site.example:8443")]);
        assert!(port_is_lost.contains("`https://site.example:8443`") && port_is_lost.contains("`site.example`"));
        assert!(why(&[("host", "a"), ("sec-fetch-site", "cross-site")]).contains("`cross-site`"));
        assert!(why(&[("host", "a")]).contains("Sec-Fetch-Site"));
        assert!(why(&[("origin", "https://a")]).contains("(none)"));
        let plain = [("host", "a"), ("origin", "http://a"), ("x-forwarded-proto", "https")];
        assert!(why(&plain).contains("over https"));
        assert!(why(&[("host", "a"), ("origin", &"x".repeat(9000))]).len() < 400);
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

    /// What browsers send: `Origin` by the Fetch standard ("append a request `Origin` header"), the other by Fetch Metadata.
    #[test]
    fn each_way_in_which_a_browser_comes_to_a_post_is_judged() {
        let own = Some("https://site.example");
        for (way, site, origin, expected) in [
            ("a form or fetch() of the page", Some("same-origin"), own, true),
            ("a form of a page with Referrer-Policy: no-referrer", Some("same-origin"), Some("null"), true),
            ("the same form, from a bookmark's new tab", Some("none"), own, true),
            ("a frame with sandbox, without allow-same-origin", Some("cross-site"), Some("null"), false),
            ("a data: or blob: page of another site", Some("cross-site"), Some("null"), false),
            ("a form elsewhere with no-referrer", Some("cross-site"), Some("null"), false),
            ("a form of a sister host with no-referrer", Some("same-site"), Some("null"), false),
            ("a form elsewhere", Some("cross-site"), Some("https://evil.example"), false),
            ("another site in between, by a redirect", Some("cross-site"), Some("null"), false),
            ("an older browser: the page's form", None, own, true),
            ("an older browser: a sandbox, or a redirect", None, Some("null"), false),
            ("a value that no browser sends", Some("same-origin "), own, false),
            ("a value of the future", Some("other"), own, false),
        ] {
            let fields = [("sec-fetch-site", site), ("origin", origin)];
            let fields: Vec<_> = fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
            // What a referrer says changes nothing where one of the two is there.
            for referer in
                [None, Some(("referer", "https://site.example/page")), Some(("referer", "https://evil.example/"))]
            {
                let fields: Vec<_> = fields.iter().copied().chain(referer).collect();
                assert_eq!(post(&fields), expected, "{way}: {fields:?}");
            }
        }
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
