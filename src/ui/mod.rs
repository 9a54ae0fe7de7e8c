//! What a visitor sees: pure functions from data to HTML.
//!
//! There are two kinds of output. *Pieces* go into pages of the site: everything is in one custom element
//! with a declarative shadow root, so that site and banner do not break each other. *Pages* are documents of
//! our own. Both work without JavaScript; the scripts in `assets/` only save the visitor a page load.

pub(crate) mod acceptance;
pub(crate) mod amp;
pub(crate) mod assets;
mod banner;
mod brand;
mod changes;
pub(crate) mod comparison;
pub(crate) mod declaration;
pub(crate) mod document;
pub(crate) mod error;
mod guard;
pub(crate) mod hashes;
pub(crate) mod history;
mod layout;
pub(crate) mod markup;
pub(crate) mod page;
pub(crate) mod page_file;
mod placeholder;
pub(crate) mod preferences;
pub(crate) mod receipt;
pub(crate) mod scene;
mod scope;
pub(crate) mod settings_control;
mod template;
mod theme;
mod vendors;
pub(crate) mod view;

use std::sync::Arc;

pub(crate) use placeholder::{placeholder, short_placeholder, shown_in_placeholder};

use markup::{Html, attr, class, flag};
use scene::Scene;
use scope::Defaults;
use tower_consent_policy::{ControlPosition, Enforcement};
use view::{Kind, PageView, Says, SettingsView};

/// What goes into a page of the site.
///
/// The body gets `body_before`, then the page's path and query escaped for an attribute, then `body_after`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pieces {
    /// At the start of `<head>`, before any script of the page.
    pub(crate) head: Arc<str>,
    /// At the start of `<body>`, in the page's order (WCAG 2.4.3).
    pub(crate) body_before: Arc<str>,
    /// After the path and query.
    pub(crate) body_after: Arc<str>,
    /// The banner alone, whose digest is in the form. Empty for the control, which asks nothing.
    pub(crate) shown: String,
}

const RETURN_TO_START: &str = "<input type=\"hidden\" name=\"return_to\" value=\"";
const RETURN_TO_END: &str = "\">";

/// What goes into a page. The same view always gives the same bytes.
pub(crate) fn pieces(view: &PageView<'_>) -> Pieces {
    let scene = &view.scene;
    let (shown, style) = match view.kind {
        Kind::Banner => ("banner", banner::style()),
        // Without script a shared page shows the control, and what is held stays held.
        Kind::Shared => ("control", banner::style()),
        Kind::Control => ("control", settings_control::style(scene.settings).text),
    };
    let mut before = Html::new();
    let mut attributes = vec![attr("data-tower-consent", shown)];
    match scene.settings.banner.control {
        ControlPosition::Link => attributes.push(flag("data-link")),
        ControlPosition::None => attributes.push(attr("data-link", "found")),
        _ => {}
    }
    before.start("tower-consent", &attributes);
    shadow_start(&mut before, scene, style);
    let (form_before, form_after, banner) = if view.kind == Kind::Control {
        let (before, after) = settings_control::form(view);
        (before, after, String::new())
    } else {
        banner::form(view)
    };
    before.safe(&form_before);
    let mut after = Html::new();
    after.safe(&form_after);
    let says = match view.says {
        Says::Nothing => None,
        Says::Saved => Some("saved"),
        Says::Followed => Some("account-followed"),
    };
    if let (Some(says), Kind::Control) = (says, view.kind) {
        after.element("style", &[], |h| h.raw(assets::SAVED_STYLE.text));
        let attributes =
            [class("s"), attr("role", "status"), attr("lang", scene.language), attr("dir", scene.direction())];
        after.line("p", &attributes, &scene.text(says));
    }
    after.end("template");
    // With script the shadow root is there, and the page's own code counts no link of ours.
    after.element("noscript", &[], |h| h.link(&scene.own(""), &SettingsView::of(view).words()));
    after.end("tower-consent");
    Pieces {
        head: head(view).into(),
        body_before: before.finish().into(),
        body_after: after.finish().into(),
        shown: banner,
    }
}

