//! Opens the file after checking that it is ours, that it can be written, and that it is not damaged.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::{LedgerError, rows};

/// Marks the file as ours ("tcon"), so that no other program's database is written into.
const APPLICATION_ID: i32 = 0x7463_6f6e;
/// Each was released as it is and never changes; the number of those done is the file's `user_version`.
const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../migrations/sqlite/2026-11-23_records.sql"), then: |_| Ok(()) },
    Migration { sql: include_str!("../migrations/sqlite/2026-11-27_chain.sql"), then: rows::seal_all },
    Migration { sql: include_str!("../migrations/sqlite/2026-11-28_entries.sql"), then: rows::adopt },
];
/// How long another process may hold the file before we say so.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Up to this length a file is searched for damage before it is used; a longer one while it is used.
pub(super) const LARGE: u64 = 64 << 20;

struct Migration {
    sql: &'static str,
    /// What SQL cannot do.
    then: fn(&Transaction<'_>) -> rusqlite::Result<()>,
}

/// Makes the file with the right permissions if it is not there; SQLite gives its `-wal` and `-shm` the same.
pub(super) fn create(path: &Path) -> Result<(), LedgerError> {
    // A file that is there must not be opened and closed here: closing would drop the locks that
    // another connection of this process holds on it (POSIX).
    set_orphan_aside(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let shown = path.display();
    let why = match options.open(path) {
        Ok(_) => return Ok(()),
        Err(_) if path.is_dir() => return Err(is_folder(path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            there_is_a_folder_for(path)?;
            format!("{shown} cannot be made: {error}")
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            format!("{shown} may not be made; give this user the right to write in its folder ({error})")
        }
        Err(error) => format!("{shown} cannot be made: {error}"),
    };
    Err(LedgerError::Open(why))
}

fn is_folder(path: &Path) -> LedgerError {
    let example = path.join("consent.db");
    LedgerError::Open(format!("{} is a folder; name a file in it, for example {}", path.display(), example.display()))
}

fn there_is_a_folder_for(path: &Path) -> Result<(), LedgerError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(());
    }
    let shown = folder.display();
    Err(LedgerError::Open(format!("the folder {shown} does not exist; make it first: mkdir -p '{shown}'")))
}

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

/// Opens a file that may not be written, to read it.
pub(super) fn connect_to_read(path: &Path) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.busy_timeout(BUSY)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        Ok(connection)
    });
    let connection = match opened {
        // SQLite wants to make the `-shm` that it uses with other processes. Where it cannot, and nothing waits in `-wal`,
        // nobody else has the file, and it can do without.
        Err(error)
            if cannot_write(&error) && fs::metadata(beside(&real(path), "-wal")).map_or(0, |wal| wal.len()) == 0 =>
        {
            Connection::open_with_flags(unchanging(path), flags | OpenFlags::SQLITE_OPEN_URI)
        }
        opened => opened,
    };
    let connection = connection.map_err(|error| refused(path, &error))?;
    ours(&connection, path)?;
    let version: u32 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| refused(path, &error))?;
    if (version as usize) < MIGRATIONS.len() {
        return Err(LedgerError::Open(format!(
            "{} was written by an older tower-consent, and may not be written; copy it to where it may be",
            path.display()
        )));
    }
    if fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGE) {
        check(&connection, path)?;
    }
    Ok(connection)
}

/// Looks at a file, and changes nothing on the disk: not the file, and none beside it.
pub(super) fn look_at(path: &Path) -> Result<(), LedgerError> {
    let shown = path.display();
    let metadata = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(is_folder(path)),
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(_) => return Err(LedgerError::Open(format!("{shown} is no regular file; name another one"))),
        // A start would make it.
        Err(error) if error.kind() == ErrorKind::NotFound => return there_is_a_folder_for(path),
        Err(error) => return Err(LedgerError::Open(format!("{shown} cannot be looked at: {error}"))),
    };
    if let Err(error) = OpenOptions::new().append(true).open(path) {
        return Err(LedgerError::Open(format!("{shown} cannot be written ({error}); give this user the right to")));
    }
    let real = real(path);
    let has = |ending| fs::metadata(beside(&real, ending)).is_ok_and(|rest| rest.len() > 0);
    // A start would first bring in what is in these: until then the file may look damaged.
    let is_incomplete = has("-wal") || has("-journal");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let open = |how| {
        let connection = Connection::open_with_flags(uri(path, how), flags)?;
        connection.busy_timeout(BUSY)?;
        Ok::<_, rusqlite::Error>(connection)
    };
    // With a `-shm` somebody may have the file open, or was killed. It is read together with its `-wal`, and a `-shm` that
    // is out of date is left so.
    if has("-shm") && !has("-journal") {
        let connection = open("mode=ro&readonly_shm=1").map_err(|error| refused(path, &error))?;
        ours(&connection, path)?;
        return if metadata.len() <= LARGE { check(&connection, path) } else { Ok(()) };
    }
    let connection = open("immutable=1").map_err(|error| refused(path, &error))?;
    ours(&connection, path)?;
    if is_incomplete || metadata.len() > LARGE { Ok(()) } else { check(&connection, path) }
}

