//! Pages whose scripts take over the document: there is one banner, the same in every frame.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::{Next, from_fn};
use axum::response::{Html, Response};
use axum::routing::get;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http_body_util::BodyExt as _;
use serde_json::json;

use crate::support::{Options, Stage};

/// What a framework does with the server's HTML when its script runs.
const TAKE_OVERS: &[(&str, &str)] = &[
    ("new markup in the body", "document.body.innerHTML = '<main id=app><h1>App</h1></main>'"),
    (
        "new children of the body",
        "document.body.replaceChildren(Object.assign(document.createElement('main'), { id: 'app' }))",
    ),
    (
        "a new body",
        "const b = document.createElement('body'); b.innerHTML = '<main id=app></main>'; document.body.replaceWith(b)",
    ),
    ("the server's markup once more", "document.body.innerHTML = document.body.innerHTML + '<main id=app></main>'"),
    (
        "the server's markup parsed again",
        "const d = new DOMParser().parseFromString(window.__html, 'text/html'); \
         document.body.replaceChildren(...d.body.childNodes, Object.assign(document.createElement('main'), { id: 'app' }))",
    ),
    ("the element taken out", "document.querySelector('tower-consent').remove(); document.body.id = 'app'"),
];

/// A page that a framework takes over at `when`.
fn page(take_over: &str, when: &str) -> Router {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>App</title></head><body><div id=\"root\">\
         <h1>Server</h1></div><script>fetch(location.href, {{ headers: {{ accept: 'text/html' }} }}).then((r) => r.text())\
         .then((html) => {{ window.__html = html; const go = () => {{ {take_over}; window.__taken = true }}; {when} }})\
         </script></body></html>"
    );
    Router::new().route("/", get(move || async move { Html(html) })).route("/own", get(|| async { "own" }))
}

const AT_ONCE: &str = "go()";
const AFTER_LOAD: &str = "document.readyState === 'complete' ? go() : addEventListener('load', go)";

async fn until_taken_over(stage: &Stage) {
    stage
        .browser
        .until("the take-over", "return window.__taken === true && document.querySelector('#app') !== null")
        .await;
    stage.browser.until("our element", "return document.querySelector('tower-consent') !== null").await;
}

/// How many elements of ours there are, and how many of them are visible.
const OURS: &str = "return [all('tower-consent').length, deep('.b').filter((e) => e.getClientRects().length).length]";

#[tokio::test(flavor = "multi_thread")]
async fn a_framework_that_takes_over_neither_removes_nor_doubles_the_banner() {
    for (what, take_over) in TAKE_OVERS {
        for when in [AT_ONCE, AFTER_LOAD] {
            let stage = Stage::guarded(page(take_over, when), Options::default()).await;
            stage.visit("/").await;
            until_taken_over(&stage).await;
            assert_eq!(stage.browser.look(OURS).await, json!([1, 1]), "{what}, {when}");
            assert!(stage.browser.banner_is_up().await, "{what}, {when}");
            stage.browser.click("Reject all").await;
            stage.browser.until_offers("Cookie settings", true).await;
            assert_eq!(stage.browser.state().await["status"], json!("decided"), "{what}, {when}");
            assert!(!stage.browser.banner_is_up().await, "{what}, {when}");
        }
    }
}

/// Not if it removes our element by its name, or inserts the server's whole markup again: the small script for
/// pages after a decision cannot handle that.
#[tokio::test(flavor = "multi_thread")]
async fn a_framework_that_takes_over_does_not_remove_the_control() {
    for (what, take_over) in &TAKE_OVERS[..4] {
        let stage = Stage::guarded(page(take_over, AFTER_LOAD), Options::default()).await;
        stage.visit("/own").await;
        stage
            .browser
            .run(
                "const x = new XMLHttpRequest(); x.open('POST', '/_consent', false); \
                 x.setRequestHeader('Content-Type', 'application/json'); x.send('{\"action\":\"reject_all\"}')",
            )
            .await;
        stage.visit("/").await;
        until_taken_over(&stage).await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert_eq!(stage.browser.look("return all('tower-consent').length").await, json!(1), "{what}");
        stage.browser.click("Cookie settings").await;
        stage.browser.until_offers("Save choices", true).await;
    }
}

