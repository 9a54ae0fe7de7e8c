//! The rule sets of jurisdictions: data with source and date, and which one applies to a region.

mod model;

use std::sync::LazyLock;

use serde::Deserialize;

pub use model::ConsentModel;

/// What a browser's `Sec-GPC: 1` does under a rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Gpc {
    /// Nothing.
    Ignore,
    /// It acts in that response and is not kept.
    Live,
    /// It is kept as an opt-out until an explicit opt-in (11 CCR 7025, 4 CCR 904-3 Rule 5.09).
    Stored,
}

/// A named rule set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    pub(crate) id: String,
    #[serde(deserialize_with = "model")]
    pub(crate) model: ConsentModel,
    /// What `Sec-GPC: 1` does.
    pub gpc: Gpc,
    /// Whether visitors are told on their first visit, where nothing waits for consent.
    #[serde(default)]
    pub(crate) informs: bool,
    /// Whether visitors opt out of sale and sharing, in words that the law gives.
    #[serde(default)]
    pub(crate) sale: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "it documents where the data comes from; no code reads it"))]
    pub(crate) source: String,
    /// When it was last compared with the law.
    pub(crate) date: String,
    /// Countries (`FR`) and parts of countries (`US-CA`).
    pub(crate) regions: Vec<String>,
}

/// The rules for one visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Jurisdiction {
    /// The rule set's id.
    pub id: &'static str,
    /// What applies before a choice.
    pub model: ConsentModel,
    /// What `Sec-GPC: 1` does.
    pub gpc: Gpc,
}

/// All rule sets.
pub fn all() -> &'static [RuleSet] {
    &RULE_SETS
}

/// The rule set that the built-in table has for a region in its normal form.
pub(crate) fn built_in(code: &str) -> Option<&'static RuleSet> {
    all().iter().find(|set| set.regions.iter().any(|region| region == code))
}

/// A region in its normal form: two letters, or two letters, a hyphen and one to three letters or
/// digits (ISO 3166-1 and -2), in capitals.
pub fn region(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 6 {
        return None;
    }
    let code = text.to_ascii_uppercase().replace('_', "-");
    let (country, part) = code.split_once('-').map_or((code.as_str(), None), |(country, part)| (country, Some(part)));
    // Second characters may be digits: Cloudflare's T1 (Tor), A1 and A2 of old databases.
    let country = country.len() == 2
        && country.as_bytes()[0].is_ascii_uppercase()
        && country.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let part = part.is_none_or(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (country && part).then_some(code)
}

/// What applies where nothing says more.
pub(crate) const STRICTEST: Jurisdiction = Jurisdiction { id: "gdpr", model: ConsentModel::OptIn, gpc: Gpc::Live };

/// Unknown, Tor, anonymous proxy, satellite, user-assigned.
pub(crate) fn is_no_place(code: &str) -> bool {
    matches!(code, "XX" | "ZZ" | "T1" | "A1" | "A2" | "AP" | "O1")
}

/// Whether the rule set with this id wants visitors to be told on their first visit, though everything is allowed until they
/// refuse. A link on every page is enough for the others.
pub fn informs(id: &str) -> bool {
    by_id(id).is_some_and(|set| set.informs)
}

/// Whether visitors under the rule set with this id opt out of sale and sharing, in words and with an icon that the law
/// gives (11 CCR 7013-7015).
pub fn speaks_of_sale(id: &str) -> bool {
    by_id(id).is_some_and(|set| set.sale)
}

pub(crate) fn by_id(id: &str) -> Option<&'static RuleSet> {
    all().iter().find(|set| set.id == id)
}

#[derive(Deserialize)]
struct File {
    rule_set: Vec<RuleSet>,
}

/// Compiled in; a test holds that it parses. Without it all visitors would get opt-in.
static RULE_SETS: LazyLock<Vec<RuleSet>> =
    LazyLock::new(|| toml::from_str::<File>(include_str!("rule_sets.toml")).map_or(Vec::new(), |file| file.rule_set));

fn model<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ConsentModel, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "opt-in" => Ok(ConsentModel::OptIn),
        "opt-out" => Ok(ConsentModel::OptOut),
        "notice" => Ok(ConsentModel::Notice),
        other => Err(serde::de::Error::custom(format!("no consent model: {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_readable_and_no_region_is_there_twice() {
        toml::from_str::<File>(include_str!("rule_sets.toml")).unwrap();
        let mut regions: Vec<&str> = all().iter().flat_map(|set| &set.regions).map(String::as_str).collect();
        let count = regions.len();
        assert!(regions.iter().all(|code| region(code).as_deref() == Some(code)));
        regions.sort_unstable();
        regions.dedup();
        assert_eq!(regions.len(), count);
        for set in all() {
            assert!(!set.source.is_empty() && set.date.starts_with("202"), "{}", set.id);
        }
        assert_eq!(regions.iter().filter(|code| code.starts_with("US-")).count(), 51, "every state and DC");
    }
}
