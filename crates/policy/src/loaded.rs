//! What is loaded from a folder: every step, from files to what the policies are made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::check;
use crate::codes;
use crate::documents::document::{self, Document};
use crate::finding::{Finding, Findings, Place, PolicyError};
use crate::read::load::{self, CONSENT_TOML, Files, LOCK};
use crate::read::source::{SourceFile, has_conflict};
use crate::read::table::Reading;
use crate::release::draft::Draft;
use crate::release::publication;
use crate::release::scope::ConsentScope;
use crate::release::{Release, lock};
use crate::settings::valid::{Language, Settings};
use crate::settings::{validate, written};
use crate::templates::Templates;
use crate::wording::Locales;

#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) settings: Settings,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) releases: Vec<Release>,
    /// Published ones; all of them when drafts are allowed.
    pub(crate) documents: Vec<Document>,
    pub(crate) locales: Arc<Locales>,
    pub(crate) templates: Arc<Templates>,
    pub(crate) warnings: Vec<Finding>,
    /// What is in the folder and not in the lock.
    pub(crate) draft: Option<Draft>,
    /// What is in force while categories or services are not released: the same folder, with `consent.toml` as it was.
    pub(crate) released: Option<Arc<Loaded>>,
    /// Whether drafts count as the next release.
    pub(crate) takes_drafts: bool,
    /// Why the folder itself could not be loaded, where the last release took its place.
    pub(crate) fault: Option<PolicyError>,
    /// What the rules of the checker look at.
    pub(crate) material: Arc<check::Material>,
}

/// Reads and checks everything. What can be read is there, with defaults for the rest; without
/// `consent.toml` there is nothing.
pub(crate) fn load(files: &Files, shown: &str, findings: &Findings) -> Option<Loaded> {
    let Some(file) = files.get(CONSENT_TOML) else {
        if !findings.have_errors() {
            let help = "make one with `tower-consent init`, or name the folder that has it";
            findings.add(&codes::NO_CONSENT_TOML, Place::file(shown), "there is no consent.toml", help);
        }
        return None;
    };
    let reading = Reading { file, findings };
    let written = written::ConsentToml::read(reading);
    let mut settings = validate::settings(reading, &written);
    settings.banner.css = validate::own_style(files, written.banner.css.as_ref(), reading, findings);
    let languages = &settings.site.languages;
    let mut all = document::documents(files, languages, findings);
    check::conflicts_in_texts(files, findings);
    let lock = files.get(LOCK);
    let mut releases = lock.map(|file| lock::read(Reading { file, findings })).unwrap_or_default();
    complete_last(&mut releases, files);
    if written.site.id.is_none()
        && let Some(id) = first_id(&releases, files)
    {
        settings.site.id = id;
    }
    if let Some(before) = of_last_release(&releases, files) {
        check::since_release(file, &written, &settings, &before, findings);
    }
    let digests = files.documents().map(|file| (file.path().to_owned(), document::digest(file.text()))).collect();
    check::control_characters_in_drafts(files, &releases, findings);
    publication::published_is_unchanged(files, lock, &releases, &digests, findings);
    publication::mark_released(&mut all, &releases, lock, findings);
    document::languages_are_there(&all, files, languages, findings);
    let locales = Arc::new(Locales::new(languages, &overrides(files, languages, findings), findings));
    let templates = Arc::new(Templates::read(files, &settings, &locales, findings));
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
        locales,
        templates,
        warnings: Vec::new(),
        draft,
        material,
        released: None,
        takes_drafts: false,
        fault: None,
    })
}

