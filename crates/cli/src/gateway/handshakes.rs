//! What a connection passes before HTTP is spoken on it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use crate::gateway::arrival::{Arrival, Security};
use crate::gateway::listen::Limits;
use crate::gateway::proxy_header::{ProxyHeader, Whose};
use crate::gateway::send_limit::{self, SendLimit};
use crate::gateway::stream::{Limited, Socket, Stream};
use crate::gateway::tls::acme::ACME_TLS;
use crate::gateway::traffic::{Handshake, Traffic};
use tower_consent_policy::Network;

/// Each connection passes them on a task of its own, so none keeps others waiting.
#[derive(Clone)]
pub(crate) struct Handshakes {
    proxies: Option<Proxies>,
    tls: Option<TlsHandshake>,
    limits: Limits,
}

/// Those who say first whose a connection is.
#[derive(Clone)]
struct Proxies {
    trusted: Arc<[Network]>,
    traffic: Arc<Traffic>,
    is_reported: Arc<AtomicBool>,
}

#[derive(Clone)]
struct TlsHandshake {
    acceptor: TlsAcceptor,
    traffic: Arc<Traffic>,
}

impl Handshakes {
    /// For connections that are not encrypted.
    pub(crate) fn plain(limits: Limits) -> Self {
        Self { proxies: None, tls: None, limits }
    }

    /// For connections that must be encrypted; `traffic` counts those that come to it.
    pub(crate) fn with_tls(self, acceptor: TlsAcceptor, traffic: &Arc<Traffic>) -> Self {
        Self { tls: Some(TlsHandshake { acceptor, traffic: Arc::clone(traffic) }), ..self }
    }

    /// Connections of trusted proxies must begin with a header of the PROXY protocol. Those of others have none: one that is
    /// sent all the same is no request.
    pub(crate) fn with_proxies(self, trusted: Arc<[Network]>, traffic: &Arc<Traffic>) -> Self {
        let (traffic, is_reported) = (Arc::clone(traffic), Arc::default());
        Self { proxies: Some(Proxies { trusted, traffic, is_reported }), ..self }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    pub(crate) async fn pass(&self, stream: Socket, peer: SocketAddr) -> Option<(Stream, Arrival)> {
        if let Either::Left(tcp) = &stream {
            send_limit::limit_in_system(tcp, self.limits.send_timeout);
        }
        let mut stream = SendLimit::new(stream, self.limits.send_timeout);
        let mut arrival = Arrival { peer: Some(peer), security: Security::Plain };
        if let Some(proxies) = self.proxies.as_ref().filter(|proxies| proxies.trust(peer)) {
            arrival = proxies.ask(&mut stream, peer, self.limits.handshake_timeout).await?;
        }
        let Some(tls) = &self.tls else {
            return Some((Either::Left(stream), arrival));
        };
        let stream = tls.handshake(stream, self.limits.handshake_timeout).await?;
        Some((Either::Right(Box::new(stream)), Arrival { security: Security::Tls, ..arrival }))
    }
}

impl Proxies {
    fn trust(&self, peer: SocketAddr) -> bool {
        Network::any_contains(&self.trusted, peer.ip())
    }

    /// How the client came, as the proxy says.
    async fn ask(&self, stream: &mut Limited, peer: SocketAddr, within: Duration) -> Option<Arrival> {
        let header = timeout(within, ProxyHeader::read(stream)).await.unwrap_or_else(|late| Err(late.into()));
        match header {
            Ok(header) => {
                let peer = match header.whose {
                    // 0.0.0.0 is no client's address, and must not count as one of a trusted network.
                    Whose::Clients(client) => {
                        Some(client).filter(|client| !client.ip().to_canonical().is_unspecified())
                    }
                    Whose::Unknown => None,
                    Whose::Proxys => Some(peer),
                };
                let security = if header.with_tls { Security::Tls } else { Security::Plain };
                Some(Arrival { peer, security })
            }
            Err(error) => {
                self.traffic.proxy_was_silent();
                if self.is_reported.swap(true, Ordering::Relaxed) {
                    tracing::debug!(%peer, %error, "a trusted proxy did not say whose its connection is");
                } else {
                    let peer = peer.ip().to_canonical();
                    tracing::warn!(
                        %peer,
                        %error,
                        "a trusted proxy did not say whose its connection is, and the connection was closed: have it send the \
                         PROXY protocol (HAProxy: send-proxy-v2; nginx: proxy_protocol on), or leave --proxy-protocol out. \
                         This is said once"
                    );
                }
                None
            }
        }
    }
}

impl TlsHandshake {
    /// What goes wrong here is mostly the other side's affair (scanners, browsers of old), and there may be any number of
    /// it: it is counted, and said at the level `debug` alone.
    async fn handshake(&self, stream: Limited, within: Duration) -> Option<TlsStream<Limited>> {
        let (how, stream) = match timeout(within, self.acceptor.accept(stream)).await {
            Ok(Ok(stream)) => (Handshake::Done, Some(stream)),
            Ok(Err(error)) => {
                tracing::debug!(%error, "a TLS handshake failed");
                (Handshake::Failed, None)
            }
            Err(_) => {
                tracing::debug!("a TLS handshake took too long");
                (Handshake::TimedOut, None)
            }
        };
        self.traffic.shook_hands(how);
        // An authority that looked at the certificate has seen what it wanted, and HTTP is not spoken with it.
        stream.filter(|stream| stream.get_ref().1.alpn_protocol() != Some(ACME_TLS))
    }
}
