//! The store for tests, and for apps that keep no records.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Ledger, LedgerError, LedgerFuture, Record};
use crate::ids::{ConsentId, RecordId};

/// A ledger in memory. It lives as long as the process; clones share the same records.
#[derive(Clone, Default)]
pub struct MemoryLedger(Arc<Mutex<Records>>);

#[derive(Default)]
struct Records {
    // In the order of arrival.
    kept: Vec<Record>,
    by_id: HashMap<RecordId, usize>,
    by_consent: HashMap<ConsentId, Vec<usize>>,
}

impl MemoryLedger {
    /// An empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every record, in the order in which they arrived.
    pub fn records(&self) -> Vec<Record> {
        self.lock().kept.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Records> {
        // No code that runs under this lock leaves the records half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MemoryLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryLedger").field("records", &self.lock().kept.len()).finish()
    }
}

impl Ledger for MemoryLedger {
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        let result = self.lock().append(record);
        Box::pin(std::future::ready(result))
    }

    fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>> {
        let last = self.lock().history(consent).pop();
        Box::pin(std::future::ready(Ok(last)))
    }

    fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
        let history = self.lock().history(consent);
        Box::pin(std::future::ready(Ok(history)))
    }

    fn count(&self) -> LedgerFuture<'_, u64> {
        let count = self.lock().kept.len() as u64;
        Box::pin(std::future::ready(Ok(count)))
    }
}

impl Records {
    fn append(&mut self, record: Record) -> Result<(), LedgerError> {
        let bytes = record.canonical()?;
        let record = record.normalised();
        if let Some(there) = self.by_id.get(&record.id).and_then(|&position| self.kept.get(position)) {
            return if there.canonical()? == bytes { Ok(()) } else { Err(LedgerError::Conflict(record.id)) };
        }
        let position = self.kept.len();
        self.by_id.insert(record.id, position);
        self.by_consent.entry(record.consent).or_default().push(position);
        self.kept.push(record);
        Ok(())
    }

    fn history(&self, consent: ConsentId) -> Vec<Record> {
        let positions = self.by_consent.get(&consent).map(Vec::as_slice).unwrap_or_default();
        let mut history: Vec<Record> = positions.iter().filter_map(|&at| self.kept.get(at)).cloned().collect();
        // Stable: records of the same second stay in the order of arrival.
        history.sort_by_key(|record| record.time);
        history
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::conformance;

    #[test]
    fn memory_keeps_what_a_ledger_promises() {
        let ledger = MemoryLedger::new();
        conformance::check(&|| Ok(Arc::new(ledger.clone()))).unwrap();
    }
}
