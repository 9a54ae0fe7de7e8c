//! Versions of a document with their dates, and the difference between two.

use super::markup::{Html, attr, class, encoded};
use super::page::{Page, document_path};
use super::view::{Change, DifferenceView, Edition, HistoryView, VersionRow};

/// The page at `GET {prefix}/policies/<id>/history`.
pub(crate) fn page(view: &HistoryView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text_with("history-title", &[("title", view.title)]);
    Page { scene, title: &title, private: false, query: &[] }.render(|h| {
        h.line("h1", &[], &title);
        for (at, version) in view.versions.iter().enumerate() {
            h.element("div", &[class("entry")], |h| entry(h, view, version, view.versions.get(at + 1)));
        }
    })
}

/// The page at `GET {prefix}/policies/<id>/diff/<from>/<to>`.
pub(crate) fn difference(view: &DifferenceView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text_with("difference-title", &[("title", view.title), ("from", view.from), ("to", view.to)]);
    Page { scene, title: &title, private: true, query: &[] }.render(|h| {
        h.line("h1", &[], &title);
        let same = view.changes.iter().all(|change| matches!(change, Change::Same(_)));
        h.line("p", &[class("meta")], &scene.text(if same { "difference-none" } else { "difference-intro" }));
        let direction = scene.locales.direction(view.text_language);
        h.element("div", &[class("diff"), attr("lang", view.text_language), attr("dir", direction)], |h| {
            marks(h, view.changes);
        });
        h.element("p", &[], |h| {
            h.link(&scene.page(&format!("{}/history", document_path(view.id))), &scene.text("document-history"));
        });
    })
}

/// A text with what was added and removed marked.
pub(super) fn marks(h: &mut Html, changes: &[Change<'_>]) {
    for change in changes {
        match change {
            Change::Same(text) => h.text(text),
            Change::Added(text) => h.line("ins", &[], text),
            Change::Removed(text) => h.line("del", &[], text),
        }
    }
}

fn entry(h: &mut Html, view: &HistoryView<'_>, row: &VersionRow, older: Option<&VersionRow>) {
    let (scene, path) = (&view.scene, document_path(view.id));
    let state = match row.edition {
        Edition::Current => "history-current",
        Edition::Upcoming => "history-upcoming",
        Edition::Earlier => "history-earlier",
    };
    h.element("p", &[], |h| {
        h.line("b", &[], &scene.text_with("document-version", &[("version", &row.version)]));
        h.text(&format!(" \u{b7} {}", scene.text(state)));
        if let Some(at) = row.effective {
            h.text(&format!(" \u{b7} {}", scene.date(at)));
        }
    });
    if let Some(summary) = &row.summary {
        h.line("p", &[], summary);
    }
    h.element("p", &[class("panel")], |h| {
        h.element("span", &[class("links")], |h| {
            h.link(&scene.page(&format!("{path}/{}", encoded(&row.version))), &scene.text("history-read"));
            if let Some(older) = older {
                let link = scene.page(&format!("{path}/diff/{}/{}", encoded(&older.version), encoded(&row.version)));
                h.link(&link, &scene.text_with("history-compare", &[("version", &older.version)]));
            }
        });
    });
}
