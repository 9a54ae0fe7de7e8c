//! Checks, shows what changes, and appends one release to the lock.

use std::path::PathBuf;

use serde_json::json;
use time::{Date, OffsetDateTime};

use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::{Policies, PolicyError, Release, ReleaseNumber, ReleaseOutcome, Statement};

use crate::commands::check::{self, Format};
use crate::commands::{ExitStatus, Failure, confirmed, env, say};
use crate::report;

/// Publish what changed: check, show the changes, and append one release to policies.lock
///
/// A published text never changes again. Visitors are asked again when they would agree to more than before: a new major
/// version of a document, a new service, recipient, owner, controller, purpose or cookie, one that lives longer, a country
/// outside the EEA.
#[derive(Debug, clap::Args)]
pub(crate) struct ReleaseOptions {
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
    /// Only show what would be released
    #[arg(long, env = env::DRY_RUN)]
    pub(crate) dry_run: bool,
    /// Release without asking
    #[arg(long, env = env::YES)]
    pub(crate) yes: bool,
    /// Services and categories whose changed text means the same as before, such as a typing error that is corrected: nobody
    /// is asked again because of it, and the release says so
    #[arg(long, env = env::SAME_MEANING, value_name = "ID", value_delimiter = ',')]
    pub(crate) same_meaning: Vec<String>,
    /// The day on which the release takes effect (UTC), where that is more than a year ahead: later releases wait for it too
    #[arg(long, env = env::EFFECTIVE, value_name = "DATE", value_parser = day)]
    pub(crate) effective: Option<Date>,
    /// Take back a release that has not taken effect yet, and all after it. They stay in policies.lock, with a release that
    /// says so; their texts are not shown any more
    #[arg(long, env = env::WITHDRAW, value_name = "NUMBER", conflicts_with_all = ["same_meaning", "effective"])]
    pub(crate) withdraw: Option<u32>,
    /// Say that the clock was ahead which made the last releases, so that others can follow: they count as made now. Use it
    /// only where this machine's clock is right
    #[arg(long, env = env::CLOCK_WAS_AHEAD, conflicts_with_all = ["same_meaning", "effective", "withdraw"])]
    pub(crate) clock_was_ahead: bool,
    /// How the outcome is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
}

pub(crate) fn run(options: ReleaseOptions) -> anyhow::Result<ExitStatus> {
    run_at(&options, SystemClock.now())
}

fn run_at(options: &ReleaseOptions, now: OffsetDateTime) -> anyhow::Result<ExitStatus> {
    let outcome = match plan(options, now) {
        Ok(outcome) => outcome,
        Err(error) => return check::fail(&error, options.format),
    };
    if let Some(id) = outcome.unchanged.first() {
        let advice =
            "name a service or category whose purpose or text differs from the last release: see `tower-consent diff`";
        return Err(Failure::new(format!("no text of `{id}` has changed"), advice).into());
    }
    if options.format == Format::Human && !outcome.warnings.is_empty() {
        // Before the question: what is published cannot be changed any more.
        say(&format!("{}\n", check::human(&outcome.warnings, None)))?;
    }
    let Some(release) = &outcome.release else {
        let text = if options.clock_was_ahead {
            "No release lies ahead of this machine's clock: there is nothing to say.\n"
        } else {
            "Nothing changed since the last release.\n"
        };
        return print(options, &outcome, text).map(|()| ExitStatus::Fine);
    };
    if options.format == Format::Human {
        say(&summary(release))?;
    }
    far_ahead(options, release)?;
    if options.dry_run {
        let lock = options.dir.join("policies.lock");
        let lines = outcome.block.lines().count();
        let text = format!("Would append {lines} lines to {}; --format json shows them as `block`.\n", lock.display());
        return print(options, &outcome, &text).map(|()| ExitStatus::Fine);
    }
    if !options.yes && !confirmed("a release must be confirmed", "Release this?")? {
        say("Nothing was released.\n")?;
        return Ok(ExitStatus::Fine);
    }
    // The question may have waited for a long time.
    match plan(options, now) {
        Ok(again) if again.block != outcome.block => {
            let what = "the folder has changed since this release was shown; nothing was released";
            return Err(Failure::new(what, "run the command again, and read what it says").into());
        }
        _ => {}
    }
    match publish(options, now) {
        Err(error) => check::fail(&error, options.format),
        Ok(outcome) => {
            let text = format!("Release {} is in {}.\n", release.number, options.dir.join("policies.lock").display());
            print(options, &outcome, &text).map(|()| ExitStatus::Fine)
        }
    }
}

