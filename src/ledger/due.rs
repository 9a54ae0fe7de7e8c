//! The end of the time that records are kept, by the clock: but not by a clock that cannot be right.
//!
//! A clock that runs ahead, after a fault or a wrong `date --set`, makes all records too old, and what is removed does not come
//! back. In a ledger that is in use, a record is followed by another one long before its time is over. So where none follows
//! it within that time, the clock may have jumped between the two, forward or back, and nothing is removed without the
//! operator.

use time::OffsetDateTime;
use tower_consent_policy::settings::Retention;

use super::{Ledger, LedgerError};

/// Removes some of the records that are kept no longer at `now`: how many. None if the clock may be wrong; the log says so.
pub(crate) async fn prune_by_clock(
    ledger: &dyn Ledger,
    retention: Retention,
    now: OffsetDateTime,
) -> Result<u64, LedgerError> {
    let Some(before) = retention.start(now) else { return Ok(0) };
    let Some(newest) = ledger.newest_before(before).await? else { return Ok(0) };
    // The newest of those that would go is followed by none of those that would stay.
    let followed = match newest.checked_add(now - before) {
        Some(until) => ledger.newest_before(until).await?.is_some_and(|next| next >= before),
        None => false,
    };
    if followed {
        return ledger.prune(before).await;
    }
    let records = ledger.count_before(before).await?;
    if records > 0 {
        tracing::warn!(
            records, clock = %now, last = %newest,
            "by this machine's clock these records are older than [ledger] retention says, but for as long a time none came \
             after the last of them; the clock may be wrong, so they stay. If it is, set it; if it is right, remove them by \
             hand: `tower-consent ledger prune` says what would go, with --yes it goes"
        );
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::record::sample;
    use crate::ledger::{Event, MemoryLedger, drive};

    const NOW: OffsetDateTime = datetime!(2026-12-01 12:00 UTC);

    /// How many records of these times a start with this clock removes.
    fn removed(times: &[OffsetDateTime], now: OffsetDateTime) -> u64 {
        let ledger = MemoryLedger::new();
        for time in times {
            drive::wait_for(ledger.append(sample(ConsentId::new(*time), Event::Save, *time))).unwrap();
        }
        let retention = Retention::read("3 years").unwrap();
        let removed = drive::wait_for(Box::pin(prune_by_clock(&ledger, retention, now))).unwrap();
        assert_eq!(drive::wait_for(ledger.count()).unwrap(), times.len() as u64 - removed);
        removed
    }

    #[test]
    fn what_is_too_old_goes_while_records_come() {
        let every_month: Vec<OffsetDateTime> = (0..48).rev().map(|month| NOW - Duration::days(30 * month)).collect();
        assert_eq!(removed(&every_month, NOW), 11, "48 months, of which 1,096 days stay");
        assert_eq!(removed(&[NOW - Duration::days(1100), NOW], NOW), 0, "silent for as long as records are kept");
        assert_eq!(removed(&[NOW - Duration::days(1100), NOW - Duration::days(10)], NOW), 1);
        assert_eq!(removed(&[], NOW), 0);
    }

    #[test]
    fn a_clock_that_runs_ahead_removes_nothing_at_the_start_nor_after_the_next_records() {
        let ahead = datetime!(2035-01-01 12:00 UTC);
        let today = [NOW, NOW + Duration::hours(1), NOW + Duration::hours(2)];
        assert_eq!(removed(&today, ahead), 0);
        assert_eq!(removed(&[today[0], today[1], ahead, ahead + Duration::hours(6)], ahead + Duration::hours(7)), 0);
        assert_eq!(removed(&today, datetime!(9998-12-31 23:59:59 UTC)), 0);
    }

    /// The clock was at 1970 until it had been set.
    #[test]
    fn records_of_a_clock_that_was_far_behind_stay() {
        let behind = datetime!(1970-01-01 00:05 UTC);
        assert_eq!(removed(&[behind], NOW), 0);
        assert_eq!(removed(&[behind, NOW - Duration::days(1)], NOW), 0);
        assert_eq!(removed(&[NOW - Duration::days(2), behind, NOW - Duration::days(1)], NOW), 0);
        // Three years later they go with those that came after them.
        let later = NOW + Duration::days(1200);
        assert_eq!(removed(&[behind, NOW, NOW + Duration::days(300), later], later), 2);
    }

    #[test]
    fn a_clock_that_is_behind_removes_what_is_too_old_by_it() {
        let times = [NOW - Duration::days(1500), NOW - Duration::days(1000), NOW];
        assert_eq!(removed(&times, NOW - Duration::days(100)), 1);
    }
}
