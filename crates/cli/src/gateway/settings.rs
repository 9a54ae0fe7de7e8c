//! What a gateway needs to know.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::figures::{Counting, Figures};
use crate::gateway::balance::Balance;
use crate::gateway::checkpoint_status::CheckpointStatus;
use crate::gateway::connection_limit::ConnectionLimit;
use crate::gateway::descriptors;
use crate::gateway::health_check::HealthCheck;
use crate::gateway::inherited::Inherited;
use crate::gateway::listen::Limits;
use crate::gateway::listen_address::ListenAddress;
use crate::gateway::logged_client::LoggedClient;
use crate::gateway::proxy_protocol::ProxyProtocol;
use crate::gateway::signed_state::StateSigner;
use crate::gateway::tls::Tls;
use crate::gateway::upstream_url::UpstreamUrl;
use crate::webhooks::WebhookFigures;
use tower_consent::ledger::LedgerStatus;
use tower_consent::{ConsentLayer, Discovered, Metrics, PoliciesStatus};
use tower_consent_policy::Network;

/// What a gateway needs to know: where the site runs, where visitors connect, and more with defaults.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GatewaySettings {
    /// Where the site runs.
    pub upstream: UpstreamUrl,
    /// More servers of the same site, which share its requests with the first. None by default.
    pub further_upstreams: Vec<UpstreamUrl>,
    /// Which of them gets the next request. One after the other by default.
    pub balance: Balance,
    /// How they are asked whether they are well. By default only requests of visitors tell.
    pub health_check: Option<HealthCheck>,
    /// Where visitors connect. Port 0 takes a free one, which [`Gateway::address`](super::Gateway::address) tells. Those
    /// who connect to a Unix socket count as coming from 127.0.0.1.
    pub listen: ListenAddress,
    /// The certificates for visitors: with them [`listen`](Self::listen) takes TLS alone. None by default.
    pub tls: Option<Tls>,
    /// Where requests in plain HTTP are sent on to `https`; nowhere by default. Without [`tls`](Self::tls) it has no
    /// effect.
    pub redirect_http: Option<SocketAddr>,
    /// Where `/healthz`, `/metrics` and `/discovered` are; nowhere by default.
    pub admin: Option<SocketAddr>,
    /// Names by which [`admin`](Self::admin) may be asked, besides addresses and `localhost`. Empty by default: a page of a
    /// stranger's whose name leads to this machine must not read what is there.
    pub admin_hosts: Vec<String>,
    /// Networks of proxies in front, whose `X-Forwarded-*` and `Forwarded` headers are believed. Empty by default.
    pub trusted_proxies: Vec<Network>,
    /// Whether those proxies say at the start of each connection whose it is. They do not by default.
    pub proxy_protocol: ProxyProtocol,
    /// How long requests under way may take to finish after the gateway was asked to stop. Default 30 s.
    pub grace: Duration,
    /// How long connecting to the upstream may take. Default 5 s.
    pub connect_timeout: Duration,
    /// How long the upstream may take from the end of the request (or the last piece it took of it) to the
    /// head of its answer. Default 60 s. Bodies of answers may take as long as they like.
    pub response_timeout: Duration,
    /// How long a client may take to send the head of a request, and how long its connection may idle
    /// between two. Default 30 s.
    pub header_timeout: Duration,
    /// How long a client may take to read anything of what is sent to it; then its connection ends. Default 60 s.
    pub send_timeout: Duration,
    /// How long a client may take for the handshake of TLS, and a proxy for its header of the PROXY protocol. Default 10 s.
    pub handshake_timeout: Duration,
    /// How many connections visitors may have at a time; further ones wait. By default as many as there are file
    /// descriptors for (two for each, and some for the rest).
    pub max_connections: Option<usize>,
    /// What the access log says of a visitor's address. Default: nothing.
    pub logged_client: LoggedClient,
    /// The counters that `/metrics` shows: see [`ConsentLayer::metrics`].
    pub metrics: Arc<Metrics>,
    /// What `/discovered` shows: see [`ConsentLayer::discovered`].
    pub discovered: Arc<Discovered>,
    /// What `/healthz` says of the ledger: see [`ConsentLayer::ledger_status`].
    pub ledger: LedgerStatus,
    /// What `/healthz` says of the policies: see [`ConsentLayer::policies_status`].
    pub policies: PoliciesStatus,
    /// What `/healthz` and `/metrics` say of webhooks.
    pub(crate) webhooks: Option<Arc<WebhookFigures>>,
    /// What `/metrics` says of the records in the ledger.
    pub(crate) counting: Option<Arc<Counting>>,
    /// The page of figures, if somebody may see it.
    pub(crate) figures: Option<Arc<Figures>>,
    /// Sockets that are taken in the place of new ones.
    pub(crate) inherited: Inherited,
    /// What they say of signed heads.
    pub(crate) checkpoints: Option<Arc<CheckpointStatus>>,
    /// What signs the consent state for the upstream.
    pub(crate) state_signer: Option<Arc<StateSigner>>,
}

