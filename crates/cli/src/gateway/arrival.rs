//! How a client came to the gateway.

use std::net::SocketAddr;

use http::uri::Scheme;

/// What is known of a connection before its first request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// The address at its other end.
    pub(crate) peer: SocketAddr,
    pub(crate) security: Security,
}

/// Whether a connection is encrypted. It is in the extensions of its requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    Plain,
    Tls,
}

impl Security {
    /// The scheme of what is asked for, whatever a request itself says.
    pub(crate) fn scheme(self) -> Scheme {
        match self {
            Self::Plain => Scheme::HTTP,
            Self::Tls => Scheme::HTTPS,
        }
    }
}
