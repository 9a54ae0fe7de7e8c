//! The files of the new folder, as texts.

use super::languages::Start;
use super::{InitOptions, found};
use crate::commands::scan::Scan;

pub(super) const CONSENT_TOML: &str = include_str!("consent.toml");
/// What is in the settings until it is known better.
pub(super) const NO_SERVICES: &str = "# cookies = [{ name = \"_heat*\", retention = \"13 months\" }]\n";
pub(super) const NO_COOKIES: &str = "undeclared_cookies = \"report\"\nnecessary_cookies = []\n";

/// Relative path and text of each.
pub(super) fn files(options: &InitOptions, texts: &[Start], scan: Option<&Scan>) -> Vec<(String, String)> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let controller = options.controller.as_deref().unwrap_or(&options.name);
    let languages: Vec<String> = texts.iter().map(|start| quoted(&start.language)).collect();
    let settings = CONSENT_TOML
        .replace("{name}", &quoted(&options.name))
        .replace("{controller}", &quoted(controller))
        .replace("{email}", &quoted(&options.email))
        .replace("{languages}", &languages.join(", "));
    let settings = match scan {
        Some(scan) => settings.replace(NO_SERVICES, &found::services(scan)).replace(NO_COOKIES, &found::cookies(scan)),
        None => settings,
    };
    let mut files = vec![("consent.toml".to_owned(), settings)];
    for document in ["privacy", "cookies"] {
        let summaries: String =
            texts.iter().map(|start| format!("{} = {}\n", start.language, quoted(start.texts.summary))).collect();
        let effective =
            "# effective = 2027-01-01    # takes effect with its release unless a later day is written here\n";
        files.push((format!("{document}/1.0/version.toml"), format!("{effective}\n[summary]\n{summaries}")));
        for start in texts {
            let text = if document == "privacy" { start.texts.privacy } else { start.texts.cookies };
            let text = text
                .replace("{name}", &markdown(&options.name))
                .replace("{controller}", &markdown(controller))
                .replace("{email}", &markdown(&options.email));
            files.push((format!("{document}/1.0/{}.md", start.language), text));
        }
    }
    files
}

/// Text that Markdown shows as it is.
fn markdown(text: &str) -> String {
    let special = |c: char| "\\`*_{}[]()<>#+!|~&".contains(c);
    text.chars()
        .flat_map(|c| special(c).then_some('\\').into_iter().chain([if c.is_control() { ' ' } else { c }]))
        .collect()
}
