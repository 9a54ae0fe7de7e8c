//! A connection to the file, after checking that it is ours, that it can be written, and that it is not damaged.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::LedgerError;
use super::refusal::{damaged, refused};
use super::schema::{migrate, ours};

/// How long another process may hold the file before we say so.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Up to this length a file is searched for damage before it is used; a longer one while it is used.
pub(super) const LARGE: u64 = 64 << 20;

pub(super) fn connect(path: &Path) -> Result<Connection, LedgerError> {
    let mut connection = connect_only(path)?;
    // Looked at before anything is written: it may be someone else's, or damaged.
    ours(&connection, path)?;
    if fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGE) {
        check(&connection, path)?;
    }
    prepare(&connection).map_err(|error| refused(path, &error))?;
    migrate(&mut connection).map_err(|error| refused(path, &error))?;
    Ok(connection)
}

/// Opens it and writes nothing.
pub(super) fn connect_only(path: &Path) -> Result<Connection, LedgerError> {
    // Without SQLITE_OPEN_URI: a path is a path, also one that begins with `file:`.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| refused(path, &error))?;
    connection.busy_timeout(BUSY).map_err(|error| refused(path, &error))?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    // Two processes may switch a new file to WAL at the same time, and SQLite does not wait here by itself.
    let mut tries = 0;
    let mode: String = loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && tries < 50 => {
                tries += 1;
                std::thread::sleep(BUSY / 50);
            }
            answer => break answer?,
        }
    };
    if mode != "wal" {
        tracing::warn!(
            mode,
            "the ledger's file system does not allow SQLite's WAL; records are as safe, writing is slower"
        );
    }
    // We do that ourselves: a file that changes otherwise was changed by another program (`file.rs`).
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    // WAL with NORMAL would lose the last commits when the power fails. Records that wait share the cost of a flush.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // From the first record on: rows move to other pages as the file grows, and must leave nothing where they were.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

/// Looks for damage: all pages, not each byte of a record.
///
/// # Errors
///
/// If there is some, with what to do, or the file cannot be read.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| refused(path, &error))?;
    if found == "ok" { Ok(()) } else { Err(damaged(path, &found)) }
}
