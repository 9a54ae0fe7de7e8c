//! What pages load or set that is not declared, and what the browser is asked to hold.

use serde_json::json;
use tower_consent::{Clock as _, ConsentLayer, DiscoveredKind, TestClock};

use crate::support::{TestSite, html, instant, keys, policies_with, setting};

const PAGE: &str = "<!doctype html><html lang=en><head><title>x</title>\
    <script src=https://static.hotjar.com/c/hotjar-1.js></script></head><body>x</body></html>";

async fn site(tables: &str) -> (TestSite, ConsentLayer) {
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies_with(tables), keys()).with_clock(clock.clone()).build().unwrap();
    let app = |_| async { setting(html(PAGE), &[b"basket=1; Path=/", b"__Host-consent=x"]) };
    let site = TestSite::behind(layer.clone(), clock, app).await;
    (site, layer)
}

fn seen(layer: &ConsentLayer) -> Vec<(DiscoveredKind, String)> {
    layer.discovered().all().into_iter().map(|seen| (seen.kind, seen.name)).collect()
}

#[tokio::test]
async fn undeclared_services_and_cookies_are_named() {
    let (site, layer) = site("").await;
    assert_eq!(seen(&layer), []);
    site.visitor().get("/").await;
    site.visitor().get("/").await;
    let expected = [(DiscoveredKind::Service, "hotjar".to_owned()), (DiscoveredKind::Cookie, "basket".to_owned())];
    assert_eq!(seen(&layer), expected);
    assert!(layer.discovered().all().iter().all(|seen| seen.count >= 2));
    let cookie =
        |layer: &ConsentLayer| layer.discovered().all().iter().find(|seen| seen.name == "basket").unwrap().count;
    assert_eq!(cookie(&layer), 2, "once a visit");
    // Also where a line beside it is dropped.
    let (blocking, layer) = self::site("[blocking]\nundeclared_cookies = \"block\"\n").await;
    blocking.visitor().get("/").await;
    assert_eq!(cookie(&layer), 1);
}

/// The page is named by its path, without the query and without what may be a person.
#[tokio::test]
async fn what_is_seen_is_named_with_its_page_known_or_not() {
    let pages = |layer: &ConsentLayer| -> Vec<Option<String>> {
        layer.discovered().all().into_iter().map(|seen| seen.page).collect()
    };
    let (site, layer) = site("[blocking]\nundeclared_cookies = \"block\"\n").await;
    site.visitor().get("/u/jane.doe@example.org/cart?token=secret").await;
    site.visitor().get("/other").await;
    assert_eq!(pages(&layer), [Some("/u/…/cart".to_owned()), Some("/u/…/cart".to_owned())], "the first one counts");
    // A page that is known shows what it showed when it was taken down.
    let (site, layer) = self::site("").await;
    for _ in 0..4 {
        site.visitor().get("/shop?x=1").await;
    }
    layer.reload(policies_with("[[services]]\nuse = \"hotjar\"\n")).unwrap();
    layer.reload(policies_with("")).unwrap();
    for _ in 0..4 {
        site.visitor().get("/shop?x=1").await;
    }
    assert_eq!(pages(&layer), [Some("/shop".to_owned()), Some("/shop".to_owned())]);
}

#[tokio::test]
async fn a_cookie_that_outlives_a_refusal_is_named_once_without_its_value() {
    let outliving = |layer: &ConsentLayer| -> Vec<(String, u64, Option<String>)> {
        let all = layer.discovered().all().into_iter();
        let of_kind = all.filter(|seen| seen.kind == DiscoveredKind::OutlivingCookie);
        of_kind.map(|seen| (seen.name, seen.count, seen.page)).collect()
    };
    for shared in ["", "[cache]\nmode = \"shared\"\n"] {
        let services = "[[services]]\nuse = \"hotjar\"\n";
        let (site, layer) = self::site(&format!("{services}{shared}")).await;
        let comes = |visitor: &mut crate::support::Visitor| {
            visitor.jar.insert("_hjSessionUser_77".into(), "a-secret".into());
            visitor.jar.insert("basket".into(), "another-secret".into());
        };
        let mut undecided = site.visitor();
        let mut visitor = site.visitor();
        visitor.accept_all().await;
        comes(&mut visitor);
        site.clock.advance(time::Duration::DAY);
        visitor.get("/blog/a").await;
        comes(&mut undecided);
        undecided.get("/blog/a").await;
        assert_eq!(outliving(&layer), [], "allowed, or not asked yet");
        visitor.reject_all().await;
        comes(&mut visitor);
        visitor.get("/blog/a").await;
        site.clock.advance(time::Duration::minutes(59));
        comes(&mut visitor);
        visitor.get("/blog/a").await;
        assert_eq!(outliving(&layer), [], "a page may be open since the choice");
        site.clock.advance(time::Duration::minutes(1));
        for path in ["/blog/a?who=1", "/blog/b"] {
            comes(&mut visitor);
            visitor.get(path).await;
        }
        // Only what is shown as a page counts, not each of its pictures.
        visitor.get_with("/a.png", &[("sec-fetch-dest", "image"), ("sec-fetch-mode", "no-cors")]).await;
        let expected = [("_hj*".to_owned(), 2, Some("/blog/a".to_owned()))];
        assert_eq!(outliving(&layer), expected, "{shared}");
        assert!(!format!("{:?}", layer.discovered().all()).contains("secret"));
        // It is still so under other policies, unless the cookie is necessary there.
        layer.reload(policies_with(services)).unwrap();
        assert_eq!(outliving(&layer), expected);
        layer.reload(policies_with("[blocking]\nnecessary_cookies = [\"_hj*\"]\n")).unwrap();
        assert_eq!(outliving(&layer), []);
    }
}

