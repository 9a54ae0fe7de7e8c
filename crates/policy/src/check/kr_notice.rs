//! # TC0871 kr-officer-missing
//!
//! ## What it does
//! Looks for a section that says who the privacy officer is: by the words of its heading, or by the marker
//! `<!-- covers: privacy-officer -->`, in every document but the terms.
//!
//! ## Why
//! PIPA 30(1), 31: name of the privacy officer, or of the department that handles complaints, with its contact. Asked where the rule set `kr` is switched on.
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
//! ## Privacy officer
//!
//! Kim Minji, privacy@city-gazette.example.
//! ```
//!
//! # TC0872 kr-destruction-missing
//!
//! ## What it does
//! Looks for a section that says how information is destroyed: by the words of its heading, or by the marker
//! `<!-- covers: destruction -->`, in every document but the terms.
//!
//! ## Why
//! PIPA 21, 30(1): procedure and method of destruction are in the policy. Asked where the rule set `kr` is switched on.
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
//! ## Destruction
//!
//! Records are erased from the disk on the day after their period ends.
//! ```
//!
//! # TC0873 kr-refusal-missing
//!
//! ## What it does
//! Looks for a section that says how to refuse means that collect information by themselves, like cookies: by the words of its heading, or by the marker
//! `<!-- covers: automatic-collection -->`, in every document but the terms.
//!
//! ## Why
//! PIPA 30(1): installing, running and refusing such means is in the policy. Asked where the rule set `kr` is switched on.
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
//! ## Refusing cookies
//!
//! Choose "Reject all" in "Cookie settings".
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["kr"],
    topics: &[
        Topic { code: &codes::NO_KR_OFFICER, id: "privacy-officer", says: "who the privacy officer is" },
        Topic { code: &codes::NO_KR_DESTRUCTION, id: "destruction", says: "how information is destroyed" },
        Topic {
            code: &codes::NO_KR_REFUSAL,
            id: "automatic-collection",
            says: "how to refuse means that collect information by themselves, like cookies",
        },
    ],
};
