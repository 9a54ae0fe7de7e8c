//! Cookies in both directions: what the app, and servers around it, may set and read.

use http::{HeaderValue, Response};
use tower::{Layer as _, service_fn};
use tower_consent::{ConsentLayer, TestClock};
use tower_consent_cli::gateway::{self, GatewaySettings};

use crate::support::{
    Answer, Body, TestSite, Visitor, Wire, html, instant, keys, policies, policies_with, raw_origin, serve, setting,
    typed,
};

async fn site_setting(lines: &'static [&'static [u8]]) -> TestSite {
    TestSite::start(policies(), move |_| async move { setting(html("<!doctype html><title>T</title><p>"), lines) })
        .await
}

fn names(answer: &Answer) -> Vec<String> {
    answer.set_cookies().iter().map(|line| line.split(['=', ';']).next().unwrap().trim().to_owned()).collect()
}

/// Lines of trackers in every form, and lines that must stay.
const LINES: &[&[u8]] = &[
    b"session=1; Path=/; HttpOnly",
    b"_ga=GA1.1; Path=/; Max-Age=63072000",
    b"_ga_ABC=GS1; HttpOnly; Secure; SameSite=None; Partitioned",
    b"_fbp=fb.1; Domain=.site.example; Secure",
    b"lang=en",
    b"_heat7=x",
    b"hm.id[0]=x; Path=/",
];

/// The first response already is filtered, whatever the attributes.
#[tokio::test]
async fn tracker_cookies_of_every_form_are_held_before_a_choice_and_pass_after_it() {
    let mut visitor = site_setting(LINES).await.visitor();
    assert_eq!(names(&visitor.get("/").await), ["session", "lang"]);
    visitor.save(&["analytics"]).await;
    assert_eq!(names(&visitor.get("/").await), ["session", "_ga", "_ga_ABC", "lang", "_heat7"]);
    visitor.accept_all().await;
    let all = visitor.get("/").await;
    let lines: Vec<_> = LINES.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    assert_eq!(all.set_cookies(), lines, "byte for byte and in order");
}

/// From the handler, on any kind of response, in odd syntax and in bytes that are not UTF-8.
#[tokio::test]
async fn odd_lines_are_read_as_browsers_read_them_and_others_stay_byte_for_byte() {
    let odd: &[&[u8]] = &[
        b" _ga =1",
        b"_ga",
        b"=_ga=1",
        b"_ga=\xff\xfe; Path=/",
        b"\t_fbp=1;;;",
        b"_ga=1; Expires=Thu, 01 Dec 2033 16:00:00 GMT",
    ];
    let kept: &[&[u8]] = &[b"caf\xe9=cr\xe8me; Path=/", b"x=_ga=1", b"my_ga=1", b"a=b; _ga=c", b"_gallery=1"];
    let lines: Vec<Vec<u8>> = odd.iter().chain(kept).map(|line| line.to_vec()).collect();
    for kind in ["text/html", "application/json", "image/png", "text/css"] {
        for status in [200, 201, 204, 302, 304, 404, 500] {
            let lines = lines.clone();
            let site = TestSite::start(policies(), move |_| {
                let lines: Vec<&[u8]> = lines.iter().map(Vec::as_slice).collect();
                let mut response = setting(typed(kind, if status == 204 || status == 304 { "" } else { "x" }), &lines);
                *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
                async move { response }
            })
            .await;
            let answer = site.visitor().get("/").await;
            let left: Vec<_> = answer.headers.get_all("set-cookie").iter().map(HeaderValue::as_bytes).collect();
            assert_eq!(left, kept, "{kind} {status}");
            assert_eq!(site.metrics.cookies_dropped.get(), 6);
        }
    }
}

