//! With JavaScript off: the same information and the same choices.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use serde_json::json;
use time::Duration;

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

/// The page that the visitor comes back to says it, once.
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
        stage.browser.until("the page again", "return location.pathname == '/article/2'").await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert_eq!(stage.browser.look(said).await, serde_json::json!(["Your choices have been saved."]));
        stage.browser.screenshot("saved").await;
        stage.visit("/article/2").await;
        assert_eq!(stage.browser.look(said).await, serde_json::json!([]), "it is not said again");
    }
}
const WITHOUT: Options = Options {
    engine: crate::support::Engine::Chromium,
    size: (1280, 720),
    javascript: false,
    language: "en",
    dark: false,
    gpc: false,
    third_parties: 9,
};

async fn says(stage: &Stage, words: &str) -> bool {
    let script = "return all('p, h1, h2').some((e) => e.textContent.includes(arguments[0]) && e.checkVisibility())";
    stage.browser.look_with(script, vec![json!(words)]).await == json!(true)
}

async fn stage_with_new_release() -> Stage {
    Stage::guarded_with(gazette::app(), WITHOUT, |policies, now| {
        policies.publish("privacy", "2.0", now, now + Duration::days(1));
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_a_new_release_asks_again_and_says_what_changed() {
    let stage = stage_with_new_release().await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.clock.advance(Duration::days(2));
    stage.visit("/article/1").await;
    assert!(stage.browser.banner_is_up().await);
    assert!(says(&stage, "Something has changed since you last chose").await);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert!(!stage.browser.banner_is_up().await);
    stage.assert_nobody_was_contacted();
}

/// The answer to the form is 409's: the preferences, which say why.
#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_accepting_on_an_outdated_page_grants_nothing_and_asks_in_the_preferences() {
    let stage = stage_with_new_release().await;
    stage.visit("/article/2").await;
    stage.clock.advance(Duration::days(2));
    stage.browser.click("Accept all").await;
    stage.browser.control("Save choices").await;
    assert!(stage.browser.path().await.starts_with("/_consent?outdated=1&return_to=%2Farticle%2F2"));
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
    assert_eq!(stage.browser.path().await, "/article/2");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_an_opt_out_is_as_near_as_the_control() {
    for (model, name, is_told) in [
        ("ccpa", "Your Privacy Choices", false),
        ("us-notice", "Cookie settings", false),
        ("jp", "Cookie settings", true),
    ] {
        let settings = format!("[jurisdictions]\ndefault = \"{model}\"\n");
        let stage = Stage::guarded_with(gazette::app(), WITHOUT, |policies, now| {
            policies.append(&settings);
            policies.release(now);
        })
        .await;
        stage.visit("/article/2").await;
        stage.third.wait_for(&vendors::NOSCRIPT_OF_EVERY_PAGE).await;
        assert_eq!(stage.browser.banner_is_up().await, is_told, "{model}");
        if !is_told {
            stage.browser.click(name).await;
        }
        stage.browser.click("Reject all").await;
        let later = if model == "ccpa" { "Opt-Out Request Honored" } else { name };
        let says =
            "return [...document.querySelectorAll('tower-consent')].some(e => e.shadowRoot?.textContent.includes";
        stage.browser.until(later, &format!("{says}({later:?}))")).await;
        stage.third.settle().await;
        stage.third.clear();
        stage.visit("/").await;
        assert!(!stage.browser.banner_is_up().await, "{model}");
        stage.assert_nobody_was_contacted();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_a_privacy_signal_is_honoured_and_said() {
    let stage = Stage::guarded_with(gazette::app(), Options { gpc: true, ..WITHOUT }, |policies, now| {
        policies.append("[jurisdictions]\ndefault = \"ccpa\"\n");
        policies.release(now);
    })
    .await;
    stage.visit("/").await;
    assert!(!stage.third.hosts().contains("www.facebook.com"), "{:?}", stage.third.hosts());
    stage.visit("/_consent").await;
    let says = async |text: &str| {
        let look = "return document.body.textContent.includes(arguments[0])";
        stage.browser.run_with(look, vec![json!(text)]).await == json!(true)
    };
    assert!(says("advertising is off unless you allow it here").await);
    assert!(says("This includes sale or sharing of data for advertising").await);
    // A choice that is made knowing the signal outranks it, and is said to.
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.facebook.com"]).await;
    stage.visit("/_consent").await;
    assert!(says("you allowed sale or sharing of data here yourself").await);
    stage.browser.screenshot("preferences-outranked").await;
}

/// An older browser: a template of another kind is inert, and only the link beside it is in sight.
#[tokio::test(flavor = "multi_thread")]
async fn without_declarative_shadow_roots_either_a_link_leads_to_a_plain_form() {
    async fn older(request: Request, next: Next) -> Response {
        let (mut head, body) = next.run(request).await.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let Ok(text) = String::from_utf8(bytes.to_vec()) else { return (head, bytes).into_response() };
        head.headers.remove("content-length");
        (head, text.replace("shadowrootmode", "data-older")).into_response()
    }
    let older = |router: Router| router.layer(from_fn(older));
    let stage = Stage::guarded_behind(gazette::app(), older, WITHOUT).await;
    stage.visit("/article/2").await;
    assert!(!stage.browser.banner_is_up().await);
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Reject all", false).await;
    assert_eq!(stage.browser.path().await, "/article/2");
    assert!(stage.browser.has_cookie("consent").await);
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
}
