//! After a decision our scripts come as one file. Nothing passes where it does not come.

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

/// What page code does that only the guard sees, in the page and in a frame of its own.
const CODE: &str = "<!doctype html><title>Code</title><p>Text</p><script>\
    new Image().src = 'https://www.google-analytics.com/collect?v=1';\
    const frame = document.body.appendChild(document.createElement('iframe'));\
    new frame.contentWindow.Image().src = 'https://www.facebook.com/tr?id=1';\
    fetch('https://static.hotjar.com/c/hotjar-1.js').catch(() => {});\
    window.ran = true;</script>";

fn site() -> Router {
    let page = get(|| async { Html(CODE) });
    let strict = get(|| async { ([(CONTENT_SECURITY_POLICY, "script-src 'none'")], Html(CODE)).into_response() });
    gazette::app().route("/code", page).route("/code-strict", strict)
}

async fn refused(stage: &Stage) {
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
}

const FILE: &str = "performance.getEntriesByType('resource').filter(entry => /assets\\/guard-/.test(entry.name))";

#[tokio::test(flavor = "multi_thread")]
async fn later_pages_have_the_guard_from_a_file_that_is_loaded_once() {
    let stage = Stage::guarded(site(), Options::default()).await;
    refused(&stage).await;
    // It is loaded ahead, while the visitor reads on.
    stage.browser.until("the file", &format!("return {FILE}.length === 1")).await;
    for path in ["/code", "/code?again", "/article/1"] {
        stage.visit(path).await;
        stage.browser.until_offers("Cookie settings", true).await;
        let found =
            stage.browser.run(&format!("const all = {FILE}; return [all.length, all[0].transferSize > 0]")).await;
        assert_eq!(found, json!([1, false]), "{path}");
        let left = "return document.querySelectorAll('head > script[data-tower-consent]').length";
        assert_eq!(stage.browser.run(left).await, json!(0), "{path}");
    }
    stage.assert_nobody_was_contacted();
    // The same file lets go of what is granted.
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.googletagmanager.com"]).await;
    stage.third.clear();
    stage.visit("/code").await;
    stage.third.wait_for(&["www.google-analytics.com", "www.facebook.com", "static.hotjar.com"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_file_does_not_come_the_page_is_asked_for_again_and_has_all_in_it() {
    let without = |router: Router| {
        router.layer(from_fn(|request: Request, next: Next| async move {
            match request.uri().path().contains("/assets/guard-") {
                true => StatusCode::NOT_FOUND.into_response(),
                false => next.run(request).await,
            }
        }))
    };
    let stage = Stage::guarded_behind(site(), without, Options::default()).await;
    refused(&stage).await;
    for path in ["/code", "/code?again"] {
        stage.visit(path).await;
        stage.browser.until("the page's own code has run", "return window.ran === true").await;
        stage.browser.until_offers("Cookie settings", true).await;
        stage.third.settle().await;
    }
    stage.assert_nobody_was_contacted();
    // Twice for the first visit; then the server knows.
    assert_eq!(stage.site.hits("GET /code"), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_sites_policy_lets_no_file_run_all_is_in_the_page() {
    let stage = Stage::guarded(site(), Options::default()).await;
    refused(&stage).await;
    stage.visit("/code-strict").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert_eq!(stage.browser.run(&format!("return {FILE}.length")).await, json!(0));
    assert_eq!(stage.browser.run("return typeof towerConsent.has").await, json!("function"));
    assert_eq!(stage.site.hits("GET /code-strict"), 1);
}
