//! Documents: the current text, every version, the history, the difference between two.

use bytes::Bytes;
use http::{Response, StatusCode};
use time::OffsetDateTime;

use super::{Asked, answer};
use crate::policy::{Document, Version, diff};
use crate::ui;
use crate::ui::view::{DifferenceView, DocumentView, Edition, HistoryView, VersionRow};

/// `""`, `privacy`, `privacy/history`, `privacy/2.1`, `privacy/diff/1.0/2.1`.
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
        rest if rest.starts_with("diff/") => match rest["diff/".len()..].split_once('/') {
            Some((from, to)) => difference(asked, document, from, to),
            None => answer::error(asked, StatusCode::NOT_FOUND),
        },
        number => match document.versions.iter().find(|version| version.label() == number) {
            Some(version) => text(asked, document, version),
            None => answer::error(asked, StatusCode::NOT_FOUND),
        },
    }
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

/// All documents with their versions.
fn all(asked: &Asked) -> Response<Bytes> {
    let documents = asked.documents();
    let html = ui::document::index(&asked.scene(&documents));
    answer::page(asked, html)
}

fn text(asked: &Asked, document: &Document, version: &Version) -> Response<Bytes> {
    let Some((language, text)) = asked.shared.site.policies().text(version, asked.language()) else {
        return answer::error(asked, StatusCode::NOT_FOUND);
    };
    let documents = asked.documents();
    let label = version.label();
    let html = ui::document::page(&DocumentView {
        scene: asked.scene(&documents),
        id: &document.id,
        title: &text.title,
        html: &text.html,
        version: &label,
        effective: version.effective,
        edition: edition(document, version, asked.now),
        summary: version.summary.get(asked.language()).map(String::as_str),
        text_language: language,
        contents: &text.contents,
    });
    answer::page(asked, html)
}

fn history(asked: &Asked, document: &Document) -> Response<Bytes> {
    let rows: Vec<VersionRow> = document
        .versions
        .iter()
        .rev()
        .map(|version| VersionRow {
            version: version.label(),
            effective: version.effective,
            edition: edition(document, version, asked.now),
            summary: version.summary.get(asked.language()).cloned(),
        })
        .collect();
    let documents = asked.documents();
    let title = documents.iter().find(|link| link.id == document.id).map_or(document.id.as_str(), |link| &link.title);
    let html =
        ui::history::page(&HistoryView { scene: asked.scene(&documents), id: &document.id, title, versions: &rows });
    answer::page(asked, html)
}

/// What changed between two versions, word by word.
fn difference(asked: &Asked, document: &Document, from: &str, to: &str) -> Response<Bytes> {
    let policies = asked.shared.site.policies();
    let text = |label: &str| {
        let version = document.versions.iter().find(|version| version.label() == label)?;
        policies.text(version, asked.language())
    };
    let (Some((_, older)), Some((language, newer))) = (text(from), text(to)) else {
        return answer::error(asked, StatusCode::NOT_FOUND);
    };
    let changes = diff::words(&older.markdown, &newer.markdown);
    let documents = asked.documents();
    let html = ui::history::difference(&DifferenceView {
        scene: asked.scene(&documents),
        id: &document.id,
        title: &newer.title,
        from,
        to,
        text_language: language,
        changes: &changes,
    });
    answer::page(asked, html)
}
