//! The address at the other end of the connection.

use std::net::SocketAddr;

/// The address that a request's connection came from: a visitor's, or that of the proxy in front.
///
/// The gateway puts it into the request extensions. A server of your own does the same, so that
/// trusted proxies can be told from everyone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerAddr(pub SocketAddr);
