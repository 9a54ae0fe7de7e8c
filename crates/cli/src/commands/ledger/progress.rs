//! How far long work has come, on standard error, where it does not get into pipes.

use std::io::Write as _;
use std::time::{Duration, Instant};

/// How often it is shown.
const EVERY: Duration = Duration::from_secs(1);

/// Shows a person who waits how many are done, and a program nothing.
pub(crate) struct Progress {
    what: &'static str,
    done: u64,
    shown: Instant,
    is_watched: bool,
}

impl Progress {
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, done: 0, shown: Instant::now(), is_watched: anstream::stderr().is_terminal() }
    }

    pub(crate) fn add(&mut self, count: u64) {
        self.done += count;
        if self.is_watched && self.shown.elapsed() >= EVERY {
            self.shown = Instant::now();
            // If standard error is closed, nothing can be said.
            let _ = write!(anstream::stderr(), "\r{} {}", self.done, self.what);
        }
    }

    pub(crate) fn done(&self) -> u64 {
        self.done
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_watched && self.done > 0 {
            let _ = write!(anstream::stderr(), "\r\x1b[K");
        }
    }
}
