//! The file of `serve --config`: options of the command as keys. An option or its variable wins over the file.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ErrorKind};

use crate::commands::blame::{self, Origin};
use crate::commands::option_keys::{OptionKeys, key};
use crate::commands::toml_faults::{self, Faults};
use crate::commands::{Failure, env};
use tower_consent_policy::read::suggest::nearest;

const COMMAND: &str = "serve";
const CONFIG: &str = "config";
/// Options that make no sense in the file.
const NOT_IN_IT: [&str; 2] = [CONFIG, "check_config"];

/// What the file adds to the words of a command line.
#[derive(Debug, Default)]
pub(crate) struct FromFile {
    /// Behind the name of the command.
    pub(crate) words: Vec<OsString>,
    /// Where each option has its value from.
    pub(crate) origins: Vec<Origin>,
}

/// Reads the file that these words or the variable name, if they do.
///
/// # Errors
///
/// All that is wrong with the file, each with its line.
pub(crate) fn read(
    command: &clap::Command,
    given: &[OsString],
    variable: impl Fn(&str) -> Option<OsString>,
) -> anyhow::Result<FromFile> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let Some(path) = path(given, &variable) else { return Ok(FromFile::default()) };
    let Some(serve) = command.find_subcommand(COMMAND) else { return Ok(FromFile::default()) };
    let advice = "name a file with options of `serve` as keys; docs/config.md has each of them";
    let shown = path.display().to_string();
    let text = toml_faults::read(&path)
        .map_err(|cause| Failure::new(format!("cannot read the settings in `{shown}`"), advice).because(cause))?;
    let is_set = |option: &clap::Arg| {
        let of_variable = option.get_env().and_then(|name| variable(&name.to_string_lossy()));
        of_variable.is_some() || option.get_long().is_some_and(|long| blame::is_given(given, long))
    };
    parse(serve, &text, &shown, is_set).map_err(|faults| {
        let (count, ending) = (faults.len(), if faults.len() == 1 { "" } else { "s" });
        let what = format!("the settings in `{shown}` have {count} fault{ending}");
        Failure::new(what, "correct the file: docs/config.md has each key").because(faults.join("\n")).into()
    })
}

/// Where the options of `serve` begin: behind its name.
pub(crate) fn place_of_command(given: &[OsString]) -> Option<usize> {
    given.get(1).is_some_and(|word| word == COMMAND).then_some(2)
}

fn path(given: &[OsString], variable: &impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let options = given.get(place_of_command(given)?..)?;
    if options.iter().any(|word| word == "--help" || word == "-h") {
        return None;
    }
    let flag = format!("--{CONFIG}");
    let mut words = options.iter();
    while let Some(word) = words.next() {
        if word == flag.as_str() {
            return words.next().map(PathBuf::from);
        }
        if let Some(value) = word.to_str().and_then(|word| word.strip_prefix(&flag)?.strip_prefix('=')) {
            return Some(PathBuf::from(value));
        }
    }
    variable(env::CONFIG).map(PathBuf::from)
}

fn parse(
    serve: &clap::Command,
    text: &str,
    file: &str,
    is_set: impl Fn(&clap::Arg) -> bool,
) -> Result<FromFile, Vec<String>> {
    let keys = OptionKeys::of(serve.clone());
    let names: Vec<String> = keys.names().into_iter().filter(|name| !NOT_IN_IT.contains(&name.as_str())).collect();
    let mut faults = Faults::of(text, file);
    let mut read = FromFile::default();
    let table = faults.parse();
    for (name, value) in table.iter().flat_map(|table| table.get_ref().iter()) {
        let written = name.get_ref().to_string();
        let is_this = |option: &&clap::Arg| option.get_long().is_some_and(|long| key(long) == written);
        let Some(option) = serve.get_arguments().find(is_this).filter(|_| names.contains(&written)) else {
            let help = match nearest(&written, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None if written == "sites" => "name a file: sites = \"sites.toml\"".to_owned(),
                None => {
                    "remove it: `tower-consent serve --help` names each option, and docs/config.md its key".to_owned()
                }
            };
            faults.add(name.span(), &format!("unknown key `{written}`"), &help);
            continue;
        };
        let words = match keys.words(&written, value.get_ref()) {
            Ok(words) => words,
            Err(expected) => {
                faults.add(value.span(), &format!("`{written}` must be {expected}"), &format!("write {expected}"));
                continue;
            }
        };
        if let Some(why) = refused(&keys, &words) {
            faults.add(value.span(), &format!("`{written}`: {why}"), "write it as the option of the same name");
        } else if !is_set(option) {
            let flag = format!("--{}", option.get_long().unwrap_or_default());
            let place = format!("`{written}` in {file}, line {}", faults.line(&name.span()));
            read.origins.push(Origin { flag, place });
            read.words.extend(words.into_iter().map(OsString::from));
        }
    }
    if faults.found.is_empty() { Ok(read) } else { Err(faults.found) }
}

