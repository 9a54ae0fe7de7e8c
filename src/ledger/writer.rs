//! Between a request and its store: a bounded wait, then a queue in memory.
//!
//! Two threads, and no runtime:
//!
//! - *the writer* owns the dialogue with the store. It takes what waits, oldest first, in batches, appends them
//!   side by side, and puts back what failed, to try again after a pause that doubles.
//! - *the bound* answers whoever still waits when the time is up. As every wait is equally long, deadlines come in
//!   the order of submission, and a channel is all the queue it needs.
//!
//! Invariants:
//!
//! - Each submission is answered once, by whoever is first: it takes the [`Ticket`]'s sender.
//! - The bound holds whatever the store does (hang, block its thread, panic): only the writer calls the store, and it
//!   holds no lock while it does.
//! - A record is in the queue, in the batch in hand (`in_hand`), or at its end: written, or given up for a reason that
//!   no other try would change ([`LedgerError::is_final`]), or refused because the queue is full. There is no other way out
//!   while the process lives, also not by dropping the future of a submission.
//! - Appending is idempotent, so a try whose answer is unknown is simply repeated.
//! - Memory is bounded: [`CAPACITY`] records wait at most. Who comes then is refused, counted and logged.
//! - Nothing here tells a visitor of an error.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use futures_channel::oneshot;

use super::{Ledger, LedgerError, LedgerFuture, Record, drive};
use crate::metrics::Metrics;

/// How long a response waits for its record, unless told otherwise.
const BOUND: Duration = Duration::from_millis(250);
/// Records that may wait.
const CAPACITY: usize = 10_000;
/// Records appended side by side.
const BATCH: usize = 256;
/// How long the store may take for a batch until it counts as failed.
const TRY: Duration = Duration::from_secs(30);
/// The pause after a failure: doubles from the first to the last.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(30));
/// How long the writer goes on trying when no handle is left.
const GRACE: Duration = Duration::from_secs(30);

/// Hands records to a ledger without ever holding up or failing a visitor.
///
/// Clones share one queue. When the last is dropped, what still waits is written: the drop itself waits no longer
/// than the bound for it, and a thread goes on for half a minute at most. For an orderly end call [`flush`](Self::flush).
#[derive(Clone)]
pub struct LedgerWriter(Arc<Handle>);

/// What became of a record by the time the visitor was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is in the ledger.
    Written,
    /// It waits in memory and will be written when the ledger takes it.
    Queued,
    /// It will never be written: too many wait, or the ledger has another record under its id. This is logged as an error.
    Refused,
}

/// The answer to a submission, within the bound. Dropping it does not take the record back.
#[derive(Debug)]
#[must_use = "await it, so that the answer is not sent long before the record is written"]
pub struct Submitted(oneshot::Receiver<Outcome>);

impl LedgerWriter {
    /// A writer that lets a response wait 250 milliseconds for its record.
    ///
    /// # Errors
    ///
    /// If the system starts no more threads.
    pub fn new(ledger: Arc<dyn Ledger>, metrics: Arc<Metrics>) -> Result<Self, LedgerError> {
        Self::with_bound(ledger, metrics, BOUND)
    }

    /// A writer that lets a response wait as long as `bound` for its record.
    ///
    /// # Errors
    ///
    /// If the system starts no more threads.
    pub fn with_bound(ledger: Arc<dyn Ledger>, metrics: Arc<Metrics>, bound: Duration) -> Result<Self, LedgerError> {
        let shared =
            Arc::new(Shared { ledger, metrics, state: Mutex::default(), work: Condvar::new(), idle: Condvar::new() });
        let (deadlines, due) = mpsc::channel();
        start("consent-bound", move || keep_bound(&due))?;
        let writer = Arc::clone(&shared);
        start("consent-ledger", move || writer.run())?;
        Ok(Self(Arc::new(Handle { shared, deadlines, bound })))
    }

    /// Takes the record, now and for good; the future says what became of it.
    ///
    /// The future is ready when the record is written, when the ledger fails, or when the bound is over, whichever is
    /// first. While the ledger is known to be down it is ready at once.
    pub fn submit(&self, record: Record) -> Submitted {
        let (sender, receiver) = oneshot::channel();
        let ticket = Ticket::new(sender);
        match self.0.shared.enqueue(record, ticket.clone()) {
            Enqueued::Waits => {
                if let Err(mpsc::SendError((_, ticket))) =
                    self.0.deadlines.send((Instant::now() + self.0.bound, ticket))
                {
                    ticket.answer(Outcome::Queued);
                }
            }
            Enqueued::LedgerIsDown => ticket.answer(Outcome::Queued),
            Enqueued::Full => ticket.answer(Outcome::Refused),
        }
        Submitted(receiver)
    }

    /// The ledger behind it, for reading.
    pub fn ledger(&self) -> &Arc<dyn Ledger> {
        &self.0.shared.ledger
    }