fn cannot_write(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::DiskFull)
    )
}

/// The URI of a file that nobody changes.
pub(super) fn unchanging(path: &Path) -> String {
    uri(path, "immutable=1")
}

/// The URI of a file, and how it is opened (<https://www.sqlite.org/uri.html>).
fn uri(path: &Path, how: &str) -> String {
    let mut uri = "file:".to_owned();
    for byte in real(path).as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?" + how
}

/// Opens it and writes nothing.
pub(super) fn connect_only(path: &Path) -> Result<Connection, LedgerError> {
    // Without SQLITE_OPEN_URI: a path is a path, also one that begins with `file:`.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| refused(path, &error))?;
    connection.busy_timeout(BUSY).map_err(|error| refused(path, &error))?;
    Ok(connection)
}

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

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
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

pub(super) fn refused(path: &Path, error: &rusqlite::Error) -> LedgerError {
    let shown = path.display();
    LedgerError::Open(match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            format!("{shown} is no SQLite database; name another file, or move this one away so that a new one is made")
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            return damaged(path, &error.to_string());
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            format!("{shown} is held by another process; end it or wait, then start again")
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            format!(
                "{shown} may not be written; give this user the right to read and write it and its folder, on a file \
                 system that is not read-only ({error})"
            )
        }
        Some(ErrorCode::DiskFull) => format!("{shown} cannot be written because its disk is full; make room ({error})"),
        _ => format!("{shown} cannot be read and written: {error}"),
    })
}

/// The path with links followed: SQLite keeps its other files beside the real one.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What SQLite keeps beside the file: `-wal` has the last records, `-shm` an index of it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// A `-wal` beside no file, or an empty one, belongs to a file that was moved or deleted. SQLite would delete it, and with
/// it records that may be nowhere else.
fn set_orphan_aside(path: &Path) -> Result<(), LedgerError> {
    let length = |path: &Path| fs::metadata(path).map_or(0, |metadata| metadata.len());
    let path = &real(path);
    let wal = beside(path, "-wal");
    if length(path) > 0 || length(&wal) == 0 {
        return Ok(());
    }
    set_wal_aside(path)
}

/// Gives the `-wal` beside the file another name.
pub(super) fn set_wal_aside(path: &Path) -> Result<(), LedgerError> {
    let wal = beside(path, "-wal");
    for number in 0..1000 {
        let aside = beside(path, &format!("-wal.orphan-{number}"));
        if aside.exists() {
            continue;
        }
        fs::rename(&wal, &aside).map_err(|error| {
            LedgerError::Open(format!(
                "{} belongs to a ledger that is not there and cannot be moved away: {error}",
                wal.display()
            ))
        })?;
        tracing::error!(
            kept = %aside.display(), ledger = %path.display(),
            "this file has the last records of a ledger that is no longer here: put it beside that one, under its name with `-wal` added"
        );
        return Ok(());
    }
    Err(LedgerError::Open(format!("there are too many files beside {} already", path.display())))
}

/// Writes all of it, as it is at this moment, into a new file at `to`.
pub(super) fn backup(connection: &Connection, to: &Path) -> Result<(), LedgerError> {
    let shown = to.display();
    let fails = |why: String| LedgerError::Backup(format!("{shown}: {why}"));
    let Some(name) = to.to_str() else { return Err(fails("its name is not text that SQLite can take".into())) };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => fails("there is a file already; name a new one".into()),
        _ => fails(error.to_string()),
    })?;
    let written = connection.execute("VACUUM INTO ?1", [name]).and_then(|_| {
        let copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        rows::last(&copy)
    });
    written.map(drop).map_err(|error| {
        // It would be taken for a backup.
        let _ = fs::remove_file(to);
        fails(error.to_string())
    })?;
    fs::File::open(to).and_then(|file| file.sync_all()).map_err(|error| fails(error.to_string()))
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

fn damaged(path: &Path, what: &str) -> LedgerError {
    LedgerError::Open(format!(
        "{} is damaged ({}); restore it from a backup, or move it away so that a new one is made; either way without the \
         files beside it that end in -wal and -shm",
        path.display(),
        what.replace('\n', ", ")
    ))
}
