//! Loading and releases as a whole.

use super::*;

/// The settings of a small site with these lines added.
pub(in crate::policy) fn settings(extra: &str) -> Settings {
    Policies::from_files([("consent.toml", format!("{SMALL}{extra}"))]).unwrap().settings().clone()
}

pub(in crate::policy) const SMALL: &str = r#"
[site]
name = "Example Gazette"
languages = ["en", "zh"]
controller = { name = "Example Media Ltd", email = "privacy@example.org" }
"#;
