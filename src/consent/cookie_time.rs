//! A time in one of our cookies: seconds since 1970, base 36.

use time::OffsetDateTime;

use crate::syntax::digits;

pub(super) fn print(time: OffsetDateTime) -> String {
    digits::base36(time.unix_timestamp().unsigned_abs())
}

pub(super) fn parse(field: &str) -> Option<OffsetDateTime> {
    // No sign: of a time before 1970 only the number would be written.
    let is_number = (1..=8).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let seconds = is_number.then(|| i64::from_str_radix(field, 36).ok()).flatten()?;
    OffsetDateTime::from_unix_timestamp(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_digits_alone() {
        assert_eq!(parse("zz").map(print).as_deref(), Some("zz"));
        for wrong in ["", "-1", "+1", "1 ", "1.0", "123456789", "é"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
