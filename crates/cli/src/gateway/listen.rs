//! Taking connections: HTTP/1.1 and HTTP/2, with limits, until told to stop.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Version};
use http_body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use crate::gateway::drain::{AtWork, Drain, Phase};
use crate::gateway::pace::{Pace, PacedBody};
use crate::gateway::send_limit::SendLimit;
use tower_consent::BoxError;

/// The whole head of a request must fit in here; a larger one gets `431`.
const MAX_HEAD: usize = 64 * 1024;
/// Lines of a request's head, or of an answer's. Their bytes are limited, too.
pub(crate) const MOST_LINES: usize = 256;
/// Requests at a time on one HTTP/2 connection.
const MAX_STREAMS: u32 = 200;
/// How often an idle HTTP/2 connection is asked whether it is still there.
const PING: Duration = Duration::from_secs(30);

/// Why a request has no answer. Its connection (in HTTP/2: its stream) is closed.
#[derive(Debug, thiserror::Error)]
#[error("a request could not be answered")]
pub(crate) struct Unanswered(#[source] pub(crate) BoxError);

/// Answers requests: a function, so that one loop serves site and admin address alike.
pub(crate) trait Handler<B>: Clone + Send + 'static {
    /// Answers one request of the connection from `peer`.
    fn answer(
        self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> impl Future<Output = Result<Response<B>, Unanswered>> + Send;
}

/// What a client may take of time and connections.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// From one request to the end of the next one's head.
    pub(crate) header_timeout: Duration,
    /// For reading anything of what is sent.
    pub(crate) send_timeout: Duration,
    /// Connections of all clients at a time; further ones wait until one ends.
    pub(crate) connections: usize,
}

/// Takes connections until `drain` begins; each goes on by itself.
pub(crate) async fn accept<H, B>(listener: TcpListener, handler: H, limits: Limits, drain: Arc<Drain>)
where
    H: Handler<B>,
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
                let connection = Connection { handler: handler.clone(), peer, limits, _place: place };
                tokio::spawn(connection.serve(stream, drain.at_work()));
            }
            Err(error) => rest_after(&error).await,
        }
    }
}

/// The next connection, as soon as there is a place for it.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>) -> io::Result<(TcpStream, SocketAddr, Place)> {
    let place = match Arc::clone(places).try_acquire_owned() {
        Ok(place) => Some(place),
        Err(_) => {
            tracing::warn!("as many connections as there may be: further ones wait");
            // The semaphore is never closed.
            Arc::clone(places).acquire_owned().await.ok()
        }
    };
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, Place(place)))
}

/// One of the connections that there may be at a time.
struct Place(#[expect(dead_code, reason = "held, and given back when it is dropped")] Option<OwnedSemaphorePermit>);

/// An error of one connection is that connection's; one of the machine (no more files) passes with time.
async fn rest_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%error, "cannot take a connection; trying again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

struct Connection<H> {
    handler: H,
    peer: SocketAddr,
    limits: Limits,
    _place: Place,
}

impl<H> Connection<H> {
    async fn serve<B>(self, stream: TcpStream, mut at_work: AtWork)
    where
        H: Handler<B>,
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let _ = stream.set_nodelay(true);
        let (has_asked, pace) = (Arc::new(AtomicBool::new(false)), Pace::default());
        let service = {
            let (handler, peer, has_asked, pace) = (self.handler, self.peer, Arc::clone(&has_asked), pace.clone());
            service_fn(move |request: Request<Incoming>| {
                has_asked.store(true, Ordering::Relaxed);
                let handler = handler.clone();
                let pace = (request.version() == Version::HTTP_2).then(|| pace.clone());
                async move {
                    let answered = handler.answer(request, peer).await;
                    answered.map(|response| response.map(|body| PacedBody::new(body, pace.as_ref())))
                }
            })
        };
        let builder = protocols(self.limits.header_timeout);
        let stream = TokioIo::new(SendLimit::new(stream, self.limits.send_timeout));
        let mut connection = pin!(builder.serve_connection_with_upgrades(stream, service));
        // The header timeout begins with HTTP/1's parser. Who never says which version it speaks is
        // caught here, and who takes nothing of any answer in HTTP/2.
        let mut mute = pin!(tokio::time::sleep(self.limits.header_timeout));
        let mut next = Phase::Draining;
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(error, "connection ended");
                    }
                    return;
                }
                () = at_work.until(next) => {
                    if next == Phase::Closed {
                        return;
                    }
                    next = Phase::Closed;
                    connection.as_mut().graceful_shutdown();
                }
                () = mute.as_mut() => {
                    if !has_asked.load(Ordering::Relaxed) || pace.has_stopped(self.limits.send_timeout) {
                        return;
                    }
                    mute.as_mut().reset(Instant::now() + self.limits.header_timeout);
                }
            }
        }
    }
}

fn protocols(header_timeout: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(MAX_HEAD)
        .max_headers(MOST_LINES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(MAX_HEAD as u32)
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    builder
}

/// Ends on `SIGINT` (Ctrl-C) or `SIGTERM`. If signals cannot be had, it says so and never ends.
///
/// What comes from this call on is noticed, also before the future is polled.
#[cfg(unix)]
pub(crate) fn stop_signal() -> impl Future<Output = ()> + Send {
    use tokio::signal::unix::SignalKind;
    let (interrupted, terminated) = (noticed(SignalKind::interrupt()), noticed(SignalKind::terminate()));
    async {
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
}

#[cfg(unix)]
fn noticed(kind: tokio::signal::unix::SignalKind) -> impl Future<Output = ()> + Send {
    let signal = tokio::signal::unix::signal(kind);
    async {
        match signal {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "signals to stop cannot be noticed");
                std::future::pending().await
            }
        }
    }
}

/// Ends on Ctrl-C. If it cannot be noticed, it says so and never ends.
#[cfg(not(unix))]
pub(crate) async fn stop_signal() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::warn!(%error, "Ctrl-C cannot be noticed");
        std::future::pending::<()>().await;
    }
}
