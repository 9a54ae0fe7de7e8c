//! The layer around a service that answers with one page.

use std::convert::Infallible;
use std::rc::Rc;

use bytes::Bytes;
use http::{Request, Response, header};
use http_body_util::{BodyExt as _, Full, StreamBody};
use tokio::runtime::Runtime;
use tower::{Service, ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{BoxError, ConsentLayer, Keys};
use tower_layer::Layer as _;

use super::CHUNK;

type Body = http_body_util::combinators::UnsyncBoxBody<Bytes, BoxError>;

/// The layer with the repository's policies.
pub(crate) struct Site {
    layer: ConsentLayer,
    runtime: Rc<Runtime>,
}

impl Site {
    pub(crate) fn new() -> Self {
        let policies = Policies::load("policies").expect("policies");
        let layer = ConsentLayer::new(policies, Keys::generate().expect("keys"));
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        Self { layer, runtime: Rc::new(runtime) }
    }

    /// A navigation to the page through the layer.
    pub(crate) fn layered(&self, page: Bytes) -> impl FnMut() -> usize + use<> {
        visits(Rc::clone(&self.runtime), self.layer.layer(service(page)))
    }

    /// The same without the layer.
    pub(crate) fn bare(&self, page: Bytes) -> impl FnMut() -> usize + use<> {
        visits(Rc::clone(&self.runtime), service(page))
    }
}

fn service(
    page: Bytes,
) -> impl Service<Request<Full<Bytes>>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + 'static
{
    service_fn(move |_: Request<Full<Bytes>>| {
        let mut response = Response::new(chunks(&page));
        let html = header::HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, html);
        std::future::ready(Ok(response))
    })
}

fn chunks(page: &Bytes) -> Body {
    let page = page.clone();
    let frames = (0..page.len())
        .step_by(CHUNK)
        .map(move |at| Ok(http_body::Frame::data(page.slice(at..(at + CHUNK).min(page.len())))));
    StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync()
}

fn visits<S, B>(runtime: Rc<Runtime>, mut service: S) -> impl FnMut() -> usize
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    move || runtime.block_on(visit(&mut service))
}

async fn visit<S, B>(service: &mut S) -> usize
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let request = Request::get("/").header("sec-fetch-dest", "document").body(Full::default()).expect("a request");
    let response = service.ready().await.expect("ready").call(request).await.expect("a response");
    let mut body = Box::pin(response.into_body());
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        length += frame.expect("a frame").data_ref().map_or(0, Bytes::len);
    }
    length
}
