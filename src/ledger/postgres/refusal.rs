//! Why a database cannot be used, and what to do.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::target::{Target, in_full};

/// What a ledger is written to.
pub(super) const TABLES: &str = "consent_ledger, consent_chains, consent_records, consent_shown";

pub(super) struct Failure {
    pub(super) text: String,
    /// Waiting may help.
    pub(super) may_pass: bool,
}

impl Failure {
    /// What only the operator can mend: what is wrong, and what to do.
    pub(super) fn for_good(what: &str, advice: &str) -> Self {
        // One `; ` parts the two: see `with_own_advice` of the program.
        Self { text: format!("{}; {advice}", what.replace("; ", ", ")), may_pass: false }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let may_pass = match error.as_db_error() {
            Some(error) => {
                let class = error.code().code().get(..2);
                // Connections, resources, locks, and the operator's own acts; not the password, the rights, or the tables.
                let may_pass = matches!(class, Some("08" | "53" | "57" | "58" | "40"));
                *error.code() == SqlState::LOCK_NOT_AVAILABLE || may_pass && *error.code() != SqlState::DATABASE_DROPPED
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

/// Why nobody can log in.
pub(super) fn not_logged_in(target: &Target, error: Error) -> Failure {
    let (at, user) = (target.address(), user(target));
    let what = |error: &Error| match target.config.get_user() {
        Some(_) => format!("PostgreSQL at {at} refuses the user {user}: {}", in_full(error)),
        None => {
            format!("PostgreSQL at {at} refuses the user of this process, as the URL names none: {}", in_full(error))
        }
    };
    match error.code() {
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => Failure::for_good(
            &what(&error),
            "see the user and the password, in the URL or in PGPASSWORD, and what pg_hba.conf lets in",
        ),
        Some(&SqlState::INVALID_CATALOG_NAME) => Failure::for_good(
            &format!("PostgreSQL at {at} has no such database: {}", in_full(&error)),
            &format!("make it (`createdb -O {user} NAME`), or name another at the end of the URL"),
        ),
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Failure::for_good(
            &what(&error),
            &format!("let it in: GRANT CONNECT ON DATABASE {} TO {user}", database(target)),
        ),
        _ => error.into(),
    }
}

/// Why the tables were not made, or brought up to date.
pub(super) fn not_made(target: &Target, error: Error) -> Failure {
    match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE | &SqlState::INVALID_SCHEMA_NAME) => {
            cannot_make(target, &in_full(&error))
        }
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => read_only(target),
        Some(&SqlState::UNDEFINED_COLUMN | &SqlState::DATATYPE_MISMATCH) => other_tables(target, &error),
        _ => error.into(),
    }
}

/// Why the tables would not be made; `schema` is the one that they would be in.
pub(super) fn may_not_make(target: &Target, schema: Option<&str>) -> Failure {
    cannot_make(
        target,
        &match schema {
            Some(schema) => format!("it lacks the right CREATE on the schema {}", quoted(schema)),
            None => "there is no schema that its search_path names".to_owned(),
        },
    )
}

fn cannot_make(target: &Target, why: &str) -> Failure {
    let (at, user, database) = (place(target), user(target), database(target));
    Failure::for_good(
        &format!("the user {user} cannot make the tables of the ledger in {at}: {why}"),
        &format!(
            "let it: GRANT CREATE ON SCHEMA public TO {user}, or give it a schema of its own: CREATE SCHEMA \
             AUTHORIZATION {user}, or start once as the owner of the database {database}, and let {user} read and \
             write the tables: {}",
            grant(&user)
        ),
    )
}

/// Why no record can be written.
pub(super) fn not_written(target: &Target, error: Error) -> Failure {
    let (at, user) = (place(target), user(target));
    match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Failure::for_good(
            &format!("the user {user} cannot write the ledger in {at}: {}", in_full(&error)),
            &format!("let it: {}", grant(&user)),
        ),
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => read_only(target),
        _ => not_read(target, error),
    }
}

/// Why no record can be read.
pub(super) fn not_read(target: &Target, error: Error) -> Failure {
    let (at, user) = (place(target), user(target));
    match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Failure::for_good(
            &format!("the user {user} cannot read the ledger in {at}: {}", in_full(&error)),
            &format!("let it: {}, or, if it only reads, SELECT alone", grant(&user)),
        ),
        Some(&SqlState::UNDEFINED_TABLE) => Failure::for_good(
            &format!("a table of the ledger in {at} is gone: {}", in_full(&error)),
            "restore it from a backup, or, for a new ledger, let all be made again: DROP TABLE consent_ledger",
        ),
        Some(
            &SqlState::UNDEFINED_COLUMN
            | &SqlState::DATATYPE_MISMATCH
            | &SqlState::NOT_NULL_VIOLATION
            | &SqlState::WRONG_OBJECT_TYPE
            | &SqlState::UNDEFINED_FUNCTION
            | &SqlState::INVALID_COLUMN_REFERENCE
            | &SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE,
        ) => other_tables(target, &error),
        _ => error.into(),
    }
}

/// There are no tables of ours.
pub(super) fn no_tables(target: &Target) -> Failure {
    Failure::for_good(
        &format!(
            "there is no ledger in {}: no table consent_ledger in the schemas that the user {} uses",
            place(target),
            user(target)
        ),
        "name the database and the user that `serve --ledger` has (a schema of its own is in the user's search_path), or \
         start `serve` once, which makes the tables",
    )
}

/// Reading needs the tables of this version.
pub(super) fn too_old(target: &Target, version: i64, why: &Failure) -> Failure {
    Failure::for_good(
        &format!(
            "the tables of the ledger in {} are of an older tower-consent (their version is {version}) and cannot be brought \
             up to date: {}",
            place(target),
            why.text
        ),
        "start `serve` of this version once, with a user that may change the tables",
    )
}

pub(super) fn too_new(target: &Target, version: i64, known: usize) -> Failure {
    Failure::for_good(
        &format!(
            "the tables of the ledger in {} were written by a newer tower-consent (their version is {version}, this program \
             knows {known})",
            place(target)
        ),
        "run the newer program",
    )
}

pub(super) fn read_only(target: &Target) -> Failure {
    Failure::for_good(
        &format!("{} takes no records: it is a standby, or read-only for the user {}", place(target), user(target)),
        "name the primary, or all of them: postgres://USER@HOST1,HOST2/DATABASE?target_session_attrs=read-write (if it is none, see \
         default_transaction_read_only)",
    )
}

fn other_tables(target: &Target, error: &Error) -> Failure {
    Failure::for_good(
        &format!("the tables in {} are not those of a ledger of this version: {}", place(target), in_full(error)),
        "if they are another program's, name another database, or give the user a schema of its own: CREATE SCHEMA \
         AUTHORIZATION USER. If somebody changed them, restore them from a backup",
    )
}

fn place(target: &Target) -> String {
    format!("the database {} of PostgreSQL at {}", database(target), target.address())
}

fn grant(user: &str) -> String {
    format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLES} TO {user}")
}

fn user(target: &Target) -> String {
    // The driver takes that of the process.
    target.config.get_user().map_or_else(|| "USER".to_owned(), quoted)
}

fn database(target: &Target) -> String {
    quoted(target.config.get_dbname().unwrap_or_default())
}

/// A name as SQL has it: to be copied.
fn quoted(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if is_plain && name != "user" { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}
