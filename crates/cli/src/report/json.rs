//! Findings for programs.

use serde_json::{Value, json};

use tower_consent_policy::Finding;

/// A list with one object a finding; `fixable` says whether `check --fix` fixes it.
pub(crate) fn json(findings: &[Finding]) -> Value {
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
            "help": finding.help,
            "fixable": finding.fix.is_some(),
        })
    });
    findings.collect()
}
