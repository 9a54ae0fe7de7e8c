//! From when to when.

use clap::Args;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

use crate::commands::{Failure, env};
use tower_consent::ledger::Query;

/// The time that records are from.
#[derive(Debug, Args)]
pub(crate) struct Period {
    /// Records of this day or time and later: 2026-11-27, 2026-11-27T08:00:00Z
    #[arg(long, env = env::FROM, value_name = "TIME", value_parser = begin)]
    from: Option<OffsetDateTime>,
    /// Records up to the end of this day, or before this time
    #[arg(long, env = env::TO, value_name = "TIME", value_parser = end)]
    to: Option<OffsetDateTime>,
}

impl Period {
    /// # Errors
    ///
    /// If it ends before it begins: an empty answer would be taken for "there are none".
    pub(crate) fn query(&self) -> anyhow::Result<Query> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from >= to
        {
            return Err(Failure::new("--from is after --to", "name the earlier day with --from").into());
        }
        Ok(Query::between(self.from, self.to))
    }
}

fn begin(text: &str) -> Result<OffsetDateTime, String> {
    read(text, Duration::ZERO)
}

fn end(text: &str) -> Result<OffsetDateTime, String> {
    read(text, Duration::DAY)
}

fn read(text: &str, after_midnight: Duration) -> Result<OffsetDateTime, String> {
    let expected = "expected a day like 2026-11-27 or a time like 2026-11-27T08:00:00Z";
    if let Ok(time) = OffsetDateTime::parse(text, &Rfc3339) {
        return Ok(time);
    }
    let day = Date::parse(text, format_description!("[year]-[month]-[day]")).map_err(|_| expected)?;
    day.midnight().assume_utc().checked_add(after_midnight).ok_or_else(|| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_day_is_from_its_begin_to_its_end() {
        assert_eq!(begin("2026-11-27"), Ok(datetime!(2026-11-27 00:00 UTC)));
        assert_eq!(end("2026-11-27"), Ok(datetime!(2026-11-28 00:00 UTC)));
        assert_eq!(end("2026-11-27T08:00:00+01:00"), Ok(datetime!(2026-11-27 07:00 UTC)));
        for bad in ["", "27.11.2026", "2026-02-30", "2026-11-27 08:00", "9999-12-32"] {
            assert!(begin(bad).is_err() && end(bad).is_err(), "{bad}");
        }
        assert!(end("9999-12-31").is_err());
    }
}
