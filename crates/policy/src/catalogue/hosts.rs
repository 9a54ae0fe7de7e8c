//! URL to service: a table of host suffixes, each with its path prefixes.

use foldhash::{HashMap, HashMapExt as _};

use crate::catalogue::{HostRule, KnownService, ServiceIndex};

#[derive(Debug)]
pub(crate) struct Hosts {
    rules: HashMap<Box<str>, Vec<Rule>>,
    /// Labels of the host with the most of them: more labels of a host cannot match.
    labels: usize,
}

#[derive(Debug)]
struct Rule {
    /// This host, without its subdomains.
    alone: bool,
    path: PathPrefix,
    service: ServiceIndex,
}

/// A path prefix in which one segment may be any: `/*/fbevents.js` is `/` and `/fbevents.js`.
#[derive(Debug, PartialEq, Eq)]
struct PathPrefix {
    head: Box<str>,
    tail: Option<Box<str>>,
}

impl Hosts {
    /// Of two equal rules the first service's counts.
    pub(crate) fn new(services: &[(ServiceIndex, &KnownService)]) -> Hosts {
        let mut rules = HashMap::<Box<str>, Vec<Rule>>::new();
        for &(service, described) in services {
            for HostRule { host, is_alone, path, .. } in described.host_rules() {
                let of_host = rules.entry(host.to_ascii_lowercase().into()).or_default();
                of_host.push(Rule { alone: is_alone, path: PathPrefix::new(path), service });
            }
        }
        for of_host in rules.values_mut() {
            // Stable, so that equal ones keep the order of the services.
            of_host.sort_by_key(|rule| (std::cmp::Reverse(rule.path.len()), !rule.alone));
        }
        let labels = rules.keys().map(|host| host.split('.').count()).max().unwrap_or(0);
        Hosts { rules, labels }
    }

    /// Looks from the longest suffix to the shortest.
    pub(crate) fn find(&self, host: &str, path: &str) -> Option<ServiceIndex> {
        let mut suffix = last_labels(host, self.labels);
        loop {
            if let Some(rules) = self.rules.get(suffix) {
                let whole = suffix.len() == host.len();
                if let Some(rule) = rules.iter().find(|rule| (whole || !rule.alone) && rule.path.covers(path)) {
                    return Some(rule.service);
                }
            }
            suffix = suffix.split_once('.')?.1;
        }
    }
}

impl Hosts {
    /// Whether anything at this host may belong to a service.
    pub(crate) fn has_rules_for(&self, host: &str) -> bool {
        let mut suffix = last_labels(host, self.labels);
        loop {
            let whole = suffix.len() == host.len();
            if self.rules.get(suffix).is_some_and(|rules| rules.iter().any(|rule| whole || !rule.alone)) {
                return true;
            }
            let Some((_, rest)) = suffix.split_once('.') else { return false };
            suffix = rest;
        }
    }
}

impl PathPrefix {
    fn new(path: &str) -> PathPrefix {
        match path.split_once("/*/") {
            Some((before, after)) => {
                PathPrefix { head: format!("{before}/").into(), tail: Some(format!("/{after}").into()) }
            }
            None => PathPrefix { head: path.into(), tail: None },
        }
    }

    fn len(&self) -> usize {
        self.head.len() + self.tail.as_ref().map_or(0, |tail| tail.len())
    }

    fn covers(&self, path: &str) -> bool {
        let Some(tail) = &self.tail else { return starts_with_words(path, &self.head) };
        path.strip_prefix(&*self.head)
            .and_then(|rest| Some(&rest[rest.find('/')?..]))
            .is_some_and(|rest| starts_with_words(rest, tail))
    }
}

