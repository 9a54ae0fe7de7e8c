//! Where a certificate and its key are.

use std::path::PathBuf;

/// The files of one certificate, in the PEM format. They may be one file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateFiles {
    /// The site's certificate first, then those that lead to the authority.
    pub certificate: PathBuf,
    /// Its private key, which is not encrypted.
    pub key: PathBuf,
}

impl CertificateFiles {
    /// The certificate of `certificate` with the private key of `key`.
    pub fn new(certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        Self { certificate: certificate.into(), key: key.into() }
    }
}
