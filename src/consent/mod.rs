//! What is granted.

pub(crate) mod account_cookie;
mod category;
pub(crate) mod cookie;
mod cookie_time;
pub(crate) mod decision;
pub(crate) mod derive;
pub(crate) mod documents;
pub(crate) mod documents_cookie;
#[cfg(feature = "axum")]
mod extract;
#[cfg(any(test, feature = "test-util"))]
mod for_test;
mod grant;
mod guessable;
mod keys;
pub(crate) mod our_cookies;
mod signed;
#[cfg(any(test, feature = "test-util"))]
mod test_visitor;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

pub use category::{Analytics, Category, Functional, Marketing, Necessary};
pub use decision::Origin;
#[cfg(feature = "axum")]
pub use extract::{ConsentRejection, GrantRejection};
pub use grant::Grant;
pub use keys::{KeyError, Keys};
#[cfg(any(test, feature = "test-util"))]
pub use test_visitor::TestVisitor;

use self::decision::Decision;
use self::derive::{Derived, bit};
use self::documents::{Acceptance, Documents};
use crate::ids::ConsentId;
use tower_consent_policy::{ConsentModel, ReleaseName, ReleaseNumber, Settings, Standing};

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
pub struct Consent {
    state: Arc<State>,
    /// What the visitor has accepted besides; of most nothing is known.
    documents: Option<Arc<Documents>>,
    /// Where the app says who the visitor is; `None` where nobody listens.
    account: Option<Arc<AccountSlot>>,
}

/// The account that the app names while it answers a request.
#[derive(Debug, Default)]
pub(crate) struct AccountSlot(Mutex<Option<String>>);

impl AccountSlot {
    pub(crate) fn take(&self) -> Option<String> {
        // No code that could panic runs under the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct State {
    settings: Arc<Settings>,
    derived: Derived,
    decision: Option<Decision>,
    model: ConsentModel,
    release: ReleaseName,
    signal: bool,
    jurisdiction: &'static str,
    is_for_child: bool,
}

pub(crate) struct Circumstances {
    pub(crate) settings: Arc<Settings>,
    pub(crate) derived: Derived,
    pub(crate) decision: Option<Decision>,
    pub(crate) model: ConsentModel,
    pub(crate) release: ReleaseName,
    pub(crate) signal: bool,
    pub(crate) jurisdiction: &'static str,
    pub(crate) is_for_child: bool,
}

impl Consent {
    pub(crate) fn new(of: Circumstances) -> Self {
        let Circumstances { settings, derived, decision, model, release, signal, jurisdiction, is_for_child } = of;
        let state = Arc::new(State { settings, derived, decision, model, release, signal, jurisdiction, is_for_child });
        Self { state, documents: None, account: None }
    }

    pub(crate) fn with_documents(self, documents: Option<Arc<Documents>>) -> Self {
        Self { documents, ..self }
    }

    /// Whether a category or a declared service is granted. An undeclared name is not.
    pub fn has(&self, name: &str) -> bool {
        let settings = &self.state.settings;
        if let Some(at) = settings.categories.iter().position(|category| category.id == name) {
            return self.state.derived.categories & bit(at) != 0;
        }
        self.has_service_of(name)
    }

    /// Whether the declared service of this id is granted, also where a category has the same id.
    pub(crate) fn has_service_of(&self, id: &str) -> bool {
        let mut services = self.state.settings.services.iter();
        services.position(|service| service.service.id == id).is_some_and(|at| self.has_service(at))
    }

    /// The proof that the category `C` is granted, for functions that must not be called without it.
    pub fn grant<C: Category>(&self) -> Option<Grant<C>> {
        Grant::of(self)
    }

    /// Whether the visitor has accepted a document of the site, `terms` for example, as it is in force now. Who accepted an
    /// earlier editorial version (a MINOR of the same MAJOR) need not be asked again; a new MAJOR asks again. A document
    /// that the site does not publish is not accepted.
    ///
    /// This is an act of its own, made at `<tower-consent-accept document="terms">` or posted to
    /// `/_consent/documents/terms`; no choice about cookies implies it, and it implies none. It is known of this browser:
    /// an app with accounts stores it with the account.
    ///
    /// ```
    /// use tower_consent::Consent;
    ///
    /// fn order(request: http::Request<()>) -> http::StatusCode {
    ///     match request.extensions().get::<Consent>() {
    ///         Some(consent) if consent.accepted("terms") => http::StatusCode::OK,
    ///         _ => http::StatusCode::FORBIDDEN,
    ///     }
    /// }
    /// assert_eq!(order(http::Request::new(())), http::StatusCode::FORBIDDEN);
    /// ```
    pub fn accepted(&self, document: &str) -> bool {
        self.acceptance(document).is_some()
    }

    /// The documents for which [`accepted`](Self::accepted) is true: id, and MAJOR and MINOR of the version that the visitor
    /// accepted.
    pub fn accepted_documents(&self) -> impl Iterator<Item = (&str, (u32, u32))> {
        self.acceptances().map(|acceptance| (acceptance.document.as_str(), acceptance.version))
    }

    /// Says that the visitor is signed in to this account, so that a request of that person for all that is known of them
    /// finds the records of all their browsers: `tower-consent ledger find --account ID`.
    ///
    /// The ledger gets one record that ties this browser's consent id to a keyed digest of the account id, the first time
    /// that both are known; the account id itself is stored nowhere. So call it with each request of a signed-in visitor,
    /// before the response is returned: most calls cost nothing more than a look-up. Use an id that stays the same, of at
    /// most 256 bytes. Without a ledger, or before the first decision of a browser, it does nothing; but with
    /// `[account] choices = "follow"` the choice of the account then follows to this browser, and a page without a call
    /// counts as one of a visitor who has signed out. An upstream behind the gateway sends the field `Consent-Link` instead.
    ///
    /// ```
    /// use tower_consent::Consent;
    ///
    /// fn home(consent: &Consent, user: Option<u64>) {
    ///     if let Some(user) = user {
    ///         consent.link(&user.to_string());
    ///     }
    /// }
    /// ```
    pub fn link(&self, account: &str) {
        if let Some(slot) = &self.account {
            *slot.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(account.to_owned());
        }
    }

