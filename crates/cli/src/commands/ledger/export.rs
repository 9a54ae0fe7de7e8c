//! Hands records out, in forms that other programs read.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use time::format_description::well_known::Rfc3339;

use super::find::escaped_json;
use super::progress::Progress;
use super::selection::Selection;
use super::table::count;
use super::{Opened, Record};
use crate::commands::new_file::NewFile;
use crate::commands::{ExitStatus, Failure, env, say, unsaid, warn};
use tower_consent::ledger::AcceptedDocument;
use tower_consent_policy::Policies;
use tower_consent_policy::finding::Plain;

/// Write records into a file, for an authority, an auditor or another program
///
/// jsonl: one record a line, as it is kept. csv: one record a line (RFC 4180), for spreadsheets.
/// 27560: one consent record of ISO/IEC TS 27560:2023 a line, in JSON-LD; the acceptance of a document and
/// the link to an account have its sections and say that they are no consent.
///
/// Records that somebody changed in the ledger are given as they are now; standard error names and counts them, and the
/// command ends with status 1.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    selection: Selection,
    /// The form: jsonl, csv, 27560
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "jsonl")]
    format: Form,
    /// The file, which must not be there; `-`, or nothing: standard output
    #[arg(long, env = env::OUT, value_name = "FILE")]
    out: Option<PathBuf>,
    /// For 27560: the folder with `consent.toml`, which names purposes, services and recipients; `policies` unless given
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The form of what is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    /// JSON, one record a line.
    Jsonl,
    /// A table.
    Csv,
    /// ISO/IEC TS 27560:2023.
    #[value(name = "27560")]
    Iso,
}

const HEAD: &str = "record_id,consent_id,time,valid_until,event,method,jurisdiction,model,release,language,signal,\
                    categories_allowed,categories_rejected,services_allowed,services_rejected,controller,wording_sha256,\
                    document,document_version,document_sha256,account_digest,release_mark,site\r\n";

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let file = options.out.as_deref().filter(|file| !is_standard_output(file));
    let written = match file {
        Some(file) => {
            let mut out = NewFile::create(file)?;
            let written = write(opened, options, &mut out)?;
            // An empty one would be taken for an answer, and be in the way of the next try.
            if written > 0 {
                out.finish()?;
            }
            written
        }
        None => write(opened, options, &mut Stdout(BufWriter::new(io::stdout().lock())))?,
    };
    match (written, file) {
        (0, _) => {
            warn(&format!("no record of {} fits", opened.name));
            return Ok(ExitStatus::Findings);
        }
        (written, Some(file)) => say(&format!("wrote {}: {}\n", file.display(), count(written, "record")))?,
        _ => {}
    }
    Ok(ExitStatus::Fine)
}

/// Standard output, whose errors say that it is it.
struct Stdout<W>(W);

impl<W: Write> Write for Stdout<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(unsaid)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(unsaid)
    }
}

/// How many records those were.
fn write(opened: &Opened, options: &Options, out: &mut dyn Write) -> anyhow::Result<u64> {
    let policies = if options.format == Form::Iso { policies(options)? } else { None };
    let is_shown = options.out.as_deref().is_none_or(is_standard_output)
        && options.format != Form::Csv
        && io::stdout().is_terminal();
    let mut progress = Progress::new("records written");
    if options.format == Form::Csv {
        out.write_all(HEAD.as_bytes())?;
    }
    for query in options.selection.queries(opened)? {
        opened.each(query, |record| {
            let line = line(record, options.format, policies.as_ref())?;
            // In a file it is to the letter what its digest was made of.
            let line = if is_shown { escaped_json(&line) } else { line };
            out.write_all(line.as_bytes())?;
            progress.add(1);
            Ok(())
        })?;
    }
    out.flush()?;
    Ok(progress.done())
}

/// What names the purposes and services. Without them the records are as true, and say less: that is for those who
/// named no folder.
fn policies(options: &Options) -> anyhow::Result<Option<Policies>> {
    let dir = options.dir.as_deref().unwrap_or(Path::new("policies"));
    match (Policies::load(dir), &options.dir) {
        (Ok(policies), _) => Ok(Some(policies)),
        (Err(error), Some(_)) => {
            let what = format!("the policies in {} cannot be read", dir.display());
            Err(Failure::new(what, "name the site's folder, or leave --policies out").because(error).into())
        }
        (Err(error), None) => {
            warn(&format!(
                "purposes and services have no names and no recipients: the policies in {} cannot be read ({error})\n\
                 name the site's folder: --policies DIR",
                dir.display()
            ));
            Ok(None)
        }
    }
}

/// Whether an output file is the name by which commands call their standard output.
pub(super) fn is_standard_output(file: &Path) -> bool {
    file == Path::new("-")
}

fn line(record: &Record, form: Form, policies: Option<&Policies>) -> anyhow::Result<String> {
    Ok(match form {
        Form::Jsonl => String::from_utf8(record.canonical()?)? + "\n",
        Form::Iso => record.to_iso_27560(policies).map(|value| escaped_json(&value) + "\n").unwrap_or_default(),
        Form::Csv => {
            let time = |time: time::OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
            let pick = |all: &std::collections::BTreeMap<String, bool>, granted: bool| {
                let names: Vec<&str> =
                    all.iter().filter(|(_, on)| **on == granted).map(|(id, _)| id.as_str()).collect();
                names.join(" ")
            };
            let document = |field: fn(&AcceptedDocument) -> &String| record.document.as_ref().map(field).cloned();
            let document = |field| document(field).unwrap_or_default();
            let cells = [
                record.id.to_string(),
                record.consent.to_string(),
                time(record.time),
                time(record.valid_until),
                record.event.to_string(),
                record.method.to_string(),
                record.jurisdiction.clone(),
                record.model.to_string(),
                record.release.to_string(),
                record.language.clone(),
                record.signal.to_string(),
                pick(&record.categories, true),
                pick(&record.categories, false),
                pick(&record.services, true),
                pick(&record.services, false),
                record.controller.clone(),
                record.wording.clone(),
                document(|document| &document.id),
                document(|document| &document.version),
                document(|document| &document.digest),
                record.account.clone().unwrap_or_default(),
                record.release_mark.map(|mark| mark.to_string()).unwrap_or_default(),
                record.site.clone().unwrap_or_default(),
            ];
            cells.map(|cell| quoted(&cell)).join(",") + "\r\n"
        }
    })
}

/// A cell of RFC 4180. Spreadsheets take a cell that begins with one of `=+-@` for a formula, and some part cells at
/// semicolons or tabs.
fn quoted(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len() + 2);
    let mut begins = true;
    for character in cell.chars() {
        if begins && matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r') {
            text.push('\'');
        }
        begins = matches!(character, ',' | ';' | '\t' | '\n' | '\r');
        // Nothing that turns the direction of the line, or controls a terminal.
        let is_plain = matches!(character, '\t' | '\n' | '\r')
            || Plain(character.encode_utf8(&mut [0; 4])).to_string() != "\u{fffd}";
        text.push(if is_plain { character } else { '\u{fffd}' });
    }
    let cell = text;
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_breaks_no_table_and_is_no_formula() {
        for (cell, written) in [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "'=1+1"),
            ("@x,y", "\"'@x,y\""),
            ("-2", "'-2"),
            ("+2", "'+2"),
            ("\t=1", "'\t'=1"),
            ("a;=1+1", "a;'=1+1"),
            ("a\n=1", "\"a\n'=1\""),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("a\u{1b}[31m\u{9b}b\u{202e}c", "a\u{fffd}[31m\u{fffd}b\u{fffd}c"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
