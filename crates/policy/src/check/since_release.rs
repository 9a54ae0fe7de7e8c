//! # TC0438 choices-end
//!
//! ## What it does
//! Finds another `domain` in `[cookie]` or another `id` in `[site]` than the last release had.
//!
//! ## Why
//! GDPR 7(1), 7(3): the name of the consent cookie and the key that signs it come from them. Choices that visitors made
//! before are not read any more, refusals included: all are asked again, and where the law lets services run until a
//! refusal, they run again until then. No release is needed for that, so nothing else tells it.
//!
//! ## Bad
//! ```toml
//! [cookie]
//! domain = "shop.example"     # the last release had none
//! ```
//!
//! ## Good
//! ```toml
//! [cookie]
//! # allow TC0438: the shop moved to its own host, and asks everybody again
//! domain = "shop.example"
//! ```
//!
//! # TC0439 records-end-sooner
//!
//! ## What it does
//! Finds a `retention` in `[ledger]` that is shorter than that of the last release.
//!
//! ## Why
//! GDPR 7(1): the controller must be able to prove consent. A running gateway removes what is older within six hours of
//! the change, and nothing brings it back.
//!
//! ## Bad
//! ```toml
//! [ledger]
//! retention = "13 months"     # the last release had "6 years"
//! ```
//!
//! ## Good
//! ```toml
//! [ledger]
//! # allow TC0439: limitation is three years here, and there is a backup
//! retention = "13 months"
//! ```

use crate::codes;
use crate::finding::{Findings, Place};
use crate::read::source::SourceFile;
use crate::settings::valid::Settings;
use crate::settings::written::{ConsentToml, Text};

/// What counts without a release, and ends what visitors decided or what proves it.
pub(crate) fn check(toml: &SourceFile, written: &ConsentToml, now: &Settings, before: &Settings, findings: &Findings) {
    let place = |text: &Text| -> Place { text.as_ref().map_or(toml.whole(), |text| toml.place(text.span.clone())) };
    let ends = "choices that visitors made before are not read any more, refusals included";
    let keep = |key: &str, value: Option<&str>| match value {
        Some(value) => format!("write {key} = \"{value}\" again, unless you want everybody to be asked again"),
        None => format!("remove {key}, unless you want everybody to be asked again"),
    };
    if now.cookie.domain != before.cookie.domain {
        let what = format!("`domain` in [cookie] is not that of the last release: {ends}");
        let help = keep("domain", before.cookie.domain.as_deref());
        findings.add(&codes::CHOICES_END, place(&written.cookie.domain), what, help);
    }
    if now.site.id != before.site.id {
        let what = format!("`id` in [site] is not that of the last release: {ends}");
        findings.add(&codes::CHOICES_END, place(&written.site.id), what, keep("id", Some(&before.site.id)));
    }
    let length = |settings: &Settings| settings.ledger.retention.map(|retention| retention.length());
    if let Some(kept) = length(now).filter(|kept| length(before).is_none_or(|before| *kept < before)) {
        let what = format!(
            "`retention` in [ledger] is shorter than in the last release: records that are older than {} days are removed \
             from the ledger",
            kept.whole_days()
        );
        let help = "make a backup first (`tower-consent ledger backup`), or write the longer time again";
        findings.add(&codes::RECORDS_END_SOONER, place(&written.ledger.retention), what, help);
    }
}
