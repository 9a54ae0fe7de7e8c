//! `ConsentLayer`: what an app adds.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tower_layer::Layer;

use crate::consent::Keys;
use crate::discovered::{Discovered, DiscoveredError};
use crate::ledger::{LedgerError, LedgerStatus, LedgerWriter, prune_by_clock};
use crate::metrics::Metrics;
use crate::middleware::builder::{BuildError, ConsentLayerBuilder};
use crate::middleware::outbound::OutboundGateLayer;
use crate::middleware::policies_status::PoliciesStatus;
use crate::middleware::service::ConsentService;
use crate::site::State;
use tower_consent_policy::Policies;

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
#[must_use = "a layer does nothing until it is added to an app"]
pub struct ConsentLayer {
    pub(crate) current: Arc<ArcSwap<State>>,
}

impl ConsentLayer {
    /// A layer for these policies, whose cookies are signed with these keys. Without a ledger,
    /// decisions live in the visitors' cookies alone; [`builder`](Self::builder) has more settings.
    ///
    /// # Panics
    ///
    /// If the policies cannot be put into force: nothing was released yet. Changes that are not released do not count:
    /// the last release goes on. [`ConsentLayer::try_new`] returns that as an error.
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

    /// The same as [`ConsentLayer::new`], without a panic.
    ///
    /// # Errors
    ///
    /// If nothing was released yet; the error says to run `tower-consent release`. Changes that are not released do not
    /// count: the last release goes on. [`Policies::allow_drafts`] takes them as they are.
    pub fn try_new(policies: Policies, keys: Keys) -> Result<Self, BuildError> {
        Self::builder(policies, keys).build()
    }

    /// A layer with settings of its own: ledger, clock, limits.
    pub fn builder(policies: Policies, keys: Keys) -> ConsentLayerBuilder {
        ConsentLayerBuilder::new(policies, keys)
    }

    pub(super) fn of(state: State) -> Self {
        Self { current: Arc::new(ArcSwap::from_pointee(state)) }
    }

    /// The policies in force.
    pub fn policies(&self) -> Policies {
        self.current.load().site.policies().clone()
    }

    /// Waits until every decision taken so far is in the ledger, at most `timeout`; what is not then goes
    /// to a file beside the ledger, which the next start reads. Then it waits as long for
    /// [`on_decision`](ConsentLayerBuilder::with_on_decision). Returns how many records are in neither
    /// and end with the process. Blocks: call it when the server has stopped.
    pub fn flush(&self, timeout: Duration) -> usize {
        self.current.load().ledger.as_ref().map_or(0, |ledger| ledger.flush(timeout))
    }

    /// The state of the ledger, for `/healthz` and the like.
    pub fn ledger_status(&self) -> LedgerStatus {
        self.current.load().ledger.as_ref().map(LedgerWriter::status).unwrap_or_default()
    }

    /// Whether the policies in force are those of their folder, for `/healthz` and the like.
    pub fn policies_status(&self) -> PoliciesStatus {
        PoliciesStatus::of(Arc::downgrade(&self.current))
    }

    /// Removes some of the ledger's records that are older than `retention` in `[ledger]`, and says how many: call it now
    /// and then, again and again until it says 0. It says 0 where no time is set; and where no record came within that time
    /// after the last one that would go, because then the clock may be wrong: a warning says what to do. `tower-consent
    /// serve` does it by itself.
    ///
    /// # Errors
    ///
    /// If the ledger cannot be written, or removes nothing.
    pub async fn prune_ledger(&self) -> Result<u64, LedgerError> {
        let state = Arc::clone(&self.current.load());
        let retention = state.site.settings().ledger.retention;
        match (&state.ledger, retention) {
            (Some(writer), Some(retention)) => prune_by_clock(&**writer.ledger(), retention, state.clock.now()).await,
            _ => Ok(0),
        }
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

    /// Adds what was seen before the process started, as [`Discovered::to_text`] wrote it, but for what is declared by
    /// now. Call it once, before visitors come. `tower-consent serve` does it by itself.
    ///
    /// # Errors
    ///
    /// If the text is another one. What came before the fault was added.
    pub fn restore_discovered(&self, text: &str) -> Result<(), DiscoveredError> {
        let state = self.current.load();
        let site = &state.site;
        let restored = site.discovered().restore(text, state.clock.now());
        site.discovered().forget(|kind, name| site.declares(kind, name));
        restored
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

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::clock::TestClock;
    use crate::ids::ConsentId;
    use crate::ledger::{Ledger as _, MemoryLedger, sample_acceptance};

    #[test]
    fn a_start_with_a_clock_that_runs_ahead_removes_no_record() {
        let text = "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
                    [ledger]\nretention = \"3 years\"\n";
        let policies = Policies::from_files([("consent.toml", text)]).unwrap().allow_drafts();
        let (now, clock, memory) =
            (datetime!(2026-12-01 12:00 UTC), TestClock::new(datetime!(2035-01-01 0:00 UTC)), MemoryLedger::new());
        let builder = ConsentLayer::builder(policies, Keys::generate().unwrap());
        let layer = builder.with_clock(clock.clone()).with_ledger(Arc::new(memory.clone())).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(memory.append(sample_acceptance(ConsentId::new(now), now))).unwrap();
        assert_eq!(runtime.block_on(layer.prune_ledger()).unwrap(), 0);
        assert_eq!(memory.records().len(), 1);
        let later = now + time::Duration::days(1000);
        runtime.block_on(memory.append(sample_acceptance(ConsentId::new(later), later))).unwrap();
        clock.set(later + time::Duration::days(365));
        assert_eq!(runtime.block_on(layer.prune_ledger()).unwrap(), 1);
    }
}
