//! # TC0326 category-without-words
//!
//! ## What it does
//! Finds a category that has no title or description in one of the site's languages: neither in
//! `consent.toml`, nor in `texts/<language>.ftl`, nor built in.
//!
//! ## Why
//! GDPR 4(11), 12(1): visitors cannot consent to a purpose that is not explained in their language.
//!
//! ## Bad
//! ```toml
//! languages = ["en", "fr"]
//! [categories.research]
//! title = "Research"
//! description = "Studies of how the news is read."
//! ```
//!
//! ## Good
//! ```toml
//! languages = ["en", "fr"]
//! [categories.research]
//! title = { en = "Research", fr = "Recherche" }
//! description = { en = "Studies of how the news is read.", fr = "Études sur la lecture des nouvelles." }
//! ```
//!
//! # TC0327 empty-category
//!
//! ## What it does
//! Notes a category to which no declared service belongs.
//!
//! ## Why
//! GDPR 4(11): consent is for something specific. A switch that controls nothing teaches visitors
//! that switches mean nothing.
//!
//! ## Bad
//! ```toml
//! [categories.marketing]      # and no service in it
//! ```
//!
//! ## Good
//! ```toml
//! [categories.marketing]
//! [[services]]
//! use = "google-ads"
//! ```
//!
//! # TC0328 sensitive-category
//!
//! ## What it does
//! Notes what `sensitive = true` does: the category is opt-in everywhere, also in regions where the
//! others are opt-out.
//!
//! ## Why
//! GDPR 9(2)(a), PIPL 29, US state laws: sensitive data needs explicit consent, so say in the
//! description which data is sensitive.
//!
//! ## Bad
//! ```toml
//! [categories.health]
//! sensitive = true
//! description = "Helps us."
//! ```
//!
//! ## Good
//! ```toml
//! [categories.health]
//! sensitive = true    # allow TC0328: the description names health data
//! description = "Suggests articles by the illnesses you read about: data about your health."
//! ```
//!
//! # TC0329 sale-turned-off
//!
//! ## What it does
//! Finds `sale = false` in the category `marketing`.
//!
//! ## Why
//! 11 CCR 7025: `Sec-GPC` opts out of sale, sharing and targeted advertising. With `sale = false` the
//! signal would leave advertising on. The first fines under the CCPA were about that.
//!
//! ## Bad
//! ```toml
//! [categories.marketing]
//! sale = false
//! ```
//!
//! ## Good
//! ```toml
//! [categories.marketing]
//! ```

use crate::check::Lint;
use crate::check::languages::has_wording;
use crate::codes;
use crate::settings::valid::{CategoryInfo, Localised};
use crate::settings::written;
use crate::wording;

const CONVENTIONAL: [&str; 4] = ["necessary", "functional", "analytics", "marketing"];

pub(crate) fn check(lint: &Lint<'_>) {
    for written in &lint.written.categories {
        let found = lint.settings.categories.iter().enumerate().find(|(_, info)| info.id == written.id.value);
        let Some((at, info)) = found else { continue };
        has_words(lint, written, info);
        if info.id != "necessary" && !lint.settings.services.iter().any(|declared| declared.category == at) {
            let what = format!("no service belongs to `{}`: its switch controls nothing", info.id);
            lint.add(
                &codes::EMPTY_CATEGORY,
                written.id.span.clone(),
                what,
                "declare its services, or remove the category",
            );
        }
        flags(lint, written, info);
    }
}

fn flags(lint: &Lint<'_>, written: &written::Category, info: &CategoryInfo) {
    if let Some(flag) = written.sensitive.as_ref().filter(|flag| flag.value) {
        let what = format!("`{}` covers sensitive data: it is opt-in for every visitor in every region", info.id);
        let help = "say in its description which data is sensitive, then allow this note";
        lint.add(&codes::SENSITIVE_CATEGORY, flag.span.clone(), what, help);
    }
    if let Some(flag) = written.sale.as_ref().filter(|flag| !flag.value && info.id == "marketing") {
        let what = "with `sale = false` Global Privacy Control would not switch advertising off";
        lint.add(&codes::SALE_TURNED_OFF, flag.span.clone(), what, "take this line out");
    }
}

fn has_words(lint: &Lint<'_>, written: &written::Category, info: &CategoryInfo) {
    let lacks = |texts: &Localised, key: &str, tag: &str| {
        let message = format!("category-{}-{key}", info.id);
        let built_in = CONVENTIONAL.contains(&info.id.as_str()) && wording::is_built_in(tag);
        let own = lint.messages.iter().any(|found| found.language == tag && found.key == message);
        !built_in && !own && !texts.contains_key(tag)
    };
    for tag in lint.settings.site.languages.iter().filter(|tag| has_wording(lint, tag)) {
        // A text that is missing in all languages is an error of its own.
        let titled = CONVENTIONAL.contains(&info.id.as_str()) && lacks(&info.title, "title", tag);
        let described = CONVENTIONAL.contains(&info.id.as_str()) && lacks(&info.description, "text", tag);
        let missing = match (titled && written.title.is_none(), described && written.description.is_none()) {
            (true, true) => "title and description",
            (true, false) => "title",
            (false, true) => "description",
            (false, false) => continue,
        };
        let what = format!("`{}` has no {missing} in `{tag}`", info.id);
        let help =
            format!("add title = {{ {tag} = \"…\" }} and description = {{ {tag} = \"…\" }}, with the other languages");
        lint.add(&codes::CATEGORY_WITHOUT_WORDS, written.id.span.clone(), what, help);
    }
}
