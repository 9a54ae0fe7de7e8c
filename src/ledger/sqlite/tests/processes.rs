//! What several processes write, and what is left of one that dies.

use std::process::Command;

use super::*;
use crate::ledger::{LedgerWriter, Outcome};

const MANY: usize = 11_200;

fn handed_in_while_locked(path: &Path) -> (LedgerWriter, Connection) {
    let ledger = Arc::new(SqliteLedger::open(path).unwrap());
    let other = Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let writer =
        LedgerWriter::with_bound(ledger, Arc::default(), Arc::default(), None, Duration::from_millis(20)).unwrap();
    let all: Vec<_> = (0..MANY).map(|_| writer.submit(sample(ConsentId::new(AT), Event::Save, AT))).collect();
    for submitted in all {
        assert_eq!(wait_for(Box::pin(async { Ok(submitted.await) })).unwrap(), Outcome::Queued);
    }
    (writer, other)
}

#[test]
fn more_records_than_memory_takes_wait_on_the_disk_and_are_written_in_the_end() {
    let (dir, path) = file();
    let (writer, other) = handed_in_while_locked(&path);
    assert_eq!(writer.waiting(), MANY);
    drop(other);
    assert_eq!((writer.flush(Duration::from_secs(60)), writer.waiting()), (0, 0));
    assert_eq!(count_at(&path), MANY as i64);
    let names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("spool")), "{names:?}");
}

const CHILD_OF_MANY: &str = "TOWER_CONSENT_TEST_LEDGER_OF_MANY";

#[test]
fn child_that_dies_with_more_records_than_memory_takes() {
    let Some(path) = std::env::var_os(CHILD_OF_MANY) else { return };
    let _waiting = handed_in_while_locked(Path::new(&path));
    std::process::abort();
}

#[test]
fn more_records_than_memory_takes_outlive_the_process_that_took_them() {
    let (_dir, path) = file();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "ledger::sqlite::tests::processes::child_that_dies_with_more_records_than_memory_takes"])
        .env(CHILD_OF_MANY, &path)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(!ended.success(), "it aborts");
    let writer =
        LedgerWriter::new(Arc::new(SqliteLedger::open(&path).unwrap()), Arc::default(), Arc::default(), None).unwrap();
    assert_eq!((writer.flush(Duration::from_secs(60)), writer.waiting()), (0, 0));
    assert_eq!(count_at(&path), MANY as i64);
}

const CHILD: &str = "TOWER_CONSENT_TEST_LEDGER_FILE";

/// What the processes of the next test do: append, and die without closing anything.
#[test]
fn child_of_the_next_test() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let ledger = SqliteLedger::open(path).unwrap();
    for _ in 0..50 {
        wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
    }
    std::process::abort();
}

/// Both try to make the file.
#[test]
fn two_processes_that_die_leave_every_record_that_was_acknowledged() {
    let (_dir, path) = file();
    let running: Vec<_> = (0..2)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "ledger::sqlite::tests::processes::child_of_the_next_test"])
                .env(CHILD, &path)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in running {
        assert!(!child.wait().unwrap().success(), "it aborts");
    }
    assert_eq!(wait_for(SqliteLedger::open(&path).unwrap().count()).unwrap(), 100);
}
