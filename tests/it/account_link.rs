//! Which account a browser's consent belongs to: said by the app, kept as a keyed digest, once.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower_consent::ledger::{self, Ledger, Record};
use tower_consent::policy::Policies;
use tower_consent::{Clock as _, Consent, ConsentLayer, SystemClock, TestClock};
use tower_consent_cli::gateway::{self, GatewaySettings};

use crate::support::{self, Body, TestSite, Visitor, html, instant, keys, origin, policies, policies_with};

const KEY: &str = "a-secret-of-the-integration-tests-and-nothing-else";

/// A site that links those who come with a path of their own: `/by-call/alice`, `/by-field/alice`.
async fn site(store: Arc<dyn Ledger>) -> TestSite {
    site_of(policies(), TestClock::new(instant()), store).await
}

async fn site_of(policies: Policies, clock: TestClock, store: Arc<dyn Ledger>) -> TestSite {
    let layer = ConsentLayer::builder(policies, keys()).with_clock(clock.clone()).with_ledger(store);
    TestSite::behind(layer.build().unwrap(), clock, |request: Request<_>| async move {
        let mut parts = request.uri().path().splitn(3, '/').skip(1);
        let mut page = html("<!doctype html><title>T</title><p>x");
        match (parts.next(), parts.next()) {
            (Some("by-call"), Some(account)) => request.extensions().get::<Consent>().unwrap().link(account),
            (Some("by-field"), Some(account)) => said(&mut page, &[account]),
            (Some("twice"), _) => said(&mut page, &["alice", "bob"]),
            (Some("long"), _) => said(&mut page, &[&"a".repeat(257)]),
            _ => {}
        }
        page
    })
    .await
}

fn said(page: &mut Response<Body>, accounts: &[&str]) {
    for account in accounts {
        page.headers_mut().append("consent-link", HeaderValue::from_str(account).unwrap());
    }
}

