//! One connection: HTTP/1.1 or HTTP/2, with its limits.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryFutureExt as _;
use http::{HeaderValue, Request, Response, StatusCode, Version, header};
use http_body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::time::Instant;
use tower::ServiceExt as _;
use tower_service::Service;

use crate::gateway::arrival::Arrival;
use crate::gateway::connection_limit::Place;
use crate::gateway::drain::{AtWork, FIRST_REQUEST, Phase};
use crate::gateway::listen::Limits;
use crate::gateway::pace::{Pace, PacedBody};
use crate::gateway::protocol_switch::ProtocolSwitch;
use crate::gateway::request_body::RequestBody;
use crate::gateway::stream::Stream;
use crate::gateway::strict::Strict;
use tower_consent::BoxError;

/// The whole head of a request must fit in here; a larger one gets `431`. That of an answer, too, or it becomes a `502`.
pub(crate) const MAX_HEAD: usize = 64 * 1024;
/// Lines of a request's head, or of an answer's. Their bytes are limited, too.
pub(crate) const MOST_LINES: usize = 256;
/// Requests at a time on one HTTP/2 connection.
const MAX_STREAMS: u32 = 200;
/// What waits for the client of each of them. The library's default is 400 KiB.
const MAX_WAITING: usize = MAX_HEAD;
/// How often an idle HTTP/2 connection is asked whether it is still there.
const PING: Duration = Duration::from_secs(30);

pub(crate) struct Connection<S> {
    service: S,
    arrival: Arrival,
    limits: Limits,
    place: Place,
}

impl<S> Connection<S> {
    pub(crate) fn new(service: S, arrival: Arrival, limits: Limits, place: Place) -> Self {
        Self { service, arrival, limits, place }
    }

    /// Answers its requests until it ends, or the gateway stops.
    pub(crate) async fn serve<B>(self, stream: Stream, mut at_work: AtWork)
    where
        S: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let signs = Signs::default();
        let service = observed(self.service, self.arrival, self.place, &signs);
        let builder = protocols(self.limits.header_timeout);
        let stream = TokioIo::new(Strict::new(stream, signs.switch.clone()));
        let mut connection = pin!(builder.serve_connection_with_upgrades(stream, service));
        // Hyper's header timeout starts after the version of HTTP is known, and HTTP/2 has none. This also closes
        // connections that send nothing, and those of HTTP/2 whose client takes nothing of any answer or asks no more.
        let mut mute = pin!(tokio::time::sleep(self.limits.header_timeout));
        let (mut next, mut is_asked_to_end) = (Phase::Draining, false);
        let (mut first, mut is_waited_for) = (pin!(tokio::time::sleep(FIRST_REQUEST)), false);
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
                    // Without this a request that is on its way would have no answer.
                    is_waited_for = !signs.has_asked();
                    if is_waited_for {
                        first.as_mut().reset(Instant::now() + FIRST_REQUEST);
                    } else {
                        connection.as_mut().graceful_shutdown();
                    }
                }
                () = first.as_mut(), if is_waited_for => {
                    is_waited_for = false;
                    connection.as_mut().graceful_shutdown();
                }
                () = mute.as_mut() => {
                    match signs.silence(&self.limits) {
                        Silence::Dead => return,
                        Silence::Idle if is_asked_to_end => return,
                        Silence::Idle => {
                            // It is asked to end first: a request may be on its way.
                            is_asked_to_end = true;
                            connection.as_mut().graceful_shutdown();
                        }
                        Silence::Busy => {}
                    }
                    mute.as_mut().reset(Instant::now() + self.limits.header_timeout);
                }
            }
        }
    }
}

/// What can be seen of a connection from its requests and answers. Clones share it.
#[derive(Clone, Default)]
struct Signs {
    has_asked: Arc<AtomicBool>,
    switch: ProtocolSwitch,
    pace: Pace,
}

/// Why nothing is heard of a connection.
enum Silence {
    /// Its client never asked for anything, or takes nothing of any answer.
    Dead,
    /// It has all its answers.
    Idle,
    /// It waits for answers, or takes them.
    Busy,
}

impl Signs {
    fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }

    fn silence(&self, limits: &Limits) -> Silence {
        if !self.has_asked() || self.pace.has_stopped(limits.send_timeout) {
            Silence::Dead
        } else if self.pace.is_idle(limits.header_timeout) {
            Silence::Idle
        } else {
            Silence::Busy
        }
    }
}

/// The service for the requests of one connection, which gives signs of them.
fn observed<S, B>(
    service: S,
    arrival: Arrival,
    place: Place,
    signs: &Signs,
) -> impl hyper::service::Service<
    Request<Incoming>,
    Response = Response<PacedBody<B>>,
    Error = S::Error,
    Future: Send + 'static,
> + use<S, B>
where
    S: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
{
    let signs = signs.clone();
    service_fn(move |mut request: Request<Incoming>| {
        arrival.introduce(&mut request);
        if request.headers().contains_key(header::UPGRADE) {
            request.extensions_mut().insert(place.clone());
        }
        signs.has_asked.store(true, Ordering::Relaxed);
        let ticket = (request.version() == Version::HTTP_2).then(|| signs.pace.enter());
        let answer = service.clone().oneshot(request.map(RequestBody::new));
        let switch = signs.switch.clone();
        answer.map_ok(move |mut response| {
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                switch.grant();
            } else if switch.refuse() {
                // Bytes that were not checked follow the request: they must not be read as the next one.
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            response.map(|body| PacedBody::new(body, ticket))
        })
    })
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
        .max_send_buf_size(MAX_WAITING)
        .max_header_list_size(MAX_HEAD as u32)
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    builder
}
