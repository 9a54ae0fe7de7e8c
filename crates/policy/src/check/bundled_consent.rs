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

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if sentence.is_negative() || sentence.has(Role::Asking) || sentence.has(Role::Reporting) {
                continue;
            }
            let languages = sentence.languages(Role::Signing);
            let found = languages.iter().find_map(|language| {
                let hit = |role| sentence.first(role, *language);
                Some([hit(Role::Signing)?, hit(Role::Agreeing)?, hit(Role::Bundled)?])
            });
            if let Some(hits) = found {
                let what = "this counts accepting terms as consent to the use of data";
                let help = "ask separately: for the terms where they are accepted, for cookies in the banner only";
                passage.add(lint.findings, &codes::BUNDLED_CONSENT, sentence.place(&hits), what, help);
            }
        }
    }
}
