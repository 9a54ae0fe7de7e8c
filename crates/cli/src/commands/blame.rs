//! Whether a value comes from a variable or a file: then an error must name that, and not a flag that nobody wrote.

use std::ffi::OsString;

use clap::error::ErrorKind;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// `--listen`.
    pub(crate) flag: String,
    /// `the variable TOWER_CONSENT_LISTEN`, or a key with its file and line.
    pub(crate) place: String,
}

/// Whether these words have an option.
pub(crate) fn is_given(words: &[OsString], long: &str) -> bool {
    let flag = format!("--{long}");
    words.iter().skip(1).any(|word| word.to_string_lossy().split('=').next() == Some(&flag))
}

/// The options of the command that was called whose variable is set, and which were not given.
pub(crate) fn from_variables(
    command: &clap::Command,
    given: &[OsString],
    is_set: impl Fn(&str) -> bool,
) -> Vec<Origin> {
    let words: Vec<_> = given.iter().skip(1).map(|one| one.to_string_lossy()).collect();
    // An option may be one of the command above: `ledger --ledger URL stats`.
    let mut called = vec![command];
    for word in &words {
        let below = called.last().and_then(|command| command.find_subcommand(&**word));
        called.extend(below);
    }
    let of_variable = called.iter().flat_map(|command| command.get_arguments()).filter_map(|argument| {
        let long = argument.get_long()?;
        let variable = argument.get_env()?.to_string_lossy().into_owned();
        let is_from_variable = !is_given(given, long) && is_set(&variable);
        is_from_variable.then(|| Origin { flag: format!("--{long}"), place: format!("the variable {variable}") })
    });
    of_variable.collect()
}

/// What the parser says of wrong values, with their origins in the place of their flags; `None` if there is nothing to
/// replace.
pub(crate) fn parser_error(error: &clap::Error, origins: &[Origin]) -> Option<String> {
    let is_about_values = matches!(
        error.kind(),
        ErrorKind::ValueValidation
            | ErrorKind::InvalidValue
            | ErrorKind::ArgumentConflict
            | ErrorKind::WrongNumberOfValues
    );
    let said = error.render().to_string();
    let mut text = if is_about_values { in_plain_words(&said) } else { said.clone() };
    let origins = if is_about_values { origins } else { &[] };
    for Origin { flag, place } in origins {
        for start in [format!("'{flag} <"), format!("'{flag}'")] {
            while let Some(at) = text.find(&start) {
                let rest = text.get(at + 1..).unwrap_or_default();
                let end = rest.find('\'').map_or(text.len(), |end| at + 1 + end + 1);
                text.replace_range(at..end, place);
            }
        }
    }
    (text != said).then_some(text)
}

/// What the parser says of numbers in the words of its programming language.
pub(crate) fn in_plain_words(said: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("invalid digit found in string", "expected a whole number"),
        ("cannot parse integer from empty string", "expected a whole number"),
        ("number too large to fit in target type", "the number is too large"),
        ("number too small to fit in target type", "the number is too small"),
        ("number would be zero for non-zero type", "expected a number from 1 on"),
        ("value was not a boolean", "expected true or false"),
    ];
    let mut text = WORDS.iter().fold(said.to_owned(), |text, (from, to)| text.replace(from, to));
    // `0 is not in 1..=20`
    if let Some((before, range)) = text.split_once(" is not in ")
        && let Some((first, rest)) = range.split_once("..=")
    {
        let (last, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        let start = before.rfind(' ').map_or(0, |at| at + 1);
        text = format!("{}expected a number from {first} to {last}{rest}", &before[..start]);
    }
    text
}

/// A line for each option that an error names and that has its value from elsewhere.
pub(crate) fn notes(said: &str, origins: &[Origin]) -> String {
    let names = |flag: &str| {
        let end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        said.match_indices(flag).any(|(at, _)| end(said.get(at + flag.len()..).unwrap_or_default()))
    };
    let named = origins.iter().filter(|one| names(&one.flag));
    named.map(|one| format!("  note: {} has its value from {}\n", one.flag, one.place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn of(line: &str, set: &'static str) -> Vec<Origin> {
        from_variables(&crate::commands::command(), &words(line), |name| name == set)
    }

    #[test]
    fn the_variable_of_a_flag_that_was_not_given_is_known() {
        let listen = Origin { flag: "--listen".into(), place: "the variable TOWER_CONSENT_LISTEN".into() };
        assert_eq!(of("tower-consent serve", "TOWER_CONSENT_LISTEN"), [listen]);
        assert!(of("tower-consent serve --listen :80", "TOWER_CONSENT_LISTEN").is_empty());
        assert!(of("tower-consent serve --listen=:80", "TOWER_CONSENT_LISTEN").is_empty());
        assert!(of("tower-consent check", "TOWER_CONSENT_LISTEN").is_empty(), "no option of this command");
        assert_eq!(of("tower-consent ledger stats", "TOWER_CONSENT_LEDGER").len(), 1, "of a command's own command");
    }

    #[test]
    fn a_failure_that_names_the_flag_gets_a_note_about_the_variable() {
        let variables = of("tower-consent check", "TOWER_CONSENT_POLICIES");
        let said = "error: there is no folder\n  help: name it with --policies\n";
        let note = "  note: --policies has its value from the variable TOWER_CONSENT_POLICIES\n";
        assert_eq!(notes(said, &variables), note);
        assert_eq!(notes("error: name it with --policies-of", &variables), "");
    }
}
