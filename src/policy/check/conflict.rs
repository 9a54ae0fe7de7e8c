//! # TC0009 merge-conflict
//!
//! ## What it does
//! Finds the marks that version control leaves in a file when two people changed the same lines.
//!
//! ## Why
//! Two versions of one sentence stand there at once; nobody decided which of them visitors read. In
//! `policies.lock` it means that two releases were made side by side: only one can be the next.
//!
//! ## Bad
//! ```markdown
//! <<<<<<< HEAD
//! We keep logs for 14 days.
//! =======
//! We keep logs for 30 days.
//! >>>>>>> retention
//! ```
//!
//! ## Good
//! ```markdown
//! We keep logs for 14 days.
//! ```

use std::ops::Range;

use super::super::codes;
use super::super::finding::Findings;
use super::super::load::Files;

/// Where the first mark stands, if there is one.
pub(in crate::policy) fn has_conflict(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.trim_end();
        if ["<<<<<<<", ">>>>>>>"]
            .iter()
            .any(|start| mark.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        {
            return Some(at..at + mark.len());
        }
        at += line.len();
    }
    None
}

/// Marks in Markdown and Fluent, which would take them for text.
pub(in crate::policy) fn in_texts(files: &Files, findings: &Findings) {
    let texts = files.documents().filter(|file| file.path().ends_with(".md"));
    for file in texts.chain(files.overrides().map(|(_, file)| file)) {
        if let Some(span) = has_conflict(file.text()) {
            let what = "two versions of this text were merged and disagree";
            let mend = "choose one and take out the lines with <<<<<<<, ======= and >>>>>>>";
            findings.add(&codes::MERGE_CONFLICT, file.place(span), what, mend);
        }
    }
}
