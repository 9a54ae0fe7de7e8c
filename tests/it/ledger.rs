//! What is kept of a decision, and what happens when it cannot be kept.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tower_consent::ledger::{self, Ledger, LedgerError, LedgerFuture, MemoryLedger, Record};
use tower_consent::policy::Policies;
use tower_consent::{ConsentId, ConsentLayer, TestClock};

use crate::support::{Answer, PolicyFolder, TestSite, html, instant, keys, policies, test_site};

pub(crate) const PAGE: &str = "<!doctype html><title>T</title><script src=\"https://heat.example.org/h.js\"></script>";

pub(crate) async fn with(ledger: Arc<dyn Ledger>, page: &'static str) -> TestSite {
    let clock = TestClock::new(instant());
    let layer =
        ConsentLayer::builder(policies(), keys()).with_clock(clock.clone()).with_ledger(ledger).build().unwrap();
    TestSite::behind(layer, clock, move |_| async move { html(page) }).await
}

/// A site that records in memory.
pub(crate) async fn with_memory(page: &'static str) -> (TestSite, MemoryLedger) {
    let memory = MemoryLedger::new();
    (with(Arc::new(memory.clone()), page).await, memory)
}

async fn receipt(visitor: &mut crate::support::Visitor) -> Vec<serde_json::Value> {
    let answer = visitor.get_with("/_consent/receipt", &[("accept", "application/json")]).await;
    answer.value()["records"].as_array().unwrap().clone()
}

/// One record for each decision, with all that shows what was decided, in each store.
#[tokio::test]
async fn every_decision_is_exactly_one_record_with_all_that_proves_it() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = ledger::connect(&format!("sqlite:{}", folder.path().join("consent.db").display())).unwrap();
    for store in [ledger::connect("memory:").unwrap(), sqlite] {
        let site = with(Arc::clone(&store), PAGE).await;
        let mut visitor = site.visitor();
        let page = visitor.get("/").await.text();
        let value = |name: &str| {
            let start =
                page.find(&format!("name=\"{name}\" value=\"")).unwrap() + name.len() + "name=\"\" value=\"".len();
            page[start..].split('"').next().unwrap().to_owned()
        };
        let (release, digest) = (value("release"), value("digest"));
        visitor
            .form(&format!("action=accept_all&layer=banner&lang=en&release={release}&digest={digest}&return_to=/"))
            .await;
        site.clock.advance(time::Duration::hours(1));
        let preferences = visitor.get("/_consent?lang=zh").await.text();
        let start = preferences.find("name=\"digest\" value=\"").unwrap() + "name=\"digest\" value=\"".len();
        let words = &preferences[start..start + 64];
        let choice = "action=save&layer=preferences&lang=zh&category=analytics&service.heat=off";
        visitor.form(&format!("{choice}&digest={words}&release={release}")).await;
        site.clock.advance(time::Duration::hours(1));
        let mut signals = visitor.clone().with("sec-gpc", "1");
        signals.json(json!({"action": "reject_all"})).await;
        visitor.json(json!({"action": "save", "categories": "wrong"})).await;
        visitor.get("/").await;
        let records = receipt(&mut visitor).await;
        assert_eq!((records.len(), store_count(&*store).await), (3, 3));

        let [accepted, saved, rejected] = &records[..] else { panic!() };
        let id = visitor.state().await["id"].clone();
        for record in &records {
            assert_eq!((&record["schema"], &record["site"]), (&json!(5), &json!(policies().settings().site.name)));
            assert_eq!(record["model"], json!("opt-in"));
            assert_eq!(record["jurisdiction"], json!("gdpr"));
            // The page names it as the record does: by number and mark.
            let mark = record["release_mark"].as_str().unwrap();
            assert_eq!(format!("{}{mark}", record["release"]), release);
            assert_eq!(record["controller"], json!("Test Media Ltd"));
            assert_eq!(short(record["consent"].as_str().unwrap()), short(id.as_str().unwrap()));
        }
        let field = |name: &str| [&accepted[name], &saved[name], &rejected[name]].map(|value| value.clone());
        assert_eq!(field("event"), ["accept_all", "save", "withdraw"].map(|event| json!(event)));
        assert_eq!(field("method"), ["banner", "preferences", "api"].map(|method| json!(method)));
        assert_eq!(field("language"), ["en", "zh", "en"].map(|language| json!(language)));
        assert_eq!(field("signal"), [false, false, true].map(|signal| json!(signal)));
        assert_eq!(
            field("time"),
            ["2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z", "2026-11-20T14:00:00Z"].map(|time| json!(time))
        );
        assert_eq!(accepted["wording"], json!(digest), "the digest of the banner that was served");
        assert_eq!(saved["wording"], json!(words), "the digest of the preferences that were served");
        assert_eq!(
            accepted["categories"],
            json!({"necessary": true, "functional": true, "analytics": true, "marketing": true})
        );
        assert_eq!(
            saved["categories"],
            json!({"necessary": true, "functional": false, "analytics": true, "marketing": false})
        );
        assert_eq!(saved["services"]["heat"], json!(false));
        assert_eq!(saved["services"]["google-analytics"], json!(true));
        assert_eq!(rejected["services"]["google-analytics"], json!(false));
        let ids: std::collections::BTreeSet<_> = records.iter().map(|record| record["id"].to_string()).collect();
        assert_eq!(ids.len(), 3);
    }
}

