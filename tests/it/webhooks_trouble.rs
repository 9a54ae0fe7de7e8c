//! Webhooks while something is wrong: files that are damaged or cannot be used, receivers that misbehave. Nothing is lost,
//! one line of the log says what it is, and visitors notice nothing.

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::raw_origin;
use crate::support::serving::{Running, serve};
use crate::webhooks::{Office, Receiver, nowhere};

fn lines_with<'l>(log: &'l str, part: &str) -> Vec<&'l str> {
    log.lines().filter(|line| line.contains(part)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outbox_that_is_damaged_is_kept_aside_and_all_of_the_last_days_comes() {
    let office = Office::open();
    let running = office.running(nowhere());
    running.decide(3).await;
    running.health(|says| says.starts_with("degraded\n3 webhooks wait")).await;
    running.stop();
    let path = office.path("l.db.webhooks.json");
    let whole = fs::read(&path).unwrap();
    let expected: BTreeSet<String> = office.records().into_keys().collect();
    // Empty, half, no text, something else, one of a newer version.
    let newer = String::from_utf8(whole.clone()).unwrap().replace("\"version\":1", "\"version\":2");
    for damaged in [b"", &whole[..whole.len() / 2], b"\xff\xfe\0\0", b"[]", newer.as_bytes()] {
        fs::write(&path, damaged).unwrap();
        let receiver = Receiver::well().await;
        let running = office.running(receiver.address);
        receiver.until(|came| came.len() >= 3).await;
        running.health(|says| says == "ok\n").await;
        let (status, log) = running.stop();
        assert_eq!(receiver.ids(), expected, "{log}");
        assert_eq!(status, Some(0));
        assert_eq!(lines_with(&log, "this is no outbox of webhooks").len(), 1, "{log}");
        let aside = office.path("l.db.webhooks.json.unreadable");
        assert!(log.contains(&*aside.to_string_lossy()) && fs::read(&aside).unwrap() == damaged, "{log}");
    }
}

/// As on a disk that is full, or with rights that were taken away: no new file can be written.
#[tokio::test(flavor = "multi_thread")]
async fn an_outbox_that_cannot_be_written_stops_no_webhooks() {
    let office = Office::open();
    let receiver = Receiver::well().await;
    let running = office.running(receiver.address);
    running.health(|says| says == "ok\n").await;
    let outbox = office.path("l.db.webhooks.json");
    let before = fs::read(&outbox).unwrap();
    // A folder in its place.
    let block = async || {
        while fs::create_dir(&outbox).is_err() {
            let _ = fs::remove_file(&outbox);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    block().await;
    running.decide(2).await;
    receiver.until(|came| came.len() >= 2).await;
    running.health(|says| says.contains("the outbox cannot be written")).await;
    let log = running.kill();
    let told = lines_with(&log, "outbox of webhooks cannot be written");
    assert!(told.len() == 1 && told[0].contains("l.db.webhooks.json") && told[0].contains("make room"), "{log}");

    // They come again, and what is new comes as well.
    fs::remove_dir(&outbox).unwrap();
    fs::write(&outbox, before).unwrap();
    let running = office.running(receiver.address);
    receiver.until(|came| came.len() >= 4).await;
    block().await;
    running.decide(1).await;
    running.health(|says| says.contains("the outbox cannot be written")).await;
    receiver.until(|came| came.len() >= 5).await;
    fs::remove_dir(&outbox).unwrap();
    running.health(|says| says == "ok\n").await;
    running.stop();
    assert_eq!(receiver.ids(), office.records().into_keys().collect::<BTreeSet<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_given_up_waits_while_it_can_be_named_nowhere() {
    let office = Office::open();
    let takes = Arc::new(AtomicBool::new(false));
    let shared = Arc::clone(&takes);
    let receiver =
        Receiver::start(move |_| (if shared.load(Ordering::SeqCst) { StatusCode::OK } else { StatusCode::GONE }, None));
    let receiver = receiver.await;
    fs::create_dir(office.path("l.db.webhooks-given-up.jsonl")).unwrap();
    let mut command = office.command(&format!("http://{}/", receiver.address));
    command.args(["--webhook-give-up", "0"]);
    let running = Running::of(command);
    running.decide(2).await;
    let says = running.health(|says| says.contains("webhooks whose time is over wait")).await;
    assert!(says.contains("l.db.webhooks-given-up.jsonl"), "{says}");
    let figures = [running.counter("webhooks_given_up_total").await, running.counter("webhooks_waiting").await];
    assert_eq!(figures, [0, 2]);
    takes.store(true, Ordering::SeqCst);
    running.health(|says| says == "ok\n").await;
    assert_eq!(running.counter("webhooks_delivered_total").await, 2);
    let (_, log) = running.stop();
    let told = lines_with(&log, "the time of a webhook is over");
    assert!(told.len() == 1 && told[0].contains("l.db.webhooks-given-up.jsonl"), "{log}");
}

/// Rights to override modes (root has them) are taken from the program.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_sent_again_waits_until_the_gateway_may_read_it() {
    let office = Office::open();
    let receiver = Receiver::well().await;
    let probe = office.path("probe");
    fs::write(&probe, "").unwrap();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read(&probe).is_ok();
    let wrapper: &[&str] = match is_root {
        true => {
            &["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        }
        false => &[],
    };
    let mut command = serve(wrapper, &office.ledger());
    command.args(["--webhook", &format!("http://{}/", receiver.address), "--webhook-secret-file"]);
    command.arg(office.path("webhook.secret"));
    let running = Running::of(command);
    running.decide(2).await;
    receiver.until(|came| came.len() >= 2).await;
    let id = receiver.ids().pop_first().unwrap();
    let (asked, named) = (office.path("l.db.webhooks-resend-1-1.jsonl"), format!("{{\"webhook_id\":\"{id}\"}}\n"));
    let hidden = office.path("hidden");
    fs::write(&hidden, named).unwrap();
    fs::set_permissions(&hidden, fs::Permissions::from_mode(0o000)).unwrap();
    fs::rename(&hidden, &asked).unwrap();
    let says = running.health(|says| says.contains("webhooks that are to be sent again wait")).await;
    assert!(says.contains("l.db.webhooks-resend-1-1.jsonl"), "{says}");
    fs::set_permissions(&asked, fs::Permissions::from_mode(0o600)).unwrap();
    let came = receiver.until(|came| came.len() >= 3).await;
    assert_eq!(came[2].id, id);
    running.health(|says| says == "ok\n").await;
    let (_, log) = running.stop();
    assert_eq!(lines_with(&log, "webhooks that are to be sent again cannot be used").len(), 1, "{log}");
}

/// Answers each request with these bytes, and goes on with the last ones for ever if it is told to.
async fn answering(bytes: &'static [u8], and_on: bool) -> (SocketAddr, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let shared = Arc::clone(&count);
    let address = raw_origin(move |mut stream| {
        let count = Arc::clone(&shared);
        async move {
            let mut request = vec![0; 64 * 1024];
            // It may close the connection at any time.
            let _ = stream.read(&mut request).await;
            count.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(bytes).await;
            while and_on && stream.write_all(b"more and ").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
        }
    });
    (address.await, count)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_receiver_answers_webhooks_wait_and_a_line_says_why() {
    for (answer, and_on, why) in [
        (&b""[..], false, "connection closed"),
        (b"HTTP/1.1 204 No", false, "connection closed"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", false, "invalid HTTP"),
        (
            b"HTTP/1.1 301 Moved\r\nlocation: /\r\ncontent-length: 0\r\n\r\n",
            false,
            "it answers 301, and redirects are not",
        ),
        (b"HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n", false, "it answers 101"),
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", false, "it answers 404"),
        (b"HTTP/1.1 500 Fault\r\ncontent-length: 99999999999\r\n\r\n", true, "it answers 500"),
    ] {
        let office = Office::open();
        let (address, _) = answering(answer, and_on).await;
        let running = office.running(address);
        running.decide(3).await;
        let says = running.health(|says| says.starts_with("degraded\n3 webhooks wait for http://127.0.0.1:")).await;
        assert!(says.contains(why), "{says}");
        assert_eq!(running.counter("records_written_total").await, 3);
        let (status, log) = running.stop();
        let told = lines_with(&log, "webhooks do not arrive");
        assert!(status == Some(0) && told.len() == 1 && told[0].contains(why), "{log}");
    }
}

/// The status says that it was taken. Before, this counted as no answer, and the same came again for three days.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_ends_is_one() {
    let office = Office::open();
    let (address, count) = answering(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n", true).await;
    let running = office.running(address);
    running.decide(3).await;
    let delivered = running.health(|says| says == "ok\n").await;
    let begin = std::time::Instant::now();
    while running.counter("webhooks_delivered_total").await < 3 {
        assert!(begin.elapsed() < crate::support::PATIENCE, "{delivered}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    running.stop();
    assert_eq!(count.load(Ordering::SeqCst), 3);
}
