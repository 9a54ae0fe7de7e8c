//! Documents: the current text, every version, the history, the difference between two.

use bytes::Bytes;
use http::header::{HeaderValue, LOCATION};
use http::{Response, StatusCode};
use time::OffsetDateTime;

use super::{EndpointRequest, answer, published, query};
use crate::ui;
use crate::ui::markup::encoded;
use crate::ui::page::Related;
use crate::ui::view::{DifferenceView, DocumentView, Edition, HistoryView, IndexEntry, IndexView, VersionRow};
use tower_consent_policy::release::revision::revision;
use tower_consent_policy::{Document, Text, Version};

/// `""`, `privacy`, `privacy/history`, `privacy/2.1`, `privacy/diff/1.0/2.1`, `privacy/diff?from=1.0&to=2.1`.
pub(super) fn answer(request: &EndpointRequest, path: &str) -> Response<Bytes> {
    let policies = request.state.site.policies();
    let (id, rest) = path.split_once('/').unwrap_or((path, ""));
    if id.is_empty() {
        return all(request);
    }
    let Some(document) = policies.document(id) else { return answer::error(request, StatusCode::NOT_FOUND) };
    match rest {
        "" => match document.in_force(request.now).or_else(|| document.versions.first()) {
            Some(version) => text(request, document, version),
            None => answer::error(request, StatusCode::NOT_FOUND),
        },
        "history" => history(request, document),
        "diff" => chosen(request, document),
        rest if rest.starts_with("diff/") => match rest["diff/".len()..].split_once('/') {
            Some((from, to)) => difference(request, document, from, to),
            None => answer::error(request, StatusCode::NOT_FOUND),
        },
        number => match labelled(document, number) {
            Some(version) => text(request, document, version),
            None => answer::error(request, StatusCode::NOT_FOUND),
        },
    }
}

fn labelled<'a>(document: &'a Document, label: &str) -> Option<&'a Version> {
    document.versions.iter().find(|version| version.label() == label)
}

fn edition(document: &Document, version: &Version, now: OffsetDateTime) -> Edition {
    if version.effective.is_some_and(|effective| effective > now) {
        return Edition::Upcoming;
    }
    match document.in_force(now) {
        Some(current) if current.number == version.number => Edition::Current,
        _ => Edition::Earlier,
    }
}

/// All versions, the newest first.
fn rows(document: &Document, language: &str, now: OffsetDateTime) -> Vec<VersionRow> {
    document.versions.iter().rev().map(|version| row(document, version, language, now)).collect()
}

fn row(document: &Document, version: &Version, language: &str, now: OffsetDateTime) -> VersionRow {
    VersionRow {
        version: version.label(),
        effective: version.effective,
        edition: edition(document, version, now),
        summary: version.summary.get(language).cloned(),
    }
}

/// The title by which visitors know a document: that of the version in force.
fn title(request: &EndpointRequest, document: &Document) -> String {
    let version = document.in_force(request.now).or_else(|| document.versions.first());
    let text = version.and_then(|version| request.state.site.policies().text(version, request.language()));
    text.map_or_else(|| document.id.clone(), |(_, text)| text.title.clone())
}

fn all(request: &EndpointRequest) -> Response<Bytes> {
    let links = request.documents();
    let entries = request.state.site.policies().documents().iter().map(|document| IndexEntry {
        id: document.id.clone(),
        title: title(request, document),
        versions: rows(document, request.language(), request.now),
    });
    let entries: Vec<IndexEntry> = entries.collect();
    let html = ui::document::index(&IndexView { scene: request.scene(&links), documents: &entries });
    published::page(request, html, &[])
}

