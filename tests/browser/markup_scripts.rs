//! A script that comes into the page as markup never runs (HTML, "already started"), neither before a choice nor after it.
//! Loaders of fragments make a new one of it, which runs once.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;

use crate::support::{Options, Stage};

const HOST: &str = "static.hotjar.com";

/// Ways for a script into the page, and how often it runs. `M` is its markup, `U` its address, `box` an element of the page.
const WAYS: &[(&str, usize, &str)] = &[
    ("inner", 0, "box.innerHTML = M"),
    ("inner-detached", 0, "const d = document.createElement('div'); d.innerHTML = M; box.append(d)"),
    ("outer", 0, "box.append(document.createElement('p')); box.lastChild.outerHTML = M"),
    ("adjacent", 0, "box.insertAdjacentHTML('beforeend', M)"),
    ("shadow", 0, "box.attachShadow({ mode: 'open' }).innerHTML = M"),
    ("unsafe", 0, "box.setHTMLUnsafe(M)"),
    ("moved", 0, "box.innerHTML = M; box.after(box.firstChild)"),
    ("copied", 0, "box.innerHTML = M; box.append(box.firstChild.cloneNode(true))"),
    ("type-set", 0, "box.innerHTML = M; box.firstChild.type = 'x/later'; box.firstChild.removeAttribute('type')"),
    ("svg", 0, "box.innerHTML = `<svg><script href='${U}'><\\/script></svg>`"),
    ("parser", 0, "box.append(new DOMParser().parseFromString(M, 'text/html').head.firstChild)"),
    (
        "parser-import",
        0,
        "box.append(document.importNode(new DOMParser().parseFromString(M, 'text/html').head.firstChild, true))",
    ),
    (
        "template",
        0,
        "const t = document.createElement('template'); t.innerHTML = M; box.append(t.content.cloneNode(true))",
    ),
    (
        "template-import",
        0,
        "const t = document.createElement('template'); t.innerHTML = M; box.append(document.importNode(t.content, true))",
    ),
    ("template-moved", 0, "const t = document.createElement('template'); t.innerHTML = M; box.append(t.content)"),
    (
        "other-document",
        0,
        "const d = document.implementation.createHTMLDocument(''); d.body.innerHTML = M; box.append(document.adoptNode(d.body.firstChild))",
    ),
    ("made", 1, "const s = document.createElement('script'); s.src = U; box.append(s)"),
    (
        "made-in-other-document",
        1,
        "const s = document.implementation.createHTMLDocument('').createElement('script'); s.src = U; box.append(s)",
    ),
    (
        "made-in-other-document-and-named-later",
        1,
        "const s = document.implementation.createHTMLDocument('').createElement('script'); box.append(s); s.src = U",
    ),
    (
        "made-in-template",
        1,
        "const t = document.createElement('template'), s = document.createElement('script'); t.content.append(s); \
         s.setAttribute('src', U); box.append(document.importNode(t.content, true))",
    ),
    ("fragment", 1, "box.append(document.createRange().createContextualFragment(M))"),
    ("written", 1, "document.write(M)"),
    ("server-template", 1, "box.append(document.importNode(document.querySelector('#served').content, true))"),
    // The server of the site holds it already.
    ("served-inner", 0, "box.innerHTML = fragment('served-inner')"),
    (
        "served-and-new",
        1,
        "box.innerHTML = fragment('served-and-new'); const s = box.firstChild; if (/^(|text\\/javascript)$/.test(s.type)) { \
         const made = document.createElement('script'); made.src = s.src; s.replaceWith(made) }",
    ),
    (
        "served-parser",
        0,
        "box.append(new DOMParser().parseFromString(fragment('served-parser'), 'text/html').head.firstChild)",
    ),
    (
        "served-parser-import",
        0,
        "box.append(document.importNode(new DOMParser().parseFromString(fragment('served-parser-import'), 'text/html').head.firstChild, true))",
    ),
    (
        "served-turbo",
        1,
        "const d = document.importNode(new DOMParser().parseFromString(fragment('served-turbo'), 'text/html').head, true); box.append(d); \
         const s = d.querySelector('script'), made = document.createElement('script'); made.async = false; \
         for (const { name, value } of s.attributes) made.setAttribute(name, value); s.replaceWith(made)",
    ),
    // As jQuery's `html()` does it: the first one is kept from running, put in its place, and given its type back.
    (
        "jquery",
        1,
        "const d = document.createElement('div'); d.innerHTML = M; const [s] = d.childNodes; \
         s.type = (s.getAttribute('type') !== null) + '/' + s.type; box.append(s); \
         s.type.slice(0, 5) == 'true/' ? s.type = s.type.slice(5) : s.removeAttribute('type'); \
         const made = document.createElement('script'); made.src = s.src; document.head.append(made)",
    ),
    // As htmx does it.
    (
        "htmx",
        1,
        "const f = new DOMParser().parseFromString(`<body><template>${M}</template></body>`, 'text/html').querySelector('template').content; \
         const [s] = f.childNodes, made = document.createElement('script'); \
         for (const { name, value } of s.attributes) made.setAttribute(name, value); made.async = false; \
         s.before(made); s.remove(); box.append(f)",
    ),
    // As Turbo does it.
    (
        "turbo",
        1,
        "const d = document.importNode(new DOMParser().parseFromString(M, 'text/html').head, true); box.append(d); \
         const s = d.querySelector('script'), made = document.createElement('script'); made.async = false; \
         for (const { name, value } of s.attributes) made.setAttribute(name, value); s.replaceWith(made)",
    ),
    (
        "inner-and-new",
        1,
        "box.innerHTML = M; const s = box.firstChild, made = document.createElement('script'); \
         made.src = s.getAttribute('src'); s.replaceWith(made)",
    ),
];

