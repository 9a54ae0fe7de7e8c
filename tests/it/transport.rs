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

/// Each coding is decoded, the page checked, and sent in the same coding.
#[tokio::test]
async fn encoded_pages_are_checked_and_stay_encoded() {
    let plain = TestSite::of_page(policies(), PAGE).await.visitor().get("/").await.body;
    for codings in [
        &["gzip"][..],
        &["br"],
        &["zstd"],
        &["deflate"],
        &["x-gzip"],
        &["identity"],
        &["gzip", "br"],
        &["deflate", "gzip"],
    ] {
        let body = codings.iter().fold(PAGE.as_bytes().to_vec(), |bytes, coding| encode(coding, &bytes));
        let site = TestSite::start(policies(), move |_| {
            let mut response = html(body.clone());
            response.headers_mut().insert("content-encoding", codings.join(", ").parse().unwrap());
            async move { response }
        })
        .await;
        let answer = site.visitor().with("accept-encoding", "gzip, deflate, br, zstd").get("/").await;
        assert_eq!(answer.field("content-encoding"), codings.join(", "));
        assert_eq!(answer.field("content-length"), "", "{codings:?}");
        let decoded = codings.iter().rev().fold(answer.body.to_vec(), |bytes, coding| decode(coding, &bytes));
        assert!(decoded == plain, "{codings:?}: {}", String::from_utf8_lossy(&decoded));
    }
}

/// Codings that we cannot read are not asked for; a page in one passes as it is and is counted.
#[tokio::test]
async fn codings_that_cannot_be_read_are_not_asked_for_and_counted_when_they_come() {
    let site = TestSite::start(policies(), |_| async {
        let mut response = html(&b"\x01\x02unreadable"[..]);
        response.headers_mut().insert("content-encoding", HeaderValue::from_static("dcb"));
        response
    })
    .await;
    let fields = [("accept-encoding", "gzip, br, zstd, dcb, dcz"), ("available-dictionary", ":abc:")];
    let answer = site.visitor().get_with("/", &fields).await;
    assert_eq!(&answer.body[..], b"\x01\x02unreadable");
    let asked = site.last_seen();
    let accepted = asked["accept-encoding"].to_str().unwrap();
    assert!(accepted.contains("gzip") && !accepted.contains("dc"), "{accepted}");
    assert!(!asked.contains_key("available-dictionary"));
    assert_eq!(site.metrics.pages_untreated.get(), 1);
}

/// A page whose body is damaged is broken off where the damage begins, and nothing raw follows.
#[tokio::test]
async fn a_damaged_encoding_breaks_the_page_off_and_opens_nothing() {
    for coding in ["gzip", "br", "zstd", "deflate"] {
        let mut body = encode(coding, PAGE.repeat(50).as_bytes());
        let middle = body.len() / 2;
        for byte in &mut body[middle..] {
            *byte ^= 0x5a;
        }
        let site = TestSite::start(policies(), move |_| {
            let mut response = html(body.clone());
            response.headers_mut().insert("content-encoding", coding.parse().unwrap());
            async move { response }
        })
        .await;
        let asked = client().get(format!("http://{}/", site.address).parse().unwrap()).await;
        let (mut came, mut whole) = (Vec::new(), asked.is_ok());
        if let Ok(answer) = asked {
            let mut answer = answer.into_body();
            while let Some(frame) = answer.frame().await {
                match frame {
                    Ok(frame) => came.extend_from_slice(&frame.into_data().unwrap()),
                    Err(_) => whole = false,
                }
            }
        }
        assert!(!whole, "{coding}");
        assert!(!live(&decoded_part(coding, &came)).loads("heat.example.org"), "{coding}");
        assert_eq!(site.metrics.pages_broken.get(), 1, "{coding}");
    }
}

/// What can be decoded of a body that was broken off.
fn decoded_part(coding: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = match coding {
        "gzip" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out),
        "deflate" => flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out),
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out),
        _ => zstd::Decoder::new(bytes).and_then(|mut decoder| decoder.read_to_end(&mut out)),
    };
    out
}

