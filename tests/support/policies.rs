//! The policies of the sites under test: as text, and in a folder.

use time::OffsetDateTime;
use tower_consent::policy::Policies;

use super::PolicyFolder;

/// What the gazette declares: each vendor in its pages.
const GAZETTE: &str = r#"
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

/// A small site: two services of the catalogue in each of two categories, one of the site's own, one embed.
const TEST_SITE: &str = r#"
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

/// The policies of the small site, taken as released.
pub(crate) fn policies() -> Policies {
    policies_with("")
}

/// The same, with further tables.
pub(crate) fn policies_with(tables: &str) -> Policies {
    let text = format!("{TEST_SITE}\n{tables}");
    Policies::from_files([("consent.toml", text)]).unwrap_or_else(|error| panic!("{error}")).allow_drafts()
}

impl PolicyFolder {
    /// The small site's settings and one document, released when it is made.
    pub(crate) fn released(now: OffsetDateTime) -> Self {
        let folder = Self::with_settings(TEST_SITE);
        folder.publish("privacy", "1.0", now, now);
        folder
    }

    /// The small site's settings with further tables, unreleased.
    pub(crate) fn declare(&self, tables: &str) {
        self.set(&format!("{TEST_SITE}\n{tables}"));
    }

    /// The gazette's policies, released once.
    pub(crate) fn gazette(now: OffsetDateTime) -> Self {
        Self::of_the_gazette(GAZETTE, now)
    }

    /// The same with these services instead, as `consent.toml` has them.
    pub(crate) fn declaring(services: &str, now: OffsetDateTime) -> Self {
        let head = GAZETTE.split("[[services]]").next().expect("what comes before the services");
        Self::of_the_gazette(&format!("{head}{services}"), now)
    }

    fn of_the_gazette(settings: &str, now: OffsetDateTime) -> Self {
        let folder = Self::with_settings(settings);
        for document in ["privacy", "cookies", "terms"] {
            folder.write(document, "1.0", now);
        }
        folder.release(now);
        folder
    }
}
