//! Whether a folder of policies has changed since it was last looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// As deep as policies go, and as many files as are read.
const DEEPEST: usize = 4;
const MOST_FILES: usize = 20_000;

/// Looks at a folder again and again, and tells when a change has settled.
///
/// It compares what the file system says of each file, which works on every file system, over
/// networks, and where a whole folder is exchanged by a symbolic link; the price is a few hundred
/// look-ups a second for a large folder.
#[derive(Debug)]
pub struct Watch {
    dir: PathBuf,
    told: Look,
    last: Look,
}

/// Length and time of change of each file.
type Look = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

impl Watch {
    /// Starts from what the folder is now.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        let dir = dir.into();
        let look = look(&dir);
        Self { dir, told: look.clone(), last: look }
    }

    /// Looks: true once for each change, when it looked the same twice. Who writes twenty files is
    /// not read after the tenth.
    pub fn has_changed(&mut self) -> bool {
        let now = look(&self.dir);
        let settled = now == self.last;
        self.last = now;
        let changed = settled && self.last != self.told;
        if changed {
            self.told.clone_from(&self.last);
        }
        changed
    }
}

fn look(dir: &Path) -> Look {
    let mut found = Look::new();
    walk(dir, 0, &mut found);
    found
}

fn walk(dir: &Path, depth: usize, found: &mut Look) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        // Follows links: what a link leads to is what is loaded.
        let Ok(about) = fs::metadata(&path) else { continue };
        if about.is_dir() && depth < DEEPEST {
            walk(&path, depth + 1, found);
        } else if about.is_file() && found.len() < MOST_FILES {
            found.insert(path, (about.len(), about.modified().ok()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_when_it_has_settled() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("consent.toml"), "a").unwrap();
        let mut watch = Watch::new(dir.path());
        assert!(!watch.has_changed() && !watch.has_changed());
        fs::create_dir_all(dir.path().join("privacy/1.0")).unwrap();
        fs::write(dir.path().join("privacy/1.0/en.md"), "# A").unwrap();
        assert!(!watch.has_changed(), "it may still be written to");
        assert!(watch.has_changed());
        assert!(!watch.has_changed());
        fs::remove_file(dir.path().join("consent.toml")).unwrap();
        watch.has_changed();
        assert!(watch.has_changed());
    }
}
