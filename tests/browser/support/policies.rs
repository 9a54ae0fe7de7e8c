//! The policies of the gazette.

use time::OffsetDateTime;

use crate::policy_folder::PolicyFolder;

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

impl PolicyFolder {
    /// The gazette's policies, released once.
    pub(crate) fn gazette(now: OffsetDateTime) -> Self {
        Self::of_the_gazette(CONSENT, now)
    }

    /// The same with these services instead, as `consent.toml` has them.
    pub(crate) fn declaring(services: &str, now: OffsetDateTime) -> Self {
        let head = CONSENT.split("[[services]]").next().expect("what comes before the services");
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
