//! How long something is kept, by the calendar.

use time::{Date, Duration, OffsetDateTime};

use crate::settings::validate::words::{self, Amount};

/// A time after which something is removed: `3 years`, `18 months`, `90 days`.
///
/// Years and months end on the same day of the calendar, and not before the length that [`duration`](super::duration)
/// gives, by which they are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Of the calendar.
    months: u32,
    length: Duration,
}

impl Retention {
    /// Reads a length of time; `None` if the text is not one, or is zero.
    ///
    /// ```
    /// use time::macros::datetime;
    /// use tower_consent_policy::settings::Retention;
    ///
    /// let kept = Retention::read("3 years").unwrap();
    /// assert_eq!(kept.start(datetime!(2026-11-29 12:00 UTC)), Some(datetime!(2023-11-29 12:00 UTC)));
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let length = words::duration(text).filter(|length| length.is_positive())?;
        let months = match words::amount(text)? {
            Amount::Months(months) => months,
            Amount::Exact(_) => 0,
        };
        Some(Self { months, length })
    }

    /// As it is compared with other lengths.
    pub fn length(self) -> Duration {
        self.length
    }

    /// What is from before this instant is kept no longer at `now`; `None` if there is no such instant.
    pub fn start(self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        let by_length = now.checked_sub(self.length)?;
        if self.months == 0 {
            return Some(by_length);
        }
        Some(by_length.min(now.replace_date(months_before(now.date(), self.months)?)))
    }
}

/// The same day, or the last one of a shorter month.
fn months_before(date: Date, months: u32) -> Option<Date> {
    let all = i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1 - i64::from(months);
    let year = i32::try_from(all.div_euclid(12)).ok()?;
    let month = time::Month::try_from(u8::try_from(all.rem_euclid(12)).ok()? + 1).ok()?;
    Date::from_calendar_date(year, month, date.day().min(month.length(year))).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn years_and_months_are_those_of_the_calendar() {
        for (text, now, start) in [
            // 1,096 days: a leap year is among the three.
            ("3 years", datetime!(2026-11-29 12:00 UTC), datetime!(2023-11-29 12:00 UTC)),
            ("1 year", datetime!(2024-12-31 00:00 UTC), datetime!(2023-12-31 00:00 UTC)),
            // Never before the last day of the month in which the time is over.
            ("1 year", datetime!(2028-02-29 12:00 UTC), datetime!(2027-02-28 12:00 UTC)),
            ("1 month", datetime!(2026-08-31 12:00 UTC), datetime!(2026-07-31 12:00 UTC)),
            ("18 months", datetime!(2026-02-15 12:00 UTC), datetime!(2024-08-15 12:00 UTC)),
            ("12 months", datetime!(2026-01-01 00:00 UTC), datetime!(2025-01-01 00:00 UTC)),
            // 181 days by the calendar: choices of six months are valid for 182.
            ("6 months", datetime!(2026-03-01 00:00 UTC), datetime!(2025-08-31 00:00 UTC)),
            ("90 days", datetime!(2026-03-31 12:00 UTC), datetime!(2025-12-31 12:00 UTC)),
            ("36 hours", datetime!(2026-03-03 00:00 UTC), datetime!(2026-03-01 12:00 UTC)),
        ] {
            assert_eq!(Retention::read(text).unwrap().start(now), Some(start), "{text}");
        }
    }

    #[test]
    fn nothing_goes_before_its_day_comes_round() {
        let kept = Retention::read("1 year").unwrap();
        let made = datetime!(2024-02-29 12:00 UTC);
        assert!(kept.start(datetime!(2025-02-28 23:00 UTC)).unwrap() < made);
        assert!(kept.start(datetime!(2025-03-01 12:01 UTC)).unwrap() > made);
    }

    #[test]
    fn what_is_no_time_or_too_long_ago_has_no_start() {
        for text in ["", "0 years", "0 days", "x", "-1 days"] {
            assert_eq!(Retention::read(text), None, "{text}");
        }
        for text in ["4294967295 years", "357913942 years", "20000 years", "4294967295 months"] {
            assert_eq!(Retention::read(text).unwrap().start(datetime!(2026-03-01 00:00 UTC)), None, "{text}");
        }
    }
}
