//! Documents: the current text, every version, the history, the difference between two.

use bytes::Bytes;
use http::header::{HeaderValue, LOCATION};
use http::{Response, StatusCode};
use time::OffsetDateTime;

use super::{Asked, answer, query};
use crate::ui;
use crate::ui::markup::encoded;
use crate::ui::page::Related;
use crate::ui::view::{DifferenceView, DocumentView, Edition, HistoryView, IndexEntry, IndexView, VersionRow};
use tower_consent_policy::release::revision::revision;
use tower_consent_policy::{Document, Text, Version};

/// `""`, `privacy`, `privacy/history`, `privacy/2.1`, `privacy/diff/1.0/2.1`, `privacy/diff?from=1.0&to=2.1`.
pub(super) fn answer(asked: &Asked, path: &str) -> Response<Bytes> {
    let policies = asked.shared.site.policies();
    let (id, rest) = path.split_once('/').unwrap_or((path, ""));
    if id.is_empty() {
        return all(asked);
    }
    let Some(document) = policies.document(id) else { return answer::error(asked, StatusCode::NOT_FOUND) };
    match rest {
        "" => match document.in_force(asked.now).or_else(|| document.versions.first()) {
            Some(version) => text(asked, document, version),
            None => answer::error(asked, StatusCode::NOT_FOUND),
        },
        "history" => history(asked, document),
        "diff" => chosen(asked, document),
        rest if rest.starts_with("diff/") => match rest["diff/".len()..].split_once('/') {
            Some((from, to)) => difference(asked, document, from, to),
            None => answer::error(asked, StatusCode::NOT_FOUND),
        },
        number => match labelled(document, number) {
            Some(version) => text(asked, document, version),
            None => answer::error(asked, StatusCode::NOT_FOUND),
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
fn rows(asked: &Asked, document: &Document) -> Vec<VersionRow> {
    document.versions.iter().rev().map(|version| row(asked, document, version)).collect()
}

fn row(asked: &Asked, document: &Document, version: &Version) -> VersionRow {
    VersionRow {
        version: version.label(),
        effective: version.effective,
        edition: edition(document, version, asked.now),
        summary: version.summary.get(asked.language()).cloned(),
    }
}

/// The title by which visitors know a document: that of the version in force.
fn title(asked: &Asked, document: &Document) -> String {
    let version = document.in_force(asked.now).or_else(|| document.versions.first());
    let text = version.and_then(|version| asked.shared.site.policies().text(version, asked.language()));
    text.map_or_else(|| document.id.clone(), |(_, text)| text.title.clone())
}

/// All documents with their versions.
fn all(asked: &Asked) -> Response<Bytes> {
    let links = asked.documents();
    let entries = asked.shared.site.policies().documents().iter().map(|document| IndexEntry {
        id: document.id.clone(),
        title: title(asked, document),
        versions: rows(asked, document),
    });
    let entries: Vec<IndexEntry> = entries.collect();
    let html = ui::document::index(&IndexView { scene: asked.scene(&links), documents: &entries });
    answer::published(asked, html, &[])
}

fn text(asked: &Asked, document: &Document, version: &Version) -> Response<Bytes> {
    let Some((language, text)) = asked.shared.site.policies().text(version, asked.language()) else {
        return answer::error(asked, StatusCode::NOT_FOUND);
    };
    let documents = asked.documents();
    let label = version.label();
    let edition = edition(document, version, asked.now);
    let upcoming = document.upcoming(asked.now).next().filter(|_| edition == Edition::Current);
    let upcoming = upcoming.map(|next| row(asked, document, next));
    let (older, newer) = neighbours(document, version);
    let view = DocumentView {
        scene: asked.scene(&documents),
        id: &document.id,
        title: &text.title,
        html: &text.html,
        version: &label,
        effective: version.effective,
        edition,
        summary: version.summary.get(asked.language()).map(String::as_str),
        text_language: language,
        contents: &text.contents,
        upcoming: upcoming.as_ref(),
        older: older.as_deref(),
        newer: newer.as_deref(),
    };
    answer::published(asked, ui::document::page(&view), &related(&view))
}

/// Numbers of the versions before and after.
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

fn history(asked: &Asked, document: &Document) -> Response<Bytes> {
    let (documents, rows, title) = (asked.documents(), rows(asked, document), title(asked, document));
    let view = HistoryView { scene: asked.scene(&documents), id: &document.id, title: &title, versions: &rows };
    answer::published(asked, ui::history::page(&view), &[])
}

/// What the form of the chooser asks for has an address of its own, which can be passed on.
fn chosen(asked: &Asked, document: &Document) -> Response<Bytes> {
    let asked_for = |name| query(&asked.parts, name).filter(|label| labelled(document, label).is_some());
    let place = match (asked_for("from"), asked_for("to")) {
        (Some(from), Some(to)) => format!("diff/{}/{}", encoded(&from), encoded(&to)),
        _ => "history".to_owned(),
    };
    let prefix = &asked.shared.site.settings().prefix;
    let (id, language) = (encoded(&document.id), encoded(asked.language()));
    let mut response = answer::empty(StatusCode::SEE_OTHER);
    if let Ok(target) = HeaderValue::from_str(&format!("{prefix}/policies/{id}/{place}?lang={language}")) {
        response.headers_mut().insert(LOCATION, target);
    }
    response
}

/// What changed between two versions, word by word.
fn difference(asked: &Asked, document: &Document, from: &str, to: &str) -> Response<Bytes> {
    let (Some(older), Some(newer)) = (labelled(document, from), labelled(document, to)) else {
        return answer::error(asked, StatusCode::NOT_FOUND);
    };
    // Both in one language: a translation that came later would differ in every word.
    let Some((language, before, after)) = both(asked, older, newer) else {
        return answer::error(asked, StatusCode::NOT_FOUND);
    };
    let (documents, rows) = (asked.documents(), rows(asked, document));
    let html = ui::history::difference(&DifferenceView {
        scene: asked.scene(&documents),
        id: &document.id,
        title: &after.title,
        from,
        to,
        summary: newer.summary.get(asked.language()).map(String::as_str).filter(|_| older.number < newer.number),
        text_language: language,
        blocks: &revision(&before.markdown, &after.markdown),
        versions: &rows,
    });
    answer::published(asked, html, &[])
}

/// Two texts in one language: the visitor's, or the main one where a translation came later.
fn both<'a>(asked: &'a Asked, older: &'a Version, newer: &'a Version) -> Option<(&'a str, &'a Text, &'a Text)> {
    let languages = [asked.language(), asked.shared.site.language(0)];
    languages.into_iter().find_map(|tag| Some((tag, older.texts.get(tag)?, newer.texts.get(tag)?)))
}
