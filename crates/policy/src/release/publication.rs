//! Which parts of a folder are released, which are drafts, and whether published texts are unchanged.

use std::collections::BTreeMap;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::cause::Sources;
use super::draft::Draft;
use super::scope::ConsentScope;
use super::{Candidate, Release, cause, lock, widenings};
use crate::codes;
use crate::documents::document::{Document, Version};
use crate::finding::{Findings, Place};
use crate::read::load::Files;
use crate::read::source;
use crate::release_number::ReleaseNumber;
use crate::settings::valid::Settings;

pub(crate) fn check_release(
    release: &Release,
    last: Option<&Release>,
    draft: &Draft,
    sources: Sources<'_>,
    findings: &Findings,
) {
    let files = sources.files;
    if let Some(last) = last.filter(|last| last.date > release.date) {
        let (place, what) = (cause::of_last_release(sources, last, draft), clock_is_behind(last, release.date));
        // What takes effect when cannot be judged by it.
        return findings.add(&codes::CLOCK, place, what, CLOCK_HELP);
    }
    if last.is_none() && release.effective > release.date {
        let what = format!(
            "this is the first release, and its texts take effect at {}: visitors would be asked before any text is in force",
            shown(release.effective)
        );
        let help = "take `effective` out of the version.toml files, or release on that day";
        findings.add(&codes::SCOPE_AHEAD, cause::of_waiting(sources, release, draft), what, help);
    }
    let wider = last.map(|last| widenings(last, release)).unwrap_or_default();
    if release.effective > release.date && !wider.is_empty() {
        // Settings count from the next start. Until the texts take effect, a decision would cover
        // services that it never named.
        let what = format!(
            "what is new for visitors ({}) would be in use before the release takes effect at {}",
            wider.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            shown(release.effective)
        );
        let help =
            "release the texts now and the new categories or services on that day, or let the texts take effect today";
        let places = vec![cause::of_widening(sources, &wider, draft), cause::of_waiting(sources, release, draft)];
        findings.add_at(&codes::SCOPE_AHEAD, places, what, help);
    }
    check_versions(release, last, draft, files, findings);
}

pub(crate) fn clock_is_behind(last: &Release, now: OffsetDateTime) -> String {
    let (made, now) = (shown(last.date), shown(now));
    format!("the last release was made at {made}, which is later than this machine's clock: {now}")
}

pub(crate) const CLOCK_HELP: &str = "if this machine's clock is wrong, set it, then release; if it is right, the other one was \
                                     ahead: say so with `tower-consent release --clock-was-ahead`";

fn check_versions(release: &Release, last: Option<&Release>, draft: &Draft, files: &Files, findings: &Findings) {
    for document in &draft.documents {
        let before = last.and_then(|last| last.documents.get(&document.id));
        let new = document.versions.iter().filter(|version| version.released_in == Some(release.number));
        for version in new.clone() {
            let past = version.effective.filter(|at| release.date - *at > time::Duration::DAY);
            if let Some(at) = past {
                let what = format!(
                    "{} {} says that it took effect on {}, before it was published",
                    document.id,
                    version.label(),
                    at.date()
                );
                let help = "it takes effect with this release; write a future day to announce it first";
                findings.add(&codes::EFFECTIVE_IN_PAST, version_place(files, document, version, draft), what, help);
            }
        }
        for version in new.clone() {
            effective_in_time(release, version, &document.id, findings, || {
                version_place(files, document, version, draft)
            });
        }
        for version in new.filter(|version| before.is_some_and(|before| version.number < *before)) {
            let what = format!("{} {} is new, but a later version was published before", document.id, version.label());
            let help = "give it a number above the last published one";
            findings.add(&codes::VERSION_ORDER, version_place(files, document, version, draft), what, help);
        }
    }
}

/// Findings about the day on which a new version says that it takes effect: a year that is surely a typing error, or a day on
/// which the release is not yet in force.
fn effective_in_time(
    release: &Release,
    version: &Version,
    document: &str,
    findings: &Findings,
    place: impl FnOnce() -> Place,
) {
    const FAR: time::Duration = time::Duration::days(366);
    let Some(at) = version.effective else { return };
    let label = version.label();
    if at - release.date > FAR {
        let what = format!("{document} {label} takes effect on {}, in more than a year", at.date());
        let help = "correct the year of `effective`: all that is released later waits for this day";
        findings.add(&codes::EFFECTIVE_FAR, place(), what, help);
    } else if at < release.effective && release.effective > release.date {
        let what = format!(
            "{document} {label} says {}, but takes effect on {}: another version is to take effect then, and none overtakes it",
            at.date(),
            release.effective.date()
        );
        let help = format!("write effective = {}, and name that day in the text", release.effective.date());
        findings.add(&codes::EFFECTIVE_LATER, place(), what, help);
    }
}

/// An instant as the lock has it: `2026-11-29T13:14:40Z`.
pub(super) fn shown(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_else(|_| at.to_string())
}

/// The place for findings about a version as a whole: its `version.toml`, or the first of its texts.
fn version_place(files: &Files, document: &Document, version: &Version, draft: &Draft) -> Place {
    let folder = format!("{}/{}/", document.id, version.label());
    let toml = files.get(&format!("{folder}version.toml"));
    let text = || files.documents().find(|file| file.path().starts_with(&folder));
    toml.or_else(text).map_or_else(|| draft.place.clone(), source::SourceFile::whole)
}

