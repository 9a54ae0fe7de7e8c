//! The readers of `Consent-State` in docs/upstream.md, run where their language is installed.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

const GUIDE: &str = include_str!("../../docs/upstream.md");

/// What a site may be sent, and whether `analytics` is granted by it. The gateway writes few of these.
const FIELDS: &[(&str, bool)] = &[
    ("", false),
    ("categories=(\"analytics\")", true),
    ("categories=(\"necessary\" \"analytics\"), services=(\"google-analytics\")", true),
    ("decision=decided, model=opt-in, rule-set=\"gdpr\", release=3, categories=(\"necessary\")", false),
    ("decision=decided,categories=(\"necessary\" \"analytics\")", true),
    // Of names that contain it, and of services.
    ("categories=(\"necessary\" \"analytics-extra\")", false),
    ("categories=(\"own-analytics\" \"my analytics\")", false),
    ("categories=(\"analytics-extra\" \"analytics\")", true),
    ("categories=(\"Analytics\")", false),
    ("categories=(analytics)", false),
    ("categories=(\"necessary\"), services=(\"analytics\"), documents=(\"analytics\";version=\"1.0\")", false),
    ("services=(\"analytics\"), categories=(\"necessary\")", false),
    ("x-categories=(\"analytics\"), categories=(\"necessary\")", false),
    ("sub.categories=(\"analytics\")", false),
    ("*categories=(\"analytics\")", false),
    // Quoted texts that look like the member.
    ("rule-set=\"categories=(\\\"analytics\\\")\", categories=(\"necessary\")", false),
    ("rule-set=\"x, categories=(\\\"analytics\\\") y\", categories=(\"necessary\")", false),
    ("rule-set=\"x, categories=( analytics )\", categories=(\"necessary\" \"analytics\")", true),
    ("rule-set=\"categories=()\", categories=(\"analytics\")", true),
    ("rule-set=\"a\\\\\", categories=(\"analytics\")", true),
    ("rule-set=\"a\\\", categories=( \", categories=(\"necessary\")", false),
    // What is cut or empty.
    ("categories=()", false),
    ("categories=(\"analytics\"", false),
    ("categories=\"analytics\"", false),
    ("rule-set=\"never closed, categories=(\"analytics\")", false),
];

/// All of them, and the line that the guide shows.
fn fields() -> Vec<(&'static str, bool)> {
    let shown = GUIDE.lines().find_map(|line| line.strip_prefix("Consent-State: ")).unwrap();
    FIELDS.iter().copied().chain([(shown, true)]).collect()
}

/// The reader of the guide in this language.
fn reader(language: &str) -> &'static str {
    let begin = format!("```{language}\n");
    let mut blocks = GUIDE.split(&begin).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.contains("categories=")).unwrap_or_else(|| panic!("no reader in {language}"))
}

/// A program that prints `true` or `false` for each of its arguments, and then for a request without the field.
fn script(language: &str) -> String {
    let reader = reader(language);
    match language {
        "php" => format!(
            "<?php\nforeach (array_merge(array_slice($argv, 1), [null]) as $field) {{\n$_SERVER['HTTP_CONSENT_STATE'] = $field;\n\
             {reader}\necho json_encode($analytics), \"\\n\";\n}}\n"
        ),
        "js" => format!(
            "for (const field of [...process.argv.slice(2), undefined]) {{\nconst request = {{ headers: {{ \"consent-state\": field }} }};\n\
             {reader}\nconsole.log(analytics);\n}}\n"
        ),
        "python" => {
            let indented: String = reader.lines().map(|line| format!("    {line}\n")).collect();
            format!(
                "import re, sys\nclass Request: pass\nrequest = Request()\nfor field in sys.argv[1:] + [None]:\n    \
                 request.headers = {{}} if field is None else {{\"Consent-State\": field}}\n{indented}    \
                 print(str(analytics).lower())\n"
            )
        }
        _ => format!(
            "package main\nimport (\n\"fmt\"\n\"net/http\"\n\"os\"\n\"regexp\"\n\"strings\"\n)\nfunc main() {{\n\
             for at := 1; at <= len(os.Args); at++ {{\nr := http.Request{{Header: http.Header{{}}}}\n\
             if at < len(os.Args) {{ r.Header.Set(\"Consent-State\", os.Args[at]) }}\n{reader}\nfmt.Println(analytics)\n}}\n}}\n"
        ),
    }
}

/// `None` where the language is not installed.
fn says(language: &str) -> Option<Vec<bool>> {
    let folder = TempDir::new().unwrap();
    let (program, asked, name) = match language {
        "python" => ("python3", "--version", "reader.py"),
        "js" => ("node", "--version", "reader.js"),
        "php" => ("php", "--version", "reader.php"),
        _ => ("go", "version", "reader.go"),
    };
    let is_there = Command::new(program).arg(asked).output().is_ok_and(|output| output.status.success());
    assert!(is_there || language != "python", "python3 is there: tests/run installs it");
    if !is_there {
        return None;
    }
    let file = folder.path().join(name);
    fs::write(&file, script(language)).unwrap();
    let mut command = Command::new(program);
    if language == "go" {
        command.arg("run").env("GOCACHE", folder.path()).env("GOFLAGS", "-mod=mod");
    }
    command.arg(&file);
    let output = command.args(fields().iter().map(|(field, _)| field)).output().unwrap();
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{language}: {out}{error}");
    Some(out.lines().map(|line| line == "true").collect())
}

fn check(language: &str) {
    let Some(said) = says(language) else { return };
    assert_eq!(said.len(), fields().len() + 1, "{language}");
    for ((field, expected), said) in fields().into_iter().chain([("no field", false)]).zip(said) {
        assert_eq!(said, expected, "{language}: {field}");
    }
}

#[test]
fn the_short_reader_in_python_finds_what_is_granted_and_no_more() {
    check("python");
}

#[test]
fn the_short_reader_for_node_finds_what_is_granted_and_no_more() {
    check("js");
}

#[test]
fn the_short_reader_in_php_finds_what_is_granted_and_no_more() {
    check("php");
}

#[test]
fn the_short_reader_in_go_finds_what_is_granted_and_no_more() {
    check("go");
}
