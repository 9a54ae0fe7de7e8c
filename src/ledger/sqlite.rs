//! The embedded store: one SQLite file.
//!
//! Invariants:
//!
//! - The connection lives on one thread, which ends (and closes the file) when the last handle is dropped.
//! - An append is answered after the commit that holds it, never before: with `synchronous = FULL` that
//!   commit has been flushed to the disk. And the file that holds it is the one at the path ([`LedgerFile`]).
//! - All that waits in the channel is written in one transaction, so the cost of a flush is shared.
//!   A transaction that fails changes nothing, and each of its appends gets the error.
//! - Jobs are done in the order in which they were sent: a caller that reads after its append was answered sees it.
//! - Nothing updates or deletes a row but erasure, which keeps its digest, and the end of its time, which takes the oldest
//!   (`erasure.rs`, `age.rs`); each of them adds an entry that says so, in the same transaction.

mod age;
mod backup;
mod changed;
mod check;
mod connection;
mod erasure;
mod fate;
mod file;
mod find;
mod opened;
mod paths;
mod reading;
mod refusal;
mod rows;
mod schema;
mod seal;
mod seen;
mod shown;
mod trouble;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_channel::oneshot;
use rusqlite::Connection;
use time::OffsetDateTime;

use super::chain::{Checked, Head};
use super::failed::Failed;
use super::row::Row;
use super::{Erased, Leaf, Ledger, LedgerError, LedgerFuture, Page, Query, Record};
use crate::ids::{ConsentId, RecordId};
use crate::syntax::digits;
use file::LedgerFile;
use trouble::Trouble;
use worker::{Append, Job, Worker, ended};

/// A ledger in one SQLite file; clones share it, and several processes of one machine may open it.
///
/// A file that is deleted, moved or replaced while it is open is noticed, and one is made at the path again.
///
/// Not for a network file system, where SQLite's locks and flushes do not hold.
#[derive(Clone)]
pub struct SqliteLedger(Arc<Handle>);

struct Handle {
    worker: Worker,
    path: PathBuf,
    trouble: Arc<Trouble>,
}

impl SqliteLedger {
    /// Opens the file at `path`; makes it, readable by its owner alone, if it is not there. Its folder must exist.
    ///
    /// It reads and writes the file before it returns, and waits up to five seconds for another process that holds it.
    /// It also looks for damage: in a large file after it has returned, see [`problem`](Ledger::problem).
    ///
    /// # Errors
    ///
    /// [`LedgerError::Open`], with what to do: the folder is not there, the file cannot be written, is damaged, is not an
    /// SQLite database, belongs to another program, or was written by a newer version of this one.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LedgerError> {
        Self::of(LedgerFile::open(path.as_ref().to_owned())?)
    }

    /// As [`open`](Self::open), for a program that has to start whatever happens. A file that was in use before, and whose
    /// disk is full or does not work, is opened as soon as that is over. Until then appends to it fail, and
    /// [`problem`](Ledger::problem) says why.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), for all else.
    pub fn open_or_wait(path: impl AsRef<Path>) -> Result<Self, LedgerError> {
        Self::of(LedgerFile::open_or_wait(path.as_ref().to_owned())?)
    }

    fn of(file: LedgerFile) -> Result<Self, LedgerError> {
        let (path, trouble) = (file.path().to_owned(), file.trouble());
        Ok(Self(Arc::new(Handle { worker: Worker::of(file)?, path, trouble })))
    }

    /// Opens the file at `path` only to read it: as [`open`](Self::open) does; where it may not be written (a copy
    /// on a read-only file system, a full disk, a file of another user), without changing anything. Appends to such a
    /// ledger fail.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), if it cannot be read either.
    pub fn open_to_read(path: impl AsRef<Path>) -> Result<Self, LedgerError> {
        let path = path.as_ref();
        Self::open(path).or_else(|error| Self::reading(path).map_err(|_| error))
    }

    /// Looks whether the file at `path` can be opened, or made if it is not there, as far as one can see without writing.
    /// Neither it nor a file beside it is made or changed. Not for a file that this process has open.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), apart from what only writing shows.
    pub fn look_at(path: impl AsRef<Path>) -> Result<(), LedgerError> {
        reading::look_at(path.as_ref())
    }

    fn reading(path: &Path) -> Result<Self, LedgerError> {
        let connection = reading::connect_to_read(path)?;
        let worker = Worker::of_reader(connection)?;
        Ok(Self(Arc::new(Handle { worker, path: path.to_owned(), trouble: Arc::default() })))
    }

    fn read<T, F>(&self, query: F) -> LedgerFuture<'_, T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Failed> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Job::Read(Box::new(move |connection| {
            // The caller may be gone.
            let _ = answer.send(connection.and_then(|connection| Ok(query(connection)?)));
        }));
        let sent = self.0.worker.send(job);
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }
}

