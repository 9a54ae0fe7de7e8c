//! The tables of the file, and which version of them it has.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::refusal::refused;
use super::{LedgerError, erasure, seal};

/// Marks the file as ours ("tcon"), so that no other program's database is written into.
const APPLICATION_ID: i32 = 0x7463_6f6e;
/// Each was released as it is and never changes; the number of those done is the file's `user_version`.
const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../migrations/sqlite/2026-11-23_records.sql"), then: |_| Ok(()) },
    Migration { sql: include_str!("../migrations/sqlite/2026-11-27_chain.sql"), then: seal::seal_all },
    Migration { sql: include_str!("../migrations/sqlite/2026-11-28_entries.sql"), then: erasure::adopt },
];

/// Bytes of a page at least, and a database has one.
const SMALLEST: u64 = 512;

struct Migration {
    sql: &'static str,
    /// What SQL cannot do.
    then: fn(&Transaction<'_>) -> rusqlite::Result<()>,
}

/// That a file is new, or ours and not of a newer version.
pub(super) fn ours(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    let facts = || -> rusqlite::Result<(i32, usize, i64)> {
        // All of one instant: another process may be making the file meanwhile.
        let _reading = connection.unchecked_transaction()?;
        let application = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))?;
        let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((application, version as usize, tables))
    };
    let shown = path.display();
    match facts().map_err(|error| refused(path, &error))? {
        // SQLite takes a file of one byte for an empty one.
        (0, 0, 0) if std::fs::metadata(path).is_ok_and(|metadata| (1..SMALLEST).contains(&metadata.len())) => {
            Err(super::refusal::no_database(path))
        }
        (0, 0, 0) => Ok(()),
        (APPLICATION_ID, version, _) if version <= MIGRATIONS.len() => Ok(()),
        (APPLICATION_ID, version, _) => Err(LedgerError::Open(format!(
            "{shown} was written by a newer tower-consent (its version is {version}, this program knows {}); \
             run the newer program",
            MIGRATIONS.len()
        ))),
        _ => Err(LedgerError::Open(format!(
            "{shown} is the database of another program; name a file of its own for the ledger"
        ))),
    }
}

/// That a file of ours, which may not be written, has all tables.
pub(super) fn current(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    let version: u32 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| refused(path, &error))?;
    if (version as usize) < MIGRATIONS.len() {
        return Err(LedgerError::Open(format!(
            "{} was written by an older tower-consent, and may not be written; copy it to where it may be",
            path.display()
        )));
    }
    Ok(())
}

pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    // The lock first: of two processes that open a new file, the second finds it done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(done as usize) {
        transaction.execute_batch(migration.sql)?;
        (migration.then)(&transaction)?;
    }
    if (done as usize) < MIGRATIONS.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    // Also where nothing changes: SQLite opens a read-only file without an error, and fails at the first record.
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    transaction.commit()
}
