//! Webhooks that were given up: a line each, by the record's id. The record itself is in the ledger, where it can be found
//! and erased; so nothing of it is here.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::files::private;
use super::outbox::Waiting;
use tower_consent::RecordId;

/// How long the file may become: about 80,000 lines.
const LIMIT: u64 = 16 << 20;

#[derive(Debug)]
pub(super) struct DeadLetters(PathBuf);

impl DeadLetters {
    pub(super) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn is_there(&self) -> bool {
        self.0.try_exists().unwrap_or(true)
    }

    /// Adds a line, on the disk when it returns.
    ///
    /// # Errors
    ///
    /// If the file is as long as it may be, or cannot be written: then no part of a line is added.
    pub(super) fn add(
        &self,
        id: RecordId,
        waiting: &Waiting,
        why: &str,
        now: OffsetDateTime,
    ) -> Result<(), DeadLetterError> {
        let time = |time: OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
        let line = json!({
            "webhook_id": id.to_string(),
            "given_up": time(now),
            "since": time(waiting.since),
            "tries": waiting.failures,
            "why": why,
        });
        let mut file = private().read(true).create(true).append(true).open(&self.0)?;
        let length = file.metadata()?.len();
        // What a crash or a full disk left of a line is no part of this one.
        let end = if ends_a_line(&mut file, length)? { "" } else { "\n" };
        let line = format!("{end}{line}\n");
        if length + line.len() as u64 > LIMIT {
            return Err(DeadLetterError::Full);
        }
        file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| {
            // If that fails as well, the next line begins on a new one.
            let _ = file.set_len(length);
            DeadLetterError::Io(error)
        })
    }
}

/// Why a webhook could not be added to the file.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeadLetterError {
    #[error("it has reached its limit of {LIMIT} bytes")]
    Full,
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn ends_a_line(file: &mut File, length: u64) -> io::Result<bool> {
    let Some(last) = length.checked_sub(1) else { return Ok(true) };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte == *b"\n")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Instant;

    use super::super::named;
    use super::super::outbox::Outbox;
    use super::*;

    #[test]
    fn a_line_is_whole_after_half_a_line_and_none_is_added_to_a_full_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("given-up.jsonl");
        let letters = DeadLetters::at(path.clone());
        assert!(!letters.is_there());
        let now = OffsetDateTime::UNIX_EPOCH;
        let id = RecordId::new(now);
        let mut outbox = Outbox::from_now_on(None, now);
        outbox.add(id, (now, Instant::now()));
        let waiting = outbox.remove(id).unwrap();
        fs::write(&path, "{\"webhook_id\":\"0193").unwrap();
        letters.add(id, &waiting, "it answers 400", now).unwrap();
        letters.add(id, &waiting, "it answers 400", now).unwrap();
        let text = fs::read(&path).unwrap();
        assert_eq!((text.split(|byte| *byte == b'\n').count(), named::count(&mut &*text).unwrap()), (4, 2));
        fs::File::options().write(true).open(&path).unwrap().set_len(LIMIT).unwrap();
        assert!(matches!(letters.add(id, &waiting, "", now), Err(DeadLetterError::Full)));
        assert!(letters.is_there() && fs::metadata(&path).unwrap().len() == LIMIT);
        let nowhere = DeadLetters::at(folder.path().join("no/given-up.jsonl"));
        assert!(matches!(nowhere.add(id, &waiting, "", now), Err(DeadLetterError::Io(_))));
    }
}
