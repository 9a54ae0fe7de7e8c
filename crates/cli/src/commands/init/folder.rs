//! The new folder on the disk: all of it, or nothing.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::made::Made;
use crate::commands::Failure;

/// What to do about a folder that cannot be used.
pub(super) const OTHER_FOLDER: &str = "name a new or empty folder with --policies DIR, or move away what is there";

pub(super) fn is_free(dir: &Path) -> anyhow::Result<()> {
    let refused = |why: &str| Failure::new(format!("{} {why}; nothing was written", dir.display()), OTHER_FOLDER);
    match fs::read_dir(dir).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(refused("is not empty").into()),
        // A link that leads nowhere is there, too.
        Err(error) if error.kind() == ErrorKind::NotFound && dir.symlink_metadata().is_err() => Ok(()),
        Err(error) => Err(refused("is not a folder that can be used").because(error).into()),
    }
}

pub(super) fn write(dir: &Path, files: &[(String, String)]) -> anyhow::Result<()> {
    is_free(dir)?;
    let mut made = Made::default();
    let written = write_each(dir, files, &mut made);
    if written.is_err() {
        made.remove();
    }
    written
}

fn write_each(dir: &Path, files: &[(String, String)], made: &mut Made) -> anyhow::Result<()> {
    let failed = |what: &str, path: &Path, error: std::io::Error| {
        let advice = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room; nothing is left of what was written",
            _ => OTHER_FOLDER,
        };
        Failure::new(format!("cannot {what} {}", path.display()), advice).because(error)
    };
    for (path, text) in files {
        let path = dir.join(path);
        if let Some(parent) = path.parent() {
            made.folders_to(parent).map_err(|error| failed("make the folder", parent, error))?;
        }
        // It never overwrites a file, not even one that was made meanwhile.
        let written = fs::File::create_new(&path).and_then(|mut file| {
            made.add(&path);
            file.write_all(text.as_bytes())
        });
        written.map_err(|error| failed("write", &path, error))?;
    }
    Ok(())
}
