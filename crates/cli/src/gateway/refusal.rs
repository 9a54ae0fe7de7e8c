//! Requests that no site answers.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use tower::ServiceBuilder;
use tower_service::Service;

use crate::gateway::access_log::{AccessLogLayer, LoggedBody};
use crate::gateway::admission::{AdmissionBody, AdmissionLayer};
use crate::gateway::failure::{Asked, Failure};
use crate::gateway::request_body::RequestBody;
use crate::gateway::timing::Timing;
use crate::gateway::{forwarded, request_id};
use tower_consent::BoxError;
use tower_consent_policy::Network;

/// The way of a request that belongs to no site, or to one that is not served. The reason is in its extensions; what no
/// site would get has its own answer, as at a site.
pub(crate) fn stack(
    trusted_proxies: Arc<[Network]>,
    log: AccessLogLayer,
) -> impl Service<
    Request<RequestBody>,
    Response = Response<LoggedBody<AdmissionBody<Full<Bytes>>>>,
    Error = BoxError,
    Future: Send,
> + Clone
+ Send
+ Sync
+ 'static {
    ServiceBuilder::new()
        .map_request(move |request| {
            request_id::with_id(forwarded::with_client(request, &trusted_proxies), &trusted_proxies)
        })
        .layer(log)
        .layer(AdmissionLayer)
        .service(Refusal)
}

/// Answers with the [`Failure`] that is in the request's extensions.
#[derive(Debug, Clone, Copy)]
struct Refusal;

impl<B> Service<Request<B>> for Refusal {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let failure = request.extensions().get::<Failure>().copied().unwrap_or(Failure::UnknownHost);
        if let Some(timing) = request.extensions().get::<Arc<Timing>>() {
            timing.failed(failure);
        }
        ready(Ok(failure.response(&Asked::by(request.headers())).map(Full::new)))
    }
}
