//! # TC0517 no-privacy-policy
//!
//! ## What it does
//! Finds a site without any policy text.
//!
//! ## Why
//! GDPR 13: visitors must be informed when their data is collected.
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
//! Finds a privacy policy in the main language without the name of the controller as `[site]` has
//! it. Translations may write the name in their own script.
//!
//! ## Why
//! GDPR 13(1)(a): the controller must be named, and banner and policy must name the same one.
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
        let what = "this site has no policy text";
        let help = "write privacy/1.0/<language>.md; `tower-consent init` in an empty folder writes a first draft";
        return lint.add(&codes::NO_PRIVACY_POLICY, lint.site_place(), what, help);
    }
    let name = &lint.settings.site.controller.name;
    let texts = lint.in_language(lint.main()).filter(|passage| passage.document.id == "privacy" && !name.is_empty());
    for passage in texts {
        if !passage.file.text().replace('\\', "").contains(name.as_str()) {
            let what = format!("this text does not name the controller, {name}");
            let help = "name the controller as [site] does";
            lint.findings.add(&codes::CONTROLLER_NOT_NAMED, passage.title(), what, help);
        }
    }
}
