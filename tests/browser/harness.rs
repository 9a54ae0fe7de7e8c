//! The harness itself: without the layer the counters count, so a zero in other tests means something.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Html;
use axum::routing::get;
use http_body_util::BodyExt as _;
use serde_json::json;
use tower::ServiceExt as _;

use crate::support::{Options, Stage};
use crate::{gazette, pages, vendors};

#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_the_front_page_reaches_every_vendor() {
    let stage = Stage::bare(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    let ran = stage.browser.run("return window.__ran").await;
    assert_eq!(ran.as_array().map(Vec::len), Some(vendors::SCRIPTS_OF_EVERY_PAGE), "{ran:#}");
    for cookie in ["gazette_session", "gazette_edition", "_ga", "_gcl_au", "_fbp", "_ttp", "_clck"] {
        assert!(stage.browser.has_cookie(cookie).await, "{cookie}");
    }
    stage.browser.screenshot("gazette").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_every_embed_loads() {
    let stage = Stage::bare(gazette::app(), Options::default()).await;
    stage.visit("/video").await;
    stage.browser.run("document.querySelector('#episode').scrollIntoView()").await;
    stage.third.wait_for(&["www.youtube.com", "open.spotify.com"]).await;
    stage.visit("/map").await;
    stage.third.wait_for(&["www.google.com"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_javascript_off_the_noscript_pixels_are_requested_and_nothing_runs() {
    let stage = Stage::bare(gazette::app(), Options { javascript: false, ..Options::default() }).await;
    stage.visit("/").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    assert_eq!(stage.browser.run("return typeof window.gazette").await, json!("undefined"));
    assert!(!stage.third.requests().iter().any(|seen| seen.dest == "script"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_without_trackers_contacts_nobody() {
    let plain = Router::new().route("/", get(|| async { Html("<!doctype html><title>Plain</title><p>Plain") }));
    let stage = Stage::bare(plain, Options::default()).await;
    for _ in 0..3 {
        stage.visit("/").await;
    }
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.site.hits("GET /"), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_without_a_request_is_seen() {
    let page = r#"<!doctype html><title>P</title><link rel="preconnect" href="https://www.googletagmanager.com">"#;
    let stage = Stage::bare(Router::new().route("/", get(move || async move { Html(page) })), Options::default()).await;
    stage.visit("/").await;
    assert!(stage.third.contacted().contains("www.googletagmanager.com"));
    assert!(stage.third.requests().is_empty(), "{:?}", stage.third.requests());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_strict_pages_run_their_own_script() {
    let stage = Stage::bare(gazette::app(), Options::default()).await;
    for page in ["/strict", "/strict-meta"] {
        stage.visit(page).await;
        let proof = stage.browser.run("return document.querySelector('#proof').textContent").await;
        assert_eq!(proof, json!("The page's own script has run."), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_is_what_the_options_say() {
    let options = Options { size: (360, 640), language: "zh", dark: true, gpc: true, ..Options::default() };
    let headers = |headers: axum::http::HeaderMap| async move {
        let value = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        Html(format!("<!doctype html><p>{:?} {:?}", value("sec-gpc"), value("accept-language")))
    };
    let stage = Stage::bare(Router::new().route("/", get(headers)), options).await;
    stage.visit("/").await;
    let seen = "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches, document.body.textContent]";
    assert_eq!(stage.browser.run(seen).await, json!([360, 640, true, "Some(\"1\") Some(\"zh\")"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn controls_in_shadow_roots_are_found_by_name_and_pressed() {
    let page = r#"<!doctype html><title>S</title><p id="said">nothing</p><tower-consent><template shadowrootmode="open">
        <form method="post" action="/pressed"><button name="action" value="accept_all">Accept all</button></form></template></tower-consent>"#;
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/pressed", axum::routing::post(|| async { Html("<!doctype html><p id=said>pressed") }));
    for javascript in [true, false] {
        let stage = Stage::bare(site.clone(), Options { javascript, ..Options::default() }).await;
        stage.visit("/").await;
        stage.browser.click("Accept all").await;
        stage
            .browser
            .until("the form's answer", "return document.querySelector('#said').textContent === 'pressed'")
            .await;
    }
}

/// So the tests of it test something.
#[tokio::test(flavor = "multi_thread")]
async fn the_back_forward_cache_is_in_use() {
    let page = |title: &'static str| get(move || async move { Html(format!("<!doctype html><title>{title}</title>")) });
    let stage = Stage::bare(Router::new().route("/", page("one")).route("/two", page("two")), Options::default()).await;
    stage.visit("/").await;
    stage.browser.run("window.sentinel = 1").await;
    stage.visit("/two").await;
    stage.browser.back().await;
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1));
}

/// The order of the HTML standard is the order of this browser.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_scripts_run_in_the_order_of_the_page() {
    let stage = Stage::bare(pages::ordered(), Options::default()).await;
    stage.visit("/").await;
    let ran = stage.browser.run("return window.__ran.map((one) => one.split('/').pop())").await;
    let expected = json!([
        "js?id=G-ORDER0001",
        "inline 1",
        "fbevents.js",
        "insight.min.js",
        "inline 2",
        "first-deferred.js",
        "module.js",
        "last-deferred.js"
    ]);
    assert_eq!(ran, expected);
}

#[tokio::test]
async fn the_gazette_sends_its_pages_as_they_say() {
    let get = |path: &'static str, header: (&'static str, &'static str)| async move {
        let request = Request::get(path).header(header.0, header.1).body(Body::empty()).unwrap();
        let response = gazette::app().oneshot(request).await.unwrap();
        let field = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        (response.status().as_u16(), field("content-encoding"), field("content-type"), field("etag"))
    };
    for coding in ["gzip", "br"] {
        assert_eq!(get("/compressed", ("accept-encoding", coding)).await.1, coding);
    }
    let tag = get("/etag", ("accept", "*/*")).await.3;
    assert!(tag.starts_with('"'), "{tag}");
    let again = get("/etag", ("if-none-match", String::leak(tag.clone()))).await;
    assert_eq!((again.0, again.3), (304, tag));
    for (path, kind) in [
        ("/api/news", "application/json"),
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/download", "text/html; charset=utf-8"),
        ("/fragment", "text/html; charset=utf-8"),
        ("/no-transform", "text/html; charset=utf-8"),
        ("/zh/article/4", "text/html; charset=utf-8"),
    ] {
        let answer = get(path, ("accept", "*/*")).await;
        assert_eq!((answer.0, answer.2.as_str()), (200, kind), "{path}");
    }
    assert_eq!(get("/article/9", ("accept", "*/*")).await.0, 404);
}

/// The first bytes of the slow page come long before the last.
#[tokio::test]
async fn the_streamed_page_comes_in_parts() {
    let request = Request::get("/streamed").body(Body::empty()).unwrap();
    let response = gazette::app().oneshot(request).await.unwrap();
    let start = Instant::now();
    let mut body = response.into_body();
    let mut times = Vec::new();
    while let Some(frame) = body.frame().await {
        assert!(frame.unwrap().is_data());
        times.push(start.elapsed());
    }
    assert!(
        times.len() > 4 && times[0] < Duration::from_millis(100) && times[times.len() - 1] > Duration::from_millis(700)
    );
}
