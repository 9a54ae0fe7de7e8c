//! `docs/env.md`: every environment variable, made from the command line itself.

use std::fmt::Write as _;
use std::path::Path;

use clap::{Arg, ArgAction, Command};

use crate::commands::option_keys;

/// Variables that no option reads, and what each does.
const WITHOUT_AN_OPTION: [(&str, &str); 10] = [
    (
        "TOWER_CONSENT_KEY",
        "Keys of the consent cookie themselves, separated by spaces or line ends, in place of `--key-file`. There is no \
         option for them: every user of the machine can see the arguments of a program.",
    ),
    (
        "RUST_LOG",
        "What the log of `serve` and `demo` says, in the words of `tracing`: `info` unless set; `debug`, `warn,tower_consent=debug`.",
    ),
    ("NO_COLOR", "Set to anything: no colours. `CLICOLOR_FORCE=1`: colours where there is no terminal, too."),
    ("PGPASSWORD", "The password of a ledger in PostgreSQL whose URL has none."),
    (
        "STATE_DIRECTORY",
        "Set by systemd (`StateDirectory=`). Records wait in this folder while PostgreSQL is away, unless `?spool=` names another.",
    ),
    (
        "LISTEN_FDS",
        "Set by systemd with `LISTEN_PID`: how many sockets it hands over ([install.md](install.md#a-restart-that-refuses-nobody)).",
    ),
    (
        "SSL_CERT_FILE",
        "A file with the authorities to trust, in place of those of the system: for an upstream, webhooks, PostgreSQL and sites \
         that are read with https.",
    ),
    ("SSL_CERT_DIR", "Folders with such files."),
    ("TMPDIR", "The folder for temporary files, and for records that can be kept nowhere else at a stop."),
    ("PATH", "Where `doctor --browser` looks for a browser."),
];

/// The text of the document.
fn document(command: &Command) -> String {
    let mut text = String::from(
        "# Every environment variable\n\n\
         <!-- Made from the command line itself; do not edit. UPDATE_GENERATED=1 cargo test --workspace generated -->\n\n\
         An option wins over its variable, and for `serve` both win over a settings file ([config.md](config.md)). The variable of a switch may say `1`, `yes`, `on` or `true`. A variable for several \
         values has them separated by commas where the table says \"list\". One of ours that nothing reads is told when a command \
         starts, because it may be misspelt. `tower-consent COMMAND --help` says more of each option.\n",
    );
    text.push_str("\n## Without an option\n\n| variable | what it does |\n|---|---|\n");
    for (name, what) in WITHOUT_AN_OPTION {
        let _ = writeln!(text, "| `{name}` | {what} |");
    }
    commands(command, &mut text);
    text
}

/// A section for each command with variables, in the order of `--help`.
fn commands(command: &Command, text: &mut String) {
    for command in command.get_subcommands() {
        let rows: String = command.get_arguments().filter_map(row).collect();
        if !rows.is_empty() {
            let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
            let _ = write!(
                text,
                "\n## `{name}`\n\n| variable | option | unless set | what it says |\n|---|---|---|---|\n{rows}"
            );
        }
        commands(command, text);
    }
}

fn row(argument: &Arg) -> Option<String> {
    let variable = argument.get_env()?.to_string_lossy().into_owned();
    let is_switch = is_switch(argument);
    let values = argument.get_value_names().unwrap_or_default().iter().map(|name| format!(" {name}"));
    let values: String = if is_switch { String::new() } else { values.collect() };
    let option = argument.get_long().map_or_else(|| values.trim().to_owned(), |long| format!("--{long}{values}"));
    let unless_set = unless_set(argument);
    let list = match argument.get_value_delimiter() {
        None => "",
        Some('\n') => " (one a line)",
        Some(_) => " (list)",
    };
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    Some(format!("| `{variable}` | `{option}`{list} | {unless_set} | {} |\n", cell(first_sentence(&help))))
}

fn is_switch(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::SetTrue)
}

fn unless_set(argument: &Arg) -> String {
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    if is_switch(argument) || defaults.is_empty() { "–".to_owned() } else { defaults.join(", ") }
}

/// A sentence ends where the next one begins.
fn first_sentence(help: &str) -> &str {
    let ends = help.match_indices(". ").find(|(at, _)| {
        let next = help[at + 2..].chars().next();
        next.is_none_or(|letter| letter.is_uppercase() || letter.is_ascii_digit())
    });
    ends.map_or(help, |(at, _)| &help[..at])
}

