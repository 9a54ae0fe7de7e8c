//! The questions to the database. Each is one statement, or several in one message, which PostgreSQL takes for one
//! transaction: so each is done whole or not at all.

use std::collections::HashMap;

use time::OffsetDateTime;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, SimpleQueryMessage};
use uuid::Uuid;

use super::Row;
use crate::clock::{Clock as _, SystemClock};
use crate::ids::{ChainId, ConsentId, RecordId};
use crate::ledger::chain::{self, Checked, Head};
use crate::ledger::entry::{Entry, Erased, Place};
use crate::ledger::failed::Failed;
use crate::ledger::query::{Cursor, PAGE, Page, Query};
use crate::ledger::walk::{Kept, Walk, fixed};
use crate::ledger::{Leaf, LedgerError, Record};
use crate::syntax::digits;

/// Records that are looked at, or removed, in one step.
const STEP: i64 = 1000;
/// The chain of the entries: the last in order, so that a check reads what was erased only after it has read all records.
const ENTRIES: Uuid = Uuid::max();
/// How often an entry is tried that met another.
const TRIES: u32 = 10;

type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// One writer's chain.
pub(super) struct Chain {
    head: Head,
    /// When its last record came, in microseconds.
    arrival: i64,
    is_begun: bool,
}

impl Chain {
    pub(super) fn new() -> Self {
        let id = RecordId::new(SystemClock.now()).as_uuid();
        Self { head: Head::start_of(id), arrival: 0, is_begun: false }
    }

    /// Adds rows whose ids are not there, all of them or none. An error may mean either.
    pub(super) async fn add(&mut self, client: &Client, rows: &[&Row]) -> Result<(), Error> {
        let chain = self.head.chain_uuid();
        if !self.is_begun {
            let sql =
                "INSERT INTO consent_chains (chain, number, seal) VALUES ($1, 0, $2) ON CONFLICT (chain) DO NOTHING";
            client.execute(sql, &[&chain, &&self.head.as_bytes()[..]]).await?;
            self.is_begun = true;
        }
        let mut head = self.head;
        let mut arrival = self.arrival;
        let (mut ids, mut numbers, mut arrivals, mut consents, mut times) = (vec![], vec![], vec![], vec![], vec![]);
        let (mut events, mut records, mut digests, mut seals) = (vec![], vec![], vec![], vec![]);
        for row in rows {
            head = head.then(row.id, &row.digest);
            arrival = (arrival + 1).max(now());
            ids.push(row.id.as_uuid());
            numbers.push(signed(head.number()));
            arrivals.push(arrival);
            consents.push(Uuid::from_bytes(row.consent));
            times.push(row.time);
            events.push(&*row.event);
            records.push(&*row.record);
            digests.push(&row.digest[..]);
            seals.push(head.as_bytes().to_vec());
        }
        let sql = "INSERT INTO consent_records (chain, id, number, arrival, consent, time, event, record, digest, seal) \
             SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::bigint[], $7::text[], \
             $8::text[], $9::bytea[], $10::bytea[])";
        let values: Values<'_> =
            &[&chain, &ids, &numbers, &arrivals, &consents, &times, &events, &records, &digests, &seals];
        client.execute(sql, values).await?;
        (self.head, self.arrival) = (head, arrival);
        Ok(())
    }
}

