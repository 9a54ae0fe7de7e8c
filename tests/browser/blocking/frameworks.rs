//! Pages of frameworks, with tags of vendors in them: before a choice, after a refusal and after consent they show the
//! same, in the same place, and make no error that they do not make without the layer.

mod tags;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::http::{Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{corpus, tour};
use crate::support::{Browser, Options, Site, Stage};
use tags::{TAGS, Tags};

#[derive(Debug, Deserialize)]
struct Corpus {
    page: Vec<Page>,
    file: Vec<File>,
}

/// A page of one framework.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    id: String,
    html: String,
    /// Whether it has no place for tags of others: it compares all of its tree with what it expects.
    #[serde(default)]
    without_tags: bool,
}

/// What pages load.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    text: String,
}

/// A page with some tags in it.
#[derive(Debug, Clone)]
struct Visit {
    path: String,
    html: String,
}

/// Notes what ran, for [`STATE`].
const RAN: &str = "<script>function ran(text){(window.__ran=window.__ran||[]).push(String(text))}</script>";

impl Page {
    fn with(&self, tags: &Tags) -> Visit {
        let parts = [("{RAN}", RAN), ("{HEAD}", tags.head), ("{BODY}", tags.body), ("{END}", tags.end)];
        let html = parts.iter().fold(self.html.clone(), |html, (place, part)| html.replace(place, part));
        Visit { path: format!("/p/{}/{}", self.id, tags.id), html }
    }
}

fn corpus() -> Corpus {
    corpus::read("frameworks.toml")
}

/// Each page without tags, and two of three with one set of them: enough for the time that it takes.
fn usual_visits(pages: &[Page]) -> Vec<Visit> {
    let plain = pages.iter().map(|page| page.with(&Tags::NONE));
    let tagged = pages.iter().enumerate().filter(|(at, page)| at % 3 != 2 && !page.without_tags);
    plain.chain(tagged.map(|(at, page)| page.with(&TAGS[at % TAGS.len()]))).collect()
}

/// Each page with each set of tags.
fn all_visits(pages: &[Page]) -> Vec<Visit> {
    let tagged = pages.iter().filter(|page| !page.without_tags);
    tagged.flat_map(|page| TAGS.iter().map(|tags| page.with(tags))).collect()
}

fn site(visits: &[Visit], files: &[File]) -> Router {
    let visits: HashMap<String, String> = visits.iter().map(|visit| (visit.path.clone(), visit.html.clone())).collect();
    let files: HashMap<String, String> = files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    let (visits, files) = (Arc::new(visits), Arc::new(files));
    Router::new().fallback(move |uri: Uri| {
        let (visits, files) = (Arc::clone(&visits), Arc::clone(&files));
        async move { answer(&visits, &files, &uri) }
    })
}

fn answer(visits: &HashMap<String, String>, files: &HashMap<String, String>, uri: &Uri) -> Response {
    let path = uri.path();
    let script = |text: String| ([(header::CONTENT_TYPE, "text/javascript")], text).into_response();
    if let Some(name) = uri.query().and_then(|query| query.split('&').find_map(|one| one.strip_prefix("callback="))) {
        return script(format!("{name}({{}})"));
    }
    match (files.get(path), path.strip_prefix("/fw/")) {
        (Some(text), _) if path.ends_with(".html") => {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text.clone()).into_response()
        }
        (Some(text), _) => script(text.clone()),
        (None, Some(name)) if name.ends_with("js") => script(corpus::text(&format!("frameworks/{name}"))),
        _ => corpus::answer(visits, path),
    }
}

/// Records errors from the first line on, before any script of the page.
const WATCH: &str = "window.__errors = []; addEventListener('error', (e) => e.message && __errors.push(e.message));\
    addEventListener('unhandledrejection', (e) => __errors.push(String(e.reason)));\
    console.error = (...all) => { __errors.push(all.join(' ')) };";

/// What a page shows and where, what of it ran, and what went wrong, when it has come to its end. Names of form controls
/// may hide what elements and the document have.
const STATE: &str = r#"
  return (async () => {
    const own = () => (window.__ran || []).filter((one) => !/^https?:/.test(one));
    const nap = (ms) => new Promise((done) => setTimeout(done, ms));
    const start = performance.now();
    for (let last = -1; performance.now() - start < 3000; ) {
      const now = own().length;
      if (document.readyState === 'complete' && own().includes('end') && now === last) break;
      last = now;
      await nap(25);
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const E = Element.prototype, kids = Object.getOwnPropertyDescriptor(E, 'children').get;
    const UNSEEN = ['head', 'script', 'style', 'link', 'meta', 'title', 'noscript', 'template', 'base'];
    // At the end of a page there is room for the banner.
    const root = document.documentElement, after = getComputedStyle(root, '::after');
    const room = after.content !== 'none' && after.display !== 'none' ? parseFloat(after.height) || 0 : 0;
    const boxes = [];
    const walk = (e, path) => {
      const name = e.localName;
      if (UNSEEN.includes(name) || name === 'tower-consent' || E.hasAttribute.call(e, 'data-tower-consent')) return;
      if ((E.getAttribute.call(e, 'class') || '').split(' ').includes('tag')) return;
      const r = E.getBoundingClientRect.call(e);
      boxes.push([path + name, r.x, r.y, r.width, e === root ? r.height - room : r.height]);
      for (const one of kids.call(e)) walk(one, path + name + '>');
      if (name !== 'form' && e.shadowRoot) for (const one of e.shadowRoot.children) walk(one, path + name + '#');
    };
    walk(root, '');
    boxes.push(['scroll', 0, 0, root.scrollWidth, root.scrollHeight - room]);
    return { text: (document.body.innerText || '').replace(/\s+/g, ' ').trim(), title: document.title,
      mode: document.compatMode, ran: own().sort(), errors: window.__errors || [], boxes };
  })()"#;

async fn states(browser: &Browser, site: &Site, visits: &[Visit]) -> Vec<Value> {
    let mut states = Vec::with_capacity(visits.len());
    for visit in visits {
        browser.open(&site.url(&visit.path)).await;
        let state = browser.try_run(STATE, vec![]).await;
        states.push(state.unwrap_or_else(|| panic!("{}: the browser left the page", visit.path)));
    }
    states
}

async fn watching(browser: &Browser) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
}

