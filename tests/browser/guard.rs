//! What scripts create later is held, and page code does not notice it (docs/guard.md).

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

/// Each way to send a request, with `URL` for the address. The names are paths at the third party.
const ACTS: &[(&str, &str)] = &[
    ("script-property", "const s = document.createElement('script'); s.src = URL; document.head.appendChild(s)"),
    (
        "script-attribute",
        "const s = document.createElement('script'); s.setAttribute('src', URL); document.head.append(s)",
    ),
    (
        "script-upper-case",
        "const s = document.createElement('script'); s.setAttribute('SRC', URL); document.head.append(s)",
    ),
    (
        "script-namespace",
        "const s = document.createElement('script'); s.setAttributeNS(null, 'src', URL); document.head.append(s)",
    ),
    (
        "script-type-late",
        "const s = document.createElement('script'); s.src = URL; s.type = 'text/javascript'; s.async = true; \
        const x = document.getElementsByTagName('script')[0]; x.parentNode.insertBefore(s, x)",
    ),
    ("script-source-late", "const s = document.createElement('script'); document.head.append(s); s.src = URL"),
    (
        "script-protocol-relative",
        "const s = document.createElement('script'); s.src = URL.replace('https:', ''); document.head.append(s)",
    ),
    (
        "script-clone",
        "const s = document.createElement('script'); s.src = URL; document.head.append(s.cloneNode(true))",
    ),
    ("image-constructor", "new Image().src = URL"),
    ("image-attribute", "document.createElement('img').setAttribute('src', URL)"),
    ("image-set", "const i = new Image(); i.srcset = '/own.png 2x, ' + URL + ' 1x'; document.body.append(i)"),
    ("frame", "const f = document.createElement('iframe'); f.src = URL; document.body.append(f)"),
    ("frame-late", "const f = document.createElement('iframe'); document.body.append(f); f.src = URL"),
    (
        "frame-document",
        "const f = document.createElement('iframe'); f.srcdoc = `<img src=${URL}>`; document.body.append(f)",
    ),
    (
        "style-sheet",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = URL; document.head.append(l)",
    ),
    (
        "preload",
        "const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.href = URL; document.head.append(l)",
    ),
    ("embed", "const e = document.createElement('embed'); e.src = URL; document.body.append(e)"),
    ("object", "const o = document.createElement('object'); o.data = URL; document.body.append(o)"),
    ("poster", "const v = document.createElement('video'); v.poster = URL; document.body.append(v)"),
    ("audio", "const a = document.createElement('audio'); a.src = URL; document.body.append(a)"),
    ("audio-constructor", "new Audio(URL).preload = 'auto'"),
    (
        "image-button",
        "const i = document.createElement('input'); i.type = 'image'; i.src = URL; document.body.append(i)",
    ),
    (
        "inner-html",
        "const d = document.createElement('div'); d.innerHTML = `<p>x</p><img alt='a>b' src='${URL}'>`; document.body.append(d)",
    ),
    (
        "html-object",
        "const d = document.createElement('div'); document.body.append(d); \
        d.innerHTML = { toString: () => `<img src='${URL}'>` }",
    ),
    ("html-string-object", "document.body.insertAdjacentHTML('beforeend', new String(`<img src='${URL}'>`))"),
    (
        "html-trusted",
        "const p = trustedTypes.createPolicy('page', { createHTML: (s) => s }); \
        const d = document.createElement('div'); d.innerHTML = p.createHTML(`<img src='${URL}'>`); document.body.append(d)",
    ),
    (
        "html-trusted-in-page",
        "const p = trustedTypes.createPolicy('own', { createHTML: (s) => s }); \
        document.querySelector('#made').insertAdjacentHTML('afterend', p.createHTML(`<iframe src='${URL}'></iframe>`))",
    ),
    (
        "outer-html",
        "const d = document.createElement('div'); document.body.append(d); d.outerHTML = `<img src='${URL}'>`",
    ),
    ("adjacent-html", "document.body.insertAdjacentHTML('beforeend', `<iframe src='${URL}'></iframe>`)"),
    (
        "html-unsafe",
        "const d = document.createElement('div'); d.setHTMLUnsafe(`<img src='${URL}'>`); document.body.append(d)",
    ),
    (
        "shadow-html",
        "const d = document.createElement('div'); d.attachShadow({ mode: 'open' }).innerHTML = `<img src='${URL}'>`; document.body.append(d)",
    ),
    (
        "fragment",
        "document.body.append(document.createRange().createContextualFragment(`<script src='${URL}'><\\/script>`))",
    ),
    (
        "template",
        "const t = document.createElement('template'); t.innerHTML = `<img src='${URL}'>`; document.body.append(t.content.cloneNode(true))",
    ),
    ("template-import", "document.body.append(document.importNode(document.querySelector('#made').content, true))"),
    (
        "parser",
        "document.body.append(new DOMParser().parseFromString(`<img src='${URL}'>`, 'text/html').body.firstChild)",
    ),
    ("write", "document.write(`<img src='${URL}'>`)"),
    (
        "write-in-pieces",
        "document.write('<scr'); document.write(`ipt src=\"${URL.slice(0, 12)}`); document.writeln(URL.slice(12) + '\"></scr', 'ipt>')",
    ),
    ("attribute-value", "const i = new Image(); i.src = '/own.png'; i.attributes.src.value = URL"),
    (
        "attribute-node",
        "const i = new Image(), a = document.createAttribute('src'); a.value = URL; i.setAttributeNode(a)",
    ),
    (
        "script-without-type",
        "const s = document.createElement('script'); s.setAttribute('type', 'x/later'); s.src = URL; \
        s.removeAttribute('type'); document.head.append(s)",
    ),
    (
        "style-attribute",
        "document.querySelector('#made').insertAdjacentHTML('afterend', `<b style='background:url(${URL})'>x</b>`)",
    ),
    (
        "style-text",
        "const s = document.createElement('style'); s.textContent = `@import '${URL}'`; document.head.append(s)",
    ),
    (
        "style-node",
        "const s = document.createElement('style'); document.head.append(s); s.append(`@import url(${URL})`)",
    ),
    (
        "style-rule",
        "const s = document.createElement('style'); document.head.append(s); \
        s.sheet.insertRule(`p { border-image: url(${URL}) 1 }`)",
    ),
    ("style-property", "document.querySelector('p').style.setProperty('background-image', `url(${URL})`)"),
    (
        "frame-function",
        "const f = document.createElement('iframe'); document.body.append(f); \
        f.contentWindow.fetch(URL, { mode: 'no-cors' }).catch(() => {})",
    ),
    (
        "frame-image",
        "const f = document.createElement('iframe'); document.body.append(f); new window[length - 1].Image().src = URL",
    ),
    (
        "frame-write",
        "const f = document.createElement('iframe'); document.body.append(f); \
        f.contentDocument.write(`<img src='${URL}'>`); f.contentDocument.close()",
    ),
    (
        "frame-data",
        "const f = document.createElement('iframe'); f.src = `data:text/html,<img src='${URL}'>`; document.body.append(f)",
    ),
    (
        "frame-blob",
        "const f = document.createElement('iframe'); document.body.append(f); \
        f.src = window.URL.createObjectURL(new Blob([`<img src='${URL}'>`], { type: 'text/html' }))",
    ),
    (
        "frame-document-code",
        "const f = document.createElement('iframe'); f.srcdoc = `<script>new Image().src = '${URL}'<\\/script>`; document.body.append(f)",
    ),
    (
        "worker-blob",
        "try { new Worker(window.URL.createObjectURL(new Blob([`fetch('${URL}', { mode: 'no-cors' })`]))) } catch {}",
    ),
    ("fetch", "fetch(URL, { mode: 'no-cors' }).catch(() => {})"),
    ("fetch-request", "fetch(new Request(URL, { mode: 'no-cors' })).catch(() => {})"),
    ("fetch-url", "fetch(new window.URL(URL), { mode: 'no-cors' }).catch(() => {})"),
    ("request", "const x = new XMLHttpRequest(); x.open('GET', URL); x.send()"),
    ("beacon", "navigator.sendBeacon(URL, 'x')"),
    ("events", "new EventSource(URL).onerror = (e) => e.target.close()"),
    ("socket", "new WebSocket(URL.replace('https', 'wss'))"),
];

