//! `ConsentLayerBuilder`: the settings of a layer.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use crate::consent::Keys;
use crate::ledger::{Hook, Ledger, LedgerError, LedgerWriter, Record, Shown, Tell};
use crate::metrics::Metrics;
use crate::middleware::layer::ConsentLayer;
use crate::site::stills::StillSource;
use crate::site::{self, DecisionLimit, Lasting, Site, State};
use tower_consent_policy::{Policies, PolicyError, Stills, UndeclaredCookies, UndeclaredHosts};

/// Decisions of one client in a minute. Many people share one address behind a mobile network or a university, so this
/// is far more than one person sends, and still too little to fill a disk.
pub const DECISIONS_PER_MINUTE: u32 = 600;

/// What the pages that are known may take, in bytes: 16 MiB.
pub const PAGE_MEMORY: usize = 16 * 1024 * 1024;

/// Makes a [`ConsentLayer`]: [`ConsentLayer::builder`] begins it, [`build`](Self::build) ends it.
///
/// A layer's settings do not change once it is built. What it was told to [watch](ConsentLayer::watch) it watches
/// until it ends.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use tower_consent::{ConsentLayer, Keys, ledger, policy::Policies};
///
/// let layer = ConsentLayer::builder(Policies::load("policies")?, Keys::generate()?)
///     .with_ledger(ledger::connect("memory:")?)
///     .with_decisions_per_minute(120)
///     .build()?;
/// layer.watch("policies")?;
/// # Ok(()) }
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct ConsentLayerBuilder {
    policies: Policies,
    keys: Keys,
    ledger: Option<Arc<dyn Ledger>>,
    on_decision: Option<Tell>,
    stills: Option<Arc<dyn StillSource>>,
    clock: Arc<dyn Clock>,
    decisions_per_minute: u32,
    body_timeout: Duration,
    page_memory: usize,
}