/// Fields that describe the old bytes are removed from head and trailers; others stay.
#[tokio::test]
async fn a_changed_page_carries_nothing_that_described_the_old_bytes() {
    let site = TestSite::start(policies(), |request: Request<Incoming>| async move {
        let mut trailers = HeaderMap::new();
        for (name, value) in [
            ("repr-digest", "sha-256=:x:"),
            ("content-digest", "sha-256=:x:"),
            ("digest", "x"),
            ("server-timing", "db;dur=1"),
        ] {
            trailers.insert(name, value.parse().unwrap());
        }
        let frames = [Ok(Frame::data(Bytes::from_static(PAGE.as_bytes()))), Ok(Frame::trailers(trailers))];
        let body = StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync();
        let kind = if request.uri().path() == "/page" { "text/html" } else { "application/json" };
        let fields = [
            ("content-type", kind),
            ("etag", "\"a\""),
            ("accept-ranges", "bytes"),
            ("content-md5", "x"),
            ("digest", "x"),
            ("repr-digest", "sha-256=:x:"),
            ("content-digest", "sha-256=:x:"),
            ("unencoded-digest", "sha-256=:x:"),
            ("last-modified", "Sun, 01 Nov 2026 00:00:00 GMT"),
            ("x-own", "kept"),
            ("trailer", "repr-digest, content-digest, digest, server-timing"),
        ];
        let mut response = Response::new(body);
        for (name, value) in fields {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    })
    .await;
    let trailers_wanted = [("te", "trailers")];
    let page = site.visitor().get_with("/page", &trailers_wanted).await;
    for name in [
        "content-length",
        "accept-ranges",
        "content-md5",
        "digest",
        "repr-digest",
        "content-digest",
        "unencoded-digest",
        "last-modified",
    ] {
        assert!(!page.headers.contains_key(name), "{name}: {:?}", page.headers.get(name));
    }
    assert_eq!(page.field("x-own"), "kept");
    assert!(page.field("etag").starts_with("W/\"a.tc"), "{}", page.field("etag"));
    let trailers = page.trailers.unwrap();
    assert_eq!(trailers.keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["server-timing"]);
    assert_eq!(page.headers["trailer"], "server-timing");
    let json = site.visitor().get_with("/json", &trailers_wanted).await;
    for name in ["accept-ranges", "content-md5", "digest", "repr-digest", "content-digest", "last-modified"] {
        assert!(json.headers.contains_key(name), "{name}");
    }
    assert_eq!((json.field("etag"), &json.body[..]), ("\"a\"", PAGE.as_bytes()));
    assert_eq!(json.trailers.unwrap().len(), 4);
}

/// An app that knows ranges, validators and `HEAD`, as file servers do.
async fn file_server(request: Request<Incoming>) -> Response<Body> {
    let is_page = !request.uri().path().ends_with(".bin");
    let (kind, tag) =
        if is_page { ("text/html; charset=utf-8", "\"page\"") } else { ("application/octet-stream", "\"bin\"") };
    let known = request.headers().get("if-none-match").and_then(|value| value.to_str().ok()).unwrap_or("");
    let builder = Response::builder()
        .header("etag", tag)
        .header("accept-ranges", "bytes")
        .header("cache-control", "public, max-age=60");
    if known.split(',').any(|one| one.trim() == tag || one.trim() == "*") {
        return builder.status(304).body(empty()).unwrap();
    }
    let builder = builder.header("content-type", kind);
    if request.headers().contains_key("range") {
        let range = format!("bytes 0-9/{}", PAGE.len());
        return builder.status(206).header("content-range", range).body(full(&PAGE.as_bytes()[..10])).unwrap();
    }
    match *request.method() {
        Method::HEAD => builder.header("content-length", PAGE.len()).body(empty()).unwrap(),
        _ => builder.body(full(PAGE)).unwrap(),
    }
}

/// Parts pass as they are, with their `Content-Range`; a page that a browser shows is asked for as a whole.
#[tokio::test]
async fn ranges_pass_untouched_and_navigations_ask_for_the_whole_page() {
    let site = TestSite::start(policies(), file_server).await;
    let range = [("range", "bytes=0-9"), ("if-range", "\"page\"")];
    let page = site.visitor().get_with("/", &range).await;
    assert_eq!((page.status.as_u16(), page.banners()), (200, 1));
    assert!(!site.last_seen().contains_key("range") && !site.last_seen().contains_key("if-range"));
    let part = site
        .visitor()
        .get_with("/file.bin", &[("range", "bytes=0-9"), ("sec-fetch-dest", "video"), ("accept", "*/*")])
        .await;
    assert_eq!((part.status.as_u16(), part.body.len()), (206, 10));
    assert_eq!(part.field("content-range"), format!("bytes 0-9/{}", PAGE.len()));
    assert_eq!((part.field("accept-ranges"), part.field("etag")), ("bytes", "\"bin\""));
    // A download tool that asks for part of a page gets that part, byte for byte, and no banner in it.
    let tool = site.visitor().without("sec-fetch-dest").with("accept", "*/*");
    let part = { tool }.get_with("/", &[("range", "bytes=0-9")]).await;
    assert_eq!((part.status.as_u16(), &part.body[..]), (206, &PAGE.as_bytes()[..10]));
}

/// `HEAD` has the headers of the `GET`.
#[tokio::test]
async fn head_says_what_get_would_say() {
    let site = TestSite::start(policies(), file_server).await;
    for path in ["/", "/file.bin"] {
        let get = site.visitor().get(path).await;
        let head = site.visitor().send(Method::HEAD, path, &[], empty()).await;
        assert!(head.body.is_empty());
        let without = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            for name in ["date", "content-length", "transfer-encoding"] {
                headers.remove(name);
            }
            headers
        };
        assert_eq!(without(&head), without(&get), "{path}");
        let length = head.field("content-length");
        assert!(path != "/" || length.is_empty(), "the length of the old page: {length}");
    }
}

