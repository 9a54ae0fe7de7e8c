//! The guard: what it is told of services that must wait.
//!
//! `assets/guard.js` holds what code of the page creates. It needs to know whose URL, cookie or
//! storage key something is; the catalogue is too large for a page, so it gets the declared services
//! and the most common trackers, each rule as a hash of 30 bits. A text that is no rule is taken for
//! one about once in five million times.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::catalogue::{Catalogue, Service};
use crate::policy::{Settings, UndeclaredServices};

/// The most common trackers, by how often sites carry them: hosts, or hosts with a path.
const TRACKERS: &str = include_str!("assets/trackers.txt");

/// Rules of declared services; what is beyond it is left to the server and to a strict policy.
const MOST_DECLARED: usize = 66;
/// Rules in all: what fits, with the code, into 2 KiB of brotli.
const MOST: usize = 96;

/// What the guard calls a tracker that nobody declared; never granted, for no id looks so.
const UNDECLARED: &str = "_undeclared";

/// Whose a text is: the id that the runtime is asked about, and the text to be hashed.
type Rule<'a> = (&'a str, String);

/// The hashes of all rules as `assets/guard.js` reads them: one group for each name that the runtime
/// knows, in its order, and one for what nobody declared: `1abcde1bcdef||1cdefg|…`.
pub(super) fn rules(settings: &Settings) -> String {
    let mut taken = BTreeSet::new();
    let names = names_in_order(settings);
    let mut groups = vec![String::new(); names.len() + 1];
    let declared = declared(settings).into_iter().take(MOST_DECLARED);
    for (id, text) in declared.chain(common(settings)).take(MOST) {
        let at = names.iter().position(|name| *name == id).unwrap_or(names.len());
        if taken.insert(text.clone())
            && let Some(group) = groups.get_mut(at)
        {
            group.push_str(&hash(&text));
        }
    }
    groups.join("|")
}

/// Services in the order of their categories, then categories: the order of `towerConsent.state`.
fn names_in_order(settings: &Settings) -> Vec<&str> {
    let categories = settings.categories.iter().enumerate();
    let services = categories.flat_map(|(at, _)| settings.services.iter().filter(move |known| known.category == at));
    let mut names: Vec<&str> = services.map(|declared| declared.service.id.as_ref()).collect();
    for category in &settings.categories {
        if !names.contains(&category.id.as_str()) {
            names.push(&category.id);
        }
    }
    names
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
fn hosts(service: &Service) -> Vec<String> {
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
fn names(service: &Service) -> Vec<String> {
    if service.embed {
        return Vec::new();
    }
    let cookies = service.cookies.iter().map(|rule| rule.name.as_ref());
    let storage = service.storage.iter().map(AsRef::as_ref);
    let own = ["__Host-consent", "__Secure-consent", "consent"];
    let mut names: Vec<&str> = cookies.chain(storage).filter(|name| !own.contains(name)).collect();
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
static COMMON: LazyLock<Vec<(&str, &Service)>> = LazyLock::new(|| {
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
    let undeclared = |rule: &str, of: &Service| {
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
    let mut number = (sum >> 2) + 36u32.pow(5);
    let mut digits = [b'0'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize];
        number /= 36;
    }
    String::from_utf8_lossy(&digits).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{GoogleConsentMode, sample_settings};

    /// Names with at least one rule.
    fn ids(settings: &Settings) -> Vec<String> {
        let names: Vec<&str> = names_in_order(settings).into_iter().chain([UNDECLARED]).collect();
        let rules = rules(settings);
        let groups: Vec<&str> = rules.split('|').collect();
        assert_eq!(groups.len(), names.len());
        let used = names.iter().zip(groups).filter(|(_, group)| !group.is_empty());
        used.map(|(name, _)| (*name).to_owned()).collect()
    }

    fn owner(settings: &Settings, text: &str) -> Option<String> {
        let hash = hash(text);
        let rules = rules(settings);
        let at = rules.split('|').position(|group| group.as_bytes().chunks(6).any(|chunk| chunk == hash.as_bytes()))?;
        let names = names_in_order(settings);
        Some(names.get(at).copied().unwrap_or(UNDECLARED).to_owned())
    }

    fn with(ids: &[&str]) -> Settings {
        let mut settings = sample_settings();
        let sample = settings.services[0].clone();
        settings.services = ids
            .iter()
            .map(|id| {
                let service = Catalogue::builtin().iter().find(|service| service.id == *id).unwrap().clone();
                crate::policy::DeclaredService { service, ..sample.clone() }
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
        let site = with(&["google-analytics", "hotjar"]);
        assert_eq!(owner(&site, "google-analytics.com").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&site, "www.googletagmanager.com/gtag").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&site, "googletagmanager.com").as_deref(), Some(UNDECLARED));
        assert_eq!(owner(&site, "=_ga_*").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&site, "=_ga").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&site, "example.org"), None);
    }

    #[test]
    fn no_common_tracker_outdoes_a_declared_service() {
        // It declares the parent as well, which covers this one.
        let site = with(&["x-pixel"]);
        assert_eq!(owner(&site, "static.ads-twitter.com"), None);
        assert_eq!(owner(&site, "ads-twitter.com").as_deref(), Some("x-pixel"));
        for (rule, service) in COMMON.iter() {
            let site = with(&[service.id.as_ref()]);
            assert_ne!(owner(&site, rule).as_deref(), Some(UNDECLARED), "{rule}");
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
        assert_eq!(ids(&settings), ["sample", UNDECLARED]);
        settings.blocking.undeclared_services = UndeclaredServices::Category;
        assert_eq!(ids(&settings), ["sample", "functional", "analytics", "marketing"]);
    }

    // in advanced mode tags load, but what they store waits.
    #[test]
    fn in_advanced_mode_google_tags_pass_and_their_cookies_wait() {
        let mut settings = with(&["google-analytics"]);
        settings.vendors.google.mode = GoogleConsentMode::Advanced;
        assert_eq!(owner(&settings, "google-analytics.com").as_deref(), Some("necessary"));
        assert_eq!(owner(&settings, "=_ga").as_deref(), Some("google-analytics"));
    }

    #[test]
    fn however_much_is_declared_the_list_has_an_end_and_every_service_a_rule() {
        let all: Vec<&str> = Catalogue::builtin().iter().take(60).map(|service| service.id.as_ref()).collect();
        let settings = with(&all);
        let count = rules(&settings).replace('|', "").len() / 6;
        assert!(count <= MOST, "{count}");
        assert!(ids(&settings).len() > 55, "{}", ids(&settings).len());
    }

    // The same in `assets/guard.js`: FNV-1a, as published.
    #[test]
    fn hashes_are_those_of_the_guard() {
        assert_eq!(hash(""), "100000");
        assert_eq!(hash("a").len(), 6);
        assert_ne!(hash("_ga"), hash("_gb"));
    }
}