/// The visitor would be asked on each page, or a refusal would be lost.
#[tokio::test]
async fn the_site_can_neither_replace_nor_end_a_cookie_of_ours() {
    let lines: &[&[u8]] = &[
        b"__Host-consent=evil; Secure; Path=/",
        b"__Host-consent=; Secure; Path=/; Max-Age=0",
        b"consent=no; Path=/",
        b"=consent=no",
        b"__Secure-consent-documents=1.x; Secure; Path=/",
        b"Consent=1",
        b"sid=1",
    ];
    let site = TestSite::start(policies(), move |_| async move { setting(html("<!doctype html><p>"), lines) }).await;
    let mut visitor = site.visitor();
    assert_eq!(names(&visitor.get("/").await), ["Consent", "sid"]);
    visitor.reject_all().await;
    assert_eq!(visitor.get("/").await.banners(), 0);
    assert_eq!(visitor.get("/").await.banners(), 0, "the refusal is still there after a page");
    assert_eq!((site.metrics.own_cookies_protected.get(), site.metrics.cookies_dropped.get()), (15, 0));
}

/// A server action calls our endpoint in the visitor's name, and hands its cookies on.
#[tokio::test]
async fn what_our_endpoints_said_may_be_handed_on_by_the_app() {
    let site = TestSite::start(policies(), |request: http::Request<_>| async move {
        let told = request.headers()["hand-on"].as_bytes().to_vec();
        setting(html("<!doctype html><p>"), &[&told])
    })
    .await;
    let signed = site.visitor().accept_all().await.set_cookies().remove(0);
    let documents = signed.replacen("__Host-consent", "__Host-consent-documents", 1);
    let value = signed.split(['=', ';']).nth(1).unwrap();
    for (line, passes) in [
        (signed.as_str(), true),
        ("consent=; Path=/; Max-Age=0; SameSite=Lax", true),
        (&signed.replacen(value, &value.chars().rev().collect::<String>(), 1), false),
        // Signed for another name.
        (&documents, false),
    ] {
        let answer = site.visitor().get_with("/", &[("hand-on", line)]).await;
        assert_eq!(answer.set_cookies().contains(&line.to_owned()), passes, "{line}");
    }
}

/// Cookies of a layer inside of ours are filtered too.
#[tokio::test]
async fn cookies_of_an_inner_layer_are_filtered_too() {
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(clock).build().unwrap();
    let app = tower::ServiceBuilder::new()
        .map_response(|response: Response<Body>| setting(response, &[b"_ga=1", b"inner=1"]))
        .service(service_fn(|_: http::Request<hyper::body::Incoming>| async {
            Ok::<_, std::convert::Infallible>(setting(html("<p>"), &[b"_fbp=1", b"handler=1"]))
        }));
    let mut visitor = Visitor::at(serve(layer.layer(app)).await);
    assert_eq!(names(&visitor.get("/").await), ["handler", "inner"]);
}

/// Raw lines of an upstream behind the gateway, and lines in its trailers.
#[tokio::test]
async fn cookies_of_an_upstream_are_filtered_in_head_and_trailers() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nsEt-cOOkie: _ga=1\r\nSet-Cookie:_fbp=1;HttpOnly\r\n\
             Set-Cookie: sid=1\r\nTrailer: Set-Cookie\r\nTransfer-Encoding: chunked\r\n\r\n\
             3\r\n<p>\r\n0\r\nSet-Cookie: _ga=2\r\n\r\n",
        )
        .await;
        wire.read_all().await;
    })
    .await;
    let mut settings =
        GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    settings.admin = None;
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(TestClock::new(instant())).build().unwrap();
    let gateway = gateway::start(settings, layer).await.unwrap();
    let answer = Visitor::at(gateway.address()).get_with("/", &[("te", "trailers")]).await;
    assert_eq!(answer.set_cookies(), ["sid=1"]);
    assert!(answer.trailers.is_none_or(|trailers| !trailers.contains_key("set-cookie")));
}

