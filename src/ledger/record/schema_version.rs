//! The version of a record's schema, and how it is written.

/// Version of a record's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SchemaVersion {
    /// The first: a decision about categories and services.
    #[default]
    V1,
    /// With `document`, the acceptance of a text; or with `account`, to whom a consent id belongs.
    V2,
    /// With `release_mark`; otherwise as the first or the second.
    V3,
    /// A decision with `account`, or of the method `account`; with `release_mark` or without.
    V4,
    /// With `site`; otherwise as one of the others.
    V5,
}

pub(super) mod schema {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::SchemaVersion;

    pub(in crate::ledger::record) fn serialize<S: Serializer>(
        schema: &SchemaVersion,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        match schema {
            SchemaVersion::V1 => out.serialize_u32(1),
            SchemaVersion::V2 => out.serialize_u32(2),
            SchemaVersion::V3 => out.serialize_u32(3),
            SchemaVersion::V4 => out.serialize_u32(4),
            SchemaVersion::V5 => out.serialize_u32(5),
        }
    }

    pub(in crate::ledger::record) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<SchemaVersion, D::Error> {
        match u32::deserialize(input)? {
            1 => Ok(SchemaVersion::V1),
            2 => Ok(SchemaVersion::V2),
            3 => Ok(SchemaVersion::V3),
            4 => Ok(SchemaVersion::V4),
            5 => Ok(SchemaVersion::V5),
            other => Err(D::Error::custom(format!("schema: expected 1 to 5, found {other}"))),
        }
    }
}
