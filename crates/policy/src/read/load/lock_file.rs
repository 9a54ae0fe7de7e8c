//! Writing `policies.lock`.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::LOCK;
use super::file_kind::LARGEST_LOCK;
use crate::read::source::SourceFile;

/// Appends a block to the lock. The new file replaces the old one in one step, so that other readers
/// see one or the other; `before` must still be the lock's text.
pub(crate) fn append_to_lock(dir: &Path, before: Option<&str>, addition: &str) -> io::Result<()> {
    // A lock that cannot be read again would take every release away.
    let size = before.map_or(0, str::len) + addition.len();
    if size as u64 >= LARGEST_LOCK {
        let what = format!("policies.lock would be larger than {} MiB", LARGEST_LOCK >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    let target = dir.join(LOCK);
    let fresh = dir.join(".policies.lock.new");
    let mut file = fs::File::options().write(true).create_new(true).open(&fresh).map_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            return error;
        }
        io::Error::other(format!("another release is being made; if not, remove {}", fresh.display()))
    })?;
    let written = (|| {
        let old = match fs::read(&target) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let same = String::from_utf8(old.clone())
            .is_ok_and(|text| SourceFile::new("", "", &text).text() == before.unwrap_or(""));
        if !same {
            return Err(io::Error::other("policies.lock was changed meanwhile; try again"));
        }
        file.write_all(&old)?;
        if old.last().is_some_and(|byte| *byte != b'\n') {
            file.write_all(b"\n")?;
        }
        file.write_all(addition.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, &target)
    })();
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&fresh);
    }
    written
}
