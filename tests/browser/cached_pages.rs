//! The browser's own cache, when a page was requested as something else.

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

const PAGE: &str = "<!doctype html><title>Page</title><h1>Page</h1>\
    <script async src=\"https://www.google-analytics.com/analytics.js\"></script>";

/// A page that any cache may store, and that supports ranges.
async fn page(asked: HeaderMap) -> Response {
    let kept = [
        (header::CONTENT_TYPE, "text/html"),
        (header::CACHE_CONTROL, "max-age=600"),
        (header::ETAG, "\"x\""),
        (header::ACCEPT_RANGES, "bytes"),
    ];
    if asked.contains_key(header::RANGE) {
        let range = format!("bytes 0-{}/{}", PAGE.len() - 1, PAGE.len());
        return (StatusCode::PARTIAL_CONTENT, kept, [(header::CONTENT_RANGE, range)], PAGE).into_response();
    }
    (kept, PAGE).into_response()
}

/// Pages that load `/page` in different ways, and link to it.
fn site() -> Router {
    let starting = |markup: &'static str| {
        let text = format!("<!doctype html><title>Start</title><a href=\"/page\">Page</a>{markup}");
        get(move || async { Html(text) })
    };
    Router::new()
        .route("/page", get(page))
        .route("/script", starting("<script src=\"/page\"></script>"))
        .route("/style", starting("<link rel=stylesheet href=\"/page\">"))
        .route("/preload", starting("<link rel=preload as=script href=\"/page\">"))
        .route("/worker", starting("<script>new Worker('/page')</script>"))
        .route("/fetch", starting("<script>fetch('/page')</script>"))
        .route("/range", starting("<script>fetch('/page', {headers: {range: 'bytes=0-'}})</script>"))
        .route("/piece", starting("<script>fetch('/page', {headers: {range: 'bytes=0-40'}})</script>"))
}

const STARTS: [&str; 7] = ["/script", "/style", "/preload", "/worker", "/fetch", "/range", "/piece"];

async fn click_through(stage: &Stage, start: &str) {
    stage.visit(start).await;
    stage.browser.run("document.querySelector('a').click()").await;
    let there = "return location.pathname === '/page' && document.readyState === 'complete'";
    stage.browser.until("the page", there).await;
    stage.third.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_kept_as_a_script_a_style_or_a_part_is_not_shown_as_a_page() {
    for start in STARTS {
        let stage = Stage::guarded(site(), Options::default()).await;
        click_through(&stage, start).await;
        stage.assert_nobody_was_contacted();
        assert!(stage.browser.banner_is_up().await, "{start}");
        assert_eq!(stage.browser.run("return document.querySelector('h1').textContent").await, json!("Page"));
    }
}

/// So the test above tests something.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_the_browser_shows_the_page_that_it_kept_as_a_script() {
    let stage = Stage::bare(site(), Options::default()).await;
    click_through(&stage, "/script").await;
    assert_eq!(stage.site.hits("GET /page"), 1);
    stage.third.wait_for(&["www.google-analytics.com"]).await;
}

/// An app that works without a connection: its worker answers with the page that it kept.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_a_service_worker_kept_follows_the_choice() {
    const WORKER: &str = "self.onactivate = (event) => event.waitUntil(clients.claim());
        self.onfetch = (event) => { if (event.request.mode == 'navigate' && /page/.test(event.request.url)) event.respondWith((async () => {
            const cache = await caches.open('pages'), kept = await cache.match('/page', { ignoreVary: true });
            if (kept) return kept;
            const answer = await fetch(event.request);
            await cache.put('/page', answer.clone());
            return answer })()) }";
    let starting = "<!doctype html><html lang=en><title>Start</title><script>navigator.serviceWorker.register('/worker.js')</script>";
    let whole = "<!doctype html><html lang=en><head><title>Page</title></head><body><h1>Page</h1>\
        <script async src=\"https://www.google-analytics.com/analytics.js\"></script></body></html>";
    let site = Router::new()
        .route("/page", get(move || async move { Html(whole) }))
        .route("/", get(move || async move { Html(starting) }))
        .route("/worker.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], WORKER) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    stage.browser.until("the worker is there", "return !!navigator.serviceWorker.controller").await;
    stage.visit("/page").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for _ in 0..2 {
        stage.visit("/page").await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert!(!stage.browser.banner_is_up().await, "it asks again");
    }
    stage.assert_nobody_was_contacted();
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    stage.third.clear();
    stage.visit("/page").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    assert!(!stage.browser.banner_is_up().await);
    assert_eq!(stage.site.hits("GET /page"), 1, "all of these were the page that the worker kept");
}
