//! `OutboundGate`: the same consent for calls that the app itself makes.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use arc_swap::ArcSwap;
use http::{Request, Uri};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use crate::consent::Consent;
use crate::site::{Site, State};
use crate::syntax::host;

/// Puts [`OutboundGate`] round an HTTP client: see [`ConsentLayer::outbound_gate`](crate::ConsentLayer::outbound_gate).
#[derive(Clone)]
#[must_use]
pub struct OutboundGateLayer(pub(super) Arc<ArcSwap<State>>);

impl OutboundGateLayer {
    pub(crate) fn new(current: Arc<ArcSwap<State>>) -> Self {
        Self(current)
    }

    /// Whether a visitor's data may be sent to this address, for clients that are no `Service<http::Request<_>>`. Ask
    /// before each request, with the visitor's [`Consent`]; what is refused is counted as [`OutboundGate`] counts it.
    ///
    /// ```
    /// use tower_consent::{ConsentLayer, Keys, RefusedBecause, policy::Policies};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let layer = ConsentLayer::new(Policies::load("policies")?, Keys::generate()?);
    /// let gate = layer.outbound_gate();
    /// let hit = "https://www.google-analytics.com/mp/collect".parse()?;
    /// assert_eq!(gate.may_call(&hit, None), Err(RefusedBecause::NoConsent));
    /// assert_eq!(gate.may_call(&"https://shop.example.org/orders".parse()?, None), Ok(()));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// What is missing. An address without a host is that of no service.
    pub fn may_call(&self, address: &Uri, consent: Option<&Consent>) -> Result<(), RefusedBecause> {
        let shared = self.0.load();
        let host = address.host().map(host::folded).unwrap_or_default();
        match judge(&shared.site, &host, address.path(), consent) {
            Some((_, reason)) => {
                shared.metrics.outbound_refused.add();
                Err(reason)
            }
            None => Ok(()),
        }
    }
}

impl<S> Layer<S> for OutboundGateLayer {
    type Service = OutboundGate<S>;

    fn layer(&self, inner: S) -> OutboundGate<S> {
        OutboundGate { inner, current: Arc::clone(&self.0) }
    }
}

/// An HTTP client that calls a known service only with the visitor's consent.
///
/// Sending data from the server is no way round a refusal. A request to a host of the catalogue, or
/// of a service of your own, must carry the [`Consent`] of the visitor it is made for in its
/// extensions; without it, or if the service is not granted, it is refused with [`OutboundError`] and
/// nothing is sent. Requests to unknown hosts, and to necessary services, pass.
///
/// ```
/// use http::Request;
/// use tower::{Service, ServiceBuilder, ServiceExt, service_fn};
/// use tower_consent::{Consent, ConsentLayer, Keys, OutboundError, policy::Policies};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
/// # runtime.block_on(async {
/// let layer = ConsentLayer::new(Policies::load("policies")?, Keys::generate()?);
/// // Here a client of hyper-util, or any other `Service<Request<_>>`.
/// let client = service_fn(async |_: Request<String>| Ok::<_, std::io::Error>(http::Response::new(())));
/// let mut client = ServiceBuilder::new().layer(layer.outbound_gate()).service(client);
///
/// // In a handler: `request.extensions_mut().insert(consent.clone());` with the visitor's `Consent`.
/// let hit = Request::post("https://www.google-analytics.com/mp/collect").body("{}".to_owned())?;
/// let refused = client.ready().await?.call(hit).await.unwrap_err();
/// assert!(matches!(refused, OutboundError::Refused { .. }));
///
/// let order = Request::post("https://shop.example.org/orders").body("{}".to_owned())?;
/// assert!(client.ready().await?.call(order).await.is_ok());
/// # Ok(()) })
/// # }
/// ```
#[derive(Clone)]
pub struct OutboundGate<S> {
    inner: S,
    current: Arc<ArcSwap<State>>,
}

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutboundError<E> {
    /// Nothing was sent: the visitor has not granted the service, or the request carries no `Consent`.
    #[error("the request to {host} was not sent: {reason}")]
    Refused {
        /// The id of the service.
        service: String,
        /// The host that was not asked.
        host: String,
        /// What is missing.
        reason: RefusedBecause,
    },
    /// The client failed.
    #[error(transparent)]
    Client(E),
}

