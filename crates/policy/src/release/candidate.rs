//! The next release: what it would contain, compared with the last.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::Release;
use super::scope::ConsentScope;
use crate::documents::document::{Document, version_number};
use crate::release_number::ReleaseNumber;

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
    /// The next release, made at `date`; `None` if nothing changed since the last.
    pub(crate) fn release(&self, date: OffsetDateTime) -> Option<Release> {
        let last = self.releases.last();
        let digests = self.new_digests();
        let scope_same = last.is_some_and(|last| last.scope == *self.scope);
        if digests.is_empty() && scope_same {
            return None;
        }
        let mut documents = last.map(|last| last.documents.clone()).unwrap_or_default();
        for document in self.documents {
            // A translation may be added later, to a version that is no longer the newest.
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
            settings: None,
            draft: false,
        })
    }

    /// When the versions that are published now take effect, according to their `version.toml`.
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
            let (id, number) = (parts.next().unwrap_or(""), parts.next().and_then(version_number));
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

fn publishes(digests: &BTreeMap<String, String>, document: &Document, number: (u32, u32)) -> bool {
    let folder = format!("{}/{}.{}/", document.id, number.0, number.1);
    digests.keys().any(|path| path.starts_with(&folder) && path.ends_with(".md"))
}
