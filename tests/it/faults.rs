//! `tests/faults.toml` names for each known fault the tests that would find it again, or a limit; all of that exists.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    fault: String,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    input: Vec<String>,
    #[serde(default)]
    limit: Vec<String>,
}

/// The files that were read, by their path from the root.
#[derive(Default)]
struct Files(BTreeMap<String, Option<String>>);

impl Files {
    fn text(&mut self, path: &str) -> Option<&str> {
        let read = || fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).ok();
        self.0.entry(path.to_owned()).or_insert_with(read).as_deref()
    }
}

/// Whether the text has a test of this name that runs with the others.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_it = |line: &str| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("fn ").and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('('))
    };
    lines.iter().enumerate().filter(|(_, line)| is_it(line)).any(|(at, _)| {
        let attributes: Vec<&&str> = lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).collect();
        let is_test = |line: &&&str| line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        attributes.iter().any(is_test) && !attributes.iter().any(|line| line.starts_with("#[ignore"))
    })
}

/// What a heading is called in an address, as GitHub writes it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

fn has_heading(text: &str, name: &str) -> bool {
    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line.trim_start_matches('#')) == name)
}

/// Those of these tests (file::function) that are not there.
pub(crate) fn missing_tests(tests: &[String]) -> Vec<String> {
    let mut files = Files::default();
    let is_there = |test: &&String| {
        let place = test.split_once("::");
        place.is_some_and(|(path, name)| files.text(path).is_some_and(|text| has_test(text, name)))
    };
    let (_, missing): (Vec<&String>, Vec<&String>) = tests.iter().partition(is_there);
    missing.into_iter().cloned().collect()
}

/// What is wrong with an entry.
fn faulty(name: &str, entry: &Fault, files: &mut Files) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |list: &[String], separator: &str, is_there: fn(&str, &str) -> bool| {
        for place in list {
            let found = place.split_once(separator).is_some_and(|(path, what)| {
                !what.is_empty() && files.text(path).is_some_and(|text| is_there(text, what))
            });
            if !found {
                wrong.push(format!("{name}: there is no {place}"));
            }
        }
    };
    check(&entry.tests, "::", has_test);
    check(&entry.input, ": ", |text, what| text.contains(what));
    check(&entry.limit, "#", has_heading);
    if entry.tests.is_empty() && entry.limit.is_empty() || !entry.fault.ends_with('.') {
        wrong.push(format!("{name}: a fault is a sentence, and has a test or a limit"));
    }
    wrong
}

#[test]
fn each_fault_has_a_test_or_a_limit_that_exists() {
    let faults: BTreeMap<String, Fault> = toml::from_str(include_str!("../faults.toml")).unwrap();
    assert!(faults.len() >= 120, "{}", faults.len());
    let mut files = Files::default();
    let wrong: Vec<String> = faults.iter().flat_map(|(name, entry)| faulty(name, entry, &mut files)).collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_not_there_is_found_to_be_missing() {
    let text = "#[test]\n#[cfg(unix)]\nfn one() {}\n// fn two()\n#[test]\n#[ignore = \"long\"]\nfn three() {}\nfn four() {}\n    #[tokio::test(flavor = \"multi_thread\")]\n    async fn five() {}";
    let found: Vec<bool> = ["one", "two", "three", "four", "five", "on"].map(|name| has_test(text, name)).into();
    assert_eq!(found, [true, false, false, false, true, false]);
    assert!(has_heading("## What it does not catch, and why\n", "what-it-does-not-catch-and-why"));
    assert!(!has_heading("What it does\n", "what-it-does"));
    let entry = |text: &str| toml::from_str::<Fault>(text).unwrap();
    let mut files = Files::default();
    for text in [
        "fault = 'x.'",
        "fault = 'x.'\ntests = ['tests/it/faults.rs::no_such_test']",
        "fault = 'x.'\ntests = ['tests/it/no_such_file.rs::main']",
        "fault = 'x.'\nlimit = ['docs/blocking.md#no-such-section']",
        "fault = 'x.'\nlimit = ['docs/blocking.md']",
        "fault = 'x'\nlimit = ['docs/blocking.md#what-is-held']",
    ] {
        assert_eq!(faulty("x", &entry(text), &mut files).len(), 1, "{text}");
    }
    let good =
        "fault = 'x.'\nlimit = ['docs/blocking.md#what-is-held']\ninput = ['docs/blocking.md: # Prior blocking']";
    assert_eq!(faulty("x", &entry(good), &mut files), [""; 0]);
}
