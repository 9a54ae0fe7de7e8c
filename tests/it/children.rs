//! `[site] children`: nothing that needs consent is allowed there, whatever the visitor decided elsewhere.

use http::Request;
use hyper::body::Incoming;
use serde_json::json;
use tower::ServiceBuilder;
use tower_consent::policy::Policies;
use tower_consent::{Consent, ConsentLayer, GuardianConsent};

use crate::support::{Visitor, html, keys, serve, setting, test_site, typed};

const PAGE: &str = "<!doctype html><html lang=en><head><title>P</title>\
    <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-X\"></script></head><body>\
    <iframe src=\"https://www.youtube.com/embed/x\"></iframe></body></html>";

/// Where the visitors of tests are.
const HOST: &str = "www.site.example";

/// The buttons of a placeholder that load something.
const LOADS: [&str; 2] = ["value=\"once\"", "value=\"service\""];

/// A site with a part for children; `x-guardian` stands for what the app knows of an account.
async fn site(more: &str) -> Visitor {
    let text = test_site(more).replacen("[site]", "[site]\nchildren = [\"/kids/*\"]", 1);
    let policies = Policies::from_files([("consent.toml", text)]).unwrap_or_else(|error| panic!("{error}"));
    let layer = ConsentLayer::builder(policies.allow_drafts(), keys()).build().unwrap();
    let app = async |request: Request<_>| {
        let consent = request.extensions().get::<Consent>().unwrap();
        let said = format!("{} {} {}", consent.is_for_child(), consent.has("analytics"), consent.status().as_str());
        let mut answer = match request.uri().path() {
            path if path.ends_with(".css") => {
                typed("text/css", "@import url(https://www.youtube.com/sheet.css);p{color:red}")
            }
            _ => html(PAGE),
        };
        answer.headers_mut().insert("x-said", said.parse().unwrap());
        Ok::<_, std::convert::Infallible>(setting(answer, &[b"_ga=1; Path=/; Max-Age=9999"]))
    };
    let knows = |mut request: Request<Incoming>| {
        if request.headers().contains_key("x-guardian") {
            request.extensions_mut().insert(GuardianConsent);
        }
        request
    };
    Visitor::at(serve(ServiceBuilder::new().map_request(knows).layer(layer).service_fn(app)).await)
}

#[tokio::test]
async fn nothing_is_allowed_on_paths_for_children_whatever_was_decided() {
    for model in ["gdpr", "ccpa"] {
        let mut visitor = site(&format!("[jurisdictions]\ndefault = \"{model}\"\n")).await;
        for is_decided in [false, true] {
            if is_decided {
                assert_eq!(visitor.accept_all().await.status, 200);
            }
            let page = visitor.get("/kids/play").await;
            assert_eq!(page.field("x-said"), "true false undecided", "{model}");
            let live = page.live();
            assert!(!live.loads("googletagmanager.com") && !live.loads("youtube.com"), "{model}: {}", page.text());
            assert_eq!(page.banners(), 0, "{model}");
            // No placeholder can load anything, and no page that swaps this one in believes its marks.
            assert!(page.text().contains("data-tower-consent=\"placeholder\""), "{model}: {}", page.text());
            assert!(!LOADS.iter().any(|button| page.text().contains(button)), "{model}: {}", page.text());
            assert!(!page.headers.contains_key("tower-consent"), "{model}");
            assert_eq!(visitor.get("/kids").await.field("x-said"), "true false undecided", "{model}");
            assert_eq!(visitor.get("//kids//play").await.field("x-said"), "true false undecided", "{model}");
            assert!(!page.set_cookies().iter().any(|line| line.starts_with("_ga=")), "{:?}", page.set_cookies());
            // The page's script finds no decision, and no default applies.
            assert!(page.text().contains("data-guard") && page.text().contains(" - 0\""), "{}", page.text());
            // The way out of it.
            let other = visitor.get_with("/news", &[("referer", &format!("https://{HOST}/kids/play"))]).await;
            let allowed = is_decided || model == "ccpa";
            assert_eq!(other.live().loads("googletagmanager.com"), allowed, "{model}");
        }
        // It is a decision all the same.
        assert_eq!(visitor.state().await["categories"]["analytics"], json!(true));
    }
}

