//! Which fields of a request change an answer, and whether caches are told (the table in `docs/operators.md`).

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;

use crate::support::{Answer, Body, TestSite, Visitor, empty, full, policies_with, typed};

/// Fields of a request by which an answer may differ, each with values to try; an empty value removes it.
pub(crate) const FIELDS: &[(&str, &[&str])] = &[
    (
        "sec-fetch-dest",
        &[
            "",
            "iframe",
            "empty",
            "script",
            "style",
            "worker",
            "sharedworker",
            "serviceworker",
            "json",
            "xslt",
            "image",
            "object",
            "embed",
            "video",
            "x",
        ],
    ),
    ("sec-fetch-mode", &["", "cors", "no-cors", "same-origin", "websocket"]),
    ("sec-fetch-site", &["none", "same-origin", "cross-site"]),
    ("sec-fetch-user", &["?1"]),
    ("sec-purpose", &["prefetch", "prefetch;prerender"]),
    ("purpose", &["prefetch"]),
    ("x-purpose", &["preview"]),
    ("x-moz", &["prefetch"]),
    ("accept", &["", "*/*", "text/html", "application/json", "image/webp", "text/x-component"]),
    ("accept-language", &["", "zh", "de"]),
    ("accept-encoding", &["gzip", "br", "identity", "*", "dcb"]),
    ("cookie", &["session=1", "__Host-consent=x", "consent=x", "_ga=1"]),
    ("sec-gpc", &["1", "0"]),
    ("dnt", &["1"]),
    ("cf-ipcountry", &["US-CA", "CN", "DE"]),
    ("x-requested-with", &["XMLHttpRequest"]),
    ("hx-request", &["true"]),
    ("hx-boosted", &["true"]),
    ("hx-history-restore-request", &["true"]),
    ("turbo-frame", &["main"]),
    ("x-livewire", &["true"]),
    ("x-pjax-container", &["#main"]),
    ("x-inertia", &["true"]),
    ("range", &["bytes=0-", "bytes=0-9"]),
    ("if-range", &["\"v1\""]),
    ("if-none-match", &["\"v1\"", "*"]),
    ("if-modified-since", &["Sun, 01 Nov 2026 00:00:00 GMT"]),
    ("x-forwarded-proto", &["https", "http"]),
    ("x-forwarded-host", &["other.example"]),
    ("x-forwarded-for", &["203.0.113.9"]),
    ("forwarded", &["for=203.0.113.9;proto=https;host=other.example"]),
    ("user-agent", &["Googlebot/2.1", ""]),
    ("upgrade-insecure-requests", &["1"]),
    ("referer", &["https://www.site.example/other", "https://elsewhere.example/"]),
    ("origin", &["https://elsewhere.example"]),
    ("save-data", &["on"]),
    ("service-worker", &["script"]),
    ("cache-control", &["no-cache"]),
    ("content-type", &["application/json"]),
];

/// A file server that takes its files to be the same for all. Its HTML has a tracker, its image sets a tracker's
/// cookie and preconnects to it.
async fn files(request: Request<Incoming>) -> Response<Body> {
    const HTML: &str = "<!doctype html><title>T</title><script src=\"https://heat.example.org/h.js\"></script>";
    let asked = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (kind, body) = match request.uri().path() {
        "/page" | "/saved" | "/fixed" => ("text/html; charset=utf-8", HTML),
        "/xhtml" => ("application/xhtml+xml", HTML),
        "/untyped" => ("", HTML),
        "/script.php" => ("text/html", "window.a = 1"),
        _ => ("image/gif", "GIF89a"),
    };
    let mut response = match asked("if-none-match") {
        "\"v1\"" => typed(kind, ""),
        _ => typed(kind, body),
    };
    if asked("if-none-match") == "\"v1\"" {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else if let Some(end) = asked("range").strip_prefix("bytes=0-").filter(|_| !body.is_empty()) {
        let end = end.parse::<usize>().map_or(body.len(), |end| body.len().min(end + 1));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        *response.body_mut() = full(&body[..end]);
        let range = format!("bytes 0-{}/{}", end - 1, body.len());
        response.headers_mut().insert("content-range", range.parse().unwrap());
    }
    if kind.is_empty() {
        response.headers_mut().remove("content-type");
    }
    let headers = response.headers_mut();
    headers.insert("cache-control", HeaderValue::from_static("public, max-age=600"));
    headers.insert("etag", HeaderValue::from_static("\"v1\""));
    match request.uri().path() {
        "/saved" => drop(headers.insert("content-disposition", HeaderValue::from_static("attachment"))),
        "/fixed" => {
            drop(headers.insert("cache-control", HeaderValue::from_static("public, max-age=600, no-transform")))
        }
        "/tracked.gif" => {
            headers.append("set-cookie", HeaderValue::from_static("_heat=1"));
            headers.append("link", HeaderValue::from_static("<https://heat.example.org>; rel=preconnect"));
        }
        _ => {}
    }
    response
}

const PATHS: &[&str] = &[
    "/page",
    "/script.php",
    "/saved",
    "/fixed",
    "/xhtml",
    "/untyped",
    "/plain.gif",
    "/tracked.gif",
    "/_consent",
    "/_consent/cookies",
    "/_consent/policies",
    "/_consent/nothing",
    "/.well-known/gpc.json",
];

const REGIONS: &str = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]\n";