/// Those without an element in the page, so that there is nothing to release.
const GONE: [&str; 17] = [
    "worker-blob",
    "attribute-value",
    "attribute-node",
    "style-rule",
    "style-property",
    "frame-function",
    "frame-image",
    "image-constructor",
    "image-attribute",
    "audio-constructor",
    "fetch",
    "fetch-request",
    "fetch-url",
    "request",
    "beacon",
    "events",
    "socket",
];

const HOST: &str = "static.hotjar.com";

/// A page whose script does all of them while the page loads.
pub(crate) fn acts() -> Router {
    let code: String = ACTS
        .iter()
        .map(|(name, code)| {
            let url = format!("https://{HOST}/{name}");
            format!("try {{ ((URL) => {{ {code} }})('{url}') }} catch (e) {{ failed.push('{name} ' + e) }}\n")
        })
        .collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Acts</title></head><body><p>Acts</p>\
         <template id=\"made\"><img src=\"https://{HOST}/template-import\"></template>\
         <script src=\"/acts.js\"></script><p id=\"end\">End</p></body></html>"
    );
    Router::new().route("/", get(move || async move { Html(page) })).route(
        "/acts.js",
        get(move || async move { ([(CONTENT_TYPE, "text/javascript")], format!("window.failed = [];{code}")) }),
    )
}

