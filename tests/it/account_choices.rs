//! A choice follows an account from device to device, where the site wants that (CNIL's recommendation of December 2025
//! on several devices): told on the first layer, refusals like acceptances, contradictions end in the safe choice.

use std::sync::Arc;

use http::Request;
use serde_json::{Value, json};
use sha2::Digest as _;
use time::Duration;
use tower_consent::ledger::{self, Ledger, MemoryLedger, Query, Record};
use tower_consent::{Consent, ConsentLayer, Keys, TestClock};

use crate::support::{TestSite, Visitor, html, instant, keys, policies_with};

const FOLLOW: &str = "[account]\nchoices = \"follow\"\n";
const SCOPE: &str = "your choice applies on all your devices where you sign in";
const TOLD: &str = "Your choice from another device applies here.";

struct Accounts {
    site: TestSite,
    store: Arc<dyn Ledger>,
}

impl Accounts {
    /// A site whose visitors are signed in at `/as/NAME` and nowhere else.
    async fn open(tables: &str) -> Self {
        Self::with(tables, Arc::new(MemoryLedger::new())).await
    }

    async fn with(tables: &str, store: Arc<dyn Ledger>) -> Self {
        Self::with_keys(tables, store, keys()).await
    }

    async fn with_keys(tables: &str, store: Arc<dyn Ledger>, keys: Keys) -> Self {
        let clock = TestClock::new(instant());
        let layer = ConsentLayer::builder(policies_with(tables), keys).with_clock(clock.clone());
        let layer = layer.with_ledger(Arc::clone(&store)).build().unwrap();
        let site = TestSite::behind(layer, clock, |request: Request<_>| async move {
            if let Some(account) = request.uri().path().strip_prefix("/as/") {
                request.extensions().get::<Consent>().unwrap().link(account);
            }
            html("<!doctype html><title>T</title><p>x<script src=\"https://heat.example.org/h.js\"></script>")
        })
        .await;
        Self { site, store }
    }

    /// A minute passes.
    fn later(&self) {
        self.site.clock.advance(Duration::MINUTE);
    }

    /// A device on which alice is signed in.
    async fn device(&self) -> Visitor {
        let mut visitor = self.site.visitor();
        visitor.get("/as/alice").await;
        visitor
    }

    async fn records(&self) -> Vec<Record> {
        // What nobody waits for is there a moment later.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        self.store.find(Query::default()).await.unwrap().records
    }
}

async fn granted(visitor: &mut Visitor) -> Vec<String> {
    let state = visitor.state().await;
    let all =
        state["categories"].as_object().unwrap().iter().filter(|(id, on)| *id != "necessary" && **on == json!(true));
    all.map(|(id, _)| id.clone()).collect()
}

const ALL: [&str; 3] = ["analytics", "functional", "marketing"];

