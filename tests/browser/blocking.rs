//! Before a choice nothing leaves the browser for a third party.

mod corpus;
mod frameworks;
mod ordinary;
mod sameness;
mod services;
mod shapes;
mod tour;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};
use crate::{gazette, pages, vendors};

/// Each page that a visitor can read.
const PAGES: [&str; 16] = [
    "/",
    "/zh/",
    "/article/1",
    "/article/2",
    "/zh/article/3",
    "/article/4",
    "/video",
    "/zh/video",
    "/map",
    "/notice",
    "/contact",
    "/strict",
    "/strict-meta",
    "/compressed",
    "/streamed",
    "/etag",
];

/// Measured at the third parties, not in the DOM. Connections count too.
#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_no_tracker_request_leaves_on_any_page() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    for page in PAGES {
        stage.visit(page).await;
        stage.browser.run("scrollTo(0, document.body.scrollHeight)").await;
        stage.third.settle().await;
        stage.assert_nobody_was_contacted();
        assert!(stage.browser.banner_is_up().await, "no banner on {page}");
    }
    stage.visit("/").await;
    stage.browser.screenshot("banner").await;
}

/// Neither a tracker's cookie from the server nor one from a script.
#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_only_necessary_cookies_are_set() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    for page in ["/", "/article/1", "/video"] {
        stage.visit(page).await;
    }
    let mut names: Vec<_> = stage.browser.cookies().await.into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["gazette_edition", "gazette_session"]);
    assert_eq!(stage.browser.run("return localStorage.length + sessionStorage.length").await, json!(0));
}

/// `document.write` too.
#[tokio::test(flavor = "multi_thread")]
async fn the_sites_own_scripts_run_before_a_choice() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return window.gazette.ready").await, json!(true));
    let written = stage.browser.run("return /© 20\\d\\d/.test(document.querySelector('footer').innerText)").await;
    assert_eq!(written, json!(true));
}

/// Our elements are removed and the attributes renamed back.
#[tokio::test(flavor = "multi_thread")]
async fn undoing_what_was_held_gives_the_original_tree() {
    const TREES: &str = r#"
        const [path, original] = arguments;
        const x = new XMLHttpRequest(); x.open('GET', path, false); x.send();
        const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
        const ours = parse(x.responseText);
        const held = ours.querySelectorAll('[data-consent]').length;
        ours.querySelectorAll('tower-consent, [data-tower-consent]').forEach((e) => e.remove());
        for (const e of ours.querySelectorAll('[data-consent]')) {
          e.removeAttribute('data-consent');
          e.removeAttribute('data-consent-mark');
          if (e.localName === 'script') {
            e.removeAttribute('type');
            if (e.hasAttribute('data-consent-type')) {
              e.setAttribute('type', e.getAttribute('data-consent-type'));
              e.removeAttribute('data-consent-type');
            }
          }
          for (const { name, value } of [...e.attributes]) {
            if (!name.startsWith('data-consent-')) continue;
            e.removeAttribute(name);
            e.setAttribute(name.slice(13), value);
          }
        }
        const write = (node) => node.nodeType !== 1
          ? `${node.nodeType} ${JSON.stringify(node.nodeValue ?? node.name)}\n`
          : `<${node.localName} ${[...node.attributes].map((a) => `${a.name}=${JSON.stringify(a.value)}`).sort().join(' ')}>\n`
            + [...node.childNodes].map(write).join('') + `</${node.localName}>\n`;
        const lines = (d) => { d.normalize(); return [...d.childNodes].map(write).join('').split('\n'); };
        const [a, b] = [lines(ours), lines(parse(original))];
        const at = a.findIndex((line, i) => line !== b[i]);
        return { held, same: a.length === b.length && at < 0, ours: a.slice(at, at + 3), original: b.slice(at, at + 3) };"#;
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/notice").await;
    for page in ["/", "/zh/", "/article/1", "/video", "/map", "/contact", "/compressed", "/streamed", "/etag"] {
        let original = pages::original(gazette::app(), page).await;
        let result = stage.browser.run_with(TREES, vec![json!(page), json!(original)]).await;
        assert_eq!(result["same"], json!(true), "{page}: {result:#}");
        assert!(result["held"].as_u64() > Some(5), "{page}: {result:#}");
    }
}

