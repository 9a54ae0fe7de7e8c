//! # TC0602 bundled-consent
//!
//! ## What it does
//! Finds sentences that count accepting terms, or opening an account, as consent to the privacy
//! policy, to cookies or to the use of data.
//!
//! ## Why
//! GDPR 7(2): consent must be asked for separately from other matters; CNIL 2020-091; PIPL 14.
//! Accepting terms never grants a category.
//!
//! ## Bad
//! ```markdown
//! By accepting these terms you also consent to our use of cookies.
//! ```
//!
//! ## Good
//! ```markdown
//! These terms say nothing about cookies: you decide about those separately.
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::wording::spoken;
use crate::codes;

const WHAT: &str = "this counts accepting terms as consent to the use of data";
const HELP: &str = "ask separately: for the terms where they are accepted, for cookies in the banner only";

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if let Some(span) = bundled(sentence) {
                lint.findings.add(&codes::BUNDLED_CONSENT, passage.place(span), WHAT, HELP);
            }
        }
    }
    for text in spoken(lint) {
        if text.prose.sentences().any(|sentence| bundled(sentence).is_some()) {
            lint.findings.add(&codes::BUNDLED_CONSENT, text.place(), WHAT, HELP);
        }
    }
}

fn bundled(sentence: Sentence<'_>) -> Option<Range<usize>> {
    if sentence.is_negative() || sentence.has(Role::Asking) || sentence.has(Role::Reporting) {
        return None;
    }
    let hits = sentence.languages(Role::Signing).into_iter().find_map(|language| {
        let hit = |role| sentence.first(role, language);
        Some([hit(Role::Signing)?, hit(Role::Agreeing)?, hit(Role::Bundled)?])
    })?;
    Some(sentence.place(&hits))
}
