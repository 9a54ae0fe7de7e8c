//! One record on its way to the ledger, and the right to answer its caller.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_channel::oneshot;

use super::{Hook, Outcome, Record};

/// Clones share the record and the right to answer; the first one that answers uses it up.
#[derive(Clone)]
pub(super) struct Ticket(Arc<Inner>);

struct Inner {
    record: Record,
    since: Instant,
    answer: Mutex<Option<oneshot::Sender<Outcome>>>,
    /// Who is told when the record is taken.
    hook: Option<Hook>,
    ended: AtomicBool,
    spooled: AtomicBool,
    failed: AtomicBool,
}

impl Ticket {
    pub(super) fn new(record: Record, hook: Option<Hook>) -> (Self, oneshot::Receiver<Outcome>) {
        let (sender, receiver) = oneshot::channel();
        (Self::with(record, Some(sender), hook), receiver)
    }

    /// A record that was read from the disk: no caller waits for it, and the disk still has it.
    pub(super) fn from_disk(record: Record) -> Self {
        let ticket = Self::with(record, None, None);
        ticket.0.spooled.store(true, Ordering::SeqCst);
        ticket
    }

    fn with(record: Record, sender: Option<oneshot::Sender<Outcome>>, hook: Option<Hook>) -> Self {
        Self(Arc::new(Inner {
            record,
            since: Instant::now(),
            answer: Mutex::new(sender),
            hook,
            ended: AtomicBool::new(false),
            spooled: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        }))
    }

    pub(super) fn record(&self) -> &Record {
        &self.0.record
    }

    pub(super) fn age(&self) -> Duration {
        self.0.since.elapsed()
    }

    pub(super) fn answer(&self, outcome: Outcome) {
        let sender = self.0.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            if let (Some(hook), Outcome::Written | Outcome::Queued) = (&self.0.hook, outcome) {
                hook.tell(&self.0.record);
            }
            // The visitor may be gone.
            let _ = sender.send(outcome);
        }
    }

    pub(super) fn is_answered(&self) -> bool {
        self.0.answer.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// The store has it, or will never take it.
    pub(super) fn end(&self, outcome: Outcome) {
        self.0.ended.store(true, Ordering::SeqCst);
        self.answer(outcome);
    }

    pub(super) fn set_spooled(&self) {
        self.0.spooled.store(true, Ordering::SeqCst);
    }

    /// Neither the store nor the disk has it.
    pub(super) fn is_in_memory_alone(&self) -> bool {
        !self.0.ended.load(Ordering::SeqCst) && !self.0.spooled.load(Ordering::SeqCst)
    }

    /// Notes that the store did not take it; whether this is the first time.
    pub(super) fn fails_first(&self) -> bool {
        !self.0.failed.swap(true, Ordering::SeqCst)
    }
}
