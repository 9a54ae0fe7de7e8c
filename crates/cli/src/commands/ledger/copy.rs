//! Puts the records of one ledger into another.

use clap::Args;
use futures_util::future::try_join_all;

use super::Opened;
use super::progress::Progress;
use super::table::count;
use crate::commands::{ExitStatus, Failure, say};
use tower_consent::ledger::{self, Page, Query};

/// Put the records of one ledger into another, which may have records
///
/// Records that are there already are not added again: if it was interrupted, run it once more. The texts that visitors
/// saw are copied, too. Erased records are not copied; it prints how many there are. A record that was copied first and
/// erased here later must be erased there as well.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The URL of the other ledger: sqlite:PATH, which is made if it is not there, or postgres://…
    to: String,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let advice = "name a ledger that can be written: sqlite:PATH";
    let other = ledger::connect(&options.to).map_err(|error| Failure::new(error.to_string(), advice))?;
    let other = Opened::of(other)?;
    let before = other.ask(|ledger| ledger.count())?;
    let all = opened.ask(|ledger| ledger.count())?;
    let mut progress = Progress::new("records copied");
    let mut shown = std::collections::BTreeSet::new();
    let mut query = Query::default();
    loop {
        let Page { records, next, .. } = opened.page(&query)?;
        let count = records.len() as u64;
        for record in &records {
            if shown.insert(record.wording.clone())
                && let Some(text) = opened.ask(|ledger| ledger.shown(&record.wording))?
            {
                other.ask(|ledger| ledger.keep_shown(text))?;
            }
        }
        other.ask(|ledger| {
            Box::pin(
                async move { try_join_all(records.into_iter().map(|record| ledger.append(record))).await.map(drop) },
            )
        })?;
        progress.add(count);
        match next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    other.ask(|ledger| ledger.flush())?;
    let after = other.ask(|ledger| ledger.count())?;
    let copied = count(progress.done(), "record");
    say(&format!("copied {copied}, {} of them new there\n", after.saturating_sub(before)))?;
    // Those that came meanwhile may have been copied, too.
    let left = all.saturating_sub(progress.done() + opened.unreadable());
    if left > 0 {
        let left = count(left, "erased record");
        say(&format!(
            "{left} not copied: nothing personal is left in them. What was copied before it was erased here must be erased \
             there, too\n"
        ))?;
    }
    Ok(ExitStatus::Fine)
}
