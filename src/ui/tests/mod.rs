//! What every view has in common.

mod sizes;

use std::collections::BTreeSet;

use super::view::samples::{
    HOSTILE, documents, hostile_settings, page_view, placeholder_view, preferences_view, render_all, settings,
};
use super::view::{PlaceholderView, PreferencesView};
use super::*;
use tower_consent_policy::Settings;
use tower_consent_policy::catalogue::CookieRule;
use tower_consent_policy::wording::Locales;

fn locales(settings: &Settings) -> Locales {
    Locales::built_in(&settings.site.languages)
}

fn with_scene<R>(settings: &Settings, language: &str, run: impl FnOnce(Scene<'_>) -> R) -> R {
    let (locales, documents) = (locales(settings), documents(language, None));
    run(Scene { settings, locales: &locales, language, documents: &documents, templates: None })
}

fn whole(pieces: &Pieces) -> String {
    format!("{}{}{}", pieces.head, pieces.body_before, pieces.body_after)
}

/// Without the text of scripts: minified names may look like an argument of a message.
fn without_scripts(html: &str) -> String {
    let mut parts = html.split("<script");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("</script>").unwrap().1);
    }
    out
}

/// Elements are closed in order, attributes are well formed.
fn assert_well_formed(name: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').unwrap_or_else(|| panic!("{name}: a tag has no end"));
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(closing) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closing), "{name}");
            continue;
        }
        let element = tag.split(' ').next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: <{tag}>");
        if ["style", "script"].contains(&element) {
            rest = &rest[rest.find(&format!("</{element}>")).unwrap() + element.len() + 3..];
        } else if !["meta", "link", "input", "br", "hr", "wbr"].contains(&element) {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "{name}: open {open:?}");
}

#[test]
fn every_view_renders_in_every_language_with_all_its_words() {
    let settings = settings();
    for language in ["en", "zh"] {
        with_scene(&settings, language, |scene| {
            for (name, html) in render_all(scene) {
                assert_well_formed(&name, &html);
                let html = without_scripts(&html);
                let words = html.replace("data-", "");
                for key in [
                    "banner-",
                    "preferences-",
                    "document-",
                    "error-",
                    "receipt-",
                    "declaration-",
                    "service-",
                    "history-",
                ] {
                    assert!(!words.contains(&format!(">{key}")), "{name}: a message is missing: {key}");
                }
                assert!(!html.contains("{$") && !html.contains("{ $"), "{name}: an argument is missing");
            }
        });
    }
}

#[test]
fn hostile_names_stay_text_everywhere() {
    let settings = hostile_settings();
    let locales = locales(&settings);
    let documents = documents("en", Some(HOSTILE));
    let scene =
        Scene { settings: &settings, locales: &locales, language: "en", documents: &documents, templates: None };
    let mut all = render_all(scene);
    let placeholder =
        PlaceholderView { host: HOSTILE, service_id: HOSTILE, return_to: Some(HOSTILE), ..placeholder_view(scene) };
    all.push(("placeholder".to_owned(), super::placeholder(&placeholder)));
    for (name, html) in all {
        assert_well_formed(&name, &html);
        assert!(!html.contains("<img"), "{name}");
        assert!(!html.contains("javascript:"), "{name}");
    }
}

#[test]
fn links_of_the_sites_own_are_in_the_banner_and_below_every_page() {
    let mut settings = settings();
    let title = [("en".to_owned(), "Imprint".to_owned())].into();
    settings.banner.links.push(tower_consent_policy::OwnLink::new(title, "/imprint"));
    with_scene(&settings, "zh", |scene| {
        for (name, html) in render_all(scene) {
            let has_links = ["banner", "shared", "preferences-zh", "document", "error", "receipt"];
            if has_links.iter().any(|part| name.starts_with(part)) {
                // In the main language, where there are no words in this one.
                assert!(html.contains("<a href=\"/imprint\">Imprint</a>"), "{name}");
            }
        }
    });
}

