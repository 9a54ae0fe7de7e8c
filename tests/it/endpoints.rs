//! Our own answers: what a decision takes, gives and refuses.

use http::Method;
use serde_json::{Value, json};

use crate::support::{Answer, TestSite, Visitor, Wire, empty, full, policies, policies_with};

const PAGE: &str = "<!doctype html><title>T</title><script src=\"https://heat.example.org/h.js\"></script>";

async fn site() -> TestSite {
    TestSite::of_page(policies(), PAGE).await
}

fn granted(state: &Value, kind: &str) -> Vec<String> {
    let all = state[kind].as_object().unwrap();
    all.iter().filter(|(_, on)| **on == json!(true)).map(|(id, _)| id.clone()).collect()
}

/// A form gets 303 back to where it came from, JSON the new state; both the same cookie.
#[tokio::test]
async fn a_form_is_sent_back_and_json_gets_the_new_state() {
    let site = site().await;
    let mut by_form = site.visitor();
    let answer = by_form.form("action=save&category=analytics&service.heat=off&return_to=%2Fa%3Fb%3Dc").await;
    assert_eq!((answer.status.as_u16(), answer.field("location")), (303, "/a?b=c"));
    let mut by_json = site.visitor();
    let answer = by_json
        .json(json!({"action": "save", "categories": ["analytics"], "services": {"heat": false}, "return_to": "/a"}))
        .await;
    assert_eq!((answer.status.as_u16(), answer.field("content-type")), (200, "application/json"));
    assert_eq!(granted(&answer.value(), "categories"), ["analytics", "necessary"]);
    assert_eq!(granted(&answer.value(), "services"), ["google-analytics"]);
    for visitor in [&mut by_form, &mut by_json] {
        let state = visitor.state().await;
        assert_eq!(granted(&state, "categories"), ["analytics", "necessary"]);
        assert_eq!(granted(&state, "services"), ["google-analytics"]);
        assert_eq!(state["status"], json!("decided"));
    }
    assert_eq!(site.hits(), 0, "none of it reaches the app");
}

/// A decision is taken only from the site itself.
#[tokio::test]
async fn a_decision_without_proof_of_origin_is_refused_and_changes_nothing() {
    let site = site().await;
    let post = |fields: &'static [(&'static str, &'static str)]| {
        let mut visitor = site.visitor();
        async move {
            let mut all =
                vec![("content-type", "application/x-www-form-urlencoded"), ("origin", ""), ("sec-fetch-site", "")];
            all.extend(fields);
            visitor.send(Method::POST, "/_consent", &all, full("action=accept_all")).await
        }
    };
    let refused: &[&[(&str, &str)]] = &[
        &[],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "https://www.site.example.evil.example")],
        &[("origin", "https://other.site.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://www.site.example")],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.site.example")],
        &[("referer", "https://evil.example/www.site.example")],
    ];
    let before = site.metrics.decisions_cross_site.get();
    for fields in refused {
        let answer = post(fields).await;
        assert_eq!(answer.status.as_u16(), 403, "{fields:?}");
        assert!(answer.set_cookies().is_empty(), "{fields:?}");
    }
    assert_eq!(site.metrics.decisions_cross_site.get() - before, refused.len() as u64);
    let taken: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "same-origin")],
        &[("origin", "https://www.site.example")],
        &[("sec-fetch-site", "same-origin"), ("origin", "https://www.site.example")],
        // A browser that sends neither, over plain HTTP, still says where it comes from.
        &[("referer", "http://www.site.example/page")],
    ];
    for fields in taken {
        assert_eq!(post(fields).await.status.as_u16(), 303, "{fields:?}");
    }
}

