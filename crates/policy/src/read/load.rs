//! A folder, or files in a program, as texts. Nothing else in this crate reads or writes the policies' files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::codes;
use crate::finding::{Findings, Place};
use crate::read::source::SourceFile;

/// The largest text: 1 MiB is a book of 500 pages.
const LARGEST: u64 = 1 << 20;
/// A filter list may be larger: EasyList is 2 MiB.
const LARGEST_LIST: u64 = 16 << 20;
/// The lock only grows: each release adds its settings and scope, 20 KiB with 60 services.
const LARGEST_LOCK: u64 = 64 << 20;
/// A style is in each page.
const LARGEST_STYLE: u64 = 8 << 10;
/// So is what a template makes.
const LARGEST_TEMPLATE: u64 = 16 << 10;
/// The most files, and the deepest folder.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 3;

pub(crate) const CONSENT_TOML: &str = "consent.toml";
pub(crate) const LOCK: &str = "policies.lock";
const TEMPLATES: &str = "templates";

#[derive(Debug, Default, Clone)]
pub(crate) struct Files {
    by_path: BTreeMap<String, SourceFile>,
    /// Files and folders that are there and could not be taken. Each has a finding that says why.
    refused: BTreeSet<String>,
}

impl Files {
    pub(crate) fn get(&self, path: &str) -> Option<&SourceFile> {
        self.by_path.get(path)
    }

    /// Whether the file is there, or may be, and it was said why it could not be taken.
    pub(crate) fn is_refused(&self, path: &str) -> bool {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        folders.chain([path]).any(|part| self.refused.contains(part))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values()
    }

    /// The same files with another `consent.toml`.
    pub(crate) fn with_consent_toml(&self, text: &str) -> Self {
        let mut files = self.by_path.clone();
        files.insert(CONSENT_TOML.to_owned(), SourceFile::new(CONSENT_TOML, LOCK, text));
        Self::of(files)
    }

    /// The same files without those texts and `version.toml` for which `keep` is false.
    pub(crate) fn with_documents(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.by_path.iter().filter(|(path, _)| kind(path) != FileKind::Document || keep(path));
        Self::of(kept.map(|(path, file)| (path.clone(), file.clone())).collect())
    }

    /// The same files without the wording and templates for which `keep` is false, and with nothing in such a style.
    pub(crate) fn with_wording(&self, keep: impl Fn(&SourceFile) -> bool) -> Self {
        let kept = self.by_path.iter().filter_map(|(path, file)| match kind(path) {
            FileKind::Wording | FileKind::Template if !keep(file) => None,
            FileKind::Style if !keep(file) => Some((path.clone(), SourceFile::new(path, file.whole().file, ""))),
            _ => Some((path.clone(), file.clone())),
        });
        Self::of(kept.collect())
    }

    /// Without what was refused: it has its findings where the folder was read, and is missing here.
    fn of(by_path: BTreeMap<String, SourceFile>) -> Self {
        Self { by_path, refused: BTreeSet::new() }
    }