/// Why a layer cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The policies cannot be put into force.
    #[error(transparent)]
    Policies(#[from] PolicyError),
    /// The threads that write the ledger cannot be started.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl ConsentLayerBuilder {
    pub(super) fn new(policies: Policies, keys: Keys) -> Self {
        Self {
            policies,
            keys,
            ledger: None,
            on_decision: None,
            stills: None,
            clock: Arc::new(SystemClock),
            decisions_per_minute: DECISIONS_PER_MINUTE,
            body_timeout: Duration::from_secs(30),
            page_memory: PAGE_MEMORY,
        }
    }

    /// Records decisions here. Without a ledger they live in the visitors' cookies alone.
    pub fn with_ledger(self, ledger: Arc<dyn Ledger>) -> Self {
        Self { ledger: Some(ledger), ..self }
    }

    /// Calls this with each record that was taken: of decisions, of signals that count as one, of accepted documents, of
    /// links to accounts. It needs a [ledger](Self::with_ledger): without one there are no records.
    ///
    /// It is called after the record is in the ledger, or waits for it where it is kept; in the order in which that
    /// happens, one record at a time, on a thread of its own. So it delays no visitor and may block; a panic in it is
    /// caught and logged. It is told once and not again: if the process ends before, or if 10,000 records wait for it, it
    /// is not told of a record that the ledger has (`hooks_missed` counts the latter). What must see every record reads
    /// them from the ledger. [`ConsentLayer::flush`] waits for it.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::sync::mpsc::channel;
    /// use tower_consent::{ConsentLayer, Keys, ledger, policy::Policies};
    ///
    /// let (to_crm, withdrawn) = channel();
    /// let layer = ConsentLayer::builder(Policies::load("policies")?, Keys::generate()?)
    ///     .with_ledger(ledger::connect("memory:")?)
    ///     .with_on_decision(move |record| {
    ///         if record.event == ledger::Event::Withdraw {
    ///             // The other side may be gone.
    ///             let _ = to_crm.send(record.consent);
    ///         }
    ///     })
    ///     .build()?;
    /// # drop((layer, withdrawn));
    /// # Ok(()) }
    /// ```
    pub fn with_on_decision(self, hook: impl Fn(&Record) + Send + Sync + 'static) -> Self {
        Self { on_decision: Some(Arc::new(hook)), ..self }
    }

    /// Asks here for the still pictures of videos, if the policies say `[embeds] stills = "fetch"`. Without a source,
    /// placeholders show the pictures that the page itself names.
    pub fn with_stills(self, source: impl StillSource) -> Self {
        Self { stills: Some(Arc::new(source)), ..self }
    }

    /// Takes the time from here instead of from the machine's clock.
    pub fn with_clock(self, clock: impl Clock) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// How many decisions are taken from one client (an IPv4 address, or a /64 of IPv6) within a minute,
    /// [`DECISIONS_PER_MINUTE`] unless set; beyond that `POST` is answered `429`. 0 is no limit.
    ///
    /// Clients are told apart by [`ClientAddr`](crate::ClientAddr) in the request's extensions, which the gateway puts
    /// there. Without it there is no limit.
    pub fn with_decisions_per_minute(self, number: u32) -> Self {
        Self { decisions_per_minute: number, ..self }
    }

    /// How long the body of a decision may take to arrive, 30 seconds unless set; then it is answered `408`.
    pub fn with_body_timeout(self, time: Duration) -> Self {
        Self { body_timeout: time, ..self }
    }

    /// How many bytes the pages that are known may take together, [`PAGE_MEMORY`] unless set; 0 keeps none.
    ///
    /// A page that came twice is kept with what became of it, in memory alone. When it comes again, its bytes are compared
    /// instead of read, which is many times faster; the first one that differs ends that. The app is asked each time, and
    /// nobody gets what it did not say to them. Pages of more than 2 MiB, and those with `Cache-Control: no-store`, are not
    /// kept.
    pub fn with_page_memory(self, bytes: usize) -> Self {
        Self { page_memory: bytes, ..self }
    }

    /// The layer.
    ///
    /// # Errors
    ///
    /// [`BuildError::Policies`] if nothing was released yet;
    /// the error says to run `tower-consent release`. [`BuildError::Ledger`] if the threads that write the ledger
    /// cannot be started.
    pub fn build(self) -> Result<ConsentLayer, BuildError> {
        if self.policies.settings().blocking.undeclared_cookies == UndeclaredCookies::Report {
            // A login must not break, so it is the default; the operator must know it.
            tracing::warn!(
                "cookies that nobody declares pass; declare those that the site sets, then write \
                 undeclared_cookies = \"block\" in [blocking]"
            );
        }
        if self.policies.settings().blocking.undeclared_hosts != UndeclaredHosts::Hold {
            tracing::info!(
                "scripts and frames of hosts that neither the catalogue nor the policies name pass; when all are declared, \
                 write undeclared_hosts = \"hold\" in [blocking]"
            );
        }
        let metrics = Arc::new(Metrics::default());
        let shown = Arc::<Shown>::default();
        let policies_fault = self.policies.fault().cloned();
        let policies = in_force(self.policies, self.clock.now());
        if self.stills.is_none() && policies.settings().stills == Stills::Fetch {
            tracing::warn!(
                "no still picture is shown: `stills = \"fetch\"` needs a source of them, see `with_stills`; the gateway has one"
            );
        }
        let stills = self.stills.map(|source| Arc::new(site::stills::Stills::new(source, self.keys.clone())));
        let lasting = Lasting { shown: Arc::clone(&shown), stills, ..Lasting::default() };
        let site = Site::new(policies, &self.keys, lasting, self.page_memory)?;
        if self.on_decision.is_some() && self.ledger.is_none() {
            tracing::warn!("on_decision is told of nothing: there are no records without a ledger, see `with_ledger`");
        }
        let hook = self.on_decision.map(|tell| Hook::new(tell, Arc::clone(&metrics))).transpose()?;
        let writer = |ledger| LedgerWriter::new(ledger, Arc::clone(&metrics), shown, hook);
        let ledger = self.ledger.map(writer).transpose()?;
        Ok(ConsentLayer::of(State {
            site: Arc::new(site),
            policies_fault,
            keys: self.keys,
            clock: self.clock,
            ledger,
            links: Arc::default(),
            metrics,
            decisions: Arc::new(DecisionLimit::new(self.decisions_per_minute)),
            page_memory: self.page_memory,
            recent: Arc::default(),
            recent_acceptances: Arc::default(),
            body_time: self.body_timeout,
            reloading: Arc::default(),
        }))
    }
}

impl std::fmt::Debug for ConsentLayerBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConsentLayerBuilder").field("policies", &self.policies).finish_non_exhaustive()
    }
}

/// What is not released is not in force, and never stops a start: it is named.
///
/// A release that another clock made ahead of this one is in force now.
pub(super) fn in_force(policies: Policies, now: time::OffsetDateTime) -> Policies {
    if let Some(made) = policies.made_ahead_of(now) {
        tracing::warn!(
            %made,
            %now,
            "the last release was made at a time that lies ahead of this machine's clock: one of the two clocks is wrong; \
             the release is in force from now on. If this clock is right, run `tower-consent release --clock-was-ahead`"
        );
    }
    if let Some(draft) = policies.draft() {
        let release = policies.releases().last().map_or(0, |release| release.number.get());
        tracing::warn!(
            release,
            changes = draft.why.join("; "),
            "the policies have changes that are not released; the last release stays in force until you run `tower-consent release`"
        );
    }
    policies.in_force().by_clock(now)
}
