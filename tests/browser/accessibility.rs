//! Banner and preferences by keyboard and with assistive technology.

use serde_json::{Value, json};

use crate::gazette;
use crate::support::{Browser, Options, Stage};

const FOCUSED: &str = "let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) \
    e = e.shadowRoot.activeElement; return accessibleName(e)";

async fn first_view() -> Stage {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    assert!(stage.browser.banner_is_up().await);
    stage
}

/// Tabs until the control with this name has the focus.
async fn tab_to(browser: &Browser, name: &str) {
    for _ in 0..60 {
        if browser.look(FOCUSED).await == json!(name) {
            return;
        }
        browser.press("Tab").await;
    }
    panic!("{name:?} is not reached by Tab");
}

/// Role and name of everything that assistive technology gets.
async fn exposed(browser: &Browser) -> Vec<(String, String)> {
    browser.cdp("Accessibility.enable", json!({})).await;
    let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await;
    let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    tree["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| node["ignored"] != json!(true))
        .map(|node| (text(node, "role"), text(node, "name")))
        .collect()
}

/// It is in the page's order and not modal.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_is_a_named_region_and_takes_no_focus() {
    let stage = first_view().await;
    assert_eq!(stage.browser.run("return document.activeElement === document.body").await, json!(true));
    assert_eq!(stage.browser.look("return all('[aria-modal=true], dialog[open]').length").await, json!(0));
    let exposed = exposed(&stage.browser).await;
    assert!(exposed.iter().any(|(role, name)| role == "region" && !name.is_empty()), "{exposed:?}");
    for name in ["Accept all", "Reject all", "Preferences"] {
        assert!(exposed.contains(&("button".to_owned(), name.to_owned())), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_banner_can_be_answered_with_the_keyboard_alone() {
    for key in ["Enter", "Space"] {
        let stage = first_view().await;
        tab_to(&stage.browser, "Reject all").await;
        let ring = "let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; \
            const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2";
        assert_eq!(stage.browser.run(ring).await, json!(true));
        stage.browser.press(key).await;
        stage.browser.until_offers("Cookie settings", true).await;
        stage.assert_nobody_was_contacted();
    }
}

/// Escape closes it and decides nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_preferences_are_a_modal_dialog_that_gives_the_focus_back() {
    let stage = first_view().await;
    tab_to(&stage.browser, "Preferences").await;
    stage.browser.press("Enter").await;
    stage.browser.control("Save choices").await;
    let inside = "const e = modal; let f = document.activeElement; while (f.shadowRoot && f.shadowRoot.activeElement) \
        f = f.shadowRoot.activeElement; return !!e && (e === f || e.contains(f)) && !!accessibleName(e)";
    assert_eq!(stage.browser.look(inside).await, json!(true));
    let exposed = exposed(&stage.browser).await;
    assert!(exposed.iter().any(|(role, name)| role == "dialog" && !name.is_empty()), "{exposed:?}");
    assert!(exposed.iter().filter(|(role, name)| role == "switch" && !name.is_empty()).count() >= 3, "{exposed:?}");
    stage.browser.press("Escape").await;
    stage.browser.until_offers("Save choices", false).await;
    assert_eq!(stage.browser.look(FOCUSED).await, json!("Preferences"));
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(stage.browser.state().await["status"], json!("undecided"));
}

/// The focus stays in our part (WCAG 4.1.3).
#[tokio::test(flavor = "multi_thread")]
async fn the_result_is_announced() {
    let stage = first_view().await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    let said = "return document.querySelector('tower-consent').shadowRoot.querySelector('[role=status]')?.textContent.trim() > ''";
    stage.browser.until("the announcement", said).await;
}

/// WCAG 2.4.11.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_never_wholly_covers_the_focused_element() {
    let stage = first_view().await;
    for _ in 0..45 {
        stage.browser.press("Tab").await;
        let hidden = "const e = document.activeElement; if (e === document.body || e.localName === 'tower-consent') return null; \
            const r = e.getBoundingClientRect(); if (!r.width) return null; \
            const points = [[r.left + 2, r.top + 2], [r.right - 2, r.top + 2], [r.left + 2, r.bottom - 2], [r.left + r.width / 2, r.top + r.height / 2]]; \
            return points.every(([x, y]) => document.elementFromPoint(x, y)?.localName === 'tower-consent') ? e.outerHTML : null";
        assert_eq!(stage.browser.run(hidden).await, Value::Null);
    }
}
