//! A connection that is made again after it broke.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error, NoTls};

use super::refusal::{self, Failure};
use super::target::{Target, in_full};
use crate::clock::{Clock as _, SystemClock};
use crate::ids::RecordId;
use crate::ledger::LedgerError;

/// Each was released as it is and never changes; the number of those done is in the database.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/postgres/2026-11-28_records.sql"),
    include_str!("../migrations/postgres/2026-11-28_entries.sql"),
];
/// Two processes that make the tables at the same time meet in PostgreSQL's own catalogue.
const TRIES: u32 = 5;

/// What is wrong with the database now, for the operator.
#[derive(Default)]
pub(super) struct Trouble(Mutex<Option<String>>);

pub(super) struct Link {
    target: Arc<Target>,
    what_for: Use,
    trouble: Arc<Trouble>,
    client: Option<Arc<Client>>,
}

impl Trouble {
    pub(super) fn text(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, text: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

impl Link {
    pub(super) fn new(target: Arc<Target>, what_for: Use, trouble: Arc<Trouble>) -> Self {
        Self { target, what_for, trouble, client: None }
    }

    /// The connection; a new one if there is none, or it broke.
    pub(super) async fn client(&mut self) -> Result<Arc<Client>, LedgerError> {
        if let Some(client) = self.client.as_ref().filter(|client| !client.is_closed()) {
            return Ok(Arc::clone(client));
        }
        self.client = None;
        let connected = connect(&self.target, self.what_for).await;
        self.trouble.set(connected.as_ref().err().map(|failure| failure.text.clone()));
        let client = Arc::new(connected.map_err(|failure| LedgerError::unavailable(failure.text))?);
        self.client = Some(Arc::clone(&client));
        Ok(client)
    }

    /// The next one is another.
    pub(super) fn give_up(&mut self) {
        self.client = None;
    }

    /// Whether it could ever work: at the start.
    pub(super) async fn try_first(&mut self) -> Result<(), LedgerError> {
        match connect(&self.target, self.what_for).await {
            Ok(client) => self.client = Some(Arc::new(client)),
            Err(failure) if failure.may_pass && self.what_for != Use::Write => {
                return Err(LedgerError::Open(format!(
                    "PostgreSQL at {} does not answer ({}); see that it runs and can be reached from here, and that host and \
                     port are right",
                    self.target.address(),
                    failure.text
                )));
            }
            Err(failure) if failure.may_pass => {
                tracing::warn!(problem = failure.text, "PostgreSQL is away; records wait on the disk until it is back");
                self.trouble.set(Some(failure.text));
            }
            Err(failure) => return Err(LedgerError::Open(failure.text)),
        }
        Ok(())
    }

    /// Looks whether the database answers, while nothing else asks it.
    pub(super) async fn look(&mut self) {
        let Ok(client) = self.client().await else { return };
        let answer = tokio::time::timeout(LOOK, client.batch_execute("SELECT 1")).await;
        match answer {
            Ok(Ok(())) => self.trouble.set(None),
            Ok(Err(error)) => self.failed(in_full(&error)),
            Err(_) => self.failed(format!("no answer within {} s", LOOK.as_secs())),
        }
    }

    fn failed(&mut self, text: String) {
        self.trouble.set(Some(text));
        self.give_up();
    }
}

const LOOK: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// To write: it looks whether that can be done. The tables are made, or brought up to date.
    Write,
    /// To write tables that are there.
    WriteExisting,
    /// To ask, beside one that writes.
    Ask,
    /// To ask tables that are there, where perhaps nothing can be written.
    AskExisting,
}

/// Whether the database would be taken at a start, without making or changing its tables.
pub(super) async fn look_at(target: &Target) -> Result<(), LedgerError> {
    let looked = async {
        let client = reach(target).await?;
        match version_of_tables(&client, target).await? {
            Some(version) if !is_old(version) => {
                is_known(target, version)?;
                within(&client, target, can_write(&client, target)).await
            }
            // Also where a start broke off before it had made all of them.
            _ => can_make(&client, target).await,
        }
    };
    looked.await.map_err(|failure: Failure| {
        // A start would go on without it: the one who asks wants to know.
        LedgerError::Open(if failure.may_pass {
            format!(
                "PostgreSQL at {} does not answer ({}): records would wait on the disk until it does",
                target.address(),
                failure.text
            )
        } else {
            failure.text
        })
    })
}

async fn connect(target: &Target, what_for: Use) -> Result<Client, Failure> {
    let client = reach(target).await?;
    // An answer means that the record is on the disk.
    let durable = "SELECT set_config('synchronous_commit', 'on', false) \
                   WHERE current_setting('synchronous_commit') = 'off'";
    client.query(durable, &[]).await?;
    let version = version_of_tables(&client, target).await?;
    if let Some(version) = version {
        is_known(target, version)?;
    }
    match (what_for, version) {
        (Use::WriteExisting | Use::AskExisting, None) => return Err(refusal::no_tables(target)),
        (Use::AskExisting, Some(version)) if is_old(version) => {
            let changed = migrate(&client, target).await;
            changed.map_err(|why| if why.may_pass { why } else { refusal::too_old(target, version, &why) })?;
        }
        (_, version) if version.is_none_or(is_old) => migrate(&client, target).await?,
        _ => {}
    }
    match what_for {
        Use::Write | Use::WriteExisting => within(&client, target, can_write(&client, target)).await?,
        Use::Ask => {}
        Use::AskExisting => within(&client, target, can_read(&client, target)).await?,
    }
    Ok(client)
}

/// What is asked of the tables. Another session may have locked them, for as long as it likes.
async fn within<T>(
    client: &Client,
    target: &Target,
    asked: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let limit = target.patience();
    if let Ok(answer) = tokio::time::timeout(limit, asked).await {
        return answer;
    }
    // Otherwise the server would go on waiting for the lock, once for each try.
    let cancel = client.cancel_token();
    let cancelled = async {
        match &target.tls {
            Some(tls) => cancel.cancel_query(tls.clone()).await,
            None => cancel.cancel_query(NoTls).await,
        }
    };
    if !matches!(tokio::time::timeout(LOOK, cancelled).await, Ok(Ok(()))) {
        tracing::debug!("PostgreSQL was not told that nobody waits any more");
    }
    let text = format!("no answer within {} s: another session has locked the tables of the ledger", limit.as_secs());
    Err(Failure { text, may_pass: true })
}

/// Asks whether tables could be made. Making one and taking it back would leave it there in engines that make tables
/// outside of transactions.
async fn can_make(client: &Client, target: &Target) -> Result<(), Failure> {
    let sql = "SELECT current_setting('transaction_read_only') = 'on', \
               coalesce(has_schema_privilege(current_schema(), 'CREATE'), false), current_schema()::text";
    let row = client.query_one(sql, &[]).await?;
    if row.try_get(0)? {
        return Err(refusal::read_only(target));
    }
    if row.try_get(1)? {
        return Ok(());
    }
    Err(refusal::may_not_make(target, row.try_get(2)?))
}

/// Writes a record and takes it back: only this shows what rights, columns and a read-only server let through. Nobody else
/// sees it.
async fn can_write(client: &Client, target: &Target) -> Result<(), Failure> {
    can_read(client, target).await?;
    let id = RecordId::new(SystemClock.now()).as_uuid();
    let sql = format!(
        "BEGIN; \
         INSERT INTO consent_chains (chain, number, seal) VALUES ('{id}', 0, '') ON CONFLICT (chain) DO NOTHING; \
         INSERT INTO consent_records (chain, id, number, arrival, consent, time, event, record, digest, seal) \
         VALUES ('{id}', '{id}', 1, 0, '{id}', 0, '', '', '', ''); \
         INSERT INTO consent_shown (digest, text) VALUES ('', '') ON CONFLICT (digest) DO NOTHING; \
         ROLLBACK"
    );
    match client.batch_execute(&sql).await {
        Ok(()) => Ok(()),
        Err(error) => {
            // The connection may be kept.
            let _ = client.batch_execute("ROLLBACK").await;
            Err(refusal::not_written(target, error))
        }
    }
}

async fn can_read(client: &Client, target: &Target) -> Result<(), Failure> {
    let sql = "SELECT number FROM consent_chains LIMIT 0; SELECT text, digest FROM consent_shown LIMIT 0; \
               SELECT id, chain, number, arrival, consent, time, event, record, digest, seal FROM consent_records LIMIT 0";
    client.batch_execute(sql).await.map_err(|error| refusal::not_read(target, error))
}

async fn reach(target: &Target) -> Result<Client, Failure> {
    // The driver's own limit is for the connection, not for the answer to it.
    let limit = target.patience();
    let silent = |_| Failure { text: format!("no answer within {} s", limit.as_secs()), may_pass: true };
    let logged_in = tokio::time::timeout(limit, log_in(target)).await.map_err(silent)?;
    logged_in.map_err(|error| refusal::not_logged_in(target, error))
}

async fn log_in(target: &Target) -> Result<Client, Error> {
    Ok(match &target.tls {
        Some(tls) => {
            let (client, connection) = target.config.connect(tls.clone()).await?;
            tokio::spawn(connection);
            client
        }
        None => {
            let (client, connection) = target.config.connect(NoTls).await?;
            tokio::spawn(connection);
            client
        }
    })
}

async fn migrate(client: &Client, target: &Target) -> Result<(), Failure> {
    let mut tries = 0;
    loop {
        match try_to_migrate(client, target).await {
            Err(Failure { may_pass: true, .. }) if tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(100 * u64::from(tries))).await;
            }
            result => return result,
        }
    }
}

