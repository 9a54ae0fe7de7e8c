//! What a page may load from, as the text of a Content-Security-Policy (`[blocking] enforcement`).

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::HostRule;
use crate::settings::valid::Settings;

/// How long a policy may be before it leaves paths out. Servers in front of the layer often take 4 KiB of fields in all
/// (nginx's `proxy_buffer_size`).
pub const LONG: usize = 3 * 1024;
/// A name under this many public suffixes has national domains.
const NATIONAL: usize = 4;

/// The sources of all declared services. The policy says them once, in `default-src`, to which scripts, workers, styles,
/// images, fonts, media, frames and connections fall back: which of them a service needs does not matter.
#[derive(Debug)]
pub struct Sources {
    /// The directive with what every page may load from.
    directive: String,
    /// Of each declared service, in the order of the settings.
    of_services: Vec<Vec<Source>>,
}

/// A host rule of the catalogue as the policy can say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    host: String,
    path: String,
    with_subdomains: bool,
}

impl Sources {
    /// Those of these settings.
    pub fn new(settings: &Settings) -> Self {
        let mut directive = String::from("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
        if let Some(domain) = &settings.cookie.domain {
            directive.push_str(&format!(" {domain} *.{domain}"));
        }
        let of_services = settings
            .services
            .iter()
            .map(|declared| declared.service.hosts.iter().filter_map(|rule| Source::of(rule)).collect())
            .collect();
        Self { directive, of_services }
    }

    /// How many services there are.
    pub fn services(&self) -> usize {
        self.of_services.len()
    }

    /// The policy that allows the services that `granted` is true for, in their order. One that would be long leaves paths
    /// out.
    pub fn policy(&self, granted: &[bool]) -> String {
        let services = self.of_services.iter().zip(granted).filter(|(_, granted)| **granted);
        let all: Vec<Source> = services.flat_map(|(sources, _)| fold(sources)).collect();
        let policy = self.naming(&fold(&all));
        if policy.len() <= LONG {
            return policy;
        }
        let hosts: Vec<Source> = all.into_iter().map(|source| Source { path: String::new(), ..source }).collect();
        self.naming(&fold(&hosts))
    }

    /// The length of the policy that allows every service, in bytes, if servers in front may refuse it.
    pub fn too_long(&self) -> Option<usize> {
        let longest = self.policy(&vec![true; self.services()]).len();
        (longest > LONG).then_some(longest)
    }

    fn naming(&self, sources: &[Source]) -> String {
        let mut policy = self.directive.clone();
        for expression in sources.iter().flat_map(Source::expressions) {
            policy.push(' ');
            policy.push_str(&expression);
        }
        policy
    }
}

impl Source {
    /// A path that ends in `/` matches what begins so, any other only itself (CSP3 §2.3.1); after a redirect browsers leave
    /// paths out of account.
    fn of(rule: &str) -> Option<Self> {
        let HostRule { host, is_alone, path, .. } = HostRule::new(rule);
        // A wildcard segment cannot be written: the part before it is used.
        let path = path.find("/*/").map_or(path, |at| &path[..=at]);
        let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b';' | b',' | b'\'' | b'"');
        if host.is_empty() || !rule.bytes().all(plain) {
            return None;
        }
        Some(Self {
            host: host.to_owned(),
            path: if path == "/" { String::new() } else { path.to_owned() },
            with_subdomains: !is_alone && !host.starts_with("www."),
        })
    }

    fn expressions(&self) -> Vec<String> {
        let Self { host, path, .. } = self;
        let hosts = [Some(host.clone()), self.with_subdomains.then(|| format!("*.{host}"))];
        let with_path = |host: String| match path.as_str() {
            "" => vec![host],
            _ if path.ends_with('/') => vec![format!("{host}{path}")],
            _ => vec![format!("{host}{path}"), format!("{host}{path}/")],
        };
        hosts.into_iter().flatten().flat_map(with_path).collect()
    }

    /// Whether all that the other one allows is allowed by this one too.
    fn covers(&self, other: &Self) -> bool {
        if !self.path.is_empty() && self.path != other.path {
            return false;
        }
        let is_below = || other.host.strip_suffix(&self.host).is_some_and(|rest| rest.ends_with('.'));
        if self.host == other.host {
            self.with_subdomains || !other.with_subdomains
        } else {
            self.with_subdomains && is_below()
        }
    }
}

