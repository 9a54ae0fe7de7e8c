//! Every limit of the rewriter, just below it and just above it, over a socket: each answer ends, and others are answered
//! meanwhile. Then pages that break off.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Incoming;
use tower_consent::{ConsentLayer, Metrics};
use tower_consent_cli::gateway::{self, Gateway, GatewaySettings};

use crate::support::{Body, Wire, client, empty, html, keys, live, origin, policies, raw_origin, text, without_ours};

const MIB: usize = 1024 * 1024;
/// How long an answer may take, in a build for tests on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);
const TRACKER: &str = "<script src=\"https://heat.example.org/h.js\"></script>";

/// An app with one page at a time, and the gateway with the layer before it.
struct Behind {
    gateway: Gateway,
    metrics: Arc<Metrics>,
    sent: Arc<Mutex<(Bytes, &'static str)>>,
}

/// What came, and whether it was the page, and complete.
struct Came {
    bytes: Vec<u8>,
    whole: bool,
}

impl Behind {
    async fn start() -> Self {
        let sent = Arc::new(Mutex::new((Bytes::new(), "identity")));
        let page = Arc::clone(&sent);
        let upstream = origin(move |_| {
            let (bytes, coding) = page.lock().unwrap().clone();
            let mut response = html(bytes);
            if coding != "identity" {
                response.headers_mut().insert("content-encoding", coding.parse().unwrap());
            }
            async move { response }
        })
        .await;
        let (gateway, metrics) = gateway_before(upstream).await;
        Self { gateway, metrics, sent }
    }

    async fn get(&self, page: impl Into<Bytes>, coding: &'static str) -> Came {
        *self.sent.lock().unwrap() = (page.into(), coding);
        get(&self.gateway).await
    }

    /// Asks the gateway how it is until it is told to stop; the longest time that an answer took.
    async fn health(&self, stop: &Mutex<bool>) -> Duration {
        let mut longest = Duration::ZERO;
        while !*stop.lock().unwrap() {
            let start = std::time::Instant::now();
            let uri = format!("http://{}/healthz", self.gateway.admin_address().unwrap());
            let answer = tokio::time::timeout(LONGEST, client().get(uri.parse().unwrap())).await;
            assert_eq!(answer.expect("an answer to /healthz").unwrap().status(), 200);
            longest = longest.max(start.elapsed());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        longest
    }
}

async fn gateway_before(upstream: std::net::SocketAddr) -> (Gateway, Arc<Metrics>) {
    let layer = ConsentLayer::try_new(policies(), keys()).unwrap();
    let metrics = layer.metrics();
    let mut settings =
        GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    settings.admin = Some("127.0.0.1:0".parse().unwrap());
    (gateway::start(settings, layer).await.unwrap(), metrics)
}

async fn get(gateway: &Gateway) -> Came {
    let request = Request::get(format!("http://{}/", gateway.address()))
        .header("accept", "text/html")
        .header("sec-fetch-dest", "document")
        .body(empty())
        .unwrap();
    let mut bytes = Vec::new();
    let whole = tokio::time::timeout(LONGEST, async {
        let Ok(answer) = client().request(request).await else { return false };
        let is_page = answer.status().is_success();
        let mut body = answer.into_body();
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => bytes.extend_from_slice(frame.data_ref().unwrap_or(&Bytes::new())),
                Err(_) => return false,
            }
        }
        is_page
    })
    .await
    .expect("the answer ends");
    Came { bytes, whole }
}

