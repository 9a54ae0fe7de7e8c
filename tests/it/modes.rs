//! What a response is in each mode: the table of docs/blocking.md, "Mode by mode". `tests/modes.toml` names what shows each cell.

use std::collections::{BTreeMap, BTreeSet};

use http::{HeaderValue, Response};
use serde::Deserialize;

use crate::faults::missing_tests;
use crate::support::{TestSite, full, html, policies_with};

const MODES: [(&str, &str); 4] = [
    ("catalogue", ""),
    ("strict", "[blocking]\nenforcement = \"strict\"\n"),
    ("observe", "[blocking]\nenforcement = \"observe\"\n"),
    ("shared", "[cache]\nmode = \"shared\"\n"),
];

const PAGE: &str =
    "<!doctype html><html lang=en><title>x</title><p>x<script src=https://heat.example.org/h.js></script>";
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"https://heat.example.org/h.js\"/></svg>";

fn answer(path: &str) -> Response<crate::support::Body> {
    let (kind, mut answer) = match path {
        "/a.svg" => ("image/svg+xml", Response::new(full(DRAWING))),
        _ => ("text/html", html(PAGE)),
    };
    for (name, value) in [
        ("content-type", kind),
        ("cache-control", "public, max-age=600"),
        ("link", "<https://heat.example.org>; rel=preconnect"),
        ("refresh", "5;url=https://heat.example.org/p"),
        ("reporting-endpoints", "a=\"https://heat.example.org/r\""),
    ] {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    for line in ["_heat1=1; Path=/", "session=1; Path=/"] {
        answer.headers_mut().append("set-cookie", HeaderValue::from_static(line));
    }
    answer
}

#[tokio::test]
async fn the_head_of_a_response_is_treated_alike_in_each_mode() {
    for (mode, tables) in MODES {
        let site = TestSite::start(policies_with(tables), |request| {
            let answer = answer(request.uri().path());
            async move { answer }
        })
        .await;
        let mut visitor = site.visitor();
        for path in ["/", "/a.svg"] {
            let before = visitor.get(path).await;
            for field in ["link", "refresh", "reporting-endpoints"] {
                assert!(!before.field(field).contains("heat.example.org"), "{mode} {path}: {field}");
            }
            let cookies = before.set_cookies();
            assert!(cookies.iter().any(|line| line.starts_with("session=")), "{mode} {path}: {cookies:?}");
            assert!(!cookies.iter().any(|line| line.starts_with("_heat1=1")), "{mode} {path}: {cookies:?}");
        }
        let policy = visitor.get("/a.svg").await.field("content-security-policy").to_owned();
        assert!(policy.starts_with("default-src 'self'") && !policy.contains("heat.example.org"), "{mode}: {policy}");
        let before = visitor.get("/").await;
        let expected = if mode == "shared" { "public, max-age=600" } else { "private, no-cache" };
        assert_eq!(before.field("cache-control"), expected, "{mode}");
        assert!(!before.live().loads("heat.example.org"), "{mode}");
        visitor.accept_all().await;
        let after = visitor.get("/").await;
        assert_eq!(after.set_cookies().iter().any(|line| line.starts_with("_heat1=1")), mode != "shared", "{mode}");
        assert_eq!(after.field("refresh").is_empty(), mode == "shared", "{mode}");
        assert_eq!(after.live().loads("heat.example.org"), mode != "shared", "{mode}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    what: String,
    catalogue: Vec<String>,
    strict: Vec<String>,
    observe: Vec<String>,
    shared: Vec<String>,
}

#[test]
fn each_cell_of_the_table_names_tests_that_exist() {
    let rows: BTreeMap<String, Vec<Row>> = toml::from_str(include_str!("../modes.toml")).unwrap();
    let rows = &rows["row"];
    let guide = include_str!("../../docs/blocking.md");
    let table = guide.split("## Mode by mode").nth(1).unwrap().split("\n## ").next().unwrap();
    let shown: BTreeSet<&str> = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    let named: BTreeSet<&str> = rows.iter().map(|row| row.what.as_str()).chain(["what"]).collect();
    assert_eq!(shown, named);
    for row in rows {
        for (mode, tests) in
            [("catalogue", &row.catalogue), ("strict", &row.strict), ("observe", &row.observe), ("shared", &row.shared)]
        {
            assert!(!tests.is_empty(), "{}: {mode}", row.what);
            assert_eq!(missing_tests(tests), [""; 0], "{}: {mode}", row.what);
        }
    }
}
