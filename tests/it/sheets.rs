//! Style sheets in files of the site's own: what they import and show from elsewhere waits like what a page names.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use bytes::Bytes;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use http::{HeaderValue, Request, Response};
use hyper::body::Incoming;

use crate::support::{Answer, Body, SharedCache, TestSite, full, policies, policies_with};

const SHEET: &str = "@charset \"utf-8\";@import url('https://heat.example.org/a.css') screen;\
    a{color:red;background:url(//heat.example.org/b.png),url(/own.png)}";
const SHARED: &str = "[cache]\nmode = \"shared\"";

/// An app with this sheet, which everybody may keep.
fn sheet(bytes: impl Into<Bytes>, fields: &'static [(&str, &str)]) -> impl Fn(Request<Incoming>) -> Answered + Clone {
    let bytes = bytes.into();
    move |request| {
        let known = request.headers().get("if-none-match").is_some_and(|tag| tag == "\"v1\"");
        let mut response = Response::new(full(if known { Bytes::new() } else { bytes.clone() }));
        if known {
            *response.status_mut() = http::StatusCode::NOT_MODIFIED;
        }
        let all = [
            ("content-type", "text/css"),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("etag", "\"v1\""),
        ];
        for (name, value) in all.iter().chain(fields) {
            response.headers_mut().insert(*name, HeaderValue::from_static(value));
        }
        std::future::ready(response)
    }
}

type Answered = std::future::Ready<Response<Body>>;

fn names_tracker(answer: &Answer) -> bool {
    answer.text().contains("heat.example.org")
}

#[tokio::test]
async fn a_sheet_waits_for_what_it_names_and_is_whole_after_consent() {
    let site = TestSite::start(policies(), sheet(SHEET, &[])).await;
    let mut visitor = site.visitor().with("sec-fetch-dest", "style");
    let before = visitor.get("/a.css").await;
    assert!(!names_tracker(&before), "{}", before.text());
    assert!(before.text().contains("a{color:red;background:url(data:text/css,tower-consent-url-"), "{}", before.text());
    assert!(
        before.text().ends_with(",url(/own.png)}")
            && before.text().starts_with("@charset \"utf-8\";@import url('data:")
    );
    assert_eq!(before.field("cache-control"), "private, no-cache");
    assert!(before.field("vary").to_ascii_lowercase().contains("cookie"), "{}", before.field("vary"));
    assert!(before.field("etag").starts_with("W/\"v1.tc"), "{}", before.field("etag"));
    visitor.accept_all().await;
    let after = visitor.get("/a.css").await;
    assert_eq!(after.text(), SHEET);
    assert_eq!(after.field("cache-control"), "private, no-cache", "others may get less");
    assert_ne!(after.field("etag"), before.field("etag"));
    let mut again = visitor.with("if-none-match", after.field("etag"));
    assert_eq!(again.get("/a.css").await.status.as_u16(), 304, "nothing has changed");
    again.reject_all().await;
    let refused = again.get("/a.css").await;
    assert_eq!(refused.status.as_u16(), 200, "what was kept is from before the refusal");
    assert!(!names_tracker(&refused));
}

#[tokio::test]
async fn a_sheet_that_names_nothing_of_others_stays_as_the_app_sent_it() {
    for css in [
        "",
        "a{color:red}",
        "/* https://heat.example.org */ @import '/b.css';",
        "@import 'https://unknown.example/a.css';",
    ] {
        let site = TestSite::start(policies(), sheet(css, &[("server-timing", "db;dur=1")])).await;
        let answer = site.visitor().get("/a.css").await;
        assert_eq!(answer.text(), css);
        assert_eq!(answer.field("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!((answer.field("etag"), answer.field("vary")), ("\"v1\"", ""));
        assert_eq!(answer.field("content-length"), css.len().to_string());
    }
}

