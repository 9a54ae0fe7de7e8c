//! A record as a row to be written: its text, and the columns by which it is found and sealed.

use super::chain::{self, LENGTH};
use super::{LedgerError, Record};
use crate::ids::RecordId;

/// A row to be written.
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

    fn of(record: &Record, text: String) -> Self {
        Self {
            id: record.id,
            consent: *record.consent.as_uuid().as_bytes(),
            time: record.time.unix_timestamp(),
            event: record.event.as_str().to_owned(),
            digest: chain::digest(text.as_bytes()),
            record: text,
        }
    }
}
