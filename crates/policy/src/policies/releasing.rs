//! Making a release of what a folder has, and taking back one that is not in force yet.

use std::io;
use std::path::Path;

use time::OffsetDateTime;

use super::Policies;
use crate::codes;
use crate::finding::{Finding, Findings, Place, PolicyError};
use crate::read::load;
use crate::read::source::SourceFile;
use crate::release::{self, Release, ReleaseOutcome, Statement, lock, publication};
use crate::release_number::ReleaseNumber;

impl Policies {
    /// Checks a folder and says which release [`release`](Self::release) would append to its
    /// `policies.lock`. Writes nothing.
    ///
    /// # Errors
    ///
    /// All findings of [`load`](Self::load), and those about the release itself.
    pub fn plan_release(dir: impl AsRef<Path>, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
        Self::plan_release_with(dir, now, &Statement::default())
    }

    /// The same, with what the operator says about the release.
    ///
    /// # Errors
    ///
    /// As [`plan_release`](Self::plan_release).
    pub fn plan_release_with(
        dir: impl AsRef<Path>,
        now: OffsetDateTime,
        statement: &Statement,
    ) -> Result<ReleaseOutcome, PolicyError> {
        plan(dir.as_ref(), now, statement).map(|(outcome, _)| outcome)
    }

    /// Checks a folder and appends one release to its `policies.lock`. Nothing is written when
    /// nothing changed.
    ///
    /// # Errors
    ///
    /// Those of [`plan_release`](Self::plan_release), and a lock that cannot be written.
    pub fn release(dir: impl AsRef<Path>, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
        Self::release_with(dir, now, &Statement::default())
    }

    /// The same, with what the operator says about the release.
    ///
    /// # Errors
    ///
    /// As [`release`](Self::release).
    pub fn release_with(
        dir: impl AsRef<Path>,
        now: OffsetDateTime,
        statement: &Statement,
    ) -> Result<ReleaseOutcome, PolicyError> {
        let dir = dir.as_ref();
        let (outcome, lock) = plan(dir, now, statement)?;
        append(dir, outcome, lock.as_ref())
    }

    /// Says which release [`withdraw`](Self::withdraw) would append. Writes nothing.
    ///
    /// # Errors
    ///
    /// All findings of [`load`](Self::load); there is no such release; or it is in force.
    pub fn plan_withdrawal(
        dir: impl AsRef<Path>,
        first: ReleaseNumber,
        now: OffsetDateTime,
    ) -> Result<ReleaseOutcome, PolicyError> {
        plan_withdrawal(dir.as_ref(), first, now).map(|(outcome, _)| outcome)
    }

    /// Takes back all releases from one on, none of which is in force yet. They stay in `policies.lock`; one more release says
    /// that they were taken back. Their texts are not shown any more, and stay in the folder.
    ///
    /// # Errors
    ///
    /// Those of [`plan_withdrawal`](Self::plan_withdrawal), and a lock that cannot be written.
    pub fn withdraw(
        dir: impl AsRef<Path>,
        first: ReleaseNumber,
        now: OffsetDateTime,
    ) -> Result<ReleaseOutcome, PolicyError> {
        let dir = dir.as_ref();
        let (outcome, lock) = plan_withdrawal(dir, first, now)?;
        append(dir, outcome, lock.as_ref())
    }

    /// Says which release [`correct_clock`](Self::correct_clock) would append. Writes nothing.
    ///
    /// # Errors
    ///
    /// All findings of [`load`](Self::load).
    pub fn plan_clock_correction(dir: impl AsRef<Path>, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
        plan_clock_correction(dir.as_ref(), now).map(|(outcome, _)| outcome)
    }

    /// Appends a release which says that a clock made the last ones that was ahead of `now`. From then on they count as made at
    /// this time, and others can follow. Nothing is written if no release lies ahead.
    ///
    /// # Errors
    ///
    /// Those of [`plan_clock_correction`](Self::plan_clock_correction), and a lock that cannot be written.
    pub fn correct_clock(dir: impl AsRef<Path>, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
        let dir = dir.as_ref();
        let (outcome, lock) = plan_clock_correction(dir, now)?;
        append(dir, outcome, lock.as_ref())
    }

    pub(super) fn next_release(&self, now: OffsetDateTime) -> Result<Option<(Release, Vec<Finding>)>, PolicyError> {
        let Some(draft) = &self.0.draft else { return Ok(None) };
        let last = self.0.releases.last();
        let date = in_order(last, now);
        let mut release = draft.release.clone();
        release.draft = false;
        release.date = date;
        let versions = draft.documents.iter().flat_map(|document| &document.versions);
        let ahead = versions
            .filter(|version| version.released_in == Some(release.number))
            .filter_map(|version| version.effective);
        release.effective = ahead.chain(last.map(|last| last.effective)).fold(date, OffsetDateTime::max);
        let findings = Findings::default();
        publication::check_release(&release, last, draft, self.sources(), &findings);
        findings.finish().map(|warnings| Some((release, warnings)))
    }
}

