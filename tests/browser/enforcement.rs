//! What the browser itself holds: `[blocking] enforcement`.

use std::collections::BTreeSet;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// Code that no catalogue can know: it puts its hosts together while it runs.
const OBFUSCATED: &str = r#"<!doctype html><html lang="en"><head><title>Obfuscated</title></head><body><h1>Page</h1>
<script>
  const made = name => ['ht', 'tps:/', '/', name, '.exam', 'ple'].join('');
  window.own = true;
  const known = ['www.go', 'ogle-analy', 'tics.com'].join('');
  new Image().src = made('pixel') + '/p.gif';
  fetch(made('beacon') + '/b', { mode: 'no-cors' }).catch(() => {});
  import(made('module') + '/m.js').catch(() => {});
  new Worker(URL.createObjectURL(new Blob([`fetch('${made('worker')}/w', { mode: 'no-cors' }).catch(() => {})`])));
  navigator.sendBeacon(made('sent') + '/s', 'x');
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: made('style') + '/s.css' }));
  document.body.append(Object.assign(document.createElement('iframe'), { src: made('frame') + '/f' }));
  new Image().src = 'https://' + known + '/g/collect';
  fetch('/own').then(answer => answer.text()).then(text => { window.answer = text; });
</script></body></html>"#;

fn site() -> Router {
    Router::new().route("/", get(Html(OBFUSCATED))).route("/own", get("mine"))
}

