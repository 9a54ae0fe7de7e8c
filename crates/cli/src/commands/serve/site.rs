//! One site of the gateway: its options, and what runs for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::commands::serve::checkpoints::{self, CheckpointOptions, Checkpoints};
use crate::commands::serve::discovered_file::DiscoveredFile;
use crate::commands::serve::ledger_file;
use crate::commands::serve::upstream_options::UpstreamOptions;
use crate::commands::serve::webhook::{Prepared, WebhookOptions};
use crate::commands::site_layer::{Drafts, LayerLimits, PolicySource, SiteLayer, SiteParts, layer_and_ledger};
use crate::commands::{ExitStatus, Failure, env, failure, keys};
use crate::figures::Counting;
use crate::gateway::{GatewaySettings, StateSigner};
use crate::webhooks::Webhooks;
use tower_consent::{Clock as _, SystemClock};

/// What each site has of its own. The same names are keys of a site in the file of `--sites`.
#[derive(Debug, Args)]
pub(crate) struct SiteOptions {
    #[command(flatten)]
    pub(crate) upstream: UpstreamOptions,
    /// The folder with consent.toml, the policy texts and policies.lock
    #[arg(long, env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) policies: PathBuf,
    /// Where decisions are recorded: sqlite:PATH, a file that is created if it is missing, or
    /// postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, env = env::LEDGER, value_name = "URL", default_value = "sqlite:consent-ledger.sqlite")]
    pub(crate) ledger: String,
    /// A file with the keys that sign the consent cookie, one a line: the first signs, all verify;
    /// lines that start with # are comments. Without it the variable TOWER_CONSENT_KEY is read. Make
    /// a key with `(umask 077; tower-consent keys new > consent.key)`
    #[arg(long, env = env::KEY_FILE, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// A file with the keys that sign the consent state for the site behind the gateway, one a line: the first signs,
    /// and each request to the site has the field Consent-State-Signed, which it can hand on to others. Read again on
    /// SIGHUP. Make a key with `(umask 077; tower-consent keys state > state.key)`; docs/upstream.md has readers
    #[arg(long, env = env::STATE_KEY_FILE, value_name = "FILE")]
    pub(crate) state_key_file: Option<PathBuf>,
    /// Take drafts, which `tower-consent release` has not published yet, as the next release
    #[arg(long, env = env::ALLOW_DRAFTS)]
    pub(crate) allow_drafts: bool,
    #[command(flatten)]
    pub(super) webhook: WebhookOptions,
    #[command(flatten)]
    pub(super) checkpoint: CheckpointOptions,
}

impl SiteOptions {
    /// What is wrong with the secrets that the options name.
    pub(crate) fn secrets(&self) -> [anyhow::Result<()>; 3] {
        let state_keys = self.state_key_file.as_deref().map_or(Ok(()), |file| keys::of_state(file).map(drop));
        [self.webhook.prepared().map(drop), self.checkpoint.signer().map(drop), state_keys]
    }

    /// What else a start would fail for, as far as one can see without making anything.
    pub(crate) fn look_at_folders(&self) -> anyhow::Result<()> {
        self.checkpoint.look_at_folder()
    }

    pub(super) fn open(&self, keys: &str, limits: LayerLimits) -> anyhow::Result<OpenSite> {
        let webhooks = self.webhook.prepared()?;
        let checkpoints = self.checkpoint.prepared(&self.ledger)?;
        let state_keys = self.state_key_file.as_deref().map(keys::of_state).transpose()?;
        let parts = SiteParts {
            policies: PolicySource::Folder(&self.policies),
            keys,
            ledger: &self.ledger,
            drafts: Drafts::of_option(self.allow_drafts),
            limits,
        };
        if let Some(doubt) = ledger_file::doubt(&self.ledger, &self.policies) {
            tracing::warn!("{doubt}");
        }
        let (layer, ledger) = layer_and_ledger(&parts, webhooks.as_ref().map(Prepared::on_record))?;
        let discovered = DiscoveredFile::open(&layer, &*ledger);
        let webhooks = webhooks.map(|prepared| prepared.start(ledger)).transpose()?;
        let checkpoints = checkpoints.map(checkpoints::Prepared::start).transpose()?;
        let state = state_keys.zip(self.state_key_file.clone()).map(|(keys, file)| {
            let layer = layer.clone();
            let name = Box::new(move || layer.policies().settings().site.name.clone());
            SignedState { signer: Arc::new(StateSigner::new(keys, name)), file }
        });
        say_what_is_in_force(&layer);
        let keys = keys::fingerprints_of(keys);
        let counting = Arc::new(Counting::of(self.ledger.clone()));
        let policies = self.policies.clone();
        Ok(OpenSite { layer, keys, policies, discovered, counting, webhooks, checkpoints, state })
    }
}