/// No `304` brings back a page from before a decision, a signal, another language or a release.
#[tokio::test]
async fn no_304_brings_back_a_page_from_before() {
    let folder = PolicyFolder::released(instant());
    let site = TestSite::start(folder.load(), file_server).await;
    let mut visitor = site.visitor();
    let first = visitor.get("/").await;
    let tag = first.field("etag").to_owned();
    let again = |tag: &str| [("if-none-match", tag.to_owned())];
    let ask = async |visitor: &mut crate::support::Visitor, tag: &str| {
        let [(name, tag)] = again(tag);
        visitor.get_with("/", &[(name, &tag)]).await
    };
    // The same visitor in the same state: not modified, and the 304 says the same as the page did.
    let same = ask(&mut visitor, &tag).await;
    assert_eq!((same.status.as_u16(), same.field("etag")), (304, &tag[..]));
    assert_eq!((same.field("cache-control"), same.field("vary")), (first.field("cache-control"), first.field("vary")));
    assert!(!same.headers.contains_key("accept-ranges"));
    // Everything else gets the whole page.
    visitor.accept_all().await;
    let accepted = ask(&mut visitor, &tag).await;
    assert_eq!((accepted.status.as_u16(), accepted.banners()), (200, 0));
    assert!(accepted.live().loads("heat.example.org"));
    let open = accepted.field("etag").to_owned();
    assert_eq!(ask(&mut visitor, &open).await.status.as_u16(), 304);
    visitor.save(&["marketing"]).await;
    let partly = ask(&mut visitor, &open).await;
    assert!(partly.status.as_u16() == 200 && !partly.live().loads("heat.example.org"));
    visitor.reject_all().await;
    for stale in [&tag, &open, &format!("{tag}, {open}"), &"\"page\"".to_owned(), &"*".to_owned()] {
        let rejected = ask(&mut visitor, stale).await;
        assert_eq!(rejected.status.as_u16(), 200, "{stale}");
        assert!(!rejected.live().loads("heat.example.org") && rejected.interfaces() == 1);
    }
    let mut signals = site.visitor().with("sec-gpc", "1");
    assert_eq!(ask(&mut signals, &tag).await.status.as_u16(), 200);
    assert_eq!(ask(&mut site.visitor().with("accept-language", "zh"), &tag).await.status.as_u16(), 200);
    // After a release: another site with the same app.
    visitor.accept_all().await;
    let after = TestSite::start(folder.publish("privacy", "2.0", instant(), instant()), file_server).await;
    visitor.move_to(after.address);
    let asked_anew = ask(&mut visitor, &open).await;
    assert_eq!((asked_anew.status.as_u16(), asked_anew.banners()), (200, 1));
    assert!(!asked_anew.live().loads("heat.example.org"));
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

/// On every path that could differ by visitor, `Vary` and `Cache-Control` say so.
#[tokio::test]
async fn vary_is_on_every_answer_that_could_differ() {
    let tables = "[jurisdictions]\nregion_header = \"cf-ipcountry\"\ntrusted_proxies = [\"127.0.0.0/8\"]";
    let site = TestSite::start(policies_with(tables), file_server).await;
    let fragment = [("hx-request", "true"), ("sec-fetch-dest", "empty")];
    let framed = [("sec-fetch-dest", "iframe")];
    let mut visitor = site.visitor();
    let tag = visitor.get("/").await.field("etag").to_owned();
    let mut answers = vec![
        ("a page", visitor.get("/").await),
        ("not modified", visitor.get_with("/", &[("if-none-match", &tag)]).await),
        ("a fragment", visitor.get_with("/", &fragment).await),
        ("a frame", visitor.get_with("/", &framed).await),
        ("HEAD", visitor.send(Method::HEAD, "/", &[], empty()).await),
        ("a prefetch", visitor.get_with("/", &[("sec-purpose", "prefetch")]).await),
        ("a bot", site.visitor().with("user-agent", "Googlebot/2.1").get("/").await),
        ("nobody said", site.visitor().without("sec-fetch-dest").without("accept").get("/").await),
    ];
    visitor.accept_all().await;
    answers.push(("accepted", visitor.get("/").await));
    visitor.reject_all().await;
    answers.push(("refused", visitor.get("/").await));
    for (what, answer) in answers {
        let vary = answer.field("vary").to_ascii_lowercase();
        for used in ["cookie", "sec-gpc", "accept-language", "cf-ipcountry"] {
            assert!(vary.split(',').any(|name| name.trim() == used), "{what}: {used} in {vary:?}");
        }
        assert_eq!(answer.field("cache-control"), "private, no-cache", "{what}");
    }
    let untouched = site.visitor().get("/file.bin").await;
    assert_eq!((untouched.field("cache-control"), untouched.field("vary")), ("public, max-age=60", ""));
}

/// 50 MiB in slow pieces: the first bytes are out before the last are in, and little waits in between.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_of_50_mib_flows_through_piece_by_piece() {
    const PIECE: usize = 64 * 1024;
    const PIECES: usize = 800;
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let site = TestSite::start(policies(), move |_| {
        let counted = Arc::clone(&counted);
        let (sender, body) = channel_body();
        tokio::spawn(async move {
            let unit = "<p>Some text, and a pixel <img src=\"https://heat.example.org/p.gif\"></p>\n";
            let piece = Bytes::from(unit.repeat(PIECE / unit.len()));
            sender.send(data("<!doctype html><title>Long</title><body>")).await.unwrap();
            for _ in 0..PIECES {
                if sender.send(Frame::data(piece.clone())).await.is_err() {
                    return;
                }
                counted.fetch_add(1, Ordering::SeqCst);
            }
            let _ = sender.send(data("<p id=\"end\">End")).await;
        });
        let response = Response::builder().header("content-type", "text/html").body(body).unwrap();
        async move { response }
    })
    .await;
    let mut answer = client().get(format!("http://{}/", site.address).parse().unwrap()).await.unwrap().into_body();
    let first = tokio::time::timeout(PATIENCE, answer.frame()).await.unwrap().unwrap().unwrap().into_data().unwrap();
    assert!(memchr::memmem::find(&first, b"data-tower-consent").is_some(), "the banner is in the first bytes");
    // The client stops reading: what the layer takes in stays within what sockets buffer.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let taken = sent.load(Ordering::SeqCst);
    assert!(taken < PIECES / 2, "{taken} pieces of {PIECES} were taken in while nobody read");
    let (mut length, mut held, mut tail) = (first.len(), 0, Vec::new());
    while let Some(frame) = answer.frame().await {
        let piece = frame.unwrap().into_data().unwrap();
        length += piece.len();
        tail.extend_from_slice(&piece);
        held += memchr::memmem::find_iter(&tail, b"data-consent=\"heat\"").count();
        let rest = tail.len().saturating_sub(b"data-consent=\"heat\"".len() - 1);
        tail.drain(..rest);
    }
    assert!(length > 50 * 1024 * 1024, "{length}");
    assert!(held > PIECES * (PIECE / 80), "{held}");
    assert!(tail.ends_with(b"\"end\">End"));
}

