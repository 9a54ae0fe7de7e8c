//! Odd but valid pages. Before a choice none of them asks a tracker, however it is written.
//!
//! The comparison without the layer takes longer: `tests/long` has it.

mod answers;
mod cases;
#[allow(clippy::print_stdout, reason = "the figures of the long comparison")]
mod dom;
mod written;

use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;

use crate::support::{Options, Stage};
use answers::Answer;

/// Markup with the trackers' addresses in it.
fn named(markup: &str) -> String {
    markup
        .replace("$GA", "https://www.google-analytics.com/analytics.js")
        .replace("$GH", "https://www.google-analytics.com/")
        .replace("$PX", "https://www.facebook.com/tr?id=1")
        .replace("$YT", "https://www.youtube.com/embed/x")
}

/// Own hosts have no such names: a connection to any of these is a fault.
fn answers() -> Vec<Answer> {
    let pages = cases::with_scripts().into_iter().map(|(name, markup)| Answer::page(name, &markup));
    pages.chain(answers::all()).collect()
}

fn without_scripts() -> Vec<Answer> {
    cases::WITHOUT_SCRIPTS
        .iter()
        .map(|(name, markup)| Answer::page(format!("without scripts: {name}"), markup))
        .collect()
}

fn site(answers: &[Answer]) -> Router {
    let mut router = Router::new();
    let pages = answers.iter().enumerate().map(|(number, answer)| (format!("/{number}"), answer.clone()));
    for (path, answer) in answers::files().into_iter().map(|(path, answer)| (path.to_owned(), answer)).chain(pages) {
        router = router.route(&path, get(move || async move { answer.response() }));
    }
    router
}

/// How long a page gets after it has loaded.
const DWELL: Duration = Duration::from_millis(25);

/// Chromium connects to the host of a frame before it asks a policy, but sends no request.
const CONNECTS: [&str; 1] = ["XML: frame"];

/// Opens each page; says which asked a third party, or connected to one. What comes late is told of the page after it.
async fn asking(stage: &Stage, site: &[Answer], pages: impl Iterator<Item = usize>) -> Vec<String> {
    let mut asking = Vec::new();
    let mut last = "nothing".to_owned();
    let mut may_connect = false;
    for number in pages {
        let answer = &site[number];
        may_connect |= CONNECTS.contains(&&*answer.name);
        stage.browser.open(&stage.site.url(&format!("/{number}"))).await;
        tokio::time::sleep(DWELL).await;
        asking
            .extend(contacts(stage, may_connect).map(|hosts| format!("{}, or {last} before it: {hosts}", answer.name)));
        may_connect = CONNECTS.contains(&&*answer.name);
        last.clone_from(&answer.name);
    }
    stage.third.settle().await;
    asking.extend(contacts(stage, may_connect).map(|hosts| format!("{last}: {hosts}")));
    asking
}

