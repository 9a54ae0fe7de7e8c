//! `Policies`: all that was loaded from a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use time::OffsetDateTime;

use crate::catalogue::Catalogue;
use crate::check::{self, Report};
use crate::codes;
use crate::documents::document::{self, Document, Text, Version};
use crate::finding::{Finding, Findings, Place, PolicyError};
use crate::read::load::{self, Files};
use crate::read::source;
use crate::read::table::Reading;
use crate::release::diff::{self, Change, ScopeChange};
use crate::release::publication::{self, Draft};
use crate::release::{self, Release, ReleaseOutcome, Standing, lock};
use crate::settings::model::ReleaseNumber;
use crate::settings::valid::{Language, Settings};
use crate::settings::{validate, written};

/// All that was loaded. Cheap to clone; never changes.
#[derive(Clone)]
pub struct Policies(Arc<Loaded>);

#[derive(Clone)]
struct Loaded {
    settings: Settings,
    catalogue: Arc<Catalogue>,
    releases: Vec<Release>,
    /// Published ones; all of them when drafts are allowed.
    documents: Vec<Document>,
    overrides: BTreeMap<Language, String>,
    warnings: Vec<Finding>,
    /// What is in the folder and not in the lock.
    draft: Option<Draft>,
    /// Whether drafts count as the next release.
    takes_drafts: bool,
    /// What the rules of the checker look at.
    material: Arc<check::Material>,
}