/// The scope of a release that an earlier version of this program made, with what that did not write down: it is in the
/// `consent.toml` of that time, so a change of it is one from now on.
fn complete_last(releases: &mut [Release], files: &Files) {
    let Some(last) = releases.last_mut().filter(|last| !last.scope.is_whole()) else { return };
    let Some(settings) = &last.settings else { return };
    let (files, findings) = (files.with_consent_toml(settings), Findings::default());
    let Some(file) = files.get(CONSENT_TOML) else { return };
    let reading = Reading { file, findings: &findings };
    let settings = validate::settings(reading, &written::ConsentToml::read(reading));
    if findings.finish().is_ok() {
        last.scope = std::mem::take(&mut last.scope).completed_by(&ConsentScope::of(&settings));
    }
}

/// The id, or else the name, that the site had at its first release: keys are derived from it, so a name that is
/// corrected later must not end the decisions of its visitors.
fn first_id(releases: &[Release], files: &Files) -> Option<String> {
    let settings = releases.iter().find_map(|release| release.settings.as_deref())?;
    let id = released_settings(settings, files)?.1.site.id;
    Some(id).filter(|id| !id.is_empty())
}

/// The settings of the last release, with the id that the site had then.
fn of_last_release(releases: &[Release], files: &Files) -> Option<Settings> {
    let (written, mut settings) = released_settings(releases.last()?.settings.as_deref()?, files)?;
    if written.site.id.is_none() {
        settings.site.id = first_id(releases, files)?;
    }
    Some(settings)
}

/// What else is wrong with that `consent.toml` by now does not matter.
fn released_settings(toml: &str, files: &Files) -> Option<(written::ConsentToml, Settings)> {
    let (files, findings) = (files.with_consent_toml(toml), Findings::default());
    let reading = Reading { file: files.get(CONSENT_TOML)?, findings: &findings };
    let written = written::ConsentToml::read(reading);
    let settings = validate::settings(reading, &written);
    Some((written, settings))
}

/// The folder with the categories and services of the last release, if they have changed since. All else that
/// `consent.toml` says is in force as it is: only what visitors are asked about waits for a release.
pub(crate) fn as_released(loaded: &Loaded, files: &Files) -> Option<Loaded> {
    loaded.draft.as_ref().filter(|draft| draft.scope)?;
    let settings = loaded.releases.last()?.settings.as_ref()?;
    let findings = Findings::default();
    let before = load(&files.with_consent_toml(settings), CONSENT_TOML, &findings)?.settings;
    findings.finish().ok()?;
    let mut released = loaded.clone();
    released.settings.categories = before.categories;
    released.settings.services = before.services;
    // Another name is another controller; an address is no question.
    if released.settings.site.controller.name != before.site.controller.name {
        released.settings.site.controller = before.site.controller;
    }
    let findings = Findings::default();
    let reading = Reading { file: files.get(CONSENT_TOML)?, findings: &findings };
    let lists = validate::filter_list_files(files, &released.settings.blocking, reading, &findings);
    released.catalogue = Arc::new(catalogue(&released.settings, &lists));
    // Templates name categories and services.
    released.templates = Arc::new(Templates::read(files, &released.settings, &released.locales, &findings));
    if let Some(draft) = &mut released.draft {
        // The catalogue of this program may have other facts of a service than that of the release.
        draft.scope = false;
    }
    Some(released)
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

/// Wording in the site's languages; not in files that were merged and disagree, which are findings.
fn overrides<'f>(files: &'f Files, languages: &[Language], findings: &Findings) -> BTreeMap<Language, &'f SourceFile> {
    let mut overrides = BTreeMap::new();
    for (tag, file) in files.overrides() {
        match languages.iter().find(|known| known.eq_ignore_ascii_case(tag)) {
            Some(language) if has_conflict(file.text()).is_none() => {
                overrides.insert(language.clone(), file);
            }
            Some(_) => {}
            None if load::is_conflict_copy(tag) => load::leftover(&file.whole().file, findings),
            None => {
                let what = format!("`{tag}` is not one of the languages of [site], so this wording is not used");
                let help = "add the language there, or remove the file";
                findings.add(&codes::FOREIGN_LANGUAGE, file.whole(), what, help);
            }
        }
    }
    overrides
}