/// Which acts reached the third party.
fn reached(stage: &Stage) -> BTreeSet<String> {
    let seen = stage.third.requests();
    seen.iter().filter(|seen| seen.host == HOST).map(|seen| seen.path.trim_start_matches('/').to_owned()).collect()
}

/// Waits for the last of these, and then for what may come beside them.
pub(crate) async fn assert_reached(stage: &Stage, expected: BTreeSet<String>) {
    let start = Instant::now();
    while !reached(stage).is_superset(&expected) && start.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stage.third.settle().await;
    assert_eq!(reached(stage), expected);
}

pub(crate) fn names(but: &[&str]) -> BTreeSet<String> {
    ACTS.iter().map(|(name, _)| *name).filter(|name| !but.contains(name)).map(str::to_owned).collect()
}

pub(crate) async fn nothing_failed(stage: &Stage) {
    assert_eq!(stage.browser.run("return failed").await, json!([]));
    assert_eq!(stage.browser.run("return document.querySelector('#end').textContent").await, json!("End"));
}

/// So a zero in the other tests means something.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_every_act_sends_a_request() {
    let stage = Stage::bare(acts(), Options::default()).await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    assert_reached(&stage, names(&[])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn undecided_no_act_of_a_script_sends_a_request_and_consent_releases_what_is_in_the_page() {
    let stage = Stage::guarded(acts(), Options::default()).await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&[HOST]).await;
    assert_reached(&stage, names(&GONE)).await;
    // After consent everything passes, in the same page.
    stage.third.clear();
    stage.browser.run(&format!("fetch('https://{HOST}/later', {{ mode: 'no-cors' }})")).await;
    assert_reached(&stage, BTreeSet::from(["later".to_owned()])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rejected_no_act_of_a_script_sends_a_request_and_accepted_every_one_does() {
    let stage = Stage::guarded(acts(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("granted", "return towerConsent.has('hotjar')").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/").await;
    nothing_failed(&stage).await;
    assert_reached(&stage, names(&[])).await;
}

/// With `[cache] mode = "shared"` every visitor gets the same bytes.
#[tokio::test(flavor = "multi_thread")]
async fn in_shared_mode_the_guard_follows_the_cookie() {
    let stage = Stage::guarded_with(acts(), Options::default(), |policies, _| {
        policies.append("[cache]\nmode = \"shared\"\n");
    })
    .await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&[HOST]).await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/").await;
    nothing_failed(&stage).await;
    assert_reached(&stage, names(&[])).await;
}

/// What a page calls its own is none of the guard's.
#[tokio::test(flavor = "multi_thread")]
async fn names_of_the_page_take_nothing_from_the_guard() {
    for names in [
        "String.prototype.url = function () { return encodeURI(this) }",
        "Object.prototype.url = '/api'",
        "class Set {}",
        "class Event {}",
        "class Document {}",
        "class Request {}",
        "class URL {}",
        "class CustomEvent {}",
        "class FormData {}",
        "class Node {}",
        "class Element {}",
        "class Map {}",
        "const R = Request; window.Request = class extends R {}; fetch(new R('https://www.googletagmanager.com/gtag/js'))",
        "Object.prototype.once = function () {}",
    ] {
        let page = format!(
            "<!doctype html><html lang=en><title>N</title><script>{names}</script><body><button id=b>More</button>\
             <script src=/own.js></script>"
        );
        let code = format!(
            "const add = (name, more) => {{ const made = document.createElement(name); Object.assign(made, more); \
             document.body.append(made); }};\n\
             add('img', {{ src: 'https://{HOST}/a.gif' }}); add('script', {{ src: 'https://{HOST}/b.js' }});\n\
             new Image().src = 'https://{HOST}/c.gif'; b.onclick = () => {{ b.textContent = 'clicked' }};"
        );
        let site = Router::new()
            .route("/", get(move || async move { Html(page) }))
            .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) }));
        let stage = Stage::guarded(site, Options::default()).await;
        stage.visit("/").await;
        stage.browser.run("document.querySelector('#b').click()").await;
        assert_eq!(
            stage.browser.run("return document.querySelector('#b').textContent").await,
            json!("clicked"),
            "{names}"
        );
        stage.third.settle().await;
        // Requests alone: the browser may connect by itself to what the page before it was allowed to ask.
        assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), [""; 0], "{names}");
        stage.browser.run("window.isKept = true").await;
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&[HOST]).await;
        assert_eq!(stage.browser.run("return window.isKept").await, json!(true), "{names}: loaded again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undeclared_common_tracker_waits_after_accept_all_too() {
    let page = "<!doctype html><html lang=en><title>U</title><body><script src=/own.js></script>";
    let code = "new Image().src = 'https://api.mixpanel.com/track'; new Image().src = 'https://friend.example/own.png'";
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["friend.example"]);
}

