//! # TC0821 ccpa-categories-missing
//!
//! ## What it does
//! Looks for a section that says which categories of personal information are collected: by the words of its heading, or by the marker
//! `<!-- covers: categories-collected -->`, in every document but the terms.
//!
//! ## Why
//! Cal. Civ. Code 1798.100(a), 1798.130(a)(5); 11 CCR 7011(e). Asked where the rule set `ccpa` is switched on.
//!
//! ## Bad
//! ```markdown
//! # Privacy policy
//!
//! We take privacy seriously.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Information we collect
//!
//! Identifiers, internet activity, approximate location.
//! ```
//!
//! # TC0822 ccpa-opt-out-missing
//!
//! ## What it does
//! Looks for a section that says how to opt out of sale and sharing: by the words of its heading, or by the marker
//! `<!-- covers: opt-out-of-sale -->`, in every document but the terms.
//!
//! ## Why
//! Cal. Civ. Code 1798.120, 1798.135; 11 CCR 7013, 7026.
//!
//! ## Bad
//! ```markdown
//! # Privacy policy
//!
//! We take privacy seriously.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Your privacy choices
//!
//! Refuse marketing in "Cookie settings": we then neither sell nor share your data.
//! ```
//!
//! # TC0823 ccpa-rights-missing
//!
//! ## What it does
//! Looks for a section that says which rights to know, delete and correct visitors have, without discrimination: by the words of its heading, or by the marker
//! `<!-- covers: us-rights -->`, in every document but the terms.
//!
//! ## Why
//! Cal. Civ. Code 1798.105, 1798.106, 1798.110, 1798.125; 11 CCR 7011(e)(2).
//!
//! ## Bad
//! ```markdown
//! # Privacy policy
//!
//! We take privacy seriously.
//! ```
//!
//! ## Good
//! ```markdown
//! ## California
//!
//! You can ask to know, delete and correct your data; nobody is treated worse for it.
//! ```
//!
//! # TC0824 ccpa-signal-missing
//!
//! ## What it does
//! Looks for a section that says how opt-out preference signals are honoured: by the words of its heading, or by the marker
//! `<!-- covers: opt-out-signal -->`, in every document but the terms.
//!
//! ## Why
//! 11 CCR 7011(e)(3)(F), 7025: say how a signal like Global Privacy Control is processed.
//!
//! ## Bad
//! ```markdown
//! # Privacy policy
//!
//! We take privacy seriously.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Signals of your browser
//!
//! We honour Global Privacy Control in the same response.
//! ```
//!
//! # TC0825 ccpa-minors-missing
//!
//! ## What it does
//! Looks for a section that says what holds for children: by the words of its heading, or by the marker
//! `<!-- covers: children -->`, in every document but the terms.
//!
//! ## Why
//! Cal. Civ. Code 1798.120(c); 11 CCR 7011(e)(1)(G): whether data of visitors under 16 is sold or shared.
//!
//! ## Bad
//! ```markdown
//! # Privacy policy
//!
//! We take privacy seriously.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Children
//!
//! We do not sell or share data of readers under 16.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["ccpa"],
    topics: &[
        Topic {
            code: &codes::NO_CCPA_CATEGORIES,
            id: "categories-collected",
            says: "which categories of personal information are collected",
        },
        Topic { code: &codes::NO_CCPA_OPT_OUT, id: "opt-out-of-sale", says: "how to opt out of sale and sharing" },
        Topic {
            code: &codes::NO_CCPA_RIGHTS,
            id: "us-rights",
            says: "which rights to know, delete and correct visitors have, without discrimination",
        },
        Topic {
            code: &codes::NO_CCPA_SIGNAL,
            id: "opt-out-signal",
            says: "how opt-out preference signals are honoured",
        },
        Topic { code: &codes::NO_CCPA_MINORS, id: "children", says: "what holds for children" },
    ],
};
