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
//!   (`rows.rs`); each of them adds an entry that says so, in the same transaction.

mod changed;
mod file;
mod open;
mod rows;

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
use file::{LedgerFile, Trouble};

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
        open::look_at(path.as_ref())
    }

    fn reading(path: &Path) -> Result<Self, LedgerError> {
        let connection = open::connect_to_read(path)?;
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
        self.read(move |connection| Ok(rows::erased(connection, id.as_bytes())?))
    }

    fn erase(&self, consent: ConsentId) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(rows::erase(connection, consent.as_bytes())?))
    }

    fn count_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(rows::count_before(connection, time.unix_timestamp())?))
    }

    fn prune(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.read(move |connection| Ok(rows::prune(connection, time.unix_timestamp())?))
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
        self.read(move |connection| Ok(rows::check(connection, before)?))
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
        self.read(move |connection| Ok(open::backup(connection, &to)?))
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
        Some(open::beside(&self.0.path, ".spool-"))
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
mod tests {
    use std::path::PathBuf;
    use std::process::Command;

    use time::OffsetDateTime;
    use time::macros::datetime;

    use rusqlite::ErrorCode;

    use super::open::{connect, create};
    use super::rows::insert;
    use super::*;
    use crate::ledger::drive::{all, wait_for};
    use crate::ledger::entry::Place;
    use crate::ledger::record::sample;
    use crate::ledger::{Event, LedgerWriter, Outcome, conformance};

    const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

    fn file() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("consent.db");
        (dir, path)
    }

    fn refusal(path: &Path) -> String {
        SqliteLedger::open(path).unwrap_err().to_string()
    }

    #[test]
    fn a_file_that_may_not_be_written_is_read_and_not_changed() {
        let (dir, path) = file();
        let path = path.with_file_name("a?b #1%.db");
        let consent = ConsentId::new(AT);
        let record = sample(consent, Event::AcceptAll, AT);
        let writer = SqliteLedger::open(&path).unwrap();
        wait_for(writer.append(record.clone())).unwrap();
        let read = |path: &Path| {
            let reader = SqliteLedger::reading(path).unwrap();
            assert_eq!(wait_for(reader.record(record.id)).unwrap(), Some(record.clone()));
            assert_eq!(wait_for(reader.check(None)).unwrap().records, 1);
            assert!(wait_for(reader.append(sample(consent, Event::RejectAll, AT))).is_err());
            assert!(wait_for(reader.erase(consent)).is_err());
            let copy = dir.path().join(format!("copy-{}.db", std::fs::read_dir(dir.path()).unwrap().count()));
            wait_for(reader.backup(&copy)).unwrap();
            assert_eq!(wait_for(SqliteLedger::open(copy).unwrap().count()).unwrap(), 1);
        };
        // While it is written.
        read(&path);
        drop(writer);
        let before = std::fs::read(&path).unwrap();
        // With nothing beside it, and no right to make something there.
        let unchanging = Connection::open_with_flags(
            open::unchanging(&path),
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI,
        );
        let count = unchanging.unwrap().query_row("SELECT count(*) FROM records", [], |row| row.get::<_, i64>(0));
        assert_eq!(count.unwrap(), 1);
        read(&path);
        assert_eq!(std::fs::read(&path).unwrap(), before);
        std::fs::write(&path, b"no database, for sure, and long enough").unwrap();
        assert!(SqliteLedger::open_to_read(&path).is_err());
        assert!(SqliteLedger::open_to_read(dir.path().join("none/none.db")).is_err());
    }

    #[test]
    fn sqlite_keeps_what_a_ledger_promises() {
        let (_dir, path) = file();
        conformance::check(&|| Ok(Arc::new(SqliteLedger::open(&path)?))).unwrap();
        // And again, on a file with content, while another handle has it open.
        let _other = SqliteLedger::open(&path).unwrap();
        conformance::check(&|| Ok(Arc::new(SqliteLedger::open(&path)?))).unwrap();
    }

    #[test]
    fn what_waits_is_written_in_one_transaction_each_with_its_own_answer() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let consent = ConsentId::new(AT);
        let first = sample(consent, Event::Save, AT);
        let clash = Record { event: Event::AcceptAll, ..first.clone() };
        let records = [first.clone(), first, clash, sample(consent, Event::Withdraw, AT)];
        let results = all(records.into_iter().map(|record| ledger.append(record)).collect(), None);
        let told: Vec<bool> = results.iter().map(Result::is_ok).collect();
        assert_eq!(told, [true, true, false, true]);
        assert!(matches!(results[2], Err(LedgerError::Conflict(_))));
        assert_eq!(wait_for(ledger.count()).unwrap(), 2);
    }

    #[test]
    fn every_commit_is_flushed_to_disk() {
        let (_dir, path) = file();
        let connection = (create(&path), connect(&path).unwrap()).1;
        let text = |name| connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(text("journal_mode"), "wal");
        let level: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(level, 2, "FULL");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
        let files: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap()).collect();
        assert!(files.len() >= 2, "with its -wal");
        for file in files {
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
        }
    }

    #[test]
    fn a_path_that_cannot_be_opened_says_what_to_do() {
        let (dir, path) = file();
        let says = refusal(&dir.path().join("no/such/consent.db"));
        assert!(says.contains("does not exist") && says.contains("mkdir -p"), "{says}");
        let says = refusal(dir.path());
        assert!(says.contains("is a folder"), "{says}");
        std::fs::write(&path, "<!doctype html>".repeat(100)).unwrap();
        let says = refusal(&path);
        assert!(says.contains("no SQLite database"), "{says}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "<!doctype html>".repeat(100), "left as it was");
    }

    #[test]
    fn the_database_of_another_program_is_left_alone() {
        let (_dir, path) = file();
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE users (name TEXT)").unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(refusal(&path).contains("another program"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() {
        let (_dir, path) = file();
        drop(SqliteLedger::open(&path).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let says = refusal(&path);
        assert!(says.contains("newer tower-consent") && says.contains("99"), "{says}");
    }

    #[test]
    fn a_damaged_record_is_an_error_and_not_a_panic() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let record = sample(ConsentId::new(AT), Event::Save, AT);
        wait_for(ledger.append(record.clone())).unwrap();
        Connection::open(&path).unwrap().execute("UPDATE records SET record = '{}'", []).unwrap();
        assert!(matches!(wait_for(ledger.history(record.consent)), Err(LedgerError::Record(_))));
        assert!(matches!(wait_for(ledger.latest(record.consent)), Err(LedgerError::Record(_))));
    }

    #[test]
    fn what_was_sent_is_written_although_handle_and_future_are_dropped() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        for _ in 0..300 {
            drop(ledger.append(sample(ConsentId::new(AT), Event::Save, AT)));
        }
        drop(ledger);
        assert_eq!(wait_for(SqliteLedger::open(&path).unwrap().count()).unwrap(), 300);
    }

    /// A ledger of `count` records, and the file beside it for changes that nobody should make.
    fn of(count: usize) -> (tempfile::TempDir, SqliteLedger, Connection, Vec<Record>) {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let records: Vec<_> = (0..count)
            .map(|day| sample(ConsentId::new(AT), Event::Save, AT + time::Duration::days(day as i64)))
            .collect();
        for result in all(records.iter().map(|record| ledger.append(record.clone())).collect(), None) {
            result.unwrap();
        }
        let connection = Connection::open(&path).unwrap();
        (dir, ledger, connection, records)
    }

    /// All faults, and the head at the end.
    fn head_of(ledger: &SqliteLedger) -> Head {
        wait_for(ledger.heads()).unwrap()[0]
    }

    fn checked(ledger: &SqliteLedger) -> (Vec<String>, Head) {
        let checked = looked_at(ledger);
        (checked.faults, checked.head)
    }

    fn looked_at(ledger: &SqliteLedger) -> Checked {
        let mut before = None;
        loop {
            let checked = wait_for(ledger.check(before)).unwrap();
            if checked.is_end {
                return checked;
            }
            before = Some(checked);
        }
    }

    #[test]
    fn every_change_of_a_row_is_found_and_named() {
        for (sql, says) in [
            ("UPDATE records SET record = replace(record, 'save', 'accept_all') WHERE arrival = 3", "record 3 "),
            ("UPDATE records SET time = time + 1 WHERE arrival = 3", "do not agree with its text"),
            ("UPDATE records SET event = 'withdraw' WHERE arrival = 3", "do not agree with its text"),
            ("UPDATE records SET consent = randomblob(16) WHERE arrival = 3", "do not agree with its text"),
            ("UPDATE records SET id = randomblob(16) WHERE arrival = 3", "do not agree with its text"),
            ("UPDATE records SET record = '' WHERE arrival = 3", "nobody asked to erase it"),
            ("UPDATE records SET digest = randomblob(32) WHERE arrival = 3", "its text was changed"),
            ("UPDATE records SET digest = x'' WHERE arrival = 3", "its text was changed"),
            ("UPDATE records SET seal = randomblob(32) WHERE arrival = 3", "its seal is not the one that follows"),
            ("DELETE FROM records WHERE arrival IN (3, 4)", "record 5 "),
            (
                "INSERT INTO records VALUES (0, randomblob(16), randomblob(16), 1, 'save', '{}', randomblob(32), randomblob(32))",
                "where none can be",
            ),
            ("INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 5", "where none can be"),
            ("INSERT INTO shown VALUES (randomblob(32), 'x')", "that visitors were shown was changed"),
            ("DELETE FROM records WHERE arrival = 1", "1 before it are missing, from number 1 on"),
            (
                "UPDATE records SET arrival = -3 WHERE arrival = 3; UPDATE records SET arrival = 3 WHERE arrival = 4; \
              UPDATE records SET arrival = 4 WHERE arrival = -3",
                "its seal is not",
            ),
        ] {
            let (_dir, ledger, connection, _) = of(6);
            assert_eq!(checked(&ledger).0, Vec::<String>::new());
            connection.execute_batch(sql).unwrap();
            let faults = checked(&ledger).0.join("\n");
            assert!(faults.contains(says), "{sql}: {faults}");
            assert!(faults.lines().count() <= 4, "each is told once: {faults}");
        }
    }

    #[test]
    fn a_text_that_was_changed_is_not_given_back_as_what_was_shown() {
        let (_dir, ledger, connection, _) = of(1);
        wait_for(ledger.keep_shown("<p>a".into())).unwrap();
        let digest = digits::hex(&chain::digest(b"<p>a"));
        assert_eq!(wait_for(ledger.shown(&digest)).unwrap().as_deref(), Some("<p>a"));
        connection.execute_batch("UPDATE shown SET text = '<p>b'").unwrap();
        assert!(matches!(wait_for(ledger.shown(&digest)), Err(LedgerError::Altered(_))));
        assert_eq!(checked(&ledger).0.len(), 1);
    }

    #[test]
    fn a_head_that_is_kept_elsewhere_finds_a_cut_end_and_a_chain_that_was_made_again() {
        let (_dir, ledger, connection, records) = of(6);
        let kept = head_of(&ledger);
        assert_eq!((kept, kept.number()), (checked(&ledger).1, 6));
        assert_eq!(wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap(), Some(kept));
        connection.execute_batch("DELETE FROM records WHERE arrival = 6").unwrap();
        assert_eq!(checked(&ledger).0, Vec::<String>::new(), "the rest is a chain of its own");
        assert_eq!(wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap(), None);
        wait_for(ledger.append(sample(records[0].consent, Event::Withdraw, AT))).unwrap();
        assert!(
            wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap().is_some_and(|head| head != kept)
        );
    }

    #[test]
    fn after_erasure_and_pruning_the_chain_holds_and_changes_are_found() {
        let (dir, ledger, connection, records) = of(2500);
        assert_eq!(wait_for(ledger.erase(records[1700].consent)).unwrap(), 1);
        assert_eq!(wait_for(ledger.erase(records[1700].consent)).unwrap(), 0);
        assert_eq!(checked(&ledger), (vec![], head_of(&ledger)));
        assert_eq!((looked_at(&ledger).erased, head_of(&ledger).number()), (1, 2501), "with the entry about it");
        let day = |day: i64| AT + time::Duration::days(day);
        assert_eq!(wait_for(ledger.count_before(day(1500))).unwrap(), 1500);
        assert_eq!(wait_for(ledger.prune(day(-1))).unwrap(), 0);
        let mut removed = 0;
        loop {
            match wait_for(ledger.prune(day(1500))).unwrap() {
                0 => break,
                some => removed += some,
            }
        }
        assert_eq!((removed, wait_for(ledger.count()).unwrap()), (1500, 1000));
        assert_eq!(checked(&ledger), (vec![], head_of(&ledger)));
        assert_eq!((looked_at(&ledger).pruned, looked_at(&ledger).unknown), (1500, 0));
        assert_eq!(
            wait_for(ledger.head_at(Head::START.at(1500, [0; chain::LENGTH]))).unwrap().map(|head| head.number()),
            Some(1500)
        );
        assert_eq!(wait_for(ledger.head_at(Head::START.at(1499, [0; chain::LENGTH]))).unwrap(), None);
        // What was personal is not in the file any more.
        wait_for(ledger.flush()).unwrap();
        let file = std::fs::read(dir.path().join("consent.db")).unwrap();
        for gone in [&records[1700], &records[3]] {
            let text = gone.consent.to_string();
            assert!(memchr::memmem::find(&file, text.as_bytes()).is_none());
            assert!(memchr::memmem::find(&file, gone.consent.as_bytes()).is_none());
        }
        // All that is left goes too; the next record still follows.
        while wait_for(ledger.prune(day(9000))).unwrap() > 0 {}
        assert_eq!((wait_for(ledger.count()).unwrap(), checked(&ledger).0), (0, vec![]));
        wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
        assert_eq!(checked(&ledger).0, Vec::<String>::new());
        let sql = "UPDATE records SET record = replace(record, 'save', 'service') WHERE event = 'save'";
        connection.execute_batch(sql).unwrap();
        assert_eq!(checked(&ledger).0.len(), 1);
    }

    /// Who can write the file, but not make all seals again: what was kept elsewhere tells of that.
    #[test]
    fn what_is_erased_is_nowhere_in_the_file_also_where_rows_have_moved() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let records: Vec<Record> = (0..40).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect();
        // One by one, so that the table grows from one page to many.
        for record in &records {
            wait_for(ledger.append(record.clone())).unwrap();
        }
        for record in &records[..6] {
            assert_eq!(wait_for(ledger.erase(record.consent)).unwrap(), 1);
        }
        drop(ledger);
        let bytes = std::fs::read(&path).unwrap();
        let is_there = |needle: &[u8]| memchr::memmem::find(&bytes, needle).is_some();
        for (at, record) in records.iter().enumerate() {
            let found = [is_there(record.consent.to_string().as_bytes()), is_there(record.consent.as_bytes())];
            assert_eq!(found, [at >= 6; 2], "{at}");
        }
    }

    #[test]
    fn what_pretends_to_be_erased_or_old_is_found() {
        let blank = "UPDATE records SET record = '', consent = zeroblob(16)";
        for (sql, says) in [
            (format!("{blank} WHERE arrival = 3"), "no entry of the ledger says that it was erased"),
            (
                "INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 3; DELETE FROM records WHERE arrival <= 3".into(),
                "no entry of the ledger says that they were removed",
            ),
            ("UPDATE records SET time = time - 5 WHERE arrival = 5".into(), "its time or its act is not"),
            ("UPDATE records SET event = 'withdraw' WHERE arrival = 5".into(), "its time or its act is not"),
            ("UPDATE records SET event = 'entry', time = 0 WHERE arrival = 5".into(), "the text of this entry was changed"),
            ("UPDATE records SET record = replace(record, '5', '3') WHERE event = 'entry'".into(), "was changed"),
            ("UPDATE records SET time = 7 WHERE event = 'entry'".into(), "columns of this entry"),
            ("DELETE FROM records WHERE event = 'entry'".into(), "no entry of the ledger says that it was erased"),
        ] {
            let (_dir, ledger, connection, records) = of(6);
            wait_for(ledger.erase(records[4].consent)).unwrap();
            assert_eq!(checked(&ledger).0, Vec::<String>::new());
            connection.execute_batch(&sql).unwrap();
            let faults = checked(&ledger).0.join("\n");
            assert!(faults.contains(says), "{sql}: {faults}");
        }
    }

    #[test]
    fn what_was_erased_and_removed_before_there_were_entries_is_told_apart() {
        let (dir, ledger, connection, _) = of(6);
        drop(ledger);
        let path = dir.path().join("consent.db");
        connection
            .execute_batch(
                "INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 2; DELETE FROM records WHERE \
                 arrival <= 2; UPDATE records SET record = '', consent = zeroblob(16) WHERE arrival = 5; \
                 DROP INDEX entries; PRAGMA user_version = 2",
            )
            .unwrap();
        let ledger = SqliteLedger::open(&path).unwrap();
        let found = looked_at(&ledger);
        assert_eq!((found.faults, found.unknown, found.erased, found.pruned), (vec![], 3, 0, 0));
        assert_eq!((found.records, wait_for(ledger.count()).unwrap(), found.head.number()), (4, 4, 7));
        drop(SqliteLedger::open(&path).unwrap());
        assert_eq!(head_of(&ledger).number(), 7, "once");
    }

    #[test]
    fn a_file_from_before_the_chain_gets_one() {
        let (_dir, path) = file();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(include_str!("migrations/sqlite/2026-11-23_records.sql")).unwrap();
        connection.pragma_update(None, "application_id", 0x7463_6f6e).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        let records: Vec<_> = (0..3).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect();
        for record in &records {
            let text = String::from_utf8(record.canonical().unwrap()).unwrap();
            let (id, consent) = (record.id.as_uuid(), record.consent.as_uuid());
            let values = params![id.as_bytes(), consent.as_bytes(), record.time.unix_timestamp(), "save", text];
            connection
                .execute("INSERT INTO records (id, consent, time, event, record) VALUES (?1, ?2, ?3, ?4, ?5)", values)
                .unwrap();
        }
        drop(connection);
        let ledger = SqliteLedger::open(&path).unwrap();
        let (faults, head) = checked(&ledger);
        assert_eq!((faults, head.number()), (vec![], 3));
        assert_eq!(wait_for(ledger.history(records[1].consent)).unwrap().len(), 1);
    }

    #[test]
    fn a_backup_is_whole_while_others_write_and_overwrites_nothing() {
        let (dir, ledger, _, _) = of(50);
        let to = dir.path().join("backup.db");
        wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
        wait_for(ledger.backup(&to)).unwrap();
        let again = wait_for(ledger.backup(&to)).unwrap_err().to_string();
        assert!(again.contains("there is a file already"), "{again}");
        assert!(wait_for(ledger.backup(&dir.path().join("no/such"))).is_err());
        let copy = SqliteLedger::open(&to).unwrap();
        assert_eq!(checked(&copy), checked(&ledger));
        assert_eq!(checked(&copy).1.number(), 51);
    }

    /// A failed write is reported, leaves nothing half done, and the store works again when the cause is gone.
    #[test]
    fn a_locked_file_is_an_error_that_passes() {
        let (_dir, path) = file();
        drop(SqliteLedger::open(&path).unwrap());
        let other = Connection::open(&path).unwrap();
        let mut held = connect(&path).unwrap();
        held.busy_timeout(Duration::from_millis(20)).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let row = || vec![Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()];
        assert_eq!(insert(&mut held, &row()).unwrap_err().sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
        other.execute_batch("COMMIT").unwrap();
        assert!(insert(&mut held, &row()).unwrap()[0].is_ok());
    }

    fn append(ledger: &SqliteLedger) -> Result<(), LedgerError> {
        wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT)))
    }

    /// Records in the file at the path, as a new reader finds them.
    fn count_at(path: &Path) -> i64 {
        Connection::open(path).unwrap().query_row("SELECT count(*) FROM records", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_file_that_is_cut_while_it_is_open_takes_no_more_records_until_it_is_replaced() {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        (0..200).for_each(|_| append(&ledger).unwrap());
        wait_for(ledger.flush()).unwrap();
        let cut = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        cut.set_len(cut.metadata().unwrap().len() / 2).unwrap();
        let says = append(&ledger).unwrap_err();
        assert!(!says.is_final() && says.to_string().contains("records wait until it has ended"), "{says}");
        wait_until(|| append(&ledger).unwrap_err().to_string().contains("is damaged"));
        assert!(append(&ledger).is_err(), "also the next time");
        std::fs::rename(&path, dir.path().join("damaged.db")).unwrap();
        append(&ledger).unwrap();
        assert_eq!(count_at(&path), 1);
    }

    /// A write into what SQLite takes for the middle of `-wal` leaves a gap, which would become a part of the file.
    #[test]
    fn a_wal_that_is_cut_while_it_is_open_does_not_damage_the_file() {
        for part in [0, 2] {
            let (_dir, path) = file();
            let mut file = LedgerFile::open(path.clone()).unwrap();
            let rows = |count: u32| {
                (0..count).map(|_| Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()).collect::<Vec<_>>()
            };
            file.write(&rows(3)).unwrap();
            file.flush().unwrap();
            for _ in 0..20 {
                file.write(&rows(1)).unwrap();
            }
            let wal = std::fs::OpenOptions::new().write(true).open(open::beside(&path, "-wal")).unwrap();
            let length = wal.metadata().unwrap().len();
            assert!(length > 0);
            wal.set_len(length * part / 4).unwrap();
            for _ in 0..5 {
                assert!(file.write(&rows(1)).unwrap().iter().all(Result::is_ok));
            }
            file.close();
            assert!((8..=28).contains(&count_at(&path)), "{}", count_at(&path));
            let ledger = SqliteLedger::open(&path).unwrap();
            append(&ledger).unwrap();
        }
    }

    /// `-wal` becomes shorter as well when another process has brought all into the file.
    #[test]
    fn a_wal_that_another_process_has_emptied_loses_nothing() {
        let (_dir, path) = file();
        let mut file = LedgerFile::open(path.clone()).unwrap();
        let row = || [Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()];
        (0..5).for_each(|_| drop(file.write(&row()).unwrap()));
        LedgerFile::open(path.clone()).unwrap().flush().unwrap();
        file.write(&row()).unwrap();
        file.close();
        assert_eq!(count_at(&path), 6);
    }

    #[test]
    fn a_file_that_is_emptied_while_it_is_open_takes_what_comes() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        (0..20).for_each(|_| append(&ledger).unwrap());
        wait_for(ledger.flush()).unwrap();
        std::fs::write(&path, "").unwrap();
        wait_until(|| append(&ledger).is_ok());
        assert_eq!(count_at(&path), 1);
        assert!(ledger.problem().unwrap().contains("lacks the last 20 entries"), "{:?}", ledger.problem());
    }

    /// SQLite would go on with what it has read, and write a mixture of both.
    #[test]
    fn a_backup_that_is_copied_over_the_open_file_is_noticed_and_stays_sound() {
        for (of_another, in_wal) in [(false, 0), (false, 30), (true, 0), (true, 30)] {
            let (dir, path) = file();
            let ledger = SqliteLedger::open(&path).unwrap();
            (0..200).for_each(|_| append(&ledger).unwrap());
            let backup = dir.path().join("backup.db");
            if of_another {
                let other = SqliteLedger::open(&backup).unwrap();
                (0..400).for_each(|_| append(&other).unwrap());
            } else {
                wait_for(ledger.backup(&backup)).unwrap();
            }
            (0..30).for_each(|_| append(&ledger).unwrap());
            wait_for(ledger.flush()).unwrap();
            (0..in_wal).for_each(|_| append(&ledger).unwrap());
            std::fs::copy(&backup, &path).unwrap();
            let says = append(&ledger).unwrap_err();
            assert!(!says.is_final() && says.to_string().contains("another program is writing into"), "{says}");
            wait_until(|| append(&ledger).is_ok());
            (0..50).for_each(|_| append(&ledger).unwrap());
            let problem = ledger.problem().unwrap();
            let lack = format!("lacks the last {} entries", 30 + in_wal);
            let lack = if of_another { "lacks entries that it had" } else { &lack };
            assert!(problem.contains(lack) && problem.contains("stop the gateway"), "{problem}");
            drop(ledger);
            assert_sound(&path);
            assert_eq!(count_at(&path), if of_another { 451 } else { 251 });
            assert_eq!(SqliteLedger::open(&path).unwrap().problem(), None);
        }
    }

    /// The copy is seen at any moment, also when it has only just begun and the file is empty.
    #[test]
    fn a_backup_that_is_copied_over_the_file_while_records_come_is_there_in_the_end() {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        (0..200).for_each(|_| append(&ledger).unwrap());
        let backup = dir.path().join("backup.db");
        wait_for(ledger.backup(&backup)).unwrap();
        wait_for(ledger.flush()).unwrap();
        let is_over = std::sync::atomic::AtomicBool::new(false);
        let (before, refused, after) = std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                let (mut before, mut refused, mut after) = (0, 0, 0);
                while !is_over.load(std::sync::atomic::Ordering::SeqCst) {
                    match append(&ledger) {
                        Ok(()) if refused == 0 => before += 1,
                        Ok(()) => after += 1,
                        Err(_) => refused += 1,
                    }
                }
                (before, refused, after)
            });
            std::thread::sleep(IDLE / 2);
            // As `cp` does, slowly.
            let bytes = std::fs::read(&backup).unwrap();
            let mut copy = std::fs::File::create(&path).unwrap();
            for piece in bytes.chunks(bytes.len() / 10) {
                std::thread::sleep(IDLE / 20);
                std::io::Write::write_all(&mut copy, piece).unwrap();
            }
            drop(copy);
            std::thread::sleep(4 * IDLE);
            is_over.store(true, std::sync::atomic::Ordering::SeqCst);
            writing.join().unwrap()
        });
        assert!(before > 0 && refused > 0 && after > 0, "{before} {refused} {after}");
        drop(ledger);
        assert_sound(&path);
        assert_eq!(count_at(&path), 200 + after, "{before} {refused} {after}");
    }

    /// While all is in `-wal`, what is copied over the file changes nothing.
    #[test]
    fn a_file_that_is_overwritten_while_all_waits_in_the_wal_is_whole_or_noticed() {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let backup = dir.path().join("backup.db");
        (0..50).for_each(|_| append(&ledger).unwrap());
        wait_for(ledger.backup(&backup)).unwrap();
        (0..50).for_each(|_| append(&ledger).unwrap());
        std::fs::copy(&backup, &path).unwrap();
        wait_until(|| append(&ledger).is_ok());
        let problem = ledger.problem();
        drop(ledger);
        assert_sound(&path);
        assert!(problem.is_some() || count_at(&path) == 101, "{}", count_at(&path));
    }

    fn assert_sound(path: &Path) {
        let sql = "PRAGMA integrity_check";
        let found: String = Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(found, "ok");
        assert_eq!(checked(&SqliteLedger::open(path).unwrap()).0, Vec::<String>::new());
    }

    #[test]
    fn the_wal_stays_short_also_where_no_records_are_written() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        let wal = || std::fs::metadata(open::beside(&path, "-wal")).unwrap().len();
        for number in 0..30 {
            wait_for(ledger.keep_shown(format!("{number}{}", "x".repeat(1 << 20)))).unwrap();
            assert!(wal() < 8 << 20, "{}", wal());
        }
        for _ in 0..3_000 {
            append(&ledger).unwrap();
            assert!(wal() < 40 << 20, "{}", wal());
        }
        assert_eq!(ledger.problem(), None);
    }

    /// Another process may bring `-wal` into the file at any time.
    #[test]
    fn a_checkpoint_of_another_process_is_no_damage() {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        for _ in 0..5 {
            (0..20).for_each(|_| append(&ledger).unwrap());
            let other = Connection::open(&path).unwrap();
            other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
            append(&ledger).unwrap();
        }
        assert_eq!((ledger.problem(), count_at(&path), checked(&ledger).0), (None, 105, vec![]));
    }

    #[test]
    fn a_folder_that_is_gone_is_reported_and_nothing_counts_as_written() {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        append(&ledger).unwrap();
        assert_eq!(ledger.problem(), None);
        std::fs::remove_dir_all(dir.path()).unwrap();
        assert!(append(&ledger).unwrap_err().to_string().contains("does not exist"));
        wait_until(|| ledger.problem().is_some_and(|problem| problem.contains("does not exist")));
        std::fs::create_dir(dir.path()).unwrap();
        append(&ledger).unwrap();
        assert_eq!(count_at(&path), 2, "what the deleted file had is in the new one");
        wait_until(|| ledger.problem().is_none());
    }

    /// Fails if this is not so after a time that is long even on a busy machine.
    fn wait_until(is_so: impl Fn() -> bool) {
        for _ in 0..600 {
            if is_so() {
                return;
            }
            std::thread::sleep(IDLE / 10);
        }
        panic!("this never became true");
    }

    #[test]
    fn what_was_erased_in_a_deleted_file_is_taken_over_with_its_records() {
        let (dir, ledger, _, records) = of(4);
        wait_for(ledger.erase(records[1].consent)).unwrap();
        std::fs::remove_file(dir.path().join("consent.db")).unwrap();
        append(&ledger).unwrap();
        let found = looked_at(&ledger);
        assert_eq!((found.faults, found.records, found.unknown), (vec![], 5, 1));
    }

    /// More entries in a row than records are removed in one step.
    #[test]
    fn entries_do_not_stop_the_removal_of_what_follows_them() {
        let (_dir, ledger, connection, records) = of(1);
        while wait_for(ledger.prune(AT + time::Duration::seconds(1))).unwrap() > 0 {}
        let transaction = connection.unchecked_transaction().unwrap();
        for number in 0..1100 {
            let place = Place { chain: uuid::Uuid::nil(), event: "save".into(), number, time: 0 };
            rows::adopt_erased(&transaction, vec![place]).unwrap();
        }
        transaction.commit().unwrap();
        let last = sample(records[0].consent, Event::Save, AT);
        wait_for(ledger.append(last)).unwrap();
        assert_eq!(wait_for(ledger.prune(AT + time::Duration::seconds(1))).unwrap(), 1);
        assert_eq!((wait_for(ledger.count()).unwrap(), checked(&ledger).0), (0, vec![]));
    }

    #[test]
    fn two_handles_notice_a_file_that_is_moved() {
        let (dir, path) = file();
        let ledgers = [SqliteLedger::open(&path).unwrap(), SqliteLedger::open(&path).unwrap()];
        let moved = dir.path().join("moved.db");
        ledgers.iter().for_each(|ledger| append(ledger).unwrap());
        std::fs::rename(&path, &moved).unwrap();
        ledgers.iter().for_each(|ledger| append(ledger).unwrap());
        ledgers.iter().for_each(|ledger| append(ledger).unwrap());
        drop(ledgers);
        assert_eq!((count_at(&moved), count_at(&path)), (2, 4));
    }

    const MANY: usize = 11_200;

    fn handed_in_while_locked(path: &Path) -> (LedgerWriter, Connection) {
        let ledger = Arc::new(SqliteLedger::open(path).unwrap());
        let other = Connection::open(path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let writer =
            LedgerWriter::with_bound(ledger, Arc::default(), Arc::default(), None, Duration::from_millis(20)).unwrap();
        let all: Vec<_> = (0..MANY).map(|_| writer.submit(sample(ConsentId::new(AT), Event::Save, AT))).collect();
        for submitted in all {
            assert_eq!(wait_for(Box::pin(async { Ok(submitted.await) })).unwrap(), Outcome::Queued);
        }
        (writer, other)
    }

    #[test]
    fn more_records_than_memory_takes_wait_on_the_disk_and_are_written_in_the_end() {
        let (dir, path) = file();
        let (writer, other) = handed_in_while_locked(&path);
        assert_eq!(writer.waiting(), MANY);
        drop(other);
        assert_eq!((writer.flush(Duration::from_secs(60)), writer.waiting()), (0, 0));
        assert_eq!(count_at(&path), MANY as i64);
        let names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!names.iter().any(|name| name.to_string_lossy().contains("spool")), "{names:?}");
    }

    const CHILD_OF_MANY: &str = "TOWER_CONSENT_TEST_LEDGER_OF_MANY";

    #[test]
    fn child_that_dies_with_more_records_than_memory_takes() {
        let Some(path) = std::env::var_os(CHILD_OF_MANY) else { return };
        let _waiting = handed_in_while_locked(Path::new(&path));
        std::process::abort();
    }

    #[test]
    fn more_records_than_memory_takes_outlive_the_process_that_took_them() {
        let (_dir, path) = file();
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "ledger::sqlite::tests::child_that_dies_with_more_records_than_memory_takes"])
            .env(CHILD_OF_MANY, &path)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(!ended.success(), "it aborts");
        let writer =
            LedgerWriter::new(Arc::new(SqliteLedger::open(&path).unwrap()), Arc::default(), Arc::default(), None)
                .unwrap();
        assert_eq!((writer.flush(Duration::from_secs(60)), writer.waiting()), (0, 0));
        assert_eq!(count_at(&path), MANY as i64);
    }

    const CHILD: &str = "TOWER_CONSENT_TEST_LEDGER_FILE";

    /// What the processes of the next test do: append, and die without closing anything.
    #[test]
    fn child_of_the_next_test() {
        let Some(path) = std::env::var_os(CHILD) else { return };
        let ledger = SqliteLedger::open(path).unwrap();
        for _ in 0..50 {
            wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
        }
        std::process::abort();
    }

    /// Both try to make the file.
    #[test]
    fn two_processes_that_die_leave_every_record_they_were_told_is_kept() {
        let (_dir, path) = file();
        let running: Vec<_> = (0..2)
            .map(|_| {
                Command::new(std::env::current_exe().unwrap())
                    .args(["--exact", "ledger::sqlite::tests::child_of_the_next_test"])
                    .env(CHILD, &path)
                    .stdout(std::process::Stdio::null())
                    .stderr(std::process::Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for mut child in running {
            assert!(!child.wait().unwrap().success(), "it aborts");
        }
        assert_eq!(wait_for(SqliteLedger::open(&path).unwrap().count()).unwrap(), 100);
    }
}
