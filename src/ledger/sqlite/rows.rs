//! Rows of the file, in the order of their chain.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::LedgerError;
use crate::ids::RecordId;
use crate::ledger::Leaf;
use crate::ledger::chain::Head;
use crate::ledger::row::Row;
use crate::ledger::walk::fixed;

/// Records that are looked at, or removed, in one step.
pub(super) const STEP: u32 = 1000;

/// Adds rows in one transaction; each gets its own answer.
pub(super) fn insert(connection: &mut Connection, rows: &[Row]) -> rusqlite::Result<Vec<Result<(), LedgerError>>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut head = last(&transaction)?;
    let results = rows.iter().map(|row| add(&transaction, &mut head, row)).collect::<rusqlite::Result<_>>()?;
    transaction.commit()?;
    Ok(results)
}

/// Adds a row at the end of the chain, unless it is there.
pub(super) fn add(
    transaction: &Transaction<'_>,
    head: &mut Head,
    row: &Row,
) -> rusqlite::Result<Result<(), LedgerError>> {
    let (id, consent) = (row.id.as_uuid(), row.consent);
    let next = head.then(row.id, &row.digest);
    let mut insert = transaction.prepare_cached(
        "INSERT INTO records (arrival, id, consent, time, event, record, digest, seal) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING",
    )?;
    let values =
        params![number_of(next), id.as_bytes(), consent, row.time, row.event, row.record, row.digest, next.as_bytes()];
    if insert.execute(values)? == 1 {
        *head = next;
        return Ok(Ok(()));
    }
    // By its digest: an erased record has no text.
    let mut kept = transaction.prepare_cached("SELECT digest FROM records WHERE id = ?1")?;
    let equal = kept.query_row([id.as_bytes()], |kept| Ok(kept.get_ref(0)?.as_blob()? == row.digest))?;
    Ok(if equal { Ok(()) } else { Err(LedgerError::Conflict(row.id)) })
}

pub(super) fn has(connection: &Connection, id: RecordId) -> rusqlite::Result<bool> {
    let mut read = connection.prepare_cached("SELECT 1 FROM records WHERE id = ?1")?;
    read.exists([id.as_bytes()])
}

pub(super) fn last(connection: &Connection) -> rusqlite::Result<Head> {
    let mut read = connection.prepare_cached("SELECT arrival, seal FROM records ORDER BY arrival DESC LIMIT 1")?;
    let found = read.query_row([], |row| Ok(Head::START.at(number(row.get(0)?), fixed(row.get(1)?)))).optional()?;
    found.map_or_else(|| first(connection), Ok)
}

/// Where the chain begins: after what was removed because of its age.
pub(super) fn first(connection: &Connection) -> rusqlite::Result<Head> {
    let mut read = connection.prepare_cached("SELECT arrival, seal FROM pruned")?;
    let found = read.query_row([], |row| Ok(Head::START.at(number(row.get(0)?), fixed(row.get(1)?)))).optional()?;
    Ok(found.unwrap_or(Head::START))
}

/// The head as it was after the record of this number.
pub(super) fn head_at(connection: &Connection, at: u64) -> rusqlite::Result<Option<Head>> {
    let first = first(connection)?;
    if at == first.number() {
        return Ok(Some(first));
    }
    let mut read = connection.prepare_cached("SELECT seal FROM records WHERE arrival = ?1")?;
    let at = i64::try_from(at).unwrap_or(i64::MAX);
    read.query_row([at], |row| Ok(Head::START.at(number(at), fixed(row.get(0)?)))).optional()
}

pub(super) fn leaves(connection: &Connection, after: Head) -> rusqlite::Result<Vec<Leaf>> {
    let sql = "SELECT arrival, id, digest FROM records WHERE arrival > ?1 ORDER BY arrival LIMIT ?2";
    let mut read = connection.prepare_cached(sql)?;
    let found = read.query_map(params![number_of(after), STEP], |row| {
        let id = id_of(row.get_ref(1)?.as_blob()?);
        Ok(Leaf { number: number(row.get(0)?), id, digest: fixed(row.get(2)?) })
    })?;
    found.collect()
}

pub(super) fn number_of(head: Head) -> i64 {
    i64::try_from(head.number()).unwrap_or(i64::MAX)
}

pub(super) fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

pub(super) fn id_of(bytes: &[u8]) -> RecordId {
    RecordId::from_bytes(bytes.try_into().unwrap_or([0xff; 16]))
}
