//! # TC0522 vague-retention
//!
//! ## What it does
//! Finds "as long as necessary" where neither that section nor the one on retention names a time or
//! what it depends on, and "indefinitely" or "as long as we like" in every place.
//!
//! ## Why
//! GDPR 13(2)(a) asks for the period, or the criteria that determine it. WP 260: it is not enough to
//! say that data are kept as long as necessary. GDPR 5(1)(e): no longer than the purpose needs, so there is an
//! end.
//!
//! ## Bad
//! ```markdown
//! We keep your data only as long as necessary for these purposes.
//! ```
//!
//! ## Good
//! ```markdown
//! We keep server logs for 14 days, and your account until you delete it.
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::phrases::{Lexicon, Role};
use crate::check::prose::Prose;
use crate::check::{Lint, Passage, durations};
use crate::codes;

const HELP: &str = "name the time for each kind of data, or what ends it: \"until you delete your account\"";

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            let Some((words, span)) = sentence.said(Role::Endless) else { continue };
            // "Until you delete it", but not the "until" of "until further notice".
            if sentence.all(Role::Criterion).any(|criterion| !words.contains(criterion)) {
                continue;
            }
            let what = format!("\"{words}\" names no end: data is kept for a purpose, and no longer");
            lint.findings.add(&codes::VAGUE_RETENTION, passage.place(span), what, HELP);
        }
        let mut sections = Sections::read(passage);
        let vague = passage.prose.all(Role::Vague).find(|(_, span)| !sections.tell(span));
        if let Some((words, span)) = vague {
            let what = format!("\"{words}\" says neither how long nor what it depends on");
            lint.findings.add(&codes::VAGUE_RETENTION, passage.place(span), what, HELP);
        }
    }
}

/// The sections of a text, and which of them name a time or a criterion.
struct Sections<'p> {
    passage: &'p Passage<'p>,
    /// In their order.
    places: Vec<(Option<&'p str>, Range<usize>)>,
    /// For those that were read.
    told: BTreeMap<usize, bool>,
    /// Whether one on retention does.
    of_retention: Option<bool>,
}

impl<'p> Sections<'p> {
    fn read(passage: &'p Passage<'p>) -> Self {
        Self { passage, places: sections(passage), told: BTreeMap::new(), of_retention: None }
    }

    /// Whether the section of a phrase, or one on retention, names a time or a criterion.
    fn tell(&mut self, phrase: &Range<usize>) -> bool {
        let after = self.places.partition_point(|(_, place)| place.start <= phrase.start);
        let own = after.checked_sub(1);
        if own.is_some_and(|own| self.is_told(own)) {
            return true;
        }
        let is_told = self.of_retention.unwrap_or_else(|| {
            let is_about = |words: &str| Lexicon::shared().is_about("retention", words, self.passage.language);
            (0..self.places.len())
                .any(|at| self.places.get(at).and_then(|(words, _)| *words).is_some_and(is_about) && self.is_told(at))
        });
        self.of_retention = Some(is_told);
        is_told
    }

    fn is_told(&mut self, section: usize) -> bool {
        let (passage, places) = (self.passage, &self.places);
        *self.told.entry(section).or_insert_with(|| {
            let text = places.get(section).and_then(|(_, place)| passage.file.text().get(place.clone()));
            let prose = Prose::read(text.unwrap_or_default(), passage.language);
            prose.has(Role::Criterion) || !durations::in_text(prose.text(), passage.language).is_empty()
        })
    }
}

/// Each section without those below it: the words of its heading, and where it is.
fn sections<'p>(passage: &'p Passage<'p>) -> Vec<(Option<&'p str>, Range<usize>)> {
    let headings = &passage.outline.headings;
    let ends = headings.iter().map(|heading| heading.span.start).chain([passage.file.text().len()]);
    let starts = std::iter::once((None, 0));
    let starts = starts.chain(headings.iter().map(|heading| (Some(heading.words.as_str()), heading.span.end)));
    starts.zip(ends).map(|((words, start), end)| (words, start..end.max(start))).collect()
}
