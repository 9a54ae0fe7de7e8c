//! The layer around whole sites: the examples, and what visitors are asked.

use serde_json::json;
use tower::Layer as _;
use tower_consent::policy::Policies;
use tower_consent::{Clock as _, ConsentLayer, TestClock};

use crate::support::{TestSite, Visitor, html, instant, keys, policies, policies_with, serve, test_site};
use crate::{axum_site, gazette, hyper_site};

/// The repository's own example policies.
fn repository() -> Policies {
    Policies::load(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies")).unwrap_or_else(|error| panic!("{error}"))
}

fn layer(policies: Policies) -> ConsentLayer {
    ConsentLayer::builder(policies, keys()).with_clock(TestClock::new(instant())).build().unwrap()
}

/// A page that loads one tracker of each kind, and the site's own things.
const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Page</title>\
    <script src=\"/own.js\"></script><script async src=\"https://www.googletagmanager.com/gtag/js?id=G-X\"></script>\
    <script>fbq('init', '1')</script></head><body><h1>Page</h1>\
    <img src=\"https://heat.example.org/p.gif\"><img src=\"/own.png\"></body></html>";

#[tokio::test]
async fn the_axum_example_counts_only_visitors_who_agreed() {
    let mut visitor = Visitor::at(serve(axum_site::app(layer(repository()))).await);
    let page = visitor.get("/").await;
    assert!(page.text().contains("This visit was not counted.") && page.text().contains("Chat is off."));
    assert!(!page.live().loads("googletagmanager.com") && page.banners() == 1, "{}", page.text());
    visitor.save(&["analytics"]).await;
    let page = visitor.get("/").await;
    assert!(page.text().contains("Counted: home.") && page.text().contains("Chat is off."));
    assert!(page.live().loads("googletagmanager.com/gtag/js"), "{}", page.text());
    visitor.reject_all().await;
    let page = visitor.get("/").await;
    assert!(page.text().contains("This visit was not counted.") && !page.live().loads("googletagmanager.com"));
}

#[tokio::test]
async fn the_hyper_example_counts_only_visitors_who_agreed() {
    let mut visitor = Visitor::at(serve(hyper_site::app(layer(repository()))).await);
    let page = visitor.get("/").await;
    assert!(page.text().contains("Counted: false.") && page.banners() == 1, "{}", page.text());
    assert!(!page.live().loads("googletagmanager.com"));
    visitor.accept_all().await;
    let page = visitor.get("/").await;
    assert!(page.text().contains("Counted: true.") && page.banners() == 0);
    assert!(page.live().loads("googletagmanager.com/gtag/js"));
    assert_eq!(visitor.get("/nothing").await.text(), "Not found\n");
}

/// Every page of the gazette, in both languages, and what is sent in unusual ways.
#[tokio::test]
async fn no_page_of_the_gazette_loads_a_tracker_before_a_choice() {
    let site = serve(layer(repository()).layer(gazette::app())).await;
    let pages = [
        "/",
        "/zh/",
        "/article/1",
        "/video",
        "/map",
        "/contact",
        "/streamed",
        "/etag",
        "/strict",
        "/strict-meta",
        "/missing",
    ];
    let vendors = [
        "google",
        "facebook",
        "tiktok",
        "licdn",
        "linkedin",
        "clarity",
        "hotjar",
        "criteo",
        "taboola",
        "youtube",
        "spotify",
        "doubleclick",
        "stats.city-gazette.example",
    ];
    for path in pages {
        let page = Visitor::at(site).get(path).await;
        assert_eq!(page.interfaces(), 1, "{path}");
        assert_eq!(page.banners(), 1, "{path}");
        let live: Vec<_> =
            page.live().urls.into_iter().filter(|url| vendors.iter().any(|host| url.contains(host))).collect();
        assert!(live.is_empty(), "{path}: {live:?}");
        let cookies: Vec<_> =
            page.set_cookies().iter().map(|line| line.split('=').next().unwrap().to_owned()).collect();
        assert!(cookies.iter().all(|name| name.starts_with("gazette_")), "{path}: {cookies:?}");
    }
}

#[tokio::test]
async fn what_the_site_itself_loads_stays() {
    let page = TestSite::of_page(policies(), PAGE).await.visitor().get("/").await;
    let own: Vec<String> = page.live().urls.into_iter().filter(|url| !url.starts_with("/_consent")).collect();
    assert_eq!(own, ["/own.js", "/own.png"]);
    for element in ["<script src=\"/own.js\"></script>", "<h1>Page</h1>", "<img src=\"/own.png\"></body></html>"] {
        assert!(page.text().contains(element), "{element}: {}", page.text());
    }
    assert!(page.live().code.contains("fbq"), "code runs; the guard holds what it loads");
}

/// A user agent never grants anything, and hides no banner.
#[tokio::test]
async fn no_user_agent_is_granted_anything_without_being_asked() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let mut bodies = Vec::new();
    for agent in [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh) AppleWebKit/605 Applebot/0.1",
        "curl/8.0",
        "Java/21",
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    ] {
        let mut visitor = site.visitor().with("user-agent", agent);
        let page = visitor.get("/").await;
        assert_eq!(page.banners(), 1, "{agent}");
        assert!(!page.live().loads("heat.example.org") && !page.live().loads("googletagmanager"), "{agent}");
        assert_eq!(visitor.state().await["categories"]["analytics"], json!(false), "{agent}");
        bodies.push(page.body);
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "all get the same bytes");
}