impl std::fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteLedger").finish_non_exhaustive()
    }
}

impl Ledger for SqliteLedger {
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        let (answer, answered) = oneshot::channel();
        let sent = Row::new(record).and_then(|row| self.0.worker.send(Job::Append(Box::new(Append { row, answer }))));
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }

    fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>> {
        self.read(move |connection| find::latest(connection, consent))
    }

    fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
        self.read(move |connection| find::history(connection, consent))
    }

    fn count(&self) -> LedgerFuture<'_, u64> {
        self.read(find::count)
    }

    fn record(&self, id: RecordId) -> LedgerFuture<'_, Option<Record>> {
        self.read(move |connection| find::record(connection, id))
    }

    fn find(&self, query: Query) -> LedgerFuture<'_, Page> {
        self.read(move |connection| find::find(connection, &query))
    }

    fn erased(&self, id: RecordId) -> LedgerFuture<'_, Option<Erased>> {
        self.read(move |connection| Ok(erasure::erased(connection, id.as_bytes())?))
    }

    fn erase(&self, consent: ConsentId) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(erasure::erase(connection, consent.as_bytes())?))
    }

    fn count_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(age::count_before(connection, time.unix_timestamp())?))
    }

    fn newest_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, Option<OffsetDateTime>> {
        self.read(move |connection| {
            let newest = age::newest_before(connection, time.unix_timestamp())?;
            Ok(newest.and_then(|time| OffsetDateTime::from_unix_timestamp(time).ok()))
        })
    }

    fn prune(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(age::prune(connection, time.unix_timestamp())?))
    }

    fn heads(&self) -> LedgerFuture<'_, Vec<Head>> {
        self.read(|connection| Ok(vec![rows::last(connection)?]))
    }

    fn head_at(&self, head: Head) -> LedgerFuture<'_, Option<Head>> {
        self.read(move |connection| match head.chain() {
            Some(_) => Ok(None),
            None => Ok(rows::head_at(connection, head.number())?),
        })
    }

    fn begin(&self, chain: Head) -> LedgerFuture<'_, Head> {
        self.read(move |connection| match chain.chain() {
            Some(chain) => Err(LedgerError::NoChain(chain).into()),
            None => Ok(rows::first(connection)?),
        })
    }

    fn leaves(&self, after: Head) -> LedgerFuture<'_, Vec<Leaf>> {
        self.read(move |connection| match after.chain() {
            Some(chain) => Err(LedgerError::NoChain(chain).into()),
            None => Ok(rows::leaves(connection, after)?),
        })
    }

    fn check(&self, before: Option<Checked>) -> LedgerFuture<'_, Checked> {
        self.read(move |connection| Ok(check::check(connection, before)?))
    }

    fn faults(&self, id: RecordId) -> LedgerFuture<'_, Vec<String>> {
        self.read(move |connection| Ok(check::faults(connection, id)?))
    }

    fn keep_shown(&self, text: String) -> LedgerFuture<'_, ()> {
        self.read(move |connection| shown::keep(connection, &text))
    }

    fn shown(&self, digest: &str) -> LedgerFuture<'_, Option<String>> {
        let digest = digits::bytes(digest);
        self.read(move |connection| match &digest {
            Some(digest) => shown::text(connection, digest),
            None => Ok(None),
        })
    }

    fn backup(&self, to: &Path) -> LedgerFuture<'_, ()> {
        let to = to.to_owned();
        self.read(move |connection| Ok(backup::backup(connection, &to)?))
    }

    fn flush(&self) -> LedgerFuture<'_, ()> {
        let (answer, answered) = oneshot::channel();
        let sent = self.0.worker.send(Job::Flush(answer));
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }

    fn problem(&self) -> Option<String> {
        self.0.trouble.text()
    }

    fn generation(&self) -> u64 {
        self.0.trouble.generation.load(Ordering::SeqCst)
    }

    fn spool(&self) -> Option<PathBuf> {
        Some(paths::beside(&self.0.path, ".spool-"))
    }
}

#[cfg(test)]
mod tests;