/// Notes in each frame what the visitor sees of the banner, until some time after the page has loaded.
const WATCHING: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>Watch</title><script>\
    window.__seen = []; window.__parts = window.__early = window.__late = 0; const look = () => {\
    const root = document.querySelector('tower-consent')?.shadowRoot; const b = root?.querySelector('.b');\
    if (b && !root.querySelector('.c button')) __parts++;\
    if (b && b.getClientRects().length) {\
    const s = getComputedStyle(b); if (document.readyState == 'loading') __early++;\
    __seen.push([s.backgroundColor, s.color, s.position, s.display, b.offsetHeight, b.innerText].join('|')) }\
    if (document.readyState == 'complete') __late++;\
    if (__late < 20) requestAnimationFrame(look) }; requestAnimationFrame(look)</script></head>\
    <body><h1>Watch</h1><p>The end of a page.</p></body></html>";

/// Sends answers as a slow network does: the banner in eight pieces, and then the rest.
async fn in_pieces(request: Request, next: Next) -> Response {
    const PIECES: usize = 8;
    let (mut parts, body) = next.run(request).await.into_parts();
    let whole = body.collect().await.unwrap().to_bytes();
    let text = std::str::from_utf8(&whole).unwrap_or_default();
    let (Some(start), Some(end)) = (text.find("<section"), text.find("</tower-consent>")) else {
        return Response::from_parts(parts, Body::from(whole));
    };
    let cuts = (0..=PIECES).map(|piece| start + (end - start) * piece / PIECES).chain([whole.len()]);
    let mut sent = 0;
    let pieces: Vec<Bytes> = cuts.map(|cut| whole.slice(std::mem::replace(&mut sent, cut)..cut)).collect();
    let paced = stream::iter(pieces).then(|piece| async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok::<_, Infallible>(piece)
    });
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from_stream(paced))
}

/// In light and dark, also while the page is still coming.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_looks_the_same_from_its_first_frame_on() {
    let mut looks = Vec::new();
    for dark in [false, true] {
        let site = Router::new().route("/", get(|| async { Html(WATCHING) }));
        let slow = |router: Router| router.layer(from_fn(in_pieces));
        let stage = Stage::guarded_behind(site, slow, Options { dark, ..Options::default() }).await;
        stage.visit("/").await;
        stage.browser.until("frames after the page has loaded", "return window.__late >= 20").await;
        let frames = stage.browser.run("return [__parts > 0, __early > 0]").await;
        assert_eq!(frames, json!([true, true]), "frames with a part of the banner; frames before any script is ready");
        let seen = stage.browser.run("return [...new Set(window.__seen)]").await;
        assert_eq!(seen.as_array().map(Vec::len), Some(1), "dark: {dark}: {seen:#}");
        looks.push(seen[0].clone());
    }
    assert_ne!(looks[0], looks[1], "and dark is dark from the start");
}

/// It gets the same bytes as the page around it, which asks.
#[tokio::test(flavor = "multi_thread")]
async fn in_shared_mode_a_framed_page_asks_nothing() {
    let page = |text: &'static str| get(move || async move { Html(text) });
    let site = Router::new()
        .route("/", page("<!doctype html><html lang=en><title>Top</title><iframe id=f src=\"/framed\"></iframe>"))
        .route("/framed", page("<!doctype html><html lang=en><title>Framed</title><p id=in>in"));
    let shared = "\n[cache]\nmode = \"shared\"\n";
    let stage = Stage::guarded_with(site, Options::default(), |folder, _| folder.append(shared)).await;
    stage.visit("/").await;
    assert!(stage.browser.banner_is_up().await);
    let inside = stage
        .browser
        .run(
            "const d = document.querySelector('#f').contentDocument; const e = d.querySelector('tower-consent'); \
             return [e !== null, e && e.shadowRoot.querySelectorAll('button').length]",
        )
        .await;
    assert_eq!(inside, json!([true, 0]), "the same bytes, and nothing to press");
}