async fn has_tables(client: &Client) -> Result<bool, Failure> {
    Ok(client.query_one("SELECT to_regclass('consent_ledger') IS NOT NULL", &[]).await?.get(0))
}

/// `None` if there are no tables of ours.
async fn version_of_tables(client: &Client, target: &Target) -> Result<Option<i64>, Failure> {
    if !has_tables(client).await? {
        return Ok(None);
    }
    within(client, target, version(client, target)).await.map(Some)
}

async fn version(client: &Client, target: &Target) -> Result<i64, Failure> {
    let asked = client.query_opt("SELECT version FROM consent_ledger WHERE id = 1", &[]).await;
    let row = asked.map_err(|error| refusal::not_read(target, error))?;
    match row.map(|row| row.try_get(0)).transpose() {
        Ok(version) => Ok(version.unwrap_or(0)),
        Err(error) => Err(refusal::not_read(target, error)),
    }
}

/// Whether migrations are missing.
fn is_old(version: i64) -> bool {
    usize::try_from(version).unwrap_or(0) < MIGRATIONS.len()
}

fn is_known(target: &Target, version: i64) -> Result<(), Failure> {
    let known = MIGRATIONS.len();
    if usize::try_from(version).is_ok_and(|version| version > known) {
        return Err(refusal::too_new(target, version, known));
    }
    Ok(())
}

