//! `serve --check-config`: every fault at once, and nothing is begun.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::serving::{Running, serve_released};
use crate::support::tls::https_origin;
use crate::support::{Certificate, PolicyFolder, html, instant, origin, program};

const KEY: &str = "a-secret-of-these-tests-and-of-nothing-else-at-all";

fn command(policies: &PolicyFolder, folder: &TempDir) -> Command {
    command_with(policies, &format!("sqlite:{}", folder.path().join("ledger.sqlite").display()))
}

fn command_with(policies: &PolicyFolder, ledger: &str) -> Command {
    let mut command = program(&["serve", "--check-config", "--upstream", "http://127.0.0.1:9", "--ledger", ledger]);
    command.arg("--policies").arg(policies.path()).env("TOWER_CONSENT_KEY", KEY);
    command
}

fn said(output: &Output) -> (Option<i32>, String) {
    let error = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!error.contains("panicked"), "{error}");
    (output.status.code(), error)
}

#[test]
fn what_can_be_served_ends_with_0_and_leaves_nothing() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let certificate = Certificate::of(&["www.site.example"]);
    let path = folder.path().join("both.pem");
    fs::write(&path, certificate.pem() + &certificate.key_pem()).unwrap();
    // The address is taken: nothing is listened on.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = command(&policies, &folder);
    command.args(["--listen", &taken.local_addr().unwrap().to_string()]);
    let output = command.arg("--tls-cert").arg(&path).arg("--tls-key").arg(&path).output().unwrap();
    let (status, error) = said(&output);
    assert_eq!(status, Some(0), "{error}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("can be used"));
    assert!(error.contains("cannot be reached yet") && !error.contains("gateway started"), "{error}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["both.pem"], "the ledger is not made");
}

/// A start would go on, and records wait on the disk: a wrong port in the URL would not be noticed.
#[test]
fn a_postgresql_that_nobody_answers_at_is_a_fault() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let ledger = format!("postgres://app:secret@{address}/consent?spool={}", folder.path().display());
    let output = command_with(&policies, &ledger).output().unwrap();
    let (status, error) = said(&output);
    assert_eq!(status, Some(1), "{error}");
    for part in [
        format!("PostgreSQL at {address} does not answer"),
        "records would wait".into(),
        "help: see that PostgreSQL runs".into(),
    ] {
        assert!(error.contains(&part), "{part} is not in {error}");
    }
    assert!(!error.contains("secret") && !String::from_utf8_lossy(&output.stdout).contains("can be used"), "{error}");
}

/// Visitors would read the figures at the admin address, or be sent round in a circle.
#[test]
fn a_site_at_another_address_of_the_gateway_is_refused() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let mut command = command(&policies, &folder);
    let output = command.args(["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:9"]).output().unwrap();
    let (status, error) = said(&output);
    assert!(status == Some(1) && error.contains("is this gateway itself"), "{error}");
}

#[test]
fn all_faults_are_told_at_once() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    policies.declare("[blocking]\nenforcement = \"strickt\"\n");
    let mut command = program(&["serve", "--check-config", "--upstream", "http://127.0.0.1:8087"]);
    command.args(["--listen", "127.0.0.1:8087", "--tls-cert", "none.pem", "--tls-key", "none.pem"]);
    command.args(["--ledger", &format!("sqlite:{}/none/ledger.sqlite", folder.path().display())]);
    command.args(["--admin", "127.0.0.1:0", "--admin-token-file", "none.token"]);
    command.args(["--webhook", "https://office.example/", "--webhook-secret-file", "none.secret"]);
    fs::write(folder.path().join("file"), "").unwrap();
    command.arg("--checkpoints").arg(folder.path().join("file/heads")).args(["--ledger-key", "none.key"]);
    let output = command.arg("--policies").arg(policies.path()).output().unwrap();
    let (status, error) = said(&output);
    assert_eq!(status, Some(1), "{error}");
    for part in [
        "strickt",
        "no key to sign",
        "cannot read `none.pem`",
        "none does not exist",
        "cannot read the file with the token `none.token`",
        "cannot read the file with the secret of webhooks `none.secret`",
        "cannot read the file with the key that signs heads `none.key`",
        "for signed heads because: not a directory",
        "the upstream http://127.0.0.1:8087 is this gateway itself",
    ] {
        assert!(error.contains(part), "{part} is not in {error}");
    }
    assert!(error.matches("help: ").count() >= 5, "{error}");
}

