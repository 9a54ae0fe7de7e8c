//! How the way into the ledger goes, for the operator.

use std::fmt;
use std::sync::{Arc, Weak};

use super::writer::Shared;

/// How it goes between requests and their ledger. The default is that of no ledger, which is always well.
///
/// It keeps no ledger open.
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

    /// What is wrong, one sentence each, for the operator; nothing if all is well.
    pub fn problems(&self) -> Vec<String> {
        self.0.upgrade().map(|shared| shared.problems()).unwrap_or_default()
    }
}

impl fmt::Debug for LedgerStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerStatus").field("waiting", &self.waiting()).finish_non_exhaustive()
    }
}
