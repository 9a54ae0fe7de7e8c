//! `tower-consent doctor` against a real gateway and odd sites, as its user sees it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, Uri};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use serde_json::Value;

use crate::support::serving::{Running, serve_site};
use crate::support::tls::https_origin;
use crate::support::{
    Body, Certificate, PolicyFolder, TestSite, client, full, html, instant, origin, program, raw_origin, typed,
};
use tower_consent::policy::Policies;

pub(crate) const PAGE: &str = "<!doctype html><html lang=en><head><title>Shop</title>\
    <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script></head><body><p>Shop</p>\
    <iframe src=\"https://www.youtube.com/embed/x\"></iframe></body></html>";

struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs `doctor` without keeping the site from answering.
async fn doctor(arguments: &[&str]) -> Said {
    let mut command = program(&["doctor", "--yes"]);
    command.args(arguments).current_dir(std::env::temp_dir());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(!err.contains("panicked"), "{err}");
    Said { code: output.status.code().unwrap(), out, err }
}

async fn checked(url: &str, more: &[&str]) -> (i32, Value) {
    let said = doctor(&[&[url, "--format", "json"], more].concat()).await;
    let value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err));
    (said.code, value)
}

/// How a check came out.
pub(crate) fn status<'v>(result: &'v Value, id: &str) -> &'v str {
    let check = result["checks"].as_array().unwrap().iter().find(|check| check["id"] == id);
    check.unwrap_or_else(|| panic!("no {id}: {result:#}"))["status"].as_str().unwrap()
}

pub(crate) fn failed(result: &Value) -> Vec<&str> {
    let checks = result["checks"].as_array().unwrap().iter();
    checks.filter(|check| check["status"] == "failed").map(|check| check["id"].as_str().unwrap()).collect()
}

fn folder() -> PolicyFolder {
    PolicyFolder::released(instant())
}

/// The site behind the layer, in this process.
async fn site(folder: &PolicyFolder) -> TestSite {
    TestSite::of_page(Policies::load(folder.path()).unwrap(), PAGE).await
}

pub(crate) type Change = fn(&mut HeaderMap, &mut Vec<u8>);

