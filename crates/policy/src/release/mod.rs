//! Releases: which versions and which scope are in force, and whether a decision must be asked anew.

pub mod changes;
pub mod diff;
pub(crate) mod lock;
pub mod number;
pub(crate) mod publication;
pub mod revision;
pub mod scope;

use std::collections::BTreeMap;

use time::OffsetDateTime;

use crate::documents::document::Document;
use crate::release::number::ReleaseNumber;
use crate::release::scope::ConsentScope;

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
    /// What changed; of a material release first of all what makes it so.
    pub why: Vec<String>,
    /// The newest version of each document.
    pub documents: BTreeMap<String, (u32, u32)>,
    /// SHA-256, in hexadecimal, of every file that it publishes first, by path.
    pub digests: BTreeMap<String, String>,
    /// What decisions under it cover.
    pub scope: ConsentScope,
    /// Taken from drafts ([`Policies::allow_drafts`](crate::Policies::allow_drafts)); not in the lock.
    pub draft: bool,
}

/// What a release would contain, compared with the last.
pub(crate) struct Candidate<'a> {
    pub(crate) scope: &'a ConsentScope,
    /// All that is in the folder, published or not.
    pub(crate) documents: &'a [Document],
    /// Digests of all texts and `version.toml` in the folder, by path.
    pub(crate) digests: &'a BTreeMap<String, String>,
    pub(crate) releases: &'a [Release],
}

impl Candidate<'_> {
    /// The next release, made at `date`; none if nothing changed since the last.
    pub(crate) fn release(&self, date: OffsetDateTime) -> Option<Release> {
        let last = self.releases.last();
        let digests = self.new_digests();
        let scope_same = last.is_some_and(|last| last.scope == *self.scope);
        if digests.is_empty() && scope_same {
            return None;
        }
        let mut documents = last.map(|last| last.documents.clone()).unwrap_or_default();
        for document in self.documents {
            // A translation may come late, to a version that is no longer the newest.
            let new = document.versions.iter().map(|version| version.number);
            let new = new.filter(|number| publishes(&digests, document, *number)).max();
            let newest = new.max(documents.get(&document.id).copied());
            documents.extend(newest.map(|number| (document.id.clone(), number)));
        }
        let reasons = reasons(last, &documents, self.scope);
        let material = !reasons.is_empty();
        let mut why = reasons;
        why.extend(self.editorial(last, &documents, &digests));
        if why.is_empty() {
            why.push("changes that make the scope no wider".to_owned());
        }
        let effective =
            self.new_effective(&digests).chain(last.map(|last| last.effective)).fold(date, OffsetDateTime::max);
        let number = ReleaseNumber::new(last.map_or(0, |last| last.number.get()).saturating_add(1));
        Some(Release {
            number,
            date,
            effective,
            material,
            why,
            documents,
            digests,
            scope: self.scope.clone(),
            draft: false,
        })
    }

    /// Instants that `version.toml` names, of versions that are published now.
    fn new_effective(&self, digests: &BTreeMap<String, String>) -> impl Iterator<Item = OffsetDateTime> {
        let versions =
            self.documents.iter().flat_map(|document| document.versions.iter().map(move |version| (document, version)));
        let new = versions.filter(|(_, version)| version.released_in.is_none());
        let new = new.filter(|(document, version)| publishes(digests, document, version.number));
        new.filter_map(|(_, version)| version.effective).collect::<Vec<_>>().into_iter()
    }

    fn new_digests(&self) -> BTreeMap<String, String> {
        let known = |path: &String| self.releases.iter().any(|release| release.digests.contains_key(path));
        self.digests
            .iter()
            .filter(|(path, _)| !known(path))
            .map(|(path, digest)| (path.clone(), digest.clone()))
            .collect()
    }

    fn editorial(
        &self,
        last: Option<&Release>,
        documents: &BTreeMap<String, (u32, u32)>,
        digests: &BTreeMap<String, String>,
    ) -> Vec<String> {
        let Some(last) = last else { return Vec::new() };
        let mut why = Vec::new();
        for (id, number) in documents {
            let before = last.documents.get(id);
            if before.is_some_and(|before| before != number && before.0 == number.0) {
                why.push(format!("`{id}` {}.{} (editorial)", number.0, number.1));
            }
        }
        let added = digests.keys().filter(|path| {
            let mut parts = path.split('/');
            let (id, number) =
                (parts.next().unwrap_or(""), parts.next().and_then(crate::documents::document::version_number));
            self.documents.iter().any(|document| {
                document.id == id
                    && number.and_then(|n| document.version(n)).is_some_and(|version| version.released_in.is_some())
            })
        });
        why.extend(added.map(|path| format!("added {path}")));
        why.extend(self.scope.narrowed_since(&last.scope));
        why
    }
}