/// Nothing that a visitor, or another site on the domain, sends turns consent off.
#[tokio::test]
async fn no_cookie_header_or_query_switches_the_gate_off() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let usual = site.visitor().get("/").await;
    for (name, value) in [
        ("cookie", "__Host-consent=1"),
        ("cookie", "consent=all; gu-cmp-disabled=true; tower-consent=off; __Host-consent=off"),
        ("cookie", "CookieConsent=true; euconsent-v2=x; cookieyes-consent=consent:yes"),
        ("x-tower-consent", "off"),
        ("x-consent", "analytics,marketing"),
        ("sec-gpc", "0"),
        ("dnt", "0"),
        ("x-forwarded-for", "127.0.0.1"),
        ("save-data", "on"),
        ("x-moz", "prefetch"),
        ("sec-purpose", "prefetch;prerender"),
    ] {
        for path in ["/", "/?consent=all", "/?tower-consent=off&_consent=accept_all", "/?action=accept_all&gdpr=0"] {
            let mut visitor = site.visitor();
            let page = visitor.get_with(path, &[(name, value)]).await;
            assert_eq!(page.banners(), 1, "{name}: {value} {path}");
            assert_eq!(page.live().urls, usual.live().urls, "{name}: {value} {path}");
            assert_eq!(page.live().code, usual.live().code, "{name}: {value} {path}");
        }
    }
}

/// Over HTTP, a cookie of garbage is not a decision and not an error.
#[tokio::test]
async fn a_consent_cookie_that_is_not_ours_is_neither_a_decision_nor_an_error() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let mut owner = site.visitor();
    owner.accept_all().await;
    let good = owner.consent_cookie().to_owned();
    assert_eq!(owner.state().await["status"], json!("decided"));
    let mut flipped = good.clone().into_bytes();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let mut foreign = TestSite::of_page(policies_with("[banner]\nposition = \"corner\""), PAGE).await.visitor();
    foreign.accept_all().await;
    let long = format!("{good}{}", "a".repeat(5000));
    let other_key = {
        let clock = TestClock::new(instant());
        let other = tower_consent::Keys::from_text("another-secret-that-signs-for-somebody-else").unwrap();
        let layer = ConsentLayer::builder(policies(), other).with_clock(clock.clone()).build().unwrap();
        let site = TestSite::behind(layer, clock, |_| async { html(PAGE) }).await;
        let mut visitor = site.visitor();
        visitor.accept_all().await;
        visitor.consent_cookie().to_owned()
    };
    let unsigned = good[44..].to_owned();
    let half = good[..good.len() / 2].to_owned();
    let bad = [
        String::from_utf8(flipped).unwrap(),
        unsigned,
        half,
        long,
        other_key,
        "zzz".into(),
        "{\"all\":true}".into(),
        "%00%ff".into(),
        "\u{e9}\u{4e2d}".into(),
        "\"\"".into(),
        "=".into(),
    ];
    for value in bad {
        let page = site.visitor().get_with("/", &[("cookie", &format!("__Host-consent={value}"))]).await;
        assert_eq!((page.status.as_u16(), page.banners()), (200, 1), "{value}");
        assert!(!page.live().loads("heat.example.org"), "{value}");
    }
    // Replayed after its life, and from the future.
    for days in [183, -1] {
        site.clock.set(instant() + time::Duration::days(days));
        assert_eq!(owner.get("/").await.banners(), 1, "{days}");
    }
    site.clock.set(instant());
    assert_eq!(owner.get("/").await.banners(), 0);
}

