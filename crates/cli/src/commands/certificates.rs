//! The certificates of `serve`, from its options.

use std::fs::File;
use std::path::PathBuf;

use clap::Args;

use crate::commands::{Failure, env, keys};
use crate::gateway::{CertificateFiles, Tls, TlsError};

/// Where certificates and keys are.
#[derive(Debug, Args)]
pub(crate) struct Certificates {
    /// A PEM file with the site's certificate first, then those that lead to its authority (certbot's
    /// fullchain.pem): visitors then connect with TLS, and nothing else is taken at --listen. May be given several
    /// times, each with its --tls-key: a visitor gets the first whose names fit, or the very first. The files are
    /// read again when they change, and on SIGHUP; if they are faulty, the last good ones stay
    #[arg(long, env = env::TLS_CERT, value_name = "FILE", value_delimiter = ',', requires = "tls_key")]
    tls_cert: Vec<PathBuf>,
    /// A PEM file with the private key of the --tls-cert in the same place (certbot's privkey.pem), not encrypted
    #[arg(long, env = env::TLS_KEY, value_name = "FILE", value_delimiter = ',', requires = "tls_cert")]
    tls_key: Vec<PathBuf>,
}

impl Certificates {
    /// What visitors are shown; `None` if TLS is not asked for.
    ///
    /// # Errors
    ///
    /// If there is not one key for each certificate, or one cannot be used.
    pub(crate) fn load(&self) -> anyhow::Result<Option<Tls>> {
        let (certificates, keys) = (&self.tls_cert, &self.tls_key);
        if certificates.is_empty() && keys.is_empty() {
            return Ok(None);
        }
        if certificates.len() != keys.len() {
            let what = format!("there are {} --tls-cert and {} --tls-key", certificates.len(), keys.len());
            let advice = "give each certificate its key, in the same order (one file may be named for both)";
            return Err(Failure::new(what, advice).into());
        }
        let files = certificates.iter().zip(keys).map(|(certificate, key)| CertificateFiles::new(certificate, key));
        let tls = Tls::load(files).map_err(explain)?;
        for key in keys {
            if let Ok(file) = File::open(key) {
                keys::warn_if_world_readable(key, &file);
            }
        }
        Ok(Some(tls))
    }
}

/// A certificate that cannot be used, with what helps.
fn explain(error: TlsError) -> Failure {
    let failure = Failure::new(error.to_string(), error.advice());
    match error {
        TlsError::Read { source, .. } => failure.because(source),
        _ => failure,
    }
}
