//! Which room of a crate knows which: each may use the rooms below it, and nothing beside or above.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A crate with rooms.
struct House {
    /// Its folder, from the root of the workspace.
    src: &'static str,
    /// Its rooms, from the top. Those of one line do not know each other.
    floors: &'static [&'static [&'static str]],
    /// Rooms of one line that may know each other after all.
    open: &'static [&'static str],
    /// A name that `lib.rs` exports, and its room.
    known: (&'static str, &'static str),
}

const MIDDLEWARE: House = House {
    src: "src",
    floors: &[
        &["middleware"],
        &["endpoints"],
        &["site"],
        &["gate", "ui", "ledger"],
        &["consent"],
        &["visitor"],
        &["syntax"],
        &["clock", "ids", "metrics", "discovered"],
    ],
    // What everything may use.
    open: &["clock", "ids", "metrics", "discovered"],
    known: ("ConsentLayer", "middleware"),
};

const POLICY: House = House {
    src: "crates/policy/src",
    floors: &[
        &["policies", "loaded", "last_release"],
        &["check"],
        &["release"],
        &["documents", "templates"],
        &["wording"],
        &["settings"],
        &["catalogue", "rule_sets"],
        &["read"],
        &["finding"],
        &["codes", "release_number"],
    ],
    // Three files of the one thing that everything else is for.
    open: &["policies", "loaded", "last_release"],
    known: ("Document", "documents"),
};

const PROGRAM: House = House {
    src: "crates/cli/src",
    floors: &[
        &["commands"],
        &["gateway", "report"],
        &["figures", "webhooks"],
        &["http_client", "statistics", "whole_file"],
    ],
    open: &[],
    known: ("ExitStatus", "commands"),
};

impl House {
    fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(self.src)
    }

    fn floor(&self, room: &str) -> Option<usize> {
        self.floors.iter().position(|rooms| rooms.contains(&room))
    }

    fn may_use(&self, from: &str, to: &str) -> bool {
        match (self.floor(from), self.floor(to)) {
            (Some(from_floor), Some(to_floor)) => {
                from == to || from_floor < to_floor || self.open.contains(&from) && self.open.contains(&to)
            }
            // The root of a crate has names that are no room's: `BoxError`.
            _ => true,
        }
    }

    /// The arrows that point up or sideways, and how many were seen.
    fn arrows(&self) -> (Vec<String>, usize) {
        let src = self.folder();
        let names = exported(&production(&fs::read_to_string(src.join("lib.rs")).unwrap()));
        let (name, room) = self.known;
        assert_eq!(names.get(name).map(String::as_str), Some(room), "the names of lib.rs are read");
        let (mut wrong, mut arrows) = (Vec::new(), 0);
        for file in files(&src) {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let module = module(&path);
            let Some(room) = module.first().filter(|room| self.floor(room).is_some()) else { continue };
            let text = fs::read_to_string(&file).unwrap();
            for used in uses(&production(&text), module.len()) {
                let used = names.get(&used).unwrap_or(&used);
                arrows += usize::from(used != room && self.floor(used).is_some());
                if !self.may_use(room, used) {
                    wrong.push(format!("{}/{path} uses {used}", self.src));
                }
            }
        }
        (wrong, arrows)
    }
}

#[test]
fn each_room_uses_only_rooms_below_it() {
    for house in [MIDDLEWARE, POLICY, PROGRAM] {
        let (wrong, arrows) = house.arrows();
        assert!(arrows > 20, "hardly any use was seen in {}: {arrows}", house.src);
        assert!(wrong.is_empty(), "{} arrows point up or sideways:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn every_folder_is_a_room() {
    for house in [MIDDLEWARE, POLICY, PROGRAM] {
        let entries = fs::read_dir(house.folder()).unwrap().map(Result::unwrap);
        for entry in entries.filter(|entry| entry.path().is_dir() && entry.file_name() != "tests") {
            let name = entry.file_name().into_string().unwrap();
            assert!(house.floor(&name).is_some(), "{}/{name} has no place in the order", house.src);
        }
    }
}

#[test]
fn a_use_is_seen_in_every_form_and_tests_and_comments_are_not() {
    let text = r#"
        //! crate::a::comment
        use crate::b::{self, x};
        use crate::{c, d::y, e::{z, crate_of}};
        /* crate::f */
        const TEXT: &str = "crate::g \" crate::g"; const SLASH: char = '"';
        fn g(x: &crate::h::T) -> super::super::i::U { super::j() }
        use crate :: k as other;
        #[cfg(test)]
        #[path = "l_tests.rs"]
        mod tests;
        #[cfg(test)]
        mod more { use crate::m; fn f() { "}" } }
        #[cfg(not(test))] use crate::n;
        use super::super::{o, p::q};
    "#;
    let found: Vec<String> = uses(&production(text), 2).into_iter().collect();
    assert_eq!(found, ["b", "c", "d", "e", "h", "i", "k", "n", "o", "p"]);
    assert_eq!(test_files(text), ["l_tests.rs"]);
    assert_eq!(test_files("#[cfg(test)]\nmod tests;\nmod real;"), ["tests.rs"]);
    let may_use = |from: &str, to: &str| MIDDLEWARE.may_use(from, to);
    assert!(may_use("gate", "syntax") && may_use("ui", "ui") && may_use("syntax", "BoxError"));
    assert!(!may_use("gate", "ui") && !may_use("visitor", "consent") && !may_use("ids", "ledger"));
    assert!(may_use("ids", "clock") && !POLICY.may_use("catalogue", "rule_sets"));
    assert!(PROGRAM.may_use("gateway", "figures") && !PROGRAM.may_use("http_client", "gateway"));
}

/// All source files that are not tests by their declaration.
pub(crate) fn files(src: &Path) -> Vec<PathBuf> {
    let (mut folders, mut found, mut tests) = (vec![src.to_owned()], Vec::new(), BTreeSet::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.file_stem().unwrap();
                let inside = if name == "mod" || name == "lib" { folder.clone() } else { folder.join(name) };
                // Beside the file for `#[path]`, below it for its own name.
                tests.extend(test_files(&text).iter().flat_map(|file| [folder.join(file), inside.join(file)]));
                found.push(path);
            }
        }
    }
    found.retain(|path| !tests.contains(path));
    found.sort();
    found
}

