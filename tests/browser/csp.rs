//! Pages with a strict Content-Security-Policy of their own.

use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

/// Violations that the page itself sees, from its first byte on.
const WATCH: &str = "window.__violations = []; document.addEventListener('securitypolicyviolation', \
    (e) => window.__violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));";

/// The banner has its style: it is fixed to the viewport, and its buttons look the same and not like plain ones.
const STYLED: &str = "const b = named('Accept all', false)[0]; let e = b, fixed = false; \
    for (; e; e = e.parentElement || e.getRootNode().host) if (getComputedStyle(e).position === 'fixed') fixed = true; \
    return fixed && b.offsetHeight >= 40 && getComputedStyle(b).cursor === 'pointer'";

async fn holds_on(page: &str, picture: &str) {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    stage.visit(page).await;
    let proof = stage.browser.run("return document.querySelector('#proof').textContent").await;
    assert_eq!(proof, json!("The page's own script has run."));
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(stage.browser.look(STYLED).await, json!(true));
    assert_eq!(stage.browser.run("return window.__violations").await, json!([]));
    stage.browser.screenshot(picture).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.googletagmanager.com"]).await;
    stage.browser.until("the tag has run", "return (window.__ran || []).length > 0").await;
    stage.browser.until_offers("Cookie settings", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_policy_in_a_header_lets_banner_own_script_and_released_tags_work() {
    holds_on("/strict", "strict").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_policy_in_a_meta_element_lets_banner_own_script_and_released_tags_work() {
    holds_on("/strict-meta", "strict-meta").await;
}

/// The preferences are a page where the policy lets no script send requests to the server.
#[tokio::test(flavor = "multi_thread")]
async fn preferences_are_reached_under_a_strict_policy() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/strict").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("back", "return location.pathname === '/strict'").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.assert_nobody_was_contacted();
}
