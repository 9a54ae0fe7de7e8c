//! A policy text with its version, date, languages and links to its other versions.

mod anchors;
mod embedded;

pub(super) use anchors::tag;
pub(crate) use embedded::{IdPrefix, embedded};

use super::markup::{Html, Link, attr, class, encoded};
use super::page::{Page, document_path};
use super::scene::Scene;
use super::view::{DocumentView, Edition, IndexView, VersionRow};

/// The page at `GET {prefix}/policies`: all documents with their versions.
pub(crate) fn index(view: &IndexView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text("policies-title");
    Page { scene, title: &title, private: false, query: &[], canonical: Some("/policies") }.render(|h| {
        h.line("h1", &[], &title);
        for document in view.documents {
            let path = document_path(&document.id);
            h.element("section", &[class("entry")], |h| {
                h.element("h2", &[], |h| h.link(&scene.page(&path), &document.title));
                h.element("ul", &[class("plain")], |h| {
                    for version in &document.versions {
                        h.element("li", &[], |h| version_line(h, scene, &document.id, version));
                    }
                });
                if document.versions.len() > 1 {
                    let label = scene.text("document-history");
                    // The name begins with what is seen (WCAG 2.5.3).
                    let name = format!("{label}: {}", document.title);
                    h.element("p", &[], |h| {
                        let link = scene.page(&format!("{path}/history"));
                        h.line("a", &[link.attr("href"), attr("aria-label", &name)], &label);
                    });
                }
            });
        }
        h.element("section", &[class("entry")], |h| {
            h.element("h2", &[], |h| h.link(&scene.page("/cookies"), &scene.text("declaration-title")));
        });
    })
}

/// `Version 2.1 · in force · 1 December 2026`, as a link to that version.
fn version_line(h: &mut Html, scene: &Scene<'_>, id: &str, row: &VersionRow) {
    let link = scene.page(&version_path(id, &row.version));
    h.link(&link, &scene.text_with("document-version", &[("version", &row.version)]));
    h.text(&format!(" \u{b7} {}", scene.text(row.edition.key())));
    if let Some(at) = row.effective {
        h.raw(" \u{b7} ");
        super::page::time(h, scene, at);
    }
}

/// `/policies/<id>/<version>`: the permanent address of a version.
pub(super) fn version_path(id: &str, version: &str) -> String {
    format!("{}/{}", document_path(id), encoded(version))
}

/// The address for search engines. The version in force has no number in it.
pub(crate) fn canonical(view: &DocumentView<'_>) -> String {
    match view.edition {
        Edition::Current => document_path(view.id),
        Edition::Upcoming | Edition::Earlier => version_path(view.id, view.version),
    }
}

/// The page of one version: `GET {prefix}/policies/<id>` and `…/<id>/<version>`.
pub(crate) fn page(view: &DocumentView<'_>) -> String {
    let scene = &view.scene;
    let canonical = canonical(view);
    let private = view.edition != Edition::Current;
    Page { scene, title: view.title, private, query: &[], canonical: Some(&canonical) }.render(|h| {
        let direction = scene.locales.direction(view.text_language);
        let of_text = [attr("lang", view.text_language), attr("dir", direction)];
        let (heading, text) = heading_and_text(view.html);
        match heading {
            "" => h.line("h1", &of_text, view.title),
            // The text's own heading: links may lead to it.
            heading => h.element("div", &of_text, |h| h.safe(heading)),
        };
        h.element("p", &[class("meta")], |h| edition(h, view));
        notes(h, view);
        contents(h, view);
        h.element("article", &of_text, |h| h.safe(&anchors::with_anchors(text, view)));
        neighbours(h, view);
    })
}

/// The heading at the start of a text, if there is one, and the rest. Version, dates and contents go
/// between the two.
fn heading_and_text(html: &str) -> (&str, &str) {
    const END: &str = "</h1>";
    let end = html.starts_with("<h1").then(|| html.find(END)).flatten();
    end.map_or(("", html), |at| html.split_at(at + END.len()))
}

