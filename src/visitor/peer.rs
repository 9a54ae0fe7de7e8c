//! The addresses of the other end of a connection and of the visitor, and whether a proxy is trusted.

use std::net::{IpAddr, SocketAddr};

use http::request::Parts;

use tower_consent_policy::Network;

/// The address that a request's connection came from: a visitor's, or that of the proxy in front.
///
/// The gateway puts it into the request extensions. A server of your own does the same, so that
/// trusted proxies can be recognised. With feature `axum`, axum's `ConnectInfo<SocketAddr>` counts too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerAddr(pub SocketAddr);

/// The visitor's own address, also where proxies are in between.
///
/// The gateway puts it into the request extensions. A server of your own may do the same, with an address that it
/// trusts: then decisions are limited for each client (see [`with_decisions_per_minute`]). It is not stored.
///
/// [`with_decisions_per_minute`]: crate::ConsentLayerBuilder::with_decisions_per_minute
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddr(pub IpAddr);

pub(crate) fn is_trusted(parts: &Parts, trusted: &[Network]) -> bool {
    peer(parts).is_some_and(|peer| Network::any_contains(trusted, peer))
}

fn peer(parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<PeerAddr>().map(|peer| peer.0);
    #[cfg(feature = "axum")]
    let peer = peer.or_else(|| parts.extensions.get::<axum::extract::ConnectInfo<SocketAddr>>().map(|info| info.0));
    peer.map(|peer| peer.ip().to_canonical())
}

pub(crate) fn address(parts: &Parts) -> Option<IpAddr> {
    parts.extensions.get::<ClientAddr>().map(|client| client.0)
}

#[cfg(all(test, feature = "axum"))]
mod tests {
    use super::*;

    #[test]
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