/// An embed that was chosen is no answer about the rest: the signal is remembered all the same, and the embed stays chosen.
#[tokio::test]
async fn a_signal_behind_the_choice_of_an_embed_is_remembered() {
    let settings =
        test_site("[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]\n");
    let memory = MemoryLedger::new();
    let begin = instant() - time::Duration::DAY;
    let policies = PolicyFolder::with_settings(&settings).publish("terms", "1.0", begin, begin);
    let builder = ConsentLayer::builder(policies, keys());
    let clock = TestClock::new(instant());
    let layer = builder.with_clock(clock.clone()).with_ledger(Arc::new(memory.clone())).build().unwrap();
    let site = TestSite::behind(layer.clone(), clock, |_| async { html(PAGE) }).await;
    let mut visitor = site.visitor().with("sec-gpc", "1").with("cf-ipcountry", "US-CA");
    visitor.json(json!({"action": "service", "services": {"youtube": true}})).await;
    visitor.get("/").await;
    visitor.get("/").await;
    // Without the signal what it refused stays refused.
    let mut later = visitor.clone().without("sec-gpc");
    let state = later.state().await;
    assert_eq!(state["categories"]["marketing"], json!(false), "{state}");
    assert_eq!(state["services"]["youtube"], json!(true), "{state}");
    // Who takes the last thing back that was allowed has withdrawn, with any button.
    let mut other = site.visitor();
    other.json(json!({"action": "service", "services": {"youtube": true}})).await;
    other.json(json!({"action": "service", "services": {"youtube": false}})).await;
    assert_eq!(tokio::task::spawn_blocking(move || layer.flush(Duration::from_secs(10))).await.unwrap(), 0);
    let events: Vec<_> = memory.records().iter().map(|record| record.event.as_str()).collect();
    assert_eq!(events, ["service", "signal", "service", "withdraw"]);
}

/// The app is told of each record on a thread of its own: of decisions, signals and documents, and never twice.
#[tokio::test]
async fn the_app_is_told_of_each_record_and_delays_nobody() {
    let begin = instant() - time::Duration::DAY;
    let settings =
        test_site("[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]\n");
    let policies = PolicyFolder::with_settings(&settings).publish("terms", "1.0", begin, begin);
    let (go, held) = std::sync::mpsc::channel::<()>();
    let (held, told) = (Mutex::new(held), Arc::new(Mutex::new(Vec::new())));
    let (log, clock, memory) = (Arc::clone(&told), TestClock::new(instant()), MemoryLedger::new());
    let layer = ConsentLayer::builder(policies, keys())
        .with_clock(clock.clone())
        .with_ledger(Arc::new(memory.clone()))
        .with_on_decision(move |record| {
            // It hangs until it is let go, and then every call comes to its end.
            let _ = held.lock().unwrap().recv();
            log.lock().unwrap().push(record.id);
            assert_ne!(record.event.as_str(), "reject_all", "a fault of the app");
        })
        .build()
        .unwrap();
    let site = TestSite::behind(layer.clone(), clock, |_| async { html(PAGE) }).await;
    let (mut visitor, mut signals) =
        (site.visitor(), site.visitor().with("sec-gpc", "1").with("cf-ipcountry", "US-CA"));
    let start = Instant::now();
    for answer in [visitor.reject_all().await, visitor.reject_all().await, visitor.accept_all().await] {
        assert!(answer.status.is_success());
    }
    let fields = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
    let body = crate::support::full("{\"version\":\"1.0\"}");
    visitor.send(http::Method::POST, "/_consent/documents/terms", &fields, body).await;
    signals.get("/").await;
    assert!(start.elapsed() < Duration::from_secs(5), "nobody waits for it");
    assert!(told.lock().unwrap().is_empty());
    drop(go);
    assert_eq!(tokio::task::spawn_blocking(move || layer.flush(Duration::from_secs(10))).await.unwrap(), 0);
    let kept: Vec<_> = memory.records().iter().map(|record| record.id).collect();
    let events: Vec<_> = memory.records().iter().map(|record| record.event.as_str()).collect();
    assert_eq!(events, ["reject_all", "accept_all", "document_accepted", "signal"]);
    assert_eq!(*told.lock().unwrap(), kept);
}

