//! `ConsentLayer`: what an app adds, and its settings.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tower_layer::Layer;

use crate::clock::{Clock, SystemClock};
use crate::consent::Keys;
use crate::discovered::Discovered;
use crate::endpoints::DecisionLimit;
use crate::ledger::{Ledger, LedgerError, LedgerWriter};
use crate::metrics::Metrics;
use crate::middleware::outbound::OutboundGateLayer;
use crate::middleware::service::ConsentService;
use crate::site::Site;
use tower_consent_policy::{Policies, PolicyError, UndeclaredCookies};

/// Puts consent in front of an app: add it outermost.
///
/// It works over any `Service<Request<_>>` whose response has an `http_body::Body`: an
/// `axum::Router`, a `tower::ServiceBuilder` stack, a bare hyper server.
///
/// ```no_run
/// use tower_consent::{ConsentLayer, Keys, policy::Policies};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let layer = ConsentLayer::new(Policies::load("policies")?, Keys::from_env()?);
/// let app: axum::Router = axum::Router::new().layer(layer);
/// # Ok(()) }
/// ```
///
/// Put it outside of layers that compress, that set cookies or that cache: what is added further
/// out, the gate does not see.
#[derive(Clone)]
pub struct ConsentLayer {
    pub(crate) current: Arc<ArcSwap<Shared>>,
}

/// What all requests share. Swapped whole; a request keeps the one it began with.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) site: Arc<Site>,
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ledger: Option<LedgerWriter>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) decisions: Arc<DecisionLimit>,
    /// How long the body of a request to one of our endpoints may take.
    pub(crate) body_time: Duration,
}

/// Decisions of one client in a minute. Many people share one address behind a mobile network or a university, so this
/// is far more than one person sends, and still too little to fill a disk.
pub const DECISIONS_PER_MINUTE: u32 = 600;

impl ConsentLayer {
    /// A layer for these policies, whose cookies are signed with these keys. Without a ledger,
    /// decisions live in the visitors' cookies alone.
    ///
    /// # Panics
    ///
    /// If the policies cannot be put into force: nothing was released yet, or there are changes of
    /// the consent scope that were not released. [`ConsentLayer::try_new`] returns that as an error.
    #[expect(
        clippy::panic,
        reason = "the developer's mistake, found when the app starts; `try_new` is its fallible twin"
    )]
    pub fn new(policies: Policies, keys: Keys) -> Self {
        match Self::try_new(policies, keys) {
            Ok(layer) => layer,
            Err(error) => panic!("these policies cannot be put into force:\n{error}"),
        }
    }

    /// As [`ConsentLayer::new`].
    ///
    /// # Errors
    ///
    /// If nothing was released yet, or the consent scope has changes that were not released; the
    /// error says to run `tower-consent release`. [`Policies::allow_drafts`] takes them as they are.
    pub fn try_new(policies: Policies, keys: Keys) -> Result<Self, PolicyError> {
        if policies.settings().blocking.undeclared_cookies == UndeclaredCookies::Pass {
            // A login must not break, so it is the default; who answers for the site must know it (R-013).
            tracing::warn!(
                "cookies that nobody declares pass; declare those that the site sets, then write \
                 undeclared_cookies = \"block\" in [blocking]"
            );
        }
        let shared = Shared {
            site: Arc::new(Site::new(policies, &keys, Arc::default())?),
            keys,
            clock: Arc::new(SystemClock),
            ledger: None,
            metrics: Arc::new(Metrics::default()),
            decisions: Arc::new(DecisionLimit::new(DECISIONS_PER_MINUTE)),
            body_time: Duration::from_secs(30),
        };
        Ok(Self::of(shared))
    }

    fn of(shared: Shared) -> Self {
        Self { current: Arc::new(ArcSwap::from_pointee(shared)) }
    }

    fn shared(&self) -> Shared {
        Shared::clone(&self.current.load())
    }

    /// Where decisions are recorded.
    ///
    /// # Errors
    ///
    /// If the threads that write cannot be started.
    pub fn ledger(self, ledger: Arc<dyn Ledger>) -> Result<Self, LedgerError> {
        let shared = self.shared();
        let writer = LedgerWriter::new(ledger, Arc::clone(&shared.metrics))?;
        Ok(Self::of(Shared { ledger: Some(writer), ..shared }))
    }

    /// Where the time comes from; the machine's clock unless set.
    pub fn clock(self, clock: impl Clock) -> Self {
        Self::of(Shared { clock: Arc::new(clock), ..self.shared() })
    }

    /// How many decisions are taken from one client (an IPv4 address, or a /64 of IPv6) within a minute,
    /// [`DECISIONS_PER_MINUTE`] unless set; beyond that `POST` is answered `429`. 0 is no limit.
    ///
    /// Clients are told apart by [`ClientAddr`](crate::ClientAddr) in the request's extensions, which the gateway puts
    /// there. Without it there is no limit.
    pub fn decisions_per_minute(self, number: u32) -> Self {
        Self::of(Shared { decisions: Arc::new(DecisionLimit::new(number)), ..self.shared() })
    }

    /// How long the body of a decision may take to arrive, 30 seconds unless set; then it is answered `408`.
    pub fn body_timeout(self, time: Duration) -> Self {
        Self::of(Shared { body_time: time, ..self.shared() })
    }

    /// The policies in force.
    pub fn policies(&self) -> Policies {
        self.current.load().site.policies().clone()
    }

    /// Waits until every decision taken so far is in the ledger, at most `timeout`; returns how many
    /// still wait. Blocks: call it when the server has stopped.
    pub fn flush(&self, timeout: Duration) -> usize {
        self.current.load().ledger.as_ref().map_or(0, |ledger| ledger.flush(timeout))
    }

    /// A layer for the app's own HTTP clients, so that what it sends to known services obeys the same
    /// consent: see [`OutboundGate`](crate::OutboundGate).
    pub fn outbound_gate(&self) -> OutboundGateLayer {
        OutboundGateLayer::new(Arc::clone(&self.current))
    }

    /// What pages showed that `consent.toml` does not declare.
    pub fn discovered(&self) -> Arc<Discovered> {
        Arc::clone(self.current.load().site.discovered())
    }

    /// What the layer counts.
    pub fn metrics(&self) -> Arc<Metrics> {
        Arc::clone(&self.current.load().metrics)
    }
}

impl<S> Layer<S> for ConsentLayer {
    type Service = ConsentService<S>;

    fn layer(&self, inner: S) -> ConsentService<S> {
        ConsentService::new(inner, Arc::clone(&self.current))
    }
}

impl std::fmt::Debug for ConsentLayer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConsentLayer").finish_non_exhaustive()
    }
}
