//! # TC0602 bundled-consent
//!
//! ## What it does
//! Finds sentences that let agreement to terms, or opening an account, count as agreement to the
//! privacy policy, to cookies or to the use of data.
//!
//! ## Why
//! GDPR 7(2): consent must be asked for apart from other matters; CNIL 2020-091; PIPL 14. Accepting
//! terms grants no category, and no category accepts terms (R-021).
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

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if sentence.is_negative() {
                continue;
            }
            let languages = sentence.languages(Role::Signing);
            let found = languages.iter().find_map(|language| {
                let hit = |role| sentence.first(role, *language);
                Some([hit(Role::Signing)?, hit(Role::Agreeing)?, hit(Role::Bundled)?])
            });
            if let Some(hits) = found {
                let what = "this makes agreement to terms count as agreement to the use of data";
                let help = "ask for each by itself: terms by an act of their own, cookies through the banner alone";
                passage.add(lint.findings, &codes::BUNDLED_CONSENT, sentence.place(&hits), what, help);
            }
        }
    }
}
