//! `ConsentService`: `call` is the way of a request.

use std::sync::Arc;
use std::task::{Context, Poll};

use arc_swap::ArcSwap;
use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use crate::BoxError;
use crate::endpoints;
use crate::middleware::Gate;
use crate::middleware::body::ResponseBody;
use crate::middleware::future::ResponseFuture;
use crate::middleware::layer::Shared;
use crate::middleware::prepare::prepare;
use crate::visitor::Visitor;

/// The service that [`ConsentLayer`](crate::ConsentLayer) makes of an app.
#[derive(Clone)]
pub struct ConsentService<S> {
    inner: S,
    current: Arc<ArcSwap<Shared>>,
}

impl<S> ConsentService<S> {
    pub(crate) fn new(inner: S, current: Arc<ArcSwap<Shared>>) -> Self {
        Self { inner, current }
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for ConsentService<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    ReqBody: Body + Send + 'static,
    ReqBody::Data: Send,
    ReqBody::Error: Into<BoxError>,
    ResBody: Body,
{
    type Response = Response<ResponseBody<ResBody>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        // One set of policies from here to the end of the body, whatever is reloaded meanwhile.
        let shared = &self.current.load_full();
        let now = shared.clock.now();
        let (mut parts, body) = request.into_parts();
        // Who asks, and what is granted to them.
        let visitor = Visitor::resolve(&parts, shared.site.settings());
        let consent = shared.site.consent(&parts, &visitor, &shared.metrics, now);
        // Our own endpoints never reach the app.
        if let Some(endpoint) = endpoints::find(shared.site.settings(), &parts.uri) {
            return ResponseFuture::own(endpoint.answer(Arc::clone(shared), visitor, consent, parts, body, now));
        }
        // What the gate must know of the request, before the request is changed.
        let mut gate = Gate::new(shared, &visitor, &consent, &parts, now);
        // What the app must not see, and what it gets to know.
        prepare(&mut parts, &mut gate, shared, &visitor, &consent);
        parts.extensions.insert(consent);
        ResponseFuture::apps(self.inner.call(Request::from_parts(parts, body)), gate)
    }
}

impl<S> std::fmt::Debug for ConsentService<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConsentService").finish_non_exhaustive()
    }
}
