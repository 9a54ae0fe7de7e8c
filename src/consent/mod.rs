//! What is granted.

mod category;
pub(crate) mod cookie;
pub(crate) mod decision;
pub(crate) mod derive;
#[cfg(feature = "axum")]
mod extract;
#[cfg(any(test, feature = "test-util"))]
mod for_test;
mod grant;
mod keys;

use std::fmt;
use std::sync::Arc;

pub use category::{Analytics, Category, Functional, Marketing, Necessary};
pub use decision::Origin;
#[cfg(feature = "axum")]
pub use extract::ConsentRejection;
pub use grant::Grant;
pub use keys::{KeyError, Keys};

use self::decision::Decision;
use self::derive::{Derived, bit};
use crate::ids::ConsentId;
use tower_consent_policy::{ConsentModel, ReleaseNumber, Settings, Standing};

/// What is known of a visitor's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// No decision yet (or none that verifies): what the model grants by default holds.
    Undecided,
    /// A valid decision holds.
    Decided,
    /// There was a decision, and a material release came after it: it grants nothing any more. What the model allows by
    /// default is granted, less what was refused.
    Stale,
}

impl Status {
    /// `undecided`, `decided`, `stale`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Decided => "decided",
            Self::Stale => "stale",
        }
    }
}

/// The effective consent of one request, in its extensions.
///
/// Cheap to clone. It describes this request and must not be used for another one.
///
/// ```
/// use tower_consent::{Analytics, Consent};
///
/// fn handler(request: http::Request<()>) -> &'static str {
///     match request.extensions().get::<Consent>().and_then(Consent::grant::<Analytics>) {
///         Some(_grant) => "may be counted",
///         None => "is left alone",
///     }
/// }
/// assert_eq!(handler(http::Request::new(())), "is left alone");
/// ```
#[derive(Clone)]
pub struct Consent(Arc<State>);

struct State {
    settings: Arc<Settings>,
    derived: Derived,
    decision: Option<Decision>,
    model: ConsentModel,
    release: ReleaseNumber,
    signal: bool,
    jurisdiction: &'static str,
}

/// What a [`Consent`] is made of.
pub(crate) struct Circumstances {
    pub(crate) settings: Arc<Settings>,
    pub(crate) derived: Derived,
    pub(crate) decision: Option<Decision>,
    pub(crate) model: ConsentModel,
    pub(crate) release: ReleaseNumber,
    pub(crate) signal: bool,
    pub(crate) jurisdiction: &'static str,
}

impl Consent {
    pub(crate) fn new(of: Circumstances) -> Self {
        let Circumstances { settings, derived, decision, model, release, signal, jurisdiction } = of;
        Self(Arc::new(State { settings, derived, decision, model, release, signal, jurisdiction }))
    }

    /// Whether a category or a declared service is granted. An undeclared name is not.
    pub fn has(&self, name: &str) -> bool {
        let settings = &self.0.settings;
        if let Some(at) = settings.categories.iter().position(|category| category.id == name) {
            return self.0.derived.categories & bit(at) != 0;
        }
        settings.services.iter().position(|service| service.service.id == name).is_some_and(|at| self.has_service(at))
    }

    /// The proof that the category `C` is granted, for functions that must not be called without it.
    pub fn grant<C: Category>(&self) -> Option<Grant<C>> {
        Grant::of(self)
    }

    /// Whether the visitor has decided.
    pub fn status(&self) -> Status {
        self.0.derived.status
    }

    /// The consent model that holds for the visitor.
    pub fn model(&self) -> ConsentModel {
        self.0.model
    }

    /// The release in force.
    pub fn release(&self) -> ReleaseNumber {
        self.0.release
    }

    /// The random id of this browser's consent, if it has one. It proves nothing.
    pub fn id(&self) -> Option<ConsentId> {
        self.0.decision.as_ref().map(|decision| decision.id)
    }

    /// Whether the browser sent `Sec-GPC: 1` (Global Privacy Control).
    pub fn signal(&self) -> bool {
        self.0.signal
    }

    /// Whether the signal takes something away in this request.
    pub fn signal_honoured(&self) -> bool {
        self.0.derived.signal_honoured
    }

    /// The rule set that holds for the visitor: `gdpr`, `ccpa`, …
    pub fn jurisdiction(&self) -> &str {
        self.0.jurisdiction
    }

    /// How the decision came about, if there is one.
    pub fn origin(&self) -> Option<Origin> {
        self.0.decision.as_ref().map(|decision| decision.origin)
    }

    /// When the visitor decided, if they did.
    pub fn decided_at(&self) -> Option<time::OffsetDateTime> {
        self.0.decision.as_ref().map(|decision| decision.time)
    }

    /// Ids of all categories with whether each is granted, in the order of `consent.toml`.
    pub fn categories(&self) -> impl Iterator<Item = (&str, bool)> {
        let granted = self.0.derived.categories;
        self.0.settings.categories.iter().enumerate().map(move |(at, info)| (info.id.as_str(), granted & bit(at) != 0))
    }

    /// Ids of all declared services with whether each is granted, in the order of `consent.toml`.
    pub fn services(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0.settings.services.iter().enumerate().map(|(at, info)| (info.service.id.as_ref(), self.has_service(at)))
    }

    /// Whether the category at this position is granted.
    pub(crate) fn has_category(&self, at: usize) -> bool {
        self.0.derived.categories & bit(at) != 0
    }

    /// Whether the declared service at this position is granted.
    pub(crate) fn has_service(&self, at: usize) -> bool {
        let Some(service) = self.0.settings.services.get(at) else { return false };
        self.0.derived.exceptions.get(&at).copied().unwrap_or(self.0.derived.categories & bit(service.category) != 0)
    }

    /// Whether the decision holds, if there is one.
    pub(crate) fn standing(&self) -> Option<Standing> {
        self.0.derived.standing
    }

    /// The release of a decision that a material one came after; `None` for any other.
    pub(crate) fn outdated_release(&self) -> Option<ReleaseNumber> {
        if self.standing() == Some(Standing::Stale) { Some(self.decision()?.release) } else { None }
    }

    pub(crate) fn decision(&self) -> Option<&Decision> {
        self.0.decision.as_ref()
    }
}

impl fmt::Debug for Consent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let granted: Vec<&str> = self.categories().filter(|(_, granted)| *granted).map(|(id, _)| id).collect();
        f.debug_struct("Consent")
            .field("status", &self.status())
            .field("model", &self.model())
            .field("release", &self.release())
            .field("granted", &granted)
            .finish_non_exhaustive()
    }
}
