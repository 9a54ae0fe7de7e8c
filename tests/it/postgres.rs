//! The ledger in PostgreSQL: a cluster of our own, the store's promises, and what happens to both.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::{join_all, try_join_all};
use tempfile::TempDir;
use tower_consent::ledger::{Head, Ledger, LedgerError, PostgresLedger, Query, Record, conformance, connect, look_at};
use tower_consent::{ConsentLayer, TestClock};

use crate::support::postgres::Cluster;
use crate::support::serving::{Running, serve};
use crate::support::{self, Certificate, PATIENCE, TestSite, html, instant, keys, policies};

/// Records of so many visitors, each of whom accepts.
pub(crate) async fn records(count: usize) -> Vec<Record> {
    let store = connect("memory:").unwrap();
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(clock.clone()).with_ledger(Arc::clone(&store));
    let site = TestSite::behind(layer.build().unwrap(), clock, |_| async { html("<!doctype html><p>text") }).await;
    for _ in 0..count {
        site.clock.advance(time::Duration::hours(1));
        site.visitor().accept_all().await;
    }
    store.flush().await.unwrap();
    store.find(Query::default()).await.unwrap().records
}

pub(crate) async fn append(ledger: &PostgresLedger, records: &[Record]) {
    try_join_all(records.iter().map(|record| ledger.append(record.clone()))).await.unwrap();
}

/// What a look at the whole ledger finds: records and faults.
async fn checked(ledger: &PostgresLedger) -> (u64, Vec<String>) {
    let mut before = None;
    loop {
        let checked = ledger.check(before).await.unwrap();
        if checked.is_end {
            return (checked.records, checked.faults);
        }
        before = Some(checked);
    }
}

fn open(cluster: &Cluster) -> PostgresLedger {
    PostgresLedger::open(&cluster.url()).unwrap()
}

/// The same user's, with another name.
fn database(cluster: &Cluster, name: &str) -> String {
    let url = cluster.url();
    format!("{}{name}", url.strip_suffix("postgres").unwrap())
}

