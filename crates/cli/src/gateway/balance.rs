//! Which of several servers gets the next request.

use std::str::FromStr;

/// Which of several servers of a site gets the next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Balance {
    /// One after the other.
    #[default]
    RoundRobin,
    /// The one with the fewest requests that have not ended.
    LeastConnections,
}

/// A balance is called `round-robin` or `least-connections`; this was another word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected `round-robin` or `least-connections`")]
#[non_exhaustive]
pub struct UnknownBalance;

impl FromStr for Balance {
    type Err = UnknownBalance;

    fn from_str(text: &str) -> Result<Self, UnknownBalance> {
        match text {
            "round-robin" => Ok(Self::RoundRobin),
            "least-connections" => Ok(Self::LeastConnections),
            _ => Err(UnknownBalance),
        }
    }
}
