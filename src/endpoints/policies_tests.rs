//! Published pages over HTTP: addresses, languages, caches.

use std::convert::Infallible;

use http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK, LOCATION, SET_COOKIE, VARY,
};
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tower::{ServiceExt as _, service_fn};
use tower_layer::Layer as _;

use crate::middleware::ServersOwnError;
use crate::{ConsentLayer, Keys, TestClock};
use tower_consent_policy::Policies;

const START: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

const SETTINGS: &str = "[site]\nname = \"G\"\nlanguages = [\"en\", \"zh\"]\n\
    controller = { name = \"A\", email = \"a@b.example\" }\n[categories.analytics]\n[[services]]\nuse = \"matomo\"\n";

/// `privacy` 1.0 (superseded), 1.1 (in force), 2.0 (from the 25th).
fn layer() -> (ConsentLayer, TestClock) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("consent.toml", SETTINGS);
    for (version, about, days) in
        [("1.0", "", 14), ("1.1", "summary.en = \"Longer logs\"\n", 30), ("2.0", "effective = 2026-11-25\n", 60)]
    {
        write(&format!("privacy/{version}/version.toml"), about);
        let text = format!(
            "# Privacy\n\n## Who\n\nWe.\n\n## Logs\n\nKept for {days} days. [More](cookies), [who](#who).\n\n## End\n"
        );
        write(&format!("privacy/{version}/en.md"), &text);
        write(&format!("privacy/{version}/zh.md"), &format!("# 隐私\n\n## 日志\n\n保存{days}天。\n"));
        Policies::release(folder.path(), START - Duration::DAY).unwrap();
    }
    let policies = Policies::load(folder.path()).unwrap();
    let clock = TestClock::new(START);
    (ConsentLayer::builder(policies, Keys::generate().unwrap()).with_clock(clock.clone()).build().unwrap(), clock)
}

fn ask(layer: &ConsentLayer, path: &str, headers: &[(&str, &str)]) -> (Response<()>, String) {
    let page = "<tower-consent-policy document=privacy heading-level=3></tower-consent-policy>\
        <tower-consent-policy document=privacy lang=en version=1.0></tower-consent-policy>\
        <tower-consent-policy document=nothing></tower-consent-policy>";
    answer(layer, path, headers, page, None)
}

/// What a visitor who goes to a page of the site gets, where the page has this body.
fn page_with(layer: &ConsentLayer, body: &str) -> String {
    answer(layer, "/about", &[("sec-fetch-mode", "navigate"), ("accept", "text/html")], body, None).1
}

