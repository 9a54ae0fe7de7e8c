//! What visitors are told of what they were shown, and of what they chose, through whole requests.

use std::convert::Infallible;
use std::sync::Arc;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use time::Duration;
use time::macros::datetime;
use tower::{ServiceExt as _, service_fn};
use tower_layer::Layer as _;

use crate::ledger::{Ledger as _, MemoryLedger};
use crate::policy_files::PolicyFiles;
use crate::{ConsentLayer, Keys, TestClock};
use tower_consent_policy::Policies;

const START: time::OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
const SETTINGS: &str = "[site]\nname = \"G\"\nlanguages = [\"en\", \"de\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
    [categories.functional]\n[categories.analytics]\n[[services]]\nuse = \"youtube\"\n";

struct Site {
    folder: PolicyFiles,
    keys: Keys,
    clock: TestClock,
    ledger: MemoryLedger,
    cookie: Option<String>,
}

impl Site {
    fn new() -> Self {
        let folder = PolicyFiles::new();
        folder.write("consent.toml", SETTINGS);
        folder.version(
            "privacy/1.0",
            "",
            &[("en", "First", "# Privacy\n\nText.\n"), ("de", "Erste", "# Daten\n\nText.\n")],
        );
        Policies::release(folder.path(), START).unwrap();
        let (keys, clock, ledger) = (Keys::generate().unwrap(), TestClock::new(START), MemoryLedger::new());
        Self { folder, keys, clock, ledger, cookie: None }
    }

    /// A process that starts now: it has shown nothing yet.
    fn start(&self) -> ConsentLayer {
        let policies = Policies::load(self.folder.path()).unwrap();
        let layer = ConsentLayer::builder(policies, self.keys.clone()).with_clock(self.clock.clone());
        layer.with_ledger(Arc::new(self.ledger.clone())).build().unwrap()
    }

