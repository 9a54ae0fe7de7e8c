//! # TC0520 untranslated
//!
//! ## What it does
//! Finds a text that is not in its language yet: one that still has a line `<!-- CHECK: … -->`, as
//! `tower-consent init` writes it, one of some length that is plainly in another language, or one with the
//! same words as the text in another language. Near languages, like Danish and Swedish, are not told apart.
//! The purposes and descriptions of `consent.toml` and the texts of `texts/<language>.ftl` are looked at as well.
//!
//! ## Why
//! GDPR 12(1): visitors must understand it. The page says that the text is in their language, so it is
//! also read aloud wrongly (WCAG 3.1.1).
//!
//! ## Bad
//! ```markdown
//! <!-- CHECK: this text is in English. Translate it, then remove this line. -->
//! # Privacy policy
//! ```
//!
//! ## Good
//! ```markdown
//! # Datenschutzerklärung
//! ```

use std::ops::Range;

use crate::check::languages::base;
use crate::check::translation::is_same;
use crate::check::{Lint, Passage};
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        let language = passage.language;
        if let Some(span) = mark(passage.file.text()) {
            let what =
                format!("this text is not finished: it still has the line `CHECK` and may not be in `{language}`");
            let help = format!("write it in `{language}`, then remove the line");
            lint.findings.add(&codes::UNTRANSLATED, passage.place(span), what, help);
        } else if let Some(foreign) = passage.foreign {
            let what = format!("this text seems to be in {foreign}, and its file says `{language}`");
            let help = format!("write it in `{language}`, or rename the file");
            lint.findings.add(&codes::UNTRANSLATED, passage.title(), what, help);
        } else if let Some(other) = original(lint, passage) {
            let what = format!("this text has the same words as the one in `{other}`: it is not in `{language}`");
            let help = format!("translate it into `{language}`, or remove the language from the site");
            lint.findings.add(&codes::UNTRANSLATED, passage.title(), what, help);
        }
    }
}

pub(crate) fn is_foreign(lint: &Lint<'_>, passage: &Passage<'_>) -> bool {
    mark(passage.file.text()).is_some() || passage.foreign.is_some() || original(lint, passage).is_some()
}

/// The comment that `tower-consent init` puts before a text in English.
fn mark(text: &str) -> Option<Range<usize>> {
    let start = text.find("<!-- CHECK:")?;
    let length = text.get(start..)?.find("-->")? + "-->".len();
    Some(start..start + length)
}

/// The language before this one in the site's list whose text has the same words. `pt` and `pt-BR` may share one.
fn original<'a>(lint: &Lint<'a>, passage: &Passage<'_>) -> Option<&'a str> {
    let languages = &lint.settings.site.languages;
    let place = |tag: &str| languages.iter().position(|known| known == tag);
    let own = place(passage.language)?;
    let is_copied = |other: &&Passage<'a>| {
        is_same(other, passage)
            && place(other.language).is_some_and(|at| at < own)
            && base(other.language) != base(passage.language)
            // What that one is in is not known.
            && mark(other.file.text()).is_none()
            && other.foreign.is_none()
            && other.outline.words > 0
            && other.prose.text() == passage.prose.text()
    };
    lint.passages.iter().find(is_copied).map(|other| other.language)
}

#[cfg(test)]
mod tests {
    const TOML: &str = "[site]\nname = \"M\"\nlanguages = [\"en\", \"en-GB\", \"ja\"]\n\
                        controller = { name = \"M\", email = \"p@m.example\" }\n";
    const ENGLISH: &str = "# Privacy\n\n## Who is responsible\n\nM is responsible.\n";

    /// The findings in Japanese texts, with their lines.
    fn found(japanese: &str) -> Vec<(&'static str, usize)> {
        let files = [
            ("consent.toml", TOML),
            ("privacy/1.0/en.md", ENGLISH),
            ("privacy/1.0/en-GB.md", ENGLISH),
            ("privacy/1.0/ja.md", japanese),
        ];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let places = report.findings().iter().filter_map(|finding| Some((finding.code, finding.spans.first()?)));
        let japanese = places.filter(|(_, place)| place.file.ends_with("ja.md"));
        japanese.map(|(code, place)| (code, place.line)).collect()
    }

    #[test]
    fn an_english_text_under_another_name_is_one_finding_and_no_section_is_missed_in_it() {
        let marked =
            format!("<!-- CHECK: this text is in English. Translate it, then remove this line. -->\n{ENGLISH}");
        assert_eq!(found(&marked), [("TC0520", 1)]);
        assert_eq!(found(&format!("<!-- a remark -->\n\n{ENGLISH}")), [("TC0520", 3)]);
    }

    #[test]
    fn of_two_files_with_the_same_words_the_one_in_the_wrong_language_is_named() {
        let chinese = "# 隐私\n\n".to_owned() + &"我们只在您同意之后才会使用您的个人信息，日志保存三十天。".repeat(5);
        let toml = TOML.replace("\"en-GB\", \"ja\"", "\"zh\"");
        let files = [
            ("consent.toml", toml.as_str()),
            ("privacy/1.0/en.md", chinese.as_str()),
            ("privacy/1.0/zh.md", chinese.as_str()),
        ];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let found = report.findings().iter().filter(|finding| finding.code == "TC0520");
        let found: Vec<_> = found.map(|finding| (&*finding.spans[0].file, &*finding.what)).collect();
        assert_eq!(found, [("privacy/1.0/en.md", "this text seems to be in Chinese, and its file says `en`")]);
    }

    #[test]
    fn a_translation_and_a_text_for_two_regions_are_left_alone() {
        let codes: Vec<_> =
            found("# プライバシー\n\n## 責任者\n\nM です。\n").into_iter().map(|(code, _)| code).collect();
        assert!(!codes.contains(&"TC0520"), "{codes:?}");
        assert!(codes.contains(&"TC0810"), "what a translation lacks is still found: {codes:?}");
    }
}
