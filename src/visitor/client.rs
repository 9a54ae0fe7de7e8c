//! Who is at the other end: trusted proxies, host, whether this is plain HTTP on this machine.

use std::net::IpAddr;
#[cfg(feature = "axum")]
use std::net::SocketAddr;

use http::HeaderMap;
use http::header::{HOST, HeaderName};
use http::request::Parts;

use crate::visitor::peer::{ClientAddr, PeerAddr};
use tower_consent_policy::Network;

/// The scheme that the visitor used, as a proxy in front says it.
pub(crate) const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Whether the peer of this connection is a proxy whose statements count.
pub(crate) fn is_trusted(parts: &Parts, trusted: &[Network]) -> bool {
    peer(parts).is_some_and(|peer| trusted.iter().any(|network| network.contains(peer)))
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

/// The host that the visitor asked for, without its port.
pub(crate) fn host(parts: &Parts) -> Option<&str> {
    authority(parts).map(without_port)
}

/// The host that the visitor asked for, with its port if one was written.
pub(crate) fn authority(parts: &Parts) -> Option<&str> {
    match parts.uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => parts.headers.get(HOST)?.to_str().ok(),
    }
}

fn without_port(authority: &str) -> &str {
    if let Some(rest) = authority.strip_prefix('[') {
        return rest.split(']').next().unwrap_or(rest);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// Whether this is `http://localhost` (or a loopback address), where the cookie goes by its plain
/// name: not every browser keeps `Secure` cookies there.
///
/// The browser's own word decides: with TLS in front it sends an `https` origin, and a proxy says so.
pub(crate) fn is_plain_localhost(host: Option<&str>, headers: &HeaderMap) -> bool {
    host.is_some_and(is_local)
        && !headers.get(X_FORWARDED_PROTO).is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"))
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
    fn the_plain_cookie_is_for_this_machine_alone() {
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
    fn a_host_loses_its_port() {
        for (authority, expected) in [("a.org:80", "a.org"), ("[::1]:80", "::1"), ("a.org", "a.org")] {
            assert_eq!(without_port(authority), expected);
        }
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
