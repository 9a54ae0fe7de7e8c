//! Changes that nobody should make are found; erasure and the end of a time are none of them.

use super::*;
use crate::ledger::chain;
use crate::ledger::entry::Place;
use crate::ledger::sqlite::erasure;
use crate::syntax::digits;

#[test]
fn every_change_of_a_row_is_found_and_named() {
    for (sql, says) in [
        ("UPDATE records SET record = replace(record, 'save', 'accept_all') WHERE arrival = 3", "record 3 "),
        ("UPDATE records SET time = time + 1 WHERE arrival = 3", "do not agree with its text"),
        ("UPDATE records SET event = 'withdraw' WHERE arrival = 3", "do not agree with its text"),
        ("UPDATE records SET consent = randomblob(16) WHERE arrival = 3", "do not agree with its text"),
        ("UPDATE records SET id = randomblob(16) WHERE arrival = 3", "do not agree with its text"),
        ("UPDATE records SET record = '' WHERE arrival = 3", "nobody asked to erase it"),
        ("UPDATE records SET digest = randomblob(32) WHERE arrival = 3", "its text was changed"),
        ("UPDATE records SET digest = x'' WHERE arrival = 3", "its text was changed"),
        ("UPDATE records SET seal = randomblob(32) WHERE arrival = 3", "its seal is not the one that follows"),
        ("DELETE FROM records WHERE arrival IN (3, 4)", "record 5 "),
        (
            "INSERT INTO records VALUES (0, randomblob(16), randomblob(16), 1, 'save', '{}', randomblob(32), randomblob(32))",
            "where none can be",
        ),
        ("INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 5", "where none can be"),
        ("INSERT INTO shown VALUES (randomblob(32), 'x')", "that visitors were shown was changed"),
        ("DELETE FROM records WHERE arrival = 1", "the record before it is missing: number 1"),
        (
            "UPDATE records SET arrival = -3 WHERE arrival = 3; UPDATE records SET arrival = 3 WHERE arrival = 4; \
          UPDATE records SET arrival = 4 WHERE arrival = -3",
            "its seal is not",
        ),
    ] {
        let (_dir, ledger, connection, _) = of(6);
        assert_eq!(checked(&ledger).0, Vec::<String>::new());
        connection.execute_batch(sql).unwrap();
        let faults = checked(&ledger).0.join("\n");
        assert!(faults.contains(says), "{sql}: {faults}");
        assert!(faults.lines().count() <= 4, "each is told once: {faults}");
    }
}

#[test]
fn a_text_that_was_changed_is_not_given_back_as_what_was_shown() {
    let (_dir, ledger, connection, _) = of(1);
    wait_for(ledger.keep_shown("<p>a".into())).unwrap();
    let digest = digits::hex(&chain::digest(b"<p>a"));
    assert_eq!(wait_for(ledger.shown(&digest)).unwrap().as_deref(), Some("<p>a"));
    connection.execute_batch("UPDATE shown SET text = '<p>b'").unwrap();
    assert!(matches!(wait_for(ledger.shown(&digest)), Err(LedgerError::Altered(_))));
    assert_eq!(checked(&ledger).0.len(), 1);
}

/// Somebody who can write the file may make all seals again. What was kept elsewhere shows it.
#[test]
fn a_head_that_is_kept_elsewhere_finds_a_cut_end_and_a_chain_that_was_made_again() {
    let (_dir, ledger, connection, records) = of(6);
    let kept = head_of(&ledger);
    assert_eq!((kept, kept.number()), (checked(&ledger).1, 6));
    assert_eq!(wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap(), Some(kept));
    connection.execute_batch("DELETE FROM records WHERE arrival = 6").unwrap();
    assert_eq!(checked(&ledger).0, Vec::<String>::new(), "the rest is a chain of its own");
    assert_eq!(wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap(), None);
    wait_for(ledger.append(sample(records[0].consent, Event::Withdraw, AT))).unwrap();
    assert!(wait_for(ledger.head_at(Head::START.at(6, [0; chain::LENGTH]))).unwrap().is_some_and(|head| head != kept));
}

