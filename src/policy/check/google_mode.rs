//! # TC0428 google-advanced-mode
//!
//! ## What it does
//! Finds Google's consent mode set to `advanced`: tags load and send pings while consent is denied.
//!
//! ## Why
//! EDPB 2/2023 counts such pings as access to the device, with consent or without cookies (R-128).
//! Basic mode holds the tags until consent.
//!
//! ## Bad
//! ```toml
//! [google]
//! mode = "advanced"
//! ```
//!
//! ## Good
//! ```toml
//! [google]
//! mode = "basic"
//! ```

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::codes;
use super::Lint;

/// Reads the file itself: the table may be newer than this rule.
pub(super) fn check(lint: &Lint<'_>) {
    let (table, _) = DeTable::parse_recoverable(lint.toml.text());
    let Some(google) = table.get_ref().get("google") else { return };
    search(lint, google);
}

fn search(lint: &Lint<'_>, value: &Spanned<DeValue<'_>>) {
    match value.get_ref() {
        DeValue::Table(table) => table.values().for_each(|value| search(lint, value)),
        DeValue::String(text) if text == "advanced" => {
            let what = "in advanced mode Google's tags load and send pings before anybody consents";
            let mend = "write \"basic\": tags are held until consent; or allow this with the reason you have";
            lint.add(&codes::GOOGLE_ADVANCED, value.span(), what, mend);
        }
        _ => {}
    }
}
