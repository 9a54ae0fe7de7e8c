//! Back, forward, other tabs, other caches.

use serde_json::json;

use crate::support::{Options, Stage};
use crate::{gazette, vendors};

/// So the next tests test something.
#[tokio::test(flavor = "multi_thread")]
async fn pages_behind_the_layer_can_use_the_back_forward_cache() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/notice").await;
    assert!(stage.browser.banner_is_up().await);
    stage.browser.run("window.sentinel = 1").await;
    stage.visit("/article/1").await;
    stage.browser.back().await;
    stage.browser.until("the first page", "return location.pathname === '/notice'").await;
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_after_accepting_shows_no_banner_and_loads_what_was_accepted() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.visit("/article/1").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    stage.third.clear();
    stage.browser.back().await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert!(!stage.browser.banner_is_up().await);
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_after_withdrawing_runs_nothing_again() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    // What was allowed is over: a page that the browser keeps asks on waking for what it could not ask for before.
    stage.third.settle().await;
    stage.visit("/article/1").await;
    stage.third.settle().await;
    stage.browser.click("Cookie settings").await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && document.readyState === 'complete'").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.browser.back().await;
    stage.browser.until("the first page", "return location.pathname === '/'").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.run("return (window.__ran || []).length").await, json!(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn going_forward_after_rejecting_shows_no_banner() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.visit("/article/1").await;
    stage.browser.back().await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.browser.forward().await;
    stage.browser.until("the second page", "return location.pathname === '/article/1'").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert!(!stage.browser.banner_is_up().await);
    stage.assert_nobody_was_contacted();
}

/// A `304` never brings back a page from before the decision.
#[tokio::test(flavor = "multi_thread")]
async fn a_validated_page_shows_the_state_after_the_decision() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/etag").await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for _ in 0..2 {
        stage.visit("/etag").await;
        assert!(!stage.browser.banner_is_up().await);
        stage.browser.reload().await;
        assert!(!stage.browser.banner_is_up().await);
    }
    stage.assert_nobody_was_contacted();
}
