//! A policy text inside a page of the site.

use super::super::markup::{Html, attr};
use super::super::page::{document_path, time};
use super::super::view::DocumentView;
use super::anchors::{Part, parts, tag, with_addresses};

/// What the ids of the headings begin with, so that they differ from those of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdPrefix {
    /// `<document>-`.
    Document,
    /// `<document>-<version>-`, where the page names a version.
    Version,
}

/// The text for `<tower-consent-policy>`; its headings begin at `level`.
pub(crate) fn embedded(view: &DocumentView<'_>, level: u8, prefix: IdPrefix) -> String {
    let scene = &view.scene;
    let prefix = match prefix {
        IdPrefix::Document => format!("{}-", view.id),
        IdPrefix::Version => format!("{}-{}-", view.id, view.version),
    };
    let mut h = Html::new();
    let attributes = [attr("lang", view.text_language), attr("dir", scene.locales.direction(view.text_language))];
    h.element("div", &attributes, |h| {
        let mut has_edition = false;
        for part in parts(view.html) {
            match part {
                Part::Markup(markup) => h.safe(&with_addresses(markup, &prefix, view)),
                Part::Heading { level: own, id, inside } => {
                    let deeper = level.saturating_add(own).saturating_sub(1);
                    let id = format!("{prefix}{id}");
                    h.element(tag(deeper), &[attr("id", &id)], |h| h.safe(&with_addresses(inside, &prefix, view)));
                    if !std::mem::replace(&mut has_edition, true) {
                        edition(h, view);
                    }
                }
            }
        }
    });
    h.finish()
}

/// Which version this is, and the way to the others, in the language of the page around it.
fn edition(h: &mut Html, view: &DocumentView<'_>) {
    let scene = &view.scene;
    h.element("p", &[attr("lang", scene.language), attr("dir", scene.direction())], |h| {
        h.text(&scene.text_with("document-version", &[("version", view.version)]));
        if let Some(at) = view.effective {
            h.raw(" \u{b7} ");
            time(h, scene, at);
        }
        h.raw(" \u{b7} ");
        h.link(&scene.page(&format!("{}/history", document_path(view.id))), &scene.text("document-history"));
    });
}
