//! One durable record of every decision.
//!
//! A [`Ledger`] is a store that only grows. Every act of a visitor (accept, reject, save, withdraw, a
//! signal that counts as one, the acceptance of a document) becomes one [`Record`]; a later act adds a record and changes none, so a
//! withdrawal never overwrites the consent before it. What a record holds is little: a random consent
//! id and the choice, no address, no user agent, no page.
//!
//! ```
//! # fn main() -> Result<(), tower_consent::ledger::LedgerError> {
//! let ledger = tower_consent::ledger::connect("memory:")?; // `sqlite:consent.db` with feature `sqlite`
//! # drop(ledger);
//! # Ok(())
//! # }
//! ```
//!
//! # Promises
//!
//! - **Atomic**: a record is in the store whole or not at all.
//! - **Durable**: once [`Ledger::append`] has said `Ok`, the record outlives a crash of the process and,
//!   as far as disk and file system really flush, a loss of power. [`MemoryLedger`] alone promises
//!   neither: it lives as long as the process.
//! - **Idempotent**: the same record may be appended any number of times and is kept once. A caller that
//!   got no answer, or an error, tries again.
//! - **A failing store is never a failed visit, and never a grant**: between a request and its store is a
//!   writer, which waits a short time, and then keeps the record and tries again while the visitor gets
//!   an answer. It keeps it in a file beside the store if the store names a place for that
//!   ([`Ledger::spool`]), so that it outlives the process; otherwise in memory.
//! - **No runtime**: every future here can be polled on any thread, under any executor.
//!
//! If you write a store of your own, run [`conformance::check`] on it.

mod bound;
mod chain;
pub mod conformance;
mod drive;
mod due;
mod entry;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod failed;
mod file_id;
mod hook;
mod iso;
mod links;
mod memory;
mod merkle;
#[cfg(feature = "postgres")]
mod postgres;
mod query;
mod record;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod row;
mod shown;
mod spool;
#[cfg(feature = "sqlite")]
mod sqlite;
mod status;
mod ticket;
mod unanswered;
mod url;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod walk;
mod writer;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

pub use chain::{Checked, Head, HeadError};
pub(crate) use due::prune_by_clock;
pub use entry::{Act, Entry, Erased};
pub(crate) use hook::{Hook, Tell};
pub(crate) use links::{Links, Saying};
pub use memory::MemoryLedger;
pub use merkle::{Inclusion, Leaf, Tree};
#[cfg(feature = "postgres")]
pub use postgres::PostgresLedger;
pub use query::{Cursor, Page, Query, Unreadable};
#[cfg(test)]
pub(crate) use record::sample_acceptance;
pub use record::{AcceptedDocument, Event, Method, Record, RecordError, SchemaVersion};
pub(crate) use shown::Shown;
pub use spool::{Waiting, waiting};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteLedger;
pub use status::LedgerStatus;
pub(crate) use unanswered::Unanswered;
pub use url::{connect, connect_existing, connect_to_read, file_of, look_at};
pub(crate) use writer::{LedgerWriter, Outcome, Submitted};

use time::OffsetDateTime;

use crate::BoxError;
use crate::ids::{ChainId, ConsentId, RecordId};

/// What a store's methods return: a boxed future, so that `dyn Ledger` works.
///
/// It must not need a runtime: it is polled on a thread of our own.
pub type LedgerFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, LedgerError>> + Send + 'a>>;