    /// Texts and `version.toml` of all documents, by path.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values().filter(|file| kind(file.path()) == FileKind::Document)
    }

    /// `texts/<lang>.ftl`, with the language.
    pub(crate) fn overrides(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        self.by_path.values().filter_map(|file| {
            let name = file.path().strip_prefix("texts/")?.strip_suffix(".ftl")?;
            Some((name, file))
        })
    }

    pub(crate) fn lists(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values().filter(|file| kind(file.path()) == FileKind::List)
    }

    pub(crate) fn styles(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values().filter(|file| kind(file.path()) == FileKind::Style)
    }

    fn add(&mut self, path: String, shown: String, text: &str, findings: &Findings) {
        if kind(&path) == FileKind::Unknown {
            let what = format!("`{path}` is not used");
            let help = misnamed(&path).unwrap_or(
                "texts are <document>/<version>/<language>.md, with a version.toml next to them; wording is texts/<language>.ftl",
            );
            return findings.add(&codes::UNUSED_FILE, Place::file(shown), what, help);
        }
        self.by_path.insert(path.clone(), SourceFile::new(path, shown, text));
    }
}

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
        if path.split('/').any(|name| !is_plain_name(name)) || path.split('/').count() > DEEPEST {
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

/// Appends a block to the lock. The new file replaces the old one in one step, so that other readers
/// see one or the other; `before` must still be the lock's text.
pub(crate) fn append_to_lock(dir: &Path, before: Option<&str>, addition: &str) -> io::Result<()> {
    // A lock that cannot be read again would take every release away.
    let size = before.map_or(0, str::len) + addition.len();
    if size as u64 >= LARGEST_LOCK {
        let what = format!("policies.lock would be larger than {} MiB", LARGEST_LOCK >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    let target = dir.join(LOCK);
    let fresh = dir.join(".policies.lock.new");
    let mut file = fs::File::options().write(true).create_new(true).open(&fresh).map_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            return error;
        }
        io::Error::other(format!("another release is being made; if not, remove {}", fresh.display()))
    })?;
    let written = (|| {
        let old = match fs::read(&target) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let same = String::from_utf8(old.clone())
            .is_ok_and(|text| SourceFile::new("", "", &text).text() == before.unwrap_or(""));
        if !same {
            return Err(io::Error::other("policies.lock was changed meanwhile; try again"));
        }
        file.write_all(&old)?;
        if old.last().is_some_and(|byte| *byte != b'\n') {
            file.write_all(b"\n")?;
        }
        file.write_all(addition.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, &target)
    })();
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&fresh);
    }
    written
}

struct Walk<'a> {
    dir: &'a Path,
    root: PathBuf,
    files: &'a mut Files,
    findings: &'a Findings,
    count: usize,
}

impl Walk<'_> {
    fn folder(&mut self, inside: &str, depth: usize) {
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
        // `.git`, `.DS_Store`, an editor's swap file, the `..data` of a mounted ConfigMap.
        if name.as_encoded_bytes().first() == Some(&b'.') {
            return;
        }
        let path = entry.path();
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
        if kind(&relative) == FileKind::Unknown {
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
        } else {
            "check its permissions, or remove it"
        };
        self.findings.add(&codes::UNREADABLE, Place::file(self.shown(path)), what, help);
    }

    fn shown(&self, path: &Path) -> String {
        path.display().to_string()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Settings,
    Lock,
    Wording,
    Document,
    List,
    Style,
    Template,
    Unknown,
}

/// What to do with a file that is meant to be `consent.toml` or a template.
fn misnamed(path: &str) -> Option<&'static str> {
    if path.strip_prefix(TEMPLATES).is_some_and(|rest| rest.starts_with('/')) {
        return Some("templates are templates/banner.html and templates/preferences.html");
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_meant = ["consent.toml", "consent.toml.txt", "consent.toml.toml", "consents.toml"].contains(&name.as_str());
    let help = if path.contains('/') {
        "settings are in consent.toml at the top of the folder: move it there, or give its own folder with --policies"
    } else {
        "rename it to consent.toml: small and capital letters count, and nothing follows the name"
    };
    is_meant.then_some(help)
}

fn kind(path: &str) -> FileKind {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [CONSENT_TOML] => FileKind::Settings,
        [LOCK] => FileKind::Lock,
        ["texts", name] if name.ends_with(".ftl") => FileKind::Wording,
        ["texts", ..] => FileKind::Unknown,
        [TEMPLATES, "banner.html" | "preferences.html"] => FileKind::Template,
        [TEMPLATES, _] => FileKind::Unknown,
        [name] if misnamed(name).is_some() => FileKind::Unknown,
        [name] if is_list(name) => FileKind::List,
        [name] if is_style(name) => FileKind::Style,
        [document, _, name] if is_document_id(document) && (*name == "version.toml" || name.ends_with(".md")) => {
            FileKind::Document
        }
        _ => FileKind::Unknown,
    }
}

