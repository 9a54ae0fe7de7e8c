//! No record is lost while its answer says 200: the real program, its ledger file, and what happens to both.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tempfile::TempDir;

use tower_consent::ledger::Record;

use crate::support::PATIENCE;
use crate::support::program;
use crate::support::serving::{Running, acknowledged, serve};

/// What a start that is refused says.
fn refusal(mut command: Command) -> String {
    let mut child = command.spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut text = String::new();
    while log.read_line(&mut text).unwrap() > 0 {
        if text.contains("gateway started") {
            child.kill().unwrap();
        }
    }
    assert_eq!(child.wait().unwrap().code(), Some(2), "{text}");
    text
}

fn url(ledger: &Path) -> String {
    format!("sqlite:{}", ledger.display())
}

fn ledger() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("l.db");
    (folder, path)
}

/// How many records the file has by itself, without what stands beside it.
fn count_in(path: &Path) -> i64 {
    let elsewhere = TempDir::new().unwrap();
    let copy = elsewhere.path().join("copy.db");
    fs::copy(path, &copy).unwrap();
    count(&Connection::open(copy).unwrap())
}

fn count(connection: &Connection) -> i64 {
    connection.query_row("SELECT count(*) FROM records", [], |row| row.get(0)).unwrap()
}

/// The names in the ledger's folder that have `part` in them.
fn named(folder: &TempDir, part: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().contains(part)).collect()
}

