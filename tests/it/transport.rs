//! A page that is changed on the way: codings, ranges, validators, digests, streams.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Incoming;

use crate::support::{
    Answer, Body, PATIENCE, PolicyFolder, TestSite, channel_body, client, data, empty, full, html, instant, live,
    policies, policies_with, typed, without_ours,
};

mod codings;
mod streams;
mod validators;

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Page</title></head><body><h1>Hello</h1>\
    <script src=\"https://heat.example.org/h.js\"></script><p>Text</p></body></html>";

pub(crate) fn encode(coding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match coding {
        "gzip" | "x-gzip" => {
            let mut writer = flate2::write::GzEncoder::new(&mut out, flate2::Compression::default());
            writer.write_all(bytes).unwrap();
            writer.finish().unwrap();
        }
        "deflate" => {
            let mut writer = flate2::write::ZlibEncoder::new(&mut out, flate2::Compression::default());
            writer.write_all(bytes).unwrap();
            writer.finish().unwrap();
        }
        "br" => {
            brotli::CompressorWriter::new(&mut out, 4096, 5, 20).write_all(bytes).unwrap();
        }
        "zstd" => out = zstd::encode_all(bytes, 3).unwrap(),
        "identity" => out = bytes.to_vec(),
        other => panic!("{other}"),
    }
    out
}

pub(crate) fn decode(coding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match coding {
        "gzip" | "x-gzip" => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap()),
        "deflate" => drop(flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out).unwrap()),
        "br" => drop(brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out).unwrap()),
        "zstd" => out = zstd::decode_all(bytes).unwrap(),
        "identity" => out = bytes.to_vec(),
        other => panic!("{other}"),
    }
    out
}

/// What a browser does not show as a page passes byte for byte, with its headers.
#[tokio::test]
async fn what_is_not_shown_as_a_page_passes_byte_for_byte() {
    type Fields<'f> = &'f [(&'static str, &'static str)];
    let table: &[(&str, Fields<'_>, u16)] = &[
        ("text/html", &[("content-disposition", "attachment; filename=\"a.html\"")], 200),
        ("text/html", &[("cache-control", "no-transform")], 200),
        ("application/xhtml+xml", &[], 200),
        ("application/json", &[], 200),
        ("text/plain", &[], 200),
        ("application/xml", &[], 200),
        ("text/event-stream", &[], 200),
        ("image/svg+xml", &[], 200),
        ("multipart/byteranges; boundary=x", &[], 206),
        ("text/html", &[("content-range", "bytes 0-1/2")], 206),
    ];
    for (kind, fields, status) in table {
        let (kind, fields, status) = (*kind, *fields, *status);
        let site = TestSite::start(policies(), move |_| async move {
            let mut response = typed(kind, PAGE);
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            for (name, value) in fields {
                response.headers_mut().insert(*name, HeaderValue::from_static(value));
            }
            response.headers_mut().insert("etag", HeaderValue::from_static("\"a\""));
            response.headers_mut().insert("content-md5", HeaderValue::from_static("x"));
            response
        })
        .await;
        let answer = site.visitor().get("/").await;
        assert_eq!((answer.status.as_u16(), &answer.body[..]), (status, PAGE.as_bytes()), "{kind} {fields:?}");
        assert_eq!(answer.field("content-length"), PAGE.len().to_string(), "{kind} {fields:?}");
        assert_eq!((answer.field("etag"), answer.field("content-md5")), ("\"a\"", "x"), "{kind} {fields:?}");
    }
}

/// Early contact by `Link` is held on every response, also on one that is not a page: browsers follow it there as well.
#[tokio::test]
async fn links_and_refreshes_of_the_head_make_no_early_contact() {
    for kind in ["text/html", "application/json", "text/css", "image/png"] {
        let site = TestSite::start(policies(), move |_| async move {
            let mut response = typed(kind, "<p>");
            for link in [
                "<https://heat.example.org/h.js>; rel=preload; as=script",
                "</own.css>; rel=preload, <https://heat.example.org>; rel=preconnect",
                "<https://heatmap.example.org>; rel=dns-prefetch",
            ] {
                response.headers_mut().append("link", HeaderValue::from_static(link));
            }
            response
        })
        .await;
        let answer = site.visitor().get("/").await;
        let links: Vec<_> =
            answer.headers.get_all("link").iter().map(|link| link.to_str().unwrap().to_owned()).collect();
        assert_eq!(links, ["</own.css>; rel=preload"], "{kind}");
        let mut visitor = site.visitor();
        visitor.accept_all().await;
        assert_eq!(visitor.get("/").await.headers.get_all("link").iter().count(), 3, "{kind}");
    }
}

/// Legacy encodings, byte order marks and odd bytes: outside of our elements the page is what it was.
#[tokio::test]
async fn pages_in_any_encoding_stay_byte_for_byte_outside_of_our_elements() {
    let text = "<!doctype html><html lang=\"en\"><head><title>t\u{ef}tre \u{4e2d}\u{6587}</title></head><body><p>caf\u{e9} \u{65b0}\u{95fb}</p><img src=\"/own.png\"></body></html>";
    for label in [
        "utf-8",
        "windows-1252",
        "iso-8859-2",
        "windows-1251",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "koi8-r",
        "macintosh",
        "x-user-defined",
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, _) = encoding.encode(text);
        let mut bytes = bytes.into_owned();
        // Bytes that are invalid in most of them: they stay as well.
        bytes.extend_from_slice(b"<!-- \xff\xfe\x80\x00 -->");
        for charset in [format!("text/html; charset={label}"), "text/html".to_owned()] {
            let sent = bytes.clone();
            let kind = charset.clone();
            let site = TestSite::start(policies(), move |_| {
                let response = typed(&kind, sent.clone());
                async move { response }
            })
            .await;
            let page = site.visitor().get("/").await;
            assert_eq!(page.banners(), 1, "{charset}");
            assert!(without_ours(&page.body) == bytes, "{charset} {label}");
        }
    }
    for (mark, name) in [(&b"\xef\xbb\xbf"[..], "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")] {
        let encode = |text: &str| -> Vec<u8> {
            let units = text.encode_utf16();
            let body: Vec<u8> = match name {
                "utf-8" => text.as_bytes().to_vec(),
                "utf-16le" => units.flat_map(u16::to_le_bytes).collect(),
                _ => units.flat_map(u16::to_be_bytes).collect(),
            };
            [mark, &body].concat()
        };
        let site = TestSite::of_page(
            policies(),
            encode(&text.replace("<img", "<img src=\"https://heat.example.org/x\"><img")),
        )
        .await;
        let page = site.visitor().get("/").await;
        assert!(page.body.starts_with(mark), "{name}");
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        let (decoded, _, errors) = encoding.decode(&page.body);
        assert!(!errors && decoded.contains("data-tower-consent=\"banner\""), "{name}");
        assert!(!live(decoded.as_bytes()).loads("heat.example.org"), "{name}");
        let plain = TestSite::of_page(policies(), encode(text)).await.visitor().get("/").await;
        let (decoded, _, _) = encoding.decode(&plain.body);
        assert_eq!(String::from_utf8(without_ours(decoded.as_bytes())).unwrap(), text, "{name}");
    }
}
