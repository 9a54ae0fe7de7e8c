//! The file and what SQLite keeps beside it, on the disk.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::LedgerError;
use super::refusal::{is_folder, not_made, there_is_a_folder_for};

/// Makes the file with the right permissions if it is not there, and says whether it was not; SQLite gives its `-wal` and
/// `-shm` the same.
pub(super) fn create(path: &Path) -> Result<bool, LedgerError> {
    // A file that is there must not be opened and closed here: closing would drop the locks that
    // another connection of this process holds on it (POSIX).
    set_orphan_aside(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(true),
        Err(_) if path.is_dir() => Err(is_folder(path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => {
            if error.kind() == ErrorKind::NotFound {
                there_is_a_folder_for(path)?;
            }
            Err(not_made(path, &error))
        }
    }
}

/// Removes what [`create`] made and nothing was written to: it would be taken for a ledger.
pub(super) fn remove_empty(path: &Path) {
    if fs::metadata(path).is_ok_and(|there| there.len() == 0) {
        // What went wrong before is the error to report.
        let _ = fs::remove_file(path);
    }
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
