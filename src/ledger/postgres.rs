//! The store for more than one machine: PostgreSQL, and what speaks its protocol.
//!
//! Invariants:
//!
//! - One thread has a small runtime of its own, a connection that writes and one that reads. It ends when the last handle
//!   is dropped.
//! - An append is answered after the commit that holds it. All that waits is written in one statement, which is whole or
//!   not there at all.
//! - Every process has a chain of seals of its own, so that none waits for another. When it cannot know whether a
//!   statement was done, it goes on with a new chain: what is written late can never disturb it.
//! - Nothing updates or deletes a row but erasure, which keeps its digest, and the end of its time, which takes the
//!   oldest. Each adds an entry that says so, in the same transaction, to a chain that all processes share. It is never
//!   cut, so what it says about other chains stays.
//! - A database that is away at the start stops nothing; a wrong password, tables of a newer version, and what cannot be
//!   written do.

mod link;
mod refusal;
mod rows;
mod target;

pub(super) use target::in_full;

use std::collections::HashMap;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use futures_channel::oneshot;
use time::OffsetDateTime;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinSet;
use tokio_postgres::Client;
use uuid::Uuid;

use super::chain::{Checked, Head};
use super::failed::Failed;
use super::row::Row;
use super::{Erased, Leaf, Ledger, LedgerError, LedgerFuture, Page, Query, Record};
use crate::ids::{ConsentId, RecordId};
use crate::syntax::digits;
use link::{Link, Trouble, Use};
use rows::Chain;
use target::Target;

/// Records, or questions, that may wait; one more gets an error, and its caller may try again.
const CHANNEL: usize = 4096;
/// Records of one statement at most.
const BATCH: usize = 1000;
/// How long a statement that writes may take.
const WRITE: Duration = Duration::from_secs(10);
/// How long the thread is idle before it looks whether the database is there.
const IDLE: Duration = Duration::from_secs(2);
/// How often a statement is tried that met another process.
const TRIES: u32 = 5;

/// A ledger in a PostgreSQL database; clones share it, and any number of processes on any number of machines may
/// write to it.
///
/// Its tables are made when they are not there: `consent_records`, `consent_chains`, `consent_shown`, `consent_ledger`,
/// in the first schema of the user's `search_path`.
#[derive(Clone)]
pub struct PostgresLedger(Arc<Handle>);

struct Handle {
    // `None` only while being dropped.
    sides: Option<(Sender<Append>, Sender<Question>)>,
    thread: Option<JoinHandle<()>>,
    spool: PathBuf,
    trouble: Arc<Trouble>,
}

struct Append {
    row: Row,
    answer: oneshot::Sender<Result<(), LedgerError>>,
}

type Running = Pin<Box<dyn Future<Output = ()> + Send>>;
/// Gets the connection, or why there is none.
type Question = Box<dyn FnOnce(Result<Arc<Client>, LedgerError>) -> Running + Send>;

impl PostgresLedger {
    /// Opens the database at `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; makes the tables if they are not there.
    ///
    /// The connection is encrypted and the server's certificate checked, unless the host is this machine or the URL says
    /// `sslmode=disable`; `sslrootcert=FILE` names the certificates to check by, otherwise the system's count. Records
    /// that the database does not take wait in files in the folder `spool=FOLDER`; without it in that of the environment
    /// variable `STATE_DIRECTORY`, or in the working directory. A password that is not in the URL is read from
    /// `PGPASSWORD`.
    ///
    /// A database that does not answer is no error: what is written meanwhile waits on the disk. It waits up to five
    /// seconds for the answer.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Open`], with what to do: the URL is not right, the database refuses the user, is not there, is
    /// read-only, cannot be written by this user, or has tables of a newer version or of another program.
    pub fn open(url: &str) -> Result<Self, LedgerError> {
        Self::open_for(url, Use::Write, Use::Ask)
    }

    /// Opens the tables that are there, and brings them up to date; where there are none, it makes none.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and if there are no tables.
    pub fn open_existing(url: &str) -> Result<Self, LedgerError> {
        Self::open_for(url, Use::WriteExisting, Use::Ask)
    }

    /// Opens the tables that are there only to read them: also on a standby, and as a user that may not write. Appends to
    /// such a ledger fail.
    ///
    /// # Errors
    ///
    /// As [`open_existing`](Self::open_existing), if they cannot be read either.
    pub fn open_to_read(url: &str) -> Result<Self, LedgerError> {
        Self::open_for(url, Use::AskExisting, Use::AskExisting)
    }

