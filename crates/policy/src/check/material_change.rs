//! # TC0710 minor-looks-material
//!
//! ## What it does
//! Compares a new MINOR version with the one before it, and finds new words that suggest a material
//! change: services that were not named, transfers, sale, profiling, sensitive data, recipients.
//!
//! ## Why
//! GDPR 4(11), 13(3); PIPL 14(2): visitors must be asked again after a material change, and only a
//! new MAJOR version does that.
//!
//! ## Bad
//! ```text
//! privacy/1.1/en.md: "We now share your data with third parties for profiling."
//! ```
//!
//! ## Good
//! ```text
//! privacy/2.0/en.md: "We now share your data with third parties for profiling."
//! ```

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::catalogue::Catalogue;

use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::check::{Lint, Passage};
use crate::codes;
use crate::documents::document::Document;

/// Names of all services of the catalogue, in lower case and in its order.
static NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(Catalogue::builtin().iter().map(|service| service.name.to_lowercase())).ok());

pub(crate) fn check(lint: &Lint<'_>) {
    let drafts = lint.in_language(lint.main()).filter(|passage| passage.version.released_in.is_none());
    for passage in drafts {
        let Some(before) = before(passage.document, passage.version.number, lint.main()) else { continue };
        let new = news(lint, passage, &Prose::read(before, lint.main()));
        if !new.is_empty() {
            let number = passage.version.number;
            let what = format!(
                "{} {} looks like a material change: it mentions {}, which the version before did not",
                passage.document.id,
                passage.version.label(),
                new.join(", ")
            );
            let help = format!(
                "if something changes for visitors, name the folder {}.0, so that they are asked again",
                number.0 + 1
            );
            lint.findings.add(&codes::MATERIAL_MINOR, passage.title(), what, help);
        }
    }
}

/// The text of the version before, within the same MAJOR.
fn before<'d>(document: &'d Document, number: (u32, u32), language: &str) -> Option<&'d str> {
    let mut older = document.versions.iter().filter(|version| version.number.0 == number.0 && version.number < number);
    Some(&older.next_back()?.texts.get(language)?.markdown)
}

fn news(lint: &Lint<'_>, passage: &Passage<'_>, before: &Prose) -> Vec<String> {
    let old: BTreeSet<&str> = before.all(Role::Material).map(|(words, _)| words).collect();
    let words = passage.prose.all(Role::Material).map(|(words, _)| words);
    let mut new: BTreeSet<String> =
        words.filter(|words| !old.contains(words)).map(|words| format!("\"{words}\"")).collect();
    let known = NAMES.iter().flat_map(|names| names.find_overlapping_iter(passage.prose.text()));
    let known: BTreeSet<usize> = known.map(|found| found.pattern().as_usize()).collect();
    let known = known.into_iter().filter_map(|at| Catalogue::builtin().get(at));
    let own = lint.settings.services.iter().map(|declared| &declared.service);
    for service in known.chain(own).filter(|service| service.name.len() >= 4) {
        if passage.prose.mentions(&service.name) && !before.mentions(&service.name) {
            new.insert(service.name.to_string());
        }
    }
    new.into_iter().take(6).collect()
}
