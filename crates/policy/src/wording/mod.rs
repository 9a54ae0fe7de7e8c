//! Wording: Fluent bundles with fallbacks, and the direction of a language.

mod built_in;
mod categories;
mod purposes;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;
use crate::catalogue::KnownService;
use crate::codes;
use crate::finding::Findings;
use crate::read::source::SourceFile;
use crate::read::suggest::nearest;
use crate::read::table::Reading;

/// How many syntax errors of one file are reported: one typing error often causes several.
const MOST_ERRORS: usize = 5;

/// Messages whose end an operator chooses: titles and texts of categories, purposes of services, countries, words of
/// templates.
const OPEN: [&str; 4] = ["category-", "purpose-", "country-", "template-"];

/// The wording in every language of the site.
///
/// A message is looked up in the language itself, then in its base language (`pt` for `pt-BR`), in the
/// site's main language, in English. The operator's own messages come before built-in ones.
pub struct Locales {
    languages: Vec<Language>,
    bundles: BTreeMap<Language, Bundle>,
}

type Bundle = FluentBundle<Arc<FluentResource>>;

impl fmt::Debug for Locales {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locales").field("languages", &self.languages).finish_non_exhaustive()
    }
}

impl Locales {
    /// The built-in wording for `languages`, the main one first.
    pub fn built_in(languages: &[Language]) -> Self {
        Self::new(languages, &BTreeMap::new(), &Findings::default())
    }

    /// The same with the operator's `texts/<language>.ftl`. What is not Fluent, messages that do not
    /// exist and messages that are there twice are findings; the rest of such a file counts.
    pub(crate) fn new(
        languages: &[Language],
        overrides: &BTreeMap<Language, &SourceFile>,
        findings: &Findings,
    ) -> Self {
        let bases = languages.iter().map(|language| base(language).to_owned());
        let all: BTreeSet<Language> = bases.chain(languages.iter().cloned()).chain(["en".to_owned()]).collect();
        let bundles = all.into_iter().map(|language| {
            let mut bundle = bundle(&language);
            if let Some(file) = overrides.get(&language) {
                let reading = Reading { file, findings };
                bundle.add_resource_overriding(Arc::new(own(reading)));
                dead_references(&bundle, reading);
            }
            (language, bundle)
        });
        Self { languages: languages.to_vec(), bundles: bundles.collect() }
    }

    /// The site's languages, the main one first.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// A message in `language` or the nearest language that has it; the key itself if no language has it.
    ///
    /// An argument that is a whole number counts as a number, so that plurals work.
    pub fn text(&self, language: &str, key: &str, arguments: &[(&str, &str)]) -> String {
        self.find(language, key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// A message, if any language of the chain has it.
    pub fn find(&self, language: &str, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        self.chain(language).find_map(|bundle| format(bundle, key, arguments))
    }

    /// A message in `language` or its base language only.
    pub fn own(&self, language: &str, key: &str) -> Option<String> {
        let own = [language, base(language)].into_iter().filter_map(|language| self.bundles.get(language));
        own.into_iter().find_map(|bundle| format(bundle, key, &[]))
    }

    /// What a service is for, in `language` or its base language: the operator's `purpose-<id>`, or ours for a
    /// sentence of the catalogue.
    pub fn purpose(&self, language: &str, service: &KnownService) -> Option<String> {
        let ours = || purposes::translated(language, &service.purpose).map(str::to_owned);
        self.own(language, &format!("purpose-{}", service.id)).or_else(ours)
    }

    /// The language's own name; its tag if we do not know it.
    pub fn language_name(&self, language: &str) -> String {
        let name = self.own(language, "language-name");
        // It may be one that the site had at another time.
        name.or_else(|| format(&bundle(language), "language-name", &[])).unwrap_or_else(|| language.to_owned())
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self, language: &str) -> &'static str {
        let mut parts = language.split(['-', '_']);
        let first = parts.next().unwrap_or("").to_ascii_lowercase();
        let script = parts.next().unwrap_or("").to_ascii_lowercase();
        let by_script = matches!(script.as_str(), "arab" | "hebr" | "thaa" | "nkoo" | "syrc" | "adlm");
        let by_language = matches!(
            first.as_str(),
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi"
        );
        if by_script || (by_language && script.len() != 4) { "rtl" } else { "ltr" }
    }

    fn chain(&self, language: &str) -> impl Iterator<Item = &Bundle> {
        let main = self.main_language();
        let tags = [language, base(language), main, base(main), "en"].map(str::to_owned);
        tags.into_iter().filter_map(|tag| self.bundles.get(&tag))
    }
}

/// Whether the banner and the pages can speak a language without the operator's own texts.
pub fn is_built_in(language: &str) -> bool {
    spoken(language).is_some()
}

/// Which of the built-in languages is spoken where `language` is asked for: `zh-Hant` for `zh-TW`.
pub fn spoken(language: &str) -> Option<&'static str> {
    built_in::nearest(language)
}

