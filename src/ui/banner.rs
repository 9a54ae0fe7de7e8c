//! The first layer: who asks, for what, who receives data, and three buttons.

use super::assets;
use super::markup::{Html, Link, attr, class, flag};
use super::view::{PageView, SettingsView, wording_digest};
use super::{settings_control, template};
use tower_consent_policy::templates::{Layer, Piece};
use tower_consent_policy::{ConsentModel, ControlPosition, Position};

/// The form with banner and control, in two halves around the value of `return_to`, and the banner alone: its digest is
/// in the form.
///
/// Both are in one form, so that there is one such value. An attribute of the custom element around them
/// says which one is visible.
pub(super) fn form(view: &PageView<'_>) -> (String, String, String) {
    let mut section = Html::new();
    banner(&mut section, view);
    let section = section.finish();
    let digest = wording_digest(&section);

    let scene = &view.scene;
    let (saved, unsaved) = (scene.text("saved"), scene.text("unsaved"));
    let mut before = Html::new();
    before.start(
        "form",
        &[
            attr("method", "post"),
            scene.own("").attr("action"),
            attr("lang", scene.language),
            attr("dir", scene.direction()),
            attr("data-saved", &saved),
            attr("data-unsaved", &unsaved),
        ],
    );
    before.hidden("release", &view.release.to_string());
    before.hidden("layer", "banner");
    before.hidden("lang", scene.language);
    before.hidden("digest", &digest);
    before.raw(super::RETURN_TO_START);

    let mut after = Html::new();
    after.raw(super::RETURN_TO_END);
    after.safe(&section);
    let place = if scene.settings.banner.control == ControlPosition::Right { "c r" } else { "c" };
    after.element("div", &[class(place)], |h| {
        let preferences = scene.own("");
        let attributes = [attr("formmethod", "get"), preferences.attr("formaction")];
        settings_control::button(h, &attributes, &SettingsView::of(view));
    });
    after.end("form");
    (before.finish(), after.finish(), section)
}

fn banner(h: &mut Html, view: &PageView<'_>) {
    let place = if view.scene.settings.banner.position == Position::Bottom { "b w" } else { "b n" };
    // Search engines show no text of it (`data-nosnippet` counts on `span`, `div` and `section`).
    h.element("section", &[class(place), attr("aria-labelledby", "t"), flag("data-nosnippet")], |h| {
        h.element("div", &[class("x")], |h| words(h, view));
        h.element("div", &[class("k")], |h| buttons(h, view));
    });
}

fn words(h: &mut Html, view: &PageView<'_>) {
    let mut notes = Html::new();
    self::notes(&mut notes, view);
    let notes = notes.finish();
    let skeleton = view.scene.skeleton(Layer::Banner, view.model, &notes);
    template::write(h, skeleton, Layer::Banner, |h, piece| match piece {
        Piece::Notes => h.safe(&notes),
        piece => self::piece(h, view, piece),
    });
}

fn piece(h: &mut Html, view: &PageView<'_>, piece: Piece) {
    let scene = &view.scene;
    match piece {
        Piece::Brand => super::brand::write(h, scene),
        Piece::Title => {
            let title = if view.stale { "banner-title-stale" } else { "banner-title" };
            h.line("p", &[class("t"), attr("id", "t")], &scene.text(title));
        }
        Piece::Intro => {
            let intro = match view.model {
                ConsentModel::OptOut => "banner-intro-opt-out",
                ConsentModel::Notice => "banner-intro-notice",
                _ => "banner-intro-opt-in",
            };
            h.line("p", &[], &scene.text_with(intro, &[("controller", scene.controller())]));
        }
        Piece::Purposes => h.element("ul", &[class("p")], |h| {
            for category in scene.settings.categories.iter().skip(1) {
                h.line("li", &[], &scene.category_title(category));
            }
        }),
        Piece::Change => {
            h.line("p", &[], &scene.text("banner-change"));
            if view.scope {
                h.line("p", &[], &scene.text("account-scope"));
            }
        }
        Piece::Links => links(h, view),
        Piece::Notes | Piece::Choices | Piece::Buttons => {}
    }
}

fn notes(h: &mut Html, view: &PageView<'_>) {
    let scene = &view.scene;
    if view.stale {
        // Under opt-in nothing holds until the visitor chooses again; elsewhere the default does, less what was refused.
        h.line("p", &[], &scene.text(super::preferences::stale(view.model, "banner-stale")));
        if let Some(changes) = view.changes {
            super::changes::some(h, scene, changes);
        }
    }
    if view.signal {
        h.line("p", &[], &scene.text("banner-signal"));
    }
}

fn links(h: &mut Html, view: &PageView<'_>) {
    let scene = &view.scene;
    h.element("p", &[class("l")], |h| {
        let recipients = scene.recipients();
        if recipients > 0 {
            h.link(
                &scene.page("/cookies"),
                &scene.text_with("banner-recipients", &[("count", &recipients.to_string())]),
            );
        }
        for document in scene.documents {
            h.link(&scene.page(&format!("/policies/{}", super::markup::encoded(&document.id))), &document.title);
        }
        for (title, link) in scene.own_links() {
            h.link(&link, title);
        }
    });
}

/// Accepting and rejecting look the same: only value and label differ.
fn buttons(h: &mut Html, view: &PageView<'_>) {
    let scene = &view.scene;
    for (action, label) in [("accept_all", "accept-all"), ("reject_all", "reject-all")] {
        h.line("button", &[attr("name", "action"), attr("value", action)], &scene.text(label));
    }
    let preferences: Link = scene.own("");
    h.line(
        "button",
        &[class("o"), attr("formmethod", "get"), preferences.attr("formaction")],
        &scene.text("preferences"),
    );
}

pub(super) fn style() -> &'static str {
    assets::BANNER_STYLE.text
}