#[tokio::test]
async fn what_is_declared_by_a_reload_is_not_listed_any_more() {
    let (site, layer) = site("").await;
    site.visitor().get("/").await;
    assert_eq!(seen(&layer).len(), 2);
    layer.reload(policies_with("[blocking]\nnecessary_cookies = [\"bask*\"]\n")).unwrap();
    assert_eq!(seen(&layer), [(DiscoveredKind::Service, "hotjar".to_owned())]);
    layer.reload(policies_with("[[services]]\nuse = \"hotjar\"\n")).unwrap();
    assert_eq!(seen(&layer), []);
}

/// It is said, and nothing is switched.
#[tokio::test]
async fn a_week_of_pages_without_a_new_host_is_told() {
    let page = "<!doctype html><html lang=en><title>x</title><script src=https://cdn.unknown.example/a.js></script>";
    let started = |rule: &str| {
        let clock = TestClock::new(instant());
        let policies = policies_with(&format!("[blocking]\nundeclared_hosts = \"{rule}\"\n"));
        let layer = ConsentLayer::builder(policies, keys()).with_clock(clock.clone()).build().unwrap();
        (clock, layer)
    };
    let (clock, layer) = started("report");
    let site = TestSite::behind(layer.clone(), clock.clone(), move |_| async move { html(page) }).await;
    assert_eq!(layer.discovered().no_new_host_since(), None, "no page was asked for");
    for day in 0..9 {
        let answer = site.visitor().get("/").await;
        assert!(answer.live().loads("cdn.unknown.example"), "nothing is switched");
        // The host of the first page is seen after it; the second page is the first without a new one.
        assert_eq!(layer.discovered().hosts_may_be_held(clock.now()), day >= 8, "{day}");
        clock.advance(time::Duration::DAY);
    }
    assert_eq!(layer.discovered().no_new_host_since(), Some(instant() + time::Duration::DAY));
    // Nobody waits for hosts that are held.
    let (clock, layer) = started("hold");
    let site = TestSite::behind(layer.clone(), clock.clone(), move |_| async move { html(page) }).await;
    site.visitor().get("/").await;
    clock.advance(time::Duration::WEEK);
    site.visitor().get("/").await;
    assert!(!layer.discovered().hosts_may_be_held(clock.now()));
}

#[tokio::test]
async fn reports_are_taken_in_observe_mode_alone_and_never_change_a_state() {
    let report = json!({"csp-report": {"blocked-uri": "https://cdn.unknown.example/a.js", "effective-directive": "script-src-elem"}});
    let post = |site: &TestSite| {
        let mut visitor = site.visitor();
        let report = report.to_string();
        async move { visitor.post_to("/_consent/report", report, "application/csp-report").await }
    };
    let (observing, layer) = site("[blocking]\nenforcement = \"observe\"\n").await;
    let answer = post(&observing).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0));
    assert!(!answer.headers.contains_key("set-cookie"));
    assert_eq!(seen(&layer), [(DiscoveredKind::Host, "cdn.unknown.example".to_owned())]);
    assert_eq!(layer.discovered().all()[0].directives, ["script-src-elem"]);

    let (plain, layer) = site("").await;
    assert_eq!(post(&plain).await.status.as_u16(), 404);
    assert_eq!(seen(&layer), []);
}

#[tokio::test]
async fn the_policy_of_a_strict_page_follows_the_choice_and_shared_caches_do_not_keep_it() {
    let (site, _) = site("[blocking]\nenforcement = \"strict\"\n").await;
    let mut visitor = site.visitor();
    let before = visitor.get("/").await;
    let policy =
        |answer: &crate::support::Answer| answer.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy(&before).starts_with("default-src 'self' "), "{}", policy(&before));
    assert!(!policy(&before).contains("youtube"));
    visitor.save(&["functional"]).await;
    let after = visitor.get("/").await;
    assert!(
        policy(&after).contains(" www.youtube.com") || policy(&after).contains(" youtube.com"),
        "{}",
        policy(&after)
    );
    assert!(!policy(&after).contains("google-analytics") && !policy(&after).contains("hotjar"));
    assert!(after.headers["cache-control"].to_str().unwrap().contains("private"));
}