fn statement(options: &ReleaseOptions) -> Statement {
    let mut statement = Statement::default();
    statement.same_meaning.extend(options.same_meaning.iter().cloned());
    statement
}

/// What the release is about.
enum Act {
    Publish(Statement),
    Withdraw(ReleaseNumber),
    CorrectClock,
}

fn act(options: &ReleaseOptions) -> Act {
    match options.withdraw {
        Some(number) => Act::Withdraw(ReleaseNumber::new(number)),
        None if options.clock_was_ahead => Act::CorrectClock,
        None => Act::Publish(statement(options)),
    }
}

fn plan(options: &ReleaseOptions, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
    match act(options) {
        Act::Publish(statement) => Policies::plan_release_with(&options.dir, now, &statement),
        Act::Withdraw(first) => Policies::plan_withdrawal(&options.dir, first, now),
        Act::CorrectClock => Policies::plan_clock_correction(&options.dir, now),
    }
}

fn publish(options: &ReleaseOptions, now: OffsetDateTime) -> Result<ReleaseOutcome, PolicyError> {
    match act(options) {
        Act::Publish(statement) => Policies::release_with(&options.dir, now, &statement),
        Act::Withdraw(first) => Policies::withdraw(&options.dir, first, now),
        Act::CorrectClock => Policies::correct_clock(&options.dir, now),
    }
}

/// A year that is surely a typing error must not become history: what is released later waits for that day too.
fn far_ahead(options: &ReleaseOptions, release: &Release) -> anyhow::Result<()> {
    const FAR: time::Duration = time::Duration::days(366);
    let day = release.effective.to_offset(time::UtcOffset::UTC).date();
    if release.effective - release.date <= FAR || options.effective == Some(day) {
        return Ok(());
    }
    let what = format!("this release would take effect on {day}, in more than a year");
    let advice = format!(
        "correct the year of `effective` in version.toml; if the day is right, add --effective {day}; if an earlier release \
         waits for it, take that back with --withdraw NUMBER"
    );
    Err(Failure::new(what, advice).into())
}

fn day(text: &str) -> Result<Date, String> {
    let wrong = |_| "expected a day like 2027-03-01".to_owned();
    Date::parse(text, time::macros::format_description!("[year]-[month]-[day]")).map_err(wrong)
}

fn print(options: &ReleaseOptions, outcome: &ReleaseOutcome, text: &str) -> anyhow::Result<()> {
    if options.format == Format::Human {
        say(text)?;
        return Ok(());
    }
    let release = outcome.release.as_ref().map(|release| {
        json!({
            "number": release.number.get(),
            "mark": release.mark.map(|mark| mark.to_string()),
            "same_meaning": release.same_meaning,
            "withdraws": release.withdraws.map(ReleaseNumber::get),
            "clock_was_ahead": release.clock_was_ahead.map(ReleaseNumber::get),
            "material": release.material,
            "why": release.why,
            "effective": release.effective.unix_timestamp(),
            "published": release.digests.keys().collect::<Vec<_>>(),
        })
    });
    let findings = report::json(&outcome.warnings);
    let (block, written) = (&outcome.block, outcome.written);
    say(&format!("{:#}\n", json!({ "release": release, "block": block, "written": written, "findings": findings })))?;
    Ok(())
}

