//! Erasure, and what the entries of the chain say about what is no longer here.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

use super::rows::{add, first, last, number};
use crate::clock::{Clock as _, SystemClock};
use crate::ledger::chain::Head;
use crate::ledger::entry::{Entry, Erased, Place};
use crate::ledger::row::Row;

pub(super) fn erased(connection: &Connection, id: &[u8]) -> rusqlite::Result<Option<Erased>> {
    let sql = "SELECT time, event, digest FROM records WHERE id = ?1 AND record = ''";
    let mut read = connection.prepare_cached(sql)?;
    read.query_row([id], |row| Ok(Erased::new(row.get(0)?, row.get(1)?, row.get_ref(2)?.as_blob()?))).optional()
}

/// Takes what is personal out of all records of a consent; how many those were.
pub(super) fn erase(connection: &Connection, consent: &[u8]) -> rusqlite::Result<u64> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let places = places(&transaction, "consent = ?1 AND record <> ''", [consent])?;
    if places.is_empty() {
        return Ok(0);
    }
    let sql = "UPDATE records SET consent = zeroblob(16), record = '' WHERE consent = ?1 AND event <> 'entry'";
    let erased = transaction.execute(sql, [consent])?;
    enter(&transaction, &Entry::erase(SystemClock.now(), places))?;
    transaction.commit()?;
    forget_ids(connection)?;
    Ok(erased as u64)
}

/// Pages of an index that were split keep copies of ids that are gone from it: it is made again.
pub(super) fn forget_ids(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("REINDEX records_of_a_consent")
}

/// Says in an entry what was erased and removed in a file from before there were entries.
pub(super) fn adopt(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let blank = places(transaction, "record = ''", [])?;
    let begin = Some(first(transaction)?).filter(|begin| begin.number() > 0);
    if blank.is_empty() && begin.is_none() {
        return Ok(());
    }
    enter(transaction, &Entry::adopt(SystemClock.now(), begin.as_ref(), blank))
}

/// Says in an entry that records came here without a text.
pub(super) fn adopt_erased(transaction: &Transaction<'_>, blank: Vec<Place>) -> rusqlite::Result<()> {
    if blank.is_empty() { Ok(()) } else { enter(transaction, &Entry::adopt(SystemClock.now(), None, blank)) }
}

/// The place of a row that was added.
pub(super) fn place(head: Head, row: &Row) -> Place {
    Place { chain: uuid::Uuid::nil(), event: row.event.clone(), number: head.number(), time: row.time }
}

fn places(connection: &Connection, which: &str, values: impl rusqlite::Params) -> rusqlite::Result<Vec<Place>> {
    let sql = format!("SELECT arrival, time, event FROM records WHERE event <> 'entry' AND {which} ORDER BY arrival");
    let mut read = connection.prepare(&sql)?;
    let found = read.query_map(values, |row| {
        let (chain, number) = (uuid::Uuid::nil(), number(row.get(0)?));
        Ok(Place { chain, event: row.get(2)?, number, time: row.get(1)? })
    })?;
    found.collect()
}

pub(super) fn enter(transaction: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    let mut head = last(transaction)?;
    let row = Row::entry(entry, &head);
    // Its id is made from its place, so it is not there.
    add(transaction, &mut head, &row)?.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}
