//! The writer's thread: takes what waits, asks the store, and puts back what failed.

use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Outcome;
use super::queue::{Shared, State};
use super::spooling::{LOOK, Spooling};
use crate::ledger::spool::Copies;
use crate::ledger::ticket::Ticket;
use crate::ledger::{LedgerError, LedgerFuture, Record, drive};

/// Records appended concurrently.
pub(super) const BATCH: usize = 256;
/// How long the store may take for a batch until it counts as failed.
const TRY: Duration = Duration::from_secs(30);
/// How long the writer goes on trying when no handle is left.
const GRACE: Duration = Duration::from_secs(30);

impl Shared {
    /// The writer's life: until no handle is left and nothing waits.
    pub(super) fn run(&self) {
        while let Some(batch) = self.next_batch() {
            self.keep_shown();
            let futures = batch.iter().map(|ticket| self.append(ticket.record().clone())).collect();
            let results = drive::all(futures, Some(TRY));
            self.settle(batch, results);
        }
        self.rescue();
    }

    /// What was shown is there before the record that names it. What the store does not take waits for the next batch.
    pub(super) fn keep_shown(&self) {
        let generation = self.ledger.generation();
        if self.generation.swap(generation, Ordering::SeqCst) != generation {
            self.shown.forget_kept();
        }
        let texts = self.shown.take_new();
        let keep = |text: &Arc<str>| -> LedgerFuture<'_, ()> {
            let text = text.to_string();
            Box::pin(async move { self.ledger.keep_shown(text).await })
        };
        let results = drive::all(texts.iter().map(keep).collect(), Some(TRY));
        for (text, result) in texts.into_iter().zip(results) {
            if let Err(error) = result
                && !error.is_final()
            {
                self.shown.put_back(text);
            }
        }
    }

    /// A store may also panic before it returns its future; inside this future, that happens when it is polled.
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        Box::pin(async move { self.ledger.append(record).await })
    }

    fn next_batch(&self) -> Option<Vec<Ticket>> {
        self.adopt_left();
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let pause = state.down.as_ref().map(|down| down.until.saturating_duration_since(now)).unwrap_or_default();
            let nothing = state.queue.is_empty() && self.on_disk_alone() == 0;
            if state.closed.is_some_and(|at| nothing || now.duration_since(at) > GRACE) {
                return None;
            }
            if nothing {
                drop(state);
                self.keep_shown();
                self.adopt_left();
                state = self.lock();
                // Something may have come meanwhile.
                if state.queue.is_empty() && self.on_disk_alone() == 0 && state.closed.is_none() {
                    state = self.wait_for_work(state);
                }
            } else if !pause.is_zero() {
                state = self.work.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0;
            } else {
                let taken = state.queue.len().min(BATCH);
                state.in_hand = state.queue.drain(..taken).collect();
                // A store that is down is tried with what is in memory: otherwise each try would add to the memory.
                let from_disk = taken == 0 || state.down.is_none();
                drop(state);
                if from_disk {
                    self.take_from_disk();
                }
                state = self.lock();
                if !state.in_hand.is_empty() {
                    return Some(state.in_hand.clone());
                }
                // Nothing that was read back was a record.
                drop(state);
                self.clear_spool();
                self.idle.notify_all();
                state = self.lock();
            }
        }
    }

    /// Until something comes, or until it is time to look at the disk.
    fn wait_for_work<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        match self.spool {
            Some(_) => self.work.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0,
            None => self.work.wait(state).unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Adds to the batch in hand what only the disk has.
    fn take_from_disk(&self) {
        let Some(spool) = self.spool.as_ref().filter(|spool| spool.unread.load(Ordering::SeqCst) > 0) else { return };
        let mut files = spool.lock();
        let before = files.unread();
        let records = files.take(BATCH);
        self.metrics.records_lost.add_many(before.saturating_sub(files.unread() + records.len()) as u64);
        // Under both locks, so that each record counts as waiting all the time.
        let mut state = self.lock();
        state.in_hand.extend(records.into_iter().map(Ticket::from_disk));
        spool.unread.store(files.unread(), Ordering::SeqCst);
    }

    fn settle(&self, batch: Vec<Ticket>, results: Vec<Result<(), LedgerError>>) {
        let mut again = Vec::new();
        let mut failure = None;
        for (ticket, result) in batch.into_iter().zip(results) {
            let Err(error) = result else {
                self.metrics.records_written.add();
                ticket.end(Outcome::Written);
                continue;
            };
            if ticket.fails_first() {
                self.metrics.records_failed.add();
            }
            if error.is_final() {
                tracing::error!(record = %ticket.record().id, %error, "the ledger refuses a record; it is lost");
                self.metrics.records_lost.add();
                ticket.end(Outcome::Refused);
            } else {
                failure = Some(error);
                again.push(ticket);
            }
        }
        self.put_back(again, failure);
    }

    /// Puts what failed in front again, in its order, and notes whether the ledger is up or down.
    fn put_back(&self, again: Vec<Ticket>, failure: Option<LedgerError>) {
        let mut state = self.lock();
        state.in_hand.clear();
        for ticket in again.iter().rev() {
            state.queue.push_front(ticket.clone());
        }
        let waiting = self.waiting_with(&state);
        // Records that came while it went down do not wait for the bound; later ones are spooled on arrival.
        let went_down = state.down.is_none() && failure.is_some();
        let told: Vec<Ticket> = if went_down { state.queue.iter().cloned().collect() } else { again };
        match failure {
            Some(error) => state.goes_down(&error, waiting),
            None if state.down.take().is_some() => tracing::info!(waiting, "the ledger takes records again"),
            None => {}
        }
        drop(state);
        self.keep(told.into_iter().map(|ticket| Spooling { ticket, copies: Copies::Memory }).collect());
        if waiting == 0 {
            self.clear_spool();
            self.idle.notify_all();
        }
    }
}
