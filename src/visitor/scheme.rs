//! Whether a visitor uses TLS, as far as a request says it.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::{FORWARDED, HeaderName, HeaderValue, ORIGIN};
use http::request::Parts;
use http::uri::Scheme;

use super::asked_host::is_local;
use crate::syntax::{cookie_pair, list, media_type};
use tower_consent_policy::CookieNames;

/// How a visitor's cookies come here, which decides their names: browsers keep a cookie with a prefix over TLS alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Transport {
    Tls,
    /// Plain HTTP: on this machine, or where a cookie was kept in that way.
    Plain,
}

impl Transport {
    pub(crate) fn is_plain(self) -> bool {
        self == Self::Plain
    }
}

pub(crate) const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Whether this is `http://localhost` (or a loopback address), where the cookie has its plain
/// name: not every browser stores `Secure` cookies there.
///
/// A TLS proxy in front says so in `X-Forwarded-Proto`.
pub(crate) fn is_plain_localhost(host: Option<&str>, headers: &HeaderMap) -> bool {
    host.is_some_and(is_local) && !is_https_by_proxy(headers)
}

/// Whether a decision is posted over plain HTTP: the page's origin says so, and nothing says otherwise. Browsers send
/// `Sec-Fetch-Site` to every site that they trust, which are those with TLS and this machine (Fetch Metadata, 2).
pub(crate) fn is_posted_over_plain_http(headers: &HeaderMap) -> bool {
    let origin = headers.get(ORIGIN).map(HeaderValue::as_bytes).unwrap_or_default();
    origin.starts_with(b"http://") && may_be_plain_http(headers)
}

/// Whether our cookie was stored over plain HTTP. Over TLS its name has a prefix, which no attacker on the way can set.
pub(crate) fn kept_over_plain_http(headers: &HeaderMap, names: CookieNames) -> bool {
    let has = |name: &str| cookie_pair::values(headers, name).next().is_some();
    has(names.plain) && !has(names.on_host) && !has(names.on_domain) && may_be_plain_http(headers)
}

fn may_be_plain_http(headers: &HeaderMap) -> bool {
    !headers.contains_key("sec-fetch-site") && !is_https_by_proxy(headers) && !is_forwarded_https(headers)
}

pub(crate) fn is_https(parts: &Parts) -> bool {
    is_https_by_proxy(&parts.headers)
        || is_forwarded_https(&parts.headers)
        || parts.uri.scheme() == Some(&Scheme::HTTPS)
}

/// Of several proxies the first one is the visitor's.
pub(crate) fn is_https_by_proxy(headers: &HeaderMap) -> bool {
    list::all_members(headers, &X_FORWARDED_PROTO).next().is_some_and(is_secure)
}

/// RFC 7239 4: `for=192.0.2.1;proto=https`. No page depends on it, so no page has to say so.
fn is_forwarded_https(headers: &HeaderMap) -> bool {
    let is_https = |(name, value): (&[u8], Cow<'_, [u8]>)| name.eq_ignore_ascii_case(b"proto") && is_secure(&value);
    list::all_members(headers, &FORWARDED).next().is_some_and(|element| media_type::pairs(element).any(is_https))
}

fn is_secure(proto: &[u8]) -> bool {
    proto.eq_ignore_ascii_case(b"https") || proto.eq_ignore_ascii_case(b"wss")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_cookie_is_only_for_this_machine() {
        for host in ["localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "::1"] {
            assert!(is_plain_localhost(Some(host), &HeaderMap::new()), "{host}");
        }
        for host in ["example.org", "localhost.example.org", "192.168.0.1", "notlocalhost"] {
            assert!(!is_plain_localhost(Some(host), &HeaderMap::new()), "{host}");
        }
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        assert!(!is_plain_localhost(Some("localhost"), &headers));
    }

    #[test]
    fn the_first_proxy_of_a_list_says_how_the_visitor_came() {
        for (line, expected) in [
            ("for=192.0.2.1;proto=https", true),
            ("Proto=\"HTTPS\"; for=192.0.2.1, proto=http", true),
            ("for=192.0.2.1; proto = wss", true),
            ("proto=http, proto=https", false),
            ("for=\"_a;proto=https\";proto=http", false),
            ("for=\"_a, proto=https\"", false),
            ("protocol=https", false),
            ("https", false),
        ] {
            let headers = HeaderMap::from_iter([(FORWARDED, HeaderValue::from_static(line))]);
            assert_eq!(is_forwarded_https(&headers), expected, "{line}");
        }
    }
}
