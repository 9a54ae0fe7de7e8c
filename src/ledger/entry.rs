//! What was done to records: an entry of its own in the chain of seals.
//!
//! A record that is gone says nothing about who took it out. So every function that erases or removes records writes an
//! entry in the same transaction, and a look at the ledger compares: a record without a text, or a chain that begins late,
//! needs an entry that says so. An entry is a row like a record's, with the event `entry`, a consent id of zeros and the time 0. Its
//! text is JSON without white space, fields in alphabetical order, times in seconds since 1970.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::Event;

/// The event of its row.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(super) const EVENT: &str = "entry";

/// What was done to records, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Entry {
    /// What was done.
    pub act: Act,
    at: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    begin: Option<Begin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    records: Vec<Place>,
}

/// What an [`Entry`] is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Act {
    /// A person's records were erased on request.
    Erase,
    /// The oldest records were removed because of their age.
    Prune,
    /// A file of an earlier version was taken over, with what was erased and removed in it until then. By whom is
    /// not known.
    Adopt,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    #[serde(default, skip_serializing_if = "Uuid::is_nil", with = "as_text")]
    pub(super) chain: Uuid,
    pub(super) event: String,
    pub(super) number: u64,
    pub(super) time: i64,
}

/// Where a chain begins, after what was removed: number and seal of the last record that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Begin {
    #[serde(default, skip_serializing_if = "Uuid::is_nil", with = "as_text")]
    pub(super) chain: Uuid,
    pub(super) number: u64,
    pub(super) seal: String,
}

impl Entry {
    /// When it was done.
    pub fn at(&self) -> OffsetDateTime {
        time_of(self.at)
    }

    /// The records that were removed are from before this time.
    pub fn before(&self) -> Option<OffsetDateTime> {
        self.before.map(time_of)
    }

    /// The numbers of the records that were erased.
    pub fn erased(&self) -> impl Iterator<Item = u64> {
        self.records.iter().map(|place| place.number)
    }

    /// The number up to which records were removed.
    pub fn removed_up_to(&self) -> Option<u64> {
        self.begin.as_ref().map(|begin| begin.number)
    }
}

/// For the stores that seal.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Entry {
    pub(super) fn erase(at: OffsetDateTime, records: Vec<Place>) -> Self {
        Self { act: Act::Erase, at: at.unix_timestamp(), before: None, begin: None, records }
    }

    pub(super) fn prune(at: OffsetDateTime, before: i64, begin: &super::Head) -> Self {
        let (before, begin) = (Some(before), Some(Begin::of(begin)));
        Self { act: Act::Prune, at: at.unix_timestamp(), before, begin, records: Vec::new() }
    }

    #[cfg(feature = "sqlite")]
    pub(super) fn adopt(at: OffsetDateTime, begin: Option<&super::Head>, records: Vec<Place>) -> Self {
        Self { act: Act::Adopt, at: at.unix_timestamp(), before: None, begin: begin.map(Begin::of), records }
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.records
    }

    pub(super) fn begin(&self) -> Option<&Begin> {
        self.begin.as_ref()
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Begin {
    pub(super) fn of(head: &super::Head) -> Self {
        Self { chain: head.chain_uuid(), number: head.number(), seal: head.seal() }
    }
}

/// What is left of a record that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Erased {
    /// When it was decided.
    pub time: OffsetDateTime,
    /// What the visitor did.
    pub event: String,
    /// SHA-256 of the record as it was, in lower-case hex.
    pub digest: String,
}

impl Erased {
    pub(super) fn new(time: i64, event: String, digest: &[u8]) -> Self {
        Self { time: time_of(time), event, digest: crate::syntax::digits::hex(digest) }
    }

    pub(super) fn of(time: OffsetDateTime, event: Event, digest: &[u8]) -> Self {
        Self::new(time.unix_timestamp(), event.as_str().to_owned(), digest)
    }
}

fn time_of(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use uuid::Uuid;

    pub(super) fn serialize<S: Serializer>(value: &Uuid, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&value.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Uuid, D::Error> {
        Uuid::try_parse(&String::deserialize(input)?).map_err(D::Error::custom)
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ledger::Head;

    /// Once written, a form must be readable for years.
    #[test]
    fn the_text_of_an_entry_never_changes() {
        let at = datetime!(2026-11-28 12:00 UTC);
        let place = |chain| Place { chain, event: "save".into(), number: 5, time: 1_795_000_000 };
        let head = Head::START.at(3, [0xab; 32]);
        for (entry, text) in [
            (
                Entry::erase(at, vec![place(Uuid::nil()), place(Uuid::max())]),
                r#"{"act":"erase","at":1795867200,"records":[{"event":"save","number":5,"time":1795000000},{"chain":"ffffffff-ffff-ffff-ffff-ffffffffffff","event":"save","number":5,"time":1795000000}]}"#.to_owned(),
            ),
            (
                Entry::prune(at, 1_700_000_000, &head),
                format!(r#"{{"act":"prune","at":1795867200,"before":1700000000,"begin":{{"number":3,"seal":"{}"}}}}"#, "ab".repeat(32)),
            ),
        ] {
            assert_eq!(serde_json::to_string(&entry).unwrap(), text);
            assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry);
        }
    }
}
