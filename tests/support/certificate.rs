//! Certificates for tests.

use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A certificate that signs itself, and its key.
pub(crate) struct Certificate {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Certificate {
    pub(crate) fn of(names: &[&str]) -> Self {
        Self::with(names, |_| {})
    }

    /// The same with other properties.
    pub(crate) fn with(names: &[&str], change: impl FnOnce(&mut CertificateParams)) -> Self {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).expect("names");
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self { certificate, key }
    }

    #[allow(dead_code, reason = "one of the two test programs needs it")]
    pub(crate) fn pem(&self) -> String {
        self.certificate.pem()
    }

    #[allow(dead_code, reason = "one of the two test programs needs it")]
    pub(crate) fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }

    #[allow(dead_code, reason = "one of the two test programs needs it")]
    pub(crate) fn der(&self) -> &[u8] {
        self.certificate.der()
    }

    /// What a server shows it with.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        let key = PrivateKeyDer::Pkcs8(self.key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.der().clone()], key)
            .expect("a TLS configuration");
        TlsAcceptor::from(Arc::new(config))
    }
}
