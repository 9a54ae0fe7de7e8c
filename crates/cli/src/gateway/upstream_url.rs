//! The address of the site.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use tokio::net::TcpStream;
use tower::ServiceExt as _;

use crate::gateway::listen_address::{self, ListenAddress};
use crate::http_client::{certificate_fault, tls_connector};
use tower_consent::BoxError;
use tower_consent::syntax::host;

/// Where the site runs: `http://host:port`, `https://host:port`, or `unix:/path/of/its/socket`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamUrl {
    scheme: Scheme,
    authority: Authority,
    /// Where it is connected to, if not by its authority.
    socket: Option<PathBuf>,
}

/// Why a text is not the address of an upstream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UpstreamUrlError {
    /// Not a URL, or one without a host.
    #[error("`{0}` is not a URL of the form http://host:port, nor the path of a Unix socket: unix:/run/app.sock")]
    NotAUrl(String),
    /// Another scheme than `http` and `https`.
    #[error("`{0}`: an upstream's scheme must be http or https")]
    Scheme(String),
    /// A port that cannot be.
    #[error("`{url}`: an upstream's port must be a number from 1 to 65535, not `{port}`")]
    Port {
        /// The text.
        url: String,
        /// What is in the place of the port.
        port: String,
    },
    /// A Unix socket that the system cannot have.
    #[error("`{0}`: the path of a Unix socket may have about 100 bytes")]
    LongPath(String),
    /// A path, a query or a user name, which would have no effect.
    #[error("`{0}`: an upstream is scheme, host and port alone, without user name, path or query")]
    TooMuch(String),
}

impl FromStr for UpstreamUrl {
    type Err = UpstreamUrlError;

    fn from_str(text: &str) -> Result<Self, UpstreamUrlError> {
        if cfg!(unix)
            && let Some(path) = listen_address::unix_path(text)
        {
            #[cfg(unix)]
            if std::os::unix::net::SocketAddr::from_pathname(path).is_err() {
                return Err(UpstreamUrlError::LongPath(text.to_owned()));
            }
            // The site gets the visitor's `Host`; this one is only for the form.
            let authority = Authority::from_static("localhost");
            return Ok(Self { scheme: Scheme::HTTP, authority, socket: Some(path.to_owned()) });
        }
        let uri: Uri = text.parse().map_err(|_| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        let scheme = uri.scheme().cloned().ok_or_else(|| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(UpstreamUrlError::Scheme(text.to_owned()));
        }
        let authority = uri.authority().ok_or_else(|| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(UpstreamUrlError::TooMuch(text.to_owned()));
        }
        // `http://host:`, `http://host:0` and `http://host:65536` can be parsed, and lead nowhere.
        let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port != 0);
        if let Some(port) = written_port(authority).filter(|port| !is_port(port)) {
            return Err(UpstreamUrlError::Port { url: text.to_owned(), port: port.to_owned() });
        }
        if !host::is_authority(authority.as_str().as_bytes()) {
            return Err(UpstreamUrlError::NotAUrl(text.to_owned()));
        }
        Ok(Self { scheme, authority: authority.clone(), socket: None })
    }
}

/// What follows the colon after the host, if there is one.
fn written_port(authority: &Authority) -> Option<&str> {
    authority.as_str().strip_prefix(authority.host())?.strip_prefix(':')
}

impl UpstreamUrl {
    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    #[cfg(unix)]
    pub(crate) fn socket(&self) -> Option<&Path> {
        self.socket.as_deref()
    }

