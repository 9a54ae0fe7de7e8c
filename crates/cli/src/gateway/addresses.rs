//! The addresses of a gateway, before and after it takes connections there.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_service::Service;

use crate::gateway::connection_limit::ConnectionLimit;
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::handshakes::Handshakes;
use crate::gateway::health::Health;
use crate::gateway::inherited::Inherited;
use crate::gateway::listener::{self, Listener};
use crate::gateway::redirect::{self, Redirect};
use crate::gateway::request_body::RequestBody;
use crate::gateway::site_state::SiteState;
use crate::gateway::tls::acme::Ways;
use crate::gateway::traffic::Traffic;
use crate::gateway::{
    Gateway, GatewayError, GatewaySettings, ListenAddress, ProxyProtocol, Tls, UpstreamUrl, admin, listen,
    listen_address,
};
use tower_consent::BoxError;

/// Connections at a time of those who are sent on to `https`. A further one ends the oldest: each is answered at once.
const REDIRECTS: usize = 256;

pub(crate) struct Addresses {
    listener: Listener,
    address: SocketAddr,
    admin: Option<(TcpListener, SocketAddr)>,
    redirect: Option<(TcpListener, SocketAddr)>,
}

#[derive(Clone, Default)]
pub(crate) struct Shared {
    pub(crate) drain: Arc<Drain>,
    pub(crate) traffic: Arc<Traffic>,
}

impl Addresses {
    /// # Errors
    ///
    /// If an address cannot be taken, or a socket that was handed over has none of them.
    pub(crate) async fn bind(settings: &GatewaySettings) -> Result<Self, GatewayError> {
        let redirect_http = if settings.tls.is_some() { settings.redirect_http } else { None };
        all_differ(&settings.listen, [redirect_http, settings.admin])?;
        let inherited = &settings.inherited;
        let (listener, address) = bind(&settings.listen, inherited).await?;
        let admin = match settings.admin {
            Some(address) => Some(bind_tcp(address, inherited).await?),
            None => None,
        };
        let redirect = match redirect_http {
            Some(address) => Some(bind_tcp(address, inherited).await?),
            None => None,
        };
        match inherited.left() {
            Some(address) => Err(GatewayError::Unused { address }),
            None => Ok(Self { listener, address, admin, redirect }),
        }
    }

    /// # Errors
    ///
    /// If this upstream leads to one of the addresses. At the admin address there are figures that are not for visitors;
    /// the redirect sends all visitors back to us.
    pub(crate) async fn refuse_loops(
        &self,
        settings: &GatewaySettings,
        upstream: &UpstreamUrl,
    ) -> Result<(), GatewayError> {
        let mut leads_here = upstream.leads_to(&settings.listen, self.address).await;
        for (_, bound) in [&self.admin, &self.redirect].into_iter().flatten() {
            leads_here = leads_here || upstream.leads_to(&(*bound).into(), *bound).await;
        }
        if leads_here { Err(GatewayError::Loop { upstream: upstream.clone() }) } else { Ok(()) }
    }

