//! Which records: of which person, and of which time.

use clap::Args;

use super::Opened;
use super::period::Period;
use super::person::Person;
use tower_consent::ledger::Query;

/// Which records are meant.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    #[command(flatten)]
    person: Person,
    #[command(flatten)]
    period: Period,
}

impl Selection {
    /// The questions to the ledger whose answers are the records that are meant: one, or one for each browser of an
    /// account.
    pub(crate) fn queries(&self, opened: &Opened) -> anyhow::Result<Vec<Query>> {
        let period = self.period.query()?;
        let of = |consent| {
            let mut query = period.clone();
            query.consent = consent;
            query
        };
        Ok(match self.person.browsers(opened)? {
            Some(browsers) => browsers.into_iter().map(|id| of(Some(id))).collect(),
            None => vec![of(None)],
        })
    }
}
