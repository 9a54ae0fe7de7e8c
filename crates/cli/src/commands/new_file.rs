//! A file that is there whole, or not at all: nobody takes the half that a full disk or Ctrl-C left for all of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Failure;

/// Grows under a name of its own beside the place it is for. Nothing that is there is overwritten.
#[derive(Debug)]
pub(super) struct NewFile {
    out: BufWriter<File>,
    part: PathBuf,
    name: PathBuf,
}

impl NewFile {
    /// # Errors
    ///
    /// If something has that name, if another command is writing it, or if the folder cannot be written.
    pub(super) fn create(name: &Path) -> anyhow::Result<Self> {
        let failed = |cause: io::Error| {
            let advice = "name a new file in a folder that is there and can be written";
            Failure::new(format!("cannot write {}", name.display()), advice).because(cause)
        };
        // Said before the work, not after it. A link that leads nowhere is there, too.
        if name.symlink_metadata().is_ok() {
            let what = format!("{} is there already", name.display());
            return Err(Failure::new(what, "name a new file, or move this one away").into());
        }
        let Some(last) = name.file_name() else { return Err(failed(ErrorKind::InvalidInput.into()).into()) };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(last);
        hidden.push(".part");
        let part = name.with_file_name(hidden);
        remove_abandoned(&part);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // Records are for their owner alone, as in the ledger.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part).map_err(|cause| match cause.kind() {
            ErrorKind::AlreadyExists => {
                let advice = format!("wait for the other command; if there is none, remove {}", part.display());
                Failure::new(format!("another command is writing {}", name.display()), advice)
            }
            _ => failed(cause),
        })?;
        // It ends with the process, so that the next one knows what was abandoned. Where there are no locks, nothing is
        // taken for abandoned.
        if matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) || !has_name(&file, &part) {
            let advice = "wait for the other command";
            return Err(Failure::new(format!("another command is writing {}", name.display()), advice).into());
        }
        Ok(Self { out: BufWriter::new(file), part, name: name.to_owned() })
    }

    /// Gives it its name, with all of it on the disk.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        let written = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        Ok(written.and_then(|()| name(&self.part, &self.name)).map_err(|cause| self.failed(cause))?)
    }

    fn failed(&self, cause: io::Error) -> Failure {
        let advice = "nothing is left of it; make room, or name a file in another folder";
        Failure::new(format!("cannot write {}", self.name.display()), advice).because(cause)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|cause| io::Error::new(cause.kind(), self.failed(cause)))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|cause| io::Error::new(cause.kind(), self.failed(cause)))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // It has its name by now, or it is half of something.
        let _ = fs::remove_file(&self.part);
    }
}

/// Fails if something has the name by now.
fn name(part: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(part, name) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists && name.symlink_metadata().is_err() => {
            // A file system without second names.
            fs::rename(part, name)
        }
        linked => linked,
    }
}

/// What a command left that was killed.
fn remove_abandoned(part: &Path) {
    if part.symlink_metadata().is_ok_and(|about| about.is_file())
        && let Ok(file) = File::open(part)
        && file.try_lock().is_ok()
        && has_name(&file, part)
    {
        let _ = fs::remove_file(part);
    }
}

/// Whether the file still has that name: another command may have taken it for abandoned before it had its lock.
fn has_name(file: &File, part: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let (Ok(ours), Ok(there)) = (file.metadata(), part.symlink_metadata()) else { return false };
        (ours.dev(), ours.ino()) == (there.dev(), there.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        part.symlink_metadata().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("e.csv");
        let mut file = NewFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!path.exists(), "a reader, or Ctrl-C, finds nothing of that name");
        let busy = NewFile::create(&path).unwrap_err().to_string();
        assert!(busy.contains("another command is writing"), "{busy}");
        drop(file);
        assert_eq!(names(dir.path()), Vec::<String>::new());
        // As a killed command leaves it: no lock.
        fs::write(dir.path().join(".e.csv.part"), "half").unwrap();
        let mut file = NewFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.finish().unwrap();
        assert_eq!((names(dir.path()), fs::read(&path).unwrap()), (vec!["e.csv".to_owned()], b"whole".to_vec()));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
    }

    #[test]
    fn nothing_that_is_there_is_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("e.csv");
        let file = NewFile::create(&path).unwrap();
        fs::write(&path, "made meanwhile").unwrap();
        assert!(file.finish().is_err());
        assert_eq!(
            (names(dir.path()), fs::read(&path).unwrap()),
            (vec!["e.csv".to_owned()], b"made meanwhile".to_vec())
        );
        assert!(NewFile::create(&path).is_err() && NewFile::create(Path::new("/")).is_err());
        #[cfg(unix)]
        {
            let link = dir.path().join("link");
            std::os::unix::fs::symlink("nowhere", &link).unwrap();
            assert!(NewFile::create(&link).is_err());
            std::os::unix::fs::symlink(&path, dir.path().join(".f.part")).unwrap();
            assert!(NewFile::create(&dir.path().join("f")).is_err());
            assert_eq!(fs::read(&path).unwrap(), b"made meanwhile");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_error_of_writing_names_the_file() {
        let out = BufWriter::new(OpenOptions::new().write(true).open("/dev/full").unwrap());
        let dir = tempfile::tempdir().unwrap();
        let mut file = NewFile { out, part: dir.path().join(".x.part"), name: dir.path().join("x") };
        file.write_all(b"x").unwrap();
        let error = anyhow::Error::from(file.flush().unwrap_err());
        let said = super::super::failure::describe(&error);
        assert!(said.contains("cannot write") && said.contains("/x\n") && said.contains("make room"), "{said}");
    }
}
