//! Forwarding to the site behind the gateway: the innermost service of the stack.

use std::convert::Infallible;
use std::error::Error as _;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Method, Request, Response, StatusCode, Uri, Version, request};
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::client::legacy::Error as ClientError;
use ipnet::IpNet;
use tokio::time::Instant;
use tower_service::Service;

use crate::gateway::drain::Drain;
use crate::gateway::failure::{Failure, Form};
use crate::gateway::forwarded::{self, Hop};
use crate::gateway::hop;
use crate::gateway::log::Timing;
use crate::gateway::pool::Pool;
use crate::gateway::request_body::{Progress, RequestBody};
use crate::gateway::{GatewaySettings, tunnel};
use tower_consent::BoxError;
use tower_consent::PeerAddr;

/// A request without a body is sent once more if a pooled connection turns out dead this soon.
const STALE_CONNECTION: Duration = Duration::from_secs(1);

/// Where the site runs: `http://host:port` or `https://host:port`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamUrl {
    scheme: Scheme,
    authority: Authority,
}

/// Why a text is no upstream of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UpstreamUrlError {
    /// No URL at all, or one without a host.
    #[error("`{0}` is no URL of the form http://host:port")]
    NotAUrl(String),
    /// Another scheme than `http` and `https`.
    #[error("`{0}`: an upstream's scheme must be http or https")]
    Scheme(String),
    /// A path, a query or a user name, which would have no effect.
    #[error("`{0}`: an upstream is scheme, host and port alone, without user name, path or query")]
    TooMuch(String),
}

/// The service that passes requests on to the upstream.
///
/// It never fails: what goes wrong becomes an answer (`502`, `504`, …), which then takes the same way
/// back as an answer of the upstream.
#[derive(Debug)]
pub struct Upstream<B = Incoming> {
    pool: Pool<B>,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    upstream: UpstreamUrl,
    trusted_proxies: Vec<IpNet>,
    response_timeout: Duration,
    drain: Arc<Drain>,
}

/// The body of an answer: the upstream's, or one of our own.
#[derive(Debug)]
pub struct UpstreamBody(Source);

#[derive(Debug)]
enum Source {
    Upstream(Incoming),
    Own(Full<Bytes>),
}

impl FromStr for UpstreamUrl {
    type Err = UpstreamUrlError;

    fn from_str(text: &str) -> Result<Self, UpstreamUrlError> {
        let uri: Uri = text.parse().map_err(|_| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        let scheme = uri.scheme().cloned().ok_or_else(|| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(UpstreamUrlError::Scheme(text.to_owned()));
        }
        let authority = uri.authority().ok_or_else(|| UpstreamUrlError::NotAUrl(text.to_owned()))?;
        if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(UpstreamUrlError::TooMuch(text.to_owned()));
        }
        // `http://host:` and `http://host:0` parse, and lead nowhere.
        let port_is_fine = !authority.as_str().ends_with(':') && authority.port_u16() != Some(0);
        if authority.host().is_empty() || !port_is_fine {
            return Err(UpstreamUrlError::NotAUrl(text.to_owned()));
        }
        Ok(Self { scheme, authority: authority.clone() })
    }
}

impl UpstreamUrl {
    /// Whether this is the address that the gateway itself listens on.
    pub(crate) async fn leads_to(&self, listen: SocketAddr) -> bool {
        let default = if self.scheme == Scheme::HTTPS { 443 } else { 80 };
        let port = self.authority.port_u16().unwrap_or(default);
        if port != listen.port() {
            return false;
        }
        let host = self.authority.host().trim_start_matches('[').trim_end_matches(']');
        let Ok(found) = tokio::net::lookup_host((host, port)).await else { return false };
        let is_here = |ip: IpAddr| ip.is_loopback() || ip.is_unspecified();
        found.map(|address| address.ip().to_canonical()).any(|ip| {
            ip == listen.ip()
                || ip.is_unspecified() && is_here(listen.ip())
                || listen.ip().is_unspecified() && is_here(ip)
        })
    }
}

impl std::fmt::Display for UpstreamUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

