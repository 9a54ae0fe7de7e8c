//! Which site a host belongs to.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::gateway::host_pattern::{HostPattern, with_plain_address};

/// A site, by its place among all.
pub(crate) type SiteNumber = usize;

/// Longer names cannot be in the DNS (RFC 1035, section 2.3.4): no site has them, so they are not looked up.
const LONGEST: usize = 253;

#[derive(Debug, Clone, Default)]
pub(crate) struct Hosts {
    names: HashMap<String, SiteNumber>,
    /// The sites of all hosts below these names.
    below: HashMap<String, SiteNumber>,
    /// The site of all other hosts.
    default: Option<SiteNumber>,
}

impl Hosts {
    /// # Errors
    ///
    /// The site that has this host already.
    pub(crate) fn add(&mut self, host: HostPattern, site: SiteNumber) -> Result<(), SiteNumber> {
        let entry = match host {
            HostPattern::Is(name) => self.names.entry(name),
            HostPattern::Below(name) => self.below.entry(name),
        };
        match entry {
            Entry::Occupied(there) => Err(*there.get()),
            Entry::Vacant(free) => {
                free.insert(site);
                Ok(())
            }
        }
    }

    /// # Errors
    ///
    /// The site that has all other hosts already.
    pub(crate) fn set_default(&mut self, site: SiteNumber) -> Result<(), SiteNumber> {
        match self.default {
            Some(there) => Err(there),
            None => {
                self.default = Some(site);
                Ok(())
            }
        }
    }

    pub(crate) fn patterns(&self) -> Vec<String> {
        let below = self.below.keys().map(|name| format!("*.{name}"));
        let mut all: Vec<String> = self.names.keys().cloned().chain(below).collect();
        all.sort_unstable();
        all
    }

    /// The site of a host, which has no port, no dot at its end, and is in lower case. A name counts more than a `*`, and a
    /// longer name after a `*` more than a shorter one.
    pub(crate) fn site(&self, host: Option<String>) -> Option<SiteNumber> {
        let host = host.filter(|host| host.len() <= LONGEST).map(with_plain_address);
        let named = host.as_deref().and_then(|host| self.names.get(host).or_else(|| self.above(host)));
        named.copied().or(self.default)
    }

    fn above(&self, host: &str) -> Option<&SiteNumber> {
        let mut rest = host;
        while let Some((first, name)) = rest.split_once('.') {
            if first.is_empty() {
                return None;
            }
            if let Some(site) = self.below.get(name) {
                return Some(site);
            }
            rest = name;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(patterns: &[(&str, SiteNumber)]) -> Hosts {
        let mut hosts = Hosts::default();
        for (pattern, site) in patterns {
            hosts.add(pattern.parse().unwrap(), *site).unwrap();
        }
        hosts
    }

    fn site(hosts: &Hosts, host: &str) -> Option<SiteNumber> {
        hosts.site(Some(host.to_owned()))
    }

    #[test]
    fn the_name_itself_wins_then_the_longest_name_above() {
        let hosts = hosts(&[("a.org", 0), ("*.a.org", 1), ("x.a.org", 2), ("*.x.a.org", 3), ("[::1]", 4)]);
        for (host, expected) in [
            ("a.org", Some(0)),
            ("b.a.org", Some(1)),
            ("c.b.a.org", Some(1)),
            ("x.a.org", Some(2)),
            ("y.x.a.org", Some(3)),
            ("z.y.x.a.org", Some(3)),
            ("::1", Some(4)),
            ("0:0::1", Some(4)),
            ("", None),
            ("org", None),
            (".a.org", None),
            ("xa.org", None),
            ("a.org.evil.example", None),
            ("%61.org", None),
        ] {
            assert_eq!(site(&hosts, host), expected, "{host}");
        }
        assert_eq!(hosts.site(None), None);
    }

    #[test]
    fn what_is_nobodys_goes_to_the_default_site() {
        let mut hosts = hosts(&[("a.org", 0)]);
        hosts.set_default(1).unwrap();
        assert_eq!(hosts.set_default(2), Err(1));
        for (host, expected) in [("a.org", 0), ("b.org", 1), ("", 1)] {
            assert_eq!(site(&hosts, host), Some(expected), "{host}");
        }
        assert_eq!(hosts.site(None), Some(1));
    }

    #[test]
    fn a_host_has_one_site() {
        let mut hosts = hosts(&[("a.org", 0), ("*.a.org", 1)]);
        assert_eq!(hosts.add("A.org.".parse().unwrap(), 2), Err(0));
        assert_eq!(hosts.add("*.a.org".parse().unwrap(), 2), Err(1));
    }

    /// A head may have 64 KiB: each label would be a search through the rest.
    #[test]
    fn a_host_that_is_too_long_is_not_searched_for() {
        let hosts = hosts(&[("*.a.org", 0)]);
        assert_eq!(site(&hosts, &format!("{}a.org", "b.".repeat(100))), Some(0));
        assert_eq!(site(&hosts, &format!("{}a.org", "b.".repeat(30_000))), None);
    }
}
