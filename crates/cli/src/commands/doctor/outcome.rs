//! The result, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::check::{Check, Status};
use super::checks::ids;
use super::examination::Evidence;
use crate::commands::explain::{clean, paragraph};

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const YELLOW: &str = "\u{1b}[33m";
const GREEN: &str = "\u{1b}[32m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// The summary first, then what failed, then the rest in one line each.
pub(super) fn human(evidence: &Evidence, checks: &[Check]) -> String {
    let mut out = format!("{BOLD}{}{RESET}\n\n", clean(evidence.url.as_str(), 200));
    let _ = writeln!(out, "{BOLD}{}.{RESET}", summary(checks));
    let _ = writeln!(out, "{} requests in {:.1} s.", evidence.requests, evidence.took.as_secs_f64());
    for (status, colour, label) in [(Status::Failed, RED, "FAILED"), (Status::Warning, YELLOW, "LOOK")] {
        for check in checks.iter().filter(|check| check.status == status) {
            let _ = writeln!(out, "\n{colour}{label}{RESET}  {BOLD}{}{RESET}", check.title);
            for (name, text) in [
                ("found:    ", check.found.as_str()),
                ("expected: ", &check.expected),
                ("cause:    ", &check.cause),
                ("read:     ", check.page),
            ] {
                paragraph(&format!("    {name}"), &clean(text, 500), &mut out);
            }
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
            ids.join(" and ")
        );
        paragraph("", &text, &mut out);
    }
    out
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

pub(super) fn json(evidence: &Evidence, checks: &[Check]) -> Value {
    let check = |check: &Check| {
        json!({
            "id": check.id,
            "title": check.title,
            "status": match check.status {
                Status::Failed => "failed",
                Status::Warning => "warning",
                Status::NotChecked => "not_checked",
                Status::Fine => "fine",
            },
            "found": check.found,
            "expected": check.expected,
            "cause": check.cause,
            "read": check.page,
        })
    };
    json!({
        "url": evidence.url.as_str(),
        "redirects": evidence.hops.iter().map(url::Url::as_str).collect::<Vec<_>>(),
        "requests": evidence.requests,
        "consent_ids": ids(evidence),
        "checks": checks.iter().map(check).collect::<Value>(),
    })
}
