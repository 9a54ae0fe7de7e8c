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
    let only = std::env::var("ODD_ONLY").unwrap_or_default();
    pages.chain(answers::all()).filter(|a| a.name.contains(&only)).collect()
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

/// Opens each page; says which asked a third party, or connected to one.
async fn asking(stage: &Stage, answers: &[Answer]) -> Vec<String> {
    let mut asking = Vec::new();
    let mut last = "nothing".to_owned();
    for (number, answer) in answers.iter().enumerate() {
        stage.browser.open(&stage.site.url(&format!("/{number}"))).await;
        tokio::time::sleep(DWELL).await;
        let contacted = stage.third.contacted();
        if !contacted.is_empty() {
            asking.push(format!("{}, or {last} before it: {contacted:?}", answer.name));
            stage.third.clear();
        }
        last.clone_from(&answer.name);
    }
    stage.third.settle().await;
    let contacted = stage.third.contacted();
    if !contacted.is_empty() {
        asking.push(format!("{last}: {contacted:?}"));
    }
    asking
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_no_odd_page_asks_a_tracker() {
    let answers = answers();
    assert!(std::env::var("ODD_ONLY").is_ok() || answers.len() >= 400, "{}", answers.len());
    let stage = Stage::guarded(site(&answers), Options::default()).await;
    let asking = asking(&stage, &answers).await;
    assert!(asking.is_empty(), "{} of {}: {asking:#?}", asking.len(), answers.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_choice_no_odd_page_asks_a_tracker_with_scripts_off() {
    let answers = without_scripts();
    let stage = Stage::guarded(site(&answers), Options { javascript: false, ..Options::default() }).await;
    let asking = asking(&stage, &answers).await;
    assert!(asking.is_empty(), "{} of {}: {asking:#?}", asking.len(), answers.len());
}

/// Names of pages that ask nobody in this browser without the layer either. Other browsers may.
const QUIET: &[&str] = &[];

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

#[tokio::test(flavor = "multi_thread")]
#[ignore = "scratch"]
async fn scratch() {
    let text = std::fs::read_to_string("/tmp/scratch.txt").unwrap();
    let answers: Vec<_> = text.lines().map(|line| Answer::page(line, line)).collect();
    let stage = if std::env::var("GUARD").is_ok() {
        Stage::guarded(site(&answers), Options::default()).await
    } else {
        Stage::bare(site(&answers), Options::default()).await
    };
    for silent in silent(&stage, &answers).await {
        println!("SILENT {silent}");
    }
}
