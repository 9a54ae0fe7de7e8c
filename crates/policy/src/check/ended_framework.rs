//! # TC0521 ended-framework
//!
//! ## What it does
//! Finds texts that transfer data to the United States under the Privacy Shield or the Safe Harbour
//! framework.
//!
//! ## Why
//! Both are invalid: CJEU C-362/14 (2015) and C-311/18 (2020). GDPR 13(1)(f) asks for the safeguard
//! that holds: the adequacy decision on the EU-U.S. Data Privacy Framework for companies that are
//! certified under it, or standard contractual clauses.
//!
//! ## Bad
//! ```markdown
//! Our statistics provider is certified under the EU-US Privacy Shield.
//! ```
//!
//! ## Good
//! ```markdown
//! Our statistics provider is certified under the EU-U.S. Data Privacy Framework.
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        let sentences = passage
            .prose
            .sentences()
            .filter(|sentence| sentence.has(Role::Shield) && !sentence.has(Role::Ended) && !sentence.is_negative());
        if let Some((words, span)) = sentences.filter_map(|sentence| sentence.phrase(Role::Shield)).next() {
            let what = format!("\"{words}\" no longer allows transfers: the Court of Justice declared it invalid");
            let help = "name what the transfer rests on now: the Data Privacy Framework, if the company is certified, or \
                        standard contractual clauses";
            lint.findings.add(&codes::ENDED_FRAMEWORK, passage.place(span), what, help);
        }
    }
}
