//! Checking a folder: all that can be said of it without a visitor.

use std::path::Path;
use std::sync::Arc;

use time::OffsetDateTime;

use super::Policies;
use crate::check::{self, Report, UnusedAllows};
use crate::codes;
use crate::finding::Findings;
use crate::loaded;
use crate::read::load;

impl Policies {
    /// Checks, as of an instant, everything that can be checked without a visitor: settings, texts in every language,
    /// links, translations, what the laws ask policies to say, and the next release.
    ///
    /// Use it in a test of your app, so that a careless text is found before it is released:
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
    /// Errors of [`load`](Self::load) are not among these findings. [`check_folder`] has both.
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
        let found = check::silence(&loaded.material.files, &loaded.material.documents, found, UnusedAllows::Report);
        Report::new(found, self.draft().map(|release| release.why.clone()))
    }
}

/// Checks a folder as [`Policies::check`] does, also one that cannot be loaded: errors come first,
/// and the rest is checked as well.
pub fn check_folder(dir: impl AsRef<Path>, now: OffsetDateTime) -> Report {
    let findings = Findings::default();
    let files = load::folder(dir.as_ref(), &findings);
    let shown = dir.as_ref().join(load::CONSENT_TOML).display().to_string();
    let Some(mut loaded) = loaded::load(&files, &shown, &findings) else {
        return Report::new(findings.into_all(), None);
    };
    // Defaults replace what could not be read; they must not be checked as if the operator wrote them.
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
