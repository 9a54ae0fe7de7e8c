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
