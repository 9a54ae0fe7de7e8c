//! # TC0861 dpdp-grievance-missing
//!
//! ## What it does
//! Looks for a section that says whom visitors can turn to with a grievance: by the words of its heading, or by the marker
//! `<!-- covers: grievance -->`, in every document but the terms.
//!
//! ## Why
//! DPDP Act 2023, s. 6(3), 8(9), 8(10), 13: contact of the person who answers, and an effective redress of grievances. Asked where the rule set `dpdp` is switched on.
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
//! ## Grievances
//!
//! Write to grievance@city-gazette.example; we answer within 30 days.
//! ```
//!
//! # TC0862 dpdp-board-missing
//!
//! ## What it does
//! Looks for a section that says that visitors can complain to the Data Protection Board: by the words of its heading, or by the marker
//! `<!-- covers: data-protection-board -->`, in every document but the terms.
//!
//! ## Why
//! DPDP Act 2023, s. 5(1)(iii): the notice says how to complain to the Board. Asked where the rule set `dpdp` is switched on.
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
//! ## Complaints to the Data Protection Board
//!
//! You can complain to the Data Protection Board of India.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["dpdp"],
    topics: &[
        Topic { code: &codes::NO_DPDP_GRIEVANCE, id: "grievance", says: "whom visitors can turn to with a grievance" },
        Topic {
            code: &codes::NO_DPDP_BOARD,
            id: "data-protection-board",
            says: "that visitors can complain to the Data Protection Board",
        },
    ],
};
