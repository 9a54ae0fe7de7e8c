//! Refuses requests that no site should get.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::future::{Either, Map, MapOk};
use futures_util::{FutureExt as _, TryFutureExt as _};
use http::{Method, Request, Response};
use http_body_util::{Either as EitherBody, Full};
use tower_layer::Layer;
use tower_service::Service;

use crate::gateway::failure::{Asked, Failure};
use crate::gateway::hop;
use crate::gateway::target;
use crate::gateway::timing::Timing;

/// Answers `CONNECT`, `TRACE`, requests without one valid `Host` or a valid target, and those in an unknown transfer coding,
/// itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AdmissionLayer;

impl<S> Layer<S> for AdmissionLayer {
    type Service = Admission<S>;

    fn layer(&self, inner: S) -> Admission<S> {
        Admission { inner }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Admission<S> {
    inner: S,
}

pub(crate) type AdmissionBody<B> = EitherBody<B, Full<Bytes>>;

type Answer<B> = Response<AdmissionBody<B>>;

/// It holds no error, which need not be `Send`.
type Refusal<A, E> = Map<Ready<A>, fn(A) -> Result<A, E>>;

impl<S, A, B> Service<Request<A>> for Admission<S>
where
    S: Service<Request<A>, Response = Response<B>>,
{
    type Response = Answer<B>;
    type Error = S::Error;
    type Future = Either<MapOk<S::Future, fn(Response<B>) -> Answer<B>>, Refusal<Answer<B>, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let Some(failure) = refused(&request) else {
            return Either::Left(self.inner.call(request).map_ok(|response| response.map(EitherBody::Left)));
        };
        if let Some(timing) = request.extensions().get::<Arc<Timing>>() {
            timing.failed(failure);
        }
        let response = failure.response(&Asked::by(request.headers()));
        let response = response.map(|body| EitherBody::Right(Full::new(body)));
        Either::Right(ready(response).map(Ok as fn(_) -> _))
    }
}

/// Why a request is one that no site should get.
pub(crate) fn refused<B>(request: &Request<B>) -> Option<Failure> {
    // TRACE would show a script what the browser keeps from it (RFC 9110, section 9.3.8).
    if matches!(*request.method(), Method::CONNECT | Method::TRACE) {
        return Some(Failure::Method);
    }
    if !hop::has_one_host(request) {
        return Some(Failure::Host);
    }
    if !hop::has_valid_host(request.headers()) {
        return Some(Failure::HostValue);
    }
    if !target::is_valid(request) {
        return Some(Failure::Target);
    }
    (!hop::is_transferred_plain(request.headers())).then_some(Failure::TransferCoding)
}