    /// The same consent, whose app may say here who the visitor is.
    pub(crate) fn listening(self, account: Arc<AccountSlot>) -> Self {
        Self { account: Some(account), ..self }
    }

    /// Whether the visitor has decided.
    pub fn status(&self) -> Status {
        self.state.derived.status
    }

    /// Whether this is for a child (`[site] children`): nothing is granted then, whatever this browser decided, and the
    /// visitor counts as undecided. See [`GuardianConsent`](crate::GuardianConsent).
    pub fn is_for_child(&self) -> bool {
        self.state.is_for_child
    }

    /// The consent model that holds for the visitor.
    pub fn model(&self) -> ConsentModel {
        self.state.model
    }

    /// The release in force.
    pub fn release(&self) -> ReleaseNumber {
        self.state.release.number
    }

    pub(crate) fn release_name(&self) -> ReleaseName {
        self.state.release
    }

    /// The random id of this browser's consent, if it has one: from the first decision on, or the first acceptance of a
    /// document. It proves nothing.
    pub fn id(&self) -> Option<ConsentId> {
        let of_documents = || self.documents.as_ref().map(|documents| documents.acceptances.id);
        self.state.decision.as_ref().map(|decision| decision.id).or_else(of_documents)
    }

    /// Whether the browser sent `Sec-GPC: 1` (Global Privacy Control).
    pub fn signal(&self) -> bool {
        self.state.signal
    }

    /// Whether the signal takes something away in this request.
    pub fn signal_honoured(&self) -> bool {
        self.state.derived.signal_honoured
    }

    /// Whether nothing is allowed that counts as sale or sharing, where that is what visitors opt out of.
    pub(crate) fn is_without_sale(&self) -> bool {
        let mut sold = self.sold().peekable();
        self.model() == ConsentModel::OptOut && sold.peek().is_some() && !sold.any(|granted| granted)
    }

    /// Whether something is allowed that counts as sale or sharing.
    pub(crate) fn allows_sale(&self) -> bool {
        self.sold().any(|granted| granted)
    }

    /// Of each category and service that counts as sale or sharing, whether it is allowed.
    fn sold(&self) -> impl Iterator<Item = bool> + '_ {
        let settings = &self.state.settings;
        let categories = (0..settings.categories.len()).filter(|at| settings.has_sale(*at));
        let services = settings.services.iter().enumerate().filter(|(_, declared)| settings.is_sold(declared));
        categories.map(|at| self.has_category(at)).chain(services.map(|(at, _)| self.has_service(at)))
    }

    /// The rule set that holds for the visitor: `gdpr`, `ccpa`, …
    pub fn jurisdiction(&self) -> &str {
        self.state.jurisdiction
    }

    /// How the decision came about, if there is one.
    pub fn origin(&self) -> Option<Origin> {
        self.state.decision.as_ref().map(|decision| decision.origin)
    }

    /// When the visitor decided, if they did.
    pub fn decided_at(&self) -> Option<time::OffsetDateTime> {
        self.state.decision.as_ref().map(|decision| decision.time)
    }

    /// Ids of all categories with whether each is granted, in the order of `consent.toml`.
    pub fn categories(&self) -> impl Iterator<Item = (&str, bool)> {
        let granted = self.state.derived.categories;
        self.state
            .settings
            .categories
            .iter()
            .enumerate()
            .map(move |(at, info)| (info.id.as_str(), granted & bit(at) != 0))
    }

    /// Ids of all declared services with whether each is granted, in the order of `consent.toml`.
    pub fn services(&self) -> impl Iterator<Item = (&str, bool)> {
        self.state
            .settings
            .services
            .iter()
            .enumerate()
            .map(|(at, info)| (info.service.id.as_ref(), self.has_service(at)))
    }

    pub(crate) fn has_category(&self, at: usize) -> bool {
        self.state.derived.categories & bit(at) != 0
    }

    pub(crate) fn has_service(&self, at: usize) -> bool {
        let Some(service) = self.state.settings.services.get(at) else { return false };
        self.state
            .derived
            .exceptions
            .get(&at)
            .copied()
            .unwrap_or(self.state.derived.categories & bit(service.category) != 0)
    }

    pub(crate) fn standing(&self) -> Option<Standing> {
        self.state.derived.standing
    }

    /// The release of a decision that a material one came after, or that is of another line; `None` for any other.
    pub(crate) fn outdated_release(&self) -> Option<ReleaseName> {
        if self.standing() == Some(Standing::Stale) { Some(self.decision()?.release) } else { None }
    }

    pub(crate) fn decision(&self) -> Option<&Decision> {
        self.state.decision.as_ref()
    }

    pub(crate) fn documents(&self) -> Option<&Arc<Documents>> {
        self.documents.as_ref()
    }

    /// The acceptances that count now.
    pub(crate) fn acceptances(&self) -> impl Iterator<Item = &Acceptance> {
        self.documents.iter().flat_map(|documents| documents.counting())
    }

    pub(crate) fn acceptance(&self, document: &str) -> Option<&Acceptance> {
        self.acceptances().find(|acceptance| acceptance.document == document)
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
