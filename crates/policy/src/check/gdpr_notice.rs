//! # TC0801 controller-missing
//!
//! ## What it does
//! Looks for a text that says who the controller is: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: controller -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(a): the identity of the controller and, if there is one, of its representative.
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
//! ## Who is responsible
//!
//! City Gazette Media Ltd, 12 Market Square, Rivermouth.
//! ```
//!
//! # TC0802 contact-missing
//!
//! ## What it does
//! Looks for a text that says how to reach the controller: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: contact -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(a) and (b): contact details of the controller and of the data protection officer.
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
//! ## Contact
//!
//! Write to privacy@city-gazette.example, also for the data protection officer.
//! ```
//!
//! # TC0803 purposes-missing
//!
//! ## What it does
//! Looks for a text that says what data is used for: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: purposes -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(c): the purposes of the processing.
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
//! ## What we use, and why
//!
//! Your IP address, for delivering pages.
//! ```
//!
//! # TC0804 legal-basis-missing
//!
//! ## What it does
//! Looks for a text that says on which legal basis: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: legal-basis -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(c) and (d): the legal basis of each purpose, and the legitimate interest if that is the basis.
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
//! ## Legal basis
//!
//! Measuring rests on your consent (Art. 6(1)(a)).
//! ```
//!
//! # TC0805 recipients-missing
//!
//! ## What it does
//! Looks for a text that says who receives data: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: recipients -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(e): recipients or categories of recipients; CJEU C-154/21: by name, if a person asks.
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
//! ## Who receives data
//!
//! Hotjar, if you allow it.
//! ```
//!
//! # TC0806 transfers-missing
//!
//! ## What it does
//! Looks for a text that says whether data leaves for other countries, and under which safeguards: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: transfers -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(1)(f), 44 to 49. Say so also if nothing is transferred.
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
//! ## Transfers to other countries
//!
//! To the United States, under the Data Privacy Framework.
//! ```
//!
//! # TC0807 retention-missing
//!
//! ## What it does
//! Looks for a text that says how long data is kept: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: retention -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(2)(a): the period, or how it is determined; CJEU C-673/17 Planet49 for cookies.
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
//! ## How long we keep it
//!
//! Server logs: 14 days.
//! ```
//!
//! # TC0808 rights-missing
//!
//! ## What it does
//! Looks for a text that says which rights visitors have: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: rights -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(2)(b): access, rectification, erasure, restriction, objection, portability.
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
//! You can ask for a copy of your data, have it corrected and deleted, …
//! ```
//!
//! # TC0809 withdrawal-missing
//!
//! ## What it does
//! Looks for a text that says how consent is withdrawn: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: withdrawal -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 7(3), 13(2)(c): as easily as it was given, at any time.
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
//! ## Withdrawing consent
//!
//! Through "Cookie settings" on every page.
//! ```
//!
//! # TC0810 complaint-missing
//!
//! ## What it does
//! Looks for a text that says that visitors can complain to an authority: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: complaint -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(2)(d), 77.
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
//! You can complain to a data protection authority.
//! ```
//!
//! # TC0811 automated-decisions-missing
//!
//! ## What it does
//! Looks for a text that says whether decisions are automated: by the words of a heading, by a sentence, or by the marker
//! `<!-- covers: automated-decisions -->`, in every document but the terms.
//!
//! ## Why
//! GDPR 13(2)(f), 22: whether there is automated decision-making, profiling included, and its logic. Say so also if there is none.
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
//! ## Automated decisions
//!
//! We make none that has legal or similar effects.
//! ```

use crate::check::notice::{Notice, Topic};
use crate::codes;

/// What GDPR 13 asks for. It applies everywhere: visitors from the EEA come to every site.
pub(crate) static NOTICE: Notice = Notice {
    rule_sets: &[],
    topics: &[
        Topic { code: &codes::NO_CONTROLLER, id: "controller", says: "who the controller is" },
        Topic { code: &codes::NO_CONTACT, id: "contact", says: "how to reach the controller" },
        Topic { code: &codes::NO_PURPOSES, id: "purposes", says: "what data is used for" },
        Topic { code: &codes::NO_LEGAL_BASIS, id: "legal-basis", says: "on which legal basis data is used" },
        Topic { code: &codes::NO_RECIPIENTS, id: "recipients", says: "who receives data" },
        Topic {
            code: &codes::NO_TRANSFERS,
            id: "transfers",
            says: "whether data leaves for other countries, and under which safeguards",
        },
        Topic { code: &codes::NO_RETENTION, id: "retention", says: "how long data is kept" },
        Topic { code: &codes::NO_RIGHTS, id: "rights", says: "which rights visitors have" },
        Topic { code: &codes::NO_WITHDRAWAL, id: "withdrawal", says: "how consent is withdrawn" },
        Topic { code: &codes::NO_COMPLAINT, id: "complaint", says: "that visitors can complain to an authority" },
        Topic {
            code: &codes::NO_AUTOMATED_DECISIONS,
            id: "automated-decisions",
            says: "whether decisions are automated",
        },
    ],
};
