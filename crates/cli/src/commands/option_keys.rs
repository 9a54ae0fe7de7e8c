//! Options of a command as keys of a file: a key and its flag have one declaration, so they mean the same.

use clap::builder::Resettable;
use toml::de::DeValue;

/// The options of a command, without their variables.
#[derive(Debug)]
pub(crate) struct OptionKeys(clap::Command);

/// What a value must be.
pub(crate) const SWITCH: &str = "true or false";
pub(crate) const VALUE: &str = "a text in quotes, or a whole number";
pub(crate) const LIST: &str = "a text in quotes, or a list of them in [brackets]";

/// A list with nothing in it says nothing that the option could.
pub(crate) const NOT_EMPTY: &str = "a list with one value at least";

impl OptionKeys {
    pub(crate) fn of(command: clap::Command) -> Self {
        let command = command.no_binary_name(true).disable_help_flag(true);
        Self(command.mut_args(|argument| argument.env(Resettable::Reset)))
    }

    pub(crate) fn arguments(&self) -> impl Iterator<Item = &clap::Arg> {
        self.0.get_arguments().filter(|argument| argument.get_long().is_some())
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.0.get_arguments().filter_map(clap::Arg::get_long).map(key).collect()
    }

    /// A key with this value as arguments: the option of its name, once for each value.
    ///
    /// # Errors
    ///
    /// What the value must be.
    pub(crate) fn words(&self, name: &str, value: &DeValue<'_>) -> Result<Vec<String>, &'static str> {
        let argument = self.arguments().find(|argument| argument.get_long().is_some_and(|long| key(long) == name));
        let expected = argument.map_or(VALUE, expected);
        let option = format!("--{}", name.replace('_', "-"));
        let plain = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            // Of another base it has no prefix, and would be another number.
            DeValue::Integer(number) => (number.radix() == 10).then(|| number.as_str().to_owned()),
            _ => None,
        };
        match value {
            DeValue::Boolean(is_on) if expected == SWITCH => Ok(is_on.then_some(option).into_iter().collect()),
            DeValue::Array(values) if expected == LIST && values.is_empty() => Err(NOT_EMPTY),
            DeValue::Array(values) if expected == LIST => {
                let texts = values.iter().map(|value| plain(value.get_ref()));
                let texts: Option<Vec<String>> = texts.collect();
                Ok(texts.ok_or(LIST)?.into_iter().map(|text| format!("{option}={text}")).collect())
            }
            value if expected != SWITCH => Ok(vec![format!("{option}={}", plain(value).ok_or(expected)?)]),
            _ => Err(expected),
        }
    }

    pub(crate) fn matches(&self, words: impl IntoIterator<Item = String>) -> Result<clap::ArgMatches, clap::Error> {
        self.0.clone().try_get_matches_from(words)
    }
}

/// What the value of an option must be in a file.
pub(crate) fn expected(argument: &clap::Arg) -> &'static str {
    if !argument.get_action().takes_values() {
        SWITCH
    } else if argument.get_value_delimiter().is_some() {
        LIST
    } else {
        VALUE
    }
}

/// `--key-file` is `key_file` in a file.
pub(crate) fn key(long: &str) -> String {
    long.replace('-', "_")
}

/// The key of a flag as a usage line has it: `--key-file <FILE>`.
pub(crate) fn key_of_usage(usage: &str) -> String {
    key(usage.split([' ', '=']).next().unwrap_or_default().trim_start_matches("--"))
}
