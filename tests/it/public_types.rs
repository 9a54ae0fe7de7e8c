//! What we publish names no type of a crate that may change under it.
//!
//! cargo-check-external-types does the same with a nightly compiler, which a fresh clone does not have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::architecture::{exported, files, production};

/// Crates whose types are in our interface on purpose: a new major version of theirs is one of ours.
const OURS_TOO: [&str; 8] =
    ["axum", "bytes", "http", "http-body", "time", "tower-layer", "tower-service", "tower-consent-policy"];

#[test]
fn no_signature_names_a_type_of_another_crate() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let others = others(&fs::read_to_string(root.join("Cargo.toml")).unwrap());
    assert!(others.contains(&"uuid".to_owned()) && others.len() > 20, "{others:?}");
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let published = exported(&production(&lib));
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    // What only we reach is no promise.
    let is_ours_alone = |file: &Path| file.starts_with(root.join("src/syntax")) || file.ends_with("src/internals.rs");
    for file in files(&root.join("src")).into_iter().filter(|file| !is_ours_alone(file)) {
        let text = production(&fs::read_to_string(&file).unwrap());
        let imported = imported(&text, &others);
        for signature in signatures(&text, &published) {
            looked_at += 1;
            let is_written_out = |word: &str| others.iter().any(|other| other == word) && signature.contains("::");
            let foreign = words(&signature).find(|word| imported.contains_key(*word) || is_written_out(word));
            if let Some(word) = foreign {
                wrong.push(format!("{}: {word} in `{signature}`", file.display()));
            }
        }
    }
    assert!(looked_at > 150, "hardly any signature was seen: {looked_at}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_foreign_type_is_seen_where_it_is_imported_and_where_it_is_written_out() {
    let others = ["uuid".to_owned(), "serde_json".to_owned()];
    let text = "use uuid::{Builder, Uuid as Id};\nuse http::Uri;\npub fn a(&self) -> Id { }\npub(crate) fn b() -> Id;\n\
                pub fn c() -> serde_json::Value;\nimpl From<Id> for Kept { }\nimpl From<Id> for Hidden { }\npub type T = Uri;\n\
                pub struct S {\n    pub id: Id,\n    text: Id,\n}\npub trait Keeps {\n    fn keep(&self, id: Id);\n}\nfn own(id: Id) {}";
    let published = BTreeMap::from([("Kept".to_owned(), "x".to_owned())]);
    assert_eq!(imported(text, &others).keys().collect::<Vec<_>>(), ["Builder", "Id"]);
    let seen: Vec<String> = signatures(text, &published).collect();
    assert_eq!(
        seen,
        [
            "pub fn a(&self) -> Id",
            "pub fn c() -> serde_json::Value",
            "impl From<Id> for Kept",
            "pub type T = Uri",
            "pub id: Id,",
            "fn keep(&self, id: Id)",
        ]
    );
}

/// The dependencies of a manifest that are not [`OURS_TOO`], as code names them.
fn others(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let names = lines.take_while(|line| !line.starts_with('[')).filter(|line| line.starts_with(char::is_alphabetic));
    let names = names.filter_map(|line| line.split(['.', ' ', '=']).next());
    names.filter(|name| !OURS_TOO.contains(name)).map(|name| name.replace('-', "_")).collect()
}

/// The names that a file imports from such crates.
fn imported(text: &str, others: &[String]) -> BTreeMap<String, String> {
    let statements = text.split("use ").skip(1).filter_map(|rest| rest.split(';').next());
    let foreign = statements.filter_map(|statement| {
        let (name, items) = statement.split_once("::")?;
        others.iter().any(|other| other == name.trim()).then_some((name.trim(), items))
    });
    let names = foreign.flat_map(|(name, items)| {
        let last =
            items.split([',', '{', '}']).filter_map(|item| item.split([' ', ':']).rfind(|word| !word.is_empty()));
        last.map(|item| (item.to_owned(), name.to_owned())).collect::<Vec<_>>()
    });
    names.collect()
}

/// The signatures that apps can see, each on one line.
fn signatures(text: &str, published: &BTreeMap<String, String>) -> impl Iterator<Item = String> {
    // Whatever a trait asks for is seen by who implements it.
    let mut in_trait = false;
    let mut starts = Vec::new();
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    for at in [0].into_iter().chain(lines) {
        let line = text[at..].lines().next().unwrap_or_default();
        in_trait = line.starts_with("pub trait ") || in_trait && line != "}";
        let line = line.trim_start();
        let starts_signature = ["pub fn ", "pub async fn ", "pub const fn ", "pub type ", "impl"];
        let is_of_trait = in_trait && ["fn ", "async fn ", "type "].iter().any(|start| line.starts_with(start));
        if starts_signature.iter().any(|start| line.starts_with(start)) || is_of_trait || is_field(line) {
            starts.push(at);
        }
    }
    let all = starts.into_iter().map(|at| {
        let line = text[at..].lines().next().unwrap_or_default();
        let end: &[char] = if is_field(line.trim_start()) { &['\n'] } else { &['{', ';'] };
        let signature = text[at..].split(end).next().unwrap_or_default();
        signature.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let is_seen = |signature: &String| match signature.split_once(" for ") {
        Some((what, of)) if signature.starts_with("impl") => {
            what.contains("From<") && words(of).any(|word| published.contains_key(word))
        }
        _ => !signature.starts_with("impl"),
    };
    all.filter(is_seen).collect::<Vec<_>>().into_iter()
}

/// A field that apps see: `pub name: Type,`.
fn is_field(line: &str) -> bool {
    let name = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")).map(|(name, _)| name);
    name.is_some_and(|name| words(name).eq([name]))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}
