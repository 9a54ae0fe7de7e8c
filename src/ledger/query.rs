//! Which records are asked for, page by page.

use time::OffsetDateTime;
use uuid::Uuid;

use super::Record;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
use super::walk::Kept;
use crate::ids::{ConsentId, RecordId};

/// Records of one page at most.
pub(super) const PAGE: usize = 1000;

/// Which records are asked for; by default all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Query {
    /// Those of one browser's consent alone.
    pub consent: Option<ConsentId>,
    /// Those made at this time or later.
    pub from: Option<OffsetDateTime>,
    /// Those made before this time.
    pub until: Option<OffsetDateTime>,
    /// Those after the page that this came with.
    pub after: Option<Cursor>,
}

/// Where the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub(super) time: i64,
    pub(super) arrival: i64,
    /// Where two may arrive at the same time.
    pub(super) id: Uuid,
}

impl Cursor {
    /// Before all records.
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(super) const START: Self = Self { time: i64::MIN, arrival: i64::MIN, id: Uuid::nil() };

    /// In a store where no two arrive at the same time.
    pub(super) fn at(time: i64, arrival: i64) -> Self {
        Self { time, arrival, id: Uuid::nil() }
    }
}

/// Some of the records that were asked for: the oldest first, records of the same second in the order of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The records.
    pub records: Vec<Record>,
    /// Those that fit and cannot be read: damaged, or written by a newer version of this program.
    pub unreadable: Vec<Unreadable>,
    /// Which of the records are not what was written: their text, or a column by which they are found, was changed since.
    /// [`Ledger::faults`](super::Ledger::faults) says more.
    pub altered: Vec<RecordId>,
    /// Where the next page begins; `None` if this was the last.
    pub next: Option<Cursor>,
}

/// A record that is there and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// Its id, from the column by which it is found.
    pub id: RecordId,
    /// What is wrong with it.
    pub what: String,
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Page {
    /// Adds what the store has, and where the next page would begin.
    pub(super) fn add(&mut self, row: &Kept<'_>, cursor: Cursor) {
        match Record::from_json(row.record.as_bytes()) {
            Ok(record) => {
                if !row.has_its_text() || !row.is_found_by(&record) {
                    self.altered.push(record.id);
                }
                self.records.push(record);
            }
            Err(error) => self.unreadable.push(Unreadable { id: row.id, what: error.to_string() }),
        }
        self.next = Some(cursor);
    }

    /// The page as it is handed on: where it is not full, it is the last.
    pub(super) fn finished(mut self) -> Self {
        if self.records.len() + self.unreadable.len() < PAGE {
            self.next = None;
        }
        self
    }
}

impl Query {
    /// Those of one browser's consent.
    pub fn of(consent: ConsentId) -> Self {
        Self { consent: Some(consent), ..Self::default() }
    }

    /// Those made at `from` or later, and before `until`.
    pub fn between(from: Option<OffsetDateTime>, until: Option<OffsetDateTime>) -> Self {
        Self { from, until, ..Self::default() }
    }

    /// The first and the last second of the times, without the end.
    pub(super) fn seconds(&self) -> (i64, i64) {
        // A record's time is cut to the second: one of the same second as `from`, but before it, counts as well.
        let second = |time: OffsetDateTime| time.unix_timestamp();
        (self.from.map_or(i64::MIN, second), self.until.map_or(i64::MAX, second))
    }
}
