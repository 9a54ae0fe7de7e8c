//! # TC0424 rule-set-old
//!
//! ## What it does
//! Finds rule sets that were last compared with the law more than 12 months ago.
//!
//! ## Why
//! Laws change. The rule sets come with the program; a newer version has newer ones.
//!
//! ## Bad
//! ```text
//! tower-consent of two years ago
//! ```
//!
//! ## Good
//! ```text
//! cargo install tower-consent
//! ```
//!
//! # TC0425 weak-default
//!
//! ## What it does
//! Finds a `default` rule set that is not opt-in.
//!
//! ## Why
//! ePrivacy 5(3): if the region is not known (a VPN, Tor, a new network) the visitor may be in Europe,
//! so the strictest model is the safe one.
//!
//! ## Bad
//! ```toml
//! [jurisdictions]
//! default = "us-notice"
//! ```
//!
//! ## Good
//! ```toml
//! [jurisdictions]
//! default = "gdpr"
//! regions = { US-NY = "us-notice" }
//! ```
//!
//! # TC0426 weak-region
//!
//! ## What it does
//! Finds a region with a weaker rule set than its law asks for.
//!
//! ## Why
//! The operator cannot choose the law: it is opt-in in the EEA (ePrivacy 5(3)), and opt-out with
//! `Sec-GPC` in twelve US states.
//!
//! ## Bad
//! ```toml
//! regions = { FR = "us-notice" }
//! ```
//!
//! ## Good
//! ```toml
//! regions = { US = "gdpr" }
//! ```

use time::format_description::well_known::Iso8601;
use time::{Date, Duration};

use crate::check::Lint;
use crate::codes;
use crate::rule_sets::ConsentModel;
use crate::rule_sets::{self, RuleSet};

pub(crate) fn check(lint: &Lint<'_>) {
    old(lint);
    let rules = &lint.settings.jurisdictions;
    let find = |id: &str| rule_sets::all().iter().find(|set| set.id == id);
    let written = &lint.written.jurisdictions;
    if let (Some(set), Some(default)) = (find(&rules.default), &written.default)
        && set.model != ConsentModel::OptIn
    {
        let what = format!("visitors whose region is unknown get `{}`, which is {}", set.id, set.model);
        let help = "write default = \"gdpr\", and list the regions with weaker laws in `regions`";
        lint.add(&codes::WEAK_DEFAULT, default.span.clone(), what, help);
    }
    for (region, id) in &written.regions {
        let normal = rule_sets::region(&region.value);
        let (Some(chosen), Some(law)) = (find(&id.value), normal.as_deref().and_then(of_region)) else { continue };
        if chosen.model > law.model {
            let what = format!(
                "`{}` is {}, but the law in {} is {} (`{}`)",
                chosen.id, chosen.model, region.value, law.model, law.id
            );
            lint.add(
                &codes::WEAK_REGION,
                id.span.clone(),
                what,
                format!("write \"{}\", or remove this region", law.id),
            );
        }
    }
}

/// The built-in rule set of a region or its country.
fn of_region(region: &str) -> Option<&'static RuleSet> {
    let country = region.split('-').next().unwrap_or(region);
    let named = |code: &str| rule_sets::all().iter().find(|set| set.regions.iter().any(|known| known == code));
    named(region).or_else(|| named(country))
}

fn old(lint: &Lint<'_>) {
    let year_ago = (lint.now - Duration::days(366)).date();
    let is_old = |set: &&RuleSet| Date::parse(&set.date, &Iso8601::DATE).is_ok_and(|date| date < year_ago);
    let old: Vec<&str> = rule_sets::all().iter().filter(is_old).map(|set| set.id.as_str()).collect();
    if !old.is_empty() {
        let what =
            format!("these rule sets were last compared with the law more than 12 months ago: {}", old.join(", "));
        lint.add(&codes::RULE_SET_OLD, lint.site_place(), what, "install a newer version of tower-consent");
    }
}
