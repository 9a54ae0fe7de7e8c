//! What is at the path when a ledger is opened.

use rusqlite::params;

use super::*;
use crate::ledger::sqlite::reading::unchanging;

fn refusal(path: &Path) -> String {
    SqliteLedger::open(path).unwrap_err().to_string()
}

#[test]
fn a_file_that_may_not_be_written_is_read_and_not_changed() {
    let (dir, path) = file();
    let path = path.with_file_name("a?b #1%.db");
    let consent = ConsentId::new(AT);
    let record = sample(consent, Event::AcceptAll, AT);
    let writer = SqliteLedger::open(&path).unwrap();
    wait_for(writer.append(record.clone())).unwrap();
    let read = |path: &Path| {
        let reader = SqliteLedger::reading(path).unwrap();
        assert_eq!(wait_for(reader.record(record.id)).unwrap(), Some(record.clone()));
        assert_eq!(wait_for(reader.check(None)).unwrap().records, 1);
        assert!(wait_for(reader.append(sample(consent, Event::RejectAll, AT))).is_err());
        assert!(wait_for(reader.erase(consent)).is_err());
        let copy = dir.path().join(format!("copy-{}.db", std::fs::read_dir(dir.path()).unwrap().count()));
        wait_for(reader.backup(&copy)).unwrap();
        assert_eq!(wait_for(SqliteLedger::open(copy).unwrap().count()).unwrap(), 1);
    };
    // While it is written.
    read(&path);
    drop(writer);
    let before = std::fs::read(&path).unwrap();
    // With nothing beside it, and no right to make something there.
    let unchanging = Connection::open_with_flags(
        unchanging(&path),
        rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI,
    );
    let count = unchanging.unwrap().query_row("SELECT count(*) FROM records", [], |row| row.get::<_, i64>(0));
    assert_eq!(count.unwrap(), 1);
    read(&path);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    std::fs::write(&path, b"no database, for sure, and long enough").unwrap();
    assert!(SqliteLedger::open_to_read(&path).is_err());
    assert!(SqliteLedger::open_to_read(dir.path().join("none/none.db")).is_err());
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
    let files: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap()).collect();
    assert!(files.len() >= 2, "with its -wal");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
    }
}

#[test]
fn a_path_that_cannot_be_opened_says_what_to_do() {
    let (dir, path) = file();
    let says = refusal(&dir.path().join("no/such/consent.db"));
    assert!(says.contains("does not exist") && says.contains("mkdir -p"), "{says}");
    let says = refusal(dir.path());
    assert!(says.contains("is a folder"), "{says}");
    std::fs::write(&path, "<!doctype html>".repeat(100)).unwrap();
    let says = refusal(&path);
    assert!(says.contains("no SQLite database"), "{says}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "<!doctype html>".repeat(100), "left as it was");
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let (_dir, path) = file();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE users (name TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(refusal(&path).contains("another program"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let (_dir, path) = file();
    drop(SqliteLedger::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let says = refusal(&path);
    assert!(says.contains("newer tower-consent") && says.contains("99"), "{says}");
}

#[test]
fn what_was_erased_and_removed_before_there_were_entries_is_told_apart() {
    let (dir, ledger, connection, _) = of(6);
    drop(ledger);
    let path = dir.path().join("consent.db");
    connection
        .execute_batch(
            "INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 2; DELETE FROM records WHERE \
             arrival <= 2; UPDATE records SET record = '', consent = zeroblob(16) WHERE arrival = 5; \
             DROP INDEX entries; PRAGMA user_version = 2",
        )
        .unwrap();
    let ledger = SqliteLedger::open(&path).unwrap();
    let found = looked_at(&ledger);
    assert_eq!((found.faults, found.unknown, found.erased, found.pruned), (vec![], 3, 0, 0));
    assert_eq!((found.records, wait_for(ledger.count()).unwrap(), found.head.number()), (4, 4, 7));
    drop(SqliteLedger::open(&path).unwrap());
    assert_eq!(head_of(&ledger).number(), 7, "once");
}

#[test]
fn a_file_from_before_the_chain_gets_one() {
    let (_dir, path) = file();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("../../migrations/sqlite/2026-11-23_records.sql")).unwrap();
    connection.pragma_update(None, "application_id", 0x7463_6f6e).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    let records: Vec<_> = (0..3).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect();
    for record in &records {
        let text = String::from_utf8(record.canonical().unwrap()).unwrap();
        let (id, consent) = (record.id.as_uuid(), record.consent.as_uuid());
        let values = params![id.as_bytes(), consent.as_bytes(), record.time.unix_timestamp(), "save", text];
        connection
            .execute("INSERT INTO records (id, consent, time, event, record) VALUES (?1, ?2, ?3, ?4, ?5)", values)
            .unwrap();
    }
    drop(connection);
    let ledger = SqliteLedger::open(&path).unwrap();
    let (faults, head) = checked(&ledger);
    assert_eq!((faults, head.number()), (vec![], 3));
    assert_eq!(wait_for(ledger.history(records[1].consent)).unwrap().len(), 1);
}