fn site() -> Router {
    let code: String = WAYS
        .iter()
        .map(|(name, _, code)| {
            format!(
                "try {{ const U = 'https://{HOST}/{name}.js', M = `<script src='${{U}}'><\\/script>`, box = document.querySelector('#{name}'); {code} }} \
                 catch (error) {{ failed.push('{name}' + error) }}\n"
            )
        })
        .collect();
    let boxes: String = WAYS.iter().map(|(name, ..)| format!("<div id=\"{name}\"></div>")).collect();
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>M</title></head><body>{boxes}\
         <template id=served><script src=\"https://{HOST}/server-template.js\"></script></template>\
         <script>window.failed = []; const fragment = (name) => {{ const x = new XMLHttpRequest(); x.open('GET', '/fragment/' + name, false); \
         x.send(); return x.responseText }}; {code}</script><p id=end>End</p></body></html>"
    );
    Router::new().route("/", get(move || async move { Html(page) })).route(
        "/fragment/{name}",
        get(|Path(name): Path<String>| async move { Html(format!("<script src=\"https://{HOST}/{name}.js\"></script>")) }),
    )
}

/// How often each was asked for.
fn requests(stage: &Stage) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = WAYS.iter().map(|(name, ..)| ((*name).to_owned(), 0)).collect();
    for seen in stage.third.requests().iter().filter(|seen| seen.host == HOST) {
        *counts.entry(seen.path.trim_start_matches('/').trim_end_matches(".js").to_owned()).or_default() += 1;
    }
    counts
}

fn expected() -> BTreeMap<String, usize> {
    WAYS.iter().map(|(name, count, _)| ((*name).to_owned(), *count)).collect()
}

const TREE: &str = "return [document.querySelectorAll('script').length, \
    ...[...document.querySelectorAll('div[id]')].map((box) => box.id + [...box.querySelectorAll('*')].map((one) => one.localName))]";

async fn nothing_failed(stage: &Stage) {
    assert_eq!(stage.browser.run("return failed").await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_scripts_of_markup_never_run() {
    let stage = Stage::bare(site(), Options::default()).await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    stage.third.settle().await;
    assert_eq!(requests(&stage), expected());
}

#[tokio::test(flavor = "multi_thread")]
async fn after_accept_scripts_of_markup_never_run_and_those_of_loaders_run_once() {
    let stage = Stage::guarded(site(), Options::default()).await;
    stage.visit("/").await;
    nothing_failed(&stage).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&[HOST]).await;
    stage.third.settle().await;
    assert_eq!(requests(&stage), expected());
    // With the choice made, in a new page.
    let tree = stage.browser.run(TREE).await;
    stage.third.clear();
    stage.visit("/").await;
    stage.third.wait_for(&[HOST]).await;
    stage.third.settle().await;
    assert_eq!(requests(&stage), expected());
    assert_eq!(stage.browser.run(TREE).await, tree);
}