/// Whether a file of this name may be a filter list: a text next to `consent.toml`.
pub(crate) fn is_list(name: &str) -> bool {
    name.ends_with(".txt") && is_plain_name(name) && !is_readme(name)
}

/// Whether a file of this name may be the site's own style: it is next to `consent.toml`.
pub(crate) fn is_style(name: &str) -> bool {
    name.ends_with(".css") && is_plain_name(name)
}

fn largest(path: &str) -> u64 {
    match kind(path) {
        FileKind::List => LARGEST_LIST,
        FileKind::Style => LARGEST_STYLE,
        FileKind::Template => LARGEST_TEMPLATE,
        _ if path == LOCK => LARGEST_LOCK,
        _ => LARGEST,
    }
}

fn is_document_id(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain && (1..=64).contains(&name.len()) && !name.starts_with('-') && !name.ends_with('-')
}

fn is_readme(path: &str) -> bool {
    !path.contains('/') && path.to_ascii_lowercase().starts_with("readme")
}

/// ASCII letters, digits and `-_.~`, not beginning with a dot: names that work in URLs and in every
/// file system.
fn is_plain_name(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
    plain && (1..=100).contains(&name.len()) && !name.starts_with('.')
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
mod tests {
    use super::*;

    fn codes(findings: Findings) -> Vec<&'static str> {
        match findings.finish() {
            Ok(found) => found.iter().map(|finding| finding.code).collect(),
            Err(error) => error.findings().iter().map(|finding| finding.code).collect(),
        }
    }

    #[test]
    fn a_missing_folder_and_a_file_instead_of_it_are_findings() {
        let findings = Findings::default();
        folder(Path::new("/nowhere/at/all"), &findings);
        assert_eq!(codes(findings), ["TC0001"]);
        let file = tempfile::NamedTempFile::new().unwrap();
        let findings = Findings::default();
        folder(file.path(), &findings);
        assert_eq!(codes(findings), ["TC0001"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused_and_one_inside_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        fs::write(dir.path().join(".real"), "x = 1").unwrap();
        std::os::unix::fs::symlink(dir.path().join(".real"), dir.path().join("consent.toml")).unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("policies.lock")).unwrap();
        let findings = Findings::default();
        let files = folder(dir.path(), &findings);
        assert_eq!(files.get(CONSENT_TOML).unwrap().text(), "x = 1");
        assert!(files.get(LOCK).is_none());
        assert_eq!(codes(findings), ["TC0004"]);
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(LOCK)).unwrap();
        fs::create_dir(dir.path().join(CONSENT_TOML)).unwrap();
        let findings = Findings::default();
        folder(dir.path(), &findings);
        assert_eq!(codes(findings), ["TC0001", "TC0001"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_folder_above_does_not_loop() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        let findings = Findings::default();
        folder(dir.path(), &findings);
        assert_eq!(codes(findings), ["TC0007"]);
    }

    #[test]
    fn large_foreign_and_oddly_named_files_are_refused() {
        let given: [(&str, Vec<u8>); 8] = [
            ("consent.toml", vec![b'#'; (1 << 20) + 1]),
            ("privacy/1.0/en.md", b"caf\xe9".to_vec()),
            ("../outside/en.md", b"x".to_vec()),
            ("/etc/passwd", b"x".to_vec()),
            ("a/b/c/d.md", b"x".to_vec()),
            ("privacy/1.0/en .md", b"x".to_vec()),
            ("privacy/1.0/en.markdown", b"x".to_vec()),
            ("privacy/1.0/zh.md", b"ok".to_vec()),
        ];
        let findings = Findings::default();
        let files = embedded(given, &findings);
        assert_eq!(files.documents().map(SourceFile::path).collect::<Vec<_>>(), ["privacy/1.0/zh.md"]);
        let mut codes = codes(findings);
        codes.sort_unstable();
        assert_eq!(codes, ["TC0002", "TC0003", "TC0005", "TC0005", "TC0005", "TC0005", "TC0007"]);
    }
}
