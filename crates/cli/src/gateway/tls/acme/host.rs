//! A name that a certificate is asked for.

use std::fmt;
use std::str::FromStr;

use crate::gateway::host_pattern::{HostPattern, HostPatternError};

/// A name in the form in which it is asked for: lower case, Punycode, no dot at the end. It is safe as the name of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AcmeHost(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AcmeHostError {
    #[error("`{0}` is no name of a host: write it alone, without scheme, port and path")]
    NotAHost(String),
    #[error("`{0}` is an address, and certificates are asked for by name")]
    Address(String),
    #[error(
        "a certificate for `{0}` needs a challenge in the DNS, which is not offered: name each host, or get the \
         certificate with another program and name it with --tls-cert"
    )]
    Wildcard(String),
    #[error("`{0}` is a name of this network alone, and a public authority gives no certificate for it")]
    NotPublic(String),
}

impl AcmeHost {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// # Errors
    ///
    /// If a public authority knows of no such name.
    pub(crate) fn public(self) -> Result<Self, AcmeHostError> {
        let last = self.0.rsplit('.').next().unwrap_or_default();
        // RFC 6761 and RFC 6762, and names without a domain.
        let is_local = !self.0.contains('.')
            || matches!(last, "localhost" | "local" | "test" | "invalid" | "example" | "internal" | "onion");
        if is_local { Err(AcmeHostError::NotPublic(self.0)) } else { Ok(self) }
    }
}

impl FromStr for AcmeHost {
    type Err = AcmeHostError;

    fn from_str(text: &str) -> Result<Self, AcmeHostError> {
        let text = text.trim();
        match text.parse::<HostPattern>() {
            Ok(HostPattern::Is(name)) if name.contains(':') || name.parse::<std::net::Ipv4Addr>().is_ok() => {
                Err(AcmeHostError::Address(text.to_owned()))
            }
            Ok(HostPattern::Is(name)) if is_file_name(&name) => Ok(Self(name)),
            Ok(HostPattern::Below(_)) | Err(HostPatternError::Star) => Err(AcmeHostError::Wildcard(text.to_owned())),
            Err(HostPatternError::NotAHost) if text.parse::<std::net::Ipv6Addr>().is_ok() => {
                Err(AcmeHostError::Address(text.to_owned()))
            }
            Ok(HostPattern::Is(_)) | Err(HostPatternError::NotAHost) => Err(AcmeHostError::NotAHost(text.to_owned())),
        }
    }
}

/// What a name in the DNS may have (RFC 1123, section 2.1, and `_`), and no more than it may have.
fn is_file_name(name: &str) -> bool {
    name.len() <= 253 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

impl fmt::Display for AcmeHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_asked_for_by_a_plain_name() {
        let read = |text: &str| text.parse::<AcmeHost>();
        for (text, name) in [
            ("www.example.org", "www.example.org"),
            (" WWW.Example.ORG. ", "www.example.org"),
            ("b\u{fc}cher.example.org", "xn--bcher-kva.example.org"),
        ] {
            assert_eq!(read(text).unwrap().as_str(), name);
            assert!(read(text).unwrap().public().is_ok());
        }
        for text in ["192.0.2.7", "[2001:db8::1]", "2001:db8::1"] {
            assert_eq!(read(text), Err(AcmeHostError::Address(text.to_owned())));
        }
        for text in ["*.example.org", "*", "www.*.org"] {
            assert_eq!(read(text), Err(AcmeHostError::Wildcard(text.to_owned())));
        }
        let long = format!("{}example.org", "a.".repeat(200));
        for text in ["", "https://example.org", "example.org:443", "a/b", "../x", "a..b", "a%2fb.org", &long] {
            assert!(matches!(read(text), Err(AcmeHostError::NotAHost(_))), "{text}: {:?}", read(text));
        }
        for text in ["localhost", "intranet", "printer.local", "a.test", "www.site.example"] {
            assert!(matches!(read(text).unwrap().public(), Err(AcmeHostError::NotPublic(_))), "{text}");
        }
    }
}
