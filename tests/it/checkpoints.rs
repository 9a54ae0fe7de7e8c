//! Signed heads that the gateway writes at intervals.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tempfile::TempDir;
use tower_consent::{Clock as _, SystemClock};

use crate::ledger_commands::Office;
use crate::support::serving::{Running, serve};
use crate::support::{self, PATIENCE};

/// A gateway's folder, and a key.
struct Desk {
    folder: TempDir,
    public: String,
}

/// Makes a key in a file; gives the public one.
fn key_in(file: &Path) -> String {
    let key = support::program(&["keys", "ledger", "shop.example/consent"]).output().unwrap();
    fs::write(file, key.stdout).unwrap();
    let public = support::program(&["keys", "public", file.to_str().unwrap()]).output().unwrap();
    String::from_utf8(public.stdout).unwrap().trim().to_owned()
}

impl Desk {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let public = key_in(&folder.path().join("ledger.key"));
        Self { folder, public }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ledger(&self) -> String {
        format!("sqlite:{}", self.path("l.db").display())
    }

    fn command(&self, every: &str) -> Command {
        let mut command = serve(&[], &self.ledger());
        command.arg("--checkpoints").arg(self.path("heads")).args(["--checkpoint-every", every]);
        command.arg("--ledger-key").arg(self.path("ledger.key"));
        command
    }

    /// Names and texts of the signed heads.
    fn heads(&self) -> BTreeMap<String, String> {
        let files = fs::read_dir(self.path("heads")).into_iter().flatten().map(|entry| entry.unwrap());
        let files = files.map(|file| (file.file_name().into_string().unwrap(), file.path()));
        files.map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect()
    }