impl Policies {
    /// Loads a folder.
    ///
    /// # Errors
    ///
    /// All findings at once, each with file, line and column: what cannot be read or understood,
    /// and published texts that are no longer what was released.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, PolicyError> {
        let findings = Findings::default();
        let files = load::folder(dir.as_ref(), &findings);
        Self::from_loaded(&files, &dir.as_ref().join(load::CONSENT_TOML).display().to_string(), findings)
    }

    /// Takes files that the program carries: pairs of a path (`privacy/1.0/en.md`) and its text.
    ///
    /// ```
    /// let files = [("consent.toml", r#"
    ///     [site]
    ///     name = "Example Gazette"
    ///     languages = ["en"]
    ///     controller = { name = "Example Media Ltd", email = "privacy@example.org" }
    /// "#)];
    /// let policies = tower_consent_policy::Policies::from_files(files).unwrap();
    /// assert_eq!(policies.settings().site.name, "Example Gazette");
    /// assert!(policies.readiness().is_err(), "nothing is released yet");
    /// ```
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn from_files<P: AsRef<str>, T: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Self, PolicyError> {
        let findings = Findings::default();
        let files = load::embedded(files, &findings);
        Self::from_loaded(&files, load::CONSENT_TOML, findings)
    }

    /// Takes drafts as a next release, and says so in the log. For trying things out: what visitors
    /// decide on drafts proves nothing later.
    #[must_use]
    pub fn allow_drafts(self) -> Self {
        let mut loaded = Arc::unwrap_or_clone(self.0);
        loaded.takes_drafts = true;
        let Some(draft) = loaded.draft.take() else { return Self(Arc::new(loaded)) };
        tracing::warn!(
            changes = draft.release.why.join("; "),
            "drafts are taken as release {}; run `tower-consent release` before visitors decide on them",
            draft.release.number
        );
        loaded.releases.push(draft.release);
        loaded.documents = draft.documents;
        Self(Arc::new(loaded))
    }

    /// Whether drafts count as the next release.
    pub fn takes_drafts(&self) -> bool {
        self.0.takes_drafts
    }

    /// Checks, as of an instant, everything that can be judged without a visitor: settings, texts in every language,
    /// links, translations, what the laws want to be said, and the release that would come next.
    ///
    /// Made for a test in the app, so that a careless text never gets as far as a release:
    ///
    /// ```
    /// # let files = [("consent.toml", r#"
    /// # [site]
    /// # name = "Example Gazette"
    /// # languages = ["en"]
    /// # controller = { name = "Example Media Ltd", email = "privacy@media.example" }
    /// # "#), ("privacy/1.0/en.md", "\
    /// # # Privacy\n<!-- covers: contact, purposes, legal-basis, recipients, transfers, retention, rights, \
    /// # withdrawal, complaint, automated-decisions -->\n## Controller\nExample Media Ltd decides.\n")];
    /// # let policies = tower_consent_policy::Policies::from_files(files).unwrap();
    /// // let policies = Policies::load("policies").unwrap();
    /// let report = policies.check(time::OffsetDateTime::now_utc());
    /// assert!(report.is_clean(), "{report}");
    /// ```
    ///
    /// Findings of [`load`](Self::load) that keep the policies from being used are not among these:
    /// they are its error. [`check_folder`] has both.
    pub fn check(&self, now: OffsetDateTime) -> Report {
        let findings = Findings::default();
        let loaded = &self.0;
        check::run(&loaded.material, &loaded.settings, now, &findings);
        let mut found = findings.into_all();
        found.extend(loaded.warnings.iter().cloned());
        match self.next_release(now) {
            Ok(next) => found.extend(next.into_iter().flat_map(|(_, warnings)| warnings)),
            Err(error) => found.extend(error.findings().iter().cloned()),
        }
        let found = check::silence(&loaded.material.files, &loaded.material.documents, found, true);
        Report::new(found, self.draft().map(|release| release.why.clone()))
    }

    /// Whether this can serve visitors.
    ///
    /// # Errors
    ///
    /// Nothing was released yet, or categories and services are not those of the last release; then
    /// `tower-consent release` is to be run. New texts alone do not stand in the way: they are not
    /// shown until they are released.
    pub fn readiness(&self) -> Result<(), PolicyError> {
        let mend = "look at the changes with `tower-consent release --dry-run`, then run `tower-consent release`";
        let Some(draft) = &self.0.draft else { return Ok(()) };
        let (code, what) = if self.0.releases.is_empty() {
            (&codes::NO_RELEASE, "nothing was released yet".to_owned())
        } else if draft.scope {
            let why = draft.release.why.join("; ");
            (&codes::DRAFT_SCOPE, format!("what visitors consent to is not what was released: {why}"))
        } else {
            return Ok(());
        };
        Err(PolicyError::new(vec![code.finding(vec![draft.place.clone()], what, mend.to_owned())]))
    }

    /// What `consent.toml` says.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The built-in services and the site's own.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// All releases, the oldest first.
    pub fn releases(&self) -> &[Release] {
        &self.0.releases
    }

    /// The release in force at an instant.
    pub fn release_at(&self, now: OffsetDateTime) -> Option<&Release> {
        release::in_force(&self.0.releases, now)
    }

    /// The last material release in force at an instant; 0 if there is none.
    pub fn material_since(&self, now: OffsetDateTime) -> ReleaseNumber {
        release::material_since(&self.0.releases, now)
    }

    /// Whether what was shown under that release must be asked anew. A number that is not known here
    /// (another node is ahead, or the folder was rolled back) is not stale; it grants nothing either.
    pub fn is_stale(&self, decided_under: ReleaseNumber, now: OffsetDateTime) -> bool {
        decided_under < self.material_since(now)
    }

    /// Whether a decision counts here: made under a release, at an instant.
    pub fn standing(&self, under: ReleaseNumber, decided: OffsetDateTime, now: OffsetDateTime) -> Standing {
        release::standing(&self.0.releases, under, decided, now)
    }

    /// The published documents, upcoming versions included.
    pub fn documents(&self) -> &[Document] {
        &self.0.documents
    }

    /// All documents, drafts included.
    pub fn documents_and_drafts(&self) -> &[Document] {
        &self.0.material.documents
    }

    /// The published document of that id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.0.documents.iter().find(|document| document.id == id)
    }

    /// The text of a version in a language, or in the main one; with the language it is in.
    pub fn text<'a>(&'a self, version: &'a Version, language: &str) -> Option<(&'a str, &'a Text)> {
        let main = self.0.settings.site.languages.first().map_or("", String::as_str);
        [language, main]
            .into_iter()
            .find_map(|tag| version.texts.get_key_value(tag))
            .map(|(tag, text)| (tag.as_str(), text))
    }

    /// What differs between two published versions of a document, word by word (in Chinese and Japanese, character by
    /// character). Together, same and removed pieces are the older text, same and added ones the newer.
    ///
    /// `None` if there is no such document or version, or neither has a text in this language or the main one.
    ///
    /// ```
    /// use tower_consent_policy::{Change, Policies};
    ///
    /// let policies = Policies::load("../../policies").unwrap();
    /// let changes = policies.diff("cookies", "1.0", "1.1", "en").unwrap();
    /// assert!(changes.iter().any(|change| matches!(change, Change::Added(_))));
    /// assert!(policies.diff("cookies", "1.0", "9.9", "en").is_none());
    /// ```
    pub fn diff<'a>(&'a self, document: &str, from: &str, to: &str, language: &str) -> Option<Vec<Change<'a>>> {
        let document = self.document(document)?;
        let text = |label: &str| {
            let version = document.versions.iter().find(|version| version.label() == label)?;
            self.text(version, language).map(|(_, text)| text.markdown.as_str())
        };
        Some(diff::words(text(from)?, text(to)?))
    }

    /// What differs between what visitors consent to in two releases; `None` if one of them does not exist.
    pub fn scope_diff(&self, from: ReleaseNumber, to: ReleaseNumber) -> Option<Vec<ScopeChange>> {
        let release = |number| self.releases().iter().find(|release| release.number == number);
        Some(diff::scopes(&release(from)?.scope, &release(to)?.scope))
    }

    /// The operator's own wording, by language: the text of `texts/<lang>.ftl`.
    pub fn texts_overrides(&self) -> &BTreeMap<Language, String> {
        &self.0.overrides
    }

    /// What somebody should look at, though it does not stand in the way.
    pub fn warnings(&self) -> &[Finding] {
        &self.0.warnings
    }

    /// The release that `tower-consent release` would make, but for its date; none if the lock
    /// knows all there is.
    pub fn draft(&self) -> Option<&Release> {
        self.0.draft.as_ref().map(|draft| &draft.release)
    }

    /// Checks a folder and appends one release to its `policies.lock`; with `dry_run` only says what
    /// it would append. Nothing is written when nothing changed.
    ///
    /// # Errors
    ///
    /// All findings of [`load`](Self::load), those about the release itself, and a lock that cannot
    /// be written.
    pub fn release(dir: impl AsRef<Path>, now: OffsetDateTime, dry_run: bool) -> Result<ReleaseOutcome, PolicyError> {
        let dir = dir.as_ref();
        let findings = Findings::default();
        let files = load::folder(dir, &findings);
        let lock = files.get(load::LOCK).cloned();
        let policies = Self::from_loaded(&files, &dir.join(load::CONSENT_TOML).display().to_string(), findings)?;
        let mut outcome = ReleaseOutcome { release: None, block: String::new(), written: false, warnings: Vec::new() };
        let next = policies.next_release(now)?;
        outcome.warnings = policies.check(now).findings().to_vec();
        let Some((release, _)) = next else { return Ok(outcome) };
        let before = lock.as_ref().map(source::SourceFile::text);
        outcome.block = lock::block(&release, before);
        if !dry_run {
            load::append_to_lock(dir, before, &outcome.block).map_err(|error| {
                let place = Place::file(dir.join(load::LOCK).display().to_string());
                let what = format!("the release could not be written: {error}");
                PolicyError::new(vec![codes::UNWRITABLE.finding(
                    vec![place],
                    what,
                    "nothing was changed; try again".to_owned(),
                )])
            })?;
            outcome.written = true;
        }
        outcome.release = Some(release);
        Ok(outcome)
    }
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let last = self.0.releases.last().map(|release| release.number.get());
        f.debug_struct("Policies")
            .field("site", &self.0.settings.site.name)
            .field("release", &last)
            .finish_non_exhaustive()
    }
}

