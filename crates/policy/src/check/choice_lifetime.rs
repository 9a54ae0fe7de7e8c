//! # TC0523 choice-lives-otherwise
//!
//! ## What it does
//! Finds a text that says another life of the visitor's choice than `max_age` in `[cookie]`.
//!
//! ## Why
//! GDPR 13(2)(a) and CJEU C-673/17 Planet49: how long a cookie stays must be told, and be true.
//!
//! ## Bad
//! ```markdown
//! Your choice is kept for 12 months.
//! ```
//!
//! ## Good
//! ```markdown
//! Your choice is kept for six months.
//! ```

use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::{Lint, durations};
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    let days = lint.settings.cookie.max_age.as_seconds_f64() / 86_400.0;
    let set = match &lint.written.cookie.max_age {
        Some(written) => written.value.clone(),
        None => format!("{days:.0} days"),
    };
    for passage in &lint.passages {
        // The record of a choice stays longer than the choice.
        let is_about_it = |sentence: &Sentence<'_>| sentence.has(Role::Choice) && !sentence.has(Role::Proving);
        for sentence in passage.prose.sentences().filter(is_about_it) {
            let named = durations::in_text(sentence.text(), passage.language);
            if named.iter().any(|one| one.is_about(days)) {
                continue;
            }
            let Some(first) = named.first() else { continue };
            let span = sentence.place_of(&first.span);
            let words = sentence.text().get(first.span.clone()).unwrap_or_default();
            let what = format!("the text says that a choice lives for {words}, the settings say {set}");
            let help = "make them equal: change the text, or `max_age` in [cookie]";
            lint.findings.add(&codes::CHOICE_LIVES_OTHERWISE, passage.place(span), what, help);
        }
    }
}
