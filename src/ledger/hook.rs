//! The app's own code, told of each record that was taken: on a thread of its own, so that it can neither delay an answer
//! nor the ledger, and so that its panic ends nothing.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use super::{LedgerError, Record};
use crate::metrics::Metrics;

/// Records that may wait for the app's code. It is not told of more.
const CAPACITY: usize = 10_000;

pub(crate) type Tell = Arc<dyn Fn(&Record) + Send + Sync>;

/// Tells the app of records. Clones share one queue; the thread ends when it is empty and the last of them is dropped.
#[derive(Clone)]
pub(crate) struct Hook {
    jobs: SyncSender<Job>,
    metrics: Arc<Metrics>,
    has_missed: Arc<AtomicBool>,
}

enum Job {
    Tell(Box<Record>),
    /// All that came before is done.
    Reached(SyncSender<()>),
}

impl Hook {
    /// # Errors
    ///
    /// If the system starts no more threads.
    pub(crate) fn new(tell: Tell, metrics: Arc<Metrics>) -> Result<Self, LedgerError> {
        let (jobs, waiting) = sync_channel(CAPACITY);
        let started = thread::Builder::new().name("consent-hook".into()).spawn(move || work(&*tell, &waiting));
        started.map_err(|error| LedgerError::Open(format!("no thread could be started for on_decision: {error}")))?;
        Ok(Self { jobs, metrics, has_missed: Arc::default() })
    }

    /// Hands it over and does not wait.
    pub(super) fn tell(&self, record: &Record) {
        if let Err(TrySendError::Full(_)) = self.jobs.try_send(Job::Tell(Box::new(record.clone()))) {
            self.metrics.hooks_missed.add();
            if !self.has_missed.swap(true, Ordering::Relaxed) {
                tracing::error!(
                    "on_decision is too slow: {CAPACITY} records wait for it, and it is not told of further ones; they are \
                     in the ledger, hand them to a queue of your own"
                );
            }
        }
    }

    /// Waits until the app was told of all records so far, at most `timeout`.
    pub(super) fn wait(&self, timeout: Duration) {
        let (reached, answer) = sync_channel(1);
        if self.jobs.try_send(Job::Reached(reached)).is_ok() {
            // It is over, or the time is.
            let _ = answer.recv_timeout(timeout);
        }
    }
}

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hook").finish_non_exhaustive()
    }
}

fn work(tell: &dyn Fn(&Record), waiting: &Receiver<Job>) {
    while let Ok(job) = waiting.recv() {
        match job {
            Job::Tell(record) => {
                // What the app's code leaves behind is its own: nothing of ours is changed in it.
                if catch_unwind(AssertUnwindSafe(|| tell(&record))).is_err() {
                    tracing::error!(record = %record.id, "on_decision panicked; the record is in the ledger");
                }
            }
            // Who asked may have stopped waiting.
            Job::Reached(reached) => {
                let _ = reached.send(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::channel;

    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::Event;
    use crate::ledger::record::sample;

    fn record(event: Event) -> Record {
        let at = datetime!(2026-11-28 12:00 UTC);
        sample(ConsentId::new(at), event, at)
    }

    #[test]
    fn it_is_told_in_order_and_goes_on_after_a_panic() {
        let told: Arc<Mutex<Vec<Event>>> = Arc::default();
        let log = Arc::clone(&told);
        let tell = move |record: &Record| {
            assert_ne!(record.event, Event::RejectAll, "a fault of the app");
            log.lock().unwrap().push(record.event);
        };
        let hook = Hook::new(Arc::new(tell), Arc::default()).unwrap();
        for event in [Event::AcceptAll, Event::RejectAll, Event::Save] {
            hook.tell(&record(event));
        }
        hook.wait(Duration::from_secs(10));
        assert_eq!(*told.lock().unwrap(), [Event::AcceptAll, Event::Save]);
    }

    #[test]
    fn what_does_not_fit_is_counted_and_nobody_waits() {
        let (go, held) = channel::<()>();
        let held = Mutex::new(held);
        let metrics: Arc<Metrics> = Arc::default();
        let tell = move |_: &Record| {
            let _ = held.lock().unwrap().recv();
        };
        let hook = Hook::new(Arc::new(tell), Arc::clone(&metrics)).unwrap();
        let record = record(Event::Save);
        for _ in 0..CAPACITY + 10 {
            hook.tell(&record);
        }
        // One may be in hand.
        assert!((9..=10).contains(&metrics.hooks_missed.get()), "{}", metrics.hooks_missed.get());
        hook.wait(Duration::from_millis(1));
        drop(go);
    }
}
