//! What is at the paths of the file and of what SQLite keeps beside it.

use std::path::Path;

use super::changed::Changed;
use super::paths::beside;
use crate::ledger::file_id::FileId;

/// What was at the paths when the connection was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) main: FileId,
    pub(super) length: u64,
    pub(super) changed: Changed,
    pub(super) wal: Option<FileId>,
    /// It becomes shorter only when all that it had is in the file.
    pub(super) wal_length: u64,
    pub(super) shm: Option<FileId>,
}

impl Seen {
    pub(super) fn at(path: &Path, real: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        let wal = std::fs::metadata(beside(real, "-wal")).ok();
        Some(Self {
            main: FileId::of(&metadata),
            length: metadata.len(),
            changed: Changed::of(&metadata),
            wal: wal.as_ref().map(FileId::of),
            wal_length: wal.map_or(0, |wal| wal.len()),
            shm: FileId::at(&beside(real, "-shm")),
        })
    }
}
