//! # TC0612 second-basis
//!
//! ## What it does
//! Finds sentences that base advertising, analytics or tracking on a legitimate interest.
//!
//! ## Why
//! ePrivacy 5(3) has no legitimate interest: storing on or reading from the device needs consent,
//! unless it is strictly necessary. EDPB cookie banner task force 2023.
//!
//! ## Bad
//! ```markdown
//! We use advertising cookies on the basis of our legitimate interest.
//! ```
//!
//! ## Good
//! ```markdown
//! We use advertising cookies only with your consent.
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if let Some(span) = sentence.pair(Role::Interest, Role::Tracking) {
                let what = "tracking cannot be based on a legitimate interest";
                let help = "name consent as its basis, and hold it until the visitor consents";
                passage.add(lint.findings, &codes::SECOND_BASIS, span, what, help);
            }
        }
    }
}