/// `gate/mod.rs` is the module `gate`, `gate/csp.rs` is `gate::csp`.
fn module(path: &str) -> Vec<String> {
    let parts = path.trim_end_matches(".rs").split('/').filter(|part| *part != "mod");
    parts.map(str::to_owned).collect()
}

/// Which room each name comes from that the root exports: `pub use room::{A, B}`.
pub(crate) fn exported(root: &str) -> BTreeMap<String, String> {
    let statements = root.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next());
    let pairs = statements.flat_map(|statement| {
        let (room, names) = statement.split_once("::").unwrap_or((statement, ""));
        let names = names.split([',', '{', '}', ' ', '\n']).filter(|name| !name.is_empty());
        names.map(|name| (name.to_owned(), room.trim().to_owned())).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// The code without comments, texts, and what is compiled for tests alone.
pub(crate) fn production(text: &str) -> String {
    let code = code(text);
    let mut out = String::new();
    let mut rest = code.as_str();
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        rest = after_item(&rest[at + "#[cfg(test)]".len()..]);
    }
    out + rest
}

/// What follows the item that the text begins with, its attributes included.
fn after_item(text: &str) -> &str {
    let (mut depth, mut brackets) = (0usize, 0usize);
    for (at, character) in text.char_indices() {
        match character {
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && brackets == 0 && matches!(character, ';' | '}') {
            return &text[at + 1..];
        }
    }
    ""
}

/// The code without comments and texts.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            'r' if raw_text(rest).is_some() => raw_text(rest).unwrap_or(1),
            '"' => text_length(rest),
            '\'' if rest.starts_with("'\"'") => 3,
            '\'' if rest.starts_with("'\\") => rest[2..].find('\'').map_or(1, |end| end + 3),
            _ => {
                out.push(character);
                character.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

fn text_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `r#"…"#` at the start.
fn raw_text(text: &str) -> Option<usize> {
    let marks = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let start = 1 + marks;
    text[start..].starts_with('"').then(|| {
        let end = format!("\"{}", "#".repeat(marks));
        text[start + 1..].find(&end).map_or(text.len(), |at| start + 1 + at + end.len())
    })
}

/// The files of modules that are compiled for tests alone.
fn test_files(text: &str) -> Vec<String> {
    let items = text.split("#[cfg(test)]").skip(1);
    let files = items.filter_map(|item| {
        let item = item.trim_start();
        let path = item.strip_prefix("#[path = \"").and_then(|rest| rest.split_once("\"]"));
        let (path, item) = path.map_or((None, item), |(path, rest)| (Some(path.to_owned()), rest.trim_start()));
        let name = item.strip_prefix("mod ")?.split_once(';')?.0.trim();
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            .then(|| path.unwrap_or(format!("{name}.rs")))
    });
    files.collect()
}

/// The first names of all paths that begin at the crate's root, in a module so many names below it.
fn uses(code: &str, depth: usize) -> BTreeSet<String> {
    let packed: String =
        code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    let starts = [String::from("crate::"), "super::".repeat(depth)];
    let mut found = BTreeSet::new();
    for start in starts {
        for (at, _) in packed.match_indices(&start) {
            let before = packed[..at].chars().next_back();
            if before.is_some_and(|character| character.is_alphanumeric() || character == '_' || character == ':') {
                continue;
            }
            found.extend(first_names(&packed[at + start.len()..]));
        }
    }
    found
}

/// `a::b` gives `a`; `{a, b::{c, d}}` gives `a` and `b`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut names, mut start) = (0usize, Vec::new(), 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
