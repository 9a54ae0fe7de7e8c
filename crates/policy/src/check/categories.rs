//! # TC0326 category-without-words
//!
//! ## What it does
//! Finds a category that has no title or description in one of the site's languages: neither in
//! `consent.toml`, nor in `texts/<language>.ftl`, nor built in.
//!
//! ## Why
//! GDPR 4(11), 12(1): a purpose that is not explained in the visitor's language cannot be consented to.
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
//! GDPR 4(11): consent is for something specific. A switch without anything behind it teaches
//! visitors that switches mean nothing.
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
//! Notes what follows from `sensitive = true`: the category is opt-in everywhere, also where the
//! rest is opt-out.
//!
//! ## Why
//! GDPR 9(2)(a), PIPL 29, US state laws (R-088): sensitive data needs explicit consent, so say in
//! the description what is sensitive about it.
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
//! R-093: `Sec-GPC` opts out of sale, sharing and targeted advertising. Without the mark the signal
//! would leave advertising on, which is what the first fines under the CCPA were about.
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
use crate::check::languages::{WITH_WORDING, base, has_wording};
use crate::codes;
use crate::settings::valid::{CategoryInfo, Localised};
use crate::settings::written;

const CONVENTIONAL: [&str; 4] = ["necessary", "functional", "analytics", "marketing"];

pub(crate) fn check(lint: &Lint<'_>) {
    for written in &lint.written.categories {
        let found = lint.settings.categories.iter().enumerate().find(|(_, info)| info.id == written.id.value);
        let Some((at, info)) = found else { continue };
        has_words(lint, written, info);
        if info.id != "necessary" && !lint.settings.services.iter().any(|declared| declared.category == at) {
            let what = format!("no service belongs to `{}`: visitors are asked about nothing", info.id);
            lint.add(&codes::EMPTY_CATEGORY, written.id.span.clone(), what, "declare its services, or take it out");
        }
        flags(lint, written, info);
    }
}

fn flags(lint: &Lint<'_>, written: &written::Category, info: &CategoryInfo) {
    if let Some(flag) = written.sensitive.as_ref().filter(|flag| flag.value) {
        let what = format!("`{}` covers sensitive data: it is opt-in for every visitor, whatever the region", info.id);
        let help = "say in its description what is sensitive about it; then allow this note";
        lint.add(&codes::SENSITIVE_CATEGORY, flag.span.clone(), what, help);
    }
    if let Some(flag) = written.sale.as_ref().filter(|flag| !flag.value && info.id == "marketing") {
        let what = "advertising without `sale`: Global Privacy Control would not switch it off";
        lint.add(&codes::SALE_TURNED_OFF, flag.span.clone(), what, "take this line out");
    }
}

fn has_words(lint: &Lint<'_>, written: &written::Category, info: &CategoryInfo) {
    let lacks = |texts: &Localised, key: &str, tag: &str| {
        let message = format!("category-{}-{key}", info.id);
        let built_in = CONVENTIONAL.contains(&info.id.as_str()) && WITH_WORDING.contains(&base(tag));
        let own = lint.messages.iter().any(|found| found.language == tag && found.key == message);
        !built_in && !own && !texts.contains_key(tag)
    };
    for tag in lint.settings.site.languages.iter().filter(|tag| has_wording(lint, tag)) {
        // What is wholly missing is an error of its own, a text in other languages only a finding too.
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
