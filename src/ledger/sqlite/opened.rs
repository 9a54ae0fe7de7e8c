//! The file that a connection has open, and whether it is still the one at the path.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params};

use super::connection::{BUSY, LARGE, connect};
use super::paths::{beside, create, real, remove_empty};
use super::refusal::refused;
use super::seen::Seen;
use super::{LedgerError, Row, erasure, rows, shown};
use crate::ids::RecordId;
use crate::ledger::chain::Head;
use crate::ledger::file_id::FileId;

const TRIES: u32 = 3;
/// Records that are copied in one transaction.
const COPIED: u32 = 1000;

pub(super) struct Open {
    pub(super) connection: Connection,
    /// Only then the file changes by checkpoints alone.
    is_wal: bool,
    /// The path with links followed.
    pub(super) real: PathBuf,
    pub(super) seen: Seen,
}

/// How that differs from what is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    None,
    /// Another file is at the path, or none.
    Replaced,
    /// The file is there, but not its `-wal` or `-shm`.
    RestGone,
    /// The file has become shorter, which we never do to it.
    Cut,
    /// It was written, not by this connection.
    Written,
    /// Its `-wal` has become shorter: another process has brought all into the file, or what was in it is lost.
    WalCut,
}

impl Open {
    pub(super) fn at(path: &Path) -> Result<Self, LedgerError> {
        for _ in 0..TRIES {
            let is_made = create(path)?;
            let before = FileId::at(path);
            let connection = connect(path).inspect_err(|_| {
                if is_made {
                    remove_empty(path);
                }
            })?;
            let real = real(path);
            let mode: String = connection
                .pragma_query_value(None, "journal_mode", |row| row.get(0))
                .map_err(|error| refused(path, &error))?;
            if let Some(seen) = Seen::at(path, &real).filter(|seen| Some(seen.main) == before) {
                return Ok(Self { connection, is_wal: mode == "wal", real, seen });
            }
        }
        Err(LedgerError::Open(format!("{} is replaced again and again", path.display())))
    }

    pub(super) fn head(&self, path: &Path) -> Result<Head, LedgerError> {
        rows::last(&self.connection).map_err(|error| refused(path, &error))
    }

    pub(super) fn change(&mut self, path: &Path) -> Change {
        match Seen::at(path, &self.real) {
            Some(now) if now.main == self.seen.main => {
                if now.length < self.seen.length {
                    return Change::Cut;
                }
                let is_written = self.is_wal && now.changed != self.seen.changed;
                let is_rest_gone = (now.wal, now.shm) != (self.seen.wal, self.seen.shm);
                if is_rest_gone && !is_written {
                    return Change::RestGone;
                }
                if is_rest_gone || now.wal_length < self.seen.wal_length {
                    return Change::WalCut;
                }
                if is_written {
                    return Change::Written;
                }
                (self.seen.length, self.seen.wal_length) = (now.length, now.wal_length);
                Change::None
            }
            _ => Change::Replaced,
        }
    }

    pub(super) fn look_again(&mut self, path: &Path) {
        if let Some(now) = Seen::at(path, &self.real).filter(|now| now.main == self.seen.main) {
            self.seen = now;
        }
    }

    /// Whether everything is in the file now, and `-wal` empty.
    pub(super) fn checkpoint(&mut self, path: &Path, patience: Duration) -> rusqlite::Result<bool> {
        self.connection.busy_timeout(patience)?;
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        self.connection.busy_timeout(BUSY)?;
        // It was written and may be longer now, and `-wal` shorter.
        if let Some(now) = Seen::at(path, &self.real).filter(|now| now.main == self.seen.main) {
            // One that has become shorter is found by `change`.
            self.seen.length = self.seen.length.max(now.length);
            (self.seen.changed, self.seen.wal_length) = (now.changed, now.wal_length);
        }
        Ok(busy? == 0)
    }

    /// Whether the file, together with its `-wal`, still has all up to `head`. It is asked after another one has written
    /// into it: on a connection of its own, because this one believes what it has read before.
    pub(super) fn is_whole(&self, path: &Path, head: Head) -> Result<bool, LedgerError> {
        let looked = || -> rusqlite::Result<bool> {
            let fresh = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            fresh.busy_timeout(BUSY / 5)?;
            let _reading = fresh.unchecked_transaction()?;
            let (first, last) = (rows::first(&fresh)?, rows::last(&fresh)?);
            let is_there = first.number() > head.number() || rows::head_at(&fresh, head.number())? == Some(head);
            // Whole pages of two files can make one that looks sound. But numbers have no gaps.
            let count: i64 = fresh.query_row("SELECT count(*) FROM records", [], |row| row.get(0))?;
            let has_gaps = u64::try_from(count).ok() != last.number().checked_sub(first.number());
            if !is_there || has_gaps {
                return Ok(false);
            }
            if self.seen.length > LARGE {
                return Ok(true);
            }
            let found: String = fresh.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            Ok(found == "ok")
        };
        match looked() {
            Err(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen)
                ) =>
            {
                Err(LedgerError::unavailable(error))
            }
            looked => Ok(looked.unwrap_or(false)),
        }
    }

    /// Removes what belongs to the open file and would be taken for a part of the one at the path now.
    pub(super) fn remove_rest(&self) {
        for (ending, own) in [("-wal", self.seen.wal), ("-shm", self.seen.shm)] {
            let rest = beside(&self.real, ending);
            if own.is_some() && FileId::at(&rest) == own {
                // If that fails, opening says why.
                let _ = std::fs::remove_file(rest);
            }
        }
    }

    /// Writes all records of this file, and what visitors were shown, into another. The records' numbers are others there,
    /// so what the entries of this one say does not hold: one entry takes over what was erased.
    pub(super) fn copy_to(&self, other: &mut Connection) -> rusqlite::Result<()> {
        let mut after = 0i64;
        let mut read = self.connection.prepare(
            "SELECT arrival, id, consent, time, event, record, digest FROM records WHERE arrival > ?1 AND event <> 'entry' \
             ORDER BY arrival LIMIT ?2",
        )?;
        loop {
            let transaction = other.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut head = rows::last(&transaction)?;
            let mut found = read.query(params![after, COPIED])?;
            let (mut copied, mut blank) = (0, Vec::new());
            while let Some(row) = found.next()? {
                let row_there = Row {
                    id: RecordId::from_bytes(row.get(1)?),
                    consent: row.get(2)?,
                    time: row.get(3)?,
                    event: row.get(4)?,
                    record: row.get(5)?,
                    digest: row.get(6)?,
                };
                // Of two records with one id the first stays, as everywhere.
                let before = head;
                let _ = rows::add(&transaction, &mut head, &row_there)?;
                if row_there.record.is_empty() && head != before {
                    blank.push(erasure::place(head, &row_there));
                }
                (after, copied) = (row.get(0)?, copied + 1);
            }
            erasure::adopt_erased(&transaction, blank)?;
            transaction.commit()?;
            if copied < COPIED {
                return shown::copy(&self.connection, other);
            }
        }
    }
}