async fn store_count(store: &dyn Ledger) -> u64 {
    store.count().await.unwrap()
}

fn short(id: &str) -> String {
    id.parse::<ConsentId>().unwrap().short()
}

pub(crate) fn hidden(page: &str, name: &str) -> String {
    let start = page.find(&format!("name=\"{name}\" value=\"")).unwrap() + name.len() + "name=\"\" value=\"".len();
    page[start..].split('"').next().unwrap().to_owned()
}

/// A client's word is no proof: only what this site has shown counts, and it can be shown again.
#[tokio::test]
async fn what_was_shown_is_named_by_the_server_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("consent.db").display());
    let store = ledger::connect(&url).unwrap();
    let site = with(Arc::clone(&store), PAGE).await;
    let page = site.visitor().get("/").await.text();
    let (banner, release) = (hidden(&page, "digest"), hidden(&page, "release"));
    for invented in ["0".repeat(64), "f".repeat(64), String::new(), "x".repeat(5000), banner.to_uppercase()] {
        let mut visitor = site.visitor();
        let answer = visitor.json(json!({"action": "accept_all", "digest": invented})).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (400, 0), "{invented}");
        let answer = visitor.form(&format!("action=accept_all&return_to=/&digest={invented}")).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (400, 0), "{invented}");
    }
    assert_eq!(store_count(&*store).await, 0);
    // A refusal needs no proof.
    let answer = site.visitor().json(json!({"action": "reject_all", "digest": "0".repeat(64)})).await;
    assert_eq!((answer.status.as_u16(), answer.set_cookies().len(), store_count(&*store).await), (200, 1, 1));
    let choice = format!("action=accept_all&return_to=/&layer=banner&digest={banner}&release={release}");
    site.visitor().form(&choice).await;
    let mut visitor = site.visitor();
    let preferences = visitor.get("/_consent").await.text();
    let chosen = hidden(&preferences, "digest");
    visitor.form(&format!("action=reject_all&return_to=/&layer=preferences&digest={chosen}")).await;
    for (digest, words) in [(&banner, "Your cookie choices"), (&chosen, "Save choices")] {
        let text = store.shown(digest).await.unwrap().unwrap();
        assert!(text.contains(words) && text.contains("Reject all") && text.contains("Test Media Ltd"), "{text}");
    }
    // Another process, whose pages say something else, knows what the first one showed.
    let clock = TestClock::new(instant());
    let texts = ("texts/en.ftl", "banner-title = Choose here\n".to_owned());
    let other = Policies::from_files([("consent.toml", test_site("")), texts]).unwrap().allow_drafts();
    let layer = ConsentLayer::builder(other, keys()).with_clock(clock.clone()).with_ledger(Arc::clone(&store));
    let site = TestSite::behind(layer.build().unwrap(), clock, |_| async { html(PAGE) }).await;
    assert_ne!(hidden(&site.visitor().get("/").await.text(), "digest"), banner);
    let release = hidden(&site.visitor().get("/").await.text(), "release");
    let choice = format!("action=accept_all&return_to=/&digest={banner}&release={release}");
    let answer = site.visitor().form(&choice).await;
    assert_eq!((answer.status.as_u16(), store_count(&*store).await), (303, 4));
}

/// An answer that got lost, a button that was pressed twice.
#[tokio::test]
async fn the_same_choice_again_within_minutes_is_one_record() {
    let (site, memory) = with_memory(PAGE).await;
    let mut visitor = site.visitor();
    let accept = json!({"action": "accept_all"});
    let first = visitor.json(accept.clone()).await.value();
    assert_eq!(first["record_id"], json!(memory.records()[0].id.to_string()));
    assert_eq!(first["consent_id"], json!(memory.records()[0].consent.to_string()));
    let again = visitor.json(accept.clone()).await;
    assert_eq!((again.status.as_u16(), memory.records().len()), (200, 1));
    assert_eq!(again.value()["decided"], first["decided"]);
    visitor.json(json!({"action": "save", "categories": ["analytics"]})).await;
    visitor.json(json!({"action": "save", "categories": ["analytics"]})).await;
    visitor.json(json!({"action": "save", "categories": ["marketing"]})).await;
    visitor.json(json!({"action": "reject_all"})).await;
    visitor.json(json!({"action": "reject_all"})).await;
    assert_eq!(memory.records().len(), 4);
    // A choice that is made again later is a choice, and is valid from then on.
    site.clock.advance(time::Duration::hours(1));
    let later = visitor.json(json!({"action": "reject_all"})).await.value();
    assert_eq!((memory.records().len(), later["decided"].as_str()), (5, Some("2026-11-20T13:00:00Z")));
}

