//! The spooler's thread: what the store does not take in time goes to the disk.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use super::queue::{CAPACITY, REMIND, Shared};
use super::run::BATCH;
use super::{Outcome, start};
use crate::ledger::LedgerError;
use crate::ledger::spool::{Aside, Copies, Spool};
use crate::ledger::ticket::Ticket;

/// The spool, and what can be read of it while the disk is slow.
pub(super) struct SharedSpool {
    pub(super) files: Mutex<Spool>,
    /// Records that only the disk has.
    pub(super) unread: AtomicUsize,
    /// The length of our own file.
    pub(super) len: AtomicU64,
    /// Files that somebody has to look at.
    pub(super) aside: Aside,
    /// When files of ended processes were looked for.
    pub(super) looked: Mutex<Instant>,
}

/// How often files of ended processes are looked for.
pub(super) const LOOK: Duration = if cfg!(test) { Duration::from_millis(50) } else { Duration::from_secs(10) };

pub(super) struct Spooling {
    pub(super) ticket: Ticket,
    pub(super) copies: Copies,
}

impl SharedSpool {
    pub(super) fn new(spool: Spool) -> Self {
        let looked = Mutex::new(Instant::now());
        let (unread, len, aside) = (spool.unread().into(), spool.len().into(), spool.aside());
        Self { unread, len, aside, looked, files: Mutex::new(spool) }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Spool> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// Spools what has no safe place yet, then answers.
    pub(super) fn keep(&self, batch: Vec<Spooling>) {
        let alone = batch.iter().filter(|one| one.copies == Copies::None).count();
        let wanted: Vec<&Spooling> = batch.iter().filter(|one| one.ticket.is_in_memory_alone()).collect();
        let kept = match &self.spool {
            Some(spool) if !wanted.is_empty() => self.append_to(spool, &wanted),
            _ => Ok(()),
        };
        if alone > 0 {
            self.settle_spooling(&batch, kept.is_ok());
        }
        batch.iter().for_each(|one| one.ticket.answer(Outcome::Queued));
    }

    fn append_to(&self, spool: &SharedSpool, wanted: &[&Spooling]) -> std::io::Result<()> {
        let records: Vec<_> = wanted.iter().map(|one| (one.ticket.record(), one.copies)).collect();
        let mut files = spool.lock();
        let result = files.append(&records);
        // Before `spooling` goes down, so that each record counts as waiting all the time.
        spool.unread.store(files.unread(), Ordering::SeqCst);
        spool.len.store(files.len(), Ordering::SeqCst);
        drop(files);
        match &result {
            Ok(()) => {
                wanted.iter().for_each(|one| one.ticket.set_spooled());
                self.metrics.records_spooled.add_many(wanted.len() as u64);
            }
            Err(error) => self.spool_fails(error),
        }
        result
    }

    fn spool_fails(&self, error: &std::io::Error) {
        let mut state = self.lock();
        state.spool_fault = Some(error.to_string());
        if state.told_of_spool.is_none_or(|told| told.elapsed() > REMIND) {
            state.told_of_spool = Some(Instant::now());
            drop(state);
            tracing::error!(
                %error, "records that the ledger does not take cannot be kept on the disk either; they wait in memory and \
                 end with the process: make room, or make the ledger's folder writable"
            );
        }
    }

    /// Records that were for the disk alone are on it, or get the room that is left in memory.
    fn settle_spooling(&self, batch: &[Spooling], on_disk: bool) {
        let mut lost = 0;
        let mut state = self.lock();
        for one in batch.iter().filter(|one| one.copies == Copies::None) {
            state.spooling -= 1;
            if on_disk {
                continue;
            }
            if state.queue.len() + state.in_hand.len() < CAPACITY {
                state.queue.push_back(one.ticket.clone());
            } else {
                one.ticket.end(Outcome::Refused);
                lost += 1;
            }
        }
        drop(state);
        self.work.notify_one();
        if lost > 0 {
            self.metrics.records_failed.add_many(lost);
            self.lose(lost, "too many records wait for the ledger, and they cannot be kept on the disk");
        }
    }

    /// Takes over what processes left that ended after this one had begun, if it is time to look.
    pub(super) fn adopt_left(&self) {
        let Some(spool) = &self.spool else { return };
        let mut looked = spool.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.elapsed() < LOOK {
            return;
        }
        *looked = Instant::now();
        drop(looked);
        let mut files = spool.lock();
        files.adopt_later();
        spool.unread.store(files.unread(), Ordering::SeqCst);
    }

    /// Removes the spool if all that is in it is written.
    pub(super) fn clear_spool(&self) {
        let Some(spool) = &self.spool else { return };
        // What was in the file before nothing waited is written. What came since is not.
        let len = spool.len.load(Ordering::SeqCst);
        if self.waiting() == 0 {
            let mut files = spool.lock();
            files.clear(len);
            spool.len.store(files.len(), Ordering::SeqCst);
        }
    }
}

/// Starts it; what is sent to it goes to the disk.
pub(super) fn start_spooler(shared: &Arc<Shared>) -> Result<mpsc::Sender<Spooling>, LedgerError> {
    let (sender, waiting) = mpsc::channel::<Spooling>();
    let shared = Arc::clone(shared);
    start("consent-spool", move || {
        while let Ok(first) = waiting.recv() {
            // One flush of the disk for all that wait for it.
            let batch = std::iter::once(first).chain(waiting.try_iter().take(4 * BATCH)).collect();
            shared.keep(batch);
        }
    })?;
    Ok(sender)
}
