//! The second layer: each category and each service with what it does, as a page or in a dialog.

use std::collections::BTreeSet;

use super::assets;
use super::markup::{Html, Link, attr, class, flag};
use super::page::{Page, purpose, term};
use super::scene::{OwnCookieRow, Scene};
use super::template;
use super::view::{Chosen, PreferencesView, wording_digest};
use tower_consent_policy::templates::{Layer, Piece};
use tower_consent_policy::{ConsentModel, DeclaredService};

/// Where the preferences are shown. Titles and buttons depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Surface {
    Page,
    Dialog,
}

const CROSS: &str = "<svg aria-hidden=\"true\" width=\"20\" height=\"20\" viewBox=\"0 0 20 20\" fill=\"none\" \
    stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\"><path d=\"M4 4l12 12M16 4L4 16\"></path></svg>";

/// The page at `GET {prefix}`.
pub(crate) fn page(view: &PreferencesView<'_>) -> String {
    let title = view.scene.text("preferences-title");
    let query = [("return_to", view.return_to)];
    Page { scene: &view.scene, title: &title, private: true, query: &query, canonical: None }
        .render(|h| h.element("div", &[class("panel")], |h| content(h, view, Surface::Page)))
}

/// The answer to `GET {prefix}?dialog=1`: what the runtime puts into a dialog.
pub(crate) fn dialog(view: &PreferencesView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.element("div", &[class("panel"), attr("lang", scene.language), attr("dir", scene.direction())], |h| {
        h.element("style", &[], |h| h.raw(assets::PANEL_STYLE.text));
        content(h, view, Surface::Dialog);
    });
    h.finish()
}

/// What is shown there, without the visitor's choices. Its digest is in the form.
pub(crate) fn shown(view: &PreferencesView<'_>) -> String {
    let nothing = BTreeSet::new();
    let neutral = PreferencesView {
        granted: &nothing,
        exceptions: &[],
        chosen: Chosen::Nothing,
        changes: None,
        earlier: None,
        followed: false,
        outranked: false,
        opted_out: false,
        return_to: "/",
        ..*view
    };
    let mut h = Html::new();
    h.line("h1", &[], &view.scene.text("preferences-title"));
    words(&mut h, &neutral, Surface::Page);
    h.finish()
}

fn content(h: &mut Html, view: &PreferencesView<'_>, place: Surface) {
    let scene = &view.scene;
    let (saved, unsaved) = (scene.text("saved"), scene.text("unsaved"));
    let action = scene.own("");
    let attributes = [
        attr("method", "post"),
        action.attr("action"),
        attr("data-saved", &saved),
        attr("data-unsaved", &unsaved),
        // Browsers keep a form's state over a reload, but a switch must show the decision in force.
        attr("autocomplete", "off"),
    ];
    h.element("form", &attributes, |h| {
        super::brand::write(h, scene);
        h.element("div", &[class("top")], |h| {
            let heading = match place {
                Surface::Page => "h1",
                Surface::Dialog => "h2",
            };
            h.line(heading, &[attr("id", "tc-title")], &scene.text("preferences-title"));
            if place == Surface::Dialog {
                let name = scene.text("close");
                let attributes =
                    [class("no"), attr("type", "button"), attr("value", "close"), attr("aria-label", &name)];
                h.element("button", &attributes, |h| h.raw(CROSS));
            }
        });
        h.hidden("release", &view.release.to_string());
        h.hidden("layer", "preferences");
        h.hidden("lang", scene.language);
        h.hidden("digest", &wording_digest(&shown(view)));
        h.hidden("return_to", view.return_to);
        words(h, view, place);
    });
}

fn words(h: &mut Html, view: &PreferencesView<'_>, place: Surface) {
    let scene = &view.scene;
    let mut notes = Html::new();
    self::notes(&mut notes, view);
    let notes = notes.finish();
    let skeleton = scene.skeleton(Layer::Preferences, view.model, &notes);
    template::write(h, skeleton, Layer::Preferences, |h, piece| match piece {
        Piece::Notes => h.safe(&notes),
        Piece::Intro => intro(h, view),
        Piece::Choices => {
            for at in 0..scene.settings.categories.len() {
                h.element("fieldset", &[], |h| fieldset(h, view, at, place));
            }
        }
        Piece::Links => links(h, view, place),
        Piece::Brand | Piece::Title | Piece::Purposes | Piece::Change | Piece::Buttons => {}
    });
    // Both answers look the same: only value and label differ. What saves the switches is outlined.
    h.element("div", &[class("k")], |h| {
        for (action, label) in [("accept_all", "accept-all"), ("reject_all", "reject-all")] {
            h.line("button", &[attr("name", "action"), attr("value", action)], &scene.text(label));
        }
        h.line("button", &[class("o"), attr("name", "action"), attr("value", "save")], &scene.text("save"));
    });
}

