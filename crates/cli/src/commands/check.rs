//! Findings about a folder of policies; exit status 1 if there is anything to fix.

use std::path::PathBuf;

use annotate_snippets::Renderer;
use serde_json::json;
use time::Date;
use time::macros::format_description;

use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::{Finding, PolicyError, Severity, check_folder};

use crate::commands::{ExitStatus, env, fix, say};
use crate::report;

/// Check the policies: every finding with its file, line and column, and how to fix it
///
/// Exit status 1 if there is an error or a warning among them; notes do not count. A warning or note
/// is silenced on its line or the next by a comment `allow TC0123: reason`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckOptions {
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
    /// How findings are printed: human, json for programs, sarif for code hosts
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: ReportFormat,
    /// Fix what can mean only one thing, like a misspelt key, and say what was changed
    #[arg(long, env = env::FIX)]
    pub(crate) fix: bool,
    /// Check as of this day, like 2026-12-01: what is upcoming, how old the rule sets are
    #[arg(long, env = env::AT, value_name = "DATE", value_parser = day)]
    pub(crate) at: Option<Date>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people, in colour on a terminal.
    #[default]
    Human,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

/// How other commands print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people, in colour on a terminal.
    #[default]
    Human,
    /// For programs.
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    let form = format_description!("[year]-[month]-[day]");
    Date::parse(text, form).map_err(|_| "expected a day like 2026-12-01".to_owned())
}

pub(crate) fn run(options: CheckOptions) -> anyhow::Result<ExitStatus> {
    let now = options.at.map_or_else(|| SystemClock.now(), |day| day.midnight().assume_utc());
    let mut found = check_folder(&options.dir, now);
    let fixed = if options.fix { fix::fix(&options.dir, found.findings())? } else { Vec::new() };
    if !fixed.is_empty() {
        found = check_folder(&options.dir, now);
    }
    let findings = found.findings();
    match options.format {
        ReportFormat::Human => {
            fixed.iter().try_for_each(|line| say(&format!("fixed: {line}\n")))?;
            say(&human(findings, found.unreleased()))?;
        }
        ReportFormat::Json => {
            let all = json!({ "findings": report::json(findings), "unreleased": found.unreleased(), "fixed": fixed });
            say(&format!("{all:#}\n"))?;
        }
        ReportFormat::Sarif => say(&format!("{:#}\n", report::sarif(findings)))?,
    }
    Ok(status(findings))
}

pub(crate) fn fail(error: &PolicyError, format: Format) -> anyhow::Result<ExitStatus> {
    match format {
        Format::Human => say(&human(error.findings(), None))?,
        Format::Json => say(&format!("{:#}\n", json!({ "findings": report::json(error.findings()) })))?,
    }
    Ok(status(error.findings()))
}

/// Findings as people read them, with a line at the end that counts them.
pub(crate) fn human(findings: &[Finding], unreleased: Option<&[String]>) -> String {
    let mut out = report::human(findings, Renderer::styled()) + &report::summary(findings);
    if let Some(first) = findings.first() {
        out.push_str(&format!("`tower-consent explain {}` says more.\n", first.code));
    }
    if let Some(why) = unreleased {
        out.push_str("\nNot released yet; `tower-consent release` would publish:\n");
        why.iter().for_each(|reason| out.push_str(&format!("  - {reason}\n")));
    }
    out
}

/// A folder that cannot be opened could not be checked at all, and in one that cannot be written nothing was released.
fn status(findings: &[Finding]) -> ExitStatus {
    match findings {
        [only] if matches!(only.code, "TC0001" | "TC0008") => ExitStatus::CouldNotRun,
        _ if findings.iter().all(|finding| finding.severity == Severity::Note) => ExitStatus::Fine,
        _ => ExitStatus::Findings,
    }
}

#[cfg(test)]
mod tests {
    use tower_consent_policy::codes;

    use super::*;

    #[test]
    fn what_cannot_be_written_could_not_run() {
        let dir = tempfile::tempdir().unwrap();
        let mut findings = tower_consent_policy::Policies::load(dir.path()).unwrap_err().findings().to_vec();
        findings.truncate(1);
        for (code, ends) in
            [("TC0001", ExitStatus::CouldNotRun), ("TC0008", ExitStatus::CouldNotRun), ("TC0005", ExitStatus::Findings)]
        {
            findings[0].code = code;
            assert_eq!(status(&findings), ends, "{code}");
        }
    }

    #[test]
    fn a_missing_folder_could_not_be_checked() {
        let options = CheckOptions { dir: "/nowhere/at/all".into(), format: ReportFormat::Json, fix: false, at: None };
        assert_eq!(run(options).unwrap(), ExitStatus::CouldNotRun);
    }

    #[test]
    fn notes_do_not_fail_a_check() {
        let note = codes::UNDECLARED_COOKIES_PASS.finding(Vec::new(), "w".into(), "m".into());
        let warning = codes::IMPLIED_CONSENT.finding(Vec::new(), "w".into(), "m".into());
        assert_eq!(status(std::slice::from_ref(&note)), ExitStatus::Fine);
        assert_eq!(status(&[note, warning]), ExitStatus::Findings);
    }
}