#[test]
fn postgresql_keeps_what_a_ledger_promises() {
    let cluster = Cluster::start();
    conformance::check(&|| Ok(Arc::new(open(&cluster)))).unwrap();
    let _other = open(&cluster);
    conformance::check(&|| Ok(Arc::new(open(&cluster)))).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn several_writers_each_have_a_chain_and_what_is_changed_in_one_is_found() {
    let cluster = Cluster::start();
    let all = records(40).await;
    // At the same time, also the making of the tables.
    let writers: Vec<PostgresLedger> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| open(&cluster))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    // Each record is given to two of them.
    join_all((0..4).map(|at| {
        let mine: Vec<Record> = all.iter().cycle().skip(at * 10).take(20).cloned().collect();
        let writer = writers[at].clone();
        async move { append(&writer, &mine).await }
    }))
    .await;
    let one = &writers[0];
    assert_eq!(one.count().await.unwrap(), 40);
    assert_eq!(checked(one).await, (40, vec![]));
    let heads = one.heads().await.unwrap();
    assert!(heads.len() >= 4 && heads.iter().map(Head::number).sum::<u64>() == 40, "{heads:?}");
    for head in &heads {
        assert_eq!(one.head_at(*head).await.unwrap(), Some(*head));
        assert_eq!(head.to_string().parse(), Ok(*head));
        // The tree for signed heads is made from the same rows.
        let begin = one.begin(*head).await.unwrap();
        let leaves = one.leaves(begin).await.unwrap();
        assert_eq!(leaves.iter().fold(begin, |at, leaf| at.after(leaf)), *head);
        assert_eq!(one.leaves(*head).await.unwrap(), []);
    }
    let stranger: Head = format!("1:{}@01890a5d-ac96-774b-bcce-b302099a8058", "0".repeat(64)).parse().unwrap();
    assert!(one.begin(stranger).await.unwrap_err().to_string().contains("no chain 01890a5d"));
    let longest = heads.iter().max_by_key(|head| head.number()).unwrap();
    let chain = longest.chain().unwrap();

    cluster.sql(&format!("UPDATE consent_records SET record = replace(record, 'accept_all', 'reject_all') WHERE chain = '{chain}' AND number = 1"));
    let (_, faults) = checked(one).await;
    assert!(faults.len() == 1 && faults[0].contains("its text was changed"), "{faults:?}");
    cluster.sql(&format!("DELETE FROM consent_records WHERE chain = '{chain}' AND number = 1"));
    let (_, faults) = checked(one).await;
    assert!(faults.iter().any(|fault| fault.contains("the record before it is missing")), "{faults:?}");
    cluster.sql(&format!("DELETE FROM consent_records WHERE chain = '{chain}' AND number >= 2"));
    assert_eq!(one.head_at(*longest).await.unwrap(), None, "a head that was kept tells that the end is missing");
    cluster.sql(&format!("DELETE FROM consent_chains WHERE chain <> '{chain}'"));
    let (_, faults) = checked(one).await;
    assert!(faults.iter().any(|fault| fault.contains("of no chain")), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn old_records_are_removed_and_the_chain_goes_on() {
    let cluster = Cluster::start();
    let all = records(30).await;
    let ledger = open(&cluster);
    append(&ledger, &all[..15]).await;
    let before = ledger.heads().await.unwrap();
    let again = open(&cluster);
    append(&again, &all[15..]).await;
    let end = all[20].time;
    assert_eq!(ledger.count_before(end).await.unwrap(), 20);
    let mut removed = 0;
    loop {
        match ledger.prune(end).await.unwrap() {
            0 => break,
            some => removed += some,
        }
    }
    assert_eq!((removed, ledger.count().await.unwrap()), (20, 10));
    assert_eq!(checked(&ledger).await, (10, vec![]));
    assert_eq!(ledger.head_at(before[0]).await.unwrap(), Some(before[0]), "its chain begins there now");
    assert_eq!(ledger.find(Query::default()).await.unwrap().records, all[20..]);
}

/// Who can write the tables, but not make all seals again.
#[tokio::test(flavor = "multi_thread")]
async fn what_pretends_to_be_erased_or_old_is_found() {
    let cluster = Cluster::start();
    let all = records(8).await;
    let ledger = open(&cluster);
    append(&ledger, &all).await;
    let chain = ledger.heads().await.unwrap()[0].chain().unwrap();
    // Two offices at the same time: no entry is lost.
    let other = open(&cluster);
    let (one, two) = tokio::join!(ledger.erase(all[4].consent), other.erase(all[5].consent));
    assert_eq!((one.unwrap(), two.unwrap()), (1, 1));
    assert_eq!(checked(&ledger).await, (8, vec![]));
    let erased = ledger.erased(all[4].id).await.unwrap().unwrap();
    assert_eq!((erased.time, erased.event.as_str()), (all[4].time, "accept_all"));
    assert_eq!(ledger.prune(all[2].time).await.unwrap(), 2);
    assert_eq!(checked(&ledger).await, (6, vec![]));
    let nil = "00000000-0000-0000-0000-000000000000";
    for (sql, back, says) in [
        (
            format!("UPDATE consent_records SET time = time - 5 WHERE consent = '{nil}' AND number = 5"),
            format!("UPDATE consent_records SET time = time + 5 WHERE consent = '{nil}' AND number = 5"),
            "its time or its act is not",
        ),
        (
            format!(
                "UPDATE consent_chains SET number = 3, seal = (SELECT seal FROM consent_records WHERE chain = '{chain}' AND number = 3) WHERE chain = '{chain}'; DELETE FROM consent_records WHERE chain = '{chain}' AND number <= 3"
            ),
            String::new(),
            "no entry of the ledger says that they were removed",
        ),
        (
            format!("UPDATE consent_records SET record = '', consent = '{nil}' WHERE chain = '{chain}' AND number = 4"),
            String::new(),
            "no entry of the ledger says that it was erased",
        ),
    ] {
        cluster.sql(&sql);
        let (_, faults) = checked(&ledger).await;
        assert!(faults.iter().any(|fault| fault.contains(says)), "{sql}: {faults:?}");
        if !back.is_empty() {
            cluster.sql(&back);
            assert_eq!(checked(&ledger).await.1, Vec::<String>::new());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_cannot_be_read_is_named_and_stops_no_search() {
    let cluster = Cluster::start();
    let ledger = open(&cluster);
    let records = records(3).await;
    append(&ledger, &records).await;
    cluster.sql(&format!("UPDATE consent_records SET record = '{{' WHERE id = '{}'", records[0].id));
    let sql = "UPDATE consent_records SET record = regexp_replace(record, '\"schema\":[0-9]+', '\"schema\":9')";
    cluster.sql(&format!("{sql} WHERE id = '{}'", records[1].id));
    let page = ledger.find(Query::default()).await.unwrap();
    assert_eq!((page.records, page.next), (records[2..].to_vec(), None));
    let named: Vec<_> = page.unreadable.iter().map(|one| one.id).collect();
    assert_eq!(named, [records[0].id, records[1].id]);
    assert!(page.unreadable[1].what.contains("found 9"), "{}", page.unreadable[1].what);
    let (_, faults) = checked(&ledger).await;
    assert!(records[..2].iter().all(|record| faults.iter().any(|fault| fault.contains(&record.id.to_string()))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_loses_nothing_and_a_start_without_the_database_is_one() {
    let cluster = Cluster::start();
    let spool = TempDir::new().unwrap();
    let url = cluster.url_with_spool(spool.path());
    let running = Running::of(serve(&[], &url));
    running.decide(20).await;
    cluster.end();
    running.decide(20).await;
    let says = running.health(|says| says.contains("ledger") && !says.contains("\"ok\"")).await;
    assert!(!says.contains("postgres://"), "{says}");
    cluster.begin();
    running.nothing_waits().await;
    assert_eq!(cluster.sql("SELECT count(*) FROM consent_records"), "40");
    cluster.end();
    running.decide(5).await;
    running.kill();
    // Nobody is there to take what it left.
    let running = Running::of(serve(&[], &url));
    running.decide(5).await;
    cluster.begin();
    running.nothing_waits().await;
    assert_eq!(running.stop().0, Some(0));
    assert_eq!(cluster.sql("SELECT count(*) FROM consent_records"), "50");
    assert_eq!(checked(&open(&cluster)).await, (50, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_works_on_it_and_takes_a_file_there() {
    let cluster = Cluster::start();
    let folder = TempDir::new().unwrap();
    let file = format!("sqlite:{}", folder.path().join("l.db").display());
    let store = connect(&file).unwrap();
    let all = records(12).await;
    for record in &all {
        store.append(record.clone()).await.unwrap();
    }
    drop(store);
    let run = |arguments: &[&str]| {
        let output = support::program(&["ledger"]).args(arguments).current_dir(folder.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let url = cluster.url();
    assert_eq!(run(&["--ledger", &file, "copy", &url]).0, Some(0));
    assert_eq!(run(&["--ledger", &file, "copy", &url]).0, Some(0), "again");
    let (status, said, error) = run(&["--ledger", &url, "verify"]);
    assert!(status == Some(0) && said.contains("12 records"), "{said} {error}");
    let (_, heads, _) = run(&["--ledger", &url, "head"]);
    let full: Vec<&str> = heads.lines().filter(|head| !head.starts_with("0:")).collect();
    assert!(full.len() == 1 && full[0].contains('@'), "{heads}");
    let (status, said, error) = run(&["--ledger", &url, "verify", "--head", full[0]]);
    assert_eq!(status, Some(0), "{said} {error}");
    let consent = all[3].consent.to_string();
    let (status, said, error) = run(&["--ledger", &url, "find", "--consent-id", &consent]);
    assert!(status == Some(0) && said.contains(&all[3].id.to_string()), "{said} {error}");
    let (status, _, error) = run(&["--ledger", &url, "erase", "--consent-id", &consent, "--yes"]);
    assert_eq!(status, Some(0), "{error}");
    assert!(!cluster.sql("SELECT record, consent FROM consent_records").contains(&consent));
    assert_eq!(run(&["--ledger", &url, "verify"]).0, Some(0));
    let (status, _, error) = run(&["--ledger", &url, "backup", "b.db"]);
    assert!(status == Some(2) && error.contains("pg_dump"), "{error}");
}

#[test]
fn what_cannot_work_is_refused_at_the_start() {
    let cluster = Cluster::start();
    let refused = |url: &str| match PostgresLedger::open(url) {
        Err(LedgerError::Open(text)) => text,
        other => panic!("{url}: {other:?}"),
    };
    let says = refused(&database(&cluster, "nosuch"));
    assert!(says.contains("no such database") && says.contains("nosuch"), "{says}");
    let says = refused(&cluster.url_with_spool(Path::new("/no/such/folder")));
    assert!(says.contains("/no/such/folder") && says.contains("spool="), "{says}");
    drop(open(&cluster));
    cluster.sql("UPDATE consent_ledger SET version = 99");
    let says = refused(&cluster.url());
    assert!(says.contains("newer tower-consent"), "{says}");
    cluster.sql("CREATE ROLE reader LOGIN");
    let says = refused(&database(&cluster, "template1").replace("postgres@", "reader@"));
    assert!(says.contains("permission denied"), "{says}");
}

/// What each start says where records cannot be written, and what to do about it.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_takes_no_records_is_refused_at_the_start_and_can_be_read() {
    let cluster = Cluster::start();
    let folder = TempDir::new().unwrap();
    let all = records(3).await;
    append(&open(&cluster), &all).await;
    let url = |user: &str| cluster.url().replace("postgres@", &format!("{user}@"));
    let run = |arguments: &[&str]| {
        let output = support::program(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let refused = |url: &str, parts: &[&str]| {
        let opened = PostgresLedger::open(url).unwrap_err().to_string();
        let looked = look_at(url).unwrap_err().to_string();
        assert_eq!(opened, looked, "what --check-config says is what a start says");
        let output = serve(&[], url).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains("help: "), "{said}");
        for part in parts {
            assert!(opened.contains(part), "{part}: {opened}");
        }
        assert_eq!(opened.matches("; ").count(), 1, "what is wrong, and what to do: {opened}");
        assert!(!opened.contains("secret"), "{opened}");
    };
    let grants =
        "GRANT SELECT, INSERT, UPDATE, DELETE ON consent_ledger, consent_chains, consent_records, consent_shown TO";
    // A user who may read and not write; one who may do nothing; one who may write all tables but one.
    for (user, granted) in [
        ("reader", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"),
        ("nobody", "SELECT 1"),
        ("\"Half 1\"", "GRANT ALL ON consent_ledger, consent_records, consent_shown TO \"Half 1\""),
    ] {
        cluster.sql(&format!("CREATE ROLE {user} LOGIN PASSWORD 'secret'"));
        cluster.sql(granted);
        let plain = user.trim_matches('"').replace(' ', "%20");
        refused(&url(&plain), &["cannot", user, &format!("{grants} {user}"), "permission denied"]);
    }
    // The right that it names is enough.
    cluster.sql(&format!("{grants} nobody"));
    append(&PostgresLedger::open(&url("nobody")).unwrap(), &all).await;
    // Read-only by its settings.
    cluster.sql("ALTER ROLE nobody SET default_transaction_read_only = on");
    refused(&url("nobody"), &["takes no records", "standby, or read-only", "target_session_attrs=read-write"]);
    // Reading asks for no more than reading.
    for user in ["reader", "nobody"] {
        let (status, said) = run(&["ledger", "--ledger", &url(user), "verify"]);
        assert_eq!(status, Some(0), "{said}");
        let consent = all[0].consent.to_string();
        let (status, said) = run(&["ledger", "--ledger", &url(user), "erase", "--consent-id", &consent, "--yes"]);
        assert!(status == Some(2) && said.contains("help: "), "{said}");
    }
    // Tables that are gone, and those of another program.
    cluster.sql("ALTER TABLE consent_shown RENAME TO elsewhere");
    refused(&cluster.url(), &["\"consent_shown\" does not exist", "DROP TABLE consent_ledger"]);
    cluster.sql("ALTER TABLE elsewhere RENAME TO consent_shown");
    cluster.sql("ALTER TABLE consent_records DROP COLUMN seal");
    refused(&cluster.url(), &["not those of a ledger", "\"seal\" does not exist", "CREATE SCHEMA"]);
    cluster.sql("CREATE DATABASE other");
    let other = database(&cluster, "other");
    // None is made by who only reads, or erases.
    for command in [&["find"][..], &["stats"], &["verify"], &["prune", "--older-than", "3 years"]] {
        let (status, said) = run(&[&["ledger", "--ledger", &other], command].concat());
        assert!(status == Some(2) && said.contains("there is no ledger in the database other"), "{said}");
        assert!(said.contains("help: name the database"), "{said}");
    }
    drop(PostgresLedger::open(&other).unwrap());
    cluster.end();
    let (status, said) = run(&["ledger", "--ledger", &other, "find"]);
    assert!(status == Some(2) && said.contains("does not answer"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_certificate_is_checked() {
    let cluster = Cluster::start();
    let made = Certificate::of(&["localhost"]);
    let certificate = cluster.give("server.crt", &made.pem());
    cluster.give("server.key", &made.key_pem());
    cluster.set("ssl = on");
    let folder = TempDir::new().unwrap();
    let (right, wrong) = (folder.path().join("right.pem"), folder.path().join("wrong.pem"));
    fs::copy(certificate, &right).unwrap();
    fs::write(&wrong, Certificate::of(&["localhost"]).pem()).unwrap();
    let url = |file: &Path| {
        let url = cluster.url().replace("127.0.0.1", "localhost");
        format!("{url}?sslmode=require&sslrootcert={}", file.display())
    };
    let ledger = PostgresLedger::open(&url(&right)).unwrap();
    append(&ledger, &records(1).await).await;
    assert_eq!(cluster.sql("SELECT count(*) FROM pg_stat_ssl WHERE ssl"), "2", "both connections");
    let says = PostgresLedger::open(&url(&wrong)).unwrap_err().to_string();
    assert!(says.contains("certificate"), "{says}");
    drop(ledger);
}

/// As fast as the database takes them, in one statement for many.
#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_written_in_few_statements() {
    let cluster = Cluster::start();
    let ledger = open(&cluster);
    let all = records(300).await;
    let begin = Instant::now();
    append(&ledger, &all).await;
    assert!(begin.elapsed() < PATIENCE);
    let times = cluster.sql("SELECT count(DISTINCT xmin::text) FROM consent_records").parse::<u32>().unwrap();
    assert!(times < 20, "{times} transactions");
}

/// What another session does to the tables is over one day; a look changes nothing, and takes nothing for lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_look_makes_nothing_and_waits_for_no_lock() {
    let cluster = Cluster::start();
    cluster.sql("CREATE ROLE app LOGIN");
    let app = cluster.url().replace("postgres@", "app@");
    let says = look_at(&app).unwrap_err().to_string();
    assert!(says.contains("lacks the right CREATE on the schema public") && says.contains("GRANT CREATE"), "{says}");
    cluster.sql("ALTER ROLE app SET search_path = nowhere");
    let says = look_at(&app).unwrap_err().to_string();
    assert!(says.contains("no schema that its search_path names"), "{says}");
    look_at(&cluster.url()).unwrap();
    assert_eq!(cluster.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
    // A start that broke off.
    cluster.sql("CREATE TABLE consent_ledger (id INT PRIMARY KEY, version BIGINT NOT NULL)");
    cluster.sql("INSERT INTO consent_ledger VALUES (1, 0)");
    look_at(&cluster.url()).unwrap();
    append(&open(&cluster), &records(1).await).await;
    look_at(&cluster.url()).unwrap();

    // Longer than the test waits for anything.
    let (cluster, folder) = (Arc::new(cluster), TempDir::new().unwrap());
    let holder = Arc::clone(&cluster);
    let hold = move || holder.sql("BEGIN; LOCK TABLE consent_records; SELECT pg_sleep(90)");
    let holding = tokio::task::spawn_blocking(hold);
    let held = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = \
                'consent_records'::regclass";
    while cluster.sql(held) != "1" {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let url = format!("{}&connect_timeout=1", cluster.url_with_spool(folder.path()));
    let says = look_at(&url).unwrap_err().to_string();
    assert!(says.contains("another session has locked the tables"), "{says}");
    // The server waits no longer than we do.
    assert_eq!(cluster.sql("SELECT count(*) FROM pg_locks WHERE NOT granted"), "0");
    let ledger = PostgresLedger::open(&url).unwrap();
    cluster.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK%'");
    assert!(holding.await.is_err(), "it was ended");
    append(&ledger, &records(2).await).await;
    ledger.flush().await.unwrap();
    assert!(ledger.count().await.unwrap() >= 3);
}

/// As in a file: what no writer has written is named, and stops no reading.
#[tokio::test(flavor = "multi_thread")]
async fn a_negative_number_is_an_alteration() {
    let cluster = Cluster::start();
    let ledger = open(&cluster);
    let all = records(1).await;
    append(&ledger, &all).await;
    assert_eq!(ledger.faults(all[0].id).await.unwrap(), Vec::<String>::new());
    cluster.sql("UPDATE consent_records SET number = -5");
    let faults = ledger.faults(all[0].id).await.unwrap();
    assert!(faults.len() == 1 && faults[0].contains("number -5"), "{faults:?}");
    assert!(ledger.latest(all[0].consent).await.is_ok() && ledger.find(Query::default()).await.is_ok());
    let (_, faults) = checked(&ledger).await;
    assert!(faults.iter().any(|fault| fault.contains("1 records are of no chain")), "{faults:?}");
    cluster.sql("UPDATE consent_chains SET number = -9");
    let (_, faults) = checked(&ledger).await;
    assert!(faults.iter().any(|fault| fault.contains("number -9")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("1 records are of no chain")), "{faults:?}");
    ledger.heads().await.unwrap();
}
