//! # TC0841 lgpd-rights-missing
//!
//! ## What it does
//! Looks for a text that says the rights under the LGPD: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: lgpd-rights -->`, in every document but the terms.
//!
//! ## Why
//! LGPD 9, 18: confirmation, access, correction, anonymisation, portability, information about sharing, revocation. Asked where the rule set `lgpd` is switched on.
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
//! ## Brazil
//!
//! You have the rights of Art. 18 of the LGPD.
//! ```
//!
//! # TC0842 lgpd-officer-missing
//!
//! ## What it does
//! Looks for a text that says who the person in charge of data (encarregado) is: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: data-officer -->`, in every document but the terms.
//!
//! ## Why
//! LGPD 41: identity and contact, publicly, on the controller's site.
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
//! ## Data protection officer
//!
//! Maria Silva, dpo@city-gazette.example.
//! ```
//!
//! # TC0843 lgpd-authority-missing
//!
//! ## What it does
//! Looks for a text that says that visitors can petition the ANPD: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: anpd -->`, in every document but the terms.
//!
//! ## Why
//! LGPD 18 §1.
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
//! ## Complaints
//!
//! You can petition the ANPD.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["lgpd"],
    topics: &[
        Topic { code: &codes::NO_LGPD_RIGHTS, id: "lgpd-rights", says: "the rights under the LGPD" },
        Topic {
            code: &codes::NO_LGPD_OFFICER,
            id: "data-officer",
            says: "who the person in charge of data (encarregado) is",
        },
        Topic { code: &codes::NO_LGPD_AUTHORITY, id: "anpd", says: "that visitors can petition the ANPD" },
    ],
};
