//! The package for code of pages, `packages/tower-consent-web`: its files as they are, without a bundler.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// `useSyncExternalStore` as React describes it, for one component that is rendered at each change.
const REACT: &str = "export const useSyncExternalStore = (subscribe, read, readServer) => { \
    window.server = readServer(); let last = read(); \
    subscribe(() => { if (read() !== last) rendered.push((last = read()).has('analytics')) }); return last }";

/// What an app does with the package. Its listener notes each call.
const APP: &str = "<script type=importmap>{\"imports\": {\"tower-consent-web\": \"/web/index.js\", \
    \"tower-consent-web/react\": \"/web/react.js\", \"react\": \"/web/react-itself.js\"}}</script>\
    <script type=module>import * as web from 'tower-consent-web'; import { useConsent } from 'tower-consent-web/react';\
    window.rendered = []; window.seen = []; window.ended = [];\
    const note = (list) => (consent) => list.push([consent.status, consent.has('analytics'), consent === web.getConsent()]);\
    web.onConsent(note(seen)); web.onConsent(note(ended))(); window.first = useConsent(); window.web = web</script>";

fn app(before: &str) -> Router {
    let script = |text: &'static str| get(move || async move { ([(CONTENT_TYPE, "text/javascript")], text) });
    let page = format!("<!doctype html><html lang=en><title>App</title><body><h1>App</h1>{before}{APP}");
    let changed = page.clone();
    Router::new()
        .route("/", get(move || std::future::ready(Html(changed.clone()))))
        .route("/without", get(move || std::future::ready(([(CACHE_CONTROL, "no-transform")], Html(page.clone())))))
        .route("/preferences", get(|| async { "Preferences" }))
        .route("/web/index.js", script(include_str!("../../packages/tower-consent-web/index.js")))
        .route("/web/react.js", script(include_str!("../../packages/tower-consent-web/react.js")))
        .route("/web/react-itself.js", script(REACT))
}

const READY: &str = "return 'web' in window";

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_reaches_the_listeners_of_an_app_and_its_components() {
    let stage = Stage::guarded(app(""), Options::default()).await;
    stage.visit("/").await;
    stage.browser.until("the app", READY).await;
    let facts = "const c = web.getConsent(); return [seen, c === web.getConsent(), Object.isFrozen(c), Object.isFrozen(c.services), \
        c.has('necessary'), c.has('hotjar'), c.has('constructor'), first === c, server.has('analytics'), rendered]";
    let undecided = json!([["undecided", false, true]]);
    assert_eq!(
        stage.browser.run(facts).await,
        json!([undecided, true, true, true, true, false, false, true, false, []])
    );
    stage.browser.run("web.openPreferences()").await;
    stage.browser.until_offers("Save choices", true).await;
    stage.browser.click("Accept all").await;
    stage.browser.until("the change", "return seen.length > 1").await;
    let facts = "const c = web.getConsent(); return [seen, ended, rendered, c.has('hotjar'), c.model, c.release > 0, c.signal, \
        Object.keys(c).sort().join(), first.has('analytics')]";
    assert_eq!(
        stage.browser.run(facts).await,
        json!([
            [["undecided", false, true], ["decided", true, true]],
            undecided,
            [true],
            true,
            "opt-in",
            true,
            false,
            "categories,has,model,release,services,signal,status",
            false
        ])
    );
}

/// Something blocks the script, or the page has it not; an element may even have its name.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_script_nothing_is_granted_and_the_preferences_are_a_page() {
    let impostor = "<form id=towerConsent><input name=on><input name=state><input name=show></form>";
    for before in ["", impostor] {
        let stage = Stage::bare(app(before), Options::default()).await;
        stage.visit("/").await;
        stage.browser.until("the app", READY).await;
        let facts = "const c = web.getConsent(); return [seen, c.has('necessary'), c.has('analytics'), c === web.getServerConsent()]";
        let expected = json!([[["undecided", false, true]], true, false, true]);
        assert_eq!(stage.browser.run(facts).await, expected, "{before}");
        stage.browser.run("web.openPreferences({ address: '/preferences' })").await;
        stage.browser.until("the page", "return location.pathname === '/preferences'").await;
    }
}

/// As where a router goes on from a page that the layer does not change.
#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_comes_later_tells_the_listeners() {
    let stage = Stage::guarded(app(""), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/without").await;
    stage.browser.until("the app", READY).await;
    assert_eq!(stage.browser.run("return seen").await, json!([["undecided", false, true]]));
    let bring = "fetch('/').then((r) => r.text()).then((html) => { \
        const page = new DOMParser().parseFromString(html, 'text/html'); \
        for (const old of page.querySelectorAll('script[data-tower-consent]')) { const fresh = document.createElement('script'); \
        for (const { name, value } of old.attributes) fresh.setAttribute(name, value); fresh.text = old.text; document.head.append(fresh) } })";
    stage.browser.run(bring).await;
    stage.browser.until("the listener is told", "return seen.length > 1").await;
    assert_eq!(
        stage.browser.run("return [seen, ended, rendered]").await,
        json!([[["undecided", false, true], ["decided", true, true]], [["undecided", false, true]], [true]])
    );
}
