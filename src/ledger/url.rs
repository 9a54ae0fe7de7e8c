//! `--ledger URL`: which store a URL means.

use std::path::Path;
use std::sync::Arc;

use super::{Ledger, LedgerError, MemoryLedger};

/// The forms of a ledger's URL.
const FORMS: &str = "expected `sqlite:PATH` (a file, for example sqlite:/var/lib/site/consent.db), \
                     `postgres://USER@HOST/DATABASE`, or `memory:` (nothing is kept beyond the process)";

/// Opens the ledger that a URL names.
///
/// - `sqlite:PATH`: an SQLite file, made if it is not there (`SqliteLedger`; feature `sqlite`).
///   `sqlite:///var/lib/consent.db` and `sqlite://consent.db` mean `/var/lib/consent.db` and `consent.db`. If its disk is
///   full, one that was in use before is opened as soon as there is room.
/// - `postgres://USER:PASSWORD@HOST:PORT/DATABASE`: a PostgreSQL database (`PostgresLedger`, which says what may follow;
///   feature `postgres`).
/// - `memory:`: a [`MemoryLedger`].
///
/// It reads and writes files before it returns: call it at start-up.
///
/// # Errors
///
/// [`LedgerError::Open`], with what to do. No error repeats the URL, which may hold a password.
pub fn connect(url: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    let url = url.trim();
    let Some((scheme, rest)) = url.split_once(':') else {
        return Err(LedgerError::Open(format!(
            "the URL has no scheme, such as `sqlite:` before the name of a file; {FORMS}"
        )));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "memory" if matches!(rest, "" | "//") => Ok(Arc::new(MemoryLedger::new())),
        "memory" => Err(LedgerError::Open("nothing may follow `memory:`".into())),
        "sqlite" => sqlite(rest),
        "postgres" | "postgresql" => postgres(url),
        _ => Err(LedgerError::Open(format!("the URL's scheme is not known; {FORMS}"))),
    }
}

/// Opens the ledger that a URL names, and makes none: for those who read one.
///
/// # Errors
///
/// As [`connect`], and if there is no ledger there.
pub fn connect_existing(url: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    there_is_one(url)?;
    #[cfg(feature = "sqlite")]
    if let Some(path) = file_of(url) {
        return Ok(Arc::new(super::SqliteLedger::open(path)?));
    }
    #[cfg(feature = "postgres")]
    if is_postgres(url) {
        return Ok(Arc::new(super::PostgresLedger::open_existing(url.trim())?));
    }
    connect(url)
}

/// As [`connect_existing`], for those who only read: a file of SQLite that may not be written is opened as well, and a
/// database of PostgreSQL that takes no records.
///
/// # Errors
///
/// As [`connect_existing`], if it cannot be read either.
pub fn connect_to_read(url: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    there_is_one(url)?;
    #[cfg(feature = "sqlite")]
    if let Some(path) = file_of(url) {
        return Ok(Arc::new(super::SqliteLedger::open_to_read(path)?));
    }
    #[cfg(feature = "postgres")]
    if is_postgres(url) {
        return Ok(Arc::new(super::PostgresLedger::open_to_read(url.trim())?));
    }
    connect(url)
}

/// Looks whether [`connect`] could open the ledger that a URL names, or make it, without changing anything: no file and no
/// table is made or written. Not for a file that this process has open.
///
/// # Errors
///
/// As [`connect`], apart from what only writing shows; and if a database does not answer, for which [`connect`] waits.
pub fn look_at(url: &str) -> Result<(), LedgerError> {
    #[cfg(feature = "sqlite")]
    if let Some(path) = file_of(url) {
        return super::SqliteLedger::look_at(path);
    }
    #[cfg(feature = "postgres")]
    if is_postgres(url) {
        return super::PostgresLedger::look_at(url.trim());
    }
    // It is one in memory, or none.
    connect(url).map(drop)
}

/// The file that a URL names; `None` for a ledger that is no file.
///
/// ```
/// # use std::path::Path;
/// use tower_consent::ledger;
///
/// assert_eq!(ledger::file_of("sqlite:consent.db"), Some(Path::new("consent.db")));
/// assert_eq!(ledger::file_of("SQLite:///srv/consent.db"), Some(Path::new("/srv/consent.db")));
/// assert_eq!(ledger::file_of("postgres://db/consent"), None);
/// ```
pub fn file_of(url: &str) -> Option<&Path> {
    sqlite_path(url).filter(|path| is_file_name(path)).map(Path::new)
}

#[cfg(feature = "postgres")]
fn is_postgres(url: &str) -> bool {
    let scheme = url.trim().split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(&*scheme, "postgres" | "postgresql"))
}

