//! Findings about a folder of policies; exit status 1 if there is any.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::policy::{Finding, Policies, PolicyError, Severity};

use super::{ExitStatus, env, say};

/// Check the policies: every finding with its file, line and column, and how to mend it
///
/// Exit status 1 if there is an error among them.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckOptions {
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
    /// How findings are printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people, in colour on a terminal.
    #[default]
    Human,
    /// For programs.
    Json,
}

pub(crate) fn run(options: CheckOptions) -> anyhow::Result<ExitStatus> {
    let loaded = Policies::load(&options.dir);
    let (findings, draft) = match &loaded {
        Ok(policies) => (policies.warnings(), policies.draft().map(|release| release.why.clone())),
        Err(error) => (error.findings(), None),
    };
    match options.format {
        Format::Human => say(&human(findings, draft.as_deref()))?,
        Format::Json => say(&format!("{:#}\n", json!({ "findings": as_json(findings), "unreleased": draft })))?,
    }
    Ok(status(findings))
}

/// Prints why something could not be done, and gives the exit status.
pub(crate) fn fail(error: &PolicyError, format: Format) -> anyhow::Result<ExitStatus> {
    match format {
        Format::Human => say(&human(error.findings(), None))?,
        Format::Json => say(&format!("{:#}\n", json!({ "findings": as_json(error.findings()) })))?,
    }
    Ok(status(error.findings()))
}

/// Findings as people read them, with a line at the end that counts them.
pub(crate) fn human(findings: &[Finding], unreleased: Option<&[String]>) -> String {
    let mut out: String = findings.iter().map(|finding| format!("{}\n\n", painted(finding))).collect();
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => out.push_str("No findings.\n"),
        _ => out.push_str(&format!("{}, {}.\n", counted(errors, "error"), counted(warnings, "warning"))),
    }
    if let Some(why) = unreleased {
        out.push_str("\nNot released yet; `tower-consent release` would publish:\n");
        why.iter().for_each(|reason| out.push_str(&format!("  - {reason}\n")));
    }
    out
}

pub(crate) fn as_json(findings: &[Finding]) -> Value {
    let places = |finding: &Finding| -> Vec<Value> {
        let place = finding.spans.iter();
        place.map(|at| json!({ "file": at.file, "line": at.line, "column": at.column, "length": at.length })).collect()
    };
    let findings = findings.iter().map(|finding| {
        json!({
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.to_string(),
            "places": places(finding),
            "what": finding.what,
            "rule": finding.rule,
            "mend": finding.mend,
        })
    });
    findings.collect()
}

/// A folder that cannot be opened could not be checked at all.
fn status(findings: &[Finding]) -> ExitStatus {
    match findings {
        [] => ExitStatus::Fine,
        [only] if only.code == "TC0001" => ExitStatus::CouldNotRun,
        _ => ExitStatus::Findings,
    }
}

/// Colour for `error[TC0101]` and the marker; the stream takes it out where it is no terminal.
fn painted(finding: &Finding) -> String {
    let label = format!("{}[{}]", finding.severity, finding.code);
    let colour = if finding.severity == Severity::Error { "\u{1b}[1;31m" } else { "\u{1b}[1;33m" };
    finding.to_string().replacen(&label, &format!("{colour}{label}\u{1b}[0m"), 1)
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<Finding> {
        Policies::from_files([("consent.toml", text)])
            .map_or_else(|error| error.findings().to_vec(), |ok| ok.warnings().to_vec())
    }

    #[test]
    fn both_pictures_carry_the_same_findings() {
        let findings = findings("[site]\nnam = \"x\"\nlanguages = []\n");
        let (human, json) = (human(&findings, None), as_json(&findings));
        assert_eq!(json.as_array().unwrap().len(), findings.len());
        for finding in &findings {
            assert!(human.contains(finding.code) && json.to_string().contains(finding.code), "{human}");
        }
        assert!(human.ends_with("4 errors, 0 warnings.\n"), "{human}");
        assert_eq!(json[0]["places"][0]["line"], 1);
    }

    #[test]
    fn a_folder_that_is_not_there_could_not_be_checked() {
        let options = CheckOptions { dir: "/nowhere/at/all".into(), format: Format::Json };
        assert_eq!(run(options).unwrap(), ExitStatus::CouldNotRun);
    }
}
