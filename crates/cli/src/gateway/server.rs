//! One of the servers behind the gateway: whether it is up, and what it has to do.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::gateway::pool::Pool;
use crate::gateway::upstream_url::UpstreamUrl;

/// After so many failures in a row a server rests.
const MOST_FAILURES: u32 = 3;
/// For how long; then the next request tries it.
const REST: Duration = Duration::from_secs(10);
/// After so many failed checks in a row it is down; one that succeeds brings it back.
const MOST_FAILED_CHECKS: u32 = 2;

#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: UpstreamUrl,
    pub(crate) pool: Pool,
    start: Instant,
    /// In milliseconds after the start.
    rests_until: AtomicU64,
    failures: AtomicU32,
    failed_checks: AtomicU32,
    is_out: AtomicBool,
    in_flight: AtomicU64,
    answered: AtomicU64,
    failed: AtomicU64,
    /// Why it is not up, for the operator.
    why: Mutex<String>,
}

impl Server {
    pub(crate) fn new(url: UpstreamUrl, pool: Pool) -> Self {
        Self {
            url,
            pool,
            start: Instant::now(),
            rests_until: AtomicU64::new(0),
            failures: AtomicU32::new(0),
            failed_checks: AtomicU32::new(0),
            is_out: AtomicBool::new(false),
            in_flight: AtomicU64::new(0),
            answered: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            why: Mutex::default(),
        }
    }

    pub(crate) fn is_up(&self) -> bool {
        let rests_until = self.rests_until.load(Relaxed);
        !self.is_out.load(Relaxed) && (rests_until == 0 || rests_until <= self.millis())
    }

    /// A request goes there. After a rest it is the only one until its answer, or until another rest is over.
    pub(crate) fn is_tried(&self) {
        let until = self.rests_until.load(Relaxed);
        if until != 0 {
            // An answer that came meanwhile counts.
            let _ = self.rests_until.compare_exchange(until, self.after_a_rest(), Relaxed, Relaxed);
        }
    }

    fn after_a_rest(&self) -> u64 {
        self.millis().saturating_add(u64::try_from(REST.as_millis()).unwrap_or(u64::MAX))
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    pub(crate) fn in_flight(&self) -> u64 {
        self.in_flight.load(Relaxed)
    }

    /// How many requests it answered, and how many it did not.
    pub(crate) fn ended(&self) -> (u64, u64) {
        (self.answered.load(Relaxed), self.failed.load(Relaxed))
    }

    /// Why it is not up.
    pub(crate) fn problem(&self) -> Option<String> {
        (!self.is_up()).then(|| self.why.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// It answered a request.
    pub(crate) fn answers(&self) {
        self.answered.fetch_add(1, Relaxed);
        // Most often there is nothing to change, and no other core waits for this line.
        if self.failures.load(Relaxed) != 0 || self.rests_until.load(Relaxed) != 0 {
            self.failures.store(0, Relaxed);
            let was_resting = self.rests_until.swap(0, Relaxed) != 0;
            if was_resting && !self.is_out.load(Relaxed) {
                tracing::info!(upstream = %self.url, "this upstream is up again");
            }
        }
    }

    /// It did not answer a request, for this reason.
    pub(crate) fn fails(&self, why: &str) {
        self.failed.fetch_add(1, Relaxed);
        if self.failures.fetch_add(1, Relaxed).saturating_add(1) < MOST_FAILURES {
            return;
        }
        self.tell_why(why);
        if self.rests_until.swap(self.after_a_rest(), Relaxed) == 0 {
            tracing::warn!(
                upstream = %self.url, why, rest_s = REST.as_secs(),
                "this upstream does not answer; if there are others, they get its requests until its rest is over"
            );
        }
    }

    /// A check of its health succeeded, or failed for this reason.
    pub(crate) fn checked(&self, result: Result<(), String>) {
        match result {
            Ok(()) => {
                self.failed_checks.store(0, Relaxed);
                self.failures.store(0, Relaxed);
                let was_resting = self.rests_until.swap(0, Relaxed) != 0;
                if self.is_out.swap(false, Relaxed) || was_resting {
                    tracing::info!(upstream = %self.url, "this upstream is up again");
                }
            }
            Err(why) => {
                self.tell_why(&why);
                let is_enough = self.failed_checks.fetch_add(1, Relaxed).saturating_add(1) >= MOST_FAILED_CHECKS;
                if is_enough && !self.is_out.swap(true, Relaxed) {
                    tracing::warn!(upstream = %self.url, why, "checks of this upstream's health fail; if there are others, they get its requests");
                }
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn end_rest(&self) {
        self.rests_until.store(1, Relaxed);
        std::thread::sleep(Duration::from_millis(5));
    }

    fn tell_why(&self, why: &str) {
        why.clone_into(&mut self.why.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A request that a server has, until its answer has ended.
#[derive(Debug)]
pub(crate) struct Ticket(Arc<Server>);

impl Ticket {
    pub(crate) fn at(server: Arc<Server>) -> Self {
        server.in_flight.fetch_add(1, Relaxed);
        Self(server)
    }

    /// Another one at the same server.
    pub(crate) fn again(&self) -> Self {
        Self::at(Arc::clone(&self.0))
    }

    pub(crate) fn server(&self) -> &Server {
        &self.0
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::pool;

    fn server() -> Server {
        let url: UpstreamUrl = "http://127.0.0.1:9".parse().unwrap();
        let pool = pool::new(&url, Duration::from_secs(1)).unwrap();
        Server::new(url, pool)
    }

    #[tokio::test]
    async fn three_failures_in_a_row_are_a_rest_and_an_answer_ends_it() {
        let server = server();
        for _ in 0..2 {
            server.fails("refused");
            server.fails("refused");
            assert!(server.is_up());
            server.answers();
        }
        for _ in 0..MOST_FAILURES {
            server.fails("refused");
        }
        assert_eq!((server.is_up(), server.problem().as_deref()), (false, Some("refused")));
        server.end_rest();
        assert!(server.is_up(), "it is tried again");
        server.fails("refused again");
        assert!(!server.is_up(), "and rests again after one failure");
        server.answers();
        assert_eq!((server.is_up(), server.problem(), server.ended()), (true, None, (3, 8)));
    }

    #[tokio::test]
    async fn two_failed_checks_take_it_out_and_one_that_succeeds_brings_it_back() {
        let server = server();
        server.checked(Err("it says 500".to_owned()));
        assert!(server.is_up());
        server.checked(Err("it says 500".to_owned()));
        // A visitor's request that got through does not say that it is well.
        server.answers();
        assert_eq!(server.problem().as_deref(), Some("it says 500"));
        server.checked(Ok(()));
        assert!(server.is_up());
        (0..MOST_FAILURES).for_each(|_| server.fails("refused"));
        server.checked(Ok(()));
        assert!(server.is_up(), "a check knows better than a rest");
    }
}
