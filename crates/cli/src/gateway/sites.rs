//! Several sites in one gateway: each has an upstream, a consent layer and counters of its own.

use std::sync::{Arc, OnceLock};

use tokio::runtime::Handle;

use crate::gateway::access_log::AccessLogLayer;
use crate::gateway::addresses::{Addresses, Shared};
use crate::gateway::by_site::{BySite, Stacks};
use crate::gateway::hosts::{Hosts, SiteNumber};
use crate::gateway::site_state::SiteState;
use crate::gateway::upstream::Upstream;
use crate::gateway::{Gateway, GatewayError, GatewaySettings, refusal, stack};
use tower_consent::ConsentLayer;

#[derive(Debug, Clone)]
pub(crate) struct SiteSettings {
    /// For log, metrics and `/healthz`; `None` if it is the only one.
    pub(crate) name: Option<Arc<str>>,
    /// Its own upstream, and what all sites share.
    pub(crate) settings: GatewaySettings,
}

pub(crate) struct Sites {
    states: Vec<Arc<SiteState>>,
    open: Box<Opening>,
}

type Opening = dyn Fn(SiteNumber, &GatewaySettings, ConsentLayer) -> Result<(), GatewayError> + Send + Sync;

impl Sites {
    /// Serves a site from now on. `settings` are its own, with those of its consent layer.
    ///
    /// # Errors
    ///
    /// If its upstream is `https`, and this machine has no certificate authorities.
    pub(crate) fn open(
        &self,
        site: SiteNumber,
        settings: &GatewaySettings,
        layer: ConsentLayer,
    ) -> Result<(), GatewayError> {
        (self.open)(site, settings, layer)?;
        if let Some(state) = self.states.get(site) {
            state.opened(settings);
        }
        Ok(())
    }

    /// Tells operators why a site is not served; whether that is news.
    pub(crate) fn failed(&self, site: SiteNumber, why: String) -> bool {
        self.states.get(site).is_some_and(|state| state.failed(why))
    }

    pub(crate) fn is_open(&self, site: SiteNumber) -> bool {
        self.states.get(site).is_some_and(|state| state.sources().is_some())
    }

    pub(crate) fn all_are_open(&self) -> bool {
        self.states.iter().all(|state| state.sources().is_some())
    }
}

/// Takes connections for these sites: `shared_settings` says where. None is served before it is [opened](Sites::open):
/// until then its visitors get `503`. `prepare` opens those that can be, before the first visitor comes.
///
/// # Errors
///
/// If the gateway cannot listen on an address, or an upstream is the gateway itself.
pub(crate) async fn start<T>(
    shared_settings: &GatewaySettings,
    sites: &[SiteSettings],
    hosts: Hosts,
    prepare: impl FnOnce(Sites) -> T,
) -> Result<(Gateway, T), GatewayError> {
    let addresses = Addresses::bind(shared_settings).await?;
    for site in sites {
        for upstream in site.settings.upstreams() {
            addresses.refuse_loops(shared_settings, upstream).await?;
        }
    }
    let shared = Shared::default();
    let states: Vec<_> = sites.iter().map(|site| Arc::new(SiteState::closed(site.name.clone()))).collect();
    let (drain, of_sites, runtime) = (Arc::clone(&shared.drain), states.clone(), Handle::current());
    let make = move |state: &SiteState, settings: &GatewaySettings, layer: ConsentLayer| {
        let upstream = Upstream::new(settings, Arc::clone(&drain)).map_err(GatewayError::Authorities)?;
        if let Some(check) = &settings.health_check {
            check.begin(upstream.servers(), &runtime);
        }
        state.served_by(Arc::clone(upstream.servers()));
        let trusted = settings.trusted_proxies.as_slice().into();
        let log = AccessLogLayer::new(Arc::clone(state.traffic())).with_client(settings.logged_client);
        Ok(stack::stack(layer, upstream, trusted, log.of_site(state.name().cloned())))
    };
    let stacks = empty(&make, sites.len());
    let log = AccessLogLayer::new(Arc::clone(&shared.traffic)).with_client(shared_settings.logged_client);
    let refusal = refusal::stack(shared_settings.trusted_proxies.as_slice().into(), log);
    let service = BySite::new(hosts, Arc::clone(&stacks), refusal);
    let open = move |site: SiteNumber, settings: &GatewaySettings, layer: ConsentLayer| {
        let (Some(place), Some(state)) = (stacks.get(site), of_sites.get(site)) else { return Ok(()) };
        // It is opened once.
        let _ = place.set(make(state, settings, layer)?);
        Ok(())
    };
    let prepared = prepare(Sites { states: states.clone(), open: Box::new(open) });
    let gateway = addresses.open(shared_settings, &shared, service, states)?;
    let upstreams: Vec<_> = sites.iter().map(|site| site.settings.upstreams_in_words()).collect();
    gateway.say_started(shared_settings, &upstreams.join(","));
    Ok((gateway, prepared))
}

/// Places for what `make` makes, which has a type without a name.
fn empty<S, E>(_: &impl Fn(&SiteState, &GatewaySettings, ConsentLayer) -> Result<S, E>, count: usize) -> Stacks<S> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}
