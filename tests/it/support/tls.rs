//! Servers with TLS, and clients that look at what they are shown.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion, version};

use super::{Body, Certificate, PATIENCE, raw_origin};

/// An HTTPS server on a free port that answers with `handler`.
pub(crate) async fn https_origin<H, F>(certificate: &Certificate, handler: H) -> SocketAddr
where
    H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let acceptor = certificate.acceptor();
    raw_origin(move |stream| {
        let (acceptor, handler) = (acceptor.clone(), handler.clone());
        async move {
            let Ok(stream) = acceptor.accept(stream).await else { return };
            let service = service_fn(move |request| {
                let answer = handler(request);
                async move { Ok::<_, Infallible>(answer.await) }
            });
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        }
    })
    .await
}

/// A client with TLS that knows its certificates.
#[derive(Clone)]
pub(crate) struct TlsClient(ClientConfig);

impl TlsClient {
    pub(crate) fn trusting(certificates: &[&Certificate]) -> Self {
        Self::speaking(certificates, &[&version::TLS13, &version::TLS12])
    }

    /// A client that knows the authority of this certificate alone.
    pub(crate) fn trusting_pem(pem: &str) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        Self(builder.with_root_certificates(roots).with_no_client_auth())
    }

    pub(crate) fn speaking(certificates: &[&Certificate], versions: &[&'static SupportedProtocolVersion]) -> Self {
        let mut roots = RootCertStore::empty();
        for certificate in certificates {
            roots.add(certificate.der().to_vec().into()).unwrap();
        }
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_protocol_versions(versions).unwrap();
        Self(builder.with_root_certificates(roots).with_no_client_auth())
    }

    /// Offers these protocols.
    pub(crate) fn offering(mut self, protocols: &[&str]) -> Self {
        self.0.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        self
    }

    /// Does not say which name it asks for.
    pub(crate) fn without_name(mut self) -> Self {
        self.0.enable_sni = false;
        self
    }

    pub(crate) fn config(self) -> ClientConfig {
        self.0
    }

    /// A connection for `name`, once its certificate is known to be good.
    pub(crate) async fn connect(&self, address: SocketAddr, name: &str) -> io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(address).await?;
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let connecting = TlsConnector::from(Arc::new(self.0.clone())).connect(name, stream);
        tokio::time::timeout(PATIENCE, connecting).await.expect("the handshake ends")
    }

    /// Sends a request for `name` in the version of HTTP that the server chooses of those that are offered.
    pub(crate) async fn request(&self, address: SocketAddr, name: &str, request: Request<Body>) -> Response<Incoming> {
        let stream = self.connect(address, name).await.unwrap();
        let is_http_2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let stream = TokioIo::new(stream);
        if is_http_2 {
            let (mut sender, connection) = http2::handshake(TokioExecutor::new(), stream).await.unwrap();
            tokio::spawn(connection);
            return sender.send_request(request).await.unwrap();
        }
        let (mut sender, connection) = http1::handshake(stream).await.unwrap();
        tokio::spawn(connection);
        sender.send_request(request).await.unwrap()
    }
}
