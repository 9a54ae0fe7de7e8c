//! Between a request and its store: a bounded wait, then a queue in memory and a spool on the disk.
//!
//! Three threads, and no runtime; what they share is in [`queue`]:
//!
//! - *the writer* ([`run`]) is the only one that calls the store. It takes waiting records, oldest first, in batches, appends
//!   them concurrently, and puts back what failed, to try again after a pause that doubles.
//! - *the bound* ([`bound`](super::bound)) gives what still waits to the spooler when its time is over, and answers if
//!   the disk hangs.
//! - *the spooler* ([`spooling`]) flushes such records to the disk ([`Spool`]), if the store names a place for that.
//!
//! Invariants:
//!
//! - Each submission is answered once, by what comes first ([`Ticket`]).
//! - The bound holds even if store and disk hang, block their thread or panic: only the writer calls the store, and
//!   no lock that a request takes is held while store or disk are asked.
//! - A record is in the queue, in the batch in hand (`in_hand`), on its way to the disk alone (`spooling`), on the disk
//!   alone, or at its end: written, or given up for a reason that trying again does not change
//!   ([`LedgerError::is_final`]), or refused because neither memory nor disk has room. Dropping the future of a
//!   submission changes nothing of this.
//! - Where there is a spool, a record is written or spooled before its answer, unless the spool fails, too.
//! - Appending is idempotent, so a try whose answer is unknown is simply repeated.
//! - Memory is bounded: [`queue::CAPACITY`] records wait in it at most, and as many on their way to the disk. More are
//!   refused, counted and logged.
//! - Nothing here tells a visitor of an error.

mod queue;
mod rescue;
mod run;
mod spooling;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use futures_channel::oneshot;

use super::bound::{self, Due};
use super::spool::{Copies, Spool};
use super::ticket::Ticket;
use super::{Hook, Ledger, LedgerError, LedgerStatus, Record, Shown, Unanswered, drive};
use crate::metrics::Metrics;
use queue::Enqueued;
pub(super) use queue::Shared;
use spooling::{SharedSpool, Spooling, start_spooler};

/// How long a response waits for its record, unless told otherwise.
const BOUND: Duration = Duration::from_millis(250);
/// How long the store may take to bring its files in order at the end.
const ORDER: Duration = Duration::from_secs(3);

/// Gives records to a ledger. A visitor never waits long for it, and never gets an error because of it.
///
/// Clones share one queue. When the last is dropped, what still waits is written: the drop itself waits no longer
/// than the bound for it, and a thread goes on for half a minute at most. For an orderly end call [`flush`](Self::flush).
#[derive(Clone)]
pub(crate) struct LedgerWriter(Arc<Handle>);

/// Where a record is when the visitor is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum Outcome {
    /// It is in the ledger.
    Written,
    /// It waits, and will be written when the ledger takes it: on the disk if the ledger names a place for that
    /// ([`Ledger::spool`]) and it can be written, else in memory.
    Queued,
    /// It will never be written: too many wait, or the ledger has another record under its id. This is logged as an error.
    Refused,
}

/// The answer to a submission, within the bound and what the disk takes. Dropping it does not take the record back.
#[derive(Debug)]
#[must_use = "await it, so that the answer is not sent long before the record is written"]
pub(crate) struct Submitted(oneshot::Receiver<Outcome>);

impl LedgerWriter {
    /// A writer that lets a response wait 250 milliseconds for its record, and tells `hook` of each that it takes.
    ///
    /// # Errors
    ///
    /// If the system starts no more threads.
    pub(crate) fn new(
        ledger: Arc<dyn Ledger>,
        metrics: Arc<Metrics>,
        shown: Arc<Shown>,
        hook: Option<Hook>,
    ) -> Result<Self, LedgerError> {
        Self::with_bound(ledger, metrics, shown, hook, BOUND)
    }

    /// A writer that lets a response wait as long as `bound` for its record, and then for the disk (milliseconds; five
    /// seconds if it hangs).
    ///
    /// # Errors
    ///
    /// If the system starts no more threads.
    pub(crate) fn with_bound(
        ledger: Arc<dyn Ledger>,
        metrics: Arc<Metrics>,
        shown: Arc<Shown>,
        hook: Option<Hook>,
        bound: Duration,
    ) -> Result<Self, LedgerError> {
        let generation = ledger.generation().into();
        let spool = ledger.spool().map(|prefix| SharedSpool::new(Spool::open(prefix)));
        let shared = Arc::new(Shared {
            ledger,
            metrics,
            shown,
            generation,
            unanswered: Unanswered::default(),
            state: Mutex::default(),
            work: Condvar::new(),
            idle: Condvar::new(),
            spool,
        });
        let spooler = if shared.spool.is_some() { Some(start_spooler(&shared)?) } else { None };
        let (deadlines, due) = mpsc::channel();
        let to_disk = spooler.clone();
        start("consent-bound", move || {
            bound::keep(&due, |ticket| match &to_disk {
                Some(spooler) => spooler.send(Spooling { ticket: ticket.clone(), copies: Copies::Memory }).is_ok(),
                None => false,
            });
        })?;
        let to_wake = Arc::downgrade(&shared);
        shared.shown.on_new(move || to_wake.upgrade().into_iter().for_each(|shared| shared.work.notify_one()));
        let writer = Arc::clone(&shared);
        start("consent-ledger", move || writer.run())?;
        Ok(Self(Arc::new(Handle { shared, deadlines, spooler, hook, bound })))
    }

