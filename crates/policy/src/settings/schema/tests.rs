use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Shape::*;
use super::json_schema::schema;
use super::keys::{CONSENT_TOML, VERSION_TOML};
use super::reference::reference;
use super::{Key, Shape};
use crate::Policies;
use crate::finding::{Finding, Findings};
use crate::read::source::SourceFile;
use crate::read::table::Reading;
use crate::settings::written::ConsentToml;
use crate::tests::SMALL;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files() -> [(&'static str, String); 2] {
    [
        ("schema/consent.schema.json", schema("consent.toml of tower-consent", CONSENT_TOML)),
        ("schema/version.schema.json", schema("version.toml of tower-consent", VERSION_TOML)),
    ]
}

#[test]
fn the_generated_schemas_are_up_to_date() {
    for (path, text) in files() {
        crate::generated::holds(&root().join(path), &text);
    }
}

#[test]
fn the_generated_reference_is_up_to_date() {
    crate::generated::holds(&root().join("docs/settings.md"), &reference());
}

/// What a key says of itself is so: the word changes nothing.
#[test]
fn what_holds_unless_set_is_what_the_reader_takes() {
    let settings = |text: &str| {
        let policies = Policies::from_files([("consent.toml", text.to_owned())]).unwrap();
        format!("{:?}", policies.settings())
    };
    let plain = settings(SMALL);
    let mut told = 0;
    for (header, keys) in all_tables().into_iter().filter(|(header, _)| !header.contains("[site]")) {
        for key in keys {
            let value = match &key.shape {
                Words(words) => words
                    .iter()
                    .find(|word| key.doc.contains(&format!("{word} unless set")))
                    .map(|word| format!("\"{word}\"")),
                Flag => ["true", "false"]
                    .iter()
                    .find(|flag| key.doc.contains(&format!("{flag} unless set")))
                    .map(|flag| (*flag).to_owned()),
                _ => continue,
            };
            let is_told = matches!(key.shape, Words(_));
            let Some(value) = value else {
                assert!(!is_told, "{header}{} does not say what holds unless it is set", key.name);
                continue;
            };
            assert_eq!(
                settings(&format!("{SMALL}{header}{} = {value}\n", key.name)),
                plain,
                "{header}{} = {value}",
                key.name
            );
            told += 1;
        }
    }
    assert!(told >= 14, "{told}");
}

fn findings(text: &str) -> Vec<Finding> {
    let file = SourceFile::new("consent.toml", "consent.toml", text);
    let findings = Findings::default();
    ConsentToml::read(Reading { file: &file, findings: &findings });
    findings.into_all()
}

/// Every table of the declaration with the lines that open it.
fn tables(header: &str, path: &str, keys: &'static [Key], found: &mut Vec<(String, &'static [Key])>) {
    found.push((header.to_owned(), keys));
    for key in keys {
        let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
        match key.shape {
            Table(keys) => tables(&format!("{header}[{path}]\n"), &path, keys, found),
            Tables(keys) => tables(&format!("{header}[[{path}]]\n"), &path, keys, found),
            TablesByName(keys) => tables(&format!("{header}[{path}.x]\n"), &format!("{path}.x"), keys, found),
            _ => {}
        }
    }
}

fn all_tables() -> Vec<(String, &'static [Key])> {
    let mut found = Vec::new();
    tables("", "", CONSENT_TOML, &mut found);
    found
}

#[test]
fn the_reader_knows_the_same_keys() {
    for (header, keys) in all_tables() {
        let found = findings(&format!("{header}zzzzzzzzzz = 1\n"));
        let unknown = found.iter().find(|finding| finding.what.contains("zzzzzzzzzz")).unwrap();
        let known: BTreeSet<&str> = unknown.help.split("can have: ").nth(1).unwrap().split(", ").collect();
        let declared: BTreeSet<&str> = keys.iter().map(|key| key.name).collect();
        assert_eq!(known, declared, "{header}");
    }
}

/// "Write a table" says nothing to who knows no TOML.
#[test]
fn a_table_that_is_missing_is_shown_as_it_is_written() {
    for (text, shown) in [
        ("[site]\ncontroller = \"Shop Ltd\"\n", "like { name = \"Example Ltd\", email = \""),
        ("[[services]]\ncookies = [\"_a\"]\n", "like { name = \"_a\", retention = \""),
        ("banner = \"bottom\"\n", "a line [banner], and its settings below it"),
    ] {
        let found = findings(text);
        assert!(found.iter().any(|f| f.code == "TC0102" && f.help.contains(shown)), "{text}: {found:?}");
    }
}

