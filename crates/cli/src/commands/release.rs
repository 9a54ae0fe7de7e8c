//! Checks, shows what changes, and appends one release to the lock.

use std::path::PathBuf;

use serde_json::json;
use time::OffsetDateTime;

use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::{Policies, Release, ReleaseOutcome};

use crate::commands::check::{self, Format};
use crate::commands::{ExitStatus, confirmed, env, say};
use crate::report;

/// Publish what changed: check, show the changes, and append one release to policies.lock
///
/// A published text never changes again. A new major version of a document, or a new service or purpose, is a
/// material change: visitors are asked again.
#[derive(Debug, clap::Args)]
pub(crate) struct ReleaseOptions {
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
    /// Only show what would be appended to policies.lock
    #[arg(long, env = env::DRY_RUN)]
    pub(crate) dry_run: bool,
    /// Release without asking
    #[arg(long, env = env::YES)]
    pub(crate) yes: bool,
    /// How the outcome is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
}

pub(crate) fn run(options: ReleaseOptions) -> anyhow::Result<ExitStatus> {
    run_at(&options, SystemClock.now())
}

fn run_at(options: &ReleaseOptions, now: OffsetDateTime) -> anyhow::Result<ExitStatus> {
    let outcome = match Policies::plan_release(&options.dir, now) {
        Ok(outcome) => outcome,
        Err(error) => return check::fail(&error, options.format),
    };
    if options.format == Format::Human && !outcome.warnings.is_empty() {
        // Before the question: what is published cannot be changed any more.
        say(&format!("{}\n", check::human(&outcome.warnings, None)))?;
    }
    let Some(release) = &outcome.release else {
        return print(options, &outcome, "Nothing changed since the last release.\n").map(|()| ExitStatus::Fine);
    };
    if options.format == Format::Human {
        say(&summary(release))?;
    }
    if options.dry_run {
        let text = format!("Would append to {}:\n\n{}", options.dir.join("policies.lock").display(), outcome.block);
        return print(options, &outcome, &text).map(|()| ExitStatus::Fine);
    }
    if !options.yes && !confirmed("a release must be confirmed", "Release this?")? {
        say("Nothing was released.\n")?;
        return Ok(ExitStatus::Fine);
    }
    match Policies::release(&options.dir, now) {
        Err(error) => check::fail(&error, options.format),
        Ok(outcome) => {
            let text = format!("Release {} is in {}.\n", release.number, options.dir.join("policies.lock").display());
            print(options, &outcome, &text).map(|()| ExitStatus::Fine)
        }
    }
}

fn print(options: &ReleaseOptions, outcome: &ReleaseOutcome, text: &str) -> anyhow::Result<()> {
    if options.format == Format::Human {
        say(text)?;
        return Ok(());
    }
    let release = outcome.release.as_ref().map(|release| {
        json!({
            "number": release.number.get(),
            "material": release.material,
            "why": release.why,
            "effective": release.effective.unix_timestamp(),
            "published": release.digests.keys().collect::<Vec<_>>(),
        })
    });
    let findings = report::json(&outcome.warnings);
    say(&format!("{:#}\n", json!({ "release": release, "written": outcome.written, "findings": findings })))?;
    Ok(())
}

/// What the release means for visitors, and why.
fn summary(release: &Release) -> String {
    let meaning = match release.material {
        // Nobody was asked before.
        true if release.number.get() == 1 => "the first: visitors are asked from now on",
        true => "material: visitors are asked again, refusals stay refusals",
        false => "editorial: no visitor is asked again",
    };
    let mut out = format!("Release {} is {meaning}.\n", release.number);
    release.why.iter().for_each(|reason| out.push_str(&format!("  - {reason}\n")));
    if release.effective > release.date {
        out.push_str(&format!("It takes effect on {} (UTC).\n", instant(release.effective)));
    }
    if !release.digests.is_empty() {
        out.push_str("It publishes, for good:\n");
        release.digests.keys().for_each(|path| out.push_str(&format!("  {path}\n")));
    }
    out
}

/// A day, and the time of day unless it is midnight.
fn instant(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    let (hour, minute, second) = at.to_hms();
    match (hour, minute, second) {
        (0, 0, 0) => at.date().to_string(),
        _ => format!("{} at {hour:02}:{minute:02}:{second:02}", at.date()),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_instant_is_said_to_the_second() {
        for (at, expected) in [
            (datetime!(2027-03-01 0:00 UTC), "2027-03-01"),
            (datetime!(2027-03-01 1:00 +01:00), "2027-03-01"),
            (datetime!(2027-03-01 20:39:34.5 UTC), "2027-03-01 at 20:39:34"),
            (datetime!(2027-03-01 8:05 UTC), "2027-03-01 at 08:05:00"),
        ] {
            assert_eq!(instant(at), expected);
        }
    }

    #[test]
    fn a_release_with_yes_is_written_and_a_second_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let toml =
            "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n";
        std::fs::write(dir.path().join("consent.toml"), toml).unwrap();
        let now = datetime!(2026-11-23 12:00 UTC);
        let options = |dry_run| ReleaseOptions { dir: dir.path().into(), dry_run, yes: true, format: Format::Human };
        assert_eq!(run_at(&options(true), now).unwrap(), ExitStatus::Fine);
        assert!(!dir.path().join("policies.lock").exists());
        for _ in 0..2 {
            assert_eq!(run_at(&options(false), now).unwrap(), ExitStatus::Fine);
            assert_eq!(Policies::load(dir.path()).unwrap().releases().len(), 1);
        }
        std::fs::write(dir.path().join("consent.toml"), "x").unwrap();
        assert_eq!(run_at(&options(false), now).unwrap(), ExitStatus::Findings);
    }
}
