//! The other end of the connection: trusted proxies, host, whether this is plain HTTP on this machine.

use std::borrow::Cow;
use std::net::IpAddr;
#[cfg(feature = "axum")]
use std::net::SocketAddr;

use http::header::{FORWARDED, HOST, HeaderName, HeaderValue, ORIGIN};
use http::request::Parts;
use http::uri::{Authority, Scheme};
use http::{HeaderMap, Uri};

use crate::syntax::{cookie_pair, host, list, media_type};
use crate::visitor::peer::{ClientAddr, PeerAddr};
use tower_consent_policy::{CookieNames, Network};

/// The scheme that the visitor used, according to a proxy in front.
pub(crate) const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Whether the peer of this connection is a proxy whose statements count.
pub(crate) fn is_trusted(parts: &Parts, trusted: &[Network]) -> bool {
    peer(parts).is_some_and(|peer| Network::any_contains(trusted, peer))
}

/// The address that the connection came from, if the server says it.
fn peer(parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<PeerAddr>().map(|peer| peer.0);
    #[cfg(feature = "axum")]
    let peer = peer.or_else(|| parts.extensions.get::<axum::extract::ConnectInfo<SocketAddr>>().map(|info| info.0));
    peer.map(|peer| peer.ip().to_canonical())
}

/// The visitor's address, if the server says it.
pub(crate) fn address(parts: &Parts) -> Option<IpAddr> {
    parts.extensions.get::<ClientAddr>().map(|client| client.0)
}

/// The host that the visitor asked for, as it came: kept without a copy.
#[derive(Debug, Clone, Default)]
pub(crate) enum AskedHost {
    #[default]
    Nobodys,
    OfTarget(Authority),
    OfField(HeaderValue),
}

impl AskedHost {
    pub(crate) fn of(parts: &Parts) -> Self {
        if authority(parts).is_none() {
            return Self::Nobodys;
        }
        match (parts.uri.authority(), parts.headers.get(HOST)) {
            (Some(authority), _) => Self::OfTarget(authority.clone()),
            (None, Some(field)) => Self::OfField(field.clone()),
            (None, None) => Self::Nobodys,
        }
    }

    /// Without its port; `None` as for [`authority`].
    pub(crate) fn name(&self) -> Option<&str> {
        let authority = match self {
            Self::Nobodys => return None,
            Self::OfTarget(authority) => authority.as_str(),
            Self::OfField(field) => field.to_str().ok()?,
        };
        Some(host::without_port(authority))
    }
}

/// The host that the visitor asked for, without its port.
pub(crate) fn host(parts: &Parts) -> Option<&str> {
    authority(parts).map(host::without_port)
}

/// The host that the visitor asked for, with its port if one was written. What is no host, or several, counts as none: it
/// belongs to no site (RFC 9112 §3.2 has servers refuse such requests).
pub(crate) fn authority(parts: &Parts) -> Option<&str> {
    authority_of(&parts.uri, &parts.headers)
}

/// The same of a request that is not taken apart.
pub(crate) fn authority_of<'r>(target: &'r Uri, headers: &'r HeaderMap) -> Option<&'r str> {
    let authority = match target.authority() {
        Some(authority) => authority.as_str(),
        None => {
            let mut lines = headers.get_all(HOST).iter();
            let line = lines.next().filter(|_| lines.next().is_none())?;
            line.to_str().ok()?
        }
    };
    host::is_authority(authority.as_bytes()).then_some(authority)
}

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

/// Whether a cookie of ours that there is was kept over plain HTTP. With TLS its name has a prefix that nobody on the
/// way can set.
pub(crate) fn kept_over_plain_http(headers: &HeaderMap, names: CookieNames) -> bool {
    let has = |name: &str| cookie_pair::values(headers, name).next().is_some();
    has(names.plain) && !has(names.on_host) && !has(names.on_domain) && may_be_plain_http(headers)
}

fn may_be_plain_http(headers: &HeaderMap) -> bool {
    !headers.contains_key("sec-fetch-site") && !is_https_by_proxy(headers) && !is_forwarded_https(headers)
}

/// Whether the visitor is known to use TLS: a proxy says so, or the request itself.
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

/// Whether a host is this machine, by its name or a loopback address.
pub(crate) fn is_local(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let name = host.len().checked_sub("localhost".len()).and_then(|at| host.split_at_checked(at));
    let is_local_name = name.is_some_and(|(before, name)| {
        name.eq_ignore_ascii_case("localhost") && (before.is_empty() || before.ends_with('.'))
    });
    // Nearly every host begins with a letter.
    let may_be_address = host.starts_with(|c: char| c.is_ascii_digit()) || host.contains(':');
    is_local_name || may_be_address && host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
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

    #[test]
    fn what_is_no_host_counts_as_none() {
        let asked = |uri: &str, lines: &[&str]| {
            let mut request = http::Request::get(uri);
            for line in lines {
                request = request.header(HOST, *line);
            }
            let parts = request.body(()).unwrap().into_parts().0;
            assert_eq!(AskedHost::of(&parts).name(), host(&parts));
            authority(&parts).map(str::to_owned)
        };
        assert_eq!(asked("/", &["a.org:80"]).as_deref(), Some("a.org:80"));
        assert_eq!(asked("http://b.org/", &["a.org"]).as_deref(), Some("b.org"));
        for lines in [&[][..], &[""], &["a.org/x"], &["a@b.org"], &["a, b"], &["a.org", "a.org"], &["a.org:99999"]] {
            assert_eq!(asked("/", lines), None, "{lines:?}");
        }
        assert_eq!(asked("http://u@b.org/", &["a.org"]), None);
    }

    #[test]
    #[cfg(feature = "axum")]
    fn the_address_that_axum_gives_counts_where_no_other_is_given() {
        use axum::extract::ConnectInfo;
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let (inside, outside): (SocketAddr, SocketAddr) =
            ("10.1.2.3:80".parse().unwrap(), "192.0.2.1:80".parse().unwrap());
        let mut parts = http::Request::new(()).into_parts().0;
        assert!(!is_trusted(&parts, &trusted));
        parts.extensions.insert(ConnectInfo(inside));
        assert!(is_trusted(&parts, &trusted));
        parts.extensions.insert(PeerAddr(outside));
        assert!(!is_trusted(&parts, &trusted), "what the server itself says comes first");
    }
}