    /// Takes the record, now and for good; the future says what became of it.
    ///
    /// The future is ready when the record is written, or when the ledger fails or the bound is over and the record is
    /// on the disk, whichever is first.
    pub(crate) fn submit(&self, record: Record) -> Submitted {
        let (ticket, receiver) = Ticket::new(record, self.0.hook.clone());
        match self.0.shared.enqueue(&ticket) {
            Enqueued::Waits => self.0.watch(Due::soon(ticket, self.0.bound)),
            Enqueued::LedgerIsDown => self.0.to_disk(ticket, Copies::Memory),
            Enqueued::ForTheDisk => self.0.to_disk(ticket, Copies::None),
            Enqueued::Full => ticket.end(Outcome::Refused),
        }
        Submitted(receiver)
    }

    pub(crate) fn ledger(&self) -> &Arc<dyn Ledger> {
        &self.0.shared.ledger
    }

    /// What the log was told of questions to the ledger.
    pub(crate) fn unanswered(&self) -> &Unanswered {
        &self.0.shared.unanswered
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.shared.metrics
    }

    pub(crate) fn waiting(&self) -> usize {
        self.0.shared.waiting()
    }

    pub(crate) fn status(&self) -> LedgerStatus {
        LedgerStatus::of(&self.0.shared)
    }

    /// Tries immediately to write what waits, and blocks until nothing waits or `timeout` is over. Then what still waits is
    /// spooled, and the ledger brings its files in order ([`Ledger::flush`]); and the app is told of the last records.
    ///
    /// Returns how many records are neither in the ledger nor in its spool, and end with the process. For a graceful end,
    /// after the last request; in async code, on a thread where blocking is allowed.
    pub(crate) fn flush(&self, timeout: Duration) -> usize {
        let shared = &self.0.shared;
        shared.wait_until_idle(timeout);
        let left = shared.rescue();
        // A ledger that did not take the records in that time would not answer this either.
        if shared.waiting() == 0 {
            shared.keep_shown();
            let in_order = drive::all(vec![shared.ledger.flush()], Some(ORDER)).pop();
            if let Some(Err(error)) = in_order {
                tracing::warn!(%error, "a copy of the ledger's main file would lack records; they are kept");
            }
            shared.clear_spool();
        }
        self.0.hook.iter().for_each(|hook| hook.wait(timeout));
        left
    }
}

impl fmt::Debug for LedgerWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerWriter").field("waiting", &self.waiting()).field("bound", &self.0.bound).finish()
    }
}

impl Future for Submitted {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        // A sender that was dropped without an answer left the record in the queue.
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or(Outcome::Queued))
    }
}

struct Handle {
    shared: Arc<Shared>,
    deadlines: mpsc::Sender<Due>,
    spooler: Option<mpsc::Sender<Spooling>>,
    hook: Option<Hook>,
    bound: Duration,
}

impl Handle {
    fn watch(&self, due: Due) {
        if let Err(mpsc::SendError(due)) = self.deadlines.send(due) {
            due.ticket.answer(Outcome::Queued);
        }
    }

    fn to_disk(&self, ticket: Ticket, copies: Copies) {
        let sent = self
            .spooler
            .as_ref()
            .is_some_and(|spooler| spooler.send(Spooling { ticket: ticket.clone(), copies }).is_ok());
        if sent {
            self.watch(Due::at_last(ticket));
        } else {
            ticket.answer(Outcome::Queued);
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.lock().closed = Some(Instant::now());
        self.shared.wait_until_idle(self.bound);
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), LedgerError> {
    // Of several sites, the log names the one that it is about.
    let span = tracing::Span::current();
    let started = thread::Builder::new().name(name.into()).spawn(move || span.in_scope(work));
    started.map(drop).map_err(|error| LedgerError::Open(format!("no thread could be started for it: {error}")))
}

#[cfg(test)]
mod tests;
