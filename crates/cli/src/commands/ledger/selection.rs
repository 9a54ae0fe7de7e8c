//! Which records: of whom, and from when to when.

use clap::Args;

use super::period::Period;
use crate::commands::env;
use tower_consent::ConsentId;
use tower_consent::ledger::Query;

/// Which records are meant.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Those of one browser alone: the consent id on a receipt
    #[arg(long, env = env::CONSENT_ID, value_name = "ID")]
    consent_id: Option<ConsentId>,
    #[command(flatten)]
    period: Period,
}

impl Selection {
    pub(crate) fn query(&self) -> Query {
        let mut query = self.period.query();
        query.consent = self.consent_id;
        query
    }
}
