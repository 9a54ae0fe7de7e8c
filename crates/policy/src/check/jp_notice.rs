//! # TC0881 jp-transmission-missing
//!
//! ## What it does
//! Looks for a section that says what is sent to others from the visitor's device, to whom, and for what: by the words of its heading, or by the marker
//! `<!-- covers: external-transmission -->`, in every document but the terms.
//!
//! ## Why
//! Telecommunications Business Act 27-12: what is sent, to whom, for what purpose. Asked where the rule set `jp` is switched on.
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
//! ## External transmission
//!
//! Addresses of pages, to Google LLC, to count visits.
//! ```
//!
//! # TC0882 jp-operator-missing
//!
//! ## What it does
//! Looks for a section that says name and address of the operator, and where to complain: by the words of its heading, or by the marker
//! `<!-- covers: operator-address -->`, in every document but the terms.
//!
//! ## Why
//! APPI 32(1): name and address, purposes of use, and where to complain are available to visitors. Asked where the rule set `jp` is switched on.
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
//! ## Operator
//!
//! City Gazette Media Ltd, 12 Market Square, Rivermouth. Questions and complaints: privacy@city-gazette.example.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["jp"],
    topics: &[
        Topic {
            code: &codes::NO_JP_TRANSMISSION,
            id: "external-transmission",
            says: "what is sent to others from the visitor's device, to whom, and for what",
        },
        Topic {
            code: &codes::NO_JP_OPERATOR,
            id: "operator-address",
            says: "name and address of the operator, and where to complain",
        },
    ],
};
