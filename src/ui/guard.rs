//! The rules of the guard: which URL, cookie or storage key belongs to which service.
//!
//! `assets/guard.js` holds what code of the page creates. The catalogue is too large for a page, so the
//! guard gets the declared services and the most common trackers, each rule as a hash of 30 bits. About one
//! in 13 million other texts has the hash of a rule by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::consent::cookie::is_ours;
use crate::syntax::digits;
use tower_consent_policy::catalogue::{Catalogue, KnownService};
use tower_consent_policy::{Settings, UndeclaredServices};

/// The most common trackers, the most frequent first: hosts, or hosts with a path.
const TRACKERS: &str = include_str!("assets/trackers.txt");

/// Rules of declared services at most. The others are for the server and for a strict policy.
const MOST_DECLARED: usize = 66;
/// Rules at most. With the code they fit into 2.5 KiB of brotli.
const MOST: usize = 80;

/// Placeholder id for undeclared trackers. No real id starts with `_`, so it is never granted.
const UNDECLARED: &str = "_undeclared";

/// The id of a service, and the text that is hashed.
type Rule<'a> = (&'a str, String);

/// Services with the hashes of their rules, as `assets/guard.js` reads it: `hotjar 1abcde1bcdef|meta-pixel …`.
pub(super) fn rules(settings: &Settings) -> String {
    let mut taken = BTreeSet::new();
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    let declared = declared(settings).into_iter().take(MOST_DECLARED);
    for (id, text) in declared.chain(common(settings)).take(MOST) {
        if taken.insert(text.clone()) {
            groups.entry(id).or_default().push_str(&hash(&text));
        }
    }
    groups.into_iter().map(|(id, hashes)| format!("{id} {hashes}")).collect::<Vec<_>>().join("|")
}

/// The rules of declared services: the first of each, then the second of each, so that each service has one.
fn declared(settings: &Settings) -> Vec<Rule<'_>> {
    let of_each: Vec<Vec<Rule<'_>>> = settings
        .services
        .iter()
        .map(|declared| {
            let service = &declared.service;
            let id = service.id.as_ref();
            // In advanced mode the tag loads before a choice, but its cookies wait.
            let loads = if settings.vendors.google.lets_load(id) { "necessary" } else { id };
            let hosts = hosts(service).into_iter().map(|text| (loads, text));
            interleave(hosts, names(service).into_iter().map(|text| (id, text)))
        })
        .collect();
    let longest = of_each.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest).flat_map(|at| of_each.iter().filter_map(move |rules| rules.get(at).cloned())).collect()
}

/// One host, two names, and so on. The first host of a service is that of its script: without the script the
/// others get no request. A copy of the script in the site's own bundle is known by the names that it stores.
fn interleave<T>(mut hosts: impl Iterator<Item = T>, mut names: impl Iterator<Item = T>) -> Vec<T> {
    let mut all = Vec::new();
    loop {
        let known = all.len();
        all.extend(hosts.next());
        all.extend(names.by_ref().take(2));
        if all.len() == known {
            return all;
        }
    }
}

/// Hosts as the guard looks them up: without the `=` that means "no subdomains", with at most three segments
/// of a path, and of Google's eighty countries only `.com`.
fn hosts(service: &KnownService) -> Vec<String> {
    let mut plain = Vec::new();
    let mut open = Vec::new();
    for rule in service.hosts.iter() {
        let rule = rule.trim_start_matches('=').trim_end_matches('/');
        let (host, path) = rule.split_once('/').unwrap_or((rule, ""));
        if is_of_a_country(host) {
            continue;
        }
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).take(3).collect();
        let (list, text) = if segments.contains(&"*") {
            // A path with a wildcard cannot be looked up, so the host alone is the rule; it comes last.
            (&mut open, host.to_owned())
        } else {
            (&mut plain, std::iter::once(host).chain(segments).collect::<Vec<_>>().join("/"))
        };
        if !list.contains(&text) {
            list.push(text);
        }
    }
    // `facebook.com/tr` covers `www.facebook.com/tr`.
    let known = plain.clone();
    plain.retain(|rule| {
        !known.iter().any(|other| rule.strip_suffix(other.as_str()).is_some_and(|rest| rest.ends_with('.')))
    });
    plain.append(&mut open);
    plain
}

