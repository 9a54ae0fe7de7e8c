//! A copy of a ledger is compared with what it was made from, also one that was interrupted and goes on.

use rusqlite::Connection;

use crate::ledger_commands::Office;
use crate::support::program;

/// What `copy` says of a copy after a change to it, and how it ends.
async fn again_after(change: &str) -> (Option<i32>, String) {
    let office = Office::open().await;
    let copy = office.path("copy.db");
    let url = format!("sqlite:{}", copy.display());
    let first = office.run(&["copy", &url]);
    assert_eq!(first.status, Some(0), "{}{}", first.out, first.error);
    assert!(first.out.contains("compared: 5 records there as here; nothing in it was changed"), "{}", first.out);
    Connection::open(&copy).unwrap().execute_batch(change).unwrap();
    let again = office.run(&["copy", &url]);
    (again.status, format!("{}{}", again.out, again.error))
}

#[tokio::test]
async fn a_copy_that_was_interrupted_goes_on_and_is_compared_as_a_whole() {
    let (status, said) = again_after("DELETE FROM records WHERE arrival > 3").await;
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("copied 5 records, 2 of them new there"), "{said}");
    assert!(said.contains("compared: 5 records there as here; nothing in it was changed"), "{said}");
}

#[tokio::test]
async fn what_was_changed_in_a_copy_is_named_when_it_goes_on() {
    for (change, says) in [
        ("DELETE FROM records WHERE arrival = 2", "the record before it is missing"),
        ("UPDATE records SET seal = x'00' WHERE arrival = 2", "its seal is not the one that follows"),
        (
            "UPDATE records SET record = replace(record, '\"signal\":false', '\"signal\":true') WHERE arrival = 2",
            "has another content there: what is there stays",
        ),
        ("UPDATE records SET record = '{' WHERE arrival = 2", "has another content there: what is there stays"),
        (
            "DELETE FROM records WHERE arrival = 5; UPDATE records SET record = '', consent = zeroblob(16) WHERE arrival = 1",
            "in the copy: ",
        ),
    ] {
        let (status, said) = again_after(change).await;
        assert_eq!(status, Some(1), "{change}: {said}");
        assert!(said.contains("in the copy: ") && said.contains(says), "{change}: {said}");
        assert!(said.contains("fault"), "{change}: {said}");
    }
}

/// All others are copied.
#[tokio::test]
async fn a_record_whose_id_is_taken_stops_no_other() {
    let office = Office::open().await;
    let copy = office.path("copy.db");
    let url = format!("sqlite:{}", copy.display());
    office.run(&["copy", &url]);
    // As if another program had written it: all columns fit its text.
    let taken = Connection::open(&copy).unwrap();
    let sql = "DELETE FROM records WHERE arrival > 1; \
               UPDATE records SET digest = zeroblob(32), record = replace(record, '\"signal\":false', '\"signal\":true')";
    taken.execute_batch(sql).unwrap();
    let said = office.run(&["copy", &url]);
    assert_eq!(said.status, Some(1), "{}{}", said.out, said.error);
    assert!(said.out.contains("copied 5 records, 4 of them new there"), "{}", said.out);
    assert!(said.out.contains("has another content there") && said.out.contains("compared: 4 records"), "{}", said.out);
}

#[tokio::test]
async fn what_was_erased_in_the_copy_stays_erased_and_is_counted() {
    let office = Office::open().await;
    let copy = office.path("copy.db");
    let url = format!("sqlite:{}", copy.display());
    office.run(&["copy", &url]);
    let consent = office.json(&["find", "--format", "json"])["records"][0]["consent"].as_str().unwrap().to_owned();
    let mut erase = program(&["ledger", "erase", "--ledger", &url, "--consent-id", &consent, "--yes"]);
    assert!(erase.output().unwrap().status.success());
    let said = office.run(&["copy", &url]);
    assert_eq!(said.status, Some(0), "{}{}", said.out, said.error);
    assert!(said.out.contains("erased there; nothing in it was changed"), "{}", said.out);
}
