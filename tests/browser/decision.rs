//! Accept all, reject all, and the pages after them.

use serde_json::json;

use crate::support::{Options, Stage};
use crate::{gazette, pages, vendors};

#[tokio::test(flavor = "multi_thread")]
async fn after_reject_all_no_tracker_request_leaves_on_the_next_pages_either() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert!(!stage.browser.banner_is_up().await);
    stage.browser.screenshot("control").await;
    for page in ["/", "/article/1", "/zh/", "/video", "/map", "/strict"] {
        stage.visit(page).await;
        assert!(!stage.browser.banner_is_up().await, "asked again on {page}");
    }
    stage.assert_nobody_was_contacted();
    assert!(!stage.browser.has_cookie("_ga").await);
}

/// 20 views, an empty back/forward cache, and one day before the end of the term.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_refusal_no_banner_comes_until_the_end_of_its_term() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for view in 0..20 {
        if view == 10 {
            stage.clock.advance(time::Duration::days(181));
        }
        stage.browser.open(&stage.site.url(&format!("/article/{}", view % 4 + 1))).await;
        assert!(!stage.browser.banner_is_up().await, "asked again at view {view}");
    }
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_accept_all_every_vendor_loads_without_a_reload_and_again_on_the_next_page() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    let ran = stage.browser.run("return window.__ran").await;
    assert_eq!(ran.as_array().map(Vec::len), Some(vendors::SCRIPTS_OF_EVERY_PAGE), "{ran:#}");
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1));
    assert_eq!(stage.site.hits("GET /"), 1);
    assert!(stage.browser.has_cookie("_ga").await);

    stage.third.clear();
    stage.visit("/article/1").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    let ran = stage.browser.run("return window.__ran").await;
    assert_eq!(ran.as_array().map(Vec::len), Some(vendors::SCRIPTS_OF_EVERY_PAGE), "{ran:#}");
    assert_eq!(stage.browser.run("return document.querySelectorAll('[data-consent]').length").await, json!(0));
}