/// Appends the release to the lock, if there is one and nothing is against it.
fn append(dir: &Path, mut outcome: ReleaseOutcome, lock: Option<&SourceFile>) -> Result<ReleaseOutcome, PolicyError> {
    if outcome.release.is_none() || !outcome.unchanged.is_empty() {
        return Ok(outcome);
    }
    load::append_to_lock(dir, lock.map(SourceFile::text), &outcome.block).map_err(|error| {
        let place = Place::file(dir.join(load::LOCK).display().to_string());
        let what = format!("the release could not be written: {error}");
        let help = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "nothing was changed; let the user who runs this write to the folder, or release in a copy of it"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "nothing was changed; make room on the disk, then try again"
            }
            io::ErrorKind::FileTooLarge => "nothing was changed; declare fewer services of your own",
            _ => "nothing was changed; try again",
        }
        .to_owned();
        PolicyError::new(vec![codes::UNWRITABLE.finding(vec![place], what, help)])
    })?;
    outcome.written = true;
    Ok(outcome)
}

/// What would be released now, and the lock as it is.
fn plan(
    dir: &Path,
    now: OffsetDateTime,
    statement: &Statement,
) -> Result<(ReleaseOutcome, Option<SourceFile>), PolicyError> {
    let findings = Findings::default();
    let files = load::folder(dir, &findings);
    let lock = files.get(load::LOCK).cloned();
    let policies = Policies::from_files_read(&files, &dir.join(load::CONSENT_TOML).display().to_string(), findings)?;
    let mut unchanged = statement.same_meaning.iter().cloned().collect();
    let mut release = policies.next_release(now)?.map(|(release, _)| release);
    if let Some(next) = release {
        let (mut next, without) = release::with_same_meaning(next, policies.0.releases.last(), &statement.same_meaning);
        next.settings = files.get(load::CONSENT_TOML).map(|file| file.text().to_owned());
        unchanged = without;
        release = Some(next);
    }
    let block = release.as_ref().map(|release| lock::block(release, lock.as_ref().map(SourceFile::text)));
    let warnings = policies.check(now).findings().to_vec();
    Ok((ReleaseOutcome { release, block: block.unwrap_or_default(), written: false, unchanged, warnings }, lock))
}

/// What would take back releases, and the lock as it is.
fn plan_withdrawal(
    dir: &Path,
    first: ReleaseNumber,
    now: OffsetDateTime,
) -> Result<(ReleaseOutcome, Option<SourceFile>), PolicyError> {
    let (policies, lock) = read(dir)?;
    let releases = &policies.0.releases;
    let place = || vec![Place::file(dir.join(load::LOCK).display().to_string())];
    let date = in_order(releases.last(), now);
    if let Some(last) = releases.last().filter(|last| last.date > date) {
        let what = publication::clock_is_behind(last, date);
        let finding = codes::CLOCK.finding(place(), what, publication::CLOCK_HELP.to_owned());
        return Err(PolicyError::new(vec![finding]));
    }
    let release = release::withdrawal(releases, first, date).map_err(|what| {
        let help =
            "name one that is not in force yet; a text that is in force is replaced by a newer version".to_owned();
        PolicyError::new(vec![codes::NOT_WITHDRAWN.finding(place(), what, help)])
    })?;
    Ok(outcome(Some(release), lock))
}

/// What would say that the clock was ahead which made the last releases, and the lock as it is.
fn plan_clock_correction(dir: &Path, now: OffsetDateTime) -> Result<(ReleaseOutcome, Option<SourceFile>), PolicyError> {
    let (policies, lock) = read(dir)?;
    Ok(outcome(release::clock_correction(&policies.0.releases, to_the_second(now)), lock))
}

fn read(dir: &Path) -> Result<(Policies, Option<SourceFile>), PolicyError> {
    let findings = Findings::default();
    let files = load::folder(dir, &findings);
    let lock = files.get(load::LOCK).cloned();
    let policies = Policies::from_files_read(&files, &dir.join(load::CONSENT_TOML).display().to_string(), findings)?;
    Ok((policies, lock))
}

/// A release about earlier ones alone, as an outcome.
fn outcome(release: Option<Release>, lock: Option<SourceFile>) -> (ReleaseOutcome, Option<SourceFile>) {
    let block = release.as_ref().map(|release| lock::block(release, lock.as_ref().map(SourceFile::text)));
    let (unchanged, warnings) = (Vec::new(), Vec::new());
    (ReleaseOutcome { release, block: block.unwrap_or_default(), written: false, unchanged, warnings }, lock)
}

/// When a release is made: by this clock, but for the little by which clocks differ not before the last one.
fn in_order(last: Option<&Release>, now: OffsetDateTime) -> OffsetDateTime {
    let now = to_the_second(now);
    last.map(|last| last.date).filter(|made| *made > now && *made - now <= release::CLOCKS_DIFFER).unwrap_or(now)
}

fn to_the_second(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(time::UtcOffset::UTC).replace_nanosecond(0).unwrap_or(at)
}
