//! The certificates of `serve`, from its options.

use std::fs::File;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::commands::{Failure, env, keys};
use crate::gateway::{CertificateFiles, Tls, TlsError};

/// Where certificates and keys are, as it is written.
#[derive(Debug, Args)]
struct Options {
    /// A PEM file with the site's certificate first, then those that lead to its authority (certbot's
    /// fullchain.pem): visitors then connect with TLS, and nothing else is taken at --listen. May be given several
    /// times (in the variable: with commas between them), each with its --tls-key: a visitor gets the first whose names
    /// fit, or the very first. The files are read again when they change, and on SIGHUP; if they are faulty, the last
    /// good ones stay
    #[arg(long, env = env::TLS_CERT, value_name = "FILE", requires = "tls_key")]
    tls_cert: Vec<PathBuf>,
    /// A PEM file with the private key of the --tls-cert in the same place (certbot's privkey.pem), not encrypted
    #[arg(long, env = env::TLS_KEY, value_name = "FILE", requires = "tls_cert")]
    tls_key: Vec<PathBuf>,
}

/// Where certificates and keys are.
#[derive(Debug)]
pub(crate) struct Certificates {
    tls_cert: Vec<PathBuf>,
    tls_key: Vec<PathBuf>,
}

impl Args for Certificates {
    fn augment_args(command: Command) -> Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for Certificates {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let options = Options::from_arg_matches(matches)?;
        Ok(Self {
            tls_cert: separated(options.tls_cert, matches.value_source("tls_cert")),
            tls_key: separated(options.tls_key, matches.value_source("tls_key")),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// A variable has all paths in one text. An option can be given again, so a comma in it belongs to the path.
fn separated(paths: Vec<PathBuf>, source: Option<ValueSource>) -> Vec<PathBuf> {
    if source != Some(ValueSource::EnvVariable) {
        return paths;
    }
    let parts = |path: PathBuf| match path.to_str() {
        Some(text) => text.split(',').map(PathBuf::from).collect(),
        None => vec![path],
    };
    paths.into_iter().flat_map(parts).collect()
}

impl Certificates {
    /// What visitors are shown; `None` if TLS is not asked for.
    ///
    /// # Errors
    ///
    /// If there is not one key for each certificate, or one cannot be used.
    pub(crate) fn load(&self) -> anyhow::Result<Option<Tls>> {
        let files = self.files()?;
        if files.is_empty() {
            return Ok(None);
        }
        let tls = Tls::load(files).map_err(explain)?;
        self.warn_of_open_keys();
        Ok(Some(tls))
    }

    /// What is wrong with them: with each, so that one look shows all.
    pub(crate) fn faults(&self) -> Vec<anyhow::Error> {
        self.warn_of_open_keys();
        match self.files() {
            Ok(files) => files
                .into_iter()
                .filter_map(|files| Tls::load([files]).err())
                .map(|error| explain(error).into())
                .collect(),
            Err(fault) => vec![fault],
        }
    }

    fn files(&self) -> anyhow::Result<Vec<CertificateFiles>> {
        let (certificates, keys) = (&self.tls_cert, &self.tls_key);
        if certificates.len() != keys.len() {
            let what = format!("there are {} --tls-cert and {} --tls-key", certificates.len(), keys.len());
            let advice = "give each certificate its key, in the same order (one file may be named for both)";
            return Err(Failure::new(what, advice).into());
        }
        let pairs = certificates.iter().zip(keys);
        Ok(pairs.map(|(certificate, key)| CertificateFiles::new(certificate, key)).collect())
    }

    fn warn_of_open_keys(&self) {
        for key in &self.tls_key {
            if let Ok(file) = File::open(key) {
                keys::warn_if_world_readable(key, &file);
            }
        }
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
