//! A copy of the file.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{LedgerError, rows};

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
        _ if to.is_dir() => fails("that is a folder".into()),
        ErrorKind::AlreadyExists => fails("there is a file already, which stays as it is".into()),
        ErrorKind::NotFound => fails("its folder does not exist".into()),
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