#[tokio::test]
async fn acceptance_refusal_and_withdrawal_travel_alike_and_the_other_device_is_told() {
    let accounts = Accounts::open(FOLLOW).await;
    let (mut phone, mut laptop) = (accounts.site.visitor(), accounts.site.visitor());
    let page = phone.get("/as/alice").await;
    assert!(page.banners() == 1 && page.text().contains(SCOPE), "{}", page.text());
    assert!(!laptop.get("/").await.text().contains(SCOPE), "nobody is signed in there");
    phone.accept_all().await;

    // A new device: nobody is asked, it is told, and what was held loads.
    let page = laptop.get("/as/alice").await;
    assert!(page.banners() == 0 && page.text().contains(TOLD), "{}", page.text());
    assert!(page.live().loads("heat.example.org"), "{}", page.text());
    assert_eq!(granted(&mut laptop).await, ALL);
    assert!(!laptop.get("/as/alice").await.text().contains(TOLD), "it is said once");
    let preferences = laptop.get("/_consent").await.text();
    assert!(preferences.contains(TOLD) && preferences.contains(SCOPE), "{preferences}");

    // A withdrawal travels the other way.
    accounts.later();
    laptop.reject_all().await;
    let page = phone.get("/as/alice").await;
    assert!(page.text().contains(TOLD) && !page.live().loads("heat.example.org"), "{}", page.text());
    assert_eq!(granted(&mut phone).await, Vec::<String>::new());
    // And a partial choice, to a third device too.
    accounts.later();
    phone.save(&["analytics"]).await;
    let mut tablet = accounts.device().await;
    laptop.get("/as/alice").await;
    for device in [&mut laptop, &mut tablet] {
        assert_eq!(granted(device).await, ["analytics"]);
    }

    let records = accounts.records().await;
    let digest = keys().account_digests("alice")[0].clone();
    let acts = |of: &dyn Fn(&&Record) -> bool| {
        records.iter().filter(of).map(|record| format!("{} {}", record.event, record.method)).collect::<Vec<_>>()
    };
    let of_account = |record: &&Record| record.event.is_decision() && record.account.as_ref() == Some(&digest);
    assert_eq!(acts(&of_account), ["accept_all api", "withdraw api", "save api"]);
    let followed = |record: &&Record| record.method == ledger::Method::Account;
    assert_eq!(acts(&followed), ["accept_all account", "withdraw account", "save account", "save account"]);
    for record in records.iter().filter(|record| record.is_of_account()) {
        let value: Value = serde_json::from_slice(&record.canonical().unwrap()).unwrap();
        assert_eq!(value["schema"], json!(5), "{value}");
        assert!(!value.to_string().contains("alice"), "{value}");
    }
}

#[tokio::test]
async fn the_receipt_shows_the_choice_that_followed_and_no_cookie_shows_the_account() {
    let accounts = Accounts::open(FOLLOW).await;
    accounts.device().await.accept_all().await;
    let mut laptop = accounts.site.visitor();
    let page = laptop.get("/as/alice").await;
    let cookies = page.set_cookies();
    assert!(cookies.iter().any(|line| line.starts_with("__Host-consent-account=") && line.contains("; HttpOnly")));
    assert!(cookies.iter().all(|line| !line.contains("alice")), "{cookies:?}");
    accounts.records().await;
    assert!(laptop.get("/_consent/receipt").await.text().contains("<dd>Accept all</dd>"));
    // The site neither gets the cookie's word from others nor may set it.
    let mut forger = accounts.site.visitor();
    let forged = format!("__Host-consent-account=1.{}..o.t5aqo0", keys().account_digests("alice")[0]);
    forger.get_with("/", &[("cookie", &forged)]).await;
    forger.send(http::Method::GET, "/_consent", &[("cookie", &forged)], crate::support::empty()).await;
    assert_eq!(granted(&mut forger).await, Vec::<String>::new());
    let declared = laptop.get("/_consent/cookies").await.text();
    assert!(declared.contains("__Host-consent-account"), "{declared}");
}

/// What was chosen while nobody was signed in is never overwritten by a wider choice, and contradictions end in the safe one.
#[tokio::test]
async fn a_choice_of_its_own_is_narrowed_and_never_widened() {
    let accounts = Accounts::open(FOLLOW).await;
    let (mut refuser, mut accepter) = (accounts.site.visitor(), accounts.site.visitor());
    refuser.save(&["analytics"]).await;
    accepter.accept_all().await;
    accounts.later();
    let mut phone = accounts.device().await;
    phone.save(&["marketing", "analytics"]).await;
    for _ in 0..2 {
        let page = refuser.get("/as/alice").await;
        assert!(!page.text().contains(TOLD), "{}", page.text());
        assert_eq!(granted(&mut refuser).await, ["analytics"]);
    }
    let page = accepter.get("/as/alice").await;
    assert!(page.text().contains(TOLD) && page.banners() == 0, "{}", page.text());
    assert_eq!(granted(&mut accepter).await, ["analytics", "marketing"]);
    assert!(!accepter.get("/as/alice").await.text().contains(TOLD), "only once");
    // Neither was asked while signed in, so neither changes the account.
    assert_eq!(granted(&mut accounts.device().await).await, ["analytics", "marketing"]);
    // Asked again, knowing the scope: from now on it is the account's.
    accounts.later();
    refuser.accept_all().await;
    phone.get("/as/alice").await;
    assert_eq!(granted(&mut phone).await, ALL);
    accepter.get("/as/alice").await;
    assert_eq!(
        granted(&mut accepter).await,
        ["analytics", "marketing"],
        "its own choice refuses nothing of that, the account did"
    );
}

