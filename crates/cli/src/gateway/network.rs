//! Networks of addresses.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// A network, like `10.0.0.0/8` or `fd00::/8`. A single address is a network of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(IpNet);

/// A text is neither a network nor an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a network or an address, for example 10.0.0.0/8, 192.0.2.7 or fd00::/8")]
#[non_exhaustive]
pub struct NetworkError;

impl Network {
    /// Whether the address is in it. An IPv4 address may be written in its IPv6 form.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    pub(crate) fn new(network: IpNet) -> Self {
        Self(network)
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(address.into())
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let text = text.trim();
        let address = || text.parse::<IpAddr>().map(Self::from);
        text.parse().map(Self).or_else(|_| address()).map_err(|_| NetworkError)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_address_is_a_network_of_one() {
        let network = |text: &str| text.parse::<Network>();
        assert_eq!(network("192.0.2.7").unwrap().to_string(), "192.0.2.7/32");
        assert_eq!(network(" fd00::/8 ").unwrap().to_string(), "fd00::/8");
        assert!(network("10.0.0.0/8").unwrap().contains("::ffff:10.1.2.3".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "example.org", "10.0.0"] {
            assert_eq!(network(wrong), Err(NetworkError), "{wrong}");
        }
    }
}
