//! Where records wait on the disk while the store does not take them: files of JSON lines beside the store.
//!
//! Invariants:
//!
//! - A process writes one file of its own, `<prefix><process>-<number>.jsonl`: made when it is first needed, readable by
//!   its owner alone, locked while the process lives, removed when the store has all that is in it.
//! - A record is kept when its line, with the line's end, was flushed to the disk. A last line without an end was
//!   never confirmed.
//! - Files that ended processes left are read at the start and looked for again later: a process that ends after the
//!   next one has begun may leave one too. Writing a record again is harmless: stores know its id.
//! - A file with a line that is not a record is never removed; it gets another name.
//! - A file is no longer than [`LIMIT`].

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::file_id::FileId;
use super::{Ledger, Record};

/// How long the file of one process may become.
const LIMIT: u64 = 1 << 30;
/// How every name ends.
const ENDING: &str = ".jsonl";
/// Added to the name of a file that holds lines which are not records.
const UNREADABLE: &str = ".unreadable";
/// How many names are tried for a new file.
const NAMES: u32 = 1000;

/// Where else a spooled record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copies {
    /// In memory, where it waits.
    Memory,
    /// Nowhere: it must be read back from the spool.
    None,
}

#[derive(Debug)]
pub(super) struct Spool {
    prefix: PathBuf,
    own: Option<SpoolFile>,
    left: Vec<SpoolFile>,
    aside: Aside,
    unopened: Unopened,
}

/// Files that could not be opened when they were last looked for, and why: the log was told.
type Unopened = BTreeMap<PathBuf, String>;

#[derive(Debug, Clone, Default)]
pub(super) struct Aside(Arc<Mutex<Vec<PathBuf>>>);

impl Aside {
    /// Those that are still there.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|file| file.exists());
        files.clone()
    }

    fn add(&self, file: PathBuf) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !files.contains(&file) {
            files.push(file);
        }
    }
}

#[derive(Debug)]
struct SpoolFile {
    path: PathBuf,
    file: File,
    /// The length of what is whole.
    len: u64,
    /// Lines that must be read back.
    unread: VecDeque<Line>,
    /// One of its lines is not a record.
    damaged: bool,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    at: u64,
    len: usize,
}

impl Spool {
    /// Files whose path begins with `prefix`; takes over those of processes that have ended.
    pub(super) fn open(prefix: PathBuf) -> Self {
        let aside = Aside::default();
        let mut unopened = Unopened::default();
        let left = match left_over(&prefix, &aside, Proof::NoOtherLock, &mut unopened) {
            Ok(left) => left,
            Err(error) => {
                tracing::error!(%error, folder = %folder(&prefix).display(), "cannot look for records that an earlier process left");
                Vec::new()
            }
        };
        for file in left.iter().filter(|file| !file.unread.is_empty()) {
            tracing::warn!(
                file = %file.path.display(), records = file.unread.len(),
                "an earlier process left records that the ledger did not take; they are written now"
            );
        }
        Self { prefix, own: None, left, aside, unopened }
    }

    /// Takes over the files of processes that have ended meanwhile; says how many records are in them.
    pub(super) fn adopt_later(&mut self) -> usize {
        // Where a folder cannot be read, the start said so.
        let found = left_over(&self.prefix, &self.aside, Proof::Lock, &mut self.unopened).unwrap_or_default();
        let records = found.iter().map(|file| file.unread.len()).sum();
        for file in found.iter().filter(|file| !file.unread.is_empty()) {
            tracing::warn!(
                file = %file.path.display(), records = file.unread.len(),
                "a process that has ended left records that the ledger did not take; they are written now"
            );
        }
        self.left.extend(found);
        records
    }

    /// Files with lines that are not records.
    pub(super) fn aside(&self) -> Aside {
        self.aside.clone()
    }

    pub(super) fn unread(&self) -> usize {
        self.files().map(|file| file.unread.len()).sum()
    }

