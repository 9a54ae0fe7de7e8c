//! The consent layer as a reverse proxy, for sites that are not a Rust service.
//!
//! The program `tower-consent serve` is this gateway. A program of your own embeds it like this:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use tower_consent::{ConsentLayer, Keys, policy::Policies};
//! use tower_consent_cli::gateway::{self, GatewaySettings};
//!
//! let layer = ConsentLayer::try_new(Policies::load("policies")?, Keys::from_env()?)?;
//! let settings = GatewaySettings::new("http://127.0.0.1:3000".parse()?, "0.0.0.0:8080".parse()?)
//!     .with_admin("127.0.0.1:9090".parse()?)
//!     .with_trusted_proxies(["10.0.0.0/8".parse()?])
//!     .with_consent(&layer);
//! gateway::run(settings, layer).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`run`] ends after `SIGINT` or `SIGTERM`. [`start`] gives a [`Gateway`] instead, which the program
//! [stops](Gateway::stop) itself. The gateway runs in the program's Tokio runtime and logs through `tracing`;
//! [`start_log`] sets that up as `serve` does.
//!
//! Any [`Layer`] can take the place of the consent layer. A `tower::ServiceBuilder` is one, so further layers go
//! around it: `ServiceBuilder::new().layer(mine).layer(consent)`.
//!
//! The gateway speaks HTTP/1.1 to the upstream over pooled connections, with TLS if its URL says `https`: the
//! certificate must be for the URL's host and from an authority that this machine trusts (the variable
//! `SSL_CERT_FILE` names others). Visitors speak HTTP/1.1 or HTTP/2: with TLS if there are [certificates](Tls), else
//! HTTP/2 with prior knowledge. Bodies stream both ways; WebSockets and other upgrades pass through.
//!
//! `Via` is not sent: common servers (nginx by default) stop compressing for a client that sends it. `CDN-Loop`
//! (RFC 8586) carries a name of the gateway instead: a request that comes back is answered `508`.

mod accept;
mod access_log;
mod addresses;
mod admin;
mod admission;
mod arrival;
mod balance;
mod by_site;
mod checkpoint_status;
mod connection;
mod connection_limit;
mod consent_state;
mod cookie_lines;
pub(crate) mod descriptors;
mod drain;
mod error;
mod failure;
mod first_bytes;
mod forwarded;
mod handshakes;
mod health;
mod health_check;
mod hop;
mod host_pattern;
mod hosts;
mod inherited;
mod listen;
mod listen_address;
mod listener;
pub(crate) mod log;
mod logged_client;
mod look_alikes;
mod loops;
mod max_forwards;
mod pace;
mod pool;
mod protocol_switch;
mod proxy_header;
mod proxy_protocol;
mod redirect;
mod refusal;
mod request_body;
mod request_id;
mod send_limit;
mod server;
mod servers;
mod settings;
pub(crate) mod signal;
mod signed_state;
mod site_state;
mod sites;
mod stack;
mod state_keys;
pub(crate) mod still_pictures;
mod stream;
mod strict;
mod target;
mod timing;
mod tls;
mod trace;
mod traffic;
mod tunnel;
#[cfg(unix)]
mod unix_listener;
mod upload;
mod upstream;
mod upstream_body;
mod upstream_url;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tower_layer::Layer;
use tower_service::Service;

pub use addresses::address_faults;
pub use balance::{Balance, UnknownBalance};
pub(crate) use checkpoint_status::CheckpointStatus;
pub use error::GatewayError;
pub use health_check::{HealthCheck, HealthPath, HealthPathError};
pub(crate) use listen_address::tcp_address;
pub use listen_address::{ListenAddress, ListenAddressError};
pub use log::{LogFormat, UnknownLogFormat, start_log};
pub use logged_client::{LoggedClient, UnknownLoggedClient};
pub use proxy_protocol::ProxyProtocol;
pub use request_body::RequestBody;
pub(crate) use servers::MOST_SERVERS;
pub use settings::GatewaySettings;
pub(crate) use tls::acme::{AcmeHost, AcmeHostError, AcmeSettings, Authority, Store as AcmeFolder};
pub(crate) use tls::validity::{TimeLeft, Validity};
pub use tls::{CertificateFiles, Tls, TlsError};
pub use tower_consent_policy::{Network, NetworkError};
pub use upstream::Upstream;
pub use upstream_body::UpstreamBody;
pub use upstream_url::{UpstreamUrl, UpstreamUrlError};

use access_log::AccessLogLayer;
use addresses::{Addresses, Shared};
use drain::Drain;
pub(crate) use host_pattern::HostPattern;
pub(crate) use hosts::Hosts;
pub(crate) use inherited::Inherited;
pub(crate) use signed_state::StateSigner;
use site_state::SiteState;
pub(crate) use sites::{SiteSettings, Sites, start as start_sites};
pub(crate) use state_keys::{StateKeyError, StateKeys};
use tower_consent::BoxError;
use upstream_url::Reached;

/// A running gateway. Dropping it does not stop it; [`stop`](Self::stop) does.
#[derive(Debug)]
pub struct Gateway {
    address: SocketAddr,
    admin_address: Option<SocketAddr>,
    grace: Duration,
    site: Arc<Drain>,
    admin: Arc<Drain>,
    redirect_address: Option<SocketAddr>,
    accepting: Vec<JoinHandle<()>>,
}

/// Runs a gateway until `SIGINT` or `SIGTERM`, then lets requests under way finish.
///
/// A second signal ends it immediately.
///
/// # Errors
///
/// If the gateway cannot listen on an address, the upstream is the gateway itself, or there are no certificate
/// authorities for an `https` upstream. Once it runs, nothing that a visitor or the upstream does ends it.
pub async fn run<L, B>(settings: GatewaySettings, layer: L) -> Result<(), GatewayError>
where
    L: Layer<Upstream>,
    L::Service: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<RequestBody>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<RequestBody>>>::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let signal = signal::stop();
    start(settings, layer).await?.until(signal).await;
    Ok(())
}

