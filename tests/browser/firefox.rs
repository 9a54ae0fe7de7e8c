//! The same in Firefox: what its engine does in another way, and that all the main acts work there. `BROWSER=firefox`
//! runs the other tests in Firefox as well.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Engine, Options, Stage};
use crate::{gazette, guard, pages, placeholders, rare_roads, vendors};

fn firefox() -> Options {
    Options { engine: Engine::Firefox, ..Options::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_a_visitor_refuses_accepts_and_withdraws() {
    let stage = Stage::guarded(gazette::app(), firefox()).await;
    stage.visit("/").await;
    assert!(stage.browser.banner_is_up().await);
    stage.browser.screenshot("firefox-banner").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for page in ["/article/1", "/video", "/map"] {
        stage.visit(page).await;
        assert!(!stage.browser.banner_is_up().await, "{page}");
    }
    stage.assert_nobody_was_contacted();
    stage.visit("/").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    assert!(stage.browser.has_cookie("_ga").await);
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && document.readyState === 'complete'").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/article/2").await;
    stage.assert_nobody_was_contacted();
    let mut names: Vec<_> = stage.browser.cookies().await.into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["consent", "gazette_edition", "gazette_session"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_nothing_leaves_without_javascript_and_a_choice_is_kept() {
    let stage = Stage::guarded(gazette::app(), Options { javascript: false, ..firefox() }).await;
    for page in ["/", "/video", "/article/2"] {
        stage.visit(page).await;
        assert!(stage.browser.banner_is_up().await, "{page}");
    }
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    assert_eq!(stage.browser.path().await, "/article/2");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_held_scripts_are_released_in_the_order_of_the_page_and_once() {
    let stage = Stage::guarded(pages::ordered(), firefox()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("the last one", "return JSON.stringify(window.__ran).includes('insight.min.js')").await;
    stage.third.settle().await;
    let ran = stage.browser.run("return window.__ran.map((one) => one.split('/').pop())").await;
    let ran: Vec<_> = ran.as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
    let mut unique = ran.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ran.len(), "{ran:?}");
    let place = |name: &str| ran.iter().position(|one| *one == name);
    assert!(place("fbevents.js") < place("insight.min.js") && place("fbevents.js").is_some(), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_a_placeholder_loads_only_its_embed() {
    let stage = Stage::guarded(placeholders::frames(), firefox()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Load once: YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    let paths: Vec<_> = stage.third.requests().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/embed/1"]);
    assert!(!stage.browser.has_cookie("consent").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_no_act_of_a_script_sends_a_request_before_consent() {
    let stage = Stage::guarded(guard::acts(), firefox()).await;
    stage.visit("/").await;
    guard::nothing_failed(&stage).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("granted", "return towerConsent.has('hotjar')").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/").await;
    guard::nothing_failed(&stage).await;
    guard::assert_reached(&stage, guard::names(&[])).await;
}

/// As it reads a page, Firefox asks for what is in its templates, which no document has. It knows more kinds of links
/// than others, too.
#[tokio::test(flavor = "multi_thread")]
async fn in_firefox_nothing_is_fetched_before_consent_that_only_firefox_fetches() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Template</title><body><p>x<template id=t>\
        <img src=https://static.hotjar.com/picture><img srcset='https://static.hotjar.com/set 1x'>\
        <picture><source srcset=https://static.hotjar.com/source><img></picture><video poster=https://static.hotjar.com/poster></video>\
        <link rel=stylesheet href=https://static.hotjar.com/sheet><link rel=preload as=script href=https://static.hotjar.com/preload>\
        <link rel=modulepreload href=https://static.hotjar.com/ahead><link rel=preconnect href=https://www.clarity.ms>\
        <script src=https://static.hotjar.com/script></script><script type=module src=https://static.hotjar.com/module></script>\
        <style>@import 'https://static.hotjar.com/import';</style><svg><image href=https://static.hotjar.com/drawing /></svg>\
        <svg><script href=https://static.hotjar.com/drawn></script></svg></template>\
        <script>document.body.append(document.importNode(t.content, true), t.content.cloneNode(true))</script>";
    const LINKS: &str = "<!doctype html><html lang=en><title>Links</title><link rel=next href=https://static.hotjar.com/next>\
        <link rel=fluid-icon href=https://www.clarity.ms/icon><p>x";
    /// These lead somewhere in Firefox alone.
    const ROADS: [&str; 2] = ["a sheet with an address of its own", "a picture for what plays"];
    let site = || {
        let pages =
            Router::new().route("/", get(|| async { Html(PAGE) })).route("/links", get(|| async { Html(LINKS) }));
        pages.merge(rare_roads::site())
    };
    let bare = Stage::bare(site(), firefox()).await;
    assert_eq!(rare_roads::leading_of(&bare, &ROADS).await, ROADS);
    bare.visit("/").await;
    assert!(bare.third.requests().len() > 10, "{:?}", bare.third.requests());
    bare.visit("/links").await;
    bare.third.wait_for(&["www.clarity.ms"]).await;
    drop(bare);
    let stage = Stage::guarded(site(), firefox()).await;
    assert_eq!(rare_roads::leading_of(&stage, &ROADS).await, [""; 0]);
    stage.visit("/links").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    // What a script took from the template is released in the page.
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.third.settle().await;
    let held = "return document.querySelectorAll('img[data-consent], script[data-consent], link[data-consent]').length";
    assert_eq!(stage.browser.run(held).await, json!(0));
}
