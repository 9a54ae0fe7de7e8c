//! A time in one of our cookies: seconds since 1970, base 36.

use time::OffsetDateTime;

use crate::syntax::digits;

pub(super) fn print(time: OffsetDateTime) -> String {
    digits::base36(time.unix_timestamp().unsigned_abs())
}

pub(super) fn parse(field: &str) -> Option<OffsetDateTime> {
    let digits = Some(field).filter(|field| (1..=8).contains(&field.len()))?;
    OffsetDateTime::from_unix_timestamp(i64::from_str_radix(digits, 36).ok()?).ok()
}