#[tokio::test]
async fn no_visitor_gets_anothers_sheet_from_a_shared_cache() {
    for tables in ["", SHARED] {
        let site = TestSite::start(policies_with(tables), sheet(SHEET, &[])).await;
        let cache = SharedCache::before(site.address, site.clock.clone()).await;
        let (mut accepts, mut other) = (cache.visitor(), cache.visitor());
        accepts.accept_all().await;
        for _ in 0..2 {
            assert_eq!(names_tracker(&accepts.get("/a.css").await), tables.is_empty(), "{tables}");
            assert!(!names_tracker(&other.get("/a.css").await), "{tables}");
        }
        assert_eq!(cache.entries(), usize::from(!tables.is_empty()), "{tables}");
    }
}

#[tokio::test]
async fn encoded_sheets_and_those_in_other_character_sets_are_read() {
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let site = TestSite::start(policies(), sheet(gzip(SHEET), &[("content-encoding", "gzip")])).await;
    let answer = site.visitor().get("/a.css").await;
    let mut text = String::new();
    GzDecoder::new(&answer.body[..]).read_to_string(&mut text).unwrap();
    assert!(!text.contains("heat.example.org") && text.contains("url(/own.png)"), "{text}");
    let utf16 = |mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{SHEET}") } else { SHEET.to_owned() };
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for (bytes, fields) in
        [(utf16(true), &[][..]), (utf16(false), &[("content-type", "text/css; charset=utf-16le")][..])]
    {
        let site = TestSite::start(policies(), sheet(bytes, fields)).await;
        let answer = site.visitor().get("/a.css").await;
        assert!(answer.body.starts_with(b"\xef\xbb\xbf@charset") && !names_tracker(&answer), "{:?}", answer.text());
    }
    // A `link` may say a charset that the sheet does not.
    let japanese = "/*\u{1b}$B*/\u{1b}(B*/@import '//heat.example.org/a';".as_bytes().to_vec();
    let swapped = SHEET.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [utf16(false), swapped, japanese] {
        let site = TestSite::start(policies(), sheet(bytes, &[])).await;
        assert!(site.visitor().get("/a.css").await.body.is_empty());
    }
    let own = "a{background:url(/own.png)}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let site = TestSite::start(policies(), sheet(own.clone(), &[])).await;
    assert_eq!(site.visitor().get("/a.css").await.body, own);
    // Cyrillic letters in windows-1251, which nobody declares, come back as they were.
    let bytes = [b"a{content:'\xea\xee\xf2'}@import '//heat.example.org/a'", SHEET.as_bytes()].concat();
    let site = TestSite::start(policies(), sheet(bytes, &[])).await;
    let answer = site.visitor().get("/a.css").await;
    assert!(answer.body.starts_with(b"a{content:'\xea\xee\xf2'}") && !names_tracker(&answer));
}

/// Pages in quirks mode read a sheet of the site's own whatever its type says, and all read one without a type.
#[tokio::test]
async fn what_is_asked_for_as_a_sheet_is_one() {
    for fields in [&[("content-type", "text/plain")][..], &[("content-type", "")]] {
        let site = TestSite::start(policies(), sheet(SHEET, fields)).await;
        let asked = site.visitor().with("sec-fetch-dest", "style").with("accept", "text/css,*/*;q=0.1");
        assert!(!names_tracker(&{ asked }.get("/a").await), "{fields:?}");
        let other = site.visitor().with("sec-fetch-dest", "empty").with("accept", "*/*").get("/a").await;
        assert_eq!(other.text(), SHEET, "{fields:?}");
    }
}

#[tokio::test]
async fn a_sheet_that_cannot_be_read_whole_is_held() {
    let long = Arc::new("a{color:red}\n".repeat(700_000));
    for (tables, is_whole) in [("", false), ("[blocking]\non_doubt = \"pass\"", true)] {
        let site = TestSite::start(policies_with(tables), sheet((*long).clone(), &[])).await;
        let answer = site.visitor().get("/a.css").await;
        assert_eq!(answer.text().len(), if is_whole { long.len() } else { 0 }, "{tables}");
        assert_eq!(answer.field("cache-control"), "private, no-cache");
    }
    let site = TestSite::start(policies(), sheet(SHEET, &[("cache-control", "no-transform")])).await;
    assert_eq!(site.visitor().get("/a.css").await.text(), SHEET, "it must not be changed");
}
