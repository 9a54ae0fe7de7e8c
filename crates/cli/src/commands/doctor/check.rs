//! One check: what was found, what was expected, the likely cause, the page to read.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Failed,
    /// It works, but somebody should look.
    Warning,
    NotChecked,
    Fine,
}

impl Status {
    pub(super) fn is_problem(self) -> bool {
        matches!(self, Self::Failed | Self::Warning)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Check {
    /// For programs; it stays the same.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) status: Status,
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) cause: String,
    /// In the documentation.
    pub(super) page: &'static str,
}

/// What is checked, and where one reads about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) page: &'static str,
}

impl Subject {
    fn came_out(self, status: Status, found: String, expected: &str, cause: String) -> Check {
        let Self { id, title, page } = self;
        Check { id, title, status, found, expected: expected.to_owned(), cause, page }
    }

    pub(super) fn fine(self, found: impl Into<String>) -> Check {
        self.came_out(Status::Fine, found.into(), "", String::new())
    }

    pub(super) fn not_checked(self, why: impl Into<String>) -> Check {
        self.came_out(Status::NotChecked, why.into(), "", String::new())
    }

    pub(super) fn failed(self, found: impl Into<String>, expected: &str, cause: impl Into<String>) -> Check {
        self.came_out(Status::Failed, found.into(), expected, cause.into())
    }

    pub(super) fn warning(self, found: impl Into<String>, expected: &str, cause: impl Into<String>) -> Check {
        self.came_out(Status::Warning, found.into(), expected, cause.into())
    }
}