#[tokio::test]
async fn what_came_from_another_device_ends_where_its_account_is_not_signed_in() {
    let accounts = Accounts::open(FOLLOW).await;
    let mut phone = accounts.device().await;
    phone.accept_all().await;
    let mut shared = accounts.device().await;
    assert_eq!(granted(&mut shared).await, ALL);
    // Signed out: the next person at this computer is asked.
    let page = shared.get("/").await;
    assert!(page.banners() == 1 && !page.live().loads("heat.example.org"), "{}", page.text());
    assert_eq!(granted(&mut shared).await, Vec::<String>::new());
    // Another account, straight after the first.
    shared.get("/as/alice").await;
    assert_eq!(granted(&mut shared).await, ALL);
    assert_eq!(shared.get("/as/bob").await.banners(), 1);
    assert_eq!(granted(&mut shared).await, Vec::<String>::new());
    // A choice that was made here stays here, as without accounts.
    phone.get("/").await;
    assert_eq!(granted(&mut phone).await, ALL);
    // Made after signing out, it is this browser's alone.
    accounts.later();
    phone.reject_all().await;
    assert_eq!(granted(&mut accounts.device().await).await, ALL);
    phone.get("/as/alice").await;
    assert_eq!(granted(&mut phone).await, Vec::<String>::new());
    let withdrawn = accounts.records().await.into_iter();
    let ended: Vec<_> =
        withdrawn.filter(|record| record.event == ledger::Event::Withdraw).map(|record| record.method).collect();
    assert_eq!(ended, [ledger::Method::Account, ledger::Method::Account, ledger::Method::Api]);
}

#[tokio::test]
async fn a_choice_that_is_over_does_not_travel() {
    let accounts = Accounts::open(&format!("{FOLLOW}[cookie]\nmax_age = \"10 days\"\n")).await;
    accounts.device().await.accept_all().await;
    accounts.site.clock.advance(Duration::days(9));
    // It ends there when it does here.
    let mut laptop = accounts.device().await;
    assert_eq!(granted(&mut laptop).await, ALL);
    accounts.site.clock.advance(Duration::days(1));
    assert_eq!(granted(&mut laptop).await, Vec::<String>::new());
    assert_eq!(laptop.get("/as/alice").await.banners(), 1);
    assert_eq!(granted(&mut accounts.device().await).await, Vec::<String>::new());
}

/// The signal of this browser wins over what was allowed on a device without it.
#[tokio::test]
async fn the_signal_of_a_device_wins() {
    let accounts = Accounts::open(FOLLOW).await;
    accounts.device().await.accept_all().await;
    let mut laptop = accounts.site.visitor().with("sec-gpc", "1");
    let without = laptop.get("/").await;
    drop(without);
    laptop.get("/as/alice").await;
    let mut asked = accounts.site.visitor().with("sec-gpc", "1");
    asked.accept_all().await;
    let knowing = granted(&mut asked).await;
    assert_eq!(knowing, ALL, "a choice made knowing the signal counts");
    assert_eq!(granted(&mut laptop).await, ["analytics", "functional"]);
}

