//! # TC0522 vague-retention
//!
//! ## What it does
//! Finds "as long as necessary" where neither that section nor the one on retention names a time or
//! what it depends on.
//!
//! ## Why
//! GDPR 13(2)(a) asks for the period, or the criteria that determine it. WP 260: it is not enough to
//! say that data are kept as long as necessary.
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

use std::ops::Range;

use crate::check::phrases::{Lexicon, Role};
use crate::check::prose::Prose;
use crate::check::{Lint, Passage, durations};
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        let vague = passage.prose.all(Role::Vague).find(|(_, span)| !is_told(passage, span));
        if let Some((words, span)) = vague {
            let what = format!("\"{words}\" says neither how long nor what it depends on");
            let help = "name the time for each kind of data, or what ends it: \"until you delete your account\"";
            passage.add(lint.findings, &codes::VAGUE_RETENTION, span, what, help);
        }
    }
}

/// Whether the section, or one on retention, names a time or a criterion.
fn is_told(passage: &Passage<'_>, span: &Range<usize>) -> bool {
    let text = passage.file.text();
    sections(passage).into_iter().any(|(heading, section)| {
        let is_about = heading.is_some_and(|words| Lexicon::shared().is_about("retention", words, passage.language));
        if !is_about && !section.contains(&span.start) {
            return false;
        }
        let prose = Prose::read(text.get(section).unwrap_or_default(), passage.language);
        prose.has(Role::Criterion) || !durations::in_text(prose.text(), passage.language).is_empty()
    })
}

/// Each section without those below it: the words of its heading, and where it is.
fn sections<'p>(passage: &'p Passage<'_>) -> Vec<(Option<&'p str>, Range<usize>)> {
    let headings = &passage.outline.headings;
    let ends = headings.iter().map(|heading| heading.span.start).chain([passage.file.text().len()]);
    let starts = std::iter::once((None, 0));
    let starts = starts.chain(headings.iter().map(|heading| (Some(heading.words.as_str()), heading.span.end)));
    starts.zip(ends).map(|((words, start), end)| (words, start..end.max(start))).collect()
}