/// Two cookies with our name are not a decision, whatever they say.
#[tokio::test]
async fn duplicate_consent_cookies_are_not_a_decision() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let (mut accepts, mut rejects) = (site.visitor(), site.visitor());
    accepts.accept_all().await;
    rejects.reject_all().await;
    let (yes, no) = (accepts.consent_cookie().to_owned(), rejects.consent_cookie().to_owned());
    for pair in [[&yes, &yes], [&yes, &no], [&no, &yes]] {
        let cookie = format!("__Host-consent={}; a=b; __Host-consent={}", pair[0], pair[1]);
        let page = site.visitor().get_with("/", &[("cookie", &cookie)]).await;
        assert_eq!(page.banners(), 1);
        assert!(!page.live().loads("heat.example.org"));
    }
}

/// Many visitors at the same time, each with a choice of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn opposite_consents_at_the_same_time_never_mix() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let one = |number: usize| {
        let site = site.clone();
        async move {
            let mut visitor = site.visitor();
            let path = format!("/visitor-{number}");
            for round in 0..8 {
                let agrees = (number + round).is_multiple_of(2);
                let answer = if agrees { visitor.accept_all().await } else { visitor.reject_all().await };
                assert_eq!(answer.value()["categories"]["analytics"], json!(agrees));
                let page = visitor.get(&path).await;
                assert_eq!(page.live().loads("heat.example.org"), agrees, "{number} {round}");
                assert!(page.text().contains(&path), "the way back is this visitor's own");
            }
        }
    };
    let tasks: Vec<_> = (0..64).map(|number| tokio::spawn(one(number))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}

/// Only trusted proxies name a region; without one the strictest rules hold.
#[tokio::test]
async fn an_unknown_region_is_asked_first_and_a_known_one_by_its_own_rules() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let trusting = TestSite::of_page(policies_with(tables), PAGE).await;
    let opens = |page: crate::support::Answer| page.live().loads("heat.example.org");
    assert!(opens(trusting.visitor().with("cf-ipcountry", "US-TX").get("/").await));
    for region in ["DE", "NO", "GB", "XX", "T1", "", "zz", "\"US\"", "US,DE"] {
        assert!(!opens(trusting.visitor().with("cf-ipcountry", region).get("/").await), "{region}");
    }
    let others = TestSite::of_page(policies_with(&tables.replace("127.0.0.0/8", "10.0.0.0/8")), PAGE).await;
    assert!(!opens(others.visitor().with("cf-ipcountry", "US-TX").get("/").await), "spoofed");
}

/// The signal decides on the first byte, and only `1` is one.
#[tokio::test]
async fn the_signal_counts_in_the_very_response_and_a_later_choice_outranks_it() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::of_page(policies_with(tables), PAGE.replace("heat.", "heatmap.")).await;
    let mut visitor = site.visitor().with("cf-ipcountry", "US-TX");
    assert!(visitor.get("/").await.live().loads("heatmap.example.org"));
    for (value, holds) in [("1", true), ("0", false), ("true", false)] {
        let page = visitor.clone().with("sec-gpc", value).get("/").await;
        assert_eq!(!page.live().loads("heatmap.example.org"), holds, "{value}");
    }
    let mut signals = visitor.with("sec-gpc", "1");
    signals.accept_all().await;
    assert!(signals.get("/").await.live().loads("heatmap.example.org"));
    assert_eq!(signals.state().await["signal"], json!(true));
}

