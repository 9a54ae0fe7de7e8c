//! Scripts of workers get our script before them: no guard of a page sees what they ask for.

use http::{HeaderValue, Request, Response};
use hyper::body::Incoming;

use crate::support::{Body, TestSite, full, policies, policies_with};

const CODE: &str = "'use strict';\nfetch('https://heat.example.org/h')";

/// Says what it was asked for, and answers with code that everybody may keep.
fn script(fields: &'static [(&str, &str)]) -> impl Fn(Request<Incoming>) -> std::future::Ready<Response<Body>> + Clone {
    move |request| {
        let asked = |name: &str| request.headers().contains_key(name);
        let mut response = Response::new(full(CODE));
        let plain = request.headers().get("accept-encoding").is_some_and(|codings| codings == "identity");
        let says = format!("plain {plain}, condition {}, range {}", asked("if-none-match"), asked("range"));
        response.headers_mut().insert("x-asked", HeaderValue::from_str(&says).unwrap());
        let all = [("content-type", "text/javascript"), ("cache-control", "public, max-age=600"), ("etag", "\"v1\"")];
        for (name, value) in all.iter().chain(fields) {
            response.headers_mut().insert(*name, HeaderValue::from_static(value));
        }
        std::future::ready(response)
    }
}

#[tokio::test]
async fn a_workers_script_gets_ours_before_it() {
    let site = TestSite::start(policies(), script(&[])).await;
    for destination in ["worker", "sharedworker"] {
        let asked = [("if-none-match", "\"v1\""), ("range", "bytes=0-"), ("accept-encoding", "gzip, br")];
        let mut worker = site.visitor().with("sec-fetch-dest", destination).with("accept", "*/*");
        for (name, value) in asked {
            worker = worker.with(name, value);
        }
        let answer = worker.get("/w.js").await;
        assert_eq!(answer.field("x-asked"), "plain true, condition false, range false");
        let text = answer.text();
        assert!(text.starts_with("\"use strict\";(()=>{") && text.ends_with(CODE), "{text}");
        assert!(text.contains("\"/_consent\"") && !text.contains("PREFIX"), "{text}");
        assert_eq!(text.lines().count(), 2, "line numbers stay");
        assert!(answer.field("cache-control").contains("no-store"));
        assert_eq!((answer.field("etag"), answer.field("content-encoding")), ("", ""));
    }
}

#[tokio::test]
async fn other_scripts_and_those_that_must_not_be_changed_stay_as_they_are() {
    let strict = "[blocking]\nenforcement = \"strict\"";
    let shared = "[cache]\nmode = \"shared\"";
    for (tables, fields, destination) in [
        ("", &[][..], "script"),
        ("", &[], "empty"),
        ("", &[], "serviceworker"),
        ("", &[("cache-control", "no-transform")], "worker"),
        ("", &[("content-security-policy", "connect-src https://api.example")], "worker"),
        ("", &[("content-encoding", "gzip")], "worker"),
        ("", &[("content-type", "image/png")], "worker"),
        (strict, &[], "worker"),
        (shared, &[], "worker"),
    ] {
        let site = TestSite::start(policies_with(tables), script(fields)).await;
        let answer = site.visitor().with("sec-fetch-dest", destination).with("accept", "*/*").get("/w.js").await;
        assert_eq!(answer.text(), CODE, "{tables} {fields:?} {destination}");
    }
}
