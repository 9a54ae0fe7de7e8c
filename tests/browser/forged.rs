//! A page, or a visitor's text in it, may use our attribute names. No decision releases such an element.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// What sanitisers let through and what an attacker writes, with `CODE` for code and `ID` for the service that
/// must be granted. Nothing of it may run or send a request. The two hosts are a declared tracker and an unknown host.
const FORGED: &[&str] = &[
    r#"<img data-consent="ID" data-consent-src="x" data-consent-onerror="CODE">"#,
    r#"<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" data-consent="ID" data-consent-onload="CODE">"#,
    r#"<a data-consent="ID" data-consent-href="javascript:CODE" class="press">x</a>"#,
    r#"<svg data-consent="ID" data-consent-onload="CODE"><a data-consent="ID" data-consent-xlink:href="javascript:CODE" class="press"><text y="9">x</text></a></svg>"#,
    r#"<svg><set data-consent="ID" data-consent-onbegin="CODE" attributeName="x" to="1"/></svg>"#,
    r#"<iframe data-consent="ID" data-consent-srcdoc="<script>parent.pwned=1</script>"></iframe>"#,
    r#"<iframe data-consent="ID" data-consent-src="javascript:CODE"></iframe>"#,
    r#"<iframe data-consent="ID" data-consent-src="https://static.hotjar.com/frame"></iframe>"#,
    r#"<img data-consent="ID" data-consent-src="https://static.hotjar.com/img">"#,
    r#"<img data-consent="ID" data-consent-src="https://nobody.example/img">"#,
    r#"<img data-consent="ID" data-consent-srcset="https://nobody.example/set 1x">"#,
    r#"<script type="text/plain" data-consent="ID" src="https://static.hotjar.com/script.js"></script>"#,
    r#"<script type="text/plain" data-consent="ID" data-consent-type="module" src="https://nobody.example/script.js"></script>"#,
    r#"<script type="text/plain" data-consent="ID">CODE</script>"#,
    r#"<object data-consent="ID" data-consent-data="https://nobody.example/object"></object>"#,
    r#"<embed data-consent="ID" data-consent-src="https://nobody.example/embed">"#,
    r#"<video data-consent="ID" data-consent-poster="https://nobody.example/poster" data-consent-src="https://nobody.example/video"></video>"#,
    r#"<link rel="stylesheet" data-consent="ID" data-consent-href="https://nobody.example/sheet">"#,
    r#"<p data-consent="ID" data-consent-style="background:url(https://nobody.example/style)">x</p>"#,
    r#"<p data-consent="ID" data-consent-onclick="CODE" class="press">x</p>"#,
    r#"<style type="text/plain" data-consent="ID">;/*data-consent*/p{background:url(https://nobody.example/rule)}</style>"#,
    r#"<table data-consent="ID" data-consent-background="https://nobody.example/background"><td>x</table>"#,
    r#"<input type="image" data-consent="ID" data-consent-src="https://nobody.example/button">"#,
    r#"<form data-consent="ID" data-consent-action="javascript:CODE"><button type="button">x</button></form>"#,
    r#"<form onsubmit="return true"><button data-consent="ID" data-consent-formaction="javascript:CODE" type="button" class="press">x</button></form>"#,
    r##"<a href="#x" data-consent="ID" data-consent-ping="https://nobody.example/ping" class="press">x</a>"##,
    r#"<meta http-equiv="refresh" data-consent="ID" data-consent-content="0;url=https://nobody.example/refresh">"#,
    // With a mark, copied from a held element.
    r#"<img data-consent="ID" data-consent-mark="src onerror" data-consent-src="x" data-consent-onerror="CODE">"#,
    r#"<img data-consent="ID" DATA-CONSENT-MARK=" src" data-consent-src="https://nobody.example/mark">"#,
    r#"<img data-consent="ID" data-consent-mark="1234 src" data-consent-src="https://nobody.example/mark">"#,
    r#"<img data-consent="ID" data-consent-mark="undefined src" data-consent-src="https://nobody.example/mark">"#,
    r#"<script type="text/plain" data-consent="ID" data-consent-mark="" src="https://nobody.example/mark.js"></script>"#,
    // On an element that the server or the guard really holds.
    r#"<img src="https://static.hotjar.com/held" data-consent="ID" data-consent-mark="src onerror" data-consent-src="https://nobody.example/both" data-consent-onerror="CODE">"#,
    // A placeholder that is not ours.
    r#"<iframe data-consent="ID" data-consent-srcdoc="<script>parent.pwned=1</script>"></iframe><tower-consent data-tower-consent="placeholder"></tower-consent>"#,
];