    /// The length of this process's own file.
    pub(super) fn len(&self) -> u64 {
        self.own.as_ref().map_or(0, |own| own.len)
    }

    /// Where the records are, for messages.
    pub(super) fn place(&self) -> String {
        self.own.as_ref().map_or_else(|| format!("{}*", self.prefix.display()), |own| own.path.display().to_string())
    }

    fn files(&self) -> impl Iterator<Item = &SpoolFile> {
        self.left.iter().chain(&self.own)
    }

    /// Keeps all of these records, or none.
    pub(super) fn append(&mut self, records: &[(&Record, Copies)]) -> io::Result<()> {
        let mut own = match self.own.take() {
            Some(own) => own,
            None => SpoolFile::create(&self.prefix)?,
        };
        let done = own.append(records).and_then(|()| {
            if own.is_in_place() {
                return Ok(());
            }
            // Deleted or moved meanwhile. What it has is still readable, and may be the only copy.
            let again = SpoolFile::create(&self.prefix)?;
            own = again.with_content_of(&mut own)?;
            Ok(())
        });
        self.own = Some(own);
        done
    }

    /// Reads back what only the disk has, `most` records at most.
    pub(super) fn take(&mut self, most: usize) -> Vec<Record> {
        let mut records = Vec::new();
        for file in self.left.iter_mut().chain(&mut self.own) {
            while records.len() < most {
                let Some(line) = file.unread.pop_front() else { break };
                match file.read(line) {
                    Ok(record) => records.push(record),
                    Err(why) => {
                        file.damaged = true;
                        tracing::error!(file = %file.path.display(), at = line.at, %why, "a spooled record cannot be read");
                    }
                }
            }
        }
        records
    }

    /// Removes the files; to be called when the store has all that was in them while the own one was `len` long.
    pub(super) fn clear(&mut self, len: u64) {
        if self.unread() > 0 {
            return;
        }
        self.left.drain(..).for_each(|file| file.remove(&self.aside));
        if self.len() == len
            && let Some(own) = self.own.take()
        {
            own.remove(&self.aside);
        }
    }
}

impl SpoolFile {
    fn create(prefix: &Path) -> io::Result<Self> {
        for number in 0..NAMES {
            let path = with(prefix, &format!("{}-{number}{ENDING}", std::process::id()));
            let file = match private().create_new(true).open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            let new = Self { path, file, len: 0, unread: VecDeque::new(), damaged: false };
            // Another process that starts just now may have taken it for a file that was left, and removed it.
            if !is_held(&new.file) && new.is_in_place() {
                sync_folder(&new.path);
                return Ok(new);
            }
        }
        Err(io::Error::other("too many files of this kind are there already"))
    }

    fn append(&mut self, records: &[(&Record, Copies)]) -> io::Result<()> {
        let (mut bytes, mut unread) = (Vec::new(), Vec::new());
        // Another program may have cut it: a hole would make the next line unreadable.
        self.len = self.len.min(self.file.metadata()?.len());
        for (record, copies) in records {
            let line = record.canonical().map_err(io::Error::other)?;
            if *copies == Copies::None {
                unread.push(Line { at: self.len + bytes.len() as u64, len: line.len() });
            }
            bytes.extend(line);
            bytes.push(b'\n');
        }
        let len = self.len + bytes.len() as u64;
        if len > LIMIT {
            return Err(io::Error::new(ErrorKind::StorageFull, format!("it has reached its limit of {LIMIT} bytes")));
        }
        let written = self.file.seek(SeekFrom::Start(self.len)).and_then(|_| self.file.write_all(&bytes));
        if let Err(error) = written.and_then(|()| self.file.sync_data()) {
            // No half of a line may stay; if that fails too, the next one is written over it.
            let _ = self.file.set_len(self.len);
            return Err(error);
        }
        self.len = len;
        self.unread.extend(unread);
        Ok(())
    }