/// Whether this is `www.google.co.uk` or the like: the same as `www.google.com`.
fn is_of_a_country(host: &str) -> bool {
    let end = host.split_once("google.").filter(|(start, _)| start.is_empty() || start.ends_with('.'));
    end.is_some_and(|(_, country)| country != "com" && country.len() <= 6)
}

/// Names that come first, because there is no room for all.
const FIRST_NAMES: [&str; 8] = ["_ga", "_ga_*", "_gid", "_fbp", "_fbc", "_gcl_*", "_pk_id*", "_pk_ses*"];

/// Cookies and storage keys: `=` and the name, or its beginning up to the `*`. Names with `_` come first,
/// because trackers use them for cookies of the page's own host. An embed stores in its own frame.
fn names(service: &KnownService) -> Vec<String> {
    if service.embed {
        return Vec::new();
    }
    let cookies = service.cookies.iter().map(|rule| rule.name.as_ref());
    let storage = service.storage.iter().map(AsRef::as_ref);
    let mut names: Vec<&str> = cookies.chain(storage).filter(|name| !is_ours(name.as_bytes())).collect();
    names.sort_by_key(|name| {
        let place = FIRST_NAMES.iter().position(|first| first == name).unwrap_or(FIRST_NAMES.len());
        (place, !name.starts_with('_'), name.len())
    });
    names.dedup();
    let text = |name: &str| match name.split_once('*') {
        // A pattern without a beginning cannot be looked up.
        Some(("", _)) => None,
        Some((before, _)) => Some(format!("={before}*")),
        None => Some(format!("={name}")),
    };
    names.into_iter().filter_map(text).collect()
}

/// The most common trackers, each with its service in the catalogue.
static COMMON: LazyLock<Vec<(&str, &KnownService)>> = LazyLock::new(|| {
    let catalogue = Catalogue::new([]);
    let known = |rule: &'static str| {
        let (host, path) = rule.find('/').map_or((rule, "/"), |at| rule.split_at(at));
        let service = Catalogue::builtin().get(usize::from(catalogue.by_url(host, path)?.0))?;
        Some((rule, service))
    };
    TRACKERS.lines().filter_map(known).collect()
});

/// Common trackers that the site did not declare. Their rules must not be longer than a declared one for the same host.
fn common(settings: &Settings) -> impl Iterator<Item = Rule<'_>> {
    let undeclared = |rule: &str, of: &KnownService| {
        settings.services.iter().all(|declared| {
            let covers =
                |host: &str| rule.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            declared.service.id != of.id
                && !declared.service.hosts.iter().any(|host| covers(host.trim_start_matches('=')))
        })
    };
    COMMON.iter().filter(move |(rule, service)| undeclared(rule, service)).map(|(rule, service)| {
        let category = service.category.as_ref();
        let known = settings.categories.iter().any(|declared| declared.id == category);
        let follows = settings.blocking.undeclared_services == UndeclaredServices::Category && known;
        (if follows { category } else { UNDECLARED }, (*rule).to_owned())
    })
}

