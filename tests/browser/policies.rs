//! The published pages on a phone and on a wide screen, in light and dark, by keyboard.

use serde_json::json;
use time::Duration;

use crate::gazette;
use crate::support::{Options, Stage};

const PAGES: [(&str, &str); 6] = [
    ("index", "/_consent/policies"),
    ("text", "/_consent/policies/privacy"),
    ("earlier", "/_consent/policies/privacy/1.0"),
    ("history", "/_consent/policies/privacy/history"),
    ("difference", "/_consent/policies/privacy/diff/1.0/1.1"),
    ("cookies", "/_consent/cookies"),
];

async fn stage(options: Options) -> Stage {
    Stage::guarded_with(gazette::app(), options, |policies, now| {
        policies.publish("privacy", "1.1", now - Duration::hours(1), now - Duration::hours(1));
        policies.publish("privacy", "2.0", now, now + Duration::days(30));
    })
    .await
}

/// WCAG 1.4.10 and 1.4.3.
#[tokio::test(flavor = "multi_thread")]
async fn every_published_page_fits_a_phone_and_keeps_its_contrast() {
    for (size, dark, language) in [((360, 640), false, "en"), ((360, 640), true, "zh"), ((1280, 720), true, "en")] {
        let stage = stage(Options { size, dark, language, ..Options::default() }).await;
        for (name, path) in PAGES {
            stage.visit(path).await;
            let scheme = if dark { "dark" } else { "light" };
            stage.browser.screenshot(&format!("policies-{name}-{}-{scheme}", size.0)).await;
            let wide = stage.browser.run("return document.documentElement.scrollWidth").await;
            assert!(wide.as_u64().unwrap() <= u64::from(size.0), "{name} {size:?}: {wide}");
            let language = stage.browser.run("return document.documentElement.lang").await;
            assert_eq!(language, json!(stage_language(&stage).await), "{name}");
        }
        stage.assert_nobody_was_contacted();
    }
}

async fn stage_language(stage: &Stage) -> String {
    let language = stage.browser.run("return navigator.language.slice(0, 2)").await;
    language.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_can_be_compared_without_javascript() {
    let stage = stage(Options { javascript: false, ..Options::default() }).await;
    stage.visit("/_consent/policies/privacy/history").await;
    stage.browser.choose("from", "1.0").await;
    stage.browser.choose("to", "2.0").await;
    stage.browser.click("Compare").await;
    stage.third.settle().await;
    assert_eq!(stage.browser.path().await, "/_consent/policies/privacy/diff/1.0/2.0?lang=en");
    let words = "return [...document.querySelectorAll('ins')].map((e) => e.textContent).join()";
    assert!(stage.browser.run(words).await.as_str().unwrap().contains('2'));
}
