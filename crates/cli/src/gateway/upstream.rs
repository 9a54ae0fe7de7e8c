//! Passes requests on to the site: the innermost service of the stack.

use std::convert::Infallible;
use std::error::Error as _;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::uri::Scheme;
use http::{Request, Response, StatusCode, Version, request};
use http_body::Body;
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::client::legacy::Error as ClientError;
use tokio::time::Instant;
use tower_service::Service;

use crate::gateway::arrival::Security;
use crate::gateway::connection_limit::Place;
use crate::gateway::consent_state;
use crate::gateway::drain::Drain;
use crate::gateway::failure::{Asked, Failure};
use crate::gateway::forwarded::{self, Hop};
use crate::gateway::hop;
use crate::gateway::look_alikes;
use crate::gateway::loops::Loops;
use crate::gateway::max_forwards;
use crate::gateway::server::{Server, Ticket};
use crate::gateway::servers::{Servers, Tried};
use crate::gateway::settings::GatewaySettings;
use crate::gateway::signed_state::StateSigner;
use crate::gateway::timing::Timing;
use crate::gateway::tunnel;
use crate::gateway::upload::{Progress, Upload};
use crate::gateway::upstream_body::UpstreamBody;
use tower_consent::{BoxError, Consent, PeerAddr};
use tower_consent_policy::Network;

/// A request without a body is sent once more if a pooled connection turns out dead this soon.
const STALE_CONNECTION: Duration = Duration::from_secs(1);

/// The service that passes requests on to the upstream.
///
/// It never fails: an error becomes an answer (`502`, `504`, …), which goes back the same way as one of the upstream.
#[derive(Debug, Clone)]
pub struct Upstream {
    shared: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    servers: Arc<Servers>,
    trusted_proxies: Arc<[Network]>,
    response_timeout: Duration,
    drain: Arc<Drain>,
    loops: Loops,
    state_signer: Option<Arc<StateSigner>>,
    /// Whether the log names a proxy that is not trusted.
    told_of_proxy: AtomicBool,
}

impl Upstream {
    /// # Errors
    ///
    /// If the upstream is `https` and this machine has no certificate authorities.
    pub(crate) fn new(settings: &GatewaySettings, drain: Arc<Drain>) -> io::Result<Self> {
        let shared = Inner {
            servers: Arc::new(Servers::new(settings)?),
            trusted_proxies: settings.trusted_proxies.as_slice().into(),
            response_timeout: settings.response_timeout,
            drain,
            loops: Loops::new(),
            state_signer: settings.state_signer.clone(),
            told_of_proxy: AtomicBool::new(false),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    pub(crate) fn servers(&self) -> &Arc<Servers> {
        &self.shared.servers
    }

    async fn forward<B>(self, mut request: Request<B>) -> Response<UpstreamBody>
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let asked = Asked::by(request.headers());
        let timing = request.extensions_mut().remove::<Arc<Timing>>();
        let answered = self.exchange(request).await;
        if let Some(timing) = timing {
            timing.upstream_answered();
            answered.as_ref().err().copied().into_iter().for_each(|failure| timing.failed(failure));
        }
        answered.unwrap_or_else(|failure| failure.response(&asked).map(UpstreamBody::own))
    }

    async fn exchange<B>(&self, mut request: Request<B>) -> Result<Response<UpstreamBody>, Failure>
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        if self.shared.loops.was_here(request.headers()) {
            return Err(Failure::Loop);
        }
        if max_forwards::ends_here(&request) {
            return Ok(max_forwards::answer().map(UpstreamBody::own));
        }
        let switch = hop::upgrade_asked(&request);
        let client_side = switch.is_some().then(|| hyper::upgrade::on(&mut request));
        let (mut head, body) = request.into_parts();
        let place = head.extensions.remove::<Place>();
        self.shared.prepare(&mut head, switch.as_ref());

        let (mut response, ticket) = self.send(head, body).await?;
        if !hop::is_answered_plain(response.headers()) {
            tracing::warn!("the upstream's answer has a transfer coding other than chunked, which nobody asked for");
            return Err(Failure::Broken);
        }
        let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        match client_side {
            Some(_) if switched && !switch.is_some_and(|asked| hop::grants(response.headers(), &asked)) => {
                tracing::warn!("the upstream switched to another protocol than the client asked for");
                return Err(Failure::Broken);
            }
            Some(client_side) if switched => self.open_tunnel(client_side, &mut response, (ticket.again(), place)),
            // A switch that the client did not ask for would leave the connection in an unknown protocol.
            None if switched => return Err(Failure::Unreachable),
            _ => hop::remove_hop_by_hop(response.headers_mut()),
        }
        *response.version_mut() = Version::HTTP_11;
        Ok(response.map(|body| UpstreamBody::upstream(body, ticket)))
    }

