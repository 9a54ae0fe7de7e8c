//! A folder, or files in a program, as texts. Nothing else in this crate reads or writes the policies' files.

use std::fs;
use std::io;
use std::path::Path;

use crate::codes;
use crate::finding::{Findings, Place};
use crate::read::source::SourceFile;
use file_kind::{is_plain_name, largest};
use leftover::is_leftover;
use walk::Walk;

mod file_kind;
mod files;
mod leftover;
mod lock_file;
mod walk;

pub(crate) use file_kind::{is_list, is_style};
pub(crate) use files::Files;
pub(crate) use leftover::is_conflict_copy;
pub(crate) use lock_file::append_to_lock;

/// The most files, and the deepest folder.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 3;

pub(crate) const CONSENT_TOML: &str = "consent.toml";
pub(crate) const LOCK: &str = "policies.lock";

/// Reads a folder. Hidden files, and README files next to `consent.toml`, are ignored.
pub(crate) fn folder(dir: &Path, findings: &Findings) -> Files {
    let mut files = Files::default();
    let root = match fs::canonicalize(dir) {
        Ok(root) if root.is_dir() => root,
        Ok(_) => {
            let what = "this is a file, not a folder";
            findings.add(
                &codes::UNREADABLE,
                Place::file(dir.display().to_string()),
                what,
                "give the folder that has consent.toml in it",
            );
            return files;
        }
        Err(error) => {
            let what = format!("cannot open the policies: {}", reason(&error));
            // Somebody has gone into the folder and runs a command that looks for it from there.
            let is_inside =
                error.kind() == io::ErrorKind::NotFound && dir.is_relative() && Path::new(CONSENT_TOML).is_file();
            let help = if is_inside {
                "you are inside the folder: there is a consent.toml here. Add `--policies .`, or go up with `cd ..`"
            } else {
                "give the folder that has consent.toml in it, or make one with `tower-consent init`"
            };
            findings.add(&codes::UNREADABLE, Place::file(dir.display().to_string()), what, help);
            return files;
        }
    };
    let mut walk = Walk { dir, root, files: &mut files, findings, count: 0 };
    walk.folder("", 0);
    files
}

pub(crate) fn embedded<P: AsRef<str>, T: AsRef<[u8]>>(
    given: impl IntoIterator<Item = (P, T)>,
    findings: &Findings,
) -> Files {
    let mut files = Files::default();
    for (path, bytes) in given {
        let (path, bytes) = (path.as_ref(), bytes.as_ref());
        let shown = path.to_owned();
        if path.split('/').any(is_passed_over) {
            continue;
        }
        if path.split('/').any(is_leftover) {
            leftover(&shown, findings);
        } else if path.split('/').any(|name| !is_plain_name(name)) || path.split('/').count() > DEEPEST {
            odd_name(&shown, findings);
        } else if bytes.len() as u64 > largest(path) {
            too_large(&shown, path, findings);
            files.refused.insert(shown);
        } else if let Some(text) = utf8(bytes, &shown, findings) {
            files.add(path.to_owned(), shown, text, findings);
        } else {
            files.refused.insert(shown);
        }
    }
    files
}

/// `.git`, `.DS_Store`, an editor's swap file, the `..data` of a mounted ConfigMap.
fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') && !matches!(name, "." | "..")
}

pub(crate) fn leftover(shown: &str, findings: &Findings) {
    let what = "this is a copy that an editor or another program left here; it is not used";
    findings.add(&codes::UNUSED_FILE, Place::file(shown), what, "remove it; if it is meant, give it a name of its own");
}

fn odd_name(shown: &str, findings: &Findings) {
    let help = "name files and folders with letters a-z, digits, hyphen, underscore and dot only";
    findings.add(&codes::ODD_NAME, Place::file(shown), "this name cannot be used", help);
}

fn too_large(shown: &str, path: &str, findings: &Findings) {
    findings.add(
        &codes::TOO_LARGE,
        Place::file(shown),
        match largest(path) {
            largest if largest < 1 << 20 => format!("larger than {} KiB", largest >> 10),
            largest => format!("larger than {} MiB", largest >> 20),
        },
        if path.ends_with(".md") {
            "shorten it, or split it into several documents"
        } else {
            "look what is in it: no such file is so large"
        },
    );
}

fn utf8<'b>(bytes: &'b [u8], shown: &str, findings: &Findings) -> Option<&'b str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error,
    };
    let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
    let file = SourceFile::new(shown, shown, &before);
    let (line, column) = file.position(file.text().len());
    let place = Place { line, column, ..Place::file(shown) };
    findings.add(&codes::NOT_UTF8, place, "this text is not UTF-8", "save it with the encoding UTF-8");
    None
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
