//! What the rewriter makes of odd markup, read by the browser.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use super::written::{self, HARMLESS, TRACKER};
use crate::support::{Options, Stage};

/// All loads of a tracker in the trees of these pages, a list for each page. No request is made.
const LOADS: &str = r##"
const HOST = "t.example.com", CODE = "TRACK";
const RUNS = /^(|module|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript|javascript1\.[0-5]))$/i;
const REL = /(^|\s)(stylesheet|preload|modulepreload|prefetch|prerender|preconnect|dns-prefetch|icon|manifest)(\s|$)/i;
const asks = (e, value) => {
  if (value === null) return false;
  try { return new URL(value.trim(), e.baseURI).hostname === HOST } catch { return false }
};
const says = (value) => value !== null && value.includes(HOST);
const paints = (e, value) => value !== null && [...value.matchAll(/url\(\s*['"]?([^'")]*)/gi)].some((found) => asks(e, found[1]));
const sheet = (e, text) => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  const rules = [...made.cssRules].map((rule) => rule.cssText).join(" ");
  const imports = /^(\s|<!--|-->|\/\*[^]*?\*\/)*@import\s*(?:url\()?['"]?([^'")]*)/i.exec(text);
  return paints(e, rules) || imports !== null && asks(e, imports[2]);
};
const text = (e) => [...e.childNodes].map((n) => n.nodeType === Node.TEXT_NODE ? n.data : "").join("");
const of = (e) => {
  const found = [], name = e.localName, a = (n) => e.getAttribute(n);
  const html = e.namespaceURI.endsWith("xhtml"), svg = e.namespaceURI.endsWith("svg");
  const add = (is, what) => { if (is) found.push(`${html ? "" : svg ? "svg " : "math "}${name} ${what}`) };
  const link = a("href") ?? e.getAttributeNS("http://www.w3.org/1999/xlink", "href");
  if (name === "script" && (html || svg)) {
    const type = a("type") ?? (a("language") ? "text/" + a("language") : "");
    if (RUNS.test(type === "" ? "" : type.trim())) {
      const from = html ? a("src") : link;
      add(from === null ? text(e).includes(CODE) : asks(e, from), from === null ? "text" : "address");
    }
  } else if (name === "style" && (html || svg)) {
    add(/^(|text\/css)$/i.test(a("type") ?? "") && sheet(e, text(e)), "text");
  } else if (html) {
    if (["img", "iframe", "frame", "embed", "video", "audio", "source", "track"].includes(name)) {
      add(asks(e, a("src")) && !(name === "iframe" && a("srcdoc") !== null), "src");
    }
    if (name === "input" && (a("type") ?? "").toLowerCase() === "image") add(asks(e, a("src")), "src");
    if (name === "img" || name === "source") add((a("srcset") ?? "").split(/[\s,]+/).some((u) => u && asks(e, u)), "srcset");
    if (name === "iframe" && a("srcdoc") !== null) add(loads(a("srcdoc")).length, "srcdoc");
    if (name === "object") add(asks(e, a("data")), "data");
    if (name === "video") add(asks(e, a("poster")), "poster");
    if (name === "link" && REL.test(a("rel") ?? "")) add(asks(e, a("href")), "href");
    if (["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup"].includes(name)) add(asks(e, a("background")), "background");
    if (name === "a" || name === "area") add((a("ping") ?? "").split(/\s+/).some((u) => u && asks(e, u)), "ping");
    if (name === "meta" && (a("http-equiv") ?? "").toLowerCase() === "refresh") add(says(a("content")), "content");
  } else if (svg) {
    if (["image", "use", "feImage"].includes(name)) add(link !== null && asks(e, link), "href");
    if (["set", "animate"].includes(name)) add(a("attributeName") && ["to", "from", "by", "values"].some((n) => says(a(n))), "to");
    add(["fill", "mask", "filter"].some((n) => paints(e, a(n))), "paint");
  }
  add(paints(e, e.style?.cssText ?? null), "style");
  for (const { name: n, value } of e.attributes) add(/^on[a-z]+$/i.test(n) && value.includes(CODE), n);
  return found;
};
const walk = (root) => [...root.querySelectorAll("*")].flatMap((e) => e.shadowRoot ? [...of(e), ...walk(e.shadowRoot)] : of(e));
const loads = (page) => walk(Document.parseHTMLUnsafe(page));
return arguments[0].map(loads);
"##;

/// What the tracker is asked for in the trees of these pages.
async fn loads(stage: &Stage, pages: &[String]) -> Vec<Vec<String>> {
    let answer = stage.browser.run_with(LOADS, vec![json!(pages)]).await;
    let texts = |list: &Value| list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    answer.as_array().unwrap().iter().map(texts).collect()
}

fn rewritten(page: &str) -> (String, bool) {
    let out = tower_consent_html::rewrite(page.as_bytes(), &[]);
    (String::from_utf8(out.bytes).unwrap(), out.coarse)
}

/// The text without what is in its `noscript` elements.
fn outside_of_noscripts(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let (mut out, mut at) = (String::new(), 0);
    while let Some(begin) = lower[at..].find("<noscript") {
        let begin = at + begin;
        out.push_str(&text[at..begin]);
        at = lower[begin..].find("</noscript").map_or(text.len(), |end| begin + end);
    }
    out + &text[at..]
}

/// Compares so many pages from this seed on.
async fn nothing_loads_in_the_tree(first: u64, count: u64) {
    let stage = Stage::bare(
        Router::new().route("/", get(|| async { Html("<!doctype html><title>t</title>") })),
        Options::default(),
    )
    .await;
    stage.visit("/").await;
    let (mut living, mut coarse, mut doubtful, mut needless) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    let seeds: Vec<u64> = (first..first + count).collect();
    for seeds in seeds.chunks(100) {
        let pages: Vec<String> = seeds.iter().map(|seed| written::page(*seed, TRACKER)).collect();
        let (outs, coarsely): (Vec<String>, Vec<bool>) = pages.iter().map(|page| rewritten(page)).unzip();
        let (before, after) = (loads(&stage, &pages).await, loads(&stage, &outs).await);
        for (at, seed) in seeds.iter().enumerate() {
            living += usize::from(!before[at].is_empty());
            coarse += usize::from(coarsely[at]);
            needless += usize::from(before[at].is_empty() && !coarsely[at] && outs[at] != pages[at]);
            if !after[at].is_empty() {
                wrong.push(format!("{seed}: {:?} in {:?} from {:?}", after[at], outs[at], pages[at]));
            }
            let harmless = written::page(*seed, HARMLESS);
            let (out, is_coarse) = rewritten(&harmless);
            // What cannot be judged is held, whichever judge is asked.
            let is_in_doubt = out.contains("data-consent=\"unjudged\"");
            doubtful += usize::from(is_in_doubt && !is_coarse);
            // One that lacked end tags has them, or is text; with scripts it is text anyway.
            if !is_coarse && !is_in_doubt && outside_of_noscripts(&out) != outside_of_noscripts(&harmless) {
                wrong.push(format!("{seed}: changed to {out:?} from {harmless:?}"));
            }
        }
    }
    println!(
        "{count} pages: {living} load, {coarse} coarse, {doubtful} in doubt, {needless} changed though nothing loads, {} wrong",
        wrong.len()
    );
    assert!(living * 3 > seeds.len(), "{living} of {}", seeds.len());
    assert!((coarse + doubtful) * 4 < seeds.len(), "{coarse} and {doubtful} of {}", seeds.len());
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(stage.third.contacted().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_browsers_tree_of_random_markup_nothing_of_a_tracker_is_left() {
    nothing_loads_in_the_tree(0, 300).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: thousands of pages"]
async fn in_the_browsers_tree_of_much_random_markup_nothing_of_a_tracker_is_left() {
    nothing_loads_in_the_tree(1_000, 6_000).await;
}

/// Shows pages in frames, a few at a time, until they have loaded.
const SHOW: &str = r#"
const done = arguments[0].map((path) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.sandbox = "allow-scripts";
  frame.src = path;
  frame.onload = () => setTimeout(resolve, 150);
  setTimeout(resolve, 1200);
  document.body.append(frame);
}));
return Promise.all(done).then(() => { document.body.replaceChildren(); return true });
"#;

/// The seeds of pages that asked the tracker when shown. `kind` is `raw` or `out`.
async fn asking(stage: &Stage, kind: &str, seeds: &[u64]) -> BTreeSet<String> {
    stage.visit("/").await;
    stage.third.clear();
    for seeds in seeds.chunks(12) {
        let paths: Vec<String> = seeds.iter().map(|seed| format!("/{kind}/{seed}")).collect();
        stage.browser.run_with(SHOW, vec![json!(paths)]).await;
    }
    stage.third.settle().await;
    let asked = stage.third.requests().into_iter().filter(|seen| seen.host == TRACKER.host);
    let connected = stage.third.contacted().into_iter().filter(|host| host == TRACKER.host);
    asked.map(|seen| seen.path).chain(connected).collect()
}

/// With scripts on, and with the requests of real documents.
async fn nothing_is_asked_for(first: u64, count: u64) {
    let raw = |Path(seed): Path<u64>| async move { Html(written::page(seed, TRACKER)) };
    let out = |Path(seed): Path<u64>| async move { Html(rewritten(&written::page(seed, TRACKER)).0) };
    let site = Router::new()
        .route("/", get(|| async { Html("<!doctype html><title>t</title><body>") }))
        .route("/raw/{seed}", get(raw))
        .route("/out/{seed}", get(out));
    let seeds: Vec<u64> = (first..first + count).collect();
    let before = asking(&Stage::bare(site.clone(), Options::default()).await, "raw", &seeds).await;
    assert!(before.len() * 4 > seeds.len(), "{} of {}", before.len(), seeds.len());
    let after = asking(&Stage::bare(site, Options::default()).await, "out", &seeds).await;
    println!("{count} documents: {} ask, {} ask after", before.len(), after.len());
    let pages = after.iter().filter_map(|path| path.trim_start_matches('/').parse().ok());
    let pages: Vec<String> =
        pages.map(|seed| format!("{seed}: {}", rewritten(&written::page(seed, TRACKER)).0)).collect();
    assert!(after.is_empty(), "{after:?}\n{}", pages.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn real_documents_of_random_markup_ask_no_tracker() {
    nothing_is_asked_for(0, 96).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: many documents"]
async fn many_real_documents_of_random_markup_ask_no_tracker() {
    nothing_is_asked_for(1_000, 1_200).await;
}
