//! The way of a request through the gateway, from the socket inward.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::{HeaderMap, Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use ipnet::IpNet;
use tower_service::Service;

use crate::gateway::forwarded;
use crate::gateway::listen::{Handler, Unanswered};
use crate::gateway::log::{Entry, LoggedBody, Traffic};
use tower_consent::BoxError;
use tower_consent::{ClientAddr, PeerAddr};

/// The steps that every request takes; `service` is the consent layer around the upstream.
#[derive(Debug, Clone)]
pub(crate) struct Stack<S> {
    pub(crate) service: S,
    pub(crate) trusted_proxies: Arc<[IpNet]>,
    pub(crate) traffic: Arc<Traffic>,
}

impl<S, B> Handler<LoggedBody<B>> for Stack<S>
where
    S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
{
    async fn answer(
        mut self,
        mut request: Request<Incoming>,
        peer: SocketAddr,
    ) -> Result<Response<LoggedBody<B>>, Unanswered> {
        // 1. Where it comes from, for whoever must tell trusted proxies from visitors.
        request.extensions_mut().insert(PeerAddr(peer));
        // 2. The log outside of everything else: it sees what the client sees.
        let client = forwarded::client(request.headers(), peer.ip(), &self.trusted_proxies);
        request.extensions_mut().insert(ClientAddr(client));
        let entry = Entry::begin(&mut request, Some(client), &self.traffic);
        // 3. One `Cookie` line, before anyone judges cookies.
        join_cookies(request.headers_mut());
        // 4. The consent layer, and the upstream inside it.
        match self.inward(request).await {
            Ok(response) => Ok(entry.follow(response)),
            Err(error) => {
                tracing::error!(error, "a request could not be answered");
                Err(Unanswered(error))
            }
        }
    }
}

impl<S> Stack<S> {
    async fn inward<B>(&mut self, request: Request<Incoming>) -> Result<Response<B>, BoxError>
    where
        S: Service<Request<Incoming>, Response = Response<B>>,
        S::Error: Into<BoxError>,
    {
        poll_fn(|cx| self.service.poll_ready(cx)).await.map_err(Into::into)?;
        self.service.call(request).await.map_err(Into::into)
    }
}

/// HTTP/2 may split cookies into several lines, HTTP/1.1 must not (RFC 9113, section 8.2.3).
fn join_cookies(headers: &mut HeaderMap) {
    let lines: Vec<&[u8]> = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
    if lines.len() < 2 {
        return;
    }
    // Each line is a valid value, and so are two joined by `; `.
    if let Ok(joined) = HeaderValue::from_bytes(&lines.join(&b"; "[..])) {
        headers.insert(header::COOKIE, joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // T-79
    #[test]
    fn cookie_lines_become_one_byte_for_byte() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1"));
        headers.append(header::COOKIE, HeaderValue::from_bytes(b"b=\xff").unwrap());
        join_cookies(&mut headers);
        let lines: Vec<_> = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
        assert_eq!(lines, [b"a=1; b=\xff"]);
    }
}
