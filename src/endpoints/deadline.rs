//! A time limit that needs no runtime: one thread wakes tasks that wait too long.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

/// What `work` gives; `None` if it takes longer than `limit`.
///
/// The time is looked at only while `work` waits. If the system starts no thread, there is no limit.
pub(super) async fn within<F: Future>(limit: Duration, work: F) -> Option<F::Output> {
    let mut work = pin!(work);
    let mut deadline: Option<Deadline> = None;
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = work.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        let deadline = deadline.get_or_insert_with(|| Deadline::after(limit));
        if deadline.is_over_or_wakes(context.waker()) { Poll::Ready(None) } else { Poll::Pending }
    })
    .await
}

/// When a wait ends, and which of those that end together it is.
type Key = (Instant, u64);

struct Deadline(Key);

impl Deadline {
    fn after(limit: Duration) -> Self {
        let mut waiting = timer().lock();
        waiting.last += 1;
        Self((Instant::now() + limit, waiting.last))
    }

    fn is_over_or_wakes(&self, waker: &Waker) -> bool {
        let (at, _) = self.0;
        if Instant::now() >= at {
            return true;
        }
        let timer = timer();
        let mut waiting = timer.lock();
        waiting.wakers.insert(self.0, waker.clone());
        if waiting.wakers.first_key_value().is_some_and(|(first, _)| *first == self.0) {
            timer.earlier.notify_one();
        }
        false
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        timer().lock().wakers.remove(&self.0);
    }
}

#[derive(Default)]
struct Timer {
    waiting: Mutex<Waiting>,
    /// There is a deadline before all others.
    earlier: Condvar,
}

#[derive(Default)]
struct Waiting {
    wakers: BTreeMap<Key, Waker>,
    last: u64,
}

/// The timer of the process, whose thread starts with its first use.
fn timer() -> &'static Timer {
    static TIMER: OnceLock<Timer> = OnceLock::new();
    static STARTED: OnceLock<()> = OnceLock::new();
    let timer = TIMER.get_or_init(Timer::default);
    STARTED.get_or_init(|| {
        if let Err(error) = thread::Builder::new().name("consent-deadlines".into()).spawn(|| timer.run()) {
            tracing::error!(%error, "no thread could be started: requests have no time limit");
        }
    });
    timer
}

impl Timer {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut waiting = self.lock();
        loop {
            let now = Instant::now();
            let later = waiting.wakers.split_off(&(now, u64::MAX));
            let over = std::mem::replace(&mut waiting.wakers, later);
            if !over.is_empty() {
                drop(waiting);
                over.into_values().for_each(Waker::wake);
                waiting = self.lock();
                continue;
            }
            let next = waiting.wakers.first_key_value().map(|((at, _), _)| at.saturating_duration_since(now));
            waiting = match next {
                Some(pause) => self.earlier.wait_timeout(waiting, pause).unwrap_or_else(PoisonError::into_inner).0,
                None => self.earlier.wait(waiting).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn what_takes_too_long_ends_and_what_is_ready_does_not() {
        let start = Instant::now();
        let never = std::future::pending::<()>;
        let (long, short, ready) = tokio::join!(
            within(Duration::from_millis(120), never()),
            within(Duration::from_millis(20), never()),
            within(Duration::ZERO, async { 1 }),
        );
        assert_eq!((long, short, ready), (None, None, Some(1)));
        assert!(start.elapsed() >= Duration::from_millis(120));
        let later = within(Duration::from_secs(60), async {
            tokio::task::yield_now().await;
            2
        });
        assert_eq!(later.await, Some(2));
    }
}
