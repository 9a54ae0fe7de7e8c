use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use time::macros::datetime;
use url::Url;

use super::*;
use crate::commands::doctor::check::Status;

fn reply(status: u16, fields: &[(&'static str, &str)], body: &str) -> Reply {
    let fields =
        fields.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()));
    Reply { status: StatusCode::from_u16(status).unwrap(), headers: fields.collect::<HeaderMap>(), body: body.into() }
}

/// What a first visit brings.
fn evidence(url: &str, before: Reply) -> Evidence {
    let state = r#"{"status":"undecided","model":"opt-in","release":1,"services":{"hotjar":false}}"#;
    let state = Ok(reply(200, &[("content-type", "application/json")], state));
    let now = Some(datetime!(2026-11-28 12:00 UTC));
    Evidence { now, ..Evidence::of(Url::parse(url).unwrap(), before, state) }
}

const BANNER: &str = "<tower-consent data-tower-consent=banner><form action=/_consent></form></tower-consent>";

fn with_banner(url: &str) -> Evidence {
    evidence(url, reply(200, &[("tower-consent", "held"), ("date", "Sat, 28 Nov 2026 12:00:10 GMT")], BANNER))
}

#[test]
fn plain_http_on_a_host_name_and_both_ways_at_once_are_faults() {
    assert_eq!(surroundings::transport(&with_banner("http://shop.example/")).status, Status::Failed);
    assert_eq!(surroundings::transport(&with_banner("http://localhost:3000/")).status, Status::NotChecked);
    let mut tls = with_banner("https://shop.example/");
    assert_eq!(surroundings::transport(&tls).status, Status::Fine);
    let plain = Url::parse("http://shop.example/").unwrap();
    for (answer, expected) in [
        (reply(301, &[("location", "https://shop.example/")], ""), Status::Fine),
        (reply(200, &[], BANNER), Status::Failed),
        (reply(404, &[], ""), Status::Fine),
    ] {
        tls.plain = Some((plain.clone(), Ok(answer)));
        assert_eq!(surroundings::transport(&tls).status, expected);
    }
}

#[test]
fn a_cookie_of_our_name_that_is_not_ours_is_told() {
    let mut evidence = with_banner("https://shop.example/");
    assert_eq!(cookie::names(&evidence).status, Status::Fine);
    let metrics = |count: u64| {
        Some(Ok(reply(200, &[], &format!("tower_consent_own_cookies_protected_total{{site=\"a\"}} {count}\n"))))
    };
    for (count, status) in [(0, Status::Fine), (3, Status::Warning)] {
        evidence.metrics = metrics(count);
        assert_eq!(cookie::names(&evidence).status, status);
    }
    for line in ["consent=no; Path=/", "__Host-consent=; Path=/; Secure; Max-Age=0"] {
        evidence.refused = Some(Ok(reply(200, &[("set-cookie", line)], BANNER)));
        let check = cookie::names(&evidence);
        assert!(check.status == Status::Failed && check.found.contains(line.split('=').next().unwrap()), "{check:?}");
    }
}

#[test]
fn a_certificate_near_its_end_is_named_with_its_day() {
    let mut evidence = with_banner("https://shop.example/");
    assert_eq!(surroundings::certificate(&evidence).status, Status::NotChecked);
    for (not_after, expected, found) in [
        (datetime!(2027-01-28 12:00 UTC), Status::Fine, "2027-01-28"),
        (datetime!(2026-12-01 11:00 UTC), Status::Warning, "2026-12-01, in 2 days"),
        (datetime!(2026-11-29 13:00 UTC), Status::Warning, "2026-11-29, in 1 day"),
    ] {
        let not_before = datetime!(2026-09-01 12:00 UTC);
        evidence.certificate = Some(crate::gateway::Validity { not_before, not_after });
        let check = surroundings::certificate(&evidence);
        assert!(check.status == expected && check.found.ends_with(found), "{}", check.found);
    }
}

