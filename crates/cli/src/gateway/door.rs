//! What a connection passes before HTTP is spoken on it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use crate::gateway::arrival::{Arrival, Security};
use crate::gateway::listen::Limits;
use crate::gateway::send_limit::SendLimit;
use crate::gateway::stream::{Limited, Stream};
use crate::gateway::traffic::{Handshake, Traffic};

/// Where connections come in. Each passes it on a task of its own, so none keeps others waiting.
#[derive(Clone)]
pub(crate) struct Door {
    tls: Option<TlsDoor>,
    limits: Limits,
}

#[derive(Clone)]
struct TlsDoor {
    acceptor: TlsAcceptor,
    traffic: Arc<Traffic>,
}

impl Door {
    /// For connections that are not encrypted.
    pub(crate) fn plain(limits: Limits) -> Self {
        Self { tls: None, limits }
    }

    /// For connections that must be encrypted; `traffic` counts those that come to it.
    pub(crate) fn tls(acceptor: TlsAcceptor, traffic: Arc<Traffic>, limits: Limits) -> Self {
        Self { tls: Some(TlsDoor { acceptor, traffic }), limits }
    }

    /// The connection, ready for HTTP; `None` if it does not come to that.
    pub(crate) async fn enter(&self, stream: TcpStream, peer: SocketAddr) -> Option<(Stream, Arrival)> {
        let _ = stream.set_nodelay(true);
        let stream = SendLimit::new(stream, self.limits.send_timeout);
        let Some(tls) = &self.tls else {
            return Some((Either::Left(stream), Arrival { peer, security: Security::Plain }));
        };
        let stream = tls.handshake(stream, self.limits.handshake_timeout).await?;
        Some((Either::Right(Box::new(stream)), Arrival { peer, security: Security::Tls }))
    }
}

impl TlsDoor {
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
        stream
    }
}
