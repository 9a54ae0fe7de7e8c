//! The form by which a visitor accepts a document, or what says that they did. It is a part of the site's page, which
//! styles it: it has neither style nor script of ours.

use super::document::version_path;
use super::markup::{Attribute, Html, attr, encoded, flag};
use super::view::AcceptanceView;

/// In the place of the document's title in a message, until the link goes there.
const TITLE: &str = "\u{1}";

/// What goes into `<tower-consent-accept>`.
pub(crate) fn acceptance(view: &AcceptanceView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    let attributes = [attr("lang", scene.language), attr("dir", scene.direction())];
    match view.accepted {
        Some((version, time)) => h.element("p", &attributes, |h| {
            let label = scene.text_with("document-version", &[("version", version)]);
            let values = [("title", TITLE), ("version", label.as_str()), ("date", &scene.date(time))];
            linked(h, view, &scene.text_with("acceptance-done", &values), version);
        }),
        None => form(&mut h, view, &attributes),
    }
    h.finish()
}

fn form(h: &mut Html, view: &AcceptanceView<'_>, attributes: &[Attribute<'_>]) {
    let scene = &view.scene;
    let action = scene.own(&format!("/documents/{}", encoded(view.id)));
    let sent = [attr("method", "post"), action.attr("action")];
    h.element("form", &[attributes, &sent].concat(), |h| {
        h.hidden("version", view.version);
        h.hidden("digest", view.digest);
        h.hidden("lang", scene.language);
        if let Some(return_to) = view.return_to {
            h.hidden("return_to", return_to);
        }
        h.element("p", &[], |h| {
            h.element("label", &[], |h| {
                // Never ticked: consent to terms is an act, too (GDPR recital 32, CJEU C-673/17).
                let name = [attr("type", "checkbox"), attr("name", "accept"), attr("value", "on"), flag("required")];
                h.start("input", &name);
                h.raw(" ");
                let label = scene.text_with("document-version", &[("version", view.version)]);
                let values = [("title", TITLE), ("version", label.as_str())];
                linked(h, view, &scene.text_with("acceptance-statement", &values), view.version);
            });
        });
        h.element("p", &[], |h| h.line("button", &[], &scene.text("acceptance-button")));
    });
}

/// The words, with a link to the version in the place of its title; after them if an operator's own wording leaves the
/// title out.
fn linked(h: &mut Html, view: &AcceptanceView<'_>, words: &str, version: &str) {
    let link = view.scene.page(&version_path(view.id, version));
    let (before, after) = words.split_once(TITLE).unwrap_or((words, ""));
    h.text(before);
    if after.is_empty() && !before.is_empty() {
        h.raw(" ");
    }
    h.line("a", &[link.attr("href"), attr("lang", view.text_language)], view.title);
    h.text(&after.replace(TITLE, view.title));
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::super::scene::Scene;
    use super::super::view::samples::settings;
    use super::*;
    use tower_consent_policy::wording::Locales;

    fn rendered(change: impl FnOnce(&mut AcceptanceView<'_>)) -> String {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        let mut view = AcceptanceView {
            scene,
            id: "terms",
            title: "Terms <of use>",
            version: "2.1",
            digest: "0123",
            text_language: "en",
            accepted: None,
            return_to: Some("/order?a=\"b\""),
        };
        change(&mut view);
        acceptance(&view)
    }

    #[test]
    fn the_form_has_a_box_that_is_not_ticked_and_must_be() {
        insta::assert_snapshot!(rendered(|_| ()), @r#"<form lang="en" dir="ltr" method="post" action="/_consent/documents/terms"><input type="hidden" name="version" value="2.1"><input type="hidden" name="digest" value="0123"><input type="hidden" name="lang" value="en"><input type="hidden" name="return_to" value="/order?a=&quot;b&quot;"><p><label><input type="checkbox" name="accept" value="on" required> I have read and accept “<a href="/_consent/policies/terms/2.1?lang=en" lang="en">Terms &lt;of use&gt;</a>” (Version 2.1).</label></p><p><button>Accept</button></p></form>"#);
        assert!(!rendered(|view| view.return_to = None).contains("return_to"));
    }

    #[test]
    fn who_has_accepted_reads_what_and_when() {
        let accepted = rendered(|view| view.accepted = Some(("2.0", datetime!(2026-11-20 12:00 UTC))));
        insta::assert_snapshot!(accepted, @r#"<p lang="en" dir="ltr">You accepted “<a href="/_consent/policies/terms/2.0?lang=en" lang="en">Terms &lt;of use&gt;</a>” (Version 2.0) on 20 November 2026.</p>"#);
    }
}
