//! Writes a copy of the ledger while it is in use.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::find::Format;
use super::table::count;
use super::{Opened, export};
use crate::commands::{ExitStatus, Failure, env, say};
use tower_consent::ledger;

/// Write a copy of the whole ledger, as it is at this moment, into a new file
///
/// For a ledger in SQLite; that of PostgreSQL is backed up with its own `pg_dump`. The gateway may run meanwhile. A copy by
/// other means may lack the last records, which are in the file's `-wal`. Nothing is overwritten. It prints how many records
/// the copy has, and its head, by which `ledger verify --head` finds later what was changed.
///
/// To restore it: stop the gateway, move the ledger away together with the files beside it that end in -wal and -shm, put the
/// copy in its place, and start again.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The new file, in a folder that is there
    file: PathBuf,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    if export::is_standard_output(&options.file) {
        let advice = "name a new file; to send it on, write it first and then read it";
        return Err(Failure::new("a backup cannot go to standard output: SQLite writes it in pieces", advice).into());
    }
    opened.ask(|ledger| ledger.backup(&options.file))?;
    let copy = Opened::of_url(&format!("sqlite:{}", options.file.display()), ledger::connect_to_read)?;
    let records = copy.ask(|ledger| ledger.count())?;
    let heads = copy.ask(|ledger| ledger.heads())?;
    say(&match options.format {
        Format::Human => {
            let heads: String = heads.iter().map(|head| format!("head {head}\n")).collect();
            format!("wrote {}: {}\n{heads}", options.file.display(), count(records, "record"))
        }
        Format::Json => {
            let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
            let file = options.file.display().to_string();
            format!("{:#}\n", json!({ "file": file, "records": records, "heads": heads }))
        }
    })?;
    Ok(ExitStatus::Fine)
}