/// The links in the ledger, once there are so many. Nobody waits for them, so they come a moment later.
async fn links(store: &dyn Ledger, number: usize) -> Vec<Record> {
    for _ in 0..500 {
        let records = store.find(ledger::Query::default()).await.unwrap().records;
        let links: Vec<Record> = records.into_iter().filter(|record| record.account.is_some()).collect();
        if links.len() >= number {
            return links;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there are no {number} links");
}

#[tokio::test]
async fn an_account_is_linked_once_and_its_id_is_nowhere() {
    let store: Arc<dyn Ledger> = Arc::new(ledger::MemoryLedger::new());
    let site = site(Arc::clone(&store)).await;
    let mut visitor = site.visitor();
    visitor.get("/by-call/alice").await;
    let id = visitor.accept_all().await.value()["consent_id"].clone();
    for path in ["/by-call/alice", "/by-field/alice", "/by-call/alice", "/twice/x", "/long/x", "/by-call/", "/"] {
        let page = visitor.get(path).await;
        assert_eq!(page.field("consent-link"), "", "{path}");
    }
    visitor.get("/by-field/bob").await;
    let links = links(&*store, 2).await;
    assert_eq!(links.len(), 2, "{links:?}");
    let value: Value = serde_json::from_slice(&links[0].canonical().unwrap()).unwrap();
    assert_eq!((&value["event"], &value["schema"], &value["consent"]), (&json!("linked"), &json!(5), &id));
    assert_eq!((&value["categories"], &value["services"]), (&json!({}), &json!({})));
    assert_eq!(value["account"], json!(keys().account_digests("alice")[0]));
    assert!(!value.to_string().contains("alice"), "{value}");
    assert_ne!(links[0].account, links[1].account);
    // It is no decision: the receipt shows the last one.
    assert!(visitor.get("/_consent/receipt").await.text().contains("<dd>Accept all</dd>"));
}

#[tokio::test]
async fn without_a_ledger_a_link_does_nothing_and_the_field_still_goes() {
    let site = TestSite::start(policies(), |request: Request<_>| async move {
        request.extensions().get::<Consent>().unwrap().link("alice");
        let mut page = html("<!doctype html><title>T</title>");
        said(&mut page, &["alice"]);
        page
    })
    .await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    let page = visitor.get("/").await;
    assert!(page.status.is_success() && page.field("consent-link").is_empty());
}

#[tokio::test]
async fn the_upstream_behind_the_gateway_says_who_the_visitor_is() {
    let upstream = origin(|_| async {
        let mut picture = support::typed("image/png", "x");
        said(&mut picture, &["user-17"]);
        picture
    })
    .await;
    let store: Arc<dyn Ledger> = Arc::new(ledger::MemoryLedger::new());
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(TestClock::new(instant()));
    let gateway = gateway::start(settings, layer.with_ledger(Arc::clone(&store)).build().unwrap()).await.unwrap();
    let mut visitor = Visitor::at(gateway.address());
    visitor.reject_all().await;
    for _ in 0..3 {
        assert_eq!(visitor.get("/photo.png").await.field("consent-link"), "");
    }
    let links = links(&*store, 1).await;
    assert_eq!(links[0].account.as_deref(), Some("d2e07c4f511195239def62d57c1edd1933d8e0ad620c49cdd94b9eb0605a8153"));
}

/// An access request finds the records of all browsers of the account, and of nobody else.
#[tokio::test]
async fn the_office_finds_the_records_of_an_account_with_the_keys_alone() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let url = |path: &Path| format!("sqlite:{}", path.display());
    let store = ledger::connect(&url(&path("l.db"))).unwrap();
    let site = site(Arc::clone(&store)).await;
    let (mut phone, mut laptop, mut other) = (site.visitor(), site.visitor(), site.visitor());
    for visitor in [&mut phone, &mut laptop, &mut other] {
        visitor.accept_all().await;
    }
    site.clock.advance(time::Duration::DAY);
    phone.get("/by-call/alice").await;
    laptop.get("/by-field/alice").await;
    other.get("/by-call/bob").await;
    links(&*store, 3).await;
    site.clock.advance(time::Duration::HOUR);
    phone.reject_all().await;
    store.flush().await.unwrap();
    fs::write(path("old.key"), format!("a-newer-key-of-the-same-site-that-signs-0123456789\n{KEY}\n")).unwrap();
    fs::write(path("other.key"), "a-key-of-another-site-altogether-0123456789abcdef\n").unwrap();
    let run = |arguments: &[&str]| {
        let mut program = support::program(&["ledger", "--ledger", &url(&path("l.db"))]);
        let output = program.args(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, out, error) = run(&["find", "--account", "alice", "--key-file", "old.key", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out} {error}"));
    let events = found["records"].as_array().unwrap().iter().map(|record| record["event"].as_str().unwrap());
    let events: Vec<&str> = events.collect();
    assert_eq!((status, events), (Some(0), vec!["accept_all", "accept_all", "linked", "linked", "withdraw"]));
    let (_, of_a_day, _) =
        run(&["find", "--account", "alice", "--key-file", "old.key", "--to", "2026-11-20", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&of_a_day).unwrap()["records"].as_array().unwrap().len(), 2);
    let (status, out, _) = run(&["export", "--account", "alice", "--key-file", "old.key"]);
    assert_eq!((status, out.lines().count()), (Some(0), 5));
    assert_eq!(run(&["find", "--account", "alice", "--key-file", "other.key"]).0, Some(1));
    assert_eq!(run(&["find", "--account", "carol", "--key-file", "old.key"]).0, Some(1));
    let (status, _, error) = run(&["find", "--account", "alice"]);
    assert!(status == Some(2) && error.contains("key"), "{error}");
    let counted: Value = serde_json::from_str(&run(&["stats", "--format", "json"]).1).unwrap();
    assert_eq!((&counted["decisions"], &counted["links"]), (&json!(4), &json!(3)));
    let csv = run(&["export", "--format", "csv"]).1;
    assert!(csv.contains(&keys().account_digests("bob")[0]), "{csv}");
    // Nobody who has the file alone learns who it was.
    for entry in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&entry).unwrap();
        assert!(!bytes.windows(5).any(|window| window == b"alice"), "{}", entry.display());
    }
}

/// A person asks for erasure: all browsers of the account, and nobody else's.
#[tokio::test]
async fn the_office_erases_the_records_of_an_account() {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("l.db").display());
    let store = ledger::connect(&url).unwrap();
    let site = site(Arc::clone(&store)).await;
    let (mut phone, mut laptop, mut other) = (site.visitor(), site.visitor(), site.visitor());
    for (visitor, path) in
        [(&mut phone, "/by-call/alice"), (&mut laptop, "/by-field/alice"), (&mut other, "/by-call/bob")]
    {
        visitor.accept_all().await;
        visitor.get(path).await;
    }
    links(&*store, 3).await;
    store.flush().await.unwrap();
    fs::write(folder.path().join("site.key"), format!("{KEY}\n")).unwrap();
    let run = |arguments: &[&str]| {
        let mut program = support::program(&["ledger", "--ledger", &url]);
        let output = program.args(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let alice = ["erase", "--account", "alice", "--key-file", "site.key"];
    let (status, out, error) = run(&alice);
    assert_eq!((status, out.matches(", 2 in all; add --yes").count()), (Some(0), 2), "{out}{error}");
    assert_eq!(store.find(ledger::Query::default()).await.unwrap().records.len(), 6);
    let (status, out, error) = run(&[&alice[..], &["--yes"]].concat());
    assert_eq!((status, out.matches("erased 2 records of ").count()), (Some(0), 2), "{out}{error}");
    let left = store.find(ledger::Query::default()).await.unwrap().records;
    assert_eq!(left.len(), 2);
    assert_eq!(left[1].account.as_ref(), Some(&keys().account_digests("bob")[0]));
    assert_eq!(run(&["verify"]).0, Some(0));
    let (status, _, error) = run(&[&alice[..], &["--yes"]].concat());
    assert!(status == Some(1) && error.contains("no browser is linked"), "{error}");
    // Whose is never left open, nor said twice.
    let (status, _, error) = run(&["erase", "--yes"]);
    assert!(status == Some(2) && error.contains("--account"), "{error}");
    let both = [&alice[..], &["--consent-id", "0193539c-5a6f-7000-8000-000000000001"]].concat();
    assert_eq!(run(&both).0, Some(2));
}

/// A link is no proof of a choice, so it is in the way of nothing.
#[tokio::test]
async fn a_link_keeps_no_old_record() {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("l.db").display());
    let store = ledger::connect(&url).unwrap();
    let clock = TestClock::new(SystemClock.now() - time::Duration::days(40));
    let site = site_of(policies_with("[cookie]\nmax_age = \"10 days\""), clock, Arc::clone(&store)).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    visitor.get("/by-call/alice").await;
    links(&*store, 1).await;
    store.flush().await.unwrap();
    let output = support::program(&["ledger", "--ledger", &url, "prune", "--older-than", "20 days"]).output().unwrap();
    let (out, error) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success() && out.contains("would remove 2 records"), "{out}{error}");
}