impl Policies {
    fn from_loaded(files: &Files, shown: &str, findings: Findings) -> Result<Self, PolicyError> {
        let Some(mut loaded) = assemble(files, shown, &findings) else {
            return Err(match findings.finish() {
                Err(error) => error,
                Ok(warnings) => PolicyError::new(warnings),
            });
        };
        loaded.warnings = check::silence(files, &loaded.material.documents, findings.finish()?, false);
        Ok(Self(Arc::new(loaded)))
    }

    /// The release that would be made now, checked.
    fn next_release(&self, now: OffsetDateTime) -> Result<Option<(Release, Vec<Finding>)>, PolicyError> {
        let Some(draft) = &self.0.draft else { return Ok(None) };
        let last = self.0.releases.last();
        let date = now.to_offset(time::UtcOffset::UTC).replace_nanosecond(0).unwrap_or(now);
        let mut release = draft.release.clone();
        release.draft = false;
        release.date = date;
        let versions = draft.documents.iter().flat_map(|document| &document.versions);
        let ahead = versions
            .filter(|version| version.released_in == Some(release.number))
            .filter_map(|version| version.effective);
        release.effective = ahead.chain(last.map(|last| last.effective)).fold(date, OffsetDateTime::max);
        let findings = Findings::default();
        publication::check_release(&release, last, draft, &self.0.material.files, &findings);
        findings.finish().map(|warnings| Some((release, warnings)))
    }
}