/// The order of the page, not of the network.
#[tokio::test(flavor = "multi_thread")]
async fn released_scripts_run_in_their_order_and_call_their_load_listeners() {
    let page = "<!doctype html><html lang=en><title>O</title><body><script src=/own.js></script>";
    let code = "window.heard = []; for (const [i, host] of ['static.hotjar.com', 'www.clarity.ms', 'connect.facebook.net'].entries()) {
        const s = document.createElement('script'); s.async = false; s.onload = () => heard.push(i);
        s.src = `https://${host}/${i}.js`; document.body.append(s); }";
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("all ran", "return (window.heard || []).length === 3").await;
    let ran = stage.browser.run("return __ran.map((one) => one.split('/').pop())").await;
    assert_eq!(ran, json!(["0.js", "1.js", "2.js"]));
    assert_eq!(stage.browser.run("return heard").await, json!([0, 1, 2]));
}

/// They fail as calls do whose request is blocked.
#[tokio::test(flavor = "multi_thread")]
async fn dropped_calls_fail_as_their_interface_says() {
    let stage = Stage::guarded(acts(), Options::default()).await;
    stage.visit("/").await;
    let code = format!(
        r#"window.said = {{}};
        const url = 'https://{HOST}/x';
        fetch(url).catch((e) => said.fetch = e instanceof TypeError);
        const x = new XMLHttpRequest();
        x.open('GET', url); x.onerror = () => said.xhr = [x.readyState, x.status]; x.send();
        try {{ const y = new XMLHttpRequest(); y.open('GET', url, false); y.send() }} catch (e) {{ said.sync = e.name }}
        new EventSource(url).onerror = (e) => {{ said.events = e.type; e.target.close() }};
        const w = new WebSocket('wss://{HOST}/x');
        w.onerror = () => said.socket = 'error'; w.onclose = (e) => said.closed = [e.code, w.readyState, w instanceof WebSocket];
        const i = new Image(); i.onerror = () => said.image = true; i.src = url;
        said.beacon = navigator.sendBeacon(url);
        try {{ new Worker(url) }} catch (e) {{ said.worker = e.name }}"#
    );
    stage.browser.run(&code).await;
    stage.browser.until("all said", "return Object.keys(said).length === 9").await;
    let expected = json!({
        "fetch": true, "xhr": [4, 0], "sync": "NetworkError", "events": "error", "socket": "error",
        "closed": [1006, 3, true], "image": true, "beacon": true, "worker": "SecurityError",
    });
    assert_eq!(stage.browser.run("return said").await, expected);
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}