/// What a refused request is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RefusedBecause {
    /// Put the visitor's [`Consent`] into the request's extensions.
    #[error("it carries no `Consent`; insert the visitor's into its extensions")]
    NoConsent,
    /// The visitor has not granted it.
    #[error("the visitor has not granted this service")]
    NotGranted,
    /// Visitors were never told about it: declare it in `consent.toml`.
    #[error("consent.toml does not declare this service, so nobody was asked")]
    NotDeclared,
}

impl<S, B> Service<Request<B>> for OutboundGate<S>
where
    S: Service<Request<B>>,
{
    type Response = S::Response;
    type Error = OutboundError<S::Error>;
    type Future = OutboundFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context).map_err(OutboundError::Client)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let shared = self.current.load();
        let host = host(&request);
        let refused = judge(&shared.site, &host, request.uri().path(), request.extensions().get());
        let kind = match refused {
            Some((service, reason)) => {
                shared.metrics.outbound_refused.add();
                Kind::Refused { refusal: Some(Refusal { service, host, reason }) }
            }
            None => Kind::Asked { answer: self.inner.call(request) },
        };
        OutboundFuture { kind }
    }
}

/// The host that is asked: the URL's, else the `Host` field's; lower case, as the catalogue has them.
fn host<B>(request: &Request<B>) -> String {
    let field = || request.headers().get(http::header::HOST)?.to_str().ok()?.parse::<http::uri::Authority>().ok();
    let authority = request.uri().authority().cloned().or_else(field);
    authority.map(|authority| host::folded(authority.host())).unwrap_or_default()
}

/// The service that may not be called, and why.
fn judge(site: &Site, host: &str, path: &str, consent: Option<&Consent>) -> Option<(String, RefusedBecause)> {
    let service = site.catalogue().by_url(host, if path.is_empty() { "/" } else { path })?;
    let known = site.known(service);
    let reason = match (known.category, known.declared, consent) {
        (Some(0), ..) => return None,
        (_, None, _) => RefusedBecause::NotDeclared,
        (_, Some(_), None) => RefusedBecause::NoConsent,
        (_, Some(_), Some(consent)) if consent.has_service_of(&known.id) => return None,
        (_, Some(_), Some(_)) => RefusedBecause::NotGranted,
    };
    Some((known.id.to_string(), reason))
}

struct Refusal {
    service: String,
    host: String,
    reason: RefusedBecause,
}

pin_project! {
    /// The future that [`OutboundGate`] returns.
    pub struct OutboundFuture<F> {
        #[pin]
        kind: Kind<F>,
    }
}

pin_project! {
    #[project = KindProj]
    enum Kind<F> {
        Refused { refusal: Option<Refusal> },
        Asked { #[pin] answer: F },
    }
}

impl<F, R, E> Future for OutboundFuture<F>
where
    F: Future<Output = Result<R, E>>,
{
    type Output = Result<R, OutboundError<E>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().kind.project() {
            KindProj::Asked { answer } => Poll::Ready(ready!(answer.poll(context)).map_err(OutboundError::Client)),
            KindProj::Refused { refusal } => match refusal.take() {
                Some(Refusal { service, host, reason }) => {
                    Poll::Ready(Err(OutboundError::Refused { service, host, reason }))
                }
                // A future that is polled after its end may do anything.
                None => Poll::Pending,
            },
        }
    }
}

impl std::fmt::Debug for OutboundGateLayer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboundGateLayer").finish_non_exhaustive()
    }
}

