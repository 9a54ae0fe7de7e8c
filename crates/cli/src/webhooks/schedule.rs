//! When a webhook that failed is tried again.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use tower_consent::RecordId;

/// The pause after the first failure; it doubles with each.
const FIRST: Duration = Duration::from_secs(5);
/// No pause is longer, also not one that the receiver asks for.
pub(super) const LONGEST: Duration = Duration::from_secs(3600);

/// The pause after this number of failures: doubled each time, and up to a fifth longer or shorter, so that what failed
/// together does not come together again. The receiver may ask for a longer one.
///
/// Chance is not needed for that: id and number of tries are different for each.
pub(super) fn pause(id: RecordId, failures: u32, wanted: Option<Duration>) -> Duration {
    let doubled = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(20)).min(LONGEST);
    let hash = Sha256::new().chain_update(id.as_bytes()).chain_update(failures.to_be_bytes()).finalize();
    let fraction = f64::from(hash[0]) / 255.0;
    let own = doubled.mul_f64(0.8 + 0.4 * fraction);
    own.max(wanted.unwrap_or_default()).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    #[test]
    fn pauses_double_differ_and_end_at_an_hour() {
        let ids: Vec<RecordId> = (0..50).map(|_| RecordId::new(OffsetDateTime::UNIX_EPOCH)).collect();
        for (failures, middle) in [(1, 5), (2, 10), (5, 80), (10, 2560)] {
            let all: Vec<Duration> = ids.iter().map(|id| pause(*id, failures, None)).collect();
            let (least, most) = (Duration::from_secs(middle * 4 / 5), Duration::from_secs(middle * 6 / 5));
            assert!(all.iter().all(|pause| (least..=most).contains(pause)), "{all:?}");
            assert!(all.iter().collect::<std::collections::BTreeSet<_>>().len() > 20, "{all:?}");
        }
        assert!(ids.iter().all(|id| pause(*id, u32::MAX, None) <= LONGEST));
        assert_eq!(pause(ids[0], 3, None), pause(ids[0], 3, None));
    }

    #[test]
    fn a_receiver_may_ask_for_more_time_and_not_for_less_or_for_ever() {
        let id = RecordId::new(OffsetDateTime::UNIX_EPOCH);
        let own = pause(id, 3, None);
        assert_eq!(pause(id, 3, Some(Duration::ZERO)), own);
        assert_eq!(pause(id, 3, Some(Duration::from_secs(600))), Duration::from_secs(600));
        assert_eq!(pause(id, 3, Some(Duration::MAX)), LONGEST);
    }
}
