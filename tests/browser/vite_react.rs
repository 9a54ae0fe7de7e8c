//! `examples/vite_react`: a React app as a bundler makes it. `tests/vite-build` makes the files that are here.

use std::path::{Path, PathBuf};
use std::{env, fs};

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse as _, Response};
use serde_json::{Value, json};

use crate::support::{Options, PolicyFolder, Stage};

/// Notes what the page or React complains of.
const FAULTS: &str = "<head><script>window.faults = [];\
    for (const name of ['error', 'warn']) { const old = console[name];\
    console[name] = (...words) => { faults.push(words.join(' ')); old.apply(console, words) } }\
    addEventListener('error', (event) => event.message && faults.push(event.message));\
    addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)))</script>";

/// A folder of files, whose index is the answer to all that is no file.
fn app(folder: PathBuf) -> Router {
    Router::new().fallback(move |request: Request| std::future::ready(answer(&folder, request.uri().path())))
}

fn answer(folder: &Path, path: &str) -> Response {
    if let Some(file) = path.strip_prefix("/assets/") {
        let kind = if file.ends_with(".css") { "text/css" } else { "text/javascript" };
        return match fs::read(folder.join("assets").join(file)) {
            Ok(text) => ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=31536000, immutable")], text).into_response(),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        };
    }
    let index = fs::read_to_string(folder.join("index.html")).unwrap();
    Html(index.replacen("<head>", FAULTS, 1)).into_response()
}

fn policies(now: time::OffsetDateTime) -> PolicyFolder {
    let folder = PolicyFolder::with_settings(include_str!("../../examples/vite_react/policies/consent.toml"));
    for (document, text, about) in [
        (
            "privacy",
            include_str!("../../examples/vite_react/policies/privacy/1.0/en.md"),
            include_str!("../../examples/vite_react/policies/privacy/1.0/version.toml"),
        ),
        (
            "cookies",
            include_str!("../../examples/vite_react/policies/cookies/1.0/en.md"),
            include_str!("../../examples/vite_react/policies/cookies/1.0/version.toml"),
        ),
    ] {
        let version = folder.path().join(document).join("1.0");
        fs::create_dir_all(&version).unwrap();
        fs::write(version.join("en.md"), text).unwrap();
        fs::write(version.join("version.toml"), about).unwrap();
    }
    folder.release(now);
    folder
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("tests/corpus").is_dir())
        .unwrap()
        .into()
}

async fn stage(folder: PathBuf) -> Stage {
    let stage = Stage::with(app(folder), policies, Options { size: (1280, 1400), ..Options::default() }).await;
    stage.visit("/").await;
    stage.browser.until("the app", "return document.querySelector('h1')?.textContent === 'Walks'").await;
    stage.browser.run("window.sentinel = 1").await;
    stage
}

/// What the films are, in their order: each held with its own placeholder after it, or loaded without one.
const FILMS: &str = "const stand = (e) => e?.matches('tower-consent[data-tower-consent=placeholder]') ? 1 : 0; \
    const films = [...document.querySelectorAll('main iframe')]; \
    return [films.map((e) => e.id + (e.hasAttribute('data-consent') ? ' held' : ' loaded') + ' ' + stand(e.nextElementSibling)), \
    document.querySelectorAll('tower-consent[data-tower-consent=placeholder]').length]";

async fn until_films(stage: &Stage, films: &[&str], state: &str) {
    let stand_ins = if state == "held" { 1 } else { 0 };
    let films: Vec<_> = films.iter().map(|id| format!("{id} {state} {stand_ins}")).collect();
    let wanted = json!([films, films.len() * stand_ins]);
    let is_so = format!("return JSON.stringify((() => {{ {FILMS} }})()) === JSON.stringify({wanted})");
    stage.browser.until(&wanted.to_string(), &is_so).await;
}

async fn go(stage: &Stage, link: &str, title: &str) {
    stage.browser.click(link).await;
    let is_there = format!("return document.querySelector('h1')?.textContent === '{title}'");
    stage.browser.until(title, &is_there).await;
}

async fn text(stage: &Stage, selector: &str) -> Value {
    stage.browser.run_with("return document.querySelector(arguments[0])?.textContent", vec![json!(selector)]).await
}

/// The app still runs in the same page, and nothing has complained.
async fn assert_well(stage: &Stage) {
    assert_eq!(stage.browser.run("return [faults, window.sentinel]").await, json!([[], 1]));
}

/// Everything that React does to the elements around and before a placeholder.
async fn render_in_all_ways(stage: &Stage, state: &str) {
    until_films(stage, &["harbour", "ridge", "town"], state).await;
    for (press, films) in [
        ("Turn the order round", &["town", "ridge", "harbour"][..]),
        ("Hide the first", &["ridge", "harbour"]),
        ("Show titles", &[]),
        ("Show films", &["ridge", "harbour"]),
        ("Show all", &["harbour", "ridge", "town"]),
        ("Hide the first", &["ridge", "town"]),
        ("Turn the order round", &["town", "ridge"]),
        ("Show all", &["harbour", "ridge", "town"]),
    ] {
        stage.browser.click(press).await;
        until_films(stage, films, state).await;
    }
    go(stage, "Walks", "Walks").await;
    until_films(stage, &[], state).await;
    go(stage, "Films", "Films").await;
    until_films(stage, &["harbour", "ridge", "town"], state).await;
}

