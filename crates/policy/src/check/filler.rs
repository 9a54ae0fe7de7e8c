//! # TC0515 filler
//!
//! ## What it does
//! Finds placeholders that were never filled in: "Lorem ipsum", "TODO:", "company name here",
//! `{name}`.
//!
//! ## Why
//! A published text cannot be changed; only a new version can add what is missing.
//!
//! ## Bad
//! ```markdown
//! {controller}, TODO: address
//! ```
//!
//! ## Good
//! ```markdown
//! City Gazette Media Ltd, 12 Market Square, Rivermouth
//! ```
//!
//! # TC0516 empty-section
//!
//! ## What it does
//! Finds a heading without text below it or below its subsections.
//!
//! ## Why
//! GDPR 12(1): a heading promises information. A section that is empty covers no topic.
//!
//! ## Bad
//! ```markdown
//! ## Your rights
//! ## Changes
//! Every edition has a number.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Your rights
//! You can ask for a copy of your data.
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for (words, span) in passage.prose.all(Role::Filler) {
            let what = format!("\"{words}\" is a placeholder");
            passage.add(lint.findings, &codes::FILLER, span, what, "fill it in before the text is published");
        }
        if passage.outline.words == 0 {
            continue;
        }
        for heading in passage.outline.headings.iter().skip(1).filter(|heading| !heading.has_text) {
            let what = format!("there is no text below \"{}\"", heading.words);
            passage.add(
                lint.findings,
                &codes::EMPTY_SECTION,
                heading.span.clone(),
                what,
                "write the section, or remove the heading",
            );
        }
    }
}