/// Nothing is left of the first act, so it proves nothing for the second.
#[tokio::test]
async fn the_same_choice_after_an_erasure_is_a_record_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger::connect(&format!("sqlite:{}", folder.path().join("consent.db").display())).unwrap();
    let site = with(Arc::clone(&ledger), PAGE).await;
    let mut visitor = site.visitor();
    let refuse = json!({"action": "reject_all"});
    let first = visitor.json(refuse.clone()).await.value();
    let consent: ConsentId = first["consent_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(ledger.erase(consent).await.unwrap(), 1);
    site.clock.advance(time::Duration::minutes(1));
    let second = visitor.json(refuse.clone()).await.value();
    assert!(second["record_id"].is_string() && second["record_id"] != first["record_id"], "{second}");
    assert_eq!(ledger.history(consent).await.unwrap().len(), 1);
    // From then on that one counts.
    site.clock.advance(time::Duration::minutes(1));
    assert_eq!(visitor.json(refuse).await.value()["decided"], second["decided"]);
    assert_eq!(ledger.history(consent).await.unwrap().len(), 1);
}

/// Sent several times at once, or again with the cookie from before the answer.
#[tokio::test]
async fn the_same_choice_with_the_cookie_from_before_is_one_record() {
    let (site, memory) = with_memory(PAGE).await;
    let mut visitor = site.visitor();
    visitor.json(json!({"action": "accept_all"})).await;
    site.clock.advance(time::Duration::hours(1));
    let posts = (0..8).map(|_| {
        let mut same = visitor.clone();
        async move { same.json(json!({"action": "reject_all"})).await.value()["decided"].clone() }
    });
    let told = futures_util::future::join_all(posts).await;
    assert!(told.iter().all(|decided| *decided == json!("2026-11-20T13:00:00Z")), "{told:?}");
    assert_eq!(memory.records().len(), 2);
    for _ in 0..2 {
        visitor.clone().json(json!({"action": "save", "categories": ["analytics"]})).await;
    }
    assert_eq!(memory.records().len(), 3);
    let mut rejects = visitor.clone();
    rejects.json(json!({"action": "reject_all"})).await;
    rejects.json(json!({"action": "save", "categories": ["analytics"]})).await;
    assert_eq!(memory.records().len(), 5, "another choice came between");
}

/// Nothing personal is kept: no address, agent, page or referrer.
#[tokio::test]
async fn a_record_holds_nothing_that_tells_who_or_where() {
    let (site, memory) = with_memory(PAGE).await;
    let fields = [
        ("user-agent", "SecretAgent/7"),
        ("x-forwarded-for", "203.0.113.77"),
        ("referer", "http://www.site.example/secret-page?q=secret-query"),
    ];
    site.visitor().post("action=accept_all&return_to=/secret-page", "application/x-www-form-urlencoded", &fields).await;
    let text = String::from_utf8(memory.records()[0].canonical().unwrap()).unwrap();
    for told in ["SecretAgent", "203.0.113", "127.0.0", "secret"] {
        assert!(!text.contains(told), "{told}: {text}");
    }
}

/// A store that does what the test says, in front of one that keeps.
#[derive(Clone)]
struct Moody {
    mood: Arc<AtomicU8>,
    tries: Arc<AtomicUsize>,
    kept: Arc<Mutex<Vec<Record>>>,
}

const FINE: u8 = 0;
const FAILS: u8 = 1;
const HANGS: u8 = 2;
const PANICS: u8 = 3;
const SLOW: u8 = 4;

impl Moody {
    fn new(mood: u8) -> Self {
        Self { mood: Arc::new(AtomicU8::new(mood)), tries: Arc::default(), kept: Arc::default() }
    }
}

