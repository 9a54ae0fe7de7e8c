//! What a check found, as a whole.

use std::fmt;

use crate::codes::Severity;
use crate::finding::{Finding, sort};

/// What a check found: everything at once, errors first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "findings are only useful if they are read"]
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

    /// Whether there is no error and no warning. Notes do not count: they only say what the settings
    /// mean.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }

    /// What `tower-consent release` would publish; `None` if everything is released.
    pub fn unreleased(&self) -> Option<&[String]> {
        self.unreleased.as_deref()
    }

    /// For policies that cannot be used, nobody can say what would be released.
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
