//! What was written, and what comes next.

use std::path::Path;

use super::{FOLDER, found};
use crate::commands::scan::Scan;

/// The option that later commands need to find this folder, as a shell takes it.
fn policies_option(dir: &Path) -> String {
    if dir == Path::new(FOLDER) {
        return String::new();
    }
    let dir = dir.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if dir.chars().all(is_plain) {
        format!(" --policies {dir}")
    } else {
        format!(" --policies '{}'", dir.replace('\'', "'\\''"))
    }
}

/// What was written, for programs: the folder and its files.
pub(super) fn written(dir: &Path, files: &[(String, String)]) -> serde_json::Value {
    serde_json::json!({
        "policies": dir.display().to_string(),
        "files": files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
    })
}

pub(super) fn next_steps(dir: &Path, files: &[(String, String)], scan: Option<&Scan>) -> String {
    let shown = dir.display();
    let mut out = format!("Written to {shown}:\n");
    files.iter().for_each(|(path, _)| out.push_str(&format!("  {path}\n")));
    if let Some(scan) = scan {
        out.push_str(&found::summary(scan));
    }
    out.push_str("\nNext:\n");
    out.push_str(&match scan {
        Some(_) => format!(
            "  1. Look through {shown}/consent.toml: every line marked CHECK is a guess. Cookies that are not in it pass\n     \
             and are listed by `tower-consent discovered`; when all that the site needs are described in\n     \
             [[site.cookies]], write undeclared_cookies = \"block\".\n"
        ),
        None => format!("  1. Declare your services in {shown}/consent.toml.\n"),
    });
    out.push_str("  2. Read the texts and make them true for your site.\n");
    let option = policies_option(dir);
    out.push_str(&format!("  3. tower-consent check{option}\n"));
    out.push_str(&format!(
        "  4. tower-consent release{option}    nothing is published, and no site is served, before that\n"
    ));
    out
}