/// The upper 30 bits of a 32-bit FNV-1a, as six digits in base 36.
fn hash(text: &str) -> String {
    let sum = text.chars().fold(0u32, |sum, letter| {
        let mut units = [0; 2];
        let unit = letter.encode_utf16(&mut units)[0];
        (sum ^ u32::from(unit)).wrapping_mul(16_777_619)
    });
    // With this sum it always has six digits.
    digits::base36(u64::from(sum >> 2) + 36u64.pow(5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_consent_policy::GoogleConsentMode;
    use tower_consent_policy::settings::sample::sample_settings;

    fn ids(rules: &str) -> Vec<&str> {
        rules.split('|').map(|group| group.split(' ').next().unwrap()).collect()
    }

    fn owner(rules: &str, text: &str) -> Option<String> {
        let hash = hash(text);
        let group = rules.split('|').find(|group| {
            let hashes = group.split_once(' ').unwrap().1.as_bytes();
            hashes.chunks(6).any(|chunk| chunk == hash.as_bytes())
        })?;
        Some(group.split(' ').next().unwrap().to_owned())
    }

    fn with(ids: &[&str]) -> Settings {
        let mut settings = sample_settings();
        let sample = settings.services[0].clone();
        settings.services = ids
            .iter()
            .map(|id| {
                let service = Catalogue::builtin().iter().find(|service| service.id == *id).unwrap().clone();
                let mut declared = sample.clone();
                declared.service = service;
                declared
            })
            .collect();
        settings
    }

    #[test]
    fn every_common_tracker_is_one_of_the_catalogue() {
        let lines: Vec<&str> = TRACKERS.lines().collect();
        assert!((60..=100).contains(&lines.len()), "{}", lines.len());
        assert_eq!(COMMON.len(), lines.len(), "unknown: {:?}", {
            lines.iter().filter(|line| !COMMON.iter().any(|(rule, _)| rule == *line)).collect::<Vec<_>>()
        });
    }

    #[test]
    fn a_declared_service_comes_before_a_common_tracker() {
        let rules = rules(&with(&["google-analytics", "hotjar"]));
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "www.googletagmanager.com/gtag").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "googletagmanager.com").as_deref(), Some(UNDECLARED));
        assert_eq!(owner(&rules, "=_ga_*").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "example.org"), None);
    }

    #[test]
    fn no_common_tracker_replaces_a_declared_service() {
        // It declares the parent domain, which covers this one.
        let rules = rules(&with(&["x-pixel"]));
        assert_eq!(owner(&rules, "static.ads-twitter.com"), None);
        assert_eq!(owner(&rules, "ads-twitter.com").as_deref(), Some("x-pixel"));
        for (rule, service) in COMMON.iter() {
            let rules = super::rules(&with(&[service.id.as_ref()]));
            assert_ne!(owner(&rules, rule).as_deref(), Some(UNDECLARED), "{rule}");
        }
    }

    #[test]
    fn of_googles_country_domains_only_com_is_a_rule() {
        let hosts = hosts(Catalogue::builtin().iter().find(|service| service.id == "google-maps").unwrap());
        assert!(hosts.contains(&"google.com/maps".to_owned()));
        assert!(hosts.iter().all(|host| !host.contains("google.de") && !host.contains("google.co.")), "{hosts:?}");
        assert!(is_of_a_country("maps.google.co.uk") && is_of_a_country("google.de"));
        assert!(!is_of_a_country("notgoogle.de") && !is_of_a_country("google.com"));
    }

    #[test]
    fn undeclared_trackers_follow_their_category_if_the_operator_says_so() {
        let mut settings = sample_settings();
        assert_eq!(ids(&rules(&settings)), [UNDECLARED, "sample"]);
        settings.blocking.undeclared_services = UndeclaredServices::Category;
        assert_eq!(ids(&rules(&settings)), ["analytics", "functional", "marketing", "sample"]);
    }

    #[test]
    fn in_advanced_mode_google_tags_pass_and_their_cookies_wait() {
        let mut settings = with(&["google-analytics"]);
        settings.vendors.google.mode = GoogleConsentMode::Advanced;
        let rules = rules(&settings);
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("necessary"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
    }

    #[test]
    fn with_many_services_the_list_is_bounded_and_nearly_every_service_has_a_rule() {
        let all: Vec<&str> = Catalogue::builtin().iter().take(60).map(|service| service.id.as_ref()).collect();
        let rules = rules(&with(&all));
        let count: usize = rules.split('|').map(|group| group.split_once(' ').unwrap().1.len() / 6).sum();
        assert!(count <= MOST, "{count}");
        assert!(ids(&rules).len() > 55, "{}", ids(&rules).len());
    }

    #[test]
    fn a_hash_has_six_digits() {
        assert_eq!(hash(""), "100000");
        assert_eq!(hash("a").len(), 6);
        assert_ne!(hash("_ga"), hash("_gb"));
    }
}
