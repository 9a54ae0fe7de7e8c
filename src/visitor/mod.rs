//! Who asks: facts only, no consent.

mod peer;

pub use peer::PeerAddr;
