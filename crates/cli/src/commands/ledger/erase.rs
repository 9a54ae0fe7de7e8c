//! Takes what is personal out of the records of one browser.

use clap::Args;

use super::Opened;
use crate::commands::{ExitStatus, env, say, warn};
use tower_consent::ConsentId;
use tower_consent::ledger::Query;

/// Erase what is personal in the records of a consent id (GDPR 17)
///
/// The id and the choice go; that there was a record, its time, its act and its digest stay, so that the
/// ledger can still be verified; an entry in it says when they were erased. Without --yes it only says
/// what it would do. Ends with status 1 if there is no record. Backups have to be erased by themselves.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The consent id on the visitor's receipt
    #[arg(long, env = env::CONSENT_ID, value_name = "ID")]
    consent_id: ConsentId,
    /// Do it
    #[arg(long, env = env::YES)]
    yes: bool,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let mut count = 0_u64;
    opened.each(Query::of(options.consent_id), |_| {
        count += 1;
        Ok(())
    })?;
    let id = options.consent_id;
    if count == 0 {
        warn(&format!("there is no record of {id}\ncopy the consent id from the receipt, /_consent/receipt"));
        return Ok(ExitStatus::Findings);
    }
    if !options.yes {
        say(&format!("would erase the records of {id}, {count} in all; add --yes to do it\n"))?;
        return Ok(ExitStatus::Fine);
    }
    let erased = opened.ask(|ledger| ledger.erase(id))?;
    if let Err(error) = opened.ask(|ledger| ledger.flush()) {
        let what = "what was erased may still be in the file's -wal, until the gateway is idle for a moment";
        warn(&format!("{what} ({error})"));
    }
    say(&format!("erased {} of {id}\n", super::table::count(erased, "record")))?;
    Ok(ExitStatus::Fine)
}
