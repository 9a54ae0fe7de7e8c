//! For how long pages have shown no new host.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// After this time without a new host a site may hold those that nobody declared.
const LONG_ENOUGH: Duration = Duration::WEEK;

/// Counted from page to page, so a site that nobody visits never gets there.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    /// The time of the first page after the last new host, as a Unix timestamp; 0 if there was none yet.
    since: AtomicI64,
    is_over: AtomicBool,
    is_told: AtomicBool,
}

impl Quiet {
    /// A new host was seen. The next page says when.
    pub(super) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// It has been quiet since then.
    pub(super) fn begin(&self, since: OffsetDateTime) {
        self.since.store(since.unix_timestamp(), Ordering::Relaxed);
    }

    /// Hosts are not looked for any more.
    pub(super) fn stop(&self) {
        if self.since.load(Ordering::Relaxed) != 0 {
            self.since.store(0, Ordering::Relaxed);
        }
    }

    /// A page was asked for. Returns whether it is to be told now, once, that it was quiet for long enough.
    pub(super) fn page(&self, now: OffsetDateTime) -> bool {
        if self.is_over.swap(false, Ordering::Relaxed) || self.since.load(Ordering::Relaxed) == 0 {
            self.since.store(now.unix_timestamp(), Ordering::Relaxed);
            self.is_told.store(false, Ordering::Relaxed);
            return false;
        }
        self.is_long_enough(now) && !self.is_told.swap(true, Ordering::Relaxed)
    }

    /// Since when it has been quiet, if it is.
    pub(super) fn since(&self) -> Option<OffsetDateTime> {
        let since = self.since.load(Ordering::Relaxed);
        let is_quiet = since != 0 && !self.is_over.load(Ordering::Relaxed);
        is_quiet.then(|| OffsetDateTime::from_unix_timestamp(since).ok()).flatten()
    }

    pub(super) fn is_long_enough(&self, now: OffsetDateTime) -> bool {
        self.since().is_some_and(|since| now - since >= LONG_ENOUGH)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const START: OffsetDateTime = datetime!(2026-11-24 12:00 UTC);

    #[test]
    fn it_is_told_once_after_a_week_and_again_after_another_new_host() {
        let quiet = Quiet::default();
        let told = |day: i64| quiet.page(START + Duration::days(day));
        assert_eq!([told(0), told(6), told(7), told(8)], [false, false, true, false]);
        assert_eq!(quiet.since(), Some(START));
        quiet.end();
        assert_eq!(quiet.since(), None);
        assert!(!quiet.is_long_enough(START + Duration::days(20)));
        assert_eq!([told(20), told(26), told(27), told(28)], [false, false, true, false]);
    }

    #[test]
    fn a_clock_that_is_put_back_and_hosts_that_are_not_looked_for_tell_nothing() {
        let quiet = Quiet::default();
        assert!(!quiet.page(START));
        assert!(!quiet.page(START - Duration::days(30)));
        quiet.stop();
        assert_eq!(quiet.since(), None);
        assert!(!quiet.page(START + Duration::days(8)));
    }
}
