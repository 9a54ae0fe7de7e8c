//! Where a file is that is no longer at its path.

use std::path::PathBuf;

use crate::ledger::file_id::FileId;

/// Where a file is that is no longer at its path.
pub(super) enum Fate {
    Deleted,
    Moved(PathBuf),
    Unknown,
}

impl FileId {
    /// Where this file is, which this process has open.
    #[cfg(target_os = "linux")]
    pub(super) fn fate(self) -> Fate {
        use std::os::unix::fs::MetadataExt as _;
        // Without opening it: closing it again would drop SQLite's locks on it (POSIX).
        for open in std::fs::read_dir("/proc/self/fd").into_iter().flatten().flatten() {
            let Ok(metadata) = std::fs::metadata(open.path()) else { continue };
            if Self::of(&metadata) == self {
                if metadata.nlink() == 0 {
                    return Fate::Deleted;
                }
                return std::fs::read_link(open.path()).map_or(Fate::Deleted, Fate::Moved);
            }
        }
        Fate::Unknown
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn fate(self) -> Fate {
        Fate::Unknown
    }
}