/// What a proxy does to requests and answers, the checks that fail, and a part of the cause.
type Fault = (&'static str, fn(&mut HeaderMap), Change, &'static [&'static str], &'static str);

/// A proxy in front that changes requests and answers.
pub(crate) async fn proxy(behind: SocketAddr, request: fn(&mut HeaderMap), answer: Change) -> String {
    let address = origin(move |asked| passed_on(behind, asked, request, answer)).await;
    format!("http://{address}/")
}

async fn passed_on(
    behind: SocketAddr,
    asked: Request<Incoming>,
    request: fn(&mut HeaderMap),
    answer: Change,
) -> Response<Body> {
    let (mut parts, body) = asked.into_parts();
    let path = parts.uri.path_and_query().unwrap().to_string();
    parts.uri = format!("http://{behind}{path}").parse::<Uri>().unwrap();
    request(&mut parts.headers);
    let body = body.collect().await.unwrap().to_bytes();
    let got = client().request(Request::from_parts(parts, full(body))).await.unwrap();
    let (mut parts, body) = got.into_parts();
    let mut bytes = body.collect().await.unwrap().to_bytes().to_vec();
    parts.headers.remove("transfer-encoding");
    parts.headers.remove("content-length");
    answer(&mut parts.headers, &mut bytes);
    Response::from_parts(parts, full(bytes))
}

/// A proxy with a certificate for `localhost`; its address, and the certificate.
async fn tls_proxy(behind: SocketAddr, request: fn(&mut HeaderMap)) -> (String, String) {
    let certificate = Certificate::of(&["localhost"]);
    let passed = move |asked| passed_on(behind, asked, request, |_, _| {});
    let address = https_origin(&certificate, passed).await;
    (format!("https://localhost:{}/", address.port()), certificate.pem())
}

pub(crate) fn is_page(headers: &HeaderMap) -> bool {
    headers.contains_key("tower-consent")
}

#[tokio::test]
async fn a_gateway_that_is_set_up_right_passes_and_the_decisions_are_named() {
    let (folder, ledger) = (folder(), tempfile::tempdir().unwrap());
    let upstream = origin(|_| async {
        let mut page = html(PAGE);
        // A site that has left this service behind: a deletion leaves nothing.
        page.headers_mut().append("set-cookie", "_ga=; Max-Age=0; Path=/".parse().unwrap());
        page
    })
    .await;
    let store = format!("sqlite:{}", ledger.path().join("ledger.sqlite").display());
    let gateway = Running::of(serve_site(&[], &store, folder.path(), &format!("http://{upstream}")));
    let (url, admin) = (format!("http://{}/shop?page=2", gateway.site), gateway.admin.to_string());
    let options = ["--policies", folder.path().to_str().unwrap(), "--admin", &admin];
    let (code, result) = checked(&url, &options).await;
    assert_eq!((code, failed(&result)), (0, Vec::new()), "{result:#}");
    for id in [
        "layer",
        "endpoint",
        "held-before",
        "cookies-before",
        "refusal",
        "acceptance",
        "cookie",
        "remembered",
        "refusal-holds",
        "difference",
        "way-back",
        "recorded",
        "cache-fields",
        "strangers",
        "compressed",
        "documents",
        "languages",
        "signal",
        "gpc-support",
        "release",
        "clock",
        "health",
        "security-policy",
        "redirects",
    ] {
        assert_eq!(status(&result, id), "fine", "{id}: {result:#}");
    }
    assert_eq!(status(&result, "transport"), "not_checked");
    assert!(result["requests"].as_u64().unwrap() <= 30, "{result:#}");

    let said = doctor(&[&[url.as_str()], &options[..]].concat()).await;
    assert!(said.code == 0 && said.out.contains("The set-up is right ("), "{}", said.out);
    // They can be found in the ledger.
    for id in result["consent_ids"].as_array().unwrap() {
        let mut find = program(&["ledger", "find", "--ledger", &store, "--consent-id", id.as_str().unwrap()]);
        let found = String::from_utf8(find.output().unwrap().stdout).unwrap();
        assert!(found.contains(id.as_str().unwrap()), "{found}");
    }
    assert_eq!(result["consent_ids"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn it_asks_before_it_decides() {
    let mut command = program(&["doctor", "http://127.0.0.1:1/"]);
    command.stdin(std::process::Stdio::null());
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("two real decisions") && said.contains("--yes"), "{said}");
}

#[tokio::test]
async fn each_fault_of_a_proxy_in_front_is_found_with_its_cause() {
    let folder = folder();
    let site = site(&folder).await.address;
    let as_it_is: fn(&mut HeaderMap) = |_| {};
    let untouched: Change = |_, _| {};
    let cases: [Fault; 9] = [
        (
            "takes Set-Cookie away",
            as_it_is,
            |headers, _| drop(headers.remove("set-cookie")),
            &["refusal", "acceptance", "remembered"],
            "removes Set-Cookie",
        ),
        (
            "takes Cookie away",
            |headers| drop(headers.remove("cookie")),
            untouched,
            &["remembered"],
            "does not reach the gateway",
        ),
        ("takes Sec-GPC away", |headers| drop(headers.remove("sec-gpc")), untouched, &["signal"], "pass Sec-GPC on"),
        (
            "lets everybody keep pages",
            as_it_is,
            |headers, _| {
                if is_page(headers) {
                    headers.insert("cache-control", "public, max-age=60".parse().unwrap());
                }
            },
            &["cache-fields"],
            "replaces the field",
        ),
        (
            "adds a tracker",
            as_it_is,
            |headers, body| {
                if is_page(headers) {
                    body.extend_from_slice(b"<script src=https://static.hotjar.com/c/hotjar-1.js></script>");
                }
            },
            &["held-before", "refusal-holds", "signal"],
            "adds it after tower-consent",
        ),
        (
            "sets a tracker's cookie",
            as_it_is,
            |headers, _| {
                headers.append("set-cookie", "_ga=1; Path=/".parse().unwrap());
            },
            &["cookies-before", "refusal-holds", "signal"],
            "adds it after tower-consent",
        ),
        (
            "sets a policy",
            as_it_is,
            |headers, _| {
                headers.insert("content-security-policy", "script-src 'self'".parse().unwrap());
            },
            &["security-policy"],
            "behind the gateway",
        ),
        (
            "forbids the form",
            as_it_is,
            |headers, _| {
                headers.insert("content-security-policy", "form-action https://pay.example".parse().unwrap());
            },
            &["security-policy"],
            "add 'self' to form-action",
        ),
        (
            "shortens cookies",
            as_it_is,
            |headers, _| {
                let lines: Vec<String> =
                    headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap().to_owned()).collect();
                headers.remove("set-cookie");
                for line in lines {
                    headers.append("set-cookie", line.replace("Path=/;", "Path=/shop;").parse().unwrap());
                }
            },
            &["cookie"],
            "rewrites cookies",
        ),
    ];
    for (name, request, answer, expected, cause) in cases {
        let url = proxy(site, request, answer).await;
        let (code, result) = checked(&url, &["--policies", folder.path().to_str().unwrap()]).await;
        let failed = failed(&result);
        assert_eq!(code, 1, "{name}: {result:#}");
        for id in expected {
            assert!(failed.contains(id), "{name}, {id}: {result:#}");
        }
        assert!(result.to_string().contains(cause), "{name}: {result:#}");
        assert!(failed.len() <= expected.len() + 1, "{name}: {failed:?}");
    }
}

#[tokio::test]
async fn behind_a_certificate_the_cookie_has_its_prefix_and_else_the_cause_is_named() {
    let folder = folder();
    let site = site(&folder).await.address;
    let ask = |request: fn(&mut HeaderMap)| async move {
        let (url, certificate) = tls_proxy(site, request).await;
        let authorities = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(authorities.path(), certificate).unwrap();
        let mut command = program(&["doctor", "--yes", &url, "--format", "json"]);
        command.env("SSL_CERT_FILE", authorities.path());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice::<Value>(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
    };
    let told = ask(|headers| drop(headers.insert("x-forwarded-proto", "https".parse().unwrap()))).await;
    assert!(failed(&told).is_empty() && told.to_string().contains("__Host-consent, with the right"), "{told:#}");
    assert_eq!(status(&told, "transport"), "fine");
    assert_eq!(status(&told, "certificate"), "fine");
    let not_told = ask(|_| {}).await;
    assert_eq!(failed(&not_told), ["cookie"], "{not_told:#}");
    assert!(not_told.to_string().contains("send X-Forwarded-Proto: https"), "{not_told:#}");
    // Whose certificate nobody knows.
    let (url, _) = tls_proxy(site, |_| {}).await;
    let said = doctor(&[&url]).await;
    assert!(said.code == 2 && said.err.contains("cannot reach") && said.err.contains("certificate"), "{}", said.err);
}

#[tokio::test]
async fn a_cache_that_keeps_pages_of_visitors_is_found() {
    let folder = folder();
    let site = site(&folder).await.address;
    let kept: Arc<Mutex<Option<(HeaderMap, Bytes)>>> = Arc::default();
    let address = origin(move |asked: Request<Incoming>| {
        let kept = Arc::clone(&kept);
        async move { cached(site, &kept, asked).await }
    })
    .await;
    let (code, result) = checked(&format!("http://{address}/"), &[]).await;
    assert_eq!(
        (code, status(&result, "remembered"), status(&result, "strangers")),
        (1, "failed", "failed"),
        "{result:#}"
    );
    assert!(result.to_string().contains("Age: 7"), "{result:#}");
}

/// Answers each page with the first one.
async fn cached(
    behind: SocketAddr,
    kept: &Mutex<Option<(HeaderMap, Bytes)>>,
    asked: Request<Incoming>,
) -> Response<Body> {
    let is_of_site = asked.uri().path() == "/";
    if let Some((headers, body)) = kept.lock().unwrap().clone().filter(|_| is_of_site) {
        let mut answer = Response::new(full(body));
        *answer.headers_mut() = headers;
        answer.headers_mut().insert("age", "7".parse().unwrap());
        return answer;
    }
    let (mut parts, body) = asked.into_parts();
    parts.uri = format!("http://{behind}{}", parts.uri.path_and_query().unwrap()).parse().unwrap();
    let body = body.collect().await.unwrap().to_bytes();
    let (mut parts, body) = client().request(Request::from_parts(parts, full(body))).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    parts.headers.remove("transfer-encoding");
    if is_of_site {
        *kept.lock().unwrap() = Some((parts.headers.clone(), body.clone()));
    }
    Response::from_parts(parts, full(body))
}

#[tokio::test]
async fn a_page_for_all_visitors_is_set_up_right_too() {
    let folder = folder();
    folder.append("[cache]\nmode = \"shared\"\n");
    let site = site(&folder).await;
    let (code, result) = checked(&format!("http://{}/", site.address), &[]).await;
    assert_eq!((code, failed(&result)), (0, Vec::new()), "{result:#}");
    assert_eq!(status(&result, "difference"), "not_checked");
}

#[tokio::test]
async fn a_site_without_the_gateway_in_front_is_told_what_to_do() {
    let site = origin(|request| async move {
        match request.uri().path() {
            "/" => html(PAGE),
            "/large" => html(format!("{PAGE}{}", "<p>x</p>".repeat(2 << 20))),
            _ => Response::builder().status(404).body(full("")).unwrap(),
        }
    })
    .await;
    for path in ["/", "/large"] {
        let (code, result) = checked(&format!("http://{site}{path}"), &[]).await;
        assert_eq!((code, failed(&result)), (1, vec!["layer", "endpoint"]), "{result:#}");
        assert!(result.to_string().contains("not the gateway: point the proxy"), "{result:#}");
        // Nothing is decided where nobody takes decisions.
        assert!(result["consent_ids"].as_array().unwrap().is_empty() && result["requests"].as_u64().unwrap() <= 3);
    }
    let said = doctor(&[&format!("http://{site}/")]).await;
    for part in ["2 checks failed", "FAILED", "found:", "expected:", "cause:", "read:     docs/install.md#did-it-work"]
    {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
}

#[tokio::test]
async fn odd_sites_end_it_with_something_to_do() {
    let closed = raw_origin(|stream| async move { drop(stream) }).await;
    let silent = raw_origin(|stream| async move {
        tokio::time::sleep(std::time::Duration::from_secs(20)).await;
        drop(stream);
    })
    .await;
    let odd = origin(|request| async move {
        match request.uri().path() {
            "/loop" => Response::builder().status(302).header("location", "/loop").body(full("")).unwrap(),
            "/image" => typed("image/png", "PNG"),
            "/gone" => Response::builder().status(404).body(full("")).unwrap(),
            _ => Response::builder().status(502).body(full("")).unwrap(),
        }
    })
    .await;
    for (url, expected) in [
        (format!("http://{closed}/"), "cannot reach"),
        (format!("http://{silent}/"), "no answer within 1 s"),
        (format!("http://{odd}/loop"), "redirects more than 5 times"),
        (format!("http://{odd}/image"), "is no page (content-type: image/png)"),
        (format!("http://{odd}/gone"), "answers 404"),
        (format!("http://{odd}/down"), "answers 502"),
        ("ftp://a.example".to_owned(), "expected the address of a page"),
    ] {
        let said = doctor(&[&url, "--timeout", "1"]).await;
        let has_help = said.err.contains("help: ") || said.err.contains("--help");
        assert!(said.code == 2 && said.err.contains(expected) && has_help, "{expected}: {}{}", said.out, said.err);
    }
}
