//! A site behind the layer, on a real socket.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use time::OffsetDateTime;
use time::macros::datetime;
use tokio::net::TcpListener;
use tower::{Layer as _, Service, ServiceBuilder, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{BoxError, ConsentLayer, Keys, Metrics, PeerAddr, TestClock};

use super::{Body, Visitor, full};

/// When the tests take place, unless they move the clock.
pub(crate) fn instant() -> OffsetDateTime {
    datetime!(2026-11-20 12:00 UTC)
}

/// One key for all sites of a test: visitors stay known to a site that starts again.
pub(crate) fn keys() -> Keys {
    Keys::from_text("a-secret-of-the-integration-tests-and-nothing-else").unwrap()
}

/// A site that listens until the test ends.
#[derive(Clone)]
pub(crate) struct TestSite {
    pub(crate) address: SocketAddr,
    pub(crate) clock: TestClock,
    pub(crate) metrics: Arc<Metrics>,
    seen: Arc<Mutex<Vec<http::request::Parts>>>,
}

impl TestSite {
    /// This app behind the layer with these policies.
    pub(crate) async fn start<H, F>(policies: Policies, app: H) -> Self
    where
        H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
        F: Future<Output = Response<Body>> + Send + 'static,
    {
        let clock = TestClock::new(instant());
        Self::behind(ConsentLayer::builder(policies, keys()).with_clock(clock.clone()).build().unwrap(), clock, app)
            .await
    }

    /// This app behind this layer, which uses this clock.
    pub(crate) async fn behind<H, F>(layer: ConsentLayer, clock: TestClock, app: H) -> Self
    where
        H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
        F: Future<Output = Response<Body>> + Send + 'static,
    {
        let seen: Arc<Mutex<Vec<http::request::Parts>>> = Arc::default();
        let log = Arc::clone(&seen);
        let app = service_fn(move |request: Request<Incoming>| {
            let (parts, body) = request.into_parts();
            log.lock().unwrap().push(parts.clone());
            let answer = app(Request::from_parts(parts, body));
            async move { Ok::<_, Infallible>(answer.await) }
        });
        let metrics = layer.metrics();
        let address = serve(layer.layer(app)).await;
        Self { address, clock, metrics, seen }
    }

    /// A page of this text at every path.
    pub(crate) async fn of_page(policies: Policies, text: impl Into<Bytes>) -> Self {
        let text = text.into();
        Self::start(policies, move |_| {
            let answer = html(text.clone());
            async move { answer }
        })
        .await
    }

    /// A visitor with a browser and no cookies.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::at(self.address)
    }

    /// The head of the last request that reached the app.
    pub(crate) fn last_seen(&self) -> HeaderMap {
        self.seen.lock().unwrap().last().expect("a request reached the app").headers.clone()
    }

    /// How many requests reached the app.
    pub(crate) fn hits(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

/// Serves HTTP/1 and HTTP/2 on a free port; each request knows its peer.
pub(crate) async fn serve<S, B>(service: S) -> SocketAddr
where
    S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, peer)) = listener.accept().await {
            let knows_its_peer = ServiceBuilder::new()
                .map_request(move |mut request: Request<Incoming>| {
                    request.extensions_mut().insert(PeerAddr(peer));
                    request
                })
                .service(service.clone());
            tokio::spawn(async move {
                let builder = auto::Builder::new(TokioExecutor::new());
                let _ = builder
                    .serve_connection_with_upgrades(TokioIo::new(stream), TowerToHyperService::new(knows_its_peer))
                    .await;
            });
        }
    });
    address
}

/// A page in UTF-8.
pub(crate) fn html(text: impl Into<Bytes>) -> Response<Body> {
    typed("text/html; charset=utf-8", text)
}

/// A response of this type.
pub(crate) fn typed(kind: &str, text: impl Into<Bytes>) -> Response<Body> {
    Response::builder().header("content-type", kind).body(full(text)).unwrap()
}

/// A response with these `Set-Cookie` lines.
pub(crate) fn setting(mut response: Response<Body>, lines: &[&[u8]]) -> Response<Body> {
    for line in lines {
        response.headers_mut().append("set-cookie", HeaderValue::from_bytes(line).unwrap());
    }
    response
}