/// The names of all messages that a language must have: those of banner and pages, without the names of countries.
pub fn messages() -> impl Iterator<Item = &'static str> {
    keys(built_in::ENGLISH).map(|(_, key)| key).filter(|key| !key.starts_with("country-"))
}

/// The messages in English that are not among `own`, as Fluent: what a translation into another language starts from.
pub fn to_translate(own: &[&str]) -> String {
    let mut out = String::new();
    let mut is_wanted = false;
    for line in built_in::ENGLISH.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let key = line.split_once('=').map_or(line, |(key, _)| key).trim_end();
            is_wanted = !own.contains(&key);
        } else if line.trim().is_empty() || line.starts_with('#') {
            is_wanted = false;
        }
        if is_wanted {
            out.push_str(line);
        }
    }
    out
}

/// The built-in messages of a language, as Fluent; `None` if the banner does not speak it by itself.
pub fn text_of(language: &str) -> Option<&'static str> {
    let nearest = built_in::nearest(language)?;
    built_in::LANGUAGES.iter().find(|(tag, _)| *tag == nearest).map(|(_, text)| *text)
}

/// The names of the messages of a Fluent text.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    keys(text).map(|(_, key)| key)
}

/// The tags of the languages that banner and pages speak by themselves.
pub fn languages() -> impl Iterator<Item = &'static str> {
    built_in::LANGUAGES.iter().map(|(tag, _)| *tag)
}

fn base(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

fn format(bundle: &Bundle, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        let number = value.parse::<u32>().ok().filter(|number| number.to_string() == *value);
        values.set(*name, number.map_or_else(|| FluentValue::from(*value), FluentValue::from));
    }
    let mut faults = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned())
}