/// Trackers' cookies are removed from a `Cookie` field with an odd byte too, and the rest of it stays.
#[tokio::test]
async fn tracker_cookies_do_not_reach_the_app_whatever_bytes_are_beside_them() {
    let site = TestSite::of_page(policies(), "<p>").await;
    let table: &[(&[u8], &[u8])] = &[
        (b"a=1; _ga=2; b=3", b"a=1; b=3"),
        (b"a=\xff\xfe; _ga=2; caf\xe9=3", b"a=\xff\xfe; caf\xe9=3"),
        (b"_ga=2;_fbp=3;c=4", b"c=4"),
        (b"a=1;  b=2;c", b"a=1;  b=2;c"),
        (b"hm.id[0]=1; hm.id[1]=2; hm.id=3", b"hm.id[1]=2; hm.id=3"),
    ];
    for (sent, expected) in table {
        let mut wire = Wire::to(site.address).await;
        wire.send(
            [b"GET / HTTP/1.1\r\nHost: www.site.example\r\nCookie: ", *sent, b"\r\nConnection: close\r\n\r\n"].concat(),
        )
        .await;
        wire.read_all().await;
        assert_eq!(site.last_seen()["cookie"].as_bytes(), *expected, "{}", String::from_utf8_lossy(sent));
    }
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    visitor.jar.insert("_ga".into(), "1".into());
    visitor.get("/").await;
    assert!(site.last_seen()["cookie"].to_str().unwrap().contains("_ga=1"));
}

/// Refusing deletes the cookies of what is refused, by literal name, on every domain and path they may have, and on no
/// public suffix.
#[tokio::test]
async fn a_refusal_ends_the_refused_cookies_on_host_and_parents_alone() {
    let site = TestSite::of_page(policies(), "<!doctype html><title>T</title>").await;
    let mut visitor = site.visitor();
    for name in ["_ga", "_ga_X1", "hm.id[0]", "_heat.a", "hmXid[0]", "my_ga", "session"] {
        visitor.jar.insert(name.into(), "1".into());
    }
    visitor.accept_all().await;
    let answer = visitor.reject_all().await;
    assert!(answer.value()["reload"] == serde_json::json!(true), "code that runs must go");
    let mut ended: Vec<_> = names(&answer);
    ended.sort();
    ended.dedup();
    assert_eq!(ended, ["__Host-consent", "_ga", "_ga_X1", "_heat.a", "hm.id[0]"]);
    let lines = answer.set_cookies();
    let domains: std::collections::BTreeSet<_> = lines
        .iter()
        .filter(|line| line.starts_with("_ga="))
        .map(|line| line.split("; ").find_map(|part| part.strip_prefix("Domain=")).unwrap_or("").to_owned())
        .collect();
    assert_eq!(domains, ["", "site.example", "www.site.example"].map(str::to_owned).into());
    assert!(lines.iter().all(|line| line.starts_with("__Host-consent") || line.contains("Max-Age=0")));
    // Under a suffix of two labels, nothing above the registrable domain is tried.
    let answer = visitor
        .post(
            "{\"action\":\"reject_all\"}",
            "application/json",
            &[("host", "shop.example.co.uk"), ("cookie", "_ga=1"), ("origin", "https://shop.example.co.uk")],
        )
        .await;
    let lines = answer.set_cookies().join("\n");
    assert!(lines.contains("Domain=example.co.uk") && !lines.contains("Domain=co.uk") && !lines.contains("Domain=.co"));
}

/// The next page deletes what a withdrawal left, also when the decision is stale or the script set it again.
#[tokio::test]
async fn every_page_after_a_refusal_ends_what_is_refused() {
    let site = TestSite::of_page(policies(), "<!doctype html><title>T</title>").await;
    let mut visitor = site.visitor();
    visitor.jar.insert("_fbp".into(), "1".into());
    assert!(names(&visitor.get("/").await).is_empty(), "nothing is deleted where nothing was decided");
    visitor.reject_all().await;
    assert!(!visitor.jar.contains_key("_fbp"));
    visitor.jar.insert("_fbp".into(), "again".into());
    let page = visitor.get("/").await;
    assert!(names(&page).iter().all(|name| name == "_fbp") && !page.set_cookies().is_empty());
    assert!(!visitor.jar.contains_key("_fbp"));
    assert!(names(&visitor.get("/").await).is_empty(), "and then there is nothing left to do");
}

