//! Acceptance of documents: an act of its own, with a record of its own, and no part of the consent.

use std::sync::Arc;

use http::{Method, Request, header};
use serde_json::{Value, json};
use time::Duration;
use tower_consent::ledger::{Ledger as _, MemoryLedger};
use tower_consent::policy::Policies;
use tower_consent::{Consent, ConsentLayer, TestClock};
use tower_consent_cli::gateway::{self, GatewaySettings};

use crate::support::{
    Answer, PolicyFolder, TestSite, Visitor, full, header_in, html, instant, keys, origin, policies, test_site,
};

const PAGE: &str = "<!doctype html><title>T</title><tower-consent-accept document=terms></tower-consent-accept>\
                    <tower-consent-accept document=none>else</tower-consent-accept>";
const TERMS: &str = "/_consent/documents/terms";
const FORM: &str = "application/x-www-form-urlencoded";

/// Terms 1.0 and a privacy policy 1.0 in force; terms 1.1 from the next day, 2.0 from the day after.
fn documents(tables: &str) -> Policies {
    let folder = PolicyFolder::with_settings(&test_site(tables));
    let begin = instant() - Duration::DAY;
    folder.write("terms", "1.0", begin);
    folder.publish("privacy", "1.0", begin, begin);
    folder.publish("terms", "1.1", begin, instant() + Duration::DAY);
    folder.publish("terms", "2.0", begin, instant() + Duration::days(2))
}

struct Site {
    site: TestSite,
    ledger: MemoryLedger,
}

impl Site {
    async fn open() -> Self {
        Self::of(documents("")).await
    }

    /// Its pages say what the app is told.
    async fn of(policies: Policies) -> Self {
        let (clock, ledger) = (TestClock::new(instant()), MemoryLedger::new());
        let builder = ConsentLayer::builder(policies, keys()).with_clock(clock.clone());
        let layer = builder.with_ledger(Arc::new(ledger.clone())).build().unwrap();
        let site = TestSite::behind(layer, clock, |request: Request<_>| {
            let consent = request.extensions().get::<Consent>().unwrap();
            let told: Vec<&str> = ["terms", "privacy", "none"].into_iter().filter(|id| consent.accepted(id)).collect();
            let page = html(format!("{PAGE}<p>told: [{}]", told.join(" ")));
            async move { page }
        });
        Self { site: site.await, ledger }
    }
}

async fn accept(visitor: &mut Visitor, path: &str, kind: &str, body: impl Into<String>) -> Answer {
    let fields = [("content-type", kind), ("origin", "http://www.site.example"), ("sec-fetch-site", "same-origin")];
    visitor.send(Method::POST, path, &fields, full(body.into())).await
}

async fn by_json(visitor: &mut Visitor, value: Value) -> Answer {
    accept(visitor, TERMS, "application/json", value.to_string()).await
}

/// What a browser sends when the box is ticked: the fields of the form in the page.
fn filled_in(page: &str) -> String {
    let form = page.split("<form").find(|form| form.contains(TERMS)).unwrap().split("</form>").next().unwrap();
    assert!(form.contains("type=\"checkbox\" name=\"accept\" value=\"on\" required>"), "not ticked: {form}");
    let hidden = form.split("type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        let value: String = url::form_urlencoded::byte_serialize(rest.split('"').next().unwrap().as_bytes()).collect();
        format!("{name}={value}")
    });
    hidden.chain(["accept=on".to_owned()]).collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn a_document_is_accepted_in_a_form_of_the_page_without_a_script() {
    let Site { site, ledger } = Site::open().await;
    let mut visitor = site.visitor();
    let page = visitor.get("/order?a=b").await.text();
    assert!(page.contains("told: []"), "{page}");
    assert!(page.contains("<a href=\"/_consent/policies/terms/1.0?lang=en\" lang=\"en\">The terms</a>"), "{page}");
    assert!(page.contains("<tower-consent-accept document=none>else</tower-consent-accept>"), "{page}");
    let answer = accept(&mut visitor, TERMS, FORM, filled_in(&page)).await;
    assert_eq!((answer.status.as_u16(), answer.field("location")), (303, "/order?a=b"), "{}", answer.text());
    let cookies = answer.set_cookies();
    assert!(cookies.len() == 1 && cookies[0].starts_with("__Host-consent-documents="), "{cookies:?}");
    assert!(cookies[0].ends_with("; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=34128000"), "{cookies:?}");

    let page = visitor.get("/order").await;
    assert!(page.text().contains("told: [terms]") && !page.text().contains("<form method=\"post\" lang"));
    assert!(page.text().contains("</a>” (Version 1.0) on 20 November 2026."), "{}", page.text());
    assert_eq!(page.banners(), 1, "it is no choice about cookies");
    assert!(page.field("vary").contains("Cookie") && page.field("cache-control").contains("private"));

    let records = ledger.records();
    let [record] = &records[..] else { panic!("{records:?}") };
    let value: Value = serde_json::from_slice(&record.canonical().unwrap()).unwrap();
    assert_eq!(value["event"], json!("document_accepted"));
    assert_eq!((&value["schema"], &value["method"]), (&json!(5), &json!("form")));
    assert_eq!((&value["categories"], &value["services"]), (&json!({}), &json!({})));
    let policies = documents("");
    let text = &policies.document("terms").unwrap().versions[0].texts["en"];
    assert_eq!(value["document"], json!({"id": "terms", "version": "1.0", "language": "en", "digest": text.digest}));
    // What was accepted can be shown again, to the letter.
    assert_eq!(value["wording"], json!(text.digest));
    let shown = ledger.shown(&text.digest).await.unwrap();
    assert_eq!(shown.as_ref(), Some(&text.markdown));
}

