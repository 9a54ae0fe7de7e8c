//! # TC0613 hindered-withdrawal
//!
//! ## What it does
//! Finds sentences that make withdrawing consent impossible, late, costly or harder than giving it.
//!
//! ## Why
//! GDPR 7(3): consent can be withdrawn at any time, and as easily as it was given. It is given with one click, and the
//! product takes it back with one, so such a sentence is also wrong.
//!
//! ## Bad
//! ```markdown
//! Consent can be withdrawn only by post, and the withdrawal takes effect after 30 days.
//! ```
//!
//! ## Good
//! ```markdown
//! You can withdraw consent at any time under "Cookie settings". It takes effect immediately.
//! ```
//!
//! # TC0614 consent-wall
//!
//! ## What it does
//! Finds sentences that let only those use the site who accept.
//!
//! ## Why
//! GDPR 4(11), 7(4) and recital 42: consent is free only where refusing costs nothing; EDPB 05/2020 §39 to §41. For "pay or
//! accept" see EDPB opinion 08/2024: if yours has been examined, allow this finding with the reason.
//!
//! ## Bad
//! ```markdown
//! If you refuse cookies, you cannot use this website.
//! ```
//!
//! ## Good
//! ```markdown
//! If you refuse, you can use everything; only embedded videos wait for a click.
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::wording::spoken;
use crate::codes;

const HINDERED: (&str, &str) = (
    "this makes it harder to withdraw consent than to give it",
    "say that consent is withdrawn at any time, in \"Cookie settings\", with the same effect immediately",
);
const WALL: (&str, &str) = (
    "this lets only those use the site who accept: such consent is not free",
    "remove the condition; what is refused is held, and the rest of the site works",
);

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if let Some(span) = hindered(sentence) {
                lint.findings.add(&codes::HINDERED_WITHDRAWAL, passage.place(span), HINDERED.0, HINDERED.1);
            }
            if let Some(span) = walled(sentence) {
                lint.findings.add(&codes::CONSENT_WALL, passage.place(span), WALL.0, WALL.1);
            }
        }
    }
    for text in spoken(lint) {
        if text.prose.sentences().any(|sentence| hindered(sentence).is_some()) {
            lint.findings.add(&codes::HINDERED_WITHDRAWAL, text.place(), HINDERED.0, HINDERED.1);
        }
        if text.prose.sentences().any(|sentence| walled(sentence).is_some()) {
            lint.findings.add(&codes::CONSENT_WALL, text.place(), WALL.0, WALL.1);
        }
    }
}

/// "If you refuse, you cannot read", "you must accept to read on". "Accept or reject to continue" asks for a choice, not for
/// a yes.
fn walled(sentence: Sentence<'_>) -> Option<Range<usize>> {
    sentence.pair(Role::Demanding, Role::Walling).or_else(|| {
        let is_choice = sentence.has(Role::Refusing);
        if is_choice { None } else { sentence.pair(Role::Insisting, Role::Entering) }
    })
}

fn hindered(sentence: Sentence<'_>) -> Option<Range<usize>> {
    if sentence.has(Role::Asking) { None } else { sentence.pair(Role::Withdrawing, Role::Hindering) }
}