/// 11 CCR 7013 to 7015, and 7025(c)(6): the words and the icon of the law, and that the signal was honoured.
#[tokio::test]
async fn where_sale_can_be_opted_out_of_the_control_says_so_and_that_a_signal_was_honoured() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::of_page(policies_with(tables), PAGE).await;
    for region in ["US-CA", "US-CO", "US-TX"] {
        let page = site.visitor().with("cf-ipcountry", region).get("/").await.text();
        assert!(page.contains("Your Privacy Choices") && page.contains("<svg aria-hidden"), "{region}");
        assert!(!page.contains("Honored") && !page.contains("Cookie settings</button>"), "{region}");
        let page = site.visitor().with("cf-ipcountry", region).with("sec-gpc", "1").get("/").await.text();
        assert!(page.contains("Opt-Out Request Honored"), "{region}");
    }
    let page = site.visitor().with("cf-ipcountry", "DE").with("sec-gpc", "1").get("/").await.text();
    assert!(!page.contains("Your Privacy Choices") && !page.contains("Honored"));
}

/// where nothing waits for consent, some laws want visitors told before they look for it; the words of sale are those
/// of the United States alone.
#[tokio::test]
async fn where_the_law_wants_visitors_told_a_banner_tells_them_until_they_answer() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::of_page(policies_with(tables), PAGE).await;
    for (region, banner, words) in [
        ("CH", Some("unless you reject them"), "Cookie settings"),
        ("JP", Some("You can reject them"), "Cookie settings"),
        ("US-CA", None, "Your Privacy Choices"),
        ("US-NY", None, "Cookie settings"),
        ("DE", Some("asks for your permission"), "Cookie settings"),
    ] {
        let mut visitor = site.visitor().with("cf-ipcountry", region);
        let page = visitor.get("/").await;
        assert_eq!(page.live().loads("heat.example.org"), region != "DE", "{region}");
        let text = page.text();
        assert_eq!(text.contains("value=\"reject_all\""), banner.is_some(), "{region}");
        assert!(banner.is_none_or(|intro| text.contains(intro)), "{region}: {text}");
        assert_eq!(text.contains("Your Privacy Choices"), words == "Your Privacy Choices", "{region}");
        let preferences = visitor.get("/_consent").await.text();
        assert_eq!(preferences.contains("sale or sharing"), region == "US-CA", "{region}: {preferences}");
        visitor.reject_all().await;
        let page = visitor.get("/").await;
        assert!(!page.live().loads("heat.example.org"), "{region}");
        assert!(page.text().contains(words) && !page.text().contains("value=\"reject_all\""), "{region}");
    }
}

/// Clocks of several machines differ, and are set back.
#[tokio::test]
async fn a_refusal_of_a_clock_that_runs_ahead_counts_and_a_grant_does_not() {
    let page = PAGE.replace("heat.", "heatmap.");
    for (region, agrees) in [("US-TX", false), ("DE", true)] {
        let site = TestSite::of_page(policies_with(REGIONS), page.clone()).await;
        let mut visitor = site.visitor().with("cf-ipcountry", region);
        if agrees {
            visitor.accept_all().await
        } else {
            visitor.reject_all().await
        };
        site.clock.advance(time::Duration::hours(-1));
        for _ in 0..2 {
            assert!(!visitor.get("/").await.live().loads("heatmap.example.org"), "{region}");
            assert_eq!(visitor.state().await["status"], json!("stale"), "{region}");
        }
        site.clock.advance(time::Duration::hours(1));
        assert_eq!(visitor.get("/").await.live().loads("heatmap.example.org"), agrees, "{region}");
    }
}

/// The layer remembers what it read of a cookie. The same cookie means something else where the rules, the signal or the
/// time are others, and nothing is remembered of one that does not verify.
#[tokio::test]
async fn the_same_cookie_is_read_again_where_anything_else_has_changed() {
    let page = PAGE.replace("heat.", "heatmap.");
    let site = TestSite::of_page(policies_with(REGIONS), page).await;
    let mut visitor = site.visitor().with("cf-ipcountry", "DE");
    visitor.accept_all().await;
    let all = visitor.jar.clone();
    let loads = async |region: &str, signal: &str| {
        let mut again = visitor.clone().with("cf-ipcountry", region).with("sec-gpc", signal);
        again.jar = all.clone();
        again.get("/").await.live().loads("heatmap.example.org")
    };
    for _ in 0..2 {
        assert!(loads("DE", "0").await);
        assert!(!loads("US-CA", "1").await, "the signal ends sale and sharing there");
        assert!(loads("US-CA", "0").await);
    }
    let mut forged = visitor.clone();
    for value in forged.jar.values_mut() {
        value.push('~');
    }
    assert!(!forged.get("/").await.live().loads("heatmap.example.org"));
    site.clock.advance(time::Duration::days(182));
    assert!(!loads("DE", "0").await, "six months are over");
}

