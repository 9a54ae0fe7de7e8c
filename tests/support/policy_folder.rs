//! A folder of policies that tests write and release.

#![allow(dead_code, reason = "each test binary uses its part")]

pub(crate) mod policies;

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tower_consent::policy::Policies;

/// A temporary folder of policies.
pub(crate) struct PolicyFolder(TempDir);

impl PolicyFolder {
    /// A folder with these settings, and nothing else.
    pub(crate) fn with_settings(text: &str) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.set(text);
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Other settings, unreleased.
    pub(crate) fn set(&self, text: &str) {
        fs::write(self.path().join("consent.toml"), text).expect("consent.toml is written");
    }

    /// Adds to the settings, unreleased.
    pub(crate) fn append(&self, text: &str) {
        let written = fs::read_to_string(self.path().join("consent.toml")).expect("consent.toml");
        self.set(&format!("{written}\n{text}"));
    }

    /// Writes a version of a document in English and Chinese, unreleased.
    pub(crate) fn write(&self, document: &str, version: &str, effective: OffsetDateTime) {
        let folder = self.path().join(document).join(version);
        fs::create_dir_all(&folder).expect("the version's folder");
        let effective = effective.replace_nanosecond(0).expect("whole seconds").format(&Rfc3339).expect("a date");
        let about =
            format!("effective = {effective}\nsummary.en = \"Version {version}\"\nsummary.zh = \"第{version}版\"\n");
        fs::write(folder.join("version.toml"), about).expect("version.toml is written");
        for (language, text) in [
            ("en", format!("# The {document}\n\nWhat we do, in version {version}.\n")),
            ("zh", format!("# {document}\n\n第{version}版的内容。\n")),
        ] {
            fs::write(folder.join(format!("{language}.md")), text).expect("the text is written");
        }
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