    fn read(&mut self, line: Line) -> Result<Record, String> {
        let mut bytes = vec![0; line.len];
        let read = self.file.seek(SeekFrom::Start(line.at)).and_then(|_| self.file.read_exact(&mut bytes));
        read.map_err(|error| error.to_string())?;
        Record::from_json(&bytes).map_err(|error| error.to_string())
    }

    fn is_in_place(&self) -> bool {
        self.file.metadata().is_ok_and(|own| FileId::at(&self.path) == Some(FileId::of(&own)))
    }

    /// Continues in this file what was in `other`.
    fn with_content_of(mut self, other: &mut Self) -> io::Result<Self> {
        tracing::error!(file = %other.path.display(), "a file with records that wait for the ledger was removed; it is made again");
        other.file.seek(SeekFrom::Start(0))?;
        self.len = io::copy(&mut (&other.file).take(other.len), &mut self.file)?;
        self.file.sync_data()?;
        self.unread = std::mem::take(&mut other.unread);
        self.damaged = other.damaged;
        Ok(self)
    }

    fn remove(self, kept: &Aside) {
        if !self.is_in_place() {
            return;
        }
        let done = if self.damaged {
            let aside = unused(&with(&self.path, UNREADABLE));
            tracing::error!(file = %aside.display(), "this file holds lines that are not records; look at it, then delete it");
            fs::rename(&self.path, &aside).inspect(|()| kept.add(aside))
        } else {
            fs::remove_file(&self.path)
        };
        if let Err(error) = done {
            tracing::warn!(file = %self.path.display(), %error, "cannot remove a file whose records are all in the ledger");
        }
    }

    /// Takes over a file that a process left; `None` if that process still lives.
    fn adopt(path: PathBuf, proof: Proof) -> io::Result<Option<Self>> {
        if !fs::symlink_metadata(&path)?.is_file() {
            return Ok(None);
        }
        let file = private().open(&path)?;
        let mut adopted = Self { path, file, len: 0, unread: VecDeque::new(), damaged: false };
        if !proof.is_given_by(&adopted.file) || !adopted.is_in_place() {
            return Ok(None);
        }
        let mut reader = BufReader::new(&adopted.file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)?;
            let whole = line.pop_if(|last| *last == b'\n').is_some();
            if !line.is_empty() && (whole || Record::from_json(&line).is_ok()) {
                adopted.unread.push_back(Line { at: adopted.len, len: line.len() });
            } else if !line.is_empty() {
                tracing::warn!(file = %adopted.path.display(), "the last line is not whole: its decision was never confirmed");
            }
            adopted.len += read as u64;
            if !whole {
                return Ok(Some(adopted));
            }
        }
    }
}

/// The name, or one with a number: what is there already may be the only copy of other lines.
fn unused(path: &Path) -> PathBuf {
    let numbered = (2..1000).map(|number| with(path, &format!(".{number}")));
    std::iter::once(path.to_owned()).chain(numbered).find(|name| !name.exists()).unwrap_or_else(|| path.to_owned())
}

/// What shows that no process has a file any more.
#[derive(Debug, Clone, Copy)]
enum Proof {
    /// No other process has locked it. Where files cannot be locked that is true of all, so this is for the start alone.
    NoOtherLock,
    /// It could be locked.
    Lock,
}

impl Proof {
    fn is_given_by(self, file: &File) -> bool {
        match self {
            Self::NoOtherLock => !is_held(file),
            Self::Lock => file.try_lock().is_ok(),
        }
    }
}

/// A file of records that wait to be written to the ledger.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Waiting {
    /// The file.
    pub file: PathBuf,
    /// What can be read of it.
    pub records: Vec<Record>,
    /// Why the file cannot be read, if it cannot: it is another user's, for example.
    pub fault: Option<String>,
}

/// What waits on this machine's disk for this ledger, and may be in it already: a file is removed when all of it is in.
///
/// # Errors
///
/// If the folder cannot be read. A file that cannot be read is among what comes back.
pub fn waiting(ledger: &dyn Ledger) -> io::Result<Vec<Waiting>> {
    ledger.spool().map_or_else(|| Ok(Vec::new()), |prefix| waiting_at(&prefix))
}