const REGIONS: &str = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";

/// Cal. Civ. Code 1798.135(c)(4), 11 CCR 7025(c): off until an opt-in, whatever was chosen before the signal came.
#[tokio::test]
async fn where_a_signal_is_remembered_it_also_counts_after_an_earlier_choice() {
    let page = PAGE.replace("heat.", "heatmap.");
    for (region, body) in [
        ("US-CA", json!({"action": "accept_all"})),
        ("US-CO", json!({"action": "save", "categories": ["analytics", "marketing"]})),
        ("US-CA", json!({"action": "service", "services": {"heatmap": true}})),
        ("DE", json!({"action": "accept_all"})),
    ] {
        let site = TestSite::of_page(policies_with(REGIONS), page.clone()).await;
        let mut visitor = site.visitor().with("cf-ipcountry", region);
        assert_eq!(visitor.json(body.clone()).await.status.as_u16(), 200);
        let mut visitor = visitor.with("cf-ipcountry", if region == "DE" { "US-CA" } else { region });
        assert!(visitor.get("/").await.live().loads("heatmap.example.org"), "{region} {body}");
        let mut signals = visitor.clone().with("sec-gpc", "1");
        let answer = signals.get("/").await;
        assert!(!answer.live().loads("heatmap.example.org"), "{region} {body}");
        assert_eq!(answer.set_cookies().len(), 1, "{region} {body}");
        assert!(answer.set_cookies()[0].contains("Max-Age=34128000"), "13 months: {:?}", answer.set_cookies());
        assert_eq!(signals.get("/").await.set_cookies().len(), 0, "once");
        let mut later = signals.with("sec-gpc", "0");
        assert!(!later.get("/").await.live().loads("heatmap.example.org"), "{region} {body}");
        later.accept_all().await;
        assert!(later.get("/").await.live().loads("heatmap.example.org"), "an opt-in ends it");
    }
}

/// The visitor knew of the signal when they allowed it; nothing else of its category comes with it.
#[tokio::test]
async fn a_service_that_is_allowed_under_a_signal_loads_and_no_other() {
    let page = format!(
        "{PAGE}<script src=https://heatmap.example.org/x.js></script><script src=https://pixel.example.org/x.js></script>"
    );
    let tables =
        format!("[[services]]\nid = \"pixel\"\ncategory = \"marketing\"\nhosts = [\"pixel.example.org\"]\n{REGIONS}");
    for region in ["DE", "US-TX", "US-CA"] {
        let site = TestSite::of_page(policies_with(&tables), page.clone()).await;
        let mut visitor = site.visitor().with("cf-ipcountry", region).with("sec-gpc", "1");
        visitor.get("/").await;
        visitor.json(json!({"action": "service", "services": {"pixel": true}})).await;
        let live = visitor.get("/").await.live();
        assert!(live.loads("pixel.example.org") && !live.loads("heatmap.example.org"), "{region}");
    }
}

/// An opt-out by hand holds for at least twelve months; consent never longer than the setting.
#[tokio::test]
async fn an_opt_out_outlives_a_consent() {
    for (region, action, left) in
        [("US-TX", "reject_all", true), ("US-TX", "accept_all", false), ("DE", "reject_all", false)]
    {
        let site = TestSite::of_page(policies_with(REGIONS), PAGE).await;
        let mut visitor = site.visitor().with("cf-ipcountry", region);
        visitor.json(json!({ "action": action })).await;
        site.clock.set(site.clock.now() + time::Duration::days(370));
        assert_eq!(visitor.state().await["status"] == "decided", left, "{region} {action}");
    }
}

/// Time comes from the layer's clock alone.
#[tokio::test]
async fn a_decision_ends_with_its_life_and_not_before() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    site.clock.set(site.clock.now() + time::Duration::days(181));
    assert!(visitor.get("/").await.live().loads("heat.example.org"));
    site.clock.set(site.clock.now() + time::Duration::days(2));
    let page = visitor.get("/").await;
    assert!(!page.live().loads("heat.example.org") && page.banners() == 1);
}

