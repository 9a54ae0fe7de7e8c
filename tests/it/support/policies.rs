//! Policies for tests: inline ones, and a folder that is released again and again.

use std::fs;

use tempfile::TempDir;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tower_consent::policy::Policies;

/// Two services of the catalogue in each of two categories, one of the site's own, one embed.
const CONSENT: &str = r#"
[site]
name = "Test Site"
languages = ["en", "zh"]
controller = { name = "Test Media Ltd", email = "privacy@site.example" }

[categories.functional]
[categories.analytics]
[categories.marketing]

[[services]]
use = "google-analytics"
[[services]]
use = "meta-pixel"
[[services]]
use = "youtube"
[[services]]
id = "heat"
purpose = { en = "Heat maps", zh = "热图" }
category = "analytics"
hosts = ["heat.example.org"]
cookies = [{ name = "_heat*", retention = "13 months" }]
[[services]]
id = "heatmap"
purpose = { en = "Ads", zh = "广告" }
category = "marketing"
hosts = ["heatmap.example.org"]
cookies = [{ name = "hm.id[0]", retention = "1 month" }]
"#;

/// The settings above, taken as released.
pub(crate) fn policies() -> Policies {
    policies_with("")
}

/// The same, with further tables.
pub(crate) fn policies_with(tables: &str) -> Policies {
    let text = format!("{CONSENT}\n{tables}");
    Policies::from_files([("consent.toml", text)]).unwrap_or_else(|error| panic!("{error}")).allow_drafts()
}

/// A folder with these settings and one document, released when it is made.
pub(crate) struct PolicyFolder(TempDir);

impl PolicyFolder {
    pub(crate) fn released(now: OffsetDateTime) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.declare("", now);
        folder.publish("1.0", now);
        folder
    }

    /// Publishes a version of the privacy policy that is in force at once; a new major one is material.
    pub(crate) fn publish(&self, version: &str, now: OffsetDateTime) -> Policies {
        let folder = self.0.path().join("privacy").join(version);
        fs::create_dir_all(&folder).unwrap();
        let effective = now.format(&Rfc3339).unwrap();
        let about = format!("effective = {effective}\nsummary.en = \"{version}\"\nsummary.zh = \"{version}\"\n");
        fs::write(folder.join("version.toml"), about).unwrap();
        for language in ["en", "zh"] {
            fs::write(folder.join(format!("{language}.md")), format!("# Privacy\n\nVersion {version}.\n")).unwrap();
        }
        self.release(now)
    }

    /// Puts further tables into the settings, unreleased.
    pub(crate) fn declare(&self, tables: &str, _: OffsetDateTime) {
        fs::write(self.0.path().join("consent.toml"), format!("{CONSENT}\n{tables}")).unwrap();
    }

    /// Releases what is there, and loads it.
    pub(crate) fn release(&self, now: OffsetDateTime) -> Policies {
        Policies::release(self.0.path(), now).unwrap_or_else(|error| panic!("{error}"));
        self.load()
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        self.0.path()
    }

    pub(crate) fn load(&self) -> Policies {
        Policies::load(self.0.path()).unwrap_or_else(|error| panic!("{error}"))
    }
}
