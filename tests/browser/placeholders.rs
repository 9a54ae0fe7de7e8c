//! Placeholders of held embeds.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

const FRAMES: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Frames</title></head><body style="margin:0"><h1>Frames</h1>
<iframe id="one" width="560" height="315" src="https://www.youtube.com/embed/1" title="One" data-consent-poster="/poster.svg"></iframe>
<iframe id="two" width="560" height="315" src="https://www.youtube.com/embed/2" title="Two" data-consent-poster="https://friend.example/x.png"></iframe>
<iframe id="map" width="100%" height="400" src="https://www.google.com/maps/embed?pb=1" title="Map"></iframe>
</body></html>"#;

const POSTER: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 31"><rect width="56" height="31" fill="#2a6"/><circle cx="28" cy="12" r="8" fill="#fc3"/></svg>"##;

fn frames() -> Router {
    Router::new()
        .route("/", get(|| async { Html(FRAMES) }))
        .route("/poster.svg", get(|| async { ([("content-type", "image/svg+xml")], POSTER) }))
}

/// Width and height of an element's box.
const BOX: &str = "const b = document.querySelector(arguments[0]).nextElementSibling.shadowRoot.querySelector('.h').getBoundingClientRect(); \
    return [Math.round(b.width), Math.round(b.height)]";

async fn size(stage: &Stage, of: &str) -> (u64, u64) {
    let size = stage.browser.run_with(BOX, vec![json!(of)]).await;
    (size[0].as_u64().unwrap(), size[1].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_has_the_size_of_its_embed_and_the_sites_own_poster() {
    let stage = Stage::guarded(frames(), Options { size: (1280, 1400), ..Options::default() }).await;
    stage.visit("/").await;
    // The border is on top.
    for (of, width, height) in [("#one", 560, 315), ("#map", 1280, 400)] {
        let (w, h) = size(&stage, of).await;
        assert!(w.abs_diff(width) <= 2 && h.abs_diff(height) <= 2, "{of}: {w} x {h}");
    }
    let posters = stage
        .browser
        .look("return deep('tower-consent img').length + all('img').map((i) => i.naturalWidth > 0).join()")
        .await;
    assert_eq!(posters, json!("0true"), "the second one is of another host");
    stage.assert_nobody_was_contacted();
    stage.browser.screenshot("placeholders-wide").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_fits_into_a_narrow_page() {
    for (language, dark) in [("en", false), ("zh", true)] {
        let options = Options { size: (360, 900), language, dark, ..Options::default() };
        let stage = Stage::guarded(gazette::app(), options).await;
        stage.visit(if language == "zh" { "/zh/video" } else { "/video" }).await;
        stage.browser.run("document.querySelector('#film').scrollIntoView()").await;
        let overflow = "return deep('tower-consent[data-tower-consent=placeholder]').map((e) => e.shadowRoot.querySelector('.h')) \
            .filter((e) => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1).length";
        assert_eq!(stage.browser.look(overflow).await, json!(0), "{language}");
        assert_eq!(stage.browser.run("return document.documentElement.scrollWidth").await, json!(360));
        stage.browser.screenshot(&format!("placeholders-360-{language}")).await;
    }
}

/// It sets no cookie and loads no other embed.
#[tokio::test(flavor = "multi_thread")]
async fn load_this_one_loads_only_this_one_and_stores_nothing() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Load this one: YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    let paths: Vec<_> = stage.third.requests().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/embed/1"]);
    let focus = stage.browser.run("return [document.activeElement.id, one.nextElementSibling.id, one.src.slice(-1), two.hasAttribute('src'), one.dataset.consentPoster]").await;
    assert_eq!(focus, json!(["one", "two", "1", false, "/poster.svg"]));
    assert!(!stage.browser.has_cookie("consent").await);
    assert!(stage.browser.banner_is_up().await);
    stage.third.clear();
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
}

#[tokio::test(flavor = "multi_thread")]
async fn always_allow_loads_all_of_the_service_and_lasts() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.youtube.com"), 2);
    assert_eq!(stage.third.hosts().len(), 1);
    assert_eq!(stage.browser.run("return document.activeElement.id").await, json!("one"));
    stage.third.clear();
    stage.visit("/").await;
    assert_eq!(stage.third.count("www.youtube.com"), 2);
    assert_eq!(stage.third.hosts().len(), 1);
}

/// With the name and role that screen readers get.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_has_a_name_and_works_by_keyboard() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    let groups = "return all('tower-consent [role=group], [role=group]').map((e) => [e.getAttribute('role'), accessibleName(e), e.lang])";
    assert_eq!(stage.browser.look(groups).await[0], json!(["group", "Content from YouTube", "en"]));
    let names = "return deep('button').filter((e) => e.getRootNode().host.dataset.for === 'youtube').slice(0, 3).map(accessibleName)";
    assert_eq!(
        stage.browser.look(names).await,
        json!(["Load this one: YouTube", "Always allow YouTube", "Preferences"])
    );
    stage.browser.look("named('Load this one: YouTube', false)[0].focus()").await;
    stage.browser.press("Tab").await;
    let focused = "return accessibleName(document.activeElement.shadowRoot.activeElement)";
    assert_eq!(stage.browser.look(focused).await, json!("Always allow YouTube"));
    stage.browser.press("Enter").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.until("focus in the embed", "return document.activeElement.id === 'one'").await;
}

/// Without script one embed cannot be loaded once, so that button is not visible.
#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_only_the_lasting_permission_is_offered() {
    let stage = Stage::guarded(frames(), Options { javascript: false, ..Options::default() }).await;
    stage.visit("/").await;
    assert!(!stage.browser.offers("Load this one: YouTube").await);
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
}
