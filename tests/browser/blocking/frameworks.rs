//! Pages of frameworks, shop and content systems, with tags of vendors in them.

mod tags;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::Router;
use axum::http::{Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::corpus;
use super::sameness::{Asks, End, Visit, compared, compared_in_place};
use crate::support::Options;
use tags::{TAGS, Tags};

#[derive(Debug, Deserialize)]
struct Corpus {
    page: Vec<Page>,
    #[serde(default)]
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
    /// What is not the same, and why that cannot be helped: a fault when it is the same.
    #[serde(default)]
    differs: Vec<String>,
}

/// What pages load.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    text: String,
}

/// Notes what ran, for the state of a page.
const RAN: &str = "<script>function ran(text){(window.__ran=window.__ran||[]).push(String(text))}</script>";

impl Page {
    fn with(&self, tags: &Tags) -> Visit {
        let parts = [("{RAN}", RAN), ("{HEAD}", tags.head), ("{BODY}", tags.body), ("{END}", tags.end)];
        let html = parts.iter().fold(self.html.clone(), |html, (place, part)| html.replace(place, part));
        let asks = if tags.id == Tags::NONE.id { Asks::Others } else { Asks::Trackers };
        Visit { path: format!("/p/{}/{}", self.id, tags.id), html, end: End::Said, asks, differs: self.differs.clone() }
    }
}

impl Corpus {
    fn of_frameworks() -> Corpus {
        corpus::read("frameworks.toml")
    }

    /// As systems put pages out: all files of a folder.
    fn of_systems() -> Corpus {
        let mut all = Corpus { page: Vec::new(), file: Vec::new() };
        for name in corpus::names("pages") {
            let Corpus { page, file } = corpus::read(&name);
            all.page.extend(page);
            all.file.extend(file);
        }
        all
    }
}

/// Each page with one set of tags, if it has a place for them.
fn visits(pages: &[Page]) -> Vec<Visit> {
    let tags = |at: usize, page: &Page| if page.without_tags { &Tags::NONE } else { &TAGS[at % TAGS.len()] };
    pages.iter().enumerate().map(|(at, page)| page.with(tags(at, page))).collect()
}

/// Each page with each set of tags, and without any.
fn all_visits(pages: &[Page]) -> Vec<Visit> {
    let plain = pages.iter().map(|page| page.with(&Tags::NONE));
    let tagged = pages.iter().filter(|page| !page.without_tags);
    plain.chain(tagged.flat_map(|page| TAGS.iter().map(|tags| page.with(tags)))).collect()
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

async fn check(visits: &[Visit], files: &[File], options: Options) {
    compared(site(visits, files), visits, options, None).await.must_be_whole(visits);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_frameworks_are_the_same_before_and_after_each_choice() {
    let Corpus { page, file } = Corpus::of_frameworks();
    check(&visits(&page), &file, Options::default()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_systems_are_the_same_before_and_after_each_choice() {
    let Corpus { page, file } = Corpus::of_systems();
    check(&visits(&page), &file, Options::default()).await;
}

/// With those without trackers there are more than twice as many.
#[test]
fn the_corpus_has_two_hundred_pages_and_each_is_another_one() {
    let pages: Vec<Page> =
        [Corpus::of_frameworks(), Corpus::of_systems()].into_iter().flat_map(|one| one.page).collect();
    let ids: BTreeSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(ids.len(), pages.len());
    assert!(pages.iter().filter(|page| !page.without_tags).count() >= 200, "{}", pages.len());
    let mut parts: Vec<BTreeSet<String>> = pages.iter().map(|page| parts(&page.html)).collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    for part in parts.iter().flatten() {
        *count.entry(part.clone()).or_default() += 1;
    }
    // What many pages have is no page's own.
    parts.iter_mut().for_each(|parts| parts.retain(|part| count[part] <= 8));
    for (at, mine) in parts.iter().enumerate() {
        for (other, theirs) in parts.iter().enumerate().skip(at + 1) {
            let common = mine.intersection(theirs).count();
            assert!(3 * common < 2 * mine.len().min(theirs.len()), "{} is {} again", pages[other].id, pages[at].id);
        }
    }
}

/// Three words or marks that follow each other, of all that there are.
fn parts(html: &str) -> BTreeSet<String> {
    let words: Vec<&str> = html
        .split(|c: char| c.is_whitespace() || "<>=\"'(){};,.".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(3).map(|three| three.join(" ")).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: each page with each set of tags"]
async fn pages_of_frameworks_are_the_same_with_any_tags() {
    let Corpus { page, file } = Corpus::of_frameworks();
    check(&all_visits(&page), &file, Options::default()).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: narrow and wide, light and dark"]
async fn pages_of_systems_are_the_same_in_windows_of_any_kind() {
    let Corpus { page, file } = Corpus::of_systems();
    let visits = visits(&page);
    for (size, dark) in [((360, 640), false), ((820, 1180), true), ((1920, 1080), true)] {
        check(&visits, &file, Options { size, dark, ..Options::default() }).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: a choice in each page"]
async fn pages_of_systems_are_the_same_when_the_choice_is_made_in_them() {
    let Corpus { page, file } = Corpus::of_systems();
    let visits = visits(&page);
    compared_in_place(site(&visits, &file), &visits, Options::default()).await.must_be_whole(&visits);
}
