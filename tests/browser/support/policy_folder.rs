//! A `policies/` folder that tests write and release.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::seam;

/// What the gazette declares: each vendor in its pages.
const CONSENT: &str = r#"
[site]
name = "City Gazette"
languages = ["en", "zh"]
controller = { name = "City Gazette Media Ltd", email = "privacy@city-gazette.example" }

[categories.functional]
[categories.analytics]
[categories.marketing]

[[services]]
use = "google-analytics"
[[services]]
use = "google-tag-manager"
[[services]]
use = "google-ads"
[[services]]
use = "meta-pixel"
[[services]]
use = "tiktok-pixel"
[[services]]
use = "linkedin-insight"
[[services]]
use = "x-pixel"
[[services]]
use = "microsoft-clarity"
[[services]]
use = "hotjar"
[[services]]
use = "matomo"
hosts = ["stats.city-gazette.example"]
[[services]]
use = "criteo"
[[services]]
use = "taboola"
[[services]]
use = "doubleclick"
[[services]]
use = "youtube"
[[services]]
use = "google-maps"
[[services]]
use = "spotify"
"#;

/// A temporary folder of policies, released once when made.
pub(crate) struct PolicyFolder {
    folder: TempDir,
}

impl PolicyFolder {
    pub(crate) fn gazette(now: OffsetDateTime) -> PolicyFolder {
        let policies = PolicyFolder { folder: tempfile::tempdir().expect("a folder") };
        fs::write(policies.path().join("consent.toml"), CONSENT).expect("consent.toml is written");
        for document in ["privacy", "cookies", "terms"] {
            policies.write(document, "1.0", now);
        }
        seam::release(policies.path(), now);
        policies
    }

    /// The same with these services instead, in the form of `consent.toml`.
    pub(crate) fn declaring(services: &str, now: OffsetDateTime) -> PolicyFolder {
        let policies = PolicyFolder { folder: tempfile::tempdir().expect("a folder") };
        let head = CONSENT.split("[[services]]").next().expect("the text before the services");
        fs::write(policies.path().join("consent.toml"), format!("{head}{services}")).expect("consent.toml is written");
        for document in ["privacy", "cookies", "terms"] {
            policies.write(document, "1.0", now);
        }
        seam::release(policies.path(), now);
        policies
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds settings to consent.toml that are not a part of the scope, so they need no release.
    pub(crate) fn append(&self, text: &str) {
        let path = self.path().join("consent.toml");
        let written = fs::read_to_string(&path).expect("consent.toml");
        fs::write(path, format!("{written}\n{text}")).expect("consent.toml is written");
    }

    /// Releases at `now` a version that takes effect at `effective`.
    pub(crate) fn publish(&self, document: &str, version: &str, now: OffsetDateTime, effective: OffsetDateTime) {
        self.write(document, version, effective);
        seam::release(self.path(), now);
    }

    fn write(&self, document: &str, version: &str, effective: OffsetDateTime) {
        let folder = self.path().join(document).join(version);
        fs::create_dir_all(&folder).expect("the version's folder");
        let effective = effective.replace_nanosecond(0).expect("whole seconds").format(&Rfc3339).expect("a date");
        let about =
            format!("effective = {effective}\nsummary.en = \"Version {version}\"\nsummary.zh = \"第{version}版\"\n");
        fs::write(folder.join("version.toml"), about).expect("version.toml is written");
        for (language, text) in [
            ("en", "# The {document}\n\nWhat we do, in version {version}.\n"),
            ("zh", "# {document}\n\n第{version}版的内容。\n"),
        ] {
            let text = text.replace("{document}", document).replace("{version}", version);
            fs::write(folder.join(format!("{language}.md")), text).expect("the text is written");
        }
    }
}
