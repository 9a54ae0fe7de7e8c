//! A walk through a folder: which files are read, and which are refused.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::file_kind::{FileKind, is_plain_name, is_readme, largest};
use super::files::Files;
use super::leftover::is_leftover;
use super::{CONSENT_TOML, DEEPEST, LOCK, MOST_FILES, is_passed_over, leftover, odd_name, reason, too_large, utf8};
use crate::codes;
use crate::finding::{Findings, Place};

pub(super) struct Walk<'a> {
    pub(super) dir: &'a Path,
    pub(super) root: PathBuf,
    pub(super) files: &'a mut Files,
    pub(super) findings: &'a Findings,
    pub(super) count: usize,
}

impl Walk<'_> {
    pub(super) fn folder(&mut self, inside: &str, depth: usize) {
        let path = self.dir.join(inside);
        let entries = fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                self.refuse(inside);
                return self.unreadable(&path, &error);
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.count += 1;
            if self.count == MOST_FILES {
                let what = format!("more than {MOST_FILES} files");
                return self.findings.add(
                    &codes::TOO_LARGE,
                    Place::file(self.shown(&path)),
                    what,
                    "keep only policies in this folder",
                );
            }
            if self.count > MOST_FILES {
                return;
            }
            self.entry(inside, &entry, depth);
        }
    }

    fn entry(&mut self, inside: &str, entry: &fs::DirEntry, depth: usize) {
        let name = entry.file_name();
        if is_passed_over(&name.to_string_lossy()) {
            return;
        }
        let path = entry.path();
        // A folder with all that is in it.
        if is_leftover(&name.to_string_lossy()) {
            return leftover(&self.shown(&path), self.findings);
        }
        let Some(name) = name.to_str().filter(|name| is_plain_name(name)) else {
            return odd_name(&self.shown(&path), self.findings);
        };
        let relative = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
        let real = match fs::canonicalize(&path) {
            Ok(real) => real,
            Err(error) => {
                self.refuse(&relative);
                return self.unreadable(&path, &error);
            }
        };
        if !real.starts_with(&self.root) {
            self.refuse(&relative);
            let what = "this link leads out of the policies";
            let help = "put the file itself here";
            return self.findings.add(&codes::ESCAPES, Place::file(self.shown(&path)), what, help);
        }
        match fs::metadata(&real) {
            Err(error) => {
                self.refuse(&relative);
                self.unreadable(&path, &error);
            }
            // As if it were not there, the site would have no settings, or no release.
            Ok(data) if data.is_dir() && [LOCK, CONSENT_TOML].contains(&relative.as_str()) => {
                let what = "this is a folder where a file must be";
                let help = "move it away; restore the file from version control or a backup, if there was one";
                self.findings.add(&codes::UNREADABLE, Place::file(self.shown(&path)), what, help);
            }
            Ok(data) if data.is_dir() && depth + 1 < DEEPEST => self.folder(&relative, depth + 1),
            Ok(data) if data.is_file() => self.file(relative, &path, &real),
            Ok(_) => {
                let what = "this is not a file or folder that belongs here";
                let help = "remove it; texts are <document>/<version>/<language>.md";
                self.findings.add(&codes::UNUSED_FILE, Place::file(self.shown(&path)), what, help);
            }
        }
    }

    fn file(&mut self, relative: String, path: &Path, real: &Path) {
        if FileKind::of(&relative) == FileKind::Unknown {
            // Not read: it may be anything.
            if !is_readme(&relative) {
                self.files.add(relative, self.shown(path), "", self.findings);
            }
            return;
        }
        let mut bytes = Vec::new();
        let read = fs::File::open(real).and_then(|file| file.take(largest(&relative) + 1).read_to_end(&mut bytes));
        let shown = self.shown(path);
        match read {
            Err(error) => self.unreadable(path, &error),
            Ok(_) if bytes.len() as u64 > largest(&relative) => too_large(&shown, &relative, self.findings),
            Ok(_) => {
                if let Some(text) = utf8(&bytes, &shown, self.findings) {
                    return self.files.add(relative, shown, text, self.findings);
                }
            }
        }
        self.refuse(&relative);
    }

    fn refuse(&mut self, path: &str) {
        self.files.refused.insert(path.to_owned());
    }

    fn unreadable(&self, path: &Path, error: &io::Error) {
        let what = format!("cannot be read: {}", reason(error));
        let help = if error.kind() == io::ErrorKind::NotFound && path.is_symlink() {
            "it is a link to a file that is not there: put the file there, or remove the link"
        } else if path.ends_with(super::LOCK) {
            "give this user the right to read it, or restore it from a backup; without it the releases so far are lost"
        } else {
            "give this user the right to read it"
        };
        self.findings.add(&codes::UNREADABLE, Place::file(self.shown(path)), what, help);
    }

    fn shown(&self, path: &Path) -> String {
        path.display().to_string()
    }
}
