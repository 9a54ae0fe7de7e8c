//! The consent layer as a reverse proxy, for sites that are no Rust service.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use tower_consent_cli::gateway::{self, GatewaySettings};
//!
//! let settings = GatewaySettings::new("http://127.0.0.1:3000".parse()?, "0.0.0.0:8080".parse()?);
//! // Any layer may stand here; for consent it is a `ConsentLayer`.
//! gateway::run(settings, tower_layer::Identity::new()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! The upstream is spoken to in HTTP/1.1 over pooled connections, with TLS if its URL says `https`: its
//! certificate must be for the URL's host and from an authority that this machine trusts (the variable
//! `SSL_CERT_FILE` names others). Visitors speak HTTP/1.1 or HTTP/2 (with
//! prior knowledge: TLS ends in front of the gateway). Bodies stream both ways, WebSockets and other
//! upgrades pass through.
//!
//! `Via` is not sent: common servers (nginx by default) stop compressing for a client that sends it.

mod admin;
pub(crate) mod descriptors;
mod drain;
mod failure;
mod forwarded;
mod health;
mod hop;
mod listen;
mod log;
mod pace;
mod pool;
mod request_body;
mod send_limit;
mod stack;
mod tunnel;
mod upstream;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use ipnet::IpNet;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_layer::Layer;
use tower_service::Service;

pub use log::{LogFormat, start as start_log};
pub use request_body::RequestBody;
pub use upstream::{Upstream, UpstreamBody, UpstreamUrl, UpstreamUrlError};

use drain::Drain;
use health::Health;
use listen::Limits;
use log::Traffic;
use stack::Stack;
use tower_consent::ledger::LedgerStatus;
use tower_consent::{BoxError, Discovered, Metrics};

/// What a gateway needs to know. Every field but the first two has a default.
#[derive(Debug, Clone)]
pub struct GatewaySettings {
    /// Where the site runs.
    pub upstream: UpstreamUrl,
    /// Where visitors connect. Port 0 takes a free one, which [`Gateway::address`] tells.
    pub listen: SocketAddr,
    /// Where `/healthz`, `/metrics` and `/discovered` are; nowhere by default.
    pub admin: Option<SocketAddr>,
    /// Networks of proxies in front, whose `X-Forwarded-*` and `Forwarded` headers are believed.
    /// None by default.
    pub trusted_proxies: Vec<IpNet>,
    /// How long requests under way may take to finish after the gateway was told to stop. Default 30 s.
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
    /// How many connections visitors may have at a time; further ones wait. As many as there are file descriptors for
    /// (two for each, and some for the rest) by default.
    pub max_connections: Option<usize>,
    /// The counters that `/metrics` shows.
    pub metrics: Arc<Metrics>,
    /// What `/discovered` shows: see [`ConsentLayer::discovered`](tower_consent::ConsentLayer::discovered).
    pub discovered: Arc<Discovered>,
    /// What `/healthz` tells of the ledger: see [`ConsentLayer::ledger_status`](tower_consent::ConsentLayer::ledger_status).
    pub ledger: LedgerStatus,
}

impl GatewaySettings {
    /// Settings with the defaults of the fields.
    pub fn new(upstream: UpstreamUrl, listen: SocketAddr) -> Self {
        Self {
            upstream,
            listen,
            admin: None,
            trusted_proxies: Vec::new(),
            grace: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            response_timeout: Duration::from_secs(60),
            header_timeout: Duration::from_secs(30),
            send_timeout: Duration::from_secs(60),
            max_connections: None,
            metrics: Arc::default(),
            discovered: Arc::default(),
            ledger: LedgerStatus::default(),
        }
    }

    fn limits(&self) -> Limits {
        Limits {
            header_timeout: self.header_timeout,
            send_timeout: self.send_timeout,
            connections: self.max_connections.unwrap_or_else(descriptors::most_connections),
        }
    }
}

