//! The status of the ledger's writer, for the operator.

use std::fmt;
use std::sync::{Arc, Weak};

use super::writer::Shared;

/// The status of the ledger's writer. The default is the status without a ledger, which has no problems.
///
/// Holding it does not keep the ledger open.
#[derive(Clone, Default)]
pub struct LedgerStatus(Weak<Shared>);

impl LedgerStatus {
    pub(super) fn of(shared: &Arc<Shared>) -> Self {
        Self(Arc::downgrade(shared))
    }

    /// How many records wait to be written, in memory or on the disk.
    pub fn waiting(&self) -> usize {
        self.0.upgrade().map_or(0, |shared| shared.waiting())
    }

    /// What is wrong, one sentence each, for the operator; empty if there is no problem.
    pub fn problems(&self) -> Vec<String> {
        self.0.upgrade().map(|shared| shared.problems()).unwrap_or_default()
    }
}

impl fmt::Debug for LedgerStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerStatus").field("waiting", &self.waiting()).finish_non_exhaustive()
    }
}
