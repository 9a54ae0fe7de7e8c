//! The next release: what it would contain, compared with the last.

use std::collections::{BTreeMap, BTreeSet};

use time::OffsetDateTime;

use super::publication::shown;
use super::scope::{ConsentScope, Widening};
use super::{Release, counting, lock, mark};
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
        let scope_same = last.is_some_and(|last| last.scope.is_like(self.scope));
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
        let effective =
            self.new_effective(&digests).chain(last.map(|last| last.effective)).fold(date, OffsetDateTime::max);
        let number = ReleaseNumber::new(last.map_or(0, |last| last.number.get()).saturating_add(1));
        let mut release = Release {
            number,
            mark: None,
            date,
            effective,
            material: false,
            why: Vec::new(),
            documents,
            digests,
            scope: self.scope.clone(),
            settings: None,
            same_meaning: BTreeSet::new(),
            withdraws: None,
            clock_was_ahead: None,
            withdrawn: false,
            draft: false,
        };
        release.mark = Some(mark(self.releases, &release));
        release.why = reasons(last, &release);
        release.material = !release.why.is_empty();
        release.why.extend(self.editorial(last, &release.documents, &release.digests));
        if release.why.is_empty() {
            release.why.push("changes that make the scope no wider".to_owned());
        }
        Some(release)
    }

    /// When the versions that are published now take effect, according to their `version.toml`.
    fn new_effective(&self, digests: &BTreeMap<String, String>) -> impl Iterator<Item = OffsetDateTime> {
        let versions =
            self.documents.iter().flat_map(|document| document.versions.iter().map(move |version| (document, version)));
        let new = versions.filter(|(_, version)| version.released_in.is_none());
        let new = new.filter(|(document, version)| publishes(digests, document, version.number));
        new.filter_map(|(_, version)| version.effective).collect::<Vec<_>>().into_iter()
    }

    /// Those of files that are used: nobody could remove another one again once it is published.
    fn new_digests(&self) -> BTreeMap<String, String> {
        let known = |path: &String| self.releases.iter().any(|release| release.digests.contains_key(path));
        self.digests
            .iter()
            .filter(|(path, _)| !known(path) && self.uses(path))
            .map(|(path, digest)| (path.clone(), digest.clone()))
            .collect()
    }

    /// Whether a file is a `version.toml`, or a text in a language of the site.
    fn uses(&self, path: &str) -> bool {
        let mut parts = path.split('/');
        let (Some(id), Some(number), Some(name)) = (parts.next(), parts.next(), parts.next()) else { return false };
        let Some(number) = version_number(number) else { return false };
        let document = self.documents.iter().find(|document| document.id == id);
        let Some(version) = document.and_then(|document| document.version(number)) else { return false };
        name == "version.toml" || name.strip_suffix(".md").is_some_and(|tag| version.texts.contains_key(tag))
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
pub(crate) fn reasons(last: Option<&Release>, release: &Release) -> Vec<String> {
    let Some(last) = last else { return vec!["first release".to_owned()] };
    let mut reasons: Vec<String> = widenings(last, release).iter().map(ToString::to_string).collect();
    for (id, number) in &release.documents {
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

/// How a release made the scope wider, without the texts that mean the same.
pub(crate) fn widenings(last: &Release, release: &Release) -> Vec<Widening> {
    let mut wider = release.scope.widenings_since(&last.scope);
    wider.retain(|widening| widening.text_of().is_none_or(|id| !release.same_meaning.contains(id)));
    wider
}

/// The same release, where the operator says that changed texts mean the same; and those of the ids whose text did not change.
pub(crate) fn with_same_meaning(
    mut release: Release,
    last: Option<&Release>,
    ids: &BTreeSet<String>,
) -> (Release, Vec<String>) {
    let wider = last.map(|last| release.scope.widenings_since(&last.scope)).unwrap_or_default();
    for widening in &wider {
        let Some(id) = widening.text_of().filter(|id| ids.contains(*id)) else { continue };
        release.same_meaning.insert(id.to_owned());
        let said = widening.to_string();
        release.why.retain(|reason| *reason != said);
        release.why.push(format!("{said}, which means the same"));
    }
    release.material = !reasons(last, &release).is_empty();
    let unchanged = ids.difference(&release.same_meaning).cloned().collect();
    (release, unchanged)
}

/// A release that takes back those from `first` on, which are not in force yet.
///
/// # Errors
///
/// There is no such release, or it is in force.
pub(crate) fn withdrawal(releases: &[Release], first: ReleaseNumber, date: OffsetDateTime) -> Result<Release, String> {
    let mut taken = releases.to_vec();
    lock::withdraw(&mut taken, first, date)?;
    let (Some(newest), Some(last)) = (releases.last(), counting(&taken).next_back()) else {
        return Err("it is the only one".to_owned());
    };
    // Without the waiting texts, what else was released with them is in force already.
    let mut release = Release { withdraws: Some(first), ..after(newest, last, date) };
    release.mark = Some(mark(releases, &release));
    release.why = reasons(Some(last), &release);
    release.material = !release.why.is_empty();
    let taken = taken.iter().filter(|release| release.withdrawn && release.number >= first);
    release.why.extend(taken.map(|release| format!("release {} is taken back before it takes effect", release.number)));
    Ok(release)
}

/// A release that says that the clock was ahead which made the last ones; `None` if it was not.
pub(crate) fn clock_correction(releases: &[Release], date: OffsetDateTime) -> Option<Release> {
    let ahead: Vec<&Release> = releases.iter().rev().take_while(|release| release.date > date).collect();
    let (newest, first) = (ahead.first()?, ahead.last()?.number);
    let mut corrected = releases.to_vec();
    lock::correct_clock(&mut corrected, first, date).ok()?;
    let last = counting(&corrected).next_back()?;
    let mut release = Release { clock_was_ahead: Some(first), ..after(newest, last, date) };
    release.mark = Some(mark(releases, &release));
    release.why = reasons(Some(last), &release);
    release.material = !release.why.is_empty();
    let made = ahead.iter().rev().map(|release| (release.number, release.date));
    release.why.extend(
        made.map(|(number, date)| format!("release {number} was made by a clock that was ahead: {}", shown(date))),
    );
    Some(release)
}

/// A release with nothing new: the scope is that of the newest, the documents are those of the last one that counts.
fn after(newest: &Release, last: &Release, date: OffsetDateTime) -> Release {
    Release {
        number: ReleaseNumber::new(newest.number.get().saturating_add(1)),
        mark: None,
        date,
        effective: last.effective.max(date),
        material: false,
        why: Vec::new(),
        documents: last.documents.clone(),
        digests: BTreeMap::new(),
        scope: newest.scope.clone(),
        settings: newest.settings.clone(),
        same_meaning: BTreeSet::new(),
        withdraws: None,
        clock_was_ahead: None,
        withdrawn: false,
        draft: false,
    }
}

fn publishes(digests: &BTreeMap<String, String>, document: &Document, number: (u32, u32)) -> bool {
    let folder = format!("{}/{}.{}/", document.id, number.0, number.1);
    digests.keys().any(|path| path.starts_with(&folder) && path.ends_with(".md"))
}