/// There is no token in the page: a page kept for a day, another visitor's copy, and a change of keys lose no choice.
#[tokio::test]
async fn a_choice_from_a_kept_page_counts_after_a_day_for_anybody_and_under_new_keys() {
    use tower_consent::{ConsentLayer, Keys, TestClock};
    let old = "the-old-secret-of-this-test-with-enough-length";
    let clock = TestClock::new(crate::support::instant());
    let site_with = |keys: String, clock: TestClock| async move {
        let layer = ConsentLayer::builder(policies(), Keys::from_text(&keys).unwrap())
            .with_clock(clock.clone())
            .build()
            .unwrap();
        TestSite::behind(layer, clock, |_| async { crate::support::html(PAGE) }).await
    };
    let before = site_with(old.to_owned(), clock.clone()).await;
    let mut first = before.visitor();
    let page = first.get("/").await.text();
    let start = page.find("name=\"release\" value=\"").unwrap() + "name=\"release\" value=\"".len();
    let release = &page[start..start + page[start..].find('"').unwrap()];
    first.accept_all().await;
    clock.advance(time::Duration::days(1));
    let after = site_with(format!("a-new-secret-in-front-with-enough-length {old}"), clock).await;
    let mut other = after.visitor();
    let answer = other.form(&format!("action=accept_all&release={release}&layer=banner&return_to=/")).await;
    assert_eq!(answer.status.as_u16(), 303);
    first.move_to(after.address);
    for visitor in [&mut first, &mut other] {
        assert_eq!(visitor.get("/").await.banners(), 0);
        assert!(visitor.get("/").await.live().loads("heat.example.org"));
    }
}

/// A decision is a few hundred bytes; over 16 KiB, malformed, of another type: refused, and nothing changes.
#[tokio::test]
async fn what_is_not_a_decision_is_refused_and_grants_nothing() {
    let site = site().await;
    let form = "application/x-www-form-urlencoded";
    let long = format!("action=accept_all&return_to=/{}", "a".repeat(16 * 1024));
    let table: Vec<(&str, Vec<u8>, u16)> = vec![
        (form, long.clone().into_bytes(), 413),
        ("application/json", format!("{{\"action\":\"accept_all\",\"lang\":\"{long}\"}}").into_bytes(), 413),
        (form, b"".to_vec(), 400),
        (form, b"action=".to_vec(), 400),
        (form, b"action=ACCEPT_ALL".to_vec(), 400),
        (form, b"action=accept_all&release=-1".to_vec(), 400),
        (form, b"action=accept_all&release=99999999999".to_vec(), 400),
        (form, b"\xff\xfe\x00".to_vec(), 400),
        ("application/json", b"".to_vec(), 400),
        ("application/json", b"[]".to_vec(), 400),
        ("application/json", b"\"accept_all\"".to_vec(), 400),
        ("application/json", b"{\"action\":\"accept_all\"".to_vec(), 400),
        ("application/json", b"{\"action\":[\"accept_all\"]}".to_vec(), 400),
        ("application/json", b"{\"action\":\"save\",\"categories\":\"analytics\"}".to_vec(), 400),
        ("application/json", b"{\"action\":\"save\",\"services\":{\"heat\":\"yes\"}}".to_vec(), 400),
        ("application/json", [b"[".repeat(10_000), b"]".repeat(10_000)].concat(), 413),
        ("application/json", b"[".repeat(8_000), 400),
        ("text/plain", b"action=accept_all".to_vec(), 415),
        ("multipart/form-data; boundary=x", b"--x".to_vec(), 415),
        ("", b"action=accept_all".to_vec(), 415),
    ];
    for (kind, body, status) in table {
        let mut visitor = site.visitor();
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let answer = visitor.post(body, kind, &[]).await;
        assert_eq!(answer.status.as_u16(), status, "{kind} {shown}");
        assert!(answer.set_cookies().is_empty() && visitor.jar.is_empty(), "{kind} {shown}");
    }
    // Without a length, the limit holds as well.
    let mut wire = Wire::to(site.address).await;
    wire.send(format!("POST /_consent HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Type: {form}\r\nTransfer-Encoding: chunked\r\n\r\n")).await;
    for _ in 0..5 {
        wire.send(format!("1000\r\n{}\r\n", "a".repeat(0x1000))).await;
    }
    let head = wire.read_to("\r\n").await;
    assert!(head.contains(" 413 "), "{head}");
    // What is not sent as HTTP says is not too long.
    let mut wire = Wire::to(site.address).await;
    wire.send(format!("POST /_consent HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Type: {form}\r\nTransfer-Encoding: chunked\r\n\r\n1x\r\n")).await;
    let head = wire.read_to("\r\n").await;
    assert!(head.contains(" 400 "), "{head}");
}

