//! The policy that makes the browser itself hold what is not granted (`[blocking] enforcement`).
//!
//! It is a Content-Security-Policy of its own next to the site's: a browser enforces each policy on its
//! own, so only what all of them allow loads (CSP3 §4.1), and nothing of the site's own is
//! loosened or voided. It allows the site's own origin, inline code and local URLs (those are checked
//! in the HTML), and the hosts of necessary and granted services. It says so once, in `default-src`, to
//! which scripts, workers, styles, images, fonts, media, frames and connections fall back: which of
//! them a service needs does not matter.
//!
//! - `strict` enforces it. Where all visitors get the same bytes it allows all declared services, since
//!   it cannot follow a choice that is made in the page.
//! - `observe` only asks for reports of what is in no declaration; it follows no choice either.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock};

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY, HeaderMap, HeaderValue};

use tower_consent_policy::catalogue::HostRule;
use tower_consent_policy::{Enforcement, Settings};

/// How long a policy may be before it leaves paths out. Servers in front of us often take 4 KiB of fields in all (nginx's
/// `proxy_buffer_size`).
const LONG: usize = 3 * 1024;
/// The most policies that are kept, one for each set of granted services.
const KEPT: usize = 256;
/// A name under this many public suffixes has national domains.
const NATIONAL: usize = 4;

pub(crate) struct Sources {
    /// The directive with what every page may load from.
    directive: String,
    /// Of each declared service, in the order of the settings.
    of_services: Vec<Vec<Source>>,
    made: RwLock<HashMap<Vec<bool>, HeaderValue>>,
    /// What asks for reports of all undeclared hosts.
    observing: HeaderValue,
    /// What allows necessary services alone.
    necessary: HeaderValue,
}

/// A host rule of the catalogue as the policy can say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    host: String,
    path: String,
    with_subdomains: bool,
}

impl Sources {
    pub(crate) fn new(settings: &Settings) -> Self {
        let mut directive = String::from("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
        if let Some(domain) = &settings.cookie.domain {
            directive.push_str(&format!(" {domain} *.{domain}"));
        }
        let of_services = settings
            .services
            .iter()
            .map(|declared| declared.service.hosts.iter().filter_map(|rule| Source::of(rule)).collect())
            .collect();
        let is_necessary: Vec<bool> = settings.services.iter().map(|declared| declared.category == 0).collect();
        let mut sources = Self { directive, of_services, made: RwLock::default(), observing: NONE, necessary: NONE };
        let all = sources.make(&vec![true; settings.services.len()]);
        sources.observing = value(&format!("{all}; report-uri {}/report", settings.prefix));
        sources.necessary = value(&sources.make(&is_necessary));
        sources
    }

    /// The length of the policy that allows every declared service, in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.policy(&|_| true).len()
    }

    /// Whether that is more than a server in front may take.
    pub(crate) fn is_long(&self) -> bool {
        self.longest() > LONG
    }

    fn policy(&self, granted: &dyn Fn(usize) -> bool) -> HeaderValue {
        let granted: Vec<bool> = (0..self.of_services.len()).map(granted).collect();
        if let Some(made) = self.made.read().unwrap_or_else(PoisonError::into_inner).get(&granted) {
            return made.clone();
        }
        let policy = value(&self.make(&granted));
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        if made.len() < KEPT {
            made.insert(granted, policy.clone());
        }
        policy
    }

    fn make(&self, granted: &[bool]) -> String {
        let services = self.of_services.iter().zip(granted).filter(|(_, granted)| **granted);
        let all: Vec<Source> = services.flat_map(|(sources, _)| fold(sources)).collect();
        let policy = self.naming(&fold(&all));
        if policy.len() <= LONG {
            return policy;
        }
        let hosts: Vec<Source> = all.into_iter().map(|source| Source { path: String::new(), ..source }).collect();
        self.naming(&fold(&hosts))
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

/// Adds the policy to a page, if the site wants one. `granted` says of a declared service, by its
/// position, whether it may load.
pub(crate) fn add(headers: &mut HeaderMap, settings: &Settings, sources: &Sources, granted: &dyn Fn(usize) -> bool) {
    match settings.blocking.enforcement {
        Enforcement::Catalogue => {}
        Enforcement::Observe => {
            headers.append(CONTENT_SECURITY_POLICY_REPORT_ONLY, sources.observing.clone());
        }
        _ => {
            headers.append(CONTENT_SECURITY_POLICY, sources.policy(granted));
        }
    }
}

/// Adds a policy to a response that is not rewritten and may ask for more by itself: an XML document, the script of a
/// worker. It allows necessary services alone and follows no choice, so that caches may keep what they kept.
pub(crate) fn add_for_all(headers: &mut HeaderMap, sources: &Sources) {
    headers.append(CONTENT_SECURITY_POLICY, sources.necessary.clone());
}

const NONE: HeaderValue = HeaderValue::from_static("default-src 'none'");

/// A policy as the field's value. Sources and prefix are printable, or they are refused when they are read; nothing loads
/// if that should ever fail.
fn value(policy: &str) -> HeaderValue {
    HeaderValue::from_str(policy).unwrap_or(NONE)
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
    use tower_consent_policy::settings::sample::sample_settings;

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
        assert!(!sources.is_long(), "{}", sources.longest());
        let text = |granted: &dyn Fn(usize) -> bool| sources.policy(granted).to_str().unwrap().to_owned();
        let policy = text(&|_| true);
        assert!(policy.contains(" h89.example ") || policy.ends_with(" h89.example"), "{policy}");
        assert!(!text(&|at| at != 0).contains("h89"), "what is not granted is in none");
    }

    fn added(enforcement: Enforcement, granted: &dyn Fn(usize) -> bool, site: &[&str]) -> HeaderMap {
        let mut settings = sample_settings();
        settings.blocking.enforcement = enforcement;
        settings.services[0].service.hosts = vec!["t.example".into()].into();
        let mut headers = HeaderMap::new();
        for policy in site {
            headers.append(CONTENT_SECURITY_POLICY, policy.parse().unwrap());
        }
        add(&mut headers, &settings, &Sources::new(&settings), granted);
        headers
    }

    #[test]
    fn the_policy_is_added_to_the_sites_own_and_follows_the_choice() {
        let policies = |granted| -> Vec<String> {
            let headers = added(Enforcement::Strict, &|_| granted, &["script-src 'self'"]);
            headers.get_all(CONTENT_SECURITY_POLICY).iter().map(|v| v.to_str().unwrap().to_owned()).collect()
        };
        let own = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";
        assert_eq!(policies(false), ["script-src 'self'", own]);
        assert_eq!(policies(true), ["script-src 'self'", &format!("{own} t.example *.t.example")]);
    }

    #[test]
    fn observing_enforces_nothing_and_names_where_reports_go() {
        let headers = added(Enforcement::Observe, &|_| false, &[]);
        assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));
        let policy = headers[CONTENT_SECURITY_POLICY_REPORT_ONLY].to_str().unwrap();
        assert!(policy.contains(" t.example ") && policy.ends_with("; report-uri /_consent/report"), "{policy}");
        assert!(added(Enforcement::Catalogue, &|_| true, &[]).is_empty());
    }
}
