//! What a visitor did.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a visitor, or the visitor's browser, did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// Everything accepted.
    AcceptAll,
    /// A document was accepted. It says nothing about categories and services.
    DocumentAccepted,
    /// The visitor was signed in: the consent id belongs to an account. No decision.
    Linked,
    /// Everything refused.
    RejectAll,
    /// Choices saved.
    Save,
    /// One service allowed, at its placeholder.
    Service,
    /// An opt-out by the browser's signal.
    Signal,
    /// Something granted earlier was withdrawn.
    Withdraw,
}

impl Event {
    /// Whether it is a decision about categories and services: not so the acceptance of a document, and the link to an
    /// account.
    pub fn is_decision(self) -> bool {
        !matches!(self, Self::DocumentAccepted | Self::Linked)
    }

    /// `accept_all`, `document_accepted`, `linked`, `reject_all`, `save`, `service`, `signal`, `withdraw`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AcceptAll => "accept_all",
            Self::DocumentAccepted => "document_accepted",
            Self::Linked => "linked",
            Self::RejectAll => "reject_all",
            Self::Save => "save",
            Self::Service => "service",
            Self::Signal => "signal",
            Self::Withdraw => "withdraw",
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