/// What only the server holds.
const IN_THE_PAGE: &str = r#"<p style="background:url(https://static.hotjar.com/held)" data-consent="ID" data-consent-onclick="CODE" data-consent-style="background:url(https://nobody.example/both)" class="press">x</p>"#;

/// All of it, for the necessary category, for another category, and for a service.
fn forged() -> String {
    for_each(&FORGED.concat())
}

fn forged_in_the_page() -> String {
    for_each(&format!("{}{IN_THE_PAGE}", FORGED.concat()))
}

fn for_each(markup: &str) -> String {
    let of = |id: &str| markup.replace("ID", id).replace("CODE", "window.pwned=1");
    ["necessary", "analytics", "hotjar"].map(of).concat()
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>F</title></head><body>{body}<p id=end>End</p></body></html>"
    )
}

/// Ways for markup to come into a page. The text is JSON from `/text`, as a site's own interface would send it.
const WAYS: &[(&str, &str)] = &[
    ("inner", "const d = document.createElement('div'); document.body.append(d); d.innerHTML = text"),
    ("inner-detached", "const d = document.createElement('div'); d.innerHTML = text; document.body.append(d)"),
    ("outer", "const d = document.createElement('div'); document.body.append(d); d.outerHTML = text"),
    ("adjacent", "document.body.insertAdjacentHTML('beforeend', text)"),
    ("range", "document.body.append(document.createRange().createContextualFragment(text))"),
    ("parser", "document.body.append(...new DOMParser().parseFromString(text, 'text/html').body.childNodes)"),
    (
        "template",
        "const t = document.createElement('template'); t.innerHTML = text; document.body.append(t.content.cloneNode(true))",
    ),
    (
        "other-document",
        "const d = document.implementation.createHTMLDocument(''); d.body.innerHTML = text; document.body.append(document.importNode(d.body, true))",
    ),
    (
        "attributes",
        "for (const e of new DOMParser().parseFromString(text, 'text/html').body.querySelectorAll('*')) { \
         const f = e.namespaceURI.endsWith('svg') || e.localName === 'script' ? null : document.createElement(e.localName); \
         for (const a of f ? e.attributes : []) if (!/^on/.test(a.name)) f.setAttribute(a.name, a.value); f && document.body.append(f) }",
    ),
    (
        "shadow",
        "const d = document.createElement('div'); document.body.append(d); d.attachShadow({ mode: 'open' }).innerHTML = text",
    ),
    (
        "shadow-unsafe",
        "const d = document.createElement('div'); document.body.append(d); \
         d.setHTMLUnsafe('<div><template shadowrootmode=open>' + text + '</template></div>')",
    ),
    (
        "trusted",
        "const d = document.createElement('div'); document.body.append(d); \
        d.innerHTML = trustedTypes.createPolicy('sanitiser', { createHTML: (s) => s }).createHTML(text)",
    ),
    (
        "fetched-fragment",
        "const d = document.createElement('div'); document.body.append(d); \
        fetch('/fragment').then((r) => r.text()).then((html) => { d.innerHTML = html + text })",
    ),
];

fn site() -> Router {
    let ways = WAYS.iter().fold(Router::new(), |router, (name, code)| {
        let script = format!(
            "<script>fetch('/text').then((r) => r.json()).then((text) => {{ {code}; setTimeout(() => {{ window.done = true }}, 300) }})</script>"
        );
        let early = format!(
            "<script>const x = new XMLHttpRequest(); x.open('GET', '/text', false); x.send(); \
             const text = JSON.parse(x.responseText); {code}; window.done = true</script>"
        );
        let (late, early) = (page(&script), page(&early));
        router
            .route(&format!("/late/{name}"), get(move || async move { Html(late) }))
            .route(&format!("/early/{name}"), get(move || async move { Html(early) }))
    });
    let written = "<script>const x = new XMLHttpRequest(); x.open('GET', '/text', false); x.send(); \
        const text = JSON.parse(x.responseText); document.write('<script src=/own.js><\\/script>'); document.write(text); \
        document.write('<img data-consent=necessary data-consent-ma'); \
        document.write('rk=src data-consent-src=https://nobody.example/write>'); window.done = true</script>";
    ways.route("/served", get(|| async { Html(page(&format!("{}<script>window.done = true</script>", forged_in_the_page()))) }))
        .route("/coarse", get(|| async { Html(page(&format!("<select><xmp></xmp></select>{}<p>", forged_in_the_page()))) }))
        .route("/shadow", get(|| async { Html(page(&format!("<div><template shadowrootmode=open>{}</template></div>", forged_in_the_page()))) }))
        .route("/inert", get(|| async {
            let code = "<script>const t = document.querySelector('template.t'); document.body.append(t.content.cloneNode(true), document.importNode(t.content, true))</script>";
            Html(page(&format!("<template class=t>{}</template>{code}", forged())))
        }))
        .route("/nested", get(|| async {
            let document = forged_in_the_page().replace('&', "&amp;").replace('"', "&quot;");
            Html(page(&format!("<iframe srcdoc=\"{document}\"></iframe>")))
        }))
        .route("/written", get(move || async move { Html(page(written)) }))
        .route("/own.js", get(|| async { ([(CONTENT_TYPE, "text/javascript")], "window.own = 1") }))
        .route("/text", get(|| async { ([(CONTENT_TYPE, "application/json")], json!(forged()).to_string()) }))
        .route("/fragment", get(|| async { Html("<p>a fragment</p><img src='https://static.hotjar.com/genuine'>") }))
}