fn sqlite_path(url: &str) -> Option<&str> {
    let (scheme, rest) = url.trim().split_once(':')?;
    scheme.eq_ignore_ascii_case("sqlite").then(|| rest.strip_prefix("//").unwrap_or(rest))
}

/// Whether it is the path of a file, as far as one can see.
fn is_file_name(path: &str) -> bool {
    !path.is_empty() && !path.contains('?') && path != ":memory:"
}

/// A gateway that is just making it has begun a `-wal` or a `-journal`.
fn is_empty(path: &Path) -> bool {
    let length = |path: &Path| std::fs::metadata(path).ok().filter(|found| found.is_file()).map(|found| found.len());
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        length(Path::new(&name)).is_some()
    };
    length(path) == Some(0) && !beside("-wal") && !beside("-journal")
}

fn there_is_one(url: &str) -> Result<(), LedgerError> {
    if let Some(path) = file_of(url).filter(|path| !path.exists()) {
        let path = path.display();
        return Err(LedgerError::Open(format!("there is no file {path}; name the one that `serve --ledger` writes")));
    }
    if let Some(path) = file_of(url).filter(|path| is_empty(path)) {
        let path = path.display();
        return Err(LedgerError::Open(format!(
            "{path} is empty: there is no ledger in it; name the one that `serve --ledger` writes"
        )));
    }
    match url.trim().split_once(':') {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("memory") => {
            Err(LedgerError::Open("a ledger in memory ends with its process, and no other can read it".into()))
        }
        _ => Ok(()),
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(rest: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if path.is_empty() || path == ":memory:" {
        return Err(LedgerError::Open(format!("`sqlite:` needs the path of a file; {FORMS}")));
    }
    if path.contains('?') {
        // Other programs take options here; a file with such a name is probably a mistake.
        return Err(LedgerError::Open("`sqlite:PATH` takes no options; leave out the `?` and what follows".into()));
    }
    Ok(Arc::new(super::SqliteLedger::open_or_wait(path)?))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    Err(LedgerError::Open(
        "this program was built without SQLite; build it with feature `sqlite` of tower-consent".into(),
    ))
}

#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    Ok(Arc::new(super::PostgresLedger::open(url)?))
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str) -> Result<Arc<dyn Ledger>, LedgerError> {
    Err(LedgerError::Open(
        "this program was built without PostgreSQL; build it with feature `postgres` of tower-consent".into(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_that_is_read_is_not_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("none.db");
        for url in [format!("sqlite:{}", path.display()), format!("SQLite://{}", path.display()), "memory:".to_owned()]
        {
            assert!(matches!(connect_existing(&url), Err(LedgerError::Open(_))), "{url}");
        }
        assert!(!path.exists());
        assert!(connect_existing("sqlite:").is_err() && connect_existing("x").is_err());
    }
    use crate::ledger::drive::wait_for;

    fn refused(url: &str) -> String {
        match connect(url) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn memory_needs_nothing() {
        for url in ["memory:", "memory://", "MEMORY:", " memory: "] {
            assert_eq!(wait_for(connect(url).unwrap().count()).unwrap(), 0);
        }
    }

    #[test]
    fn what_is_not_there_says_what_is() {
        for url in ["", "consent.db", "mysql://root:secret@db/x", "redis:", "memory:x"] {
            let says = refused(url);
            assert!(says.contains("memory:"), "{url}: {says}");
            assert!(!says.contains("secret"), "{says}");
        }
        let says = refused("postgres://app:secret@localhost");
        assert!(!says.is_empty() && !says.contains("secret"), "{says}");
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn sqlite_takes_a_path_in_every_common_spelling() {
        let dir = tempfile::tempdir().unwrap();
        for (name, prefix) in [("a.db", "sqlite:"), ("b.db", "sqlite://"), ("c.db", "SQLite:")] {
            let path = dir.path().join(name);
            connect(&format!("{prefix}{}", path.display())).unwrap();
            assert!(path.is_file(), "{prefix}");
        }
        for url in ["sqlite:", "sqlite://", "sqlite::memory:", "sqlite:a.db?mode=rwc"] {
            assert!(!refused(url).is_empty(), "{url}");
        }
    }

    #[cfg(not(feature = "postgres"))]
    #[test]
    fn without_postgres_the_error_names_the_feature() {
        assert!(refused("postgresql://app:secret@db/consent").contains("feature `postgres`"));
    }

    #[cfg(not(feature = "sqlite"))]
    #[test]
    fn without_sqlite_the_error_names_the_feature() {
        assert!(refused("sqlite:a.db").contains("feature `sqlite`"));
    }
}
