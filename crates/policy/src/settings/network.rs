//! Networks of trusted proxies.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// A network whose proxies are trusted: `10.0.0.0/8`, `fd00::/8`, or one address.
///
/// ```
/// use tower_consent_policy::Network;
///
/// let network: Network = "10.1.2.3/8".parse().unwrap();
/// assert_eq!(network.to_string(), "10.0.0.0/8");
/// assert!(network.contains("10.9.9.9".parse().unwrap()));
/// assert!("0.0.0.0/0".parse::<Network>().is_err(), "everybody would be trusted");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpNet);

impl Network {
    /// Whether an address belongs to it. An IPv4 address written as IPv6 (`::ffff:10.1.2.3`) counts
    /// as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// Whether an address belongs to one of them.
    pub fn any_contains(networks: &[Self], address: IpAddr) -> bool {
        networks.iter().any(|network| network.contains(address))
    }

    /// Its first address.
    pub fn address(&self) -> IpAddr {
        self.0.addr()
    }

    /// How many leading bits of an address say whether it belongs to the network.
    pub fn prefix_len(&self) -> u8 {
        self.0.prefix_len()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not a network of proxies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// Neither an address nor a network in CIDR form.
    #[error("expected an address or a network like 10.0.0.0/8")]
    NotANetwork,
    /// `0.0.0.0/0` or `::/0`: anybody could claim any region and address.
    #[error("this network is the whole internet")]
    Everybody,
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let text = text.trim();
        let network = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        match network {
            Ok(network) if network.prefix_len() == 0 => Err(NetworkError::Everybody),
            Ok(network) => Ok(Self(network.trunc())),
            Err(_) => Err(NetworkError::NotANetwork),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_alone_is_a_network_of_one() {
        let network: Network = " 192.0.2.7 ".parse().unwrap();
        assert_eq!((network.to_string(), network.prefix_len()), ("192.0.2.7/32".to_owned(), 32));
        assert!(network.contains("192.0.2.7".parse().unwrap()) && !network.contains("192.0.2.8".parse().unwrap()));
    }

    #[test]
    fn an_ipv4_address_in_ipv6_form_belongs_to_its_ipv4_network() {
        let network: Network = "10.0.0.0/8".parse().unwrap();
        assert!(network.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!network.contains("::10.1.2.3".parse().unwrap()));
    }

    #[test]
    fn what_is_not_a_network_and_what_is_every_network_are_refused() {
        for text in ["", "10.0.0.0/33", "10.0.0", "example.org", "fd00::/129", "/8"] {
            assert_eq!(text.parse::<Network>(), Err(NetworkError::NotANetwork), "{text}");
        }
        for text in ["0.0.0.0/0", "::/0", "10.0.0.0/0"] {
            assert_eq!(text.parse::<Network>(), Err(NetworkError::Everybody), "{text}");
        }
    }
}
