//! # TC0513 translation-behind
//!
//! ## What it does
//! Finds a translation with more or fewer headings than the text in the main language.
//!
//! ## Why
//! GDPR 12(1): a section that exists in one language only informs some visitors and not others.
//!
//! ## Bad
//! ```text
//! privacy/1.1/en.md with 12 headings, privacy/1.1/de.md with 9
//! ```
//!
//! ## Good
//! ```text
//! both with 12 headings
//! ```
//!
//! # TC0514 no-summary
//!
//! ## What it does
//! Finds a version after the first one that is not published yet, without a `summary` in `version.toml` in every language, or with the summary of
//! the version before it.
//!
//! ## Why
//! GDPR 13(3), ISO/IEC 29184: visitors who read the earlier version must learn what changed. The
//! history page shows this sentence.
//!
//! ## Bad
//! ```toml
//! effective = 2026-12-01
//! ```
//!
//! ## Good
//! ```toml
//! effective = 2026-12-01
//! summary.en = "Says how long server logs are kept."
//! ```

use crate::check::{Lint, Passage, folder};
use crate::codes;
use crate::documents::document::{Document, Version};

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in lint.passages.iter().filter(|passage| passage.language != lint.main()) {
        let main = lint.in_language(lint.main()).find(|main| is_same(main, passage));
        let count = |passage: &Passage<'_>| passage.outline.headings.len();
        if let Some(main) = main.filter(|main| count(main) != count(passage)) {
            let (here, there) = (count(passage), count(main));
            let what = format!(
                "this text has {here} headings, the one in `{}` has {there}: one of them is out of date",
                main.language
            );
            lint.findings.add(&codes::TRANSLATION_BEHIND, passage.title(), what, "give both the same sections");
        }
    }
    for document in lint.documents {
        for version in document
            .current()
            .filter(|version| document.versions.first().is_some_and(|first| first.number < version.number))
        {
            summary(lint, document, version);
        }
    }
}

pub(crate) fn is_same(a: &Passage<'_>, b: &Passage<'_>) -> bool {
    a.version.number == b.version.number && a.document.id == b.document.id
}

fn summary(lint: &Lint<'_>, document: &Document, version: &Version) {
    // Its files stay as they are.
    if version.released_in.is_some() {
        return;
    }
    let languages = lint.settings.site.languages.iter();
    let before = document.versions.iter().rfind(|before| before.number < version.number);
    // Who copies a version's folder to begin the next one may forget its summary.
    let is_copied = |tag: &&String| {
        let said = version.summary.get(*tag);
        said.is_some() && before.is_some_and(|before| before.summary.get(*tag) == said)
    };
    let (copied, there): (Vec<&String>, Vec<&String>) = languages.partition(is_copied);
    let missing: Vec<&str> =
        there.into_iter().filter(|tag| !version.summary.contains_key(*tag)).map(String::as_str).collect();
    if missing.is_empty() && copied.is_empty() {
        return;
    }
    let path = format!("{}version.toml", folder(document, version));
    let place = lint.files.get(&path).map(|file| file.whole());
    let text = || {
        lint.passages
            .iter()
            .find(|passage| passage.document.id == document.id && passage.version.number == version.number)
    };
    let Some(place) = place.or_else(|| text().map(Passage::title)) else { return };
    let name = format!("{} {}", document.id, version.label());
    if let (Some(before), false) = (before, copied.is_empty()) {
        let tags: Vec<&str> = copied.iter().map(|tag| tag.as_str()).collect();
        let what = format!("the summary of {name} in {} is that of {}", tags.join(", "), before.label());
        let help = format!("say in {path} what changed since {}", before.label());
        lint.findings.add(&codes::NO_SUMMARY, place.clone(), what, help);
    }
    if missing.is_empty() {
        return;
    }
    let what = format!("there is no summary in {} of what changed with {name}", missing.join(", "));
    let lines: Vec<String> = missing.iter().take(3).map(|tag| format!("summary.{tag} = \"…\"")).collect();
    let verb = if lint.files.get(&path).is_some() { "add to" } else { "the file is missing; write" };
    lint.findings.add(&codes::NO_SUMMARY, place, what, format!("{verb} {path}: {}", lines.join(", ")));
}
