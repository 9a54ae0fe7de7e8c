//! The pieces of banner and preferences, in the site's own HTML or as they stand without it.

use super::markup::Html;
use tower_consent_policy::templates::{Layer, Part, Piece, Skeleton};

/// Writes all but the buttons, which follow.
pub(super) fn write(h: &mut Html, skeleton: Option<&Skeleton>, layer: Layer, piece: impl Fn(&mut Html, Piece)) {
    let Some(skeleton) = skeleton else {
        return Piece::of(layer).iter().for_each(|one| piece(h, *one));
    };
    for part in skeleton.parts() {
        match part {
            // It was checked when the policies were read.
            Part::Html(html) => h.safe(html),
            Part::Piece(one) => piece(h, *one),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::scene::Scene;
    use super::super::view::Kind;
    use super::super::view::samples::{documents, render_all, settings};
    use super::super::{assets, pieces};
    use tower_consent_policy::Policies;
    use tower_consent_policy::templates::{CLASSES, OUR_CLASSES, Template};

    const SITE: &str = "[site]\nname = \"Example Gazette\"\nlanguages = [\"en\", \"zh\"]\n\
        controller = { name = \"Example Media Ltd\", email = \"privacy@example.org\" }\n\
        [categories.functional]\n[categories.analytics]\n[categories.marketing]\n";

    fn policies(banner: &str, preferences: &str, words: &str) -> Policies {
        let words_zh = "template-why = 我们为什么询问\n";
        Policies::from_files([
            ("consent.toml", SITE),
            ("templates/banner.html", banner),
            ("templates/preferences.html", preferences),
            ("texts/en.ftl", words),
            ("texts/zh.ftl", if words.is_empty() { "" } else { words_zh }),
        ])
        .unwrap()
    }

    fn all(policies: &Policies, language: &str, is_templated: bool) -> Vec<(String, String)> {
        let (settings, documents) = (settings(), documents(language, None));
        let templates = is_templated.then(|| policies.templates());
        let locales = policies.locales();
        render_all(Scene { settings: &settings, locales, language, documents: &documents, templates })
    }

    #[test]
    fn the_templates_to_start_from_make_what_is_built_in() {
        let [banner, preferences] = Template::ALL.map(Template::built_in);
        let policies = policies(banner, preferences, "");
        for language in ["en", "zh"] {
            let (with, without) = (all(&policies, language, true), all(&policies, language, false));
            for ((name, with), (_, without)) in with.iter().zip(&without) {
                assert_eq!(with, without, "{name}");
            }
            assert!(with.len() > 20);
        }
    }

    #[test]
    fn a_template_is_around_the_pieces_and_is_a_part_of_what_was_shown() {
        let banner = "<div class=\"head\">{{ brand }}{{ title }}</div>{{ notes }}<h2>{{ text(\"template-why\") }}</h2>\
            {{ intro }}{{ purposes }}{{ change }}{{ links }}{{ buttons }}";
        let preferences = "<p class=\"lead\">{{ text(\"template-why\") }}</p>{{ notes }}{{ intro }}\
            <div class=\"wide\">{{ choices }}</div>{{ links }}{{ buttons }}";
        let policies = policies(banner, preferences, "template-why = Why we ask\n");
        for (language, words) in [("en", "Why we ask"), ("zh", "我们为什么询问")] {
            for (name, html) in all(&policies, language, true) {
                if name.starts_with("banner") || name.starts_with("shared") {
                    assert!(
                        html.contains(&format!("</div><h2>{words}</h2>")) || html.contains("<ul class=\"d\">"),
                        "{name}"
                    );
                    assert!(html.contains(&format!("<h2>{words}</h2><p>")), "{name}: {html}");
                    assert!(html.contains("<div class=\"x\"><div class=\"head\">"), "{name}");
                    assert!(
                        html.contains("</p></div><div class=\"k\"><button name=\"action\" value=\"accept_all\">"),
                        "{name}"
                    );
                }
                if name.starts_with("preferences") {
                    assert!(html.contains(&format!("<p class=\"lead\">{words}</p>")), "{name}");
                    assert!(html.contains("<div class=\"wide\"><fieldset>"), "{name}");
                }
            }
        }
        let settings = settings();
        let shown = |templates| {
            let scene =
                Scene { settings: &settings, locales: policies.locales(), language: "en", documents: &[], templates };
            pieces(&super::super::view::samples::page_view(scene, Kind::Banner)).shown
        };
        let (with, without) = (shown(Some(policies.templates())), shown(None));
        assert!(with.contains("Why we ask") && with != without);
    }

    #[test]
    fn the_checker_knows_each_class_of_our_style_sheets() {
        let sheets = [
            &assets::BANNER_STYLE,
            &assets::CONTROL_STYLE,
            &assets::PANEL_STYLE,
            &assets::PAGE_STYLE,
            &assets::SAVED_STYLE,
        ];
        let mut classes = BTreeSet::new();
        for sheet in sheets {
            for part in sheet.text.split('.').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                // Not a number: `.12`, `.5rem`.
                if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    classes.insert(name);
                }
            }
        }
        assert!(classes.contains("x") && classes.contains("panel"), "{classes:?}");
        let unknown: Vec<_> = classes
            .iter()
            .filter(|class| !CLASSES.contains(&class.as_str()) && !OUR_CLASSES.contains(&class.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
