//! The hosts of a site, as its operator writes them.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use tower_consent::syntax::host;
use url::Host;

/// A host, or all hosts below a name: `example.org`, `*.example.org`.
///
/// In the form in which requests have it: lower case, Punycode, no dot at the end, an IPv6 address without brackets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum HostPattern {
    Is(String),
    Below(String),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HostPatternError {
    #[error("a site's host is a name or an address alone, without scheme, port and path, like \"www.example.org\"")]
    NotAHost,
    #[error(
        "`*` can only be the first part of a name, as in \"*.example.org\"; for all other hosts there is default = true"
    )]
    Star,
}

impl FromStr for HostPattern {
    type Err = HostPatternError;

    fn from_str(text: &str) -> Result<Self, HostPatternError> {
        let (name, is_below) = match text.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (text, false),
        };
        if name.contains('*') {
            return Err(HostPatternError::Star);
        }
        let name = name.strip_suffix('.').unwrap_or(name);
        match Host::parse(name).map_err(|_| HostPatternError::NotAHost)? {
            Host::Domain(name) if !can_be_asked_for(&name) => Err(HostPatternError::NotAHost),
            Host::Domain(name) if is_below => Ok(Self::Below(name)),
            Host::Domain(name) => Ok(Self::Is(name)),
            Host::Ipv4(_) | Host::Ipv6(_) if is_below => Err(HostPatternError::NotAHost),
            Host::Ipv4(address) => Ok(Self::Is(address.to_string())),
            Host::Ipv6(address) => Ok(Self::Is(address.to_string())),
        }
    }
}

/// Whether requests for it are let in, and it has no empty label.
fn can_be_asked_for(name: &str) -> bool {
    host::is_authority(name.as_bytes()) && !name.split('.').any(str::is_empty)
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(name) => f.write_str(name),
            Self::Below(name) => write!(f, "*.{name}"),
        }
    }
}

/// One spelling for each address.
pub(crate) fn with_plain_address(host: String) -> String {
    match host.contains(':').then(|| host.parse::<Ipv6Addr>()) {
        Some(Ok(address)) => address.to_string(),
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_one_form_however_it_is_written() {
        for (text, form) in [
            ("example.org", "example.org"),
            ("WWW.Example.ORG.", "www.example.org"),
            ("b\u{fc}cher.example", "xn--bcher-kva.example"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("*.Example.org", "*.example.org"),
            ("*.b\u{fc}cher.example.", "*.xn--bcher-kva.example"),
            ("localhost", "localhost"),
            ("my_host", "my_host"),
            ("192.0.2.7", "192.0.2.7"),
            ("[::1]", "::1"),
            ("[2001:DB8:0:0::1]", "2001:db8::1"),
        ] {
            assert_eq!(text.parse::<HostPattern>().unwrap().to_string(), form, "{text}");
        }
        assert_eq!(with_plain_address("0:0::1".into()), "::1");
        assert_eq!(with_plain_address("a.org".into()), "a.org");
    }

    #[test]
    fn what_is_more_or_less_than_a_host_is_refused() {
        for text in [
            "",
            ".",
            "..",
            "*.",
            "*..",
            ".example.org",
            "a..example.org",
            "example.org:8080",
            "https://example.org",
            "example.org/x",
            "user@example.org",
            "a b",
            "a,b",
            "*.192.0.2.7",
            "*.[::1]",
            "::1",
            "192.0.2.999",
        ] {
            assert_eq!(text.parse::<HostPattern>(), Err(HostPatternError::NotAHost), "{text}");
        }
        for text in ["*", "**.example.org", "www.*.org", "*.*.org", "*example.org"] {
            assert_eq!(text.parse::<HostPattern>(), Err(HostPatternError::Star), "{text}");
        }
    }
}