async fn before_a_choice(folder: PathBuf) {
    let stage = stage(folder).await;
    stage.browser.click("Over the ridge").await;
    assert_eq!(text(&stage, "#chosen").await, json!("We will see you: Over the ridge."));
    go(&stage, "How to find us", "How to find us").await;
    assert_eq!(
        stage.browser.run("return !document.querySelector('#map') && !!document.querySelector('#no-map')").await,
        true
    );
    go(&stage, "Films", "Films").await;
    render_in_all_ways(&stage, "held").await;
    stage.browser.back().await;
    stage.browser.back().await;
    stage.browser.until("the page before", "return document.querySelector('h1').textContent === 'Films'").await;
    until_films(&stage, &["harbour", "ridge", "town"], "held").await;
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(text(&stage, "#counted").await, json!("Pages counted: 0"));
    assert_well(&stage).await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}

async fn after_acceptance(folder: PathBuf) {
    let stage = stage(folder).await;
    go(&stage, "Films", "Films").await;
    until_films(&stage, &["harbour", "ridge", "town"], "held").await;
    stage.browser.click("Your privacy choices").await;
    stage.browser.until_offers("Save choices", true).await;
    stage.browser.click("Accept all").await;
    until_films(&stage, &["harbour", "ridge", "town"], "loaded").await;
    stage.third.wait_for(&["www.youtube.com", "www.googletagmanager.com"]).await;
    stage.third.settle().await;
    assert_eq!((stage.third.count("www.youtube.com"), stage.third.count("www.googletagmanager.com")), (3, 1));
    assert_eq!(text(&stage, "#counted").await, json!("Pages counted: 1"));
    // What comes later is released as it comes.
    go(&stage, "How to find us", "How to find us").await;
    stage.third.wait_for(&["www.google.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.google.com"), 1);
    assert_eq!(text(&stage, "#counted").await, json!("Pages counted: 2"));
    go(&stage, "Films", "Films").await;
    render_in_all_ways(&stage, "loaded").await;
    assert_well(&stage).await;
}

async fn while_a_component_waits(folder: PathBuf) {
    let stage = stage(folder).await;
    go(&stage, "How to find us", "How to find us").await;
    stage.browser.click("Choose whether it may").await;
    stage.browser.until_offers("Save choices", true).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("the map", "return document.querySelector('#map') && !document.querySelector('#no-map')").await;
    stage.third.wait_for(&["www.google.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.google.com"), 1);
    assert_well(&stage).await;
    // A withdrawal loads the page again, and the component waits as before.
    stage.browser.click("Your privacy choices").await;
    stage.browser.until_offers("Save choices", true).await;
    stage.browser.click("Reject all").await;
    stage
        .browser
        .until("the words", "return window.sentinel === undefined && document.querySelector('#no-map') !== null")
        .await;
    assert_eq!(text(&stage, "#counted").await, json!("Pages counted: 0"));
    assert_eq!(stage.browser.run("return faults").await, json!([]));
}

async fn after_refusal(folder: PathBuf) {
    let stage = stage(folder).await;
    go(&stage, "Films", "Films").await;
    until_films(&stage, &["harbour", "ridge", "town"], "held").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    render_in_all_ways(&stage, "held").await;
    assert_well(&stage).await;
    // Also in a page that came after the refusal.
    stage.visit("/films").await;
    stage.browser.run("window.sentinel = 1").await;
    render_in_all_ways(&stage, "held").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Load once: YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.click("Hide the first").await;
    until_films(&stage, &["ridge", "town"], "held").await;
    stage.browser.click("Always allow YouTube").await;
    until_films(&stage, &["ridge", "town"], "loaded").await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.youtube.com"), 3);
    stage.browser.click("Show all").await;
    render_in_all_ways(&stage, "loaded").await;
    assert_eq!(text(&stage, "#counted").await, json!("Pages counted: 0"));
    assert_well(&stage).await;
}

fn built() -> PathBuf {
    root().join("tests/corpus/vite_react")
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_a_react_app_works_and_nobody_is_asked() {
    before_a_choice(built()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_acceptance_the_embeds_of_a_react_app_load_once_without_a_reload() {
    after_acceptance(built()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_react_component_that_waits_is_rendered_again_after_a_choice() {
    while_a_component_waits(built()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_refusal_react_can_move_and_remove_what_has_a_placeholder() {
    after_refusal(built()).await;
}

/// React says more there, and StrictMode renders everything twice. `tests/vite-build` names the folder.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "the build for development needs npm"]
async fn a_react_app_built_for_development_has_nothing_to_complain_of() {
    let folder = PathBuf::from(env::var_os("VITE_DEVELOPMENT").expect("run it by `tests/vite-build --development`"));
    before_a_choice(folder.clone()).await;
    after_acceptance(folder.clone()).await;
    while_a_component_waits(folder.clone()).await;
    after_refusal(folder).await;
}
