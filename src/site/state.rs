//! `State`: the site in force, and what serves it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::recent::RecentDecisions;
use super::recent_acceptances::RecentAcceptances;
use super::{DecisionLimit, Site};
use crate::clock::Clock;
use crate::consent::Keys;
use crate::ledger::{LedgerWriter, Links};
use crate::metrics::Metrics;
use tower_consent_policy::PolicyError;

/// What all requests share. Replaced whole; a request keeps the one it began with.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) site: Arc<Site>,
    /// What is wrong with the folder, if other policies than those in it are in force.
    pub(crate) policies_fault: Option<PolicyError>,
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ledger: Option<LedgerWriter>,
    pub(crate) links: Arc<Links>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) decisions: Arc<DecisionLimit>,
    /// What the pages that are known may take, in bytes.
    pub(crate) page_memory: usize,
    pub(crate) recent: Arc<RecentDecisions>,
    pub(crate) recent_acceptances: Arc<RecentAcceptances>,
    /// How long the body of a request to one of our endpoints may take.
    pub(crate) body_time: Duration,
    /// Held from the look at a folder until its policies are in force: the later of two reloads counts.
    pub(crate) reloading: Arc<Mutex<()>>,
}
