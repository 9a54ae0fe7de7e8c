//! # TC0711 unchanged-text
//!
//! ## What it does
//! Finds a version that is not released yet and has the same words and links as the version before, in
//! all or some of its languages. A version that adds a language is left alone.
//!
//! ## Why
//! GDPR 12(1), 13(3): readers of these languages are told of a new version and find nothing new in it.
//! Mostly the folder was copied, and the text not written yet.
//!
//! ## Bad
//! ```text
//! privacy/1.1/en.md: "We keep logs for 14 days."    # 1.0: "We keep logs for 30 days."
//! privacy/1.1/zh.md: "日志保存 30 天。"               # 1.0: "日志保存 30 天。"
//! ```
//!
//! ## Good
//! ```text
//! privacy/1.1/zh.md: "日志保存 14 天。"
//! ```

use crate::check::outline::Outline;
use crate::check::prose::Prose;
use crate::check::{Lint, Passage, folder};
use crate::codes;
use crate::documents::document::{Document, Version};

pub(crate) fn check(lint: &Lint<'_>) {
    for document in lint.documents {
        for pair in document.versions.windows(2) {
            if let [before, version] = pair
                && version.released_in.is_none()
            {
                compare(lint, document, before, version);
            }
        }
    }
}

fn compare(lint: &Lint<'_>, document: &Document, before: &Version, version: &Version) {
    let languages: Vec<&str> = lint
        .settings
        .site
        .languages
        .iter()
        .map(String::as_str)
        .filter(|tag| version.texts.contains_key(*tag))
        .collect();
    if languages.iter().any(|tag| !before.texts.contains_key(*tag)) {
        return;
    }
    let of_version =
        |passage: &&Passage<'_>| passage.document.id == document.id && passage.version.number == version.number;
    let is_unchanged = |passage: &&Passage<'_>| {
        before.texts.get(passage.language).is_some_and(|text| is_same(passage, &text.markdown))
    };
    let passages = languages.iter().filter_map(|tag| lint.in_language(tag).find(of_version));
    let unchanged: Vec<&Passage<'_>> = passages.filter(is_unchanged).collect();
    if unchanged.is_empty() {
        return;
    }
    let tags: Vec<&str> = unchanged.iter().map(|passage| passage.language).collect();
    let what = format!(
        "{} {} has the same words as {} in `{}`",
        document.id,
        version.label(),
        before.label(),
        tags.join("`, `")
    );
    let help = if tags.len() == languages.len() {
        format!("write what is new, or remove the folder {}", folder(document, version))
    } else {
        let changed = languages.iter().filter(|tag| !tags.contains(*tag)).copied().collect::<Vec<_>>().join("`, `");
        format!("write there too what is new in `{changed}`")
    };
    let places = unchanged.iter().map(|passage| passage.title()).collect();
    lint.findings.add_at(&codes::UNCHANGED_TEXT, places, what, help);
}

/// Whether readers find the same: a link that leads elsewhere is new.
fn is_same(passage: &Passage<'_>, before: &str) -> bool {
    let targets = |outline: &Outline| outline.links.iter().map(|(target, _)| target.clone()).collect::<Vec<_>>();
    Prose::read(before, passage.language).text() == passage.prose.text()
        && targets(&Outline::read(before)) == targets(&passage.outline)
}

#[cfg(test)]
mod tests {
    const TOML: &str = "[site]\nname = \"M\"\nlanguages = [\"zh\", \"en\"]\n\
                        controller = { name = \"M\", email = \"p@m.example\" }\n";
    const ENGLISH: &str = "# Privacy\n\nWe keep logs for 30 days. [More](/more).\n";
    const CHINESE: &str = "# 隐私\n\n日志保存 30 天。\n";

    /// The findings about a version 1.1 with these texts, after 1.0.
    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let before = [("consent.toml", TOML), ("privacy/1.0/en.md", ENGLISH), ("privacy/1.0/zh.md", CHINESE)];
        let files = before.into_iter().chain(files.iter().copied());
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let found = report.findings().iter().filter(|finding| finding.code == "TC0711");
        let places = |finding: &crate::Finding| {
            finding.spans.iter().map(|place| format!("{}:{} ", place.file, place.line)).collect::<String>()
        };
        found.map(|finding| format!("{}{}; {}", places(finding), finding.what, finding.help)).collect()
    }

    #[test]
    fn a_copied_version_is_one_finding_with_all_its_languages() {
        let english = "<!-- new -->\n\n# Privacy\n\nWe keep logs\nfor *30 days*. [More](/more).\n";
        let found = found(&[("privacy/1.1/en.md", english), ("privacy/1.1/zh.md", CHINESE)]);
        let what = "privacy/1.1/zh.md:1 privacy/1.1/en.md:3 privacy 1.1 has the same words as 1.0 in `zh`, `en`; \
                    write what is new, or remove the folder privacy/1.1/";
        assert_eq!(found, [what]);
    }

    #[test]
    fn a_forgotten_translation_is_named() {
        let english = ENGLISH.replace("30", "14");
        let found = found(&[("privacy/1.1/en.md", &english), ("privacy/1.1/zh.md", CHINESE)]);
        let what =
            "privacy/1.1/zh.md:1 privacy 1.1 has the same words as 1.0 in `zh`; write there too what is new in `en`";
        assert_eq!(found, [what]);
    }

    #[test]
    fn new_words_new_links_and_a_new_language_are_changes() {
        let (english, chinese) = (ENGLISH.replace("/more", "/all"), CHINESE.replace("30", "14"));
        assert_eq!(found(&[("privacy/1.1/en.md", &english), ("privacy/1.1/zh.md", &chinese)]), [""; 0]);
        let terms = [("terms/1.0/zh.md", CHINESE), ("terms/1.1/zh.md", CHINESE), ("terms/1.1/en.md", ENGLISH)];
        assert_eq!(found(&terms), [""; 0]);
    }
}
