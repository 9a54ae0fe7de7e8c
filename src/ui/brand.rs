//! The site's logo or name above the words of banner and preferences.

use super::markup::{Html, Link, attr, class};
use super::scene::Scene;

pub(super) fn write(h: &mut Html, scene: &Scene<'_>) {
    let (site, banner) = (&scene.settings.site, &scene.settings.banner);
    match banner.logo.as_deref().and_then(Link::picture) {
        Some(logo) => h.start("img", &[class("g"), logo.attr("src"), attr("alt", &site.name)]),
        None if banner.has_name => h.line("p", &[class("g")], &site.name),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::samples::settings;
    use super::*;
    use tower_consent_policy::wording::Locales;

    #[test]
    fn a_logo_is_a_picture_of_the_site_and_has_its_name() {
        let mut settings = settings();
        let mut of = |logo: Option<&str>, has_name| {
            settings.banner.logo = logo.map(str::to_owned);
            settings.banner.has_name = has_name;
            let locales = Locales::built_in(&settings.site.languages);
            let mut h = Html::new();
            write(
                &mut h,
                &Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None },
            );
            h.finish()
        };
        let name = super::super::view::samples::settings().site.name;
        assert_eq!(of(None, false), "");
        assert_eq!(of(None, true), format!("<p class=\"g\">{name}</p>"));
        assert_eq!(of(Some("/l.svg"), true), format!("<img class=\"g\" src=\"/l.svg\" alt=\"{name}\">"));
        assert!(of(Some("data:image/png;base64,AAAA"), false).contains("src=\"data:image/png;base64,AAAA\""));
        for bad in ["https://cdn.example/l.svg", "//cdn.example/l.svg", "javascript:alert(1)", "data:text/html,x"] {
            assert_eq!(of(Some(bad), false), "", "{bad}");
        }
    }
}
