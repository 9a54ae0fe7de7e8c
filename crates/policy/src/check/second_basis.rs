//! # TC0612 second-basis
//!
//! ## What it does
//! Finds sentences that base advertising, analytics or tracking on a legitimate interest, or call them
//! necessary.
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
            let help = "name consent as its basis, and hold it until the visitor consents";
            // "You can object to advertising and to what rests on our legitimate interests."
            let based = sentence.pair_where(Role::Interest, Role::Tracking, |interest, tracking| {
                !sentence.has_clause_of(tracking, Role::Withdrawing, interest)
            });
            if let Some(span) = based.filter(|span| !sentence.has_before(Role::Asking, span)) {
                let what = "tracking cannot be based on a legitimate interest";
                lint.findings.add(&codes::SECOND_BASIS, passage.place(span), what, help);
            } else if let Some(span) =
                sentence.predicate(Role::Tracking, Role::Necessary, &[Role::Withdrawing, Role::Agreeing, Role::Asking])
            {
                let what = "tracking is not necessary for what visitors ask for";
                lint.findings.add(&codes::SECOND_BASIS, passage.place(span), what, help);
            }
        }
    }
}
