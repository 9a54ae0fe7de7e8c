//! Whether a body goes on after the bytes at hand.

/// Where the end of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// More bytes follow.
    Ahead,
    /// These were the last ones.
    Reached,
}

impl End {
    pub(crate) fn is_reached(self) -> bool {
        self == Self::Reached
    }
}
