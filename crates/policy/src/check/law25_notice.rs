//! # TC0851 law25-officer-missing
//!
//! ## What it does
//! Looks for a section that says who is in charge of personal information: by the words of its heading, or by the marker
//! `<!-- covers: privacy-officer -->`, in every document but the terms.
//!
//! ## Why
//! Québec P-39.1, s. 3.1: title and contact of the person in charge are published on the site. Asked where the rule set `law25` is switched on.
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
//! ## Person in charge of personal information
//!
//! Marie Tremblay, privacy officer, privacy@city-gazette.example.
//! ```
//!
//! # TC0852 law25-profiling-missing
//!
//! ## What it does
//! Looks for a section that says which means identify, locate or profile visitors, and how to turn them on: by the words of its heading, or by the marker
//! `<!-- covers: identifying-technology -->`, in every document but the terms.
//!
//! ## Why
//! Québec P-39.1, s. 8.1: say beforehand that such technology is used, and how its functions are activated. Asked where the rule set `law25` is switched on.
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
//! ## Profiling and location
//!
//! Off until you allow "Marketing" in "Cookie settings".
//! ```
//!
//! # TC0853 law25-outside-missing
//!
//! ## What it does
//! Looks for a section that says whether information may go outside Québec: by the words of its heading, or by the marker
//! `<!-- covers: outside-quebec -->`, in every document but the terms.
//!
//! ## Why
//! Québec P-39.1, s. 8 and 17: visitors are told that information could be communicated outside Québec. Asked where the rule set `law25` is switched on.
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
//! ## Transfers outside Québec
//!
//! Our server is in Ontario.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["law25"],
    topics: &[
        Topic {
            code: &codes::NO_LAW25_OFFICER,
            id: "privacy-officer",
            says: "who is in charge of personal information",
        },
        Topic {
            code: &codes::NO_LAW25_PROFILING,
            id: "identifying-technology",
            says: "which means identify, locate or profile visitors, and how to turn them on",
        },
        Topic {
            code: &codes::NO_LAW25_OUTSIDE,
            id: "outside-quebec",
            says: "whether information may go outside Québec",
        },
    ],
};
