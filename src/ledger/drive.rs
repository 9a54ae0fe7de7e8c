//! Polls a store's futures on the current thread, without a runtime.
//!
//! A wake unparks the thread; parking may also end for no reason, so only what the futures return when
//! polled counts. A panic of a future is an error like any other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::{LedgerError, LedgerFuture};

/// Waits for one future, however long it takes.
pub(super) fn wait_for<T>(future: LedgerFuture<'_, T>) -> Result<T, LedgerError> {
    match all(vec![future], None).pop() {
        Some(result) => result,
        None => Err(LedgerError::unavailable("no answer")),
    }
}

/// Polls all futures concurrently and returns their results, in their order.
///
/// What has not answered within `limit` is dropped and counts as an error.
pub(super) fn all<T>(futures: Vec<LedgerFuture<'_, T>>, limit: Option<Duration>) -> Vec<Result<T, LedgerError>> {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let begin = Instant::now();
    let mut slots: Vec<Slot<'_, T>> = futures.into_iter().map(Slot::Running).collect();
    loop {
        let mut running = false;
        for slot in &mut slots {
            running |= slot.poll(&mut context);
        }
        let left = limit.map(|limit| limit.saturating_sub(begin.elapsed()));
        match left {
            _ if !running => break,
            Some(Duration::ZERO) => break,
            Some(left) => thread::park_timeout(left),
            None => thread::park(),
        }
    }
    slots.into_iter().map(Slot::into_result).collect()
}

enum Slot<'a, T> {
    Running(LedgerFuture<'a, T>),
    Done(Result<T, LedgerError>),
}

impl<T> Slot<'_, T> {
    fn poll(&mut self, context: &mut Context<'_>) -> bool {
        let Self::Running(future) = self else { return false };
        // The future is dropped after a panic and never polled again.
        let result = match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Pending) => return true,
            Ok(Poll::Ready(result)) => result,
            Err(_) => Err(LedgerError::unavailable("the store panicked")),
        };
        *self = Self::Done(result);
        false
    }

    fn into_result(self) -> Result<T, LedgerError> {
        match self {
            Self::Done(result) => result,
            Self::Running(_) => Err(LedgerError::unavailable("the store gave no answer in time")),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
