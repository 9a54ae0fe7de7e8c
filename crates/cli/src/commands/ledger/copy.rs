//! Puts the records of one ledger into another.

use clap::Args;
use futures_util::future::try_join_all;

use super::progress::Progress;
use super::table::count;
use super::{Opened, chain};
use crate::commands::site_layer::with_own_advice;
use crate::commands::{ExitStatus, say};
use tower_consent::ledger::{self, Page, Query};

/// Put the records of one ledger into another, which may have records
///
/// Records that are there already are not added again: if it was interrupted, run it once more. The texts that visitors
/// saw are copied, too. It first looks whether the ledger is as it was written, like `ledger verify`: if not, it says what
/// is wrong, copies what can be read, and ends with status 1. Erased records are not copied; it prints how many there are. A record that was copied first and
/// erased here later must be erased there as well.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The URL of the other ledger: sqlite:PATH, which is made if it is not there, or postgres://…
    to: String,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let advice = "name a ledger that can be written: sqlite:PATH";
    let other = ledger::connect(&options.to).map_err(|error| with_own_advice(&error, advice))?;
    let other = Opened::of(other)?;
    // The copy gets seals of its own: only here can be seen what was changed.
    let (_, faults) = chain::looked_at(opened)?;
    say(&faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())?;
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
                && let Some(text) = shown_for(opened, &record.wording, &faults)?
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
        let left = if faults.is_empty() {
            count(left, "erased record")
        } else {
            format!("{} without a text, which may be erased ones,", count(left, "record"))
        };
        say(&format!(
            "{left} not copied: nothing personal is left in them. What was copied before it was erased here must be erased \
             there, too\n"
        ))?;
    }
    if faults.is_empty() {
        return Ok(ExitStatus::Fine);
    }
    let faults = count(faults.len() as u64, "fault");
    say(&format!(
        "this ledger has {faults}, named above. The seals of the copy prove only that nothing is changed in it from now on, \
         not that it is what visitors chose: keep this ledger and its heads beside it\n"
    ))?;
    Ok(ExitStatus::Findings)
}

/// What was shown; one that was changed is a fault that is told, and it is not copied.
fn shown_for(opened: &Opened, digest: &str, faults: &[String]) -> anyhow::Result<Option<String>> {
    match opened.ask(|ledger| ledger.shown(digest)) {
        Err(_) if faults.iter().any(|fault| fault.contains(digest)) => Ok(None),
        shown => Ok(shown?),
    }
}