    pub(crate) fn target(&self, received: &Uri) -> Uri {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query =
            Some(received.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/")));
        // All three parts are there, so nothing can be missing.
        Uri::from_parts(parts).unwrap_or_default()
    }

    fn place(&self) -> (&str, u16) {
        let default = if self.scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = self.authority.host().trim_start_matches('[').trim_end_matches(']');
        (host, self.authority.port_u16().unwrap_or(default))
    }

    /// Says in the log if nothing answers there: otherwise a visitor is the first to learn of it.
    pub(crate) async fn tell_if_unreachable(self, within: Duration) {
        if let Reached::No(why) | Reached::WrongCertificate(why) = self.reach(within).await {
            self.tell_unreachable(&why);
        }
    }

    pub(crate) fn tell_unreachable(&self, why: &str) {
        tracing::warn!(upstream = %self, why, "the site cannot be reached yet: visitors get an error until it can");
    }

    /// Whether a connection can be made, with TLS if it is `https`. Nothing is asked for.
    pub(crate) async fn reach(&self, within: Duration) -> Reached {
        match tokio::time::timeout(within, self.try_to_connect(within)).await {
            Ok(Ok(())) => Reached::Yes,
            Ok(Err(error)) => match certificate_fault::in_words(&*error) {
                Some(fault) => Reached::WrongCertificate(fault),
                None => Reached::No(innermost(&*error)),
            },
            Err(_) => Reached::No(format!("no answer within {} s", within.as_secs_f32())),
        }
    }

    async fn try_to_connect(&self, within: Duration) -> Result<(), BoxError> {
        #[cfg(unix)]
        if let Some(path) = &self.socket {
            return Ok(tokio::net::UnixStream::connect(path).await.map(drop)?);
        }
        if self.scheme == Scheme::HTTPS {
            let uri = self.target(&Uri::from_static("/"));
            return tls_connector(within)?.oneshot(uri).await.map(drop);
        }
        Ok(TcpStream::connect(self.place()).await.map(drop)?)
    }

    /// Whether this is what the gateway itself listens on; `listen` is the address of `asked` with the port that was taken.
    pub(crate) async fn leads_to(&self, asked: &ListenAddress, listen: SocketAddr) -> bool {
        match (&self.socket, asked) {
            (None, ListenAddress::Tcp(_)) => self.leads_to_address(listen).await,
            (Some(socket), ListenAddress::Unix(path)) => {
                let real = |path: &Path| std::fs::canonicalize(path).ok();
                socket == path || real(socket).is_some() && real(socket) == real(path)
            }
            _ => false,
        }
    }

    async fn leads_to_address(&self, listen: SocketAddr) -> bool {
        let (host, port) = self.place();
        if port != listen.port() {
            return false;
        }
        let Ok(found) = tokio::net::lookup_host((host, port)).await else { return false };
        let is_here = |ip: IpAddr| ip.is_loopback() || ip.is_unspecified() || is_own(ip);
        found.map(|address| address.ip().to_canonical()).any(|ip| {
            ip == listen.ip()
                || ip.is_unspecified() && is_here(listen.ip())
                || listen.ip().is_unspecified() && is_here(ip)
        })
    }
}

/// Whether this machine has the address: then it would speak to it from that same address. Nothing is sent.
fn is_own(ip: IpAddr) -> bool {
    let any: IpAddr = if ip.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let Ok(socket) = UdpSocket::bind((any, 0)) else { return false };
    // A datagram socket that is connected has chosen its way, and no more. Any port but 0 will do.
    socket.connect((ip, 9)).is_ok() && socket.local_addr().is_ok_and(|local| local.ip() == ip)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reached {
    Yes,
    /// Nothing answers, and why. It may be started later.
    No(String),
    /// It answers with a certificate that cannot be accepted, or without TLS.
    WrongCertificate(String),
}

/// The innermost cause says the most: "connection refused".
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

impl std::fmt::Display for UpstreamUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.socket {
            Some(path) => write!(f, "unix:{}", path.display()),
            None => write!(f, "{}://{}", self.scheme, self.authority),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upstream_is_scheme_host_and_port() {
        for (text, shown) in [
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://localhost", "http://localhost"),
            ("HTTPS://gazette.example", "https://gazette.example"),
            ("http://[::1]:3000/", "http://[::1]:3000"),
            #[cfg(unix)]
            ("unix:/run/a b.sock", "unix:/run/a b.sock"),
        ] {
            assert_eq!(text.parse::<UpstreamUrl>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn every_other_url_is_refused_with_its_reason() {
        use UpstreamUrlError as E;
        let refused = |text: &str| text.parse::<UpstreamUrl>().unwrap_err();
        assert!(matches!(refused("ftp://example.org"), E::Scheme(_)));
        for text in [
            "",
            "unix:",
            "localhost:3000",
            "3000",
            "/path",
            "http://",
            "http://:80",
            "http://a b",
            "http://a,b",
            "http://[x]",
        ] {
            assert!(matches!(refused(text), E::NotAUrl(_)), "{text}: {}", refused(text));
        }
        for port in ["", "0", "65536", "99999", "+80", "x", "-1", "4294967376"] {
            for host in ["host", "127.0.0.1", "[::1]"] {
                let text = format!("http://{host}:{port}");
                // The parser itself refuses what is no number.
                assert!(matches!(refused(&text), E::Port { .. } | E::NotAUrl(_)), "{text}: {}", refused(&text));
            }
        }
        assert!(refused("http://127.0.0.1:99999").to_string().contains("65535"));
        #[cfg(unix)]
        assert!(matches!(refused(&format!("unix:/{}", "a".repeat(120))), E::LongPath(_)));
        for text in ["http://host/app", "http://host/?q=1", "http://user@host"] {
            assert!(matches!(refused(text), E::TooMuch(_)), "{text}");
        }
    }
}