    fn ledger_command(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = support::program(&["ledger", "--ledger", &self.ledger()]).args(arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }

    fn verify(&self) -> (Option<i32>, String) {
        let heads = self.path("heads");
        self.ledger_command(&["verify", "--signed", heads.to_str().unwrap(), "--public-key", &self.public])
    }
}

async fn until_there_are(desk: &Desk, count: usize) {
    let begin = Instant::now();
    while desk.heads().len() < count {
        assert!(begin.elapsed() < PATIENCE, "{:?}", desk.heads().keys());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gateway_signs_what_is_new_at_intervals_and_at_its_end_and_never_twice() {
    let desk = Desk::open();
    let running = Running::of(desk.command("1"));
    running.decide(3).await;
    until_there_are(&desk, 1).await;
    let first = desk.heads();
    running.decide(2).await;
    until_there_are(&desk, first.len() + 1).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let heads = desk.heads();
    let written = running.counter("checkpoints_written_total").await;
    assert_eq!(written, heads.len() as u64, "nothing new, nothing written: {:?}", heads.keys());
    assert!(first.iter().all(|(name, text)| heads.get(name) == Some(text)), "older ones stay");
    assert_eq!(running.admin("/healthz").await, "ok\n");
    running.decide(1).await;
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");

    // The last is what the command prints that reads the whole ledger.
    let heads = desk.heads();
    let (name, last) = heads.last_key_value().unwrap();
    assert!(name.starts_with("000000000006-") && name.ends_with(".note"), "{name}");
    let key = desk.path("ledger.key");
    let said = desk.ledger_command(&["head", "--sign-key", key.to_str().unwrap()]).1;
    assert!(said.starts_with(last.as_str()), "{said}");
    let (status, said) = desk.verify();
    let compared = format!("compared with {} heads from before", heads.len());
    assert!(status == Some(0) && said.contains(&compared), "{said}");

    // The next start has nothing to add.
    let running = Running::of(desk.command("3600"));
    assert_eq!(running.stop().0, Some(0));
    assert_eq!(desk.heads(), heads);

    // One that was changed is not believed.
    fs::write(desk.path("heads").join(name), last.replace("head 6:", "head 5:")).unwrap();
    let (status, said) = desk.verify();
    assert!(status == Some(1) && said.contains("proves nothing"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_heads_that_is_deleted_is_made_again_and_one_that_cannot_be_is_told_once() {
    let desk = Desk::open();
    let running = Running::of(desk.command("1"));
    running.decide(1).await;
    until_there_are(&desk, 1).await;
    fs::remove_dir_all(desk.path("heads")).unwrap();
    running.decide(1).await;
    until_there_are(&desk, 1).await;
    assert_eq!(running.admin("/healthz").await, "ok\n");
    // A file is where the folder was.
    fs::remove_dir_all(desk.path("heads")).unwrap();
    fs::write(desk.path("heads"), "").unwrap();
    running.decide(1).await;
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.contains("cannot make the folder") && says.contains("heads"), "{says}");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let (_, log) = running.stop();
    assert_eq!(log.matches("no signed head of the ledger was written").count(), 1, "{log}");
    assert_eq!(log.matches("was made again").count(), 1, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_was_cut_off_and_went_on_is_found_by_the_gateway_and_by_the_command() {
    let desk = Desk::open();
    let running = Running::of(desk.command("3600"));
    running.decide(4).await;
    running.stop();
    let connection = Connection::open(desk.path("l.db")).unwrap();
    connection.execute_batch("DELETE FROM records WHERE arrival = 4").unwrap();
    drop(connection);
    let before = desk.heads();
    let running = Running::of(desk.command("1"));
    running.decide(1).await;
    let says = running.health(|says| says != "ok\n").await;
    assert!(says.contains("is not what was signed as"), "{says}");
    let (_, log) = running.stop();
    assert!(log.contains("is not what was signed as"), "{log}");
    assert!(before.iter().all(|(name, text)| desk.heads().get(name) == Some(text)));
    let (status, said) = desk.verify();
    assert!(status == Some(1) && said.contains("is not that of the head 4:"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_years_may_have_heads_of_what_was_removed_since() {
    let begin = SystemClock.now().replace_nanosecond(0).unwrap() - time::Duration::hours(200 * 24 + 12);
    let office = Office::begun_at(begin).await;
    let public = key_in(&office.path("ledger.key"));
    fs::create_dir(office.path("heads")).unwrap();
    let sign = |name: &str| {
        let head = office.run(&["head", "--sign-key", "ledger.key"]);
        fs::write(office.path("heads").join(name), head.out).unwrap();
    };
    // The head as it was after the first record.
    let (whole, first) = (office.path("l.db"), office.path("whole.db"));
    assert_eq!(office.run(&["backup", first.to_str().unwrap()]).status, Some(0));
    let connection = Connection::open(&whole).unwrap();
    connection.execute_batch("DELETE FROM records WHERE arrival > 1; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(connection);
    sign("1.note");
    fs::rename(first, whole).unwrap();
    let verify = ["verify", "--signed", "heads", "--public-key", &public];
    assert!(office.run(&["prune", "--older-than", "200 days", "--yes"]).out.contains("removed 2 records"));
    let said = office.run(&verify);
    assert!(said.status == Some(1) && said.out.contains("none proves anything any more"), "{}", said.out);
    sign("2.note");
    let said = office.run(&verify);
    assert!(said.status == Some(0), "{}{}", said.out, said.error);
    assert!(said.out.contains("compared with 1 head from before, and 1 of what was removed since"), "{}", said.out);
    // One that somebody put there or changed is a finding, and the others are compared all the same.
    fs::write(office.path("heads").join("3.note"), "").unwrap();
    let said = office.run(&verify);
    assert!(
        said.status == Some(1) && said.out.contains("3.note") && said.out.contains("compared with 1 head"),
        "{}{}",
        said.out,
        said.error
    );
    fs::remove_file(office.path("heads").join("3.note")).unwrap();
    // Of one head alone it is a finding.
    let one = ["verify", "--signed", "heads/1.note", "--public-key", &public];
    assert_eq!(office.run(&one).status, Some(1));
    fs::create_dir(office.path("empty")).unwrap();
    let said = office.run(&["verify", "--signed", "empty", "--public-key", &public]);
    assert!(said.status == Some(2) && said.error.contains("has no signed head"), "{}", said.error);
}

#[test]
fn a_key_that_is_none_and_a_folder_that_cannot_be_made_are_refused_at_the_start() {
    let desk = Desk::open();
    fs::write(desk.path("heads"), "a file").unwrap();
    let said = desk.command("60").output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.code() == Some(2) && error.contains("--checkpoints"), "{error}");
    fs::write(desk.path("ledger.key"), "tck1_AAAA").unwrap();
    let said = desk.command("60").output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.code() == Some(2) && error.contains("keys ledger"), "{error}");
    assert!(!desk.path("l.db").exists());
}