/// The next page, where nothing is held, has the same order.
#[tokio::test(flavor = "multi_thread")]
async fn released_scripts_run_in_the_order_of_the_page() {
    let finished = format!("return (window.__ran || []).length === {}", pages::ORDERED_COUNT);
    let bare = Stage::bare(pages::ordered(), Options::default()).await;
    bare.visit("/").await;
    bare.browser.until("all scripts without the layer", &finished).await;
    let expected = bare.browser.run("return window.__ran").await;

    let stage = Stage::guarded(pages::ordered(), Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("all released scripts", &finished).await;
    assert_eq!(stage.browser.run("return window.__ran").await, expected);
    stage.visit("/").await;
    stage.browser.until("all scripts of the next page", &finished).await;
    assert_eq!(stage.browser.run("return window.__ran").await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn tracker_cookies_reach_the_site_only_with_consent() {
    const RECEIVED: &str = "const x = new XMLHttpRequest(); x.open('GET', '/api/cookies', false); x.send(); \
        return JSON.parse(x.responseText).received";
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    // Not with a script: the guard would hold the cookie.
    let left_over = json!({ "name": "_ga", "value": "GA1.1.1.1", "url": stage.site.url("/") });
    stage.browser.cdp("Network.setCookie", left_over).await;
    let received = stage.browser.run(RECEIVED).await;
    assert!(received.as_array().unwrap().contains(&json!("gazette_session")), "{received}");
    assert!(!received.as_array().unwrap().contains(&json!("_ga")), "{received}");
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    let received = stage.browser.run(RECEIVED).await;
    assert!(received.as_array().unwrap().contains(&json!("_ga")), "{received}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_visitors_consent_is_not_anothers() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    let other = stage.another_browser(Options::default()).await;
    other.open("about:blank").await;
    stage.third.settle().await;
    stage.third.clear();
    other.open(&stage.site.url("/")).await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    assert!(other.banner_is_up().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chinese_edition_asks_in_chinese() {
    let stage = Stage::guarded(gazette::app(), Options { language: "zh", ..Options::default() }).await;
    stage.visit("/zh/").await;
    stage.browser.screenshot("banner-zh").await;
    stage.browser.click("全部接受").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
}

/// A proxy answers while the server behind it starts again: its page would take the place of the page.
#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_a_proxy_answers_says_so_and_the_page_stays() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.run("window.sentinel = 1; window.real = fetch").await;
    let says = "const found = [...document.querySelector('tower-consent').shadowRoot.querySelectorAll('[role=alert]')];\
        return found.length == 1 && found[0].textContent.startsWith('Your choice could not be saved')";
    for status in [502, 429] {
        let answers = format!(
            "window.fetch = (to, how) => how?.method == 'POST' ? Promise.resolve(new Response('<h1>Bad', {{ status: {status} }})) : real(to, how);\
             document.querySelector('tower-consent').shadowRoot.querySelector('[role=alert]')?.remove()"
        );
        stage.browser.run(&answers).await;
        stage.browser.click("Reject all").await;
        stage.browser.until("it says that nothing was saved", says).await;
        assert!(stage.browser.banner_is_up().await, "{status}");
    }
    stage.browser.run("window.fetch = real").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1), "the page stays");
    stage.assert_nobody_was_contacted();
}

/// The browser's error page would take the place of the page, and of what was typed in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_choice_without_a_connection_says_so_and_the_page_stays() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    // The script has come.
    stage.browser.look("named('Accept all', false)[0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }))").await;
    stage.browser.until("the runtime is there", "return !!(window.towerConsent && window.towerConsent.show)").await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.cdp("Network.enable", json!({})).await;
    let network =
        |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    stage.browser.cdp("Network.emulateNetworkConditions", network(true)).await;
    stage.browser.click("Accept all").await;
    let says = "const found = [...document.querySelector('tower-consent').shadowRoot.querySelectorAll('[role=alert]')];\
        return found.length == 1 && found[0].textContent.startsWith('Your choice could not be saved') && found[0].checkVisibility()";
    stage.browser.until("it says that nothing was saved", says).await;
    stage.browser.screenshot("unsaved").await;
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1), "the page stays");
    let says = |words: &str| {
        format!(
            "const found = [...document.querySelector('tower-consent').shadowRoot.querySelectorAll('[role=alert][popover]')];\
        return found.length == 1 && found[0].textContent.startsWith('{words}') && found[0].checkVisibility()"
        )
    };
    stage.browser.click("Preferences").await;
    stage.browser.until("it says so of the preferences", &says("Your choice could not be saved")).await;
    stage.browser.screenshot("unreached").await;
    stage.browser.press("Escape").await;
    stage.browser.cdp("Network.emulateNetworkConditions", network(false)).await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1));
    stage.visit("/").await;
    stage.browser.look("named('Cookie settings', false)[0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }))").await;
    stage.browser.until("the runtime is there", "return !!(window.towerConsent && window.towerConsent.show)").await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.cdp("Network.emulateNetworkConditions", network(true)).await;
    for way in ["named('Cookie settings', false)[0].click()", "window.towerConsent.show()"] {
        stage.browser.look(way).await;
        stage.browser.until("it says so", &says("The settings could not be opened")).await;
        stage.browser.screenshot("unreached").await;
        stage.browser.press("Escape").await;
    }
    stage.browser.cdp("Network.emulateNetworkConditions", network(false)).await;
    stage.browser.click("Cookie settings").await;
    stage
        .browser
        .until(
            "the preferences are open",
            "return !!document.querySelector('tower-consent').shadowRoot.querySelector('dialog[open]')",
        )
        .await;
    assert_eq!(stage.browser.run("return window.sentinel").await, json!(1));
    stage.assert_nobody_was_contacted();
}
