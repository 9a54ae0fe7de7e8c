//! `check` on folders with one fault each: `tests/broken_policies/<case>/policies`. `expected.txt` next
//! to it has one line per finding: code, severity, file, line and column.
//!
//! `UPDATE_GENERATED=1` writes `expected.txt` again: look at every changed line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;
use tower_consent::policy::{Finding, Policies, Report, check_folder};

use crate::support;

/// The day on which the cases were made; a case may name another in its first line: `at 2028-06-01`.
const NOW: OffsetDateTime = datetime!(2026-11-25 12:00 UTC);

struct Case {
    name: String,
    dir: PathBuf,
    at: Option<String>,
    expected: String,
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/broken_policies");
    let mut cases: Vec<Case> = fs::read_dir(root).unwrap().map(|entry| case(&entry.unwrap().path())).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn case(dir: &Path) -> Case {
    let text = fs::read_to_string(dir.join("expected.txt")).unwrap_or_default();
    let at = text.lines().next().and_then(|line| line.strip_prefix("at ")).map(str::to_owned);
    let expected = text.lines().filter(|line| !line.starts_with("at ")).map(|line| format!("{line}\n")).collect();
    let name = dir.file_name().unwrap().to_string_lossy().into_owned();
    Case { name, dir: dir.join("policies"), at, expected }
}

impl Case {
    fn now(&self) -> OffsetDateTime {
        let day = time::format_description::well_known::Iso8601::DATE;
        self.at.as_ref().map_or(NOW, |at| time::Date::parse(at, &day).unwrap().midnight().assume_utc())
    }

    fn report(&self) -> Report {
        check_folder(&self.dir, self.now())
    }

    fn update(&self, found: &str) {
        let head = self.at.as_ref().map(|at| format!("at {at}\n")).unwrap_or_default();
        fs::write(self.dir.with_file_name("expected.txt"), head + found).unwrap();
    }

    /// Output without the folder's name, so that it is the same on every machine.
    fn relative(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.dir.display()), "").replace(&self.dir.display().to_string(), "policies")
    }
}

fn lines(case: &Case, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let place = finding.spans.first().unwrap();
        let file = case.relative(&place.file);
        format!("{} {} {file}:{}:{}\n", finding.code, finding.severity, place.line, place.column)
    };
    findings.iter().map(line).collect()
}

