//! Takes connections until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower_service::Service;

use crate::gateway::connection::Connection;
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::request_body::RequestBody;
use tower_consent::BoxError;

/// What a client may take of time and connections.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// From one request to the end of the next one's head.
    pub(crate) header_timeout: Duration,
    /// For reading any part of what is sent.
    pub(crate) send_timeout: Duration,
    /// Connections of all clients at a time; further ones wait until one ends.
    pub(crate) connections: usize,
}

/// Takes connections until `drain` begins; each goes on by itself.
pub(crate) async fn accept<S, B>(listener: TcpListener, service: S, limits: Limits, drain: Arc<Drain>)
where
    S: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let mut at_work = drain.at_work();
    let places = Arc::new(Semaphore::new(limits.connections.clamp(1, Semaphore::MAX_PERMITS)));
    loop {
        let accepted = tokio::select! {
            accepted = next(&listener, &places) => accepted,
            () = at_work.until(Phase::Draining) => return,
        };
        match accepted {
            Ok((stream, peer, place)) => {
                let (connection, at_work) = (Connection::new(service.clone(), peer, limits), drain.at_work());
                tokio::spawn(async move {
                    connection.serve(stream, at_work).await;
                    drop(place);
                });
            }
            Err(error) => rest_after(&error).await,
        }
    }
}

/// One of the connections that there may be at a time; dropping it makes room for the next one.
type Place = Option<OwnedSemaphorePermit>;

/// The next connection, as soon as there is a place for it.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>) -> io::Result<(TcpStream, SocketAddr, Place)> {
    let place = match Arc::clone(places).try_acquire_owned() {
        Ok(place) => Some(place),
        Err(_) => {
            tracing::warn!("there are as many connections as there may be: further ones wait");
            // The semaphore is never closed.
            Arc::clone(places).acquire_owned().await.ok()
        }
    };
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
