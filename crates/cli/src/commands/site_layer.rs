//! The consent layer, made from the options of a command.

use std::path::Path;
use std::sync::Arc;

use crate::commands::{Failure, keys};
use crate::gateway::still_pictures::StillPictures;
use tower_consent::ledger::{Ledger, LedgerError, Record};
use tower_consent::{BuildError, ConsentLayer, DECISIONS_PER_MINUTE, Keys, PAGE_MEMORY};
use tower_consent_policy::Policies;

#[derive(Debug)]
pub(crate) struct SiteParts<'a> {
    pub(crate) policies: PolicySource<'a>,
    pub(crate) keys: &'a str,
    /// `sqlite:PATH`.
    pub(crate) ledger: &'a str,
    pub(crate) drafts: Drafts,
    pub(crate) limits: LayerLimits,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct LayerLimits {
    /// Of one client; 0 for no limit.
    pub(crate) decisions_per_minute: u32,
    /// For the pages that are known, in bytes.
    pub(crate) page_memory: usize,
}

impl Default for LayerLimits {
    fn default() -> Self {
        Self { decisions_per_minute: DECISIONS_PER_MINUTE, page_memory: PAGE_MEMORY }
    }
}

/// Whether what is not released counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drafts {
    Count,
    DoNotCount,
}

impl Drafts {
    /// As `--allow-drafts` has it.
    pub(crate) fn of_option(allow_drafts: bool) -> Self {
        if allow_drafts { Self::Count } else { Self::DoNotCount }
    }
}

#[derive(Debug)]
pub(crate) enum PolicySource<'a> {
    Folder(&'a Path),
    /// Relative path and text of each file.
    Embedded(&'a [(&'a str, &'a str)]),
}

pub(crate) type SiteLayer = ConsentLayer;

pub(crate) type OnRecord = Box<dyn Fn(&Record) + Send + Sync>;

pub(crate) fn layer(parts: &SiteParts<'_>) -> anyhow::Result<SiteLayer> {
    Ok(layer_and_ledger(parts, None)?.0)
}

/// The layer, and its ledger for other readers. `on_record` gets each record.
pub(crate) fn layer_and_ledger(
    parts: &SiteParts<'_>,
    on_record: Option<OnRecord>,
) -> anyhow::Result<(SiteLayer, Arc<dyn Ledger>)> {
    // Before the ledger is opened, which makes its file.
    let policies = policies(&parts.policies, parts.drafts)?;
    let keys = Keys::from_text(parts.keys).map_err(|error| Failure::new(error.to_string(), keys::HOW_TO_MAKE_ONE))?;
    let ledger = tower_consent::ledger::connect(parts.ledger).map_err(|error| unusable_ledger(parts.ledger, &error))?;
    let mut builder =
        ConsentLayer::builder(policies, keys).with_ledger(Arc::clone(&ledger)).with_stills(StillPictures::default());
    if let Some(on_record) = on_record {
        builder = builder.with_on_decision(on_record);
    }
    let LayerLimits { decisions_per_minute, page_memory } = parts.limits;
    let layer = builder.with_decisions_per_minute(decisions_per_minute).with_page_memory(page_memory).build();
    let layer = layer.map_err(|error| match error {
        BuildError::Ledger(error) => unusable_ledger(parts.ledger, &error),
        error => Failure::new(error.to_string(), "change the policies and start again"),
    })?;
    Ok((layer, ledger))
}

/// Why a ledger cannot be used, and what to do.
pub(crate) fn unusable_ledger(url: &str, error: &LedgerError) -> Failure {
    let scheme = url.trim().split(':').next().unwrap_or_default();
    if scheme.to_ascii_lowercase().starts_with("postgres") {
        let advice = "see that PostgreSQL runs and can be reached from here, and that host, port, user, password and \
                      database in `--ledger` are right";
        return with_own_advice(error, advice);
    }
    with_own_advice(error, "name a file that can be written: `--ledger sqlite:consent-ledger.sqlite`")
}

/// What a file of SQLite lacks often says what to do: who read "name another file" below that, where a file is damaged,
/// would begin a new ledger instead of restoring the old one.
pub(crate) fn with_own_advice(error: &LedgerError, else_advice: &str) -> Failure {
    let text = error.to_string();
    match text.split_once("; ") {
        Some((what, advice)) if matches!(error, LedgerError::Open(_) | LedgerError::Disk(_)) => {
            Failure::new(what, advice)
        }
        _ => Failure::new(text, else_advice),
    }
}

/// The policies, ready to be put into force; the log has the warnings.
pub(crate) fn policies(source: &PolicySource<'_>, drafts: Drafts) -> anyhow::Result<Policies> {
    let policies = loaded(source, drafts)?;
    for warning in policies.warnings() {
        tracing::warn!("{warning}");
    }
    let policies = if drafts == Drafts::Count { policies.allow_drafts() } else { policies };
    policies.readiness().map_err(|error| {
        Failure::new(error.to_string(), "run `tower-consent release`, or start with --allow-drafts to try them out")
    })?;
    Ok(policies)
}

/// What is named has no policies in it.
pub(crate) fn no_folder(folder: &Path) -> Failure {
    let shown = folder.display();
    if folder.exists() {
        return Failure::new(
            format!("`{shown}` is a file, and the folder with the policies was expected"),
            "name the folder that has consent.toml in it",
        );
    }
    let advice = if folder.is_relative() && Path::new("consent.toml").is_file() {
        "you are inside the folder: there is a consent.toml here. Add `--policies .`, or go up with `cd ..`"
    } else {
        "name it with --policies, or make one with `tower-consent init`"
    };
    Failure::new(format!("there is no folder `{shown}` with policies"), advice)
}

fn loaded(source: &PolicySource<'_>, drafts: Drafts) -> anyhow::Result<Policies> {
    let loaded = match *source {
        PolicySource::Folder(folder) if !folder.is_dir() => {
            return Err(no_folder(folder).into());
        }
        // Who tries drafts out wants to see them, not what is released.
        PolicySource::Folder(folder) if drafts == Drafts::Count => Policies::load(folder),
        PolicySource::Folder(folder) => Policies::load_or_last_release(folder),
        PolicySource::Embedded(files) => Policies::from_files(files.iter().copied()),
    };
    loaded.map_err(|error| Failure::new(error.to_string(), "fix the policies and start again").into())
}
