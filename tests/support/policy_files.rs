//! The files of a folder of policies, as the tests of each crate write them.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A temporary folder, empty at first.
pub(crate) struct PolicyFiles(TempDir);

impl PolicyFiles {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("the file is read")
    }

    /// Writes a version of a document (`privacy/1.0`): its summary and its text in each language.
    pub(crate) fn version(&self, path: &str, effective: &str, texts: &[(&str, &str, &str)]) {
        let mut about = if effective.is_empty() { String::new() } else { format!("effective = {effective}\n") };
        for (language, summary, text) in texts {
            about.push_str(&format!("summary.{language} = \"{summary}\"\n"));
            self.write(&format!("{path}/{language}.md"), text);
        }
        self.write(&format!("{path}/version.toml"), &about);
    }

    /// A copy as it is now: a backup, to roll back to.
    pub(crate) fn copy(&self) -> Self {
        let copied = Self::new();
        copy(self.path(), copied.path());
        copied
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder is made");
    for entry in fs::read_dir(from).expect("the folder is read") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file is copied");
        }
    }
}
