//! `postgres://…`: where the database is, how the way to it is protected, and where records wait for it.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::ledger::{LedgerError, chain};
use crate::syntax::digits;

const CONNECT: Duration = Duration::from_secs(5);
/// For what a server that has been reached says first.
const ANSWER: Duration = Duration::from_secs(5);
const PORT: u16 = 5432;
/// How long the network may be silent before a connection counts as broken.
const SILENT: Duration = Duration::from_secs(15);
/// Our own options; the driver does not know them.
const ROOTS: &str = "sslrootcert";
const SPOOL: &str = "spool";

pub(super) struct Target {
    pub(super) config: Config,
    /// `None` where the connection is not encrypted: on this machine, or as asked for.
    pub(super) tls: Option<MakeRustlsConnect>,
    /// How the files begin in which records wait.
    pub(super) spool: PathBuf,
}

impl Target {
    pub(super) fn read(url: &str) -> Result<Self, LedgerError> {
        let bad = |what: String| LedgerError::Open(format!("the URL of PostgreSQL is not right: {what}"));
        let mut url = url::Url::parse(url)
            .map_err(|error| bad(format!("{error}; expected postgres://USER@HOST:5432/DATABASE")))?;
        let (mut roots, mut spool, mut mode, mut others) = (None, None, None, Vec::new());
        for (name, value) in url.query_pairs() {
            match &*name {
                ROOTS => roots = Some(value.into_owned()),
                SPOOL => spool = Some(PathBuf::from(value.into_owned())),
                "sslmode" => mode = Some(value.into_owned()),
                _ => others.push((name.into_owned(), value.into_owned())),
            }
        }
        url.set_query(None);
        if !others.is_empty() {
            url.query_pairs_mut().extend_pairs(others);
        }
        // The driver reads a `+` as itself.
        let plain = url.as_str().replace('+', "%20");
        let mut config: Config = plain.parse().map_err(|error| bad(in_full(&error)))?;
        if config.get_dbname().is_none() {
            return Err(bad("it names no database; expected postgres://USER@HOST:5432/DATABASE".into()));
        }
        if config.get_hosts().is_empty() {
            return Err(bad("it names no host; expected postgres://USER@HOST:5432/DATABASE".into()));
        }
        if config.get_password().is_none()
            && let Ok(password) = std::env::var("PGPASSWORD")
        {
            config.password(password);
        }
        if config.get_application_name().is_none() {
            config.application_name("tower-consent");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        config.tcp_user_timeout(SILENT).keepalives_idle(SILENT);
        let is_encrypted = match mode.as_deref() {
            None => !config.get_hosts().iter().all(is_on_this_machine),
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            Some(other) => {
                return Err(bad(format!(
                    "sslmode={other} is not known here; `require` encrypts and checks the server's certificate, \
                     `disable` does neither"
                )));
            }
        };
        config.ssl_mode(if is_encrypted { SslMode::Require } else { SslMode::Disable });
        let tls = is_encrypted.then(|| connector(roots.as_deref())).transpose()?;
        Ok(Self { spool: spool_of(spool, &config), config, tls })
    }

    /// Where the database is, for people: host and port, without user and password.
    pub(super) fn address(&self) -> String {
        let hosts = self.config.get_hosts().iter().enumerate().map(|(at, host)| {
            // One port is for all hosts (libpq).
            let ports = self.config.get_ports();
            let port = ports.get(at).or(ports.first()).copied().unwrap_or(PORT);
            match host {
                Host::Tcp(name) => format!("{name}:{port}"),
                #[cfg(unix)]
                Host::Unix(folder) => format!("{}/.s.PGSQL.{port}", folder.display()),
            }
        });
        hosts.collect::<Vec<_>>().join(", ")
    }

    /// For connection and first answer.
    pub(super) fn patience(&self) -> Duration {
        let each = self.config.get_connect_timeout().copied().unwrap_or(CONNECT);
        let hosts = u32::try_from(self.config.get_hosts().len()).unwrap_or(u32::MAX);
        each.saturating_mul(hosts).saturating_add(ANSWER)
    }
}

fn is_on_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// Trusts what the system trusts, or the certificates of a file.
fn connector(roots: Option<&str>) -> Result<MakeRustlsConnect, LedgerError> {
    let open = |what: String| LedgerError::Open(what);
    let mut store = RootCertStore::empty();
    match roots {
        Some(file) => {
            let certificates = CertificateDer::pem_file_iter(file)
                .map_err(|error| open(format!("{ROOTS}: {file} cannot be read: {error}")))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|error| open(format!("{ROOTS}: {file}: {error}")))?;
                store.add(certificate).map_err(|error| open(format!("{ROOTS}: {file}: {error}")))?;
            }
        }
        None => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    if store.is_empty() {
        return Err(open(format!(
            "there is no certificate to check that of PostgreSQL by; name a file: ?{ROOTS}=/path/to/ca.pem"
        )));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| open(error.to_string()))?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// In the given folder, in the one that systemd gives a service, or here; a name for each database.
fn spool_of(folder: Option<PathBuf>, config: &Config) -> PathBuf {
    let folder =
        folder.or_else(|| std::env::var_os("STATE_DIRECTORY").map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."));
    let database = format!("{:?} {:?} {:?}", config.get_hosts(), config.get_ports(), config.get_dbname());
    let digest = digits::hex(&chain::digest(database.as_bytes()));
    folder.join(format!("consent-postgres-{}.spool-", &digest[..8]))
}

/// The folder in which records wait must be there: an outage is too late to notice.
pub(super) fn look_at_spool(prefix: &Path) -> Result<(), LedgerError> {
    let folder = prefix.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if fs::metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(());
    }
    Err(LedgerError::Open(format!(
        "the folder {} does not exist, where records wait if PostgreSQL is away; make it, or name another: ?{SPOOL}=FOLDER",
        folder.display()
    )))
}

/// An error with its causes: the driver's own text is short.
pub(in crate::ledger) fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_where_and_how() {
        let target = Target::read("postgres://app:secret@127.0.0.1:5433/consent?spool=/var/spool/x").unwrap();
        assert!(target.tls.is_none(), "on this machine");
        assert_eq!(target.config.get_ports(), [5433]);
        assert!(target.spool.starts_with("/var/spool/x"));
        let target = Target::read("postgresql://app@localhost/consent?application_name=a+b").unwrap();
        assert_eq!(target.config.get_application_name(), Some("a b"));
        // As the advice for a standby has it.
        let several = "postgres://app@db1,db2/consent?target_session_attrs=read-write&sslmode=disable";
        let several = Target::read(several).unwrap();
        assert_eq!(several.config.get_hosts().len(), 2);
        assert_eq!(several.address(), "db1:5432, db2:5432");
        let other = Target::read("postgres://app@localhost/another").unwrap();
        assert_ne!(target.spool, other.spool);
    }

    #[test]
    fn a_wrong_one_says_what_is_wrong_and_no_password() {
        for (url, what) in [
            ("postgres://app:secret@localhost", "no database"),
            ("postgres://", "no database"),
            ("postgres:///consent", "no host"),
            ("postgres://app:secret@localhost:port/x", "port"),
            ("postgres://app:secret@db/x?sslmode=prefer", "`require`"),
            ("postgres://app:secret@db/x?sslrootcert=/no/such.pem", "/no/such.pem"),
            ("postgres://app:secret@db/x?colour=red", "colour"),
        ] {
            let says = Target::read(url).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(says.contains(what) && !says.contains("secret"), "{url}: {says}");
        }
    }
}
