//! Why a file cannot be used, and what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::ErrorCode;

use super::LedgerError;

pub(super) fn refused(path: &Path, error: &rusqlite::Error) -> LedgerError {
    let shown = path.display();
    LedgerError::Open(match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => return no_database(path),
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
        Some(ErrorCode::DiskFull) => {
            return LedgerError::Disk(format!(
                "{shown} cannot be written because its disk is full ({error}); make room there, then try again"
            ));
        }
        Some(ErrorCode::SystemIoFailure) => {
            return LedgerError::Disk(format!(
                "{shown} cannot be read and written ({error}); see that its disk works and has room, and that `ulimit -f` \
                 allows files of this length, then try again"
            ));
        }
        _ => format!("{shown} cannot be read and written: {error}"),
    })
}

/// Why a file that is not there cannot be made.
pub(super) fn not_made(path: &Path, error: &io::Error) -> LedgerError {
    let shown = path.display();
    LedgerError::Open(match error.kind() {
        ErrorKind::PermissionDenied => {
            format!("{shown} may not be made; give this user the right to write in its folder ({error})")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => format!(
            "{shown} cannot be made because its disk is full ({error}); make room there, then try again: see `df` and, for \
             the number of files, `df -i`"
        ),
        ErrorKind::ReadOnlyFilesystem => {
            format!("{shown} cannot be made: {error}; name a file on a file system that can be written")
        }
        _ => format!("{shown} cannot be made: {error}"),
    })
}

pub(super) fn no_database(path: &Path) -> LedgerError {
    let shown = path.display();
    LedgerError::Open(format!(
        "{shown} is no SQLite database; name another file, or move this one away so that a new one is made"
    ))
}

pub(super) fn damaged(path: &Path, what: &str) -> LedgerError {
    LedgerError::Open(format!(
        "{} is damaged ({}); restore it from a backup, or move it away so that a new one is made; either way without the \
         files beside it that end in -wal and -shm",
        path.display(),
        what.replace('\n', ", ")
    ))
}

pub(super) fn is_folder(path: &Path) -> LedgerError {
    let example = path.join("consent.db");
    LedgerError::Open(format!("{} is a folder; name a file in it, for example {}", path.display(), example.display()))
}

pub(super) fn there_is_a_folder_for(path: &Path) -> Result<(), LedgerError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(());
    }
    let shown = folder.display();
    Err(LedgerError::Open(format!("the folder {shown} does not exist; make it first: mkdir -p '{shown}'")))
}
