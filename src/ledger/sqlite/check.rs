//! Looks whether the rows are the ones that were written.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::rows::{STEP, first, id_of, number, number_of};
use crate::ids::RecordId;
use crate::ledger::chain::{self, Checked, Head};
use crate::ledger::walk::{Kept, Walk, fixed};
use crate::syntax::digits;

/// Looks at the next records after those of `before`; without it, at the first.
pub(super) fn check(connection: &Connection, before: Option<Checked>) -> rusqlite::Result<Checked> {
    let mut walk = match before {
        Some(checked) => Walk::after(checked),
        None => {
            let head = first(connection)?;
            Walk::from_the_begin(head, outside_of_the_chain(connection, head)?)
        }
    };
    let mut read = connection.prepare_cached(ROWS)?;
    let mut rows = read.query(params![number_of(walk.head()), STEP])?;
    while let Some(row) = rows.next()? {
        walk.look(&kept(row)?);
    }
    let is_end = walk.rows() < u64::from(STEP);
    Ok(if is_end { walk.end() } else { walk.pause() })
}

const ROWS: &str = "SELECT arrival, id, consent, time, event, record, digest, seal FROM records \
                    WHERE arrival > ?1 ORDER BY arrival LIMIT ?2";

pub(super) fn kept<'r>(row: &'r Row<'_>) -> rusqlite::Result<Kept<'r>> {
    Ok(Kept {
        number: number(row.get(0)?),
        id: id_of(row.get_ref(1)?.as_blob()?),
        consent: row.get_ref(2)?.as_blob()?,
        time: row.get(3)?,
        event: row.get_ref(4)?.as_str().unwrap_or_default(),
        // What is no text has another digest than one.
        record: row.get_ref(5)?.as_str().unwrap_or("\u{fffd}"),
        digest: fixed(row.get(6)?),
        seal: fixed(row.get(7)?),
    })
}

/// Looks at one record, and whether the seals before and after it fit.
pub(super) fn faults(connection: &Connection, id: RecordId) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT arrival FROM records WHERE id = ?1";
    let at: Option<i64> = connection.query_row(sql, [id.as_bytes()], |row| row.get(0)).optional()?;
    let Some(at) = at else { return Ok(Vec::new()) };
    let sql = "SELECT arrival, seal FROM records WHERE arrival < ?1 ORDER BY arrival DESC LIMIT 1";
    let row_before = connection
        .query_row(sql, [at], |row| Ok(Head::START.at(number(row.get(0)?), fixed(row.get(1)?))))
        .optional()?;
    let before = row_before.map_or_else(|| first(connection), Ok)?;
    let mut walk = Walk::to_one(before);
    let mut read = connection.prepare_cached(ROWS)?;
    let mut rows = read.query(params![number_of(before), 2])?;
    while let Some(row) = rows.next()? {
        walk.look_at_one(&kept(row)?);
    }
    Ok(walk.pause().faults)
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
