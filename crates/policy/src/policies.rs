//! `Policies`: all that was loaded from a folder.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::catalogue::Catalogue;
use crate::check::{self, UnusedAllows};
use crate::codes;
use crate::documents::document::{Document, Text, Version};
use crate::finding::{Finding, Findings, PolicyError};
use crate::last_release;
use crate::loaded::{self, Loaded};
use crate::read::load::{self, Files};
use crate::release::cause::Sources;
use crate::release::changes::{self, Changed};
use crate::release::diff::{self, Change};
use crate::release::{self, Release, Standing, cause};
use crate::release_name::ReleaseName;
use crate::release_number::ReleaseNumber;
use crate::settings::valid::Settings;
use crate::templates::Templates;
use crate::wording::Locales;

mod checking;
mod releasing;

pub use checking::check_folder;

/// All that was loaded. Cheap to clone; never changes.
#[derive(Clone)]
pub struct Policies(Arc<Loaded>);

impl Policies {
    /// Loads a folder.
    ///
    /// # Errors
    ///
    /// All findings at once, each with file, line and column: what cannot be read or understood,
    /// and published texts that were changed.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, PolicyError> {
        let findings = Findings::default();
        let files = load::folder(dir.as_ref(), &findings);
        Self::from_files_read(&files, &dir.as_ref().join(load::CONSENT_TOML).display().to_string(), findings)
    }

    /// Loads a folder for a start: where it is faulty and has a release, without what is not released.
    ///
    /// A typing error in a draft must not keep a site from starting. Faulty drafts of texts are left out, faulty wording and
    /// templates of the operator's own give way to what is built in, and in place of a faulty or missing `consent.toml` counts the one
    /// of the last release, which `policies.lock` has word for word. The log says so as an error, and [`fault`](Self::fault)
    /// has what is wrong.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load), where nothing was released yet, or what was released is missing or was changed.
    pub fn load_or_last_release(dir: impl AsRef<Path>) -> Result<Self, PolicyError> {
        let findings = Findings::default();
        let files = load::folder(dir.as_ref(), &findings);
        let shown = dir.as_ref().join(load::CONSENT_TOML).display().to_string();
        Self::from_files_read(&files, &shown, findings).or_else(|fault| {
            let Some(policies) = last_release::load(&files, &shown) else { return Err(fault) };
            let release = policies.releases().last().map_or(0, |release| release.number.get());
            tracing::error!(
                release,
                "the policies are faulty; what is not released is left out, and the last release is in force until they are \
                 corrected:\n{fault}"
            );
            Ok(policies.with_fault(&fault))
        })
    }

    /// Why the folder itself could not be loaded, where [`load_or_last_release`](Self::load_or_last_release) took the last
    /// release in its place.
    pub fn fault(&self) -> Option<&PolicyError> {
        self.0.fault.as_ref()
    }

    /// Loads files that are compiled into the program: pairs of a path (`privacy/1.0/en.md`) and its text.
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
        Self::from_files_read(&files, load::CONSENT_TOML, findings)
    }

    /// Treats drafts as the next release, and says so in the log. For trials only: decisions on drafts
    /// prove nothing later.
    #[must_use]
    pub fn allow_drafts(self) -> Self {
        let mut loaded = Arc::unwrap_or_clone(self.0);
        loaded.takes_drafts = true;
        let Some(draft) = loaded.draft.take() else { return Self(Arc::new(loaded)) };
        tracing::warn!(
            changes = draft.release.why.join("; "),
            "drafts count as release {}; run `tower-consent release` before visitors decide on them",
            draft.release.number
        );
        loaded.releases.push(draft.release);
        loaded.documents = draft.documents;
        loaded.released = None;
        Self(Arc::new(loaded))
    }

    /// The same with other settings than the folder has, for previews. A decision under them is on something
    /// else than the releases say.
    #[doc(hidden)]
    #[must_use]
    pub fn with_settings_changed(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut loaded = Arc::unwrap_or_clone(self.0);
        change(&mut loaded.settings);
        Self(Arc::new(loaded))
    }

    /// SHA-256 of all that pages are made from: the files of the folder, and the settings as they count. Every server
    /// with the same folder has the same.
    #[doc(hidden)]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            // Its length first, so that no two lists of texts run together.
            hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(text);
        };
        for file in self.0.material.files.all() {
            add(file.path());
            add(file.text());
        }
        // The code may have changed them, or they are those of the last release.
        add(&format!("{:?}", self.0.settings));
        hash.finalize().into()
    }

    /// Whether drafts count as the next release.
    pub fn takes_drafts(&self) -> bool {
        self.0.takes_drafts
    }

    /// What visitors get: these policies; or, where categories or services have changed since the last release, the same
    /// with `consent.toml` as it was then. What is not released is not in force.
    #[must_use]
    pub fn in_force(self) -> Self {
        match &self.0.released {
            Some(released) => Self(Arc::clone(released)),
            None => self,
        }
    }

    /// When the last release was made, where that lies ahead of this clock, by more than clocks usually differ.
    pub fn made_ahead_of(&self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        self.releases().last().map(|last| last.date).filter(|made| *made > now + release::CLOCKS_DIFFER)
    }

    /// The same by a clock that may be behind the one that made the last release: a release that waits for no day is in
    /// force now. Its categories and services are those of `consent.toml` already, so decisions must be made under it.
    #[must_use]
    pub fn by_clock(self, now: OffsetDateTime) -> Self {
        let is_ahead = |release: &Release| release.effective == release.date && release.date > now;
        if !self.releases().last().is_some_and(is_ahead) {
            return self;
        }
        let mut loaded = (*self.0).clone();
        for release in loaded.releases.iter_mut().filter(|release| is_ahead(release)) {
            let versions = loaded.documents.iter_mut().flat_map(|document| &mut document.versions);
            for version in versions.filter(|version| version.released_in == Some(release.number)) {
                version.effective = Some(now);
            }
            (release.date, release.effective) = (now, now);
        }
        loaded.released = loaded.released.map(|released| Self(released).by_clock(now).0);
        Self(Arc::new(loaded))
    }

    /// Changes of categories and services that are not in force, since they are not released.
    pub fn unreleased(&self) -> &[String] {
        let draft = self.0.draft.as_ref().filter(|draft| draft.scope);
        draft.map_or(&[], |draft| &draft.release.why)
    }

    /// Whether this can serve visitors.
    ///
    /// # Errors
    ///
    /// Nothing was released yet; or categories and services are not those of the last release, which an earlier version
    /// of this program made, so that its `consent.toml` is not in the lock. Then run `tower-consent release`. New texts
    /// alone are no error: they are not shown until they are released.
    pub fn readiness(&self) -> Result<(), PolicyError> {
        let mut help = "look at the changes with `tower-consent release --dry-run`, then run `tower-consent release`";
        let Some(draft) = &self.0.draft else { return Ok(()) };
        let (code, place, what) = if self.0.releases.is_empty() {
            // A second version is written when the first was released.
            if draft.documents.iter().any(|document| document.versions.len() > 1) {
                help = "a document has several versions, as if there was a release: then policies.lock is lost; restore it from \
                        version control or a backup, or all visitors are asked again and records name releases that are gone. \
                        If there was none, run `tower-consent release`";
            }
            (&codes::NO_RELEASE, cause::of_no_release(draft), "nothing was released yet".to_owned())
        } else if draft.scope && self.0.released.is_none() {
            let why = draft.release.why.join("; ");
            let last = self.0.releases.last();
            let wider = last.map(|last| draft.release.scope.widenings_since(&last.scope)).unwrap_or_default();
            let place = cause::of_widening(self.sources(), &wider, draft);
            (&codes::DRAFT_SCOPE, place, format!("categories or services are not those of the last release: {why}"))
        } else {
            return Ok(());
        };
        Err(PolicyError::new(vec![code.finding(vec![place], what, help.to_owned())]))
    }

    /// What `consent.toml` says.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The built-in services and the site's own.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// The site's own HTML of banner and preferences.
    #[doc(hidden)]
    pub fn templates(&self) -> &Templates {
        &self.0.templates
    }

    /// All releases, the oldest first.
    pub fn releases(&self) -> &[Release] {
        &self.0.releases
    }

    /// What is material between a release and the one in force; nothing if that release is not known.
    pub fn changed_since(&self, before: ReleaseNumber, now: OffsetDateTime) -> Changed<'_> {
        changes::since(before, self.releases(), &self.0.documents, now)
    }

    /// Categories that a release asked about; empty if it is not known.
    pub fn categories_of(&self, number: ReleaseNumber) -> impl Iterator<Item = &str> {
        let release = self.releases().iter().find(move |release| release.number == number);
        release.into_iter().flat_map(|release| release.scope.categories.keys().map(String::as_str))
    }

    /// The release in force at an instant.
    pub fn release_at(&self, now: OffsetDateTime) -> Option<&Release> {
        release::in_force(&self.0.releases, now)
    }

    /// The last material release in force at an instant; 0 if there is none.
    pub fn material_since(&self, now: OffsetDateTime) -> ReleaseNumber {
        release::material_since(&self.0.releases, now)
    }

    /// Whether visitors who decided under that release must be asked again. A number that is not known
    /// here (another node is ahead, or the folder was rolled back) is not stale, but grants nothing.
    pub fn is_stale(&self, decided_under: ReleaseName, now: OffsetDateTime) -> bool {
        decided_under.number < self.material_since(now) || self.is_of_another_line(decided_under)
    }

    /// What the release of a number is called here; without a mark if there is none.
    pub fn release_name(&self, number: ReleaseNumber) -> ReleaseName {
        let known = self.0.releases.iter().find(|release| release.number == number);
        known.map_or(ReleaseName::new(number, None), Release::name)
    }

    /// Whether there is a release of this number here, and it is another one: with another mark.
    pub fn is_of_another_line(&self, release: ReleaseName) -> bool {
        release::is_of_another_line(&self.0.releases, release)
    }

    /// What the releases are called under which a decision holds here at an instant.
    pub fn holding(&self, now: OffsetDateTime) -> impl Iterator<Item = ReleaseName> {
        release::holding(&self.0.releases, now)
    }

    /// Whether a decision counts here: made under a release, at an instant.
    pub fn standing(&self, under: ReleaseName, decided: OffsetDateTime, now: OffsetDateTime) -> Standing {
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
    /// character). Same and removed pieces together are the older text, same and added ones the newer.
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

    /// The wording of banner and pages in the site's languages, with what the operator changed.
    pub fn locales(&self) -> &Locales {
        &self.0.locales
    }

    /// Findings of loading that are no errors.
    pub fn warnings(&self) -> &[Finding] {
        &self.0.warnings
    }

    /// The release that `tower-consent release` would make, without its date; `None` if everything is
    /// released.
    pub fn draft(&self) -> Option<&Release> {
        self.0.draft.as_ref().map(|draft| &draft.release)
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
    fn with_fault(self, fault: &PolicyError) -> Self {
        let mut loaded = Arc::unwrap_or_clone(self.0);
        loaded.fault = Some(fault.clone());
        if let Some(released) = &mut loaded.released {
            Arc::make_mut(released).fault = Some(fault.clone());
        }
        Self(Arc::new(loaded))
    }

    pub(crate) fn from_files_read(files: &Files, shown: &str, findings: Findings) -> Result<Self, PolicyError> {
        let Some(mut loaded) = loaded::load(files, shown, &findings) else {
            return Err(match findings.finish() {
                Err(error) => error,
                Ok(warnings) => PolicyError::new(warnings),
            });
        };
        let documents = &loaded.material.documents;
        loaded.warnings = check::silence(files, documents, findings.finish()?, UnusedAllows::Ignore);
        loaded.released = loaded::as_released(&loaded, files).map(Arc::new);
        Ok(Self(Arc::new(loaded)))
    }

    fn sources(&self) -> Sources<'_> {
        Sources { files: &self.0.material.files, written: &self.0.material.written }
    }
}
