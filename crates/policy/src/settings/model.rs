//! Consent models and release numbers: what a decision is bound to.

use std::fmt;

/// What holds before a visitor has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConsentModel {
    /// Nothing before consent.
    OptIn,
    /// Allowed until refused.
    OptOut,
    /// Informed only; can still be refused.
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

/// Number of a release: 1, 2, 3, …; 0 stands for drafts that were never released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ReleaseNumber(u32);

impl ReleaseNumber {
    /// The release of this number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for ReleaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
