//! Rows of the file: written into the chain, checked, erased, removed because of their age.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::LedgerError;
use crate::clock::{Clock as _, SystemClock};
use crate::ids::RecordId;
use crate::ledger::Leaf;
use crate::ledger::chain::{self, Checked, Head};
use crate::ledger::entry::{Entry, Erased, Place};
use crate::ledger::row::Row;
use crate::ledger::walk::{Kept, Walk, fixed};
use crate::syntax::digits;

/// Records that are looked at, or removed, in one step.
const STEP: u32 = 1000;

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

/// Whether there is a row of this record.
pub(super) fn has(connection: &Connection, id: RecordId) -> rusqlite::Result<bool> {
    let mut read = connection.prepare_cached("SELECT 1 FROM records WHERE id = ?1")?;
    read.exists([id.as_bytes()])
}

/// Where the chain ends.
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

/// The next rows of the chain.
pub(super) fn leaves(connection: &Connection, after: Head) -> rusqlite::Result<Vec<Leaf>> {
    let sql = "SELECT arrival, id, digest FROM records WHERE arrival > ?1 ORDER BY arrival LIMIT ?2";
    let mut read = connection.prepare_cached(sql)?;
    let found = read.query_map(params![number_of(after), STEP], |row| {
        let id = id_of(row.get_ref(1)?.as_blob()?);
        Ok(Leaf { number: number(row.get(0)?), id, digest: fixed(row.get(2)?) })
    })?;
    found.collect()
}

/// Gives each row its digest and its seal: of a file from before there was a chain.
pub(super) fn seal_all(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut read =
        transaction.prepare("SELECT arrival, id, record FROM records WHERE arrival > ?1 ORDER BY arrival LIMIT 1")?;
    let mut write =
        transaction.prepare("UPDATE records SET arrival = ?1, digest = ?2, seal = ?3 WHERE arrival = ?4")?;
    let (mut head, mut after) = (Head::START, i64::MIN);
    loop {
        let next = read
            .query_row([after], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, String>(2)?)))
            .optional()?;
        let Some((arrival, id, record)) = next else { return Ok(()) };
        let digest = chain::digest(record.as_bytes());
        head = head.then(id_of(&id), &digest);
        write.execute(params![number_of(head), digest, head.as_bytes(), arrival])?;
        after = arrival;
    }
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

