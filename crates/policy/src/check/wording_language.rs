//! The operator's own wording in another language than it is written for: a finding `untranslated`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::Lint;
use crate::check::text_language::other_than;
use crate::check::wording::by_language;
use crate::codes;
use crate::finding::Place;

/// The words in one language, together as long as a text, and where the first of them is.
struct Words {
    place: Place,
    text: String,
}

pub(crate) fn check(lint: &Lint<'_>) {
    let mut files: BTreeMap<&str, Words> = BTreeMap::new();
    for message in &lint.messages {
        add(&mut files, message.language, message.value, || message.place());
    }
    for (language, words) in files {
        let whose = format!("the texts of this file seem to be in {{}}, and its name says `{language}`");
        tell(lint, language, words, &whose);
    }
    let mut settings: BTreeMap<&str, Words> = BTreeMap::new();
    let categories = lint.written.categories.iter().flat_map(|category| [&category.title, &category.description]);
    let services = lint.written.services.iter().map(|service| &service.purpose);
    let cookies = lint.written.site.cookies.iter().map(|cookie| &cookie.purpose);
    for text in categories.chain(services).chain(cookies).flatten() {
        for (language, span, value) in by_language(text, lint.main()) {
            let place = |span: Range<usize>| lint.toml.place(span);
            add(&mut settings, language, value, || place(span));
        }
    }
    for (language, words) in settings {
        let whose = format!("the purposes and descriptions in `{language}` seem to be in {{}}");
        tell(lint, language, words, &whose);
    }
}

fn add<'t>(all: &mut BTreeMap<&'t str, Words>, language: &'t str, value: &str, place: impl FnOnce() -> Place) {
    let words = all.entry(language).or_insert_with(|| Words { place: place(), text: String::new() });
    words.text.push_str(value);
    words.text.push_str("\n\n");
}

fn tell(lint: &Lint<'_>, language: &str, words: Words, what: &str) {
    if let Some(foreign) = other_than(language, &words.text) {
        let help = format!("write them in `{language}`");
        lint.findings.add(&codes::UNTRANSLATED, words.place, what.replace("{}", foreign), help);
    }
}

#[cfg(test)]
mod tests {
    const GERMAN: [&str; 3] = [
        "Zeigt uns, wohin unsere Leser klicken, damit wir die Seiten einfacher machen können, und wie lange sie bleiben.",
        "Merkt sich, welche Artikel schon gelesen wurden, und schlägt am Ende der Seite weitere vor, die dazu passen.",
        "Zählt, wie oft eine Seite geöffnet wird, ohne dass wir dabei erfahren, wer sie gelesen hat oder woher er kam.",
    ];

    /// The findings on wording in `en` of a site that has `en` and `de`.
    fn found(language: &str) -> Vec<String> {
        let mut toml = "[site]\nname = \"M\"\nlanguages = [\"en\", \"de\"]\n\
                        controller = { name = \"M\", email = \"p@m.example\" }\n[categories.analytics]\n"
            .to_owned();
        for (number, purpose) in GERMAN.iter().enumerate() {
            toml += &format!(
                "[[services]]\nid = \"s{number}\"\ncategory = \"analytics\"\npaths = [\"/s{number}/\"]\n\
                 purpose = {{ {language} = \"{purpose}\" }}\n"
            );
        }
        let texts = format!("purpose-s0 = {}\npurpose-s1 = {}\npurpose-s2 = {}\n", GERMAN[0], GERMAN[1], GERMAN[2]);
        let path = format!("texts/{language}.ftl");
        let files = [("consent.toml", toml.as_str()), (path.as_str(), texts.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let found = report.findings().iter().filter(|finding| finding.code == "TC0520");
        let place = |finding: &crate::Finding| format!("{}:{}", finding.spans[0].file, finding.spans[0].line);
        found.map(|finding| format!("{} {}", place(finding), finding.what)).collect()
    }

    #[test]
    fn german_purposes_and_texts_under_en_are_one_finding_a_file() {
        let mut found = found("en");
        found.sort();
        assert_eq!(
            found,
            [
                "consent.toml:10 the purposes and descriptions in `en` seem to be in German",
                "texts/en.ftl:1 the texts of this file seem to be in German, and its name says `en`",
            ]
        );
    }

    #[test]
    fn under_de_they_are_left_alone() {
        assert_eq!(found("de"), [""; 0]);
    }
}
