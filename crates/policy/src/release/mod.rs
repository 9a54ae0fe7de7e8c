//! Releases: which versions and which scope are in force, and whether visitors must be asked again.

mod candidate;
pub(crate) mod cause;
pub mod changes;
pub mod diff;
pub(crate) mod draft;
pub(crate) mod lock;
mod mark;
pub(crate) mod publication;
pub mod revision;
pub mod scope;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use time::OffsetDateTime;

use crate::release::scope::ConsentScope;
use crate::release_name::{ReleaseMark, ReleaseName};
use crate::release_number::ReleaseNumber;

pub(crate) use candidate::{Candidate, clock_correction, reasons, widenings, with_same_meaning, withdrawal};
pub(crate) use mark::mark;
pub use standing::Standing;
pub(crate) use standing::{CLOCKS_DIFFER, counting, holding, in_force, is_of_another_line, material_since, standing};

/// One entry of `policies.lock`: the versions and the consent scope in force from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Release {
    /// Its number, from 1.
    pub number: ReleaseNumber,
    /// What tells it from another release of this number; none in a release of an earlier version of this program.
    pub mark: Option<ReleaseMark>,
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
    /// Services and categories whose text changed and means the same, by the operator's own word.
    pub same_meaning: BTreeSet<String>,
    /// The first of the releases that this one takes back: all from that on that were not in force when it was made.
    pub withdraws: Option<ReleaseNumber>,
    /// The first of the releases before it that a clock made which was ahead: they count as made when this one was.
    pub clock_was_ahead: Option<ReleaseNumber>,
    /// Whether a later release took it back before it was in force. It never counts, and its texts are not shown.
    pub withdrawn: bool,
    /// Made from drafts ([`Policies::allow_drafts`](crate::Policies::allow_drafts)); not in the lock.
    pub draft: bool,
}

impl Release {
    /// Its number and mark.
    pub fn name(&self) -> ReleaseName {
        ReleaseName::new(self.number, self.mark)
    }
}

/// What the operator says about a release, beyond what the folder says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Ids of services and categories whose text changed and means the same: a typing error, clearer words. Nobody is asked
    /// again because of them, and the release names them.
    pub same_meaning: BTreeSet<String>,
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
    /// Ids of the [`Statement`] that nothing can be said about: no text of them changed. Then nothing is written.
    pub unchanged: Vec<String>,
    /// Findings that are no errors.
    pub warnings: Vec<crate::Finding>,
}