/// What is in the folder and not in the lock, as a release. Its date is that of the last one, so that
/// it counts immediately; only texts wait for their day if nothing else changes.
pub(crate) fn draft(
    settings: &Settings,
    all: &[Document],
    digests: &BTreeMap<String, String>,
    releases: &[Release],
    place: Place,
) -> Option<Draft> {
    let scope = ConsentScope::of(settings);
    let last = releases.last();
    let since = last.map_or(OffsetDateTime::UNIX_EPOCH, |last| last.date);
    let mut release = Candidate { scope: &scope, documents: all, digests, releases }.release(since)?;
    release.draft = true;
    let changed = last.is_none_or(|last| !last.scope.is_like(&scope));
    if last.is_none_or(|last| !scope.widened_since(&last.scope).is_empty()) {
        release.effective = since;
    }
    let mut documents = all.to_vec();
    for document in &mut documents {
        for version in document.versions.iter_mut().filter(|version| version.released_in.is_none()) {
            version.released_in = Some(release.number);
        }
    }
    Some(Draft { release, documents, scope: changed, place })
}

/// Texts whose digest is not the lock's, and texts that are gone.
pub(crate) fn published_is_unchanged(
    files: &Files,
    lock: Option<&source::SourceFile>,
    releases: &[Release],
    digests: &BTreeMap<String, String>,
    findings: &Findings,
) {
    for (path, (expected, number)) in lock::published(releases) {
        match (digests.get(path), files.get(path)) {
            (Some(found), Some(file)) if found != expected => {
                let what = format!("{path} was changed after it was published in release {number}");
                let help = "restore the published text from version control or a backup, and write the change as a new version: \
                            MINOR if nothing changes for visitors, MAJOR if it does";
                findings.add(&codes::TEXT_CHANGED, file.whole(), what, help);
            }
            (Some(_), _) => {}
            // Its own finding says what is wrong with it.
            (None, _) if files.is_refused(path) => {}
            (None, _) => {
                let place = lock.map_or_else(
                    || Place::file(path),
                    |lock| {
                        let at = lock.text().find(path).unwrap_or(0);
                        lock.place(at..at + path.len())
                    },
                );
                let what = format!("{path} was published in release {number} and is missing");
                findings.add(
                    &codes::TEXT_MISSING,
                    place,
                    what,
                    "restore it from version control or a backup: every published version stays readable",
                );
            }
        }
    }
}

/// Notes for each version which release published it, and when it takes effect.
pub(crate) fn mark_released(
    all: &mut [Document],
    releases: &[Release],
    lock: Option<&source::SourceFile>,
    findings: &Findings,
) {
    let published = lock::published(releases);
    let mut written: BTreeMap<ReleaseNumber, OffsetDateTime> = BTreeMap::new();
    for document in all {
        for version in &mut document.versions {
            let folder = format!("{}/{}/", document.id, version.label());
            let texts =
                version.texts.keys().filter_map(|language| published.get(format!("{folder}{language}.md").as_str()));
            let Some(number) = texts.map(|(_, number)| *number).min() else { continue };
            let Some(release) = releases.iter().find(|release| release.number == number) else { continue };
            // A `version.toml` that was added after its texts does not change when they took effect.
            let dated =
                published.get(format!("{folder}version.toml").as_str()).is_some_and(|(_, with)| *with == number);
            if let Some(at) = version.effective
                && dated
            {
                let latest = written.entry(number).or_insert(at);
                *latest = at.max(*latest);
            }
            version.released_in = Some(number);
            version.effective = Some(release.effective);
        }
    }
    // When the releases take effect, without those that were taken back until then.
    let mut counting: Vec<&Release> = Vec::new();
    for (at, release) in releases.iter().enumerate() {
        if let Some(first) = release.withdraws {
            counting.retain(|taken| taken.number < first);
        }
        let before = counting.last().map_or(OffsetDateTime::UNIX_EPOCH, |before| before.effective);
        let latest = written.get(&release.number).copied().unwrap_or(before).max(before).max(release.date);
        // Of a clock that was ahead: its texts took effect when it was made, and the block after it has its digest.
        let is_corrected = releases.iter().skip(at).any(|later| {
            later.clock_was_ahead.is_some_and(|first| first <= release.number && release.number < later.number)
        });
        // A changed `version.toml` has its own finding.
        if let (true, Some(lock)) = (latest != release.effective && !is_corrected && !findings.have_errors(), lock) {
            let what = format!(
                "release {} takes effect at {}, but its versions say {}",
                release.number,
                shown(release.effective),
                shown(latest)
            );
            let help = "restore policies.lock from version control or a backup";
            findings.add(&codes::LOCK_CHANGED, lock.whole(), what, help);
        }
        counting.push(release);
    }
}

pub(crate) fn only_published(all: &[Document], releases: &[Release]) -> Vec<Document> {
    let published = lock::published(releases);
    // A release that was taken back was never in force, so nobody agreed to it.
    let counts = |number| releases.iter().any(|release| release.number == number && !release.withdrawn);
    let documents = all.iter().map(|document| {
        let versions =
            document.versions.iter().filter(|version| version.released_in.is_some_and(counts)).map(|version| {
                let mut version = version.clone();
                let folder = format!("{}/{}/", document.id, version.label());
                version.texts.retain(|language, _| published.contains_key(format!("{folder}{language}.md").as_str()));
                version
            });
        Document { id: document.id.clone(), versions: versions.collect() }
    });
    documents.filter(|document| !document.versions.is_empty()).collect()
}
