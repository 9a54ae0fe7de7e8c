//! What a release does to decisions that were made under an earlier one.

use std::sync::Arc;

use serde_json::json;
use tower_consent::ledger::MemoryLedger;
use tower_consent::{ConsentLayer, TestClock};

use crate::support::{PolicyFolder, TestSite, html, instant, keys};

const PAGE: &str = "<!doctype html><title>T</title><script src=\"https://heat.example.org/h.js\"></script>\
    <script src=\"https://heatmap.example.org/h.js\"></script>";

/// After a material release the first response grants nothing: not in the page, headers, cookies or state.
#[tokio::test]
async fn after_a_material_release_the_first_response_grants_nothing() {
    let folder = PolicyFolder::released(instant());
    let before = TestSite::of_page(folder.load(), PAGE).await;
    let mut visitor = before.visitor();
    visitor.accept_all().await;
    visitor.jar.insert("_heat".into(), "1".into());
    assert!(visitor.get("/").await.live().loads("heat.example.org"));
    let after = TestSite::of_page(folder.publish("privacy", "2.0", instant(), instant()), PAGE).await;
    visitor.move_to(after.address);
    let page = visitor.get("/").await;
    assert!(!page.live().loads("heat.example.org") && page.banners() == 1);
    assert!(!after.last_seen()["cookie"].to_str().unwrap().contains("_heat"), "nor does the app read its cookies");
    let state = visitor.state().await;
    assert_eq!((&state["status"], &state["categories"]["analytics"]), (&json!("stale"), &json!(false)));
    // Without the release nothing tells that the visitor saw what is new.
    let answer = visitor.accept_all().await;
    assert_eq!((answer.status.as_u16(), &answer.value()["categories"]["analytics"]), (409, &json!(false)));
    assert!(!visitor.get("/").await.live().loads("heat.example.org"));
    let choice = json!({"action": "accept_all", "release": state["release"]});
    assert_eq!(visitor.json(choice).await.status.as_u16(), 200);
    assert!(visitor.get("/").await.live().loads("heat.example.org"));
}

/// A release that the site cannot have had is a mistake, or made up.
#[tokio::test]
async fn a_choice_for_a_release_that_cannot_be_is_refused() {
    let folder = PolicyFolder::released(instant());
    let site = TestSite::of_page(folder.load(), PAGE).await;
    for release in [json!(999), json!(u32::MAX), json!(-1), json!("new"), json!(u64::MAX)] {
        let mut visitor = site.visitor();
        let answer = visitor.json(json!({"action": "accept_all", "release": release})).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (400, 0), "{release}");
        let answer = visitor
            .form(&format!("action=accept_all&return_to=/&release={}", release.to_string().replace('"', "")))
            .await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (400, 0), "{release}");
        assert_eq!(visitor.get("/").await.banners(), 1);
    }
}

/// Each road of a decision, without the release that its page was of. Our pages name it, so one that does not says nothing
/// of what its visitor saw; a program that was shown nothing of ours means the release in force.
#[tokio::test]
async fn a_choice_of_a_page_that_names_no_release_grants_nothing() {
    let folder = PolicyFolder::released(instant());
    let site = TestSite::of_page(folder.load(), PAGE).await;
    let page = site.visitor().get("/").await.text();
    let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // As the runtime sends it, from each layer, and as an old script of a page of ours might.
    for road in [
        json!({"action": "accept_all", "layer": "banner", "digest": digest}),
        json!({"action": "accept_all", "layer": "preferences"}),
        json!({"action": "accept_all", "digest": digest}),
        json!({"action": "save", "categories": ["analytics", "marketing"], "layer": "preferences"}),
        json!({"action": "service", "services": {"heat": true}, "layer": "placeholder"}),
        json!({"action": "accept_all", "layer": "banner", "release": null}),
    ] {
        let mut visitor = site.visitor();
        let answer = visitor.json(road.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (409, 0), "{road}: {}", answer.text());
        assert_eq!(answer.value()["categories"]["analytics"], json!(false), "{road}");
        let page = visitor.get("/").await;
        assert!(page.banners() == 1 && !page.live().loads("heat.example.org"), "{road}");
    }
    // A form, and what a page sends while it is left (`keepalive`, the same form).
    for form in ["action=accept_all&layer=banner", "action=save&category=analytics&layer=preferences"] {
        let mut visitor = site.visitor();
        let answer = visitor.form(&format!("{form}&return_to=/x")).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (303, 0), "{form}");
        assert_eq!(answer.field("location"), "/_consent?outdated=1&return_to=%2Fx", "{form}");
        assert!(!visitor.get("/").await.live().loads("heat.example.org"), "{form}");
    }
    // An empty one is a mistake.
    let answer = site.visitor().form("action=accept_all&layer=banner&release=&return_to=/").await;
    assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (400, 0));
    // A refusal counts, whatever was on the page.
    let answer = site.visitor().json(json!({"action": "reject_all", "layer": "banner"})).await;
    assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (200, 1));
    // A program of the site asks in its own words, under the release in force.
    let answer = site.visitor().json(json!({"action": "accept_all"})).await;
    assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (200, 1));
}

