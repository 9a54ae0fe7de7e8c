//! The file is moved, deleted, cut or overwritten while it is open.

use super::*;
use crate::ledger::sqlite::file::LedgerFile;
use crate::ledger::sqlite::paths::beside;
use crate::ledger::sqlite::worker::IDLE;
use crate::ledger::{LedgerWriter, Shown};

#[test]
fn a_file_that_is_cut_while_it_is_open_takes_no_more_records_until_it_is_replaced() {
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    (0..200).for_each(|_| append(&ledger).unwrap());
    wait_for(ledger.flush()).unwrap();
    let cut = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    cut.set_len(cut.metadata().unwrap().len() / 2).unwrap();
    let says = append(&ledger).unwrap_err();
    assert!(!says.is_final() && says.to_string().contains("records wait until it has ended"), "{says}");
    wait_until(|| append(&ledger).unwrap_err().to_string().contains("is damaged"));
    assert!(append(&ledger).is_err(), "also the next time");
    std::fs::rename(&path, dir.path().join("damaged.db")).unwrap();
    append(&ledger).unwrap();
    assert_eq!(count_at(&path), 1);
}

/// A write into what SQLite takes for the middle of `-wal` leaves a gap, which would become a part of the file.
#[test]
fn a_wal_that_is_cut_while_it_is_open_does_not_damage_the_file() {
    for part in [0, 2] {
        let (_dir, path) = file();
        let mut file = LedgerFile::open(path.clone()).unwrap();
        let rows = |count: u32| {
            (0..count).map(|_| Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()).collect::<Vec<_>>()
        };
        file.write(&rows(3)).unwrap();
        file.flush().unwrap();
        for _ in 0..20 {
            file.write(&rows(1)).unwrap();
        }
        let wal = std::fs::OpenOptions::new().write(true).open(beside(&path, "-wal")).unwrap();
        let length = wal.metadata().unwrap().len();
        assert!(length > 0);
        wal.set_len(length * part / 4).unwrap();
        for _ in 0..5 {
            assert!(file.write(&rows(1)).unwrap().iter().all(Result::is_ok));
        }
        file.close();
        assert!((8..=28).contains(&count_at(&path)), "{}", count_at(&path));
        let ledger = SqliteLedger::open(&path).unwrap();
        append(&ledger).unwrap();
    }
}

/// `-wal` becomes shorter as well when another process has brought all into the file.
#[test]
fn a_wal_that_another_process_has_emptied_loses_nothing() {
    let (_dir, path) = file();
    let mut file = LedgerFile::open(path.clone()).unwrap();
    let row = || [Row::new(sample(ConsentId::new(AT), Event::Save, AT)).unwrap()];
    (0..5).for_each(|_| drop(file.write(&row()).unwrap()));
    LedgerFile::open(path.clone()).unwrap().flush().unwrap();
    file.write(&row()).unwrap();
    file.close();
    assert_eq!(count_at(&path), 6);
}

#[test]
fn a_file_that_is_emptied_while_it_is_open_takes_what_comes() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    (0..20).for_each(|_| append(&ledger).unwrap());
    wait_for(ledger.flush()).unwrap();
    std::fs::write(&path, "").unwrap();
    wait_until(|| append(&ledger).is_ok());
    assert_eq!(count_at(&path), 1);
    assert!(ledger.problem().unwrap().contains("lacks the last 20 entries"), "{:?}", ledger.problem());
}

/// SQLite would go on with what it has read, and write a mixture of both.
#[test]
fn a_backup_that_is_copied_over_the_open_file_is_noticed_and_stays_sound() {
    for (of_another, in_wal) in [(false, 0), (false, 30), (true, 0), (true, 30)] {
        let (dir, path) = file();
        let ledger = SqliteLedger::open(&path).unwrap();
        (0..200).for_each(|_| append(&ledger).unwrap());
        let backup = dir.path().join("backup.db");
        if of_another {
            let other = SqliteLedger::open(&backup).unwrap();
            (0..400).for_each(|_| append(&other).unwrap());
        } else {
            wait_for(ledger.backup(&backup)).unwrap();
        }
        (0..30).for_each(|_| append(&ledger).unwrap());
        wait_for(ledger.flush()).unwrap();
        (0..in_wal).for_each(|_| append(&ledger).unwrap());
        std::fs::copy(&backup, &path).unwrap();
        let says = append(&ledger).unwrap_err();
        assert!(!says.is_final() && says.to_string().contains("another program is writing into"), "{says}");
        wait_until(|| append(&ledger).is_ok());
        (0..50).for_each(|_| append(&ledger).unwrap());
        let problem = ledger.problem().unwrap();
        let lack = format!("lacks the last {} entries", 30 + in_wal);
        let lack = if of_another { "lacks entries that it had" } else { &lack };
        assert!(problem.contains(lack) && problem.contains("stop the gateway"), "{problem}");
        drop(ledger);
        assert_sound(&path);
        assert_eq!(count_at(&path), if of_another { 451 } else { 251 });
        assert_eq!(SqliteLedger::open(&path).unwrap().problem(), None);
    }
}

