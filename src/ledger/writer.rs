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
use super::{Hook, Ledger, LedgerError, LedgerStatus, Record, Shown, drive};
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
        let spool = ledger.spool().map(|prefix| SharedSpool::new(Spool::open(prefix)));
        let shared = Arc::new(Shared {
            ledger,
            metrics,
            shown,
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
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use time::OffsetDateTime;
    use time::macros::datetime;

    use super::queue::CAPACITY;
    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::LedgerFuture;
    use crate::ledger::record::sample;
    use crate::ledger::{Event, MemoryLedger};

    const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(10);

    /// A store that answers, fails, blocks or panics as the test says.
    #[derive(Default)]
    struct Moody {
        inner: MemoryLedger,
        mood: Mutex<Mood>,
        tries: AtomicUsize,
    }

    #[derive(Clone, Copy, Default, PartialEq)]
    enum Mood {
        #[default]
        Well,
        Fails,
        /// Blocks the thread that calls it.
        Blocks(Duration),
        /// Never answers.
        Hangs,
        Panics,
        /// Writes, and then says that it failed.
        Forgets,
    }

    impl Moody {
        fn set(&self, mood: Mood) {
            *self.mood.lock().unwrap() = mood;
        }
    }

    impl Ledger for Moody {
        fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
            self.tries.fetch_add(1, Ordering::SeqCst);
            let mood = *self.mood.lock().unwrap();
            let failure = || -> LedgerFuture<'_, ()> {
                Box::pin(std::future::ready(Err(LedgerError::unavailable("disk on fire"))))
            };
            match mood {
                Mood::Well => self.inner.append(record),
                Mood::Fails => failure(),
                Mood::Blocks(time) => {
                    thread::sleep(time);
                    self.inner.append(record)
                }
                Mood::Hangs => Box::pin(std::future::pending()),
                Mood::Panics => panic!("a store that panics"),
                Mood::Forgets => {
                    drop(self.inner.append(record));
                    failure()
                }
            }
        }
        fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>> {
            self.inner.latest(consent)
        }
        fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
            self.inner.history(consent)
        }
        fn count(&self) -> LedgerFuture<'_, u64> {
            self.inner.count()
        }
    }

    struct Desk {
        store: Arc<Moody>,
        metrics: Arc<Metrics>,
        writer: LedgerWriter,
    }

    /// With a bound that no test waits for.
    fn desk(mood: Mood) -> Desk {
        desk_with(mood, LONG)
    }

    fn desk_with(mood: Mood, bound: Duration) -> Desk {
        let (store, metrics) = (Arc::new(Moody::default()), Arc::new(Metrics::default()));
        store.set(mood);
        let ledger: Arc<dyn Ledger> = store.clone();
        let writer = LedgerWriter::with_bound(ledger, metrics.clone(), Arc::default(), None, bound).unwrap();
        Desk { store, metrics, writer }
    }

    fn record() -> Record {
        sample(ConsentId::new(AT), Event::Save, AT)
    }

    fn answer(submitted: Submitted) -> Outcome {
        drive::wait_for(Box::pin(async { Ok(submitted.await) })).unwrap()
    }

    impl Desk {
        fn kept(&self) -> usize {
            self.store.inner.records().len()
        }
        fn counts(&self) -> (u64, u64) {
            (self.metrics.records_written.get(), self.metrics.records_failed.get())
        }
    }

    #[test]
    fn a_working_ledger_has_the_record_before_the_answer() {
        let desk = desk(Mood::Well);
        for number in 1..=20 {
            assert_eq!(answer(desk.writer.submit(record())), Outcome::Written);
            assert_eq!(desk.kept(), number);
        }
        assert_eq!(desk.counts(), (20, 0));
    }

    #[test]
    fn a_slow_ledger_delays_no_visitor_and_gets_the_record_later() {
        let desk = desk_with(Mood::Blocks(SHORT * 40), SHORT);
        let begin = Instant::now();
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        assert!(begin.elapsed() < SHORT * 20, "{:?}", begin.elapsed());
        assert_eq!(desk.kept(), 0);
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!((desk.kept(), desk.counts()), (1, (1, 0)));
    }

    #[test]
    fn the_bound_holds_for_many_submissions_that_wait_concurrently() {
        let desk = desk_with(Mood::Hangs, SHORT);
        let begin = Instant::now();
        let all: Vec<_> = (0..500).map(|_| desk.writer.submit(record())).collect();
        assert!(all.into_iter().all(|submitted| answer(submitted) == Outcome::Queued));
        assert!(begin.elapsed() < SHORT * 40, "{:?}", begin.elapsed());
        assert_eq!(desk.writer.waiting(), 500);
    }

    /// The visitor goes on, the record waits, the metrics show it, and it is written in the end.
    #[test]
    fn a_failing_ledger_is_not_an_error_for_the_visitor_and_gets_the_records_later() {
        let desk = desk(Mood::Fails);
        let records: Vec<_> = (0..5).map(|_| record()).collect();
        for record in &records {
            assert_eq!(answer(desk.writer.submit(record.clone())), Outcome::Queued);
        }
        assert_eq!(desk.writer.flush(SHORT * 4), 5, "they are tried and stay");
        assert_eq!(desk.counts(), (0, 5), "each is counted once, however often it is tried");
        desk.store.set(Mood::Well);
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!((desk.store.inner.records(), desk.counts()), (records, (5, 5)));
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Written, "all is well again");
    }

    #[test]
    fn a_failed_record_is_tried_again_by_itself() {
        let desk = desk(Mood::Fails);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        desk.store.set(Mood::Well);
        let begin = Instant::now();
        while desk.kept() == 0 && begin.elapsed() < LONG {
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(desk.kept(), 1);
    }

    #[test]
    fn a_ledger_that_is_down_is_not_asked_at_every_request() {
        let desk = desk(Mood::Fails);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        let begin = Instant::now();
        for _ in 0..100 {
            assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        }
        assert!(begin.elapsed() < LONG, "nobody waits for a ledger that is down");
        let kept_at_it = desk.store.tries.load(Ordering::SeqCst);
        assert!(kept_at_it < 1000, "a try of all that wait, at every request, would be 5000: {kept_at_it}");
        desk.store.set(Mood::Well);
    }

    #[test]
    fn a_retry_of_what_was_written_adds_none() {
        let desk = desk(Mood::Forgets);
        let record = record();
        assert_eq!(answer(desk.writer.submit(record.clone())), Outcome::Queued);
        assert_eq!(desk.kept(), 1);
        desk.store.set(Mood::Well);
        assert_ne!(answer(desk.writer.submit(record)), Outcome::Refused);
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!(desk.kept(), 1);
    }

    #[test]
    fn a_store_that_panics_is_a_store_that_failed() {
        let desk = desk(Mood::Panics);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        desk.store.set(Mood::Well);
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!(desk.kept(), 1);
    }

    #[test]
    fn a_record_that_can_never_be_written_does_not_hold_up_the_others() {
        let desk = desk(Mood::Well);
        let first = record();
        let clash = Record { event: Event::Withdraw, ..first.clone() };
        assert_eq!(answer(desk.writer.submit(first.clone())), Outcome::Written);
        assert_eq!(answer(desk.writer.submit(clash)), Outcome::Refused);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Written);
        assert_eq!((desk.kept(), desk.counts()), (2, (2, 1)));
        assert_eq!(desk.store.inner.records()[0], first);
    }

    #[test]
    fn a_visitor_who_leaves_is_recorded_anyway() {
        let desk = desk(Mood::Well);
        for _ in 0..50 {
            drop(desk.writer.submit(record()));
        }
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!(desk.kept(), 50);
    }

    #[test]
    fn memory_is_bounded_and_the_first_records_stay() {
        let desk = desk(Mood::Fails);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        let mut refused = 0;
        for _ in 0..CAPACITY + 9 {
            refused += usize::from(answer(desk.writer.submit(record())) == Outcome::Refused);
        }
        assert_eq!((refused, desk.writer.waiting()), (10, CAPACITY));
        desk.store.set(Mood::Well);
        assert_eq!(desk.writer.flush(LONG * 3), 0);
        assert_eq!(desk.kept(), CAPACITY);
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Written);
    }

    #[test]
    fn dropping_the_last_handle_writes_what_waits() {
        let Desk { store, writer, .. } = desk(Mood::Fails);
        let clone = writer.clone();
        assert_eq!(answer(writer.submit(record())), Outcome::Queued);
        drop(writer);
        assert_eq!(clone.waiting(), 1);
        store.set(Mood::Well);
        drop(clone);
        let begin = Instant::now();
        while store.inner.records().is_empty() && begin.elapsed() < LONG {
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(store.inner.records().len(), 1);
    }

    #[test]
    fn dropping_the_last_handle_waits_no_longer_than_the_bound() {
        let Desk { writer, .. } = desk_with(Mood::Hangs, SHORT);
        drop(writer.submit(record()));
        let begin = Instant::now();
        drop(writer);
        assert!(begin.elapsed() < SHORT * 40, "{:?}", begin.elapsed());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn it_works_under_any_executor() {
        let desk = desk(Mood::Well);
        let done = Arc::new(AtomicBool::new(false));
        let (writer, flag) = (desk.writer.clone(), done.clone());
        let task = tokio::spawn(async move {
            assert_eq!(writer.submit(record()).await, Outcome::Written);
            flag.store(true, Ordering::SeqCst);
        });
        tokio::time::timeout(LONG, task).await.unwrap().unwrap();
        assert!(done.load(Ordering::SeqCst));
    }
}