/// A store of records that only grows.
///
/// Time and ids come in the record: a store uses neither clock nor randomness, and returns what it was given.
///
/// Dropping a future before it is ready is allowed. Whether its record was then written is open;
/// appending it again settles that.
pub trait Ledger: Send + Sync + 'static {
    /// Adds a record.
    ///
    /// - Atomic and durable: `Ok` means that the whole record is kept for good.
    /// - Idempotent: the id is in the store already with equal content (by [`Record::canonical`]): `Ok`, nothing is added.
    /// - Any order and any number of threads.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Conflict`] if the id is in the store with other content; what was there stays.
    /// [`LedgerError::Record`] if the record has no canonical form. Both will be the same the next time.
    /// Any other error means that the record may or may not be there, and that trying again is right.
    fn append(&self, record: Record) -> LedgerFuture<'_, ()>;

    /// The last of [`history`](Self::history); `None` if nothing is known of this id, which is not an error.
    ///
    /// # Errors
    ///
    /// If the store cannot be read. [`LedgerError::AlteredRecord`] if a store that keeps digests sees that this record is
    /// not what was written: what comes back may become a visitor's choice.
    fn latest(&self, consent: ConsentId) -> LedgerFuture<'_, Option<Record>>;

    /// All records of one browser's consent: the visitor's receipt.
    ///
    /// Oldest first, by the record's time; records of the same second are in the order in which the store took them.
    /// Empty if nothing is known of this id, which is not an error.
    ///
    /// # Errors
    ///
    /// If the store cannot be read, or holds a record that this version cannot.
    fn history(&self, consent: ConsentId) -> LedgerFuture<'_, Vec<Record>>;

    /// How many records there are in all.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn count(&self) -> LedgerFuture<'_, u64>;

    /// One record; `None` if there is none of this id, or it was erased.
    ///
    /// # Errors
    ///
    /// If the store cannot be read, or, as for all that follow, if it cannot do this at all.
    fn record(&self, id: RecordId) -> LedgerFuture<'_, Option<Record>> {
        let _ = id;
        unsupported("give back a single record")
    }

    /// Records that fit, oldest first, a page at a time; erased ones do not come.
    ///
    /// # Errors
    ///
    /// If the store cannot be read, or holds a record that this version cannot.
    fn find(&self, query: Query) -> LedgerFuture<'_, Page> {
        let _ = query;
        unsupported("find records")
    }

    /// What is left of a record that was erased; `None` if there is none of this id, or it was not erased.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn erased(&self, id: RecordId) -> LedgerFuture<'_, Option<Erased>> {
        let _ = id;
        Box::pin(std::future::ready(Ok(None)))
    }

    /// Takes what is personal out of all records of a browser's consent: the id, and the choice. That there was a
    /// record, its time, its event and its digest stay. How many records those were. A store that seals adds an
    /// [`Entry`] in the same transaction.
    ///
    /// # Errors
    ///
    /// If the store cannot be written.
    fn erase(&self, consent: ConsentId) -> LedgerFuture<'_, u64> {
        let _ = consent;
        unsupported("erase records")
    }

    /// How many of the oldest records were made before `time`.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn count_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        let _ = time;
        unsupported("count old records")
    }

    /// When the newest of the records that were made before `time` was made; `None` if there are none. Without it
    /// [`ConsentLayer::prune_ledger`](crate::ConsentLayer::prune_ledger) cannot tell a clock that runs ahead, and removes
    /// nothing.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn newest_before(&self, time: OffsetDateTime) -> LedgerFuture<'_, Option<OffsetDateTime>> {
        let _ = time;
        unsupported("say when its records were made")
    }

    /// Removes the oldest records that were made before `time`, some of them at a time: how many. When there is none
    /// any more it says 0. A store that seals adds an [`Entry`] in the same transaction.
    ///
    /// # Errors
    ///
    /// If the store cannot be written.
    fn prune(&self, time: OffsetDateTime) -> LedgerFuture<'_, u64> {
        let _ = time;
        unsupported("remove old records")
    }

    /// Where each chain of seals ends now.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn heads(&self) -> LedgerFuture<'_, Vec<Head>> {
        unsupported("seal records")
    }

    /// The head of the same chain as it is at that number; `None` if it has fewer records, or that one was removed
    /// because of its age.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn head_at(&self, head: Head) -> LedgerFuture<'_, Option<Head>> {
        let _ = head;
        unsupported("seal records")
    }

    /// Where a head's chain begins: after what was removed because of its age.
    ///
    /// # Errors
    ///
    /// If the store cannot be read, or has no such chain.
    fn begin(&self, chain: Head) -> LedgerFuture<'_, Head> {
        let _ = chain;
        unsupported("seal records")
    }

    /// The next rows of a head's chain after its number, some at a time; none at the end.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn leaves(&self, after: Head) -> LedgerFuture<'_, Vec<Leaf>> {
        let _ = after;
        unsupported("seal records")
    }

    /// Looks whether records were changed, removed, added or moved: the next ones after those that `before` is of, from
    /// the first on without it. What it says is of all of them so far; the last has
    /// [`is_end`](Checked::is_end).
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn check(&self, before: Option<Checked>) -> LedgerFuture<'_, Checked> {
        let _ = before;
        unsupported("seal records")
    }

    /// What is wrong with one record, in words: its text, the columns by which it is found, its seal, or the next one
    /// was changed. Empty if nothing is, or there is no such record. Only [`check`](Self::check) sees changes after
    /// which all later seals were made again.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    fn faults(&self, id: RecordId) -> LedgerFuture<'_, Vec<String>> {
        let _ = id;
        unsupported("seal records")
    }

    /// Keeps what visitors are shown, under the SHA-256 of its text. A store that keeps none forgets it.
    ///
    /// # Errors
    ///
    /// If the store cannot be written.
    fn keep_shown(&self, text: String) -> LedgerFuture<'_, ()> {
        let _ = text;
        Box::pin(std::future::ready(Ok(())))
    }

    /// What was kept by [`keep_shown`](Self::keep_shown), by its SHA-256 in hex.
    ///
    /// # Errors
    ///
    /// If the store cannot be read, or the text was changed since.
    fn shown(&self, digest: &str) -> LedgerFuture<'_, Option<String>> {
        let _ = digest;
        unsupported("keep what was shown")
    }

    /// Writes all of it, as it is at one moment, into a new file.
    ///
    /// # Errors
    ///
    /// If there is a file of that name, or it cannot be written.
    fn backup(&self, to: &Path) -> LedgerFuture<'_, ()> {
        let _ = to;
        unsupported("be written into one file")
    }

    /// Another number each time that what was kept may be gone: the store's file was replaced while it was in use. What
    /// visitors are shown is then given to [`keep_shown`](Self::keep_shown) again.
    fn generation(&self) -> u64 {
        0
    }

    /// Brings what was appended to where a copy of the store's files finds it; called at a graceful end. Most stores
    /// have nothing to do here.
    ///
    /// # Errors
    ///
    /// If that could not be done. What was appended is kept anyway.
    fn flush(&self) -> LedgerFuture<'_, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What is wrong with the store, in words for the operator, even if no call has failed yet.
    fn problem(&self) -> Option<String> {
        None
    }

    /// Where records may wait while the store does not take them: the beginning of the path of files, in a folder that
    /// is there and on this machine. `None`: they wait in memory and end with the process.
    fn spool(&self) -> Option<PathBuf> {
        None
    }
}

