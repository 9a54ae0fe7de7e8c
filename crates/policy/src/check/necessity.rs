//! # TC0323 disguised-tracker
//!
//! ## What it does
//! Finds a service of the site's own that is declared `necessary` but has the hosts, markers or
//! cookies of a tracker in the catalogue.
//!
//! ## Why
//! ePrivacy 5(3), EDPB 2/2023: what visitors did not ask for is not necessary, under any name.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! id = "site-quality"
//! category = "necessary"
//! hosts = ["google-analytics.com"]
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! use = "google-analytics"
//! ```
//!
//! # TC0324 tracker-cookie-necessary
//!
//! ## What it does
//! Finds a tracker's cookie among `necessary_cookies`, where it would pass without consent.
//!
//! ## Why
//! ePrivacy 5(3); CNIL, Condé Nast 2025 (cookies labelled strictly necessary).
//!
//! ## Bad
//! ```toml
//! necessary_cookies = ["session", "_ga"]
//! ```
//!
//! ## Good
//! ```toml
//! necessary_cookies = ["session"]
//! ```
//!
//! # TC0325 category-weakened
//!
//! ## What it does
//! Finds a service of the catalogue in a less strict category than its own: advertising in
//! analytics, analytics in functional.
//!
//! ## Why
//! GDPR 4(11), 5(1)(a): visitors who allow statistics have not allowed advertising, and `Sec-GPC`
//! would not switch it off.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! use = "google-ads"
//! category = "functional"
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! use = "google-ads"
//! ```

use crate::catalogue::{Catalogue, HostRule, KnownService};

use crate::check::Lint;
use crate::codes;
use crate::read::table::Written;
use crate::settings::written;

pub(crate) fn check(lint: &Lint<'_>) {
    let own = lint.written.services.iter().filter(|entry| {
        entry.catalogue_id.is_none() && entry.category.as_ref().is_some_and(|category| category.value == "necessary")
    });
    let own: Vec<&written::Service> = own.collect();
    let listed = lint.written.blocking.necessary_cookies.iter().flat_map(|list| &list.value);
    let described = lint.written.site.cookies.iter().filter_map(|cookie| cookie.name.as_ref());
    let names: Vec<&Written<String>> = listed.chain(described).collect();
    if !own.is_empty() || !names.is_empty() {
        let catalogue = Catalogue::new([]);
        own.into_iter().for_each(|entry| disguised(lint, &catalogue, entry));
        names.into_iter().for_each(|name| tracker_cookie(lint, &catalogue, name));
    }
    lint.written.services.iter().for_each(|entry| weakened(lint, entry));
}

fn disguised(lint: &Lint<'_>, catalogue: &Catalogue, entry: &written::Service) {
    let hosts = entry.hosts.iter().flat_map(|list| &list.value);
    let by_host = hosts.filter_map(|host| {
        let rule = host.value.trim().to_ascii_lowercase();
        let HostRule { host: name, path, .. } = HostRule::new(&rule);
        Some((host, catalogue.by_url(name, if path.is_empty() { "/" } else { path })?))
    });
    let markers = entry.markers.iter().flat_map(|list| &list.value);
    let by_marker = markers.filter_map(|marker| Some((marker, *catalogue.by_code(marker.value.as_bytes()).first()?)));
    let names = entry.cookies.iter().flatten().filter_map(|rule| rule.name.as_ref());
    let by_cookie = names.filter_map(|name| Some((name, catalogue.by_cookie(example(&name.value).as_bytes())?)));
    for (written, index) in by_host.chain(by_marker).chain(by_cookie) {
        let known = catalogue.get(index);
        let what =
            format!("`{}` belongs to {}, which is not necessary for what visitors ask for", written.value, known.name);
        lint.add(&codes::DISGUISED_TRACKER, written.span.clone(), what, declare(known));
    }
}

fn tracker_cookie(lint: &Lint<'_>, catalogue: &Catalogue, name: &Written<String>) {
    let Some(index) = catalogue.by_cookie(example(&name.value).as_bytes()) else { return };
    let known = catalogue.get(index);
    let what = format!("the cookie `{}` belongs to {}; here it passes without consent", name.value, known.name);
    lint.add(&codes::TRACKER_COOKIE_NECESSARY, name.span.clone(), what, format!("remove it; {}", declare(known)));
}

fn declare(known: &KnownService) -> String {
    format!("declare the service with: use = \"{}\"", known.id)
}

fn example(pattern: &str) -> String {
    pattern.replace('*', "1")
}

fn weakened(lint: &Lint<'_>, entry: &written::Service) {
    let (Some(id), Some(category)) = (&entry.catalogue_id, &entry.category) else { return };
    let Some(known) = Catalogue::builtin().iter().find(|service| service.id == id.value) else { return };
    let rank = |category: &str| ["functional", "analytics", "marketing"].iter().position(|name| *name == category);
    let (Some(before), Some(now)) = (rank(&known.category), rank(&category.value)) else { return };
    if now < before {
        let what = format!("{} is `{}`, not `{}`", known.name, known.category, category.value);
        let help = "leave `category` out, or allow this with the reason";
        lint.add(&codes::CATEGORY_WEAKENED, category.span.clone(), what, help);
    }
}