impl GatewaySettings {
    /// Settings with the defaults of the fields.
    pub fn new(upstream: UpstreamUrl, listen: ListenAddress) -> Self {
        Self {
            upstream,
            further_upstreams: Vec::new(),
            balance: Balance::default(),
            health_check: None,
            listen,
            tls: None,
            redirect_http: None,
            admin: None,
            admin_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            proxy_protocol: ProxyProtocol::default(),
            grace: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            response_timeout: Duration::from_secs(60),
            header_timeout: Duration::from_secs(30),
            send_timeout: Duration::from_secs(60),
            handshake_timeout: Duration::from_secs(10),
            max_connections: None,
            logged_client: LoggedClient::default(),
            metrics: Arc::default(),
            discovered: Arc::default(),
            ledger: LedgerStatus::default(),
            policies: PoliciesStatus::default(),
            webhooks: None,
            counting: None,
            figures: None,
            inherited: Inherited::default(),
            checkpoints: None,
            state_signer: None,
        }
    }

    /// Shows what this layer counts and discovers, and the state of its ledger and policies, at the admin address, and
    /// believes the proxies that its policies trust, besides those that are set.
    #[must_use]
    pub fn with_consent(mut self, layer: &ConsentLayer) -> Self {
        let policies = layer.policies();
        let trusted = &policies.settings().jurisdictions.trusted_proxies;
        self.trusted_proxies.extend(trusted.iter().copied());
        self.metrics = layer.metrics();
        self.discovered = layer.discovered();
        self.ledger = layer.ledger_status();
        self.policies = layer.policies_status();
        self
    }

    /// Sets [`further_upstreams`](Self::further_upstreams); of more than 63 the first ones count.
    #[must_use]
    pub fn with_further_upstreams(self, upstreams: impl IntoIterator<Item = UpstreamUrl>) -> Self {
        Self { further_upstreams: upstreams.into_iter().collect(), ..self }
    }

    /// Sets [`balance`](Self::balance).
    #[must_use]
    pub fn with_balance(self, balance: Balance) -> Self {
        Self { balance, ..self }
    }

    /// Sets [`health_check`](Self::health_check).
    #[must_use]
    pub fn with_health_check(self, check: HealthCheck) -> Self {
        Self { health_check: Some(check), ..self }
    }

    /// Sets [`tls`](Self::tls).
    #[must_use]
    pub fn with_tls(self, tls: Tls) -> Self {
        Self { tls: Some(tls), ..self }
    }

    /// Sets [`redirect_http`](Self::redirect_http).
    #[must_use]
    pub fn with_redirect_http(self, address: SocketAddr) -> Self {
        Self { redirect_http: Some(address), ..self }
    }

    /// Sets [`admin`](Self::admin).
    #[must_use]
    pub fn with_admin(self, address: SocketAddr) -> Self {
        Self { admin: Some(address), ..self }
    }

    /// Sets [`admin_hosts`](Self::admin_hosts).
    #[must_use]
    pub fn with_admin_hosts(self, names: impl IntoIterator<Item = String>) -> Self {
        Self { admin_hosts: names.into_iter().collect(), ..self }
    }

    /// Sets [`trusted_proxies`](Self::trusted_proxies).
    #[must_use]
    pub fn with_trusted_proxies(self, networks: impl IntoIterator<Item = Network>) -> Self {
        Self { trusted_proxies: networks.into_iter().collect(), ..self }
    }

    /// Has trusted proxies [say](ProxyProtocol::Expected) whose each connection is.
    #[must_use]
    pub fn with_proxy_protocol(self) -> Self {
        Self { proxy_protocol: ProxyProtocol::Expected, ..self }
    }

    /// Sets [`grace`](Self::grace).
    #[must_use]
    pub fn with_grace(self, grace: Duration) -> Self {
        Self { grace, ..self }
    }

    /// Sets [`connect_timeout`](Self::connect_timeout).
    #[must_use]
    pub fn with_connect_timeout(self, connect_timeout: Duration) -> Self {
        Self { connect_timeout, ..self }
    }

    /// Sets [`response_timeout`](Self::response_timeout).
    #[must_use]
    pub fn with_response_timeout(self, response_timeout: Duration) -> Self {
        Self { response_timeout, ..self }
    }

    /// Sets [`header_timeout`](Self::header_timeout).
    #[must_use]
    pub fn with_header_timeout(self, header_timeout: Duration) -> Self {
        Self { header_timeout, ..self }
    }

    /// Sets [`send_timeout`](Self::send_timeout).
    #[must_use]
    pub fn with_send_timeout(self, send_timeout: Duration) -> Self {
        Self { send_timeout, ..self }
    }

    /// Sets [`handshake_timeout`](Self::handshake_timeout).
    #[must_use]
    pub fn with_handshake_timeout(self, handshake_timeout: Duration) -> Self {
        Self { handshake_timeout, ..self }
    }

    /// Sets [`max_connections`](Self::max_connections).
    #[must_use]
    pub fn with_max_connections(self, number: usize) -> Self {
        Self { max_connections: Some(number), ..self }
    }

    /// Sets [`logged_client`](Self::logged_client).
    #[must_use]
    pub fn with_logged_client(self, logged_client: LoggedClient) -> Self {
        Self { logged_client, ..self }
    }

    /// All servers of the site; the first is [`upstream`](Self::upstream).
    pub fn upstreams(&self) -> impl Iterator<Item = &UpstreamUrl> {
        std::iter::once(&self.upstream).chain(&self.further_upstreams)
    }

    pub(crate) fn upstreams_in_words(&self) -> String {
        self.upstreams().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits {
            header_timeout: self.header_timeout,
            send_timeout: self.send_timeout,
            handshake_timeout: self.handshake_timeout,
        }
    }

    pub(crate) fn connection_limit(&self) -> ConnectionLimit {
        ConnectionLimit::waiting(self.max_connections.unwrap_or_else(descriptors::most_connections))
    }
}
