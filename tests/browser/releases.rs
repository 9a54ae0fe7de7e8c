//! A material release asks again, an editorial one does not.

use serde_json::json;
use time::Duration;

use crate::support::{Options, Stage};
use crate::{gazette, vendors};

async fn stage_with_upcoming(version: &'static str) -> Stage {
    Stage::guarded_with(gazette::app(), Options::default(), |policies, now| {
        policies.publish("privacy", version, now, now + Duration::days(1));
    })
    .await
}

async fn accepted(stage: &Stage) {
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    stage.third.clear();
}

/// Also in the first response after the change.
#[tokio::test(flavor = "multi_thread")]
async fn a_material_release_asks_again_and_loads_nothing_until_answered() {
    let stage = stage_with_upcoming("2.0").await;
    accepted(&stage).await;
    stage.clock.advance(Duration::days(2));
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(stage.browser.state().await["status"], json!("stale"));
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editorial_release_does_not_ask_again() {
    let stage = stage_with_upcoming("1.1").await;
    accepted(&stage).await;
    stage.clock.advance(Duration::days(2));
    stage.visit("/article/1").await;
    assert!(!stage.browser.banner_is_up().await);
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_survives_a_material_release() {
    let stage = stage_with_upcoming("2.0").await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.clock.advance(Duration::days(2));
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
}

/// Cal. Civ. Code 1798.135(c)(4). The page's own script must not take the outdated cookie's word either.
#[tokio::test(flavor = "multi_thread")]
async fn who_opted_out_is_not_asked_again_and_may_still_choose() {
    let stage = Stage::guarded_with(gazette::app(), Options::default(), |policies, now| {
        policies.append("[jurisdictions]\ndefault = \"ccpa\"\n");
        policies.release(now - Duration::days(1));
        policies.publish("privacy", "2.0", now, now + Duration::days(1));
    })
    .await;
    stage.visit("/").await;
    stage.browser.click("Your Privacy Choices").await;
    stage.browser.click("Reject all").await;
    let status = "return towerConsent.state.status";
    stage.browser.until("the refusal", &format!("{status} === 'decided'")).await;
    stage.third.settle().await;
    stage.third.clear();
    stage.clock.advance(Duration::days(2));
    stage.visit("/article/1").await;
    assert_eq!(stage.browser.run(status).await, json!("stale"));
    assert!(!stage.browser.banner_is_up().await);
    let insert = "const s = document.createElement('script'); s.src = 'https://connect.facebook.net/en_US/fbevents.js'; document.head.append(s)";
    stage.browser.run(insert).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Your Privacy Choices \u{b7} Opt-Out Request Honored").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
}

/// Where everything is allowed until refused, and the law wants visitors told: a banner that holds nothing.
#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_waits_a_banner_tells_visitors_and_takes_a_refusal_in_one_act() {
    for (rules, intro) in [("ch", "unless you reject them"), ("jp", "You can reject them")] {
        for size in [(1280, 720), (360, 800)] {
            let stage = Stage::guarded_with(gazette::app(), Options { size, ..Options::default() }, |policies, now| {
                policies.append(&format!("[jurisdictions]\ndefault = \"{rules}\"\n"));
                policies.release(now);
            })
            .await;
            stage.visit("/").await;
            stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
            assert!(stage.browser.banner_is_up().await, "{rules}");
            let says =
                format!("return deep('p').some((e) => e.textContent.includes({intro:?}) && e.checkVisibility())");
            assert_eq!(stage.browser.look(&says).await, json!(true), "{rules}");
            stage.browser.screenshot(&format!("told-{rules}-{}", size.0)).await;
            stage.browser.click("Reject all").await;
            stage.browser.until_offers("Cookie settings", true).await;
            stage.third.settle().await;
            stage.third.clear();
            stage.visit("/article/1").await;
            assert!(!stage.browser.banner_is_up().await, "{rules}");
            stage.assert_nobody_was_contacted();
        }
    }
}

/// The page is of the release before, so the answer is no consent to the new one.
#[tokio::test(flavor = "multi_thread")]
async fn accepting_on_an_outdated_page_grants_nothing() {
    let stage = stage_with_upcoming("2.0").await;
    stage.visit("/").await;
    stage.clock.advance(Duration::days(2));
    stage.browser.click("Accept all").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.visit("/article/1").await;
    stage.assert_nobody_was_contacted();
    assert!(stage.browser.banner_is_up().await);
}

/// The preferences show the earlier choice, and no switch is on.
#[tokio::test(flavor = "multi_thread")]
async fn a_banner_that_asks_again_says_what_changed_and_covers_at_most_half_the_view() {
    let size = (360, 640);
    for (path, language, changed, earlier) in [
        ("/", "en", "The privacy, version 2.0", "Your earlier choice: allowed"),
        ("/zh/", "zh", "版本 2.0", "您此前的选择：允许"),
    ] {
        let stage =
            Stage::guarded_with(gazette::app(), Options { size, language, ..Options::default() }, |policies, now| {
                policies.publish("privacy", "2.0", now, now + Duration::days(1));
            })
            .await;
        stage.visit(path).await;
        stage.browser.look("deep('button[value=accept_all]')[0].click()").await;
        stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
        stage.clock.advance(Duration::days(2));
        stage.visit(path).await;
        stage.browser.screenshot(&format!("asked-again-360-{language}")).await;
        let seen = stage
            .browser
            .look(
                "const b = deep('.b')[0].getBoundingClientRect(), a = deep('.d a')[0]; \
                   return { height: b.height, text: a.textContent, to: a.getAttribute('href') }",
            )
            .await;
        assert!(seen["height"].as_f64().unwrap() <= 320.0, "{language}: {seen}");
        assert!(seen["text"].as_str().unwrap().contains(changed), "{language}: {seen}");
        assert!(seen["to"].as_str().unwrap().starts_with("/_consent/policies/privacy/diff/1.0/2.0?lang="), "{seen}");
        stage.visit(seen["to"].as_str().unwrap()).await;
        assert!(stage.browser.run("return document.querySelectorAll('ins, del').length > 1").await == json!(true));
        stage.visit("/_consent").await;
        let script = "return [document.body.textContent.includes(arguments[0]), document.querySelectorAll(':checked:not(option)').length]";
        assert_eq!(stage.browser.run_with(script, vec![json!(earlier)]).await, json!([true, 0]), "{language}");
    }
}

/// A rolling deployment. The page of a node that does not know the release of the decision loads nothing, its
/// script grants no more than the server, no banner comes, and the newer node continues as before.
#[tokio::test(flavor = "multi_thread")]
async fn an_older_node_neither_loads_nor_asks_after_a_decision_on_a_newer_node() {
    for mode in ["private", "shared"] {
        let cache = format!("\n[cache]\nmode = \"{mode}\"\n");
        let old = Stage::guarded_with(gazette::app(), Options::default(), |policies, _| policies.append(&cache)).await;
        let new = Stage::guarded_with(gazette::app(), Options::default(), |policies, now| {
            policies.append(&cache);
            policies.publish("privacy", "1.1", now, now);
        })
        .await;
        accepted(&new).await;
        new.browser.open(&old.site.url("/")).await;
        new.third.settle().await;
        new.assert_nobody_was_contacted();
        assert!(!new.browser.banner_is_up().await, "{mode}");
        let script = "return [towerConsent.has('analytics'), towerConsent.has('hotjar')]";
        assert_eq!(new.browser.run(script).await, json!([false, false]), "{mode}");
        new.visit("/").await;
        new.third.wait_for(&vendors::OF_EVERY_PAGE).await;
        assert!(!new.browser.banner_is_up().await, "{mode}");
    }
}