/// Who was contacted since the last time.
fn contacts(stage: &Stage, may_connect: bool) -> Option<String> {
    let hosts = if may_connect { stage.third.hosts() } else { stage.third.contacted() };
    stage.third.clear();
    (!hosts.is_empty()).then(|| format!("{hosts:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_no_odd_page_asks_a_tracker() {
    let answers = answers();
    assert!(answers.len() >= 500, "{}", answers.len());
    // Two browsers take half of the time.
    let one = Stage::guarded(site(&answers), Options::default()).await;
    let two = Stage::guarded(site(&answers), Options::default()).await;
    let half = answers.len() / 2;
    let (mut all, rest) = tokio::join!(asking(&one, &answers, 0..half), asking(&two, &answers, half..answers.len()));
    all.extend(rest);
    assert!(all.is_empty(), "{} of {}: {all:#?}", all.len(), answers.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_no_odd_page_asks_a_tracker_with_scripts_off() {
    let answers = without_scripts();
    let stage = Stage::guarded(site(&answers), Options { javascript: false, ..Options::default() }).await;
    let asking = asking(&stage, &answers, 0..answers.len()).await;
    assert!(asking.is_empty(), "{} of {}: {asking:#?}", asking.len(), answers.len());
}

/// Names of pages that ask nobody in this browser without the layer either. Other browsers may.
const QUIET: &[&str] = &[
    "XML: page of a kind of XML",
    "ahead: fallback in a drawing's title",
    "ahead: frame name",
    "ahead: old text in a drawing's description",
    "ahead: picture in a fallback in a script's comment",
    "ahead: relative address after a base in a fallback",
    "ahead: relative address after a base in a shadow root",
    "ahead: relative address after a base in a template",
    "ahead: relative address after a second base",
    "ahead: relative address before a base",
    "ahead: script in a drawing's title",
    "ahead: script's link in HTML",
    "ahead: script's link in a formula",
    "ahead: script's source in a drawing",
    "ahead: script's source in a formula",
    "ahead: source in a drawing in a picture",
    "ahead: style after a breakout of two drawings",
    "ahead: style after a drawing and a paragraph in foreign content",
    "ahead: style after a drawing that a division ends",
    "ahead: style after a drawing that a paragraph ends",
    "ahead: style after a font with a colour",
    "ahead: style after the end tag of a line break in a formula",
    "ahead: style after the end tag of a paragraph in a drawing",
    "ahead: style in a cell after a drawing that the cell before ends",
    "ahead: style in a drawing's title",
    "ahead: style in a formula's note",
    "ahead: style in a formula's text",
    "ahead: style in a formula's text after a formula",
    "ahead: style that ends a template ahead",
    "ahead: template that a drawing ends",
    "ahead: text area after a breakout of two drawings",
    "ahead: text area in a drawing's title",
    "ahead: text area in a list",
    "ahead: text that never ends",
    "bases: base after a hidden element",
    "bases: base after a lazy frame",
    "bases: base after a style for later",
    "bases: base with a name before its host",
    "bases: refresh with a point alone",
    "data: frame of data without a type",
    "encoding: not declared, with text in it",
    "field: link to a host",
    "field: link to a sheet",
    "forgotten: animation of a fill",
    "forgotten: handler of a form control",
    "forgotten: handler of an unknown element",
    "forgotten: setting of a filter",
    "forgotten: setting of a picture by the old name",
    "forgotten: setting of a used drawing",
    "in doubt: handler of a list",
    "in doubt: handler of a paragraph",
    "in doubt: handler with a slash before it",
    "in doubt: style with a comment in it",
    "sheets: new crossing of images",
    "tree: end tag of a group in a description",
    "tree: glyph in a formula keeps an old text markup",
    "tree: old text in a list",
    "tree: section in a title is a comment",
    "tree: section in foreign content is a comment",
    "type: \"/html\"",
    "values: name and password before a host",
    "values: soft hyphen without its semicolon",
    "without scripts: drawing in a fallback with its end tag in a title",
];

/// Which pages ask nobody within a second and a half.
async fn silent(stage: &Stage, answers: &[Answer]) -> Vec<String> {
    let mut silent = Vec::new();
    for (number, answer) in answers.iter().enumerate() {
        stage.browser.open("about:blank").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.third.clear();
        stage.browser.open(&stage.site.url(&format!("/{number}"))).await;
        let start = Instant::now();
        while stage.third.contacted().is_empty() && start.elapsed() < Duration::from_millis(1500) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        if stage.third.contacted().is_empty() {
            silent.push(answer.name.clone());
        }
    }
    silent
}

/// So the tests above test something.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: each page is opened without the layer"]
async fn without_the_layer_the_odd_pages_ask_trackers() {
    let answers = answers();
    let stage = Stage::bare(site(&answers), Options::default()).await;
    let mut silent = silent(&stage, &answers).await;
    let answers = without_scripts();
    let stage = Stage::bare(site(&answers), Options { javascript: false, ..Options::default() }).await;
    silent.extend(self::silent(&stage, &answers).await);
    silent.sort();
    let mut quiet: Vec<&str> = QUIET.to_vec();
    quiet.sort_unstable();
    assert_eq!(silent, quiet);
}