/// Why visitors must decide again: it is the first release, a document has a new MAJOR, or the
/// scope is wider. Empty if they need not.
pub(crate) fn reasons(
    last: Option<&Release>,
    documents: &BTreeMap<String, (u32, u32)>,
    scope: &ConsentScope,
) -> Vec<String> {
    let Some(last) = last else { return vec!["first release".to_owned()] };
    let mut reasons = scope.widened_since(&last.scope);
    for (id, number) in documents {
        match last.documents.get(id) {
            None => reasons.push(format!("new document `{id}`")),
            Some(before) if before.0 < number.0 => {
                reasons.push(format!("`{id}` {}.{} is a new major version", number.0, number.1))
            }
            Some(_) => {}
        }
    }
    reasons
}

/// The release in force at an instant.
pub(crate) fn in_force(releases: &[Release], now: OffsetDateTime) -> Option<&Release> {
    releases.iter().rev().find(|release| release.effective <= now)
}

/// The last material release in force at an instant: decisions under an older one are stale.
pub(crate) fn material_since(releases: &[Release], now: OffsetDateTime) -> ReleaseNumber {
    let material = releases.iter().rev().find(|release| release.material && release.effective <= now);
    material.map_or(ReleaseNumber::default(), |release| release.number)
}

/// Whether a decision counts on this node.
///
/// Nodes of a site may run different releases for a while: a rolling deployment, or a folder that was
/// rolled back. Three rules keep that safe, whichever node a visitor meets:
///
/// - A decision covers what its release names. If no later release here is material, what this node
///   declares is no wider than that, so the decision *holds*.
/// - If one is, it is *stale*: it grants nothing, its refusals count, the visitor is asked.
/// - A decision under a release that is not in this node's lock is *ahead*. What was shown to the visitor
///   cannot be known here: the newer release may have taken a service out that this node still declares,
///   moved it, or said another purpose. So it grants nothing here, not even single services by name; its
///   refusals count. And as the visitor did answer, and answered more than this node could ask, nobody is
///   asked again: the node with the newer release takes the decision as it is.
///
/// Numbers can be given twice: a folder is rolled back to release 2 and released anew as another 3. A
/// decision made before "its" release took effect was made under that other one: it is stale (T-23).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It grants what it granted.
    Holds,
    /// A material release came after it.
    Stale,
    /// It was made under a release that is not known here.
    Ahead,
}

/// By how much the clocks of a site's nodes may differ before a decision looks older than its release.
const CLOCKS_DIFFER: time::Duration = time::Duration::MINUTE;

/// Where a decision stands that was made under a release at an instant.
pub(crate) fn standing(
    releases: &[Release],
    under: ReleaseNumber,
    decided: OffsetDateTime,
    now: OffsetDateTime,
) -> Standing {
    if under < material_since(releases, now) {
        return Standing::Stale;
    }
    match releases.iter().find(|release| release.number == under) {
        Some(release) if decided + CLOCKS_DIFFER < release.effective => Standing::Stale,
        Some(_) => Standing::Holds,
        None if releases.last().is_some_and(|last| under > last.number) => Standing::Ahead,
        None => Standing::Holds,
    }
}

/// What `tower-consent release` did, or would do.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReleaseOutcome {
    /// The release; none if nothing changed since the last.
    pub release: Option<Release>,
    /// The block for `policies.lock`.
    pub block: String,
    /// Whether it was written there.
    pub written: bool,
    /// Findings that did not stand in its way.
    pub warnings: Vec<crate::Finding>,
}

fn publishes(digests: &BTreeMap<String, String>, document: &Document, number: (u32, u32)) -> bool {
    let folder = format!("{}/{}.{}/", document.id, number.0, number.1);
    digests.keys().any(|path| path.starts_with(&folder) && path.ends_with(".md"))
}
