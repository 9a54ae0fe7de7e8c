//! A connection that is made again after it broke.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error, NoTls};

use super::target::{Target, in_full};
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
    pub(super) fn new(target: Arc<Target>, trouble: Arc<Trouble>) -> Self {
        Self { target, trouble, client: None }
    }

    /// The connection; a new one if there is none, or it broke.
    pub(super) async fn client(&mut self) -> Result<Arc<Client>, LedgerError> {
        if let Some(client) = self.client.as_ref().filter(|client| !client.is_closed()) {
            return Ok(Arc::clone(client));
        }
        self.client = None;
        let connected = connect(&self.target).await;
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
        match connect(&self.target).await {
            Ok(client) => self.client = Some(Arc::new(client)),
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

struct Failure {
    text: String,
    /// Waiting may help.
    may_pass: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let may_pass = match error.as_db_error() {
            Some(error) => {
                let class = error.code().code().get(..2);
                // Connections, resources, and the operator's own acts; not the password, the rights, or the tables.
                matches!(class, Some("08" | "53" | "57" | "58" | "40")) && *error.code() != SqlState::DATABASE_DROPPED
            }
            None => io_cause(&error).is_some_and(|cause| cause.kind() != std::io::ErrorKind::InvalidData),
        };
        Self { text: in_full(&error), may_pass }
    }
}

fn io_cause(error: &Error) -> Option<&std::io::Error> {
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        if let Some(io) = cause.downcast_ref() {
            return Some(io);
        }
        next = cause.source();
    }
    None
}

/// Whether the database would be taken at a start, without making or changing its tables.
pub(super) async fn look_at(target: &Target) -> Result<(), LedgerError> {
    let looked = async {
        let client = reach(target).await?;
        if has_tables(&client).await? { is_known(version(&client).await?) } else { Ok(()) }
    };
    looked.await.map_err(|failure| {
        // A start would go on without it: the one who asks wants to know.
        LedgerError::Open(if failure.may_pass {
            format!(
                "PostgreSQL at {} does not answer ({}); records would wait on the disk until it does",
                target.address(),
                failure.text
            )
        } else {
            failure.text
        })
    })
}

async fn connect(target: &Target) -> Result<Client, Failure> {
    let client = reach(target).await?;
    // An answer means that the record is on the disk.
    let durable = "SELECT set_config('synchronous_commit', 'on', false) \
                   WHERE current_setting('synchronous_commit') = 'off'";
    client.query(durable, &[]).await?;
    migrate(&client).await?;
    Ok(client)
}

async fn reach(target: &Target) -> Result<Client, Failure> {
    // The driver's own limit is for the connection, not for the answer to it.
    let limit = target.patience();
    let silent = |_| Failure { text: format!("no answer within {} s", limit.as_secs()), may_pass: true };
    tokio::time::timeout(limit, log_in(target)).await.map_err(silent)?
}

async fn log_in(target: &Target) -> Result<Client, Failure> {
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

async fn migrate(client: &Client) -> Result<(), Failure> {
    let mut tries = 0;
    loop {
        match try_to_migrate(client).await {
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

async fn version(client: &Client) -> Result<i64, Failure> {
    let row = client.query_opt("SELECT version FROM consent_ledger WHERE id = 1", &[]).await?;
    Ok(row.map_or(0, |row| row.get(0)))
}

fn is_known(version: i64) -> Result<(), Failure> {
    let known = MIGRATIONS.len();
    if usize::try_from(version).is_ok_and(|version| version > known) {
        return Err(Failure {
            text: format!(
                "the tables were written by a newer tower-consent (their version is {version}, this program knows \
                 {known}); run the newer program"
            ),
            may_pass: false,
        });
    }
    Ok(())
}

async fn try_to_migrate(client: &Client) -> Result<(), Failure> {
    if !has_tables(client).await? {
        made_meanwhile(
            client
                .batch_execute(
                    "CREATE TABLE IF NOT EXISTS consent_ledger (id INT PRIMARY KEY, version BIGINT NOT NULL)",
                )
                .await,
        )?;
        client.execute("INSERT INTO consent_ledger VALUES (1, 0) ON CONFLICT (id) DO NOTHING", &[]).await?;
    }
    let version = version(client).await?;
    is_known(version)?;
    for (migration, number) in MIGRATIONS.iter().zip(1_i64..).skip(usize::try_from(version).unwrap_or(0)) {
        // Every statement in it may be run again.
        made_meanwhile(client.batch_execute(migration).await)?;
        client.execute("UPDATE consent_ledger SET version = $1 WHERE version < $1", &[&number]).await?;
    }
    Ok(())
}

/// Another process made the same table in the same moment: `IF NOT EXISTS` does not see it, and trying again does.
fn made_meanwhile(result: Result<(), Error>) -> Result<(), Failure> {
    result.map_err(|error| {
        let again = [SqlState::UNIQUE_VIOLATION, SqlState::DUPLICATE_TABLE, SqlState::DUPLICATE_OBJECT];
        let may_pass = error.code().is_some_and(|code| again.contains(code));
        let failure = Failure::from(error);
        Failure { may_pass: failure.may_pass || may_pass, ..failure }
    })
}
