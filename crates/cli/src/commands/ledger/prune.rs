//! Removes records whose time is over.

use std::path::PathBuf;

use clap::Args;
use time::Duration;

use super::Opened;
use super::progress::Progress;
use crate::commands::{ExitStatus, Failure, env, say};
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;

/// Remove records that are older than they have to be (GDPR 5(1)(e))
///
/// How old that is, is `retention` in [ledger] of consent.toml, unless --older-than says it. `serve`
/// does it by itself. Without --yes it only says what it would do. The rest can still be verified.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Records of so long ago and before: "3 years", "18 months"
    #[arg(long, env = env::OLDER_THAN, value_name = "TIME", value_parser = length)]
    older_than: Option<Duration>,
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    dir: PathBuf,
    /// Do it
    #[arg(long, env = env::YES)]
    yes: bool,
}

fn length(text: &str) -> Result<Duration, String> {
    let found = tower_consent_policy::settings::duration(text).filter(|length| length.is_positive());
    found.ok_or_else(|| "expected a number and a unit: \"3 years\", \"18 months\"".to_owned())
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let age = age(options)?;
    let none = || Failure::new("there is no time so long ago", "name a shorter one: \"3 years\"");
    let before = SystemClock.now().checked_sub(age).ok_or_else(none)?;
    let old = opened.ask(|ledger| ledger.count_before(before))?;
    let day = before.date();
    if !options.yes {
        say(&format!("would remove {old} records from before {day}; add --yes to do it\n"))?;
        return Ok(ExitStatus::Fine);
    }
    let mut progress = Progress::new("records removed");
    loop {
        match opened.ask(|ledger| ledger.prune(before))? {
            0 => break,
            removed => progress.add(removed),
        }
    }
    say(&format!("removed {} records from before {day}\n", progress.done()))?;
    Ok(ExitStatus::Fine)
}

fn age(options: &Options) -> anyhow::Result<Duration> {
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