fn text(request: &EndpointRequest, document: &Document, version: &Version) -> Response<Bytes> {
    let Some((language, text)) = request.state.site.policies().text(version, request.language()) else {
        return answer::error(request, StatusCode::NOT_FOUND);
    };
    let documents = request.documents();
    let label = version.label();
    let edition = edition(document, version, request.now);
    let upcoming = if edition == Edition::Current { document.upcoming(request.now).next() } else { None };
    let upcoming = upcoming.map(|next| row(document, next, request.language(), request.now));
    let (older, newer) = neighbours(document, version);
    let view = DocumentView {
        scene: request.scene(&documents),
        id: &document.id,
        title: &text.title,
        html: &text.html,
        version: &label,
        effective: version.effective,
        edition,
        summary: version.summary.get(request.language()).map(String::as_str),
        text_language: language,
        contents: &text.contents,
        upcoming: upcoming.as_ref(),
        older: older.as_deref(),
        newer: newer.as_deref(),
    };
    published::page(request, ui::document::page(&view), &related(&view))
}

fn neighbours(document: &Document, version: &Version) -> (Option<String>, Option<String>) {
    let older = document.versions.iter().rev().find(|other| other.number < version.number);
    let newer = document.versions.iter().find(|other| other.number > version.number);
    (older.map(Version::label), newer.map(Version::label))
}

/// How this text is related to others, for programs: RFC 5829 names the relations of versions.
fn related(view: &DocumentView<'_>) -> Vec<Related> {
    let base = format!("/policies/{}", encoded(view.id));
    let link = |rel, rest: &str| Related { rel, language: None, link: view.scene.page(&format!("{base}{rest}")) };
    let version = |label: &str| format!("/{}", encoded(label));
    let mut related = ui::page::related(&view.scene, &ui::document::canonical(view));
    related.push(link("version-history", "/history"));
    related.push(link("latest-version", ""));
    related.extend(view.older.map(|older| link("predecessor-version", &version(older))));
    related.extend(view.newer.map(|newer| link("successor-version", &version(newer))));
    related
}

fn history(request: &EndpointRequest, document: &Document) -> Response<Bytes> {
    let (documents, rows, title) =
        (request.documents(), rows(document, request.language(), request.now), title(request, document));
    let view = HistoryView { scene: request.scene(&documents), id: &document.id, title: &title, versions: &rows };
    published::page(request, ui::history::page(&view), &[])
}

/// Redirects the chooser's form to the address of the comparison, which can be shared.
fn chosen(request: &EndpointRequest, document: &Document) -> Response<Bytes> {
    let asked_for = |name| query(&request.parts, name).filter(|label| labelled(document, label).is_some());
    let place = match (asked_for("from"), asked_for("to")) {
        (Some(from), Some(to)) => format!("diff/{}/{}", encoded(&from), encoded(&to)),
        _ => "history".to_owned(),
    };
    let prefix = &request.state.site.settings().prefix;
    let (id, language) = (encoded(&document.id), encoded(request.language()));
    let mut response = answer::empty(StatusCode::SEE_OTHER);
    if let Ok(target) = HeaderValue::from_str(&format!("{prefix}/policies/{id}/{place}?lang={language}")) {
        response.headers_mut().insert(LOCATION, target);
    }
    response
}

fn difference(request: &EndpointRequest, document: &Document, from: &str, to: &str) -> Response<Bytes> {
    let (Some(older), Some(newer)) = (labelled(document, from), labelled(document, to)) else {
        return answer::error(request, StatusCode::NOT_FOUND);
    };
    // Both in one language: a translation that came later would differ in every word.
    let languages = [request.language(), request.state.site.language(0)];
    let Some((language, before, after)) = both(languages, older, newer) else {
        return answer::error(request, StatusCode::NOT_FOUND);
    };
    let (documents, rows) = (request.documents(), rows(document, request.language(), request.now));
    let html = ui::history::difference(&DifferenceView {
        scene: request.scene(&documents),
        id: &document.id,
        title: &after.title,
        from,
        to,
        summary: if older.number < newer.number {
            newer.summary.get(request.language()).map(String::as_str)
        } else {
            None
        },
        text_language: language,
        blocks: &revision(&before.markdown, &after.markdown),
        versions: &rows,
    });
    published::page(request, html, &[])
}

/// Two texts in one language, the first of these that both have.
fn both<'a>(languages: [&'a str; 2], older: &'a Version, newer: &'a Version) -> Option<(&'a str, &'a Text, &'a Text)> {
    languages.into_iter().find_map(|tag| Some((tag, older.texts.get(tag)?, newer.texts.get(tag)?)))
}