/// The copy is seen at any moment, also when it has only just begun and the file is empty.
#[test]
fn a_backup_that_is_copied_over_the_file_while_records_come_is_there_in_the_end() {
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    (0..200).for_each(|_| append(&ledger).unwrap());
    let backup = dir.path().join("backup.db");
    wait_for(ledger.backup(&backup)).unwrap();
    wait_for(ledger.flush()).unwrap();
    let is_over = std::sync::atomic::AtomicBool::new(false);
    let (before, refused, after) = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let (mut before, mut refused, mut after) = (0, 0, 0);
            while !is_over.load(std::sync::atomic::Ordering::SeqCst) {
                match append(&ledger) {
                    Ok(()) if refused == 0 => before += 1,
                    Ok(()) => after += 1,
                    Err(_) => refused += 1,
                }
            }
            (before, refused, after)
        });
        std::thread::sleep(IDLE / 2);
        // As `cp` does, slowly.
        let bytes = std::fs::read(&backup).unwrap();
        let mut copy = std::fs::File::create(&path).unwrap();
        for piece in bytes.chunks(bytes.len() / 10) {
            std::thread::sleep(IDLE / 20);
            std::io::Write::write_all(&mut copy, piece).unwrap();
        }
        drop(copy);
        std::thread::sleep(4 * IDLE);
        is_over.store(true, std::sync::atomic::Ordering::SeqCst);
        writing.join().unwrap()
    });
    assert!(before > 0 && refused > 0 && after > 0, "{before} {refused} {after}");
    drop(ledger);
    assert_sound(&path);
    assert_eq!(count_at(&path), 200 + after, "{before} {refused} {after}");
}

/// While all is in `-wal`, what is copied over the file changes nothing.
#[test]
fn a_file_that_is_overwritten_while_all_waits_in_the_wal_is_whole_or_noticed() {
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let backup = dir.path().join("backup.db");
    (0..50).for_each(|_| append(&ledger).unwrap());
    wait_for(ledger.backup(&backup)).unwrap();
    (0..50).for_each(|_| append(&ledger).unwrap());
    std::fs::copy(&backup, &path).unwrap();
    wait_until(|| append(&ledger).is_ok());
    let problem = ledger.problem();
    drop(ledger);
    assert_sound(&path);
    assert!(problem.is_some() || count_at(&path) == 101, "{}", count_at(&path));
}

fn assert_sound(path: &Path) {
    let sql = "PRAGMA integrity_check";
    let found: String = Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok");
    assert_eq!(checked(&SqliteLedger::open(path).unwrap()).0, Vec::<String>::new());
}

#[test]
fn the_wal_stays_short_also_where_no_records_are_written() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let wal = || std::fs::metadata(beside(&path, "-wal")).unwrap().len();
    for number in 0..30 {
        wait_for(ledger.keep_shown(format!("{number}{}", "x".repeat(1 << 20)))).unwrap();
        assert!(wal() < 8 << 20, "{}", wal());
    }
    for _ in 0..3_000 {
        append(&ledger).unwrap();
        assert!(wal() < 40 << 20, "{}", wal());
    }
    assert_eq!(ledger.problem(), None);
}

/// Another process may bring `-wal` into the file at any time.
#[test]
fn a_checkpoint_of_another_process_is_no_damage() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    for _ in 0..5 {
        (0..20).for_each(|_| append(&ledger).unwrap());
        let other = Connection::open(&path).unwrap();
        other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
        append(&ledger).unwrap();
    }
    assert_eq!((ledger.problem(), count_at(&path), checked(&ledger).0), (None, 105, vec![]));
}

