//! Whether the records are those that were written.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::json;

use super::Opened;
use super::find::Format;
use super::progress::Progress;
use crate::commands::{ExitStatus, env, say};
use tower_consent::ledger::Head;

/// Find whatever was changed, removed, added or moved in the ledger
///
/// Each record carries a digest of itself and a seal over all records before it. Who can write the
/// file could seal it all again: so keep what `tower-consent ledger head` prints elsewhere, and pass it
/// with --head. Ends with status 1 if something is wrong.
#[derive(Debug, Args)]
pub(crate) struct VerifyOptions {
    /// What `tower-consent ledger head` printed at an earlier time; may be given several times
    #[arg(long, env = env::HEAD, value_name = "HEAD", value_delimiter = ',')]
    head: Vec<Head>,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Print what proves the ledger as it is now: keep it elsewhere
///
/// The number of records so far, a colon, and the seal over all of them. Send it to somebody who
/// does not run the site: `tower-consent ledger verify --head HEAD` says later whether all of that is still there.
/// In PostgreSQL each process that writes has a chain of its own, and so a line of its own.
#[derive(Debug, Args)]
pub(crate) struct HeadOptions {
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn head(opened: &Opened, options: &HeadOptions) -> anyhow::Result<ExitStatus> {
    let heads = opened.ask(|ledger| ledger.heads())?;
    say(&match (options.format, &*heads) {
        (Format::Json, [head]) if head.chain().is_none() => {
            format!("{}\n", json!({ "records": head.number(), "seal": head.seal() }))
        }
        (Format::Json, heads) => {
            let heads: Vec<_> = heads
                .iter()
                .map(|head| json!({ "chain": head.chain().map(|chain| chain.to_string()), "records": head.number(), "seal": head.seal() }))
                .collect();
            format!("{}\n", json!({ "heads": heads }))
        }
        (Format::Human, heads) => lines(heads, ""),
    })?;
    Ok(ExitStatus::Fine)
}

fn lines(heads: &[Head], before: &str) -> String {
    heads.iter().map(|head| format!("{before}{head}\n")).collect()
}

pub(crate) fn verify(opened: &Opened, options: &VerifyOptions) -> anyhow::Result<ExitStatus> {
    let mut progress = Progress::new("records checked");
    let (mut faults, mut erased, mut pruned, mut after) = (Vec::new(), 0, 0, None);
    let mut wordings = BTreeSet::new();
    loop {
        let checked = opened.ask(|ledger| ledger.check(after))?;
        progress.add(checked.records);
        erased += checked.erased;
        pruned += checked.pruned;
        faults.extend(checked.faults);
        wordings.extend(checked.wordings);
        if checked.is_end {
            break;
        }
        after = Some(checked.head);
    }
    for digest in &wordings {
        let fault = match opened.ask(|ledger| ledger.shown(digest)) {
            Ok(Some(_)) => continue,
            Ok(None) => format!("the text {digest} that visitors were shown is not in this ledger"),
            Err(error) => error.to_string(),
        };
        // That a text was changed is told already.
        if !faults.iter().any(|told: &String| told.contains(digest.as_str())) {
            faults.push(fault);
        }
    }
    let heads = opened.ask(|ledger| ledger.heads())?;
    for kept in &options.head {
        let there = opened.ask(|ledger| ledger.head_at(*kept))?;
        if there != Some(*kept) {
            let end = heads.iter().find(|end| end.is_of_the_same_chain(kept)).map(Head::number);
            faults.push(match (there, end) {
                (Some(_), _) => format!("the first {} records are not those of the head {kept}", kept.number()),
                (None, None) => format!("the head {kept} is of a chain that is not here"),
                (None, Some(end)) if kept.number() > end => {
                    format!("the head {kept} is of {} records, and there are {end}: the end is missing", kept.number())
                }
                (None, Some(_)) => format!(
                    "the records up to the head {kept} were removed because of their age; it proves nothing any more"
                ),
            });
        }
    }
    let records = progress.done();
    drop(progress);
    match options.format {
        Format::Json => say(&format!(
            "{:#}\n",
            json!({
                "records": records,
                "erased": erased,
                "removed": pruned,
                "head": heads.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
                "faults": faults,
            })
        ))?,
        Format::Human => {
            let list: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
            let result =
                if faults.is_empty() { "nothing was changed".to_owned() } else { format!("{} faults", faults.len()) };
            let removed =
                if pruned > 0 { format!(", {pruned} before them removed because of their age") } else { String::new() };
            let note = if options.head.is_empty() {
                "whether the end is missing, or all of it was made again, only a head that was kept elsewhere can tell: --head\n"
            } else {
                ""
            };
            say(&format!(
                "{list}{records} records, {erased} of them erased on request{removed}: {result}\n{}{note}",
                lines(&heads, "head ")
            ))?;
        }
    }
    Ok(if faults.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}
