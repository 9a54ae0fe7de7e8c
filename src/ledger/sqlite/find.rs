//! Records by consent, id and time.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::LedgerError;
use super::check::kept;
use crate::ids::{ConsentId, RecordId};
use crate::ledger::failed::Failed;
use crate::ledger::query::PAGE;
use crate::ledger::{Cursor, Page, Query, Record};

pub(super) fn latest(connection: &Connection, consent: ConsentId) -> Result<Option<Record>, Failed> {
    let sql = "SELECT arrival, id, consent, time, event, record, digest, seal FROM records \
               WHERE consent = ?1 AND record <> '' AND event <> 'entry' ORDER BY time DESC, arrival DESC LIMIT 1";
    let mut read = connection.prepare_cached(sql)?;
    let mut found = read.query([consent.as_bytes()])?;
    found.next()?.map(|row| Ok(kept(row)?.unaltered()?)).transpose()
}

pub(super) fn history(connection: &Connection, consent: ConsentId) -> Result<Vec<Record>, Failed> {
    let sql = "SELECT record FROM records WHERE consent = ?1 AND record <> '' AND event <> 'entry' \
               ORDER BY time, arrival";
    let mut read = connection.prepare_cached(sql)?;
    let texts = read.query_map([consent.as_bytes()], |row| row.get::<_, String>(0))?;
    texts.map(|text| Ok(Record::from_json(text?.as_bytes())?)).collect()
}

pub(super) fn count(connection: &Connection) -> Result<u64, Failed> {
    let sql = "SELECT count(*) FROM records WHERE event <> 'entry'";
    let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(u64::try_from(count).map_err(LedgerError::unavailable)?)
}

pub(super) fn record(connection: &Connection, id: RecordId) -> Result<Option<Record>, Failed> {
    let sql = "SELECT record FROM records WHERE id = ?1 AND record <> '' AND event <> 'entry'";
    let mut read = connection.prepare_cached(sql)?;
    let text: Option<String> = read.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
    text.map(|text| Ok(Record::from_json(text.as_bytes())?)).transpose()
}

pub(super) fn find(connection: &Connection, query: &Query) -> Result<Page, Failed> {
    let (from, until) = query.seconds();
    let after = query.after.unwrap_or(Cursor::START);
    let of_consent = if query.consent.is_some() { "consent = ?6 AND" } else { "?6 IS NULL AND" };
    let sql = format!(
        "SELECT arrival, id, consent, time, event, record, digest, seal FROM records WHERE {of_consent} time >= ?1 AND time < ?2 \
         AND (time, arrival) > (?3, ?4) AND record <> '' AND event <> 'entry' ORDER BY time, arrival LIMIT ?5"
    );
    let mut read = connection.prepare_cached(&sql)?;
    let consent = query.consent.map(|id| *id.as_bytes());
    let values = params![from.max(after.time), until, after.time, after.arrival, PAGE as i64, consent];
    let mut found = read.query(values)?;
    let mut page = Page::default();
    while let Some(row) = found.next()? {
        page.add(&kept(row)?, Cursor::at(row.get("time")?, row.get("arrival")?));
    }
    Ok(page.finished())
}
