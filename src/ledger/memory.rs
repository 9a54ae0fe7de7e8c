//! The store for tests, and for apps that keep no records.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use time::OffsetDateTime;

use super::chain::digest;
use super::query::PAGE;
use super::{Cursor, Erased, Ledger, LedgerError, LedgerFuture, Page, Query, Record};
use crate::ids::{ConsentId, RecordId};
use crate::syntax::digits;

/// A ledger in memory. It lives as long as the process; clones share the same records.
#[derive(Clone, Default)]
pub struct MemoryLedger(Arc<Mutex<Records>>);

#[derive(Default)]
struct Records {
    // In the order of arrival.
    kept: Vec<Record>,
    by_id: HashMap<RecordId, usize>,
    by_consent: HashMap<ConsentId, Vec<usize>>,
    erased: HashSet<ConsentId>,
    shown: HashMap<String, String>,
}

impl MemoryLedger {
    /// An empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every record that was not erased, in the order in which they arrived.
    pub fn records(&self) -> Vec<Record> {
        let records = self.lock();
        records.there().map(|(_, record)| record.clone()).collect()
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

    fn record(&self, id: RecordId) -> LedgerFuture<'_, Option<Record>> {
        let found = self.lock().there().find(|(_, record)| record.id == id).map(|(_, record)| record.clone());
        Box::pin(std::future::ready(Ok(found)))
    }

    fn find(&self, query: Query) -> LedgerFuture<'_, Page> {
        let page = self.lock().find(&query);
        Box::pin(std::future::ready(Ok(page)))
    }

    fn erased(&self, id: RecordId) -> LedgerFuture<'_, Option<Erased>> {
        let left = self.lock().erased(id);
        Box::pin(std::future::ready(left))
    }

    fn erase(&self, consent: ConsentId) -> LedgerFuture<'_, u64> {
        let count = self.lock().erase(consent);
        Box::pin(std::future::ready(Ok(count)))
    }

    fn count_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        let count = self.lock().count_before(time);
        Box::pin(std::future::ready(Ok(count as u64)))
    }

    fn newest_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, Option<OffsetDateTime>> {
        let newest = self.lock().kept.iter().map(|record| record.time).filter(|at| *at < time).max();
        Box::pin(std::future::ready(Ok(newest)))
    }

    fn prune(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        let removed = self.lock().prune(time);
        Box::pin(std::future::ready(Ok(removed as u64)))
    }

    fn keep_shown(&self, text: String) -> LedgerFuture<'_, ()> {
        self.lock().shown.insert(digits::hex(&digest(text.as_bytes())), text);
        Box::pin(std::future::ready(Ok(())))
    }

    fn shown(&self, digest: &str) -> LedgerFuture<'_, Option<String>> {
        let text = self.lock().shown.get(digest).cloned();
        Box::pin(std::future::ready(Ok(text)))
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

    /// What was not erased, with its position.
    fn there(&self) -> impl Iterator<Item = (usize, &Record)> {
        self.kept.iter().enumerate().filter(|(position, record)| {
            // A record that came after the erasure is there.
            let of_consent = self.by_consent.get(&record.consent);
            !self.erased.contains(&record.consent) || of_consent.is_some_and(|all| all.contains(position))
        })
    }

    fn find(&self, query: &Query) -> Page {
        let (from, until) = query.seconds();
        let mut fitting: Vec<(Cursor, &Record)> = self
            .there()
            .map(|(position, record)| {
                let arrival = i64::try_from(position).unwrap_or(i64::MAX);
                (Cursor::at(record.time.unix_timestamp(), arrival), record)
            })
            .filter(|(cursor, record)| {
                (from..until).contains(&cursor.time)
                    && query.after.is_none_or(|after| *cursor > after)
                    && query.consent.is_none_or(|consent| consent == record.consent)
            })
            .collect();
        fitting.sort_by_key(|(cursor, _)| *cursor);
        let next = fitting.get(PAGE - 1).map(|(cursor, _)| *cursor);
        Page {
            records: fitting.into_iter().take(PAGE).map(|(_, record)| record.clone()).collect(),
            next,
            ..Page::default()
        }
    }

    fn erased(&self, id: RecordId) -> Result<Option<Erased>, LedgerError> {
        if self.there().any(|(_, record)| record.id == id) {
            return Ok(None);
        }
        let kept = self.by_id.get(&id).and_then(|&position| self.kept.get(position));
        kept.map(|record| Ok(Erased::of(record.time, record.event, &digest(&record.canonical()?)))).transpose()
    }

    fn count_before(&self, time: OffsetDateTime) -> usize {
        self.kept.iter().take_while(|record| record.time.unix_timestamp() < time.unix_timestamp()).count()
    }

    /// Those at the begin, as far as all of them are older.
    fn prune(&mut self, time: OffsetDateTime) -> usize {
        let count = self.count_before(time);
        self.kept.drain(..count);
        let later = |position: usize| position.checked_sub(count);
        self.by_id = self.by_id.drain().filter_map(|(id, at)| Some((id, later(at)?))).collect();
        for positions in self.by_consent.values_mut() {
            *positions = positions.drain(..).filter_map(later).collect();
        }
        self.by_consent.retain(|_, positions| !positions.is_empty());
        count
    }

    fn erase(&mut self, consent: ConsentId) -> u64 {
        self.erased.insert(consent);
        self.by_consent.remove(&consent).map_or(0, |positions| positions.len() as u64)
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
    use time::Duration;
    use time::macros::datetime;

    use super::*;
    use crate::ledger::record::sample;
    use crate::ledger::{Event, conformance, drive};

    const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

    #[test]
    fn memory_keeps_what_a_ledger_promises() {
        let ledger = MemoryLedger::new();
        conformance::check(&|| Ok(Arc::new(ledger.clone()))).unwrap();
    }

    #[test]
    fn what_is_too_old_goes_and_the_rest_is_found_as_before() {
        let ledger = MemoryLedger::new();
        let (one, other) = (ConsentId::new(AT), ConsentId::new(AT));
        for (consent, days) in [(one, 0), (other, 1), (one, 2), (other, 3)] {
            drive::wait_for(ledger.append(sample(consent, Event::Save, AT + Duration::days(days)))).unwrap();
        }
        let before = AT + Duration::days(2);
        assert_eq!(drive::wait_for(ledger.count_before(before)).unwrap(), 2);
        assert_eq!(drive::wait_for(ledger.prune(before)).unwrap(), 2);
        assert_eq!(drive::wait_for(ledger.prune(before)).unwrap(), 0);
        for (consent, days) in [(one, 2), (other, 3)] {
            let last = drive::wait_for(ledger.latest(consent)).unwrap().unwrap();
            assert_eq!(last.time, AT + Duration::days(days));
            assert_eq!(drive::wait_for(ledger.record(last.id)).unwrap().unwrap(), last);
            // A retry is known.
            drive::wait_for(ledger.append(last)).unwrap();
        }
        assert_eq!(drive::wait_for(ledger.count()).unwrap(), 2);
    }
}