    /// Sends the request to one of the servers, and on to the others as long as none can be reached: none has seen it, so
    /// that it may be of any method (RFC 9110, 9.2.2). A safe one without a body also goes to one other if the connection
    /// broke: what breaks two servers may break them all.
    async fn send<B>(&self, mut head: request::Parts, body: B) -> Result<(Response<Incoming>, Ticket), Failure>
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let servers = &self.shared.servers;
        let is_repeatable = head.method.is_safe() && body.is_end_stream();
        let has_body = !body.is_end_stream();
        let again = (is_repeatable || servers.all().len() > 1).then(|| head.clone());
        let mut tried = Tried::default();
        // There is one at least.
        let mut ticket = servers.choose(&mut tried).ok_or(Failure::Unreachable)?;
        let (first, mut progress) = (Instant::now(), Progress::new());
        let upload = Upload::new(body, Arc::clone(&progress));
        head.uri = ticket.server().url.target(&head.uri);
        let mut sent = self.send_once(ticket.server(), head, upload, &progress).await;
        let Some(again) = again else { return self.ended(sent, ticket) };
        let once_more = |server: &Server, before: &Progress| {
            let (mut head, progress) = (again.clone(), Progress::new());
            head.uri = server.url.target(&head.uri);
            let next = Arc::clone(&progress);
            let upload = if has_body { Upload::again(before, next)? } else { Upload::empty(next) };
            Some((head, upload, progress))
        };
        if matches!(sent, Err(Attempt::Broken))
            && is_repeatable
            && first.elapsed() < STALE_CONNECTION
            && let Some((head, upload, next)) = once_more(ticket.server(), &progress)
        {
            progress = next;
            sent = self.send_once(ticket.server(), head, upload, &progress).await;
        }
        let mut broken = u32::from(matches!(sent, Err(Attempt::Broken)));
        while let Err(attempt @ (Attempt::NotReached(_) | Attempt::Broken)) = &sent {
            let may_be_seen = matches!(attempt, Attempt::Broken);
            if may_be_seen && !is_repeatable || broken > 1 || first.elapsed() >= self.shared.response_timeout {
                break;
            }
            let Some(next) = servers.choose(&mut tried) else { break };
            let Some((head, upload, of_next)) = once_more(next.server(), &progress) else { break };
            let was = self.ended(sent, ticket).err();
            tracing::debug!(failure = ?was, upstream = %next.server().url, "a request goes to another upstream");
            (ticket, progress) = (next, of_next);
            sent = self.send_once(ticket.server(), head, upload, &progress).await;
            broken += u32::from(matches!(sent, Err(Attempt::Broken)));
        }
        // One that is slow was reached.
        let is_slow = matches!(sent, Err(Attempt::Failed(_)));
        self.ended(sent, ticket).map_err(|failure| match failure {
            Failure::Unreachable | Failure::Silent if !is_slow && servers.none_answered(tried) => Failure::NoneUp,
            failure => failure,
        })
    }

    /// Notes at the server how a request ended.
    fn ended(
        &self,
        sent: Result<Response<Incoming>, Attempt>,
        ticket: Ticket,
    ) -> Result<(Response<Incoming>, Ticket), Failure> {
        match sent {
            Ok(response) => {
                ticket.server().answers();
                self.shared.servers.answered();
                Ok((response, ticket))
            }
            Err(attempt) => {
                let failure = attempt.failure();
                // What a client does wrong says nothing of the server.
                if matches!(failure, Failure::Unreachable | Failure::Silent) {
                    ticket.server().fails(attempt.why());
                }
                Err(failure)
            }
        }
    }

    async fn send_once(
        &self,
        server: &Server,
        head: request::Parts,
        upload: Upload,
        progress: &Progress,
    ) -> Result<Response<Incoming>, Attempt> {
        let mut answer = server.pool.request(Request::from_parts(head, upload));
        let limit = self.shared.response_timeout;
        loop {
            let deadline = progress.last() + limit;
            match tokio::time::timeout_at(deadline, &mut answer).await {
                Ok(answered) => return answered.map_err(|error| Attempt::of(&error, progress, server)),
                // The upload went on meanwhile: the upstream's time has not begun.
                Err(_) if progress.last() + limit > deadline => {}
                Err(_) if progress.waits_for_client() => return Err(Attempt::Failed(Failure::ClientStalled)),
                Err(_) => {
                    tracing::warn!(upstream = %server.url, "the upstream did not answer in time");
                    return Err(Attempt::Failed(Failure::Silent));
                }
            }
        }
    }

    /// `taken` is what the tunnel takes at the server and among the connections.
    fn open_tunnel(&self, client_side: OnUpgrade, response: &mut Response<Incoming>, taken: (Ticket, Option<Place>)) {
        let upstream_side = hyper::upgrade::on(&mut *response);
        let protocol = response.headers().get(header::UPGRADE).cloned();
        hop::remove_hop_by_hop(response.headers_mut());
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        if let Some(protocol) = protocol {
            headers.insert(header::UPGRADE, protocol);
        }
        let tunnel = tunnel::run(client_side, upstream_side, self.shared.drain.at_work());
        tokio::spawn(async move {
            tunnel.await;
            drop(taken);
        });
    }
}