/// What the declaration of an option says of its value by itself. Which options go together, the whole command line shows.
fn refused(keys: &OptionKeys, words: &[String]) -> Option<String> {
    let error = keys.matches(words.iter().cloned()).err()?;
    if !matches!(error.kind(), ErrorKind::ValueValidation | ErrorKind::InvalidValue) {
        return None;
    }
    let why = std::error::Error::source(&error).map(|why| blame::in_plain_words(&why.to_string()));
    let value = error.get(ContextKind::InvalidValue).map(|value| format!("`{value}` cannot be used"));
    why.or(value).or_else(|| Some("this value cannot be used".to_owned()))
}

/// Whether `--check-config` is asked for, although the command line cannot be read.
pub(crate) fn only_checks(given: &[OsString], variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_on = |value: OsString| {
        let value = value.to_string_lossy().to_lowercase();
        matches!(&*value, "1" | "y" | "t" | "yes" | "on" | "true")
    };
    blame::is_given(given, "check-config") || variable(env::CHECK_CONFIG).is_some_and(is_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, line: &str, set: &'static str) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("gateway.toml");
        std::fs::write(&file, text).unwrap();
        let line = line.replace("FILE", &file.display().to_string());
        let given: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let variable = |name: &str| (name == set).then(|| OsString::from("x"));
        let read = read(&crate::commands::command(), &given, variable);
        let read = read
            .map_err(|error| crate::commands::failure::describe(&error).replace(&file.display().to_string(), "FILE"));
        Ok(read?.words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect())
    }

    const FILE: &str = "# The shop.\nupstream = [\"http://127.0.0.1:1\", \"http://127.0.0.1:2\"]\ngrace = 7\nallow_drafts = true\n\
        proxy_protocol = false\nlisten = \"127.0.0.1:80\"\n";

    #[test]
    fn keys_are_options_and_what_is_given_otherwise_wins() {
        let all = [
            "--upstream=http://127.0.0.1:1",
            "--upstream=http://127.0.0.1:2",
            "--allow-drafts",
            "--listen=127.0.0.1:80",
        ];
        let sorted = |words: Result<Vec<String>, String>| {
            let mut words = words.unwrap();
            words.sort_unstable();
            words.join(" ")
        };
        let expected = |left_out: &str| {
            let mut words: Vec<&str> =
                all.into_iter().chain(["--grace=7"]).filter(|word| !word.starts_with(left_out)).collect();
            words.sort_unstable();
            words.join(" ")
        };
        assert_eq!(sorted(of(FILE, "tower-consent serve --config FILE", "")), expected("x"));
        assert_eq!(sorted(of(FILE, "tower-consent serve --config=FILE --grace 8", "")), expected("--grace"));
        assert_eq!(
            sorted(of(FILE, "tower-consent serve --upstream=http://[::1] --config FILE", "")),
            expected("--upstream")
        );
        assert_eq!(sorted(of(FILE, "tower-consent serve --config FILE", env::LISTEN)), expected("--listen"));
        assert_eq!(of(FILE, "tower-consent check --config FILE", "").unwrap(), Vec::<String>::new());
        assert_eq!(of(FILE, "tower-consent serve", "").unwrap(), Vec::<String>::new());
        assert_eq!(of("grase = 1", "tower-consent serve --config FILE --help", "").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_told_with_its_line_and_all_at_once() {
        let text = "grace = \"soon\"\nlisten = true\nproxy_protocol = 1\ngrase = 1\nupstream = []\n\
            health_path = \"healthz\"\nconfig = \"x\"\nsend_timeout = 0\nupstream_timeout = -1\ntrusted_proxy = [1.5]\n";
        let said = of(text, "tower-consent serve --config FILE", "").unwrap_err();
        for expected in [
            "FILE:1:9: `grace`: expected a whole number",
            "FILE:2:10: `listen` must be a text in quotes, or a whole number",
            "FILE:3:18: `proxy_protocol` must be true or false",
            "FILE:4:1: unknown key `grase`; help: did you mean `grace`?",
            "FILE:5:12: `upstream` must be a list with one value at least",
            "FILE:6:15: `health_path`: `healthz` is not a path",
            "FILE:7:1: unknown key `config`",
            "FILE:8:16: `send_timeout`: ",
            "FILE:9:20: `upstream_timeout`: ",
            "FILE:10:17: `trusted_proxy` must be ",
            "have 10 faults",
        ] {
            assert!(said.contains(expected), "{expected}\n{said}");
        }
        let said = of("listen = \"\n", "tower-consent serve --config FILE", "").unwrap_err();
        assert!(said.contains("FILE:1:") && said.contains("this is not TOML"), "{said}");
        let said = of("", "tower-consent serve --config FILE.none", "").unwrap_err();
        assert!(said.contains("cannot read the settings in `FILE.none`"), "{said}");
        assert!(of("\u{feff}grace = 1\n", "tower-consent serve --config FILE", "").is_ok());
    }
}