fn summary(release: &Release) -> String {
    let meaning = if release.material && release.number.get() == 1 {
        // Nobody was asked before.
        "the first: visitors are asked from now on"
    } else if release.material {
        "material: visitors are asked again, refusals stay refusals"
    } else if release.withdraws.is_some() {
        "a withdrawal: no visitor notices but by the texts that were announced"
    } else if release.clock_was_ahead.is_some() {
        "about the clock: no visitor is asked again"
    } else {
        "editorial: no visitor is asked again"
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

    fn options(dir: &std::path::Path) -> ReleaseOptions {
        let (dry_run, yes, format) = (false, true, Format::Human);
        let (same_meaning, effective, withdraw, clock_was_ahead) = (Vec::new(), None, None, false);
        ReleaseOptions { dir: dir.into(), dry_run, yes, same_meaning, effective, withdraw, clock_was_ahead, format }
    }

    #[test]
    fn a_year_that_is_surely_wrong_needs_a_word_and_can_be_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(
            "consent.toml",
            "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n",
        );
        write("privacy/1.0/en.md", "# Privacy\n");
        let now = datetime!(2026-11-23 12:00 UTC);
        run_at(&options(dir.path()), now).unwrap();
        write("privacy/2.0/en.md", "# Privacy\n\nMore.\n");
        write("privacy/2.0/version.toml", "effective = 2206-12-01\n");
        let releases = || Policies::load(dir.path()).unwrap().releases().len();
        for effective in [None, Some(day("2206-12-02").unwrap())] {
            let error = run_at(&ReleaseOptions { effective, ..options(dir.path()) }, now).unwrap_err();
            assert!(error.to_string().contains("2206-12-01"), "{error}");
            assert_eq!(releases(), 1);
        }
        run_at(&ReleaseOptions { effective: Some(day("2206-12-01").unwrap()), ..options(dir.path()) }, now).unwrap();
        assert_eq!(releases(), 2);
        let withdraw = |number| run_at(&ReleaseOptions { withdraw: Some(number), ..options(dir.path()) }, now).unwrap();
        assert_eq!(withdraw(1), ExitStatus::Findings);
        assert_eq!(withdraw(2), ExitStatus::Fine);
        assert_eq!(releases(), 3);
        let error = run_at(&ReleaseOptions { same_meaning: vec!["x".into()], ..options(dir.path()) }, now).unwrap_err();
        assert!(error.to_string().contains("no text of `x` has changed"), "{error}");
    }

    #[test]
    fn after_a_clock_that_was_ahead_one_word_lets_others_follow() {
        let dir = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(dir.path().join("consent.toml"), text).unwrap();
        let toml =
            "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n";
        write(toml);
        run_at(&options(dir.path()), datetime!(2031-05-06 12:00 UTC)).unwrap();
        write(&format!("{toml}[categories.analytics]\n[[services]]\nuse = \"hotjar\"\n"));
        let now = datetime!(2026-11-23 12:00 UTC);
        let releases = || Policies::load(dir.path()).unwrap().releases().len();
        assert_eq!((run_at(&options(dir.path()), now).unwrap(), releases()), (ExitStatus::Findings, 1));
        let correct = || ReleaseOptions { clock_was_ahead: true, ..options(dir.path()) };
        assert_eq!((run_at(&correct(), now).unwrap(), releases()), (ExitStatus::Fine, 2));
        assert_eq!((run_at(&correct(), now).unwrap(), releases()), (ExitStatus::Fine, 2), "nothing more to say");
        assert_eq!((run_at(&options(dir.path()), now).unwrap(), releases()), (ExitStatus::Fine, 3));
    }

    #[test]
    fn a_release_with_yes_is_written_and_a_second_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let toml =
            "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n";
        std::fs::write(dir.path().join("consent.toml"), toml).unwrap();
        let now = datetime!(2026-11-23 12:00 UTC);
        let options = |dry_run| ReleaseOptions { dry_run, ..options(dir.path()) };
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
