//! What waits, and what is known of store and disk: the state that requests, writer and spooler share.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::spooling::SharedSpool;
use crate::ledger::ticket::Ticket;
use crate::ledger::{Ledger, LedgerError, Shown, Unanswered, bound};
use crate::metrics::Metrics;

/// Records that may wait in memory.
pub(super) const CAPACITY: usize = 10_000;
/// The pause after a failure: doubles from the first to the last.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(30));
/// The same problem is logged once in this time.
pub(super) const REMIND: Duration = Duration::from_secs(60);

pub(in crate::ledger) struct Shared {
    pub(super) ledger: Arc<dyn Ledger>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) shown: Arc<Shown>,
    /// That of the ledger when what was shown was kept last.
    pub(super) generation: AtomicU64,
    pub(super) unanswered: Unanswered,
    pub(super) state: Mutex<State>,
    /// There is something for the writer to look at.
    pub(super) work: Condvar,
    /// Nothing waits.
    pub(super) idle: Condvar,
    pub(super) spool: Option<SharedSpool>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) queue: VecDeque<Ticket>,
    pub(super) in_hand: Vec<Ticket>,
    /// Records on their way to the disk that are not in the queue.
    pub(super) spooling: usize,
    /// The ledger's last answer was a failure.
    pub(super) down: Option<Down>,
    /// Why the last attempt to write the spool failed.
    pub(super) spool_fault: Option<String>,
    /// When that was last logged.
    pub(super) told_of_spool: Option<Instant>,
    /// When the last handle was dropped.
    pub(super) closed: Option<Instant>,
    /// When the loss of records was last logged.
    pub(super) told_of_loss: Option<Instant>,
}

pub(super) struct Down {
    pub(super) until: Instant,
    pub(super) next: Duration,
    pub(super) why: String,
    pub(super) told: Instant,
}

/// What happens to a record that was submitted.
pub(super) enum Enqueued {
    Waits,
    LedgerIsDown,
    ForTheDisk,
    Full,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // No code that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn on_disk_alone(&self) -> usize {
        self.spool.as_ref().map_or(0, |spool| spool.unread.load(Ordering::SeqCst))
    }

    pub(super) fn waiting_with(&self, state: &State) -> usize {
        state.queue.len() + state.in_hand.len() + state.spooling + self.on_disk_alone()
    }

    pub(in crate::ledger) fn waiting(&self) -> usize {
        self.waiting_with(&self.lock())
    }

    /// What is wrong, in words for the operator, one line each.
    pub(in crate::ledger) fn problems(&self) -> Vec<String> {
        let mut problems: Vec<String> = self.ledger.problem().into_iter().collect();
        let state = self.lock();
        let waiting = self.waiting_with(&state);
        let oldest = state.in_hand.iter().chain(state.queue.front()).map(Ticket::age).max().unwrap_or_default();
        match &state.down {
            Some(down) => problems.push(format!("{waiting} records wait for the ledger: {}", down.why)),
            None if oldest > bound::PATIENCE => {
                problems.push(format!("{waiting} records wait for the ledger, the oldest for {} s", oldest.as_secs()));
            }
            None => {}
        }
        let alone = state.in_memory_alone();
        if let Some(why) = state.spool_fault.as_ref()
            && alone > 0
        {
            problems.push(format!(
                "{alone} of them are in memory alone and end with the process, since they cannot be kept on the disk: {why}"
            ));
        }
        drop(state);
        for file in self.spool.iter().flat_map(|spool| spool.aside.files()) {
            let file = file.display();
            problems.push(format!("{file} holds decisions that could not be read; look at it, then delete it"));
        }
        let lost = self.metrics.records_lost.get();
        if lost > 0 {
            problems.push(format!("{lost} records were lost since the start"));
        }
        problems
    }

    pub(super) fn enqueue(&self, ticket: &Ticket) -> Enqueued {
        let mut state = self.lock();
        if state.queue.len() + state.in_hand.len() < CAPACITY {
            state.queue.push_back(ticket.clone());
            let down = state.down.is_some();
            drop(state);
            self.work.notify_one();
            return if down { Enqueued::LedgerIsDown } else { Enqueued::Waits };
        }
        if self.spool.is_some() && state.spooling < CAPACITY {
            state.spooling += 1;
            return Enqueued::ForTheDisk;
        }
        drop(state);
        self.metrics.records_failed.add();
        self.lose(1, "too many records wait for the ledger");
        Enqueued::Full
    }

    pub(super) fn lose(&self, count: u64, why: &str) {
        self.metrics.records_lost.add_many(count);
        let mut state = self.lock();
        if state.told_of_loss.is_none_or(|told| told.elapsed() > REMIND) {
            state.told_of_loss = Some(Instant::now());
            drop(state);
            let lost = self.metrics.records_lost.get();
            tracing::error!(lost, why, "records are lost; make the ledger writable, or its disk larger");
        }
    }

    pub(super) fn wait_until_idle(&self, timeout: Duration) {
        let mut state = self.lock();
        if let Some(down) = &mut state.down {
            (down.until, down.next) = (Instant::now(), PAUSE.0);
        }
        self.work.notify_one();
        drop(
            self.idle
                .wait_timeout_while(state, timeout, |state| self.waiting_with(state) > 0)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
}

impl State {
    /// Records that neither store nor disk has, although there was time enough.
    fn in_memory_alone(&self) -> usize {
        let all = self.in_hand.iter().chain(&self.queue);
        all.filter(|ticket| ticket.is_in_memory_alone() && ticket.is_answered()).count()
    }

    pub(super) fn goes_down(&mut self, error: &LedgerError, waiting: usize) {
        let now = Instant::now();
        let (wait, told) = match &self.down {
            Some(down) if down.told.elapsed() < REMIND => (down.next, down.told),
            before => {
                tracing::warn!(
                    %error, waiting,
                    "the ledger does not take records; visitors go on, and the records wait until the ledger can be written"
                );
                (before.as_ref().map_or(PAUSE.0, |down| down.next), now)
            }
        };
        self.down = Some(Down { until: now + wait, next: (wait * 2).min(PAUSE.1), why: error.to_string(), told });
    }
}
