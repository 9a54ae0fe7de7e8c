//! # TC0831 pipl-kinds-missing
//!
//! ## What it does
//! Looks for a section that says which kinds of information are processed, and by which methods: by the words of its heading, or by the marker
//! `<!-- covers: kinds-and-methods -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 17(1)(2). Asked where the rule set `pipl` is switched on.
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
//! ## What we use
//!
//! Pages seen and device type, collected by scripts you allowed.
//! ```
//!
//! # TC0832 pipl-rights-missing
//!
//! ## What it does
//! Looks for a section that says how visitors can use their rights: by the words of its heading, or by the marker
//! `<!-- covers: exercise-of-rights -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 17(1)(3), 44 to 50.
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
//! ## Your rights
//!
//! Write to us; we answer within fifteen working days.
//! ```
//!
//! # TC0833 pipl-separate-consent-missing
//!
//! ## What it does
//! Looks for a section that says where separate consent is asked: by the words of its heading, or by the marker
//! `<!-- covers: separate-consent -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 23, 29, 39: for other recipients, sensitive information and transfers abroad.
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
//! ## Separate consent
//!
//! You allow each service abroad separately.
//! ```
//!
//! # TC0834 pipl-transfer-missing
//!
//! ## What it does
//! Looks for a section that says who abroad receives information, and how to reach them: by the words of its heading, or by the marker
//! `<!-- covers: transfers-abroad -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 39: name, contact, purpose, method, kinds and how to exercise rights against the recipient.
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
//! ## Abroad
//!
//! Hotjar Ltd, Malta: …
//! ```
//!
//! # TC0835 pipl-sensitive-missing
//!
//! ## What it does
//! Looks for a section that says whether sensitive information is processed: by the words of its heading, or by the marker
//! `<!-- covers: sensitive-information -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 28 to 30: why it is needed and what effects it has. Say so also if there is none.
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
//! ## Sensitive information
//!
//! We process none.
//! ```
//!
//! # TC0836 pipl-minors-missing
//!
//! ## What it does
//! Looks for a section that says what holds for children: by the words of its heading, or by the marker
//! `<!-- covers: children -->`, in every document but the terms.
//!
//! ## Why
//! PIPL 31: information of children under 14 is sensitive and needs a parent's consent.
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
//! We do not knowingly process information of children under 14.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &["pipl"],
    topics: &[
        Topic {
            code: &codes::NO_PIPL_KINDS,
            id: "kinds-and-methods",
            says: "which kinds of information are processed, and by which methods",
        },
        Topic { code: &codes::NO_PIPL_RIGHTS, id: "exercise-of-rights", says: "how visitors can use their rights" },
        Topic {
            code: &codes::NO_PIPL_SEPARATE_CONSENT,
            id: "separate-consent",
            says: "where separate consent is asked",
        },
        Topic {
            code: &codes::NO_PIPL_TRANSFER,
            id: "transfers-abroad",
            says: "who abroad receives information, and how to reach them",
        },
        Topic {
            code: &codes::NO_PIPL_SENSITIVE,
            id: "sensitive-information",
            says: "whether sensitive information is processed",
        },
        Topic { code: &codes::NO_PIPL_MINORS, id: "children", says: "what holds for children" },
    ],
};
