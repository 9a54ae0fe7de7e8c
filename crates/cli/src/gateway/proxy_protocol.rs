//! Whether the PROXY protocol is spoken.

/// Whether connections begin with a header of the PROXY protocol (version 1 or 2), which says whose they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProxyProtocol {
    /// They do not.
    #[default]
    Off,
    /// Those of trusted proxies must; without it they are closed. A connection from any other address has none, so nobody
    /// can take another's address.
    Expected,
}
