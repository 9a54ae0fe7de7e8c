//! # TC0518 unknown-topic
//!
//! ## What it does
//! Finds a marker `<!-- covers: … -->` with an unknown topic.
//!
//! ## Why
//! The marker says which section covers what a law asks for; a misspelt one has no effect.
//!
//! ## Bad
//! ```markdown
//! <!-- covers: retentoin -->
//! ```
//!
//! ## Good
//! ```markdown
//! <!-- covers: retention -->
//! ```

use crate::check::notice::Notice;
use crate::check::phrases::Lexicon;
use crate::check::{Lint, Passage};
use crate::check::{
    ccpa_notice, dpdp_notice, gdpr_notice, jp_notice, kr_notice, law25_notice, lgpd_notice, pipl_notice, untranslated,
};
use crate::codes;
use crate::read::suggest::nearest;

const NOTICES: [&Notice; 8] = [
    &gdpr_notice::NOTICE,
    &ccpa_notice::NOTICE,
    &pipl_notice::NOTICE,
    &lgpd_notice::NOTICE,
    &law25_notice::NOTICE,
    &dpdp_notice::NOTICE,
    &kr_notice::NOTICE,
    &jp_notice::NOTICE,
];
/// Documents that are not about data.
const NOT_ABOUT_DATA: [&str; 7] = ["terms", "agb", "conditions", "imprint", "impressum", "legal", "accessibility"];

pub(crate) fn check(lint: &Lint<'_>) {
    lint.passages.iter().for_each(|passage| markers(lint, passage));
    for language in &lint.settings.site.languages {
        // Without known words for headings only TC0513 compares a translation's sections.
        if language != lint.main() && !Lexicon::shared().knows(language) {
            continue;
        }
        // It may say what seems to be missing.
        if lint.files.refuse_text_in(language) {
            continue;
        }
        let texts: Vec<&Passage<'_>> = lint
            .in_language(language)
            .filter(|passage| !NOT_ABOUT_DATA.iter().any(|id| passage.document.id.starts_with(id)))
            .collect();
        // Its headings are in another language: no word of them would be found.
        if texts.iter().any(|text| untranslated::is_foreign(lint, text)) {
            continue;
        }
        let Some(place) = texts.iter().rev().find(|text| text.document.id == "privacy").or(texts.last()) else {
            continue;
        };
        let told: Vec<&str> = texts.iter().flat_map(|text| told(text)).collect();
        let notices =
            NOTICES.iter().filter(|notice| notice.rule_sets.is_empty() || lint.has_rule_set(notice.rule_sets));
        for topic in notices.flat_map(|notice| notice.topics) {
            if !told.contains(&topic.id) && !texts.iter().any(|text| covers(text, topic.id)) {
                let what = format!("no text in `{language}` says {}", topic.says);
                let help = format!(
                    "write a section about it; if a section with another heading covers it, add <!-- covers: {} --> there",
                    topic.id
                );
                lint.findings.add(topic.code, place.title(), what, help);
            }
        }
    }
}

fn covers(passage: &Passage<'_>, topic: &str) -> bool {
    let marked = passage.outline.covers.iter().any(|(marked, _)| marked == topic);
    let lexicon = Lexicon::shared();
    let headed = |words: &str| lexicon.is_about(topic, words, passage.language);
    marked || passage.outline.headings.iter().any(|heading| heading.has_text && headed(&heading.words))
}

/// The topics that sentences below the headings are about: a good notice says "you can complain to the ICO" under
/// "Your rights".
fn told<'l>(passage: &Passage<'l>) -> Vec<&'l str> {
    let headings = &passage.outline.headings;
    let is_heading = |at: usize| {
        let after = headings.partition_point(|heading| heading.span.start <= at);
        after.checked_sub(1).and_then(|last| headings.get(last)).is_some_and(|heading| heading.span.contains(&at))
    };
    let told = Lexicon::shared().told(passage.prose.text(), passage.language).into_iter();
    told.filter(|(_, span)| !is_heading(passage.prose.raw(span).start)).map(|(topic, _)| topic).collect()
}

fn markers(lint: &Lint<'_>, passage: &Passage<'_>) {
    let known = || NOTICES.iter().flat_map(|notice| notice.topics).map(|topic| topic.id).chain(["children"]);
    for (topic, span) in &passage.outline.covers {
        if !known().any(|id| id == topic) {
            let help = match nearest(topic, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the topics are: {}", known().collect::<Vec<_>>().join(", ")),
            };
            lint.findings.add(
                &codes::UNKNOWN_TOPIC,
                passage.place(span.clone()),
                format!("there is no topic `{topic}`"),
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::phrases::Lexicon;

    /// The findings of a policy in one language with these headings, for a rule set.
    fn missing(rule_set: &str, language: &str, headings: &[&str]) -> Vec<&'static str> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"M\", email = \"p@m.example\" }}\n\
             [jurisdictions]\ndefault = \"{rule_set}\"\n"
        );
        let text: String = headings.iter().map(|words| format!("## {words}\n\nText.\n\n")).collect();
        let path = format!("privacy/1.0/{language}.md");
        let files = [("consent.toml", toml), (path.as_str(), format!("# Title\n\n{text}"))];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let codes = report.findings().iter().map(|finding| finding.code);
        codes.filter(|code| ("TC0850".."TC0890").contains(code)).collect()
    }

    /// A language, and headings in it.
    type Headings = (&'static str, &'static [&'static str]);

    #[test]
    fn each_law_asks_for_its_sections_and_headings_in_its_language_count() {
        let laws: [(&str, &[&str], &[Headings]); 4] = [
            (
                "law25",
                &["TC0851", "TC0852", "TC0853"],
                &[
                    ("fr", &["Personne responsable", "Profilage et localisation", "Transferts hors du Québec"]),
                    ("en", &["Privacy officer", "Profiling", "Transfers outside Québec"]),
                ],
            ),
            ("dpdp", &["TC0861", "TC0862"], &[("en", &["Grievances", "The Data Protection Board"])]),
            (
                "kr",
                &["TC0871", "TC0872", "TC0873"],
                &[
                    ("ko", &["개인정보 보호책임자", "개인정보의 파기", "자동 수집 장치의 거부"]),
                    ("en", &["Privacy officer", "Destruction", "Refusing cookies"]),
                ],
            ),
            (
                "jp",
                &["TC0881", "TC0882"],
                &[("ja", &["外部送信", "事業者の名称と住所"]), ("en", &["External transmission", "Name and address"])],
            ),
        ];
        for (rule_set, codes, texts) in laws {
            for (language, headings) in texts {
                assert!(Lexicon::shared().knows(language));
                assert_eq!(missing(rule_set, language, &["Something else"]), codes, "{rule_set} {language}");
                assert_eq!(missing(rule_set, language, headings), [""; 0], "{rule_set} {language}");
                assert_eq!(missing("gdpr", language, &["Something else"]), [""; 0], "only where it is switched on");
            }
        }
    }
}
