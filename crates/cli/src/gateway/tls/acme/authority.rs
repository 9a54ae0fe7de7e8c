//! Who gives the certificates.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// The directory of an authority that speaks ACME (RFC 8555, section 7.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Authority(Url);

/// Why a text names no authority.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no authority: write `letsencrypt`, `staging`, or the https:// address of an ACME directory")]
pub(crate) struct UnknownAuthority(String);

const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";
/// Its certificates are known to no browser, and its limits are far away.
const STAGING: &str = "https://acme-staging-v02.api.letsencrypt.org/directory";

impl Authority {
    pub(crate) fn directory(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it gives certificates only for names that the whole world can look up.
    pub(crate) fn is_public(&self) -> bool {
        self.0.domain().is_some_and(|name| name.ends_with(".letsencrypt.org"))
    }

    /// A name for its folder: what one authority has given is never taken for another's.
    pub(crate) fn folder(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' };
        self.0.as_str().trim_start_matches("https://").chars().map(plain).collect()
    }
}

impl FromStr for Authority {
    type Err = UnknownAuthority;

    fn from_str(text: &str) -> Result<Self, UnknownAuthority> {
        let unknown = || UnknownAuthority(text.to_owned());
        let url = match text {
            "letsencrypt" => LETS_ENCRYPT,
            "staging" => STAGING,
            url => url,
        };
        let url = Url::parse(url).map_err(|_| unknown())?;
        let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        // RFC 8555, section 6.1: never without TLS.
        if url.scheme() == "https" && url.has_host() && is_plain { Ok(Self(url)) } else { Err(unknown()) }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.directory())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_a_word_or_the_address_of_a_directory() {
        let folder = |text: &str| text.parse::<Authority>().unwrap().folder();
        assert_eq!(folder("letsencrypt"), "acme-v02.api.letsencrypt.org_directory");
        assert_ne!(folder("staging"), folder("letsencrypt"));
        assert_eq!(folder("https://ca.example:8443/acme/../x?y"), "ca.example_8443_x_y");
        for text in
            ["", "lets", "http://ca.example/", "ca.example", "https://u:p@ca.example/", "https://a/#b", "https://"]
        {
            assert!(text.parse::<Authority>().is_err(), "{text}");
        }
    }
}
