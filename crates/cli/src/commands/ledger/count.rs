//! What the records come to.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;

use super::find::Format;
use super::period::Period;
use super::progress::Progress;
use super::{Opened, Record, table};
use crate::commands::{ExitStatus, env, say};

/// Count decisions: by act, day, language, rule set and release, and how often each category was allowed
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    period: Period,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

type Counts = BTreeMap<String, u64>;

#[derive(Default)]
struct Statistics {
    total: u64,
    acts: Counts,
    days: Counts,
    languages: Counts,
    rule_sets: Counts,
    releases: Counts,
    /// By category: allowed, of how many decisions that asked for it.
    categories: BTreeMap<String, (u64, u64)>,
}

impl Statistics {
    fn add(&mut self, record: &Record) {
        let count = |counts: &mut Counts, name: String| *counts.entry(name).or_default() += 1;
        self.total += 1;
        count(&mut self.acts, record.event.to_string());
        count(&mut self.days, record.time.date().to_string());
        count(&mut self.languages, record.language.clone());
        count(&mut self.rule_sets, record.jurisdiction.clone());
        count(&mut self.releases, record.release.to_string());
        for (category, granted) in record.categories.iter().filter(|(id, _)| *id != "necessary") {
            let (allowed, asked) = self.categories.entry(category.clone()).or_default();
            *allowed += u64::from(*granted);
            *asked += 1;
        }
    }

    fn json(&self) -> serde_json::Value {
        let categories: BTreeMap<&String, _> = self
            .categories
            .iter()
            .map(|(id, (allowed, asked))| (id, json!({ "allowed": allowed, "decisions": asked })))
            .collect();
        json!({
            "decisions": self.total,
            "acts": self.acts,
            "days": self.days,
            "languages": self.languages,
            "rule_sets": self.rule_sets,
            "releases": self.releases,
            "categories": categories,
        })
    }

    fn text(&self) -> String {
        let mut text = format!("{} decisions\n", self.total);
        let groups = [
            ("act", &self.acts),
            ("day", &self.days),
            ("language", &self.languages),
            ("rule set", &self.rule_sets),
            ("release", &self.releases),
        ];
        for (name, counts) in groups {
            let rows: Vec<[String; 3]> = counts
                .iter()
                .map(|(value, count)| [value.clone(), count.to_string(), share(*count, self.total)])
                .collect();
            text += &format!("\n{}", table::of([name, "decisions", "share"], &rows));
        }
        let rows: Vec<[String; 3]> = self
            .categories
            .iter()
            .map(|(id, (allowed, asked))| [id.clone(), format!("{allowed} of {asked}"), share(*allowed, *asked)])
            .collect();
        text + &format!("\n{}", table::of(["category", "allowed", "share"], &rows))
    }
}

fn share(part: u64, whole: u64) -> String {
    let thousandths = part.saturating_mul(1000).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let mut statistics = Statistics::default();
    let mut progress = Progress::new("records read");
    opened.each(options.period.query(), |record| {
        statistics.add(record);
        progress.add(1);
        Ok(())
    })?;
    drop(progress);
    match options.format {
        Format::Json => say(&format!("{:#}\n", statistics.json()))?,
        Format::Human => say(&statistics.text())?,
    }
    Ok(ExitStatus::Fine)
}
