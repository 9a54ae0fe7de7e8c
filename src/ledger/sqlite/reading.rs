//! Opens a file without changing it.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::LedgerError;
use super::connection::{BUSY, LARGE, check};
use super::paths::{beside, real};
use super::refusal::{is_folder, refused, there_is_a_folder_for};
use super::schema::{current, ours};

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
    current(&connection, path)?;
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

/// The URI of a file that no process changes.
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
