//! Lengths of time as people write them.

use time::Duration;

/// `6 months`, `180 days`, `1 year`, `30 minutes`. A month is a twelfth of 365.25 days, rounded down
/// to whole days: 6 months are 182, 13 months 395.
pub fn duration(text: &str) -> Option<Duration> {
    Some(match amount(text)? {
        Amount::Exact(length) => length,
        Amount::Months(months) => Duration::days(i64::from(months) * 36_525 / 1_200),
    })
}

/// A length of time in its own unit.
pub(crate) enum Amount {
    /// Of the calendar; a year has twelve. As many as fit, which is longer than there is time.
    Months(u32),
    Exact(Duration),
}

pub(crate) fn amount(text: &str) -> Option<Amount> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = text.get(..digits)?.parse().ok()?;
    let seconds = i64::from(count).checked_mul(match text.get(digits..)?.trim() {
        "second" | "seconds" => 1,
        "minute" | "minutes" => 60,
        "hour" | "hours" => 3_600,
        "day" | "days" => 86_400,
        "week" | "weeks" => 7 * 86_400,
        "month" | "months" => return Some(Amount::Months(count)),
        "year" | "years" => return Some(Amount::Months(count.saturating_mul(12))),
        _ => return None,
    })?;
    Some(Amount::Exact(Duration::seconds(seconds)))
}

/// `session`, `persistent` (until removed by hand), or a length of time.
pub(crate) fn is_retention(text: &str) -> bool {
    matches!(text.trim(), "session" | "persistent") || duration(text).is_some_and(|length| length.is_positive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_as_people_write_them() {
        for (text, days) in
            [("6 months", 182), ("13 months", 395), ("180 days", 180), ("1 year", 365), ("2 weeks", 14), ("1month", 30)]
        {
            assert_eq!(duration(text), Some(Duration::days(days)), "{text}");
        }
        assert_eq!(duration("30 minutes"), Some(Duration::minutes(30)));
        for text in ["", "6", "months", "six months", "-1 days", "6 moons", "99999999999 days", "1.5 years"] {
            assert_eq!(duration(text), None, "{text}");
        }
        assert!(duration("4294967295 years").is_some(), "large, but no overflow");
    }

    #[test]
    fn a_retention_is_a_length_or_the_session() {
        assert!(is_retention("session") && is_retention("13 months"));
        assert!(!is_retention("0 days") && !is_retention("long"));
    }
}