/// Why a gateway did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// The address for visitors, or that for operators, cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The upstream is `https`, and this machine has no certificate authorities to judge it by.
    #[error("no certificate authorities to judge the upstream by")]
    Authorities(#[source] io::Error),
    /// The upstream is the gateway itself.
    #[error("the upstream {upstream} is the gateway itself")]
    Loop {
        /// The upstream.
        upstream: UpstreamUrl,
    },
    /// The thread of the admin address cannot be started.
    #[error("cannot start the thread of the admin address")]
    Thread(#[source] io::Error),
}

/// Connections to the admin address at a time.
const ADMIN_CONNECTIONS: usize = 16;

/// A running gateway. Dropping it does not stop it; [`stop`](Self::stop) does.
#[derive(Debug)]
pub struct Gateway {
    address: SocketAddr,
    admin_address: Option<SocketAddr>,
    grace: Duration,
    site: Arc<Drain>,
    admin: Arc<Drain>,
    accepting: JoinHandle<()>,
}

/// Runs a gateway until `SIGINT` or `SIGTERM`, then lets requests under way finish.
///
/// A second signal ends it at once.
///
/// # Errors
///
/// If an address cannot be listened on, or an `https` upstream cannot be judged. Once it runs, nothing that a visitor or the upstream does ends it.
pub async fn run<L, B>(settings: GatewaySettings, layer: L) -> Result<(), GatewayError>
where
    L: Layer<Upstream>,
    L::Service: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<Incoming>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<Incoming>>>::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let signal = listen::stop_signal();
    start(settings, layer).await?.until(signal).await;
    Ok(())
}

/// Starts a gateway in the present Tokio runtime and returns once it takes connections.
///
/// # Errors
///
/// If an address cannot be listened on, or an `https` upstream cannot be judged.
pub async fn start<L, B>(settings: GatewaySettings, layer: L) -> Result<Gateway, GatewayError>
where
    L: Layer<Upstream>,
    L::Service: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<Incoming>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<Incoming>>>::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let (listener, address) = bind(settings.listen).await?;
    if settings.upstream.leads_to(address).await {
        return Err(GatewayError::Loop { upstream: settings.upstream });
    }
    let admin_listener = match settings.admin {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let (site, admin, traffic) = (Arc::new(Drain::new()), Arc::new(Drain::new()), Arc::<Traffic>::default());
    let upstream = Upstream::new(&settings, Arc::clone(&site)).map_err(GatewayError::Authorities)?;
    let stack = Stack {
        service: layer.layer(upstream),
        trusted_proxies: Arc::from(settings.trusted_proxies.as_slice()),
        traffic: Arc::clone(&traffic),
    };
    let limits = settings.limits();
    let accepting = tokio::spawn(listen::accept(listener, stack, limits, Arc::clone(&site)));
    let mut admin_address = None;
    if let Some((listener, address)) = admin_listener {
        admin_address = Some(address);
        let health = Health {
            metrics: Arc::clone(&settings.metrics),
            discovered: Arc::clone(&settings.discovered),
            ledger: settings.ledger.clone(),
            traffic,
            drain: Arc::clone(&site),
        };
        let limits = Limits { connections: ADMIN_CONNECTIONS, ..limits };
        admin::start(listener, health, limits, Arc::clone(&admin)).map_err(GatewayError::Thread)?;
    }
    tracing::info!(listen = %address, upstream = %settings.upstream, admin = admin_address.map(tracing::field::display), "gateway started");
    Ok(Gateway { address, admin_address, grace: settings.grace, site, admin, accepting })
}

async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), GatewayError> {
    let failed = |source| GatewayError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

impl Gateway {
    /// Where visitors connect, with the port that was really taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where `/healthz` and `/metrics` are.
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin_address
    }

    /// Takes no more connections, lets requests under way finish within the grace period, then closes
    /// what is left. `/healthz` says `503` meanwhile.
    pub async fn stop(self) {
        self.site.begin();
        // The listener is closed when this has ended: whoever connects now is refused, not kept waiting.
        let _ = self.accepting.await;
        if tokio::time::timeout(self.grace, self.site.empty()).await.is_err() {
            tracing::warn!("grace is over; closing the connections that are left");
            self.site.close();
            self.site.empty().await;
        }
        self.admin.begin();
        self.admin.close();
        tracing::info!("gateway stopped");
    }

    /// Runs until `SIGINT` or `SIGTERM`, then [stops](Self::stop). A second signal ends it at once.
    ///
    /// What comes from this call on is noticed, also before the future is polled.
    pub fn until_signal(self) -> impl Future<Output = ()> + Send {
        self.until(listen::stop_signal())
    }

    async fn until(self, signal: impl Future<Output = ()> + Send) {
        signal.await;
        tracing::info!(grace_s = self.grace.as_secs(), "stopping; requests under way may finish");
        tokio::select! {
            () = self.stop() => {}
            () = listen::stop_signal() => tracing::warn!("stopped at once"),
        }
    }
}
