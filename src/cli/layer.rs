//! The consent layer, made from what a command was given.

use std::path::Path;

use super::Failure;

/// What a site's consent layer is made of.
#[derive(Debug)]
pub(crate) struct SiteParts<'a> {
    pub(crate) policies: PolicySource<'a>,
    /// The text of a key file.
    pub(crate) keys: &'a str,
    /// `sqlite:PATH`.
    pub(crate) ledger: &'a str,
    pub(crate) allow_drafts: bool,
}

/// Where policies come from.
#[derive(Debug)]
pub(crate) enum PolicySource<'a> {
    Folder(&'a Path),
    /// Relative path and text of each file.
    Embedded(&'a [(&'a str, &'a str)]),
}

// TEMP until the layer is there.
/// The layer that commands put around the upstream.
pub(crate) type SiteLayer = tower_layer::Identity;

/// Loads policies and keys, opens the ledger, and makes the layer of them.
pub(crate) fn layer(parts: &SiteParts<'_>) -> anyhow::Result<SiteLayer> {
    let _ = (parts.keys, parts.allow_drafts);
    match parts.policies {
        PolicySource::Folder(folder) if !folder.is_dir() => {
            let what = format!("there is no folder `{}` with policies", folder.display());
            return Err(Failure::new(what, "name it with --policies, or make one with `tower-consent init`").into());
        }
        PolicySource::Folder(_) | PolicySource::Embedded(_) => {}
    }
    if !parts.ledger.starts_with("sqlite:") {
        let what = format!("`{}` is no ledger", parts.ledger);
        return Err(Failure::new(what, "name a file: `--ledger sqlite:consent-ledger.sqlite`").into());
    }
    Ok(SiteLayer::new())
}
