//! Findings for code hosts: SARIF 2.1.0 (OASIS).

use serde_json::{Value, json};

use tower_consent_policy::check::pages;
use tower_consent_policy::{Finding, Place, Severity};

use crate::report::slashes;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log with one run. Every finding is a result, also several of one rule.
pub(crate) fn sarif(findings: &[Finding]) -> Value {
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    ids.sort_unstable();
    ids.dedup();
    let rules: Vec<Value> = ids.iter().map(|id| rule(id, findings)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &ids)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "tower-consent",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            // Columns count characters, not UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(id: &str, findings: &[Finding]) -> Value {
    let name = findings.iter().find(|finding| finding.code == id).map_or("", |finding| finding.name);
    let page = pages::page(id);
    let text = |part: Option<&String>| json!({ "text": part.cloned().unwrap_or_else(|| name.to_owned()) });
    json!({
        "id": id,
        "name": name,
        "shortDescription": text(page.as_ref().map(|page| &page.what)),
        "fullDescription": text(page.as_ref().map(|page| &page.why)),
        "help": { "text": page.map_or_else(|| name.to_owned(), |page| page.markdown()) },
    })
}

fn result(finding: &Finding, ids: &[&str]) -> Value {
    let level = match finding.severity {
        Severity::Warning => "warning",
        Severity::Note => "note",
        _ => "error",
    };
    let help = if finding.help.is_empty() { String::new() } else { format!(" — {}", finding.help) };
    let locations = |places: &[Place]| places.iter().map(location).collect::<Vec<_>>();
    let (first, others) = finding.spans.split_at(finding.spans.len().min(1));
    json!({
        "ruleId": finding.code,
        "ruleIndex": ids.iter().position(|id| *id == finding.code),
        "level": level,
        "message": { "text": format!("{}{help}", finding.what) },
        "locations": locations(first),
        "relatedLocations": locations(others),
    })
}

fn location(place: &Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.file) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
        },
    }})
}

/// A file as a URI reference (RFC 3986): what a path may have and a URI may not is encoded.
fn uri(file: &str) -> String {
    const KEEP: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    let path = percent_encoding::utf8_percent_encode(&slashes(file), KEEP).to_string();
    if file.starts_with('/') { format!("file://{path}") } else { path }
}
