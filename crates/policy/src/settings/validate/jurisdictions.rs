//! `[jurisdictions]`: which proxies may name a region, and what applies there.

use std::collections::BTreeMap;

use http::HeaderName;

use crate::codes;
use crate::read::table::{Misspelt, Reading, Written};
use crate::rule_sets;
use crate::settings::network::{Network, NetworkError};
use crate::settings::valid::Jurisdictions;
use crate::settings::validate::{countries, subdivisions};
use crate::settings::written;

pub(crate) fn jurisdictions(reading: Reading<'_>, written: &written::Jurisdictions) -> Jurisdictions {
    let region_header = written.region_header.as_ref().and_then(|name| header(reading, name));
    let proxies = written.trusted_proxies.iter().flat_map(|list| &list.value);
    let trusted_proxies: Vec<Network> = proxies.filter_map(|text| network(reading, text)).collect();
    if let (Some(name), true) = (&written.region_header, trusted_proxies.is_empty()) {
        let what = "no proxy is trusted here, so this header is ignored and every visitor's region is unknown";
        let help = "add: trusted_proxies = [\"10.0.0.0/8\"], with the networks of your proxy or CDN (`serve --trusted-proxy` is \
                    about addresses of visitors, not about regions)";
        reading.add(&codes::UNTRUSTED_REGION, name.span.clone(), what, help);
    }
    let regions: BTreeMap<String, String> =
        written.regions.iter().filter_map(|(region, id)| rule(reading, region, id)).collect();
    let default = written.default.as_ref().and_then(|id| rule_set(reading, id));
    Jurisdictions { default: default.unwrap_or_else(|| "gdpr".to_owned()), region_header, trusted_proxies, regions }
}

fn header(reading: Reading<'_>, written: &Written<String>) -> Option<String> {
    let name = HeaderName::from_bytes(written.value.as_bytes());
    if name.is_err() {
        let what = format!("`{}` is not the name of a header", written.value);
        reading.add(&codes::BAD_HEADER, written.span.clone(), what, "write one like \"CF-IPCountry\"");
    }
    name.ok().map(|name| name.as_str().to_owned())
}

fn network(reading: Reading<'_>, written: &Written<String>) -> Option<Network> {
    let text = written.value.trim();
    let error = match text.parse() {
        Ok(network) => return Some(network),
        Err(error) => error,
    };
    let (what, help) = match error {
        NetworkError::Everybody => (
            format!("`{text}` is the whole internet: anybody could then claim any region and address"),
            "name only the networks of your own proxies",
        ),
        NetworkError::NotANetwork => {
            (format!("`{text}` is not a network"), "write an address or a network like \"10.0.0.0/8\"")
        }
    };
    reading.add(&codes::BAD_NETWORK, written.span.clone(), what, help);
    None
}

fn rule(reading: Reading<'_>, region: &Written<String>, id: &Written<String>) -> Option<(String, String)> {
    let id = rule_set(reading, id);
    let Some(normal) = rule_sets::region(&region.value) else {
        let what = format!("`{}` is not a region", region.value);
        reading.add(
            &codes::BAD_REGION,
            region.span.clone(),
            what,
            "write a country like \"US\" or a part of it like \"US-CA\"",
        );
        return None;
    };
    if let Some(help) = countries::help(&normal) {
        let what = format!("`{}` is not the code of a country, so it holds for nobody", region.value);
        reading.add(&codes::BAD_REGION, region.span.clone(), what, help);
    } else if let Some((what, help)) = subdivisions::fault(&normal) {
        reading.add(&codes::NO_SUCH_PLACE, region.span.clone(), what, help);
    }
    Some((normal, id?))
}

fn rule_set(reading: Reading<'_>, written: &Written<String>) -> Option<String> {
    let known = || rule_sets::all().iter().map(|set| set.id.as_str());
    if known().any(|id| id == written.value) {
        return Some(written.value.clone());
    }
    let what = format!("there is no rule set `{}`", written.value);
    let all = || format!("the rule sets are: {}", known().collect::<Vec<_>>().join(", "));
    reading.misspelt(Misspelt { code: &codes::UNKNOWN_RULE_SET, word: written, what }, known(), all);
    None
}