fn bundle(language: &str) -> Bundle {
    let id: LanguageIdentifier = language.parse().or_else(|_| base(language).parse()).unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in attributes and disturb searching; names have elements of their own.
    bundle.set_use_isolating(false);
    if let Some(resource) = built_in::resource(language) {
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The operator's own messages. Without a finding, unknown names and repeated ones would be ignored
/// and nobody would know.
fn own(reading: Reading<'_>) -> FluentResource {
    let add = |span: Range<usize>, what: String, help: &str| reading.add(&codes::WORDING, span, what, help);
    let text = reading.file.text();
    let known: BTreeSet<&str> = keys(built_in::ENGLISH).map(|(_, key)| key).collect();
    let mut seen = BTreeSet::new();
    for (at, key) in keys(text) {
        let span = at..at + key.len();
        if !seen.insert(key) {
            add(span, format!("the message `{key}` is here twice"), "remove one of them");
        } else if !known.contains(key) && !OPEN.iter().any(|start| key.starts_with(start)) {
            let near = nearest(key, known.iter().copied());
            let help = near.map_or_else(
                || "remove it: only messages that the banner and pages use can be changed".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            add(span, format!("there is no message `{key}`"), &help);
        }
    }
    unknown_variables(text, add);
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
        for error in errors.iter().take(MOST_ERRORS) {
            let help = "a message is `name = text`; lines that continue it begin with spaces";
            add(error.pos.clone(), format!("this is not Fluent: {error}"), help);
        }
        resource
    })
}

/// Variables that a message does not get: visitors would read `{$name}`.
fn unknown_variables(text: &str, add: impl Fn(Range<usize>, String, &str)) {
    let parts = || messages_of(text).filter(|(_, _, body)| body.contains('$'));
    if parts().next().is_none() {
        return;
    }
    // Another language may use a variable that English leaves out.
    let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, built_in) in built_in::LANGUAGES {
        for (_, key, body) in messages_of(built_in).filter(|(_, _, body)| body.contains('$')) {
            given.entry(key).or_default().extend(variables(body).map(|(_, name)| name));
        }
    }
    for (start, key, body) in parts() {
        for (at, name) in variables(body) {
            let given = given.get(key).into_iter().flatten().copied();
            if given.clone().any(|known| known == name) {
                continue;
            }
            let help = match (nearest(name, given.clone()), given.clone().next()) {
                (Some(near), _) => format!("did you mean `${near}`?"),
                (None, None) => "write the text without it: this message has no variables".to_owned(),
                (None, Some(_)) => {
                    let names: Vec<String> = given.map(|name| format!("`${name}`")).collect();
                    format!("this message has {}", names.join(", "))
                }
            };
            let span = start + at..start + at + 1 + name.len();
            add(
                span,
                format!("there is no variable `${name}` in the message `{key}`; visitors would read its name"),
                &help,
            );
        }
    }
}

/// References of the operator's messages to what does not exist, or in a circle: visitors would read the braces.
fn dead_references(bundle: &Bundle, reading: Reading<'_>) {
    for (start, key, body) in messages_of(reading.file.text()).filter(|(_, _, body)| body.contains('{')) {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
        let mut values = FluentArgs::new();
        variables(body).for_each(|(_, name)| values.set(name, 1));
        let mut faults = Vec::new();
        // Only its faults are of interest.
        let _ = bundle.format_pattern(pattern, Some(&values), &mut faults);
        let Some(fault) = faults.iter().find_map(|fault| match fault {
            FluentError::ResolverError(fault) => Some(fault),
            _ => None,
        }) else {
            continue;
        };
        let (what, help) = match fault {
            ResolverError::Reference(ReferenceKind::Message { id, .. }) => {
                let near = nearest(id, keys(built_in::ENGLISH).map(|(_, key)| key));
                let help = near.map(|near| format!("did you mean `{near}`?"));
                (format!("the message `{key}` refers to `{id}`, which does not exist"), help)
            }
            ResolverError::Reference(ReferenceKind::Term { id, .. }) => {
                (format!("the message `{key}` refers to `-{id}`, which does not exist"), None)
            }
            ResolverError::Reference(ReferenceKind::Function { id }) => {
                (format!("the message `{key}` calls `{id}`, which does not exist"), None)
            }
            ResolverError::Cyclic => (format!("the message `{key}` refers to itself"), None),
            _ => continue,
        };
        let help = help.unwrap_or_else(|| "write the words themselves in place of the braces".to_owned());
        let span = start..start + key.len();
        reading.add(&codes::WORDING, span, format!("{what}; visitors would read the braces"), help);
    }
}

/// Offset, name and text of each message of a Fluent text; the text reaches to the next message.
fn messages_of(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let ends = keys(text).map(|(at, _)| at).skip(1).chain([text.len()]);
    keys(text).zip(ends).map(|((at, key), end)| (at, key, text.get(at..end).unwrap_or_default()))
}

