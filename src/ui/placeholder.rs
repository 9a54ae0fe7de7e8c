//! The placeholder of a held embed: whose content it is, and a button to load only this one.

use super::assets;
use super::markup::{Html, Link, attr, class};
use super::view::PlaceholderView;
use super::{shadow_end, shadow_start};

/// The element that goes directly after the held one.
pub(crate) fn placeholder(view: &PlaceholderView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.start("tower-consent", &[attr("data-tower-consent", "placeholder"), attr("data-for", view.service_id)]);
    shadow_start(&mut h, scene, assets::PLACEHOLDER_STYLE.text);
    let named = [attr("role", "group"), attr("aria-labelledby", "t")];
    let shape = class(match (view.width.is_some() && view.height.is_some(), view.poster.is_some()) {
        (true, true) => "h f i",
        (true, false) => "h f",
        (false, true) => "h i",
        (false, false) => "h",
    });
    let attributes = [shape, attr("lang", scene.language), attr("dir", scene.direction())];
    h.element("div", &[attributes.as_slice(), &named].concat(), |h| {
        size(h, view);
        if let Some(poster) = view.poster.and_then(Link::own) {
            h.start("img", &[attr("alt", ""), attr("loading", "lazy"), poster.attr("src")]);
        }
        form(h, view);
    });
    shadow_end(&mut h, scene);
    if view.fits {
        h.element("script", &[], |h| h.raw(assets::FITS.text));
    }
    h.end("tower-consent");
    h.finish()
}

/// The form without words and buttons of its own, for a page with very many embeds: a link to the preferences, where
/// the service can be allowed.
pub(crate) fn short_placeholder(view: &PlaceholderView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.start("tower-consent", &[attr("data-tower-consent", "placeholder"), attr("data-for", view.service_id)]);
    let words = format!("{}: {}", view.service_name, scene.text("preferences"));
    h.line("a", &[scene.own("").attr("href"), attr("lang", scene.language)], &words);
    h.end("tower-consent");
    h.finish()
}

/// An empty picture of the embed's size: style attributes would need an entry in the site's policy.
fn size(h: &mut Html, view: &PlaceholderView<'_>) {
    let Some(height) = view.height.filter(|height| (1..=4096).contains(height)) else { return };
    let height = height.to_string();
    let width = view.width.filter(|width| (1..=8192).contains(width)).map(|width| width.to_string());
    match width {
        Some(width) => {
            let area = format!("0 0 {width} {height}");
            h.start(
                "svg",
                &[attr("aria-hidden", "true"), attr("width", &width), attr("height", &height), attr("viewBox", &area)],
            );
        }
        None => h.start("svg", &[attr("aria-hidden", "true"), attr("width", "100%"), attr("height", &height)]),
    }
    h.end("svg");
}

fn form(h: &mut Html, view: &PlaceholderView<'_>) {
    let scene = &view.scene;
    let (saved, unsaved) = (scene.text("saved"), scene.text("unsaved"));
    let action = scene.own("");
    let attributes =
        [attr("method", "post"), action.attr("action"), attr("data-saved", &saved), attr("data-unsaved", &unsaved)];
    h.element("form", &attributes, |h| {
        let named = [("service", view.service_name), ("host", view.host), ("owner", view.owner)];
        h.line("p", &[class("t"), attr("id", "t")], &scene.text_with("placeholder-title", &named));
        let words = match view.loadable {
            // Nothing speaks of loading it where nothing can.
            false => "placeholder-blocked",
            true if view.owner.is_empty() => "placeholder-text-plain",
            true => "placeholder-text",
        };
        h.line("p", &[], &scene.text_with(words, &named));
        h.hidden("release", &view.release.to_string());
        h.hidden("layer", "placeholder");
        h.hidden("lang", scene.language);
        h.hidden("service", view.service_id);
        if let Some(return_to) = view.return_to {
            h.hidden("return_to", return_to);
        }
        h.element("p", &[class("k")], |h| {
            if view.loads_here {
                once(h, view, &scene.text_with("placeholder-load-name", &named));
            }
            if view.loadable {
                let always = [attr("name", "action"), attr("value", "service")];
                h.line("button", &always, &scene.text_with("placeholder-always", &named));
            }
            h.line(
                "button",
                &[attr("formmethod", "get"), scene.own("").attr("formaction")],
                &scene.text("preferences"),
            );
        });
    });
}

/// Loads this one and stores nothing. This needs a script. Without one the button opens the preferences,
/// because a form could only allow the service for good.
fn once(h: &mut Html, view: &PlaceholderView<'_>, name: &str) {
    let preferences = view.scene.own("");
    let attributes = [
        class("o"),
        attr("name", "layer"),
        attr("value", "once"),
        attr("aria-label", name),
        attr("formmethod", "get"),
        preferences.attr("formaction"),
    ];
    h.line("button", &attributes, &view.scene.text("placeholder-load"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::view::samples::{placeholder_view, settings};
    use crate::ui::view::{PlaceholderView, Scene};
    use tower_consent_policy::wording::Locales;

    fn rendered(change: impl FnOnce(&mut PlaceholderView<'_>)) -> String {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[] };
        let mut view = placeholder_view(scene);
        change(&mut view);
        placeholder(&view)
    }

    #[test]
    fn it_says_who_receives_what_and_has_a_button_for_once_and_one_for_always() {
        let html = rendered(|_| ());
        let buttons = html.find("<button").unwrap();
        for words in ["www.youtube.com", "Google Ireland Ltd", "receives your IP address"] {
            assert!(html.find(words).is_some_and(|at| at < buttons), "{words}");
        }
        for words in ["aria-label=\"Load once: YouTube\"", ">Always allow YouTube</button>", "role=\"group\""] {
            assert!(html.contains(words), "{words}");
        }
        let undeclared = rendered(|view| (view.loadable, view.loads_here) = (false, false));
        assert!(!undeclared.contains("Load once") && !undeclared.contains("Always allow"));
    }

    #[test]
    fn the_short_form_leads_to_the_preferences() {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[] };
        let html = short_placeholder(&placeholder_view(scene));
        assert!(html.contains("data-tower-consent=\"placeholder\" data-for=\"youtube\""), "{html}");
        assert!(html.contains("<a href=\"/_consent\" lang=\"en\">YouTube: "), "{html}");
        assert!(html.len() < 200, "{html}");
    }

    #[test]
    fn a_poster_is_the_sites_own_picture_or_none() {
        for own in ["/film.jpg", "film.jpg?x=a:b", "../a/film.jpg"] {
            assert!(rendered(|view| view.poster = Some(own)).contains("<img alt=\"\""), "{own}");
        }
        for foreign in
            ["//evil.example/x", "https://evil.example/x", "javascript:1", "data:image/png,x", "\\\\evil.example", ""]
        {
            assert!(!rendered(|view| view.poster = Some(foreign)).contains("<img"), "{foreign}");
        }
    }
}