/// Empty, unknown and mistyped choices grant nothing; what is no choice at all is an error.
#[tokio::test]
async fn empty_and_unknown_choices_grant_nothing() {
    let site = site().await;
    let json_kind = "application/json";
    for (body, status) in [
        (json!({"action": "save", "categories": []}), 200),
        (json!({"action": "save"}), 200),
        (json!({"action": "save", "services": {}}), 200),
        (
            json!({"action": "save", "categories": ["Analytics", "ANALYTICS", "analytic", "*", "all", "", "necessary"]}),
            200,
        ),
        (json!({"action": "save", "categories": [], "services": {"nobody": true, "Heat": true, "*": true}}), 200),
        (json!({"action": "service", "services": {"hea": true}}), 200),
        (json!(["accept_all"]), 400),
        (json!({"action": {"accept_all": null}}), 400),
    ] {
        let mut visitor = site.visitor();
        let answer = visitor.post(body.to_string(), json_kind, &[]).await;
        assert_eq!(answer.status.as_u16(), status, "{body}");
        assert!(status == 200 || answer.set_cookies().is_empty(), "{body}");
        let state = visitor.state().await;
        assert_eq!(granted(&state, "categories"), ["necessary"], "{body}");
        assert!(granted(&state, "services").is_empty(), "{body}");
        assert!(!visitor.get("/").await.live().loads("heat.example.org"), "{body}");
    }
    // Names that the site does not have are told to who wrote the program.
    let named = json!({"action": "save", "categories": ["analytic", "necessary"], "services": {"Heat": true}});
    assert_eq!(
        site.visitor().post(named.to_string(), json_kind, &[]).await.value()["unknown"],
        json!(["analytic", "Heat"])
    );
    let known = json!({"action": "save", "categories": ["analytics"]});
    assert_eq!(site.visitor().post(known.to_string(), json_kind, &[]).await.value()["unknown"], Value::Null);
    // Who saves and names nothing refuses, as with a form; who names no service changes nothing.
    let mut visitor = site.visitor();
    assert_eq!(visitor.accept_all().await.status.as_u16(), 200);
    let accepted = granted(&visitor.state().await, "categories");
    visitor.post(json!({"action": "save", "services": {}}).to_string(), json_kind, &[]).await;
    assert_eq!(granted(&visitor.state().await, "categories"), accepted);
    visitor.post(json!({"action": "save"}).to_string(), json_kind, &[]).await;
    let state = visitor.state().await;
    assert_eq!(state["status"], "decided");
    assert_eq!(granted(&state, "categories"), ["necessary"]);
    for body in ["action=reject_all&action=accept_all", "action=save&services=heat"] {
        assert_eq!(site.visitor().form(body).await.status.as_u16(), 400, "{body}");
    }
    // The name that JSON has for it does as well.
    let mut visitor = site.visitor();
    assert_eq!(visitor.form("action=save&categories=analytics").await.status.as_u16(), 303);
    assert_eq!(granted(&visitor.state().await, "categories"), ["analytics", "necessary"]);
}

/// A program or the operator is told why, not only that.
#[tokio::test]
async fn a_decision_from_elsewhere_is_told_what_does_not_fit() {
    let site = site().await;
    let fields = [("sec-fetch-site", ""), ("origin", "https://www.example.org:8443"), ("accept", "application/json")];
    let answer = site.visitor().post(json!({"action": "reject_all"}).to_string(), "application/json", &fields).await;
    let value = answer.value();
    let what = value["error"].as_str().unwrap();
    assert_eq!((answer.status.as_u16(), &value["status"]), (403, &json!(403)));
    assert!(what.contains("`https://www.example.org:8443`") && what.contains("Host"), "{what}");
}

