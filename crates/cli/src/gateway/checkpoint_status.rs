//! How the signing of the ledger's heads goes, for the admin address.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

#[derive(Debug, Default)]
pub(crate) struct CheckpointStatus {
    written: AtomicU64,
    fault: Mutex<Option<String>>,
}

impl CheckpointStatus {
    pub(crate) fn count(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn written(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    /// Whether it is another one than before.
    pub(crate) fn set_fault(&self, fault: Option<String>) -> bool {
        let mut before = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        let is_another = *before != fault;
        *before = fault;
        is_another
    }

    pub(crate) fn problem(&self) -> Option<String> {
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.as_ref().map(|why| format!("no signed head of the ledger was written: {why}"))
    }
}
