//! When a certificate is asked for.

use time::{Duration, OffsetDateTime};

/// The pause after the first failure, the second, and so on. An authority counts failures: Let's Encrypt accepts five an
/// hour for a host.
const PAUSES: [Duration; 7] = [
    Duration::seconds(30),
    Duration::minutes(5),
    Duration::minutes(20),
    Duration::hours(1),
    Duration::hours(2),
    Duration::hours(4),
    Duration::hours(6),
];

/// The most tries of a host within an hour, also over restarts.
const MOST: usize = 4;
const HOUR: Duration = Duration::hours(1);

/// When a certificate is renewed: when two thirds of its time are over, or up to a twentieth of its time earlier.
///
/// `spread` is from 0 to 1. It keeps the certificates of many hosts, and of many gateways, from coming due together.
pub(crate) fn renewal(not_before: OffsetDateTime, not_after: OffsetDateTime, spread: f64) -> OffsetDateTime {
    let life = not_after - not_before;
    not_before + life * 2 / 3 - life / 20 * spread.clamp(0.0, 1.0)
}

/// The pause before the next try, after this number of failures in a row, and up to a fifth longer.
pub(crate) fn pause(failures: u32, spread: f64) -> Duration {
    let Some(last) = failures.checked_sub(1) else { return Duration::ZERO };
    let at = usize::try_from(last).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
    PAUSES[at] + PAUSES[at] / 5 * spread.clamp(0.0, 1.0)
}

/// The tries that count now: those of the last hour. One from the future is from before the clock was set.
pub(crate) fn recent(tries: &[OffsetDateTime], now: OffsetDateTime) -> Vec<OffsetDateTime> {
    tries.iter().copied().filter(|at| *at <= now && now - *at < HOUR).collect()
}

/// When the next try may be after these, if not now.
pub(crate) fn earliest(tries: &[OffsetDateTime], now: OffsetDateTime) -> Option<OffsetDateTime> {
    let mut recent = recent(tries, now);
    recent.sort_unstable();
    let last_that_counts = recent.len().checked_sub(MOST)?;
    recent.get(last_that_counts).map(|at| *at + HOUR)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2027-01-01 12:00 UTC);

    #[test]
    fn a_certificate_is_renewed_when_two_thirds_of_its_time_are_over() {
        let end = NOW + Duration::days(90);
        assert_eq!(renewal(NOW, end, 0.0), NOW + Duration::days(60));
        assert_eq!(renewal(NOW, end, 1.0), NOW + Duration::hours(60 * 24 - 108));
        assert_eq!(renewal(NOW, end, f64::INFINITY), renewal(NOW, end, 1.0));
        assert_eq!(renewal(NOW, NOW + Duration::days(6), 0.0), NOW + Duration::days(4));
    }

    #[test]
    fn tries_become_rare_and_never_are_more_than_an_authority_takes() {
        assert_eq!(pause(0, 1.0), Duration::ZERO);
        assert_eq!(pause(1, 0.0), Duration::seconds(30));
        assert_eq!(pause(2, 1.0), Duration::minutes(6));
        assert_eq!(pause(u32::MAX, 0.0), Duration::hours(6));
        let (mut at, mut tries) = (Duration::ZERO, Vec::new());
        for failures in 1..=20 {
            tries.push(at);
            at += pause(failures, 0.0);
        }
        for begin in &tries {
            let within = tries.iter().filter(|at| *at >= begin && **at - *begin < HOUR).count();
            assert!(within <= MOST, "{within} from {begin}");
        }
    }

    #[test]
    fn a_gateway_that_is_started_again_and_again_does_not_try_each_time() {
        let ago = |minutes: i64| NOW - Duration::minutes(minutes);
        assert_eq!(earliest(&[], NOW), None);
        assert_eq!(earliest(&[ago(1), ago(2), ago(3)], NOW), None);
        assert_eq!(earliest(&[ago(1), ago(30), ago(2), ago(3)], NOW), Some(ago(-30)));
        assert_eq!(earliest(&[ago(1), ago(2), ago(3), ago(60)], NOW), None);
        assert_eq!(earliest(&[ago(-1), ago(-2), ago(-3), ago(-4)], NOW), None);
    }
}
