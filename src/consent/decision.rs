//! One act of a visitor, or a signal that counts as one.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use crate::ids::ConsentId;
use tower_consent_policy::{ConsentModel, ReleaseNumber};

/// How a decision came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The button "Accept all".
    AcceptAll,
    /// The button "Reject all".
    RejectAll,
    /// Choices saved in the preferences.
    Saved,
    /// Only single services were chosen so far (an embed was loaded); no category is decided.
    ServicesOnly,
    /// A browser signal that the rule set wants remembered.
    Signal,
}

/// What a consent cookie says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Random id of this browser's consent.
    pub(crate) id: ConsentId,
    /// When the categories were decided, to the second.
    pub(crate) time: OffsetDateTime,
    /// The release it was given under.
    pub(crate) release: ReleaseNumber,
    /// The model that was in force for the visitor.
    pub(crate) model: ConsentModel,
    /// How it came about.
    pub(crate) origin: Origin,
    /// Whether the browser sent `Sec-GPC: 1` with it: then the choice was made knowing the signal.
    pub(crate) signal: bool,
    /// Categories granted, `necessary` left out.
    pub(crate) granted: Vec<String>,
    /// Services that deviate from their category, by code; true means granted.
    pub(crate) exceptions: BTreeMap<String, bool>,
}

impl Decision {
    /// Whether every category has been decided.
    pub(crate) fn is_complete(&self) -> bool {
        self.origin != Origin::ServicesOnly
    }
}
