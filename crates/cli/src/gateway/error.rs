//! Why a gateway does not start.

use std::io;
use std::net::SocketAddr;

use crate::gateway::listen_address::ListenAddress;
use crate::gateway::upstream_url::UpstreamUrl;

/// Why a gateway does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// The gateway cannot listen on the address for visitors, or on that for operators.
    #[error("cannot listen on {address}")]
    #[non_exhaustive]
    Listen {
        /// The address.
        address: ListenAddress,
        /// What the system says.
        source: io::Error,
    },
    /// The starter of the program has handed over a socket, and no address is that of the socket.
    #[error("a socket at {address} was handed over, and no address is that one")]
    #[non_exhaustive]
    Unused {
        /// Where it is.
        address: String,
    },
    /// The gateway would listen at one address twice.
    #[error("{one} and {other} cannot both be listened on")]
    #[non_exhaustive]
    Twice {
        /// The one address.
        one: SocketAddr,
        /// The other one, which is the same or includes it.
        other: SocketAddr,
    },
    /// The upstream is `https`, and this machine has no certificate authorities to check its certificate with.
    #[error("no certificate authorities to check the upstream's certificate with")]
    Authorities(#[source] io::Error),
    /// The upstream answers with a certificate that cannot be accepted, or without TLS. A start goes on: it may change.
    #[error("no safe connection to the upstream {upstream}: {why}")]
    #[non_exhaustive]
    Certificate {
        /// The upstream.
        upstream: UpstreamUrl,
        /// What is wrong, in words.
        why: String,
    },
    /// The upstream is the gateway itself.
    #[error("the upstream {upstream} is the gateway itself")]
    #[non_exhaustive]
    Loop {
        /// The upstream.
        upstream: UpstreamUrl,
    },
    /// A thread beside those for visitors cannot be started: that of the admin address, or the one that renews certificates.
    #[error("cannot start the thread of the admin address, or the one that renews certificates")]
    Thread(#[source] io::Error),
}
