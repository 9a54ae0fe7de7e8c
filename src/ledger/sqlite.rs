//! The embedded store: one SQLite file.
//!
//! Invariants:
//!
//! - The connection lives on one thread, which ends (and closes the file) when the last handle is dropped.
//! - An append is answered after the commit that holds it, never before: with `synchronous = FULL` that
//!   commit has been flushed to the disk. And the file that holds it is the one at the path ([`LedgerFile`]).
//! - Whatever waits in the channel is written in one transaction, so the cost of a flush is shared.
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
mod opened;
mod paths;
mod reading;
mod refusal;
mod rows;
mod schema;
mod seal;
mod seen;
mod trouble;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use futures_channel::oneshot;
use rusqlite::{Connection, OptionalExtension as _, params};
use time::OffsetDateTime;

use super::chain::{self, Checked, Head};
use super::failed::Failed;
use super::query::PAGE;
use super::row::Row;
use super::{Cursor, Erased, Leaf, Ledger, LedgerError, LedgerFuture, Page, Query, Record};
use crate::ids::{ConsentId, RecordId};
use crate::syntax::digits;
use file::LedgerFile;
use trouble::Trouble;

/// Jobs that may wait; one more gets an error, and its caller may try again.
const CHANNEL: usize = 4096;
/// Records of one transaction at most.
const BATCH: usize = 256;
/// How long the thread is idle before it checks the file.
const IDLE: Duration = Duration::from_millis(500);

/// A ledger in one SQLite file; clones share it, and several processes of one machine may open it.
///
/// A file that is deleted, moved or replaced while it is open is noticed, and one is made at the path again.
///
/// Not for a network file system, where SQLite's locks and flushes do not hold.
#[derive(Clone)]
pub struct SqliteLedger(Arc<Handle>);

struct Handle {
    // `None` only while being dropped.
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
    path: PathBuf,
    trouble: Arc<Trouble>,
}

enum Job {
    Append(Box<Append>),
    Read(Question),
    Flush(oneshot::Sender<Result<(), LedgerError>>),
}

/// Gets the connection, or why there is none.
type Question = Box<dyn FnOnce(Result<&Connection, LedgerError>) + Send>;

struct Append {
    row: Row,
    answer: oneshot::Sender<Result<(), LedgerError>>,
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
        let path = path.as_ref().to_owned();
        let file = LedgerFile::open(path.clone())?;
        let trouble = file.trouble();
        let (jobs, waiting) = sync_channel(CHANNEL);
        let thread = std::thread::Builder::new()
            .name("consent-sqlite".into())
            .spawn(move || work(file, &waiting))
            .map_err(|error| LedgerError::Open(format!("no thread could be started for it: {error}")))?;
        Ok(Self(Arc::new(Handle { jobs: Some(jobs), thread: Some(thread), path, trouble })))
    }

    /// Opens the file at `path` for one who only reads: as [`open`](Self::open) does; where it may not be written (a copy
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
        let (jobs, waiting) = sync_channel(CHANNEL);
        let thread = std::thread::Builder::new()
            .name("consent-sqlite".into())
            .spawn(move || work_to_read(&connection, &waiting))
            .map_err(|error| LedgerError::Open(format!("no thread could be started for it: {error}")))?;
        let (path, trouble) = (path.to_owned(), Arc::default());
        Ok(Self(Arc::new(Handle { jobs: Some(jobs), thread: Some(thread), path, trouble })))
    }

    fn send(&self, job: Job) -> Result<(), LedgerError> {
        let Some(jobs) = &self.0.jobs else { return Err(ended()) };
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => {
                LedgerError::unavailable("too many records and questions wait for the SQLite file")
            }
            TrySendError::Disconnected(_) => ended(),
        })
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
        let sent = self.send(job);
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
        let sent = Row::new(record).and_then(|row| self.send(Job::Append(Box::new(Append { row, answer }))));
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }

    fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>> {
        self.read(move |connection| {
            let sql = "SELECT record FROM records WHERE consent = ?1 AND record <> '' AND event <> 'entry' ORDER BY time DESC, arrival DESC LIMIT 1";
            let mut statement = connection.prepare_cached(sql)?;
            let text: Option<String> = statement
                .query_row([consent.as_bytes()], |row| row.get(0))
                .optional()
                ?;
            text.map(|text| Ok(Record::from_json(text.as_bytes())?)).transpose()
        })
    }

    fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
        self.read(move |connection| {
            let sql = "SELECT record FROM records WHERE consent = ?1 AND record <> '' AND event <> 'entry' ORDER BY time, arrival";
            let mut statement = connection.prepare_cached(sql)?;
            let texts = statement
                .query_map([consent.as_bytes()], |row| row.get::<_, String>(0))
                ?;
            texts.map(|text| Ok(Record::from_json(text?.as_bytes())?)).collect()
        })
    }

    fn count(&self) -> LedgerFuture<'_, u64> {
        self.read(|connection| {
            let count: i64 =
                connection.query_row("SELECT count(*) FROM records WHERE event <> 'entry'", [], |row| row.get(0))?;
            Ok(u64::try_from(count).map_err(LedgerError::unavailable)?)
        })
    }

    fn record(&self, id: RecordId) -> LedgerFuture<'_, Option<Record>> {
        self.read(move |connection| {
            let mut read = connection
                .prepare_cached("SELECT record FROM records WHERE id = ?1 AND record <> '' AND event <> 'entry'")?;
            let text: Option<String> = read.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
            text.map(|text| Ok(Record::from_json(text.as_bytes())?)).transpose()
        })
    }

    fn find(&self, query: Query) -> LedgerFuture<'_, Page> {
        self.read(move |connection| find(connection, &query))
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

    fn keep_shown(&self, text: String) -> LedgerFuture<'_, ()> {
        self.read(move |connection| {
            let sql = "INSERT INTO shown VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            connection.prepare_cached(sql)?.execute(params![chain::digest(text.as_bytes()), text])?;
            Ok(())
        })
    }

    fn shown(&self, digest: &str) -> LedgerFuture<'_, Option<String>> {
        let digest = digits::bytes(digest);
        self.read(move |connection| {
            let Some(digest) = digest else { return Ok(None) };
            let mut read = connection.prepare_cached("SELECT text FROM shown WHERE digest = ?1")?;
            let text: Option<String> = read.query_row([&digest], |row| row.get(0)).optional()?;
            match text {
                Some(text) if chain::digest(text.as_bytes()) != *digest => {
                    Err(LedgerError::Altered(digits::hex(&digest)).into())
                }
                text => Ok(text),
            }
        })
    }

    fn backup(&self, to: &Path) -> LedgerFuture<'_, ()> {
        let to = to.to_owned();
        self.read(move |connection| Ok(backup::backup(connection, &to)?))
    }

    fn flush(&self) -> LedgerFuture<'_, ()> {
        let (answer, answered) = oneshot::channel();
        let sent = self.send(Job::Flush(answer));
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }

    fn problem(&self) -> Option<String> {
        self.0.trouble.text()
    }

    fn spool(&self) -> Option<PathBuf> {
        Some(paths::beside(&self.0.path, ".spool-"))
    }
}

