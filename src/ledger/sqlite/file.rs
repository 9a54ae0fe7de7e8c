//! The file at the path, and the connection to it: both must be the same file.
//!
//! SQLite holds on to the file that it opened. If that one is deleted or moved, SQLite goes on writing into it and says that
//! all is well. So each commit counts only after a check that the file at the path is still the one that is
//! open.
//!
//! Nor does it notice that another program has written into the file past it, as a backup that is copied over it is. In WAL
//! mode only checkpoints change the file, and those of this connection are made here. So when the file has changed
//! otherwise, it is looked through: another process of ours may have made a checkpoint. If it is not what it was, nothing of
//! the connection goes into it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};

use super::changed::Changed;
use super::connection::{BUSY, LARGE};
use super::fate::Fate;
use super::opened::{Change, Open};
use super::paths::{beside, real, set_wal_aside};
use super::refusal::refused;
use super::rows::{self, insert};
use super::trouble::{Trouble, lock, search};
use super::{LedgerError, Row};
use crate::clock::{Clock as _, SystemClock};
use crate::ids::RecordId;
use crate::ledger::chain::Head;
use crate::ledger::file_id::FileId;

const TRIES: u32 = 3;
/// After this many records without a pause, `-wal` is written into the file.
const MANY: usize = 1000;
/// From this length of `-wal` on the same is done after what was no record: a text, an erasure, the end of a time.
const LONG: u64 = 4 << 20;
/// A file that another program has written into is left alone until so long after its last change: it may be half a copy.
const QUIET: Duration = Duration::from_secs(1);

pub(super) struct LedgerFile {
    path: PathBuf,
    open: Option<Open>,
    /// Something was written that may be in `-wal` alone.
    dirty: bool,
    /// Records that were written since all was brought into the file.
    since: usize,
    /// The length of `-wal` after it was brought into the file, or not: then another process reads it.
    left: u64,
    last: Option<RecordId>,
    /// The end of the chain, as far as this thread has written it.
    head: Head,
    /// Another program has written into the file; what is there is not open yet.
    overwritten: Option<Overwritten>,
    trouble: Arc<Trouble>,
}

/// How far the ledger was before another program wrote into its file.
#[derive(Debug, Clone, Copy)]
struct Overwritten {
    head: Head,
    /// When that was noticed. A file that is just being emptied may still have the time of before.
    noticed: Instant,
    /// Its `-wal`, if there was something in it.
    wal: Option<FileId>,
}

impl LedgerFile {
    pub(super) fn open(path: PathBuf) -> Result<Self, LedgerError> {
        let opened = Open::at(&path)?;
        let head = opened.head(&path)?;
        let file = Self::of(path, Some(opened), head, Trouble::default());
        file.search_for_damage();
        Ok(file)
    }

    fn of(path: PathBuf, open: Option<Open>, head: Head, trouble: Trouble) -> Self {
        let (overwritten, trouble) = (None, Arc::new(trouble));
        Self { path, open, dirty: true, since: 0, left: 0, last: None, head, overwritten, trouble }
    }