/// Presses everything in them. This must do nothing.
const PRESS: &str = "const all = (root) => [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]); \
    for (const e of all(document)) if (e.matches('.press')) e.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";

/// No code ran, and no third party got a request but the tracker that is really held.
async fn nothing_came_alive(stage: &Stage, what: &str) {
    stage.browser.run(PRESS).await;
    stage.third.settle().await;
    assert_eq!(stage.browser.run("return window.pwned === undefined").await, json!(true), "{what}");
    let wrong: Vec<_> = stage
        .third
        .requests()
        .into_iter()
        .filter(|seen| !(seen.host == "static.hotjar.com" && ["/held", "/genuine"].contains(&seen.path.as_str())))
        .collect();
    assert!(wrong.is_empty(), "{what}: {wrong:?}");
}

/// Checks these pages in this cache mode for each choice: before it, after it, and in the next page.
async fn stays_inert(mode: &str, paths: &[String], choices: &[&str]) {
    let stage = Stage::guarded_with(site(), Options::default(), |policies, _| {
        policies.append(&format!("[cache]\nmode = \"{mode}\"\n"));
    })
    .await;
    for path in paths {
        for choice in choices {
            stage.visit("/text").await;
            stage.browser.cdp("Network.clearBrowserCookies", json!({})).await;
            stage.third.clear();
            stage.visit(path).await;
            nothing_came_alive(&stage, &format!("{mode} {path} before a choice")).await;
            assert!(stage.third.requests().is_empty(), "{mode} {path}: {:?}", stage.third.requests());
            stage.browser.click(choice).await;
            stage.browser.until_offers("Cookie settings", true).await;
            nothing_came_alive(&stage, &format!("{mode} {path} {choice}")).await;
            if *choice == "Reject all" {
                stage.visit(path).await;
                nothing_came_alive(&stage, &format!("{mode} {path} once more after {choice}")).await;
                assert!(stage.third.requests().is_empty(), "{mode} {path}: {:?}", stage.third.requests());
            }
            if path == "/served" {
                stage.browser.click("Cookie settings").await;
                stage.browser.click("Save choices").await;
                stage.browser.until_offers("Save choices", false).await;
                nothing_came_alive(&stage, &format!("{mode} {path} saved after {choice}")).await;
                stage.browser.click("Cookie settings").await;
                stage.browser.click("Reject all").await;
                stage.browser.until_offers("Reject all", false).await;
                nothing_came_alive(&stage, &format!("{mode} {path} refused after {choice}")).await;
            }
        }
    }
}

const BOTH: [&str; 2] = ["Reject all", "Accept all"];
/// Everything that a refusal grants, an acceptance grants too.
const WIDEST: [&str; 1] = ["Accept all"];

