//! When a file was last changed: it may be overwritten while it is open.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// When a file was last changed. A copy that keeps the times of its original shows here, too, where the system notes that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Changed(Option<SystemTime>);

impl Changed {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let seconds = u64::try_from(metadata.ctime()).map(Duration::from_secs).ok();
        let rest = u64::try_from(metadata.ctime_nsec()).map(Duration::from_nanos).ok();
        Self(seconds.zip(rest).map(|(seconds, rest)| SystemTime::UNIX_EPOCH + seconds + rest))
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self(metadata.modified().ok())
    }

    /// Whether that was so short a time before `now`, or after it: clocks differ in how finely they count. A time far ahead
    /// of the clock is not.
    pub(super) fn is_within(self, time: Duration, now: SystemTime) -> bool {
        let Some(at) = self.0 else { return false };
        let distance = now.duration_since(at).unwrap_or_else(|ahead| ahead.duration());
        distance < time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_recent_also_if_the_clock_is_a_little_behind() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        let second = Duration::from_secs(1);
        for (at, is_recent) in
            [(998_500, false), (999_100, true), (1_000_000, true), (1_000_004, true), (1_005_000, false)]
        {
            let changed = Changed(Some(SystemTime::UNIX_EPOCH + Duration::from_millis(at)));
            assert_eq!(changed.is_within(second, now), is_recent, "{at}");
        }
        assert!(!Changed(None).is_within(second, now));
    }
}
