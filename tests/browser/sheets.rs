//! Of a sheet only the addresses are held: the page's own rules are in force before a choice and after a refusal.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

const SHEET: &str = "@import url(\"https://connect.facebook.net/a.css?b=1&c=2\") layer(x);\n\
    h1 { color: rgb(1, 2, 3); background: url( https://static.hotjar.com/a.png ) }\n\
    body { display: flex; flex-wrap: wrap; cursor: url('https://static.hotjar.com/b.png'), pointer }\n\
    #end { width: 200px; flex: none }";

fn site(head: &str, body: &str) -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>S</title>{head}</head><body><h1>Heading</h1>{body}<p id=end>End</p></body></html>"
    );
    Router::new().route("/", get(move || async move { Html(page) }))
}

/// What the page's own rules do.
async fn look(stage: &Stage) -> Value {
    stage
        .browser
        .run(
            "const of = (name) => getComputedStyle(document.querySelector(name)); \
             return [of('h1').color, of('body').display, of('#end').width, of('#late').color, document.styleSheets.length > 0 && \
               document.styleSheets[0].ownerNode === document.querySelector('style') && \
               document.styleSheets[0].cssRules[1].selectorText]",
        )
        .await
}

fn own_rules(late: &str) -> Value {
    json!(["rgb(1, 2, 3)", "flex", "200px", late, "h1"])
}

async fn text(stage: &Stage) -> Value {
    stage.browser.run("return document.querySelector('style').textContent").await
}

async fn lives_and_is_released(site: Router, options: Options, name: &str) {
    let stage = Stage::guarded(site, options).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "before a choice");
    stage.browser.screenshot(&format!("sheets-{name}")).await;
    stage.browser.click("Reject all").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "after a refusal");

    // A rule that page code adds is not in the text.
    stage
        .browser
        .run(
            "const { sheet, firstChild } = document.querySelector('style'); window.before = firstChild; \
             sheet.insertRule('#late { color: rgb(4, 5, 6) }', sheet.cssRules.length)",
        )
        .await;
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 0, "a part is released");
    let added = "return getComputedStyle(document.querySelector('#late')).color === 'rgb(4, 5, 6)'";
    stage.browser.until("the added rule", added).await;
    assert_eq!(look(&stage).await, own_rules("rgb(4, 5, 6)"), "a part is released");

    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 1);
    assert_eq!(text(&stage).await, json!(SHEET));
    stage.browser.until("the added rule", added).await;
    assert_eq!(look(&stage).await, own_rules("rgb(4, 5, 6)"), "after consent");
    let left = "const style = document.querySelector('style'); \
        return [style.firstChild === before, style.getAttributeNames().filter((name) => /consent/.test(name)), style.type]";
    assert_eq!(stage.browser.run(left).await, json!([true, [], ""]));
    stage.visit("/").await;
    assert_eq!(text(&stage).await, json!(SHEET), "the next page");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_own_rules_are_in_force_and_addresses_are_released_each_by_itself() {
    let page = site(&format!("<style media=all>{SHEET}</style>"), "<p id=late>Late</p>");
    lives_and_is_released(page, Options::default(), "server").await;
}

/// As webpack's style-loader and Vite do it.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_code_makes_keeps_its_own_rules_too() {
    let make = format!(
        "<script>const style = document.createElement('style'); \
         style.appendChild(document.createTextNode({})); document.head.append(style)</script>",
        serde_json::to_string(SHEET).unwrap()
    );
    lives_and_is_released(
        site(&make, "<p id=late>Late</p>"),
        Options { size: (360, 640), ..Options::default() },
        "code",
    )
    .await;
}

/// What a page changes in a sheet of which something is held.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_code_changes_is_judged_again_and_keeps_what_is_held() {
    let page = site(
        "<style>h1 { background: url(https://static.hotjar.com/a.png) }</style>",
        "<script>const style = document.querySelector('style'); style.media = 'all'; \
         style.append('body { background: url(https://connect.facebook.net/b.png) } #end { color: rgb(7, 8, 9) }'); \
         style.firstChild.data += 'p { margin: 7px }'; style.type = 'text/css'; style.removeAttribute('type')</script>",
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    let own = "const { color, marginTop } = getComputedStyle(document.querySelector('#end')); return color + marginTop";
    assert_eq!(stage.browser.run(own).await, json!("rgb(7, 8, 9)7px"));
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net", "static.hotjar.com"]).await;
    assert_eq!(stage.browser.run(own).await, json!("rgb(7, 8, 9)7px"));
    let expected = "h1 { background: url(https://static.hotjar.com/a.png) }p { margin: 7px }\
        body { background: url(https://connect.facebook.net/b.png) } #end { color: rgb(7, 8, 9) }";
    assert_eq!(text(&stage).await, json!(expected));
}

/// A list of addresses that a page wrote itself is none of ours.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_addresses_that_a_page_wrote_releases_nothing() {
    let forged =
        "data-consent-mark=sheet data-consent=hotjar data-consent-sheet='[[\"hotjar\",\"https://nobody.example/\"]]'";
    let page = site(
        &format!("<style {forged}>h1 {{ background: url(data:text/css,tower-consent-0) }}</style>"),
        &format!(
            "<div id=at></div><script>at.innerHTML = `<style {forged}>h1 {{ mask: url(data:text/css,tower-consent-0) }}</style>`</script>"
        ),
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("the choice", "return towerConsent.has('hotjar')").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}