/// On a host without TLS browsers keep no `Secure` cookie, and send no `Sec-Fetch` fields.
#[tokio::test]
async fn visitors_over_plain_http_are_asked_once() {
    let site = TestSite::of_page(policies(), PAGE).await;
    let plain =
        [("accept", "application/json"), ("sec-fetch-site", ""), ("sec-fetch-dest", ""), ("sec-fetch-mode", "")];
    let choose = |action: &str| json!({ "action": action }).to_string();
    let mut visitor = site.visitor().without("sec-fetch-dest").without("sec-fetch-mode");
    let answer = visitor.post(choose("accept_all"), "application/json", &plain).await;
    let lines = answer.set_cookies();
    let line = lines.iter().find(|line| line.starts_with("consent=")).unwrap_or_else(|| panic!("{lines:?}"));
    assert!(!line.contains("Secure") && !line.contains("Domain") && line.contains("SameSite=Lax"), "{line}");
    visitor.jar.remove("__Host-consent");
    let page = visitor.get_with("/", &[("sec-fetch-site", "")]).await;
    assert_eq!(page.banners(), 0);
    assert!(page.live().loads("heat.example.org"));
    // The next choice goes by that name alone.
    let answer = visitor.post(choose("reject_all"), "application/json", &plain).await;
    assert!(answer.set_cookies().iter().any(|line| line.starts_with("consent=")));
    assert!(!answer.set_cookies().iter().any(|line| line.starts_with("__Host-consent=")));
    assert!(!visitor.get_with("/", &[("sec-fetch-site", "")]).await.live().loads("heat.example.org"));

    // With TLS the plain name counts for nothing: somebody on the way could have set it.
    let mut other = site.visitor().without("sec-fetch-dest").without("sec-fetch-mode");
    other.post(choose("accept_all"), "application/json", &plain).await;
    other.jar.remove("__Host-consent");
    for with_tls in [
        ("sec-fetch-site", "none"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-proto", "wss"),
        ("forwarded", "for=192.0.2.1;proto=https"),
        ("forwarded", "for=192.0.2.1; Proto=\"HTTPS\", for=10.0.0.1;proto=http"),
    ] {
        let page = other.get_with("/", &[with_tls]).await;
        assert!(page.banners() == 1 && !page.live().loads("heat.example.org"), "{with_tls:?}");
    }
    let changed = other.jar["consent"].replacen('a', "b", 1);
    other.jar.insert("consent".into(), changed);
    assert_eq!(other.get_with("/", &[("sec-fetch-site", "")]).await.banners(), 1);
    // A choice with TLS ends it: it would go on without.
    let answer = other.reject_all().await;
    assert!(answer.set_cookies().iter().any(|line| line.starts_with("consent=;") && line.contains("Max-Age=0")));
    // A visitor with TLS never gets it.
    let lines = site.visitor().accept_all().await.set_cookies();
    assert!(!lines.iter().any(|line| line.starts_with("consent=")), "{lines:?}");
}

/// `[site] exclude`: no banner and no control; what is held stays held, and the guard watches.
#[tokio::test]
async fn excluded_paths_have_no_banner_and_still_hold() {
    let toml = test_site("").replacen("[site]", "[site]\nexclude = [\"/admin/*\", \"/print\"]", 1);
    let policies = Policies::from_files([("consent.toml", toml)]).unwrap().allow_drafts();
    let site = TestSite::of_page(policies, PAGE).await;
    let mut visitor = site.visitor();
    for path in ["/admin/", "/admin/users?x=1", "/print", "/%61dmin/", "/x/../print"] {
        let page = visitor.get(path).await;
        assert!(page.banners() == 0 && !page.text().contains("<tower-consent"), "{path}");
        assert!(!page.live().loads("heat.example.org") && page.text().contains("data-guard"), "{path}");
    }
    for path in ["/", "/admin", "/printer", "/a?next=/admin/", "/admin/../x", "/admin/%2e%2e/x", "/admin/a/.%2E/%2e./x"]
    {
        assert_eq!(visitor.get(path).await.banners(), 1, "{path}");
    }
    visitor.accept_all().await;
    let page = visitor.get("/admin/").await;
    assert!(page.live().loads("heat.example.org") && !page.text().contains("<tower-consent"));
}