    /// Takes connections from now on.
    ///
    /// # Errors
    ///
    /// If the system has no thread for the admin address.
    pub(crate) fn open<S, B>(
        self,
        settings: &GatewaySettings,
        shared: &Shared,
        service: S,
        sites: Vec<Arc<SiteState>>,
    ) -> Result<Gateway, GatewayError>
    where
        S: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let Self { listener, address, admin, redirect } = self;
        let (limits, traffic, drain) = (settings.limits(), &shared.traffic, &shared.drain);
        let mut plain = Handshakes::plain(limits);
        if settings.proxy_protocol == ProxyProtocol::Expected {
            plain = plain.with_proxies(settings.trusted_proxies.as_slice().into(), traffic);
        }
        let handshakes = match &settings.tls {
            Some(tls) => plain.clone().with_tls(tls.acceptor(), traffic),
            None => plain.clone(),
        };
        let accepted = listen::accept(listener, handshakes, service, settings.connection_limit(), Arc::clone(drain));
        let mut accepting = vec![tokio::spawn(accepted)];
        let mut redirect_address = None;
        if let Some((listener, bound)) = redirect {
            redirect_address = Some(bound);
            let limit = ConnectionLimit::giving(REDIRECTS);
            // Behind a socket it is the proxy in front that listens for https.
            let port = matches!(settings.listen, ListenAddress::Tcp(_)).then(|| address.port());
            let challenges = settings.tls.as_ref().and_then(Tls::challenges);
            let service = Redirect::to_port(port.unwrap_or(redirect::HTTPS)).showing(challenges);
            let accepted = listen::accept(Listener::Tcp(listener), plain, service, limit, Arc::clone(drain));
            accepting.push(tokio::spawn(accepted));
        }
        if let Some(tls) = &settings.tls {
            let ways = if redirect_address.is_some() { Ways::Both } else { Ways::Handshake };
            renew(tls, ways, drain).map_err(GatewayError::Thread)?;
        }
        let (mut admin_address, admin_drain) = (None, Arc::new(Drain::new()));
        if let Some((listener, address)) = admin {
            admin_address = Some(address);
            let (traffic, drain) = (Arc::clone(traffic), Arc::clone(drain));
            let health =
                Health { sites, tls: settings.tls.clone(), hosts: settings.admin_hosts.clone().into(), traffic, drain };
            admin::start(listener, health, limits, Arc::clone(&admin_drain)).map_err(GatewayError::Thread)?;
        }
        Ok(Gateway {
            address,
            admin_address,
            redirect_address,
            grace: settings.grace,
            site: Arc::clone(drain),
            admin: admin_drain,
            accepting,
        })
    }
}

/// Gets and renews certificates until the gateway stops.
fn renew(tls: &Tls, ways: Ways, drain: &Drain) -> io::Result<()> {
    let (alive, gone) = oneshot::channel::<()>();
    tls.keep_renewed(ways, gone)?;
    let mut stopping = drain.at_work();
    tokio::spawn(async move {
        stopping.until(Phase::Draining).await;
        drop(alive);
    });
    Ok(())
}

/// What keeps a gateway from listening at its addresses, as far as that can be known without listening there.
pub fn address_faults(settings: &GatewaySettings) -> Vec<GatewayError> {
    let others = [settings.redirect_http, settings.admin];
    let mut faults = Vec::from_iter(all_differ(&settings.listen, others).err());
    for address in [settings.listen.clone()].into_iter().chain(others.into_iter().flatten().map(Into::into)) {
        if let Err(source) = Listener::look_at(&address) {
            faults.push(GatewayError::Listen { address, source });
        }
    }
    faults
}

/// # Errors
///
/// If two of the addresses are one. The system would say that another program is there.
fn all_differ(listen: &ListenAddress, others: [Option<SocketAddr>; 2]) -> Result<(), GatewayError> {
    let listen = match listen {
        ListenAddress::Tcp(address) => Some(*address),
        ListenAddress::Unix(_) => None,
    };
    let all: Vec<SocketAddr> = [listen].into_iter().chain(others).flatten().collect();
    let mut pairs =
        all.iter().enumerate().flat_map(|(at, one)| all.iter().skip(at + 1).map(move |other| (*one, *other)));
    match pairs.find(|(one, other)| listen_address::clash(*one, *other)) {
        Some((one, other)) => Err(GatewayError::Twice { one, other }),
        None => Ok(()),
    }
}

async fn bind(address: &ListenAddress, inherited: &Inherited) -> Result<(Listener, SocketAddr), GatewayError> {
    let failed = |source| GatewayError::Listen { address: address.clone(), source };
    let listener = match Listener::inherited(address, inherited) {
        Some(taken) => taken,
        None => Listener::bind(address).await,
    };
    let listener = listener.map_err(failed)?;
    let bound = listener.address().map_err(failed)?;
    Ok((listener, bound))
}

async fn bind_tcp(address: SocketAddr, inherited: &Inherited) -> Result<(TcpListener, SocketAddr), GatewayError> {
    let failed = |source| GatewayError::Listen { address: address.into(), source };
    let listener = match inherited.tcp(address) {
        Some(taken) => listener::tcp(taken),
        None => TcpListener::bind(address).await,
    };
    let listener = listener.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}
