//! Lists records.

use std::num::NonZeroUsize;

use clap::Args;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::selection::Selection;
use super::{Opened, table};
use crate::commands::{ExitStatus, env, say, warn};
use tower_consent::ledger::{Query, Record};

/// List records: of a consent id, of an account, of a time, of a kind
///
/// The oldest first. Ends with status 1 if there is none.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    selection: Selection,
    /// Only these acts: accept_all, reject_all, save, service, signal, withdraw, document_accepted, linked
    #[arg(long, env = env::EVENT, value_name = "EVENT", value_delimiter = ',', value_parser = EVENTS)]
    event: Vec<String>,
    /// At most so many
    #[arg(long, env = env::LIMIT, value_name = "NUMBER", default_value = "100", value_parser = one_or_more)]
    limit: NonZeroUsize,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

fn one_or_more(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "expected how many records to print, a number from 1 on".to_owned())
}

const EVENTS: [&str; 8] =
    ["accept_all", "reject_all", "save", "service", "signal", "withdraw", "document_accepted", "linked"];

/// How it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let (found, more) = found(opened, options)?;
    match options.format {
        Format::Json => {
            let value = json!({ "records": found.iter().map(value).collect::<Vec<_>>(), "more": more });
            say(&escaped_json(&format!("{value:#}\n")))?
        }
        Format::Human if found.is_empty() => say(&format!("no record of {} fits\n", opened.name))?,
        Format::Human => {
            let rows: Vec<[String; 7]> = found.iter().map(row).collect();
            say(&table::of(["time", "act", "where", "language", "release", "record id", "consent id"], &rows))?;
        }
    }
    if more {
        warn(&format!(
            "there are more than these {}; ask for less with --from and --to, or for more with --limit",
            options.limit
        ));
    }
    Ok(if found.is_empty() { ExitStatus::Findings } else { ExitStatus::Fine })
}

fn found(opened: &Opened, options: &Options) -> anyhow::Result<(Vec<Record>, bool)> {
    let (mut found, mut more) = (Vec::new(), false);
    for query in options.selection.queries(opened)? {
        let (of_one, has_more) = first(opened, query, options)?;
        found.extend(of_one);
        more |= has_more;
    }
    // Those of several browsers, in their order.
    found.sort_by_key(|record| record.time);
    more |= found.len() > options.limit.get();
    found.truncate(options.limit.get());
    Ok((found, more))
}

fn first(opened: &Opened, mut query: Query, options: &Options) -> anyhow::Result<(Vec<Record>, bool)> {
    let mut found = Vec::new();
    loop {
        let page = opened.page(&query)?;
        let fitting = page.records.into_iter().filter(|record| {
            options.event.is_empty() || options.event.iter().any(|event| event == record.event.as_str())
        });
        found.extend(fitting);
        match page.next {
            _ if found.len() > options.limit.get() => return Ok((found, true)),
            Some(next) => query.after = Some(next),
            None => return Ok((found, false)),
        }
    }
}

fn row(record: &Record) -> [String; 7] {
    [
        record.time.format(&Rfc3339).unwrap_or_default(),
        record.event.to_string(),
        record.method.to_string(),
        record.language.clone(),
        record.release.to_string(),
        record.id.to_string(),
        record.consent.to_string(),
    ]
}

/// JSON without characters that control a terminal or turn the direction of a line: it means the same.
pub(super) fn escaped_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // They stand in texts alone, where JSON may escape any character.
            '\u{7f}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            character => out.push(character),
        }
    }
    out
}

pub(super) fn value(record: &Record) -> Value {
    record.canonical().ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_with_hostile_text_means_the_same_and_controls_no_terminal() {
        let text = "\u{1b}[2J\u{9b}31m\u{7f}\u{202e}abc\u{2066}\u{200f}中";
        let written = escaped_json(&json!({ "controller": text }).to_string());
        assert!(written.chars().all(|c| !c.is_control() && !('\u{200e}'..='\u{2069}').contains(&c)), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["controller"], text);
    }
}
