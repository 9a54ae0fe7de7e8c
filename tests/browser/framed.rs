//! What is held in frames that page code made: it is released in the page, and page code cannot use that.

use std::time::Duration;

use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, PolicyFolder, Stage};

/// A service of the site's own, so that a test says what its scripts do.
const HEAT: &str =
    "[[services]]\nid = \"heat\"\nname = \"Heat\"\ncategory = \"analytics\"\npurpose = \"x\"\npaths = [\"/heat/\"]\n";

/// A loader in one frame, markup in another, and a frame in a frame.
const FILL: &str = "top.heard = []; \
    const add = (inner, tag, values) => inner.body.append(Object.assign(inner.createElement(tag), values)); \
    const one = document.querySelector('#one').contentDocument; \
    one.write('<p>one</p><script src=\"/heat/one.js\"><\\/script><script src=\"/heat/two.js\"><\\/script>'); one.close(); \
    const two = document.querySelector('#two').contentDocument; \
    add(two, 'script', { src: '/heat/three.js' }); add(two, 'iframe', { src: 'https://www.youtube.com/embed/x' }); \
    add(two, 'iframe', { id: 'inner' }); add(two.querySelector('#inner').contentDocument, 'img', { src: '/heat/pixel.gif' });";

fn site() -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><title>F</title></head><body><p>Page</p>\
         <iframe id=one></iframe><iframe id=two></iframe><script nonce=abc>{FILL}</script></body></html>"
    );
    let plain = page.replace(" nonce=abc", "");
    let policy = [(CONTENT_SECURITY_POLICY, "script-src 'nonce-abc' 'strict-dynamic'; base-uri 'none'")];
    let script = |wait: u64, name: &'static str| {
        get(move || async move {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            ([(CONTENT_TYPE, "text/javascript")], format!("top.heard.push('{name} ' + (window !== top))"))
        })
    };
    Router::new()
        .route("/", get(move || async move { Html(plain) }))
        .route("/strict", get(move || async move { (policy, Html(page)) }))
        .route("/heat/one.js", script(200, "one"))
        .route("/heat/two.js", script(0, "two"))
        .route("/heat/three.js", script(0, "three"))
}

async fn stage(path: &str) -> Stage {
    let stage = Stage::guarded_with(site(), Options::default(), |policies: &PolicyFolder, now| {
        policies.append(HEAT);
        policies.publish("terms", "1.1", now, now);
    })
    .await;
    stage.visit(path).await;
    stage.third.settle().await;
    assert_eq!(stage.browser.run("return heard").await, json!([]), "before the choice");
    stage.assert_nobody_was_contacted();
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_in_frames_of_page_code_is_released_in_the_page() {
    let stage = stage("/").await;
    stage.browser.run("window.same = true").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.until("all are heard", "return heard.length >= 3").await;
    stage.third.settle().await;
    let heard = stage.browser.run("return heard").await;
    let of_one: Vec<_> = heard.as_array().unwrap().iter().filter(|name| *name != &json!("three true")).collect();
    assert_eq!(of_one, [&json!("one true"), &json!("two true")], "in their order, each once, in their frame: {heard}");
    let pixel = "const f = document.querySelector('#two').contentDocument.querySelector('#inner').contentDocument; \
        return f.querySelector('img').getAttribute('src')";
    assert_eq!(stage.browser.run(pixel).await, json!("/heat/pixel.gif"));
    assert_eq!(stage.browser.run("return window.same").await, json!(true), "without a reload");
}

/// Page code finds the key of a frame. With it, it writes what says that it waits for one service and loads another.
#[tokio::test(flavor = "multi_thread")]
async fn forged_marks_in_frames_release_nothing_else() {
    let stage = stage("/").await;
    let forge = "const { contentDocument: inner, contentWindow: { towerConsent } } = document.querySelector('#two'); \
        const { key } = towerConsent; const url = 'https://connect.facebook.net/en_US/fbevents.js'; \
        for (const tag of ['script', 'iframe', 'img']) { const e = inner.createElement(tag); \
        const values = { 'data-consent': 'youtube', 'data-consent-mark': key + 'src', 'data-consent-src': url, type: 'text/plain' }; \
        for (const name in values) e.setAttribute(name, values[name]); inner.body.append(e) } return !!key";
    assert_eq!(stage.browser.run(forge).await, json!(true));
    stage.browser.click("Preferences").await;
    stage.browser.until_offers("Save choices", true).await;
    let allow =
        "document.querySelector('tower-consent').shadowRoot.querySelector('[name=category][value=functional]').click()";
    stage.browser.run(allow).await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    assert!(!stage.third.hosts().contains("connect.facebook.net"), "{:?}", stage.third.hosts());
    assert_eq!(stage.browser.run("return heard").await, json!([]));
}

/// Its policy refuses what was written without a nonce, and lets through what a trusted script inserts.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_with_nonces_never_runs_what_was_written_without_one() {
    let stage = stage("/strict").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    let heard = stage.browser.run("return heard").await;
    assert!(!heard.to_string().contains("one") && !heard.to_string().contains("two"), "{heard}");
}