impl Inner {
    /// Turns the request as received into the one for the upstream.
    fn prepare(&self, head: &mut request::Parts, switch: Option<&HeaderValue>) {
        let host = received_host(head);
        let takes_trailers = hop::takes_trailers(&head.headers);
        hop::remove_hop_by_hop(&mut head.headers);
        look_alikes::remove(&mut head.headers);
        let peer = head.extensions.get::<PeerAddr>().map(|peer| peer.0);
        // Whether the connection is encrypted counts, not what HTTP/2's `:scheme` claims.
        let scheme = head.extensions.get::<Security>().map_or(Scheme::HTTP, |security| security.scheme());
        let hop = Hop { peer, host: host.as_ref(), scheme: &scheme };
        if forwarded::mark(&mut head.headers, &hop, &self.trusted_proxies) && !self.told_of_proxy.swap(true, Relaxed) {
            let peer = peer.map(|peer| tracing::field::display(peer.ip().to_canonical()));
            tracing::warn!(
                peer,
                "a request says who it was forwarded for, and its sender is not named with --trusted-proxy: that was left \
                 out, and all visitors behind this proxy count as one. This is said once"
            );
        }
        self.loops.mark(&mut head.headers);
        max_forwards::count_down(&head.method, &mut head.headers);
        consent_state::tell(&mut head.headers, head.extensions.get::<Consent>(), self.state_signer.as_deref());

        if let Some(host) = host {
            head.headers.insert(header::HOST, host);
        }
        if takes_trailers {
            head.headers.insert(header::TE, HeaderValue::from_static("trailers"));
            head.headers.append(header::CONNECTION, HeaderValue::from_static("te"));
        }
        if let Some(protocol) = switch {
            head.headers.append(header::CONNECTION, HeaderValue::from_static("upgrade"));
            head.headers.insert(header::UPGRADE, protocol.clone());
        }
        head.version = Version::HTTP_11;
    }
}

/// The host that the client asked for. A target in absolute form, and HTTP/2's `:authority`, win over the
/// `Host` line (RFC 9112, section 3.2.2).
fn received_host(head: &request::Parts) -> Option<HeaderValue> {
    let authority = head.uri.authority().map(|authority| {
        let text = authority.as_str();
        text.rsplit_once('@').map_or(text, |(_user, host)| host)
    });
    let from_target = authority.and_then(|host| HeaderValue::from_str(host).ok());
    from_target.or_else(|| head.headers.get(header::HOST).cloned())
}

enum Attempt {
    Failed(Failure),
    /// No connection was made: the server has seen nothing.
    NotReached(NotReached),
    /// The connection broke before an answer: a pooled one that the upstream had just closed, or a crash.
    Broken,
}

struct NotReached {
    failure: Failure,
    why: String,
}

impl Attempt {
    fn of(error: &ClientError, progress: &Progress, server: &Server) -> Self {
        if progress.is_broken() {
            return Self::Failed(Failure::RequestBody);
        }
        let causes = || causes_of(error);
        let io_kind = causes().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
        let why = story(error);
        tracing::warn!(upstream = %server.url, error = %error, because = why, "the upstream gave no answer");
        let is_late = io_kind == Some(io::ErrorKind::TimedOut);
        if error.is_connect() {
            let failure = if is_late { Failure::Silent } else { Failure::Unreachable };
            return Self::NotReached(NotReached { failure, why });
        }
        if is_late {
            return Self::Failed(Failure::Silent);
        }
        let broke_off = causes()
            .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
            .any(|error| error.is_incomplete_message() || error.is_canceled() || error.is_closed());
        if broke_off || io_kind.is_some() {
            return Self::Broken;
        }
        Self::Failed(Failure::Unreachable)
    }

    fn failure(&self) -> Failure {
        match self {
            Self::Failed(failure) | Self::NotReached(NotReached { failure, .. }) => *failure,
            Self::Broken => Failure::Unreachable,
        }
    }

    fn why(&self) -> &str {
        match self {
            Self::NotReached(not) => &not.why,
            Self::Failed(Failure::Silent) => "it did not answer in time",
            Self::Failed(_) => "its answer cannot be read",
            Self::Broken => "its connection broke before an answer",
        }
    }
}

/// An error with its causes.
pub(crate) fn story(error: &ClientError) -> String {
    let story: Vec<String> = causes_of(error).map(ToString::to_string).collect();
    story.join(": ")
}

fn causes_of(error: &ClientError) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}

impl<B> Service<Request<B>> for Upstream
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<UpstreamBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let upstream = self.clone();
        Box::pin(async move { Ok(upstream.forward(request).await) })
    }
}
