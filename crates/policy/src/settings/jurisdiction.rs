//! Which rule set applies to a region: the operator's table before the built-in one.

use super::valid::Jurisdictions;
use crate::rule_sets::{self, Jurisdiction, STRICTEST};

impl Jurisdictions {
    /// The rules for a region as a header or database names it (`FR`, `us-ca`).
    ///
    /// The operator's table comes first, the part of a country before the country. What is unknown
    /// (`XX`, `T1`, nothing, nonsense) gets the operator's default, which is the GDPR's opt-in unless
    /// set.
    pub fn of_region(&self, region: Option<&str>) -> Jurisdiction {
        let region = region.and_then(rule_sets::region).filter(|code| !rule_sets::is_no_place(code));
        let country = region.as_deref().and_then(|code| code.split('-').next());
        let own = |code: Option<&str>| self.regions.get(code?).and_then(|id| rule_sets::by_id(id));
        let built_in = |code: Option<&str>| rule_sets::built_in(code?);
        let found = own(region.as_deref())
            .or_else(|| own(country))
            .or_else(|| built_in(region.as_deref()))
            .or_else(|| built_in(country))
            .or_else(|| rule_sets::by_id(&self.default));
        found.map_or(STRICTEST, |set| Jurisdiction { id: &set.id, model: set.model, gpc: set.gpc })
    }

    /// Whether a rule set holds for a region that the built-in table names for it.
    pub(crate) fn has_somewhere(&self, id: &str) -> bool {
        let regions = rule_sets::by_id(id).map_or(&[][..], |set| &set.regions);
        regions.iter().any(|region| self.of_region(Some(region)).id == id)
    }
}

#[cfg(test)]
mod tests {
    use crate::rule_sets::{ConsentModel, Gpc, Jurisdiction, all};
    use crate::tests::settings;

    fn of(region: Option<&str>) -> Jurisdiction {
        settings("").jurisdictions.of_region(region)
    }

    fn id(region: &str) -> &'static str {
        of(Some(region)).id
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
        assert_eq!(of(Some("CH")).model, ConsentModel::OptOut);
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
            let found = of(region);
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
        let id = |region| settings.jurisdictions.of_region(region).id;
        assert_eq!((id(Some("US-CA")), id(Some("US-NY")), id(Some("US"))), ("gdpr", "ccpa", "gdpr"));
        assert_eq!((id(None), id(Some("XX")), id(Some("FR"))), ("us-notice", "us-notice", "gdpr"));
    }
}
