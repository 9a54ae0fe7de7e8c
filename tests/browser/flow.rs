//! The page keeps its layout and its first look-ups while the banner is up, and the banner keeps its place.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

fn site(head: &str, body: &str) -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>F</title>{head}</head><body>{body}</body></html>"
    );
    Router::new().route("/", get(move || async move { Html(page) }))
}

/// The boxes of the page's own elements, and how far it scrolls.
const BOXES: &str = "const boxes = [...document.body.children].filter(one => one.localName != 'tower-consent')
    .map(one => { const { x, y, width, height } = one.getBoundingClientRect(); return [one.localName, x, y, width, height].join(' ') });
    return [...boxes, document.documentElement.scrollHeight - innerHeight]";

async fn boxes(stage: &Stage) -> Value {
    stage.browser.run(BOXES).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_boxes_are_the_same_with_the_banner_and_after_a_choice() {
    let body = "<header>Head</header><main><p>Text</p></main><footer>Foot</footer>";
    for style in [
        "body{display:grid;grid-template-rows:auto 1fr auto;gap:10px;min-height:100vh;margin:0}",
        "body{display:flex;flex-direction:column;gap:12px;justify-content:space-between;height:100vh;margin:0}",
        "body{display:flex;justify-content:space-between}",
        "html,body{height:100%;margin:0}main{height:calc(100vh - 60px)}body>*{animation:a 1s}@keyframes a{from{opacity:.9}}",
        "body>*{display:block;margin:7px;padding:5px;border:1px solid}body>:first-child{color:red}",
        "html,body{height:100%;margin:0}main{height:100vh;overflow:hidden}header,footer{display:none}",
    ] {
        let head = format!("<style>{style}</style>");
        let bare = Stage::bare(site(&head, body), Options::default()).await;
        bare.visit("/").await;
        let expected = boxes(&bare).await;
        let stage = Stage::guarded(site(&head, body), Options::default()).await;
        stage.visit("/").await;
        stage.browser.control("Reject all").await;
        assert_eq!(boxes(&stage).await, expected, "with the banner: {style}");
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert_eq!(boxes(&stage).await, expected, "after the choice: {style}");
        stage.visit("/").await;
        stage.browser.control("Cookie settings").await;
        assert_eq!(boxes(&stage).await, expected, "on the next page: {style}");
    }
}

/// Wherever the page's styles move what is in it, and however high it stacks its own elements.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_stays_in_view_and_above_the_page() {
    let high = "<button style='position:fixed;right:0;bottom:0;width:100%;height:60%;z-index:2147483647'>?</button>";
    for (style, body) in [
        ("body{transform:translateY(2000px)}", "<p>x</p>"),
        ("html{filter:grayscale(1)}body{transform:rotate(90deg)}", "<p>x</p>"),
        ("body{opacity:.1;will-change:transform;margin-top:3000px}", "<p>x</p>"),
        ("body>*{display:none!important}", "<p>x</p>"),
        (
            "tower-consent{transform:translateX(-5000px)!important;opacity:0!important;position:static!important}",
            "<p>x</p>",
        ),
        ("*{animation:a 9s infinite!important}@keyframes a{to{transform:scale(0)}}", "<p>x</p>"),
        ("", high),
    ] {
        let stage = Stage::guarded(site(&format!("<style>{style}</style>"), body), Options::default()).await;
        stage.visit("/").await;
        stage.browser.control("Reject all").await;
        let on_top = "const root = document.querySelector('tower-consent').shadowRoot; const button = root.querySelector('[value=reject_all]');
            const { x, y, width, height } = button.getBoundingClientRect();
            return [width > 50, y + height <= innerHeight, y > 0, root.elementFromPoint(x + width / 2, y + height / 2) === button]";
        assert_eq!(stage.browser.run(on_top).await, json!([true, true, true, true]), "{style}");
    }
}

/// A paper texture, a frame around the page. What it paints with `html::after` is not there: docs/design.md, "Place".
#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_paints_before_and_after_its_content_is_its_own() {
    let style =
        "<style>html::before,body::after,body::before{content:'';position:fixed;inset:0;pointer-events:none}</style>";
    let stage = Stage::guarded(site(style, "<p>x</p>"), Options::default()).await;
    stage.visit("/").await;
    stage.browser.control("Reject all").await;
    let painted = "return [[document.documentElement, '::before'], [document.body, '::after'], [document.body, '::before']]
        .map(([element, part]) => { const { content, position, height } = getComputedStyle(element, part); return [content, position, height == innerHeight + 'px'] })";
    let own = json!(["\"\"", "fixed", true]);
    assert_eq!(stage.browser.run(painted).await, json!([own, own, own]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_script_of_the_page_is_its_own() {
    let body = "<script data-base=/x>window.first = document.getElementsByTagName('script')[0].getAttribute('data-base')</script>";
    let stage = Stage::guarded(site("", body), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return first").await, json!("/x"));
    assert_eq!(stage.browser.run("return document.scripts.length").await, json!(1));
}

/// A page that makes a new body for each of its routes.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_comes_back_on_every_route() {
    let stage = Stage::guarded(site("", "<h1>0</h1>"), Options::default()).await;
    stage.visit("/").await;
    for route in 0..8 {
        stage.browser.control("Reject all").await;
        stage.browser.run(&format!("document.body.innerHTML = '<h1>{route}</h1>'")).await;
        stage.browser.until("the banner", "return document.querySelector('tower-consent') != null").await;
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    stage.browser.control("Reject all").await;
}
