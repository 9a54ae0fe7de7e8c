//! Where visitors connect.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Where visitors connect: a TCP address, or the path of a Unix socket.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListenAddress {
    /// An address and a port. Port 0 takes a free one.
    Tcp(SocketAddr),
    /// The file of a Unix socket.
    Unix(PathBuf),
}

/// Why a text is not where visitors can connect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected ADDRESS:PORT, for example 127.0.0.1:8080, [::1]:8080, or 0.0.0.0:8080 for all interfaces; or the path of a \
     Unix socket, for example unix:/run/tower-consent/gateway.sock"
)]
#[non_exhaustive]
pub struct ListenAddressError;

/// What follows `unix:`, if a text begins so.
pub(crate) fn unix_path(text: &str) -> Option<&Path> {
    text.strip_prefix("unix:").filter(|path| !path.is_empty() && !path.contains('\0')).map(Path::new)
}

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
pub(crate) fn tcp_address(text: &str) -> Option<SocketAddr> {
    let local = text.strip_prefix("localhost:").and_then(|port| port.parse().ok());
    local.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port))).or_else(|| text.parse().ok())
}

/// Whether one socket cannot listen at the one address while another listens at the other.
pub(crate) fn clash(one: SocketAddr, other: SocketAddr) -> bool {
    // That of IPv6 takes connections of IPv4 as well.
    let takes = |all: IpAddr, ip: IpAddr| all.is_unspecified() && (all.is_ipv6() || ip.is_ipv4());
    let (ip, other_ip) = (one.ip().to_canonical(), other.ip().to_canonical());
    let is_same_ip = ip == other_ip || takes(ip, other_ip) || takes(other_ip, ip);
    // 0 takes a free port.
    one.port() == other.port() && one.port() != 0 && is_same_ip
}

impl FromStr for ListenAddress {
    type Err = ListenAddressError;

    fn from_str(text: &str) -> Result<Self, ListenAddressError> {
        let unix = || unix_path(text).map(|path| Self::Unix(path.to_owned()));
        tcp_address(text).map(Self::Tcp).or_else(unix).ok_or(ListenAddressError)
    }
}

impl From<SocketAddr> for ListenAddress {
    fn from(address: SocketAddr) -> Self {
        Self::Tcp(address)
    }
}

impl std::fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sockets_cannot_have_one_port_of_one_address() {
        for (one, other, do_clash) in [
            ("127.0.0.1:80", "127.0.0.1:80", true),
            ("127.0.0.1:80", "127.0.0.1:81", false),
            ("127.0.0.1:80", "127.0.0.2:80", false),
            ("127.0.0.1:0", "127.0.0.1:0", false),
            ("0.0.0.0:80", "127.0.0.1:80", true),
            ("[::]:80", "127.0.0.1:80", true),
            ("[::]:80", "0.0.0.0:80", true),
            ("[::1]:80", "0.0.0.0:80", false),
            ("[::ffff:127.0.0.1]:80", "127.0.0.1:80", true),
        ] {
            let (one, other) = (one.parse().unwrap(), other.parse().unwrap());
            assert_eq!((clash(one, other), clash(other, one)), (do_clash, do_clash), "{one} {other}");
        }
    }

    #[test]
    fn visitors_connect_to_an_address_with_a_port_or_to_a_socket() {
        let shown = |text: &str| text.parse::<ListenAddress>().map(|address| address.to_string());
        for (text, address) in [
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("localhost:80", "127.0.0.1:80"),
            ("[::1]:0", "[::1]:0"),
            ("unix:/run/a b.sock", "unix:/run/a b.sock"),
            ("unix:a.sock", "unix:a.sock"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(address));
        }
        for text in ["", "8080", "localhost", "unix:", "unix:a\0b", "/run/a.sock", "example.org:80", "http://[::1]:80"]
        {
            assert_eq!(shown(text), Err(ListenAddressError), "{text}");
        }
    }
}
