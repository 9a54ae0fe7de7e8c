//! # TC0517 no-privacy-policy
//!
//! ## What it does
//! Finds a site without any policy text.
//!
//! ## Why
//! GDPR 13: who collects data must say what happens to it, at the time of collection.
//!
//! ## Bad
//! ```text
//! policies/consent.toml alone
//! ```
//!
//! ## Good
//! ```text
//! policies/consent.toml
//! policies/privacy/1.0/en.md
//! ```
//!
//! # TC0519 controller-not-named
//!
//! ## What it does
//! Looks in the privacy policy, in the main language, for the name of the controller as `[site]` has
//! it. Translations may write the name in their own script.
//!
//! ## Why
//! GDPR 13(1)(a): the identity of the controller must be told; the banner and the policy must name
//! the same one.
//!
//! ## Bad
//! ```markdown
//! We are responsible.
//! ```
//!
//! ## Good
//! ```markdown
//! City Gazette Media Ltd is responsible.
//! ```

use crate::check::Lint;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    if lint.documents.is_empty() {
        let what = "this site has no policy text at all";
        let help = "write privacy/1.0/<language>.md; `tower-consent init` in an empty folder writes one to start from";
        return lint.add(&codes::NO_PRIVACY_POLICY, lint.site_place(), what, help);
    }
    let name = &lint.settings.site.controller.name;
    let texts = lint.in_language(lint.main()).filter(|passage| passage.document.id == "privacy" && !name.is_empty());
    for passage in texts {
        if !passage.file.text().replace('\\', "").contains(name.as_str()) {
            let what = format!("this text does not name the controller, {name}");
            let help = "say who is responsible, by the name that [site] has";
            lint.findings.add(&codes::CONTROLLER_NOT_NAMED, passage.title(), what, help);
        }
    }
}
