//! A host rule of a service, read: the host, whether its subdomains count, and the path.

use super::KnownService;

/// What `=connect.example/*/events.js` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostRule<'r> {
    /// Host and path.
    pub address: &'r str,
    /// The host.
    pub host: &'r str,
    /// Whether its subdomains do not count.
    pub is_alone: bool,
    /// The path prefix with its slash, in which one segment may be `*`; empty where the whole host is meant.
    pub path: &'r str,
}

impl<'r> HostRule<'r> {
    /// Reads a rule as services have it.
    pub fn new(rule: &'r str) -> Self {
        let (is_alone, address) = rule.strip_prefix('=').map_or((false, rule), |address| (true, address));
        let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
        Self { address, host, is_alone, path }
    }
}

impl KnownService {
    /// Its host rules.
    pub fn host_rules(&self) -> impl Iterator<Item = HostRule<'_>> {
        self.hosts.iter().map(|rule| HostRule::new(rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_a_host_and_may_have_a_mark_and_a_path() {
        for (rule, host, is_alone, path) in [
            ("a.example", "a.example", false, ""),
            ("=a.example", "a.example", true, ""),
            ("a.example/tr", "a.example", false, "/tr"),
            ("=a.example/x/*/y.js", "a.example", true, "/x/*/y.js"),
            ("a.example/", "a.example", false, "/"),
        ] {
            let read = HostRule::new(rule);
            assert_eq!((read.host, read.is_alone, read.path), (host, is_alone, path), "{rule}");
            assert_eq!(read.address, rule.trim_start_matches('='));
        }
    }
}
