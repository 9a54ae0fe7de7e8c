//! Who may know whom (LAYOUT, "Who may know whom"), held by reading the paths under `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with the rooms that it may use, and why it stands where it stands.
const ROOMS: &[(&str, &[&str], &str)] = &[
    (
        "cli",
        &[
            "gateway",
            "layer",
            "endpoints",
            "site",
            "gate",
            "ui",
            "ledger",
            "consent",
            "visitor",
            "policy",
            "catalogue",
            "base",
        ],
        "the operator's commands put everything together",
    ),
    (
        "gateway",
        &["layer", "endpoints", "site", "gate", "ui", "ledger", "consent", "visitor", "policy", "catalogue", "base"],
        "a proxy is one more place to put the layer",
    ),
    (
        "layer",
        &["endpoints", "site", "gate", "ui", "ledger", "consent", "visitor", "policy", "catalogue", "base"],
        "layer, service, future and body carry; the rooms below decide",
    ),
    (
        "endpoints",
        &["site", "gate", "ui", "ledger", "consent", "visitor", "policy", "catalogue", "base"],
        "our own answers join what a visitor sees with what is kept",
    ),
    (
        "site",
        &["gate", "ui", "ledger", "consent", "visitor", "policy", "catalogue", "base"],
        "what all requests share is made from the rooms below",
    ),
    (
        "gate",
        &["consent", "visitor", "policy", "catalogue", "base"],
        "what comes back is judged without knowing how it is shown or kept",
    ),
    (
        "ui",
        &["consent", "visitor", "policy", "catalogue", "base"],
        "what a visitor sees is made without knowing requests",
    ),
    (
        "ledger",
        &["consent", "visitor", "policy", "catalogue", "base"],
        "what is kept knows the words of a record and nothing of pages",
    ),
    ("consent", &["visitor", "policy", "catalogue", "base"], "what is granted follows from facts and rules"),
    ("visitor", &["policy", "catalogue", "base"], "facts of a request, read by the operator's settings"),
    ("policy", &["catalogue", "base"], "what the operator wrote refers to services of the catalogue"),
    ("catalogue", &["base"], "data, which knows nobody"),
    ("base", &[], "time, chance, counters and what was seen stand alone"),
];

/// What stands against the table, file by file, with the reason. One that is no longer needed fails the test.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "consent/request.rs",
        "endpoints",
        "the end of refused cookies is the same in a page as in the answer to a decision",
    ),
    (
        "consent/request.rs",
        "gate",
        "what leaves the request is what the gate would hold in the response: it asks the gate's judge",
    ),
    ("consent/request.rs", "layer", "it is plumbing between service and gate and gets what they share"),
    (
        "endpoints/mod.rs",
        "layer",
        "an answer of ours needs clock, ledger and metrics beside the site: `Shared` is their bundle",
    ),
    ("endpoints/record.rs", "layer", "as above"),
    (
        "gate/judge.rs",
        "site",
        "a verdict joins catalogue, settings and consent, and the site has the first two side by side",
    ),
    ("gate/mod.rs", "layer", "the gate carries `Shared` from request to response"),
    ("gate/rewriting.rs", "layer", "as above, for metrics"),
    ("gate/rewriting.rs", "ui", "a placeholder is made when its frame is met, so it cannot be prepared by the site"),
];

/// Where futures are waited for (LAYOUT); `future.rs` and `body.rs` poll.
const AWAIT: &[&str] = &["endpoints/", "ledger/", "gateway/", "cli/"];

/// Where output may be printed.
const PRINT: &[&str] = &["cli/", "main.rs"];

fn room(name: &str) -> Option<&'static str> {
    Some(match name {
        "main" | "cli" => "cli",
        "layer" | "service" | "future" | "body" | "reload" | "outbound" | "ConsentLayer" | "ConsentService"
        | "ResponseFuture" | "ResponseBody" => "layer",
        "clock" | "ids" | "metrics" | "Clock" | "SystemClock" | "TestClock" | "Metrics" | "Counter" | "ConsentId"
        | "RecordId" | "discovered" | "Discovered" | "DiscoveredKind" | "Discovery" => "base",
        "Consent" | "Keys" | "KeyError" | "Status" | "Origin" | "Grant" => "consent",
        "PeerAddr" | "ClientAddr" => "visitor",
        "gateway" => "gateway",
        "endpoints" => "endpoints",
        "site" => "site",
        "gate" => "gate",
        "ui" => "ui",
        "ledger" => "ledger",
        "consent" => "consent",
        "visitor" => "visitor",
        "policy" => "policy",
        "catalogue" => "catalogue",
        _ => return None,
    })
}