/// Another process holds the file.
fn locked(path: &Path) -> Connection {
    let other = Connection::open(path).unwrap();
    other.busy_timeout(PATIENCE).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

/// Starts again, and sees all records in the file, and nothing else left.
async fn all_are_there_after_a_start(folder: &TempDir, path: &Path, expected: i64) {
    let running = Running::start(path);
    running.nothing_waits().await;
    assert_eq!(running.admin("/healthz").await, "ok\n");
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert_eq!(count_in(path), expected, "{log}");
    assert_eq!(named(folder, "spool"), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_ledger_and_a_killed_process_lose_nothing() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    let other = locked(&path);
    running.decide(20).await;
    running.kill();
    drop(other);
    all_are_there_after_a_start(&folder, &path, 20).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_ledger_and_a_stop_lose_nothing_and_the_log_says_where_the_records_are() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    let other = locked(&path);
    running.decide(20).await;
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.starts_with("degraded\n20 records wait for the ledger"), "{says}");
    assert_eq!(running.counter("records_spooled_total").await, 20);
    let (status, log) = running.stop();
    drop(other);
    let file = named(&folder, "spool");
    assert_eq!((status, file.len()), (Some(0), 1), "{log}");
    assert!(log.contains(&*file[0].to_string_lossy()), "{log}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file[0]).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    all_are_there_after_a_start(&folder, &path, 20).await;
}

/// As in a restart that overlaps: the next process has begun when the one before it ends with records on the disk.
#[tokio::test(flavor = "multi_thread")]
async fn records_that_a_process_leaves_later_are_named_by_commands_and_taken_over() {
    let (folder, path) = ledger();
    let earlier = Running::start(&path);
    let other = locked(&path);
    earlier.decide(5).await;
    earlier.health(|says| says.contains("5 records wait")).await;
    assert_eq!(earlier.stop().0, Some(0));
    drop(other);
    let url = url(&path);
    let stats = program(&["ledger", "stats", "--ledger", &url]).output().unwrap();
    assert_eq!(stats.status.code(), Some(1), "{stats:?}");
    let says = String::from_utf8_lossy(&stats.stderr).into_owned();
    let file = named(&folder, "spool").remove(0);
    assert!(says.contains("5 records of ") && says.contains(&*file.to_string_lossy()), "{says}");
    let record = Record::from_json(fs::read_to_string(&file).unwrap().lines().next().unwrap().as_bytes()).unwrap();
    let id = record.consent.to_string();
    let erased = program(&["ledger", "erase", "--ledger", &url, "--consent-id", &id, "--yes"]).output().unwrap();
    assert_eq!(erased.status.code(), Some(2), "{erased:?}");
    assert!(String::from_utf8_lossy(&erased.stderr).contains("nothing was erased"), "{erased:?}");

    // One that has begun already takes them over too.
    let aside = folder.path().join("aside");
    fs::rename(&file, &aside).unwrap();
    let later = Running::start(&path);
    fs::rename(&aside, &file).unwrap();
    for _ in 0..200 {
        if !file.exists() && count_in(&path) == 5 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!((count_in(&path), file.exists()), (5, false));
    assert_eq!(later.stop().0, Some(0));
    assert_eq!(program(&["ledger", "stats", "--ledger", &url]).output().unwrap().status.code(), Some(0));
    assert_eq!(
        program(&["ledger", "erase", "--ledger", &url, "--consent-id", &id, "--yes"]).output().unwrap().status.code(),
        Some(0)
    );
}

/// `ulimit -f`, or `LimitFSIZE=` of systemd: the system would end the process.
#[tokio::test(flavor = "multi_thread")]
async fn a_limit_of_the_size_of_files_neither_ends_the_gateway_nor_loses_a_record() {
    let (folder, path) = ledger();
    // In blocks of 512 bytes.
    let limited = ["sh", "-c", "ulimit -f 320; exec \"$0\" \"$@\""];
    let running = Running::of(serve(&limited, &url(&path)));
    for _ in 0..6 {
        running.decide(20).await;
    }
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.starts_with("degraded\n"), "{says}");
    running.kill();
    all_are_there_after_a_start(&folder, &path, 120).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_is_free_again_gets_what_waited_and_all_is_well() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    let other = locked(&path);
    running.decide(3).await;
    running.health(|says| says.contains("3 records wait")).await;
    drop(other);
    running.health(|says| says == "ok\n").await;
    assert_eq!(running.counter("records_written_total").await, 3);
    assert_eq!(named(&folder, "spool"), Vec::<PathBuf>::new());
    assert_eq!(running.stop().0, Some(0));
    assert_eq!(count_in(&path), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_is_deleted_while_it_is_open_is_made_again_with_all_it_had() {
    for endings in [&["", "-wal", "-shm"][..], &[""], &["-wal"], &["-shm"], &["-wal", "-shm"]] {
        let (folder, path) = ledger();
        let running = Running::start(&path);
        running.decide(5).await;
        for ending in endings {
            // It may be noticed after the first is gone, and then the others are removed by the program itself.
            let _ = fs::remove_file(folder.path().join(format!("l.db{ending}")));
        }
        running.decide(20).await;
        running.nothing_waits().await;
        assert_eq!(running.counter("records_written_total").await, 25);
        assert_eq!(count(&Connection::open(&path).unwrap()), 25, "{endings:?}");
        let log = running.kill();
        assert!(log.contains("deleted") && log.contains("while it was in use"), "{log}");
        all_are_there_after_a_start(&folder, &path, 25).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_is_deleted_while_nothing_happens_is_noticed_too() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    fs::remove_file(&path).unwrap();
    let (status, log) = running.stop();
    assert_eq!((status, count_in(&path)), (Some(0), 5), "{log}");
    drop(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_is_moved_while_it_is_open_has_all_of_before_and_a_new_one_all_that_comes() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    let moved = folder.path().join("l.db.1");
    fs::rename(&path, &moved).unwrap();
    running.decide(10).await;
    running.nothing_waits().await;
    assert_eq!(count_in(&moved), 5);
    assert_eq!(running.counter("records_written_total").await, 15);
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert!(log.contains("was moved while it was in use") && log.contains("l.db.1"), "{log}");
    assert_eq!((count_in(&moved), count_in(&path)), (5, 10));
    all_are_there_after_a_start(&folder, &path, 10).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_put_in_the_place_of_the_open_ledger_gets_what_it_lacks() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    let backup = folder.path().join("backup");
    let into = format!("VACUUM INTO '{}'", backup.display());
    Connection::open(&path).unwrap().execute_batch(&into).unwrap();
    running.decide(5).await;
    fs::rename(&backup, &path).unwrap();
    running.decide(5).await;
    let (status, log) = running.stop();
    assert_eq!((status, count_in(&path)), (Some(0), 15), "{log}");
}

/// SQLite would write a mixture of both.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_copied_over_the_open_ledger_is_told_and_nothing_new_is_lost() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    let backup = folder.path().join("backup");
    let into = format!("VACUUM INTO '{}'", backup.display());
    Connection::open(&path).unwrap().execute_batch(&into).unwrap();
    running.decide(5).await;
    // All is in the file, so the copy takes the place of all.
    let begin = Instant::now();
    while fs::metadata(folder.path().join("l.db-wal")).unwrap().len() > 0 {
        assert!(begin.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    fs::copy(&backup, &path).unwrap();
    running.decide(5).await;
    let says = running.health(|says| says.contains("lacks the last 5 entries")).await;
    assert!(says.starts_with("degraded\n") && says.contains("stop the gateway, put the right file there"), "{says}");
    running.nothing_waits().await;
    let (status, log) = running.stop();
    assert_eq!((status, count_in(&path)), (Some(0), 10), "{log}");
    assert!(log.contains("another program has written into the ledger file"), "{log}");
    all_are_there_after_a_start(&folder, &path, 10).await;
}

/// SQLite would throw the records away that are in it alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_wal_without_its_file_is_kept_aside_at_the_start() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    running.signal("-STOP");
    fs::rename(&path, folder.path().join("moved.db")).unwrap();
    fs::write(folder.path().join("l.db-wal"), "the last records").unwrap();
    running.kill();
    let running = Running::start(&path);
    running.decide(1).await;
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    let aside = named(&folder, "-wal.orphan");
    assert_eq!(aside.len(), 1);
    assert_eq!(fs::read_to_string(&aside[0]).unwrap(), "the last records");
    assert!(log.contains("l.db-wal.orphan-0"), "{log}");
    assert_eq!(count_in(&path), 1);
}

/// Rights to override modes (root has them) are taken from the program.
#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_may_only_be_read_is_refused_at_the_start() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(5).await;
    // Killed, it leaves all three files: with them SQLite opens the file for reading without a word.
    running.kill();
    let modes = |file: u32, parent: u32| {
        let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        mode(folder.path(), 0o755);
        named(&folder, "l.db").iter().for_each(|path| mode(path, file));
        mode(folder.path(), parent);
    };
    assert_eq!(named(&folder, "l.db").len(), 3);
    modes(0o444, 0o555);
    let is_root = fs::write(folder.path().join("probe"), "").is_ok();
    let wrapper: &[&str] =
        if is_root { &["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] } else { &[] };
    let text = refusal(serve(wrapper, &url(&path)));
    // Who reads needs no right to write it.
    let ledger = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_tower-consent");
        let url = url(&path);
        let line: Vec<&str> = [wrapper, &[program, "ledger", "--ledger", &url], arguments].concat();
        std::process::Command::new(line[0]).args(&line[1..]).output().unwrap()
    };
    let found = ledger(&["find"]);
    let (verified, erased) = (ledger(&["verify"]), ledger(&["prune", "--older-than", "3 years", "--yes"]));
    modes(0o600, 0o755);
    assert!(text.contains("may not be written") && text.contains("l.db"), "{text}");
    assert_eq!(String::from_utf8_lossy(&found.stdout).lines().count(), 6, "{found:?}");
    assert!(verified.status.success(), "{verified:?}");
    assert!(!erased.status.success() && String::from_utf8_lossy(&erased.stderr).contains("may not be"), "{erased:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_was_damaged_between_stop_and_start_is_refused() {
    use std::os::unix::fs::FileExt as _;
    let (_folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(1).await;
    running.stop();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) \
             INSERT INTO records (id, consent, time, event, record) \
             SELECT randomblob(16), consent, time, event, record FROM records, n; \
             PRAGMA wal_checkpoint(TRUNCATE)",
        )
        .unwrap();
    drop(connection);
    let whole = fs::read(&path).unwrap();
    for byte in [0u8, 0xff, b'x'] {
        fs::write(&path, &whole).unwrap();
        fs::File::options().write(true).open(&path).unwrap().write_all_at(&[byte; 40_000], 8192).unwrap();
        let damaged = fs::read(&path).unwrap();
        let text = refusal(serve(&[], &url(&path)));
        assert!(text.contains("is damaged") && text.contains("help: restore it from a backup"), "{text}");
        assert!(!text.contains("name a file"), "who follows that begins a new ledger: {text}");
        // A backup beside an old one would be damaged as well.
        assert!(text.contains("end in -wal and -shm"), "{text}");
        assert!(fs::read(&path).unwrap() == damaged, "nothing is written into it");
    }
    fs::write(&path, &whole).unwrap();
    let running = Running::start(&path);
    running.decide(1).await;
    assert_eq!((running.stop().0, count_in(&path)), (Some(0), 402));
}

/// No file of the program may become longer than this many KiB: what a full disk does, without one.
fn with_little_room(kib: u32, ledger: &Path) -> Command {
    serve(&["bash", "-c", &format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\"")], &url(ledger))
}

/// So many records fit neither into a ledger of 100 KiB, nor into its WAL and one spool of that size.
const MORE_THAN_FITS: usize = 800;

/// The ids of the records in the ledger and in these files.
fn ids_in(ledger: &Path, spools: &[PathBuf]) -> BTreeSet<String> {
    let connection = Connection::open(ledger).unwrap();
    let mut read = connection.prepare("SELECT record FROM records").unwrap();
    let kept = read.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let spooled = spools.iter().map(|path| fs::read_to_string(path).unwrap());
    let lines: Vec<String> =
        kept.chain(spooled.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())).collect();
    let id = |line: &String| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string();
    lines.iter().map(id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_what_fits_nowhere_else_waits_beside_the_ledger() {
    let (folder, path) = ledger();
    let running = Running::of(with_little_room(100, &path));
    for _ in 0..8 {
        running.decide(10).await;
    }
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.contains("records wait for the ledger: "), "{says}");
    assert!(running.counter("records_waiting").await > 0);
    running.kill();
    all_are_there_after_a_start(&folder, &path, 80).await;
}

/// A site must come back after its machine was restarted, also with a full disk.
#[tokio::test(flavor = "multi_thread")]
async fn a_start_on_a_full_disk_serves_visitors_and_opens_the_ledger_later() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(20).await;
    running.kill();
    // Not even SQLite's index of the records fits, which has 32 KiB.
    let running = Running::of(with_little_room(16, &path));
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.contains("cannot open the ledger: ") && says.contains("l.db"), "{says}");
    running.decide(5).await;
    assert!(running.counter("records_waiting").await > 0);
    running.kill();
    all_are_there_after_a_start(&folder, &path, 25).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_that_can_keep_records_only_elsewhere_says_so_by_its_exit_status() {
    let (folder, path) = ledger();
    let elsewhere = TempDir::new().unwrap();
    // More than fits into the ledger and one spool, and less than fits into one file more.
    let mut command = with_little_room(100, &path);
    command.env("TMPDIR", elsewhere.path());
    let running = Running::of(command);
    for _ in 0..26 {
        running.decide(10).await;
    }
    running.health(|says| says.contains("in memory alone")).await;
    let (status, log) = running.stop();
    assert_eq!(status, Some(1), "{log}");
    let rescued = named(&elsewhere, "tower-consent-rescue-");
    assert_eq!(rescued.len(), 1, "{log}");
    assert!(log.contains(&*rescued[0].to_string_lossy()) && log.contains(".spool-rescued.jsonl"), "{log}");
    // What the log says to do.
    fs::rename(&rescued[0], folder.path().join("l.db.spool-rescued.jsonl")).unwrap();
    all_are_there_after_a_start(&folder, &path, 260).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_that_loses_records_says_how_many_and_fails() {
    let (folder, path) = ledger();
    let nowhere = folder.path().join("no/such");
    let mut command = with_little_room(100, &path);
    command.env("TMPDIR", &nowhere);
    let running = Running::of(command);
    for _ in 0..MORE_THAN_FITS / 10 {
        running.decide(10).await;
    }
    running.health(|says| says.contains("in memory alone")).await;
    let (status, log) = running.stop();
    // One may be in both. And one that counts as lost may be there all the same: SQLite said no when only the end of its
    // commit was missing.
    let kept = ids_in(&path, &named(&folder, "spool")).len();
    assert_eq!(status, Some(1), "{log}");
    let lost = log.split("lost=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let lost: usize = lost.parse().unwrap();
    assert!(kept < MORE_THAN_FITS && (MORE_THAN_FITS - kept..=MORE_THAN_FITS).contains(&lost), "{kept}: {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_stop_a_copy_of_the_ledger_file_has_everything() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(50).await;
    let (status, log) = running.stop();
    assert_eq!((status, count_in(&path)), (Some(0), 50), "{log}");
    assert_eq!(named(&folder, "-wal").iter().map(|wal| fs::metadata(wal).unwrap().len()).sum::<u64>(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_gateway_runs_the_wal_stays_small() {
    let (folder, path) = ledger();
    let running = Running::start(&path);
    running.decide(50).await;
    let begin = Instant::now();
    while fs::metadata(folder.path().join("l.db-wal")).unwrap().len() > 0 {
        assert!(begin.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(count_in(&path), 50);
    running.kill();
}

/// So many times: starts the program, has several visitors decide without a pause, and kills it in the middle of that.
/// At the end every record whose answer came is in the ledger, and the chain is whole.
async fn killed_in_the_middle(rounds: u64) {
    let (folder, path) = ledger();
    let mut promised = BTreeSet::new();
    for round in 0..rounds {
        let running = Running::start(&path);
        let site = running.site;
        let visitors: Vec<_> = (0..4)
            .map(|_| std::thread::spawn(move || std::iter::from_fn(|| acknowledged(site)).collect::<Vec<_>>()))
            .collect();
        // Not always at the same place: from the first connection to many records later.
        std::thread::sleep(Duration::from_millis(1 + round * 37 % 60));
        running.kill();
        for visitor in visitors {
            promised.extend(visitor.join().unwrap());
        }
    }
    assert!(promised.len() as u64 > rounds, "hardly any decision was answered: {}", promised.len());
    let running = Running::start(&path);
    running.nothing_waits().await;
    assert_eq!(running.stop().0, Some(0));
    let kept = ids_in(&path, &named(&folder, "spool"));
    let lost: Vec<_> = promised.iter().filter(|id| !kept.contains(&format!("\"{id}\""))).collect();
    assert!(lost.is_empty(), "{} of {} records are lost: {lost:?}", lost.len(), promised.len());
    let verified = program(&["ledger", "verify", "--ledger", &url(&path)]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_in_the_middle_lose_no_record_that_was_acknowledged() {
    killed_in_the_middle(200).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: about an hour"]
async fn ten_thousand_kills_in_the_middle_lose_no_record_that_was_acknowledged() {
    killed_in_the_middle(10_000).await;
}