/// Letters that need no percent-encoding make no other path of ours (RFC 3986 6.2.2.2).
#[tokio::test]
async fn our_paths_are_ours_however_their_letters_are_written() {
    let site = site().await;
    for path in ["/%5fconsent", "/_%63onsent/%63ookies", "/.well-known/%67pc.json"] {
        let answer = site.visitor().get(path).await;
        assert_eq!((answer.status.as_u16(), site.hits()), (200, 0), "{path}");
    }
}

/// Services whose names are prefixes of each other are told apart.
#[tokio::test]
async fn a_service_is_not_granted_by_another_whose_name_begins_alike() {
    let page = "<!doctype html><title>T</title><img src=\"https://heat.example.org/a\"><img src=\"https://heatmap.example.org/b\">";
    let site = TestSite::of_page(policies(), page).await;
    for (chosen, other) in [("heat", "heatmap"), ("heatmap", "heat")] {
        let mut visitor = site.visitor();
        visitor.json(json!({"action": "service", "services": {chosen: true}})).await;
        let live = visitor.get("/").await.live();
        assert!(live.loads(&format!("//{chosen}.example.org")) && !live.loads(&format!("//{other}.example.org")));
    }
}

/// A decision leads back to a path of the site, whatever is sent.
#[tokio::test]
async fn a_decision_never_leads_to_another_site_nor_into_the_headers() {
    let site = site().await;
    let targets = [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%09/evil.example\t",
        "/\t/evil.example",
        "https://evil.example",
        "https:evil.example",
        "HTTPS://evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "/ /evil.example",
        "/\r\nLocation: https://evil.example",
        "/\nSet-Cookie: a=b",
        "\r\n\r\n<script>",
        "/\u{0}",
        ".evil.example",
        "@evil.example",
        "evil.example",
        "?x",
        "#x",
        "/\u{2028}//evil",
        "/./\\evil",
        "%2f%2fevil.example",
    ];
    for target in targets {
        for referer in
            ["", "https://evil.example/page", "http://www.site.example//evil.example", "http://www.site.example/\\evil"]
        {
            let encoded: String = url::form_urlencoded::byte_serialize(target.as_bytes()).collect();
            let mut fields = vec![];
            if !referer.is_empty() {
                fields.push(("referer", referer));
            }
            let body = format!("action=reject_all&return_to={encoded}");
            let answer = site.visitor().post(body, "application/x-www-form-urlencoded", &fields).await;
            let location = answer.field("location").to_owned();
            assert_eq!(answer.status.as_u16(), 303, "{target:?}");
            let base = url::Url::parse("https://www.site.example/_consent").unwrap();
            let led = base.join(&location).unwrap();
            assert_eq!(led.host_str(), Some("www.site.example"), "{target:?} {referer:?}: {location:?}");
            assert!(location.starts_with('/') && !location.starts_with("//") && location.is_ascii(), "{location:?}");
            assert_eq!(answer.set_cookies().len(), 1, "{target:?}");
            // The preferences page carries the target in its form and nowhere else.
            let page = site.visitor().get(&format!("/_consent?return_to={encoded}")).await;
            assert!(!page.text().contains("evil.example") || led.path().contains("evil"), "{target:?}");
        }
    }
    let answer = site.visitor().form("action=reject_all&return_to=%2Fzh%2F%E6%96%B0%3Fa%3D%22%3E%3Cscript%3E").await;
    assert_eq!(answer.status.as_u16(), 303);
    assert!(answer.field("location").starts_with("/zh/%E6%96%B0"), "{}", answer.field("location"));
}

/// No GET, whatever its query, changes or stores anything; other methods are refused.
#[tokio::test]
async fn only_a_post_decides() {
    let site = site().await;
    let mut visitor = site.visitor();
    for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        for path in [
            "/_consent?action=accept_all",
            "/_consent/?action=accept_all&categories=analytics",
            "/_consent/cookies",
            "/_consent/receipt",
            "/_consent/policies",
            "/.well-known/gpc.json",
        ] {
            let fields = [
                ("sec-fetch-site", "same-origin"),
                ("origin", "http://www.site.example"),
                ("content-type", "application/json"),
            ];
            let answer = visitor.send(method.clone(), path, &fields, full("{\"action\":\"accept_all\"}")).await;
            assert!(answer.set_cookies().is_empty(), "{method} {path}");
            let allowed = method == Method::GET || method == Method::HEAD;
            assert_eq!(answer.status.as_u16() == 405, !allowed, "{method} {path} {}", answer.status);
            if answer.status.as_u16() == 405 {
                assert!(answer.field("allow").contains("GET"), "{method} {path}");
            }
        }
    }
    assert_eq!(granted(&visitor.state().await, "categories"), ["necessary"]);
    assert_eq!(visitor.state().await["status"], json!("undecided"));
    assert_eq!(site.metrics.decisions_accept_all.get(), 0);
}

