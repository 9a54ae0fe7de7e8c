//! How the values of a record are written: one form for each, so that equal records have equal bytes.

use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

pub(super) fn to_the_second(at: OffsetDateTime) -> OffsetDateTime {
    // In UTC, only the first and last hours that `OffsetDateTime` can hold may be outside these years.
    OffsetDateTime::from_unix_timestamp(at.unix_timestamp()).unwrap_or_else(|_| {
        let edge = if at.unix_timestamp() > 0 { PrimitiveDateTime::MAX } else { PrimitiveDateTime::MIN };
        edge.assume_offset(UtcOffset::UTC)
    })
}

pub(super) mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in crate::ledger::record) fn serialize<T: ToString, S: Serializer>(
        value: &T,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_str(&value.to_string())
    }

    pub(in crate::ledger::record) fn deserialize<'de, T, D>(input: D) -> Result<T, D::Error>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

pub(super) mod model {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use tower_consent_policy::ConsentModel;

    pub(in crate::ledger::record) fn serialize<S: Serializer>(model: &ConsentModel, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(model.as_str())
    }

    pub(in crate::ledger::record) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<ConsentModel, D::Error> {
        let text = String::deserialize(input)?;
        [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice]
            .into_iter()
            .find(|model| model.as_str() == text)
            .ok_or_else(|| D::Error::custom("model: expected opt-in, opt-out or notice"))
    }
}

pub(super) mod release {
    use serde::{Deserialize, Deserializer, Serializer};

    use tower_consent_policy::ReleaseNumber;

    pub(in crate::ledger::record) fn serialize<S: Serializer>(
        release: &ReleaseNumber,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.serialize_u32(release.get())
    }

    pub(in crate::ledger::record) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<ReleaseNumber, D::Error> {
        u32::deserialize(input).map(ReleaseNumber::new)
    }
}

pub(super) mod mark {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use tower_consent_policy::ReleaseMark;

    #[expect(clippy::ref_option, reason = "serde calls it with the field")]
    pub(in crate::ledger::record) fn serialize<S: Serializer>(
        mark: &Option<ReleaseMark>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        match mark {
            Some(mark) => out.serialize_str(&mark.to_string()),
            None => out.serialize_none(),
        }
    }

    pub(in crate::ledger::record) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<Option<ReleaseMark>, D::Error> {
        let text = String::deserialize(input)?;
        text.parse().map(Some).map_err(|_| D::Error::custom("release_mark: expected three letters"))
    }
}

pub(super) mod seconds {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _, ser::Error as _};
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;

    use super::to_the_second;

    pub(in crate::ledger::record) fn serialize<S: Serializer>(at: &OffsetDateTime, out: S) -> Result<S::Ok, S::Error> {
        let text = to_the_second(*at).format(&Rfc3339).map_err(S::Error::custom)?;
        out.serialize_str(&text)
    }

    pub(in crate::ledger::record) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<OffsetDateTime, D::Error> {
        let text = String::deserialize(input)?;
        OffsetDateTime::parse(&text, &Rfc3339).map(to_the_second).map_err(D::Error::custom)
    }
}