/// What is said of a choice that is outdated. Where everything is allowed until it is refused, nobody is asked to choose again.
pub(super) fn stale(model: ConsentModel, opt_in: &'static str) -> &'static str {
    match model {
        ConsentModel::OptOut | ConsentModel::Notice => "banner-stale-out",
        _ => opt_in,
    }
}

fn notes(h: &mut Html, view: &PreferencesView<'_>) {
    let scene = &view.scene;
    let all = [
        (view.conflict, "preferences-conflict"),
        (view.stale && !view.conflict, stale(view.model, "preferences-stale")),
        (view.signal, "preferences-signal"),
        (view.outranked, "preferences-outranked"),
        (view.opted_out && !view.signal, "signal-honoured"),
        (view.followed, "account-followed"),
        (view.scope, "account-scope"),
    ];
    for (_, key) in all.into_iter().filter(|(is_shown, _)| *is_shown) {
        h.line("p", &[class("note")], &scene.text(key));
    }
    if let Some(changes) = view.changes {
        super::changes::all(h, scene, changes);
    }
}

fn intro(h: &mut Html, view: &PreferencesView<'_>) {
    let key = if view.model == ConsentModel::OptIn { "preferences-intro" } else { "preferences-intro-out" };
    h.line("p", &[], &view.scene.text_with(key, &[("controller", view.scene.controller())]));
}

fn fieldset(h: &mut Html, view: &PreferencesView<'_>, at: usize, place: Surface) {
    let scene = &view.scene;
    let Some(category) = scene.settings.categories.get(at) else { return };
    let title = scene.category_title(category);
    h.line("legend", &[], &title);
    if at == 0 {
        h.line("span", &[class("sw on")], &scene.text("preferences-always"));
    } else {
        let name = scene.text_with("preferences-allow-name", &[("category", &title)]);
        let mut attributes = vec![
            attr("type", "checkbox"),
            attr("role", "switch"),
            attr("name", "category"),
            attr("value", &category.id),
            attr("aria-label", &name),
        ];
        attributes.extend(view.granted.contains(&category.id).then(|| flag("checked")));
        h.element("label", &[class("sw")], |h| {
            h.line("span", &[], &scene.text("preferences-allow"));
            h.start("input", &attributes);
        });
    }
    if let Some(text) = scene.category_text(category) {
        h.line("p", &[class("tx")], &text);
    }
    // An opt-out speaks of sale and sharing in every channel (11 CCR 7026(a)(4)).
    let settings = scene.settings;
    let is_sold = || settings.has_sale(at) || scene.services(at).any(|declared| settings.is_sold(declared));
    if view.sale_law && is_sold() {
        h.line("p", &[class("tx")], &scene.text("preferences-sale"));
    }
    if let (true, Some(earlier)) = (at > 0, view.earlier) {
        let key = match earlier.categories.get(&category.id) {
            Some(true) => "preferences-earlier-allowed",
            Some(false) => "preferences-earlier-rejected",
            None => "preferences-earlier-none",
        };
        h.line("p", &[class("was")], &scene.text(key));
    }
    services(h, view, at, &title, place);
}

/// The services of a category, folded behind their number. The number is on the category's line where there is room.
fn services(h: &mut Html, view: &PreferencesView<'_>, at: usize, title: &str, place: Surface) {
    let scene = &view.scene;
    let count = scene.services(at).count();
    let label = scene.text_with("preferences-services", &[("count", &count.to_string())]);
    if count == 0 && at > 0 {
        return h.line("p", &[class("ct")], &label);
    }
    // One level below the title.
    let heading = match place {
        Surface::Page => "h2",
        Surface::Dialog => "h3",
    };
    // What the site itself needs is no service.
    let own = scene.text("declaration-own");
    let summary = if at > 0 {
        label
    } else if count > 0 {
        format!("{own} \u{b7} {label}")
    } else {
        own.clone()
    };
    h.element("details", &[class("all")], |h| {
        h.line("summary", &[], &summary);
        if at == 0 {
            h.element("div", &[class("svc")], |h| {
                h.line(heading, &[], &own);
                own_cookies(h, view);
            });
        }
        for declared in scene.services(at) {
            h.element("div", &[class("svc")], |h| {
                h.line(heading, &[], &declared.service.name);
                if at > 0 {
                    switch(h, scene, &declared.service.name);
                }
                h.element("p", &[], |h| purpose(h, scene, declared));
                if at > 0 {
                    choice(h, view, declared, title);
                }
                facts(h, view, declared);
            });
        }
    });
}

/// What the script shows in the place of the three states, with the category's switch for all of them.
fn switch(h: &mut Html, scene: &Scene<'_>, service: &str) {
    let name = scene.text_with("preferences-allow-name", &[("category", service)]);
    h.element("label", &[class("sw"), flag("hidden")], |h| {
        h.start("input", &[attr("type", "checkbox"), attr("role", "switch"), attr("aria-label", &name)]);
    });
}

/// Our own cookies, and the cookies that the site itself needs.
fn own_cookies(h: &mut Html, view: &PreferencesView<'_>) {
    let scene = &view.scene;
    h.element("dl", &[], |h| {
        // Those of one purpose together, the consent cookie's first.
        let mut by_purpose: Vec<(String, Vec<_>)> = Vec::new();
        for OwnCookieRow { name, purpose, kept } in scene.own_cookies(&view.ours) {
            match by_purpose.iter_mut().find(|(known, _)| *known == purpose) {
                Some((_, cookies)) => cookies.push((name, kept)),
                None => by_purpose.push((purpose, vec![(name, kept)])),
            }
        }
        for (purpose, cookies) in by_purpose {
            term(h, &purpose, |h| list(h, cookies.into_iter()));
        }
    });
}

/// Who runs it and how much it stores, and behind that the rest.
fn facts(h: &mut Html, view: &PreferencesView<'_>, declared: &DeclaredService) {
    let (scene, service) = (&view.scene, &declared.service);
    h.element("details", &[], |h| {
        h.line("summary", &[], &scene.in_short(declared));
        h.element("dl", &[], |h| {
            let others = scene.further_recipients(declared);
            if !others.is_empty() {
                term(h, &scene.text("service-recipients"), |h| h.text(&others.join(", ")));
            }
            term(h, &scene.text("service-cookies"), |h| cookies(h, view, declared));
            if !service.storage.is_empty() {
                term(h, &scene.text("service-storage"), |h| list(h, service.storage.iter().map(|key| (&**key, None))));
            }
            if let Some(link) = Link::web(&service.privacy) {
                term(h, &scene.text("service-privacy"), |h| {
                    let attributes = [link.attr("href"), attr("rel", "noopener noreferrer"), attr("target", "_blank")];
                    h.line("a", &attributes, link.as_str());
                });
            }
        });
    });
}

fn cookies(h: &mut Html, view: &PreferencesView<'_>, declared: &DeclaredService) {
    let scene = &view.scene;
    if declared.service.cookies.is_empty() {
        return h.text(&scene.text("service-no-cookies"));
    }
    list(h, declared.service.cookies.iter().map(|rule| (&*rule.name, Some(scene.retention(&rule.retention)))));
}

fn list<'a>(h: &mut Html, rows: impl Iterator<Item = (&'a str, Option<String>)>) {
    h.element("ul", &[], |h| {
        for (name, kept) in rows {
            h.element("li", &[], |h| {
                h.line("code", &[], name);
                if let Some(kept) = kept {
                    h.text(&format!(" \u{b7} {kept}"));
                }
            });
        }
    });
}