fn edition(h: &mut Html, view: &DocumentView<'_>) {
    let scene = &view.scene;
    let stays = scene.page(&version_path(view.id, view.version));
    let name = scene.text_with("document-version-link", &[("version", view.version)]);
    let version = scene.text_with("document-version", &[("version", view.version)]);
    h.line("a", &[stays.attr("href"), attr("title", &name)], &version);
    h.raw(" \u{b7} ");
    if let Some(at) = view.effective {
        let date = scene.date(at);
        h.text(&match view.edition {
            Edition::Current => scene.text_with("document-effective", &[("date", &date)]),
            Edition::Upcoming => scene.text_with("document-upcoming", &[("date", &date)]),
            // It is in force no longer: the note below says so.
            Edition::Earlier => date,
        });
        h.raw(" \u{b7} ");
    }
    h.link(&scene.page(&format!("{}/history", document_path(view.id))), &scene.text("document-history"));
}

fn notes(h: &mut Html, view: &DocumentView<'_>) {
    let scene = &view.scene;
    let note = match view.edition {
        Edition::Current => None,
        Edition::Upcoming => Some("document-not-yet"),
        Edition::Earlier => Some("document-superseded"),
    };
    if let Some(key) = note {
        h.element("p", &[class("note")], |h| {
            h.text(&scene.text(key));
            h.raw(" ");
            h.link(&scene.page(&document_path(view.id)), &scene.text("document-current"));
        });
    }
    if let Some(next) = view.upcoming {
        h.element("p", &[class("note")], |h| upcoming(h, view, next));
    }
    if encoded(view.text_language) != encoded(scene.language) {
        let name = scene.locales.language_name(view.text_language);
        h.line("p", &[class("note")], &scene.text_with("document-foreign", &[("language", &name)]));
    }
    if let Some(summary) = view.summary {
        h.element("p", &[class("note")], |h| {
            h.line("b", &[], &scene.text("document-changes"));
            h.raw("<br>");
            h.text(summary);
        });
    }
}

/// The next version, and when it comes into force.
fn upcoming(h: &mut Html, view: &DocumentView<'_>, next: &VersionRow) {
    let scene = &view.scene;
    let date = next.effective.map(|at| scene.date(at)).unwrap_or_default();
    h.text(&scene.text_with("document-next", &[("version", &next.version), ("date", &date)]));
    if let Some(summary) = &next.summary {
        h.text(&format!(" {summary}"));
    }
    h.raw(" ");
    h.link(&scene.page(&version_path(view.id, &next.version)), &scene.text("history-read"));
    h.raw(" \u{b7} ");
    let link = scene.page(&difference_path(view.id, view.version, &next.version));
    h.link(&link, &scene.text_with("history-compare", &[("version", view.version)]));
}

/// `/policies/<id>/diff/<from>/<to>`.
pub(super) fn difference_path(id: &str, from: &str, to: &str) -> String {
    format!("{}/diff/{}/{}", document_path(id), encoded(from), encoded(to))
}

fn contents(h: &mut Html, view: &DocumentView<'_>) {
    if view.contents.len() < 3 {
        return;
    }
    let label = view.scene.text("document-contents");
    h.element("nav", &[class("toc"), attr("aria-label", &label)], |h| {
        h.element("div", &[], |h| {
            h.line("p", &[], &label);
            h.element("ul", &[attr("lang", view.text_language)], |h| {
                for (id, text) in view.contents {
                    h.element("li", &[], |h| h.link(&Link::place(id), text));
                }
            });
        });
    });
}

fn neighbours(h: &mut Html, view: &DocumentView<'_>) {
    let scene = &view.scene;
    let (older, newer) = (view.older, view.newer);
    if older.is_none() && newer.is_none() {
        return;
    }
    let label = scene.text("document-history");
    h.element("nav", &[class("beside"), attr("aria-label", &label)], |h| {
        for (version, key) in [(older, "document-older"), (newer, "document-newer")] {
            let Some(version) = version else { continue };
            let words = scene.text_with(key, &[("version", version)]);
            h.link(&scene.page(&version_path(view.id, version)), &words);
        }
        if let Some(older) = older {
            let link = scene.page(&difference_path(view.id, older, view.version));
            h.link(&link, &scene.text_with("history-compare", &[("version", older)]));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_after_the_heading_it_begins_with() {
        assert_eq!(heading_and_text("<h1 id=\"a\">A</h1>\n<p>b</p>"), ("<h1 id=\"a\">A</h1>", "\n<p>b</p>"));
        assert_eq!(heading_and_text("<p>b</p><h1>A</h1>"), ("", "<p>b</p><h1>A</h1>"));
        assert_eq!(heading_and_text("<h1"), ("", "<h1"));
    }
}
