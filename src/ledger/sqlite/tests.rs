//! What is true of the file with every program that writes into it.

mod chain;
mod opening;
mod processes;
mod replaced;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};
use time::OffsetDateTime;
use time::macros::datetime;

use super::SqliteLedger;
use super::connection::connect;
use super::paths::create;
use super::refusal::{not_made, refused};
use super::rows::insert;
use crate::ids::ConsentId;
use crate::ledger::chain::{Checked, Head};
use crate::ledger::drive::{all, wait_for};
use crate::ledger::record::sample;
use crate::ledger::row::Row;
use crate::ledger::{Event, Ledger as _, LedgerError, Query, Record, conformance};

const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

fn file() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("consent.db");
    (dir, path)
}

/// A ledger of `count` records, and the file beside it for changes that nobody should make.
fn of(count: usize) -> (tempfile::TempDir, SqliteLedger, Connection, Vec<Record>) {
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let records: Vec<_> =
        (0..count).map(|day| sample(ConsentId::new(AT), Event::Save, AT + time::Duration::days(day as i64))).collect();
    for result in all(records.iter().map(|record| ledger.append(record.clone())).collect(), None) {
        result.unwrap();
    }
    let connection = Connection::open(&path).unwrap();
    (dir, ledger, connection, records)
}

/// Where the chain ends.
fn head_of(ledger: &SqliteLedger) -> Head {
    wait_for(ledger.heads()).unwrap()[0]
}

/// All faults, and the head at the end.
fn checked(ledger: &SqliteLedger) -> (Vec<String>, Head) {
    let checked = looked_at(ledger);
    (checked.faults, checked.head)
}

fn looked_at(ledger: &SqliteLedger) -> Checked {
    let mut before = None;
    loop {
        let checked = wait_for(ledger.check(before)).unwrap();
        if checked.is_end {
            return checked;
        }
        before = Some(checked);
    }
}

fn append(ledger: &SqliteLedger) -> Result<(), LedgerError> {
    wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT)))
}

/// Records in the file at the path, as a new reader finds them.
fn count_at(path: &Path) -> i64 {
    Connection::open(path).unwrap().query_row("SELECT count(*) FROM records", [], |row| row.get(0)).unwrap()
}

#[test]
fn sqlite_keeps_what_a_ledger_promises() {
    let (_dir, path) = file();
    conformance::check(&|| Ok(Arc::new(SqliteLedger::open(&path)?))).unwrap();
    // And again, on a file with content, while another handle has it open.
    let _other = SqliteLedger::open(&path).unwrap();
    conformance::check(&|| Ok(Arc::new(SqliteLedger::open(&path)?))).unwrap();
}

#[test]
fn what_waits_is_written_in_one_transaction_each_with_its_own_answer() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let consent = ConsentId::new(AT);
    let first = sample(consent, Event::Save, AT);
    let clash = Record { event: Event::AcceptAll, ..first.clone() };
    let records = [first.clone(), first, clash, sample(consent, Event::Withdraw, AT)];
    let results = all(records.into_iter().map(|record| ledger.append(record)).collect(), None);
    let told: Vec<bool> = results.iter().map(Result::is_ok).collect();
    assert_eq!(told, [true, true, false, true]);
    assert!(matches!(results[2], Err(LedgerError::Conflict(_))));
    assert_eq!(wait_for(ledger.count()).unwrap(), 2);
}

#[test]
fn every_commit_is_flushed_to_disk() {
    let (_dir, path) = file();
    let connection = (create(&path), connect(&path).unwrap()).1;
    let text = |name| connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("journal_mode"), "wal");
    let level: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
    assert_eq!(level, 2, "FULL");
}

/// Commands that read would take it for a ledger without records.
#[test]
fn a_start_that_fails_leaves_no_empty_file() {
    let (_dir, path) = file();
    // SQLite cannot write its first change here.
    std::fs::create_dir(path.with_file_name("consent.db-journal")).unwrap();
    assert!(SqliteLedger::open(&path).is_err());
    assert!(!path.exists());
    // One that was there stays.
    std::fs::write(&path, "").unwrap();
    assert!(SqliteLedger::open(&path).is_err());
    assert!(path.exists());
}

#[test]
fn a_full_disk_is_told_with_what_to_do() {
    use std::io::{Error, ErrorKind};
    let said = |kind: ErrorKind| not_made(Path::new("/data/l.db"), &Error::from(kind)).to_string();
    for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded] {
        let said = said(kind);
        assert!(
            said.contains("/data/l.db cannot be made because its disk is full (") && said.contains("); make room"),
            "{said}"
        );
    }
    assert!(
        said(ErrorKind::ReadOnlyFilesystem).contains("; name a file on a file system"),
        "{}",
        said(ErrorKind::Other)
    );
    let full = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None);
    let said = refused(Path::new("/data/l.db"), &full).to_string();
    let (what, advice) = said.split_once("; ").unwrap();
    assert!(what.contains("its disk is full (") && advice == "make room there, then try again", "{said}");
}

#[test]
fn a_damaged_record_is_an_error_and_not_a_panic() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let record = sample(ConsentId::new(AT), Event::Save, AT);
    wait_for(ledger.append(record.clone())).unwrap();
    Connection::open(&path).unwrap().execute("UPDATE records SET record = '{}'", []).unwrap();
    assert!(matches!(wait_for(ledger.history(record.consent)), Err(LedgerError::Record(_))));
    // What a browser's choice may follow must be what was written, whether it can be read or not.
    assert!(matches!(wait_for(ledger.latest(record.consent)), Err(LedgerError::AlteredRecord(id)) if id == record.id));
}

