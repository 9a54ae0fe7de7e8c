//! The end of the time that records are kept: the oldest are removed.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::erasure::{enter, forget_ids};
use super::rows::{STEP, head_at, number};
use crate::clock::{Clock as _, SystemClock};
use crate::ledger::entry::Entry;

pub(super) fn count_before(connection: &Connection, time: i64) -> rusqlite::Result<u64> {
    let last = last_before(connection, time)?;
    let sql = "SELECT count(*) FROM records WHERE arrival <= ?1 AND event <> 'entry'";
    connection.query_row(sql, [last], |row| row.get(0).map(number))
}

pub(super) fn newest_before(connection: &Connection, time: i64) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT time FROM records WHERE time < ?1 AND event <> 'entry' ORDER BY time DESC LIMIT 1";
    connection.query_row(sql, [time], |row| row.get(0)).optional()
}

/// The number of the last record of the oldest ones that were all made before `time`. An entry's time is 0, so it stops
/// none, and what is removed ends with a record: else there would always be the entry about what was removed last.
fn last_before(connection: &Connection, time: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(arrival), 0) FROM records WHERE event <> 'entry' AND arrival < \
               coalesce((SELECT min(arrival) FROM records WHERE time >= ?1 AND event <> 'entry'), 9223372036854775807)";
    connection.query_row(sql, [time], |row| row.get(0))
}

/// Removes some of the oldest records that were made before `time`; how many those were. The chain begins after them.
pub(super) fn prune(connection: &Connection, time: i64) -> rusqlite::Result<u64> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let end = last_before(&transaction, time)?;
    let sql = "SELECT count(*), coalesce(max(arrival), 0) FROM (SELECT arrival FROM records \
               WHERE arrival <= ?1 AND event <> 'entry' ORDER BY arrival LIMIT ?2)";
    let (removed, last) =
        transaction.query_row(sql, [end, STEP.into()], |row| Ok((number(row.get(0)?), row.get(1)?)))?;
    if removed == 0 {
        return Ok(0);
    }
    let Some(head) = head_at(&transaction, number(last))? else { return Ok(0) };
    transaction.execute("DELETE FROM records WHERE arrival <= ?1", [last])?;
    transaction.execute("INSERT OR REPLACE INTO pruned VALUES (1, ?1, ?2)", params![last, head.as_bytes()])?;
    enter(&transaction, &Entry::prune(SystemClock.now(), time, &head))?;
    transaction.commit()?;
    if last == end {
        forget_ids(connection)?;
    }
    Ok(removed)
}
