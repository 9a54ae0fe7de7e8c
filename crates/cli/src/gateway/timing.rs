//! What the services inside tell the access log about one request.

use std::sync::OnceLock;
use std::time::Duration;

use tokio::time::Instant;

use crate::gateway::failure::Failure;

/// It goes inward in the request's extensions.
#[derive(Debug)]
pub(crate) struct Timing {
    start: Instant,
    answered: OnceLock<Instant>,
    failure: OnceLock<Failure>,
}

impl Timing {
    pub(crate) fn start() -> Self {
        Self { start: Instant::now(), answered: OnceLock::new(), failure: OnceLock::new() }
    }

    pub(crate) fn upstream_answered(&self) {
        // There is one answer to a request; if there were two, the first counts.
        let _ = self.answered.set(Instant::now());
    }

    pub(crate) fn failed(&self, failure: Failure) {
        let _ = self.failure.set(failure);
    }

    pub(crate) fn failure(&self) -> Option<Failure> {
        self.failure.get().copied()
    }

    /// Milliseconds from the request's head to the upstream's; `None` if the upstream was not asked.
    pub(crate) fn upstream_ms(&self) -> Option<u64> {
        self.answered.get().map(|at| millis(at.duration_since(self.start)))
    }

    pub(crate) fn total_ms(&self) -> u64 {
        millis(self.start.elapsed())
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