/// The same act in JSON; and one browser has one id, whatever it does first.
#[tokio::test]
async fn json_says_what_was_accepted_and_the_id_is_that_of_the_consent() {
    let Site { site, ledger } = Site::open().await;
    let mut visitor = site.visitor();
    let answer = by_json(&mut visitor, json!({"version": "1.0"})).await;
    let said = answer.value();
    let (id, record) = (said["consent_id"].clone(), ledger.records().remove(0));
    assert_eq!(
        said,
        json!({"document": "terms", "version": "1.0", "accepted": true,
               "record_id": record.id.to_string(), "consent_id": record.consent.to_string()})
    );
    let state = visitor.state().await;
    assert_eq!(
        state["documents"]["terms"],
        json!({"version": "1.0", "accepted": true, "accepted_version": "1.0", "accepted_at": "2026-11-20T12:00:00Z"})
    );
    assert_eq!(state["documents"]["privacy"]["accepted"], json!(false));
    assert_eq!((&state["status"], &state["consent_id"]), (&json!("undecided"), &id));
    let decided = visitor.reject_all().await.value();
    assert_eq!((&decided["consent_id"], &decided["documents"]["terms"]["accepted"]), (&id, &json!(true)));

    let mut other = site.visitor();
    let id = other.accept_all().await.value()["consent_id"].clone();
    assert_eq!(by_json(&mut other, json!({"version": "1.0"})).await.value()["consent_id"], id);
    let events = ledger.records().iter().map(|record| record.event.as_str()).collect::<Vec<_>>();
    assert_eq!(events, ["document_accepted", "reject_all", "accept_all", "document_accepted"]);
    assert_eq!(site.metrics.documents_accepted.get(), 2);
}

#[tokio::test]
async fn an_editorial_version_asks_nobody_again_and_a_material_one_does() {
    let Site { site, .. } = Site::open().await;
    let mut visitor = site.visitor();
    by_json(&mut visitor, json!({"version": "1.0"})).await;
    let told = async |visitor: &mut Visitor| visitor.get("/").await.text().contains("told: [terms]");
    assert!(told(&mut visitor).await);
    site.clock.advance(Duration::DAY);
    assert_eq!(visitor.state().await["documents"]["terms"]["version"], json!("1.1"));
    assert!(told(&mut visitor).await, "1.1 is editorial");
    site.clock.advance(Duration::DAY);
    assert!(!told(&mut visitor).await, "2.0 is material");
    let page = visitor.get("/").await.text();
    assert!(filled_in(&page).contains("version=2.0"), "{page}");
    assert!(by_json(&mut visitor, json!({"version": "2.0"})).await.status.is_success());
    assert!(told(&mut visitor).await);
    // The signed time counts, not how long the browser stored the cookie.
    site.clock.advance(Duration::days(394));
    assert!(told(&mut visitor).await);
    site.clock.advance(Duration::DAY);
    assert!(!told(&mut visitor).await);
}

