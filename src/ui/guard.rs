//! What the guard knows: which URL, cookie or storage key belongs to which service.
//!
//! `assets/guard.js` holds what code of the page creates. It has two lists. `rules` are texts of the declared services,
//! each as a hash of 30 bits with its service: these are decided in the page. About one in 13 million other texts has the
//! hash of a rule by chance. `known` is the whole catalogue, as a set in which some other texts seem to be: what is in it
//! is held until the server has said whose it is (`GET /_consent/known`).

mod known;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::consent::our_cookies::is_ours;
use crate::syntax::digits;
use tower_consent_policy::catalogue::{Catalogue, HostRule, KnownService};
use tower_consent_policy::{NECESSARY, Settings};

/// Rules at most of what the catalogue knows: without one a service that was granted waits for the server's answer.
const MOST: usize = 28;
/// Rules at most of what the operator added, which the catalogue does not know.
const MOST_ADDED: usize = 66;

/// The id of a service, and the text that is hashed.
type Rule<'a> = (&'a str, String);

/// What the guard reads: the prefix of our paths, the set, and the rules, separated by a blank.
pub(super) fn data(settings: &Settings) -> String {
    format!("{} {} {}", settings.prefix, *known::KNOWN, rules(settings))
}

/// Services with the hashes of their rules, those that [fill](filling) elements with another space:
/// `disqus  1abcde1bcdef|hotjar …`.
fn rules(settings: &Settings) -> String {
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    let (added, known): (Vec<_>, Vec<_>) = declared(settings).into_iter().partition(is_added);
    let mut list: Vec<Rule<'_>> = added.into_iter().take(MOST_ADDED).chain(known.into_iter().take(MOST)).collect();
    let texts: Vec<String> = list.iter().map(|(_, text)| text.clone()).collect();
    list.retain(|rule| rule.0 == NECESSARY || is_added(rule) || !hides_another(rule, &texts));
    for (id, text) in list.into_iter().chain(added_paths(settings)) {
        groups.entry(id).or_default().push_str(&hashed(&text));
    }
    let filling = filling(settings);
    for id in &filling {
        groups.entry(id).or_default();
    }
    let group = |(id, hashes): (&str, String)| format!("{id} {}{hashes}", if filling.contains(&id) { " " } else { "" });
    groups.into_iter().map(group).collect::<Vec<_>>().join("|")
}

/// All hosts of the catalogue as they are looked up, each with its service.
static HOSTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let builtin = Catalogue::builtin().iter();
    builtin.flat_map(|service| hosts(service).into_iter().map(|host| (service.id.as_ref(), host))).collect()
});