/// The system would say at the start that another program is there.
#[test]
fn an_address_that_two_listeners_would_have_is_told() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    for (listen, admin) in [("127.0.0.1:8086", "127.0.0.1:8086"), ("0.0.0.0:8086", "127.0.0.1:8086")] {
        let mut command = command(&policies, &folder);
        let (status, error) = said(&command.args(["--listen", listen, "--admin", admin]).output().unwrap());
        let told = format!("{listen} and {admin} cannot both be listened on");
        assert!(status == Some(1) && error.contains(&told) && error.contains("a port of its own"), "{error}");
    }
    // A start says the same.
    let ledger = format!("sqlite:{}", folder.path().join("l.db").display());
    let mut start = program(&["serve", "--upstream", "http://127.0.0.1:9", "--ledger", &ledger]);
    start.args(["--listen", "127.0.0.1:8086", "--admin", "0.0.0.0:8086"]).env("TOWER_CONSENT_KEY", KEY);
    let (status, error) = said(&start.arg("--policies").arg(policies.path()).output().unwrap());
    assert!(status == Some(2) && error.contains("cannot both be listened on"), "{error}");
}

#[test]
fn a_socket_that_cannot_be_made_and_an_address_of_another_machine_are_told() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let root = folder.path().display();
    fs::write(folder.path().join("file"), "").unwrap();
    for (listen, part) in [
        (format!("unix:{root}/none/gateway.sock"), "the folder of the socket must be there"),
        (format!("unix:{root}/file/gateway.sock"), "the folder of the socket must be there"),
        (format!("unix:{root}/file"), "the file there is no socket"),
        (format!("unix:{root}/{}.sock", "a".repeat(110)), "it may have about 100 bytes"),
        ("192.0.2.1:8080".to_owned(), "this machine has no such address"),
    ] {
        let (status, error) = said(&command(&policies, &folder).args(["--listen", &listen]).output().unwrap());
        assert!(status == Some(1) && error.contains("cannot listen on") && error.contains(part), "{listen}: {error}");
    }
    let listen = format!("unix:{root}/gateway.sock");
    assert_eq!(said(&command(&policies, &folder).args(["--listen", &listen]).output().unwrap()).0, Some(0));
}

