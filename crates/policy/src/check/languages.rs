//! # TC0206 no-wording
//!
//! ## What it does
//! Finds a language of the site without built-in wording and without `texts/<language>.ftl`.
//!
//! ## Why
//! GDPR 12(1): visitors would be asked in a language that they may not understand. Such consent is
//! not informed.
//!
//! ## Bad
//! ```toml
//! languages = ["en", "eo"]    # and no texts/eo.ftl
//! ```
//!
//! ## Good
//! ```text
//! texts/eo.ftl:
//! accept-all = Akcepti ĉion
//! reject-all = Rifuzi ĉion
//! ```
//!
//! # TC0207 half-translated
//!
//! ## What it does
//! Finds a language that the banner does not speak by itself, and `texts/<language>.ftl` that lacks messages.
//!
//! ## Why
//! GDPR 12(1): what is missing would be in another language. Two buttons in two languages are not equal.
//!
//! ## Bad
//! ```text
//! texts/eo.ftl:
//! accept-all = Akcepti ĉion
//! ```
//!
//! ## Good
//! ```text
//! every message of `tower-consent texts en`, in Esperanto
//! ```
//!
//! # TC0427 language-of-the-law
//!
//! ## What it does
//! Finds a rule set whose law or authority asks for a language that the site does not have:
//! Portuguese for Brazil, French for Québec, Chinese for China, Korean for Korea.
//!
//! ## Why
//! ANPD, guide on cookies 2022; Québec, Charter of the French language; PIPL 17 ("clear and easily
//! understood").
//!
//! ## Bad
//! ```toml
//! languages = ["en"]
//! [jurisdictions]
//! regions = { BR = "lgpd" }
//! ```
//!
//! ## Good
//! ```toml
//! languages = ["en", "pt-BR"]
//! [jurisdictions]
//! regions = { BR = "lgpd" }
//! ```

use crate::check::Lint;
use crate::check::wording::Message;
use crate::codes;
use crate::wording;

const OF_THE_LAW: [(&str, &str, &str); 4] =
    [("lgpd", "pt", "Brazil"), ("law25", "fr", "Québec"), ("pipl", "zh", "China"), ("kr", "ko", "Korea")];

pub(crate) fn check(lint: &Lint<'_>) {
    let span = |tag: &str| {
        let list = lint.written.site.languages.iter().flat_map(|list| &list.value);
        list.into_iter()
            .find(|written| written.value == tag)
            .map_or_else(|| lint.site_place(), |written| written.span.clone())
    };
    for tag in lint.settings.site.languages.iter().filter(|tag| !has_wording(lint, tag)) {
        let what = format!("there is no wording in `{tag}`: banner and pages would be in another language");
        let help = format!("write texts/{tag}.ftl with the messages of the banner, or remove the language");
        lint.add(&codes::NO_WORDING, span(tag), what, help);
    }
    for tag in lint.settings.site.languages.iter().filter(|tag| !wording::is_built_in(tag)) {
        let of_tag = |message: &&Message<'_>| message.language == tag || message.language == base(tag);
        let own: Vec<&str> = lint.messages.iter().filter(of_tag).map(|message| message.key).collect();
        let missing: Vec<&str> = wording::messages().filter(|key| !own.contains(key)).collect();
        if own.is_empty() || missing.is_empty() {
            continue;
        }
        let some = missing.iter().take(5).copied().collect::<Vec<_>>().join("`, `");
        let what = format!(
            "{} messages are missing in `{tag}` (`{some}`{}): they would be in another language",
            missing.len(),
            if missing.len() > 5 { ", …" } else { "" }
        );
        let help = format!(
            "`tower-consent texts {tag}` prints all that are missing, in English: translate them in texts/{tag}.ftl"
        );
        lint.add(&codes::HALF_TRANSLATED, span(tag), what, help);
    }
    for (rule_set, language, place) in OF_THE_LAW.into_iter().filter(|(rule_set, ..)| lint.names_rule_set(&[rule_set]))
    {
        if !lint.settings.site.languages.iter().any(|tag| base(tag) == language) {
            let what = format!("the rule set `{rule_set}` is switched on, but the site has no `{language}`");
            let help =
                format!("visitors in {place} must be informed in their language: add \"{language}\" to languages");
            let list = lint.written.site.languages.as_ref().map_or_else(|| lint.site_place(), |list| list.span.clone());
            lint.add(&codes::LAW_LANGUAGE, list, what, help);
        }
    }
}

pub(crate) fn has_wording(lint: &Lint<'_>, tag: &str) -> bool {
    wording::is_built_in(tag) || lint.messages.iter().any(|message| message.language == tag)
}

pub(crate) fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
