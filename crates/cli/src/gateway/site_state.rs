//! What the admin address tells of one site.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::figures::{Counting, Figures, Live};
use crate::gateway::checkpoint_status::CheckpointStatus;
use crate::gateway::server::Server;
use crate::gateway::servers::Servers;
use crate::gateway::settings::GatewaySettings;
use crate::gateway::signed_state::StateSigner;
use crate::gateway::traffic::Traffic;
use crate::webhooks::WebhookFigures;
use tower_consent::ledger::LedgerStatus;
use tower_consent::{Discovered, Metrics, PoliciesStatus};

/// One site, as operators see it.
#[derive(Debug)]
pub(crate) struct SiteState {
    /// Where there are several.
    name: Option<Arc<str>>,
    traffic: Arc<Traffic>,
    servers: OnceLock<Arc<Servers>>,
    /// There when the site is served.
    sources: OnceLock<Sources>,
    /// Why it is not.
    fault: Mutex<Option<String>>,
}

/// Where figures and problems come from.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) discovered: Arc<Discovered>,
    pub(crate) ledger: LedgerStatus,
    policies: PoliciesStatus,
    pub(crate) webhooks: Option<Arc<WebhookFigures>>,
    pub(crate) checkpoints: Option<Arc<CheckpointStatus>>,
    pub(crate) counting: Option<Arc<Counting>>,
    pub(crate) figures: Option<Arc<Figures>>,
    state_signer: Option<Arc<StateSigner>>,
}

impl Sources {
    fn of(settings: &GatewaySettings) -> Self {
        Self {
            metrics: Arc::clone(&settings.metrics),
            discovered: Arc::clone(&settings.discovered),
            ledger: settings.ledger.clone(),
            policies: settings.policies.clone(),
            webhooks: settings.webhooks.clone(),
            checkpoints: settings.checkpoints.clone(),
            counting: settings.counting.clone(),
            figures: settings.figures.clone(),
            state_signer: settings.state_signer.clone(),
        }
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = self.policies.problems();
        problems.extend(self.ledger.problems());
        problems.extend(self.webhooks.iter().flat_map(|webhooks| webhooks.problems()));
        problems.extend(self.checkpoints.iter().filter_map(|checkpoints| checkpoints.problem()));
        problems.extend(self.state_signer.iter().filter_map(|signer| signer.problem()));
        problems
    }
}

impl SiteState {
    pub(crate) fn only(settings: &GatewaySettings, traffic: Arc<Traffic>, servers: Arc<Servers>) -> Self {
        let servers = OnceLock::from(servers);
        let state = Self { name: None, traffic, servers, sources: OnceLock::new(), fault: Mutex::default() };
        state.opened(settings);
        state
    }

    /// One that is not served yet.
    pub(crate) fn closed(name: Option<Arc<str>>) -> Self {
        let (servers, sources) = (OnceLock::new(), OnceLock::new());
        Self { name, traffic: Arc::default(), servers, sources, fault: Mutex::default() }
    }

    pub(crate) fn name(&self) -> Option<&Arc<str>> {
        self.name.as_ref()
    }

    pub(crate) fn traffic(&self) -> &Arc<Traffic> {
        &self.traffic
    }

    pub(crate) fn served_by(&self, servers: Arc<Servers>) {
        // It is opened once.
        let _ = self.servers.set(servers);
    }

    /// Its servers, as soon as it is served.
    pub(crate) fn servers(&self) -> &[Arc<Server>] {
        self.servers.get().map_or(&[], |servers| servers.all())
    }

    /// `None` as long as it is not served.
    pub(crate) fn sources(&self) -> Option<&Sources> {
        self.sources.get()
    }

    pub(crate) fn opened(&self, settings: &GatewaySettings) {
        // It is opened once.
        let _ = self.sources.set(Sources::of(settings));
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// It is not served, for this reason; whether that is news.
    pub(crate) fn failed(&self, why: String) -> bool {
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = fault.as_ref() != Some(&why);
        *fault = Some(why);
        is_news
    }

    /// What is wrong, one sentence each, with the name of the site.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = self.sources.get().map(Sources::problems).unwrap_or_default();
        problems.extend(self.servers.get().iter().flat_map(|servers| servers.problems()));
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone();
        problems.extend(fault.map(|why| format!("it is not served: {why}")));
        match &self.name {
            Some(name) => problems.iter().map(|problem| format!("site {name}: {problem}")).collect(),
            None => problems,
        }
    }

    pub(crate) fn live(sources: &Sources, problems: Vec<String>) -> Live {
        Live {
            metrics: sources.metrics.all(),
            waiting: sources.ledger.waiting(),
            problems,
            discovered: sources.discovered.all(),
        }
    }
}
