//! Codes of the parts of countries.

use crate::read::suggest::nearest;

/// ISO 3166-2, a country a line: its code, and those of its parts. A country without parts has no line.
const ALL: &str = include_str!("subdivisions.txt");

/// The parts of a country.
fn of(country: &str) -> impl Iterator<Item = &'static str> + use<> {
    let line = ALL.lines().find_map(|line| line.strip_prefix(country)?.strip_prefix(' '));
    line.unwrap_or_default().split_ascii_whitespace()
}

/// What is wrong with a region in its normal form whose country is one, but whose part is not, or that is no place; and what
/// to write.
pub(super) fn fault(region: &str) -> Option<(String, String)> {
    if crate::rule_sets::is_no_place(region.get(..2)?) {
        let what = format!("`{region}` is no place: it gets `default` whatever is written here");
        return Some((what, "remove it, and write what holds where the region is not known as `default`".to_owned()));
    }
    let (country, part) = region.split_once('-')?;
    if of(country).any(|known| known == part) {
        return None;
    }
    let what = format!("{country} has no part `{part}`, so this holds for nobody unless your proxy names it so");
    // `CAL` is `CA` to who writes it, and not `AL`.
    let begins = of(country).filter(|known| known.starts_with(part) || part.starts_with(known));
    if let Some(near) = begins.max_by_key(|known| known.len()) {
        return Some((what, format!("did you mean \"{country}-{near}\"?")));
    }
    // The distance is that of small letters.
    let small: Vec<(String, &str)> = of(country).map(|known| (known.to_ascii_lowercase(), known)).collect();
    let near = nearest(part, small.iter().map(|(small, _)| small.as_str()));
    let near = near.and_then(|near| small.iter().find(|(small, _)| small == near));
    let help = match (near, small.is_empty()) {
        (Some((_, near)), _) => format!("did you mean \"{country}-{near}\"?"),
        (None, true) => format!("it has no parts in ISO 3166-2: write \"{country}\""),
        (None, false) => {
            format!("write the code of ISO 3166-2, like \"{country}-{}\"", of(country).next().unwrap_or_default())
        }
    };
    Some((what, help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::validate::countries;

    #[test]
    fn the_list_is_one_of_countries_and_has_what_rule_sets_name() {
        assert_eq!(ALL.lines().count(), 200);
        assert_eq!(ALL.split_ascii_whitespace().count(), 5_246);
        for line in ALL.lines() {
            assert!(countries::is_one(&line[..2]) && line.as_bytes()[2] == b' ', "{line}");
        }
        for set in crate::rule_sets::all() {
            for region in &set.regions {
                assert_eq!(fault(region), None, "{region}");
            }
        }
    }

    #[test]
    fn a_part_that_is_none_is_told_with_the_near_one() {
        for (region, help) in [
            ("US-CAL", "did you mean \"US-CA\"?"),
            ("FR-75", "did you mean \"FR-75C\"?"),
            ("DE-BAY", "did you mean \"DE-BY\"?"),
            ("US-ZZZ", "write the code of ISO 3166-2, like \"US-AK\""),
            ("ZZ", "remove it, and write what holds where the region is not known as `default`"),
            ("HK-1", "it has no parts in ISO 3166-2: write \"HK\""),
        ] {
            assert_eq!(fault(region).unwrap().1, help, "{region}");
        }
        for region in ["US", "US-CA", "DE-BY", "GB-ENG", "XK", "JP-13"] {
            assert_eq!(fault(region), None, "{region}");
        }
    }
}