/// A prefetch is not a visit.
#[tokio::test]
async fn prefetching_is_not_counted_as_a_banner_served_and_stores_nothing() {
    let site = site().await;
    for (name, value) in [("sec-purpose", "prefetch"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")] {
        let page = site.visitor().with("sec-gpc", "1").get_with("/", &[(name, value)]).await;
        assert!(page.set_cookies().is_empty() && page.banners() == 1);
    }
    assert_eq!(site.metrics.banners_served.get(), 0);
    site.visitor().get("/").await;
    assert_eq!(site.metrics.banners_served.get(), 1);
}

/// `Accept` by specificity and q, with q=0 as a refusal (RFC 9110 12.5.1).
#[tokio::test]
async fn accept_decides_between_page_and_state_by_quality_and_specificity() {
    let site = site().await;
    let table = [
        ("application/json", true),
        ("application/json;q=0.9, text/html;q=0.1", true),
        ("application/json, text/html;q=0.9", true),
        ("application/*, text/html;q=0.5", true),
        ("application/json;q=0.5, */*;q=0.1", true),
        ("text/html;q=0, */*", true),
        ("text/*;q=0.2, application/json;q=0.3", true),
        ("APPLICATION/JSON", true),
        ("application/json; charset=utf-8", true),
        ("text/html", false),
        ("*/*", false),
        ("", false),
        ("text/html, application/json", false),
        ("text/html;q=0.9, application/json;q=0.9", false),
        ("application/json;q=0", false),
        ("application/json;q=0, */*", false),
        ("application/json;q=0.1, text/html", false),
        ("application/json;q=0, application/*;q=1, text/html;q=0.1", false),
        ("application/jsonp, text/html;q=0.1", false),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
        ("image/avif,image/webp,*/*", false),
        ("x; y=\"application/json\"", false),
        ("\u{ff}", false),
    ];
    for (accept, is_json) in table {
        let answer = site.visitor().get_with("/_consent", &[("accept", accept)]).await;
        let kind = if is_json { "application/json" } else { "text/html; charset=utf-8" };
        assert_eq!((answer.status.as_u16(), answer.field("content-type")), (200, kind), "{accept:?}");
        assert!(answer.field("vary").contains("Accept"), "{accept:?}");
    }
}

/// WCAG 3.1.2: what is in another language than the page says so.
#[tokio::test]
async fn a_purpose_in_another_language_than_the_page_is_marked_with_its_own() {
    let tables = "[[services]]\nid = \"readers\"\nname = \"Readers\"\ncategory = \"analytics\"\n\
                  hosts = [\"readers.example\"]\npurpose = { en = \"Counts readers.\" }\n";
    let site = TestSite::of_page(policies_with(tables), PAGE).await;
    let mut visitor = site.visitor();
    for path in ["/_consent?lang=", "/_consent?dialog=1&lang=", "/_consent/cookies?lang="] {
        let chinese = visitor.get_with(&format!("{path}zh"), &[("accept", "text/html")]).await.text();
        assert!(chinese.contains("<span lang=\"en\" dir=\"ltr\">Counts readers.</span>"), "{path}: {chinese}");
        let english = visitor.get_with(&format!("{path}en"), &[("accept", "text/html")]).await.text();
        assert!(english.contains(">Counts readers.<") && !english.contains("<span lang"), "{path}");
    }
}

/// State and receipt are this visitor's alone; `Vary` names all they are made from.
#[tokio::test]
async fn own_answers_are_private_unframed_and_vary_by_what_they_use() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::of_page(policies_with(tables), PAGE).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    for (path, accept) in [
        ("/_consent", "text/html"),
        ("/_consent", "application/json"),
        ("/_consent?dialog=1", "text/html"),
        ("/_consent/receipt", "text/html"),
        ("/_consent/receipt", "application/json"),
        ("/_consent/nothing", "text/html"),
    ] {
        let answer = visitor.get_with(path, &[("accept", accept), ("cf-ipcountry", "US-TX")]).await;
        assert!(answer.field("cache-control").contains("private"), "{path}");
        assert_eq!(answer.field("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.field("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.field("x-frame-options"), "DENY", "{path}");
        let vary = answer.field("vary").to_ascii_lowercase();
        for used in ["cookie", "sec-gpc", "accept-language", "accept", "cf-ipcountry"] {
            assert!(vary.split(',').any(|name| name.trim() == used), "{path} {accept}: {used} in {vary}");
        }
        assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
    }
}

/// Knowing a visitor's id opens no receipt and grants nothing.
#[tokio::test]
async fn knowing_a_consent_id_reads_and_grants_nothing() {
    let site = crate::ledger::with_memory(PAGE).await.0;
    let mut owner = site.visitor();
    owner.accept_all().await;
    let id = owner.state().await["id"].as_str().unwrap().to_owned();
    let records = |answer: Answer| answer.value()["records"].as_array().unwrap().len();
    let json = [("accept", "application/json")];
    assert_eq!(records(owner.get_with("/_consent/receipt", &json).await), 1);
    for path in [format!("/_consent/receipt?id={id}"), format!("/_consent/receipt?consent={id}")] {
        let mut thief = site.visitor();
        assert_eq!(records(thief.get_with(&path, &json).await), 0);
        let cookie = format!("__Host-consent={id}");
        assert_eq!(records(thief.get_with(&path, &[json[0], ("cookie", &cookie)]).await), 0);
        assert!(!thief.get_with("/", &[("cookie", &cookie)]).await.live().loads("heat.example.org"));
    }
    assert_eq!(site.visitor().get(&format!("/_consent/receipt/{id}")).await.status.as_u16(), 404);
}

/// `HEAD` of our answers has their headers and no body.
#[tokio::test]
async fn head_of_our_own_pages_has_the_headers_alone() {
    let site = site().await;
    for path in ["/_consent", "/_consent/cookies", "/.well-known/gpc.json"] {
        let mut visitor = site.visitor();
        let get = visitor.get(path).await;
        let head = visitor.send(Method::HEAD, path, &[], empty()).await;
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        assert_eq!(head.field("content-type"), get.field("content-type"), "{path}");
        let length = head.field("content-length");
        assert!(length.is_empty() || length == get.body.len().to_string(), "{path}: {length}");
    }
}

/// The path is ours in every spelling that leads there.
#[tokio::test]
async fn no_path_with_our_prefix_reaches_the_app_and_the_app_keeps_its_own_paths() {
    let site = site().await;
    let mut visitor: Visitor = site.visitor();
    for path in ["/_consent/../", "/_consent/%2e%2e/admin", "/_consent//cookies"] {
        assert_eq!(visitor.get(path).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(site.hits(), 0);
    for path in ["/_consents", "/x/_consent", "/.well-known/other"] {
        assert_eq!(visitor.get(path).await.status.as_u16(), 200, "{path}");
    }
    assert_eq!(site.hits(), 3);
}

/// Over HTTP/2 the site's own host is the authority of the request.
#[tokio::test]
async fn a_decision_over_http2_is_taken_from_the_site_and_refused_from_elsewhere() {
    let site = site().await;
    for (origin, status) in [(format!("http://{}", site.address), 303), ("https://evil.example".to_owned(), 403)] {
        let request = http::Request::post(format!("http://{}/_consent", site.address))
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(full("action=reject_all"))
            .unwrap();
        let answer = Answer::read(crate::support::http2_client().request(request).await.unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (status, usize::from(status == 303)));
    }
}