/// Where two states differ.
fn differences(with: &Value, without: &Value) -> Vec<String> {
    let plain = ["text", "title", "mode", "ran", "errors"].into_iter().filter(|key| with[*key] != without[*key]);
    let mut all: Vec<String> =
        plain.map(|key| format!("{key}:\n   with    {}\n   without {}", with[key], without[key])).collect();
    let boxes = |state: &Value| state["boxes"].as_array().cloned().unwrap_or_default();
    let (mine, theirs) = (boxes(with), boxes(without));
    if mine.len() != theirs.len() {
        let names = |all: &[Value]| all.iter().map(|one| one[0].to_string()).collect::<Vec<_>>().join(" ");
        all.push(format!("elements:\n   with    {}\n   without {}", names(&mine), names(&theirs)));
        return all;
    }
    let side = |one: &Value, at: usize| one[at].as_f64().unwrap_or(f64::NAN);
    let is_same = |mine: &Value, theirs: &Value| {
        mine[0] == theirs[0] && (1..5).all(|at| (side(mine, at) - side(theirs, at)).abs() <= 1.0)
    };
    let first = mine.iter().zip(&theirs).find(|(mine, theirs)| !is_same(mine, theirs));
    all.extend(first.map(|(mine, theirs)| format!("box:\n   with    {mine}\n   without {theirs}")));
    all
}

/// No tracker, and in a page that any visitor may get.
const MAY_BE_CONTACTED: [&str; 1] = ["cdn.shopify.com"];

/// Opens each page in each state; says what differs.
async fn compared(visits: &[Visit], files: &[File]) -> Vec<String> {
    let site = site(visits, files);
    let stage = Stage::with(site.clone(), tour::policies, Options::default()).await;
    let granted = Stage::with(site.clone(), tour::policies, Options::default()).await;
    let bare = Site::start(site).await;
    watching(&stage.browser).await;
    watching(&granted.browser).await;
    let held = async {
        let before = states(&stage.browser, &stage.site, visits).await;
        stage.third.settle().await;
        let mut contacted = stage.third.contacted();
        tour::decide(&stage, "reject_all").await;
        let refused = states(&stage.browser, &stage.site, visits).await;
        stage.third.settle().await;
        contacted.extend(stage.third.contacted());
        contacted.retain(|host| !MAY_BE_CONTACTED.contains(&&**host));
        (before, refused, contacted)
    };
    let free = async {
        let without = states(&granted.browser, &bare, visits).await;
        tour::decide(&granted, "accept_all").await;
        (without, states(&granted.browser, &granted.site, visits).await)
    };
    let ((before, refused, contacted), (without, accepted)) = tokio::join!(held, free);
    let mut faults = Vec::new();
    if !contacted.is_empty() {
        faults.push(format!("contacted without consent: {contacted:?}"));
    }
    for (at, visit) in visits.iter().enumerate() {
        let bare = &without[at];
        let ran = bare["ran"].as_array().is_some_and(|ran| ran.contains(&json!("end")));
        if !ran || bare["errors"] != json!([]) {
            faults.push(format!("{}: by itself it ran {} and has errors {}", visit.path, bare["ran"], bare["errors"]));
        }
        for (when, states) in [("before a choice", &before), ("refused", &refused), ("accepted", &accepted)] {
            let found = differences(&states[at], bare);
            faults.extend(found.into_iter().map(|what| format!("{}, {when}: {what}", visit.path)));
        }
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_frameworks_are_the_same_before_and_after_each_choice() {
    let Corpus { page, file } = corpus();
    let visits = usual_visits(&page);
    assert!(visits.len() + corpus::ordinary().len() >= 200, "{}", visits.len());
    let faults = compared(&visits, &file).await;
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: each page with each set of tags"]
async fn pages_of_frameworks_are_the_same_with_any_tags() {
    let Corpus { page, file } = corpus();
    let faults = compared(&all_visits(&page), &file).await;
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}