async fn stage(mode: &'static str) -> Stage {
    let table = format!("\n[blocking]\nenforcement = \"{mode}\"\n");
    Stage::guarded_with(site(), Options::default(), move |policies, _| policies.append(&table)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_strict_mode_obfuscated_code_reaches_no_third_party() {
    let stage = stage("strict").await;
    stage.visit("/").await;
    stage.browser.until("the page's own code ran", "return window.own && window.answer === 'mine'").await;
    assert!(stage.browser.banner_is_up().await);
    assert_no_request(&stage);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert_no_request(&stage);
}

/// No request, and no connection but the one that Chromium opens for a frame of an unknown host before it
/// asks the page's policy (docs/blocking.md).
fn assert_no_request(stage: &Stage) {
    assert_eq!(stage.third.hosts(), [].into(), "{:?}", stage.third.requests());
    let contacted = stage.third.contacted();
    assert!(contacted.iter().all(|host| host == "frame.example"), "{contacted:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_strict_mode_granted_services_load_and_undeclared_ones_do_not() {
    let stage = stage("strict").await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.hosts(), ["www.google-analytics.com".to_owned()].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn in_strict_mode_another_tab_follows_a_choice() {
    let stage = stage("strict").await;
    stage.visit("/").await;
    stage.browser.run("window.other = open('/')").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    stage.third.settle().await;
    // Both documents were loaded again, with the policy for the choice.
    assert!(stage.third.count("www.google-analytics.com") >= 2, "{:?}", stage.third.requests());
}

#[tokio::test(flavor = "multi_thread")]
async fn in_observe_mode_everything_is_as_in_catalogue_mode_and_hosts_are_reported() {
    let stage = stage("observe").await;
    stage.visit("/").await;
    stage.third.wait_for(&["pixel.example", "beacon.example", "module.example", "frame.example"]).await;
    stage.browser.until("the page's own code ran", "return window.answer === 'mine'").await;
    let hits = stage.site.hits("POST /_consent/report");
    assert!(hits >= 4, "{hits} reports");
    assert!(!stage.third.hosts().contains("www.google-analytics.com"), "the guard holds what it knows");
    assert_eq!(stage.browser.run("return window.own").await, json!(true));
}

/// A worker's script runs under the policy that comes with it.
#[tokio::test(flavor = "multi_thread")]
async fn in_strict_mode_workers_reach_no_third_party_either() {
    let script = |text: &'static str| get(move || async move { ([("content-type", "text/javascript")], text) });
    let load = "const ask = ['https://www.google-analyt', 'ics.com/w.js'].join(''); fetch(ask, { mode: 'no-cors' }).catch(() => {});";
    let worker = "const ask = ['https://www.google-analyt', 'ics.com/w.js'].join(''); try { importScripts(ask) } catch {} \
        fetch(ask, { mode: 'no-cors' }).catch(() => {}).then(() => postMessage('done')); onconnect = e => e.ports[0].postMessage('done')";
    let page = "<!doctype html><html lang=en><title>W</title><p>text<script>window.told = []; \
        const hear = event => told.push(event.data); const failed = () => told.push('failed'); \
        const one = new Worker('/own/worker.js'); one.onmessage = hear; one.onerror = failed; \
        const two = new SharedWorker('/own/worker.js'); two.port.onmessage = hear; two.onerror = failed; \
        const three = new Worker('/own/module.js', { type: 'module' }); three.onmessage = hear; three.onerror = failed; \
        navigator.serviceWorker.register('/own/service.js').then(() => told.push('registered'), failed)</script>";
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own/worker.js", script(worker))
        .route("/own/module.js", script("postMessage('module'); const ask = 'https://www.google-analyt' + 'ics.com/m.js'; import(ask).catch(() => {}); fetch(ask, { mode: 'no-cors' }).catch(() => {})"))
        .route("/own/service.js", script(load));
    let table = "\n[blocking]\nenforcement = \"strict\"\n";
    let stage = Stage::guarded_with(site, Options::default(), move |policies, _| policies.append(table)).await;
    stage.visit("/").await;
    stage.browser.until("all have run", "return window.told.length >= 4").await;
    stage.third.settle().await;
    assert_eq!(stage.browser.run("return told.includes('failed')").await, serde_json::json!(false), "they run");
    assert_no_request(&stage);
}

/// The table of docs/blocking.md, "Mode by mode".
const MODES: [(&str, &str); 4] = [
    ("catalogue", ""),
    ("strict", "[blocking]\nenforcement = \"strict\"\n"),
    ("observe", "[blocking]\nenforcement = \"observe\"\n"),
    ("shared", "[cache]\nmode = \"shared\"\n"),
];

async fn stage_in(mode: &'static str, site: Router) -> Stage {
    Stage::guarded_with(site, Options::default(), move |policies, _| policies.append(&format!("\n{mode}"))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declared_waits_loads_and_is_withdrawn_alike_in_each_mode() {
    const GA: &str = "www.google-analytics.com";
    let page = "<!doctype html><html lang=en><title>M</title><p>x<script async src=https://www.google-analytics.com/analytics.js></script>\
        <script async src=https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js></script><script async src=https://friend.example/own.js></script>\
        <script>document.cookie = '_fbp=1; path=/'; document.cookie = 'basket=1; path=/'; localStorage.setItem('_clck', 1)</script>";
    for (mode, table) in MODES {
        let stage = stage_in(table, Router::new().route("/", get(move || async move { Html(page) }))).await;
        let expect = |hosts: &[&str], when: &str| {
            let friend = (mode != "strict").then_some("friend.example");
            let hosts: BTreeSet<String> = hosts.iter().copied().chain(friend).map(str::to_owned).collect();
            assert_eq!(stage.third.hosts(), hosts, "{mode}, {when}");
            stage.third.clear();
        };
        stage.visit("/").await;
        let stored =
            "return [document.cookie.includes('_fbp'), document.cookie.includes('basket'), localStorage.length]";
        assert_eq!(stage.browser.run(stored).await, json!([false, true, 0]), "{mode}");
        expect(&[], "undecided");
        stage.browser.run("window.sentinel = 1").await;
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&[GA]).await;
        let is_same_page = stage.browser.run("return window.sentinel === 1").await;
        assert_eq!(is_same_page, json!(mode != "strict"), "{mode}");
        stage.browser.until_offers("Cookie settings", true).await;
        stage.third.settle().await;
        stage.third.clear();
        stage.visit("/").await;
        stage.third.wait_for(&[GA]).await;
        expect(&[GA], "accepted");
        stage.browser.run("window.sentinel = 1").await;
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Reject all").await;
        stage
            .browser
            .until("a reload", "return window.sentinel === undefined && document.readyState === 'complete'")
            .await;
        stage.third.settle().await;
        expect(&[], "withdrawn");
    }
}

/// What only the browser could stop.
#[tokio::test(flavor = "multi_thread")]
async fn without_enforcement_put_together_imports_and_workers_of_files_are_not_caught() {
    let page = "<!doctype html><html lang=en><title>M</title><p>x<script>import(['ht', 'tps:/', '/module.exam', 'ple/m.js'].join('')).catch(() => {}); \
        new Worker('/own/worker.js')</script>";
    let worker = "fetch('https://www.google-analyt' + 'ics.com/w', { mode: 'no-cors' }).catch(() => {})";
    for (mode, table) in MODES.into_iter().filter(|(mode, _)| *mode != "strict") {
        let site = Router::new()
            .route("/", get(move || async move { Html(page) }))
            .route("/own/worker.js", get(move || async move { ([("content-type", "text/javascript")], worker) }));
        let stage = stage_in(table, site).await;
        stage.visit("/").await;
        stage.third.wait_for(&["module.example"]).await;
        if mode == "shared" {
            stage.third.wait_for(&["www.google-analytics.com"]).await;
        }
        assert!(stage.browser.banner_is_up().await, "{mode}");
    }
}
