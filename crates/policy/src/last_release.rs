//! What a start takes where the folder is faulty: the last release, which `policies.lock` has with its `consent.toml`.

use crate::codes::Severity;
use crate::finding::{Findings, PolicyError};
use crate::policies::Policies;
use crate::read::load::{Files, LOCK};
use crate::read::table::Reading;
use crate::release::lock;

/// The folder without its drafts; if that is faulty too, the same with `consent.toml` as it was released. `None` where the
/// fault is not in a draft: nothing was released, or what was released cannot be read or was changed.
pub(crate) fn load(files: &Files, shown: &str) -> Option<Policies> {
    let findings = Findings::default();
    let releases = lock::read(Reading { file: files.get(LOCK)?, findings: &findings });
    let published = lock::published(&releases);
    let published = files.with_documents(|path| published.contains_key(path));
    let settings = releases.last()?.settings.as_deref();
    let as_released = settings.map(|settings| published.with_consent_toml(settings));
    std::iter::once(published).chain(as_released).find_map(|files| without_faulty_wording(&files, shown))
}

/// The files, or, if wording, a style or a template of the operator's own is faulty, the files with the built-in one alone.
fn without_faulty_wording(files: &Files, shown: &str) -> Option<Policies> {
    match load_strictly(files, shown) {
        Ok(policies) => Some(policies),
        Err(error) => {
            let errors = error.findings().iter().filter(|finding| finding.severity == Severity::Error);
            let faulty: Vec<_> = errors.flat_map(|finding| &finding.spans).map(|place| place.file.as_str()).collect();
            load_strictly(&files.with_wording(|file| !faulty.contains(&file.whole().file.as_str())), shown).ok()
        }
    }
}

fn load_strictly(files: &Files, shown: &str) -> Result<Policies, PolicyError> {
    let policies = Policies::from_files_read(files, shown, Findings::default())?;
    policies.readiness().map(|()| policies)
}
