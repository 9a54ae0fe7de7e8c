//! # TC0320 long-retention
//!
//! ## What it does
//! Finds cookies that `consent.toml` declares with more than 13 months, in a category that is not
//! necessary.
//!
//! ## Why
//! CNIL, guidelines 2020-091 and audience measurement 2025: 13 months, not extended by visits.
//! GDPR 5(1)(e): no longer than needed. A choice holds 13 months at most, so no cookie that depends on
//! it has a reason to stay longer.
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
//! # All cookies that it sets on this site: the list takes the place of the catalogue's. And cookie_expires in its own settings.
//! cookies = [{ name = "_ga", retention = "13 months" }, { name = "_ga_*", retention = "13 months" }]
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
//!
//! # TC0335 long-retention-necessary
//!
//! ## What it does
//! Notes a cookie of a necessary service that is declared with more than 13 months or without an end.
//!
//! ## Why
//! GDPR 5(1)(e), 25(2): no longer than needed. WP 194, 2.3: what is strictly necessary for a service is
//! needed for as long as the visitor uses it. CNIL 2020-091 gives 13 months to cookies without consent
//! that measure an audience.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! id = "basket"
//! category = "necessary"
//! cookies = [{ name = "basket", retention = "10 years" }]
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! id = "basket"
//! category = "necessary"
//! cookies = [{ name = "basket", retention = "30 days" }]
//! ```
//!
//! # TC0339 cookie-without-duration
//!
//! ## What it does
//! Finds names in `necessary_cookies` for which nothing in `consent.toml` says what the cookie is for and how long it lasts.
//! The cookie declaration can only say "Needed by this site." of them.
//!
//! ## Why
//! GDPR 13(2)(a); CJEU C-673/17 Planet49, 75-81: visitors must be told how long a cookie lasts. This
//! is so for necessary cookies, too. The cookie declaration can only show what is written.
//!
//! ## Bad
//! ```toml
//! [blocking]
//! necessary_cookies = ["session"]
//! ```
//!
//! ## Good
//! ```toml
//! [[site.cookies]]
//! name = "session"
//! purpose = "Keeps you signed in."
//! retention = "session"
//! ```

use time::Duration;

use crate::catalogue::{Catalogue, CookieRule};

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
    without_duration(lint);
}

/// Necessary cookies of which only the name is known. They are one finding: the help is the same for all.
fn without_duration(lint: &Lint<'_>) {
    let described: Vec<&str> = lint.settings.site.cookies.iter().map(|cookie| cookie.name.as_str()).collect();
    let of_services: Vec<&str> =
        lint.settings.services.iter().flat_map(|one| one.service.cookies.iter()).map(|rule| &*rule.name).collect();
    let listed = lint.written.blocking.necessary_cookies.iter().flat_map(|list| &list.value);
    let bare: Vec<_> =
        listed.filter(|name| ![&described, &of_services].iter().any(|known| known.contains(&&*name.value))).collect();
    let Some(first) = bare.first() else { return };
    let names: Vec<String> = bare.iter().take(8).map(|name| format!("`{}`", name.value)).collect();
    let more = if bare.len() > 8 { format!(" and {} more", bare.len() - 8) } else { String::new() };
    let what =
        format!("visitors are not told what these cookies are for and how long they last: {}{more}", names.join(", "));
    let help = format!(
        "describe each in a table of its own, in place of its name here: [[site.cookies]] with name = \"{}\", purpose = \"…\", \
         retention = \"session\" or a time like \"30 days\"",
        first.value
    );
    lint.add(&codes::NO_DURATION, first.span.clone(), what, help);
}

pub(crate) fn category(entry: &written::Service) -> &str {
    if let Some(category) = &entry.category {
        return &category.value;
    }
    let id = entry.catalogue_id.as_ref().map_or("", |id| id.value.as_str());
    Catalogue::builtin().iter().find(|service| service.id == id).map_or("", |service| &service.category)
}

fn written(lint: &Lint<'_>, rule: &written::CookieRule, category: &str) {
    let Some(retention) = &rule.retention else { return };
    let is_endless = retention.value.trim() == "persistent";
    let is_long = duration(&retention.value).is_some_and(|length| length > LONGEST);
    let span = retention.span.clone();
    if category == "necessary" && (is_endless || is_long) {
        let what = format!("{} is long for a cookie that visitors cannot refuse", retention.value);
        let help = "write how long it is really needed, here and where it is set; 13 months at most is a good limit";
        lint.add(&codes::LONG_NECESSARY_RETENTION, span, what, help);
    } else if is_endless {
        let what = "this cookie never ends: visitors must know how long it lasts";
        lint.add(&codes::ENDLESS_RETENTION, span, what, "write a length of time, like \"13 months\"");
    } else if is_long {
        let what = match category {
            "analytics" => {
                format!("{} is longer than the 13 months that authorities accept for analytics", retention.value)
            }
            _ => format!("{} is longer than 13 months, which is the longest time that a choice holds", retention.value),
        };
        lint.add(&codes::LONG_RETENTION, span, what, "set 13 months at most, here and in the service");
    }
}

/// As the operator writes it once the service has the longest time that is accepted.
fn as_written(rule: &CookieRule) -> String {
    let is_long = duration(&rule.retention).is_some_and(|length| length > LONGEST);
    let retention = if is_long { "13 months" } else { &rule.retention };
    format!("{{ name = \"{}\", retention = \"{retention}\" }}", rule.name)
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
        let all: Vec<String> = known.cookies.iter().map(as_written).collect();
        let help = format!(
            "set a shorter time in the service, and declare it with all cookies that it sets on this site, since the list takes \
             the place of the catalogue's: cookies = [{}]",
            all.join(", ")
        );
        lint.add(&codes::LONG_CATALOGUE_RETENTION, id.span.clone(), what, help);
    }
}