/// Three states: as the category, rejected, allowed. A checkbox could not say "as the category" without script.
fn choice(h: &mut Html, view: &PreferencesView<'_>, declared: &DeclaredService, title: &str) {
    let (scene, service) = (&view.scene, &declared.service);
    let (name, field) =
        (format!("{}: {}", scene.text("preferences-service-choice"), service.name), format!("service.{}", service.id));
    let earlier = view.earlier.and_then(|earlier| earlier.services.get(&*service.id));
    if let Some(allowed) = earlier {
        let key = if *allowed { "preferences-earlier-allowed" } else { "preferences-earlier-rejected" };
        h.line("p", &[class("was")], &scene.text(key));
    }
    let now = view.exceptions.iter().find(|(id, _)| *id == service.id).map(|(_, granted)| *granted);
    let options = [
        ("", None, scene.text_with("preferences-follows", &[("category", title)])),
        ("off", Some(false), scene.text("preferences-off")),
        ("on", Some(true), scene.text("preferences-on")),
    ];
    h.element("div", &[class("ch"), attr("role", "radiogroup"), attr("aria-label", &name)], |h| {
        for (value, state, label) in options {
            let mut attributes = vec![attr("type", "radio"), attr("name", &field), attr("value", value)];
            // Who is asked again finds nothing chosen in advance; no answer means that the service follows its category.
            attributes.extend((state == now && !(view.stale && now.is_none())).then(|| flag("checked")));
            h.element("label", &[], |h| {
                h.start("input", &attributes);
                h.line("span", &[], &label);
            });
        }
    });
}

fn links(h: &mut Html, view: &PreferencesView<'_>, place: Surface) {
    let scene = &view.scene;
    let chosen = match view.chosen {
        Chosen::At(time) => Some(scene.text_with("preferences-decided", &[("date", &scene.date(time))])),
        Chosen::Services => None,
        Chosen::Nothing => Some(scene.text("preferences-undecided")),
    };
    h.element("p", &[class("links")], |h| {
        if let Some(chosen) = &chosen {
            h.line("span", &[], chosen);
        }
        for (path, label) in [("/receipt", "receipt-title"), ("/cookies", "declaration-title")] {
            let link = scene.page(path);
            let mut attributes = vec![link.attr("href")];
            // What was chosen in the dialog, and the page below it, are not left for it.
            attributes.extend((place == Surface::Dialog).then(|| attr("target", "_blank")));
            h.line("a", &attributes, &scene.text(label));
        }
    });
}