impl<S> std::fmt::Debug for OutboundGate<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboundGate").finish_non_exhaustive()
    }
}

impl<F> std::fmt::Debug for OutboundFuture<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboundFuture").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use http::Response;
    use tower::{ServiceExt as _, service_fn};

    use super::*;
    use crate::{ConsentLayer, Keys};
    use tower_consent_policy::Policies;

    fn layer() -> ConsentLayer {
        ConsentLayer::new(Policies::load("policies").unwrap(), Keys::generate().unwrap())
    }

    /// The consent of a visitor of the site, with or without a decision before.
    async fn consent(layer: &ConsentLayer, decide: Option<&'static str>) -> Consent {
        let app = layer.layer(service_fn(async |request: Request<String>| {
            let consent = request.extensions().get::<Consent>().cloned().unwrap();
            Ok::<_, std::convert::Infallible>(Response::builder().extension(consent).body(String::new()).unwrap())
        }));
        let mut page = Request::get("/").header("host", "site.example");
        if let Some(action) = decide {
            let post =
                Request::post("/_consent").header("host", "site.example").header("origin", "https://site.example");
            let post = post.header("content-type", "application/json").body(action.to_owned()).unwrap();
            let answer = app.clone().oneshot(post).await.unwrap();
            let cookies = answer.headers().get_all("set-cookie").iter();
            let cookie =
                cookies.filter_map(|line| line.to_str().ok()?.split(';').next()).next_back().unwrap().to_owned();
            page = page.header("cookie", cookie);
        }
        let answer = app.oneshot(page.body(String::new()).unwrap()).await.unwrap();
        answer.extensions().get::<Consent>().cloned().unwrap()
    }

    async fn call(layer: &ConsentLayer, url: &str, consent: Option<Consent>) -> Result<(), RefusedBecause> {
        let client = service_fn(async |_: Request<()>| Ok::<_, std::io::Error>(Response::new(())));
        let mut request = Request::post(url).body(()).unwrap();
        consent.map(|consent| request.extensions_mut().insert(consent));
        match layer.outbound_gate().layer(client).oneshot(request).await {
            Ok(_) => Ok(()),
            Err(OutboundError::Refused { reason, .. }) => Err(reason),
            Err(OutboundError::Client(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn a_server_side_call_obeys_the_visitors_consent() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let layer = layer();
            let hit = "https://WWW.Google-Analytics.com./mp/collect?v=2";
            assert_eq!(call(&layer, hit, None).await, Err(RefusedBecause::NoConsent));
            let undecided = consent(&layer, None).await;
            assert_eq!(call(&layer, hit, Some(undecided)).await, Err(RefusedBecause::NotGranted));
            let refused = consent(&layer, Some(r#"{"action":"reject_all"}"#)).await;
            assert_eq!(call(&layer, hit, Some(refused)).await, Err(RefusedBecause::NotGranted));
            let analytics = consent(&layer, Some(r#"{"action":"save","categories":["analytics"]}"#)).await;
            assert_eq!(call(&layer, hit, Some(analytics.clone())).await, Ok(()));
            let other = "https://connect.facebook.net/en_US/fbevents.js";
            assert_eq!(call(&layer, other, Some(analytics)).await, Err(RefusedBecause::NotGranted));
        });
    }

    #[test]
    fn what_is_not_declared_is_refused_and_what_nobody_knows_passes() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let layer = layer();
            let everything = consent(&layer, Some(r#"{"action":"accept_all"}"#)).await;
            let mixpanel = "https://api.mixpanel.com/track";
            assert_eq!(call(&layer, mixpanel, Some(everything)).await, Err(RefusedBecause::NotDeclared));
            for own in ["https://shop.example.org/orders", "/relative"] {
                assert_eq!(call(&layer, own, None).await, Ok(()));
            }
            assert_eq!(layer.metrics().outbound_refused.get(), 1);
        });
    }
}