/// Each column by which the last record is found, and its text.
#[test]
fn the_last_record_is_given_as_it_was_written_or_not_at_all() {
    let record = sample(ConsentId::new(AT), Event::Save, AT);
    let stranger = sample(ConsentId::new(AT), Event::AcceptAll, AT);
    for change in [
        "record = replace(record, '\"analytics\":true', '\"analytics\":false')",
        "record = 'no record'",
        "record = (SELECT record FROM records WHERE event = 'accept_all')",
        "record = (SELECT record FROM records WHERE event = 'accept_all'), \
         digest = (SELECT digest FROM records WHERE event = 'accept_all')",
        "time = time + 1",
        "event = 'reject_all'",
        "digest = zeroblob(32)",
        "id = zeroblob(16)",
    ] {
        let (_dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        for record in [&record, &stranger] {
            wait_for(ledger.append(record.clone())).unwrap();
        }
        assert_eq!(wait_for(ledger.latest(record.consent)).unwrap().as_ref(), Some(&record.clone().normalised()));
        let sql = format!("UPDATE records SET {change} WHERE event = 'save'");
        assert_eq!(Connection::open(&path).unwrap().execute(&sql, []).unwrap(), 1);
        let last = wait_for(ledger.latest(record.consent));
        assert!(matches!(last, Err(LedgerError::AlteredRecord(_))), "{change}: {last:?}");
        let page = wait_for(ledger.find(Query::of(record.consent))).unwrap();
        assert_eq!(page.altered.len() + page.unreadable.len(), 1, "{change}: {page:?}");
        // One of another visitor that was moved here.
        let moved = "UPDATE records SET consent = (SELECT consent FROM records WHERE arrival = 1) WHERE arrival = 2";
        Connection::open(&path).unwrap().execute(moved, []).unwrap();
        let page = wait_for(ledger.find(Query::of(record.consent))).unwrap();
        assert!(page.altered.contains(&stranger.id), "{change}: {page:?}");
    }
}

#[test]
fn a_record_that_cannot_be_read_is_named_and_stops_no_search() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let records: Vec<Record> = (0..4).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect();
    records.iter().for_each(|record| wait_for(ledger.append(record.clone())).unwrap());
    let damage = |record: &Record, text: &dyn rusqlite::ToSql| {
        // Bytes that are no UTF-8, too.
        let sql = "UPDATE records SET record = CAST(?1 AS TEXT) WHERE id = ?2";
        Connection::open(&path).unwrap().execute(sql, rusqlite::params![text, record.id.as_bytes()]).unwrap();
    };
    let newer = String::from_utf8(records[1].canonical().unwrap()).unwrap().replace("\"schema\":1", "\"schema\":9");
    damage(&records[0], &"{\"categories\":");
    damage(&records[1], &newer);
    damage(&records[2], &vec![0xff_u8, 0xfe]);
    let page = wait_for(ledger.find(Query::default())).unwrap();
    assert_eq!((page.records, page.next), (vec![records[3].clone()], None));
    let named: Vec<_> = page.unreadable.iter().map(|one| one.id).collect();
    assert_eq!(named, [records[0].id, records[1].id, records[2].id]);
    assert!(page.unreadable[1].what.contains("expected 1 to 5, found 9"), "{}", page.unreadable[1].what);
    let checked = wait_for(ledger.check(None)).unwrap();
    for record in &records[..3] {
        assert!(checked.faults.iter().any(|fault| fault.contains(&record.id.to_string())), "{:?}", checked.faults);
    }
}

#[test]
fn what_was_sent_is_written_although_handle_and_future_are_dropped() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    for _ in 0..300 {
        drop(ledger.append(sample(ConsentId::new(AT), Event::Save, AT)));
    }
    drop(ledger);
    assert_eq!(wait_for(SqliteLedger::open(&path).unwrap().count()).unwrap(), 300);
}

/// A failed write is reported, leaves nothing half done, and the store works again when the cause is gone.
#[test]
fn a_locked_file_is_an_error_that_passes() {
    let (_dir, path) = file();
    drop(SqliteLedger::open(&path).unwrap());
    let other = Connection::open(&path).unwrap();
    let mut held = connect(&path).unwrap();
    held.busy_timeout(Duration::from_millis(20)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let row = || vec![Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()];
    assert_eq!(insert(&mut held, &row()).unwrap_err().sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
    other.execute_batch("COMMIT").unwrap();
    assert!(insert(&mut held, &row()).unwrap()[0].is_ok());
}

#[test]
fn a_backup_is_whole_while_others_write_and_overwrites_nothing() {
    let (dir, ledger, _, _) = of(50);
    let to = dir.path().join("backup.db");
    wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
    wait_for(ledger.backup(&to)).unwrap();
    let again = wait_for(ledger.backup(&to)).unwrap_err().to_string();
    assert!(again.contains("there is a file already"), "{again}");
    assert!(wait_for(ledger.backup(&dir.path().join("no/such"))).is_err());
    let copy = SqliteLedger::open(&to).unwrap();
    assert_eq!(checked(&copy), checked(&ledger));
    assert_eq!(checked(&copy).1.number(), 51);
}
