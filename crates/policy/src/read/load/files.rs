//! The files of a folder, by their paths in it.

use std::collections::{BTreeMap, BTreeSet};

use super::file_kind::{FileKind, misnamed};
use super::{CONSENT_TOML, LOCK};
use crate::codes;
use crate::finding::{Findings, Place};
use crate::read::source::SourceFile;

#[derive(Debug, Default, Clone)]
pub(crate) struct Files {
    pub(super) by_path: BTreeMap<String, SourceFile>,
    /// Files and folders that are there and could not be taken. Each has a finding that says why.
    pub(super) refused: BTreeSet<String>,
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

    /// Whether a text in this language may be there that could not be taken.
    pub(crate) fn refuse_text_in(&self, language: &str) -> bool {
        self.refused.iter().any(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            // A folder may have held any text.
            name.strip_suffix(".md").map_or(FileKind::of(path) == FileKind::Unknown, |tag| tag == language)
        })
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
        let kept = self.by_path.iter().filter(|(path, _)| FileKind::of(path) != FileKind::Document || keep(path));
        Self::of(kept.map(|(path, file)| (path.clone(), file.clone())).collect())
    }

    /// The same files without the wording and templates for which `keep` is false, and with nothing in such a style.
    pub(crate) fn with_wording(&self, keep: impl Fn(&SourceFile) -> bool) -> Self {
        let kept = self.by_path.iter().filter_map(|(path, file)| match FileKind::of(path) {
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
        self.by_path.values().filter(|file| FileKind::of(file.path()) == FileKind::Document)
    }

    /// `texts/<lang>.ftl`, with the language.
    pub(crate) fn overrides(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        self.by_path.values().filter_map(|file| {
            let name = file.path().strip_prefix("texts/")?.strip_suffix(".ftl")?;
            Some((name, file))
        })
    }

    pub(crate) fn lists(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values().filter(|file| FileKind::of(file.path()) == FileKind::List)
    }

    pub(crate) fn styles(&self) -> impl Iterator<Item = &SourceFile> {
        self.by_path.values().filter(|file| FileKind::of(file.path()) == FileKind::Style)
    }

    pub(super) fn add(&mut self, path: String, shown: String, text: &str, findings: &Findings) {
        if FileKind::of(&path) == FileKind::Unknown {
            let what = format!("`{path}` is not used");
            let help = misnamed(&path).unwrap_or(
                "texts are <document>/<version>/<language>.md, with a version.toml next to them; wording is texts/<language>.ftl",
            );
            return findings.add(&codes::UNUSED_FILE, Place::file(shown), what, help);
        }
        self.by_path.insert(path.clone(), SourceFile::new(path, shown, text));
    }
}