/// Every source file that is part of the crate, without its tests and comments, by its path below `src/`.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), path))
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.ends_with("/samples.rs"))
        // Compiled for tests alone, which compare it with the reader and write it to a file.
        .filter(|(name, _)| name != "policy/schema.rs")
        .map(|(name, path)| (name, code_of(&fs::read_to_string(path).unwrap())))
        .collect()
}

fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names directly behind `crate::`, those in braces one by one.
fn names_behind_crate(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(first_level(list)),
            None => names.extend(identifier(rest)),
        }
    }
    names
}

fn identifier(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The first names of a use list's members, up to its closing brace.
fn first_level(list: &str) -> Vec<String> {
    let (mut depth, mut start, mut found) = (0, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && !c.is_whitespace() => {
                found.extend(identifier(&list[at..]));
                start = false;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn each_room_uses_only_what_stands_to_its_right() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (file, code) in sources() {
        let own = room(file.split('/').next().unwrap().trim_end_matches(".rs"));
        // `lib.rs` is the front door: it names everybody.
        let Some(own) = own else {
            assert_eq!(file, "lib.rs", "{file} is in no room: name it in the table");
            continue;
        };
        let (_, allowed, _) = ROOMS.iter().find(|(name, ..)| *name == own).unwrap();
        for other in names_behind_crate(&code).iter().filter_map(|name| room(name)) {
            if other == own || allowed.contains(&other) {
                continue;
            }
            match EXCEPTIONS.iter().position(|(at, to, _)| *at == file && *to == other) {
                Some(at) => drop(used.insert(at)),
                None => wrong.push(format!("src/{file} ({own}) uses {other}")),
            }
        }
    }
    assert!(wrong.is_empty(), "against LAYOUT, \"Who may know whom\":\n{}", wrong.join("\n"));
    let unused: Vec<_> = (0..EXCEPTIONS.len()).filter(|at| !used.contains(at)).map(|at| EXCEPTIONS[at]).collect();
    assert!(unused.is_empty(), "exceptions that are no longer needed: {unused:?}");
}

#[test]
fn every_name_that_code_takes_from_the_crate_is_known_to_the_table() {
    // What is no room: the error type, macros, tests' doors.
    const NO_ROOM: &[&str] = &["BoxError", "internals"];
    let names: BTreeSet<String> = sources()
        .iter()
        .filter(|(file, _)| *file != "lib.rs")
        .flat_map(|(_, code)| names_behind_crate(code))
        .filter(|name| room(name).is_none() && !NO_ROOM.contains(&name.as_str()))
        .collect();
    assert!(names.is_empty(), "in no room: {names:?}");
}

#[test]
fn the_rewriter_knows_neither_http_nor_policies_nor_time() {
    for (file, code) in sources().into_iter().filter(|(file, _)| file.starts_with("gate/html/")) {
        let outside: Vec<_> = names_behind_crate(&code).into_iter().collect();
        assert!(outside.is_empty(), "src/{file}: {outside:?}");
        assert!(!code.contains("super::super"), "src/{file} climbs out of its room");
        for foreign in ["http::", "time::", "std::time", "tracing::", "std::fs", "std::net"] {
            assert!(!code.contains(&format!("use {foreign}")), "src/{file} uses {foreign}");
        }
    }
}

#[test]
fn nobody_climbs_over_a_wall_with_super() {
    // `super::super::` can leave a room without naming it.
    for (file, code) in sources() {
        let depth = file.matches('/').count();
        let supers = if file.ends_with("/mod.rs") { depth } else { depth + 1 };
        let climb = "super::".repeat(supers.max(1) + 1);
        assert!(!code.contains(&climb), "src/{file} leaves its room by `{climb}`");
        if file.matches('/').count() == 1 && !file.ends_with("/mod.rs") {
            assert!(!code.contains("super::super::"), "src/{file} leaves its room by `super::super::`");
        }
    }
}

#[test]
fn waiting_happens_in_its_rooms_alone() {
    for (file, code) in sources() {
        let may = AWAIT.iter().any(|room| file.starts_with(room)) || file == "main.rs";
        assert!(may || !code.contains(".await"), "src/{file} waits");
    }
}

#[test]
fn time_is_asked_for_in_one_place_and_output_printed_in_one() {
    for (file, code) in sources() {
        for asks in ["OffsetDateTime::now", "SystemTime::now", "UtcDateTime::now"] {
            assert!(file == "clock.rs" || !code.contains(asks), "src/{file} asks for the time: {asks}");
        }
        let may_print = PRINT.iter().any(|place| file.starts_with(place));
        for prints in ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!("] {
            assert!(may_print || !code.contains(prints), "src/{file} prints: {prints}");
        }
        assert!(
            file == "ids.rs" || file == "consent/keys.rs" || !code.contains("getrandom::"),
            "src/{file} asks for randomness"
        );
    }
}
