//! One line a request, written when its answer has ended.

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use tower_layer::Layer;
use tower_service::Service;

use crate::gateway::logged_client::LoggedClient;
use crate::gateway::request_id::{self, X_REQUEST_ID};
use crate::gateway::timing::Timing;
use crate::gateway::trace::TraceParent;
use crate::gateway::traffic::Traffic;
use tower_consent::{BoxError, ClientAddr, internals};

/// Writes the access log, and counts for `/metrics`.
///
/// `tower_http::trace` counts no bytes, and does not notice when the client leaves in the middle of a body.
#[derive(Debug, Clone)]
pub(crate) struct AccessLogLayer {
    traffic: Arc<Traffic>,
    /// The name of the site, where there are several.
    site: Option<Arc<str>>,
    client: LoggedClient,
}

impl AccessLogLayer {
    pub(crate) fn new(traffic: Arc<Traffic>) -> Self {
        Self { traffic, site: None, client: LoggedClient::default() }
    }

    /// Says so much of the visitor's address.
    pub(crate) fn with_client(self, client: LoggedClient) -> Self {
        Self { client, ..self }
    }

    /// Names the site in each line.
    pub(crate) fn of_site(self, site: Option<Arc<str>>) -> Self {
        Self { site, ..self }
    }
}

impl<S> Layer<S> for AccessLogLayer {
    type Service = AccessLog<S>;

    fn layer(&self, inner: S) -> AccessLog<S> {
        AccessLog { inner, log: self.clone() }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct AccessLog<S> {
    inner: S,
    log: AccessLogLayer,
}

impl<S, A, B> Service<Request<A>> for AccessLog<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    S::Error: Into<BoxError>,
    B: Body<Data = Bytes>,
{
    type Response = Response<LoggedBody<B>>;
    type Error = BoxError;
    type Future = LoggedFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(unanswered)
    }

    fn call(&mut self, mut request: Request<A>) -> Self::Future {
        let entry = Entry::begin(&mut request, &self.log);
        LoggedFuture { answer: self.inner.call(request), entry: Some(entry) }
    }
}

/// Only a layer of the embedding program can fail so. The connection, or in HTTP/2 the stream, is closed.
fn unanswered(error: impl Into<BoxError>) -> BoxError {
    let error = error.into();
    tracing::error!(error, "a request could not be answered");
    error
}

pin_project_lite::pin_project! {
    #[derive(Debug)]
    pub(crate) struct LoggedFuture<F> {
        #[pin]
        answer: F,
        entry: Option<Entry>,
    }
}

impl<F, B, E> Future for LoggedFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    E: Into<BoxError>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<LoggedBody<B>>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let answered = ready!(this.answer.poll(cx));
        // It is there until the first answer.
        let Some(entry) = this.entry.take() else { return Poll::Pending };
        Poll::Ready(match answered {
            Ok(response) => Ok(entry.follow(response)),
            Err(error) => Err(unanswered(error)),
        })
    }
}

/// The line of one request. It is written when this is dropped: at the end of the body, or earlier if the client
/// leaves.
#[derive(Debug)]
struct Entry {
    site: Option<Arc<str>>,
    method: Method,
    path: String,
    client: Option<IpAddr>,
    id: Option<HeaderValue>,
    trace: Option<TraceParent>,
    status: Option<StatusCode>,
    bytes: u64,
    whole: bool,
    timing: Arc<Timing>,
    traffic: Arc<Traffic>,
}

impl Entry {
    /// Begins the line of `request`. Query strings are not kept: they may tell who somebody is.
    fn begin<B>(request: &mut Request<B>, log: &AccessLogLayer) -> Self {
        log.traffic.request_started();
        let timing = Arc::new(Timing::start());
        let client = request.extensions().get::<ClientAddr>().and_then(|client| log.client.of(client.0));
        request.extensions_mut().insert(Arc::clone(&timing));
        Self {
            site: log.site.clone(),
            method: request.method().clone(),
            path: internals::path_without_persons(request.uri().path()),
            client,
            id: request_id::of(request.headers()).cloned(),
            trace: TraceParent::of(request.headers()),
            status: None,
            bytes: 0,
            whole: false,
            timing,
            traffic: Arc::clone(&log.traffic),
        }
    }

    /// Goes on with the answer's body, and names the request to the client by its id.
    fn follow<B: Body>(mut self, mut response: Response<B>) -> Response<LoggedBody<B>> {
        if let Some(id) = &self.id {
            response.headers_mut().insert(X_REQUEST_ID, id.clone());
        }
        self.status = Some(response.status());
        self.whole = self.method == Method::HEAD || response.body().is_end_stream();
        response.map(|body| LoggedBody { body, entry: self })
    }

    fn outcome(&self) -> &'static str {
        match (self.status, self.whole) {
            (None, _) => "no answer",
            (Some(_), true) => "whole",
            (Some(_), false) => "cut",
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.traffic.request_ended(self.status, self.timing.failure());
        tracing::info!(
            site = self.site.as_deref(),
            method = %self.method,
            path = self.path,
            status = self.status.map(|status| status.as_u16()),
            bytes = self.bytes,
            upstream_ms = self.timing.upstream_ms(),
            total_ms = self.timing.total_ms(),
            request_id = self.id.as_ref().and_then(|id| id.to_str().ok()),
            trace_id = self.trace.as_ref().and_then(TraceParent::trace_id),
            client = self.client.map(tracing::field::display),
            outcome = self.outcome(),
            "request",
        );
    }
}

pin_project_lite::pin_project! {
    /// The body of an answer; its bytes are counted.
    #[derive(Debug)]
    pub(crate) struct LoggedBody<B> {
        #[pin]
        body: B,
        entry: Entry,
    }
}

impl<B: Body<Data = Bytes>> Body for LoggedBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let mut this = self.project();
        let polled = this.body.as_mut().poll_frame(cx);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Buf::remaining);
                this.entry.bytes += length as u64;
                this.entry.whole = this.body.is_end_stream() || frame.is_trailers();
            }
            Poll::Ready(None) => this.entry.whole = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