#[test]
fn clocks_may_differ_a_little() {
    let mut evidence = with_banner("https://shop.example/");
    for (date, expected) in [
        ("Sat, 28 Nov 2026 11:59:00 GMT", Status::Fine),
        ("Sat, 28 Nov 2026 12:03:00 GMT", Status::Warning),
        ("Sat, 28 Nov 2026 12:10:00 GMT", Status::Failed),
        ("tomorrow", Status::NotChecked),
    ] {
        evidence.before.headers.insert("date", date.parse().unwrap());
        assert_eq!(surroundings::clock(&evidence).status, expected, "{date}");
    }
}

#[test]
fn where_consent_is_not_asked_for_no_banner_is_missed() {
    let control = BANNER.replace("=banner", "=control");
    let mut evidence = evidence("https://shop.example/", reply(200, &[("tower-consent", "held")], &control));
    assert_eq!(layer(&evidence).status, Status::Failed);
    evidence.state = Ok(reply(200, &[], r#"{"status":"undecided","model":"opt-out","services":{}}"#));
    assert_eq!(layer(&evidence).status, Status::Fine);
}

#[test]
fn a_site_without_the_control_has_a_link_to_the_preferences_on_its_page() {
    const OURS: &str = "<tower-consent data-tower-consent=banner data-link=found><form action=/_consent></form>\
        <noscript><a href=/_consent>Cookie settings</a></noscript></tower-consent>";
    let of = |page: &str| {
        let reply = reply(200, &[("tower-consent", "held")], page);
        surroundings::way_back(&evidence("https://shop.example/", reply)).status
    };
    assert_eq!(of(BANNER), Status::Fine);
    assert_eq!(of(OURS), Status::Failed);
    assert_eq!(of(&format!("{OURS}<a href=/imprint>Imprint</a>")), Status::Failed);
    for link in ["/_consent", "https://shop.example/_consent", "/_consent?lang=en"] {
        assert_eq!(of(&format!("{OURS}<footer><a href={link}>Cookies</a></footer>")), Status::Fine, "{link}");
    }
}

#[test]
fn what_the_visitors_own_state_grants_may_be_live() {
    let mut evidence = with_banner("https://shop.example/");
    let live =
        Live { service: Some("hotjar".into()), name: "Hotjar".into(), place: "<script>".into(), is_cookie: false };
    evidence.live = vec![(Audience::Undecided, vec![live])];
    assert_eq!(held_before(&evidence, None).status, Status::Failed);
    assert_eq!(cookies_before(&evidence, None).status, Status::Fine);
    evidence.state = Ok(reply(200, &[], r#"{"status":"undecided","model":"opt-out","services":{"hotjar":true}}"#));
    assert_eq!(held_before(&evidence, None).status, Status::Fine);
}

#[test]
fn each_answer_to_a_decision_has_its_cause() {
    let mut evidence = with_banner("https://shop.example/");
    for (status, cause) in [
        (403, "--trusted-proxy"),
        (405, "forbids POST"),
        (409, "older release"),
        (413, "request's body"),
        (429, "all visitors count as one"),
        (502, "look at the log"),
        (303, "removes Set-Cookie"),
    ] {
        evidence.refusal = Some(Ok(reply(status, &[], "")));
        let check = decision::refusal(&evidence);
        assert!(check.status == Status::Failed && check.cause.contains(cause), "{status}: {check:?}");
    }
    evidence.refusal = Some(Err("no answer within 10 s".into()));
    assert_eq!(decision::refusal(&evidence).status, Status::Failed);
    evidence.refusal = Some(Err("not asked: 40 requests are enough".into()));
    assert_eq!(decision::refusal(&evidence).status, Status::NotChecked);
}

#[test]
fn every_page_that_a_check_names_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut evidence = with_banner("https://shop.example/");
    evidence.facts.documents.push("/_consent/cookies".into());
    for check in all(&evidence, None) {
        let (file, heading) = check.page.split_once('#').unwrap_or((check.page, ""));
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let anchor = |line: &str| {
            let words = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
            words.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect::<String>()
        };
        let has = text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == heading);
        assert!(heading.is_empty() || has, "{}: {}", check.id, check.page);
    }
}
