//! One act of a visitor, or a signal that counts as one.

use std::collections::BTreeMap;

use time::{Duration, OffsetDateTime};

use crate::ids::ConsentId;
use tower_consent_policy::{ConsentModel, NECESSARY, ReleaseName};

/// The longest that a cookie of ours lasts: 13 months.
const OPT_OUT: Duration = Duration::days(395);

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) id: ConsentId,
    /// When the categories were decided, to the second.
    pub(crate) time: OffsetDateTime,
    pub(crate) release: ReleaseName,
    pub(crate) model: ConsentModel,
    pub(crate) origin: Origin,
    /// Whether the browser sent `Sec-GPC: 1` with it: then the choice was made knowing the signal.
    pub(crate) signal: bool,
    /// Categories granted, `necessary` left out.
    pub(crate) granted: Vec<String>,
    /// Services that deviate from their category, by code; true means granted.
    pub(crate) exceptions: BTreeMap<String, bool>,
}

impl Decision {
    pub(crate) fn is_complete(&self) -> bool {
        self.origin != Origin::ServicesOnly
    }

    /// Whether it says no to one of the categories that it was asked about, or to a service.
    pub(crate) fn refuses_any<'c>(&self, mut asked: impl Iterator<Item = &'c str>) -> bool {
        let is_refused = |id: &str| id != NECESSARY && !self.granted.iter().any(|granted| granted == id);
        // Who accepted everything may have been asked less than today.
        let chose = self.is_complete() && self.origin != Origin::AcceptAll;
        chose && (self.granted.is_empty() || asked.any(is_refused)) || self.exceptions.values().any(|granted| !granted)
    }

    /// How long it holds. `max_age` is the setting; an opt-out holds longer, as nobody may ask such a visitor to opt in
    /// again for twelve months (Cal. Civ. Code 1798.135(c)(4)).
    pub(crate) fn life(&self, max_age: Duration) -> Duration {
        let is_opt_out = self.model != ConsentModel::OptIn
            && matches!(self.origin, Origin::RejectAll | Origin::Saved | Origin::Signal);
        if is_opt_out { max_age.max(OPT_OUT) } else { max_age }
    }
}