/// The variables in a message with their offsets: `$name` inside of braces, outside of comments.
fn variables(message: &str) -> impl Iterator<Item = (usize, &str)> {
    message.match_indices('$').filter_map(|(at, _)| {
        let before = message.get(..at)?;
        let is_comment = before.rsplit('\n').next()?.starts_with('#');
        let is_inside = before.rfind('{')? > before.rfind('}').unwrap_or(0) || before.rfind('}').is_none();
        let rest = message.get(at + 1..)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        (is_inside && !is_comment && end > 0).then(|| (at, rest.get(..end).unwrap_or_default()))
    })
}

fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n')
        .scan(0, |offset, line| {
            let start = *offset;
            *offset += line.len();
            Some((start, line))
        })
        .filter(|(_, line)| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|(start, line)| Some((start, line.split_once('=')?.0.trim_end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The wording, and the findings as text.
    fn locales(languages: &[&str], overrides: &[(&str, &str)]) -> (Locales, String) {
        let languages: Vec<_> = languages.iter().map(|&language| language.to_owned()).collect();
        let files: Vec<_> = overrides
            .iter()
            .map(|&(language, text)| {
                let path = format!("texts/{language}.ftl");
                (language.to_owned(), SourceFile::new(path.clone(), path, text))
            })
            .collect();
        let findings = Findings::default();
        let files = files.iter().map(|(language, file)| (language.clone(), file)).collect();
        let locales = Locales::new(&languages, &files, &findings);
        (locales, findings.into_all().iter().map(|finding| format!("{finding}\n")).collect())
    }

    #[test]
    fn a_reference_that_leads_nowhere_or_in_a_circle_is_found() {
        let found = |text: &str| locales(&["de"], &[("de", text)]).1;
        for (text, expected) in [
            ("close = { closed }\n", "refers to `closed`, which does not exist"),
            ("close = { contrl }\n", "did you mean `control`?"),
            ("close = { -brand }\n", "refers to `-brand`, which does not exist"),
            ("close = { UPPER(\"a\") }\n", "calls `UPPER`, which does not exist"),
            ("accept-all = { accept-all }\n", "`accept-all` refers to itself"),
            ("control = { banner-change }\n", "`control` refers to itself"),
        ] {
            let findings = found(text);
            assert!(findings.contains(expected) && findings.contains("TC0508"), "{text}: {findings}");
        }
        assert_eq!(found("-brand = Kurier\nclose = { -brand }: { control }\n"), "");
        let plural = "preferences-services = { $count ->\n    [one] Einer\n   *[other] { $count } Dienste\n}\n";
        assert_eq!(found(plural), "");
    }

    #[test]
    fn locales_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locales>();
    }

    #[test]
    fn a_missing_message_comes_from_base_then_main_then_english() {
        let own = [("eo", "save = Konservi\n"), ("oc-FR", "close = Tampar\n"), ("oc", "saved = Enregistrat\n")];
        let (locales, faults) = locales(&["eo", "oc-FR", "oc", "pt-BR", "zh-TW"], &own);
        assert_eq!(faults, "");
        assert_eq!(locales.text("oc-FR", "close", &[]), "Tampar");
        assert_eq!(locales.text("oc-FR", "saved", &[]), "Enregistrat");
        assert_eq!(locales.text("oc-FR", "save", &[]), "Konservi");
        assert_eq!(locales.text("oc-FR", "accept-all", &[]), "Accept all");
        assert_eq!(locales.text("xx", "save", &[]), "Konservi");
        assert_eq!(locales.text("en", "no-such-message", &[]), "no-such-message");
    }

    #[test]
    fn a_region_has_the_words_of_its_own_and_what_they_lack_from_the_base() {
        let (locales, _) = locales(&["en", "pt-BR", "pt-PT", "zh-TW", "de-AT"], &[]);
        let save = |language| locales.text(language, "save", &[]);
        assert_eq!((save("pt-BR"), save("de-AT")), ("Salvar escolhas".into(), locales.text("de-CH", "save", &[])));
        assert_ne!(save("pt-PT"), save("pt-BR"));
        assert_ne!(save("zh-TW"), locales.text("zh", "save", &[]));
        assert_eq!(locales.language_name("de-AT"), "Deutsch");
        assert_eq!(locales.language_name("fr").to_lowercase(), "français", "not a language of the site");
        assert_eq!(locales.language_name("xx"), "xx");
    }

    #[test]
    fn plurals_and_references_work() {
        let (locales, _) = locales(&["en", "zh"], &[]);
        assert_eq!(locales.text("en", "preferences-services", &[("count", "1")]), "1 service");
        assert_eq!(locales.text("en", "preferences-services", &[("count", "12")]), "12 services");
        assert_eq!(locales.text("zh", "preferences-services", &[("count", "0")]), "目前没有服务");
        assert!(locales.text("en", "banner-change", &[]).contains("“Cookie settings”"));
        // A name that only looks like a number stays as it is.
        assert!(locales.text("en", "placeholder-title", &[("service", "007")]).ends_with("007"));
    }

    #[test]
    fn a_variable_that_a_message_does_not_get_is_a_fault() {
        let own = "saved = Gespeichert { $x }\npreferences = Einstellungen { $controler }\n\
                   preferences-services = { $cuont ->\n    [one] ein Dienst\n   *[other] { $count } Dienste\n }\n\
                   category-ads-title = Werbung {$who}\nclose = 5 $ sparen\n# { $comment }\n";
        let (_, faults) = locales(&["de"], &[("de", own)]);
        let heads: Vec<_> = faults.lines().filter_map(|line| line.split(": error").next()).collect();
        assert_eq!(
            heads,
            ["texts/de.ftl:1:23", "texts/de.ftl:2:31", "texts/de.ftl:3:26", "texts/de.ftl:7:31"],
            "{faults}"
        );
        assert!(faults.contains("did you mean `$count`?"), "{faults}");
        // What is built in is right.
        for language in languages() {
            let (_, faults) = locales(&[language], &[(language, text_of(language).unwrap())]);
            assert!(!faults.contains("no variable"), "{faults}");
        }
    }

    #[test]
    fn a_fault_in_an_override_names_file_line_and_column() {
        let text = "save = Keep\nacept-all = Yes\nsave = Again\nclose = { $\nreject-all = No\n";
        let (locales, text) = locales(&["en"], &[("en", text)]);
        assert!(text.contains("texts/en.ftl:2:1: error[TC0508]: there is no message `acept-all`"), "{text}");
        assert!(text.contains("did you mean `accept-all`?"), "{text}");
        assert!(text.contains("texts/en.ftl:3:1: error[TC0508]: the message `save` is here twice"), "{text}");
        assert!(text.contains("texts/en.ftl:4:") || text.contains("texts/en.ftl:5:"), "{text}");
        assert_eq!(locales.text("en", "save", &[]), "Again", "what can be read counts");
    }

    #[test]
    fn direction_follows_script_then_language() {
        let (locales, _) = locales(&["en"], &[]);
        for (language, direction) in
            [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ks-Deva", "ltr"), ("zh-Hant", "ltr")]
        {
            assert_eq!(locales.direction(language), direction, "{language}");
        }
    }

    #[test]
    fn built_in_wording_neither_praises_nor_threatens_nor_counts_browsing_as_consent() {
        let bad = [
            "best experience",
            "better experience",
            "optimal",
            "by continuing",
            "you agree",
            "improve your",
            "enjoy",
            "最佳体验",
            "更好的体验",
            "继续浏览",
            "即表示您同意",
            "优化您的",
        ];
        for (language, text) in built_in::LANGUAGES {
            for words in bad {
                assert!(!text.to_lowercase().contains(words), "{language}: {words}");
            }
        }
    }
}