/// What page code can see of the wrapped functions.
const LOOK: &str = r#"
const out = {};
const show = (name, on, key) => {
  const d = Object.getOwnPropertyDescriptor(on, key);
  if (!d) { out[name + key] = null; return; }
  const f = d.value || d.set || d.get;
  out[name + key] = [d.enumerable, d.configurable, d.writable, typeof d.value, typeof d.get, typeof d.set,
    f.name, f.length, /\{ \[native code\] \}$/.test(Function.prototype.toString.call(f)), 'prototype' in f,
    Object.getOwnPropertyNames(f).sort().join()];
};
const look = (name, keys) => keys.split(' ').forEach((key) => show(name + '.', window[name].prototype, key));
look('HTMLScriptElement', 'src type async text'); look('HTMLImageElement', 'src srcset alt'); look('HTMLIFrameElement', 'src srcdoc');
look('HTMLLinkElement', 'href rel'); look('HTMLMediaElement', 'src'); look('HTMLAnchorElement', 'href');
look('Element', 'setAttribute setAttributeNS innerHTML outerHTML insertAdjacentHTML append before remove');
look('Node', 'appendChild insertBefore replaceChild cloneNode'); look('Document', 'write writeln cookie importNode createElement');
look('Range', 'createContextualFragment insertNode'); look('XMLHttpRequest', 'open send'); look('Navigator', 'sendBeacon');
look('Storage', 'setItem getItem removeItem clear key length');
'fetch WebSocket EventSource Worker SharedWorker Audio Image localStorage sessionStorage'.split(' ').forEach((key) => show('', window, key));
const thrown = (name, call) => { try { out[name] = ['returned', String(call())] } catch (e) { out[name] = [e.name, e.constructor === window[e.name]] } };
thrown('illegal setAttribute', () => Element.prototype.setAttribute.call({}, 'a', 'b'));
thrown('too few', () => document.body.setAttribute('a'));
thrown('illegal src', () => { HTMLImageElement.prototype.src = 'x' });
thrown('bad child', () => document.body.appendChild('x'));
thrown('bad position', () => document.body.insertAdjacentHTML('nowhere', '<b>//</b>'));
thrown('no arguments', () => document.body.insertAdjacentHTML());
thrown('bad name', () => document.body.setAttribute('', ''));
thrown('bad socket', () => new WebSocket('x y'));
thrown('without new', () => WebSocket('wss://a.example'));
thrown('bad method', () => new XMLHttpRequest().open('a b', '/'));
thrown('beacon', () => navigator.sendBeacon('/beacon'));
thrown('illegal storage', () => Storage.prototype.getItem.call({}, 'x'));
thrown('throwing text', () => document.createElement('img').src = { toString() { throw new RangeError('x') } });
const d = document.createElement('div');
out.attribute = [d.setAttribute('id', 5), d.id];
out.child = d.appendChild(document.createElement('b')) === d.firstChild;
d.innerHTML = '<i title="//x">a</i><script>1 < 2 //</' + 'script>'; out.html = d.innerHTML;
d.innerHTML = null; out.nothing = d.innerHTML;
const i = new Image(3, 4); i.src = '/own.png'; i.alt = 'x'; out.image = [new URL(i.src).pathname, i.outerHTML, i instanceof HTMLImageElement, i.constructor === Image, i.constructor.name];
out.audio = [document.createElement('audio').constructor.name, HTMLAudioElement.prototype.constructor === HTMLAudioElement];
out.clone = document.createElement('img').cloneNode().outerHTML;
class Own extends WebSocket {} out.sub = [Own.name, Object.getPrototypeOf(Own) === WebSocket, WebSocket.CONNECTING, WebSocket.prototype.constructor === WebSocket];
localStorage.clear(); localStorage.a = 1; localStorage['b'] = '2'; localStorage.setItem('c', 3);
out.store = [localStorage.length, localStorage.a, localStorage.getItem('b'), Object.keys(localStorage).sort(), JSON.stringify(localStorage),
  'a' in localStorage, localStorage.key(9), delete localStorage.a, localStorage.a === undefined, localStorage instanceof Storage,
  localStorage === localStorage, Object.prototype.toString.call(localStorage), localStorage.setItem === Storage.prototype.setItem,
  Reflect.set(localStorage, 'd', 4), localStorage.d];
