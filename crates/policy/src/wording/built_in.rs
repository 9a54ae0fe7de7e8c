//! The languages that banner and pages speak by themselves.

use std::sync::{Arc, LazyLock, OnceLock};

use fluent_bundle::FluentResource;

/// The one that all others are compared with.
pub(super) const ENGLISH: &str = include_str!("locales/en.ftl");

/// By tag, in order. What a tag with a region means is in [`nearest`].
pub(super) const LANGUAGES: [(&str, &str); 55] = [
    ("ar", include_str!("locales/ar.ftl")),
    ("bg", include_str!("locales/bg.ftl")),
    ("bn", include_str!("locales/bn.ftl")),
    ("ca", include_str!("locales/ca.ftl")),
    ("cs", include_str!("locales/cs.ftl")),
    ("cy", include_str!("locales/cy.ftl")),
    ("da", include_str!("locales/da.ftl")),
    ("de", include_str!("locales/de.ftl")),
    ("el", include_str!("locales/el.ftl")),
    ("en", include_str!("locales/en.ftl")),
    ("es", include_str!("locales/es.ftl")),
    ("et", include_str!("locales/et.ftl")),
    ("eu", include_str!("locales/eu.ftl")),
    ("fa", include_str!("locales/fa.ftl")),
    ("fi", include_str!("locales/fi.ftl")),
    ("fr", include_str!("locales/fr.ftl")),
    ("ga", include_str!("locales/ga.ftl")),
    ("gl", include_str!("locales/gl.ftl")),
    ("he", include_str!("locales/he.ftl")),
    ("hi", include_str!("locales/hi.ftl")),
    ("hr", include_str!("locales/hr.ftl")),
    ("hu", include_str!("locales/hu.ftl")),
    ("id", include_str!("locales/id.ftl")),
    ("is", include_str!("locales/is.ftl")),
    ("it", include_str!("locales/it.ftl")),
    ("ja", include_str!("locales/ja.ftl")),
    ("ko", include_str!("locales/ko.ftl")),
    ("lt", include_str!("locales/lt.ftl")),
    ("lv", include_str!("locales/lv.ftl")),
    ("mk", include_str!("locales/mk.ftl")),
    ("ms", include_str!("locales/ms.ftl")),
    ("mt", include_str!("locales/mt.ftl")),
    ("nb", include_str!("locales/nb.ftl")),
    ("nl", include_str!("locales/nl.ftl")),
    ("nn", include_str!("locales/nn.ftl")),
    ("pl", include_str!("locales/pl.ftl")),
    ("pt", include_str!("locales/pt.ftl")),
    ("pt-BR", include_str!("locales/pt-BR.ftl")),
    ("ro", include_str!("locales/ro.ftl")),
    ("ru", include_str!("locales/ru.ftl")),
    ("sk", include_str!("locales/sk.ftl")),
    ("sl", include_str!("locales/sl.ftl")),
    ("sq", include_str!("locales/sq.ftl")),
    ("sr", include_str!("locales/sr.ftl")),
    ("sr-Latn", include_str!("locales/sr-Latn.ftl")),
    ("sv", include_str!("locales/sv.ftl")),
    ("sw", include_str!("locales/sw.ftl")),
    ("ta", include_str!("locales/ta.ftl")),
    ("th", include_str!("locales/th.ftl")),
    ("tr", include_str!("locales/tr.ftl")),
    ("uk", include_str!("locales/uk.ftl")),
    ("ur", include_str!("locales/ur.ftl")),
    ("vi", include_str!("locales/vi.ftl")),
    ("zh", include_str!("locales/zh.ftl")),
    ("zh-Hant", include_str!("locales/zh-Hant.ftl")),
];

type Resource = OnceLock<Arc<FluentResource>>;

/// Each is parsed when it is first used; a test holds that none has faults.
static PARSED: LazyLock<Vec<(&str, &str, Resource)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(tag, text)| (*tag, *text, Resource::new())).collect());

/// The tag of the language that is spoken where `language` is asked for; `None` if there is none.
pub(super) fn nearest(language: &str) -> Option<&'static str> {
    let has = |tag: &str| LANGUAGES.iter().map(|(own, _)| *own).find(|own| own.eq_ignore_ascii_case(tag));
    has(language).or_else(|| {
        let parts: Vec<String> = language.split(['-', '_']).map(str::to_ascii_lowercase).collect();
        let is = |tag: &str| parts.iter().skip(1).any(|part| part == tag);
        match parts.first().map(String::as_str)? {
            // Where Chinese is written in traditional characters, and no script is named.
            "zh" if is("hant") || !is("hans") && ["tw", "hk", "mo"].into_iter().any(is) => has("zh-Hant"),
            "sr" if is("latn") || is("me") => has("sr-Latn"),
            "pt" if is("br") => has("pt-BR"),
            // What people mean by "Norwegian", and what these are also called.
            "no" => has("nb"),
            "iw" => has("he"),
            "in" => has("id"),
            first => has(first),
        }
    })
}

