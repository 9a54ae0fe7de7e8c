//! The pages of html5lib-tests, with something to hold in every tag: html5ever says what a browser makes of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::InsertPlace;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html5lib").join(name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}

/// The pages of the tests of trees, and the inputs of those of tokens.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for path in files(&folder("tree-construction")) {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        for case in text.split("#data\n").skip(1) {
            pages.push(case.split("\n#errors").next().unwrap().to_owned());
        }
    }
    for path in files(&folder("tokenizer")) {
        let tests: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let inputs = tests["tests"].as_array().into_iter().flatten().filter_map(|test| test["input"].as_str());
        pages.extend(inputs.map(str::to_owned));
    }
    pages
}

/// The page with attributes that load after everything that looks like the name of a tag.
fn loading(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let name = &rest[at + 1..];
        let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        out.push_str(&rest[..at + 1 + length]);
        if length > 0 && name.as_bytes()[0].is_ascii_alphabetic() {
            out.push_str(
                " src=//t.example.com/a href=//t.example.com/b srcset=//t.example.com/c data=//t.example.com/d \
                 background=//t.example.com/e style='a:url(//t.example.com/f)' onclick=TRACK ",
            );
        }
        rest = &name[length..];
    }
    out + rest
}

struct Rewritten {
    out: Vec<u8>,
    coarse: bool,
    /// A `noscript` got end tags that it lacked.
    is_completed: bool,
}

fn rewrite(page: &[u8]) -> Rewritten {
    let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
    let mut out = Vec::new();
    rewriter.write(page, &mut out);
    rewriter.end(&mut out);
    Rewritten { out, coarse: rewriter.tally().coarse, is_completed: rewriter.screening.is_completed }
}

#[test]
fn nothing_loads_in_the_pages_of_html5lib() {
    let pages = pages();
    assert!(pages.len() > 2000, "{}", pages.len());
    let mut live = 0;
    for page in &pages {
        let page = loading(page);
        live += usize::from(!live::of(page.as_bytes(), true).is_empty());
        let Rewritten { out, coarse, is_completed } = rewrite(page.as_bytes());
        for scripting in [true, false] {
            let found = live::of(&out, scripting);
            assert!(found.is_empty(), "{page}\n{}\n{found:?}, scripting: {scripting}", String::from_utf8_lossy(&out));
        }
        // A carriage return and NUL have another form in a tree; of two `body` or `html` tags the tree has one.
        let is_fair =
            !page.contains(['\r', '\0']) && ["<body", "<html"].iter().all(|tag| page.matches(tag).count() < 2);
        if !coarse && !is_completed && is_fair {
            let mut out = String::from_utf8(out).unwrap();
            out = out.replace(&Trackers::default().placeholder("t", crate::Framed::default()).unwrap(), "");
            assert_eq!(tree::undone(out.as_bytes()), tree::of(page.as_bytes()), "{page}\n{out}");
        }
    }
    assert!(live > 1400, "only {live} of them would load without us");
}

#[test]
fn the_pages_of_html5lib_come_out_as_they_went_in_and_few_of_them_coarse() {
    let (mut coarse, mut all) = (Vec::new(), 0);
    for page in pages() {
        let Rewritten { out, coarse: is_coarse, is_completed } = rewrite(page.as_bytes());
        all += 1;
        if is_coarse {
            coarse.push(page);
        } else if !is_completed && !String::from_utf8_lossy(&out).contains("unjudged") {
            assert_eq!(String::from_utf8_lossy(&out), page);
        }
    }
    // Markup in what may be text: in a `select`, after a `frameset`, in drawings that may have ended.
    assert!(coarse.len() * 25 < all, "{} of {all}: {coarse:#?}", coarse.len());
}
