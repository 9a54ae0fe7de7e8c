//! What changed for visitors since the release that they decided under.

use std::collections::BTreeSet;

use time::OffsetDateTime;

use crate::documents::document::{Document, Version};
use crate::release::scope::Widening;
use crate::release::{Release, counting, in_force, widenings};
use crate::release_number::ReleaseNumber;

/// Why a visitor is asked again.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Changed<'a> {
    /// How the scope became wider.
    pub wider: Vec<Widening>,
    /// Documents with a new MAJOR version, and new documents.
    pub documents: Vec<ChangedDocument<'a>>,
}

/// A document that changed materially.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangedDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// The version that was in force; `None` if the document is new.
    pub from: Option<&'a Version>,
    /// The version in force now.
    pub to: &'a Version,
}

/// What is material between a release and the one in force; nothing if that release is not known.
///
/// The two releases are compared, not each step between them: visitors need not hear of what was
/// added and removed again. If the two are equal (a service was removed and added again), the steps
/// are listed.
pub(crate) fn since<'a>(
    before: ReleaseNumber,
    releases: &[Release],
    documents: &'a [Document],
    now: OffsetDateTime,
) -> Changed<'a> {
    let find = |number| releases.iter().find(|release| release.number == number);
    let (Some(before), Some(current)) = (find(before), in_force(releases, now)) else {
        return Changed::default();
    };
    let mut wider = current.scope.widenings_since(&before.scope);
    if wider.is_empty() {
        wider = steps(releases, before.number, current.number);
    } else if wider.iter().any(|widening| widening.text_of().is_some()) {
        // A text that only ever changed into one of the same meaning is no news.
        let steps = steps(releases, before.number, current.number);
        wider.retain(|widening| widening.text_of().is_none() || steps.contains(widening));
    }
    let changed = current.documents.iter().filter_map(|(id, number)| {
        let document = documents.iter().find(|document| document.id == *id)?;
        let older = before.documents.get(id).copied();
        if older.is_some_and(|older| older.0 >= number.0) {
            return None;
        }
        let from = older.and_then(|older| document.version(older));
        Some(ChangedDocument { document, from, to: document.version(*number)? })
    });
    Changed { wider, documents: changed.collect() }
}

/// How the scope became wider from one release to the next, each thing once.
fn steps(releases: &[Release], from: ReleaseNumber, to: ReleaseNumber) -> Vec<Widening> {
    let mut seen = BTreeSet::new();
    let counting: Vec<&Release> = counting(releases).collect();
    let between = counting.windows(2).filter(|pair| pair[0].number >= from && pair[1].number <= to);
    let wider = between.flat_map(|pair| widenings(pair[0], pair[1]));
    // A service that is gone again is not mentioned.
    let current = releases.iter().find(|release| release.number == to);
    let still_there = |widening: &Widening| match widening {
        Widening::NewService { service, .. } => {
            current.is_some_and(|release| release.scope.services.contains_key(service))
        }
        _ => true,
    };
    wider.filter(still_there).filter(|widening| seen.insert(widening.to_string())).collect()
}