fn served() -> Vec<String> {
    ["/served", "/coarse", "/shadow", "/inert", "/nested", "/written"].map(str::to_owned).to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_in_the_servers_html_stay_inert() {
    stays_inert("private", &served(), &BOTH).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_in_the_servers_html_stay_inert_in_shared_mode() {
    stays_inert("shared", &served(), &BOTH).await;
}

fn inserted(when: &str) -> Vec<String> {
    WAYS.iter().map(|(name, _)| format!("/{when}/{name}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_that_scripts_insert_stay_inert() {
    stays_inert("private", &inserted("late"), &WIDEST).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_that_scripts_insert_while_the_page_loads_stay_inert() {
    stays_inert("private", &inserted("early"), &WIDEST).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_that_scripts_insert_stay_inert_in_shared_mode() {
    stays_inert("shared", &inserted("late"), &WIDEST).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_with_our_names_that_scripts_insert_while_the_page_loads_stay_inert_in_shared_mode() {
    stays_inert("shared", &inserted("early"), &WIDEST).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_finds_its_own_attributes_as_it_wrote_them() {
    const OWN: &str = r#"<img class=own data-consent="necessary" data-consent-src="/x" data-consent-type="y"><script class=own type="text/plain" data-consent="analytics" src="/own.js"></script><img class=own data-consent="z" data-consent-onerror="x" data-consent-src="y" src="https://static.hotjar.com/held">"#;
    let site = Router::new().route("/", get(|| async { Html(page(OWN)) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    let look = "return [...document.querySelectorAll('.own')].map((e) => [...e.attributes].map((a) => `${a.name}=${a.value}`).sort().join(' '))";
    let plain = [
        "class=own data-consent-src=/x data-consent-type=y data-consent=necessary",
        "class=own data-consent=analytics src=/own.js type=text/plain",
    ];
    let before = stage.browser.run(look).await;
    assert_eq!([&before[0], &before[1]], plain);
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    let after = stage.browser.run(look).await;
    assert_eq!([&after[0], &after[1]], plain);
    let held = "class=own data-consent-onerror=x data-consent-src=y data-consent=z src=https://static.hotjar.com/held";
    assert_eq!(after[2], held, "what was held is what it was");
}

/// The server marked them, so they are released however they come into the page.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_in_a_fragment_is_released_in_both_modes() {
    const BODY: &str = "<div id=a></div><div id=b></div><div id=c></div><script>
        fetch('/fragment?1').then((r) => r.text()).then((html) => { document.querySelector('#a').innerHTML = html });
        const x = new XMLHttpRequest(); x.open('GET', '/fragment?2'); x.setRequestHeader('HX-Request', 'true');
        x.onload = () => { document.querySelector('#b').append(...new DOMParser().parseFromString(x.response, 'text/html').body.childNodes) }; x.send();
        fetch('/fragment?3', { headers: { 'Turbo-Frame': 'c' } }).then((r) => r.clone().text()).then((html) => {
            document.querySelector('#c').append(document.createRange().createContextualFragment(html)); window.done = true })
        </script>";
    let fragment = |uri: axum::http::Uri| async move {
        let number = uri.query().unwrap_or_default().to_owned();
        Html(format!(
            "<p style='background:url(https://static.hotjar.com/style{number})'>x<img src='https://static.hotjar.com/img{number}'></p>"
        ))
    };
    for mode in ["private", "shared"] {
        let site = Router::new().route("/", get(|| async { Html(page(BODY)) })).route("/fragment", get(fragment));
        let stage = Stage::guarded_with(site, Options::default(), |policies, _| {
            policies.append(&format!("[cache]\nmode = \"{mode}\"\n"));
        })
        .await;
        stage.visit("/").await;
        stage.browser.until("the fragments", "return document.querySelectorAll('div img').length === 3").await;
        stage.third.settle().await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&["static.hotjar.com"]).await;
        stage.third.settle().await;
        let mut paths: Vec<_> = stage.third.requests().into_iter().map(|seen| seen.path).collect();
        paths.sort();
        assert_eq!(paths, ["/img1", "/img2", "/img3", "/style1", "/style2", "/style3"], "{mode}");
        assert_eq!(stage.browser.run("return document.querySelectorAll('[data-consent-mark]').length").await, json!(0));
    }
}

/// Neither with names on the window, nor with the state, nor with events.
#[tokio::test(flavor = "multi_thread")]
async fn page_code_cannot_switch_the_guard_off() {
    const ATTEMPTS: &[&str] = &[
        "towerConsent.free = true",
        "towerConsent.has = () => true",
        "towerConsent.state.services.hotjar = true",
        "towerConsent.state.categories.analytics = true",
        "towerConsent.state = { categories: { analytics: true }, services: { hotjar: true } }",
        "towerConsent.now = { categories: {}, services: { hotjar: true } }",
        "towerConsent.on('change', (d) => { d.services.hotjar = true }); document.dispatchEvent(new CustomEvent('tower-consent:change', { detail: { services: {} } }))",
        "window.towerConsent = { has: () => true, free: true, key: '', state: { services: { hotjar: true } } }",
        "delete window.towerConsent",
    ];
    let site = Router::new().route("/", get(|| async { Html(page("")) }));
    let stage = Stage::guarded(site, Options::default()).await;
    for attempt in ATTEMPTS {
        stage.visit("/").await;
        stage
            .browser
            .run(&format!("try {{ {attempt} }} catch {{}} new Image().src = 'https://static.hotjar.com/x'; fetch('https://static.hotjar.com/y').catch(() => {{}})"))
            .await;
        stage.third.settle().await;
        assert!(stage.third.contacted().is_empty(), "{attempt}: {:?}", stage.third.requests());
    }
}

/// The policy passes only the text that is being released, also when page code got hold of the policy.
#[tokio::test(flavor = "multi_thread")]
async fn our_trusted_types_policy_passes_no_text_of_page_code() {
    let body = "<script>window.all = []; const make = trustedTypes.createPolicy; trustedTypes.createPolicy = function (name, rules) { \
        const made = make.call(this, name, rules); all.push([rules, made]); return made }</script>\
        <script src=https://static.hotjar.com/c/x.js></script>";
    let site =
        Router::new().route(
            "/",
            get(move || async move {
                ([(CONTENT_SECURITY_POLICY, "require-trusted-types-for 'script'")], Html(page(body)))
            }),
        );
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    let said = stage
        .browser
        .run(
            "return all.flatMap((pair) => pair).flatMap((one) => ['createHTML', 'createScript', 'createScriptURL'].map((kind) => { \
             try { return String(one[kind]('evil')) } catch { return 'refused' } }))",
        )
        .await;
    let said = said.as_array().unwrap().clone();
    assert!(!said.is_empty() && said.iter().all(|one| *one == json!("refused")), "{said:?}");
}

/// All visitors get the same bytes, but the key in the marks differs for each page view.
#[tokio::test(flavor = "multi_thread")]
async fn a_mark_copied_from_a_cached_page_releases_nothing() {
    let held = "<img id=held src=https://static.hotjar.com/held>";
    let code = "<script>const copy = document.querySelector('#held').outerHTML.replace('data-consent-src', 'data-consent-onerror=\"window.pwned=1\" data-x')\
        .replace(/data-consent=\"[^\"]*\"/, 'data-consent=\"necessary\"').replace(new RegExp('(data-consent-' + 'mark)=\"[^\"]*\"'), '$1=\"src onerror\" data-consent-src=\"https://nobody.example/x\"');\
        const d = document.createElement('div'); document.body.append(d); d.innerHTML = copy; window.copied = copy</script>";
    let site = Router::new().route(
        "/",
        get(move || async move { ([(CACHE_CONTROL, "public, max-age=600")], Html(page(&format!("{held}{code}")))) }),
    );
    let stage = Stage::guarded_with(site, Options::default(), |policies, _| {
        policies.append("[cache]\nmode = \"shared\"\n");
    })
    .await;
    stage.visit("/").await;
    assert_eq!(
        stage.browser.run("return copied.includes('necessary') && copied.includes('nobody.example')").await,
        json!(true)
    );
    for choice in ["Accept all", "Reject all"] {
        stage.browser.click(choice).await;
        stage.browser.until_offers(choice, false).await;
        nothing_came_alive(&stage, choice).await;
        if choice == "Accept all" {
            stage.third.wait_for(&["static.hotjar.com"]).await;
            stage.browser.click("Cookie settings").await;
        }
    }
}

/// Templates, lightboxes and carousels are made so. A mark that is copied with its key is not believed for another address
/// or another service.
#[tokio::test(flavor = "multi_thread")]
async fn markup_that_page_code_makes_of_what_is_held_waits_for_what_it_names() {
    let html = r#"<!doctype html><html lang=en><title>T</title>
        <div id=from><img src="https://www.google-analytics.com/collect?from"></div><div id=to></div>
        <script>
        const text = from.innerHTML;
        const other = query => text.replace(/src="[^"]*"/, `src="https://www.facebook.com/tr?${query}"`);
        to.innerHTML = other("inner");
        to.insertAdjacentHTML("beforeend", other("adjacent"));
        to.append(document.createRange().createContextualFragment(other("range")));
        const more = document.createElement("p");
        to.append(more);
        more.outerHTML = new XMLSerializer().serializeToString(from.firstChild).replace(/src="[^"]*"/, 'src="https://www.facebook.com/tr?outer"');
        to.insertAdjacentHTML("beforeend", text.replace('data-consent="google-analytics"', 'data-consent="necessary"').replace("?from", "?necessary"));
        </script>"#;
    let router = Router::new().route("/", get(move || async move { Html(html) }));
    let stage = Stage::guarded(router, Options::default()).await;
    stage.visit("/").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Preferences").await;
    stage.browser.click("Save choices").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.facebook.com"), 0, "{:?}", stage.third.requests());
    assert_eq!(stage.third.count("www.google-analytics.com"), 2, "{:?}", stage.third.requests());
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.facebook.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.facebook.com"), 4, "{:?}", stage.third.requests());
}
