//! Consent models: what holds before a visitor has chosen.

use std::fmt;

/// What holds before a visitor has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConsentModel {
    /// Nothing before consent.
    OptIn,
    /// Allowed until refused.
    OptOut,
    /// Visitors are informed only; they can still refuse.
    Notice,
}

impl ConsentModel {
    /// `opt-in`, `opt-out`, `notice`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OptIn => "opt-in",
            Self::OptOut => "opt-out",
            Self::Notice => "notice",
        }
    }
}

impl fmt::Display for ConsentModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