#[test]
fn a_folder_that_is_gone_is_reported_and_nothing_counts_as_written() {
    let (dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    append(&ledger).unwrap();
    assert_eq!(ledger.problem(), None);
    std::fs::remove_dir_all(dir.path()).unwrap();
    assert!(append(&ledger).unwrap_err().to_string().contains("does not exist"));
    wait_until(|| ledger.problem().is_some_and(|problem| problem.contains("does not exist")));
    std::fs::create_dir(dir.path()).unwrap();
    append(&ledger).unwrap();
    assert_eq!(count_at(&path), 2, "what the deleted file had is in the new one");
    wait_until(|| ledger.problem().is_none());
}

/// Fails if this is not so after a time that is long even on a busy machine.
fn wait_until(is_so: impl Fn() -> bool) {
    for _ in 0..600 {
        if is_so() {
            return;
        }
        std::thread::sleep(IDLE / 10);
    }
    panic!("this never became true");
}

#[test]
fn what_was_erased_in_a_deleted_file_is_taken_over_with_its_records() {
    let (dir, ledger, _, records) = of(4);
    wait_for(ledger.erase(records[1].consent)).unwrap();
    std::fs::remove_file(dir.path().join("consent.db")).unwrap();
    append(&ledger).unwrap();
    let found = looked_at(&ledger);
    assert_eq!((found.faults, found.records, found.unknown), (vec![], 5, 1));
}

#[test]
fn two_handles_notice_a_file_that_is_moved() {
    let (dir, path) = file();
    let ledgers = [SqliteLedger::open(&path).unwrap(), SqliteLedger::open(&path).unwrap()];
    let moved = dir.path().join("moved.db");
    ledgers.iter().for_each(|ledger| append(ledger).unwrap());
    std::fs::rename(&path, &moved).unwrap();
    ledgers.iter().for_each(|ledger| append(ledger).unwrap());
    ledgers.iter().for_each(|ledger| append(ledger).unwrap());
    drop(ledgers);
    assert_eq!((count_at(&moved), count_at(&path)), (2, 4));
}

/// By whatever file, the next records have what they name; and after a deletion also texts that no page shows any more.
#[test]
fn what_was_shown_is_in_the_file_that_took_the_place_of_another() {
    for replace in [moved, deleted, overwritten] {
        let (dir, path) = file();
        let before = SqliteLedger::open(&path).unwrap();
        wait_for(before.keep_shown("of an earlier release".into())).unwrap();
        wait_for(before.backup(&dir.path().join("empty.db"))).unwrap();
        drop(before);
        let ledger = Arc::new(SqliteLedger::open(&path).unwrap());
        let shown = Arc::new(Shown::default());
        let known = shown.add("of this release");
        let store: Arc<dyn crate::ledger::Ledger> = ledger.clone();
        let writer = LedgerWriter::new(store, Arc::default(), Arc::clone(&shown), None).unwrap();
        let submit = || {
            let submitted = writer.submit(sample(ConsentId::new(AT), Event::Save, AT));
            wait_for(Box::pin(async { Ok(submitted.await) })).unwrap()
        };
        submit();
        wait_until(|| wait_for(ledger.shown(&known)).is_ok_and(|text| text.is_some()));
        wait_for(ledger.flush()).unwrap();
        replace(&path);
        submit();
        wait_until(|| wait_for(ledger.shown(&known)).is_ok_and(|text| text.is_some()));
        writer.flush(Duration::from_secs(10));
        let texts = texts_at(&path);
        assert!(texts.contains(&"of this release".to_owned()), "{texts:?}");
        if !path.with_file_name("moved.db").exists() {
            assert_eq!(texts.len(), 2, "{texts:?}");
        }
    }
}

fn texts_at(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut read = connection.prepare("SELECT text FROM shown").unwrap();
    read.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn moved(path: &Path) {
    std::fs::rename(path, path.with_file_name("moved.db")).unwrap();
}

fn deleted(path: &Path) {
    std::fs::remove_file(path).unwrap();
}

fn overwritten(path: &Path) {
    std::fs::copy(path.with_file_name("empty.db"), path).unwrap();
}