/// After an editorial release no visitor is asked again; one who refused is asked again as rarely as one who accepted.
#[tokio::test]
async fn after_an_editorial_release_no_visitor_is_asked_again() {
    let folder = PolicyFolder::released(instant());
    let before = TestSite::of_page(folder.load(), PAGE).await;
    let (mut accepts, mut rejects) = (before.visitor(), before.visitor());
    accepts.accept_all().await;
    rejects.reject_all().await;
    let after = TestSite::of_page(folder.publish("privacy", "1.1", instant(), instant()), PAGE).await;
    for (visitor, open) in [(&mut accepts, true), (&mut rejects, false)] {
        visitor.move_to(after.address);
        let page = visitor.get("/").await;
        assert_eq!((page.banners(), page.live().loads("heat.example.org")), (0, open));
    }
}

/// A decision on a page from before a material release: refusals count, grants do not, and the answer says so.
#[tokio::test]
async fn a_decision_on_an_outdated_page_keeps_refusals_and_drops_grants() {
    let folder = PolicyFolder::released(instant());
    let old = folder.load().releases().last().unwrap().number.get();
    let site = TestSite::of_page(folder.publish("privacy", "2.0", instant(), instant()), PAGE).await;
    let mut accepts = site.visitor();
    let answer = accepts.json(json!({"action": "accept_all", "release": old})).await;
    assert_eq!(answer.status.as_u16(), 409);
    assert_eq!(answer.value()["categories"]["analytics"], json!(false));
    assert!(answer.set_cookies().is_empty() && !accepts.get("/").await.live().loads("heat.example.org"));
    let mut saves = site.visitor();
    let answer = saves.json(json!({"action": "save", "categories": ["analytics"], "release": old})).await;
    assert_eq!((answer.status.as_u16(), &answer.value()["status"]), (409, &json!("stale")));
    assert!(!saves.get("/").await.live().loads("heat.example.org"));
    let form = site.visitor().form(&format!("action=save&category=analytics&release={old}&return_to=/x")).await;
    assert_eq!((form.status.as_u16(), form.field("location")), (303, "/_consent?outdated=1&return_to=%2Fx"));
    // A refusal counts whatever was on the page.
    let mut rejects = site.visitor();
    let answer = rejects.json(json!({"action": "reject_all", "release": old})).await;
    assert_eq!((answer.status.as_u16(), rejects.get("/").await.banners()), (200, 0));
    assert_eq!(site.metrics.decisions_outdated.get(), 3);
    // A release number that does not exist grants nothing, now and later: anyone can make one up.
    let mut lies = site.visitor();
    lies.json(json!({"action": "accept_all", "release": 4_000_000_000u32})).await;
    let next = TestSite::of_page(folder.publish("privacy", "3.0", instant(), instant()), PAGE).await;
    assert!(!lies.get("/").await.live().loads("heat.example.org"));
    lies.move_to(next.address);
    assert!(!lies.get("/").await.live().loads("heat.example.org"), "no release that was not there yet is consented to");
}

