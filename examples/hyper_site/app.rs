//! Plain hyper and tower, no framework.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use http_body_util::Full;
use tower::{Service, ServiceBuilder, service_fn};
use tower_consent::{Analytics, BoxError, Consent, ConsentLayer, ResponseBody};

/// The site with the layer around it, for any kind of request body.
pub(crate) fn app<B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static>(
    layer: ConsentLayer,
) -> impl Service<Request<B>, Response = Response<ResponseBody<Full<Bytes>>>, Error = Infallible, Future: Send>
+ Clone
+ Send
+ 'static {
    ServiceBuilder::new().layer(layer).service(service_fn(answer))
}

async fn answer<B>(request: Request<B>) -> Result<Response<Full<Bytes>>, Infallible> {
    let consent = request.extensions().get::<Consent>();
    let counted = consent.is_some_and(|consent| consent.grant::<Analytics>().is_some());
    Ok(match request.uri().path() {
        "/" => page(counted),
        _ => plain(StatusCode::NOT_FOUND, "text/plain", "Not found\n".to_owned()),
    })
}

fn page(counted: bool) -> Response<Full<Bytes>> {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>Hello</title>\
         <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE\"></script></head>\
         <body><h1>Hello</h1><p id=\"counted\">Counted: {counted}.</p></body></html>"
    );
    plain(StatusCode::OK, "text/html; charset=utf-8", html)
}

fn plain(status: StatusCode, kind: &'static str, text: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}
