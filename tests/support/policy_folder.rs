//! A folder of policies that tests write and release.

#![allow(dead_code, reason = "each test binary uses its part")]

pub(crate) mod policies;

use std::path::Path;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tower_consent::policy::Policies;

use crate::policy_files::PolicyFiles;

/// A temporary folder of policies.
pub(crate) struct PolicyFolder(PolicyFiles);

impl PolicyFolder {
    /// A folder with these settings, and nothing else.
    pub(crate) fn with_settings(text: &str) -> Self {
        let folder = Self(PolicyFiles::new());
        folder.set(text);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Other settings, unreleased.
    pub(crate) fn set(&self, text: &str) {
        self.0.write("consent.toml", text);
    }

    /// Writes any other file, unreleased.
    pub(crate) fn write_file(&self, path: &str, text: &str) {
        self.0.write(path, text);
    }

    /// Adds to the settings, unreleased.
    pub(crate) fn append(&self, text: &str) {
        let written = self.0.read("consent.toml");
        self.set(&format!("{written}\n{text}"));
    }

    /// Writes a version of a document in English and Chinese, unreleased.
    pub(crate) fn write(&self, document: &str, version: &str, effective: OffsetDateTime) {
        let effective = effective.replace_nanosecond(0).expect("whole seconds").format(&Rfc3339).expect("a date");
        let texts = [
            ("en", format!("Version {version}"), format!("# The {document}\n\nWhat we do, in version {version}.\n")),
            ("zh", format!("第{version}版"), format!("# {document}\n\n第{version}版的内容。\n")),
        ];
        let texts = texts.each_ref().map(|(language, summary, text)| (*language, summary.as_str(), text.as_str()));
        self.0.version(&format!("{document}/{version}"), &effective, &texts);
    }

    /// Releases at `now` a version that takes effect at `effective`. A new major version is material.
    pub(crate) fn publish(
        &self,
        document: &str,
        version: &str,
        now: OffsetDateTime,
        effective: OffsetDateTime,
    ) -> Policies {
        self.write(document, version, effective);
        self.release(now)
    }

    /// Releases what is there, and loads it.
    pub(crate) fn release(&self, now: OffsetDateTime) -> Policies {
        Policies::release(self.path(), now).unwrap_or_else(|error| panic!("{error}"));
        self.load()
    }

    pub(crate) fn load(&self) -> Policies {
        Policies::load(self.path()).unwrap_or_else(|error| panic!("{error}"))
    }
}