#[tokio::test]
async fn by_default_and_without_a_ledger_nothing_follows() {
    for tables in ["", "[account]\nchoices = \"device\"\n"] {
        let accounts = Accounts::open(tables).await;
        let mut phone = accounts.site.visitor();
        assert!(!phone.get("/as/alice").await.text().contains(SCOPE));
        phone.accept_all().await;
        let mut laptop = accounts.site.visitor();
        let page = laptop.get("/as/alice").await;
        assert!(page.banners() == 1 && page.set_cookies().is_empty(), "{:?}", page.set_cookies());
        let records = accounts.records().await;
        assert!(records.iter().all(|record| !record.is_of_account()), "{records:?}");
    }
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies_with(FOLLOW), keys()).with_clock(clock.clone()).build().unwrap();
    let site = TestSite::behind(layer, clock, |request: Request<_>| async move {
        request.extensions().get::<Consent>().unwrap().link("alice");
        html("<!doctype html><title>T</title>")
    })
    .await;
    assert!(!site.visitor().get("/").await.text().contains(SCOPE));
}

/// Erasing by account takes the account's own choices as well, and figures count each decision once.
#[tokio::test]
async fn the_records_of_an_account_have_its_choices_among_them() {
    let accounts = Accounts::open(FOLLOW).await;
    let mut phone = accounts.device().await;
    phone.accept_all().await;
    phone.get("/as/alice").await;
    // Known by the account from its first page on.
    accounts.device().await;
    let records = accounts.records().await;
    let digest = keys().account_digests("alice")[0].clone();
    let ids: std::collections::BTreeSet<_> =
        records.iter().filter(|record| record.account.as_ref() == Some(&digest)).map(|record| record.consent).collect();
    let account = records.iter().find(|record| record.account.is_some() && record.event.is_decision()).unwrap();
    assert!(ids.contains(&account.consent) && ids.len() == 3, "{ids:?}");
    accounts.store.erase(account.consent).await.unwrap();
    assert_eq!(granted(&mut accounts.device().await).await, Vec::<String>::new(), "nothing is left that could follow");
}

/// Who can write the ledger's file, but has no key of the site, makes no visitor's consent: what was changed counts for
/// nothing, and might have been a withdrawal.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_follows_from_a_record_that_was_changed_in_the_ledger() {
    fn widened(text: &str) -> String {
        text.replace("withdraw", "accept_all").replace("false", "true")
    }
    fn digest(text: &str) -> Vec<u8> {
        sha2::Sha256::digest(text.as_bytes()).to_vec()
    }
    type Change = fn(&str, Vec<u8>) -> (String, Vec<u8>, &'static str);
    let changes: [(&str, Change); 4] = [
        ("its text", |text, before| (widened(text), before, "withdraw")),
        ("its text and the digest", |text, _| (widened(text), digest(&widened(text)), "withdraw")),
        ("all but the seal", |text, _| (widened(text), digest(&widened(text)), "accept_all")),
        ("no text of a record", |_, before| ("{}".to_owned(), before, "withdraw")),
    ];
    for (name, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("consent.sqlite");
        let store = ledger::connect(&format!("sqlite:{}", file.display())).unwrap();
        let accounts = Accounts::with(FOLLOW, store).await;
        let (mut phone, mut laptop) = (accounts.device().await, accounts.device().await);
        phone.accept_all().await;
        accounts.records().await;
        laptop.get("/as/alice").await;
        assert_eq!(granted(&mut laptop).await, ALL, "{name}");
        accounts.later();
        phone.reject_all().await;
        let refusal = accounts.records().await.into_iter().rfind(|record| record.is_of_account()).unwrap();
        let other = rusqlite::Connection::open(&file).unwrap();
        let id = refusal.id.as_bytes();
        let row = other.query_row("SELECT record, digest FROM records WHERE id = ?1", [id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
        });
        let (text, before) = row.unwrap();
        let (text, digest, event) = change(&text, before);
        let values = rusqlite::params![text, digest, event, id];
        let sql = "UPDATE records SET record = ?1, digest = ?2, event = ?3 WHERE id = ?4";
        assert_eq!(other.execute(sql, values).unwrap(), 1, "{name}");

        // A new device gets nothing, and is asked.
        let mut tablet = accounts.site.visitor();
        let page = tablet.get("/as/alice").await;
        assert!(page.banners() == 1 && !page.text().contains(TOLD), "{name}: {}", page.text());
        assert_eq!(granted(&mut tablet).await, Vec::<String>::new(), "{name}");
        // What came from the account ends, since it may have been withdrawn.
        let page = laptop.get("/as/alice").await;
        assert!(page.banners() == 1 && !page.live().loads("heat.example.org"), "{name}: {}", page.text());
        assert_eq!(granted(&mut laptop).await, Vec::<String>::new(), "{name}");
        // A choice of the browser's own stays.
        phone.get("/as/alice").await;
        assert_eq!(granted(&mut phone).await, Vec::<String>::new(), "{name}");
        assert!(accounts.site.metrics.account_choices_altered.get() >= 2, "{name}");
        // The next choice while signed in is the account's again.
        accounts.later();
        tablet.save(&["analytics"]).await;
        accounts.records().await;
        for device in [&mut laptop, &mut phone] {
            device.get("/as/alice").await;
            assert_eq!(granted(device).await, ["analytics"], "{name}");
        }
    }
}