fn has_directive(answer: &Answer, name: &str) -> bool {
    answer.field("cache-control").split(',').any(|directive| directive.trim() == name)
}

fn varies_by(answer: &Answer, field: &str) -> bool {
    answer.headers.get_all("vary").iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).any(
        |name| {
            let name = name.trim();
            name == "*" || name.eq_ignore_ascii_case(field)
        },
    )
}

/// What a cache would store.
fn stored(answer: &Answer) -> (StatusCode, HeaderMap, bytes::Bytes) {
    let mut headers = answer.headers.clone();
    headers.remove("date");
    (answer.status, headers, answer.body.clone())
}

fn with(visitor: &Visitor, name: &'static str, value: &str) -> Visitor {
    match value.is_empty() {
        true => visitor.clone().without(name),
        false => visitor.clone().with(name, value),
    }
}

/// The visitors that each field is tried on: a navigation, a script's request, a tool.
fn bases(site: &TestSite) -> Vec<Visitor> {
    let tool = site.visitor().without("sec-fetch-dest").without("sec-fetch-mode").without("accept");
    vec![
        site.visitor(),
        site.visitor().with("sec-fetch-dest", "empty").with("accept", "*/*"),
        tool.clone(),
        tool.with("host", "localhost:8080"),
    ]
}

#[tokio::test]
async fn an_answer_that_depends_on_a_field_says_so_or_shared_caches_do_not_keep_it() {
    for tables in ["", "[blocking]\nenforcement = \"strict\"\n", "[cache]\nmode = \"shared\"\n"] {
        let site = TestSite::start(policies_with(&format!("{tables}{REGIONS}")), files).await;
        for base in bases(&site) {
            for path in PATHS {
                let plain = base.clone().get(path).await;
                for (name, values) in FIELDS {
                    for value in *values {
                        let other = with(&base, name, value).get(path).await;
                        let what =
                            format!("{tables}{path} with {name}: {value}\n{:?}\n{:?}", plain.headers, other.headers);
                        judge(name, &plain, &other, &what);
                    }
                }
            }
        }
    }
}

fn judge(name: &str, plain: &Answer, other: &Answer, what: &str) {
    // A 304 is not stored; it confirms what is.
    if stored(plain) == stored(other) || other.status == StatusCode::NOT_MODIFIED {
        return;
    }
    for answer in [plain, other] {
        // A cache knows of a part that it is one (RFC 9111 §3.3); of a page it may be the whole.
        if answer.status == StatusCode::PARTIAL_CONTENT && answer.field("content-type").contains("image") {
            continue;
        }
        let nobody = has_directive(answer, "no-store");
        let browser = has_directive(answer, "private") && has_directive(answer, "no-cache");
        let told = varies_by(answer, name) || name == "range" && other.status == StatusCode::PARTIAL_CONTENT;
        assert!(nobody || browser || told, "{what}");
    }
}

#[tokio::test]
async fn html_that_passes_untouched_because_of_its_request_is_not_stored() {
    for tables in ["", "[cache]\nmode = \"shared\"\n"] {
        let site = TestSite::start(policies_with(tables), files).await;
        for (name, value) in FIELDS.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value))) {
            for base in bases(&site) {
                for method in [Method::GET, Method::POST] {
                    let answer = with(&base, name, value).send(method, "/page", &[], empty()).await;
                    let is_open = answer.live().loads("heat.example.org");
                    assert!(
                        !is_open || has_directive(&answer, "no-store"),
                        "{tables}{name}: {value}: {:?}",
                        answer.headers
                    );
                }
            }
        }
    }
}

/// Where all visitors get the same bytes, nothing but the key and what `Vary` names changes one.
#[tokio::test]
async fn in_shared_mode_no_field_outside_of_vary_changes_a_byte_of_a_page() {
    let tables = "[cache]\nmode = \"shared\"\n[blocking]\nenforcement = \"strict\"\n";
    let site = TestSite::start(policies_with(&format!("{tables}{REGIONS}")), files).await;
    for path in ["/page", "/script.php", "/untyped", "/xhtml", "/fixed", "/saved"] {
        for base in bases(&site) {
            let plain = base.clone().get(path).await;
            for (name, values) in FIELDS {
                for value in *values {
                    let other = with(&base, name, value).get(path).await;
                    let is_of_http = matches!(other.status, StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT);
                    assert!(
                        is_of_http
                            || stored(&plain) == stored(&other)
                            || varies_by(&plain, name) && varies_by(&other, name),
                        "{path} with {name}: {value}\n{:?}\n{:?}",
                        plain.headers,
                        other.headers
                    );
                }
            }
        }
    }
}
