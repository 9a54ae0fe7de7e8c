//! A page is read in the same encoding behind the layer as without it.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// Declared behind the start of the body, in the first bytes of a page: what we insert comes before it.
const LATE: [(&str, &str); 7] = [
    ("UTF-8", "<html><body><meta charset=utf-8><p>Grüße – naïve café"),
    ("UTF-8", "<br />\n<b>Notice</b>: x <br />\n<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><p>Grüße"),
    (
        "UTF-8",
        "<div><!DOCTYPE html><html><head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"><p>Grüße",
    ),
    ("UTF-8", "<!doctype html><html><head></head><meta charset=utf-8><body><p>Grüße"),
    ("UTF-8", "<!doctype html><head><title>t</title><img src=/x.png><meta charset=utf-8></head><p>Grüße"),
    // In the head, and in no place at all.
    ("UTF-8", "<!doctype html><title>t</title><meta charset=utf-8><p>Grüße"),
    ("windows-1252", "<!doctype html><title>t</title><p>plain text of ASCII"),
];

/// Read in this encoding it is text, and read in another one it loads a picture.
const TEXT: &str =
    "<html><body><meta charset=iso-2022-jp><p>\u{1b}$BX<img/src=\\\\facebook&#46;com\\tr?id=1>A\u{1b}(B</p>";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_keeps_the_encoding_that_it_declares_in_its_body() {
    let pages = LATE.iter().map(|(_, page)| *page).chain([TEXT]);
    let site = pages.enumerate().fold(Router::new(), |site, (at, page)| {
        site.route(&format!("/{at}"), get(move || async move { ([(CONTENT_TYPE, "text/html")], page) }))
    });
    let stage = Stage::guarded(site, Options::default()).await;
    for (at, (encoding, page)) in LATE.iter().enumerate() {
        stage.visit(&format!("/{at}")).await;
        assert_eq!(stage.browser.run("return document.characterSet").await, json!(encoding), "{page}");
        let shows = "return !/Gr(?!üße)/.test(document.body.textContent)";
        assert_eq!(stage.browser.run(shows).await, json!(true), "{page}");
    }
    stage.visit(&format!("/{}", LATE.len())).await;
    assert_eq!(stage.browser.run("return document.characterSet").await, json!("ISO-2022-JP"));
    stage.assert_nobody_was_contacted();
}