/// `/tr` begins `/tr`, `/tr/` and `/tr.js`, and does not begin `/travel`.
pub(crate) fn starts_with_words(path: &str, prefix: &str) -> bool {
    let Some(rest) = path.as_bytes().strip_prefix(prefix.as_bytes()) else { return false };
    let goes_on = rest.first().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    !(goes_on && prefix.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

fn last_labels(host: &str, count: usize) -> &str {
    match count.checked_sub(1).and_then(|dots| memchr::memrchr_iter(b'.', host.as_bytes()).nth(dots)) {
        Some(dot) => &host[dot + 1..],
        None => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tests::service;

    fn hosts(rules: &[&[&'static str]]) -> Hosts {
        let services: Vec<_> = rules.iter().map(|hosts| KnownService { hosts: list(hosts), ..service("x") }).collect();
        Hosts::new(&services.iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect::<Vec<_>>())
    }

    fn list(texts: &[&'static str]) -> std::borrow::Cow<'static, [std::borrow::Cow<'static, str>]> {
        texts.iter().map(|text| (*text).into()).collect()
    }

    #[test]
    fn a_host_covers_its_subdomains_and_no_look_alike() {
        let hosts = hosts(&[&["tracker.example"]]);
        for (host, expected) in [
            ("tracker.example", true),
            ("www.tracker.example", true),
            ("a.b.c.d.e.f.tracker.example", true),
            ("nottracker.example", false),
            ("not-tracker.example", false),
            ("tracker.example.org", false),
            ("tracker.example.tracker.example.org", false),
            ("example", false),
            ("", false),
            (".", false),
            ("..tracker.example", true),
        ] {
            assert_eq!(hosts.find(host, "/").is_some(), expected, "{host}");
        }
    }

    #[test]
    fn a_host_marked_alone_leaves_its_subdomains() {
        let hosts = hosts(&[&["=t.example"], &["b.t.example"]]);
        assert_eq!(hosts.find("t.example", "/"), Some(ServiceIndex(0)));
        assert_eq!(hosts.find("a.t.example", "/"), None);
        assert_eq!(hosts.find("b.t.example", "/"), Some(ServiceIndex(1)));
    }

    #[test]
    fn the_longest_host_wins_and_then_the_longest_path() {
        let hosts = hosts(&[&["t.example"], &["cdn.t.example"], &["cdn.t.example/video/"], &["t.example/video/hd/x"]]);
        assert_eq!(hosts.find("www.t.example", "/video/"), Some(ServiceIndex(0)));
        assert_eq!(hosts.find("cdn.t.example", "/a"), Some(ServiceIndex(1)));
        assert_eq!(hosts.find("cdn.t.example", "/video/hd/x"), Some(ServiceIndex(2)));
        assert_eq!(hosts.find("www.t.example", "/video/hd/x"), Some(ServiceIndex(3)));
    }

    #[test]
    fn if_the_paths_of_a_longer_host_do_not_match_the_shorter_host_counts() {
        let hosts = hosts(&[&["t.example"], &["cdn.t.example/video/"]]);
        assert_eq!(hosts.find("cdn.t.example", "/picture"), Some(ServiceIndex(0)));
    }

    #[test]
    fn a_path_prefix_ends_with_a_word() {
        let hosts = hosts(&[&["t.example/tr"], &["t.example/widgets"], &["t.example/hot-"], &["t.example/dir/"]]);
        for (path, expected) in [
            ("/tr", Some(0)),
            ("/tr/", Some(0)),
            ("/tr.gif", Some(0)),
            ("/travel", None),
            ("/tr-x", None),
            ("/tr_x", None),
            ("/TR", None),
            ("/a/tr", None),
            ("/widgets.js", Some(1)),
            ("/widgets/x", Some(1)),
            ("/hot-12", Some(2)),
            ("/dir/x", Some(3)),
            ("/dir", None),
            ("", None),
        ] {
            assert_eq!(hosts.find("t.example", path), expected.map(ServiceIndex), "{path}");
        }
    }

    #[test]
    fn a_star_is_one_segment() {
        let hosts = hosts(&[&["t.example/*/pixel.js"], &["t.example"]]);
        for (path, expected) in [
            ("/en_US/pixel.js", 0),
            ("//pixel.js", 0),
            ("/pixel.js", 1),
            ("/a/b/pixel.js", 1),
            ("/en_US/pixel.jsx", 1),
            ("/en_US", 1),
        ] {
            assert_eq!(hosts.find("t.example", path), Some(ServiceIndex(expected)), "{path}");
        }
    }

    #[test]
    fn of_equal_claims_the_first_service_wins() {
        let hosts = hosts(&[&["t.example/a"], &["t.example/a", "t.example"]]);
        assert_eq!(hosts.find("t.example", "/a"), Some(ServiceIndex(0)));
        assert_eq!(hosts.find("t.example", "/"), Some(ServiceIndex(1)));
    }

    #[test]
    fn no_rules_match_nothing() {
        assert_eq!(hosts(&[]).find("t.example", "/"), None);
    }
}
