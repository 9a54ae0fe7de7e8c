//! Rewriting a page, compared with bare lol_html with the same selectors and with a plain copy. The pages: the gazette's
//! front page, whose head is full of inline code to check and frames to hold, filled with text; the same without its
//! inline code; an article alone; and a page of custom elements.
//!
//! `cargo bench --bench rewrite`

use std::convert::Infallible;
use std::hint::black_box;

use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use http::{Request, Response, header};
use http_body_util::{BodyExt as _, Full, StreamBody};
use lol_html::{ElementContentHandlers, HtmlRewriter, Settings};
use tower::{Service, ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{BoxError, ConsentLayer, Keys};
use tower_layer::Layer as _;

mod pages;

/// What a server reads from a socket in one piece.
const CHUNK: usize = 16 * 1024;

type Body = http_body_util::combinators::UnsyncBoxBody<Bytes, BoxError>;

fn chunks(page: &Bytes) -> Body {
    let page = page.clone();
    let frames = (0..page.len())
        .step_by(CHUNK)
        .map(move |at| Ok(http_body::Frame::data(page.slice(at..(at + CHUNK).min(page.len())))));
    StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync()
}

async fn through_the_layer<S, B>(service: &mut S) -> usize
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

fn bare(page: &Bytes) -> usize {
    let mut length = 0;
    let mut settings = Settings::new().with_strict(false);
    for selector in tower_consent_html::selectors() {
        let handlers =
            ElementContentHandlers::default().element(|_: &mut lol_html::html_content::Element<'_, '_>| Ok(()));
        settings = settings.append_element_content_handler((std::borrow::Cow::Borrowed(selector), handlers));
    }
    let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| length += black_box(chunk).len());
    for chunk in page.chunks(CHUNK) {
        rewriter.write(chunk).expect("markup");
    }
    rewriter.end().expect("an end");
    length
}

fn copy(page: &Bytes) -> usize {
    let mut out = Vec::new();
    for chunk in page.chunks(CHUNK) {
        out.extend_from_slice(black_box(chunk));
    }
    black_box(&out).len()
}

fn rewriting(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let policies = Policies::load("policies").expect("policies");
    let layer = ConsentLayer::new(policies, Keys::generate().expect("keys"));
    let (small, large) = (runtime.block_on(pages::page(50_000)), runtime.block_on(pages::page(500_000)));
    let pages = [
        ("tags and frames, no inline code", pages::without_inline_code(&small)),
        ("tags and frames, no inline code", pages::without_inline_code(&large)),
        ("tags and frames", small),
        ("tags and frames", large),
        ("article", pages::article(500_000)),
        ("custom elements", pages::components(500_000)),
    ];
    for (what, page) in pages {
        let page = Bytes::from(page);
        let mut service = layer.layer(service_fn({
            let page = page.clone();
            move |_: Request<Full<Bytes>>| {
                let mut response = Response::new(chunks(&page));
                let html = header::HeaderValue::from_static("text/html; charset=utf-8");
                response.headers_mut().insert(header::CONTENT_TYPE, html);
                std::future::ready(Ok::<_, Infallible>(response))
            }
        }));
        let mut group = criterion.benchmark_group(format!("rewrite, {what}"));
        group.throughput(Throughput::Bytes(page.len() as u64));
        let kib = page.len() / 1024;
        group.bench_function(BenchmarkId::new("layer", format!("{kib} KiB")), |bencher| {
            bencher.iter(|| runtime.block_on(through_the_layer(&mut service)));
        });
        group.bench_function(BenchmarkId::new("bare lol_html", format!("{kib} KiB")), |bencher| {
            bencher.iter(|| bare(&page));
        });
        group.bench_function(BenchmarkId::new("copy", format!("{kib} KiB")), |bencher| bencher.iter(|| copy(&page)));
        group.finish();
    }
}

criterion_group!(benches, rewriting);
criterion_main!(benches);