/// Starts a gateway in the current Tokio runtime and returns when it takes connections.
///
/// # Errors
///
/// As for [`run`].
pub async fn start<L, B>(settings: GatewaySettings, layer: L) -> Result<Gateway, GatewayError>
where
    L: Layer<Upstream>,
    L::Service: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<RequestBody>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<RequestBody>>>::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let addresses = Addresses::bind(&settings).await?;
    for upstream in settings.upstreams() {
        addresses.refuse_loops(&settings, upstream).await?;
    }
    let shared = Shared::default();
    let upstream = Upstream::new(&settings, Arc::clone(&shared.drain)).map_err(GatewayError::Authorities)?;
    let servers = Arc::clone(upstream.servers());
    if let Some(check) = &settings.health_check {
        check.begin(&servers, &Handle::current());
    }
    let trusted_proxies = settings.trusted_proxies.as_slice().into();
    let log = AccessLogLayer::new(Arc::clone(&shared.traffic)).with_client(settings.logged_client);
    let stack = stack::stack(layer, upstream, trusted_proxies, log);
    let state = SiteState::only(&settings, Arc::clone(&shared.traffic), servers);
    let gateway = addresses.open(&settings, &shared, stack, vec![Arc::new(state)])?;
    gateway.say_started(&settings, &settings.upstreams_in_words());
    Ok(gateway)
}

/// What [`run`] or every visitor would fail for because of the upstream, as far as that can be known without listening
/// anywhere. The log says if the site does not answer: it may be started later.
pub async fn faults(settings: &GatewaySettings) -> Vec<GatewayError> {
    let mut faults = Vec::new();
    for upstream in settings.upstreams() {
        faults.extend(fault_of(upstream, settings).await);
    }
    faults
}

async fn fault_of(upstream: &UpstreamUrl, settings: &GatewaySettings) -> Option<GatewayError> {
    if let Err(cause) = pool::new(upstream, settings.connect_timeout) {
        return Some(GatewayError::Authorities(cause));
    }
    if leads_to_itself(upstream, settings).await {
        return Some(GatewayError::Loop { upstream: upstream.clone() });
    }
    match upstream.reach(settings.connect_timeout).await {
        Reached::WrongCertificate(why) => Some(GatewayError::Certificate { upstream: upstream.clone(), why }),
        Reached::No(why) => {
            upstream.tell_unreachable(&why);
            None
        }
        Reached::Yes => None,
    }
}

async fn leads_to_itself(upstream: &UpstreamUrl, settings: &GatewaySettings) -> bool {
    let listen = match settings.listen {
        ListenAddress::Tcp(address) => address,
        ListenAddress::Unix(_) => listener::OF_UNIX,
    };
    // A free port is not known before it is taken.
    let may_loop = listen.port() != 0 || matches!(settings.listen, ListenAddress::Unix(_));
    if may_loop && upstream.leads_to(&settings.listen, listen).await {
        return true;
    }
    for other in [settings.admin, settings.redirect_http].into_iter().flatten().filter(|other| other.port() != 0) {
        if upstream.leads_to(&other.into(), other).await {
            return true;
        }
    }
    false
}

/// The address that was asked for, with the port that was taken.
fn taken(asked: &ListenAddress, bound: SocketAddr) -> ListenAddress {
    match asked {
        ListenAddress::Tcp(_) => bound.into(),
        ListenAddress::Unix(_) => asked.clone(),
    }
}

impl Gateway {
    fn say_started(&self, settings: &GatewaySettings, upstream: &dyn std::fmt::Display) {
        let shown = |address: Option<SocketAddr>| address.map(tracing::field::display);
        tracing::info!(
            listen = %taken(&settings.listen, self.address),
            tls = settings.tls.is_some(),
            redirect_http = shown(self.redirect_address),
            %upstream,
            admin = shown(self.admin_address),
            "gateway started"
        );
    }

    /// Where visitors connect, with the port that was really taken. For a Unix socket it is `127.0.0.1:0`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where `/healthz` and `/metrics` are.
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin_address
    }

    /// Where requests in plain HTTP are sent on to `https`.
    pub fn redirect_address(&self) -> Option<SocketAddr> {
        self.redirect_address
    }

    /// Takes no more connections, lets requests under way finish within the grace period, then closes
    /// what is left. `/healthz` says `503` meanwhile.
    pub async fn stop(self) {
        self.site.begin();
        // The listeners are closed when these have ended: new clients are refused, not kept waiting.
        for accepting in self.accepting {
            let _ = accepting.await;
        }
        if tokio::time::timeout(self.grace, self.site.empty()).await.is_err() {
            tracing::warn!("grace is over; closing the connections that are left");
            self.site.close();
            self.site.empty().await;
        }
        self.admin.begin();
        self.admin.close();
        tracing::info!("gateway stopped");
    }

    /// Runs until `SIGINT` or `SIGTERM`, then [stops](Self::stop). A second signal ends it immediately.
    ///
    /// Signals that come after this call are noticed, also before the future is polled.
    pub fn until_signal(self) -> impl Future<Output = ()> + Send {
        self.until(signal::stop())
    }

    /// The same with signals that are listened for already.
    pub(crate) async fn until(self, signal: impl Future<Output = ()> + Send) {
        signal.await;
        tracing::info!(grace_s = self.grace.as_secs(), "stopping; requests under way may finish");
        tokio::select! {
            () = self.stop() => {}
            () = signal::stop() => tracing::warn!("stopped immediately"),
        }
    }
}