/// A choice on a page of a node that knows a release which this one does not know yet: nothing is granted here, and the
/// record says what is granted there, and here later.
#[tokio::test]
async fn the_record_of_a_choice_under_a_coming_release_says_what_it_grants() {
    let folder = PolicyFolder::released(instant());
    let before = folder.load();
    let published = folder.publish("privacy", "2.0", instant(), instant());
    let name = published.releases().last().unwrap().name();
    let (coming, name) = (name.number.get(), name.to_string());
    let store = MemoryLedger::new();
    let layer = ConsentLayer::builder(before, keys()).with_clock(TestClock::new(instant()));
    let layer = layer.with_ledger(Arc::new(store.clone())).build().unwrap();
    let site = TestSite::behind(layer, TestClock::new(instant()), |_| async { html(PAGE) }).await;
    let (mut accepts, mut rejects) = (site.visitor(), site.visitor());
    let answer = accepts.json(json!({"action": "accept_all", "release": name})).await;
    assert_eq!((answer.status.as_u16(), &answer.value()["categories"]["analytics"]), (200, &json!(false)));
    rejects.json(json!({"action": "reject_all", "release": name})).await;
    let next = TestSite::of_page(published, PAGE).await;
    for (visitor, record, granted) in
        [(&mut accepts, &store.records()[0], true), (&mut rejects, &store.records()[1], false)]
    {
        assert!(!visitor.get("/").await.live().loads("heat.example.org"), "not here, not yet");
        visitor.move_to(next.address);
        let state = visitor.state().await;
        assert_eq!(visitor.get("/").await.live().loads("heat.example.org"), granted);
        assert_eq!((record.release.get(), &state["status"]), (coming, &json!("decided")));
        assert_eq!(json!(record.categories), state["categories"]);
        assert_eq!(json!(record.services), state["services"]);
    }
}

/// A partial choice does not renew the rest of the decision, or its time.
#[tokio::test]
async fn a_partial_choice_does_not_renew_the_rest() {
    let folder = PolicyFolder::released(instant());
    let site = TestSite::of_page(folder.load(), PAGE).await;
    let mut visitor = site.visitor();
    visitor.save(&["analytics"]).await;
    let decided = visitor.state().await["decided"].clone();
    site.clock.advance(time::Duration::days(100));
    let answer = visitor.json(json!({"action": "service", "services": {"heatmap": true}})).await;
    assert_eq!(answer.value()["decided"], decided);
    let line = answer.set_cookies().into_iter().find(|line| line.starts_with("__Host-consent")).unwrap();
    assert!(line.contains(&format!("Max-Age={}", 82 * 86_400)), "{line}");
    assert!(visitor.get("/").await.live().loads("heatmap.example.org"));
    site.clock.advance(time::Duration::days(83));
    assert_eq!(visitor.get("/").await.banners(), 1);
}

/// A new service makes a release material; what was refused stays refused.
#[tokio::test]
async fn a_new_service_asks_again_and_old_decisions_do_not_grant_it() {
    let folder = PolicyFolder::released(instant());
    let before = TestSite::of_page(folder.load(), PAGE).await;
    let mut visitor = before.visitor();
    visitor.accept_all().await;
    folder.declare("[[services]]\nuse = \"hotjar\"");
    let page = PAGE.replace("heatmap.example.org", "static.hotjar.com");
    // A start in between: the last release goes on, and grants nothing of what is not released.
    let between = TestSite::of_page(folder.load(), page.clone()).await;
    visitor.move_to(between.address);
    let same = visitor.get("/").await;
    assert!(same.banners() == 0 && same.live().loads("heat.example.org") && !same.live().loads("hotjar.com"));
    assert!(!visitor.get("/_consent/cookies").await.text().contains("Hotjar"));
    let after = TestSite::of_page(folder.release(instant()), page).await;
    visitor.move_to(after.address);
    let first = visitor.get("/").await;
    assert!(!first.live().loads("hotjar.com") && !first.live().loads("heat.example.org") && first.banners() == 1);
}
