//! # TC0518 unknown-topic
//!
//! ## What it does
//! Finds a marker `<!-- covers: … -->` with a topic that no rule knows.
//!
//! ## Why
//! The marker says where a policy tells what the law asks for; one that is misspelt tells nothing.
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

use crate::check::phrases::Lexicon;
use crate::check::{Lint, Passage};
use crate::check::{ccpa_notice, gdpr_notice, lgpd_notice, pipl_notice};
use crate::codes::{self, Code};
use crate::read::suggest::nearest;

/// What a law wants a policy to say.
pub(crate) struct Notice {
    /// The rule sets with which it is switched on; none for what holds everywhere.
    pub(crate) rule_sets: &'static [&'static str],
    pub(crate) topics: &'static [Topic],
}

/// One thing that must be said. It is when a section of any document but the terms has a heading
/// about it, or the marker `<!-- covers: id -->`.
pub(crate) struct Topic {
    pub(crate) code: &'static Code,
    pub(crate) id: &'static str,
    /// Ends the sentence "no text in `en` says …".
    pub(crate) says: &'static str,
}

const NOTICES: [&Notice; 4] = [&gdpr_notice::NOTICE, &ccpa_notice::NOTICE, &pipl_notice::NOTICE, &lgpd_notice::NOTICE];
/// Documents that are about something else.
const NOT_ABOUT_DATA: [&str; 7] = ["terms", "agb", "conditions", "imprint", "impressum", "legal", "accessibility"];

pub(crate) fn check(lint: &Lint<'_>) {
    lint.passages.iter().for_each(|passage| markers(lint, passage));
    for language in &lint.settings.site.languages {
        // Without words for headings a translation is compared by its sections (TC0513) alone.
        if language != lint.main() && !Lexicon::shared().knows(language) {
            continue;
        }
        let texts: Vec<&Passage<'_>> = lint
            .in_language(language)
            .filter(|passage| !NOT_ABOUT_DATA.iter().any(|id| passage.document.id.starts_with(id)))
            .collect();
        let Some(place) = texts.iter().rev().find(|text| text.document.id == "privacy").or(texts.last()) else {
            continue;
        };
        let notices =
            NOTICES.iter().filter(|notice| notice.rule_sets.is_empty() || lint.has_rule_set(notice.rule_sets));
        for topic in notices.flat_map(|notice| notice.topics) {
            if !texts.iter().any(|text| covers(text, topic.id)) {
                let what = format!("no text in `{language}` says {}", topic.says);
                let help = format!(
                    "write a section about it; if one has it under another heading, put <!-- covers: {} --> there",
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

fn markers(lint: &Lint<'_>, passage: &Passage<'_>) {
    let known = || NOTICES.iter().flat_map(|notice| notice.topics).map(|topic| topic.id).chain(["children"]);
    for (topic, span) in &passage.outline.covers {
        if !known().any(|id| id == topic) {
            let help = match nearest(topic, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the topics are: {}", known().collect::<Vec<_>>().join(", ")),
            };
            passage.add(
                lint.findings,
                &codes::UNKNOWN_TOPIC,
                span.clone(),
                format!("there is no topic `{topic}`"),
                help,
            );
        }
    }
}
