//! A policy text with its version, its date, its languages and the way to its other versions.

use super::markup::{Html, Link, attr, class, encoded};
use super::page::{Page, document_path};
use super::view::{DocumentView, Edition, Scene};

/// The page at `GET {prefix}/policies`: all documents in force, with their histories.
pub(crate) fn index(scene: &Scene<'_>) -> String {
    let title = scene.text("policies-title");
    Page { scene, title: &title, private: false, query: &[] }.render(|h| {
        h.line("h1", &[], &title);
        for document in scene.documents {
            let path = document_path(&document.id);
            h.element("p", &[class("entry")], |h| {
                h.link(&scene.page(&path), &document.title);
                h.text(" \u{b7} ");
                h.link(&scene.page(&format!("{path}/history")), &scene.text("document-history"));
            });
        }
        h.element("p", &[class("entry")], |h| {
            h.link(&scene.page("/cookies"), &scene.text("declaration-title"));
        });
    })
}

/// The page of one version: `GET {prefix}/policies/<id>` and `…/<id>/<version>`.
pub(crate) fn page(view: &DocumentView<'_>) -> String {
    let scene = &view.scene;
    Page { scene, title: view.title, private: view.edition != Edition::Current, query: &[] }.render(|h| {
        let direction = scene.locales.direction(view.text_language);
        let of_text = [attr("lang", view.text_language), attr("dir", direction)];
        let (heading, text) = heading_and_text(view.html);
        match heading {
            "" => h.line("h1", &of_text, view.title),
            // The text's own, which links may lead to.
            heading => h.element("div", &of_text, |h| h.safe(heading)),
        };
        h.element("p", &[class("meta")], |h| edition(h, view));
        notes(h, view);
        contents(h, view);
        h.element("article", &of_text, |h| h.safe(text));
    })
}

/// The heading that a text begins with, if it begins with one, and what follows it: version, dates
/// and contents stand between the two.
fn heading_and_text(html: &str) -> (&str, &str) {
    const END: &str = "</h1>";
    let end = html.starts_with("<h1").then(|| html.find(END)).flatten();
    end.map_or(("", html), |at| html.split_at(at + END.len()))
}

fn edition(h: &mut Html, view: &DocumentView<'_>) {
    let scene = &view.scene;
    h.text(&scene.text_with("document-version", &[("version", view.version)]));
    h.raw(" \u{b7} ");
    if let Some(at) = view.effective {
        let key = if view.edition == Edition::Upcoming { "document-upcoming" } else { "document-effective" };
        h.text(&scene.text_with(key, &[("date", &scene.date(at))]));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parted_behind_the_heading_it_begins_with() {
        assert_eq!(heading_and_text("<h1 id=\"a\">A</h1>\n<p>b</p>"), ("<h1 id=\"a\">A</h1>", "\n<p>b</p>"));
        assert_eq!(heading_and_text("<p>b</p><h1>A</h1>"), ("", "<p>b</p><h1>A</h1>"));
        assert_eq!(heading_and_text("<h1"), ("", "<h1"));
    }
}