    /// How many records wait to be written.
    pub fn waiting(&self) -> usize {
        self.0.shared.lock().waiting()
    }

    /// Tries at once to write what waits, and blocks until nothing waits or `timeout` is over.
    ///
    /// Returns how many records still wait. For a graceful end, after the last request; in async code, on a thread
    /// where blocking is allowed.
    pub fn flush(&self, timeout: Duration) -> usize {
        self.0.shared.flush(timeout)
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
        // A sender that went away without a word left the record in the queue.
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or(Outcome::Queued))
    }
}

struct Handle {
    shared: Arc<Shared>,
    deadlines: mpsc::Sender<(Instant, Ticket)>,
    bound: Duration,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.lock().closed = Some(Instant::now());
        self.shared.flush(self.bound);
    }
}

struct Shared {
    ledger: Arc<dyn Ledger>,
    metrics: Arc<Metrics>,
    state: Mutex<State>,
    /// There is something for the writer to look at.
    work: Condvar,
    /// Nothing waits.
    idle: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Waiting>,
    /// Records in the batch that the writer has taken.
    in_hand: usize,
    /// The ledger's last answer was a failure; the pause before the next try.
    down: Option<Pause>,
    /// The last record was refused for want of room.
    full: bool,
    /// When the last handle was dropped.
    closed: Option<Instant>,
}

#[derive(Clone, Copy)]
struct Pause {
    until: Instant,
    next: Duration,
}

struct Waiting {
    record: Record,
    ticket: Ticket,
    /// It is counted as failed already.
    failed: bool,
}

enum Enqueued {
    Waits,
    LedgerIsDown,
    Full,
}

impl State {
    fn waiting(&self) -> usize {
        self.queue.len() + self.in_hand
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // No code that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enqueue(&self, record: Record, ticket: Ticket) -> Enqueued {
        let mut state = self.lock();
        if state.waiting() >= CAPACITY {
            let first = !std::mem::replace(&mut state.full, true);
            drop(state);
            self.metrics.records_failed.add();
            if first {
                tracing::error!(waiting = CAPACITY, "too many records wait for the ledger; further ones are lost");
            }
            return Enqueued::Full;
        }
        state.queue.push_back(Waiting { record, ticket, failed: false });
        let down = state.down.is_some();
        drop(state);
        self.work.notify_one();
        if down { Enqueued::LedgerIsDown } else { Enqueued::Waits }
    }

    fn flush(&self, timeout: Duration) -> usize {
        let mut state = self.lock();
        if let Some(pause) = &mut state.down {
            *pause = Pause { until: Instant::now(), next: PAUSE.0 };
        }
        self.work.notify_one();
        let (state, _) = self
            .idle
            .wait_timeout_while(state, timeout, |state| state.waiting() > 0)
            .unwrap_or_else(PoisonError::into_inner);
        state.waiting()
    }

    /// The writer's life: until no handle is left and nothing waits.
    fn run(&self) {
        while let Some(batch) = self.next_batch() {
            let futures = batch.iter().map(|waiting| self.append(waiting.record.clone())).collect();
            let results = drive::all(futures, Some(TRY));
            self.settle(batch, results);
        }
    }

    /// A store may panic also before it gives its future; in here that happens when it is polled.
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        Box::pin(async move { self.ledger.append(record).await })
    }

    fn next_batch(&self) -> Option<Vec<Waiting>> {
        let mut state = self.lock();
        loop {
            let now = Instant::now();
            let pause = state.down.map(|pause| pause.until.saturating_duration_since(now)).unwrap_or_default();
            if state.closed.is_some_and(|at| state.queue.is_empty() || now.duration_since(at) > GRACE) {
                give_up(&state);
                return None;
            }
            if state.queue.is_empty() {
                state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            } else if !pause.is_zero() {
                state = self.work.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0;
            } else {
                let taken = state.queue.len().min(BATCH);
                state.in_hand = taken;
                return Some(state.queue.drain(..taken).collect());
            }
        }
    }

    fn settle(&self, batch: Vec<Waiting>, results: Vec<Result<(), LedgerError>>) {
        let mut again = Vec::new();
        let mut failure = None;
        for (mut waiting, result) in batch.into_iter().zip(results) {
            match result {
                Ok(()) => {
                    self.metrics.records_written.add();
                    waiting.ticket.answer(Outcome::Written);
                }
                Err(error) => {
                    if !std::mem::replace(&mut waiting.failed, true) {
                        self.metrics.records_failed.add();
                    }
                    if error.is_final() {
                        tracing::error!(record = %waiting.record.id, %error, "the ledger refuses a record; it is lost");
                        waiting.ticket.answer(Outcome::Refused);
                    } else {
                        waiting.ticket.answer(Outcome::Queued);
                        failure = Some(error);
                        again.push(waiting);
                    }
                }
            }
        }
        self.put_back(again, failure);
    }

    /// Puts what failed in front again, in its order, and notes whether the ledger is up or down.
    fn put_back(&self, again: Vec<Waiting>, failure: Option<LedgerError>) {
        let mut state = self.lock();
        state.in_hand = 0;
        for waiting in again.into_iter().rev() {
            state.queue.push_front(waiting);
        }
        let before = state.down.take();
        if failure.is_some() {
            let wait = before.map_or(PAUSE.0, |pause| pause.next);
            state.down = Some(Pause { until: Instant::now() + wait, next: (wait * 2).min(PAUSE.1) });
        } else if state.queue.len() < CAPACITY / 2 {
            state.full = false;
        }
        let waiting = state.queue.len();
        // Those who came while it went down need not sit out the bound; who comes later is answered on arrival.
        let went_down = before.is_none() && failure.is_some();
        let told: Vec<Ticket> =
            if went_down { state.queue.iter().map(|waiting| waiting.ticket.clone()).collect() } else { Vec::new() };
        drop(state);
        told.iter().for_each(|ticket| ticket.answer(Outcome::Queued));
        if waiting == 0 {
            self.idle.notify_all();
        }
        match (before, failure) {
            (None, Some(error)) => {
                tracing::warn!(%error, waiting, "the ledger does not take records; they wait in memory, visitors go on");
            }
            (Some(_), None) => tracing::info!(waiting, "the ledger takes records again"),
            _ => {}
        }
    }
}