/// The same in fewer words: each host once, none that another one covers, and of a name with national domains only the
/// one under `com`. A vendor asks a national domain for a picture beside its own; a policy with all of them would be
/// longer than servers take.
fn fold(sources: &[Source]) -> Vec<Source> {
    let mut suffixes = BTreeMap::<&str, BTreeSet<&str>>::new();
    for source in sources {
        if let Some((name, suffix)) = of_suffix(&source.host) {
            suffixes.entry(name).or_default().insert(suffix);
        }
    }
    let is_national = |host: &str| {
        of_suffix(host).is_some_and(|(name, suffix)| {
            let all = suffixes.get(name);
            suffix != "com" && all.is_some_and(|all| all.len() >= NATIONAL && all.contains("com"))
        })
    };
    let all: BTreeSet<&Source> = sources.iter().filter(|source| !is_national(&source.host)).collect();
    let is_covered = |one: &Source| all.iter().any(|other| *other != one && other.covers(one));
    all.iter().filter(|one| !is_covered(one)).map(|one| (*one).clone()).collect()
}

/// A host as a name and its public suffix.
fn of_suffix(host: &str) -> Option<(&str, &str)> {
    let suffix = psl::suffix_str(host)?;
    Some((host.strip_suffix(suffix)?.strip_suffix('.')?, suffix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::sample::sample_settings;

    #[test]
    fn a_host_rule_becomes_source_expressions() {
        for (rule, expected) in [
            ("t.example", &["t.example", "*.t.example"][..]),
            ("=t.example", &["t.example"]),
            ("=www.example/maps/", &["www.example/maps/"]),
            ("www.example", &["www.example"]),
            ("=www.example/tr", &["www.example/tr", "www.example/tr/"]),
            ("=c.example/*/events.js", &["c.example"]),
            ("=c.example/sdk/*/e.js", &["c.example/sdk/"]),
            ("evil.example; script-src *", &[]),
            ("a.example,b.example", &[]),
        ] {
            let found = Source::of(rule).map(|source| source.expressions()).unwrap_or_default();
            assert_eq!(found, expected, "{rule}");
        }
    }

    #[test]
    fn a_policy_names_each_host_once_and_national_domains_by_com() {
        let folded = |rules: &[&str]| -> Vec<String> {
            let sources: Vec<Source> = rules.iter().filter_map(|rule| Source::of(rule)).collect();
            fold(&sources).iter().flat_map(Source::expressions).collect()
        };
        let national = [
            "www.g.com/ads/",
            "www.g.com/ads/",
            "www.g.de/ads/",
            "www.g.co.uk/ads/",
            "www.g.fr/ads/",
            "www.other.fr/x/",
        ];
        assert_eq!(folded(&national), ["www.g.com/ads/", "www.other.fr/x/"]);
        assert_eq!(folded(&["g.de", "g.fr"]).len(), 4, "two are just two");
        let covered = ["ads.l.example", "px.ads.l.example", "=px.ads.l.example/a", "=ads.l.example", "l.example/p/"];
        assert_eq!(folded(&covered), ["ads.l.example", "*.ads.l.example", "l.example/p/", "*.l.example/p/"]);
        assert_eq!(
            folded(&["=a.example", "a.example/x"]),
            ["a.example", "a.example/x", "a.example/x/", "*.a.example/x", "*.a.example/x/"]
        );
    }

    #[test]
    fn a_policy_that_would_be_long_leaves_paths_out() {
        let mut settings = sample_settings();
        let rules = (0..90).flat_map(|n| (0..3).map(move |path| format!("=h{n}.example/{path}/").into()));
        settings.services[0].service.hosts = rules.collect::<Vec<_>>().into();
        let sources = Sources::new(&settings);
        assert_eq!(sources.too_long(), None);
        let mut granted = vec![true; sources.services()];
        let policy = sources.policy(&granted);
        assert!(policy.contains(" h89.example ") || policy.ends_with(" h89.example"), "{policy}");
        granted[0] = false;
        assert!(!sources.policy(&granted).contains("h89"), "what is not granted is in none");
        let rules = (0..300).map(|n| format!("=h{n}.example").into());
        settings.services[0].service.hosts = rules.collect::<Vec<_>>().into();
        assert!(Sources::new(&settings).too_long().is_some_and(|length| length > LONG));
    }
}
