//! The file at the path, and the connection to it: both must be the same file.
//!
//! SQLite holds on to the file that it opened. If that one is deleted or moved, SQLite goes on writing into it and says that
//! all is well. So each commit counts only after a check that the file at the path is still the one that is
//! open.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, InterruptHandle, TransactionBehavior, params};

use super::open::{self, BUSY, LARGE, beside, connect, connect_only, create, refused};
use super::rows::{self, insert};
use super::{LedgerError, Row};
use crate::ids::RecordId;
use crate::ledger::file_id::FileId;

/// How often a file that is replaced all the time is opened again for one batch.
const TRIES: u32 = 3;
/// Records that are copied in one transaction.
const COPIED: u32 = 1000;

/// The file, open as long as that is possible.
pub(super) struct LedgerFile {
    path: PathBuf,
    open: Option<Open>,
    /// Something was written that may be in `-wal` alone.
    dirty: bool,
    /// The last record that was written.
    last: Option<RecordId>,
    trouble: Arc<Trouble>,
}

struct Open {
    connection: Connection,
    /// The path with links followed.
    real: PathBuf,
    seen: Seen,
}

/// What was at the paths when the connection was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    main: FileId,
    length: u64,
    wal: Option<FileId>,
    /// It becomes shorter only when all that it had is in the file.
    wal_length: u64,
    shm: Option<FileId>,
}

/// How that differs from what is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    /// Another file is at the path, or none.
    Replaced,
    /// The file is there, but not its `-wal` or `-shm`.
    RestGone,
    /// The file has become shorter, which we never do to it.
    Cut,
    /// Its `-wal` has: another process has brought all into the file, or what was in it is lost.
    WalCut,
}

/// What became of a file that is no longer at its path.
enum Fate {
    Deleted,
    Moved(PathBuf),
    Unknown,
}

/// What is wrong with the file, known to others than the thread that has it.
#[derive(Default)]
pub(super) struct Trouble {
    /// The file is damaged. That does not change again.
    damage: Mutex<Option<String>>,
    /// There is no file at the path, and none can be made.
    place: Mutex<Option<String>>,
    /// Ends the search for damage.
    search: Mutex<Option<InterruptHandle>>,
}

