//! The rule sets of jurisdictions: data with source and date, and which one applies to a region.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::settings::model::ConsentModel;
use crate::settings::valid::Settings;

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
    /// The law.
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

/// The rule set for a region as a header or database names it (`FR`, `us-ca`).
///
/// The operator's table comes first, the part of a country before the country. What is unknown
/// (`XX`, `T1`, nothing, nonsense) gets the operator's default, which is the GDPR's opt-in unless
/// set.
pub fn jurisdiction(settings: &Settings, region: Option<&str>) -> Jurisdiction {
    let rules = &settings.jurisdictions;
    let region = region.and_then(self::region).filter(|code| !is_no_place(code));
    let country = region.as_deref().and_then(|code| code.split('-').next());
    let own = |code: Option<&str>| rules.regions.get(code?).and_then(|id| by_id(id));
    let built_in = |code: Option<&str>| {
        let code = code?;
        all().iter().find(|set| set.regions.iter().any(|region| region == code))
    };
    let found = own(region.as_deref())
        .or_else(|| own(country))
        .or_else(|| built_in(region.as_deref()))
        .or_else(|| built_in(country))
        .or_else(|| by_id(&rules.default));
    found.map_or(STRICTEST, |set| Jurisdiction { id: &set.id, model: set.model, gpc: set.gpc })
}

/// Whether a rule set holds for a region that the built-in table names for it.
pub(crate) fn holds_somewhere(settings: &Settings, id: &str) -> bool {
    let regions = by_id(id).map_or(&[][..], |set| &set.regions);
    regions.iter().any(|region| jurisdiction(settings, Some(region)).id == id)
}

/// A region in its normal form: two letters, or two letters, a hyphen and one to three letters or
/// digits (ISO 3166-1 and -2), in capitals.
pub(crate) fn region(text: &str) -> Option<String> {
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

const STRICTEST: Jurisdiction = Jurisdiction { id: "gdpr", model: ConsentModel::OptIn, gpc: Gpc::Live };

/// Unknown, Tor, anonymous proxy, satellite, user-assigned.
fn is_no_place(code: &str) -> bool {
    matches!(code, "XX" | "ZZ" | "T1" | "A1" | "A2" | "AP" | "O1")
}

fn by_id(id: &str) -> Option<&'static RuleSet> {
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
    use crate::tests::settings;

    fn id(region: &str) -> &'static str {
        jurisdiction(&settings(""), Some(region)).id
    }

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

    #[test]
    fn the_whole_eea_the_uk_and_switzerland_have_their_rule_sets() {
        for code in [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO", "IS", "LI", "GF", "GP", "MQ", "RE", "YT", "MF",
            "AX", "FR-75", "DE-BY",
        ] {
            assert_eq!(id(code), "gdpr", "{code}");
        }
        assert_eq!((id("GB"), id("GB-SCT"), id("CH")), ("uk", "uk", "ch"));
        assert_eq!(jurisdiction(&settings(""), Some("CH")).model, ConsentModel::OptOut);
    }

    #[test]
    fn what_is_not_a_place_gets_the_strictest_model() {
        for region in [
            None,
            Some("XX"),
            Some("xx"),
            Some("T1"),
            Some("t1"),
            Some(""),
            Some("nonsense"),
            Some("US-CALIFORNIA"),
            Some("城市"),
            Some("AR"),
        ] {
            let found = jurisdiction(&settings(""), region);
            assert_eq!((found.id, found.model), ("gdpr", ConsentModel::OptIn), "{region:?}");
        }
    }

    #[test]
    fn lower_case_and_spaces_do_not_matter() {
        assert_eq!((id("no"), id(" us-ca "), id("Us_Co")), ("gdpr", "ccpa", "colorado"));
    }

    #[test]
    fn an_opt_out_by_signal_is_stored_in_california_and_colorado_only() {
        for set in all() {
            assert_eq!(set.gpc == Gpc::Stored, matches!(set.id.as_str(), "ccpa" | "colorado"), "{}", set.id);
        }
        assert_eq!(id("US"), "ccpa", "a state that is not known may be California");
        assert_eq!((id("US-TX"), id("US-UT"), id("US-NY")), ("us-signal", "us-opt-out", "us-notice"));
        assert_eq!(id("US-PR"), "ccpa");
        assert_eq!((id("CA-QC"), id("CA-ON"), id("CA")), ("law25", "gdpr", "gdpr"));
    }

    #[test]
    fn the_operators_table_comes_first() {
        let settings =
            settings("[jurisdictions]\ndefault = \"us-notice\"\nregions = { US = \"gdpr\", \"us-ny\" = \"ccpa\" }\n");
        let id = |region| jurisdiction(&settings, region).id;
        assert_eq!((id(Some("US-CA")), id(Some("US-NY")), id(Some("US"))), ("gdpr", "ccpa", "gdpr"));
        assert_eq!((id(None), id(Some("XX")), id(Some("FR"))), ("us-notice", "us-notice", "gdpr"));
    }
}
