//! # TC0430 told-by-other-category
//!
//! ## What it does
//! Finds parameters of `[google]` and `[microsoft]` that follow a category of another kind: `ad_…` follows neither
//! `marketing` nor a category that counts as sale or speaks of advertising, or `analytics_storage` follows `functional`.
//!
//! ## Why
//! GDPR 4(11): consent is specific. Who allows statistics has not allowed advertising, and `Sec-GPC` (11 CCR 7025) would
//! not switch it off.
//!
//! ## Bad
//! ```toml
//! [google]
//! ad_storage = "analytics"
//! ```
//!
//! ## Good
//! ```toml
//! [google]
//! ad_storage = "marketing"
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::codes;
use crate::read::table::Written;
use crate::settings::valid::CategoryInfo;

pub(crate) fn check(lint: &Lint<'_>) {
    let (google, microsoft) = (&lint.written.vendors.google, &lint.written.vendors.microsoft);
    let of_google = google.parameters.iter().map(|(name, written)| (*name, written));
    let of_microsoft = [("ad_storage", &microsoft.ad_storage), ("analytics_storage", &microsoft.analytics_storage)];
    let of_microsoft = of_microsoft.into_iter().filter_map(|(name, written)| Some((name, written.as_ref()?)));
    of_google.chain(of_microsoft).for_each(|(name, written)| parameter(lint, name, written));
}

fn parameter(lint: &Lint<'_>, name: &str, written: &Written<String>) {
    let Some(category) = lint.settings.categories.iter().find(|known| known.id == written.value) else { return };
    let (purpose, natural) = if name.starts_with("ad_") {
        ("advertising", "marketing")
    } else if name == "analytics_storage" {
        ("statistics", "analytics")
    } else {
        return;
    };
    let fits = match natural {
        "marketing" => is_advertising(category),
        _ => category.id != "functional",
    };
    // `necessary` is an error of its own.
    if fits || category.id == "necessary" {
        return;
    }
    let what = format!("`{name}` tells of consent to {purpose}, but `{}` is not a category for that", category.id);
    let help = format!("write \"{natural}\", or take the line out");
    lint.add(&codes::TOLD_BY_OTHER_CATEGORY, written.span.clone(), what, help);
}

/// Whether who allows the category has allowed advertising.
fn is_advertising(category: &CategoryInfo) -> bool {
    let texts = category.title.iter().chain(&category.description);
    let says = |(language, text): (&String, &String)| Prose::read(text, language).has(Role::Advertising);
    category.id == "marketing" || category.sale || texts.into_iter().any(says)
}
