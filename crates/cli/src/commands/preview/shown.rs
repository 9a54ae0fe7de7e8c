//! What the gallery shows: the last good settings of the folder, and what is wrong with newer ones.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use http::HeaderName;

use crate::commands::Failure;
use tower_consent::{ConsentLayer, Keys, ledger};
use tower_consent_policy::read::watch::Watch;
use tower_consent_policy::{CacheMode, Network, Policies, Settings};

#[derive(Debug)]
pub(super) struct Shown {
    current: RwLock<Arc<Current>>,
    fault: RwLock<Option<String>>,
    /// Pages that were made from another one load again.
    version: AtomicU64,
}

/// The layer, and what it was made from.
#[derive(Debug)]
pub(super) struct Current {
    pub(super) layer: ConsentLayer,
    /// As the folder has them.
    pub(super) settings: Settings,
    pub(super) policies: Policies,
}

/// How the region of a visitor is named here.
pub(super) const REGION: HeaderName = HeaderName::from_static("tower-consent-preview-region");

impl Shown {
    /// # Errors
    ///
    /// If the folder is faulty.
    pub(super) fn load(dir: &Path) -> anyhow::Result<Self> {
        let current = current(dir).map_err(|error| {
            Failure::new(format!("{error:#}"), "fix the policies and start again; `tower-consent check` says more")
        })?;
        Ok(Self { current: RwLock::new(Arc::new(current)), fault: RwLock::default(), version: AtomicU64::new(1) })
    }

    pub(super) fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn fault(&self) -> Option<String> {
        self.fault.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Loads the folder again. What is faulty is said, and the last good one stays.
    fn reload(&self, dir: &Path) {
        let fault = match current(dir) {
            Ok(current) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(current);
                None
            }
            Err(error) => Some(format!("{error:#}")),
        };
        *self.fault.write().unwrap_or_else(PoisonError::into_inner) = fault;
        self.version.fetch_add(1, Ordering::Release);
    }
}

/// Twice as long passes until a change is seen: it must be complete.
const EVERY: Duration = Duration::from_millis(250);

pub(super) async fn follow(shown: Arc<Shown>, dir: PathBuf) {
    let mut watch = Watch::new(&dir);
    loop {
        tokio::time::sleep(EVERY).await;
        let (shown, dir) = (Arc::clone(&shown), dir.clone());
        let looked = tokio::task::spawn_blocking(move || {
            if watch.has_changed() {
                shown.reload(&dir);
            }
            watch
        });
        match looked.await {
            Ok(back) => watch = back,
            // The program ends.
            Err(_) => return,
        }
    }
}

fn current(dir: &Path) -> anyhow::Result<Current> {
    let policies = Policies::load(dir)?.allow_drafts();
    let settings = policies.settings().clone();
    let policies = policies.with_settings_changed(for_preview);
    let builder = ConsentLayer::builder(policies.clone(), Keys::generate()?)
        .with_ledger(ledger::connect("memory:")?)
        // Only the state that shows it has a client, and so a limit.
        .with_decisions_per_minute(1);
    Ok(Current { layer: builder.build()?, settings, policies })
}

/// What is needed to see all states in frames, and changes nothing of their look.
fn for_preview(settings: &mut Settings) {
    // A page that is the same for all asks only in the page above.
    settings.cache = CacheMode::Private;
    settings.jurisdictions.region_header = Some(REGION.as_str().to_owned());
    settings.jurisdictions.trusted_proxies = "127.0.0.1".parse::<Network>().into_iter().collect();
}
