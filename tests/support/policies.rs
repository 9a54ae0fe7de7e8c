//! The policies of the sites under test: as text, and in a folder.

use time::OffsetDateTime;
use tower_consent::policy::Policies;

use super::PolicyFolder;

/// What the gazette declares: each vendor in its pages.
const GAZETTE: &str = r#"
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

/// `consent.toml` of a site with these services.
fn settings(name: &str, company: &str, email: &str, services: &str) -> String {
    format!(
        r#"
[site]
name = "{name}"
languages = ["en", "zh"]
controller = {{ name = "{company}", email = "{email}" }}

[categories.functional]
[categories.analytics]
[categories.marketing]

{services}"#
    )
}

/// The small site's settings, with further tables.
pub(crate) fn test_site(tables: &str) -> String {
    settings("Test Site", "Test Media Ltd", "privacy@site.example", &format!("{TEST_SITE}\n{tables}"))
}

/// The policies of the small site, taken as released.
pub(crate) fn policies() -> Policies {
    policies_with("")
}

/// The same, with further tables.
pub(crate) fn policies_with(tables: &str) -> Policies {
    Policies::from_files([("consent.toml", test_site(tables))]).unwrap_or_else(|error| panic!("{error}")).allow_drafts()
}

impl PolicyFolder {
    /// The small site's settings and one document, released when it is made.
    pub(crate) fn released(now: OffsetDateTime) -> Self {
        let folder = Self::with_settings(&test_site(""));
        folder.publish("privacy", "1.0", now, now);
        folder
    }

    /// The small site's settings with further tables, unreleased.
    pub(crate) fn declare(&self, tables: &str) {
        self.set(&test_site(tables));
    }

    /// The gazette's policies, released once.
    pub(crate) fn gazette(now: OffsetDateTime) -> Self {
        Self::declaring(GAZETTE, now)
    }

    /// The same with these services instead, as `consent.toml` has them.
    pub(crate) fn declaring(services: &str, now: OffsetDateTime) -> Self {
        let text = settings("City Gazette", "City Gazette Media Ltd", "privacy@city-gazette.example", services);
        let folder = Self::with_settings(&text);
        for document in ["privacy", "cookies", "terms"] {
            folder.write(document, "1.0", now);
        }
        folder.release(now);
        folder
    }
}
