//! # TC0320 long-retention
//!
//! ## What it does
//! Finds analytics cookies that `consent.toml` declares with more than 13 months.
//!
//! ## Why
//! CNIL, guidelines 2020-091 and audience measurement 2025: 13 months, not extended by visits.
//! GDPR 5(1)(e): no longer than needed.
//!
//! ## Bad
//! ```toml
//! cookies = [{ name = "_heat*", retention = "2 years" }]
//! ```
//!
//! ## Good
//! ```toml
//! cookies = [{ name = "_heat*", retention = "13 months" }]
//! ```
//!
//! # TC0321 long-retention-by-default
//!
//! ## What it does
//! Notes an analytics service of the catalogue whose cookies last longer than 13 months unless
//! configured otherwise.
//!
//! ## Why
//! As TC0320. Most such services let you set a shorter time. When you have done so, write it in
//! `cookies`, so that the declaration is true.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! use = "google-analytics"    # _ga: 2 years
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! use = "google-analytics"
//! cookies = [{ name = "_ga*", retention = "13 months" }]    # and cookie_expires in its own settings
//! ```
//!
//! # TC0322 endless-retention
//!
//! ## What it does
//! Finds `retention = "persistent"` in a category that is not necessary.
//!
//! ## Why
//! GDPR 13(2)(a); CJEU C-673/17 Planet49: the duration of cookies must be stated. Browsers delete
//! them after 400 days at the latest.
//!
//! ## Bad
//! ```toml
//! cookies = [{ name = "visitor", retention = "persistent" }]
//! ```
//!
//! ## Good
//! ```toml
//! cookies = [{ name = "visitor", retention = "13 months" }]
//! ```

use time::Duration;

use crate::catalogue::Catalogue;

use crate::check::Lint;
use crate::codes;
use crate::settings::validate::duration;
use crate::settings::written;

const LONGEST: Duration = Duration::days(396);

pub(crate) fn check(lint: &Lint<'_>) {
    for entry in &lint.written.services {
        let category = category(entry);
        match &entry.cookies {
            Some(rules) => rules.iter().for_each(|rule| written(lint, rule, category)),
            None if category == "analytics" => by_default(lint, entry),
            None => {}
        }
    }
}

/// The category as written, or the catalogue's.
fn category(entry: &written::Service) -> &str {
    if let Some(category) = &entry.category {
        return &category.value;
    }
    let id = entry.catalogue_id.as_ref().map_or("", |id| id.value.as_str());
    Catalogue::builtin().iter().find(|service| service.id == id).map_or("", |service| &service.category)
}

fn written(lint: &Lint<'_>, rule: &written::CookieRule, category: &str) {
    let Some(retention) = &rule.retention else { return };
    if retention.value.trim() == "persistent" && category != "necessary" {
        let what = "this cookie never ends: visitors must know how long it lasts";
        lint.add(&codes::ENDLESS_RETENTION, retention.span.clone(), what, "write a length of time, like \"13 months\"");
    } else if category == "analytics" && duration(&retention.value).is_some_and(|length| length > LONGEST) {
        let what = format!("{} is longer than the 13 months that authorities accept for analytics", retention.value);
        lint.add(
            &codes::LONG_RETENTION,
            retention.span.clone(),
            what,
            "set 13 months at most, here and in the service",
        );
    }
}

fn by_default(lint: &Lint<'_>, entry: &written::Service) {
    let Some(id) = &entry.catalogue_id else { return };
    let Some(known) = Catalogue::builtin().iter().find(|service| service.id == id.value) else { return };
    let long = known.cookies.iter().filter(|rule| duration(&rule.retention).is_some_and(|length| length > LONGEST));
    let long: Vec<String> = long.take(8).map(|rule| format!("{} ({})", rule.name, rule.retention)).collect();
    if !long.is_empty() {
        let what = format!(
            "unless configured otherwise, cookies of {} last longer than 13 months: {}",
            known.name,
            long.join(", ")
        );
        let help = "set a shorter time in the service, and declare it: cookies = [{ name = \"…\", retention = \"13 months\" }]";
        lint.add(&codes::LONG_CATALOGUE_RETENTION, id.span.clone(), what, help);
    }
}
