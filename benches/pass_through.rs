//! What the layer adds to a response that is no page, a picture and a style sheet, compared with the bare service.
//!
//! `cargo bench --bench pass_through`

use std::convert::Infallible;
use std::future::Ready;

use bytes::Bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use http::{Request, Response, header};
use http_body_util::{BodyExt as _, Full};
use tower::{Service, ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys};
use tower_layer::Layer as _;

type Answer = Result<Response<Full<Bytes>>, Infallible>;

/// 64 KiB in the manner of a framework's sheet, with addresses of the site's own.
fn sheet() -> Vec<u8> {
    let rule =
        ".btn-primary:hover{color:#fff;background:url(../img/arrow.svg) no-repeat;border-color:rgba(13,110,253,.5)}\n";
    rule.bytes().cycle().take(64 * 1024).collect()
}

fn app(
    media_type: &'static str,
    body: Vec<u8>,
) -> impl Service<Request<Full<Bytes>>, Response = Response<Full<Bytes>>, Error = Infallible, Future = Ready<Answer>> + Clone
{
    let body = Bytes::from(body);
    service_fn(move |_| {
        let mut response = Response::new(Full::new(body.clone()));
        response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media_type));
        std::future::ready(Ok(response))
    })
}

fn request(cookie: Option<&str>) -> Request<Full<Bytes>> {
    let mut request = Request::get("/picture.png")
        .header("host", "example.org")
        .header("accept", "image/avif,image/webp,*/*;q=0.8")
        .header("accept-language", "en-GB,en;q=0.9,de;q=0.8")
        .header("accept-encoding", "gzip, deflate, br, zstd")
        .header("sec-fetch-dest", "image");
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    request.body(Full::default()).expect("a request")
}

async fn call<S, B>(service: &mut S, request: Request<Full<Bytes>>) -> usize
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let response = service.ready().await.expect("ready").call(request).await.expect("a response");
    let mut body = Box::pin(response.into_body());
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        length += frame.expect("a frame").data_ref().map_or(0, Bytes::len);
    }
    length
}

/// The cookie of a visitor who saves choices.
async fn decided<S, B>(service: &mut S) -> String
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
{
    let body = r#"{"action":"save","categories":["analytics","functional"],"services":{"youtube":false}}"#;
    let request = Request::post("/_consent")
        .header("origin", "https://example.org")
        .header("host", "example.org")
        .header("content-type", "application/json")
        .body(Full::from(body))
        .expect("a request");
    let response = service.ready().await.expect("ready").call(request).await.expect("a response");
    let line = response.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
    line.split(';').next().expect("a pair").to_owned()
}

fn passing_through(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let policies = Policies::load("policies").expect("policies");
    let layer = ConsentLayer::new(policies, Keys::generate().expect("keys"));
    let picture = || app("image/png", vec![b'x'; 64 * 1024]);
    let (mut bare, mut layered) = (picture(), layer.layer(picture()));
    let cookie = runtime.block_on(decided(&mut layered));
    let mut group = criterion.benchmark_group("pass_through");
    group.bench_function("bare service", |bencher| bencher.iter(|| runtime.block_on(call(&mut bare, request(None)))));
    group.bench_function("layer, no decision", |bencher| {
        bencher.iter(|| runtime.block_on(call(&mut layered, request(None))));
    });
    group.bench_function("bare service, with cookie", |bencher| {
        bencher.iter(|| runtime.block_on(call(&mut bare, request(Some(&cookie)))));
    });
    group.bench_function("layer, with decision", |bencher| {
        bencher.iter(|| runtime.block_on(call(&mut layered, request(Some(&cookie)))));
    });
    let css = || app("text/css", sheet());
    let (mut bare, mut layered) = (css(), layer.layer(css()));
    group.bench_function("bare service, a sheet", |bencher| {
        bencher.iter(|| runtime.block_on(call(&mut bare, request(None))));
    });
    group.bench_function("layer, a sheet", |bencher| {
        bencher.iter(|| runtime.block_on(call(&mut layered, request(None))));
    });
    group.finish();
}

criterion_group!(benches, passing_through);
criterion_main!(benches);
