//! # TC0601 implied-consent
//!
//! ## What it does
//! Finds sentences that count browsing, using the site, scrolling or closing as consent: in policy
//! texts, in `texts/*.ftl`, in the texts of `consent.toml` and in summaries, in thirteen languages.
//!
//! ## Why
//! GDPR 4(11) asks for an unambiguous, affirmative act; EDPB 05/2020 §86 says that scrolling or
//! swiping through a page is not one; PIPL 14 asks for a voluntary and explicit statement. Such a
//! sentence is also wrong next to a banner with buttons.
//!
//! ## Bad
//! ```markdown
//! By continuing to browse our site you agree to our use of cookies.
//! ```
//!
//! ## Good
//! ```markdown
//! We use cookies for analytics only if you allow it under "Cookie settings".
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::wording::spoken;
use crate::codes;

const HELP: &str = "say that nothing is used until the visitor has chosen, and remove this sentence";

pub(crate) fn check(lint: &Lint<'_>) {
    let what = "this counts using the site as consent; only a clear yes is consent";
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if let Some(span) = sentence.pair(Role::Continuing, Role::Agreeing) {
                lint.findings.add(&codes::IMPLIED_CONSENT, passage.place(span), what, HELP);
            }
        }
    }
    for text in spoken(lint) {
        if text.prose.sentences().any(|sentence| sentence.pair(Role::Continuing, Role::Agreeing).is_some()) {
            lint.findings.add(&codes::IMPLIED_CONSENT, text.place(), what, HELP);
        }
    }
}
