//! What a check found, as a whole.

use std::fmt;

use crate::finding::{Finding, Severity, sort};

/// What a check found: everything at once, errors first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a report that nobody reads finds nothing"]
pub struct Report {
    findings: Vec<Finding>,
    unreleased: Option<Vec<String>>,
}

impl Report {
    pub(crate) fn new(mut findings: Vec<Finding>, unreleased: Option<Vec<String>>) -> Self {
        sort(&mut findings);
        Self { findings, unreleased }
    }

    /// All findings: errors, then warnings, then notes; each by file and line.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether there is nothing to mend: no error and no warning. Notes do not count, they tell what
    /// follows from the settings.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }

    /// What `tower-consent release` would publish; none if the lock knows all there is.
    pub fn unreleased(&self) -> Option<&[String]> {
        self.unreleased.as_deref()
    }

    /// What could be released of policies that cannot be used is not known.
    pub(crate) fn forget_unreleased(&mut self) {
        self.unreleased = None;
    }
}

/// The findings, one a line; empty if there are none.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.iter().try_for_each(|finding| writeln!(f, "{finding}"))
    }
}
