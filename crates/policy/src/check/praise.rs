//! # TC0607 praising-wording
//!
//! ## What it does
//! Finds words that sell the choice ("best experience", "we value your privacy") in the wording of
//! banner and preferences and in the texts of `consent.toml`.
//!
//! ## Why
//! VG Hannover 2025 ("optimal experience"), EDPB 03/2022, AEPD 2023: information is neutral, or it
//! steers (R-030).
//!
//! ## Bad
//! ```text
//! banner-title = We use cookies for the best experience
//! ```
//!
//! ## Good
//! ```text
//! banner-title = Your choice about cookies
//! ```
//!
//! # TC0608 threatening-wording
//!
//! ## What it does
//! Finds words that frighten away from refusing ("the site may not work") in the same places.
//!
//! ## Why
//! GDPR 7(4), recital 42: refusing must be without detriment, and must not sound like one.
//!
//! ## Bad
//! ```text
//! preferences-intro = Without cookies the site may not work properly.
//! ```
//!
//! ## Good
//! ```text
//! preferences-intro = The site works either way. Videos stay placeholders until you load them.
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::wording::spoken;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for text in spoken(lint) {
        if let Some((words, _)) = text.prose.all(Role::Praise).next() {
            let what = format!("\"{words}\" sells the choice; the wording must be neutral");
            lint.findings.add(&codes::PRAISE, text.place(), what, "say what happens, no more");
        }
        if let Some((words, _)) = text.prose.all(Role::Threat).next() {
            let what = format!("\"{words}\" frightens away from refusing");
            lint.findings.add(&codes::THREAT, text.place(), what, "say plainly which feature needs which service");
        }
    }
}