/// Whether trying the same again can end in another way.
pub(super) fn may_pass(error: &Error) -> bool {
    let again = [SqlState::UNIQUE_VIOLATION, SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
    error.code().is_some_and(|code| again.contains(code))
}

/// Those of the ids that are there, with their digests.
pub(super) async fn kept(client: &Client, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Vec<u8>)>, Error> {
    let rows = client.query("SELECT id, digest FROM consent_records WHERE id = ANY($1)", &[&ids]).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

pub(super) async fn latest(client: &Client, consent: ConsentId) -> Result<Option<Record>, Failed> {
    let sql = "SELECT number, id, consent, time, event, record, digest, seal FROM consent_records \
               WHERE consent = $1 AND record <> '' AND event <> 'entry' ORDER BY time DESC, arrival DESC, id DESC LIMIT 1";
    let row = client.query_opt(sql, &[&consent.as_uuid()]).await?;
    row.map(|row| Ok(kept_row(&row, consent_of(&row)?.as_bytes())?.unaltered()?)).transpose()
}

pub(super) async fn history(client: &Client, consent: ConsentId) -> Result<Vec<Record>, Failed> {
    let sql = "SELECT record FROM consent_records WHERE consent = $1 AND record <> '' AND event <> 'entry' \
               ORDER BY time, arrival, id";
    client.query(sql, &[&consent.as_uuid()]).await?.iter().map(|row| parsed(row.try_get(0)?)).collect()
}

pub(super) async fn record(client: &Client, id: RecordId) -> Result<Option<Record>, Failed> {
    let sql = "SELECT record FROM consent_records WHERE id = $1 AND record <> '' AND event <> 'entry'";
    record_of(client.query_opt(sql, &[&id.as_uuid()]).await?)
}

pub(super) async fn count(client: &Client) -> Result<u64, Failed> {
    let sql = "SELECT count(*) FROM consent_records WHERE event <> 'entry'";
    Ok(number(client.query_one(sql, &[]).await?.try_get(0)?))
}

pub(super) async fn find(client: &Client, query: Query) -> Result<Page, Failed> {
    let (from, until) = query.seconds();
    let after = query.after.unwrap_or(Cursor::START);
    let from = from.max(after.time);
    let limit = PAGE as i64;
    let (time, arrival, id) = (after.time, after.arrival, after.id);
    let columns = "SELECT number, id, consent, time, event, record, digest, seal, arrival FROM consent_records";
    let bounds =
        "time >= $1 AND time < $2 AND (time, arrival, id) > ($3, $4, $5) AND record <> '' AND event <> 'entry'";
    let order = "ORDER BY time, arrival, id LIMIT $6";
    let values: Values<'_> = &[&from, &until, &time, &arrival, &id, &limit];
    let rows = match &query.consent {
        Some(consent) => {
            let consent = consent.as_uuid();
            let values = [values, &[&consent]].concat();
            client.query(&format!("{columns} WHERE consent = $7 AND {bounds} {order}"), &values).await?
        }
        None => client.query(&format!("{columns} WHERE {bounds} {order}"), values).await?,
    };
    let mut page = Page::default();
    for row in &rows {
        let cursor = Cursor { time: row.try_get(3)?, arrival: row.try_get(8)?, id: row.try_get(1)? };
        page.add(&kept_row(row, consent_of(row)?.as_bytes())?, cursor);
    }
    Ok(page.finished())
}

/// Takes what is personal out of all records of a consent; how many those were.
pub(super) async fn erase(client: &Client, consent: ConsentId) -> Result<u64, Failed> {
    let consent = consent.as_uuid();
    let mut tries = 0;
    loop {
        let sql = "SELECT id, chain, number, time, event FROM consent_records \
                   WHERE consent = $1 AND record <> '' AND event <> 'entry' ORDER BY chain, number";
        let (mut ids, mut places) = (Vec::new(), Vec::new());
        for row in client.query(sql, &[&consent]).await? {
            ids.push(format!("'{}'", row.try_get::<_, Uuid>(0)?));
            let (chain, number) = (row.try_get(1)?, number(row.try_get(2)?));
            places.push(Place { chain, event: row.try_get(4)?, number, time: row.try_get(3)? });
        }
        if ids.is_empty() {
            return Ok(0);
        }
        let (nil, ids) = (Uuid::nil(), ids.join(", "));
        let sql = format!(
            "UPDATE consent_records SET consent = '{nil}', record = '' WHERE consent = '{consent}' AND id IN ({ids})"
        );
        match enter(client, &sql, &Entry::erase(SystemClock.now(), places)).await {
            Err(error) if may_pass(&error) && tries < TRIES => tries += 1,
            erased => return Ok(erased?),
        }
    }
}

/// Does what an entry says, and adds the entry, or neither; how many rows the first statement changed.
async fn enter(client: &Client, done: &str, entry: &Entry) -> Result<u64, Error> {
    let start = Head::start_of(ENTRIES);
    let head = match client.query_opt(LAST, &[&ENTRIES]).await? {
        Some(row) => start.at(u64::try_from(row.try_get::<_, i64>(0)?).unwrap_or(0), fixed(row.try_get(1)?)),
        None => start,
    };
    let row = Row::entry(entry, &head);
    let next = head.then(row.id, &row.digest);
    let (id, at, arrival, nil, event) = (row.id.as_uuid(), signed(next.number()), now(), Uuid::nil(), &row.event);
    let [text, digest, seal, start] =
        [row.record.as_bytes(), &row.digest, next.as_bytes(), start.as_bytes()].map(digits::hex);
    let sql = format!(
        "{done}; \
         INSERT INTO consent_chains (chain, number, seal) VALUES ('{ENTRIES}', 0, decode('{start}', 'hex')) \
         ON CONFLICT (chain) DO NOTHING; \
         INSERT INTO consent_records (chain, id, number, arrival, consent, time, event, record, digest, seal) \
         VALUES ('{ENTRIES}', '{id}', {at}, {arrival}, '{nil}', 0, '{event}', \
         convert_from(decode('{text}', 'hex'), 'UTF8'), decode('{digest}', 'hex'), decode('{seal}', 'hex'))"
    );
    let changed = client.simple_query(&sql).await?.into_iter().find_map(|message| match message {
        SimpleQueryMessage::CommandComplete(rows) => Some(rows),
        _ => None,
    });
    Ok(changed.unwrap_or(0))
}

/// What is left of an erased record.
pub(super) async fn erased(client: &Client, id: RecordId) -> Result<Option<Erased>, Failed> {
    let sql = "SELECT time, event, digest FROM consent_records WHERE id = $1 AND record = ''";
    let row = client.query_opt(sql, &[&id.as_uuid()]).await?;
    row.map(|row| Ok(Erased::new(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).transpose()
}

pub(super) async fn count_before(client: &Client, time: OffsetDateTime) -> Result<u64, Failed> {
    let sql = "SELECT count(*) FROM consent_records WHERE time < $1 AND event <> 'entry'";
    Ok(number(client.query_one(sql, &[&time.unix_timestamp()]).await?.try_get(0)?))
}

pub(super) async fn newest_before(client: &Client, time: OffsetDateTime) -> Result<Option<OffsetDateTime>, Failed> {
    let sql = "SELECT time FROM consent_records WHERE time < $1 AND event <> 'entry' ORDER BY time DESC LIMIT 1";
    let row = client.query_opt(sql, &[&time.unix_timestamp()]).await?;
    let newest = row.map(|row| row.try_get(0)).transpose()?;
    Ok(newest.and_then(|time| OffsetDateTime::from_unix_timestamp(time).ok()))
}

/// Removes some of the oldest records of one chain that were made before `time`; how many those were. The chain begins
/// after them.
pub(super) async fn prune(client: &Client, time: OffsetDateTime) -> Result<u64, Failed> {
    let mut tries = 0;
    loop {
        match try_to_prune(client, time.unix_timestamp()).await {
            Err(error) if may_pass(&error) && tries < TRIES => tries += 1,
            removed => return Ok(removed?),
        }
    }
}

async fn try_to_prune(client: &Client, time: i64) -> Result<u64, Error> {
    for (chain, begin, _) in begins(client).await?.into_iter().filter(|(chain, ..)| *chain != ENTRIES) {
        let sql =
            "SELECT number, time, seal FROM consent_records WHERE chain = $1 AND number > $2 ORDER BY number LIMIT $3";
        let rows = client.query(sql, &[&chain, &begin, &STEP]).await?;
        let mut end = None;
        for row in &rows {
            if row.try_get::<_, i64>(1)? >= time {
                break;
            }
            end = Some((row.try_get::<_, i64>(0)?, row.try_get::<_, Vec<u8>>(2)?));
        }
        let Some((last, seal)) = end else { continue };
        let head = Head::start_of(chain).at(u64::try_from(last).unwrap_or(0), fixed(seal));
        let seal = head.seal();
        let sql = format!(
            "DELETE FROM consent_records WHERE chain = '{chain}' AND number <= {last}; \
             UPDATE consent_chains SET number = {last}, seal = decode('{seal}', 'hex') WHERE chain = '{chain}'"
        );
        return enter(client, &sql, &Entry::prune(SystemClock.now(), time, &head)).await;
    }
    Ok(0)
}

/// Each chain's id, and where it begins.
async fn begins(client: &Client) -> Result<Vec<(Uuid, i64, Vec<u8>)>, Error> {
    let rows = client.query("SELECT chain, number, seal FROM consent_chains ORDER BY chain", &[]).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

pub(super) async fn heads(client: &Client) -> Result<Vec<Head>, Failed> {
    // One question a chain: between shards a subquery sees no rows of the one around it (Citus), and to group all rows would
    // read all of them.
    let last = client.prepare(LAST).await?;
    let mut heads = Vec::new();
    for (chain, at, seal) in begins(client).await? {
        heads.push(match client.query_opt(&last, &[&chain]).await? {
            Some(row) => head(chain, row.try_get(0)?, row.try_get(1)?),
            // All of it may have been removed meanwhile.
            None => begin(client, head(chain, at, seal)).await?,
        });
    }
    Ok(heads)
}

/// The last row of a chain.
const LAST: &str = "SELECT number, seal FROM consent_records WHERE chain = $1 ORDER BY number DESC LIMIT 1";

pub(super) async fn head_at(client: &Client, wanted: Head) -> Result<Option<Head>, Failed> {
    let (chain, at) = (wanted.chain_uuid(), signed(wanted.number()));
    let sql = "SELECT seal FROM consent_records WHERE chain = $1 AND number = $2 \
               UNION ALL SELECT seal FROM consent_chains WHERE chain = $1 AND number = $2 LIMIT 1";
    let row = client.query_opt(sql, &[&chain, &at]).await?;
    row.map(|row| Ok(head(chain, at, row.try_get(0)?))).transpose()
}

pub(super) async fn begin(client: &Client, of: Head) -> Result<Head, Failed> {
    let chain = of.chain_uuid();
    let sql = "SELECT number, seal FROM consent_chains WHERE chain = $1";
    match client.query_opt(sql, &[&chain]).await? {
        Some(row) => Ok(head(chain, row.try_get(0)?, row.try_get(1)?)),
        None => Err(LedgerError::NoChain(ChainId::of(chain)).into()),
    }
}

pub(super) async fn leaves(client: &Client, after: Head) -> Result<Vec<Leaf>, Failed> {
    let sql =
        "SELECT number, id, digest FROM consent_records WHERE chain = $1 AND number > $2 ORDER BY number LIMIT $3";
    let rows = client.query(sql, &[&after.chain_uuid(), &signed(after.number()), &STEP]).await?;
    let leaf = |row: &tokio_postgres::Row| -> Result<Leaf, Failed> {
        let id = RecordId::from_bytes(row.try_get::<_, Uuid>(1)?.into_bytes());
        Ok(Leaf { number: number(row.try_get(0)?), id, digest: fixed(row.try_get(2)?) })
    };
    rows.iter().map(leaf).collect()
}

/// Looks at the next records after those of `before`, chain by chain.
pub(super) async fn check(client: &Client, before: Option<Checked>) -> Result<Checked, Failed> {
    let mut chains = begins(client).await?.into_iter();
    let mut walk = match before {
        Some(checked) => Walk::after(checked),
        None => {
            let faults = outside_of_the_chains(client).await?;
            match chains.next() {
                Some((chain, at, seal)) => Walk::from_the_begin(head(chain, at, seal), faults),
                None => return Ok(Walk::from_the_begin(Head::START, faults).end()),
            }
        }
    };
    let chain = walk.head().chain_uuid();
    let rows = client.query(ROWS, &[&chain, &signed(walk.head().number()), &STEP]).await?;
    for row in &rows {
        walk.look(&kept_row(row, consent_of(row)?.as_bytes())?);
    }
    if walk.rows() == STEP as u64 {
        return Ok(walk.pause());
    }
    // The chain's end; the next stretch begins with the next chain.
    match chains.find(|(next, ..)| *next > chain) {
        Some((next, at, seal)) => {
            walk.begin(head(next, at, seal));
            Ok(walk.pause())
        }
        None => Ok(walk.end()),
    }
}

const ROWS: &str = "SELECT number, id, consent, time, event, record, digest, seal FROM consent_records \
                    WHERE chain = $1 AND number > $2 ORDER BY number, arrival LIMIT $3";

fn consent_of(row: &tokio_postgres::Row) -> Result<Uuid, Error> {
    row.try_get(2)
}

fn kept_row<'a>(row: &'a tokio_postgres::Row, consent: &'a [u8]) -> Result<Kept<'a>, Failed> {
    Ok(Kept {
        number: number(row.try_get(0)?),
        id: RecordId::from_bytes(row.try_get::<_, Uuid>(1)?.into_bytes()),
        consent,
        time: row.try_get(3)?,
        event: row.try_get(4)?,
        record: row.try_get(5)?,
        digest: fixed(row.try_get(6)?),
        seal: fixed(row.try_get(7)?),
    })
}

/// Looks at one record, and whether the seals before and after it fit.
pub(super) async fn faults(client: &Client, id: RecordId) -> Result<Vec<String>, Failed> {
    let place = client.query_opt("SELECT chain, number FROM consent_records WHERE id = $1", &[&id.as_uuid()]).await?;
    let Some(place) = place else { return Ok(Vec::new()) };
    let (chain, at): (Uuid, i64) = (place.try_get(0)?, place.try_get(1)?);
    if at < 1 {
        // Before a chain's first record there is none to compare it with.
        return Ok(vec![format!("record {id}: its number {at} was changed: the first record of a chain has 1")]);
    }
    let sql = "SELECT number, seal FROM consent_records WHERE chain = $1 AND number < $2 \
               UNION ALL SELECT number, seal FROM consent_chains WHERE chain = $1 AND number < $2 \
               ORDER BY number DESC LIMIT 1";
    let before = match client.query_opt(sql, &[&chain, &at]).await? {
        Some(row) => head(chain, row.try_get(0)?, row.try_get(1)?),
        None => Head::start_of(chain),
    };
    let mut walk = Walk::to_one(before);
    for row in &client.query(ROWS, &[&chain, &signed(before.number()), &2_i64]).await? {
        walk.look_at_one(&kept_row(row, consent_of(row)?.as_bytes())?);
    }
    Ok(walk.pause().faults)
}

/// What no seal covers: rows before a chain's first record or of no chain, and texts that visitors were shown.
async fn outside_of_the_chains(client: &Client) -> Result<Vec<String>, Failed> {
    let mut faults = Vec::new();
    // No join: the tables may be spread over machines by different columns. The rows come first: a chain is there before its
    // first row, also where another process begins one meanwhile.
    let rows = client.query("SELECT chain, min(number), count(*) FROM consent_records GROUP BY chain", &[]).await?;
    let begins: HashMap<Uuid, i64> = begins(client).await?.into_iter().map(|(chain, at, _)| (chain, at)).collect();
    let before = client.prepare("SELECT count(*) FROM consent_records WHERE chain = $1 AND number <= $2").await?;
    for row in rows {
        let (chain, least, all): (Uuid, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let count: i64 = match begins.get(&chain) {
            None => all,
            // A begin below 0 is a fault of its own, and no row is rightly below 1.
            Some(at) if least > (*at).max(0) => 0,
            Some(at) => client.query_one(&before, &[&chain, &(*at).max(0)]).await?.try_get(0)?,
        };
        if count > 0 {
            faults.push(format!(
                "chain {chain}: {count} records are of no chain or from before its begin, where none can be: they were put \
                 in, or the begin was moved"
            ));
        }
    }
    for row in client.query("SELECT chain, number FROM consent_chains WHERE number < 0 ORDER BY chain", &[]).await? {
        let (chain, at): (Uuid, i64) = (row.try_get(0)?, row.try_get(1)?);
        faults.push(format!("chain {chain}: its begin, number {at}, was changed: none is below 0"));
    }
    let mut after = Vec::new();
    loop {
        let sql = "SELECT digest, text FROM consent_shown WHERE digest > $1 ORDER BY digest LIMIT 100";
        let rows = client.query(sql, &[&after]).await?;
        for row in &rows {
            let (digest, text): (Vec<u8>, &str) = (row.try_get(0)?, row.try_get(1)?);
            if chain::digest(text.as_bytes())[..] != *digest {
                faults.push(format!("the text {} that visitors were shown was changed", digits::hex(&digest)));
            }
            after = digest;
        }
        if rows.len() < 100 {
            return Ok(faults);
        }
    }
}

pub(super) async fn keep_shown(client: &Client, text: String) -> Result<(), Failed> {
    let sql = "INSERT INTO consent_shown (digest, text) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING";
    client.execute(sql, &[&&chain::digest(text.as_bytes())[..], &text]).await?;
    Ok(())
}

pub(super) async fn shown(client: &Client, digest: Vec<u8>) -> Result<Option<String>, Failed> {
    let row = client.query_opt("SELECT text FROM consent_shown WHERE digest = $1", &[&digest]).await?;
    match row.map(|row| row.try_get::<_, String>(0)).transpose()? {
        Some(text) if chain::digest(text.as_bytes())[..] != *digest => {
            Err(LedgerError::Altered(digits::hex(&digest)).into())
        }
        text => Ok(text),
    }
}

fn record_of(row: Option<tokio_postgres::Row>) -> Result<Option<Record>, Failed> {
    row.map(|row| parsed(row.try_get(0)?)).transpose()
}

fn parsed(text: &str) -> Result<Record, Failed> {
    Ok(Record::from_json(text.as_bytes())?)
}

fn head(chain: Uuid, at: i64, seal: Vec<u8>) -> Head {
    Head::start_of(chain).at(number(at), fixed(seal))
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// None is below 0, so one that is was changed, and counts as one that is not in its place.
fn number(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// In microseconds since 1970.
fn now() -> i64 {
    i64::try_from(SystemClock.now().unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
}