impl<B> Clone for Upstream<B> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), shared: Arc::clone(&self.shared) }
    }
}

impl<B> Upstream<B>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    /// # Errors
    ///
    /// If the upstream is `https` and this machine has no certificates to judge it by.
    pub(crate) fn new(settings: &GatewaySettings, drain: Arc<Drain>) -> io::Result<Self> {
        let pool = Pool::new(&settings.upstream.scheme, settings.connect_timeout)?;
        let shared = Shared {
            upstream: settings.upstream.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            response_timeout: settings.response_timeout,
            drain,
        };
        Ok(Self { pool, shared: Arc::new(shared) })
    }

    async fn forward(self, mut request: Request<B>) -> Response<UpstreamBody> {
        let form = Form::asked(request.headers());
        let timing = request.extensions_mut().remove::<Arc<Timing>>();
        let answered = self.exchange(request).await;
        if let Some(timing) = timing {
            timing.upstream_answered(answered.as_ref().err().copied());
        }
        answered.unwrap_or_else(|failure| failure.response(form).map(|body| UpstreamBody(Source::Own(Full::new(body)))))
    }

    async fn exchange(&self, mut request: Request<B>) -> Result<Response<UpstreamBody>, Failure> {
        // TRACE would show a script what the browser keeps from it (RFC 9110, section 9.3.8).
        if matches!(*request.method(), Method::CONNECT | Method::TRACE) {
            return Err(Failure::Method);
        }
        if !hop::has_one_host(&request) {
            return Err(Failure::Host);
        }
        let switch = hop::upgrade_asked(&request);
        let client_side = switch.is_some().then(|| hyper::upgrade::on(&mut request));
        let (mut head, body) = request.into_parts();
        self.shared.prepare(&mut head, switch.as_ref());

        let mut response = self.send(head, body).await?;
        let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        match client_side {
            Some(client_side) if switched => self.open_tunnel(client_side, &mut response),
            // A switch that nobody asked for would leave the connection in an unknown language.
            None if switched => return Err(Failure::Unreachable),
            _ => hop::remove_hop_by_hop(response.headers_mut()),
        }
        *response.version_mut() = Version::HTTP_11;
        Ok(response.map(|body| UpstreamBody(Source::Upstream(body))))
    }

    /// Sends the request, and a second time if nothing can have come of the first.
    async fn send(&self, head: request::Parts, body: B) -> Result<Response<Incoming>, Failure> {
        let again = (head.method.is_safe() && body.is_end_stream()).then(|| head.clone());
        let first = Instant::now();
        match self.send_once(head, Some(body)).await {
            Err(Attempt::Broken) if first.elapsed() < STALE_CONNECTION => {
                let head = again.ok_or(Failure::Unreachable)?;
                self.send_once(head, None).await.map_err(Attempt::failure)
            }
            sent => sent.map_err(Attempt::failure),
        }
    }

    async fn send_once(&self, head: request::Parts, body: Option<B>) -> Result<Response<Incoming>, Attempt> {
        let progress = Progress::new();
        let body = RequestBody::new(body, Arc::clone(&progress));
        let mut answer = self.pool.request(Request::from_parts(head, body));
        let limit = self.shared.response_timeout;
        loop {
            let deadline = progress.last() + limit;
            match tokio::time::timeout_at(deadline, &mut answer).await {
                Ok(answered) => return answered.map_err(|error| Attempt::judge(&error, &progress)),
                // The upload moved on meanwhile: the upstream's time has not begun.
                Err(_) if progress.last() + limit > deadline => {}
                Err(_) if progress.waits_for_client() => return Err(Attempt::Failed(Failure::ClientStalled)),
                Err(_) => {
                    tracing::warn!(upstream = %self.shared.upstream, "the upstream did not answer in time");
                    return Err(Attempt::Failed(Failure::Silent));
                }
            }
        }
    }

    fn open_tunnel(&self, client_side: OnUpgrade, response: &mut Response<Incoming>) {
        let upstream_side = hyper::upgrade::on(&mut *response);
        let protocol = response.headers().get(header::UPGRADE).cloned();
        hop::remove_hop_by_hop(response.headers_mut());
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        if let Some(protocol) = protocol {
            headers.insert(header::UPGRADE, protocol);
        }
        tokio::spawn(tunnel::run(client_side, upstream_side, self.shared.drain.at_work()));
    }
}

