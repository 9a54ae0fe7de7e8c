//! TLS for visitors: certificates that are read again when their files change.

pub(crate) mod acme;
mod certificate_files;
mod certificates;
mod error;
mod pair;
pub(crate) mod validity;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use rustls::crypto::ring;
use time::OffsetDateTime;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

pub use certificate_files::CertificateFiles;
pub use error::TlsError;

use acme::{ACME_TLS, Acme, AcmeHost, AcmeSettings, Challenges, Outcome, Ways};
use certificates::{Certificates, InForce};
use pair::Pair;
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::read::watch::Watch;
use validity::TimeLeft;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// How often certificates that are renewed here are looked at, if nothing is due before. A machine may have slept.
const LOOK: Duration = Duration::from_secs(30);
/// No look comes sooner after the last one.
const AT_LEAST: Duration = Duration::from_millis(200);
/// How often the log says that a certificate ends soon.
const REMIND: Duration = Duration::from_secs(24 * 3600);

/// The certificates that visitors are shown, and the keys to them. Clones are the same ones.
///
/// Of several the first one whose names fit is shown; the very first, if none fits. Visitors may use TLS 1.2 or 1.3, and
/// HTTP/1.1 or HTTP/2.
#[derive(Debug, Clone)]
pub struct Tls(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    files: Vec<CertificateFiles>,
    acme: Option<Acme>,
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
        Self::open(files, None)
    }

    /// The same, with certificates that the gateway gets and renews by itself while it runs. Those that it has got before
    /// are shown from the start on.
    pub(crate) fn with_acme(
        files: impl IntoIterator<Item = CertificateFiles>,
        settings: AcmeSettings,
    ) -> Result<Self, TlsError> {
        let acme = Acme::open(settings).map_err(|error| TlsError::Acme(error.to_string()))?;
        Self::open(files.into_iter().collect(), Some(acme))
    }

    fn open(files: Vec<CertificateFiles>, acme: Option<Acme>) -> Result<Self, TlsError> {
        // Before they are read, so that no change is missed.
        let watch = watch(&files, acme.as_ref());
        let pairs = files.iter().map(|files| Pair::load(files).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
        let mut in_force = InForce { pairs, ..InForce::default() };
        if let Some(acme) = &acme {
            in_force.read_given(acme, &InForce::default());
        }
        let certificates = Arc::new(Certificates::new(in_force, acme.as_ref().map(|acme| acme.challenges().clone())));
        let server = server(Arc::clone(&certificates), acme.as_ref());
        let server = server.map_err(|error| TlsError::Setup(error.to_string()))?;
        let shared = Inner {
            files,
            acme,
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
        if let Some(acme) = &self.0.acme {
            acme.try_now();
        }
        self.0.reload()
    }

    /// Gets and renews certificates from now on, on a thread of its own, until `alive` is dropped.
    pub(crate) fn keep_renewed(&self, ways: Ways, alive: oneshot::Receiver<()>) -> std::io::Result<()> {
        if self.0.acme.is_none() {
            return Ok(());
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::clone(&self.0);
        let work = move || {
            runtime.block_on(async move {
                tokio::select! {
                    () = shared.renew(ways) => {}
                    _ = alive => {}
                }
            });
        };
        std::thread::Builder::new().name("consent-acme".to_owned()).spawn(work).map(drop)
    }

    pub(crate) fn challenges(&self) -> Option<Challenges> {
        self.0.acme.as_ref().map(|acme| acme.challenges().clone())
    }

    /// Certificates that an authority gave, and tries that failed; `None` if none is asked.
    pub(crate) fn orders(&self) -> Option<(u64, u64)> {
        self.0.acme.as_ref().map(Acme::orders)
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

    pub(crate) fn problems(&self, now: OffsetDateTime) -> Vec<String> {
        let in_force = self.0.certificates.in_force();
        let mut problems = in_force.faults.clone();
        if let Some(acme) = &self.0.acme {
            problems.extend(acme.problems(|host| self.0.given(acme, host), now));
        }
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

/// What is read is watched, and what an authority may give.
fn watch(files: &[CertificateFiles], acme: Option<&Acme>) -> Watch {
    let given = acme.into_iter().flat_map(|acme| acme.hosts().iter().map(|host| acme.files(host)));
    let all: Vec<CertificateFiles> = files.iter().cloned().chain(given).collect();
    Watch::of_all(all.iter().flat_map(|files| [&files.certificate, &files.key]))
}

fn server(certificates: Arc<Certificates>, acme: Option<&Acme>) -> Result<ServerConfig, rustls::Error> {
    // Named, because a program with several of them has no default one.
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?.with_no_client_auth();
    let mut server = builder.with_cert_resolver(certificates);
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    server.alpn_protocols.extend(acme.map(|_| ACME_TLS.to_vec()));
    // Visitors who come back need no whole handshake, and nothing is kept for them here.
    server.ticketer = ring::Ticketer::new()?;
    // A decision that is sent before the handshake is done could be repeated by somebody on the way.
    server.max_early_data_size = 0;
    Ok(server)
}

impl Inner {
    fn reload(&self) -> Result<(), TlsError> {
        let before = self.certificates.in_force();
        let mut now = InForce::default();
        let mut first_error = None;
        for files in &self.files {
            first_error = first_error.or(now.read(files, &before));
        }
        if let Some(acme) = &self.acme {
            first_error = first_error.or(now.read_given(acme, &before));
        }
        let count = now.pairs.len();
        for fault in &now.faults {
            tracing::error!("a certificate was not read again, the last good one stays: {fault}");
        }
        self.certificates.replace(now);
        if let Some(error) = first_error {
            self.reloads_failed.fetch_add(1, Ordering::Relaxed);
            return Err(error);
        }
        self.reloads.fetch_add(1, Ordering::Relaxed);
        tracing::info!(certificates = count, "the certificates were read again");
        self.tell_of_ends(SystemClock.now());
        Ok(())
    }

    async fn renew(&self, ways: Ways) {
        let Some(acme) = &self.acme else { return };
        loop {
            for host in acme.hosts() {
                let there = self.given(acme, host);
                if acme.due(host, there.as_deref(), SystemClock.now()) > SystemClock.now() {
                    continue;
                }
                if acme.look_after(host, ways, there.as_deref()).await == Outcome::New {
                    *self.watch.lock().unwrap_or_else(PoisonError::into_inner) = watch(&self.files, Some(acme));
                    // What is wrong is in the log; the last good ones stay.
                    let _ = self.reload();
                }
            }
            let now = SystemClock.now();
            let due = acme.hosts().iter().map(|host| acme.due(host, self.given(acme, host).as_deref(), now)).min();
            let until_due = due.and_then(|due| Duration::try_from(due - now).ok()).unwrap_or_default();
            tokio::select! {
                () = tokio::time::sleep(until_due.clamp(AT_LEAST, LOOK)) => {}
                () = acme.woken() => {}
            }
        }
    }

    fn given(&self, acme: &Acme, host: &AcmeHost) -> Option<Arc<Pair>> {
        let files = acme.files(host);
        self.certificates.in_force().pairs.iter().find(|pair| *pair.files() == files).map(Arc::clone)
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

impl InForce {
    fn read(&mut self, files: &CertificateFiles, before: &InForce) -> Option<TlsError> {
        match Pair::load(files) {
            Ok(pair) => {
                self.pairs.push(Arc::new(pair));
                None
            }
            Err(error) => {
                self.faults.push(in_one_line(&error));
                self.pairs.extend(before.pairs.iter().find(|pair| pair.files() == files).map(Arc::clone));
                Some(error)
            }
        }
    }

    /// Reads what an authority has given. A file that is not there is no fault: it is on its way.
    fn read_given(&mut self, acme: &Acme, before: &InForce) -> Option<TlsError> {
        let mut first_error = None;
        for host in acme.hosts() {
            let (files, count) = (acme.files(host), self.pairs.len());
            if files.certificate.exists() {
                first_error = first_error.or(self.read(&files, before));
            }
            if self.pairs.len() == count {
                self.awaited.push(host.clone());
            }
        }
        first_error
    }
}

fn in_one_line(error: &TlsError) -> String {
    let cause = std::error::Error::source(error).map_or_else(String::new, |cause| format!(" ({cause})"));
    format!("{error}{cause}; {}", error.advice())
}

fn keep_watching(shared: &Weak<Inner>, reminded: &mut Instant) -> bool {
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
