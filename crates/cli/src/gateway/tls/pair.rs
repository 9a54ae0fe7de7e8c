//! One certificate with its key, as read from files.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use time::OffsetDateTime;

use crate::gateway::tls::certificate_files::CertificateFiles;
use crate::gateway::tls::error::TlsError;
use crate::gateway::tls::validity::{TimeLeft, Validity};

/// The most certificates in a file. Longer chains fail in browsers: OpenSSL takes 100 KiB of them, ten in a chain.
const MOST: usize = 16;
/// No file with a certificate or a key is larger.
const LARGEST: u64 = 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Pair {
    files: CertificateFiles,
    certified: Arc<CertifiedKey>,
    validity: Validity,
}

impl Pair {
    /// # Errors
    ///
    /// If a file cannot be read, or what is in it does not fit.
    pub(crate) fn load(files: &CertificateFiles) -> Result<Self, TlsError> {
        let certificates = certificates(&files.certificate)?;
        let first = certificates.first().ok_or_else(|| TlsError::NoCertificate(files.certificate.clone()))?;
        if certificates.len() > MOST {
            return Err(TlsError::TooMany { file: files.certificate.clone(), count: certificates.len() });
        }
        let unreadable_at =
            |number, reason: String| TlsError::Certificate { file: files.certificate.clone(), number, reason };
        // Browsers read those after the first one as well, and refuse the site for one that is damaged.
        for (certificate, number) in certificates.iter().zip(1..).skip(1) {
            Validity::of(certificate).map_err(|reason| unreadable_at(number, reason))?;
        }
        let unreadable = |reason: String| unreadable_at(1, reason);
        let validity = Validity::of(first).map_err(unreadable)?;
        // It must also be one whose names can be read, or no visitor's browser would take it.
        ParsedCertificate::try_from(first).map_err(|error| unreadable(error.to_string()))?;
        let key = private_key(&files.key)?;
        let certified = CertifiedKey::from_der(certificates, key, &ring::default_provider()).map_err(|error| {
            if matches!(error, Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) {
                TlsError::Mismatch { certificate: files.certificate.clone(), key: files.key.clone() }
            } else {
                TlsError::Key { file: files.key.clone(), reason: error.to_string() }
            }
        })?;
        Ok(Self { files: files.clone(), certified: Arc::new(certified), validity })
    }

    pub(crate) fn files(&self) -> &CertificateFiles {
        &self.files
    }

    pub(crate) fn certified(&self) -> &Arc<CertifiedKey> {
        &self.certified
    }

    pub(crate) fn not_before(&self) -> OffsetDateTime {
        self.validity.not_before
    }

    pub(crate) fn not_after(&self) -> OffsetDateTime {
        self.validity.not_after
    }

    pub(crate) fn time_left(&self, now: OffsetDateTime) -> TimeLeft {
        self.validity.time_left(now)
    }

    /// As [`is_for`](Self::is_for), for a name as text.
    pub(crate) fn is_for_host(&self, name: &str) -> bool {
        ServerName::try_from(name).is_ok_and(|name| self.is_for(&name))
    }

    /// Whether it is a certificate for this name: one of its names, or one with a `*` in the place of the first label.
    pub(crate) fn is_for(&self, name: &ServerName<'_>) -> bool {
        let first = self.certified.cert.first().map(ParsedCertificate::try_from);
        first.is_some_and(|parsed| parsed.is_ok_and(|parsed| rustls::client::verify_server_name(&parsed, name).is_ok()))
    }
}

/// A regular file alone: a pipe would never end.
fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    let failed = |source| TlsError::Read { file: file.to_owned(), source };
    let metadata = fs::metadata(file).map_err(failed)?;
    if !metadata.is_file() {
        return Err(failed(io::Error::new(ErrorKind::InvalidInput, "it is no regular file")));
    }
    if metadata.len() > LARGEST {
        return Err(failed(io::Error::new(ErrorKind::FileTooLarge, "it has more than 1 MiB")));
    }
    fs::read(file).map_err(failed)
}

fn damaged(file: &Path, error: &pem::Error) -> TlsError {
    let reason = match error {
        pem::Error::MissingSectionEnd { .. } => "a line `-----END …-----` is missing",
        pem::Error::IllegalSectionStart { .. } => "a line that begins with `-----BEGIN` does not end in `-----`",
        pem::Error::Base64Decode(_) => "something between BEGIN and END is not base64",
        _ => "it is not in the PEM format",
    };
    TlsError::Pem { file: file.to_owned(), reason }
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = read(file)?;
    let all = CertificateDer::pem_slice_iter(&text).collect::<Result<Vec<_>, _>>();
    all.map_err(|error| damaged(file, &error))
}

fn private_key(file: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    let text = read(file)?;
    // The older form says so in a field below BEGIN, which the reader of PEM would take for base64.
    let is_encrypted = text.split(|byte| *byte == b'\n').any(|line| {
        line.starts_with(b"-----BEGIN ENCRYPTED PRIVATE KEY")
            || line.starts_with(b"Proc-Type:") && line.trim_ascii_end().ends_with(b"ENCRYPTED")
    });
    match PrivateKeyDer::from_pem_slice(&text) {
        Ok(key) => Ok(key),
        Err(_) if is_encrypted => Err(TlsError::EncryptedKey(file.to_owned())),
        Err(pem::Error::NoItemsFound) => Err(TlsError::NoKey(file.to_owned())),
        Err(error) => Err(damaged(file, &error)),
    }
}