/// Global Privacy Control refuses and never grants.
#[tokio::test(flavor = "multi_thread")]
async fn with_global_privacy_control_nothing_leaves() {
    let stage = Stage::guarded(gazette::app(), Options { gpc: true, ..Options::default() }).await;
    for page in ["/", "/article/1"] {
        stage.visit(page).await;
        stage.assert_nobody_was_contacted();
    }
}

/// None of this is consent. The test really waits 60 s.
#[tokio::test(flavor = "multi_thread")]
async fn scrolling_waiting_links_escape_clicks_outside_and_other_tabs_are_no_decision() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    let browser = &stage.browser;
    stage.visit("/").await;
    for _ in 0..5 {
        browser.scroll(400.0).await;
    }
    browser.press("End").await;
    browser.press("Escape").await;
    browser.click_at(12.0, 300.0).await;
    browser.click_at(640.0, 40.0).await;
    browser.look_away().await;
    stage.third.settle().await;
    for link in ["Food", "Culture", "Contact"] {
        browser.click(link).await;
        stage.third.settle().await;
    }
    browser.click("Preferences").await;
    browser.control("Save choices").await;
    browser.press("Escape").await;
    browser.until_offers("Save choices", false).await;
    tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    stage.assert_nobody_was_contacted();
    assert!(browser.banner_is_up().await);
    assert_eq!(browser.state().await["status"], json!("undecided"));
    assert!(!browser.has_cookie("consent").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fragment_is_held_like_a_page_and_brings_no_second_banner() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Show more headlines").await;
    stage.browser.until("the fragment", "return document.querySelector('[data-fragment]') !== null").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.look("return all('tower-consent').length").await, json!(1));
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    assert!(stage.third.requests().iter().any(|seen| seen.path.contains("ev=ViewContent")));
}

#[tokio::test(flavor = "multi_thread")]
async fn automation_sees_the_banner_and_is_granted_nothing() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return navigator.webdriver").await, json!(true));
    assert!(stage.browser.banner_is_up().await);
    stage.assert_nobody_was_contacted();
}

/// Without the layer a browser drops a tag that is cut at the page's end, and runs no script without its end tag.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_end_of_a_page_cuts_loads_nothing_and_the_banner_is_there() {
    const CUT: [&str; 10] = [
        "<p>x<img src=\"https://www.facebook.com/tr?id=1 ",
        "<title>t</title><p>x<script src=\"https://www.google-analytics.com/analytics.js ",
        "<p>x<script src=\"https://www.google-analytics.com/analytics.js\" ",
        "<p>x<iframe src=\"https://www.youtube.com/embed/x ",
        "<p>x<div style=\"background:url(https://www.facebook.com/tr?id=1);height:9px\" ",
        "<p>x<script>window.ran=1;new Image().src='https://www.facebook.com/tr?id=1'",
        "<p>x<!-- abc",
        "<p>x<textarea>abc",
        "<p>x<template><p>abc",
        "<title>abc",
    ];
    let site = CUT.iter().enumerate().fold(Router::new(), |site, (at, cut)| {
        let page = format!("<!doctype html>{cut}");
        site.route(&format!("/{at}"), get(move || async move { Html(page) }))
    });
    let stage = Stage::guarded(site, Options::default()).await;
    for (at, cut) in CUT.iter().enumerate() {
        stage.visit(&format!("/{at}")).await;
        stage.third.settle().await;
        stage.assert_nobody_was_contacted();
        assert!(stage.browser.banner_is_up().await, "no banner: {cut}");
        assert_eq!(stage.browser.run("return typeof window.ran").await, json!("undefined"), "{cut}");
    }
}