#[test]
fn the_link_without_script_has_the_words_of_the_control() {
    let settings = settings();
    for (sale_law, words) in [(false, "Cookie settings"), (true, "Your Privacy Choices")] {
        with_scene(&settings, "en", |scene| {
            let html = whole(&pieces(&PageView { sale_law, ..page_view(scene, Kind::Control) }));
            let link = format!("<noscript><a href=\"/_consent\">{words}</a></noscript>");
            assert!(html.contains(&link), "{words}");
        });
    }
}

/// How many switches are on, and how many services have an answer that is not their category's.
fn chosen(html: &str) -> usize {
    html.matches(" checked>").count() - html.matches("value=\"\" checked>").count()
}

#[test]
fn an_earlier_choice_is_shown_and_turns_no_switch_on() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        let (_, html) = render_all(scene).into_iter().find(|(name, _)| name == "preferences-stale-en").unwrap();
        assert_eq!(chosen(&html), 0, "{html}");
        for words in [
            "Your earlier choice: allowed",
            "Your earlier choice: rejected",
            "New since your earlier choice",
            "Index Exchange now receives data as well",
        ] {
            assert!(html.contains(words), "{words}");
        }
    });
}

#[test]
fn accept_and_reject_buttons_differ_only_in_value_and_label() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        let html = whole(&pieces(&page_view(scene, Kind::Banner)));
        assert!(html.contains(concat!(
            "<button name=\"action\" value=\"accept_all\">Accept all</button>",
            "<button name=\"action\" value=\"reject_all\">Reject all</button>",
        )));
        assert!(html.contains(">Preferences</button>"));
        assert!(html.contains(">Cookie settings</button>"));
    });
    // No style selects a button by value or order.
    for style in [&assets::BANNER_STYLE, &assets::PANEL_STYLE] {
        for bad in ["[value", "nth-", "first-of", "accept", "reject"] {
            assert!(!style.text.contains(bad), "{bad}");
        }
    }
}

#[test]
fn the_first_layer_names_controller_purposes_recipients_and_how_to_change_a_choice() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        let html = pieces(&page_view(scene, Kind::Banner)).body_after;
        let buttons = html.find("<button").unwrap();
        for words in [
            "Example Media Ltd",
            "<li>Advertising</li>",
            "<li>Usage statistics</li>",
            "See the 9 companies that receive data",
            "You can change your choice",
            "/_consent/policies/privacy?lang=en",
        ] {
            assert!(html.find(words).is_some_and(|at| at < buttons), "{words}");
        }
    });
}

#[test]
fn no_switch_is_on_before_the_visitor_chose() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        for (name, html) in render_all(scene).iter().filter(|(name, _)| name.starts_with("preferences")) {
            let expected = if ["preferences-en", "preferences-stale-en"].contains(&name.as_str()) { 0 } else { 3 };
            assert_eq!(chosen(html), expected, "{name}");
        }
    });
}

#[test]
fn the_banner_is_a_named_region_and_takes_no_focus() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        let html = whole(&pieces(&page_view(scene, Kind::Banner)));
        assert!(html.contains("<section class=\"b n\" aria-labelledby=\"t\" data-nosnippet>"));
        for bad in ["autofocus", "aria-modal", "role=\"dialog\"", "tabindex", " style=", " onclick"] {
            assert!(!html.contains(bad), "{bad}");
        }
    });
}

