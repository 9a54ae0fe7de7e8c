//! The files of a ledger's webhooks: beside its spool, in a folder that can be written and is this ledger's alone.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;

use tower_consent::ledger::Ledger;

/// What their names begin with.
#[derive(Debug, Clone)]
pub(crate) struct Files(PathBuf);

impl Files {
    /// `None` for a ledger in memory.
    pub(crate) fn of(ledger: &dyn Ledger) -> Option<Self> {
        let spool = ledger.spool()?;
        let name = spool.file_name()?.to_string_lossy().into_owned();
        Some(Self(spool.with_file_name(format!("{}webhooks", name.strip_suffix("spool-").unwrap_or(&name)))))
    }

    #[cfg(test)]
    pub(super) fn at(prefix: PathBuf) -> Self {
        Self(prefix)
    }

    pub(super) fn outbox(&self) -> PathBuf {
        with(&self.0, ".json")
    }

    /// Held by the process that sends.
    pub(super) fn lock(&self) -> PathBuf {
        with(&self.outbox(), ".lock")
    }

    pub(crate) fn given_up(&self) -> PathBuf {
        with(&self.0, "-given-up.jsonl")
    }

    /// A new name for a file of webhooks that are sent again: several such files may wait.
    pub(crate) fn fresh_resend(&self, now: OffsetDateTime) -> PathBuf {
        let millis = now.unix_timestamp_nanos() / 1_000_000;
        with(&self.0, &format!("-resend-{millis}-{}.jsonl", std::process::id()))
    }

    pub(crate) fn to_resend(&self) -> io::Result<Vec<PathBuf>> {
        let begin = with(Path::new(self.0.file_name().unwrap_or_default()), "-resend-");
        let begin = begin.to_string_lossy();
        let mut found = Vec::new();
        for entry in fs::read_dir(folder_of(&self.0))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&*begin) && name.ends_with(".jsonl") && path.is_file() {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    /// Whether a process on this machine sends these webhooks now.
    pub(crate) fn are_in_use(&self) -> bool {
        let lock = File::open(self.lock());
        lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Gives a file to the owner of the outbox: the gateway must be able to read what somebody else has made.
    pub(crate) fn give_to_the_gateway(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let owner = fs::metadata(self.lock()).or_else(|_| fs::metadata(folder_of(path)))?;
            let made = fs::metadata(path)?;
            if (owner.uid(), owner.gid()) != (made.uid(), made.gid()) {
                std::os::unix::fs::chown(path, Some(owner.uid()), Some(owner.gid()))?;
            }
        }
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }
}

pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

pub(crate) fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_sent_again_is_found_by_its_name_oldest_first() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("l.db.webhooks"));
        assert_eq!(files.to_resend().unwrap(), Vec::<PathBuf>::new());
        for name in [
            "-resend-1700000000002-1.jsonl",
            "-resend-1700000000001-9.jsonl",
            "-given-up.jsonl",
            "-resend-1700000000001-9.jsonl.new",
            ".json",
        ] {
            fs::write(with(&files.0, name), "").unwrap();
        }
        fs::write(folder.path().join("other.webhooks-resend-1-1.jsonl"), "").unwrap();
        fs::create_dir(with(&files.0, "-resend-1700000000003-1.jsonl")).unwrap();
        let expected =
            ["-resend-1700000000001-9.jsonl", "-resend-1700000000002-1.jsonl"].map(|name| with(&files.0, name));
        assert_eq!(files.to_resend().unwrap(), expected);
        let fresh = files.fresh_resend(time::macros::datetime!(2026-11-29 12:00 UTC));
        fs::write(&fresh, "").unwrap();
        assert_eq!(files.to_resend().unwrap().last(), Some(&fresh));
    }
}
