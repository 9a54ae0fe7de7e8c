//! Removes records whose time is over.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

use super::Opened;
use super::find::Format;
use super::progress::Progress;
use super::table::count;
use crate::commands::{ExitStatus, Failure, env, say};
use tower_consent::ledger::{Event, Query};
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;
use tower_consent_policy::settings::Retention;

/// Remove records that are older than needed (GDPR 5(1)(e))
///
/// The age is `retention` in [ledger] of consent.toml, or what --older-than says, by the calendar: three years end on
/// the same day of the month. `serve` does the same
/// automatically. Without --yes it only says what it would do. Proofs of choices that are still valid
/// (GDPR 7(1)) stay. The other records can still be verified; an entry says what was removed, and when.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Remove records that are older than this: "3 years", "18 months"
    #[arg(long, env = env::OLDER_THAN, value_name = "TIME", value_parser = length)]
    older_than: Option<Retention>,
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    dir: PathBuf,
    /// Remove them; without this it only says what it would do
    #[arg(long, env = env::YES)]
    yes: bool,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

fn length(text: &str) -> Result<Retention, String> {
    Retention::read(text).ok_or_else(|| "expected a number and a unit: \"3 years\", \"18 months\"".to_owned())
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let age = age(options)?;
    let none = || Failure::new("there is no time so long ago", "name a shorter one: \"3 years\"");
    let before = age.start(SystemClock.now()).ok_or_else(none)?;
    let old = opened.ask(|ledger| ledger.count_before(before))?;
    let day = before.date();
    if options.older_than.is_some() {
        refuse_those_that_hold(opened, before)?;
    }
    if !options.yes {
        let behind = as_old(opened, before)?.saturating_sub(old);
        say(&match options.format {
            Format::Human => {
                format!(
                    "would remove {} from before {day} in {}; add --yes to do it\n{}",
                    count(old, "record"),
                    opened.name,
                    of_those_behind(behind)
                )
            }
            Format::Json => in_json(options.yes, old, behind, before),
        })?;
        return Ok(ExitStatus::Fine);
    }
    let mut progress = Progress::new("records removed");
    loop {
        match opened.ask(|ledger| ledger.prune(before))? {
            0 => break,
            removed => progress.add(removed),
        }
    }
    let behind = as_old(opened, before)?;
    say(&match options.format {
        Format::Human => {
            let removed = count(progress.done(), "record");
            format!("removed {removed} from before {day} in {}\n{}", opened.name, of_those_behind(behind))
        }
        Format::Json => in_json(options.yes, progress.done(), behind, before),
    })?;
    Ok(ExitStatus::Fine)
}

fn in_json(is_done: bool, records: u64, behind: u64, before: OffsetDateTime) -> String {
    let before = before.format(&Rfc3339).unwrap_or_default();
    format!(
        "{:#}\n",
        json!({ "done": is_done, "records": records, "kept_behind_a_later_one": behind, "before": before })
    )
}

/// How many records there are of that age.
fn as_old(opened: &Opened, before: OffsetDateTime) -> anyhow::Result<u64> {
    let mut found = 0;
    opened.each(Query::between(None, Some(before)), |_| {
        found += 1;
        Ok(())
    })?;
    Ok(found)
}

/// Only the beginning of the chain can go, or what is left could not be verified.
fn of_those_behind(records: u64) -> String {
    match records {
        0 => String::new(),
        _ => format!(
            "kept {} of that age: a record before has a later time, and only the beginning of the ledger can be removed. A \
             clock was wrong when it was written; what is behind it goes when that record is old enough.\n",
            count(records, "more record")
        ),
    }
}

/// A choice holds for 13 months at most (`[cookie] max_age`), so older records need no look.
const LONGEST: Duration = Duration::days(400);

/// The proof of a choice must last as long as the choice (GDPR 7(1)), as `[ledger] retention` must.
fn refuse_those_that_hold(opened: &Opened, before: OffsetDateTime) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let (mut holding, mut longest) = (0, Duration::ZERO);
    opened.each(Query::between(now.checked_sub(LONGEST), Some(before)), |record| {
        // A link proves no choice: the next request of a signed-in visitor makes another.
        if record.valid_until > now && record.event != Event::Linked {
            holding += 1;
            longest = longest.max(record.valid_until - record.time);
        }
        Ok(())
    })?;
    if holding == 0 {
        return Ok(());
    }
    let (what, is) = (count(holding, "record"), if holding == 1 { "is" } else { "are" });
    let days =
        longest.whole_days() + i64::from(longest.subsec_nanoseconds() > 0 || longest.whole_seconds() % 86_400 > 0);
    let advice = format!(
        "name a time that is longer than choices are valid: --older-than \"{days} days\"; to erase one visitor's records, use `tower-consent ledger erase`"
    );
    let failure = format!("{what} of that age {is} the proof of choices that are still valid (GDPR 7(1))");
    Err(Failure::new(failure, advice).into())
}

fn age(options: &Options) -> anyhow::Result<Retention> {
    if let Some(age) = options.older_than {
        return Ok(age);
    }
    let advice =
        "say how old, --older-than \"3 years\", or write it into consent.toml:\n[ledger]\nretention = \"3 years\"";
    let policies = Policies::load(&options.dir)
        .map_err(|cause| Failure::new("consent.toml cannot be read, and no age is given", advice).because(cause))?;
    let retention = policies.settings().ledger.retention;
    retention.ok_or_else(|| Failure::new("consent.toml does not say how long records are kept", advice).into())
}