    fn open_for(url: &str, to_write: Use, to_ask: Use) -> Result<Self, LedgerError> {
        let target = Arc::new(Target::read(url)?);
        target::look_at_spool(&target.spool)?;
        let spool = target.spool.clone();
        let trouble = Arc::<Trouble>::default();
        let (appends, to_append) = channel(CHANNEL);
        let (questions, to_answer) = channel(CHANNEL);
        let (opened, first) = std::sync::mpsc::channel();
        let no_thread = |error| LedgerError::Open(format!("no thread could be started for it: {error}"));
        let writing = Link::new(Arc::clone(&target), to_write, Arc::clone(&trouble));
        let reading = Link::new(target, to_ask, Arc::clone(&trouble));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(no_thread)?;
        let thread = std::thread::Builder::new()
            .name("consent-postgres".into())
            .spawn(move || {
                runtime.block_on(async move {
                    let mut writing = writing;
                    let is_open = writing.try_first().await;
                    let goes_on = is_open.is_ok();
                    // The caller waits for it.
                    let _ = opened.send(is_open);
                    if goes_on {
                        let reading = tokio::spawn(answer(reading, to_answer));
                        write(writing, to_append).await;
                        // Its end is the end of its senders, as of those before.
                        let _ = reading.await;
                    }
                });
            })
            .map_err(no_thread)?;
        let handle = Handle { sides: Some((appends, questions)), thread: Some(thread), spool, trouble };
        first.recv().unwrap_or_else(|_| Err(ended()))?;
        Ok(Self(Arc::new(handle)))
    }

    /// Looks whether the database at this URL can be [opened](Self::open). Nothing in it is made or changed.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and if the database does not answer.
    pub fn look_at(url: &str) -> Result<(), LedgerError> {
        let target = Target::read(url)?;
        target::look_at_spool(&target.spool)?;
        let no_thread = |error| LedgerError::Open(format!("no thread could be started for it: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(no_thread)?;
        // A thread of its own: the caller may be in a runtime already.
        let looking = std::thread::Builder::new().name("consent-postgres".into());
        let looking = looking.spawn(move || runtime.block_on(link::look_at(&target))).map_err(no_thread)?;
        looking.join().unwrap_or_else(|_| Err(ended()))
    }

    fn ask<T, F, A>(&self, question: F) -> LedgerFuture<'_, T>
    where
        T: Send + 'static,
        F: FnOnce(Arc<Client>) -> A + Send + 'static,
        A: Future<Output = Result<T, Failed>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let question: Question = Box::new(move |client| {
            Box::pin(async move {
                let found = match client {
                    Ok(client) => question(client).await.map_err(LedgerError::from),
                    Err(error) => Err(error),
                };
                // The caller may be gone.
                let _ = answer.send(found);
            })
        });
        let sent = self.0.sides.as_ref().map_or_else(|| Err(ended()), |(_, questions)| sent(questions, question));
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }
}

fn sent<T>(to: &Sender<T>, what: T) -> Result<(), LedgerError> {
    to.try_send(what).map_err(|error| match error {
        TrySendError::Full(_) => LedgerError::unavailable("too many records and questions wait for PostgreSQL"),
        TrySendError::Closed(_) => ended(),
    })
}

impl std::fmt::Debug for PostgresLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresLedger").finish_non_exhaustive()
    }
}

impl Ledger for PostgresLedger {
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        let (answer, answered) = oneshot::channel();
        let sent = Row::new(record).and_then(|row| match &self.0.sides {
            Some((appends, _)) => sent(appends, Append { row, answer }),
            None => Err(ended()),
        });
        Box::pin(async move {
            sent?;
            answered.await.unwrap_or_else(|_| Err(ended()))
        })
    }

    fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>> {
        self.ask(move |client| async move { rows::latest(&client, consent).await })
    }

    fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
        self.ask(move |client| async move { rows::history(&client, consent).await })
    }

    fn count(&self) -> LedgerFuture<'_, u64> {
        self.ask(|client| async move { rows::count(&client).await })
    }

    fn record(&self, id: RecordId) -> LedgerFuture<'_, Option<Record>> {
        self.ask(move |client| async move { rows::record(&client, id).await })
    }

    fn find(&self, query: Query) -> LedgerFuture<'_, Page> {
        self.ask(move |client| async move { rows::find(&client, query).await })
    }

    fn erased(&self, id: RecordId) -> LedgerFuture<'_, Option<Erased>> {
        self.ask(move |client| async move { rows::erased(&client, id).await })
    }

    fn erase(&self, consent: ConsentId) -> LedgerFuture<'_, u64> {
        self.ask(move |client| async move { rows::erase(&client, consent).await })
    }

    fn count_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.ask(move |client| async move { rows::count_before(&client, time).await })
    }

    fn newest_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, Option<OffsetDateTime>> {
        self.ask(move |client| async move { rows::newest_before(&client, time).await })
    }

    fn prune(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        self.ask(move |client| async move { rows::prune(&client, time).await })
    }

    fn heads(&self) -> LedgerFuture<'_, Vec<Head>> {
        self.ask(|client| async move { rows::heads(&client).await })
    }

    fn head_at(&self, head: Head) -> LedgerFuture<'_, Option<Head>> {
        self.ask(move |client| async move { rows::head_at(&client, head).await })
    }

    fn begin(&self, chain: Head) -> LedgerFuture<'_, Head> {
        self.ask(move |client| async move { rows::begin(&client, chain).await })
    }

    fn leaves(&self, after: Head) -> LedgerFuture<'_, Vec<Leaf>> {
        self.ask(move |client| async move { rows::leaves(&client, after).await })
    }

    fn check(&self, before: Option<Checked>) -> LedgerFuture<'_, Checked> {
        self.ask(move |client| async move { rows::check(&client, before).await })
    }

    fn faults(&self, id: RecordId) -> LedgerFuture<'_, Vec<String>> {
        self.ask(move |client| async move { rows::faults(&client, id).await })
    }

    fn keep_shown(&self, text: String) -> LedgerFuture<'_, ()> {
        self.ask(|client| async move { rows::keep_shown(&client, text).await })
    }

    fn shown(&self, digest: &str) -> LedgerFuture<'_, Option<String>> {
        match digits::bytes(digest) {
            Some(digest) => self.ask(|client| async move { rows::shown(&client, digest).await }),
            None => Box::pin(std::future::ready(Ok(None))),
        }
    }

    fn problem(&self) -> Option<String> {
        self.0.trouble.text()
    }

    fn spool(&self) -> Option<PathBuf> {
        Some(self.0.spool.clone())
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.sides = None;
        if let Some(thread) = self.thread.take() {
            // What was sent is still written; then the connections are closed.
            let _ = thread.join();
        }
    }
}