#[test]
fn every_fault_is_found_in_its_place_with_help_and_nothing_else() {
    let cases = cases();
    assert!(cases.len() >= 100, "{}", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let report = case.report();
        for finding in report.findings() {
            assert!(!finding.help.trim().is_empty(), "{}: {finding}", case.name);
        }
        let found = lines(case, report.findings());
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            case.update(&found);
        } else if found != case.expected {
            wrong.push_str(&format!("== {}\nfound:\n{found}expected:\n{}\n", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Codes that no folder in a repository can show, each with the test that does.
const ELSEWHERE: [&str; 9] = [
    "TC0001", // a_folder_that_is_not_there_could_not_be_checked
    "TC0003", // load: large_foreign_and_oddly_named_files_are_refused
    "TC0004", // load: a_link_out_of_the_folder_is_refused_and_one_inside_is_followed
    "TC0008", // two_releases_at_once_do_not_overwrite_each_other
    "TC0105", // filter_lists_are_refused_where_nothing_can_read_them
    "TC0306", // two_services_with_the_same_short_code_are_refused
    "TC0704", // the_first_release_is_material_and_makes_the_folder_ready
    "TC0705", // a_draft_scope_does_not_start_where_the_lock_has_no_settings
    "TC0714", // a_release_that_waits_is_taken_back_and_one_in_force_is_not
];

#[test]
fn every_code_has_a_case() {
    let output = program(&["explain", "--format", "json"]);
    let pages: Value = serde_json::from_slice(&output.stdout).unwrap();
    let all: BTreeSet<&str> = pages.as_array().unwrap().iter().map(|page| page["code"].as_str().unwrap()).collect();
    let cases = cases();
    let seen = cases.iter().flat_map(|case| case.expected.lines()).map(|line| &line[..6]);
    let seen: BTreeSet<&str> = seen.chain(ELSEWHERE).collect();
    let missing: Vec<_> = all.difference(&seen).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
    assert!(all.len() >= 140, "{}", all.len());
}

fn program(arguments: &[&str]) -> Output {
    support::program(arguments).output().unwrap()
}

fn check(case: &Case, format: &str) -> Output {
    let at = case.at.as_deref().unwrap_or("2026-11-25");
    program(&["check", "--policies", case.dir.to_str().unwrap(), "--at", at, "--format", format])
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn people_and_programs_see_the_same_findings_of_every_case() {
    for case in cases() {
        let (human, json, sarif) = (check(&case, "human"), check(&case, "json"), check(&case, "sarif"));
        let codes: Vec<_> = [human.status.code(), json.status.code(), sarif.status.code()].into();
        assert!(codes.iter().all(|code| *code == codes[0]), "{}: {codes:?}", case.name);
        let read = |output: &Output| serde_json::from_str::<Value>(&out(output)).unwrap();
        let (json_value, sarif_value) = (read(&json), read(&sarif));
        let list = |values: &Value, key: &str| {
            values.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let in_json = list(&json_value["findings"], "code");
        assert_eq!(in_json, list(&sarif_value["runs"][0]["results"], "ruleId"), "{}", case.name);
        let text = out(&human);
        let heads = text.lines().filter_map(|line| {
            let rest = ["error[", "warning[", "note["].iter().find_map(|start| line.strip_prefix(start))?;
            Some(rest.split(']').next()?.to_owned())
        });
        assert_eq!(in_json, heads.collect::<Vec<_>>(), "{}", case.name);
    }
}

/// Cases whose printed form is a snapshot: several findings and two places in one, warnings only,
/// Chinese, and a syntax error.
const SHOWN: [&str; 5] = ["bad-jurisdictions", "host-twice", "praise-and-threat", "syntax", "translation-behind"];

#[test]
fn findings_are_printed_with_their_line_and_help() {
    for case in cases().into_iter().filter(|case| SHOWN.contains(&case.name.as_str())) {
        let both = format!("{}\n{}", out(&check(&case, "human")), out(&check(&case, "json")));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(case.dir.parent().unwrap());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", case.relative(&both)));
    }
}

#[test]
fn the_example_and_what_init_writes_have_nothing_to_fix() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let report = check_folder(example, NOW);
    assert!(report.is_clean(), "{report}");
    for languages in ["en,zh", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "en,de,es,fr,it,nl,pl,pt,sv,zh"] {
        let folder = TempDir::new().unwrap();
        let dir = folder.path().join("policies");
        let name = ["init", "--policies", dir.to_str().unwrap(), "--languages", languages];
        let mail = ["--name", "City Gazette", "--email", "privacy@city-gazette.example"];
        let made = program(&[&name[..], &mail[..]].concat());
        assert_eq!(made.status.code(), Some(0));
        assert!(!out(&made).contains("translate them"), "{}", out(&made));
        let output = program(&["check", "--policies", dir.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", out(&output));
        let report = check_folder(&dir, NOW);
        assert!(report.is_clean(), "{report}");
        let notes: Vec<&str> = report.findings().iter().map(|finding| finding.code).collect();
        let expected = ["TC0327", "TC0327", "TC0327", "TC0422"];
        assert_eq!(notes, expected, "three empty categories, and undeclared cookies pass: {report}");
    }
}

#[test]
fn the_policies_of_the_react_example_are_released_and_have_no_findings() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/vite_react/policies");
    let checked = program(&["check", "--policies", example.to_str().unwrap()]);
    let said = out(&checked);
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(said.starts_with("No findings.") && !said.contains("Not released yet"), "{said}");
}

#[test]
fn what_init_writes_in_several_languages_has_no_warning_and_can_be_released() {
    let folder = TempDir::new().unwrap();
    let dir = folder.path().join("policies");
    let dir = dir.to_str().unwrap();
    let mail = ["--name", "City Gazette", "--email", "privacy@city-gazette.example"];
    let made = program(&[&["init", "--policies", dir, "--languages", "en, ar, ja,"][..], &mail[..]].concat());
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let steps = out(&made);
    assert!(steps.contains(&format!("tower-consent release --policies {dir}")), "{steps}");
    let report = check_folder(Path::new(dir), NOW);
    let warnings = report.findings().iter().filter(|finding| finding.severity != tower_consent::policy::Severity::Note);
    let warnings: Vec<&str> = warnings.map(|finding| finding.code).collect();
    assert_eq!(warnings, [""; 0], "{report}");
    let released = program(&["release", "--yes", "--policies", dir]);
    assert_eq!(released.status.code(), Some(0), "{}", out(&released));
}

#[test]
fn the_built_in_wording_passes_the_rules_on_wording() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for entry in fs::read_dir(root.join("crates/policy/src/wording/locales")).unwrap() {
        let file = entry.unwrap().path();
        let language = file.file_stem().unwrap().to_string_lossy().into_owned();
        if language.contains('.') {
            continue;
        }
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("texts")).unwrap();
        fs::copy(&file, folder.path().join(format!("texts/{language}.ftl"))).unwrap();
        let toml = format!(
            "[site]\nname = \"A\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n"
        );
        fs::write(folder.path().join("consent.toml"), toml).unwrap();
        let report = check_folder(folder.path(), NOW);
        let codes: Vec<&str> = report.findings().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["TC0517", "TC0422"], "{report}");
    }
}

#[test]
fn an_app_can_check_its_policies_in_a_test() {
    let sound = cases().into_iter().find(|case| case.name == "sound").unwrap();
    let policies = Policies::load(&sound.dir).unwrap();
    let report = policies.check(NOW);
    assert!(report.is_clean() && report.findings().is_empty() && report.unreleased().is_none(), "{report}");
    let implied = cases().into_iter().find(|case| case.name == "implied-consent").unwrap();
    let report = Policies::load(&implied.dir).unwrap().check(NOW);
    assert!(!report.is_clean() && report.to_string().contains("warning[TC0601]"), "{report}");
}

#[test]
fn fix_corrects_a_misspelt_key_and_says_so() {
    let folder = TempDir::new().unwrap();
    let toml = "[site]\nname = \"A\"\nlangauges = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n";
    fs::write(folder.path().join("consent.toml"), toml).unwrap();
    let output = program(&["check", "--fix", "--policies", folder.path().to_str().unwrap()]);
    let text = out(&output);
    assert!(
        text.starts_with("fixed: ") && text.contains("unknown key `langauges`") && text.contains("(now languages)"),
        "{text}"
    );
    assert!(!text.contains("TC0101"), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("consent.toml")).unwrap(), toml.replace("langauges", "languages"));
}

#[test]
fn a_code_is_explained_by_id_and_name_and_all_are_listed() {
    let (by_id, by_name) = (program(&["explain", "TC0601"]), program(&["explain", "implied-consent"]));
    assert_eq!((by_id.status.code(), &by_id.stdout), (Some(0), &by_name.stdout));
    assert!(out(&by_id).contains("By continuing to browse our site"), "{}", out(&by_id));
    assert!(out(&program(&["explain"])).lines().count() >= 140);
    assert_eq!(program(&["explain", "TC9999"]).status.code(), Some(2));
}