    async fn ask(&mut self, layer: &ConsentLayer, request: http::request::Builder, body: &str) -> (StatusCode, String) {
        let mut request = request.header("host", "site.example").header("x-forwarded-proto", "https");
        request = request.header("sec-fetch-site", "same-origin").header("origin", "https://site.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let page = "<!DOCTYPE html><html lang=en><head><title>t</title></head><body>\
            <iframe src=\"https://www.youtube.com/embed/x\" title=\"A walk\"></iframe></body></html>";
        let app = service_fn(async move |_: Request<String>| {
            let response = http::Response::builder().header(CONTENT_TYPE, "text/html; charset=utf-8");
            Ok::<_, Infallible>(response.body(page.to_owned()).unwrap())
        });
        let response = layer.layer(app).oneshot(request.body(body.to_owned()).unwrap()).await.unwrap();
        for line in response.headers().get_all(SET_COOKIE) {
            self.cookie = line.to_str().unwrap().split(';').next().map(str::to_owned);
        }
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    async fn page(&mut self, layer: &ConsentLayer, path: &str) -> String {
        let request = Request::get(path).header("sec-fetch-mode", "navigate").header("sec-fetch-dest", "document");
        self.ask(layer, request.header(ACCEPT, "text/html"), "").await.1
    }

    async fn form(&mut self, layer: &ConsentLayer, body: &str) -> StatusCode {
        let request = Request::post("/_consent").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(layer, request, body).await.0
    }

    async fn receipt(&mut self, layer: &ConsentLayer) -> Value {
        let request = Request::get("/_consent/receipt").header(ACCEPT, "application/json");
        serde_json::from_str(&self.ask(layer, request, "").await.1).unwrap()
    }
}

/// The body that the form of a placeholder sends with "always allow".
fn fields(html: &str) -> String {
    let form = html.split("value=\"placeholder\"").next().unwrap().rsplit("<form").next().unwrap();
    let start = html.find(form).unwrap();
    let form = html[start..].split("</form>").next().unwrap();
    let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
    let field = |rest: &str| {
        rest.split_once("\" value=\"").map(|(name, rest)| (name.to_owned(), rest.split('"').next().unwrap().to_owned()))
    };
    let fields: Vec<String> = hidden.filter_map(field).map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}&action=service", fields.join("&"))
}

/// From the record alone: the words in the visitor's language and the buttons, and nothing that only the page said.
#[tokio::test]
async fn what_a_placeholder_said_is_proved_by_the_record_of_a_service() {
    for (path, language, words, from_old_page) in [
        ("/", "en", "Always allow YouTube", false),
        ("/", "en", "receives your IP address", true),
        ("/_consent/placeholder?url=www.youtube.com/embed/x&lang=de", "de", "YouTube immer", false),
        ("/_consent/placeholder?url=www.youtube.com/embed/x&lang=de", "de", "YouTube immer", true),
    ] {
        let mut site = Site::new();
        let layer = site.start();
        let body = fields(&site.page(&layer, path).await);
        // A page that another node made, or that was open over a restart, is as good.
        let layer = if from_old_page { site.start() } else { layer };
        assert_eq!(site.form(&layer, &body).await, StatusCode::SEE_OTHER, "{body}");
        let record = site.ledger.records().remove(0);
        assert_eq!((record.language.as_str(), record.method.as_str()), (language, "placeholder"));
        let shown = site.ledger.shown(&record.wording).await.unwrap().unwrap_or_default();
        assert!(shown.contains(words) && shown.contains("Google") && shown.contains("<button"), "{path}: {shown}");
        assert!(!shown.contains("A walk"), "{shown}");
        let receipt = site.page(&layer, "/_consent/receipt").await;
        assert!(receipt.contains(&record.wording), "{receipt}");
    }
    let mut site = Site::new();
    let layer = site.start();
    let body = fields(&site.page(&layer, "/").await);
    let (before, digest) = body.split_once("digest=").unwrap();
    let other = format!("{before}digest={}{}", "0".repeat(64), &digest[64..]);
    assert_eq!(site.form(&layer, &other).await, StatusCode::BAD_REQUEST);
    assert_eq!(site.ledger.records().len(), 0);
}

/// Records of before, and of programs that show nothing of ours.
#[tokio::test]
async fn a_service_without_a_digest_is_recorded_with_nothing_shown_and_the_receipt_names_no_text() {
    let mut site = Site::new();
    let layer = site.start();
    assert_eq!(
        site.form(&layer, "action=service&service=youtube&layer=placeholder&release=1").await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.ledger.records()[0].wording, "");
    assert!(!site.page(&layer, "/_consent/receipt").await.contains("Fingerprint of the text"));
    // Not "You have not chosen yet", nor a date of a choice that was never asked.
    let preferences = site.page(&layer, "/_consent").await;
    assert!(!preferences.contains("You have not chosen yet") && !preferences.contains("You chose on"), "{preferences}");
}

#[tokio::test]
async fn a_choice_that_counts_no_longer_is_not_shown_as_one_in_force() {
    let mut site = Site::new();
    let layer = site.start();
    assert!(site.page(&layer, "/_consent").await.contains("You have not chosen yet"));
    assert_eq!(site.form(&layer, "action=accept_all&release=1").await, StatusCode::SEE_OTHER);
    let note = "Something has changed since you last chose";
    let receipt = site.page(&layer, "/_consent/receipt").await;
    assert!(!receipt.contains(note) && receipt.contains("Valid until"), "{receipt}");
    assert_eq!(site.receipt(&layer).await["status"], "decided");
    site.folder.write("consent.toml", &format!("{SETTINGS}[[services]]\nuse = \"matomo\"\n"));
    site.clock.advance(Duration::DAY);
    Policies::release(site.folder.path(), START + Duration::DAY).unwrap();
    let layer = site.start();
    let receipt = site.page(&layer, "/_consent/receipt").await;
    assert!(receipt.contains(note) && !receipt.contains("Valid until"), "{receipt}");
    assert_eq!(site.receipt(&layer).await["status"], "stale");
    let preferences = site.page(&layer, "/_consent").await;
    assert!(preferences.contains(note) && preferences.contains("You chose on"), "{preferences}");
    assert!(!preferences.contains("You have not chosen yet"), "{preferences}");
}
