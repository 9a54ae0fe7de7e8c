//! # TC0535 hindered-rights
//!
//! ## What it does
//! Finds sentences that make it costly, slow or hard to ask for one's data, or to complain, and those by which visitors give
//! such rights up.
//!
//! ## Why
//! GDPR 12(2), 12(3) and 12(5): rights are made easy to use, an answer comes within a month (two more where requests are
//! many or complex), and costs nothing; a fee is for requests that are manifestly unfounded or excessive, and for further
//! copies (15(3)). No contract takes the right to complain (77). Proof of identity is asked for where there is doubt
//! (12(6)); EDPB 01/2022 §73 to §79: a copy of a passport is rarely needed. Other laws have other times (CCPA 45 days, LGPD
//! 15 days), and none of them lets a fee be asked for each request.
//!
//! ## Bad
//! ```markdown
//! Access requests cost 25 euros and are answered within six months.
//! ```
//!
//! ## Good
//! ```markdown
//! Write to us to see, correct or delete your data. We answer within one month, free of charge.
//! ```

use std::ops::Range;

use crate::check::phrases::{Hit, Role};
use crate::check::prose::Sentence;
use crate::check::{Lint, durations};
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            let Some(span) = hindered(sentence, passage.language) else { continue };
            let what = "this makes it hard to use the rights that the law gives";
            let help = "say that requests and complaints cost nothing, by which easy way they come, and that an answer comes \
                        within one month";
            lint.findings.add(&codes::HINDERED_RIGHTS, passage.place(span), what, help);
        }
    }
}

/// "A copy of your data costs 25 euros", "you waive your right to complain". That requests "cost nothing", and that
/// excessive ones may cost a fee, is said by the law.
fn hindered(sentence: Sentence<'_>, language: &str) -> Option<Range<usize>> {
    // The withdrawal of consent has a finding of its own.
    if sentence.has(Role::Excusing) || sentence.pair(Role::Withdrawing, Role::Hindering).is_some() {
        return None;
    }
    // "What you send with a request is deleted after six months."
    let is_kept = sentence.has(Role::Keeping);
    let counts = |words: &str| !(is_kept && durations::in_text(words, language).len() == 1);
    let is_counted = |burden: &Hit| sentence.words(burden).is_some_and(counts);
    sentence
        .pair_where(Role::Exercising, Role::Burdening, |_, burden| is_counted(burden))
        .or_else(|| overlapping(sentence))
}

/// "You waive your rights": one phrase in the other.
fn overlapping(sentence: Sentence<'_>) -> Option<Range<usize>> {
    let burdens = || sentence.spans(Role::Burdening).map(|(_, span)| span);
    let both = sentence.spans(Role::Exercising).find_map(|(_, right)| {
        burdens().find(|burden| burden.start < right.end && right.start < burden.end).map(|burden| (right, burden))
    });
    both.map(|(right, burden)| sentence.place_of(&(right.start.min(burden.start)..right.end.max(burden.end))))
}
