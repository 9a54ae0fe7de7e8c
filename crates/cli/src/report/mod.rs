//! Findings in three formats, with the same findings in each. Nothing is checked here.

mod human;
mod json;
mod sarif;

use tower_consent_policy::{Finding, Severity};

pub(crate) use human::{human, summary};
pub(crate) use json::json;
pub(crate) use sarif::sarif;

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// A file's name with `/` between folders, also on Windows.
fn slashes(file: &str) -> String {
    file.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use annotate_snippets::Renderer;
    use tower_consent_policy::{Policies, check_folder};

    use super::*;

    fn findings() -> Vec<Finding> {
        let text = "[site]\nnam = \"x\"\nlanguages = [\"en\"]\ncontroller = { name = \"城\", email = \"a@example.org\" }\n\
                    [categories.marketing]\nsale = false\n[[services]]\nuse = \"hotjar\"\n[[services]]\nuse = \"hotjar\"\n";
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("consent.toml"), text).unwrap();
        check_folder(dir.path(), time::macros::datetime!(2026-11-24 12:00 UTC)).findings().to_vec()
    }

    #[test]
    fn every_format_carries_the_same_findings() {
        let findings = findings();
        let (human, json, sarif) = (human(&findings, Renderer::plain()), json(&findings), sarif(&findings));
        let levels = findings.iter().map(|finding| finding.severity).collect::<Vec<_>>();
        assert!(levels.contains(&Severity::Error) && levels.contains(&Severity::Warning), "{levels:?}");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert_eq!(json.as_array().unwrap().len(), findings.len());
        assert_eq!(results.len(), findings.len());
        let headings =
            human.lines().filter(|line| ["error[", "warning[", "note["].iter().any(|start| line.starts_with(start)));
        assert_eq!(headings.count(), findings.len());
        for (at, finding) in findings.iter().enumerate() {
            let place = &finding.spans[0];
            assert!(human.contains(&format!("{}[{}]: {}", finding.severity, finding.code, finding.what)), "{human}");
            assert!(human.contains(&format!("{}:{}:{}", place.file, place.line, place.column)), "{human}");
            assert_eq!((&json[at]["code"], &json[at]["places"][0]["line"]), (&finding.code.into(), &place.line.into()));
            let region = &results[at]["locations"][0]["physicalLocation"]["region"];
            assert_eq!((&results[at]["ruleId"], &region["startLine"]), (&finding.code.into(), &place.line.into()));
        }
    }

    // SARIF 2.1.0 §3.13, 3.14, 3.19, 3.27, 3.49
    #[test]
    fn sarif_has_what_its_schema_requires() {
        let findings = findings();
        let log = sarif(&findings);
        assert_eq!(log["version"], "2.1.0");
        assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["name"], "tower-consent");
        let rules = driver["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "each rule once");
        for result in log["runs"][0]["results"].as_array().unwrap() {
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            for location in result["locations"].as_array().unwrap() {
                let physical = &location["physicalLocation"];
                assert!(!physical["artifactLocation"]["uri"].as_str().unwrap().contains('\\'));
                for key in ["startLine", "startColumn", "endColumn"] {
                    assert!(physical["region"][key].as_u64().unwrap() >= 1, "{key}");
                }
            }
        }
    }

    #[test]
    fn no_file_puts_control_characters_on_the_terminal() {
        let files = [("consent.toml", "[site]\n\"a\u{1b}[31m\u{202e}\" = 1\n")];
        let error = Policies::from_files(files).unwrap_err();
        let shown = human(error.findings(), Renderer::plain());
        assert!(!shown.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{shown:?}");
    }

    #[test]
    fn a_long_line_is_shown_around_its_place() {
        let key = format!("{}here", "a".repeat(5_000));
        let text = format!("{key} = 1 # {}\n", "b".repeat(5_000));
        let error = Policies::from_files([("consent.toml", text)]).unwrap_err();
        let finding = error.findings().iter().find(|finding| finding.code == "TC0101").unwrap().clone();
        let shown = human(&[finding], Renderer::plain());
        let line = shown.lines().find(|line| line.starts_with("1 |")).unwrap();
        assert!(line.len() < 300, "{line}");
    }
}