impl Trouble {
    pub(super) fn text(&self) -> Option<String> {
        let texts: Vec<String> = [&self.damage, &self.place].into_iter().filter_map(|one| lock(one).clone()).collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl LedgerFile {
    pub(super) fn open(path: PathBuf) -> Result<Self, LedgerError> {
        let opened = Open::at(&path)?;
        let file = Self { path, open: Some(opened), dirty: true, last: None, trouble: Arc::default() };
        file.search_for_damage();
        Ok(file)
    }

    pub(super) fn trouble(&self) -> Arc<Trouble> {
        Arc::clone(&self.trouble)
    }

    /// For reading.
    pub(super) fn connection(&self) -> Result<&Connection, LedgerError> {
        let open =
            self.open.as_ref().ok_or_else(|| LedgerError::unavailable("the SQLite file could not be opened again"))?;
        Ok(&open.connection)
    }

    /// Adds the rows to the file at the path; `Ok` gives each row's own answer.
    pub(super) fn write(&mut self, rows: &[Row]) -> Result<Vec<Result<(), LedgerError>>, LedgerError> {
        for _ in 0..TRIES {
            self.follow()?;
            if let Some(damage) = lock(&self.trouble.damage).clone() {
                return Err(LedgerError::unavailable(damage));
            }
            let Some(open) = &mut self.open else { break };
            let results = insert(&mut open.connection, rows).map_err(LedgerError::unavailable)?;
            self.dirty = true;
            if open.change(&self.path) == Change::None {
                self.last = rows.last().map(|row| row.id).filter(|_| results.last().is_some_and(Result::is_ok));
                return Ok(results);
            }
        }
        Err(LedgerError::unavailable("the SQLite file is replaced again and again"))
    }

    /// When there is nothing to do: brings all into the file, so that a copy of it has all, and `-wal` stays small.
    pub(super) fn look_after(&mut self) {
        let before = lock(&self.trouble.place).take();
        if let Err(error) = self.follow() {
            if before.is_none() {
                tracing::error!(%error, "the ledger file is not at its path any more, and cannot be made again");
            }
            *lock(&self.trouble.place) = Some(error.to_string());
            return;
        }
        if let Some(open) = self.open.as_mut().filter(|_| self.dirty) {
            // We do not wait for other processes that read the file now.
            self.dirty = !open.checkpoint(&self.path, Duration::ZERO).unwrap_or(false);
        }
    }

    /// Brings all into the file and leaves `-wal` empty.
    pub(super) fn flush(&mut self) -> Result<(), LedgerError> {
        self.follow()?;
        self.stop_search();
        let Some(open) = &mut self.open else { return Ok(()) };
        match open.checkpoint(&self.path, BUSY / 5) {
            Ok(true) => {
                self.dirty = false;
                Ok(())
            }
            Ok(false) => Err(LedgerError::unavailable(
                "another process uses the file, so the last records are in its `-wal` alone; copy that, too",
            )),
            Err(error) => Err(LedgerError::unavailable(error)),
        }
    }

    pub(super) fn close(mut self) {
        // What cannot be brought into the file stays in `-wal`, where the next start finds it.
        if let Err(error) = self.flush() {
            tracing::warn!(%error, "the ledger file was closed with records in its -wal");
        }
    }

    /// Makes sure that the open file is the one at the path.
    fn follow(&mut self) -> Result<(), LedgerError> {
        let Some(open) = &mut self.open else {
            self.open = Some(Open::at(&self.path)?);
            return Ok(());
        };
        match open.change(&self.path) {
            Change::None => Ok(()),
            Change::Replaced => self.move_on(),
            Change::RestGone => self.reopen(),
            Change::Cut => self.reopen_cut(),
            Change::WalCut => self.reopen_without_wal(),
        }
    }

    /// Changes to the file that is at the path now, or to a new one.
    fn move_on(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = &mut self.open else { return Ok(()) };
        // The file has what is in `-wal` from now on, whatever its name.
        let settled = old.checkpoint(&self.path, BUSY / 5).unwrap_or(false);
        let fate = old.seen.main.fate();
        old.remove_rest();
        let mut new = Open::at(&self.path)?;
        let path = self.path.display();
        match (&fate, settled) {
            (Fate::Moved(to), true) => tracing::error!(
                to = %to.display(), file = %path,
                "the ledger file was moved while it was in use; what was written before is in it, what comes now in the file \
                 at the path. Stop before moving it"
            ),
            _ => {
                let copied = old.copy_to(&mut new.connection);
                let why = copied.as_ref().err().map(ToString::to_string);
                tracing::error!(
                    file = %path, why,
                    "the ledger file was deleted or replaced while it was in use; what it had is written again to the file at \
                     the path. Stop before touching it"
                );
                // Until all is copied the old one stays open: it has the last copy. From a damaged one comes what can
                // be read.
                match copied {
                    Err(error) if error.sqlite_error_code() != Some(ErrorCode::DatabaseCorrupt) => {
                        return Err(refused(&self.path, &error));
                    }
                    _ => new.look_again(&self.path),
                }
            }
        }
        self.open = Some(new);
        self.dirty = true;
        lock(&self.trouble.damage).take();
        self.search_for_damage();
        Ok(())
    }

    /// `-wal` or `-shm` was deleted: the connection has what was in them.
    fn reopen(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = &mut self.open else { return Ok(()) };
        tracing::error!(file = %self.path.display(), "the ledger's -wal or -shm was deleted while it was in use; stop before touching them");
        if !old.checkpoint(&self.path, BUSY / 5).map_err(LedgerError::unavailable)? {
            return Err(LedgerError::unavailable(
                "the file's -wal or -shm was deleted, and another process uses the file",
            ));
        }
        self.open = None;
        self.open = Some(Open::at(&self.path)?);
        Ok(())
    }

    fn reopen_cut(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = self.open.take() else { return Ok(()) };
        tracing::error!(
            file = %self.path.display(),
            "the ledger file has become shorter while it was in use; if records are missing, restore it from a backup"
        );
        // What is in `-wal` fits the file as it was, and must not be written into what is there now.
        let _ = old.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        drop(old);
        self.open = Some(Open::at(&self.path)?);
        Ok(())
    }

    /// The connection still takes what `-wal` had for being there, and would write gaps into the file in its place.
    fn reopen_without_wal(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = self.open.take() else { return Ok(()) };
        let _ = old.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        drop(old);
        let new = Open::at(&self.path)?;
        let is_lost = self.last.is_some_and(|last| !rows::has(&new.connection, last).unwrap_or(true));
        if is_lost {
            tracing::error!(
                file = %self.path.display(),
                "the ledger's -wal was cut while it was in use: records that were in it are lost, unless a backup has them; \
                 stop before touching it"
            );
        }
        self.open = Some(new);
        Ok(())
    }

    /// In a file that was too large to search it before it was used.
    fn search_for_damage(&self) {
        let Some(open) = self.open.as_ref() else { return };
        if open.seen.length <= LARGE {
            return;
        }
        let (path, trouble) = (self.path.clone(), Arc::clone(&self.trouble));
        let started = std::thread::Builder::new().name("consent-check".into()).spawn(move || search(&path, &trouble));
        if let Err(error) = started {
            tracing::warn!(%error, "the ledger file could not be searched for damage");
        }
    }

    /// A running search holds the file, and nothing could be moved from `-wal` into it.
    fn stop_search(&self) {
        if let Some(search) = lock(&self.trouble.search).take() {
            search.interrupt();
        }
    }
}

/// Looks through a large file, on a connection and a thread of its own.
fn search(path: &Path, trouble: &Trouble) {
    let found = connect_only(path).and_then(|connection| {
        *lock(&trouble.search) = Some(connection.get_interrupt_handle());
        let found = open::check(&connection, path);
        // Interrupted: the file is being closed or left.
        if lock(&trouble.search).take().is_some() { found } else { Ok(()) }
    });
    if let Err(error) = found {
        tracing::error!(%error, "the ledger file cannot be used; records wait until it is replaced");
        *lock(&trouble.damage) = Some(error.to_string());
    }
}

impl Open {
    fn at(path: &Path) -> Result<Self, LedgerError> {
        for _ in 0..TRIES {
            create(path)?;
            let before = FileId::at(path);
            let connection = connect(path)?;
            let real = open::real(path);
            if let Some(seen) = Seen::at(path, &real).filter(|seen| Some(seen.main) == before) {
                return Ok(Self { connection, real, seen });
            }
        }
        Err(LedgerError::Open(format!("{} is replaced again and again", path.display())))
    }

    fn change(&mut self, path: &Path) -> Change {
        match Seen::at(path, &self.real) {
            Some(now) if now.main == self.seen.main => {
                if now.length < self.seen.length {
                    return Change::Cut;
                }
                if (now.wal, now.shm) != (self.seen.wal, self.seen.shm) {
                    return Change::RestGone;
                }
                if now.wal_length < self.seen.wal_length {
                    return Change::WalCut;
                }
                (self.seen.length, self.seen.wal_length) = (now.length, now.wal_length);
                Change::None
            }
            _ => Change::Replaced,
        }
    }

    fn look_again(&mut self, path: &Path) {
        if let Some(now) = Seen::at(path, &self.real).filter(|now| now.main == self.seen.main) {
            self.seen = now;
        }
    }

    /// Whether everything is in the file now, and `-wal` empty.
    fn checkpoint(&mut self, path: &Path, patience: Duration) -> rusqlite::Result<bool> {
        self.connection.busy_timeout(patience)?;
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        self.connection.busy_timeout(BUSY)?;
        // It is longer now, and `-wal` shorter.
        self.seen.wal_length = 0;
        self.change(path);
        Ok(busy? == 0)
    }

    /// Removes what belongs to the open file and would be taken for a part of the one at the path now.
    fn remove_rest(&self) {
        for (ending, own) in [("-wal", self.seen.wal), ("-shm", self.seen.shm)] {
            let rest = beside(&self.real, ending);
            if own.is_some() && FileId::at(&rest) == own {
                // If that fails, opening says why.
                let _ = std::fs::remove_file(rest);
            }
        }
    }

    /// Writes all records of this file into another. Their numbers are others there, so what the entries of this one say
    /// does not hold: one entry takes over what was erased.
    fn copy_to(&self, other: &mut Connection) -> rusqlite::Result<()> {
        let mut after = 0i64;
        let mut read = self.connection.prepare(
            "SELECT arrival, id, consent, time, event, record, digest FROM records WHERE arrival > ?1 AND event <> 'entry' \
             ORDER BY arrival LIMIT ?2",
        )?;
        loop {
            let transaction = other.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut head = rows::last(&transaction)?;
            let mut found = read.query(params![after, COPIED])?;
            let (mut copied, mut blank) = (0, Vec::new());
            while let Some(row) = found.next()? {
                let row_there = Row {
                    id: RecordId::from_bytes(row.get(1)?),
                    consent: row.get(2)?,
                    time: row.get(3)?,
                    event: row.get(4)?,
                    record: row.get(5)?,
                    digest: row.get(6)?,
                };
                // Of two records with one id the first stays, as everywhere.
                let before = head;
                let _ = rows::add(&transaction, &mut head, &row_there)?;
                if row_there.record.is_empty() && head != before {
                    blank.push(rows::place(head, &row_there));
                }
                (after, copied) = (row.get(0)?, copied + 1);
            }
            rows::adopt_erased(&transaction, blank)?;
            transaction.commit()?;
            if copied < COPIED {
                return Ok(());
            }
        }
    }
}

impl Seen {
    fn at(path: &Path, real: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        let wal = std::fs::metadata(beside(real, "-wal")).ok();
        Some(Self {
            main: FileId::of(&metadata),
            length: metadata.len(),
            wal: wal.as_ref().map(FileId::of),
            wal_length: wal.map_or(0, |wal| wal.len()),
            shm: FileId::at(&beside(real, "-shm")),
        })
    }
}

impl FileId {
    /// What became of this file, which this process has open.
    #[cfg(target_os = "linux")]
    fn fate(self) -> Fate {
        use std::os::unix::fs::MetadataExt as _;
        // Without opening it: closing it again would drop SQLite's locks on it (POSIX).
        for open in std::fs::read_dir("/proc/self/fd").into_iter().flatten().flatten() {
            let Ok(metadata) = std::fs::metadata(open.path()) else { continue };
            if Self::of(&metadata) == self {
                let name = std::fs::read_link(open.path()).ok().filter(|_| metadata.nlink() > 0);
                return name.map_or(Fate::Deleted, Fate::Moved);
            }
        }
        Fate::Unknown
    }

    #[cfg(not(target_os = "linux"))]
    fn fate(self) -> Fate {
        Fate::Unknown
    }
}
