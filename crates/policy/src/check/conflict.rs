//! # TC0009 merge-conflict
//!
//! ## What it does
//! Finds the conflict marks that version control leaves in a file when two people changed the same
//! lines.
//!
//! ## Why
//! The file has two versions of one sentence, and nobody has decided which one visitors read. In
//! `policies.lock` it means that two releases were made at the same time: only one can be the next.
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

use crate::codes;
use crate::finding::Findings;
use crate::read::load::Files;
use crate::read::source::has_conflict;

/// Conflict marks in Markdown and Fluent, which would read them as text.
pub(crate) fn in_texts(files: &Files, findings: &Findings) {
    let texts = files.documents().filter(|file| file.path().ends_with(".md"));
    for file in texts.chain(files.overrides().map(|(_, file)| file)) {
        if let Some(span) = has_conflict(file.text()) {
            let what = "two versions of this text were merged and disagree";
            let help = "choose one and remove the lines with <<<<<<<, ======= and >>>>>>>";
            findings.add(&codes::MERGE_CONFLICT, file.place(span), what, help);
        }
    }
}
