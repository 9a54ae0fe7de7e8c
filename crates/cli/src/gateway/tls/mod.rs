//! TLS for visitors: certificates that are read again when their files change.

mod certificate_files;
mod certificates;
mod error;
mod pair;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use rustls::crypto::ring;
use time::OffsetDateTime;
use tokio_rustls::TlsAcceptor;

pub use certificate_files::CertificateFiles;
pub use error::TlsError;

use certificates::{Certificates, InForce};
use pair::{Pair, TimeLeft};
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::read::watch::Watch;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// How often the log says that a certificate ends soon.
const REMIND: Duration = Duration::from_secs(24 * 3600);

/// The certificates that visitors are shown, and the keys to them. Clones are the same ones.
///
/// Of several the first one whose names fit is shown; the very first, if none fits. Visitors may use TLS 1.2 or 1.3, and
/// HTTP/1.1 or HTTP/2.
#[derive(Debug, Clone)]
pub struct Tls(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    files: Vec<CertificateFiles>,
    certificates: Arc<Certificates>,
    server: Arc<ServerConfig>,
    watch: Mutex<Watch>,
    reloads: AtomicU64,
    reloads_failed: AtomicU64,
}

impl Tls {
    /// Reads the certificates and keys. The log warns of certificates that have expired, or soon will have.
    ///
    /// # Errors
    ///
    /// If there is none, or one cannot be used.
    pub fn load(files: impl IntoIterator<Item = CertificateFiles>) -> Result<Self, TlsError> {
        let files: Vec<CertificateFiles> = files.into_iter().collect();
        if files.is_empty() {
            return Err(TlsError::NoFiles);
        }
        // Before they are read, so that no change is missed.
        let watch = Watch::of_all(files.iter().flat_map(|files| [&files.certificate, &files.key]));
        let pairs = files.iter().map(Pair::load).collect::<Result<Vec<_>, _>>()?;
        let certificates = Arc::new(Certificates::new(pairs));
        let server = server(Arc::clone(&certificates)).map_err(|error| TlsError::Setup(error.to_string()))?;
        let shared = Shared {
            files,
            certificates,
            server: Arc::new(server),
            watch: Mutex::new(watch),
            reloads: AtomicU64::default(),
            reloads_failed: AtomicU64::default(),
        };
        shared.tell_of_ends(SystemClock.now());
        Ok(Self(Arc::new(shared)))
    }

    /// Reads the files again. A certificate that cannot be used now keeps its last good one; the log says why.
    ///
    /// # Errors
    ///
    /// What is wrong with the first of these.
    pub fn reload(&self) -> Result<(), TlsError> {
        self.0.reload()
    }

    /// Watches the files from now on, on a thread of its own: they are [read again](Self::reload) when they have changed.
    /// Ends with the last clone.
    ///
    /// # Errors
    ///
    /// If the system gives no thread to watch with.
    pub fn watch(&self) -> std::io::Result<()> {
        let shared = Arc::downgrade(&self.0);
        let watching = move || {
            let mut reminded = Instant::now();
            loop {
                std::thread::sleep(EVERY);
                if !keep_watching(&shared, &mut reminded) {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("consent-tls".to_owned()).spawn(watching).map(drop)
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0.server))
    }

    /// What is wrong, for the one who runs the gateway: files that could not be used, certificates that have expired.
    pub(crate) fn problems(&self, now: OffsetDateTime) -> Vec<String> {
        let in_force = self.0.certificates.in_force();
        let mut problems = in_force.faults.clone();
        for pair in &in_force.pairs {
            let what = match pair.time_left(now) {
                TimeLeft::Over => "has expired",
                TimeLeft::Ahead => "is not valid yet",
                TimeLeft::Enough | TimeLeft::Soon(_) => continue,
            };
            problems.push(format!("the certificate in `{}` {what}", pair.files().certificate.display()));
        }
        problems
    }

    /// Of each certificate its file, and the last second at which it is valid.
    pub(crate) fn ends(&self) -> Vec<(String, i64)> {
        let end = |pair: &Arc<Pair>| (shown(&pair.files().certificate), pair.not_after().unix_timestamp());
        self.0.certificates.in_force().pairs.iter().map(end).collect()
    }

    /// How often the files were read again, and how often one could not be used.
    pub(crate) fn reloads(&self) -> (u64, u64) {
        (self.0.reloads.load(Ordering::Relaxed), self.0.reloads_failed.load(Ordering::Relaxed))
    }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

fn server(certificates: Arc<Certificates>) -> Result<ServerConfig, rustls::Error> {
    // Named, because a program with several of them has no default one.
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?.with_no_client_auth();
    let mut server = builder.with_cert_resolver(certificates);
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    // Visitors who come back need no whole handshake, and nothing is kept for them here.
    server.ticketer = ring::Ticketer::new()?;
    // A decision that is sent before the handshake is done could be repeated by somebody on the way.
    server.max_early_data_size = 0;
    Ok(server)
}

impl Shared {
    fn reload(&self) -> Result<(), TlsError> {
        let before = self.certificates.in_force();
        let mut now = InForce { pairs: Vec::with_capacity(before.pairs.len()), faults: Vec::new() };
        let mut first_error = None;
        for (files, kept) in self.files.iter().zip(&before.pairs) {
            match Pair::load(files) {
                Ok(pair) => now.pairs.push(Arc::new(pair)),
                Err(error) => {
                    now.pairs.push(Arc::clone(kept));
                    now.faults.push(in_one_line(&error));
                    first_error = first_error.or(Some(error));
                }
            }
        }
        for fault in &now.faults {
            tracing::error!("a certificate was not read again, the last good one stays: {fault}");
        }
        self.certificates.replace(now);
        if let Some(error) = first_error {
            self.reloads_failed.fetch_add(1, Ordering::Relaxed);
            return Err(error);
        }
        self.reloads.fetch_add(1, Ordering::Relaxed);
        tracing::info!(certificates = self.files.len(), "the certificates were read again");
        self.tell_of_ends(SystemClock.now());
        Ok(())
    }

    /// Says in the log which certificates visitors' browsers do not take, or soon will not.
    fn tell_of_ends(&self, now: OffsetDateTime) {
        for pair in &self.certificates.in_force().pairs {
            let file = pair.files().certificate.display();
            match pair.time_left(now) {
                TimeLeft::Enough => {}
                TimeLeft::Soon(left) => {
                    let days = left.whole_days();
                    tracing::warn!(%file, days, "a certificate expires soon: see why it was not renewed");
                }
                TimeLeft::Ahead => {
                    tracing::warn!(%file, "a certificate is not valid yet: browsers refuse the site until it is; is the clock right?");
                }
                TimeLeft::Over => {
                    tracing::warn!(%file, "a certificate has expired: browsers refuse the site until it is renewed");
                }
            }
        }
    }
}

/// An error with its cause and what helps, in one line.
fn in_one_line(error: &TlsError) -> String {
    let cause = std::error::Error::source(error).map_or_else(String::new, |cause| format!(" ({cause})"));
    format!("{error}{cause}; {}", error.advice())
}

fn keep_watching(shared: &Weak<Shared>, reminded: &mut Instant) -> bool {
    let Some(shared) = shared.upgrade() else { return false };
    let has_changed = shared.watch.lock().unwrap_or_else(PoisonError::into_inner).has_changed();
    if has_changed {
        // What is wrong is in the log; the last good ones stay.
        let _ = shared.reload();
    }
    if reminded.elapsed() >= REMIND {
        *reminded = Instant::now();
        shared.tell_of_ends(SystemClock.now());
    }
    true
}