impl Ledger for Moody {
    fn append(&self, record: Record) -> LedgerFuture<'_, ()> {
        self.tries.fetch_add(1, Ordering::SeqCst);
        match self.mood.load(Ordering::SeqCst) {
            FAILS => Box::pin(async { Err(LedgerError::unavailable("the disk is full")) }),
            HANGS => Box::pin(std::future::pending()),
            PANICS => panic!("the store is broken"),
            SLOW => {
                std::thread::sleep(Duration::from_secs(2));
                self.kept.lock().unwrap().push(record);
                Box::pin(async { Ok(()) })
            }
            _ => {
                let mut kept = self.kept.lock().unwrap();
                if !kept.iter().any(|one| one.id == record.id) {
                    kept.push(record);
                }
                Box::pin(async { Ok(()) })
            }
        }
    }

    fn latest(&self, _: ConsentId) -> LedgerFuture<'_, Option<Record>> {
        Box::pin(async { Err(LedgerError::unavailable("down")) })
    }

    fn history(&self, _: ConsentId) -> LedgerFuture<'_, Vec<Record>> {
        Box::pin(async { Err(LedgerError::unavailable("down")) })
    }

    fn count(&self) -> LedgerFuture<'_, u64> {
        Box::pin(async { Err(LedgerError::unavailable("down")) })
    }
}

/// Whatever the store does, the choice is taken as it was made, in time, and nothing is granted for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ledger_that_fails_hangs_panics_or_is_slow_neither_blocks_nor_grants() {
    for mood in [FAILS, HANGS, PANICS, SLOW] {
        let store = Moody::new(mood);
        let site = with(Arc::new(store.clone()), PAGE).await;
        let (mut accepts, mut rejects, mut waits) = (site.visitor(), site.visitor(), site.visitor());
        let start = Instant::now();
        let answers: [Answer; 2] = [accepts.accept_all().await, rejects.reject_all().await];
        assert!(start.elapsed() < Duration::from_millis(1500), "{mood}: {:?}", start.elapsed());
        assert!(
            answers.iter().all(|answer| answer.status.as_u16() == 200 && answer.set_cookies().len() == 1),
            "{mood}"
        );
        assert!(accepts.get("/").await.live().loads("heat.example.org"), "{mood}: the choice holds");
        assert!(!rejects.get("/").await.live().loads("heat.example.org"), "{mood}");
        assert!(!waits.get("/").await.live().loads("heat.example.org"), "{mood}: nothing is granted for it");
        assert_eq!(waits.get("/_consent/receipt").await.status.as_u16(), 200, "{mood}");
        // That there is no record would be wrong: there is one, and it cannot be shown now.
        let receipt = accepts.get_with("/_consent/receipt", &[("accept", "application/json")]).await;
        assert_eq!((receipt.status.as_u16(), receipt.field("retry-after")), (503, "60"), "{mood}");
        assert!(receipt.text().contains("cannot be read now"), "{mood}: {}", receipt.text());
        assert_eq!(accepts.get("/_consent/receipt").await.status.as_u16(), 503, "{mood}");
        if mood == FAILS || mood == PANICS {
            // The visitor is answered at the bound, which may come before the store has failed.
            while site.metrics.records_failed.get() == 0 {
                assert!(start.elapsed() < Duration::from_secs(10), "{mood}: it is counted");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

/// What could not be written is written when the store is back, once, in its order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_ledger_missed_is_written_when_it_is_back() {
    let store = Moody::new(FAILS);
    let site = with(Arc::new(store.clone()), PAGE).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    visitor.reject_all().await;
    visitor.save(&["analytics"]).await;
    assert!(store.kept.lock().unwrap().is_empty() && store.tries.load(Ordering::SeqCst) > 0);
    store.mood.store(FINE, Ordering::SeqCst);
    let start = Instant::now();
    while store.kept.lock().unwrap().len() < 3 {
        assert!(start.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let events: Vec<_> = store.kept.lock().unwrap().iter().map(|record| record.event.as_str()).collect();
    assert_eq!(events, ["accept_all", "withdraw", "save"]);
    assert_eq!(site.metrics.records_written.get(), 3);
}

/// After a withdrawal the next document has no tag and ends what was set; the page is told to reload.
#[tokio::test]
async fn after_a_withdrawal_nothing_of_it_is_in_the_next_page_and_both_acts_are_kept() {
    let (site, memory) = with_memory(PAGE).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    visitor.jar.insert("_heat1".into(), "x".into());
    assert!(visitor.get("/").await.live().loads("heat.example.org"));
    let answer = visitor.reject_all().await;
    assert_eq!(answer.value()["reload"], json!(true));
    assert!(answer.set_cookies().iter().any(|line| line.starts_with("_heat1=;") && line.contains("Max-Age=0")));
    let page = visitor.get("/").await;
    assert!(!page.live().loads("heat.example.org") && page.interfaces() == 1);
    assert!(!visitor.jar.contains_key("_heat1"));
    assert_eq!(memory.records().len(), 2, "the consent before it is still proved");
    assert_eq!(visitor.reject_all().await.value()["reload"], json!(false), "nothing more to take back");
}
