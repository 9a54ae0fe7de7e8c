//! Until when a certificate is valid.

use rustls::pki_types::CertificateDer;
use time::{Duration, OffsetDateTime};
use x509_cert::der::Decode as _;

/// With less time left the log warns. Let's Encrypt's certificates of 90 days are renewed when 30 are left, so by then
/// the renewal has failed for two weeks. Of one that is valid for a shorter time, a quarter is soon.
const SOON: Duration = Duration::days(14);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Validity {
    pub(crate) not_before: OffsetDateTime,
    pub(crate) not_after: OffsetDateTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeLeft {
    Enough,
    Soon(Duration),
    Over,
    /// It is not valid yet.
    Ahead,
}

impl Validity {
    /// # Errors
    ///
    /// In words, if it is no certificate.
    pub(crate) fn of(certificate: &CertificateDer<'_>) -> Result<Self, String> {
        let read = x509_cert::Certificate::from_der(certificate).map_err(|error| error.to_string())?;
        let instant = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok();
            seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        };
        let validity = read.tbs_certificate.validity;
        let both = instant(validity.not_before).zip(instant(validity.not_after));
        let (not_before, not_after) = both.ok_or_else(|| "its first or last day is out of range".to_owned())?;
        Ok(Self { not_before, not_after })
    }

    pub(crate) fn time_left(self, now: OffsetDateTime) -> TimeLeft {
        let left = self.not_after - now;
        if left.is_negative() {
            TimeLeft::Over
        } else if now < self.not_before {
            TimeLeft::Ahead
        } else if left < SOON.min((self.not_after - self.not_before) / 4) {
            TimeLeft::Soon(left)
        } else {
            TimeLeft::Enough
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn soon_is_two_weeks_or_a_quarter_of_a_short_life() {
        let begin = datetime!(2027-01-01 00:00 UTC);
        let left = |life: i64, passed: i64| {
            let validity = Validity { not_before: begin, not_after: begin + Duration::days(life) };
            validity.time_left(begin + Duration::days(passed))
        };
        assert_eq!(left(90, 75), TimeLeft::Enough);
        assert_eq!(left(90, 77), TimeLeft::Soon(Duration::days(13)));
        assert_eq!(left(6, 0), TimeLeft::Enough);
        assert_eq!(left(6, 5), TimeLeft::Soon(Duration::days(1)));
        assert_eq!((left(6, 7), left(6, -1)), (TimeLeft::Over, TimeLeft::Ahead));
    }
}