fn ended() -> LedgerError {
    LedgerError::unavailable("the connection to PostgreSQL has been closed")
}

async fn write(mut link: Link, mut waiting: Receiver<Append>) {
    let mut chain = Chain::new();
    let mut batch = Vec::new();
    loop {
        match tokio::time::timeout(IDLE, waiting.recv_many(&mut batch, BATCH)).await {
            Err(_) => link.look().await,
            Ok(0) => return,
            Ok(_) => write_batch(&mut link, &mut chain, std::mem::take(&mut batch)).await,
        }
    }
}

async fn write_batch(link: &mut Link, chain: &mut Chain, batch: Vec<Append>) {
    let (rows, answers): (Vec<Row>, Vec<_>) = batch.into_iter().map(|append| (append.row, append.answer)).unzip();
    let results = match link.client().await {
        Ok(client) => match tokio::time::timeout(WRITE, try_to_write(&client, chain, &rows)).await {
            Ok(Ok(results)) => results,
            Ok(Err(error)) => {
                *chain = Chain::new();
                vec![Err(Failed::from(error).into()); rows.len()]
            }
            Err(_) => {
                *chain = Chain::new();
                link.give_up();
                vec![Err(LedgerError::unavailable("PostgreSQL gave no answer in time")); rows.len()]
            }
        },
        Err(error) => vec![Err(error); rows.len()],
    };
    for (answer, result) in answers.into_iter().zip(results) {
        // The caller may be gone; the record is written anyway.
        let _ = answer.send(result);
    }
}

/// Each row gets its own answer.
async fn try_to_write(
    client: &Client,
    chain: &mut Chain,
    rows: &[Row],
) -> Result<Vec<Result<(), LedgerError>>, tokio_postgres::Error> {
    // Almost always none of them is there, so they are looked for only after that failed.
    let mut there: HashMap<Uuid, Vec<u8>> = HashMap::new();
    let mut tries = 0;
    loop {
        let mut seen: HashMap<Uuid, &[u8]> = there.iter().map(|(id, digest)| (*id, &**digest)).collect();
        let (mut results, mut new) = (Vec::new(), Vec::new());
        for row in rows {
            let digest = *seen.entry(row.id.as_uuid()).or_insert_with(|| {
                new.push(row);
                &row.digest
            });
            results.push(if *digest == row.digest { Ok(()) } else { Err(LedgerError::Conflict(row.id)) });
        }
        if new.is_empty() {
            return Ok(results);
        }
        match chain.add(client, &new).await {
            Ok(()) => return Ok(results),
            Err(error) if rows::may_pass(&error) && tries < TRIES => {
                tries += 1;
                there =
                    rows::kept(client, rows.iter().map(|row| row.id.as_uuid()).collect()).await?.into_iter().collect();
                if there.is_empty() {
                    tokio::time::sleep(Duration::from_millis(5 << tries)).await;
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// Answers questions, several at a time, until every sender is gone.
async fn answer(mut link: Link, mut waiting: Receiver<Question>) {
    let mut running = JoinSet::new();
    while let Some(question) = waiting.recv().await {
        running.spawn(question(link.client().await));
        while running.try_join_next().is_some() {}
    }
    while running.join_next().await.is_some() {}
}
