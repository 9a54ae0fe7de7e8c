//! Webhooks: the real program, and receivers that are well, slow, wrong or gone.

#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{Response, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sha2::Sha256;
use tempfile::TempDir;
use tower_consent::{Clock as _, SystemClock};

use crate::cli::https_origin;
use crate::ledger_commands::{self, Said};
use crate::support::postgres::Cluster;
use crate::support::serving::{Running, serve};
use crate::support::{self, PATIENCE, Visitor, empty, origin, raw_origin};

mod refused;

/// A site with a ledger and a secret.
pub(crate) struct Office {
    folder: TempDir,
    secret: String,
}

/// A webhook as it came.
#[derive(Clone)]
pub(crate) struct Came {
    pub(crate) id: String,
    timestamp: i64,
    pub(crate) signature: String,
    pub(crate) body: String,
}

/// Keeps what comes, and answers the n-th request, from 0, as it is told.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
}

impl Receiver {
    pub(crate) async fn start(
        answer: impl Fn(usize) -> (StatusCode, Option<String>) + Clone + Send + Sync + 'static,
    ) -> Self {
        let came: Arc<Mutex<Vec<Came>>> = Arc::default();
        let (log, count) = (Arc::clone(&came), Arc::new(AtomicUsize::new(0)));
        let address = origin(move |request| {
            let (log, answer, count) = (Arc::clone(&log), answer.clone(), Arc::clone(&count));
            async move {
                let (parts, body) = request.into_parts();
                assert_eq!(parts.method, "POST");
                let field = |name: &str| parts.headers[name].to_str().unwrap().to_owned();
                assert_eq!(field("content-type"), "application/json");
                let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
                let timestamp = field("webhook-timestamp").parse().unwrap();
                let (id, signature) = (field("webhook-id"), field("webhook-signature"));
                log.lock().unwrap().push(Came { id, timestamp, signature, body });
                tokio::time::sleep(Duration::from_millis(5)).await;
                let (status, location) = answer(count.fetch_add(1, Ordering::SeqCst));
                let mut response = Response::builder().status(status);
                if let Some(location) = location {
                    response = response.header("location", location);
                }
                response.body(empty()).unwrap()
            }
        })
        .await;
        Self { address, came }
    }

    pub(crate) async fn well() -> Self {
        Self::start(|_| (StatusCode::NO_CONTENT, None)).await
    }

    pub(crate) fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    pub(crate) fn ids(&self) -> BTreeSet<String> {
        self.came().into_iter().map(|one| one.id).collect()
    }

