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
        let failure =
            || -> LedgerFuture<'_, ()> { Box::pin(std::future::ready(Err(LedgerError::unavailable("disk on fire")))) };
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
