//! Takes connections until it is asked to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use crate::gateway::connection::Connection;
use crate::gateway::connection_limit::{ConnectionLimit, Permit, Place};
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::handshakes::Handshakes;
use crate::gateway::listener::Listener;
use crate::gateway::request_body::RequestBody;
use crate::gateway::stream::Socket;
use tower_consent::BoxError;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// From one request to the end of the next one's head.
    pub(crate) header_timeout: Duration,
    /// For reading any part of what is sent.
    pub(crate) send_timeout: Duration,
    /// For what comes before HTTP: a header of the PROXY protocol, the handshake of TLS.
    pub(crate) handshake_timeout: Duration,
}

/// Takes connections until `drain` begins; each goes on by itself.
pub(crate) async fn accept<S, B>(
    listener: Listener,
    handshakes: Handshakes,
    service: S,
    mut limit: ConnectionLimit,
    drain: Arc<Drain>,
) where
    S: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let mut at_work = drain.at_work();
    loop {
        let accepted = tokio::select! {
            accepted = next(&listener, &limit) => accepted,
            () = at_work.until(Phase::Draining) => return,
        };
        match accepted {
            Ok((stream, peer, place)) => {
                let (handshakes, service, mut at_work) = (handshakes.clone(), service.clone(), drain.at_work());
                let place = Place::new(place);
                let task = tokio::spawn(async move {
                    let entered = tokio::select! {
                        entered = handshakes.pass(stream, peer) => entered,
                        () = at_work.until_too_late() => None,
                    };
                    if let Some((stream, arrival)) = entered {
                        Connection::new(service, arrival, handshakes.limits(), place).serve(stream, at_work).await;
                    }
                });
                limit.take(task.abort_handle());
            }
            Err(error) => rest_after(&error).await,
        }
    }
}

/// The next connection, as soon as there is a place for it.
async fn next(listener: &Listener, limit: &ConnectionLimit) -> io::Result<(Socket, SocketAddr, Permit)> {
    let place = limit.free().await;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, place))
}

/// Some errors are those of one connection; one of the machine (no more files) passes with time.
async fn rest_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%error, "cannot take a connection; trying again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
