//! Workers from files of the site's own.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// What a worker asks for, and what it says of each: the site's own and unknown hosts are reached, addresses that are put
/// together too.
const WORKER: &str = "'use strict';
const tracker = ['https://static.hot', 'jar.com/'].join('');
const own = fetch('/own/data').then(answer => answer.text());
const asked = async (name, ask) => { try { return name + ':' + await ask() } catch (error) { return name + ':' + error.name } };
const closed = socket => new Promise(done => { socket.onclose = socket.onerror = () => done('closed') });
const xhr = (address, isAsync) => new Promise(done => {
  const request = new XMLHttpRequest();
  request.open('GET', address, isAsync);
  request.onloadend = () => done(request.status);
  request.send();
});
const all = () => Promise.all([
  asked('own', () => own),
  asked('strict', () => (function () { return this === undefined })()),
  asked('unknown', () => fetch('https://unknown.example/a', { mode: 'no-cors' }).then(() => 'reached')),
  asked('fetch', () => fetch(tracker + 'fetch', { mode: 'no-cors' }).then(() => 'reached')),
  asked('request', () => fetch(new Request(tracker + 'request', { mode: 'no-cors' })).then(() => 'reached')),
  asked('url', () => fetch(new URL(tracker + 'url'), { mode: 'no-cors' }).then(() => 'reached')),
  asked('xhr', () => xhr(tracker + 'xhr', true)),
  asked('sync', () => xhr(tracker + 'sync', false)),
  asked('socket', () => closed(new WebSocket(tracker.replace('https', 'wss') + 'socket'))),
  asked('source', () => closed(new EventSource(tracker + 'source'))),
  asked('hyphen', () => fetch(['https://www.google-analyt', 'ics.com/hyphen'].join(''), { mode: 'no-cors' }).then(() => 'reached')),
  asked('add', async () => (await caches.open('a')).add(new Request(tracker + 'add', { mode: 'no-cors' })).then(() => 'reached')),
  asked('all', async () => (await caches.open('a')).addAll(new Set(['/own/data', tracker + 'all'])).then(() => 'reached')),
  asked('font', () => new FontFace('a', `url(${tracker}font)`).load().then(() => 'reached')),
  asked('fonts', () => new FontFace('a', 'u\\\\72l(/own/none), url(' + tracker.replace('t', '\\\\74 ') + 'fonts)').load().then(() => 'reached')),
  asked('own-all', async () => (await caches.open('a')).addAll(['/own/data'])),
  asked('scripts', () => self.importScripts ? importScripts(tracker + 'scripts') : null),
]).then(told => told.sort().join(' '));
self.onconnect = ({ ports: [port] }) => { all().then(told => port.postMessage(told)) };
self.onmessage = () => { all().then(told => postMessage(told)) };";

fn site() -> Router {
    let script = |text: &'static str| get(move || async move { ([("content-type", "text/javascript")], text) });
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>W</title><p>text<script>window.told = []; \
        const hear = ({ data }) => told.push(data); \
        const one = new Worker('/own/worker.js'); one.onmessage = hear; \
        const two = new SharedWorker('/own/worker.js'); two.port.onmessage = hear; \
        const ask = () => one.postMessage(1); ask()</script>";
    Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own/data", get(|| async { "data" }))
        .route("/own/worker.js", script(WORKER))
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_reach_no_service_that_must_wait_until_it_is_granted() {
    for mode in ["", "[blocking]\nenforcement = \"observe\"\n"] {
        each_worker_waits(mode).await;
    }
}

async fn each_worker_waits(mode: &str) {
    let stage = Stage::guarded_with(site(), Options::default(), |policies, _| policies.append(mode)).await;
    stage.visit("/").await;
    stage.browser.until("both have asked", "return told.length == 2").await;
    let hosts = stage.third.hosts();
    assert!(hosts.iter().all(|host| host == "unknown.example"), "{:?}", stage.third.requests());
    let told = stage.browser.run("return told").await;
    let held = "add:TypeError all:TypeError fetch:TypeError font:NetworkError fonts:NetworkError hyphen:TypeError own-all:undefined own:data request:TypeError scripts:NetworkError socket:closed source:closed \
        strict:true sync:NetworkError unknown:reached url:TypeError xhr:0";
    assert_eq!(told, json!([held, held]));
    stage.browser.click("Accept all").await;
    stage.browser.until("the choice", "return towerConsent.state.status == 'decided'").await;
    // The worker that is there already hears of it.
    stage.browser.run("setTimeout(ask, 1500)").await;
    stage.browser.until("it has asked once more", "return told.length == 3").await;
    stage.third.settle().await;
    for path in ["add", "all", "font", "fonts", "fetch", "request", "url", "xhr", "sync", "source", "scripts"] {
        let reached = stage
            .third
            .requests()
            .iter()
            .any(|seen| seen.host == "static.hotjar.com" && seen.path == format!("/{path}"));
        assert!(reached, "{path}: {:?}", stage.third.requests());
    }
    assert_eq!(stage.third.count("www.google-analytics.com"), 1, "a service whose id has a hyphen");
}
