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
///
/// Acceptances of documents are no decisions: they are counted by themselves, by document and version. So are
/// links to accounts.
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
    /// By document and version: how often it was accepted.
    documents: BTreeMap<String, Counts>,
    /// Consent ids that were linked to an account.
    links: u64,
}

impl Statistics {
    fn add(&mut self, record: &Record) {
        let count = |counts: &mut Counts, name: String| *counts.entry(name).or_default() += 1;
        if let Some(document) = &record.document {
            return count(self.documents.entry(document.id.clone()).or_default(), document.version.clone());
        }
        if record.account.is_some() {
            self.links += 1;
            return;
        }
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
            "documents": self.documents,
            "links": self.links,
        })
    }

    fn text(&self) -> String {
        let mut text = format!("{}\n", table::count(self.total, "decision"));
        let groups = [
            ("act", &self.acts),
            ("day", &self.days),
            ("language", &self.languages),
            ("rule set", &self.rule_sets),
            ("release", &self.releases),
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
        let rows: Vec<[String; 3]> = self
            .categories
            .iter()
            .map(|(id, (allowed, asked))| {
                let share = shares(&[*allowed, asked.saturating_sub(*allowed)]).first().copied().unwrap_or(0);
                [id.clone(), format!("{allowed} of {asked}"), percent(share)]
            })
            .collect();
        text += &format!("\n{}", table::of(["category", "allowed", "share"], &rows));
        let documents = self.documents.iter().flat_map(|(id, versions)| versions.iter().map(move |one| (id, one)));
        let rows: Vec<[String; 3]> =
            documents.map(|(id, (version, count))| [id.clone(), version.clone(), count.to_string()]).collect();
        if !rows.is_empty() {
            text += &format!("\n{}", table::of(["document", "version", "acceptances"], &rows));
        }
        if self.links > 0 {
            text += &format!("\n{} to accounts\n", table::count(self.links, "link"));
        }
        text
    }
}

/// The parts' shares in thousandths, which add up to 1000: what is left over goes to those that lost most by the cut.
fn shares(parts: &[u64]) -> Vec<u64> {
    let whole = parts.iter().map(|part| u128::from(*part)).sum::<u128>();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let cut = |part: &u64| u128::from(*part) * 1000;
    let mut shares: Vec<u64> = parts.iter().map(|part| u64::try_from(cut(part) / whole).unwrap_or(0)).collect();
    let mut lost: Vec<(u128, usize)> = parts.iter().enumerate().map(|(at, part)| (cut(part) % whole, at)).collect();
    lost.sort_by_key(|(lost, at)| (std::cmp::Reverse(*lost), *at));
    let left = 1000 - shares.iter().sum::<u64>();
    for (_, at) in lost.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

fn percent(thousandths: u64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_add_up() {
        for (parts, expected) in [
            (&[6, 1, 2][..], &[667, 111, 222][..]),
            (&[1, 1, 1], &[334, 333, 333]),
            (&[2, 1], &[667, 333]),
            (&[0, 5], &[0, 1000]),
            (&[0, 0], &[0, 0]),
            (&[u64::MAX, u64::MAX], &[500, 500]),
        ] {
            assert_eq!(shares(parts), expected, "{parts:?}");
        }
        assert_eq!(percent(667), "66.7 %");
    }
}