/// The messages of the nearest language.
pub(super) fn resource(language: &str) -> Option<Arc<FluentResource>> {
    let nearest = nearest(language)?;
    let (_, text, parsed) = PARSED.iter().find(|(tag, ..)| *tag == nearest)?;
    let parse = || FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
    Some(Arc::clone(parsed.get_or_init(|| Arc::new(parse()))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Locales, keys};
    use super::*;

    #[test]
    fn every_message_exists_in_every_language_and_has_no_fault() {
        let all: BTreeSet<&str> = keys(ENGLISH).map(|(_, key)| key).collect();
        assert!(all.len() > 200);
        assert!(LANGUAGES.is_sorted());
        for (language, text) in LANGUAGES {
            let own: BTreeSet<&str> = keys(text).map(|(_, key)| key).collect();
            assert_eq!(own, all, "{language}");
            assert_eq!(keys(text).count(), all.len(), "{language}: a message twice");
            assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{language}");
        }
    }

    /// What is put into a message comes out of it, in each language and for each count.
    #[test]
    fn every_message_says_what_it_is_told_and_nothing_is_left_open() {
        for (language, _) in LANGUAGES {
            let locales = Locales::built_in(&[language.to_owned()]);
            for (_, key) in keys(ENGLISH) {
                let english =
                    ENGLISH.split("\n\n").flat_map(str::lines).find(|line| line.starts_with(&format!("{key} =")));
                let english = english.unwrap_or_default();
                for number in ["0", "1", "2", "3", "4", "5", "11", "12", "21", "22", "25", "100", "101", "1000000"] {
                    let day = if number.len() > 2 { "12" } else { number };
                    let values = [
                        ("count", number),
                        ("day", day),
                        ("month", day),
                        ("year", "2026"),
                        ("controller", "C~"),
                        ("service", "S~"),
                        ("host", "H~"),
                        ("owner", "O~"),
                        ("category", "K~"),
                        ("before", "B~"),
                        ("title", "T~"),
                        ("version", "V~"),
                        ("date", "D~"),
                        ("recipient", "R~"),
                        ("cookie", "N~"),
                        ("purpose", "P~"),
                        ("site", "W~"),
                        ("release", "E~"),
                        ("heading", "Q~"),
                        ("language", "L~"),
                        ("from", "F~"),
                        ("to", "Z~"),
                    ];
                    let text = locales.text(language, key, &values);
                    assert!(!text.is_empty() && !text.contains(['{', '}', '$', '[']), "{language} {key}: {text}");
                    for (name, value) in values.iter().filter(|(_, value)| value.ends_with('~')) {
                        if english.contains(&format!("${name} ")) {
                            assert!(text.contains(value), "{language} {key} lacks {name}: {text}");
                        }
                    }
                    if !english.contains("$") && !["date"].contains(&key) && !english.ends_with("->") {
                        break;
                    }
                }
            }
        }
    }

    /// Neither button is the longer one by much, and neither is a sentence: GDPR 7(3), EDPB 03/2022.
    #[test]
    fn accepting_and_refusing_are_as_long_as_each_other() {
        for (language, _) in LANGUAGES {
            let locales = Locales::built_in(&[language.to_owned()]);
            let length = |key: &str| locales.text(language, key, &[]).chars().count();
            let (yes, no) = (length("accept-all"), length("reject-all"));
            assert!(yes.abs_diff(no) <= 8 && yes.max(no) <= 26, "{language}: {yes} and {no}");
            for (one, other) in [
                ("error-back", "error-preferences"),
                ("accept-all", "reject-all"),
                ("preferences-on", "preferences-off"),
            ] {
                assert_ne!(locales.text(language, one, &[]), locales.text(language, other, &[]), "{language}");
            }
        }
    }

    #[test]
    fn a_tag_with_a_region_means_the_nearest_language() {
        for (tag, own) in [
            ("de-AT", Some("de")),
            ("DE", Some("de")),
            ("pt-BR", Some("pt-BR")),
            ("pt-br", Some("pt-BR")),
            ("pt-AO", Some("pt")),
            ("zh-TW", Some("zh-Hant")),
            ("zh-Hant-HK", Some("zh-Hant")),
            ("zh-Hans-HK", Some("zh")),
            ("zh-CN", Some("zh")),
            ("sr-Latn-RS", Some("sr-Latn")),
            ("sr-RS", Some("sr")),
            ("no", Some("nb")),
            ("en_GB", Some("en")),
            ("eo", None),
            ("", None),
        ] {
            assert_eq!(nearest(tag), own, "{tag}");
        }
    }
}
