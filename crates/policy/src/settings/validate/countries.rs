//! Codes of countries.

/// ISO 3166-1, and `XK`, which Kosovo uses.
const ALL: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
     BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
     FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
     IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
     ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
     PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
     TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

pub(super) fn is_one(code: &str) -> bool {
    code.len() == 2 && ALL.split(' ').any(|known| known == code)
}

/// The code that is meant by another one.
pub(super) fn meant(written: &str) -> Option<&'static str> {
    const OTHERS: [(&str, &str); 18] = [
        ("UK", "GB"),
        ("EN", "GB"),
        ("EL", "GR"),
        ("USA", "US"),
        ("GER", "DE"),
        ("DEU", "DE"),
        ("FRA", "FR"),
        ("GBR", "GB"),
        ("ITA", "IT"),
        ("ESP", "ES"),
        ("NLD", "NL"),
        ("POL", "PL"),
        ("CHE", "CH"),
        ("AUT", "AT"),
        ("JA", "JP"),
        ("JAP", "JP"),
        ("CHN", "CN"),
        ("SW", "SE"),
    ];
    let upper = written.trim().to_ascii_uppercase();
    let other = OTHERS.iter().find(|(other, _)| *other == upper).map(|(_, code)| *code);
    other.or_else(|| ALL.split(' ').find(|known| *known == upper))
}

/// What to write for a region whose country has no such code; nothing for a region that is fine.
///
/// Proxies name what is no place, such as `XX` and `T1`, in the same way.
pub(super) fn help(region: &str) -> Option<String> {
    let (country, part) = region.split_once('-').map_or((region, None), |(country, part)| (country, Some(part)));
    if is_one(country) || crate::rule_sets::is_no_place(country) {
        return None;
    }
    let help = match (country, meant(country), part) {
        ("EU", ..) => "proxies name countries: write each, like \"DE\" and \"FR\"".to_owned(),
        (_, Some(meant), None) => format!("write \"{meant}\""),
        (_, Some(meant), Some(part)) => format!("write \"{meant}-{part}\""),
        (_, None, _) => "write a country like \"US\" or a part of it like \"US-CA\"".to_owned(),
    };
    Some(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_countries() {
        assert_eq!(ALL.split(' ').count(), 250);
        assert!(["GB", "DE", "XK", "TW"].iter().all(|code| is_one(code)));
        assert!(["UK", "XX", "EU", "de", "D", "", "AD ", "D E"].iter().all(|code| !is_one(code)));
        assert_eq!((meant("uk"), meant("de"), meant("XX")), (Some("GB"), Some("DE"), None));
        assert_eq!(help("UK-ENG").as_deref(), Some("write \"GB-ENG\""));
        assert!(help("EU").is_some_and(|help| help.contains("each")) && help("QQ").is_some());
        assert!(["XX", "T1", "US-CA", "GB"].iter().all(|region| help(region).is_none()));
    }
}