localStorage.clear();
document.cookie = 'own=1; path=/'; out.cookie = /own=1/.test(document.cookie); document.cookie = 'own=; max-age=0; path=/';
out.found = ['fetch' in window, typeof fetch, 'sendBeacon' in navigator, 'srcset' in new Image(), Object.keys(window).includes('fetch')];
return fetch('/', { headers: { 'X-Own': '1' } }).then((r) => { out.fetched = [r.status, r instanceof Response]; return JSON.stringify(out) });
"#;

async fn look(stage: &Stage) -> Value {
    stage.visit("/").await;
    let seen = stage.browser.run(LOOK).await;
    serde_json::from_str(seen.as_str().unwrap()).unwrap()
}

/// Descriptors, names, lengths, exceptions, `this`, results.
#[tokio::test(flavor = "multi_thread")]
async fn page_code_sees_what_it_sees_without_the_guard() {
    let page = "<!doctype html><html lang=en><title>L</title><body><p>Look";
    let site = || Router::new().route("/", get(move || async move { Html(page) }));
    let bare = look(&Stage::bare(site(), Options::default()).await).await;
    let guarded = look(&Stage::guarded(site(), Options::default()).await).await;
    let (bare, guarded) = (bare.as_object().unwrap(), guarded.as_object().unwrap());
    assert!(bare.len() > 70, "{}", bare.len());
    for (what, seen) in bare {
        assert_eq!(&guarded[what], seen, "{what}");
    }
}