async fn try_to_migrate(client: &Client, target: &Target) -> Result<(), Failure> {
    let made = |result: Result<(), Error>| result.map_err(|error| made_meanwhile(target, error));
    if !has_tables(client).await? {
        let sql = "CREATE TABLE IF NOT EXISTS consent_ledger (id INT PRIMARY KEY, version BIGINT NOT NULL)";
        made(client.batch_execute(sql).await)?;
        let sql = "INSERT INTO consent_ledger VALUES (1, 0) ON CONFLICT (id) DO NOTHING";
        made(client.execute(sql, &[]).await.map(drop))?;
    }
    let version = version(client, target).await?;
    is_known(target, version)?;
    for (migration, number) in MIGRATIONS.iter().zip(1_i64..).skip(usize::try_from(version).unwrap_or(0)) {
        // Every statement in it may be run again.
        made(client.batch_execute(migration).await)?;
        let sql = "UPDATE consent_ledger SET version = $1 WHERE version < $1";
        made(client.execute(sql, &[&number]).await.map(drop))?;
    }
    Ok(())
}

/// Another process made the same table in the same moment: `IF NOT EXISTS` does not see it, and trying again does.
fn made_meanwhile(target: &Target, error: Error) -> Failure {
    let again = [SqlState::UNIQUE_VIOLATION, SqlState::DUPLICATE_TABLE, SqlState::DUPLICATE_OBJECT];
    if error.code().is_some_and(|code| again.contains(code)) {
        return Failure { may_pass: true, ..error.into() };
    }
    refusal::not_made(target, error)
}
