//! What was acknowledged is in PostgreSQL once and for good: real gateways that are killed, a server that is stopped,
//! one that is slow, and clocks that jump.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::postgres::Cluster;
use crate::support::program;
use crate::support::serving::{Running, acknowledged, serve};

/// Records that are in the table, one a line.
const IDS: &str = "SELECT id FROM consent_records";

/// Decides without a pause until it is over, or nobody answers. What came of each try.
fn visitor(site: SocketAddr, over: &Arc<AtomicBool>) -> JoinHandle<Vec<Option<String>>> {
    let over = Arc::clone(over);
    std::thread::spawn(move || {
        let mut tries = Vec::new();
        while !over.load(Ordering::SeqCst) && tries.last().is_none_or(Option::is_some) {
            tries.push(acknowledged(site));
        }
        tries
    })
}

/// What waits in files of this folder.
fn spooled(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // One may just have been written and removed.
    files.filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn verified(url: &str) {
    let verified = program(&["ledger", "verify", "--ledger", url]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// A last gateway writes what others left; then all of `promised` is there, and nothing twice: of `tries` decisions by
/// as many browsers.
async fn all_is_there_once(cluster: &Cluster, url: &str, spool: &Path, promised: &BTreeSet<String>, tries: usize) {
    let last = Running::of(serve(&[], url));
    last.nothing_waits().await;
    let (status, log) = last.stop();
    assert_eq!((status, spooled(spool)), (Some(0), String::new()), "{log}");
    let kept: BTreeSet<String> = cluster.sql(IDS).lines().map(str::to_owned).collect();
    let lost: Vec<_> = promised.difference(&kept).collect();
    assert!(lost.is_empty(), "{} of {} records are lost: {lost:?}", lost.len(), promised.len());
    assert!(kept.len() <= tries, "{} records of {tries} decisions", kept.len());
    let browsers = cluster.sql("SELECT count(*) = count(DISTINCT consent) FROM consent_records");
    assert_eq!(browsers, "t", "a decision is there twice");
    verified(url);
}

/// So many rounds: two gateways write, visitors decide at both, the server stops as if it were killed or begins again, and
/// one gateway is killed.
async fn killed_in_the_middle(rounds: u64) {
    let (cluster, spool) = (Cluster::start(), TempDir::new().unwrap());
    let url = cluster.url_with_spool(spool.path());
    let (mut promised, mut tries) = (BTreeSet::new(), 0);
    let mut earlier = Running::of(serve(&[], &url));
    let mut is_up = true;
    for round in 0..rounds {
        let later = Running::of(serve(&[], &url));
        let over = Arc::default();
        let visitors = [&earlier, &earlier, &later, &later].map(|gateway| visitor(gateway.site, &over));
        // Not always at the same place: from the first connection to many records later.
        std::thread::sleep(Duration::from_millis(1 + round * 37 % 60));
        if is_up && round % 2 == 1 {
            cluster.end();
            is_up = false;
        }
        // In every fourth round the server stays away, so that the next gateway starts without it.
        if !is_up && round % 4 != 1 {
            cluster.begin();
            is_up = true;
        }
        earlier.kill();
        over.store(true, Ordering::SeqCst);
        for tried in visitors.into_iter().flat_map(|visitor| visitor.join().unwrap()) {
            tries += 1;
            promised.extend(tried);
        }
        earlier = later;
    }
    assert!(promised.len() as u64 > rounds, "hardly any decision was answered: {}", promised.len());
    if !is_up {
        cluster.begin();
    }
    earlier.kill();
    all_is_there_once(&cluster, &url, spool.path(), &promised, tries).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_kills_and_stops_of_the_server_lose_no_record_and_write_none_twice() {
    killed_in_the_middle(20).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: about half an hour"]
async fn two_thousand_kills_and_stops_of_the_server_lose_no_record_and_write_none_twice() {
    killed_in_the_middle(2_000).await;
}

/// Its statements take longer than an answer may, then longer than a statement may: the gateway gives it up, and the server
/// does it all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_database_delays_no_answer_and_gets_each_record_once() {
    let (cluster, spool) = (Cluster::start(), TempDir::new().unwrap());
    let url = cluster.url_with_spool(spool.path());
    let running = Running::of(serve(&[], &url));
    let mut promised: BTreeSet<String> = acknowledged(running.site).into_iter().collect();
    running.nothing_waits().await;
    let held = cluster.hold();
    let mut quickest = Duration::MAX;
    for _ in 0..6 {
        let begin = Instant::now();
        let id = acknowledged(running.site).expect("it answers while the table is locked");
        quickest = quickest.min(begin.elapsed());
        assert!(spooled(spool.path()).contains(&id), "{id} is neither in the table nor in the spool");
        promised.insert(id);
    }
    // The bound is 250 ms; each waited for it, and none for the database.
    assert!(quickest < Duration::from_secs(2), "{quickest:?}");
    running.health(|says| says.contains("records wait for the ledger")).await;
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%'";
    assert_ne!(cluster.sql(waits), "0", "no statement waits: the test shows nothing");
    let begin = Instant::now();
    while running.counter("records_failed_total").await == 0 {
        assert!(begin.elapsed() < Duration::from_secs(30), "it never gives up");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    promised.extend(acknowledged(running.site));
    // The next gateway finds in the spool what the server may be doing for the one that is gone.
    running.kill();
    drop(held);
    assert_eq!(promised.len(), 8);
    all_is_there_once(&cluster, &url, spool.path(), &promised, 8).await;
}

/// Somebody sets the clock right, or wrong: in PostgreSQL and in a file records stay in the order in which they were made.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_changes_no_order_and_breaks_no_chain() {
    use crate::support::moved_clock::MovedClock;
    use time::Duration as Move;

    let (cluster, folder) = (Cluster::start(), TempDir::new().unwrap());
    let clock = MovedClock::in_folder(folder.path());
    let file = folder.path().join("l.db");
    let in_file = format!("sqlite:{}", file.display());
    for url in [cluster.url_with_spool(folder.path()), in_file.clone()] {
        let begun = || {
            let mut command = serve(&[], &url);
            clock.under(&mut command);
            Running::of(command)
        };
        let moves =
            [Move::ZERO, -Move::hours(2), Move::DAY, Move::SECOND, -Move::days(400), Move::days(400), Move::ZERO];
        let mut made = Vec::new();
        let mut running = begun();
        for (at, offset) in moves.into_iter().enumerate() {
            clock.set(offset);
            made.extend((0..3).map(|_| acknowledged(running.site).unwrap()));
            running.nothing_waits().await;
            if at == 4 {
                // It begins again in the past.
                running.kill();
                running = begun();
            }
        }
        let log = running.kill();
        let years: BTreeSet<&str> = log.lines().filter_map(|line| line.get(..4)).collect();
        assert!(years.len() > 1, "the program's clock was not moved: {log}");
        clock.set(Move::ZERO);
        let (ids, by_time) = if url == in_file {
            let rows = rusqlite::Connection::open(&file).unwrap();
            let read = |order: &str| -> Vec<String> {
                let sql = format!("SELECT record ->> 'id' FROM records ORDER BY {order}");
                let mut read = rows.prepare(&sql).unwrap();
                read.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            (read("arrival"), read("time, arrival"))
        } else {
            let lines = |sql: &str| cluster.sql(sql).lines().map(str::to_owned).collect::<Vec<_>>();
            let falls = "SELECT count(*) FROM consent_records one JOIN consent_records next ON next.chain = one.chain \
                         AND next.number = one.number + 1 AND next.arrival <= one.arrival";
            assert_eq!(cluster.sql(falls), "0", "within a chain the arrival never goes back");
            let sql = "SELECT id FROM consent_records JOIN (SELECT chain, max(ctid) AS last FROM consent_records GROUP \
                       BY chain) chains USING (chain) ORDER BY last, number";
            (lines(sql), lines("SELECT id FROM consent_records ORDER BY time, arrival, id"))
        };
        assert_eq!(ids, made, "{url}");
        verified(&url);
        let found = program(&["ledger", "find", "--ledger", &url, "--format", "json"]).output().unwrap();
        let found = String::from_utf8(found.stdout).unwrap();
        assert!(made.iter().all(|id| found.contains(id.as_str())), "{found}");
        assert_ne!(by_time, made, "no record has a time before one that was made earlier: the test shows nothing");
    }
}