#[test]
fn everything_inline_is_allowed_by_a_hash() {
    let mut settings = settings();
    settings.banner.theme.insert("accent".to_owned(), "#0a5".to_owned());
    let inline = hashes::inline_hashes(&settings);
    let pages = hashes::page_style_hashes(&settings);
    let of_pages = [hashes::local_time_hash().to_owned()];
    with_scene(&settings, "en", |scene| {
        for (name, html) in render_all(scene).iter().filter(|(name, _)| !name.contains("dialog")) {
            let (styles, scripts) = if html.starts_with("<!DOCTYPE") {
                (&*pages, &of_pages[..])
            } else {
                (&*inline.styles, &*inline.scripts)
            };
            for (element, allowed) in [("style", styles), ("script", scripts)] {
                for text in html.split(&format!("<{element}")).skip(1) {
                    let (_, text) = text.split_once('>').unwrap();
                    let (text, _) = text.split_once(&format!("</{element}>")).unwrap();
                    assert!(allowed.contains(&hash(text)), "{name}: <{element}>");
                }
            }
        }
    });
}

fn hash(text: &str) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text)))
}

#[test]
fn what_is_shown_depends_only_on_the_words() {
    let mut settings = settings();
    fn view(scene: Scene<'_>) -> String {
        pieces(&page_view(scene, Kind::Banner)).shown
    }
    let first = with_scene(&settings, "en", view);
    let later = with_scene(&settings, "en", |scene| {
        let view = PageView { release: "9abc".parse().unwrap(), ..page_view(scene, Kind::Banner) };
        pieces(&view).shown
    });
    assert_eq!(first, later);
    assert_ne!(first, with_scene(&settings, "zh", view));
    settings.site.controller.name.push('!');
    assert_ne!(first, with_scene(&settings, "en", view));
    // The visitor's choice is not a part of the words.
    with_scene(&settings, "en", |scene| {
        let some = BTreeSet::from(["analytics".to_owned()]);
        let base = preferences_view(scene);
        let all = [("youtube".to_owned(), true)];
        let chosen = PreferencesView { granted: &some, exceptions: &all, return_to: "/a", ..base };
        assert_eq!(preferences::shown(&base), preferences::shown(&chosen));
        assert_ne!(preferences::shown(&base), preferences::shown(&PreferencesView { stale: true, ..base }));
        // On how many devices it holds is; from where it came is not.
        assert_ne!(preferences::shown(&base), preferences::shown(&PreferencesView { scope: true, ..base }));
        assert_eq!(preferences::shown(&base), preferences::shown(&PreferencesView { followed: true, ..base }));
        // The form names its digest.
        let page = preferences::page(&base);
        assert!(page.contains(&view::wording_digest(&preferences::shown(&base))));
    });
}

#[test]
fn the_declaration_says_what_each_cookie_is_for() {
    let mut settings = settings();
    let service = settings.services.iter_mut().find(|declared| declared.service.id == "criteo").unwrap();
    let cookies = ["cto_bundle", "cto_tld_test", "unheard_of"];
    service.service.cookies = cookies.map(|name| CookieRule::new(name, "session")).to_vec().into();
    let own = [("en", "Knows \u{3c}readers\u{3e}."), ("zh", "\u{8bfb}\u{8005}\u{3002}")];
    let own = own.map(|(language, words)| (language.to_owned(), words.to_owned())).into();
    service.cookie_purposes.insert("cto_bundle".to_owned(), own);
    for (language, own, built_in) in
        [("en", "Knows &lt;readers&gt;.", "cookie-use-probe"), ("zh", "\u{8bfb}\u{8005}\u{3002}", "cookie-use-probe")]
    {
        with_scene(&settings, language, |scene| {
            let view = view::DeclarationView {
                scene,
                release: tower_consent_policy::ReleaseNumber::new(1),
                ours: view::samples::OURS,
            };
            let page = declaration::page(&view).replace("<wbr>", "");
            let label = scene.text("service-purpose");
            let declared = scene.settings.services.iter().find(|one| one.service.id == "criteo").unwrap();
            // Words of another language are not repeated.
            let of_service = if language == "en" { scene.purpose(declared).text } else { "\u{2013}".to_owned() };
            for (name, purpose) in cookies.iter().zip([own, &scene.text(built_in), &of_service]) {
                let row = format!("<code>{name}</code></td><td role=\"cell\" data-label=\"{label}\">{purpose}</td>");
                assert!(page.contains(&row), "{row}");
            }
            let embedded = declaration::embedded(&view, 2).replace("<wbr>", "");
            assert!(embedded.contains(&format!("<code>cto_tld_test</code> \u{b7} {}", scene.text(built_in))));
        });
    }
}