/// With hundreds of refused cookies, no response is so large that servers and proxies refuse it; the next responses go on.
#[tokio::test]
async fn many_refused_cookies_end_over_several_responses_within_header_limits() {
    let site = TestSite::of_page(policies(), "<!doctype html><title>T</title>").await;
    let mut visitor = site.visitor();
    for number in 0..200 {
        visitor.jar.insert(format!("_ga_{number:03}"), "1".into());
    }
    visitor.reject_all().await;
    let mut rounds = 0;
    while visitor.jar.keys().any(|name| name.starts_with("_ga_")) {
        let before = visitor.jar.len();
        let page = visitor.get("/").await;
        let size: usize = page.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        assert!(size < 16 * 1024, "{size}");
        assert!(visitor.jar.len() < before, "each response ends some");
        rounds += 1;
        assert!(rounds < 100);
    }
}

/// The choice is set by a response header, with all attributes, read back, and never asked twice.
#[tokio::test]
async fn the_choice_is_kept_by_a_header_with_the_strictest_attributes_and_never_asked_again() {
    let site = TestSite::of_page(policies(), "<!doctype html><title>T</title>").await;
    for action in ["accept_all", "reject_all", "save"] {
        let mut visitor = site.visitor();
        let answer = visitor.form(&format!("action={action}&return_to=/")).await;
        let [line] = &answer.set_cookies()[..] else { panic!("{:?}", answer.set_cookies()) };
        let parts: Vec<_> = line.split("; ").collect();
        assert!(parts[0].starts_with("__Host-consent=") && line.len() < 300, "{line}");
        for part in ["Secure", "Path=/", "SameSite=Lax", "Max-Age=15724800"] {
            assert!(parts.contains(&part), "{part}: {line}");
        }
        assert!(!line.contains("Domain"), "{line}");
        for _ in 0..3 {
            assert_eq!(visitor.get("/").await.banners(), 0, "{action}");
        }
        assert!(visitor.jar.len() == 1);
    }
}

/// With a domain for subdomains, the host's own earlier cookie is not read, so it does not hide the new one.
#[tokio::test]
async fn after_the_cookie_moves_to_a_domain_visitors_are_asked_once() {
    let page = "<!doctype html><title>T</title>";
    let host_only = TestSite::of_page(policies(), page).await;
    let shared = TestSite::of_page(policies_with("[cookie]\ndomain = \"site.example\""), page).await;
    let mut visitor = host_only.visitor();
    visitor.accept_all().await;
    visitor.move_to(shared.address);
    assert_eq!(visitor.get("/").await.banners(), 1);
    let answer = visitor.reject_all().await;
    let line = answer.set_cookies().into_iter().find(|line| line.starts_with("__Secure-consent=")).unwrap();
    assert!(line.contains("Domain=site.example") && line.contains("Secure"), "{line}");
    for _ in 0..2 {
        assert_eq!(visitor.get("/").await.banners(), 0);
        assert_eq!(visitor.state().await["categories"]["analytics"], serde_json::json!(false));
    }
    // A parent's cookie under the host's name cannot be set by browsers; two of one name are no decision.
    visitor.move_to(host_only.address);
    assert_eq!(visitor.state().await["categories"]["analytics"], serde_json::json!(true), "the other site's own");
}

/// If the operator says so, undeclared cookies are held as well; the session cookie never is.
#[tokio::test]
async fn undeclared_cookies_follow_the_setting() {
    let lines: &'static [&'static [u8]] = &[b"sid=1", b"unknown=1", b"_ga=1"];
    for (tables, expected) in [
        ("[blocking]\nnecessary_cookies = [\"sid\"]", vec!["sid", "unknown"]),
        ("[blocking]\nundeclared_cookies = \"block\"\nnecessary_cookies = [\"sid\"]", vec!["sid"]),
    ] {
        let site =
            TestSite::start(policies_with(tables), move |_| async move { setting(typed("text/plain", "x"), lines) });
        assert_eq!(names(&site.await.visitor().get("/").await), expected, "{tables}");
    }
}
