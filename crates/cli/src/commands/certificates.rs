//! The certificates of `serve`, from its options.

use std::fs::File;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::commands::{Failure, env, keys};
use crate::gateway::{
    AcmeFolder, AcmeHost, AcmeHostError, AcmeSettings, Authority, CertificateFiles, Hosts, Tls, TlsError,
};

/// Where certificates and keys are, as it is written.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("encrypted").multiple(true).args(["tls_cert", "acme_agree_terms"]))]
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
    #[command(flatten)]
    acme: Acme,
}

/// Certificates that the gateway gets by itself.
#[derive(Debug, Clone, Args)]
struct Acme {
    /// A host that the gateway gets a certificate for, and renews it, by ACME: visitors then connect with TLS. May be
    /// given several times (in the variable: with commas between them). The authority looks at port 443 of the host, which
    /// must lead to --listen, or at port 80, which must lead to --redirect-http. Until there is a certificate, visitors of
    /// the host are refused; one that is there stays until there is a newer one
    #[arg(long, env = env::ACME_HOST, value_name = "HOST", value_delimiter = ',', requires = "acme_agree_terms")]
    acme_host: Vec<String>,
    /// You agree to the terms of the authority (Let's Encrypt: https://letsencrypt.org/repository/). With --sites,
    /// certificates are then asked for each host of the file that is a name
    #[arg(long, env = env::ACME_AGREE_TERMS)]
    acme_agree_terms: bool,
    /// Where the authority may write to if something is wrong with a certificate
    #[arg(long, env = env::ACME_MAIL, value_name = "ADDRESS", value_parser = mail, requires = "acme_agree_terms")]
    acme_mail: Option<String>,
    /// The authority: letsencrypt, staging (that of Let's Encrypt for tries, whose certificates no browser knows), or the
    /// address of the directory of another one. If its own certificate is of your network alone, the variable
    /// SSL_CERT_FILE names its authority
    #[arg(long, env = env::ACME_DIRECTORY, value_name = "URL", default_value = "letsencrypt")]
    acme_directory: Authority,
    /// The folder for the account and the certificates, with a folder for each authority. Nobody else may read it; several
    /// gateways may share it
    #[arg(long, env = env::ACME_FOLDER, value_name = "DIR", default_value = "acme")]
    acme_folder: PathBuf,
}

#[derive(Debug)]
pub(crate) struct Certificates {
    tls_cert: Vec<PathBuf>,
    tls_key: Vec<PathBuf>,
    acme: Acme,
}

/// An address for mail, as far as it matters here: it becomes a part of a `mailto:` URL.
fn mail(text: &str) -> Result<String, String> {
    let is_plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#%&,;:<>\"\\/".contains(&byte))
    };
    match text.split_once('@') {
        Some((name, host)) if is_plain(name) && is_plain(host) && !host.contains('@') && host.contains('.') => {
            Ok(text.to_owned())
        }
        _ => Err("this is no address for mail, like ops@example.org".to_owned()),
    }
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
            acme: options.acme,
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
    /// If there is not one key for each certificate, one cannot be used, or none can be asked for a host. That an authority
    /// cannot be reached is no error.
    pub(crate) fn load(&self, of_sites: Option<&Hosts>) -> anyhow::Result<Option<Tls>> {
        let files = self.files()?;
        let acme = self.acme.settings(of_sites).map_err(|mut faults| faults.swap_remove(0))?;
        let tls = match acme {
            Some(acme) => Tls::with_acme(files, acme),
            None if files.is_empty() => return Ok(None),
            None => Tls::load(files),
        };
        let tls = tls.map_err(explain)?;
        self.warn_of_open_keys();
        Ok(Some(tls))
    }

    /// What is wrong with them: with each, so that one look shows all.
    pub(crate) fn faults(&self, of_sites: Option<&Hosts>) -> Vec<anyhow::Error> {
        self.warn_of_open_keys();
        let mut faults = self.faults_of_files();
        match self.acme.settings(of_sites) {
            Ok(Some(settings)) => faults.extend(AcmeFolder::fault(&settings.folder).map(|error| {
                let what = format!("certificates that an authority gives cannot be kept: {error}");
                Failure::new(what, "name a folder with --acme-folder that this user may write to").into()
            })),
            Ok(None) => {}
            Err(of_acme) => faults.extend(of_acme),
        }
        faults
    }

    fn faults_of_files(&self) -> Vec<anyhow::Error> {
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

impl Acme {
    /// `None` if no authority is asked.
    ///
    /// # Errors
    ///
    /// What is wrong with each host, or that there is none: one error at least.
    fn settings(&self, of_sites: Option<&Hosts>) -> Result<Option<AcmeSettings>, Vec<anyhow::Error>> {
        if !self.acme_agree_terms {
            return Ok(None);
        }
        let (mut hosts, mut faults) = (Vec::new(), Vec::new());
        for text in &self.acme_host {
            match self.host(text) {
                Ok(host) => hosts.push(host),
                Err(error) => faults.push(explain_host(&error).into()),
            }
        }
        for text in of_sites.into_iter().flat_map(Hosts::patterns) {
            match self.host(&text) {
                Ok(host) => hosts.push(host),
                Err(error) => tracing::warn!("no certificate is asked for a host of a site: {error}"),
            }
        }
        hosts.sort();
        hosts.dedup();
        if hosts.is_empty() && faults.is_empty() {
            let advice = "name each host: `--acme-host www.example.org`";
            faults.push(Failure::new("there is no host to ask an authority for a certificate for", advice).into());
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let (authority, mail) = (self.acme_directory.clone(), self.acme_mail.clone());
        Ok(Some(AcmeSettings { authority, mail, hosts, folder: self.acme_folder.clone() }))
    }

    fn host(&self, text: &str) -> Result<AcmeHost, AcmeHostError> {
        let host = text.parse::<AcmeHost>()?;
        if self.acme_directory.is_public() { host.public() } else { Ok(host) }
    }
}

fn explain_host(error: &AcmeHostError) -> Failure {
    let advice = match error {
        AcmeHostError::NotAHost(_) => "write the name that visitors use: `--acme-host www.example.org`",
        AcmeHostError::Address(_) => "name the host that visitors use; for an address give --tls-cert and --tls-key",
        AcmeHostError::Wildcard(_) => "`--acme-host a.example.org --acme-host b.example.org`",
        AcmeHostError::NotPublic(_) => {
            "name a host that the whole world can look up; an authority of your own is named with --acme-directory"
        }
    };
    Failure::new(error.to_string(), advice)
}

fn explain(error: TlsError) -> Failure {
    let failure = Failure::new(error.to_string(), error.advice());
    match error {
        TlsError::Read { source, .. } => failure.because(source),
        _ => failure,
    }
}