/// A limit by name, a page at it, and whether the rest of that page goes through the coarse filter.
type Case = (&'static str, String, bool);

fn of_tags() -> Vec<Case> {
    let mut cases = Vec::new();
    let tags: [(&'static str, &str, &str, &str); 8] = [
        ("an attribute value", "<a title=\"", "x", "\">x</a>"),
        ("a start tag", "<p ", "a=b ", ">"),
        ("an end tag", "</a title=\"", "x", "\">"),
        ("a custom element", "<app-card data-page=\"", "{&quot;", "\"></app-card>"),
        ("a style", "<p style=\"background:url(data:", "A", ")\">"),
        ("a link", "<a href=\"data:,", "A", "\">x</a>"),
        ("a value full of signs", "<a title=\"", ">", "\">x</a>"),
        ("a quote that never closes", "<a title=\"", "x", ""),
    ];
    for (what, start, filling, end) in tags {
        for (length, coarse) in [(4 * MIB - 64 * 1024, false), (4 * MIB + 64 * 1024, true)] {
            cases.push((what, format!("{start}{}{end}", filling.repeat(length / filling.len())), coarse));
        }
    }
    cases
}

fn of_content() -> Vec<Case> {
    let text = |start: &str, length: usize, end: &str| format!("{start}{}{end}", "x ".repeat(length / 2));
    vec![
        ("open elements", "<div>".repeat(25_000), false),
        ("open elements", "<div>".repeat(60_000), false),
        ("a script", text("<script>/*", 16 * MIB - 1024, "*/</script>"), false),
        ("a script", text("<script>/*", 16 * MIB + 1024, "*/</script>"), false),
        ("a style", text("<style>/*", 16 * MIB - 1024, "*/</style>"), false),
        ("a style", text("<style>/*", 16 * MIB + 1024, "*/</style>"), false),
        ("a noscript", text("<noscript><p>", 16 * MIB - 1024, "</noscript>"), false),
        ("a noscript", text("<noscript><p>", 16 * MIB + 1024, "</noscript>"), true),
        ("a text area", text("<textarea>", 16 * MIB + 1024, "</textarea>"), false),
        ("a template", text("<template>", 16 * MIB + 1024, "</template>"), false),
        ("a comment", text("<!--", 5 * MIB, "-->"), false),
        ("a comment that never ends", text("<!--", 5 * MIB, ""), false),
        ("a script that never ends", text("<script>/*", 5 * MIB, ""), false),
        ("documents in documents", nested_documents(), false),
        ("words of modules", format!("<script>{}</script>", "import//".repeat(MIB / 8)), false),
        ("words of modules", format!("<script>{}</script>", "import/*".repeat(MIB / 8)), false),
        ("addresses in addresses", format!("<style>a{{b:{}", "url(data:,".repeat(MIB / 16)), false),
    ]
}

fn nested_documents() -> String {
    (0..9).fold("<p>x".to_owned(), |inner, _| {
        format!("<iframe srcdoc=\"{}\"></iframe>", inner.replace('&', "&amp;").replace('"', "&quot;"))
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_limit_the_answer_ends_and_others_are_answered_meanwhile() {
    let behind = Behind::start().await;
    let stop = Mutex::new(false);
    let pages = async {
        for (what, middle, coarse) in of_tags().into_iter().chain(of_content()) {
            let before = behind.metrics.pages_coarse.get();
            let ends = !what.contains("never") && middle.ends_with('>');
            let page = format!("<!doctype html><title>t</title><p>first</p>{middle}{TRACKER}<p>last</p>");
            let came = behind.get(page, "identity").await;
            let text = String::from_utf8_lossy(&came.bytes);
            assert!(came.whole && text.contains("<p>first</p>"), "{what}");
            assert_eq!(behind.metrics.pages_coarse.get() - before, u64::from(coarse), "{what} of {}", middle.len());
            assert!(text.contains("<p>last</p>"), "{what}");
            assert!(!live(&without_ours(&came.bytes)).loads("heat.example.org"), "{what}");
            if ends {
                assert_eq!(text.matches("data-tower-consent=\"banner\"").count(), 1, "{what}");
            }
        }
        *stop.lock().unwrap() = true;
    };
    let (longest, ()) = tokio::join!(behind.health(&stop), pages);
    assert!(longest < Duration::from_secs(20), "{longest:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_expands_without_end_is_broken_off_and_others_are_answered_meanwhile() {
    let behind = Behind::start().await;
    let stop = Mutex::new(false);
    let bombs = async {
        for (size, whole) in [(60 * MIB, true), (72 * MIB, false)] {
            let page = zstd::encode_all(std::io::repeat(b' ').take(size as u64), 1).unwrap();
            let came = behind.get(page, "zstd").await;
            assert_eq!(came.whole, whole, "{size}");
            assert_eq!(behind.metrics.pages_broken.get(), u64::from(!whole));
        }
        // One inside the other: each by itself is small.
        let inner = zstd::encode_all(std::io::repeat(0).take(600 * MIB as u64), 1).unwrap();
        let came = behind.get(zstd::encode_all(&inner[..], 1).unwrap(), "zstd, zstd").await;
        assert!(!came.whole);
        *stop.lock().unwrap() = true;
    };
    let (longest, ()) = tokio::join!(behind.health(&stop), bombs);
    assert!(longest < Duration::from_secs(20), "{longest:?}");
}

/// A browser drops an unfinished tag: what we add must not finish it.
#[tokio::test]
async fn a_page_that_ends_in_a_tag_or_a_text_has_the_banner_and_asks_for_nothing() {
    let behind = Behind::start().await;
    for cut in [
        "<p>x<img src=\"https://heat.example.org/p.gif ",
        "<p>x<img src='https://heat.example.org/p.gif",
        "<title>t</title><p>x<script src=\"https://heat.example.org/h.js\" ",
        "<p>x<iframe src=\"https://heat.example.org/ ",
        "<p>x<div style=\"background:url(https://heat.example.org/p.gif) ",
        "<p>x<!-- abc",
        "<p>x<textarea>abc",
        "<p>x<style>abc",
        "<p>x<template><p>abc",
        "<title>abc",
        "<p>x<iframe src=\"https://heat.example.org/\">abc",
        "<p>x<script>import('https://heat.example.org/h.js')",
        "<p>x<noscript><img src=\"https://heat.example.org/p.gif ",
    ] {
        let came = behind.get(format!("<!doctype html>{cut}"), "identity").await;
        let text = String::from_utf8_lossy(&came.bytes);
        assert!(came.whole, "{cut}");
        assert_eq!(text.matches("data-tower-consent=\"banner\"").count(), 1, "{cut}");
        let end = cut.rsplit('<').next().unwrap();
        assert!(text.ends_with(end) || text.contains("<!-- abc-->") || text.contains("data-consent"), "{cut}: {text}");
        let found = live(&without_ours(&came.bytes));
        assert!(!found.loads("heat.example.org"), "{cut}: {found:?}");
    }
}

fn compressed(coding: &str, page: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match coding {
        "gzip" => {
            let mut writer = flate2::write::GzEncoder::new(&mut out, flate2::Compression::default());
            writer.write_all(page).unwrap();
            writer.finish().unwrap();
        }
        "deflate" => {
            let mut writer = flate2::write::ZlibEncoder::new(&mut out, flate2::Compression::default());
            writer.write_all(page).unwrap();
            writer.finish().unwrap();
        }
        "br" => brotli::CompressorWriter::new(&mut out, 4096, 5, 20).write_all(page).unwrap(),
        _ => out = zstd::encode_all(page, 3).unwrap(),
    }
    out
}

/// A whole placeholder has fifty times the size of a short frame.
#[tokio::test]
async fn a_page_of_nothing_but_frames_stays_within_twelve_times_its_size() {
    const FRAMES: usize = 20_000;
    let behind = Behind::start().await;
    for frame in ["<iframe src=//youtu.be></iframe>", "<embed src=//youtu.be>", "<object data=//youtu.be></object>"] {
        let page = format!("<!doctype html><title>t</title><p>x{}", frame.repeat(FRAMES));
        let came = behind.get(page.clone(), "identity").await;
        let text = String::from_utf8_lossy(&came.bytes);
        assert!(came.whole && came.bytes.len() < page.len() * 12, "{frame}: {} of {}", came.bytes.len(), page.len());
        assert!(!live(&came.bytes).loads("youtu.be"), "{frame}");
        // Each can be allowed all the same.
        let parts = text.split("data-tower-consent=\"placeholder\"").skip(1);
        let placeholders: Vec<&str> = parts.filter_map(|part| part.split("</tower-consent>").next()).collect();
        assert_eq!(placeholders.len(), FRAMES, "{frame}");
        assert!(placeholders.iter().all(|one| one.contains("\"/_consent\"")), "{frame}");
        let whole = placeholders.iter().filter(|one| one.contains("<button")).count();
        assert_eq!(whole, 64, "{frame}");
    }
}

/// Part of a page does not arrive as a complete page, and nothing is added to it.
#[tokio::test]
async fn a_page_whose_compressed_body_is_cut_or_damaged_arrives_as_broken() {
    let behind = Behind::start().await;
    let page: String = std::iter::once("<!doctype html><title>t</title><p>x".to_owned())
        .chain((0..4000).map(|at| format!("<p>{}</p>", at * 7919 % 1013)))
        .collect();
    let mut broken = 0;
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let body = compressed(coding, page.as_bytes());
        assert!(behind.get(body.clone(), coding).await.whole, "{coding}");
        let damaged = |at: usize| {
            let mut body = body.clone();
            let end = (at + 32).min(body.len());
            body[at..end].iter_mut().for_each(|byte| *byte ^= 0x5a);
            body
        };
        let mut twice = body.clone();
        twice.extend_from_slice(&body[..body.len() / 2]);
        // Browsers need no checksum, which is at the end of gzip and deflate.
        let data = body.len()
            - match coding {
                "gzip" => 8,
                "deflate" => 4,
                _ => 0,
            };
        assert!(data == body.len() || behind.get(body[..data].to_vec(), coding).await.whole, "{coding}");
        let bodies = [
            Some(body[..body.len() / 2].to_vec()),
            Some(body[..data - 1].to_vec()),
            Some(body[..data.saturating_sub(8)].to_vec()),
            Some(body[..3].to_vec()),
            Some(damaged(0)),
            (coding != "br").then(|| damaged(body.len() / 2)),
            Some(page.clone().into_bytes()),
            Some(b"<p>x".to_vec()),
            matches!(coding, "gzip" | "zstd").then_some(twice),
        ];
        for (at, body) in bodies.into_iter().flatten().enumerate() {
            let came = behind.get(body, coding).await;
            assert!(!came.whole, "{coding} {at}");
            broken += 1;
            assert_eq!(behind.metrics.pages_broken.get(), broken, "{coding} {at}");
        }
    }
}

/// A client that asks for anything gets no empty page, and one that asks for a page not ours alone.
#[tokio::test]
async fn a_page_that_is_not_in_the_coding_that_it_names_is_a_502() {
    let page = "<!doctype html><title>t</title>".to_owned() + &"<p>some words of a page".repeat(400);
    for coding in ["gzip", "deflate", "br", "zstd"] {
        for length in [1, 20, 100, page.len()] {
            let behind = Behind::start().await;
            *behind.sent.lock().unwrap() = (Bytes::from(page[..length].to_owned()), coding);
            for accept in ["*/*", "text/html,*/*;q=0.8"] {
                let url = format!("http://{}/", behind.gateway.address());
                let request = Request::get(url).header("accept", accept).header("accept-encoding", coding);
                let answer = client().request(request.body(empty()).unwrap()).await.unwrap();
                assert_eq!(answer.status(), 502, "{coding} {length} {accept}");
                assert!(!answer.headers().contains_key("content-encoding"));
                let text = text(answer).await;
                assert!(text.contains("The answer of the site is broken"), "{coding} {length} {accept}: {text}");
            }
            assert_eq!(behind.metrics.pages_broken.get(), 2, "{coding} {length}");
        }
    }
}

/// The same for a body that the app breaks off, or whose framing is damaged.
#[tokio::test]
async fn a_page_that_the_app_breaks_off_arrives_as_broken_without_anything_added() {
    for rest in ["", "ZZZ\r\n", "FFFFFFFFFFFFFFFFF\r\n", "4\r\nab"] {
        for first in ["26\r\n<!doctype html><p>x<img src='https://a\r\n", ""] {
            let upstream = raw_origin(move |stream| async move {
                let mut wire = Wire::over(stream);
                wire.read_to("\r\n\r\n").await;
                wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n").await;
                wire.send(first).await;
                wire.send(rest).await;
            })
            .await;
            let (gateway, metrics) = gateway_before(upstream).await;
            let came = get(&gateway).await;
            assert!(!came.whole, "{first:?} {rest:?}");
            assert!(memchr::memmem::find(&came.bytes, b"\"banner\"").is_none(), "{first:?} {rest:?}");
            assert_eq!(metrics.pages_broken.get(), 1, "{first:?} {rest:?}");
        }
    }
}

/// Trailers come after a complete page only.
#[tokio::test]
async fn a_damaged_page_with_trailers_is_broken_too() {
    let upstream = origin(|_: Request<Incoming>| async {
        let mut trailers = http::HeaderMap::new();
        trailers.insert("server-timing", "db;dur=1".parse().unwrap());
        let body = compressed("gzip", b"<!doctype html><p>x");
        let frames = [Ok(Frame::data(Bytes::from(body[..body.len() - 12].to_vec()))), Ok(Frame::trailers(trailers))];
        let body: Body = StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync();
        let builder = Response::builder().header("content-type", "text/html").header("content-encoding", "gzip");
        builder.header("trailer", "server-timing").body(body).unwrap()
    })
    .await;
    let (gateway, metrics) = gateway_before(upstream).await;
    assert!(!get(&gateway).await.whole);
    assert_eq!(metrics.pages_broken.get(), 1);
}
