//! Webhooks that were given up: a line each, by the record's id. The record itself is in the ledger, where it can be found
//! and erased; so nothing of it is here.

use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::outbox::Waiting;
use super::outbox_file::private;
use tower_consent::RecordId;

/// How long the file may become: about 80,000 lines.
const LIMIT: u64 = 16 << 20;

/// The file of what was given up.
#[derive(Debug)]
pub(super) struct DeadLetters(PathBuf);

impl DeadLetters {
    pub(super) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Adds a line, on the disk when it returns.
    ///
    /// # Errors
    ///
    /// `StorageFull` if the file is as long as it may be; any other if it cannot be written.
    pub(super) fn add(&self, id: RecordId, waiting: &Waiting, why: &str, now: OffsetDateTime) -> io::Result<()> {
        let time = |time: OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
        let line = json!({
            "webhook_id": id.to_string(),
            "given_up": time(now),
            "since": time(waiting.since),
            "tries": waiting.failures,
            "why": why,
        });
        let mut file = private().create(true).append(true).open(&self.0)?;
        let line = format!("{line}\n");
        if file.metadata()?.len() + line.len() as u64 > LIMIT {
            return Err(io::Error::new(ErrorKind::StorageFull, format!("it has reached its limit of {LIMIT} bytes")));
        }
        file.write_all(line.as_bytes())?;
        file.sync_data()
    }
}
