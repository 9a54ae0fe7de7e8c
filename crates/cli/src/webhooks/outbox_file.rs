//! The file of the outbox: replaced whole, flushed to the disk, of one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

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
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        let lock = private().create(true).open(with(path, ".lock"))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Where files cannot be locked, the operator must see to it that there is one process.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { path: path.to_owned(), _lock: lock })),
        }
    }

    /// Its text; `None` if there is none yet.
    pub(super) fn read(&self) -> io::Result<Option<String>> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut text = String::new();
        file.take(LIMIT).read_to_string(&mut text)?;
        Ok(Some(text))
    }

    /// Replaces it. After a crash it has the text of before or this one, never a part.
    pub(super) fn write(&self, text: &str) -> io::Result<()> {
        let new = with(&self.path, ".new");
        let mut file = private().create(true).truncate(true).open(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_data()?;
        fs::rename(&new, &self.path)?;
        // Where folders cannot be flushed, the file is there after a while.
        if let Ok(folder) = File::open(self.path.parent().filter(|path| *path != "").unwrap_or(Path::new("."))) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// A file that its owner alone can read.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

pub(super) fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_belongs_to_one_at_a_time_and_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outbox.json");
        let file = OutboxFile::open(&path).unwrap().unwrap();
        assert_eq!(file.read().unwrap(), None);
        file.write("a long first text").unwrap();
        file.write("second").unwrap();
        assert_eq!(file.read().unwrap().as_deref(), Some("second"));
        assert!(OutboxFile::open(&path).unwrap().is_none(), "another has it");
        drop(file);
        let again = OutboxFile::open(&path).unwrap().unwrap();
        assert_eq!(again.read().unwrap().as_deref(), Some("second"));
        assert!(OutboxFile::open(&folder.path().join("no/outbox.json")).is_err());
    }
}
