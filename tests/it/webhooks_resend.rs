//! Webhooks that are sent again because somebody asked: `tower-consent ledger resend`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::StatusCode;

use crate::support::postgres::Cluster;
use crate::support::program;
use crate::support::serving::{Running, serve};
use crate::webhooks::{Office, Receiver, none_waits, nowhere};

/// A receiver that refuses all until it is told to take them.
async fn refusing() -> (Receiver, Arc<AtomicBool>) {
    let takes = Arc::new(AtomicBool::new(false));
    let shared = Arc::clone(&takes);
    let receiver = Receiver::start(move |_| {
        let status = if shared.load(Ordering::SeqCst) { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST };
        (status, None)
    });
    (receiver.await, takes)
}

/// Gives up at the first failure.
fn impatient(office: &Office, receiver: &Receiver) -> Running {
    let mut command = office.command(&format!("http://{}/", receiver.address));
    command.args(["--webhook-give-up", "0"]);
    Running::of(command)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_sent_again_by_the_gateway_that_runs_with_ids_and_bodies_of_before() {
    let office = Office::open();
    let (receiver, takes) = refusing().await;
    let running = impatient(&office, &receiver);
    running.decide(4).await;
    let says = running.health(|says| says.contains("4 webhooks were given up")).await;
    assert!(says.contains("tower-consent ledger resend"), "{says}");
    let before = receiver.came();
    // What is erased meanwhile is not sent.
    let (erased, record) = office.records().pop_first().unwrap();
    assert_eq!(office.run(&["erase", "--consent-id", record["consent"].as_str().unwrap(), "--yes"]).status, Some(0));

    let said = office.run(&["resend"]);
    assert_eq!(said.out, "would send 4 webhooks that were given up again; add --yes to do it\n", "{}", said.error);
    assert_eq!(office.named("given-up").len(), 1);
    takes.store(true, Ordering::SeqCst);
    let said = office.run(&["resend", "--yes"]);
    let expected = "4 webhooks that were given up: the gateway that is running sends them again\n";
    assert_eq!((said.status, &*said.out, &*said.error), (Some(0), expected, ""));
    let came = receiver.until(|came| came.len() >= before.len() + 3).await;
    running.health(|says| says == "ok\n").await;
    let said = office.run(&["resend", "--yes"]);
    assert!(said.status == Some(1) && said.error.contains("no webhook was given up"), "{}", said.error);
    assert_eq!(running.counter("webhooks_given_up_total").await, 4, "a counter never goes back");
    running.stop();

    let bodies: BTreeMap<_, _> = before.iter().map(|one| (&one.id, &one.body)).collect();
    let again: BTreeSet<_> = came[before.len()..].iter().map(|one| one.id.clone()).collect();
    assert_eq!(again, office.records().into_keys().collect::<BTreeSet<_>>());
    assert!(again.len() == 3 && !again.contains(&erased));
    for one in &came[before.len()..] {
        assert_eq!((one.signature.clone(), bodies[&one.id]), (office.signature(one), &one.body));
    }
    assert_eq!(office.named("webhooks"), ["l.db.webhooks.json", "l.db.webhooks.json.lock"]);
}

/// The file of those given up was cut by a crash, and then written again by a later start.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_waits_for_the_next_start_and_a_damaged_line_loses_no_other() {
    let office = Office::open();
    let (receiver, takes) = refusing().await;
    let running = impatient(&office, &receiver);
    running.decide(2).await;
    running.health(|says| says.contains("2 webhooks were given up")).await;
    running.kill();
    let path = office.path("l.db.webhooks-given-up.jsonl");
    fs::File::options().append(true).open(&path).unwrap().write_all(b"{\"webhook_id\":\"0193").unwrap();
    let running = impatient(&office, &receiver);
    running.decide(1).await;
    running.health(|says| says.contains("webhooks were given up")).await;
    running.stop();

    takes.store(true, Ordering::SeqCst);
    let said = office.run(&["resend", "--yes"]);
    assert!(said.out.contains("3 webhooks that were given up: the next gateway"), "{}{}", said.out, said.error);
    assert!(said.error.contains("1 line of") && said.error.contains("names no webhook"), "{}", said.error);
    let said = office.run(&["resend"]);
    assert!(said.status == Some(1) && said.error.contains("waits for a gateway"), "{}", said.error);
    let before = receiver.came().len();
    let running = impatient(&office, &receiver);
    let came = receiver.until(|came| came.len() >= before + 3).await;
    running.health(|says| says == "ok\n").await;
    let (_, log) = running.stop();
    let again: BTreeSet<_> = came[before..].iter().map(|one| one.id.clone()).collect();
    assert_eq!(again, office.records().into_keys().collect::<BTreeSet<_>>());
    let aside = office.named(".unreadable");
    assert_eq!((aside.len(), office.named("resend").len()), (1, 1));
    assert!(log.contains(&aside[0]), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn records_that_are_named_come_again_whether_they_arrived_or_not() {
    let office = Office::open();
    let receiver = Receiver::well().await;
    let running = office.running(receiver.address);
    running.decide(3).await;
    receiver.until(|came| came.len() >= 3).await;
    running.stop();
    let ids: Vec<String> = office.records().into_keys().collect();

    for (arguments, status, part) in [
        (&["resend", "--from", "2990-01-01", "--yes"][..], 1, "there is nothing to send"),
        (&["resend", "--from", "soon"], 2, "expected a day"),
        (&["resend", "soon", "--yes"], 2, "`soon` is not an id"),
        (&["resend", "01890a5d-ac96-774b-bcce-b302099a8058", "--yes"], 2, "there is no record"),
        (&["resend", &ids[0], "--from", "2026-01-01"], 2, "cannot be used with"),
    ] {
        let said = office.run(arguments);
        assert!(said.status == Some(status) && said.error.contains(part), "{arguments:?}: {}", said.error);
    }
    assert_eq!(office.named("resend"), [""; 0]);
    let said = office.run(&["resend", &ids[0], &ids[1], "--yes"]);
    assert!(said.out.starts_with("2 webhooks: the next gateway"), "{}{}", said.out, said.error);
    let running = office.running(receiver.address);
    let came = receiver.until(|came| came.len() >= 5).await;
    assert_eq!(came[3..].iter().map(|one| &one.id).collect::<BTreeSet<_>>(), ids[..2].iter().collect());

    assert!(office.run(&["resend", "--from", "2020-01-01"]).out.starts_with("would send 3 webhooks again"));
    let said = office.run(&["resend", "--from", "2020-01-01", "--yes"]);
    assert!(said.out.starts_with("3 webhooks: the gateway that is running"), "{}{}", said.out, said.error);
    let came = receiver.until(|came| came.len() >= 8).await;
    assert_eq!(came[5..].iter().map(|one| &one.id).collect::<BTreeSet<_>>(), ids.iter().collect());
    running.stop();
    assert_eq!(office.named("resend"), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_postgresql_the_files_are_beside_the_spool_and_what_is_erased_while_they_wait_is_not_sent() {
    let cluster = Cluster::start();
    let office = Office::open();
    let url = cluster.url_with_spool(office.path("").as_path());
    let sending = |receiver: &str| {
        let mut command = serve(&[], &url);
        command.args(["--webhook", receiver, "--webhook-give-up", "0", "--webhook-secret-file"]);
        command.arg(office.path("webhook.secret"));
        Running::of(command)
    };
    let ledger = |arguments: &[&str]| {
        let output = program(&["ledger", "--ledger", &url]).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let running = sending(&format!("http://{}/", nowhere()));
    running.decide(3).await;
    running.health(|says| says.contains("3 webhooks were given up")).await;
    running.kill();
    let said = ledger(&["resend", "--yes"]);
    assert!(said.starts_with("3 webhooks that were given up: the next gateway"), "{said}");
    let exported = ledger(&["export"]);
    let first: serde_json::Value = serde_json::from_str(exported.lines().next().unwrap()).unwrap();
    ledger(&["erase", "--consent-id", first["consent"].as_str().unwrap(), "--yes"]);
    let receiver = Receiver::well().await;
    let running = sending(&format!("http://{}/", receiver.address));
    receiver.until(|came| came.len() >= 2).await;
    none_waits(&running).await;
    running.stop();
    assert!(receiver.ids().len() == 2 && !receiver.ids().contains(first["id"].as_str().unwrap()));
}
