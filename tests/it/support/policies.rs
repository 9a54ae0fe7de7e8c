//! Policies for tests: as text, and in a folder.

use time::OffsetDateTime;
use tower_consent::policy::Policies;

use crate::policy_folder::PolicyFolder;

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

impl PolicyFolder {
    /// A folder with the settings above and one document, released when it is made.
    pub(crate) fn released(now: OffsetDateTime) -> Self {
        let folder = Self::with_settings(CONSENT);
        folder.publish("privacy", "1.0", now, now);
        folder
    }

    /// The settings above with further tables, unreleased.
    pub(crate) fn declare(&self, tables: &str) {
        self.set(&format!("{CONSENT}\n{tables}"));
    }
}
