//! # TC0010 control-character
//!
//! ## What it does
//! Finds characters that control a machine, such as NUL or escape, in the wording and in texts that are not published.
//!
//! ## Why
//! GDPR 12(1): visitors must be able to read the text. Browsers show such a character in different ways or not at all,
//! other programs end the text there, and a terminal obeys it. A published text stays as it is.
//!
//! ## Bad
//! ```markdown
//! We keep logs for 14<U+0000>days.
//! ```
//!
//! ## Good
//! ```markdown
//! We keep logs for 14 days.
//! ```

use crate::codes;
use crate::finding::Findings;
use crate::read::load::Files;
use crate::release::{Release, lock};

/// The first one of each Markdown text that is not published, and of each Fluent text.
pub(crate) fn in_drafts(files: &Files, releases: &[Release], findings: &Findings) {
    let published = lock::published(releases);
    let texts = files.documents().filter(|file| file.path().ends_with(".md") && !published.contains_key(file.path()));
    for file in texts.chain(files.overrides().map(|(_, file)| file)) {
        let found = file.text().char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
        if let Some((at, c)) = found {
            let what = format!("there is a control character here, U+{:04X}", u32::from(c));
            findings.add(&codes::CONTROL_CHARACTER, file.place(at..at + c.len_utf8()), what, "remove it");
        }
    }
}
