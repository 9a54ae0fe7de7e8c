//! Choices by category, by service, and for one embed.

use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

const ANALYTICS: [&str; 3] = ["static.hotjar.com", "www.clarity.ms", "stats.city-gazette.example"];
const MARKETING: [&str; 4] =
    ["connect.facebook.net", "analytics.tiktok.com", "dynamic.criteo.com", "static.ads-twitter.com"];

async fn in_preferences(stage: &Stage) {
    stage.visit("/").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_granted_category_loads_and_the_others_stay_held() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.screenshot("preferences").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    for page in ["", "/article/2"] {
        if !page.is_empty() {
            stage.third.clear();
            stage.visit(page).await;
        }
        stage.third.wait_for(&ANALYTICS).await;
        stage.third.settle().await;
        assert!(MARKETING.iter().all(|host| stage.third.count(host) == 0), "{:?}", stage.third.hosts());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_service_can_be_refused_in_a_granted_category() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.choose("service.hotjar", "off").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.clarity.ms", "stats.city-gazette.example"]).await;
    stage.visit("/article/1").await;
    assert_eq!(stage.third.count("static.hotjar.com"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_service_can_be_granted_in_a_refused_category() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    stage.browser.choose("service.hotjar", "on").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.visit("/article/1").await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["static.hotjar.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_switch_is_on_before_a_choice_and_moving_one_decides_nothing() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    let on =
        stage.browser.look("return deep('input[type=checkbox]:not(:disabled)').filter((e) => e.checked).length").await;
    assert_eq!(on, json!(0));
    stage.browser.choose("category", "marketing").await;
    stage.browser.press("Escape").await;
    stage.browser.until_offers("Save choices", false).await;
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
}

/// Refusing takes one act here too.
#[tokio::test(flavor = "multi_thread")]
async fn the_preferences_offer_both_answers_in_one_act() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    in_preferences(&stage).await;
    assert!(stage.browser.offers("Accept all").await && stage.browser.offers("Reject all").await);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.state().await["status"], json!("decided"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_loads_only_its_own_service() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/video").await;
    let held = stage.browser.look("return all('tower-consent[data-tower-consent=placeholder]').length").await;
    assert_eq!(held, json!(2));
    stage.browser.screenshot("placeholder").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["www.youtube.com"]);
    // Loading one embed is not an answer to the banner.
    assert!(stage.browser.banner_is_up().await);
    stage.third.clear();
    stage.visit("/zh/video").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["www.youtube.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn accept_all_puts_every_embed_in_its_place() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/video").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.run("document.querySelector('#episode').scrollIntoView()").await;
    stage.third.wait_for(&["open.spotify.com"]).await;
    let left = stage.browser.look("return all('tower-consent[data-tower-consent=placeholder]').length").await;
    assert_eq!(left, json!(0));
}
