//! A policy text inside of a page of the site.

use super::super::markup::{Html, attr};
use super::super::page::{document_path, time};
use super::super::view::DocumentView;
use super::anchors::{Part, parts, tag, with_addresses};

/// The text for `<tower-consent-policy>`: its headings begin at `level`, and their ids have
/// `<document>-` in front (`<document>-<version>-` where the page names a version), so that they do not
/// meet those of the page.
pub(crate) fn embedded(view: &DocumentView<'_>, level: u8, names_version: bool) -> String {
    let scene = &view.scene;
    let prefix = match names_version {
        true => format!("{}-{}-", view.id, view.version),
        false => format!("{}-", view.id),
    };
    let mut h = Html::new();
    let attributes = [attr("lang", view.text_language), attr("dir", scene.locales.direction(view.text_language))];
    h.element("div", &attributes, |h| {
        let mut told = false;
        for part in parts(view.html) {
            match part {
                Part::Markup(markup) => h.safe(&with_addresses(markup, &prefix, view)),
                Part::Heading { level: own, id, inside } => {
                    let deeper = level.saturating_add(own).saturating_sub(1);
                    let id = format!("{prefix}{id}");
                    h.element(tag(deeper), &[attr("id", &id)], |h| h.safe(&with_addresses(inside, &prefix, view)));
                    if !std::mem::replace(&mut told, true) {
                        edition(h, view);
                    }
                }
            }
        }
    });
    h.finish()
}

/// Which text this is, and where the others are; in the language of the page around.
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