#[test]
fn after_erasure_and_pruning_the_chain_holds_and_changes_are_found() {
    let (dir, ledger, connection, records) = of(2500);
    assert_eq!(wait_for(ledger.erase(records[1700].consent)).unwrap(), 1);
    assert_eq!(wait_for(ledger.erase(records[1700].consent)).unwrap(), 0);
    assert_eq!(checked(&ledger), (vec![], head_of(&ledger)));
    assert_eq!((looked_at(&ledger).erased, head_of(&ledger).number()), (1, 2501), "with the entry about it");
    let day = |day: i64| AT + time::Duration::days(day);
    assert_eq!(wait_for(ledger.count_before(day(1500))).unwrap(), 1500);
    assert_eq!(wait_for(ledger.prune(day(-1))).unwrap(), 0);
    let mut removed = 0;
    loop {
        match wait_for(ledger.prune(day(1500))).unwrap() {
            0 => break,
            some => removed += some,
        }
    }
    assert_eq!((removed, wait_for(ledger.count()).unwrap()), (1500, 1000));
    assert_eq!(checked(&ledger), (vec![], head_of(&ledger)));
    assert_eq!((looked_at(&ledger).pruned, looked_at(&ledger).unknown), (1500, 0));
    assert_eq!(
        wait_for(ledger.head_at(Head::START.at(1500, [0; chain::LENGTH]))).unwrap().map(|head| head.number()),
        Some(1500)
    );
    assert_eq!(wait_for(ledger.head_at(Head::START.at(1499, [0; chain::LENGTH]))).unwrap(), None);
    // What was personal is not in the file any more.
    wait_for(ledger.flush()).unwrap();
    let file = std::fs::read(dir.path().join("consent.db")).unwrap();
    for gone in [&records[1700], &records[3]] {
        let text = gone.consent.to_string();
        assert!(memchr::memmem::find(&file, text.as_bytes()).is_none());
        assert!(memchr::memmem::find(&file, gone.consent.as_bytes()).is_none());
    }
    // All that is left goes too; the next record still follows.
    while wait_for(ledger.prune(day(9000))).unwrap() > 0 {}
    assert_eq!((wait_for(ledger.count()).unwrap(), checked(&ledger).0), (0, vec![]));
    wait_for(ledger.append(sample(ConsentId::new(AT), Event::Save, AT))).unwrap();
    assert_eq!(checked(&ledger).0, Vec::<String>::new());
    let sql = "UPDATE records SET record = replace(record, 'save', 'service') WHERE event = 'save'";
    connection.execute_batch(sql).unwrap();
    assert_eq!(checked(&ledger).0.len(), 1);
}

#[test]
fn what_is_erased_is_nowhere_in_the_file_also_where_rows_have_moved() {
    let (_dir, path) = file();
    let ledger = SqliteLedger::open(&path).unwrap();
    let records: Vec<Record> = (0..40).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect();
    // One by one, so that the table grows from one page to many.
    for record in &records {
        wait_for(ledger.append(record.clone())).unwrap();
    }
    for record in &records[..6] {
        assert_eq!(wait_for(ledger.erase(record.consent)).unwrap(), 1);
    }
    drop(ledger);
    let bytes = std::fs::read(&path).unwrap();
    let is_there = |needle: &[u8]| memchr::memmem::find(&bytes, needle).is_some();
    for (at, record) in records.iter().enumerate() {
        let found = [is_there(record.consent.to_string().as_bytes()), is_there(record.consent.as_bytes())];
        assert_eq!(found, [at >= 6; 2], "{at}");
    }
}

#[test]
fn what_pretends_to_be_erased_or_old_is_found() {
    let blank = "UPDATE records SET record = '', consent = zeroblob(16)";
    for (sql, says) in [
        (format!("{blank} WHERE arrival = 3"), "no entry of the ledger says that it was erased"),
        (
            "INSERT INTO pruned SELECT 1, arrival, seal FROM records WHERE arrival = 3; DELETE FROM records WHERE arrival <= 3".into(),
            "no entry of the ledger says that they were removed",
        ),
        ("UPDATE records SET time = time - 5 WHERE arrival = 5".into(), "its time or its act is not"),
        ("UPDATE records SET event = 'withdraw' WHERE arrival = 5".into(), "its time or its act is not"),
        ("UPDATE records SET event = 'entry', time = 0 WHERE arrival = 5".into(), "the text of this entry was changed"),
        ("UPDATE records SET record = replace(record, '5', '3') WHERE event = 'entry'".into(), "was changed"),
        ("UPDATE records SET time = 7 WHERE event = 'entry'".into(), "columns of this entry"),
        ("DELETE FROM records WHERE event = 'entry'".into(), "no entry of the ledger says that it was erased"),
    ] {
        let (_dir, ledger, connection, records) = of(6);
        wait_for(ledger.erase(records[4].consent)).unwrap();
        assert_eq!(checked(&ledger).0, Vec::<String>::new());
        connection.execute_batch(&sql).unwrap();
        let faults = checked(&ledger).0.join("\n");
        assert!(faults.contains(says), "{sql}: {faults}");
    }
}

/// More entries in a row than records are removed in one step.
#[test]
fn entries_do_not_stop_the_removal_of_what_follows_them() {
    let (_dir, ledger, connection, records) = of(1);
    while wait_for(ledger.prune(AT + time::Duration::seconds(1))).unwrap() > 0 {}
    let transaction = connection.unchecked_transaction().unwrap();
    for number in 0..1100 {
        let place = Place { chain: uuid::Uuid::nil(), event: "save".into(), number, time: 0 };
        erasure::adopt_erased(&transaction, vec![place]).unwrap();
    }
    transaction.commit().unwrap();
    let last = sample(records[0].consent, Event::Save, AT);
    wait_for(ledger.append(last)).unwrap();
    assert_eq!(wait_for(ledger.prune(AT + time::Duration::seconds(1))).unwrap(), 1);
    assert_eq!((wait_for(ledger.count()).unwrap(), checked(&ledger).0), (0, vec![]));
}