impl Shared {
    /// Turns the request as received into the one for the upstream.
    fn prepare(&self, head: &mut request::Parts, switch: Option<&HeaderValue>) {
        let host = received_host(head);
        let takes_trailers = hop::takes_trailers(&head.headers);
        hop::remove_hop_by_hop(&mut head.headers);
        let peer = head.extensions.get::<PeerAddr>().map(|peer| peer.0);
        // TLS ends in front of the gateway: what reaches it is plain HTTP, whatever HTTP/2's `:scheme` claims.
        let hop = Hop { peer, host: host.as_ref(), scheme: &Scheme::HTTP };
        forwarded::mark(&mut head.headers, &hop, &self.trusted_proxies);

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
        head.uri = self.target(&head.uri);
        head.version = Version::HTTP_11;
    }

    fn target(&self, received: &Uri) -> Uri {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.upstream.scheme.clone());
        parts.authority = Some(self.upstream.authority.clone());
        parts.path_and_query =
            Some(received.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/")));
        // All three parts are there, so nothing can be missing.
        Uri::from_parts(parts).unwrap_or_default()
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

/// How one attempt ended without an answer.
enum Attempt {
    Failed(Failure),
    /// The connection broke before an answer: a pooled one that had just been closed, or a crash.
    Broken,
}

impl Attempt {
    fn judge(error: &ClientError, progress: &Progress) -> Self {
        if progress.is_broken() {
            return Self::Failed(Failure::RequestBody);
        }
        let causes = || causes_of(error);
        let io_kind = causes().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
        let story: Vec<String> = causes().map(ToString::to_string).collect();
        tracing::warn!(error = %error, because = story.join(": "), "the upstream gave no answer");
        if io_kind == Some(io::ErrorKind::TimedOut) {
            return Self::Failed(Failure::Silent);
        }
        let broke_off = causes()
            .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
            .any(|error| error.is_incomplete_message() || error.is_canceled() || error.is_closed());
        if !error.is_connect() && (broke_off || io_kind.is_some()) {
            return Self::Broken;
        }
        Self::Failed(Failure::Unreachable)
    }

    fn failure(self) -> Failure {
        match self {
            Self::Failed(failure) => failure,
            Self::Broken => Failure::Unreachable,
        }
    }
}

fn causes_of(error: &ClientError) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}

impl<B> Service<Request<B>> for Upstream<B>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
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

impl Body for UpstreamBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Source::Upstream(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
            Source::Own(body) => Pin::new(body).poll_frame(cx).map_err(|never| match never {}),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Source::Upstream(body) => body.is_end_stream(),
            Source::Own(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Source::Upstream(body) => body.size_hint(),
            Source::Own(body) => body.size_hint(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upstream_is_scheme_host_and_port() {
        for (text, shown) in [
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://localhost", "http://localhost"),
            ("HTTPS://gazette.example", "https://gazette.example"),
            ("http://[::1]:3000/", "http://[::1]:3000"),
        ] {
            assert_eq!(text.parse::<UpstreamUrl>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn every_other_url_is_refused_with_its_reason() {
        use UpstreamUrlError as E;
        let refused = |text: &str| text.parse::<UpstreamUrl>().unwrap_err();
        assert!(matches!(refused("ftp://example.org"), E::Scheme(_)));
        for text in ["", "localhost:3000", "3000", "/path", "http://", "http://:80", "http://host:0", "http://a b"] {
            assert!(matches!(refused(text), E::NotAUrl(_)), "{text}: {}", refused(text));
        }
        for text in ["http://host/app", "http://host/?q=1", "http://user@host"] {
            assert!(matches!(refused(text), E::TooMuch(_)), "{text}");
        }
    }
}
