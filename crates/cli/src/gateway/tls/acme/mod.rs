//! Certificates that the gateway gets and renews by itself, by ACME (RFC 8555).
//!
//! Each host has a certificate of its own, so that one whose name leads elsewhere keeps no other from its. A certificate
//! that is there is shown until a newer one is; what goes wrong is said in the log and in `/healthz`, and tried again later.

mod authority;
mod challenges;
mod error;
mod host;
mod http;
mod order;
mod schedule;
mod store;
mod way;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use instant_acme::{Account, NewAccount};
use sha2::{Digest as _, Sha256};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use tokio::sync::Notify;

pub(crate) use authority::Authority;
pub(crate) use challenges::{ACME_TLS, Challenges};
pub(crate) use error::AcmeError;
pub(crate) use host::{AcmeHost, AcmeHostError};
pub(crate) use store::Store;
pub(crate) use way::Ways;

use crate::gateway::tls::certificate_files::CertificateFiles;
use crate::gateway::tls::pair::Pair;
use http::Client;
use order::Wanted;
use store::SavedAccount;
use tower_consent::{Clock as _, SystemClock};

/// An authority may ask to be left alone for so long, and no longer.
const LONGEST_WAIT: Duration = Duration::hours(24);

#[derive(Debug, Clone)]
pub(crate) struct AcmeSettings {
    pub(crate) authority: Authority,
    /// Where the authority may write to.
    pub(crate) mail: Option<String>,
    pub(crate) hosts: Vec<AcmeHost>,
    pub(crate) folder: PathBuf,
}

#[derive(Debug)]
pub(crate) struct Acme {
    settings: AcmeSettings,
    store: Store,
    challenges: Challenges,
    troubles: Mutex<BTreeMap<AcmeHost, Trouble>>,
    wake: Notify,
    orders: AtomicU64,
    orders_failed: AtomicU64,
}

#[derive(Debug, Clone)]
struct Trouble {
    /// In a row.
    failures: u32,
    why: String,
    again_at: OffsetDateTime,
}

/// Why one try gave no certificate, and how long the authority wants to be left alone.
struct Failure {
    error: AcmeError,
    wait: Option<Duration>,
}