fn answer(
    layer: &ConsentLayer,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
    of_server: Option<ServersOwnError>,
) -> (Response<()>, String) {
    let mut request = Request::get(path).header("host", "site.example").header("sec-fetch-dest", "document");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let page = format!("<!DOCTYPE html><html lang=zh><title>t</title><body>{body}");
    let app = service_fn(move |_: Request<String>| {
        let response = Response::builder().header(CONTENT_TYPE, "text/html; charset=utf-8");
        let mut response = response.body(page.clone()).unwrap();
        if let Some(error) = of_server.clone() {
            response.extensions_mut().insert(error);
        }
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let response = runtime.block_on(layer.layer(app).oneshot(request.body(String::new()).unwrap())).unwrap();
    let (parts, body) = response.into_parts();
    let bytes = runtime.block_on(body.collect()).unwrap().to_bytes();
    (Response::from_parts(parts, ()), String::from_utf8(bytes.to_vec()).unwrap())
}

fn field<'a>(response: &'a Response<()>, name: &http::HeaderName) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

const PAGES: [&str; 8] = [
    "/_consent/policies",
    "/_consent/policies/privacy",
    "/_consent/policies/privacy/1.0",
    "/_consent/policies/privacy/2.0",
    "/_consent/policies/privacy/history",
    "/_consent/policies/privacy/diff/1.0/1.1",
    "/_consent/policies/privacy/diff/2.0/1.0",
    "/_consent/cookies",
];

#[test]
fn a_published_page_is_the_same_for_every_visitor_and_may_be_cached() {
    let (layer, _) = layer();
    for path in PAGES {
        let (response, plain) = ask(&layer, path, &[]);
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(field(&response, &CACHE_CONTROL), "public, max-age=300", "{path}");
        assert_eq!(field(&response, &VARY), "Accept-Language", "{path}");
        assert!(!response.headers().contains_key(SET_COOKIE), "{path}");
        let visitor = [("cookie", "_ga=1; __Host-consent=x"), ("sec-gpc", "1"), ("user-agent", "other")];
        assert_eq!(ask(&layer, path, &visitor).1, plain, "{path}");
        // The rest of the headers.
        assert_eq!(response.headers()["x-frame-options"], "DENY");
        let tag = field(&response, &ETAG).to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let (again, body) = ask(&layer, path, &[(IF_NONE_MATCH.as_str(), &known)]);
            assert_eq!((again.status(), body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path} {known}");
            assert_eq!(field(&again, &ETAG), tag);
        }
        let (other, chinese) = ask(&layer, path, &[(ACCEPT_LANGUAGE.as_str(), "zh"), (IF_NONE_MATCH.as_str(), &tag)]);
        assert_eq!(other.status(), StatusCode::OK, "another language is another page: {path}");
        assert!(chinese.contains("<html lang=\"zh\""), "{path}");
        assert_eq!(ask(&layer, &format!("{path}?lang=zh"), &[]).1, chinese, "{path}");
    }
    let (error, _) = ask(&layer, "/_consent/policies/nothing", &[]);
    assert_eq!((error.status(), field(&error, &CACHE_CONTROL)), (StatusCode::NOT_FOUND, "private, no-cache"));
}

#[test]
fn no_cache_keeps_a_page_beyond_the_next_release() {
    let (layer, clock) = layer();
    clock.set(datetime!(2026-11-24 23:59:20 UTC));
    let (response, _) = ask(&layer, "/_consent/policies/privacy", &[]);
    assert_eq!(field(&response, &CACHE_CONTROL), "public, max-age=40");
    clock.advance(Duration::seconds(40));
    let (response, page) = ask(&layer, "/_consent/policies/privacy", &[]);
    assert_eq!(field(&response, &CACHE_CONTROL), "public, max-age=300");
    assert!(page.contains("Kept for 60 days"), "{page}");
}

#[test]
fn search_engines_find_the_version_in_force_once_and_in_every_language() {
    let (layer, _) = layer();
    for path in ["/_consent/policies/privacy", "/_consent/policies/privacy/1.1"] {
        let (response, page) = ask(&layer, path, &[]);
        for link in [
            "<link rel=\"canonical\" href=\"/_consent/policies/privacy?lang=en\">",
            "<link rel=\"alternate\" href=\"/_consent/policies/privacy?lang=zh\" hreflang=\"zh\">",
            "<link rel=\"alternate\" href=\"/_consent/policies/privacy\" hreflang=\"x-default\">",
        ] {
            assert!(page.contains(link), "{link} in {page}");
        }
        assert!(!page.contains("noindex"), "{path}");
        let links = field(&response, &LINK);
        for link in [
            "</_consent/policies/privacy?lang=en>; rel=\"canonical\"",
            "</_consent/policies/privacy/1.0?lang=en>; rel=\"predecessor-version\"",
            "</_consent/policies/privacy/2.0?lang=en>; rel=\"successor-version\"",
            "</_consent/policies/privacy/history?lang=en>; rel=\"version-history\"",
        ] {
            assert!(links.contains(link), "{link} in {links}");
        }
    }
    for path in ["/_consent/policies/privacy/1.0", "/_consent/policies/privacy/2.0"] {
        let (_, page) = ask(&layer, path, &[]);
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
}

#[test]
fn readers_see_dates_the_coming_version_and_permanent_links() {
    let (layer, _) = layer();
    let (_, page) = ask(&layer, "/_consent/policies/privacy", &[]);
    for words in [
        "In force since 22 November 2026",
        "Version 2.0 takes effect on 25 November 2026.",
        "href=\"/_consent/policies/privacy/1.1?lang=en\" title=\"Permanent link to version 1.1\"",
        "<h2 id=\"logs\">Logs</h2><a href=\"#logs\" class=\"hash\" aria-label=\"Link to \u{201c}Logs\u{201d}\"",
        "<a href=\"/_consent/policies/cookies\">More</a>",
        "<a href=\"#who\">who</a>",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let (_, page) = ask(&layer, "/_consent/policies", &[]);
    for words in [
        "/privacy/2.0?lang=en\">Version 2.0</a> \u{b7} upcoming",
        "/privacy/1.0?lang=en\">Version 1.0</a> \u{b7} earlier",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn any_two_versions_can_be_compared_without_script() {
    let (layer, _) = layer();
    let (response, _) = ask(&layer, "/_consent/policies/privacy/diff?lang=zh&from=1.0&to=2.0", &[]);
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(field(&response, &LOCATION), "/_consent/policies/privacy/diff/1.0/2.0?lang=zh");
    for odd in ["", "?from=1.0", "?from=9.9&to=1.0", "?from=%0d%0aX:y&to=//evil.example"] {
        let (response, _) = ask(&layer, &format!("/_consent/policies/privacy/diff{odd}"), &[]);
        assert_eq!(field(&response, &LOCATION), "/_consent/policies/privacy/history?lang=en", "{odd}");
    }
    let (_, page) = ask(&layer, "/_consent/policies/privacy/diff/1.0/1.1", &[]);
    assert!(page.contains("Kept for <del>14</del><ins>30</ins> days."), "{page}");
    assert!(page.contains("<option value=\"1.0\" selected>") && page.contains("Longer logs"), "{page}");
    assert_eq!(ask(&layer, "/_consent/policies/privacy/diff/1.0/9.9", &[]).0.status(), StatusCode::NOT_FOUND);
}

#[test]
fn a_page_of_the_site_shows_the_text_in_force_in_its_own_language() {
    let (layer, clock) = layer();
    let navigation = [("sec-fetch-mode", "navigate"), ("accept", "text/html")];
    let (_, page) = ask(&layer, "/about", &navigation);
    for part in [
        "<h3 id=\"privacy-隐私\">隐私</h3>",
        "<h4 id=\"privacy-日志\">",
        "保存30天。",
        "<h2 id=\"privacy-1.0-privacy\">",
        "Kept for 14 days.",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(page.contains("<a href=\"#privacy-1.0-who\">who</a>"), "{page}");
    assert!(page.contains("<tower-consent-policy document=nothing></tower-consent-policy>"), "{page}");
    clock.set(datetime!(2026-11-25 00:00 UTC));
    assert!(ask(&layer, "/about", &navigation).1.contains("保存60天。"));
}

#[test]
fn an_odd_heading_level_is_the_usual_one() {
    let (layer, _) = layer();
    for odd in ["0", "7", "x", "-1", "", "1e1", "2 onclick=alert(1)"] {
        let page = page_with(&layer, &format!("<tower-consent-policy document=privacy heading-level='{odd}'>"));
        assert!(page.contains("<h2 id=\"privacy-隐私\">"), "{odd}: {page}");
    }
}

#[test]
fn a_page_of_the_site_has_the_cookie_declaration_in_its_flow() {
    let (layer, _) = layer();
    let page = page_with(&layer, "<tower-consent-cookies lang=en heading-level=4>own</tower-consent-cookies>x");
    for part in [
        "<div lang=\"en\" dir=\"ltr\">",
        "<h4>Necessary</h4>",
        "<h5>Matomo</h5>",
        "Host-<wbr>consent",
        "<code>_<wbr>pk_<wbr>id",
        "<dd>InnoCraft",
        "<a href=\"/_consent\">",
        "</div>own</tower-consent-cookies>x",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // All of what the page at /_consent/cookies says of the service.
    let (_, own) = ask(&layer, "/_consent/cookies?lang=en", &[]);
    let filled = page.split("<tower-consent-cookies").nth(1).unwrap().split("</tower-consent-cookies>").next().unwrap();
    let dl = own.split("<dl>").nth(1).unwrap().split("</dl>").next().unwrap();
    assert!(filled.contains(dl), "{dl} in {filled}");
    for none in ["<table", "<style", "style=", "<script", "onclick"] {
        assert!(!filled.contains(none), "{none} in {filled}");
    }
    let page = page_with(&layer, "<tower-consent-cookies heading-level=6 lang=tlh onclick=x></tower-consent-cookies>");
    assert!(page.contains("<div lang=\"zh\"") && page.contains("<h6>Matomo</h6>"), "{page}");
}

#[test]
fn a_page_of_the_site_has_its_own_way_to_the_preferences() {
    let (layer, _) = layer();
    let page = page_with(&layer, "<tower-consent-settings lang=en></tower-consent-settings>");
    let link = "<a href=\"/_consent\" lang=\"en\" dir=\"ltr\">Cookie settings</a></tower-consent-settings>";
    assert!(page.contains(link), "{page}");
    let hostile = "<tower-consent-settings lang='\"><script>' href='javascript:x' link-class='b &quot;&gt;&lt;script&gt;'>\
        </tower-consent-settings>";
    let page = page_with(&layer, hostile);
    assert!(
        page.contains("<a href=\"/_consent\" lang=\"zh\" dir=\"ltr\" class=\"b &quot;&gt;&lt;script&gt;\">"),
        "{page}"
    );
}

#[test]
fn error_pages_of_our_own_have_none_of_the_elements() {
    let (layer, _) = layer();
    let body = "<tower-consent-settings></tower-consent-settings><tower-consent-cookies></tower-consent-cookies>";
    let (_, page) = answer(&layer, "/about", &[("accept", "text/html")], body, Some(ServersOwnError::default()));
    assert!(page.contains("<main>") && !page.contains("tower-consent"), "{page}");
}