/// Our script for the front of a worker's.
pub(crate) fn worker(settings: &tower_consent_policy::Settings) -> String {
    let prefix = serde_json::Value::from(settings.prefix.as_str()).to_string();
    assets::WORKER.text.replace("PREFIX", &prefix)
}

/// The style for held elements, and our scripts with what they need to know as attributes.
fn head(view: &PageView<'_>) -> String {
    let (style, script) = match view.kind {
        // Who is not asked again. The other script takes the cookie's word, and this decision is outdated.
        Kind::Control if view.stale => (&assets::HEAD_STYLE, &assets::FIRST),
        Kind::Control => (&assets::HEAD_STYLE, &assets::AFTER),
        Kind::Banner | Kind::Shared => (&assets::BANNER_HEAD_STYLE, &assets::FIRST),
    };
    let mut h = Html::new();
    let facts = facts(view);
    let mut attributes = vec![attr("data-tower-consent", &facts)];
    if view.answers_form {
        attributes.push(flag("data-posted"));
    }
    if view.kind == Kind::Shared {
        attributes.push(flag("data-shared"));
    } else if view.scene.settings.blocking.enforcement == Enforcement::Strict {
        attributes.push(flag("data-strict"));
    }
    if let Some(file) = view.file {
        let address = view.scene.own(&format!("/assets/{file}"));
        attributes.push(address.attr("src"));
        h.element("style", &[flag("data-tower-consent")], |h| h.raw(style.text));
        h.element("script", &attributes, |_| {});
        h.element("script", &[flag("data-tower-consent")], |h| h.raw(assets::MISSED.text));
        return h.finish();
    }
    if view.guarded {
        let data = guard::data(view.scene.settings);
        h.element("script", &[flag("data-tower-consent"), attr("data-guard", &data)], |h| h.raw(assets::GUARD.text));
    }
    h.element("style", &[flag("data-tower-consent")], |h| h.raw(style.text));
    // Another node knows a decision that we cannot read here, so the default of the model does not apply.
    let defaults = if view.cookie_name == NO_COOKIE { Defaults::DoNotApply } else { Defaults::Apply };
    let scope = scope::of(view.scene.settings, defaults);
    attributes.push(attr("data-scope", &scope));
    h.element("script", &attributes, |h| h.raw(script.text));
    vendors::write(&mut h, view.scene.settings);
    h.finish()
}

/// The name of a cookie that does not exist, so the script of the page finds no decision.
pub(crate) const NO_COOKIE: &str = "-";

/// What `assets/state.js` must know, one word each: prefix, release, releases that hold, model, life of a decision in
/// seconds, name of the cookie, signal.
fn facts(view: &PageView<'_>) -> String {
    let settings = view.scene.settings;
    format!(
        "{} {} {} {} {} {} {}",
        settings.prefix,
        view.release.number,
        view.holding,
        view.model,
        settings.cookie.max_age.whole_seconds(),
        view.cookie_name,
        u8::from(view.signal)
    )
}

fn shadow_start(h: &mut Html, scene: &Scene<'_>, style: &'static str) {
    h.start("template", &[attr("shadowrootmode", "open")]);
    h.element("style", &[], |h| h.raw(style));
    if let Some(theme) = theme::style(&scene.settings.banner) {
        h.element("style", &[], |h| h.safe(&theme));
    }
}

/// Closes a shadow root. The link after it is visible only in browsers that do not know declarative shadow roots.
fn shadow_end(h: &mut Html, scene: &Scene<'_>) {
    h.end("template");
    link(h, scene, "control");
}

fn link(h: &mut Html, scene: &Scene<'_>, words: &str) {
    h.link(&scene.own(""), &scene.text(words));
}

#[cfg(test)]
mod tests;