/// What has arrived is sent on immediately in every coding, although more is to come.
#[tokio::test]
async fn the_first_bytes_leave_before_the_last_arrive_in_every_coding() {
    for coding in ["identity", "gzip", "br", "zstd", "deflate"] {
        let (sender, body) = channel_body();
        let body = Arc::new(std::sync::Mutex::new(Some(body)));
        let site = TestSite::start(policies(), move |_| {
            let body = body.lock().unwrap().take().unwrap();
            let builder = Response::builder().header("content-type", "text/html");
            let response = builder.header("content-encoding", coding).body(body).unwrap();
            async move { response }
        })
        .await;
        let mut encoder = Vec::new();
        let first = "<!doctype html><title>T</title><body><p>first</p>";
        // A flushed first part: what a server that streams sends.
        let (head, tail) = match coding {
            "gzip" => {
                let mut writer = flate2::write::GzEncoder::new(&mut encoder, flate2::Compression::default());
                writer.write_all(first.as_bytes()).unwrap();
                writer.flush().unwrap();
                let head = writer.get_ref().len();
                writer.write_all(b"<p>last</p>").unwrap();
                writer.finish().unwrap();
                (encoder[..head].to_vec(), encoder[head..].to_vec())
            }
            "identity" => (first.as_bytes().to_vec(), b"<p>last</p>".to_vec()),
            _ => {
                let all = encode(coding, format!("{first}<p>last</p>").as_bytes());
                (all.clone(), Vec::new())
            }
        };
        sender.send(Frame::data(head.into())).await.unwrap();
        let asked = client().get(format!("http://{}/", site.address).parse().unwrap());
        let mut answer = tokio::time::timeout(PATIENCE, asked).await.unwrap().unwrap().into_body();
        let mut early = Vec::new();
        while early.len() < 200 {
            let frame = tokio::time::timeout(PATIENCE, answer.frame())
                .await
                .unwrap_or_else(|_| panic!("{coding}: {} bytes", early.len()));
            early.extend_from_slice(&frame.unwrap().unwrap().into_data().unwrap());
        }
        if !tail.is_empty() {
            sender.send(Frame::data(tail.into())).await.unwrap();
        }
        drop(sender);
        while let Some(frame) = answer.frame().await {
            early.extend_from_slice(&frame.unwrap().into_data().unwrap());
        }
        let page = decode(coding, &early);
        assert!(page.ends_with(b"<p>last</p>"), "{coding}");
    }
}