    /// As [`open`](Self::open). A file with something in it whose disk is full or does not work is opened later.
    pub(super) fn open_or_wait(path: PathBuf) -> Result<Self, LedgerError> {
        let is_used = std::fs::metadata(&path).is_ok_and(|file| file.len() > 0);
        match Self::open(path.clone()) {
            Err(error @ LedgerError::Disk(_)) if is_used => {
                tracing::error!(%error, "the ledger file is opened as soon as that is over; until then records wait beside it");
                let trouble = Trouble { place: Mutex::new(Some(error.to_string())), ..Trouble::default() };
                Ok(Self::of(path, None, Head::START, trouble))
            }
            opened => opened,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
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
                let is_kept = results.last().is_some_and(Result::is_ok);
                self.last = if is_kept { rows.last().map(|row| row.id) } else { None };
                // What cannot be read is known the next time.
                self.head = rows::last(&open.connection).unwrap_or(self.head);
                self.since += rows.len();
                if self.since >= MANY {
                    self.since = 0;
                    let _ = open.checkpoint(&self.path, Duration::ZERO);
                }
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
                tracing::error!(
                    %error,
                    "the ledger file that was open is not at its path any more, and what is there cannot be used; records \
                     wait beside it"
                );
            }
            *lock(&self.trouble.place) = Some(error.to_string());
            return;
        }
        if let Some(open) = self.open.as_mut().filter(|open| self.dirty || open.seen.wal_length > 0) {
            // We do not wait for other processes that read the file now.
            (self.since, self.left) = (0, 0);
            self.dirty = !open.checkpoint(&self.path, Duration::ZERO).unwrap_or(false);
        }
    }

    /// When a question was answered, which may have written much.
    pub(super) fn after_question(&mut self) {
        let Some(open) = &self.open else { return };
        let length = |open: &Open| std::fs::metadata(beside(&open.real, "-wal")).map_or(0, |wal| wal.len());
        if length(open) < self.left + LONG || self.follow().is_err() {
            return;
        }
        if let Some(open) = &mut self.open {
            let _ = open.checkpoint(&self.path, Duration::ZERO);
            self.left = length(open);
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
        if let Err(error) = self.flush()
            && self.dirty
        {
            tracing::warn!(%error, "the ledger file was closed with records in its -wal");
        }
    }

    /// Makes sure that the open file is the one at the path, and that it is what this connection takes it for.
    fn follow(&mut self) -> Result<(), LedgerError> {
        for _ in 0..TRIES {
            let Some(open) = &mut self.open else { return self.open_again() };
            match open.change(&self.path) {
                Change::None => return Ok(()),
                Change::Replaced => return self.move_on(),
                Change::RestGone => return self.reopen(),
                Change::Cut => return self.leave_overwritten(),
                Change::WalCut => return self.reopen_without_wal(),
                Change::Written if open.is_whole(&self.path, self.head)? => open.look_again(&self.path),
                Change::Written => return self.leave_overwritten(),
            }
        }
        Err(LedgerError::unavailable("another program writes into the SQLite file again and again"))
    }

    /// Opens what is at the path, after the file that was open had to be left.
    fn open_again(&mut self) -> Result<(), LedgerError> {
        let path = &self.path;
        if let Some(before) = self.overwritten {
            let changed = std::fs::metadata(path).map(|metadata| Changed::of(&metadata));
            let is_recent = changed.is_ok_and(|changed| changed.is_within(QUIET, SystemTime::from(SystemClock.now())));
            if is_recent || before.noticed.elapsed() < QUIET {
                return Err(LedgerError::unavailable(format!(
                    "another program is writing into {}; records wait until it has ended",
                    path.display()
                )));
            }
            let real = real(path);
            if before.wal.is_some() && FileId::at(&beside(&real, "-wal")) == before.wal {
                set_wal_aside(&real)?;
            }
            let opened = Open::at(path)?;
            let now = opened.head(path)?;
            let lack = before.head.number().saturating_sub(now.number());
            let is_other =
                rows::head_at(&opened.connection, before.head.number()).is_ok_and(|at| at != Some(before.head));
            if lack > 0 || is_other {
                let text = format!(
                    "{} was overwritten while it was in use, and lacks {} that it had: stop the gateway, put the right \
                     file there (without files that end in -wal and -shm), start it again",
                    path.display(),
                    if lack > 0 { format!("the last {lack} entries") } else { "entries".to_owned() },
                );
                tracing::error!("{text}");
                *lock(&self.trouble.lack) = Some(text);
            }
            self.overwritten = None;
            self.take(opened)?;
            self.search_for_damage();
            return Ok(());
        }
        self.take(Open::at(&self.path)?)?;
        self.search_for_damage();
        Ok(())
    }

    fn take(&mut self, opened: Open) -> Result<(), LedgerError> {
        self.head = opened.head(&self.path)?;
        self.open = Some(opened);
        self.dirty = true;
        self.trouble.generation.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// Changes to the file that is at the path now, or to a new one.
    fn move_on(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = &mut self.open else { return Ok(()) };
        // From now on the file has what is in `-wal`, under any name.
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
        self.take(new)?;
        lock(&self.trouble.damage).take();
        lock(&self.trouble.lack).take();
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
        self.take(Open::at(&self.path)?)
    }

    /// What the connection has in memory and in `-wal` fits the file as it was, and must not be written into what is there
    /// now.
    fn leave_overwritten(&mut self) -> Result<(), LedgerError> {
        self.stop_search();
        let Some(old) = self.open.take() else { return Ok(()) };
        tracing::error!(
            file = %self.path.display(),
            "another program has written into the ledger file while it was in use, or cut it off; stop before you restore a \
             backup. Records wait beside it until what is there can be used"
        );
        let wal = if old.seen.wal_length > 0 { old.seen.wal } else { None };
        self.overwritten = Some(Overwritten { head: self.head, noticed: Instant::now(), wal });
        let _ = old.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        drop(old);
        self.open_again()
    }

    /// The connection still believes that `-wal` is there, and would leave gaps in the file instead.
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
        self.take(new)
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
