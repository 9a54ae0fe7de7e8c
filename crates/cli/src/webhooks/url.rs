//! Where webhooks go.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;
use http::uri::Scheme;

use tower_consent::syntax::host;

/// The address of a receiver: `https://`, or `http://` where that is safe or was asked for.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WebhookUrl(Uri);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a URL such as https://crm.example/hooks/consent, without a user name")]
pub(crate) struct WebhookUrlError;

impl WebhookUrl {
    pub(super) fn uri(&self) -> &Uri {
        &self.0
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == Some(&Scheme::HTTPS)
    }

    /// Whether no one on the way can read what is sent: it uses TLS, or stays on this machine.
    pub(crate) fn is_private(&self) -> bool {
        let host = self.0.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let is_loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        self.is_https() || is_loopback || host.eq_ignore_ascii_case("localhost")
    }
}

impl FromStr for WebhookUrl {
    type Err = WebhookUrlError;

    fn from_str(text: &str) -> Result<Self, WebhookUrlError> {
        let uri: Uri = text.parse().map_err(|_| WebhookUrlError)?;
        let is_web = uri.scheme().is_some_and(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
        let authority = uri.authority().map(http::uri::Authority::as_str).unwrap_or_default();
        let is_host = !authority.contains('@') && host::is_authority(authority.as_bytes());
        if is_web && is_host && uri.port_u16() != Some(0) { Ok(Self(uri)) } else { Err(WebhookUrlError) }
    }
}

/// Scheme and host alone: path and query may hold a secret.
impl fmt::Display for WebhookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = self.0.authority().map(http::uri::Authority::as_str).unwrap_or_default();
        write!(f, "{}://{authority}", self.0.scheme_str().unwrap_or_default())
    }
}

impl fmt::Debug for WebhookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebhookUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_private_on_this_machine_alone() {
        for (text, private) in [
            ("https://crm.example/hook?key=1", true),
            ("http://127.0.0.1:80/hook", true),
            ("http://127.8.9.1/", true),
            ("http://[::1]:3000/", true),
            ("http://LocalHost:1/", true),
            ("http://crm.example/", false),
            ("http://10.0.0.1/", false),
            ("http://127.0.0.1.example/", false),
            ("http://localhost.example/", false),
        ] {
            assert_eq!(text.parse::<WebhookUrl>().unwrap().is_private(), private, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_and_its_secrets_are_not_repeated() {
        for text in
            ["", "crm.example", "/hook", "ftp://a/", "https://user:secret@crm.example/", "https://", "https://a:0/"]
        {
            let error = text.parse::<WebhookUrl>().unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        let url: WebhookUrl = "https://crm.example:8443/hook/s3cret?token=s3cret".parse().unwrap();
        assert_eq!(format!("{url} {url:?}"), "https://crm.example:8443 WebhookUrl(https://crm.example:8443)");
    }
}