/// A bundle of the site stores names of a vendor and names of the site.
#[tokio::test(flavor = "multi_thread")]
async fn cookies_and_keys_of_withheld_services_are_not_stored_and_others_are() {
    let page = "<!doctype html><html lang=en><title>C</title><body><p>C";
    let site = Router::new().route("/", get(move || async move { Html(page) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    let act = "document.cookie = '_ga=GA1.1.1.1; path=/'; document.cookie = ' _ga_ABC = x; path=/'; document.cookie = '_fbp=fb.1'; \
        document.cookie = 'basket=3; path=/'; document.cookie = 'my_ga=1; path=/'; document.cookie = '_gallery=1; path=/'; \
        localStorage.setItem('_hjSession', '1'); localStorage._hjUser = '1'; sessionStorage['_hjSession_1'] = 'x'; \
        localStorage.setItem('_clck', 'x'); localStorage.setItem('draft', '1'); sessionStorage.step = '2'; \
        if (window.cookieStore) { cookieStore.set('_gid', 'x'); cookieStore.set({ name: 'theme', value: 'dark' }) } \
        return [Object.keys(localStorage), Object.keys(sessionStorage)]";
    let kept = stage.browser.run(act).await;
    stage.browser.until("the slow one", "return /theme/.test(document.cookie)").await;
    let mut names: Vec<_> = stage.browser.cookies().await.into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["_gallery", "basket", "my_ga", "theme"]);
    assert_eq!(kept, json!([["draft"], ["step"]]));
    stage.browser.click("Accept all").await;
    stage.browser.until("granted", "return towerConsent.has('hotjar')").await;
    let kept = stage.browser.run(act).await;
    assert_eq!(kept[0].as_array().map(Vec::len), Some(4), "{kept}");
    assert!(stage.browser.has_cookie("_ga").await && stage.browser.has_cookie("_fbp").await);
}

/// A bundle with a router, as tools write it: views from strings, templates and elements, requests and storage of its own.
const BUNDLE: &str = r#"(() => {
  const fetched = []; const send = window.fetch; window.fetch = function (...a) { fetched.push(a[0]); return send.apply(this, a) };
  const open = XMLHttpRequest.prototype.open; XMLHttpRequest.prototype.open = function () { this.mine = 1; return open.apply(this, arguments) };
  const h = (tag, props, ...kids) => { const e = document.createElement(tag);
    for (const k in props) k in e ? e[k] = props[k] : e.setAttribute(k, props[k]); e.append(...kids); return e };
  const views = {
    '/': () => h('section', { className: 'home', 'data-x': 1 }, h('h1', {}, 'Home'), h('img', { src: '/own.png', alt: 'o' })),
    '/list': () => { const t = document.createElement('template'); t.innerHTML = '<ul><li><a href="https://www.youtube.com/watch">v</a></li></ul>';
      return t.content.cloneNode(true) },
    '/table': () => { const b = document.createElement('tbody'); b.innerHTML = '<tr><td>1</td></tr>'; const t = h('table', {}); t.appendChild(b); return t },
  };
  const go = async (path) => { history.pushState({}, '', path); const root = document.querySelector('#app'); root.replaceChildren(views[path]());
    const data = await (await fetch('/data.json')).json(); root.insertAdjacentHTML('beforeend', `<p class="n">${data.n}</p>`);
    localStorage.setItem('last', path); };
  window.done = (async () => { const seen = []; new MutationObserver((r) => seen.push(r.length)).observe(document.querySelector('#app'), { childList: true });
    for (const path of ['/', '/list', '/table']) { await go(path); window.states = (window.states || []).concat(document.querySelector('#app').innerHTML) }
    const x = new XMLHttpRequest(); await new Promise((ok) => { x.onload = ok; x.open('GET', '/data.json'); x.send() });
    const s = document.createElement('script'); s.src = '/chunk.js'; await new Promise((ok) => { s.onload = ok; document.head.appendChild(s) });
    window.result = { states, fetched, mine: x.mine, body: x.responseText, chunk: window.chunk, last: localStorage.last, seen: seen.length > 2,
      path: location.pathname } })();
})()"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_with_a_router_runs_as_without_the_guard() {
    let page = "<!doctype html><html lang=en><title>B</title><body><div id=app></div><script src=/bundle.js></script>";
    let script = |code: &'static str| get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) });
    let site = || {
        Router::new()
            .route("/", get(move || async move { Html(page) }))
            .route("/bundle.js", script(BUNDLE))
            .route("/chunk.js", script("window.chunk = 'loaded'"))
            .route("/data.json", get(|| async { ([(CONTENT_TYPE, "application/json")], "{\"n\":7}") }))
    };
    let mut results = Vec::new();
    for stage in [Stage::bare(site(), Options::default()).await, Stage::guarded(site(), Options::default()).await] {
        stage.visit("/").await;
        stage.browser.until("the bundle is done", "return window.result").await;
        results.push(stage.browser.run("return result").await);
    }
    assert_eq!(results[0], results[1]);
    assert_eq!(results[1]["chunk"], json!("loaded"));
    assert_eq!(results[1]["states"].as_array().map(Vec::len), Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn under_trusted_types_elements_wait_and_the_pages_own_policy_works() {
    let page =
        "<!doctype html><html lang=en><title>T</title><body><p id=proof>not yet</p><script src=/own.js></script>";
    let code = r#"const p = trustedTypes.createPolicy('page', { createHTML: (s) => s, createScriptURL: (s) => s });
        window.failed = [];
        try { document.querySelector('#proof').innerHTML = p.createHTML('<b>ran</b> <i>//</i>') } catch (e) { failed.push('' + e) }
        try { const s = document.createElement('script'); s.src = p.createScriptURL('https://static.hotjar.com/trusted.js'); document.head.append(s) } catch (e) { failed.push('' + e) }
        try { new Image().src = 'https://static.hotjar.com/image' } catch (e) { failed.push('' + e) }
        try { document.body.insertAdjacentHTML('beforeend', 'plain'); failed.push('not enforced') } catch (e) {}"#;
    let site = Router::new()
        .route(
            "/",
            get(move || async move { ([(CONTENT_SECURITY_POLICY, "require-trusted-types-for 'script'")], Html(page)) }),
        )
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return failed").await, json!([]));
    assert_eq!(stage.browser.run("return document.querySelector('#proof').textContent").await, json!("ran //"));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&[HOST]).await;
    assert_reached(&stage, BTreeSet::from(["trusted.js".to_owned()])).await;
}
