//! # TC0337 other-consent-tool
//!
//! ## What it does
//! Finds another consent tool (Cookiebot, OneTrust, Klaro and the like) declared as a service.
//!
//! ## Why
//! GDPR 4(11), 7(3): a choice must be clear, and one place must be enough to change it. Visitors would be asked twice, and
//! neither tool knows what they chose in the other.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! use = "cookiebot"
//! ```
//!
//! ## Good
//! ```toml
//! # The snippet of Cookiebot is removed from the pages; nothing is declared for it.
//! ```

use crate::catalogue::Catalogue;
use crate::check::Lint;
use crate::codes;
use crate::settings::written;

pub(crate) fn check(lint: &Lint<'_>) {
    lint.written.services.iter().for_each(|entry| tool(lint, entry));
}

fn tool(lint: &Lint<'_>, entry: &written::Service) {
    let Some(id) = entry.catalogue_id.as_ref().or(entry.id.as_ref()) else { return };
    let known = Catalogue::builtin().iter().find(|service| service.id == id.value);
    let Some(known) = known.filter(|service| service.asks_for_consent()) else { return };
    let what =
        format!("{} is another consent tool: visitors would be asked twice, with two different answers", known.name);
    let help = "remove its snippet from the pages, and this service";
    lint.add(&codes::OTHER_CONSENT_TOOL, id.span.clone(), what, help);
}