/// A server then writes both at once, where it would write the end of a chunked body on its own.
#[tokio::test]
async fn the_last_bytes_of_a_page_say_that_they_are_the_last() {
    use http_body::Body as _;
    use http_body_util::Full;
    use tower::{Layer as _, ServiceExt as _, service_fn};
    let layer = tower_consent::ConsentLayer::try_new(policies(), crate::support::keys()).unwrap();
    for coding in ["identity", "gzip"] {
        let page = encode(coding, PAGE.as_bytes());
        let site = layer.layer(service_fn(move |_: Request<Full<Bytes>>| {
            let response = Response::builder()
                .header("content-type", "text/html; charset=utf-8")
                .header("content-encoding", coding)
                .body(Full::new(Bytes::from(page.clone())));
            std::future::ready(Ok::<_, std::convert::Infallible>(response.unwrap()))
        }));
        let request = Request::get("/").header("host", "site.example").body(Full::default()).unwrap();
        let mut body = site.oneshot(request).await.unwrap().into_body();
        let mut whole = Vec::new();
        while !body.is_end_stream() {
            whole.extend_from_slice(&body.frame().await.expect("a frame before the end").unwrap().into_data().unwrap());
        }
        assert!(decode(coding, &whole).ends_with(b"</body></html>"), "{coding}");
        assert!(body.frame().await.is_none(), "{coding}");
    }
}

/// A body that breaks off is never passed on as a complete one.
#[tokio::test]
async fn a_page_that_breaks_off_does_not_end_as_complete() {
    use crate::support::{Wire, raw_origin};
    use tower_consent_cli::gateway::{self, GatewaySettings};
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<!doctype html>\n\r\n").await;
    })
    .await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let layer = tower_consent::ConsentLayer::try_new(policies(), crate::support::keys()).unwrap();
    let gateway = gateway::start(settings, layer).await.unwrap();
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n").await;
    let answer = wire.read_all().await;
    assert!(!answer.ends_with("0\r\n\r\n"), "{answer}");
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
