//! The layer around a service that answers with one page.

use std::convert::Infallible;
use std::rc::Rc;

use bytes::Bytes;
use http::{Request, Response, Uri, header};
use http_body_util::{BodyExt as _, Full, StreamBody};
use tokio::runtime::Runtime;
use tower::{Service, ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{BoxError, ConsentLayer, Keys};
use tower_layer::Layer as _;

use super::CHUNK;

type Body = http_body_util::combinators::UnsyncBoxBody<Bytes, BoxError>;

/// What all known pages of the corpus may take together, in bytes.
const MEMORY: usize = 256 * 1024 * 1024;

/// The layer with the repository's policies.
pub(crate) struct Site {
    /// Reads each page as if it came for the first time.
    layer: ConsentLayer,
    remembering: ConsentLayer,
    runtime: Rc<Runtime>,
}

impl Site {
    pub(crate) fn new() -> Self {
        let policies = Policies::load("policies").expect("policies");
        let of = |memory| {
            let builder = ConsentLayer::builder(policies.clone(), Keys::generate().expect("keys"));
            builder.with_page_memory(memory).build().expect("a layer")
        };
        let (layer, remembering) = (of(0), of(MEMORY));
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        Self { layer, remembering, runtime: Rc::new(runtime) }
    }

    /// A navigation to the page through the layer.
    pub(crate) fn layered(&self, page: Bytes) -> impl FnMut() -> usize + use<> {
        visits(Rc::clone(&self.runtime), self.layer.layer(service(page)), "/")
    }

    /// The same, again and again, at an address of its own.
    pub(crate) fn again(&self, page: Bytes, path: &str) -> impl FnMut() -> usize + use<> {
        visits(Rc::clone(&self.runtime), self.remembering.layer(service(page)), path)
    }

    /// The same without the layer.
    pub(crate) fn bare(&self, page: Bytes) -> impl FnMut() -> usize + use<> {
        visits(Rc::clone(&self.runtime), service(page), "/")
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

fn visits<S, B>(runtime: Rc<Runtime>, mut service: S, path: &str) -> impl FnMut() -> usize + use<S, B>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let uri: Uri = path.parse().expect("a path");
    move || runtime.block_on(visit(&mut service, uri.clone()))
}

async fn visit<S, B>(service: &mut S, uri: Uri) -> usize
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let request = Request::get(uri).header("sec-fetch-dest", "document").body(Full::default()).expect("a request");
    let response = service.ready().await.expect("ready").call(request).await.expect("a response");
    let mut body = Box::pin(response.into_body());
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        length += frame.expect("a frame").data_ref().map_or(0, Bytes::len);
    }
    length
}