impl From<AcmeError> for Failure {
    fn from(error: AcmeError) -> Self {
        Self { error, wait: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing had to be done, or nothing could be done.
    Same,
    /// There is a new file.
    New,
}

impl Acme {
    /// # Errors
    ///
    /// If nothing can be written to the folder.
    pub(crate) fn open(settings: AcmeSettings) -> Result<Self, AcmeError> {
        let store = Store::open(&settings.folder, &settings.authority)?;
        Ok(Self {
            settings,
            store,
            challenges: Challenges::default(),
            troubles: Mutex::default(),
            wake: Notify::new(),
            orders: AtomicU64::default(),
            orders_failed: AtomicU64::default(),
        })
    }

    pub(crate) fn challenges(&self) -> &Challenges {
        &self.challenges
    }

    pub(crate) fn hosts(&self) -> &[AcmeHost] {
        &self.settings.hosts
    }

    pub(crate) fn files(&self, host: &AcmeHost) -> CertificateFiles {
        self.store.files(host)
    }

    /// Certificates that were given, and tries that failed.
    pub(crate) fn orders(&self) -> (u64, u64) {
        (self.orders.load(Ordering::Relaxed), self.orders_failed.load(Ordering::Relaxed))
    }

    /// Tries all hosts that wait now, as far as the authority's limits allow it.
    pub(crate) fn try_now(&self) {
        let now = SystemClock.now();
        for trouble in self.troubles().values_mut() {
            trouble.again_at = now;
        }
        self.wake.notify_one();
    }

    /// Ends when [`try_now`](Self::try_now) was called.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    pub(crate) fn problems(&self, there: impl Fn(&AcmeHost) -> Option<Arc<Pair>>, now: OffsetDateTime) -> Vec<String> {
        let troubles = self.troubles();
        let problem = |host: &AcmeHost| {
            let what = match there(host) {
                // Another process may have got it.
                Some(pair) if renewal(&pair) > now => return None,
                Some(_) => "there is no new certificate for",
                None => "there is no certificate for",
            };
            match troubles.get(host) {
                Some(Trouble { why, again_at, .. }) => {
                    Some(format!("{what} `{host}`: {why}; the next try is at {}", shown(*again_at)))
                }
                None => Some(format!("{what} `{host}` yet")),
            }
        };
        self.hosts().iter().filter_map(problem).collect()
    }

    pub(crate) fn due(&self, host: &AcmeHost, there: Option<&Pair>, now: OffsetDateTime) -> OffsetDateTime {
        let renewal = there.map_or(now, renewal);
        match self.troubles().get(host) {
            Some(trouble) => renewal.max(trouble.again_at),
            None => renewal,
        }
    }

    /// Asks for a certificate, if none that another process got is there meanwhile.
    pub(crate) async fn look_after(&self, host: &AcmeHost, ways: Ways, there: Option<&Pair>) -> Outcome {
        let now = SystemClock.now();
        let _lock = match self.store.lock() {
            Ok(Some(lock)) => lock,
            Ok(None) => {
                self.wait_for_other(host, now);
                return Outcome::Same;
            }
            Err(error) => return self.failed(host, &error.into(), there, now),
        };
        if Pair::load(&self.files(host)).is_ok_and(|pair| renewal(&pair) > now) {
            self.troubles().remove(host);
            return Outcome::New;
        }
        if let Some(earliest) = schedule::earliest(&self.store.tries(host, now), now) {
            self.wait(host, earliest);
            return Outcome::Same;
        }
        let failures = self.troubles().get(host).map_or(0, |trouble| trouble.failures);
        let way = ways.after(failures);
        tracing::info!(%host, authority = %self.settings.authority, way = way.name(), "asking for a certificate");
        match self.ask(host, way, now).await {
            Ok(pair_ends) => {
                self.troubles().remove(host);
                self.orders.fetch_add(1, Ordering::Relaxed);
                tracing::info!(%host, until = shown(pair_ends), "there is a new certificate");
                Outcome::New
            }
            Err(failure) => self.failed(host, &failure, there, now),
        }
    }

    /// Until when the new certificate is valid; or why there is none.
    async fn ask(&self, host: &AcmeHost, way: way::Way, now: OffsetDateTime) -> Result<OffsetDateTime, Failure> {
        let directory = self.settings.authority.directory();
        let client = Client::new(directory)?;
        let wanted = Wanted { host, way, challenges: &self.challenges, directory };
        let asked = async {
            self.store.note_try(host, now)?;
            let pem = self.with_account(&client, &wanted).await?;
            let mut end = now;
            self.store.save_certificate(host, &pem, |files| {
                let pair = Pair::load(files).map_err(AcmeError::Certificate)?;
                let is_for_host = pair.is_for_host(host.as_str());
                end = pair.not_after();
                if !is_for_host {
                    return Err(AcmeError::OtherHost);
                }
                if renewal(&pair) > SystemClock.now() { Ok(()) } else { Err(AcmeError::Clock) }
            })?;
            Ok(end)
        };
        let asked = asked.await;
        asked.map_err(|error| {
            let wait = client.asked_to_wait().and_then(|wait| Duration::try_from(wait).ok());
            Failure { error, wait: wait.map(|wait| wait.min(LONGEST_WAIT)) }
        })
    }

    /// Makes another account, once, if the authority has forgotten this one.
    async fn with_account(&self, client: &Client, wanted: &Wanted<'_>) -> Result<String, AcmeError> {
        let got = match self.account(client).await {
            Ok(account) => wanted.get(&account).await,
            Err(error) => Err(error),
        };
        match got {
            Err(error) if error.is_unknown_account() => {
                tracing::warn!(
                    authority = wanted.directory,
                    "the authority does not know the account any more: a new one is made"
                );
                self.store.forget_account()?;
                let account = self.account(client).await?;
                wanted.get(&account).await
            }
            got => got,
        }
    }

    async fn account(&self, client: &Client) -> Result<Account, AcmeError> {
        let directory = self.settings.authority.directory();
        let explain = |error| AcmeError::of(error, directory);
        let builder = Account::builder_with_http(Box::new(client.clone()));
        let mail = self.settings.mail.clone();
        let contact = mail.as_deref().map(|mail| format!("mailto:{mail}"));
        let contact: Vec<&str> = contact.iter().map(String::as_str).collect();
        let Some(saved) = self.store.account()? else {
            let new = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
            let made = builder.create(&new, directory.to_owned(), None).await;
            let (account, credentials) = made.map_err(explain)?;
            self.store.save_account(&SavedAccount { mail, credentials })?;
            tracing::info!(authority = directory, "an account was made");
            return Ok(account);
        };
        if saved.mail == mail {
            return builder.from_credentials(saved.credentials).await.map_err(explain);
        }
        // The library takes the credentials for itself, and the file must keep them.
        let Some(kept) = self.store.account()? else { return Err(AcmeError::Account(self.store.folder().to_owned())) };
        let account = builder.from_credentials(saved.credentials).await.map_err(explain)?;
        account.update_contacts(&contact).await.map_err(explain)?;
        self.store.save_account(&SavedAccount { mail, credentials: kept.credentials })?;
        tracing::info!(authority = directory, "the authority knows the new mail address");
        Ok(account)
    }

    fn failed(&self, host: &AcmeHost, failure: &Failure, there: Option<&Pair>, now: OffsetDateTime) -> Outcome {
        self.orders_failed.fetch_add(1, Ordering::Relaxed);
        let (why, mut troubles) = (failure.error.to_string(), self.troubles());
        let failures = troubles.get(host).map_or(0, |trouble| trouble.failures).saturating_add(1);
        let pause = schedule::pause(failures, random()).max(failure.wait.unwrap_or_default());
        let again_at = now + pause;
        let what = if there.is_some() {
            "a certificate was not renewed: the one before stays"
        } else {
            "there is still no certificate: visitors of this host are refused until there is one"
        };
        tracing::error!(%host, why, again_at = shown(again_at), "{what}");
        troubles.insert(host.clone(), Trouble { failures, why, again_at });
        Outcome::Same
    }

    /// Another process is at work for this host or another.
    fn wait_for_other(&self, host: &AcmeHost, now: OffsetDateTime) {
        let mut troubles = self.troubles();
        let before = troubles.get(host).map_or(0, |trouble| trouble.failures);
        let why = "another process that uses the same folder is asking the authority".to_owned();
        troubles.insert(host.clone(), Trouble { failures: before, why, again_at: now + Duration::seconds(5) });
    }

    fn wait(&self, host: &AcmeHost, again_at: OffsetDateTime) {
        let mut troubles = self.troubles();
        let before = troubles.get(host).cloned();
        let failures = before.as_ref().map_or(0, |trouble| trouble.failures);
        let why = before.map_or_else(
            || "it was asked for four times within the last hour, and authorities count that".to_owned(),
            |trouble| trouble.why,
        );
        tracing::warn!(%host, again_at = shown(again_at), "no certificate is asked for: there were four tries within an hour");
        troubles.insert(host.clone(), Trouble { failures, why, again_at });
    }

    fn troubles(&self) -> MutexGuard<'_, BTreeMap<AcmeHost, Trouble>> {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When a certificate is renewed. The same one has the same time in each process, and after each start.
fn renewal(pair: &Pair) -> OffsetDateTime {
    let digest = pair.certified().cert.first().map(Sha256::digest);
    let first = digest.map_or(0, |digest| digest.first().copied().unwrap_or(0));
    schedule::renewal(pair.not_before(), pair.not_after(), f64::from(first) / 255.0)
}

/// From 0 to 1; 0 if the system has no random numbers.
fn random() -> f64 {
    let mut byte = [0];
    getrandom::fill(&mut byte).map_or(0.0, |()| f64::from(byte[0]) / 255.0)
}

/// To the second, as the log has it.
fn shown(at: OffsetDateTime) -> String {
    let second = at.replace_nanosecond(0).unwrap_or(at);
    second.format(&Rfc3339).unwrap_or_default()
}
