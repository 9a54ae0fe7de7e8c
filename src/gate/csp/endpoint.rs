//! The address that a decision is posted to, and the sources that match it.

use crate::syntax::host;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Endpoint<'e> {
    /// `http` or `https`.
    pub(crate) scheme: &'e str,
    /// Lower case, without port, and without the brackets of an IPv6 address.
    pub(crate) host: &'e str,
    /// The port, written or not.
    pub(crate) port: u16,
    pub(crate) path: &'e str,
}

impl<'e> Endpoint<'e> {
    /// On a host that is written with its port or without.
    pub(crate) fn of(scheme: &'e str, authority: &'e str, path: &'e str) -> Self {
        let default = if scheme == "https" { 443 } else { 80 };
        Self { scheme, host: host::without_port(authority), port: host::port(authority).unwrap_or(default), path }
    }
}

impl Endpoint<'_> {
    /// CSP3 §6.7.2.8, "Does url match expression in origin?", for a URL on that very origin.
    pub(super) fn matches(&self, source: &[u8]) -> bool {
        if source == b"*" || source.eq_ignore_ascii_case(b"'self'") {
            return true;
        }
        let Ok(source) = std::str::from_utf8(source) else { return false };
        let folded = source.to_ascii_lowercase();
        if let Some(scheme) = folded.strip_suffix(':') {
            return self.matches_scheme(scheme);
        }
        let rest = match folded.split_once("://") {
            Some((scheme, _)) if !self.matches_scheme(scheme) => return false,
            Some((_, rest)) => rest,
            None => &folded,
        };
        let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
        // A path keeps its case.
        let path = &source[source.len() - (rest.len() - authority.len())..];
        self.matches_host(host) && self.matches_port(port) && self.matches_path(path)
    }

    fn matches_scheme(&self, scheme: &str) -> bool {
        self.scheme == scheme || (scheme == "http" && self.scheme == "https")
    }

    fn matches_host(&self, host: &str) -> bool {
        match host.strip_prefix('*') {
            Some("") => true,
            Some(parent) if parent.starts_with('.') => self.host.ends_with(parent),
            // No source is an IPv6 address (CSP3 §6.7.2.10): those in brackets are never ours.
            _ => !host.is_empty() && self.host == host,
        }
    }

    fn matches_port(&self, port: &str) -> bool {
        let default = if self.scheme == "https" { 443 } else { 80 };
        match port {
            "" => self.port == default,
            "*" => true,
            "80" if self.scheme == "https" => matches!(self.port, 80 | 443),
            port => port.parse() == Ok(self.port),
        }
    }

    fn matches_path(&self, path: &str) -> bool {
        path.is_empty() || self.path == path || (path.ends_with('/') && self.path.starts_with(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_on_the_host_that_was_asked_for() {
        for (scheme, authority, host, port) in [
            ("https", "a.example", "a.example", 443),
            ("http", "a.example", "a.example", 80),
            ("https", "a.example:8443", "a.example", 8443),
            ("https", "[::1]", "::1", 443),
            ("http", "[::1]:8080", "::1", 8080),
            ("https", "", "", 443),
        ] {
            let endpoint = Endpoint::of(scheme, authority, "/_consent");
            assert_eq!((endpoint.host, endpoint.port), (host, port), "{authority}");
            let source = format!("{scheme}://{authority}");
            let is_name = authority.starts_with('a');
            assert_eq!(endpoint.matches(source.as_bytes()), is_name, "{source}");
        }
    }

    #[test]
    fn ports_and_schemes_are_those_of_the_page() {
        let local = Endpoint { scheme: "http", host: "localhost", port: 3000, path: "/_consent" };
        for (source, expected) in [
            ("localhost", false),
            ("localhost:3000", true),
            ("https:", false),
            ("http://localhost:3000", true),
            ("*", true),
        ] {
            assert_eq!(local.matches(source.as_bytes()), expected, "{source}");
        }
    }
}
