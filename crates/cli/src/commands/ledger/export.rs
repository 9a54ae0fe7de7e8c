//! Hands records out, in forms that other programs read.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use time::format_description::well_known::Rfc3339;

use super::progress::Progress;
use super::selection::Selection;
use super::{Opened, Record};
use crate::commands::{ExitStatus, Failure, env, say};

/// Write records into a file, for an authority, an auditor or another program
///
/// jsonl: one record a line, as it is kept. csv: one record a line (RFC 4180), for spreadsheets.
/// 27560: one consent record of ISO/IEC TS 27560:2023 a line, in JSON-LD.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    selection: Selection,
    /// The form: jsonl, csv, 27560
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "jsonl")]
    format: Form,
    /// The file, which must not be there; standard output unless given
    #[arg(long, env = env::OUT, value_name = "FILE")]
    out: Option<PathBuf>,
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
                    categories_allowed,categories_rejected,services_allowed,services_rejected,controller,wording_sha256\r\n";

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let mut out: Box<dyn Write> = match &options.out {
        Some(file) => Box::new(BufWriter::new(create(file)?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    };
    let mut progress = Progress::new("records written");
    if options.format == Form::Csv {
        out.write_all(HEAD.as_bytes())?;
    }
    let mut found = false;
    opened.each(options.selection.query(), |record| {
        found = true;
        out.write_all(line(record, options.format)?.as_bytes())?;
        progress.add(1);
        Ok(())
    })?;
    out.flush()?;
    drop(out);
    if let Some(file) = &options.out {
        let written = progress.done();
        drop(progress);
        say(&format!("wrote {}: {written} records\n", file.display()))?;
    }
    Ok(if found { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn create(file: &Path) -> anyhow::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Records are for their owner alone, as in the ledger.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map_err(|cause| {
        let advice = "name a new file in a folder that is there and can be written";
        Failure::new(format!("cannot write {}", file.display()), advice).because(cause).into()
    })
}

fn line(record: &Record, form: Form) -> anyhow::Result<String> {
    Ok(match form {
        Form::Jsonl => String::from_utf8(record.canonical()?)? + "\n",
        Form::Iso => record.to_iso_27560().map(|value| format!("{value}\n")).unwrap_or_default(),
        Form::Csv => {
            let time = |time: time::OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
            let pick = |all: &std::collections::BTreeMap<String, bool>, granted: bool| {
                let names: Vec<&str> =
                    all.iter().filter(|(_, on)| **on == granted).map(|(id, _)| id.as_str()).collect();
                names.join(" ")
            };
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
            ];
            cells.map(|cell| quoted(&cell)).join(",") + "\r\n"
        }
    })
}

/// A cell of RFC 4180. Spreadsheets take a cell that begins with one of `=+-@` for a formula.
fn quoted(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
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
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
