//! Takes what is personal out of the records of one browser, or of all browsers of an account.

use std::collections::BTreeSet;

use clap::{ArgGroup, Args};
use serde_json::{Value, json};

use super::find::Format;
use super::person::Person;
use super::{Opened, table};
use crate::commands::{ExitStatus, Failure, env, say, warn};
use tower_consent::ConsentId;
use tower_consent::ledger::{Query, Waiting};

/// Erase what is personal in the records of a consent id, or of an account (GDPR 17)
///
/// The id and the choice go; that there was a record, its time, its act and its digest stay, so that the
/// ledger can still be verified; an entry in it says when they were erased. With --account that is done for
/// each browser of the account, one after the other; after an interruption, run it again. Without --yes it
/// only says what it would do. Ends with status 1 if there is no record. Backups have to be erased by
/// themselves.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("whose").required(true).args(["consent_id", "account"])))]
pub(crate) struct Options {
    #[command(flatten)]
    person: Person,
    /// Do it
    #[arg(long, env = env::YES)]
    yes: bool,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let browsers = options.person.browsers(opened)?.unwrap_or_default();
    if browsers.is_empty() {
        let advice = "write the account as the app links it, and name the key file that the gateway signs with";
        warn(&format!("no browser is linked to this account\n{advice}"));
        if options.format == Format::Json {
            say(&format!("{:#}\n", in_json(&[], &[], options.yes)))?;
        }
        return Ok(ExitStatus::Findings);
    }
    if options.yes {
        refuse_while_records_wait(opened, &browsers)?;
    }
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for id in browsers {
        let mut count = 0_u64;
        opened.each(Query::of(id), |_| {
            count += 1;
            Ok(())
        })?;
        if count == 0 {
            warn(&format!(
                "there is no record of {id} in {}, or it was erased already\ncopy the consent id from the visitor's page \
                 /_consent/receipt; if the records are elsewhere, name that ledger with --ledger",
                opened.name
            ));
            missing.push(id);
            continue;
        }
        let count = if options.yes { opened.ask(|ledger| ledger.erase(id))? } else { count };
        found.push((id, count));
        match options.format {
            Format::Human if options.yes => {
                say(&format!("erased {} of {id} in {}\n", table::count(count, "record"), opened.name))?
            }
            Format::Human => {
                let name = &opened.name;
                say(&format!("would erase the records of {id} in {name}, {count} in all; add --yes to do it\n"))?;
            }
            Format::Json => {}
        }
    }
    if options.format == Format::Json {
        say(&format!("{:#}\n", in_json(&found, &missing, options.yes)))?;
    }
    if options.yes
        && !found.is_empty()
        && let Err(error) = opened.ask(|ledger| ledger.flush())
    {
        let what = "what was erased may still be in the file's -wal, until the gateway is idle for a moment";
        warn(&format!("{what} ({error})"));
    }
    Ok(if !found.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn in_json(found: &[(ConsentId, u64)], missing: &[ConsentId], is_done: bool) -> Value {
    let one = |(id, records): &(ConsentId, u64)| json!({ "consent_id": id.to_string(), "records": records });
    json!({
        "done": is_done,
        "browsers": found.iter().map(one).collect::<Vec<_>>(),
        "not_there": missing.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// A record that waits beside the ledger would come into it after the others were erased.
fn refuse_while_records_wait(opened: &Opened, browsers: &BTreeSet<ConsentId>) -> anyhow::Result<()> {
    for Waiting { file, records, fault, .. } in opened.waiting()? {
        if let Some(fault) = fault {
            let what =
                format!("nothing was erased: {} cannot be read ({fault}), and a record may wait in it", file.display());
            return Err(Failure::new(what, "run the command as the user that the gateway runs as").into());
        }
        let Some(record) = records.iter().find(|record| browsers.contains(&record.consent)) else { continue };
        let what =
            format!("nothing was erased: a record of {} waits in {} for the ledger", record.consent, file.display());
        let advice =
            "start the gateway with this ledger, or wait until it is written if the gateway runs; then erase again";
        return Err(Failure::new(what, advice).into());
    }
    Ok(())
}
