//! Releases: which versions and which scope are in force, and whether visitors must be asked again.

mod candidate;
pub(crate) mod cause;
pub mod changes;
pub mod diff;
pub(crate) mod lock;
pub(crate) mod publication;
pub mod revision;
pub mod scope;
mod standing;

use std::collections::BTreeMap;

use time::OffsetDateTime;

use crate::release::scope::ConsentScope;
use crate::release_number::ReleaseNumber;

pub(crate) use candidate::{Candidate, reasons};
pub use standing::Standing;
pub(crate) use standing::{in_force, material_since, standing};

/// One entry of `policies.lock`: the versions and the consent scope in force from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Release {
    /// Its number, from 1.
    pub number: ReleaseNumber,
    /// When it was made.
    pub date: OffsetDateTime,
    /// When it takes effect: never before it was made, before one of its versions does, or before
    /// the release before it.
    pub effective: OffsetDateTime,
    /// Whether visitors must decide again.
    pub material: bool,
    /// What changed; for a material release, material changes come first.
    pub why: Vec<String>,
    /// The newest version of each document.
    pub documents: BTreeMap<String, (u32, u32)>,
    /// SHA-256, in hexadecimal, of every file that it publishes first, by path.
    pub digests: BTreeMap<String, String>,
    /// What decisions under it cover.
    pub scope: ConsentScope,
    /// `consent.toml` as it was: what is in force while changes of it are not released. A lock of an earlier version of
    /// this program has none.
    pub settings: Option<String>,
    /// Made from drafts ([`Policies::allow_drafts`](crate::Policies::allow_drafts)); not in the lock.
    pub draft: bool,
}

/// What `tower-consent release` did, or would do.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReleaseOutcome {
    /// The release; `None` if nothing changed since the last.
    pub release: Option<Release>,
    /// The block for `policies.lock`.
    pub block: String,
    /// Whether it was written there.
    pub written: bool,
    /// Findings that are no errors.
    pub warnings: Vec<crate::Finding>,
}
