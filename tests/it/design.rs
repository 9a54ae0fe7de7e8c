//! `docs/design.md`: its ready settings pass `check`, and its pictures are there.

use std::fs;
use std::path::Path;

use crate::support::{PolicyFolder, program};

const DOCUMENT: &str = include_str!("../../docs/design.md");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");
/// Of all pictures together.
const LARGEST: u64 = 1 << 20;

const SITE: &str = "[site]\nname = \"Gazette\"\nlanguages = [\"en\"]\n\
    controller = { name = \"Gazette Media Ltd\", email = \"privacy@gazette-media.net\" }\n\n";

/// The blocks of settings below a heading.
fn blocks(heading: &str) -> Vec<&'static str> {
    let (_, below) = DOCUMENT.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    below.split("```toml\n").skip(1).map(|block| block.split("\n```").next().unwrap()).collect()
}

#[test]
fn every_ready_setting_passes_the_check() {
    let presets = blocks("## Ready settings");
    assert_eq!(presets.len(), 4);
    for preset in presets {
        let folder = PolicyFolder::with_settings(&format!("{SITE}{preset}\n"));
        let output = program(&["check", "--policies", &folder.path().display().to_string()]).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        // What policy texts lack is not the presets' business; nothing points at a line of theirs.
        let first = SITE.lines().count() + 1;
        for line in said.lines().filter(|line| line.contains("consent.toml:")) {
            let number = line.split("consent.toml:").nth(1).and_then(|rest| rest.split(':').next());
            let number: usize = number.and_then(|number| number.parse().ok()).unwrap_or(0);
            assert!(number < first, "{said}");
        }
        for code in ["TC01", "TC02", "TC04"] {
            assert!(!said.contains(&format!("error[{code}")), "{said}");
        }
        assert!(folder.load().settings().banner.theme.contains_key("accent"));
    }
}

#[test]
fn the_pictures_of_the_document_are_there_and_small() {
    let named: Vec<&str> = DOCUMENT.split("](images/").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
    assert!(named.len() >= 16, "{named:?}");
    let mut all = 0;
    for name in &named {
        let path = Path::new(FOLDER).join("images").join(name);
        all += fs::metadata(&path).unwrap_or_else(|_| panic!("{name}: make it as the document says")).len();
    }
    assert!(all < LARGEST, "{all} bytes of pictures");
    for entry in fs::read_dir(Path::new(FOLDER).join("images")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        assert!(!name.starts_with("design-") || named.contains(&name.as_str()), "nothing shows {name}");
    }
}

/// Every key and token is in the document.
#[test]
fn every_setting_of_the_banner_is_in_the_document() {
    let settings = fs::read_to_string(Path::new(FOLDER).join("settings.md")).unwrap();
    let (_, table) = settings.split_once("## `[banner]`").unwrap();
    let table = table.split("\n## ").next().unwrap();
    let keys = table.lines().filter_map(|line| line.strip_prefix("| `").and_then(|rest| rest.split('`').next()));
    for key in keys.filter(|key| !matches!(*key, "theme" | "links")) {
        assert!(DOCUMENT.contains(&format!("`{key}")), "{key}");
    }
    for token in ["accent", "background", "text", "border", "radius", "font", "control-offset"] {
        assert!(DOCUMENT.contains(&format!("| `{token}`")), "{token}");
    }
    assert!(DOCUMENT.contains("[[banner.links]]") && DOCUMENT.contains("[banner.theme]"));
}