/// The choice under the key that writes now is the later one: what was changed before it says nothing about it.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_choice_from_before_a_key_rotation_stops_no_later_one() {
    let sha = |text: &str| sha2::Sha256::digest(text.as_bytes()).to_vec();
    for has_digest in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("consent.sqlite");
        let store = ledger::connect(&format!("sqlite:{}", file.display())).unwrap();
        let before = Accounts::with(FOLLOW, Arc::clone(&store)).await;
        before.device().await.accept_all().await;
        let accepted = before.records().await.into_iter().rfind(Record::is_of_account).unwrap();
        let old = "a-secret-of-the-integration-tests-and-nothing-else";
        let rotated = Keys::from_text(&format!("another-secret-of-the-integration-tests-alone\n{old}")).unwrap();
        assert_eq!(rotated.account_digests("alice")[1], keys().account_digests("alice")[0]);
        let after = Accounts::with_keys(FOLLOW, store, rotated).await;
        // Alone it counts, so changed it would stop all.
        let mut phone = after.device().await;
        assert_eq!(granted(&mut phone).await, ALL);
        after.later();
        phone.save(&["analytics"]).await;
        after.records().await;
        let other = rusqlite::Connection::open(&file).unwrap();
        let id = accepted.id.as_bytes();
        let text: String = other.query_row("SELECT record FROM records WHERE id = ?1", [id], |row| row.get(0)).unwrap();
        // With the digest, a later time as well: it would be the last one.
        let time = accepted.time.unix_timestamp();
        let (text, time) =
            if has_digest { later_by_an_hour(&text, time) } else { (text.replace("false", "true") + " ", time) };
        let values = rusqlite::params![text, sha(&text), has_digest, time, id];
        let sql =
            "UPDATE records SET record = ?1, digest = CASE WHEN ?3 THEN ?2 ELSE digest END, time = ?4 WHERE id = ?5";
        assert_eq!(other.execute(sql, values).unwrap(), 1);
        let mut tablet = after.device().await;
        assert_eq!(granted(&mut tablet).await, ["analytics"], "{has_digest}");
        assert_eq!(after.site.metrics.account_choices_altered.get(), 0, "{has_digest}");
    }
}

/// The text of a record with another time.
fn later_by_an_hour(text: &str, time: i64) -> (String, i64) {
    let mut record: Value = serde_json::from_str(text).unwrap();
    let written = record["time"].as_str().unwrap();
    let hour: u32 = written[11..13].parse().unwrap();
    record["time"] = format!("{}{:02}{}", &written[..11], hour + 1, &written[13..]).into();
    (record.to_string(), time + 3600)
}
