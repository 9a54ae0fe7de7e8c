//! Sends each request to the site of its host.

use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use futures_util::TryFutureExt as _;
use futures_util::future::{Either, MapOk};
use http::{Request, Response};
use http_body_util::Either as EitherBody;
use tower::ServiceExt as _;
use tower::util::Oneshot;
use tower_service::Service;

use crate::gateway::failure::Failure;
use crate::gateway::hosts::{Hosts, SiteNumber};
use crate::gateway::request_body::RequestBody;
use tower_consent::{BoxError, internals};

/// The sites' own ways; each is there when its site is served.
pub(crate) type Stacks<S> = Arc<[OnceLock<S>]>;

/// The service that all connections share where there are several sites.
///
/// The host that a request asks for decides, and nothing else: a visitor's browser may ask for several sites over one
/// connection of HTTP/2 (RFC 9113, section 9.1.1), so the name of the TLS handshake says which certificate is shown, and
/// no more.
#[derive(Debug)]
pub(crate) struct BySite<S, R> {
    hosts: Arc<Hosts>,
    stacks: Stacks<S>,
    refusal: R,
}

impl<S, R: Clone> Clone for BySite<S, R> {
    fn clone(&self) -> Self {
        Self { hosts: Arc::clone(&self.hosts), stacks: Arc::clone(&self.stacks), refusal: self.refusal.clone() }
    }
}

impl<S, R> BySite<S, R> {
    pub(crate) fn new(hosts: Hosts, stacks: Stacks<S>, refusal: R) -> Self {
        Self { hosts: Arc::new(hosts), stacks, refusal }
    }

    fn stack(&self, site: Option<SiteNumber>) -> Result<&S, Failure> {
        let stack = site.and_then(|site| self.stacks.get(site)).ok_or(Failure::UnknownHost)?;
        stack.get().ok_or(Failure::NotStarted)
    }
}

/// The body of a site's answer, or of a refusal.
pub(crate) type BySiteBody<B, R> = EitherBody<B, R>;

type Answer<B, C> = Response<BySiteBody<B, C>>;
type Asked<S, B, C> = MapOk<Oneshot<S, Request<RequestBody>>, fn(Response<B>) -> Answer<B, C>>;
type Refused<R, B, C> = MapOk<Oneshot<R, Request<RequestBody>>, fn(Response<C>) -> Answer<B, C>>;

impl<S, R, B, C> Service<Request<RequestBody>> for BySite<S, R>
where
    S: Service<Request<RequestBody>, Response = Response<B>, Error = BoxError> + Clone,
    R: Service<Request<RequestBody>, Response = Response<C>, Error = BoxError> + Clone,
{
    type Response = Answer<B, C>;
    type Error = BoxError;
    type Future = Either<Asked<S, B, C>, Refused<R, B, C>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        // The stack of the request's site is asked when it is known.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<RequestBody>) -> Self::Future {
        let site = self.hosts.site(internals::asked_host(request.uri(), request.headers()));
        match self.stack(site) {
            Ok(stack) => Either::Left(stack.clone().oneshot(request).map_ok(|response| response.map(EitherBody::Left))),
            Err(failure) => {
                request.extensions_mut().insert(failure);
                let refused = self.refusal.clone().oneshot(request);
                Either::Right(refused.map_ok(|response| response.map(EitherBody::Right)))
            }
        }
    }
}
