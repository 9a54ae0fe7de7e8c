//! The guard: what it is told of services that must wait.
//!
//! `assets/guard.js` holds what code of the page creates. It needs to know whose URL, cookie or
//! storage key something is; the catalogue is too large for a page, so it gets the declared services
//! and the most common trackers, each rule as a hash of 30 bits. A text that is no rule is taken for
//! one about once in five million times.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::consent::cookie::is_ours;
use crate::syntax::digits;
use tower_consent_policy::catalogue::{Catalogue, KnownService};
use tower_consent_policy::{Settings, UndeclaredServices};

/// The most common trackers, by how often sites carry them: hosts, or hosts with a path.
const TRACKERS: &str = include_str!("assets/trackers.txt");

/// Rules of declared services; what is beyond it is left to the server and to a strict policy.
const MOST_DECLARED: usize = 66;
/// Rules in all: what fits, with the code, into 2.5 KiB of brotli.
const MOST: usize = 80;

/// Whom the runtime is asked about where nobody declared a service: never granted, for no id looks so.
const UNDECLARED: &str = "_undeclared";

/// Whose a text is: the id that the runtime is asked about, and the text to be hashed.
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

/// The rules of declared services: the first of each, then the second of each, so that none goes without.
fn declared(settings: &Settings) -> Vec<Rule<'_>> {
    let of_each: Vec<Vec<Rule<'_>>> = settings
        .services
        .iter()
        .map(|declared| {
            let service = &declared.service;
            let id = service.id.as_ref();
            // A tag that loads whatever the choice passes; its cookies wait all the same.
            let loads = if settings.vendors.google.lets_load(id) { "necessary" } else { id };
            let hosts = hosts(service).into_iter().map(|text| (loads, text));
            interleave(hosts, names(service).into_iter().map(|text| (id, text)))
        })
        .collect();
    let longest = of_each.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest).flat_map(|at| of_each.iter().filter_map(move |rules| rules.get(at).cloned())).collect()
}

/// One host, two names, and so on: the first host of a service is that of its script, without which the
/// others are not asked; a copy of that script in the site's own bundle is known by what it stores.
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

/// Hosts as the guard looks them up: without a mark for "this host alone", three segments of a path, and
/// of Google's eighty countries only the first.
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
            // A segment that may be anything: the host stands for it, unless it is somebody else's.
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

/// `www.google.co.uk` and the like, which say what `www.google.com` says.
fn is_of_a_country(host: &str) -> bool {
    let end = host.split_once("google.").filter(|(start, _)| start.is_empty() || start.ends_with('.'));
    end.is_some_and(|(_, country)| country != "com" && country.len() <= 6)
}

/// Names that matter most where there is no room for all.
const FIRST_NAMES: [&str; 8] = ["_ga", "_ga_*", "_gid", "_fbp", "_fbc", "_gcl_*", "_pk_id*", "_pk_ses*"];

/// Cookies and storage keys: `=` and the name, or its beginning up to the `*`; those of the page's own
/// host first, which by custom begin with `_`. A frame stores on a host of its own.
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

/// Common trackers that nobody declared: a longer rule of theirs would outdo a declared one.
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

/// FNV-1a of 32 bits, the upper 30 of them as six digits to the base of 36.
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
    fn a_rule_belongs_to_who_declared_it_before_it_is_anybodys() {
        let rules = rules(&with(&["google-analytics", "hotjar"]));
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "www.googletagmanager.com/gtag").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "googletagmanager.com").as_deref(), Some(UNDECLARED));
        assert_eq!(owner(&rules, "=_ga_*").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "example.org"), None);
    }

    #[test]
    fn no_common_tracker_outdoes_a_declared_service() {
        // It declares the parent as well, which covers this one.
        let rules = rules(&with(&["x-pixel"]));
        assert_eq!(owner(&rules, "static.ads-twitter.com"), None);
        assert_eq!(owner(&rules, "ads-twitter.com").as_deref(), Some("x-pixel"));
        for (rule, service) in COMMON.iter() {
            let rules = super::rules(&with(&[service.id.as_ref()]));
            assert_ne!(owner(&rules, rule).as_deref(), Some(UNDECLARED), "{rule}");
        }
    }

    #[test]
    fn of_googles_countries_one_is_enough() {
        let hosts = hosts(Catalogue::builtin().iter().find(|service| service.id == "google-maps").unwrap());
        assert!(hosts.contains(&"google.com/maps".to_owned()));
        assert!(hosts.iter().all(|host| !host.contains("google.de") && !host.contains("google.co.")), "{hosts:?}");
        assert!(is_of_a_country("maps.google.co.uk") && is_of_a_country("google.de"));
        assert!(!is_of_a_country("notgoogle.de") && !is_of_a_country("google.com"));
    }

    #[test]
    fn the_undeclared_follow_their_category_where_the_operator_says_so() {
        let mut settings = sample_settings();
        assert_eq!(ids(&rules(&settings)), [UNDECLARED, "sample"]);
        settings.blocking.undeclared_services = UndeclaredServices::Category;
        assert_eq!(ids(&rules(&settings)), ["analytics", "functional", "marketing", "sample"]);
    }

    // in advanced mode tags load, but what they store waits.
    #[test]
    fn in_advanced_mode_google_tags_pass_and_their_cookies_wait() {
        let mut settings = with(&["google-analytics"]);
        settings.vendors.google.mode = GoogleConsentMode::Advanced;
        let rules = rules(&settings);
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("necessary"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
    }

    #[test]
    fn however_much_is_declared_the_list_has_an_end_and_every_service_a_rule() {
        let all: Vec<&str> = Catalogue::builtin().iter().take(60).map(|service| service.id.as_ref()).collect();
        let rules = rules(&with(&all));
        let count: usize = rules.split('|').map(|group| group.split_once(' ').unwrap().1.len() / 6).sum();
        assert!(count <= MOST, "{count}");
        assert!(ids(&rules).len() > 55, "{}", ids(&rules).len());
    }

    // The same in `assets/guard.js`: FNV-1a, as published.
    #[test]
    fn hashes_are_those_of_the_guard() {
        assert_eq!(hash(""), "100000");
        assert_eq!(hash("a").len(), 6);
        assert_ne!(hash("_ga"), hash("_gb"));
    }
}