/// Reads and checks everything. Whatever is wrong, what can be read is there, with defaults for the
/// rest; only without `consent.toml` there is nothing.
fn assemble(files: &Files, shown: &str, findings: &Findings) -> Option<Loaded> {
    let Some(file) = files.get(load::CONSENT_TOML) else {
        if !findings.have_errors() {
            let mend = "make one with `tower-consent init`, or name the folder that has it";
            findings.add(&codes::NO_CONSENT_TOML, Place::file(shown), "there is no consent.toml", mend);
        }
        return None;
    };
    let reading = Reading { file, findings };
    let written = written::ConsentToml::read(reading);
    let settings = validate::settings(reading, &written);
    let languages = &settings.site.languages;
    let mut all = document::documents(files, languages, findings);
    check::conflicts_in_texts(files, findings);
    check::wording_syntax(files, languages, findings);
    let lock = files.get(load::LOCK);
    let releases = lock.map(|file| lock::read(Reading { file, findings })).unwrap_or_default();
    let digests = files.documents().map(|file| (file.path().to_owned(), document::digest(file.text()))).collect();
    publication::published_is_unchanged(files, lock, &releases, &digests, findings);
    publication::mark_released(&mut all, &releases, lock, findings);
    let overrides = overrides(files, languages, findings);
    let draft = publication::draft(&settings, &all, &digests, &releases, file.whole());
    let documents = publication::only_published(&all, &releases);
    let material = Arc::new(check::Material { files: files.clone(), written, documents: all });
    let lists = validate::filter_list_files(files, &settings.blocking, reading, findings);
    let catalogue = Arc::new(catalogue(&settings, &lists));
    Some(Loaded {
        settings,
        catalogue,
        releases,
        documents,
        overrides,
        warnings: Vec::new(),
        draft,
        material,
        takes_drafts: false,
    })
}

/// Checks a folder as [`Policies::check`] does, also one that cannot be used as it is: what keeps
/// it from being loaded comes first, and the rest is judged all the same.
pub fn check_folder(dir: impl AsRef<Path>, now: OffsetDateTime) -> Report {
    let findings = Findings::default();
    let files = load::folder(dir.as_ref(), &findings);
    let shown = dir.as_ref().join(load::CONSENT_TOML).display().to_string();
    let Some(mut loaded) = assemble(&files, &shown, &findings) else {
        return Report::new(findings.into_all(), None);
    };
    // Defaults in the place of what could not be read would be judged as if they had been meant.
    let is_broken = findings.have(&codes::SYNTAX) || findings.have(&codes::MERGE_CONFLICT);
    let had_errors = findings.have_errors();
    loaded.warnings = findings.into_all();
    if is_broken {
        return Report::new(loaded.warnings, None);
    }
    let mut report = Policies(Arc::new(loaded)).check(now);
    if had_errors {
        report.forget_unreleased();
    }
    report
}

/// The built-in services, the site's own, and what its filter lists know.
fn catalogue(settings: &Settings, lists: &[&str]) -> Catalogue {
    let catalogue = Catalogue::new(settings.services.iter().map(|declared| declared.service.clone()));
    #[cfg(feature = "filter-lists")]
    if !lists.is_empty() {
        let lists = crate::catalogue::FilterLists::new(lists.iter().copied());
        return catalogue.with_filter_lists(lists, &settings.blocking.filter_lists_category);
    }
    debug_assert!(lists.is_empty(), "refused when read");
    catalogue
}

fn overrides(files: &Files, languages: &[Language], findings: &Findings) -> BTreeMap<Language, String> {
    let mut overrides = BTreeMap::new();
    for (tag, file) in files.overrides() {
        match languages.iter().find(|known| known.eq_ignore_ascii_case(tag)) {
            Some(language) => drop(overrides.insert(language.clone(), file.text().to_owned())),
            None => {
                let what = format!("`{tag}` is not among the languages of [site], so this wording is not used");
                findings.add(
                    &codes::FOREIGN_LANGUAGE,
                    file.whole(),
                    what,
                    "add the language there, or take the file away",
                );
            }
        }
    }
    overrides
}