#[test]
fn the_reader_wants_the_same_keys() {
    for (header, keys) in all_tables() {
        // An own table is opened by its header alone; the root's only duty is [site].
        let found = findings(&header);
        let missing: BTreeSet<&str> = found
            .iter()
            .filter(|finding| finding.code == "TC0103")
            .filter_map(|finding| finding.what.split('`').nth(1))
            .collect();
        for key in keys.iter().filter(|key| key.is_required && key.name != "site") {
            assert!(missing.contains(key.name), "{header}: {} in {missing:?}", key.name);
        }
    }
}

fn sample(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Text | Mail | Length | Retention | Localised => "\"x\"",
        Words(words) => return words.first().map(|_| "\"x\""),
        Flag => "true",
        Texts => "[\"x\"]",
        TextsByName => "{ x = \"y\" }",
        Number(_) | Date | Table(_) | Tables(_) | TablesByName(_) => return None,
    })
}

#[test]
fn the_reader_takes_the_same_kinds() {
    for (header, keys) in all_tables() {
        for key in keys {
            let Some(sample) = sample(&key.shape) else { continue };
            let kinds = |value: &str| {
                let found = findings(&format!("{header}{} = {value}\n", key.name));
                found.iter().filter(|finding| finding.code == "TC0102").count()
            };
            assert_eq!((kinds(sample), kinds("1")), (0, 1), "{header}{}", key.name);
        }
    }
}

#[test]
fn the_checker_takes_the_same_words() {
    for (header, keys) in all_tables() {
        for (key, words) in
            keys.iter().filter_map(|key| Some((key, if let Words(words) = key.shape { words } else { return None })))
        {
            let codes = |word: &str| -> Vec<&str> {
                let file = ("consent.toml", format!("{SMALL}{header}{} = \"{word}\"\n", key.name));
                match Policies::from_files([file]) {
                    Ok(_) => Vec::new(),
                    Err(error) => error.findings().iter().map(|finding| finding.code).collect(),
                }
            };
            assert!(words.iter().all(|word| !codes(word).contains(&"TC0104")), "{}", key.name);
            assert!(codes("zzzzzz").contains(&"TC0104"), "{}", key.name);
        }
    }
}

fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Float(number) => (*number).into(),
    }
}

fn is_valid(schema: &str, file: &Path) -> Option<bool> {
    let value: toml::Table = fs::read_to_string(file).ok()?.parse().ok()?;
    let schema: Value = serde_json::from_str(schema).unwrap();
    Some(jsonschema::is_valid(&schema, &as_json(&toml::Value::Table(value))))
}

#[test]
fn the_schemas_take_the_examples_and_refuse_broken_ones() {
    let [(_, consent), (_, version)] = files();
    assert_eq!(is_valid(&consent, &root().join("policies/consent.toml")), Some(true));
    for path in ["policies/privacy/1.0", "policies/cookies/1.1", "policies/terms/1.0"] {
        assert_eq!(is_valid(&version, &root().join(path).join("version.toml")), Some(true), "{path}");
    }
    let case = |name: &str| root().join("tests/broken_policies").join(name).join("policies/consent.toml");
    for name in ["sound", "open-gate", "tracker-necessary", "weak-jurisdictions", "needs-tcf"] {
        assert_eq!(is_valid(&consent, &case(name)), Some(true), "{name}");
    }
    for name in [
        "unknown-key",
        "unknown-table",
        "wrong-type",
        "missing-key",
        "unknown-value",
        "pre-ticked",
        "lifetimes-differ",
        "no-refusal",
        "wall",
        "implied-by-setting",
        "legitimate-interest-switch",
        "bad-email",
        "bad-duration",
        "bad-retention",
    ] {
        assert_eq!(is_valid(&consent, &case(name)), Some(false), "{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("version.toml");
    for (text, good) in [
        ("effective = 2026-12-01\nsummary.en = \"x\"\n", true),
        ("effective = 2026-12-01T09:00:00+01:00\nsummary = \"x\"\n", true),
        ("effective = \"soon\"\n", false),
        ("sumary = \"x\"\n", false),
    ] {
        fs::write(&file, text).unwrap();
        assert_eq!(is_valid(&version, &file), Some(good), "{text}");
    }
}