    pub(crate) async fn until(&self, enough: impl Fn(&[Came]) -> bool) -> Vec<Came> {
        let begin = Instant::now();
        loop {
            let came = self.came();
            if enough(&came) {
                return came;
            }
            assert!(begin.elapsed() < 2 * PATIENCE, "{} came", came.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Office {
    pub(crate) fn open() -> Self {
        let made = support::program(&["keys", "webhook"]).output().unwrap();
        let secret = String::from_utf8(made.stdout).unwrap();
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("webhook.secret"), &secret).unwrap();
        Self { folder, secret: secret.trim().to_owned() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn ledger(&self) -> String {
        format!("sqlite:{}", self.path("l.db").display())
    }

    pub(crate) fn command(&self, receiver: &str) -> Command {
        let mut command = serve(&[], &self.ledger());
        command.args(["--webhook", receiver, "--webhook-secret-file"]).arg(self.path("webhook.secret"));
        command
    }

    pub(crate) fn running(&self, receiver: SocketAddr) -> Running {
        Running::of(self.command(&format!("http://{receiver}/hook")))
    }

    /// `tower-consent ledger` with its ledger.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let output = support::program(&["ledger", "--ledger", &self.ledger()]).args(arguments).output().unwrap();
        Said {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The files whose names have this part, without the folder.
    pub(crate) fn named(&self, part: &str) -> Vec<String> {
        let all = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut found: Vec<String> = all.filter_map(|name| name.into_string().ok()).collect();
        found.retain(|name| name.contains(part));
        found.sort();
        found
    }

    /// What the ledger has, by id.
    pub(crate) fn records(&self) -> BTreeMap<String, Value> {
        let text = self.run(&["export"]).out;
        let records = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        records.map(|record| (record["id"].as_str().unwrap().to_owned(), record)).collect()
    }

    pub(crate) fn signature(&self, one: &Came) -> String {
        let secret = STANDARD.decode(self.secret.strip_prefix("whsec_").unwrap()).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(format!("{}.{}.{}", one.id, one.timestamp, one.body).as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

fn different(came: &[Came]) -> usize {
    came.iter().map(|one| &one.id).collect::<BTreeSet<_>>().len()
}

pub(crate) async fn none_waits(running: &Running) {
    let begin = Instant::now();
    while running.counter("webhooks_waiting").await > 0 {
        assert!(begin.elapsed() < 2 * PATIENCE);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// An address where nothing listens.
pub(crate) fn nowhere() -> SocketAddr {
    crate::support::free_address()
}

pub(crate) fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_record_from_the_start_on_arrives_once_signed_and_as_the_ledger_has_it() {
    let office = Office::open();
    let before = Running::start(&office.path("l.db"));
    before.decide(3).await;
    before.stop();
    let old = office.records();
    assert_eq!(old.len(), 3);

    let receiver = Receiver::well().await;
    let running = office.running(receiver.address);
    let mut visitor = Visitor::at(running.site);
    for answer in [visitor.accept_all().await, visitor.save(&["analytics"]).await] {
        assert_eq!(answer.status, 200);
    }
    assert_eq!(Visitor::at(running.site).reject_all().await.status, 200);
    let came = receiver.until(|came| came.len() >= 3).await;
    none_waits(&running).await;
    assert_eq!(running.counter("webhooks_delivered_total").await, 3);
    assert_eq!(running.admin("/healthz").await, "ok\n");
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert!(!log.contains("/hook"), "a path may hold a secret: {log}");

    let records = office.records();
    let mut kinds = BTreeSet::new();
    for one in &came {
        assert_eq!(one.signature, office.signature(one));
        let body: Value = serde_json::from_str(&one.body).unwrap();
        let record = &records[&one.id];
        assert!(!old.contains_key(&one.id));
        assert_eq!((&body["data"], &body["timestamp"]), (record, &record["time"]));
        kinds.insert(body["type"].as_str().unwrap().to_owned());
        assert!(!one.body.contains("127.0.0.1"), "{}", one.body);
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["consent.changed", "consent.given", "consent.refused"]);
    assert_eq!((receiver.came().len(), receiver.ids().len()), (3, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_loses_a_webhook_and_a_double_has_the_same_id_and_the_same_body() {
    let office = Office::open();
    // Some fail, and are taken when they come again.
    let receiver = Receiver::start(|number| match number % 5 {
        3 if number < 60 => (StatusCode::INTERNAL_SERVER_ERROR, None),
        _ => (StatusCode::OK, None),
    })
    .await;
    for round in 0..8 {
        let running = office.running(receiver.address);
        running.decide(10).await;
        tokio::time::sleep(Duration::from_millis(round * 40)).await;
        running.kill();
    }
    let running = office.running(receiver.address);
    running.decide(1).await;
    let begin = Instant::now();
    while running.counter("webhooks_waiting").await > 0 || receiver.ids().len() < 81 {
        assert!(begin.elapsed() < 3 * PATIENCE, "{} of 81", receiver.ids().len());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (_, log) = running.stop();
    let records = office.records();
    assert_eq!(receiver.ids(), records.keys().cloned().collect::<BTreeSet<_>>(), "{log}");
    let mut bodies = BTreeMap::new();
    for one in receiver.came() {
        assert_eq!(one.signature, office.signature(&one));
        assert_eq!(bodies.entry(one.id).or_insert_with(|| one.body.clone()), &one.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_gone_delays_nobody_and_gets_all_when_it_is_back() {
    let office = Office::open();
    let running = office.running(nowhere());
    running.decide(60).await;
    running.health(|says| says.starts_with("degraded\n60 webhooks wait for http://127.0.0.1:")).await;
    assert_eq!(running.counter("webhooks_waiting").await, 60);
    assert_eq!(running.counter("records_written_total").await, 60);
    let (status, log) = running.stop();
    assert!(status == Some(0) && log.contains("webhooks do not arrive"), "{log}");
    // Ids and places alone.
    let outbox = fs::read_to_string(office.path("l.db.webhooks.json")).unwrap();
    assert!(outbox.len() < 60 * 120 && !outbox.contains("analytics"), "{outbox}");

    let receiver = Receiver::well().await;
    let running = office.running(receiver.address);
    receiver.until(|came| came.len() >= 60).await;
    running.health(|says| says == "ok\n").await;
    running.stop();
    assert_eq!(receiver.ids(), office.records().into_keys().collect::<BTreeSet<_>>());
    assert_eq!(receiver.came().len(), 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_never_answers_delays_nobody() {
    let office = Office::open();
    let silent = raw_origin(|stream| async move {
        tokio::time::sleep(6 * PATIENCE).await;
        drop(stream);
    })
    .await;
    let running = office.running(silent);
    let begin = Instant::now();
    for _ in 0..5 {
        running.decide(20).await;
    }
    assert_eq!(running.counter("records_written_total").await, 100);
    assert!(begin.elapsed() < PATIENCE);
    let begin = Instant::now();
    let (status, log) = running.stop();
    assert!(status == Some(0) && begin.elapsed() < PATIENCE, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_up_is_counted_and_named_in_a_file_that_has_no_record() {
    let office = Office::open();
    let receiver = Receiver::start(|_| (StatusCode::BAD_REQUEST, None)).await;
    let mut command = office.command(&format!("http://{}/", receiver.address));
    command.args(["--webhook-give-up", "0"]);
    let running = Running::of(command);
    running.decide(2).await;
    let says = running.health(|says| says.contains("2 webhooks were given up")).await;
    let file = office.path("l.db.webhooks-given-up.jsonl");
    assert!(says.contains(&*file.to_string_lossy()), "{says}");
    assert_eq!(running.counter("webhooks_given_up_total").await, 2);
    assert_eq!(running.counter("webhooks_waiting").await, 0);
    let (_, log) = running.stop();
    assert!(log.contains("was given up") && log.contains(&*file.to_string_lossy()), "{log}");
    let named: BTreeSet<String> =
        lines(&file).iter().map(|line| line["webhook_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(named, office.records().into_keys().collect::<BTreeSet<_>>());
    assert!(lines(&file).iter().all(|line| line["why"] == "it answers 400" && line["tries"] == 1));
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_not_followed() {
    let office = Office::open();
    let other = Receiver::well().await;
    let to = format!("http://{}/", other.address);
    let receiver = Receiver::start(move |_| (StatusCode::TEMPORARY_REDIRECT, Some(to.clone()))).await;
    let running = office.running(receiver.address);
    running.decide(3).await;
    running.health(|says| says.contains("redirects are not followed")).await;
    running.stop();
    assert_eq!(other.came().len(), 0);
}

/// Both while the gateway runs and has them in its outbox.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_or_removed_because_of_its_age_before_it_arrived_is_not_sent() {
    // Choices hold for half a year.
    let begin = SystemClock.now().replace_nanosecond(0).unwrap() - time::Duration::hours(200 * 24 + 12);
    let old = ledger_commands::Office::begun_at(begin).await;
    let office = Office::open();
    office.running(nowhere()).stop();
    let copied = old.run(&["copy", &office.ledger()]);
    assert!(copied.out.contains("copied 5 records, 5 of them new"), "{}{}", copied.out, copied.error);
    let running = office.running(nowhere());
    running.decide(2).await;
    running.health(|says| says.starts_with("degraded\n7 webhooks wait")).await;

    let all = office.records();
    let pruned = office.run(&["prune", "--older-than", "200 days", "--yes"]);
    assert!(pruned.out.contains("removed 2 records"), "{}{}", pruned.out, pruned.error);
    let (_, last) = all.last_key_value().unwrap();
    for consent in [last["consent"].as_str().unwrap(), &old.ids[1]] {
        let erased = office.run(&["erase", "--consent-id", consent, "--yes"]);
        assert!(erased.out.starts_with("erased 1 record"), "{}{}", erased.out, erased.error);
    }
    let left: BTreeSet<String> = office.records().into_keys().collect();
    assert_eq!((all.len(), left.len()), (7, 3));
    running.stop();

    let receiver = Receiver::well().await;
    let running = office.running(receiver.address);
    receiver.until(|came| came.len() >= 3).await;
    running.health(|says| says == "ok\n").await;
    none_waits(&running).await;
    let (_, log) = running.stop();
    assert!(!log.contains("is not the one"), "{log}");
    assert_eq!((receiver.ids(), receiver.came().len()), (left, 3));
}

/// A process that is killed and started again and again, and never lives for a second.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_few_webhooks_come_again_and_a_crash_loop_gets_on() {
    let office = Office::open();
    let running = office.running(nowhere());
    running.decide(500).await;
    running.health(|says| says.starts_with("degraded\n500 webhooks wait")).await;
    running.stop();
    let receiver = Receiver::well().await;
    let mut kills = 0;
    while receiver.ids().len() < 500 {
        let all = receiver.came().len();
        let running = office.running(receiver.address);
        receiver.until(|came| came.len() >= all + 100 || different(came) >= 500).await;
        running.kill();
        kills += 1;
        // 64 of which the file did not know, and 16 under way.
        let doubles = receiver.came().len() - receiver.ids().len();
        assert!(doubles <= kills * 80, "{doubles} after {kills} kills");
        assert!(kills < 30, "{} of 500", receiver.ids().len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_gateways_on_one_ledger_one_sends_and_the_other_takes_over() {
    let office = Office::open();
    let receiver = Receiver::well().await;
    let (first, second) = (office.running(receiver.address), office.running(receiver.address));
    first.decide(2).await;
    second.decide(2).await;
    receiver.until(|came| came.len() >= 4).await;
    assert_eq!(second.counter("webhooks_delivered_total").await, 0);
    first.kill();
    second.decide(2).await;
    receiver.until(|came| different(came) >= 6).await;
    second.stop();
    assert_eq!(receiver.ids(), office.records().into_keys().collect::<BTreeSet<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_postgresql_one_gateway_sends_the_records_of_all_also_of_one_that_was_killed() {
    let cluster = Cluster::start();
    let office = Office::open();
    let receiver = Receiver::well().await;
    let url = cluster.url_with_spool(office.folder.path());
    let sending = || {
        let mut command = serve(&[], &url);
        command.args(["--webhook", &format!("http://{}/", receiver.address), "--webhook-secret-file"]);
        command.arg(office.path("webhook.secret"));
        Running::of(command)
    };
    let (first, other) = (sending(), Running::of(serve(&[], &url)));
    first.decide(5).await;
    other.decide(5).await;
    first.kill();
    other.decide(5).await;
    let again = sending();
    again.decide(5).await;
    receiver.until(|came| different(came) >= 20).await;
    again.stop();
    other.stop();
    let ids = cluster.sql("SELECT id FROM consent_records WHERE event <> 'entry'");
    let ids: BTreeSet<String> = ids.split_whitespace().map(str::to_owned).collect();
    assert_eq!(receiver.ids(), ids);
}
