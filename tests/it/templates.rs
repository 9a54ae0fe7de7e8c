//! HTML of the site's own: the command that prints a template, and what a visitor and the ledger get of one.

use crate::support::{PolicyFolder, program};

const SITE: &str = "[site]\nname = \"Gazette\"\nlanguages = [\"en\", \"de\"]\n\
    controller = { name = \"Gazette Media Ltd\", email = \"privacy@gazette-media.net\" }\n[categories.analytics]\n";

fn said(arguments: &[&str]) -> String {
    let output = program(arguments).output().unwrap();
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
}

#[test]
fn a_printed_template_passes_the_check_until_it_loses_a_piece() {
    let folder = PolicyFolder::with_settings(SITE);
    let path = folder.path().display().to_string();
    for template in ["banner", "preferences"] {
        let text = said(&["template", template]);
        assert!(text.contains("{{ buttons }}"), "{text}");
        let file = format!("templates/{template}.html");
        folder.write_file(&file, &text);
        let found = said(&["check", "--policies", &path]);
        assert!(!found.contains("TC043"), "{found}");
        folder.write_file(&file, &text.replace("{{ links }}", "<p style=\"\"></p>"));
        let found = said(&["check", "--policies", &path]);
        let line = text.lines().position(|line| line == "{{ links }}").unwrap() + 1;
        assert!(found.contains("error[TC0433]") && found.contains(&format!("{file}:{line}:1")), "{found}");
        folder.write_file(&file, &text);
    }
    assert!(said(&["template", "page"]).contains("invalid value 'page'"));
}
