//! Finds out whether a folder of policies, or other files, have changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The limits of what is looked at.
const DEEPEST: usize = 4;
const MOST_FILES: usize = 20_000;

/// Looks at a folder, or at files, regularly, and reports a change once it is complete.
///
/// It compares length and time of change of each file. That works on every file system, over
/// networks, and when a symbolic link replaces a whole folder. It costs a few hundred look-ups a
/// second for a large folder.
#[derive(Debug)]
pub struct Watch {
    places: Vec<PathBuf>,
    reported: Look,
    last: Look,
}

/// Length and time of change of each file.
type Look = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

impl Watch {
    /// Starts with the folder as it is now.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self::of_all([dir])
    }

    /// Starts with these files and folders as they are now.
    pub fn of_all(places: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        let places: Vec<PathBuf> = places.into_iter().map(Into::into).collect();
        let look = look(&places);
        Self { places, reported: look.clone(), last: look }
    }

    /// True once for each change, after the folder looked the same twice: somebody who writes twenty
    /// files may be at the tenth.
    pub fn has_changed(&mut self) -> bool {
        let now = look(&self.places);
        let settled = now == self.last;
        self.last = now;
        let changed = settled && self.last != self.reported;
        if changed {
            self.reported.clone_from(&self.last);
        }
        changed
    }
}

fn look(places: &[PathBuf]) -> Look {
    let mut found = Look::new();
    for place in places {
        see(place, 0, &mut found);
    }
    found
}

fn see(path: &Path, depth: usize, found: &mut Look) {
    // Follows links: what a link leads to is what is loaded.
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() && depth <= DEEPEST {
        let Ok(entries) = fs::read_dir(path) else { return };
        for entry in entries.flatten() {
            see(&entry.path(), depth + 1, found);
        }
    } else if about.is_file() && found.len() < MOST_FILES {
        found.insert(path.to_owned(), (about.len(), about.modified().ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_reported_once_it_is_complete() {
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

    #[test]
    fn files_are_followed_wherever_they_are() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (there, missing) = (first.path().join("a.pem"), second.path().join("b.pem"));
        fs::write(&there, "a").unwrap();
        let mut watch = Watch::of_all([&there, &missing]);
        fs::write(first.path().join("other"), "not watched").unwrap();
        assert!(!watch.has_changed() && !watch.has_changed());
        fs::write(&missing, "b").unwrap();
        watch.has_changed();
        assert!(watch.has_changed());
    }
}
