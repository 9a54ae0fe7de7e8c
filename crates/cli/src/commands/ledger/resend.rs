//! Asks the gateway to send webhooks again.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, ErrorKind, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::period::Period;
use super::progress::Progress;
use super::{Opened, table};
use crate::commands::{ExitStatus, Failure, env, say, warn};
use crate::webhooks::files::{Files, private, with};
use crate::webhooks::named;
use tower_consent::ledger::Query;
use tower_consent::{Clock as _, RecordId, SystemClock};

/// Send webhooks again: those that were given up, or those of records that you name
///
/// Without more, it is all that were given up (docs/webhooks.md). With ids, or with --from and --to, it is
/// those records, whether they have arrived or not: after the receiver has lost its data. Each comes with
/// the id that it had before, so that the receiver can drop what it has. What was erased is not sent. A
/// gateway with --webhook takes them up within seconds while it runs, or else when it starts. Without
/// --yes it only says what it would do. Ends with status 1 if there is nothing to send.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Ids of records, instead of those that were given up
    #[arg(value_name = "ID", conflicts_with_all = ["from", "to"])]
    ids: Vec<String>,
    #[command(flatten)]
    period: Period,
    /// Do it
    #[arg(long, env = env::YES)]
    yes: bool,
}

const ADVICE: &str = "run it as the user of the gateway, where there is room on the disk";

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let advice = "name the ledger that the gateway writes: --ledger sqlite:PATH";
    let none = || Failure::new("a ledger in memory has no webhooks", advice);
    let files = Files::of(&*opened.ledger).ok_or_else(none)?;
    let query = options.period.query()?;
    if !options.ids.is_empty() {
        let ids = there(opened, &options.ids)?;
        some(&files, options.yes, |file| ids.iter().try_for_each(|id| file(*id)))
    } else if query != Query::default() {
        some(&files, options.yes, |file| opened.each(query.clone(), |record| file(record.id)))
    } else {
        given_up(&files, options.yes)
    }
}

/// The file of them becomes one that the gateway takes up.
fn given_up(files: &Files, yes: bool) -> anyhow::Result<ExitStatus> {
    let path = files.given_up();
    let failed = |cause: io::Error| {
        Failure::new(format!("the file `{}` of webhooks that were given up cannot be used", path.display()), ADVICE)
            .because(cause)
    };
    let mut file = match File::open(&path) {
        Ok(file) => BufReader::new(file),
        Err(error) if error.kind() == ErrorKind::NotFound => return nothing_was_given_up(files),
        Err(error) => return Err(failed(error).into()),
    };
    // One that was given up just before a crash may be named twice.
    let mut webhooks = BTreeSet::new();
    let mut damaged = named::ids(&mut file, &mut webhooks).map_err(failed)?;
    let mut look_at = path.clone();
    if yes && !webhooks.is_empty() {
        let asked = files.fresh_resend(SystemClock.now());
        fs::rename(&path, &asked).map_err(failed)?;
        // What came meanwhile; what is given up from now on is in a new file.
        damaged += named::ids(&mut file, &mut webhooks).map_err(failed)?;
        look_at = with(&asked, ".unreadable");
    }
    if damaged > 0 {
        let (lines, name) = (table::count(damaged, "line"), if damaged == 1 { "names" } else { "name" });
        let what = format!("{lines} of {} {name} no webhook: a crash or a full disk may have cut them", path.display());
        warn(&format!("{what}\nlook what it was in {}", look_at.display()));
    }
    said(files, webhooks.len() as u64, "that were given up", yes)
}

fn nothing_was_given_up(files: &Files) -> anyhow::Result<ExitStatus> {
    let waits = files.to_resend().is_ok_and(|files| !files.is_empty());
    let path = files.given_up().display().to_string();
    let advice = if waits {
        "what was asked for before waits for a gateway with --webhook to take it up"
    } else {
        "its name follows from --ledger; with PostgreSQL also from the folder of the spool (docs/scale.md)"
    };
    warn(&format!("no webhook was given up: there is no file {path}\n{advice}"));
    Ok(ExitStatus::Findings)
}

fn there(opened: &Opened, texts: &[String]) -> anyhow::Result<Vec<RecordId>> {
    let ids = texts.iter().map(|text| {
        let advice = "copy it from `tower-consent ledger find` or from the field `webhook-id`";
        let id: RecordId = text.parse().map_err(|_| Failure::new(format!("`{text}` is not an id"), advice))?;
        let none = || Failure::new(format!("there is no record {id} in {}, or it was erased", opened.name), advice);
        opened.ask(|ledger| ledger.record(id))?.ok_or_else(none)?;
        Ok(id)
    });
    ids.collect()
}

/// Writes the ids that `each` hands on into a file that the gateway takes up.
fn some(
    files: &Files,
    yes: bool,
    each: impl FnOnce(&mut dyn FnMut(RecordId) -> anyhow::Result<()>) -> anyhow::Result<()>,
) -> anyhow::Result<ExitStatus> {
    let mut progress = Progress::new("records found");
    if !yes {
        each(&mut |_| {
            progress.add(1);
            Ok(())
        })?;
        return said(files, progress.done(), "", yes);
    }
    let path = files.fresh_resend(SystemClock.now());
    let part = Part(with(&path, ".new"));
    let failed = |cause: io::Error| Failure::new(format!("cannot write `{}`", path.display()), ADVICE).because(cause);
    let made = private().create_new(true).open(&part.0).map_err(failed)?;
    let mut file = BufWriter::new(made);
    each(&mut |id| {
        progress.add(1);
        Ok(file.write_all(named::line(id).as_bytes()).map_err(failed)?)
    })?;
    let written = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| file.sync_data());
    written.and_then(|()| files.give_to_the_gateway(&part.0)).map_err(failed)?;
    if progress.done() > 0 {
        fs::rename(&part.0, &path).map_err(failed)?;
    }
    said(files, progress.done(), "", yes)
}

/// A file that is removed unless it is renamed, so that no process reads an unfinished one.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // It was renamed, or the folder cannot be written.
        let _ = fs::remove_file(&self.0);
    }
}

fn said(files: &Files, webhooks: u64, which: &str, yes: bool) -> anyhow::Result<ExitStatus> {
    let number = table::count(webhooks, "webhook");
    let which = if which.is_empty() { String::new() } else { format!(" {which}") };
    if webhooks == 0 {
        warn("there is nothing to send\nlook with `tower-consent ledger find` which records there are");
        return Ok(ExitStatus::Findings);
    }
    if !yes {
        say(&format!("would send {number}{which} again; add --yes to do it\n"))?;
    } else if files.are_in_use() {
        say(&format!("{number}{which}: the gateway that is running sends them again\n"))?;
    } else {
        let when = "the next gateway that starts on this ledger with --webhook sends them again; none is running here";
        say(&format!("{number}{which}: {when}\n"))?;
    }
    Ok(ExitStatus::Fine)
}