pub(super) struct OpenSite {
    pub(super) layer: SiteLayer,
    /// Fingerprints of those that it was opened with.
    pub(super) keys: Vec<String>,
    policies: PathBuf,
    discovered: Option<DiscoveredFile>,
    /// What the ledger has.
    pub(super) counting: Arc<Counting>,
    webhooks: Option<Webhooks>,
    checkpoints: Option<Checkpoints>,
    state: Option<SignedState>,
}

/// What signs the consent state, and the file with its keys.
#[derive(Clone)]
struct SignedState {
    signer: Arc<StateSigner>,
    file: PathBuf,
}

impl SignedState {
    /// Reads the keys again. If they cannot be used, the last good ones stay.
    fn reload(&self) {
        let file = self.file.display();
        match keys::of_state(&self.file) {
            Ok(keys) => {
                self.signer.replace(keys);
                tracing::info!(%file, "the keys that sign the consent state were read again");
            }
            Err(error) => {
                let why = failure::in_one_line(&error);
                tracing::error!(
                    why,
                    "the keys that sign the consent state were not read again, the last good ones stay"
                );
                self.signer.set_fault(why);
            }
        }
    }
}

impl OpenSite {
    /// These settings, with what the admin address tells of the site.
    pub(super) fn settings(&self, settings: GatewaySettings) -> GatewaySettings {
        let mut settings = settings.with_consent(&self.layer);
        settings.counting = self.counting.is_kept().then(|| Arc::clone(&self.counting));
        settings.webhooks = self.webhooks.as_ref().map(Webhooks::figures);
        settings.checkpoints = self.checkpoints.as_ref().map(Checkpoints::status);
        settings.state_signer = self.state.as_ref().map(|state| Arc::clone(&state.signer));
        settings
    }

    /// Loads the policies whenever their folder changes.
    pub(super) fn watch(&self) -> anyhow::Result<()> {
        Ok(self.layer.watch(&self.policies).map_err(|cause| cannot_watch("policies").because(cause))?)
    }

    /// Loads the policies again, and the keys that sign the consent state. What is wrong is in the log, and what was good
    /// last stays.
    pub(super) fn reloader(&self) -> Arc<dyn Fn() + Send + Sync> {
        let (layer, policies, state) = (self.layer.clone(), self.policies.clone(), self.state.clone());
        Arc::new(move || {
            drop(layer.reload_from(&policies));
            state.iter().for_each(SignedState::reload);
        })
    }

    pub(super) fn stop(self) -> ExitStatus {
        let kept = flush(&self.layer);
        if let Some(discovered) = self.discovered {
            discovered.stop();
        }
        if let Some(webhooks) = self.webhooks {
            webhooks.stop();
        }
        if let Some(checkpoints) = self.checkpoints {
            checkpoints.stop();
        }
        kept
    }
}

pub(super) fn cannot_watch(what: &str) -> Failure {
    let advice = "the system is out of threads: raise its limits, or stop other programs";
    Failure::new(format!("cannot watch the {what}"), advice)
}

/// How long the ledger may take for what still waits when the program ends.
const LAST_RECORDS: Duration = Duration::from_secs(3);

/// Waits until what was decided is written, or kept beside the ledger for the next start.
pub(crate) fn flush(layer: &SiteLayer) -> ExitStatus {
    let left = layer.flush(LAST_RECORDS);
    if left == 0 {
        return ExitStatus::Fine;
    }
    tracing::error!(left, "records are not in the ledger at the end; the log says where they are");
    ExitStatus::Findings
}

fn say_what_is_in_force(layer: &SiteLayer) {
    let policies = layer.policies();
    let settings = policies.settings();
    let release = policies.release_at(SystemClock.now()).map_or(0, |release| release.number.get());
    tracing::info!(
        site = settings.site.name,
        release,
        services = settings.services.len(),
        languages = settings.site.languages.join(","),
        preferences = settings.prefix,
        "policies in force"
    );
}
