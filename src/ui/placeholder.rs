//! The placeholder of a held embed: whose content it is, and a button to load only this one.

use super::assets;
use super::markup::{Html, Link, attr, class};
use super::view::PlaceholderView;
use super::{shadow_end, shadow_start};
use tower_consent_html::Framed;
use tower_consent_policy::catalogue::Shows;

/// The element that goes directly after the held one.
pub(crate) fn placeholder(view: &PlaceholderView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    let boxes = view.boxes.map(|boxes| boxes.join(","));
    let mut attributes = vec![attr("data-tower-consent", "placeholder"), attr("data-for", view.service_id)];
    attributes.extend(boxes.as_deref().map(|boxes| attr("data-boxes", boxes)));
    h.start("tower-consent", &attributes);
    shadow_start(&mut h, scene, assets::PLACEHOLDER_STYLE.text);
    let named = [attr("role", "group"), attr("aria-labelledby", "t")];
    let frame = &view.frame;
    let shape = class(match (frame.width.is_some() && frame.height.is_some(), frame.poster.is_some()) {
        _ if view.boxes.is_some() => "h q",
        (true, true) => "h f i",
        (true, false) => "h f",
        (false, true) => "h i",
        (false, false) => "h",
    });
    let attributes = [shape, attr("lang", scene.language), attr("dir", scene.direction())];
    h.element("div", &[attributes.as_slice(), &named].concat(), |h| {
        size(h, frame);
        if let Some(poster) = frame.poster.and_then(Link::own) {
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
fn size(h: &mut Html, frame: &Framed<'_>) {
    let Some(height) = frame.height.filter(|height| (1..=4096).contains(height)) else { return };
    let height = height.to_string();
    let width = frame.width.filter(|width| (1..=8192).contains(width)).map(|width| width.to_string());
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

/// What is shown there, without what the page says of its own frame. Its digest is in the form.
pub(crate) fn shown_in_placeholder(view: &PlaceholderView<'_>) -> String {
    let neutral = PlaceholderView { frame: Framed::default(), boxes: None, ..*view };
    let mut h = Html::new();
    words(&mut h, &neutral);
    buttons(&mut h, &neutral);
    h.finish()
}

fn form(h: &mut Html, view: &PlaceholderView<'_>) {
    let scene = &view.scene;
    let (saved, unsaved) = (scene.text("saved"), scene.text("unsaved"));
    let action = scene.own("");
    let attributes =
        [attr("method", "post"), action.attr("action"), attr("data-saved", &saved), attr("data-unsaved", &unsaved)];
    h.element("form", &attributes, |h| {
        glyph(h, view.shows);
        words(h, view);
        h.hidden("release", &view.release.to_string());
        h.hidden("layer", "placeholder");
        h.hidden("lang", scene.language);
        h.hidden("service", view.service_id);
        if !view.digest.is_empty() {
            h.hidden("digest", view.digest);
        }
        if let Some(return_to) = view.return_to {
            h.hidden("return_to", return_to);
        }
        buttons(h, view);
    });
}

/// What the words name.
fn named<'a>(view: &PlaceholderView<'a>) -> [(&'static str, &'a str); 3] {
    [("service", view.service_name), ("host", view.host), ("owner", view.owner)]
}

fn words(h: &mut Html, view: &PlaceholderView<'_>) {
    let (scene, named) = (&view.scene, named(view));
    let is_check = view.shows == Shows::Check;
    let title = if is_check { view.service_name.to_owned() } else { scene.text_with("placeholder-title", &named) };
    h.line("p", &[class("t"), attr("id", "t")], &title);
    if let Some(title) = view.frame.title {
        h.line("p", &[class("s")], &title.trim().chars().take(TITLE).collect::<String>());
    }
    let words = if !view.loadable {
        // Nothing speaks of loading it where nothing can.
        "placeholder-blocked"
    } else if view.owner.is_empty() {
        "placeholder-text-plain"
    } else {
        "placeholder-text"
    };
    h.line("p", &[], &scene.text_with(words, &named));
    if is_check {
        h.line("p", &[], &scene.text("placeholder-captcha"));
    }
}

fn buttons(h: &mut Html, view: &PlaceholderView<'_>) {
    let (scene, named) = (&view.scene, named(view));
    h.element("p", &[class("k")], |h| {
        if view.loads_here {
            once(h, view, &scene.text_with("placeholder-load-name", &named));
        }
        if view.loadable {
            let always = [attr("name", "action"), attr("value", "service"), class("m")];
            // The first one is emphasised.
            let always = if view.loads_here { &always[..2] } else { &always };
            h.line("button", always, &scene.text_with("placeholder-always", &named));
        }
        h.line("button", &[attr("formmethod", "get"), scene.own("").attr("formaction")], &scene.text("preferences"));
    });
}

/// Letters of a frame's title that are shown.
const TITLE: usize = 120;

/// A sign for what is held. Fill rules keep holes open.
fn glyph(h: &mut Html, shows: Shows) {
    let path = match shows {
        Shows::Recording => "M8 5v14l11-7z",
        Shows::Map => {
            "M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7zm0 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
        }
        Shows::Post => "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
        Shows::Check => "M12 2 4 5v6c0 5 3.4 9.7 8 11 4.6-1.3 8-6 8-11V5zm-1 14-4-4 1.5-1.5L11 13l4.5-4.5L17 10z",
        _ => "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm0 5v9h16V9z",
    };
    h.element("svg", &[class("g"), attr("aria-hidden", "true"), attr("viewBox", "0 0 24 24")], |h| {
        h.element("path", &[attr("fill-rule", "evenodd"), attr("d", path)], |_| {});
    });
}

/// Loads this one and stores nothing. This needs a script. Without one the button opens the preferences,
/// because a form could only allow the service for good.
fn once(h: &mut Html, view: &PlaceholderView<'_>, name: &str) {
    let preferences = view.scene.own("");
    let attributes = [
        class("m o"),
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
    use std::borrow::Cow;

    use super::*;
    use crate::ui::scene::Scene;
    use crate::ui::view::PlaceholderView;
    use crate::ui::view::samples::{placeholder_view, settings};
    use tower_consent_policy::wording::Locales;

    fn rendered(change: impl FnOnce(&mut PlaceholderView<'_>)) -> String {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
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
    fn one_button_stands_out_and_what_is_held_is_named() {
        let html = rendered(|_| ());
        assert!(html.contains(">Content from YouTube</p><p class=\"s\">A walk in the hills</p>"), "{html}");
        assert!(html.contains("<button class=\"m o\" name=\"layer\"") && html.contains("M8 5v14l11-7z"), "{html}");
        assert_eq!(html.matches("class=\"m").count(), 1, "{html}");
        let strict = rendered(|view| view.loads_here = false);
        assert!(strict.contains("class=\"m\">Always allow YouTube</button>"), "{strict}");
        const LONG: &str = "<i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i><i>\
            <i><i><i><i><i><i><i><i><i><i>";
        let html = rendered(|view| view.frame.title = Some(LONG));
        let letters = html.split("class=\"s\">").nth(1).unwrap().split("</p>").next().unwrap();
        assert_eq!(letters.replace("&lt;", "<").replace("&gt;", ">"), LONG[..TITLE], "{html}");
    }

    #[test]
    fn a_check_says_what_its_form_waits_for_and_takes_no_whole_line() {
        let waits = "The form here can be sent only after this check has loaded.";
        assert!(!rendered(|_| ()).contains(waits));
        const BOXES: [Cow<'static, str>; 2] = [Cow::Borrowed(".g-recaptcha"), Cow::Borrowed("[data-callback^=x]")];
        for loadable in [true, false] {
            let html = rendered(|view| {
                *view = PlaceholderView {
                    service_name: "Google reCAPTCHA",
                    shows: Shows::Check,
                    boxes: Some(&BOXES),
                    loadable,
                    loads_here: loadable,
                    frame: Framed::default(),
                    ..*view
                }
            });
            assert!(html.contains(waits) && html.contains(">Google reCAPTCHA</p>"), "{html}");
            assert!(html.contains("<div class=\"h q\""), "{html}");
            assert!(html.contains("data-boxes=\".g-recaptcha,[data-callback^=x]\""), "{html}");
        }
    }

    #[test]
    fn the_short_form_leads_to_the_preferences() {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        let html = short_placeholder(&placeholder_view(scene));
        assert!(html.contains("data-tower-consent=\"placeholder\" data-for=\"youtube\""), "{html}");
        assert!(html.contains("<a href=\"/_consent\" lang=\"en\">YouTube: "), "{html}");
        assert!(html.len() < 200, "{html}");
    }

    #[test]
    fn a_poster_is_the_sites_own_picture_or_none() {
        for own in ["/film.jpg", "film.jpg?x=a:b", "../a/film.jpg"] {
            assert!(rendered(|view| view.frame.poster = Some(own)).contains("<img alt=\"\""), "{own}");
        }
        for foreign in
            ["//evil.example/x", "https://evil.example/x", "javascript:1", "data:image/png,x", "\\\\evil.example", ""]
        {
            assert!(!rendered(|view| view.frame.poster = Some(foreign)).contains("<img"), "{foreign}");
        }
    }
}