fn find(connection: &Connection, query: &Query) -> Result<Page, Failed> {
    let (from, until) = query.seconds();
    let after = query.after.unwrap_or(Cursor::START);
    let of_consent = if query.consent.is_some() { "consent = ?6 AND" } else { "?6 IS NULL AND" };
    let sql = format!(
        "SELECT time, arrival, record FROM records WHERE {of_consent} time >= ?1 AND time < ?2 \
         AND (time, arrival) > (?3, ?4) AND record <> '' AND event <> 'entry' ORDER BY time, arrival LIMIT ?5"
    );
    let mut read = connection.prepare_cached(&sql)?;
    let consent = query.consent.map(|id| *id.as_bytes());
    let values = params![from.max(after.time), until, after.time, after.arrival, PAGE as i64, consent];
    let found = read.query_map(values, |row| Ok((Cursor::at(row.get(0)?, row.get(1)?), row.get::<_, String>(2)?)))?;
    let mut page = Page::default();
    for row in found {
        let (cursor, text) = row?;
        page.records.push(Record::from_json(text.as_bytes())?);
        page.next = Some(cursor);
    }
    page.next = page.next.filter(|_| page.records.len() == PAGE);
    Ok(page)
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // What was sent is still written; then the file is closed.
            let _ = thread.join();
        }
    }
}

fn ended() -> LedgerError {
    LedgerError::unavailable("the SQLite file has been closed")
}

/// The thread's life: until every sender is gone.
fn work(mut file: LedgerFile, waiting: &Receiver<Job>) {
    let mut next = None;
    loop {
        let job = match next.take() {
            Some(job) => job,
            None => match waiting.recv_timeout(IDLE) {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => {
                    file.look_after();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return file.close(),
            },
        };
        match job {
            Job::Read(query) => {
                query(file.connection());
                file.after_question();
            }
            Job::Append(first) => {
                let mut batch = vec![*first];
                next = drain(waiting, &mut batch);
                write(&mut file, batch);
            }
            Job::Flush(answer) => {
                // The caller may be gone.
                let _ = answer.send(file.flush());
            }
        }
    }
}

/// The same for a file that is only read.
fn work_to_read(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(job) = waiting.recv() {
        // The caller may be gone.
        match job {
            Job::Read(query) => query(Ok(connection)),
            Job::Append(append) => {
                let _ = append.answer.send(Err(LedgerError::unavailable("the SQLite file may not be written")));
            }
            Job::Flush(answer) => {
                let _ = answer.send(Ok(()));
            }
        }
    }
}

/// Takes what waits into the batch; gives back a question that came between.
fn drain(waiting: &Receiver<Job>, batch: &mut Vec<Append>) -> Option<Job> {
    while batch.len() < BATCH {
        match waiting.try_recv() {
            Ok(Job::Append(append)) => batch.push(*append),
            Ok(read) => return Some(read),
            Err(_) => return None,
        }
    }
    None
}

fn write(file: &mut LedgerFile, batch: Vec<Append>) {
    let (rows, answers): (Vec<Row>, Vec<_>) = batch.into_iter().map(|append| (append.row, append.answer)).unzip();
    let results = file.write(&rows).unwrap_or_else(|error| vec![Err(error); rows.len()]);
    for (answer, result) in answers.into_iter().zip(results) {
        // The caller may be gone; the record is written anyway.
        let _ = answer.send(result);
    }
}
#[cfg(test)]
mod tests;
