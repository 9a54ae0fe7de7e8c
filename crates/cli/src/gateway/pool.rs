//! Connections to the upstream, kept and used again.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http::uri::Scheme;
use http_body::Body;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::gateway::listen::MOST_LINES;
use crate::gateway::request_body::RequestBody;
use tower_consent::BoxError;

/// Shorter than what common servers allow (Node.js: 5 s), so that they seldom close first.
const IDLE: Duration = Duration::from_secs(4);

/// The client, with TLS or without.
#[derive(Debug)]
pub(crate) enum Pool<B> {
    Plain(Client<HttpConnector, RequestBody<B>>),
    Tls(Client<HttpsConnector<HttpConnector>, RequestBody<B>>),
}

impl<B> Clone for Pool<B> {
    fn clone(&self) -> Self {
        match self {
            Self::Plain(client) => Self::Plain(client.clone()),
            Self::Tls(client) => Self::Tls(client.clone()),
        }
    }
}

impl<B> Pool<B>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    pub(crate) fn new(scheme: &Scheme, connect_timeout: Duration) -> io::Result<Self> {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(connect_timeout));
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_idle_timeout(IDLE).pool_timer(TokioTimer::new()).http1_max_headers(MOST_LINES);
        if *scheme != Scheme::HTTPS {
            return Ok(Self::Plain(builder.build(connector)));
        }
        connector.enforce_http(false);
        // Named, because a program with several of them has no default one.
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = HttpsConnectorBuilder::new().with_provider_and_native_roots(provider)?;
        Ok(Self::Tls(builder.build(tls.https_only().enable_http1().wrap_connector(connector))))
    }

    pub(crate) fn request(&self, request: Request<RequestBody<B>>) -> ResponseFuture {
        match self {
            Self::Plain(client) => client.request(request),
            Self::Tls(client) => client.request(request),
        }
    }
}
