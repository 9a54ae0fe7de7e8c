//! An HTTP/1.1 client, with TLS or without, over TCP or a Unix socket.

pub(crate) mod certificate_fault;
#[cfg(unix)]
mod unix_connector;
mod within;

use std::io;
#[cfg(unix)]
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Uri};
use http_body::Body;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Builder, Client, ResponseFuture};
use rustls::pki_types::CertificateDer;
use tower_service::Service as _;

use tower_consent::BoxError;
#[cfg(unix)]
use unix_connector::UnixConnector;
use within::Within;

/// Our name to servers, also in robots.txt.
pub(crate) const AGENT: &str = concat!("tower-consent/", env!("CARGO_PKG_VERSION"));

#[derive(Debug)]
pub(crate) enum HttpClient<B> {
    /// For `http://` alone.
    Plain(Client<Within<HttpConnector>, B>),
    /// For `https://` and `http://`.
    Tls(Client<Within<HttpsConnector<HttpConnector>>, B>),
    /// To one Unix socket, for every address.
    #[cfg(unix)]
    Unix(Client<UnixConnector, B>),
}

impl<B> Clone for HttpClient<B> {
    fn clone(&self) -> Self {
        match self {
            Self::Plain(client) => Self::Plain(client.clone()),
            Self::Tls(client) => Self::Tls(client.clone()),
            #[cfg(unix)]
            Self::Unix(client) => Self::Unix(client.clone()),
        }
    }
}

impl<B> HttpClient<B>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    pub(crate) fn plain(builder: &Builder, connect_timeout: Duration) -> Self {
        Self::Plain(builder.build(Within::new(connector(connect_timeout), connect_timeout)))
    }

    #[cfg(unix)]
    pub(crate) fn unix(builder: &Builder, path: &Path, connect_timeout: Duration) -> Self {
        Self::Unix(builder.build(UnixConnector::new(path, connect_timeout)))
    }

    /// # Errors
    ///
    /// If this machine has no certificate authorities.
    pub(crate) fn tls(builder: &Builder, connect_timeout: Duration) -> io::Result<Self> {
        Ok(Self::Tls(builder.build(Within::new(tls_connector(connect_timeout)?, connect_timeout))))
    }

    pub(crate) fn request(&self, request: Request<B>) -> ResponseFuture {
        match self {
            Self::Plain(client) => client.request(request),
            Self::Tls(client) => client.request(request),
            #[cfg(unix)]
            Self::Unix(client) => client.request(request),
        }
    }
}

/// For `https://` and `http://`.
///
/// # Errors
///
/// If this machine has no certificate authorities.
pub(crate) fn tls_connector(connect_timeout: Duration) -> io::Result<HttpsConnector<HttpConnector>> {
    let mut connector = connector(connect_timeout);
    connector.enforce_http(false);
    // Named, because a program with several of them has no default one.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = HttpsConnectorBuilder::new().with_provider_and_native_roots(provider)?;
    Ok(tls.https_or_http().enable_http1().wrap_connector(connector))
}

/// The certificate that a server shows for the host of an `https` address; `None` if it shows none that can be accepted.
pub(crate) async fn certificate_of(address: Uri, connect_timeout: Duration) -> Option<CertificateDer<'static>> {
    let connected = tls_connector(connect_timeout).ok()?.call(address).await.ok()?;
    let MaybeHttpsStream::Https(stream) = connected else { return None };
    stream.inner().get_ref().1.peer_certificates()?.first().cloned()
}

fn connector(connect_timeout: Duration) -> HttpConnector {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(connect_timeout));
    connector
}
