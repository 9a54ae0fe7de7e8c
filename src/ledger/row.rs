//! A record as a row to be written: its text, and the columns by which it is found and sealed.

use super::chain::{self, Head, LENGTH};
use super::entry::{EVENT, Entry};
use super::{LedgerError, Record};
use crate::ids::RecordId;

pub(super) struct Row {
    pub(super) id: RecordId,
    pub(super) consent: [u8; 16],
    pub(super) time: i64,
    pub(super) event: String,
    pub(super) record: String,
    pub(super) digest: [u8; LENGTH],
}

impl Row {
    pub(super) fn new(record: Record) -> Result<Self, LedgerError> {
        let text = String::from_utf8(record.canonical()?).map_err(LedgerError::unavailable)?;
        Ok(Self::of(&record, text))
    }

    /// An entry that follows on `head`. Its id is made from that, so that no two can follow on the same.
    pub(super) fn entry(entry: &Entry, head: &Head) -> Self {
        // Numbers and texts, which JSON always has a form for.
        let text = serde_json::to_string(entry).unwrap_or_default();
        let mut id = [0; 16];
        let place = [&head.number().to_be_bytes()[..], head.as_bytes()].concat();
        id.iter_mut().zip(chain::digest(&place)).for_each(|(to, from)| *to = from);
        Self {
            id: RecordId::from_bytes(id),
            consent: [0; 16],
            time: 0,
            event: EVENT.to_owned(),
            digest: chain::digest(text.as_bytes()),
            record: text,
        }
    }

    fn of(record: &Record, text: String) -> Self {
        Self {
            id: record.id,
            consent: *record.consent.as_bytes(),
            time: record.time.unix_timestamp(),
            event: record.event.as_str().to_owned(),
            digest: chain::digest(text.as_bytes()),
            record: text,
        }
    }
}
