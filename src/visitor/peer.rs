//! The address at the other end of the connection.

use std::net::{IpAddr, SocketAddr};

/// The address that a request's connection came from: a visitor's, or that of the proxy in front.
///
/// The gateway puts it into the request extensions. A server of your own does the same, so that
/// trusted proxies can be recognised. With feature `axum`, axum's `ConnectInfo<SocketAddr>` counts too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerAddr(pub SocketAddr);

/// The visitor's own address, also where proxies are in between.
///
/// The gateway puts it into the request extensions. A server of your own may do the same, with an address that it
/// trusts: then decisions are limited for each client (see [`with_decisions_per_minute`]). It is not stored.
///
/// [`with_decisions_per_minute`]: crate::ConsentLayerBuilder::with_decisions_per_minute
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddr(pub IpAddr);
