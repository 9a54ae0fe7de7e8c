//! `ConsentService`: `call` is the way of a request.

use std::sync::Arc;
use std::task::{Context, Poll};

use arc_swap::ArcSwap;
use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use crate::BoxError;
use crate::endpoints::{self, EndpointRequest};
use crate::middleware::body::ResponseBody;
use crate::middleware::exchange::Exchange;
use crate::middleware::future::ResponseFuture;
use crate::middleware::placement;
use crate::middleware::prepare::{end_of_refused_cookies, prepare};
use crate::site::{State, signal};
use crate::visitor::Visitor;

/// A layer has the request already, and treats its response.
#[derive(Clone, Copy)]
struct Layered;

/// The service that [`ConsentLayer`](crate::ConsentLayer) makes of an app.
#[derive(Clone)]
pub struct ConsentService<S> {
    inner: S,
    current: Arc<ArcSwap<State>>,
}

impl<S> ConsentService<S> {
    pub(crate) fn new(inner: S, current: Arc<ArcSwap<State>>) -> Self {
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
    ResBody::Error: Into<BoxError>,
{
    type Response = Response<ResponseBody<ResBody>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, ResBody>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        // One state from here to the end of the body, even if policies are reloaded meanwhile.
        let state = &self.current.load_full();
        let now = state.clock.now();
        let (mut parts, body) = request.into_parts();
        if parts.extensions.get::<Layered>().is_some() {
            placement::tell_of_second_layer();
            return ResponseFuture::untreated(self.inner.call(Request::from_parts(parts, body)));
        }
        parts.extensions.insert(Layered);
        // What the browser asked for: a router may have taken the start of the path away.
        let routed = placement::swap_in_asked(&mut parts);
        // Who asks, and what is granted to them.
        let visitor = Visitor::resolve(&parts, state.site.settings());
        let decided = || state.site.consent(&parts.headers, &visitor, &state.metrics, now);
        // Our own endpoints never reach the app.
        if let Some(endpoint) = endpoints::find(state.site.settings(), &parts.uri) {
            let consent = decided();
            let request = EndpointRequest::new(Arc::clone(state), visitor, consent, parts, now);
            return ResponseFuture::own(endpoint.answer(request, body));
        }
        let consent =
            if visitor.is_child { state.site.consent_of_child(&parts.headers, &visitor, now) } else { decided() };
        // What must be known of the request when its response comes, before the request is changed.
        let mut exchange = Exchange::new(state, visitor, &consent, &parts, now);
        exchange.follow_accounts(&parts);
        if exchange.visitor.is_navigation && !exchange.visitor.is_child && !state.site.is_shared() {
            // Refused cookies end with the next page. A signal that the law wants remembered becomes a stored
            // opt-out: this GET writes the ledger.
            exchange.set_cookies(end_of_refused_cookies(&parts, &exchange.judge(), &consent));
            exchange.set_cookies(signal::remember(state, &exchange.visitor, &consent, &parts, now));
        }
        // What the app must not see, and what it gets to know.
        prepare(&mut parts, &mut exchange, state, &consent);
        parts.extensions.insert(exchange.heard(consent));
        if let Some(routed) = routed {
            parts.uri = routed;
        }
        ResponseFuture::apps(self.inner.call(Request::from_parts(parts, body)), exchange)
    }
}

impl<S> std::fmt::Debug for ConsentService<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConsentService").finish_non_exhaustive()
    }
}