fn give_up(state: &State) {
    if !state.queue.is_empty() {
        tracing::error!(lost = state.queue.len(), "the ledger did not come back before the end; what waited is lost");
    }
}

/// The right to answer one submission.
#[derive(Clone)]
struct Ticket(Arc<Mutex<Option<oneshot::Sender<Outcome>>>>);

impl Ticket {
    fn new(sender: oneshot::Sender<Outcome>) -> Self {
        Self(Arc::new(Mutex::new(Some(sender))))
    }

    fn answer(&self, outcome: Outcome) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // The visitor may be gone.
            let _ = sender.send(outcome);
        }
    }

    fn is_answered(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

fn keep_bound(due: &mpsc::Receiver<(Instant, Ticket)>) {
    for (deadline, ticket) in due {
        if !ticket.is_answered() {
            thread::sleep(deadline.saturating_duration_since(Instant::now()));
            ticket.answer(Outcome::Queued);
        }
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), LedgerError> {
    let started = thread::Builder::new().name(name.into()).spawn(work);
    started.map(drop).map_err(|error| LedgerError::Open(format!("no thread could be started for it: {error}")))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use time::OffsetDateTime;
    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::record::sample;
    use crate::ledger::{Event, MemoryLedger};

    const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(10);

    /// A store with a will of its own.
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
        let writer = LedgerWriter::with_bound(ledger, metrics.clone(), bound).unwrap();
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
    fn a_ledger_that_is_well_has_the_record_before_the_answer() {
        let desk = desk(Mood::Well);
        for number in 1..=20 {
            assert_eq!(answer(desk.writer.submit(record())), Outcome::Written);
            assert_eq!(desk.kept(), number);
        }
        assert_eq!(desk.counts(), (20, 0));
    }

    /// R-067, T-53
    #[test]
    fn a_slow_ledger_holds_up_nobody_and_gets_the_record_later() {
        let desk = desk_with(Mood::Blocks(SHORT * 40), SHORT);
        let begin = Instant::now();
        assert_eq!(answer(desk.writer.submit(record())), Outcome::Queued);
        assert!(begin.elapsed() < SHORT * 20, "{:?}", begin.elapsed());
        assert_eq!(desk.kept(), 0);
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!((desk.kept(), desk.counts()), (1, (1, 0)));
    }

    #[test]
    fn the_bound_holds_for_many_who_wait_at_once() {
        let desk = desk_with(Mood::Hangs, SHORT);
        let begin = Instant::now();
        let all: Vec<_> = (0..500).map(|_| desk.writer.submit(record())).collect();
        assert!(all.into_iter().all(|submitted| answer(submitted) == Outcome::Queued));
        assert!(begin.elapsed() < SHORT * 40, "{:?}", begin.elapsed());
        assert_eq!(desk.writer.waiting(), 500);
    }

    /// T-53: the visitor goes on, the record waits, the metrics show it, and it is written in the end.
    #[test]
    fn a_failing_ledger_is_no_error_for_the_visitor_and_gets_the_records_later() {
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
    fn a_failed_record_is_tried_again_without_being_asked_for() {
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

    ///
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
    fn a_visitor_who_leaves_is_recorded_all_the_same() {
        let desk = desk(Mood::Well);
        for _ in 0..50 {
            drop(desk.writer.submit(record()));
        }
        assert_eq!(desk.writer.flush(LONG), 0);
        assert_eq!(desk.kept(), 50);
    }

    #[test]
    fn memory_is_bounded_and_the_first_come_stay() {
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