fn unsupported<'a, T: Send + 'a>(what: &'static str) -> LedgerFuture<'a, T> {
    Box::pin(std::future::ready(Err(LedgerError::Unsupported(what))))
}

/// Why a ledger did not do what it was asked for.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// The id is taken by a record with other content. Trying again does not help.
    #[error("record {0} is in the ledger already, with other content; what is there stays")]
    Conflict(RecordId),
    /// A record that cannot be put into its canonical form, or read from it. Trying again does not help.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The ledger cannot be opened; the text says what to do.
    #[error("cannot open the ledger: {0}")]
    Open(String),
    /// The ledger cannot be opened because its disk is full or does not work; the text says what to do.
    #[error("cannot open the ledger: {0}")]
    Disk(String),
    /// A head of another ledger.
    #[error("there is no chain {0} in this ledger")]
    NoChain(ChainId),
    /// This kind of store cannot do it.
    #[error("this kind of ledger cannot {0}")]
    Unsupported(&'static str),
    /// A text that visitors were shown is not what it was.
    #[error("the text {0} that visitors were shown was changed")]
    Altered(String),
    /// A record is not what was written: its text, or a column by which it is found, was changed.
    #[error("record {0} was changed in the ledger since it was written; `tower-consent ledger verify` says more")]
    AlteredRecord(RecordId),
    /// A backup could not be written.
    #[error("no backup was written to {0}")]
    Backup(String),
    /// The store failed or gave no answer. Trying again may help.
    #[error("the ledger is unavailable: {0}")]
    Unavailable(#[source] Arc<dyn Error + Send + Sync>),
}

impl LedgerError {
    /// A failure of the store, after which trying again may help.
    pub fn unavailable(cause: impl Into<BoxError>) -> Self {
        Self::Unavailable(Arc::from(cause.into()))
    }

    /// Whether trying again would end the same way.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Conflict(_)
                | Self::Record(_)
                | Self::Unsupported(_)
                | Self::Altered(_)
                | Self::AlteredRecord(_)
                | Self::NoChain(_)
        )
    }
}