fn cell(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn built() -> Command {
    let mut command = super::command();
    command.build();
    command
}

/// The text of the document about the file of `serve --config`.
fn keys(command: &Command) -> String {
    let mut text = String::from(
        "# Every key of the settings file\n\n\
         <!-- Made from the command line itself; do not edit. UPDATE_GENERATED=1 cargo test --workspace generated -->\n\n\
         `tower-consent serve --config gateway.toml` (or the variable `TOWER_CONSENT_CONFIG`) takes its options from a file:\n\n\
         ```toml\n\
         listen = \"0.0.0.0:8080\"\n\
         upstream = [\"http://10.0.0.5:3000\", \"http://10.0.0.6:3000\"]\n\
         health_path = \"/healthz\"\n\
         policies = \"/etc/tower-consent/policies\"\n\
         ledger = \"sqlite:/var/lib/tower-consent/ledger.sqlite\"\n\
         key_file = \"/etc/tower-consent/consent.key\"\n\
         admin = \"127.0.0.1:9090\"\n\
         proxy_protocol = true\n\
         trusted_proxy = [\"10.0.0.0/8\"]\n\
         ```\n\n\
         A key is the option of the same name, with `_` for `-`. An option on the command line wins over its variable, and both \
         win over the file: of a list all of it. Relative paths begin at the folder in which the gateway is started, as those of \
         options do. The file is read at the start: restart the gateway after a change. `serve --config gateway.toml \
         --check-config` names each fault with its line, and starts nothing. Keys of the consent cookie themselves \
         (`TOWER_CONSENT_KEY`) have no place in it: name a file with `key_file`.\n\n\
         | key | value | variable | unless set | what it says |\n|---|---|---|---|---|\n",
    );
    let serve = command.find_subcommand("serve").expect("it is there");
    for argument in serve.get_arguments().filter(|argument| argument.get_env().is_some()) {
        let long = argument.get_long().unwrap_or_default();
        if matches!(long, "config" | "check-config") {
            continue;
        }
        let variable = argument.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let what = cell(first_sentence(&help));
        let (key, value) = (option_keys::key(long), option_keys::expected(argument));
        let _ = writeln!(text, "| `{key}` | {value} | `{variable}` | {} | {what} |", unless_set(argument));
    }
    text
}

#[test]
fn the_generated_list_of_keys_is_up_to_date_and_its_example_can_be_read() {
    let text = keys(&built());
    crate::generated::holds(&root().join("docs/config.md"), &text);
    let example = text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("gateway.toml");
    std::fs::write(&file, example).expect("a file");
    let words = ["tower-consent".into(), "serve".into(), "--config".into(), file.into_os_string()];
    let read = super::config_file::read(&super::command(), &words, |_| None).expect("no fault");
    assert_eq!(read.words.len(), 10, "{:?}", read.words);
    assert_eq!(super::config_file::place_of_command(&words), Some(2));
}

#[test]
fn the_generated_list_of_variables_is_up_to_date() {
    crate::generated::holds(&root().join("docs/env.md"), &document(&built()));
}

#[test]
fn each_option_of_each_command_has_its_row() {
    fn count(command: &Command) -> usize {
        let own = command.get_arguments().filter(|argument| argument.get_env().is_some()).count();
        own + command.get_subcommands().map(count).sum::<usize>()
    }
    let text = document(&built());
    let rows =
        text.lines().filter(|line| line.starts_with("| `TOWER_CONSENT_") && line.matches(" | ").count() == 3).count();
    assert_eq!(rows, count(&built()));
    assert!(rows > 100, "{rows}");
    let grace = "| `TOWER_CONSENT_GRACE` | `--grace SECONDS` | `30` | When the gateway stops: ";
    assert!(text.contains("\n## `tower-consent serve`\n") && text.contains(grace), "{text}");
    assert_eq!(first_sentence("A file, e.g. of 1.0. More of it. Yet more"), "A file, e.g. of 1.0");
}

/// What the sources ask the environment for by its name.
#[test]
fn a_variable_that_is_read_by_name_is_listed() {
    fn files(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut texts = Vec::new();
    for folder in ["src", "crates/policy/src", "crates/html/src", "crates/cli/src"] {
        files(&root().join(folder), &mut texts);
    }
    let asked = texts.iter().flat_map(|text| ["env::var(\"", "env::var_os(\""].map(|call| text.split(call).skip(1)));
    let names = asked.flatten().filter_map(|rest| rest.split('"').next());
    // These are of tests.
    let names: Vec<&str> =
        names.filter(|name| !["UPDATE_GENERATED", "TOWER_CONSENT_SAMPLES", "MIXED_PAGES"].contains(name)).collect();
    assert!(names.contains(&"PGPASSWORD"), "{names:?}");
    let is_listed = |name: &&&str| WITHOUT_AN_OPTION.iter().any(|(listed, _)| *listed == **name);
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !is_listed(name) && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