/// Whether something of another service is below it that has no rule of its own: `tiktok.com` and `analytics.tiktok.com`.
/// Then the server has to say whose an address is.
fn hides_another((id, text): &Rule<'_>, list: &[String]) -> bool {
    let is_below = |other: &str| {
        let (host, path) = other.split_once('/').map_or((other, None), |(host, path)| (host, Some(path)));
        let is_host = !text.contains('/')
            && (host == text && path.is_some()
                || host.strip_suffix(text.as_str()).is_some_and(|rest| rest.ends_with('.')));
        is_host || other == text || other.strip_prefix(text.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    HOSTS.iter().any(|(owner, other)| owner != id && is_below(other) && (other == text || !list.contains(other)))
}

/// Paths at the site's own origin that the operator added. Of one that goes deeper than its first folder the server has to
/// say whose it is.
fn added_paths(settings: &Settings) -> Vec<Rule<'_>> {
    let builtin = Catalogue::builtin();
    let is_known = |id: &str, path: &str| {
        builtin.iter().any(|service| service.id == id && service.paths.iter().any(|known| known == path))
    };
    let mut rules = Vec::new();
    for service in settings.services.iter().map(|declared| &declared.service) {
        for path in service.paths.iter().filter(|path| !is_known(&service.id, path)) {
            let text = known::file(path);
            let is_whole = text == path.trim_end_matches('/') || path.strip_prefix('*') == Some(text.as_str());
            rules.push((if is_whole { service.id.as_ref() } else { ASK }, text));
        }
    }
    rules.truncate(MOST_ADDED);
    rules
}

/// Services whose scripts fill elements of the page. When such a script must wait, the page asks which elements these are.
fn filling(settings: &Settings) -> Vec<&str> {
    let services = settings.services.iter().map(|declared| &declared.service);
    services.filter(|service| !service.widgets.is_empty()).map(|service| service.id.as_ref()).take(MOST).collect()
}

/// In place of a service: the server has to be asked.
const ASK: &str = "?";

/// Whether the operator added it to what the catalogue knows.
fn is_added((id, text): &Rule<'_>) -> bool {
    let builtin = Catalogue::builtin();
    let Ok(at) = builtin.binary_search_by(|service| service.id.as_ref().cmp(id)) else { return *id != NECESSARY };
    !hosts(&builtin[at]).contains(text) && !names(&builtin[at]).contains(text)
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
            let loads = if settings.vendors.google.lets_load(id) { NECESSARY } else { id };
            let necessary = &settings.blocking.necessary_cookies;
            let hosts = hosts(service).into_iter().map(|text| (loads, text));
            let names = names(service).into_iter().filter(|text| !necessary.iter().any(|name| text[1..] == **name));
            interleave(hosts, names.map(|text| (id, text)))
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
    for HostRule { host, path, .. } in service.host_rules() {
        if is_of_a_country(host) {
            continue;
        }
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).take(3).collect();
        let (list, text) = if let ["*", file] = segments[..] {
            (&mut plain, format!("{host}/*/{file}"))
        } else if segments.contains(&"*") {
            // Another path with a wildcard cannot be looked up, so the host alone is the rule; it comes last.
            (&mut open, host.to_owned())
        } else {
            (&mut plain, std::iter::once(host).chain(segments).collect::<Vec<_>>().join("/"))
        };
        if !list.contains(&text) {
            list.push(text);
        }
    }
    // `facebook.com/tr` covers `www.facebook.com/tr`, and takes its place.
    let known = plain.clone();
    let mut rules: Vec<String> = Vec::new();
    for rule in plain {
        let covers = |other: &&String| rule.strip_suffix(other.as_str()).is_some_and(|rest| rest.ends_with('.'));
        let rule = known.iter().find(covers).unwrap_or(&rule);
        if !rules.contains(rule) {
            rules.push(rule.clone());
        }
    }
    rules.append(&mut open);
    rules
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
    let mut names: Vec<&str> = service.stored_names().filter(|name| !is_ours(name.as_bytes())).collect();
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

/// The prime of FNV-1a.
const PRIME: u32 = 16_777_619;

/// FNV-1a with 32 bits.
fn hash(text: &str) -> u32 {
    text.chars().fold(0u32, |sum, letter| {
        let mut units = [0; 2];
        let unit = letter.encode_utf16(&mut units)[0];
        (sum ^ u32::from(unit)).wrapping_mul(PRIME)
    })
}

/// The upper 30 bits of the hash, as six digits in base 36.
fn hashed(text: &str) -> String {
    // With this sum it always has six digits.
    digits::base36(u64::from(hash(text) >> 2) + 36u64.pow(5))
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
        let hash = hashed(text);
        let group = rules.split('|').find(|group| {
            let hashes = group.split_once(' ').unwrap().1.trim_start().as_bytes();
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
    fn a_declared_service_has_its_hosts_and_names() {
        let rules = rules(&with(&["google-analytics", "hotjar"]));
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "www.googletagmanager.com/gtag").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "googletagmanager.com"), None);
        assert_eq!(owner(&rules, "=_ga_*").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
        assert_eq!(owner(&rules, "example.org"), None);
    }

    #[test]
    fn what_the_operator_added_has_a_rule_however_many_services_there_are() {
        let all: Vec<&str> = Catalogue::builtin().iter().take(60).map(|service| service.id.as_ref()).collect();
        let mut settings = with(&all);
        settings.services[59].service.hosts.to_mut().push("added.example".into());
        let rules = rules(&settings);
        assert_eq!(owner(&rules, "added.example").as_deref(), Some(all[59]));
        assert_eq!(owner(&rules, "sample.example"), None);
    }

    #[test]
    fn a_rule_that_hides_another_service_is_left_to_the_server() {
        let rules_of = |ids: &[&str]| rules(&with(ids));
        // The tag of Analytics is at the host of Tag Manager.
        assert_eq!(owner(&rules_of(&["google-tag-manager"]), "googletagmanager.com"), None);
        let both = rules_of(&["google-tag-manager", "google-analytics"]);
        assert_eq!(owner(&both, "googletagmanager.com").as_deref(), Some("google-tag-manager"));
        assert_eq!(owner(&both, "www.googletagmanager.com/gtag").as_deref(), Some("google-analytics"));
    }

    #[test]
    fn paths_that_the_operator_added_are_rules_or_are_asked_about() {
        let mut settings = with(&["hotjar"]);
        settings.services[0].service.paths =
            vec!["/heat/".into(), "*/heat.js".into(), "/deep/heat/".into(), "*/deep/map.js".into()].into();
        let rules = rules(&settings);
        assert_eq!(owner(&rules, "/heat").as_deref(), Some("hotjar"));
        assert_eq!(owner(&rules, "/heat.js").as_deref(), Some("hotjar"));
        assert_eq!(owner(&rules, "/deep").as_deref(), Some(ASK));
        assert_eq!(owner(&rules, "/map.js").as_deref(), Some(ASK));
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
    fn in_advanced_mode_google_tags_pass_and_their_cookies_wait() {
        let mut settings = with(&["google-analytics"]);
        settings.vendors.google.mode = GoogleConsentMode::Advanced;
        let rules = rules(&settings);
        assert_eq!(owner(&rules, "google-analytics.com").as_deref(), Some("necessary"));
        assert_eq!(owner(&rules, "=_ga").as_deref(), Some("google-analytics"));
    }

    #[test]
    fn with_many_services_the_list_is_bounded() {
        let all: Vec<&str> = Catalogue::builtin().iter().take(60).map(|service| service.id.as_ref()).collect();
        let rules = rules(&with(&all));
        let count: usize = rules.split('|').map(|group| group.split_once(' ').unwrap().1.len() / 6).sum();
        assert!(count <= MOST, "{count}");
        assert!(ids(&rules).len() > 20, "{}", ids(&rules).len());
    }

    #[test]
    fn a_service_whose_script_fills_elements_is_marked_whatever_else_the_server_decides() {
        let rules_of = |ids: &[&str]| rules(&with(ids));
        let rules = rules_of(&["disqus", "hotjar", "recaptcha", "facebook-social"]);
        let others = rules.split('|').filter(|group| !group.contains("  "));
        assert_eq!(others.map(|group| group.split(' ').next().unwrap()).collect::<Vec<_>>(), ["hotjar"]);
    }

    #[test]
    fn a_hash_has_six_digits() {
        assert_eq!(hashed(""), "100000");
        assert_eq!(hashed("a").len(), 6);
        assert_ne!(hashed("_ga"), hashed("_gb"));
    }
}
