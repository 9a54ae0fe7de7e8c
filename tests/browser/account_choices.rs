//! A choice that follows an account, as two devices show it.

use axum::response::Html;
use axum::routing::get;
use axum::{Extension, Router};
use tower_consent::Consent;

use crate::policy_folder::PolicyFolder;
use crate::support::{Options, Stage};

const SERVICES: &str = "[[services]]\nuse = \"hotjar\"\n[account]\nchoices = \"follow\"\n";
const PAGE: &str = "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\">\
    <title>Account</title><h1>My account</h1><script src=\"https://static.hotjar.com/h.js\"></script>";
const SAID: &str = "return deep('[role=status]').filter(e => e.checkVisibility()).map(e => e.textContent)";
const TOLD: &str = "Your choice from another device applies here. You can change it at any time.";
const SCOPE: &str = "While you are signed in, your choice applies on all your devices where you sign in.";

fn app() -> Router {
    let account = get(|Extension(consent): Extension<Consent>| async move {
        consent.link("alice");
        Html(PAGE)
    });
    Router::new().route("/account", account).route("/", get(|| async { Html(PAGE) }))
}

/// The scope is told before the buttons, and a new device is told of the choice. Both have room on
/// a phone.
#[tokio::test(flavor = "multi_thread")]
async fn the_scope_is_told_before_the_choice_and_the_other_device_is_told_after_it() {
    let stage = Stage::with_ledger(app(), |now| PolicyFolder::declaring(SERVICES, now), Options::default()).await;
    let shown =
        format!("return deep('section p').filter(e => e.checkVisibility() && e.textContent === '{SCOPE}').length");
    stage.visit("/").await;
    assert_eq!(stage.browser.look(&shown).await, serde_json::json!(0));
    stage.visit("/account").await;
    assert_eq!(stage.browser.look(&shown).await, serde_json::json!(1));
    stage.browser.screenshot("account-scope").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;

    let phone = stage.another_browser(Options { size: (360, 740), ..Options::default() }).await;
    stage.third.clear();
    phone.open(&stage.site.url("/account")).await;
    // It is shown for some seconds.
    assert_eq!(phone.look(SAID).await, serde_json::json!([TOLD]));
    phone.screenshot("account-followed-360").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    assert_eq!(phone.look("return document.documentElement.scrollWidth <= innerWidth").await, serde_json::json!(true));
    phone.click("Cookie settings").await;
    phone.control("Save choices").await;
    phone.screenshot("account-preferences-360").await;
    phone.click("Reject all").await;
    phone.until_offers("Cookie settings", true).await;

    stage.third.clear();
    stage.browser.open(&stage.site.url("/account")).await;
    assert_eq!(stage.browser.look(SAID).await, serde_json::json!([TOLD]));
    stage.browser.screenshot("account-followed").await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("static.hotjar.com"), 0);
}