/// The field is between the site and us: a visitor can neither send it nor read it, also after the body.
#[tokio::test]
async fn the_field_passes_in_no_direction() {
    let upstream = origin(|request: Request<_>| async move {
        let told = ["consent-link", "consent_link"].iter().any(|name| request.headers().contains_key(*name));
        let mut page = html(format!("<!doctype html><title>T</title><p>told: {told}"));
        if request.uri().path() == "/image" {
            page.headers_mut().insert("content-type", HeaderValue::from_static("image/png"));
        }
        said(&mut page, &["alice"]);
        page.headers_mut().insert("trailer", HeaderValue::from_static("consent-link, x-sum"));
        let trailers = [("consent-link", "alice"), ("x-sum", "1")]
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        // Of no length that is known before, so that HTTP/1.1 has trailers.
        let (head, body) = page.into_parts();
        let data = body.collect().await.unwrap().to_bytes();
        let frames = [Ok(Frame::data(data)), Ok(Frame::trailers(HeaderMap::from_iter(trailers)))];
        Response::from_parts(head, StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync())
    })
    .await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(TestClock::new(instant())).build().unwrap();
    let gateway = gateway::start(settings, layer).await.unwrap();
    let mut visitor = Visitor::at(gateway.address());
    for path in ["/", "/image"] {
        let sent = [("te", "trailers"), ("consent-link", "bob"), ("consent_link", "bob")];
        let answer = visitor.get_with(path, &sent).await;
        assert!(answer.text().contains("told: false"), "{path}: {}", answer.text());
        assert!(!answer.headers.contains_key("consent-link"));
        let trailers = answer.trailers.unwrap();
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["x-sum"], "{path}");
    }
}

/// Who was erased and chooses again in the same browser is found by account again, by the process that runs all the time.
#[tokio::test]
async fn after_an_erasure_a_browser_is_linked_again() {
    let store: Arc<dyn Ledger> = Arc::new(ledger::MemoryLedger::new());
    let site = site(Arc::clone(&store)).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    visitor.get("/by-call/alice").await;
    let linked = links(&*store, 1).await;
    let (consent, record) = (linked[0].consent, linked[0].id);
    assert_eq!(store.erase(consent).await.unwrap(), 2);
    site.clock.advance(time::Duration::MINUTE);
    visitor.reject_all().await;
    visitor.get("/by-call/alice").await;
    let linked = links(&*store, 1).await;
    assert_eq!((linked.len(), linked[0].consent), (1, consent));
    assert_ne!(linked[0].id, record);
    // Nothing was chosen since, as on another machine: a later page tells again.
    store.erase(consent).await.unwrap();
    site.clock.advance(time::Duration::HOUR);
    visitor.get("/by-field/alice").await;
    assert_eq!(links(&*store, 1).await.len(), 1);
}