#[tokio::test]
async fn what_is_not_in_force_not_known_or_not_whole_is_not_accepted() {
    let Site { site, ledger } = Site::open().await;
    let digest = |version: usize, language: &str| {
        documents("").document("terms").unwrap().versions[version].texts[language].digest.clone()
    };
    let mut visitor = site.visitor();
    for (status, path, kind, body) in [
        (409, TERMS, FORM, "accept=on&version=1.1".to_owned()),
        (409, TERMS, FORM, "accept=on&version=0.9".to_owned()),
        (409, TERMS, "application/json", json!({"version": "2.0"}).to_string()),
        (409, TERMS, FORM, format!("accept=on&version=1.0&digest={}", digest(1, "en"))),
        (409, TERMS, FORM, format!("accept=on&version=1.0&digest={}", "0".repeat(64))),
        (404, "/_consent/documents/imprint", FORM, "accept=on&version=1.0".to_owned()),
        (404, "/_consent/documents/terms/1.0", FORM, "accept=on&version=1.0".to_owned()),
        (404, "/_consent/documents/", FORM, "accept=on&version=1.0".to_owned()),
        (400, TERMS, FORM, "version=1.0".to_owned()),
        (400, TERMS, FORM, "accept=on".to_owned()),
        (400, TERMS, FORM, "accept=on&version=one".to_owned()),
        (400, TERMS, FORM, "accept=on&version=1.0&version=1.0".to_owned()),
        (400, TERMS, FORM, "accept=on&version=1.0&digest=x".to_owned()),
        (400, TERMS, "application/json", r#"{"version":"1.0","version":"1.0"}"#.to_owned()),
        (415, TERMS, "text/plain", "accept=on&version=1.0".to_owned()),
        (413, TERMS, FORM, format!("accept=on&version=1.0&x={}", "x".repeat(20_000))),
    ] {
        let answer = accept(&mut visitor, path, kind, body.as_str()).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {body}: {}", answer.text());
        assert!(answer.set_cookies().is_empty(), "{body}");
    }
    let outdated = by_json(&mut visitor, json!({"version": "2.0"})).await.value();
    assert!(outdated["error"].as_str().unwrap().contains("version 1.0"), "{outdated}");
    let answer = visitor.send(Method::POST, TERMS, &[("content-type", FORM)], full("accept=on&version=1.0")).await;
    assert_eq!(answer.status.as_u16(), 403);
    let evil = [("content-type", FORM), ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    assert_eq!(visitor.send(Method::POST, TERMS, &evil, full("accept=on&version=1.0")).await.status.as_u16(), 403);
    let asked = visitor.get(TERMS).await;
    assert_eq!((asked.status.as_u16(), asked.field("allow")), (405, "POST"));
    assert_eq!(ledger.records().len(), 0);
    assert!(visitor.get("/").await.text().contains("told: []"));
    // Each language has its text: the digest says which was shown.
    let answer = by_json(&mut visitor, json!({"version": "1.0", "digest": digest(0, "zh"), "lang": "en"})).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    assert_eq!(ledger.records()[0].document.as_ref().unwrap().language, "zh");
}

#[tokio::test]
async fn a_repeated_acceptance_is_one_record() {
    let Site { site, ledger } = Site::open().await;
    let mut visitor = site.visitor();
    let first = by_json(&mut visitor, json!({"version": "1.0"})).await.value();
    site.clock.advance(Duration::minutes(1));
    assert_eq!(by_json(&mut visitor, json!({"version": "1.0"})).await.value(), first);
    // The answer got lost, and with it the cookie; the browser has its id from a decision before.
    let mut deciding = site.visitor();
    deciding.accept_all().await;
    let mut again = deciding.clone();
    let one = by_json(&mut deciding, json!({"version": "1.0"})).await.value();
    assert_eq!(by_json(&mut again, json!({"version": "1.0"})).await.value(), one);
    assert_eq!(ledger.records().iter().filter(|record| record.document.is_some()).count(), 2);
    // Later it is an act of its own, and counts from then on.
    site.clock.advance(Duration::HOUR);
    assert_ne!(by_json(&mut visitor, json!({"version": "1.0"})).await.value()["record_id"], first["record_id"]);
    assert_eq!(visitor.state().await["documents"]["terms"]["accepted_at"], json!("2026-11-20T13:01:00Z"));
}

/// Nobody but this site, and no other cookie of ours, makes one.
#[tokio::test]
async fn a_cookie_that_does_not_verify_accepts_nothing() {
    let Site { site, .. } = Site::open().await;
    let mut visitor = site.visitor();
    by_json(&mut visitor, json!({"version": "1.0"})).await;
    visitor.accept_all().await;
    let (name, good) = ("__Host-consent-documents", visitor.jar["__Host-consent-documents"].clone());
    let told = async |visitor: &mut Visitor| visitor.get("/").await.text().contains("told: [terms]");
    assert!(told(&mut visitor).await);
    for bad in [
        good.replace("terms", "privacy"),
        visitor.jar["__Host-consent"].clone(),
        "1.AZNTnFpvcACAAAAAAAAAAQ.terms~1~0~t5aqo0".to_owned(),
        String::new(),
        format!("{good}; {name}={good}"),
    ] {
        let mut forger = visitor.clone();
        forger.jar.insert(name.to_owned(), bad.clone());
        let page = forger.get("/").await.text();
        assert!(page.contains("told: []"), "{bad}: {page}");
    }
    // Under another name it is another cookie.
    for other in ["consent-documents", "__Secure-consent-documents"] {
        let mut forger = site.visitor().with("sec-fetch-site", "same-origin");
        forger.jar.insert(other.to_owned(), good.clone());
        assert!(!told(&mut forger).await, "{other}");
    }
}

/// With the consent cookie goes the one of documents: its names, where it is kept, who gets it.
#[tokio::test]
async fn the_cookie_is_treated_as_the_consent_cookie_is() {
    let domain = documents("[cookie]\ndomain = \"site.example\"\n");
    let Site { site, .. } = Site::of(domain).await;
    let mut visitor = site.visitor();
    let cookies = by_json(&mut visitor, json!({"version": "1.0"})).await.set_cookies();
    assert!(cookies[0].starts_with("__Secure-consent-documents=") && cookies[0].contains("Domain=site.example"));

    let Site { site, .. } = Site::open().await;
    let mut local = site.visitor().with("host", "localhost");
    let fields =
        [("content-type", "application/json"), ("origin", "http://localhost"), ("sec-fetch-site", "same-origin")];
    let cookies = local.send(Method::POST, TERMS, &fields, full("{\"version\":\"1.0\"}")).await.set_cookies();
    assert!(cookies.len() == 1 && cookies[0].starts_with("consent-documents=") && !cookies[0].contains("Secure"));
    assert!(local.get("/").await.text().contains("told: [terms]"));
    // A site over plain HTTP: browsers send nothing that says so but the origin.
    let mut plain = site.visitor();
    let fields = [("content-type", "application/json"), ("origin", "http://www.site.example")];
    let cookies = plain.send(Method::POST, TERMS, &fields, full("{\"version\":\"1.0\"}")).await.set_cookies();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    plain.jar.remove("__Host-consent-documents");
    assert!(plain.get("/").await.text().contains("told: [terms]"));
    // The app and its scripts keep it, refusal or not, and the declaration names it.
    plain.reject_all().await;
    plain.get("/").await;
    assert!(site.last_seen()[header::COOKIE].to_str().unwrap().contains("consent-documents="));
    let declaration = site.visitor().get("/_consent/cookies").await.text();
    assert!(declaration.contains("<code>__Host-consent-documents</code>"), "{declaration}");
    let without = TestSite::of_page(policies(), "<p>").await;
    let declaration = without.visitor().get("/_consent/cookies").await.text();
    assert!(!declaration.contains("consent-documents"), "a site without documents has no such cookie");
}

/// In shared mode no byte depends on the visitor.
#[tokio::test]
async fn a_page_for_all_has_the_same_form_for_all() {
    let site = TestSite::of_page(documents("[cache]\nmode = \"shared\"\n"), PAGE).await;
    let mut visitor = site.visitor();
    let before = visitor.get("/order").await;
    assert!(!before.text().contains("return_to\" value=\"/order"), "{}", before.text());
    let back = [
        ("content-type", FORM),
        ("origin", "http://www.site.example"),
        ("sec-fetch-site", "same-origin"),
        ("referer", "http://www.site.example/order"),
    ];
    let answer = visitor.send(Method::POST, TERMS, &back, full(filled_in(&before.text()))).await;
    assert_eq!((answer.status.as_u16(), answer.field("location")), (303, "/order"));
    let after = visitor.get("/order").await;
    assert_eq!(after.body, before.body);
    assert!(!after.field("vary").contains("Cookie"), "{}", after.field("vary"));
    assert_eq!(visitor.state().await["documents"]["terms"]["accepted"], json!(true));
}

/// A stored page of before the acceptance is not shown again.
#[tokio::test]
async fn a_page_is_another_after_the_acceptance() {
    let policies = documents("");
    let site = TestSite::start(policies, |_| async {
        let mut page = html(PAGE);
        page.headers_mut().insert(header::ETAG, "\"1\"".parse().unwrap());
        page
    })
    .await;
    let mut visitor = site.visitor();
    let tag = async |visitor: &mut Visitor| visitor.get("/").await.field("etag").to_owned();
    let before = tag(&mut visitor).await;
    assert_eq!(tag(&mut visitor).await, before);
    by_json(&mut visitor, json!({"version": "1.0"})).await;
    assert_ne!(tag(&mut visitor).await, before);
}

#[tokio::test]
async fn the_receipt_lists_what_was_accepted_beside_the_choice() {
    let Site { site, .. } = Site::open().await;
    let mut visitor = site.visitor();
    by_json(&mut visitor, json!({"version": "1.0"})).await;
    let receipt = visitor.get("/_consent/receipt").await.text();
    for words in ["<h2>Acceptance of a document</h2>", "<dt>Version 1.0</dt>", ">The terms</a>", "Download as JSON"] {
        assert!(receipt.contains(words), "{words} in {receipt}");
    }
    assert!(!receipt.contains("There is no choice on record"), "{receipt}");
    site.clock.advance(Duration::HOUR);
    visitor.accept_all().await;
    site.clock.advance(Duration::HOUR);
    accept(&mut visitor, "/_consent/documents/privacy", FORM, "accept=on&version=1.0").await;
    let receipt = visitor.get("/_consent/receipt").await.text();
    assert!(receipt.contains("<dd>Accept all</dd>"), "the last choice, not the last record: {receipt}");
    assert_eq!(receipt.matches("<h2>Acceptance of a document</h2>").count(), 2);
    let download = visitor.get("/_consent/receipt?download").await.value();
    let acts: Vec<&Value> = download["records"].as_array().unwrap().iter().map(|one| &one["event"]["act"]).collect();
    assert_eq!(acts, ["document_accepted", "accept_all", "document_accepted"]);
}

#[tokio::test]
async fn acceptances_are_limited_as_decisions_are() {
    let upstream = origin(|_| async { html(PAGE) }).await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = ConsentLayer::builder(documents(""), keys()).with_clock(TestClock::new(instant()));
    let layer = layer.with_decisions_per_minute(2).build().unwrap();
    let gateway = gateway::start(settings, layer).await.unwrap();
    let mut visitor = Visitor::at(gateway.address());
    for status in [200, 200, 429] {
        assert_eq!(by_json(&mut visitor, json!({"version": "1.0"})).await.status.as_u16(), status);
    }
}

/// Also when it is sent again: without a ledger there is no record that an id could name.
#[tokio::test]
async fn without_a_ledger_no_answer_names_a_record() {
    let layer = ConsentLayer::builder(documents(""), keys()).with_clock(TestClock::new(instant())).build().unwrap();
    let site = TestSite::behind(layer, TestClock::new(instant()), |_: Request<_>| async { html(PAGE) }).await;
    let mut visitor = site.visitor();
    for _ in 0..2 {
        let said = by_json(&mut visitor, json!({"version": "1.0"})).await.value();
        assert_eq!((&said["accepted"], &said["record_id"]), (&json!(true), &Value::Null), "{said}");
    }
}

#[tokio::test]
async fn the_upstream_is_told_what_was_accepted() {
    let upstream = origin(|request: Request<_>| async move {
        let told = request.headers().get("consent-state").unwrap().to_str().unwrap().to_owned();
        html(format!("consent-state: {told}\r\n"))
    })
    .await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = ConsentLayer::builder(documents(""), keys()).with_clock(TestClock::new(instant()));
    let gateway = gateway::start(settings, layer.build().unwrap()).await.unwrap();
    let mut visitor = Visitor::at(gateway.address());
    let told = async |visitor: &mut Visitor| {
        let page = visitor.get("/").await.text();
        header_in(&page, "consent-state").unwrap().to_owned()
    };
    assert!(!told(&mut visitor).await.contains("documents"));
    by_json(&mut visitor, json!({"version": "1.0"})).await;
    let state = told(&mut visitor).await;
    assert!(state.ends_with(", documents=(\"terms\";version=\"1.0\")"), "{state}");
}
