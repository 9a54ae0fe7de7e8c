//! How a client came to the gateway.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use http::Request;
use http::uri::Scheme;

use tower_consent::{ClientAddr, PeerAddr};

/// What is known of a connection before its first request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// The address at its other end; `None` if the proxy that passes it on does not know it.
    pub(crate) peer: Option<SocketAddr>,
    pub(crate) security: Security,
}

/// Clients without a known address share this one, so limits count them as one client. No peer can have it, so it is
/// never a trusted proxy.
const NOBODY: ClientAddr = ClientAddr(IpAddr::V4(Ipv4Addr::UNSPECIFIED));

impl Arrival {
    /// Notes in a request who sends it, a trusted proxy or a visitor, and how.
    pub(crate) fn introduce<B>(self, request: &mut Request<B>) {
        let extensions = request.extensions_mut();
        extensions.insert(self.security);
        match self.peer {
            Some(peer) => drop(extensions.insert(PeerAddr(peer))),
            None => drop(extensions.insert(NOBODY)),
        }
    }
}

/// Whether a connection is encrypted. It is in the extensions of its requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    Plain,
    Tls,
}

impl Security {
    pub(crate) fn scheme(self) -> Scheme {
        match self {
            Self::Plain => Scheme::HTTP,
            Self::Tls => Scheme::HTTPS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_nobody_knows_is_no_peer_and_counts_as_one_with_its_like() {
        let introduced = |peer: Option<&str>| {
            let mut request = Request::new(());
            let peer = peer.map(|peer| peer.parse().unwrap());
            Arrival { peer, security: Security::Plain }.introduce(&mut request);
            let client = request.extensions().get::<ClientAddr>().map(|client| client.0.to_string());
            (request.extensions().get::<PeerAddr>().map(|peer| peer.0.to_string()), client)
        };
        assert_eq!(introduced(None), (None, Some("0.0.0.0".to_owned())));
        assert_eq!(introduced(Some("192.0.2.7:80")), (Some("192.0.2.7:80".to_owned()), None));
    }
}
