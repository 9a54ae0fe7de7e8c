//! # TC0330 needs-certified-tcf-cmp
//!
//! ## What it does
//! Finds Google AdSense, Ad Manager or AdMob declared as a service.
//!
//! ## Why
//! Google has required a certified CMP with the IAB's TCF for these since 16 January 2024 (EEA, UK)
//! and 31 July 2024 (Switzerland). Only registered CMPs may write TC strings, and this program is not
//! one: without one Google serves limited ads at most.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! use = "google-adsense"
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! # allow TC0330: no visitors from the EEA, the UK and Switzerland
//! use = "google-adsense"
//! ```

use crate::check::Lint;
use crate::codes;

const PUBLISHERS: [&str; 4] = ["google-adsense", "google-ad-manager", "google-admob", "admob"];

pub(crate) fn check(lint: &Lint<'_>) {
    let ids = lint.written.services.iter().filter_map(|entry| entry.catalogue_id.as_ref().or(entry.id.as_ref()));
    for id in ids.filter(|id| PUBLISHERS.contains(&id.value.as_str())) {
        let what = "Google requires a certified CMP with the TCF for visitors in the EEA, the UK and Switzerland; this program is not one";
        let help = "Google shows limited ads or none there; use a certified CMP for them, or allow this with a reason";
        lint.add(&codes::NEEDS_TCF, id.span.clone(), what, help);
    }
}
