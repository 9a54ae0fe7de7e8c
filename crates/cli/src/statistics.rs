//! What the records of a ledger come to: for `ledger stats`, and for the page of figures.

use std::collections::BTreeMap;

use serde_json::json;

use tower_consent::ledger::Record;

pub(crate) type Counts = BTreeMap<String, u64>;

#[derive(Debug, Clone, Default)]
pub(crate) struct Statistics {
    pub(crate) total: u64,
    pub(crate) acts: Counts,
    pub(crate) days: Counts,
    pub(crate) languages: Counts,
    pub(crate) rule_sets: Counts,
    pub(crate) releases: Counts,
    /// Decisions of browsers that sent an opt-out signal.
    pub(crate) signals: u64,
    /// By category: allowed, of how many decisions that asked for it.
    pub(crate) categories: BTreeMap<String, (u64, u64)>,
    /// By document and version: how often it was accepted.
    pub(crate) documents: BTreeMap<String, Counts>,
    pub(crate) links: u64,
    /// Choices of accounts, and of browsers that followed them.
    pub(crate) of_accounts: u64,
}

impl Statistics {
    pub(crate) fn add(&mut self, record: &Record) {
        let count = |counts: &mut Counts, name: String| *counts.entry(name).or_default() += 1;
        if let Some(document) = &record.document {
            return count(self.documents.entry(document.id.clone()).or_default(), document.version.clone());
        }
        if record.is_of_account() {
            // It was counted where it was made.
            self.of_accounts += 1;
            return;
        }
        if record.account.is_some() {
            self.links += 1;
            return;
        }
        self.total += 1;
        self.signals += u64::from(record.signal);
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

    pub(crate) fn json(&self) -> serde_json::Value {
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
            "signals": self.signals,
            "categories": categories,
            "documents": self.documents,
            "links": self.links,
            "of_accounts": self.of_accounts,
        })
    }
}

/// The parts' shares in thousandths, which add up to 1000: what is left over goes to those that lost most by the cut.
pub(crate) fn shares(parts: &[u64]) -> Vec<u64> {
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

/// `66.7 %`
pub(crate) fn percent(thousandths: u64) -> String {
    format!("{}.{} %", thousandths / 10, thousandths % 10)
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