#[tokio::test]
async fn what_a_page_for_children_needs_is_for_children_too() {
    let mut visitor = site("").await;
    visitor.accept_all().await;
    for (referer, held) in [("/kids/play", true), ("/kids/../kids/a?b", true), ("/news", false), ("/kid", false)] {
        for dest in ["style", "empty", "iframe"] {
            let referer = format!("https://{HOST}{referer}");
            let fields = [("referer", referer.as_str()), ("sec-fetch-dest", dest)];
            let answer = visitor.get_with("/own.css", &fields).await;
            assert_eq!(answer.field("x-said").starts_with("true"), held, "{referer} {dest}");
        }
    }
    // The placeholder of what code makes there, too.
    for (page, has_button) in [("/kids/play", false), ("/news", true)] {
        let referer = format!("https://{HOST}{page}");
        let fields = [("referer", referer.as_str()), ("sec-fetch-dest", "empty")];
        let answer = visitor.get_with("/_consent/placeholder?url=www.youtube.com/embed/x", &fields).await;
        let text = answer.text();
        assert_eq!(LOADS.iter().all(|button| text.contains(button)), has_button, "{page}: {text}");
        assert_eq!(LOADS.iter().any(|button| text.contains(button)), has_button, "{page}: {text}");
        assert!(
            answer.headers.get_all("vary").iter().any(|line| line.to_str().unwrap().contains("referer")),
            "{:?}",
            answer.headers
        );
    }
    // Older browsers say nothing of what a request is for, but a page is asked for as one.
    let referer = format!("https://{HOST}/kids/play");
    let mut older = site("").await.without("sec-fetch-dest");
    older.accept_all().await;
    let fields = [("referer", referer.as_str()), ("accept", "text/css,*/*;q=0.1")];
    assert!(older.get_with("/own.css", &fields).await.field("x-said").starts_with("true"));
    // Another site's page says nothing.
    let fields = [("referer", "https://other.example/kids/x"), ("sec-fetch-dest", "style")];
    assert!(visitor.get_with("/own.css", &fields).await.field("x-said").starts_with("false"));
}

#[tokio::test]
async fn with_a_guardian_the_own_decision_counts() {
    let mut visitor = site("").await.with("x-guardian", "1");
    assert_eq!(visitor.get("/kids/play").await.field("x-said"), "false false undecided");
    visitor.accept_all().await;
    let page = visitor.get("/kids/play").await;
    assert_eq!(page.field("x-said"), "false true decided");
    assert!(page.live().loads("googletagmanager.com"));
}

/// Where the browser's signal is stored as an opt-out, a page for children leaves the decision as it is.
#[tokio::test]
async fn a_signal_on_a_page_for_children_takes_the_place_of_no_decision() {
    let mut visitor = site("[jurisdictions]\ndefault = \"ccpa\"\n").await;
    visitor.accept_all().await;
    let before = visitor.consent_cookie().to_owned();
    let page = visitor.get_with("/kids/play", &[("sec-gpc", "1")]).await;
    assert!(page.set_cookies().is_empty(), "{:?}", page.set_cookies());
    assert_eq!(visitor.consent_cookie(), before);
}

/// All visitors get the same page: of a path, whoever asks and whatever the app knows.
#[tokio::test]
async fn in_shared_mode_only_the_path_counts() {
    let mut visitor = site("[cache]\nmode = \"shared\"\n").await.with("x-guardian", "1");
    visitor.accept_all().await;
    let page = visitor.get("/kids/play").await;
    assert!(page.text().contains(" - 0\"") && !page.live().loads("youtube.com"), "{}", page.text());
    let page = format!("https://{HOST}/kids/play");
    let fields = [("referer", page.as_str()), ("sec-fetch-dest", "iframe")];
    let part = visitor.get_with("/part", &fields).await;
    assert!(!part.text().contains(" - 0\""), "{}", part.text());
}

/// Google's tags load before consent in that mode, and are told what is denied.
#[tokio::test]
async fn no_mode_of_a_vendor_loads_anything_there() {
    let mut visitor = site("[google]\nconsent_mode = \"advanced\"\n").await;
    assert!(visitor.get("/news").await.live().loads("googletagmanager.com"));
    let page = visitor.get("/kids/play").await;
    assert!(!page.live().loads("googletagmanager.com"), "{}", page.text());
    let guard = |text: &str| text.split("data-guard=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let other = visitor.get("/news").await;
    assert_ne!(guard(&page.text()), guard(&other.text()), "the guard lets no tag of code load there");
}