/// A site with `https` that answers with this certificate.
async fn checked_https(
    certificate: &Certificate,
    host: &str,
    authorities: Option<&std::path::Path>,
) -> (Option<i32>, String) {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let address = https_origin(certificate, |_| async { html("<!doctype html>") }).await;
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    let upstream = format!("https://{host}:{}", address.port());
    let mut command = program(&["serve", "--check-config", "--upstream", &upstream, "--ledger", &ledger]);
    command.arg("--policies").arg(policies.path()).env("TOWER_CONSENT_KEY", KEY);
    if let Some(file) = authorities {
        command.env("SSL_CERT_FILE", file);
    }
    said(&tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_of_the_site_is_checked_and_its_fault_told_in_plain_words() {
    let folder = TempDir::new().unwrap();
    let certificate = Certificate::of(&["localhost"]);
    let known = folder.path().join("known.pem");
    fs::write(&known, certificate.pem()).unwrap();
    let (status, error) = checked_https(&certificate, "localhost", Some(&known)).await;
    assert!(status == Some(0) && !error.contains("cannot be reached"), "{error}");
    let other = Certificate::of(&["other.example"]);
    fs::write(&known, other.pem()).unwrap();
    let (status, error) = checked_https(&other, "localhost", Some(&known)).await;
    assert!(status == Some(1) && error.contains("its certificate is for another host: other.example"), "{error}");
    assert!(error.contains("help: correct the certificate of the site"), "{error}");
    let (status, error) = checked_https(&certificate, "localhost", Some(&known)).await;
    assert!(status == Some(1) && error.contains("SSL_CERT_FILE"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_tls_at_an_https_address_is_told() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let address = origin(|_| async { html("<!doctype html>") }).await;
    let upstream = format!("https://localhost:{}", address.port());
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    let mut command = program(&["serve", "--check-config", "--upstream", &upstream, "--ledger", &ledger]);
    command.arg("--policies").arg(policies.path()).env("TOWER_CONSENT_KEY", KEY);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let (status, error) = said(&output);
    assert!(status == Some(1) && error.contains("does not speak TLS"), "{error}");
}

#[test]
fn a_wrong_value_of_a_variable_names_the_variable_and_no_flag() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let mut command = command(&policies, &folder);
    let (status, error) = said(&command.env("TOWER_CONSENT_LISTEN", "nowhere").output().unwrap());
    assert!(status == Some(2) && error.contains("'nowhere' for the variable TOWER_CONSENT_LISTEN:"), "{error}");
    assert!(!error.contains("'--listen"), "{error}");
    // A flag wins over its variable, and is to blame.
    let (status, error) = said(&command.args(["--listen", "here"]).output().unwrap());
    assert!(status == Some(2) && error.contains("'here' for '--listen"), "{error}");
    let mut check = program(&["serve", "--upstream", "http://127.0.0.1:9"]);
    let (status, error) =
        said(&check.env("TOWER_CONSENT_POLICIES", "no-such-folder").env("TOWER_CONSENT_KEY", KEY).output().unwrap());
    assert!(
        status == Some(2) && error.contains("note: --policies has its value from the variable TOWER_CONSENT_POLICIES"),
        "{error}"
    );
}

#[test]
fn each_faulty_certificate_is_told_and_a_comma_belongs_to_a_path_but_in_the_variable() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let pair = |names: &[&str]| {
        names.iter().flat_map(|name| ["--tls-cert", name, "--tls-key", name]).map(str::to_owned).collect::<Vec<_>>()
    };
    let (status, error) = said(&command(&policies, &folder).args(pair(&["none.pem", "nor.pem"])).output().unwrap());
    assert!(
        status == Some(1) && error.contains("cannot read `none.pem`") && error.contains("cannot read `nor.pem`"),
        "{error}"
    );
    let certificate = Certificate::of(&["www.site.example"]);
    let path = folder.path().join("a,b.pem");
    fs::write(&path, certificate.pem() + &certificate.key_pem()).unwrap();
    let (status, error) = said(&command(&policies, &folder).args(pair(&[path.to_str().unwrap()])).output().unwrap());
    assert_eq!(status, Some(0), "{error}");
    let mut of_variable = command(&policies, &folder);
    of_variable.env("TOWER_CONSENT_TLS_CERT", "c.pem,d.pem").env("TOWER_CONSENT_TLS_KEY", "c.pem,d.pem");
    let (status, error) = said(&of_variable.output().unwrap());
    assert!(
        status == Some(1) && error.contains("cannot read `c.pem`") && error.contains("cannot read `d.pem`"),
        "{error}"
    );
}

#[test]
fn a_fault_of_a_draft_that_a_start_passes_over_is_told() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let mut fine = command(&policies, &folder);
    assert_eq!(said(&fine.output().unwrap()).0, Some(0));
    policies.declare("[site");
    let (status, error) = said(&command(&policies, &folder).output().unwrap());
    assert!(status == Some(1) && error.contains("consent.toml") && error.contains("the last release"), "{error}");
}

/// What is in the files of a folder.
fn contents(folder: &TempDir) -> std::collections::BTreeMap<std::ffi::OsString, Vec<u8>> {
    let files = fs::read_dir(folder.path()).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn no_byte_of_a_ledger_changes_whether_it_is_empty_at_rest_old_or_was_killed() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let ledger = folder.path().join("ledger.sqlite");
    let unchanged = |what: &str| {
        let before = contents(&folder);
        let (status, error) = said(&command(&policies, &folder).output().unwrap());
        assert_eq!(status, Some(0), "{what}: {error}");
        assert!(contents(&folder) == before, "{what}: {:?}", contents(&folder).keys());
    };
    fs::write(&ledger, "").unwrap();
    unchanged("empty");
    fs::remove_file(&ledger).unwrap();
    assert_eq!(Running::of(serve_released(policies.path(), &ledger)).stop().0, Some(0));
    unchanged("at rest");
    let older = rusqlite::Connection::open(&ledger).unwrap();
    older.pragma_update(None, "user_version", 1).unwrap();
    drop(older);
    unchanged("of an older version");
    fs::remove_file(&ledger).unwrap();
    Running::of(serve_released(policies.path(), &ledger)).kill();
    assert!(contents(&folder).len() > 1, "its -wal is left");
    unchanged("killed");
    fs::remove_file(folder.path().join("ledger.sqlite-shm")).unwrap();
    unchanged("killed and copied");
}

#[test]
fn a_ledger_without_a_path_and_one_that_is_a_folder_are_told() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    for (url, part) in [
        ("sqlite:".to_owned(), "`sqlite:` needs the path of a file"),
        ("sqlite://".to_owned(), "`sqlite:` needs the path of a file"),
        (format!("SQLite:{}", folder.path().display()), "is a folder help: name a file in it"),
        (format!("SQLite:{}/none/x.db", folder.path().display()), "none does not exist"),
    ] {
        let (status, error) = said(&command_with(&policies, &url).output().unwrap());
        assert!(status == Some(1) && error.contains(part), "{url}: {error}");
    }
}

#[test]
fn a_ledger_that_is_in_use_or_damaged_is_looked_at_and_not_changed() {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let ledger = folder.path().join("ledger.sqlite");
    let running = Running::of(serve_released(policies.path(), &ledger));
    let (status, error) = said(&command(&policies, &folder).output().unwrap());
    assert_eq!(status, Some(0), "{error}");
    assert_eq!(running.stop().0, Some(0));
    fs::write(&ledger, "not a ledger").unwrap();
    let (status, error) = said(&command(&policies, &folder).output().unwrap());
    assert!(status == Some(1) && error.contains("ledger.sqlite"), "{error}");
    assert_eq!(fs::read_to_string(&ledger).unwrap(), "not a ledger");
}
