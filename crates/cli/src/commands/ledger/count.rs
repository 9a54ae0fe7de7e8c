//! What the records come to.

use clap::Args;

use super::find::Format;
use super::period::Period;
use super::progress::Progress;
use super::{Opened, table};
use crate::commands::{ExitStatus, env, say};
use crate::statistics::{Statistics, percent, shares};

/// Count decisions: by act, day, language, rule set and release, and how often each category was allowed
///
/// Acceptances of documents are no decisions: they are counted by themselves, by document and version. So are
/// links to accounts, and choices that follow an account: the decision itself is counted in the browser where it was made.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    period: Period,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

fn text(of: &Statistics) -> String {
    let mut text = format!("{}\n", table::count(of.total, "decision"));
    let groups = [
        ("act", &of.acts),
        ("day", &of.days),
        ("language", &of.languages),
        ("rule set", &of.rule_sets),
        ("release", &of.releases),
    ];
    for (name, counts) in groups {
        let shares = shares(&counts.values().copied().collect::<Vec<_>>());
        let rows: Vec<[String; 3]> = counts
            .iter()
            .zip(shares)
            .map(|((value, count), share)| [value.clone(), count.to_string(), percent(share)])
            .collect();
        text += &format!("\n{}", table::of([name, "decisions", "share"], &rows));
    }
    let rows: Vec<[String; 3]> = of
        .categories
        .iter()
        .map(|(id, (allowed, asked))| {
            let share = shares(&[*allowed, asked.saturating_sub(*allowed)]).first().copied().unwrap_or(0);
            [id.clone(), format!("{allowed} of {asked}"), percent(share)]
        })
        .collect();
    text += &format!("\n{}", table::of(["category", "allowed", "share"], &rows));
    let documents = of.documents.iter().flat_map(|(id, versions)| versions.iter().map(move |one| (id, one)));
    let rows: Vec<[String; 3]> =
        documents.map(|(id, (version, count))| [id.clone(), version.clone(), count.to_string()]).collect();
    if !rows.is_empty() {
        text += &format!("\n{}", table::of(["document", "version", "acceptances"], &rows));
    }
    if of.signals > 0 {
        text += &format!("\n{} with an opt-out signal of the browser\n", table::count(of.signals, "decision"));
    }
    if of.links > 0 {
        text += &format!("\n{} to accounts\n", table::count(of.links, "link"));
    }
    if of.of_accounts > 0 {
        text +=
            &format!("\n{} of accounts, and of browsers that followed them\n", table::count(of.of_accounts, "choice"));
    }
    text
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let mut statistics = Statistics::default();
    let mut progress = Progress::new("records read");
    opened.each(options.period.query()?, |record| {
        statistics.add(record);
        progress.add(1);
        Ok(())
    })?;
    drop(progress);
    match options.format {
        Format::Json => say(&format!("{:#}\n", statistics.json()))?,
        Format::Human => say(&text(&statistics))?,
    }
    Ok(ExitStatus::Fine)
}
