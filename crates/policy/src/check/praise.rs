//! # TC0607 praising-wording
//!
//! ## What it does
//! Finds words that advertise accepting ("best experience", "we value your privacy") in the wording
//! of banner and preferences and in the texts of `consent.toml`.
//!
//! ## Why
//! VG Hannover 2025 ("optimal experience"), EDPB 03/2022, AEPD 2023: the wording must be neutral and
//! must not steer visitors.
//!
//! ## Bad
//! ```text
//! banner-title = We use cookies for the best experience
//! ```
//!
//! ## Good
//! ```text
//! banner-title = Your cookie choices
//! ```
//!
//! # TC0608 threatening-wording
//!
//! ## What it does
//! Finds words that make refusing look bad ("the site may not work") in the same places.
//!
//! ## Why
//! GDPR 7(4), recital 42: refusing must have no disadvantage, and must not sound as if it had one.
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
//!
//! # TC0615 steering-wording
//!
//! ## What it does
//! Finds words that hurry visitors ("last chance"), tell them what others chose ("97 % accept"), appeal for
//! help ("support us"), call everything necessary, or hide a yes behind two negations, in the same places.
//!
//! ## Why
//! EDPB 03/2022 ("hindering", "stirring", "ambiguous wording"), DSA 25(1): a choice under pressure, or one that
//! cannot be understood, is not free and informed.
//!
//! ## Bad
//! ```text
//! banner-title = Last chance: most of our readers accept
//! ```
//!
//! ## Good
//! ```text
//! banner-title = Your cookie choices
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::wording::spoken;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for text in spoken(lint) {
        if let Some((words, _)) = text.prose.all(Role::Praise).next() {
            let what = format!("\"{words}\" advertises accepting; the wording must be neutral");
            lint.findings.add(&codes::PRAISE, text.place(), what, "say only what happens");
        }
        if let Some((words, _)) = text.prose.all(Role::Threat).next() {
            let what = format!("\"{words}\" makes refusing look bad");
            lint.findings.add(&codes::THREAT, text.place(), what, "say which feature needs which service");
        }
        if let Some((words, _)) = text.prose.all(Role::Steering).next() {
            let what = format!("\"{words}\" steers visitors towards accepting");
            let help = "say what happens after each choice, in plain words";
            lint.findings.add(&codes::STEERING, text.place(), what, help);
        }
    }
}
