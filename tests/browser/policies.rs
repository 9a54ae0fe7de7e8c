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

/// How much there is comes first; each service is behind its name; columns are where those of all other tables are.
#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_declaration_begins_with_a_summary_and_folds_its_services() {
    const COUNTS: &str = "const folds = [...document.querySelectorAll('details.fold')]; \
        return [document.querySelector('.all').textContent, document.querySelectorAll('.sum li').length, \
        folds.filter(e => e.open).length, folds.length, document.querySelectorAll('.kept tbody tr').length]";
    const COLUMNS: &str = "for (const e of document.querySelectorAll('details')) e.open = true; \
        const ends = [...document.querySelectorAll('.kept')].map(e => Math.round(e.querySelector('th:last-child').getBoundingClientRect().x)); \
        return [...new Set(ends)].length";
    let stage = stage(Options { javascript: false, ..Options::default() }).await;
    stage.visit("/_consent/cookies").await;
    let found = stage.browser.run(COUNTS).await;
    assert_eq!((&found[1], &found[2]), (&json!(4), &json!(0)), "{found}");
    // One for what the site itself stores.
    let services = found[3].as_u64().unwrap() - 1;
    assert!(found[0].as_str().unwrap().starts_with(&format!("{services} services \u{b7} ")), "{found}");
    stage.browser.screenshot("cookies-wide").await;
    assert_eq!(stage.browser.run(COLUMNS).await, json!(1), "each last column begins at the same place");
    stage.browser.run("document.querySelector('details.fold').scrollIntoView()").await;
    stage.browser.screenshot("cookies-wide-open").await;
    // A category's line leads to it.
    stage.browser.run("document.querySelectorAll('details').forEach(e => { e.open = false })").await;
    stage.browser.click("Advertising").await;
    assert_eq!(stage.browser.run("return location.hash").await, json!("#category-marketing"));
}

/// Below 480 px a row is a block with the names of its columns: nothing is scrolled sideways or cut.
#[tokio::test(flavor = "multi_thread")]
async fn rows_of_the_cookie_declaration_are_blocks_on_a_phone() {
    for (language, dark) in [("en", false), ("zh", true)] {
        let stage = stage(Options { size: (360, 640), language, dark, ..Options::default() }).await;
        stage.visit("/_consent/cookies").await;
        stage.browser.screenshot(&format!("cookies-phone-{language}")).await;
        let look = "for (const e of document.querySelectorAll('details')) e.open = true; \
            const cells = [...document.querySelectorAll('.kept td')]; \
            return [cells.length > 10, cells.every(e => { const r = e.getBoundingClientRect(); return r.x >= 0 && r.right <= innerWidth && e.scrollWidth <= e.clientWidth + 1 }), \
            cells.filter(e => e.dataset.label).every(e => getComputedStyle(e, '::before').content.includes(e.dataset.label)), \
            document.documentElement.scrollWidth <= innerWidth]";
        assert_eq!(stage.browser.run(look).await, json!([true, true, true, true]), "{language}");
        stage.browser.run("document.querySelectorAll('details.fold')[0].scrollIntoView()").await;
        stage.browser.screenshot(&format!("cookies-phone-open-{language}")).await;
    }
}
