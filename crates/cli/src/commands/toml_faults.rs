//! What is wrong with a file in TOML that an operator wrote, each with its place.

use std::fs;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::Path;

use toml::de::DeTable;

/// No file for people is longer.
const LONGEST: u64 = 1024 * 1024;

/// The text of a file.
///
/// # Errors
///
/// It cannot be read, or is too long.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    // A pipe has no length.
    let length = fs::File::open(path)?.take(LONGEST + 1).read_to_string(&mut text)?;
    if length as u64 > LONGEST {
        return Err(io::Error::other("it is longer than 1 MiB"));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Collects the faults of a file.
pub(crate) struct Faults<'t> {
    text: &'t str,
    file: &'t str,
    pub(crate) found: Vec<String>,
}

impl<'t> Faults<'t> {
    pub(crate) fn of(text: &'t str, file: &'t str) -> Self {
        Self { text, file, found: Vec::new() }
    }

    /// The tables of the file; `None` if it is not TOML.
    pub(crate) fn parse(&mut self) -> Option<toml::Spanned<DeTable<'t>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors.iter().take(5) {
            let help = "write texts in \"quotes\", lists in [brackets], and each key on its own line as `name = value`";
            self.add(error.span().unwrap_or(0..0), &format!("this is not TOML: {}", error.message()), help);
        }
        errors.is_empty().then_some(table)
    }

    pub(crate) fn line(&self, place: &Range<usize>) -> usize {
        self.text.get(..place.start).unwrap_or_default().matches('\n').count() + 1
    }

    pub(crate) fn add(&mut self, place: Range<usize>, what: &str, help: &str) {
        let before = self.text.get(..place.start).unwrap_or_default();
        let line = self.line(&place);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let plain = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        self.found.push(format!("{}:{line}:{column}: {}; help: {}", self.file, plain(what), plain(help)));
    }
}
