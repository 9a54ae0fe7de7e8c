//! The file of the outbox: replaced whole, flushed to the disk, of one process at a time.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::files::{Files, private, with};
use crate::whole_file::{self, Rights};

/// No outbox is longer.
const LIMIT: u64 = 16 << 20;

/// The file, while this process has it.
#[derive(Debug)]
pub(super) struct OutboxFile {
    path: PathBuf,
    /// Held as long as this is.
    _lock: File,
}

impl OutboxFile {
    /// `None` while another process has it.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written.
    pub(super) fn open(files: &Files) -> io::Result<Option<Self>> {
        let lock = private().create(true).open(files.lock())?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Where files cannot be locked, the operator must see to it that there is one process.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { path: files.outbox(), _lock: lock })),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn read(&self) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(LIMIT).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// A second name for it, which is left when it is replaced.
    pub(super) fn set_aside(&self) -> io::Result<PathBuf> {
        let aside = with(&self.path, ".unreadable");
        // There may be none.
        let _ = fs::remove_file(&aside);
        // Not every file system has links.
        fs::hard_link(&self.path, &aside).or_else(|_| fs::copy(&self.path, &aside).map(drop))?;
        Ok(aside)
    }

    /// Replaces it. After a crash it has the text of before or this one, never a part.
    pub(super) fn write(&self, text: &str) -> io::Result<()> {
        whole_file::replace(&self.path, text.as_bytes(), Rights::Owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_belongs_to_one_at_a_time_and_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("outbox"));
        let file = OutboxFile::open(&files).unwrap().unwrap();
        assert_eq!(file.read().unwrap(), None);
        file.write("a long first text").unwrap();
        file.write("second").unwrap();
        assert_eq!(file.read().unwrap().as_deref(), Some(&b"second"[..]));
        assert!(OutboxFile::open(&files).unwrap().is_none() && files.are_in_use(), "another has it");
        drop(file);
        assert!(!files.are_in_use());
        let again = OutboxFile::open(&files).unwrap().unwrap();
        assert_eq!(again.read().unwrap().as_deref(), Some(&b"second"[..]));
        // What is damaged stays until it is replaced, and then under its other name.
        for _ in 0..2 {
            let aside = again.set_aside().unwrap();
            again.write("third").unwrap();
            assert!(aside.ends_with("outbox.json.unreadable"));
            assert_eq!(again.read().unwrap().as_deref(), Some(&b"third"[..]));
        }
        assert_eq!(fs::read_to_string(folder.path().join("outbox.json.unreadable")).unwrap(), "third");
        assert!(OutboxFile::open(&Files::at(folder.path().join("no/outbox"))).is_err());
    }
}
