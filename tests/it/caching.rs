//! There is a shared cache between visitors and site, which keeps all that it may.

use std::collections::BTreeSet;
use std::fs;

use http::{HeaderValue, Method, Request, Response};
use hyper::body::Incoming;

use crate::support::{
    Answer, Body, PolicyFolder, SharedCache, TestSite, Visitor, empty, html, instant, policies, policies_with,
};

const PAGE: &str = "<!doctype html><html><head><title>Page</title></head><body><h1>Hello</h1>\
    <script src=\"https://heat.example.org/h.js\"></script></body></html>";

/// An app that takes its pages to be the same for all, and says so in every way there is.
async fn public(request: Request<Incoming>) -> Response<Body> {
    let known = request.headers().get("if-none-match").is_some_and(|tag| tag == "\"v1\"");
    let mut response = html(if known { "" } else { PAGE });
    if known {
        *response.status_mut() = http::StatusCode::NOT_MODIFIED;
    }
    for (name, value) in [
        ("cache-control", "public, max-age=3600, s-maxage=7200, stale-while-revalidate=60"),
        ("cdn-cache-control", "max-age=7200"),
        ("surrogate-control", "max-age=7200"),
        ("expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
        ("etag", "\"v1\""),
        ("last-modified", "Sun, 01 Nov 2026 00:00:00 GMT"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().append("set-cookie", HeaderValue::from_static("_ga=1; Path=/"));
    response
}

const SHARED: &str = "[cache]\nmode = \"shared\"";

fn is_open(answer: &Answer) -> bool {
    answer.live().loads("heat.example.org")
}

/// Visitors who accepted, who refused, and who did not choose yet, in every order and twice.
#[tokio::test]
async fn no_visitor_gets_anothers_page_from_a_shared_cache_in_any_order() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let site = TestSite::start(policies(), public).await;
        let cache = SharedCache::before(site.address, site.clock.clone()).await;
        let mut visitors: Vec<Visitor> = (0..3).map(|_| cache.visitor()).collect();
        visitors[0].accept_all().await;
        visitors[1].reject_all().await;
        for at in order.into_iter().chain(order) {
            let page = visitors[at].get("/page").await;
            assert_eq!(is_open(&page), at == 0, "{order:?}: visitor {at}, {}", page.field("x-cache"));
            assert_eq!(page.banners(), usize::from(at == 2), "{order:?}: visitor {at}");
        }
        assert_eq!(cache.entries(), 0, "a page of one visitor is kept by nobody else");
    }
}

/// A decision shows in the next page, whatever a cache keeps: no visitor is asked again and again.
#[tokio::test]
async fn a_decision_shows_in_the_next_page_with_a_cache_in_front_in_both_modes() {
    for tables in ["", SHARED] {
        let site = TestSite::start(policies_with(tables), public).await;
        let cache = SharedCache::before(site.address, site.clock.clone()).await;
        let mut visitor = cache.visitor();
        for _ in 0..2 {
            visitor.get("/").await;
            assert_eq!(visitor.accept_all().await.status.as_u16(), 200);
            assert_eq!(visitor.state().await["status"], serde_json::json!("decided"), "{tables}");
            let page = visitor.get("/").await;
            // In shared mode the runtime releases what the cookie grants; all visitors get the same bytes.
            assert_eq!(is_open(&page), tables.is_empty(), "{tables}");
            assert_eq!(page.banners(), 0, "{tables}");
            visitor.reject_all().await;
            assert!(!is_open(&visitor.get("/").await), "{tables}");
        }
    }
}

/// In the shared mode no byte and no header depends on the visitor, and one entry serves all.
#[tokio::test]
async fn in_shared_mode_every_visitor_gets_the_same_bytes() {
    let tables = "[cache]\nmode = \"shared\"\n[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::start(policies_with(tables), public).await;
    let (mut accepts, mut rejects) = (site.visitor(), site.visitor());
    accepts.accept_all().await;
    rejects.reject_all().await;
    let visitors = [
        site.visitor(),
        accepts,
        rejects,
        site.visitor().with("sec-gpc", "1"),
        site.visitor().with("cf-ipcountry", "US-CA"),
        site.visitor().with("user-agent", "Googlebot/2.1"),
        site.visitor().with("sec-purpose", "prefetch"),
        site.visitor().with("referer", "https://elsewhere.example/"),
        site.visitor().with("sec-fetch-dest", "empty").with("accept", "*/*"),
        site.visitor().with("sec-fetch-dest", "empty").with("hx-request", "true").with("hx-boosted", "true"),
        site.visitor().with("sec-fetch-dest", "empty").with("hx-request", "true"),
        site.visitor().with("sec-fetch-dest", "empty").with("turbo-frame", "main"),
        site.visitor().with("sec-fetch-dest", "iframe"),
        site.visitor().without("sec-fetch-dest").without("accept"),
    ];
    let mut all = Vec::new();
    for mut visitor in visitors {
        let page = visitor.get("/page?x=1").await;
        assert!(!is_open(&page) && page.interfaces() == 1);
        let mut headers = page.headers.clone();
        headers.remove("date");
        all.push((headers, page.body));
    }
    for (at, one) in all.iter().enumerate() {
        assert!(one.1 == all[0].1, "the bytes of visitor {at}");
        assert_eq!(one.0, all[0].0, "the headers of visitor {at}");
    }
}

/// The shared mode never says `Vary: Cookie`, keeps the app's lifetime, and has few keys.
#[tokio::test]
async fn in_shared_mode_one_entry_a_language_serves_all() {
    let site = TestSite::start(policies_with(SHARED), public).await;
    let cache = SharedCache::before(site.address, site.clock.clone()).await;
    for number in 0..20 {
        let mut visitor = cache.visitor().with("user-agent", &format!("agent {number}"));
        visitor.jar.insert("session".into(), number.to_string());
        visitor.jar.insert("_ga".into(), "1".into());
        if number % 3 == 0 {
            visitor.accept_all().await;
        }
        let page = visitor.get("/").await;
        assert!(!page.field("vary").to_ascii_lowercase().contains("cookie"), "{}", page.field("vary"));
        assert!(page.field("cache-control").contains("s-maxage=7200"));
        assert!(number == 0 || number % 3 == 0 || page.field("x-cache") == "HIT");
    }
    assert_eq!(cache.entries(), 1);
    let zh = cache.visitor().with("accept-language", "zh").get("/").await;
    assert!(zh.text().contains("lang=\"zh\"") && cache.entries() == 2);
}

/// In the private mode, cookies that are not ours change nothing of the page.
#[tokio::test]
async fn unrelated_cookies_and_fields_do_not_change_the_page() {
    let site = TestSite::start(policies(), public).await;
    let plain = site.visitor().get("/").await;
    for (name, value) in [("session", "1"), ("theme", "dark"), ("consent2", "x"), ("Xconsent", "y")] {
        let mut visitor = site.visitor();
        visitor.jar.insert(name.into(), value.into());
        let page = visitor.get("/").await;
        assert_eq!((page.field("etag"), &page.body), (plain.field("etag"), &plain.body), "{name}");
    }
}

/// The cookie filter works with a cache too: no response in it has an optional cookie.
#[tokio::test]
async fn no_kept_response_sets_an_optional_cookie_for_anybody_in_either_mode() {
    for tables in ["", SHARED] {
        let site = TestSite::start(policies_with(tables), public).await;
        let cache = SharedCache::before(site.address, site.clock.clone()).await;
        let mut accepts = cache.visitor();
        accepts.accept_all().await;
        let mine = accepts.get("/").await;
        let theirs = cache.visitor().get("/").await;
        assert!(theirs.set_cookies().iter().all(|line| !line.starts_with("_ga")), "{tables}");
        // A response for all visitors has no tracker's cookie.
        assert_eq!(mine.set_cookies().is_empty(), !tables.is_empty(), "{tables}: {:?}", mine.set_cookies());
    }
}

/// Bots, prefetches, `HEAD`, ranges and requests without cookies get rules that are as strict as a browser's.
#[tokio::test]
async fn answers_to_bots_prefetches_and_tools_are_not_more_cacheable_than_to_browsers() {
    let site = TestSite::start(policies(), public).await;
    let samples = [
        site.visitor(),
        site.visitor().with("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"),
        site.visitor().with("sec-purpose", "prefetch;prerender"),
        site.visitor().with("range", "bytes=0-9"),
        site.visitor().without("accept").without("sec-fetch-dest").without("accept-language"),
        site.visitor().with("sec-gpc", "1"),
    ];
    for mut visitor in samples {
        for method in [Method::GET, Method::HEAD] {
            let answer = visitor.send(method.clone(), "/", &[], empty()).await;
            assert_eq!(answer.field("cache-control"), "private, no-cache", "{method}");
            for name in ["cdn-cache-control", "surrogate-control"] {
                assert_eq!(answer.field(name), "private, no-store", "{method} {name}");
            }
            assert_eq!(answer.field("expires"), "0");
            assert!(answer.field("vary").contains("Cookie") && !answer.headers.contains_key("last-modified"));
        }
    }
}

/// A cache that kept pages in shared mode gets new ones with a release: the tag names it.
#[tokio::test]
async fn a_kept_page_is_not_confirmed_after_a_release() {
    let folder = PolicyFolder::released(instant());
    folder.declare(SHARED);
    let before = TestSite::start(folder.load(), public).await;
    let tag = before.visitor().get("/").await.field("etag").to_owned();
    assert_eq!(before.visitor().get_with("/", &[("if-none-match", &tag)]).await.status.as_u16(), 304);
    let after = TestSite::start(folder.publish("privacy", "2.0", instant(), instant()), public).await;
    let page = after.visitor().get_with("/", &[("if-none-match", &tag)]).await;
    assert_eq!((page.status.as_u16(), page.interfaces()), (200, 1));
}

/// A new look, wording or rule of blocking needs no release; a page from before must not be confirmed all the same.
#[tokio::test]
async fn a_kept_page_is_not_confirmed_after_a_change_of_settings_or_words() {
    for mode in ["", SHARED] {
        let folder = PolicyFolder::released(instant());
        folder.append(mode);
        let mut tags = BTreeSet::from([tag_of(&folder).await]);
        for tables in ["[banner]\nshadow = false", "[blocking]\nundeclared_hosts = \"hold\""] {
            folder.append(tables);
            tags.insert(tag_of(&folder).await);
        }
        let texts = folder.path().join("texts");
        fs::create_dir(&texts).unwrap();
        fs::write(texts.join("en.ftl"), "banner-title = Other words\n").unwrap();
        tags.insert(tag_of(&folder).await);
        assert_eq!(tags.len(), 4, "{mode}");
        assert!(tags.contains(&tag_of(&folder).await), "another server with the same folder has the same tag");
    }
}

async fn tag_of(folder: &PolicyFolder) -> String {
    TestSite::start(folder.load(), public).await.visitor().get("/").await.field("etag").to_owned()
}

/// The body of a kept copy was made from the state that its key names.
#[tokio::test]
async fn the_tag_of_a_page_names_the_state_it_was_made_from() {
    let site = TestSite::start(policies(), public).await;
    let mut tags = std::collections::BTreeMap::new();
    let mut visitor = site.visitor();
    let mut note = |answer: Answer| {
        let tag = answer.field("etag").to_owned();
        let body = tags.entry(tag.clone()).or_insert_with(|| answer.body.clone());
        assert!(*body == answer.body, "{tag} names two pages");
    };
    note(visitor.get("/").await);
    for categories in [&["analytics"][..], &["marketing"], &["analytics", "marketing", "functional"], &[]] {
        visitor.save(categories).await;
        note(visitor.get("/").await);
        note(visitor.get("/").await);
        note(visitor.clone().with("sec-gpc", "1").get("/").await);
        note(visitor.clone().with("accept-language", "zh").get("/").await);
    }
    assert!(tags.len() >= 8, "{}", tags.len());
}

/// The cache itself: it mixes up a site that differs by cookie and does not say so. So the tests above can fail.
#[tokio::test]
async fn without_the_layers_rules_this_cache_does_mix_visitors_up() {
    let clock = tower_consent::TestClock::new(instant());
    let careless = crate::support::origin(|request: Request<Incoming>| async move {
        let known = request.headers().contains_key("cookie");
        let mut response = html(if known { "yours" } else { "nobody's" });
        response.headers_mut().insert("cache-control", HeaderValue::from_static("public, max-age=60"));
        response
    })
    .await;
    let cache = SharedCache::before(careless, clock.clone()).await;
    let mut known = cache.visitor();
    known.jar.insert("id".into(), "1".into());
    assert_eq!(known.get("/").await.text(), "yours");
    assert_eq!(cache.visitor().get("/").await.text(), "yours", "kept for the one who asks");
    clock.advance(time::Duration::seconds(61));
    assert_eq!(cache.visitor().get("/").await.text(), "nobody's");
}

/// A page that all visitors get asks under the strictest rules, so an answer is one under these, wherever its visitor is.
#[tokio::test]
async fn in_shared_mode_an_answer_counts_under_the_rules_of_the_page() {
    let settings = "[cache]\nmode = \"shared\"\n[jurisdictions]\nregion_header = \"cf-ipcountry\"\n\
                    trusted_proxies = [\"127.0.0.0/8\"]\n";
    for region in ["US-CA", "JP", "CH", "DE"] {
        let site = TestSite::of_page(policies_with(settings), "<p>x").await;
        let mut visitor = site.visitor().with("cf-ipcountry", region);
        let preferences = visitor.get("/_consent").await.text();
        let ticked = |page: &str| page.matches(" checked").count();
        let of_others = site.visitor().with("cf-ipcountry", "DE").get("/_consent").await.text();
        assert_eq!(ticked(&preferences), ticked(&of_others), "{region}: nothing is ticked before a choice");
        for accepts in [false, true] {
            if accepts {
                visitor.accept_all().await
            } else {
                visitor.reject_all().await
            };
            let state = visitor.state().await;
            assert_eq!(
                (&state["status"], &state["model"]),
                (&serde_json::json!("decided"), &serde_json::json!("opt-in")),
                "{region}: {state}"
            );
            assert_eq!(state["categories"]["marketing"], serde_json::json!(accepts), "{region}");
        }
    }
}
