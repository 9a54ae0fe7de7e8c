//! What the access log says of a visitor's address.

use std::net::IpAddr;
use std::str::FromStr;

/// How much of a visitor's address is in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum LoggedClient {
    /// Nothing: the log has no personal data.
    #[default]
    Nothing,
    /// The network that the address is in: /24, or /48 in IPv6.
    Network,
    /// The whole address, which is personal data.
    Address,
}

/// What is logged of a client is called `none`, `network` or `address`; this was another word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected `none`, `network` or `address`")]
#[non_exhaustive]
pub struct UnknownLoggedClient;

impl FromStr for LoggedClient {
    type Err = UnknownLoggedClient;

    fn from_str(text: &str) -> Result<Self, UnknownLoggedClient> {
        match text {
            "none" => Ok(Self::Nothing),
            "network" => Ok(Self::Network),
            "address" => Ok(Self::Address),
            _ => Err(UnknownLoggedClient),
        }
    }
}

impl LoggedClient {
    pub(crate) fn of(self, address: IpAddr) -> Option<IpAddr> {
        match self {
            Self::Nothing => None,
            Self::Network => Some(network(address)),
            Self::Address => Some(address),
        }
    }
}

/// The network an address is in, which names no single person.
fn network(address: IpAddr) -> IpAddr {
    let bits = if address.is_ipv4() { 24 } else { 48 };
    ipnet::IpNet::new(address, bits).map_or(address, |network| network.network())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_logged_as_far_as_it_was_asked_for() {
        let logged = |how: &str, address: &str| {
            let how: LoggedClient = how.parse().unwrap();
            how.of(address.parse().unwrap()).map(|address| address.to_string()).unwrap_or_default()
        };
        assert_eq!(logged("none", "203.0.113.77"), "");
        assert_eq!(logged("network", "203.0.113.77"), "203.0.113.0");
        assert_eq!(logged("network", "2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
        assert_eq!(logged("address", "2001:db8:1:2:3:4:5:6"), "2001:db8:1:2:3:4:5:6");
        assert_eq!(LoggedClient::default(), LoggedClient::Nothing);
        assert_eq!("full".parse::<LoggedClient>(), Err(UnknownLoggedClient));
    }
}
