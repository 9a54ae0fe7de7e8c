//! The ways in which an authority can see that a host leads here.

use instant_acme::ChallengeType;

/// A way for the authority to look (RFC 8737; RFC 8555, section 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Handshake,
    Http,
}

impl Way {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Handshake => "tls-alpn-01",
            Self::Http => "http-01",
        }
    }

    /// What must be so for it to work.
    pub(crate) fn needs(self) -> &'static str {
        match self {
            Self::Handshake => "port 443 of the host must lead to --listen, with no other TLS in front",
            Self::Http => "port 80 of the host must lead to --redirect-http",
        }
    }

    pub(crate) fn challenge(self) -> ChallengeType {
        match self {
            Self::Handshake => ChallengeType::TlsAlpn01,
            Self::Http => ChallengeType::Http01,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ways {
    Handshake,
    Both,
}

impl Ways {
    /// The way for the next try after this number of failures: where one way does not work, the other may.
    pub(crate) fn after(self, failures: u32) -> Way {
        match self {
            Self::Both if failures % 2 == 1 => Way::Http,
            Self::Both | Self::Handshake => Way::Handshake,
        }
    }
}