#[test]
fn preferences_and_declaration_name_the_same_own_cookies_with_the_same_words() {
    let mut settings = settings();
    settings.cache = tower_consent_policy::CacheMode::Private;
    for language in ["en", "zh"] {
        with_scene(&settings, language, |scene| {
            for ours in [view::samples::OURS, scene::OurCookies { consent: "consent", documents: None, account: None }]
            {
                let release: tower_consent_policy::ReleaseName = "3kBx".parse().unwrap();
                let preferences = preferences::page(&PreferencesView { ours, ..preferences_view(scene) });
                let declaration = declaration::page(&view::DeclarationView { scene, release: release.number, ours });
                let rows = scene.own_cookies(&ours);
                let expected = 3 + usize::from(ours.documents.is_some()) + usize::from(ours.account.is_some());
                assert_eq!(rows.len(), expected, "{rows:?}");
                for scene::OwnCookieRow { name, purpose, kept } in rows {
                    assert!(preferences.contains(&format!("<code>{name}</code>")), "{name}: {preferences}");
                    let row = format!(
                        "<code>{name}</code></td><td role=\"cell\" data-label=\"{}\">{purpose}</td>",
                        scene.text("service-purpose")
                    );
                    assert!(declaration.replace("<wbr>", "").contains(&row), "{name}");
                    assert!(preferences.contains(&purpose), "{purpose}");
                    let kept = kept.unwrap_or_default();
                    assert!(preferences.contains(&kept) && declaration.contains(&kept), "{kept}");
                }
                // A column has a heading that says what is in it.
                for heading in ["service-cookies", "service-purpose", "declaration-retention"] {
                    let heading = format!("<th scope=\"col\" role=\"columnheader\">{}</th>", scene.text(heading));
                    assert!(declaration.contains(&heading), "{heading}");
                }
            }
        });
    }
}

#[test]
fn pages_name_categories_services_and_their_codes() {
    let settings = settings();
    with_scene(&settings, "en", |scene| {
        let scope = scope::of(scene.settings, Defaults::Apply);
        assert!(scope.starts_with("necessary|functional "), "{scope}");
        assert!(scope.contains("|marketing$ "), "{scope}");
        let code = tower_consent_policy::catalogue::code("google-analytics");
        assert!(code.len() == 5 && scope.contains(&format!(" {code}google-analytics")), "{scope}");
    });
}

/// `tests/html-validity` reads the files: it names a folder in `TOWER_CONSENT_SAMPLES`.
#[test]
fn each_view_is_written_as_a_file_of_its_own() {
    let temporary = tempfile::tempdir().unwrap();
    let folder =
        std::env::var_os("TOWER_CONSENT_SAMPLES").map_or_else(|| temporary.path().to_owned(), std::path::PathBuf::from);
    let settings = settings();
    let mut views = Vec::new();
    for language in ["en", "zh"] {
        with_scene(&settings, language, |scene| views.extend(render_all(scene)));
    }
    let mut bar = settings.clone();
    bar.banner.position = tower_consent_policy::Position::Bottom;
    with_scene(&bar, "en", |scene| {
        views.push(("banner-bar-en".to_owned(), whole(&pieces(&page_view(scene, Kind::Banner)))));
    });
    for (name, html) in &views {
        let file = folder.join(format!("{name}.html"));
        std::fs::write(&file, html).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    for (name, html) in &views {
        let written = std::fs::read_to_string(folder.join(format!("{name}.html"))).unwrap();
        assert!(written == *html, "another view has the name {name}");
    }
}
