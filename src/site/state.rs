//! `State`: the site in force, and what serves it.

use std::sync::Arc;
use std::time::Duration;

use super::recent::RecentDecisions;
use super::{DecisionLimit, Site};
use crate::clock::Clock;
use crate::consent::Keys;
use crate::ledger::LedgerWriter;
use crate::metrics::Metrics;

/// What all requests share. Replaced whole; a request keeps the one it began with.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) site: Arc<Site>,
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ledger: Option<LedgerWriter>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) decisions: Arc<DecisionLimit>,
    pub(crate) recent: Arc<RecentDecisions>,
    /// How long the body of a request to one of our endpoints may take.
    pub(crate) body_time: Duration,
}