/// Adds an entry at the end of the chain.
fn enter(transaction: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    let mut head = last(transaction)?;
    let row = Row::entry(entry, &head);
    // Its id is made from its place, so it is not there.
    add(transaction, &mut head, &row)?.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// The places of records that fit.
fn places(connection: &Connection, which: &str, values: impl rusqlite::Params) -> rusqlite::Result<Vec<Place>> {
    let sql = format!("SELECT arrival, time, event FROM records WHERE event <> 'entry' AND {which} ORDER BY arrival");
    let mut read = connection.prepare(&sql)?;
    let found = read.query_map(values, |row| {
        let (chain, number) = (uuid::Uuid::nil(), number(row.get(0)?));
        Ok(Place { chain, event: row.get(2)?, number, time: row.get(1)? })
    })?;
    found.collect()
}

/// What is left of an erased record.
pub(super) fn erased(connection: &Connection, id: &[u8]) -> rusqlite::Result<Option<Erased>> {
    let sql = "SELECT time, event, digest FROM records WHERE id = ?1 AND record = ''";
    let mut read = connection.prepare_cached(sql)?;
    read.query_row([id], |row| Ok(Erased::new(row.get(0)?, row.get(1)?, row.get_ref(2)?.as_blob()?))).optional()
}

/// Looks at the next records after those of `before`; without it, at the first.
pub(super) fn check(connection: &Connection, before: Option<Checked>) -> rusqlite::Result<Checked> {
    let mut walk = match before {
        Some(checked) => Walk::after(checked),
        None => {
            let head = first(connection)?;
            Walk::from_the_begin(head, outside_of_the_chain(connection, head)?)
        }
    };
    let mut read = connection.prepare_cached(
        "SELECT arrival, id, consent, time, event, record, digest, seal FROM records \
         WHERE arrival > ?1 ORDER BY arrival LIMIT ?2",
    )?;
    let mut rows = read.query(params![number_of(walk.head()), STEP])?;
    while let Some(row) = rows.next()? {
        walk.look(&Kept {
            number: number(row.get(0)?),
            id: id_of(row.get_ref(1)?.as_blob()?),
            consent: row.get_ref(2)?.as_blob()?,
            time: row.get(3)?,
            event: row.get_ref(4)?.as_str()?,
            record: row.get_ref(5)?.as_str()?,
            digest: fixed(row.get(6)?),
            seal: fixed(row.get(7)?),
        });
    }
    let is_end = walk.rows() < u64::from(STEP);
    Ok(walk.done(is_end))
}

/// What no seal covers: rows before the first record, and texts that visitors were shown.
fn outside_of_the_chain(connection: &Connection, first: Head) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    let start = number_of(first);
    let before: i64 =
        connection.query_row("SELECT count(*) FROM records WHERE arrival <= ?1", [start], |row| row.get(0))?;
    if before > 0 {
        faults.push(format!(
            "{before} records have numbers up to {start}, where none can be: they were put in, or the begin was moved"
        ));
    }
    let mut read = connection.prepare("SELECT digest, text FROM shown")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let digest = row.get_ref(0)?.as_blob()?;
        if chain::digest(row.get_ref(1)?.as_str()?.as_bytes()) != digest {
            faults.push(format!("the text {} that visitors were shown was changed", digits::hex(digest)));
        }
    }
    Ok(faults)
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
fn forget_ids(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("REINDEX records_of_a_consent")
}

/// The number of the last record of the oldest ones that were all made before `time`. An entry's time is 0, so it stops
/// none, and what is removed ends with a record: else there would always be the entry about what was removed last.
fn last_before(connection: &Connection, time: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(arrival), 0) FROM records WHERE event <> 'entry' AND arrival < \
               coalesce((SELECT min(arrival) FROM records WHERE time >= ?1 AND event <> 'entry'), 9223372036854775807)";
    connection.query_row(sql, [time], |row| row.get(0))
}

/// How many of the oldest records were made before `time`.
pub(super) fn count_before(connection: &Connection, time: i64) -> rusqlite::Result<u64> {
    let last = last_before(connection, time)?;
    let sql = "SELECT count(*) FROM records WHERE arrival <= ?1 AND event <> 'entry'";
    connection.query_row(sql, [last], |row| row.get(0).map(number))
}

/// Removes some of the oldest records that were made before `time`; how many those were. The chain begins after them.
pub(super) fn prune(connection: &Connection, time: i64) -> rusqlite::Result<u64> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let end = last_before(&transaction, time)?;
    let sql = "SELECT count(*), coalesce(max(arrival), 0) FROM (SELECT arrival FROM records \
               WHERE arrival <= ?1 AND event <> 'entry' ORDER BY arrival LIMIT ?2)";
    let (removed, last) =
        transaction.query_row(sql, [end, STEP.into()], |row| Ok((number(row.get(0)?), row.get(1)?)))?;
    let Some(head) = head_at(&transaction, number(last))?.filter(|_| removed > 0) else { return Ok(0) };
    transaction.execute("DELETE FROM records WHERE arrival <= ?1", [last])?;
    transaction.execute("INSERT OR REPLACE INTO pruned VALUES (1, ?1, ?2)", params![last, head.as_bytes()])?;
    enter(&transaction, &Entry::prune(SystemClock.now(), time, &head))?;
    transaction.commit()?;
    if last == end {
        forget_ids(connection)?;
    }
    Ok(removed)
}

fn number_of(head: Head) -> i64 {
    i64::try_from(head.number()).unwrap_or(i64::MAX)
}

fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn id_of(bytes: &[u8]) -> RecordId {
    RecordId::from_bytes(bytes.try_into().unwrap_or([0xff; 16]))
}
