//! Other policies while the site runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use http::StatusCode;
use tower::ServiceExt as _;
use tower_consent::{ConsentLayer, TestClock};
use tower_layer::Layer as _;

use crate::support::serving::{Running, serve_released};
use crate::support::{PolicyFolder, TestSite, Visitor, html, instant, keys, test_site};

const PAGE: &str = "<!doctype html><html lang=en><head><title>x</title></head><body>x</body></html>";

async fn site(folder: &PolicyFolder) -> (TestSite, ConsentLayer) {
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(folder.load(), keys()).with_clock(clock.clone()).build().unwrap();
    let site = TestSite::behind(layer.clone(), clock, |_| async { html(PAGE) }).await;
    (site, layer)
}

#[tokio::test(flavor = "multi_thread")]
async fn reloading_under_load_loses_no_request_and_mixes_no_releases() {
    let folder = PolicyFolder::released(instant());
    let (site, layer) = site(&folder).await;
    let (stop, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let visitors: Vec<_> = (0..8)
        .map(|_| {
            let (mut visitor, stop, asked) = (site.visitor(), Arc::clone(&stop), Arc::clone(&asked));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let answer = visitor.get("/_consent/policies/privacy").await;
                    let text = String::from_utf8(answer.body.to_vec()).unwrap();
                    assert_eq!(answer.status, StatusCode::OK);
                    // The version in the dates and the one in the text are of one release.
                    let told = text.split("Version ").skip(1).map(|rest| rest[..3].to_owned()).collect::<Vec<_>>();
                    assert!(told.len() >= 2 && told.iter().all(|version| *version == told[0]), "{told:?}");
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for number in 1..=9 {
        let policies = folder.publish("privacy", &format!("1.{number}"), instant(), instant());
        layer.reload(policies).unwrap();
        let so_far = asked.load(Ordering::Relaxed);
        while asked.load(Ordering::Relaxed) < so_far + 20 {
            assert!(!visitors.iter().all(tokio::task::JoinHandle::is_finished), "all visitors failed");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
    stop.store(true, Ordering::Relaxed);
    for visitor in visitors {
        visitor.await.unwrap();
    }
    let page = site.visitor().get("/_consent/policies/privacy").await;
    assert!(String::from_utf8_lossy(&page.body).contains("Version 1.9"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watched_folder_is_followed_and_a_faulty_one_is_not() {
    let folder = PolicyFolder::released(instant());
    let (site, layer) = site(&folder).await;
    layer.watch(folder.path()).unwrap();
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    let granted = visitor.get("/_consent?x").await;
    assert_eq!(granted.status, StatusCode::OK);

    // Unreleased and faulty settings change nothing, and are counted.
    folder.declare("[blocking]\nenforcement = \"strickt\"\n");
    until("the fault is counted", || layer.metrics().reloads_failed.get() == 1).await;
    assert_eq!(layer.policies().releases().len(), 1);

    // A material release asks again, without a restart.
    folder.declare("");
    folder.publish("privacy", "2.0", instant(), instant());
    until("the release is in force", || layer.policies().releases().len() == 2).await;
    let page = visitor.get("/").await;
    let text = String::from_utf8_lossy(&page.body).into_owned();
    assert!(text.contains("data-tower-consent=\"banner\"") || text.contains("data-tower-consent=banner"), "{text}");
}

/// Each setting once made a new layer, and what watched or was made of the one before kept the old policies for good.
#[tokio::test(flavor = "multi_thread")]
async fn a_layer_with_ledger_and_clock_is_followed_and_so_is_a_gate_that_was_taken_before() {
    const NEW: &str = "[[services]]\nid = \"late\"\npurpose = { en = \"Late\", zh = \"Late\" }\ncategory = \"analytics\"\nhosts = [\"late.example.org\"]\n";
    let folder = PolicyFolder::released(instant());
    let clock = TestClock::new(instant());
    let ledger = tower_consent::ledger::connect("memory:").unwrap();
    let layer =
        ConsentLayer::builder(folder.load(), keys()).with_ledger(ledger).with_clock(clock.clone()).build().unwrap();
    let client = tower::service_fn(async |_: http::Request<()>| Ok::<_, std::io::Error>(()));
    let outbound = layer.outbound_gate().layer(client);
    let asks = async |url: &str| {
        let request = http::Request::get(url).body(()).unwrap();
        outbound.clone().oneshot(request).await.is_ok()
    };
    assert!(asks("https://late.example.org/x").await && !asks("https://heat.example.org/x").await);
    layer.watch(folder.path()).unwrap();
    let site = TestSite::behind(layer.clone(), clock.clone(), |_| async { html(PAGE) }).await;

    folder.declare(NEW);
    folder.release(instant());
    until("the folder is followed", || layer.policies().releases().len() == 2).await;
    assert!(!asks("https://late.example.org/x").await, "the gate of before knows the new service");
    // And what is reloaded by hand.
    folder.set(&test_site("").replace("heat.example.org", "other.example.org"));
    layer.reload(folder.release(instant())).unwrap();
    assert!(asks("https://heat.example.org/x").await && !asks("https://other.example.org/x").await);
    // The ledger and the clock are those that were set.
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    let receipt = visitor.get("/_consent/receipt").await.text();
    assert!(receipt.contains("20 November 2026"), "{receipt}");
    clock.advance(time::Duration::days(400));
    assert_eq!(visitor.get("/").await.banners(), 1);
}

/// A typing error in what is not released must not take the site down at the next restart.
#[tokio::test(flavor = "multi_thread")]
async fn a_faulty_draft_stops_no_start_and_is_said_in_the_log_and_by_healthz() {
    let folder = PolicyFolder::released(instant());
    let toml = folder.path().join("consent.toml");
    let sound = std::fs::read_to_string(&toml).unwrap();
    let ledger = tempfile::tempdir().unwrap();
    for fault in ["x = [", "gone"] {
        match fault {
            "gone" => std::fs::remove_file(&toml).unwrap(),
            fault => folder.append(fault),
        }
        let running = Running::of(serve_released(folder.path(), &ledger.path().join("ledger.sqlite")));
        let health = running.admin("/healthz").await;
        assert!(health.starts_with("degraded\nthe policies in the folder are faulty"), "{health}");
        assert_eq!(Visitor::at(running.site).accept_all().await.status, StatusCode::OK);
        folder.set(&sound);
        running.health(|says| says == "ok\n").await;
        folder.set("x = [");
        running.health(|says| says.starts_with("degraded\n")).await;
        folder.set(&sound);
        let (status, log) = running.stop();
        assert_eq!(status, Some(0));
        assert!(log.contains("ERROR") && log.contains("the last release is in force"), "{log}");
    }
}

/// A new text that nobody released is named like changed settings, so that nobody wonders why it is not shown.
#[test]
fn a_draft_of_a_text_alone_is_named_in_the_log() {
    let folder = PolicyFolder::released(instant());
    let ledger = tempfile::tempdir().unwrap();
    let log = || {
        let running = Running::of(serve_released(folder.path(), &ledger.path().join("ledger.sqlite")));
        let (status, log) = running.stop();
        assert_eq!(status, Some(0), "{log}");
        log
    };
    assert!(!log().contains("not released"), "nothing waits");
    folder.write("privacy", "9.0", instant());
    let log = log();
    assert!(log.contains("changes that are not released") && log.contains("`privacy` 9.0"), "{log}");
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..400 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}: not within 20 seconds");
}
