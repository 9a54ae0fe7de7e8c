//! With JavaScript off: the same information and the same choices.

use crate::support::{Options, Stage};
use crate::{gazette, vendors};

async fn stage() -> Stage {
    Stage::guarded(gazette::app(), Options { javascript: false, ..Options::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_nothing_leaves_before_a_choice() {
    let stage = stage().await;
    for page in ["/", "/article/1", "/video", "/map"] {
        stage.visit(page).await;
        assert!(stage.browser.banner_is_up().await, "{page}");
        assert!(stage.browser.offers("Preferences").await, "{page}");
    }
    stage.assert_nobody_was_contacted();
    stage.browser.screenshot("banner-no-js").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_accept_all_leads_back_and_lets_the_pixels_load() {
    let stage = stage().await;
    stage.visit("/article/2").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    assert_eq!(stage.browser.path().await, "/article/2");
    stage.third.clear();
    stage.visit("/").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    assert!(stage.browser.offers("Cookie settings").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_reject_all_leads_back_and_lasts() {
    let stage = stage().await;
    stage.visit("/article/2").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert_eq!(stage.browser.path().await, "/article/2");
    for page in ["/", "/video"] {
        stage.visit(page).await;
        assert!(!stage.browser.banner_is_up().await);
    }
    stage.assert_nobody_was_contacted();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_preferences_page_saves_choices_and_leads_back() {
    let stage = stage().await;
    stage.visit("/article/2").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    assert!(stage.browser.path().await.starts_with("/_consent"));
    stage.browser.screenshot("preferences-no-js").await;
    stage.browser.choose("category", "marketing").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.facebook.com", "px.ads.linkedin.com"]).await;
    assert_eq!(stage.browser.path().await, "/article/2");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_one_embed_can_be_loaded() {
    let stage = stage().await;
    stage.visit("/video").await;
    stage.browser.click_like("YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["www.youtube.com"]);
    assert_eq!(stage.browser.path().await, "/video");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_consent_can_be_withdrawn_in_two_acts() {
    let stage = stage().await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    stage.visit("/article/1").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert!(!stage.browser.has_cookie("_ga").await);
}

/// FI-19: the page that the visitor comes back to says it, once.
#[tokio::test(flavor = "multi_thread")]
async fn after_save_on_the_preferences_page_the_next_page_says_that_it_is_saved() {
    let said = "return deep('[role=status]').filter(e => e.checkVisibility()).map(e => e.textContent)";
    for javascript in [false, true] {
        let stage = Stage::guarded(gazette::app(), Options { javascript, ..Options::default() }).await;
        stage.visit("/article/2").await;
        assert_eq!(stage.browser.look(said).await, serde_json::json!([]));
        stage.visit("/_consent?return_to=/article/2").await;
        stage.browser.choose("category", "analytics").await;
        stage.browser.click("Save choices").await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert_eq!(stage.browser.path().await, "/article/2");
        assert_eq!(stage.browser.look(said).await, serde_json::json!(["Your choices are saved."]));
        stage.browser.screenshot("saved").await;
        stage.visit("/article/2").await;
        assert_eq!(stage.browser.look(said).await, serde_json::json!([]), "it is not said again");
    }
}