fn waiting_at(prefix: &Path) -> io::Result<Vec<Waiting>> {
    let mut found = Vec::new();
    for (file, rest) in named_like(prefix)? {
        if !rest.ends_with(ENDING) {
            continue;
        }
        let opened = match open_regular(&file) {
            Ok(Some(opened)) => opened,
            Ok(None) => {
                let fault = "it is a link, a pipe or a folder, so nothing reads it: remove it".to_owned();
                found.push(Waiting { file, records: Vec::new(), fault: Some(fault) });
                continue;
            }
            // Its process has just removed it.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                found.push(Waiting { file, records: Vec::new(), fault: Some(error.to_string()) });
                continue;
            }
        };
        let (mut records, mut fault) = (Vec::new(), None);
        for line in BufReader::new(opened).split(b'\n') {
            match line {
                Ok(line) => records.extend(Record::from_json(&line).ok()),
                Err(error) => {
                    fault = Some(error.to_string());
                    break;
                }
            }
        }
        if !records.is_empty() || fault.is_some() {
            found.push(Waiting { file, records, fault });
        }
    }
    Ok(found)
}

/// A file to read, or `None` if something else has its name: whoever opens a pipe waits for its other end, and a link may
/// lead anywhere.
fn open_regular(path: &Path) -> io::Result<Option<File>> {
    if fs::symlink_metadata(path)?.is_file() { File::open(path).map(Some) } else { Ok(None) }
}

/// Files whose path begins with `prefix`, each with the rest of its name.
fn named_like(prefix: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let start = prefix.file_name().unwrap_or_default().as_encoded_bytes();
    let mut files = Vec::new();
    for entry in fs::read_dir(folder(prefix))? {
        let name = entry?.file_name();
        if let Some(rest) = name.as_encoded_bytes().strip_prefix(start) {
            files.push((prefix.with_file_name(&name), String::from_utf8_lossy(rest).into_owned()));
        }
    }
    Ok(files)
}

/// The log is told of each file that cannot be opened once, and again if the reason is another one.
fn left_over(prefix: &Path, aside: &Aside, proof: Proof, unopened: &mut Unopened) -> io::Result<Vec<SpoolFile>> {
    let (mut left, mut still_unopened) = (Vec::new(), Unopened::default());
    for (path, rest) in named_like(prefix)? {
        if rest.contains(UNREADABLE) {
            aside.add(path.clone());
        }
        if !rest.ends_with(ENDING) {
            continue;
        }
        match SpoolFile::adopt(path.clone(), proof) {
            Ok(adopted) => left.extend(adopted),
            // The process that has it is done with it.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let error = error.to_string();
                if unopened.get(&path) != Some(&error) {
                    tracing::error!(
                        file = %path.display(), error,
                        "records that another process left cannot be read and written; give this user the right to: they \
                         are looked for again. Of a gateway that runs as another user, let that one write them"
                    );
                }
                still_unopened.insert(path, error);
            }
        }
    }
    *unopened = still_unopened;
    Ok(left)
}

/// Keeps records in a file of its own in `folder`, when they can be kept neither in the store nor beside it.
pub(super) fn set_aside(folder: &Path, records: &[&Record]) -> io::Result<PathBuf> {
    let mut file = SpoolFile::create(&folder.join("tower-consent-rescue-"))?;
    let records: Vec<_> = records.iter().map(|record| (*record, Copies::Memory)).collect();
    if let Err(error) = file.append(&records) {
        if fs::metadata(&file.path).is_ok_and(|there| there.len() == 0) {
            // The first error is the one to report.
            let _ = fs::remove_file(&file.path);
        }
        return Err(error);
    }
    Ok(file.path)
}

/// Whether another process has it. Where files cannot be locked, the answer is no: a process that has it will
/// notice that it is gone.
fn is_held(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name of a new file must outlive a loss of power as well. Not every system can flush a folder.
fn sync_folder(path: &Path) {
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests;
