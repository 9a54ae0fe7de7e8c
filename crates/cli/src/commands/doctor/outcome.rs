//! The result, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::check::{Check, Status};
use super::checks::ids;
use super::examination::Evidence;
use crate::commands::check::Format;
use crate::commands::explain::{clean, paragraph};

pub(super) const BOLD: &str = "\u{1b}[1m";
pub(super) const RED: &str = "\u{1b}[31m";
pub(super) const YELLOW: &str = "\u{1b}[33m";
pub(super) const GREEN: &str = "\u{1b}[32m";
const DIM: &str = "\u{1b}[2m";
pub(super) const RESET: &str = "\u{1b}[0m";

/// How JSON is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// In one, among others.
    One,
    Many,
}

pub(super) struct Judged {
    pub(super) evidence: Evidence,
    pub(super) checks: Vec<Check>,
}

impl Judged {
    pub(super) fn report(&self, format: Format, lines: Lines) -> String {
        match (format, lines) {
            (Format::Human, _) => human(&self.evidence, &self.checks),
            (Format::Json, Lines::Many) => format!("{:#}\n", json(&self.evidence, &self.checks)),
            (Format::Json, Lines::One) => format!("{}\n", json(&self.evidence, &self.checks)),
        }
    }
}

/// The summary first, then what failed, then the rest in one line each.
fn human(evidence: &Evidence, checks: &[Check]) -> String {
    let mut out = format!("{BOLD}{}{RESET}\n\n", clean(evidence.url.as_str(), 200));
    let _ = writeln!(out, "{BOLD}{}.{RESET}", summary(checks));
    let _ = writeln!(out, "{} requests in {:.1} s.", evidence.requests, evidence.took.as_secs_f64());
    for (status, colour, label) in [(Status::Failed, RED, "FAILED"), (Status::Warning, YELLOW, "LOOK")] {
        for check in checks.iter().filter(|check| check.status == status) {
            let _ = writeln!(out, "\n{colour}{label}{RESET}  {BOLD}{}{RESET}", check.title);
            details(check, &mut out);
        }
    }
    out.push('\n');
    for (status, colour, label) in [(Status::Fine, GREEN, "ok"), (Status::NotChecked, DIM, "not checked")] {
        for check in checks.iter().filter(|check| check.status == status) {
            let _ = writeln!(out, "{colour}{label:11}{RESET}  {}: {}", check.title, clean(&check.found, 90));
        }
    }
    let ids = ids(evidence);
    if !ids.is_empty() {
        out.push('\n');
        let text = format!(
            "The decisions in the ledger have the consent id{} {}. `tower-consent ledger find --consent-id ID` shows them.",
            if ids.len() == 1 { "" } else { "s" },
            match ids.split_last() {
                Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
                _ => ids.join(""),
            }
        );
        paragraph("", &text, &mut out);
    }
    out
}

pub(super) fn details(check: &Check, out: &mut String) {
    for (name, text) in [
        ("found:    ", check.found.as_str()),
        ("expected: ", &check.expected),
        ("cause:    ", &check.cause),
        ("read:     ", if check.status.is_problem() { check.page } else { "" }),
    ] {
        if !text.is_empty() {
            line(name, text, out);
        }
    }
}

pub(super) fn line(name: &str, text: &str, out: &mut String) {
    paragraph(&format!("    {name}"), &clean(text, 500), out);
}

fn summary(checks: &[Check]) -> String {
    let count = |status| checks.iter().filter(|check| check.status == status).count();
    let (failed, look) = (count(Status::Failed), count(Status::Warning));
    let result = match (failed, look) {
        (0, 0) => "The set-up is right".to_owned(),
        (0, 1) => "The set-up works; one thing should be looked at".to_owned(),
        (0, look) => format!("The set-up works; {look} things should be looked at"),
        (1, _) => "One check failed".to_owned(),
        (failed, _) => format!("{failed} checks failed"),
    };
    let counts = [(Status::Fine, "fine"), (Status::NotChecked, "not checked")];
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(status, word)| (count(status), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!("{result} ({} checks: {})", checks.len(), counts.join(", "))
}

pub(super) fn check_json(check: &Check) -> Value {
    json!({
        "id": check.id,
        "title": check.title,
        "status": check.status,
        "found": check.found,
        "expected": check.expected,
        "cause": check.cause,
        "read": check.page,
    })
}

fn json(evidence: &Evidence, checks: &[Check]) -> Value {
    json!({
        "url": evidence.url.as_str(),
        "redirects": evidence.hops.iter().map(url::Url::as_str).collect::<Vec<_>>(),
        "requests": evidence.requests,
        "browser_pages": evidence.browsed.iter().flat_map(|one| &one.pages).map(url::Url::as_str).collect::<Vec<_>>(),
        "consent_ids": ids(evidence),
        "checks": checks.iter().map(check_json).collect::<Value>(),
    })
}
