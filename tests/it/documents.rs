//! What a browser shows as a document is treated as one, whatever its headers say.

use http::{HeaderValue, Response, StatusCode};

use crate::support::{Answer, Body, TestSite, full, policies, policies_with};
use crate::transport::encode;

const PAGE: &str = "<!doctype html><title>T</title><script src=\"https://heat.example.org/h.js\"></script><p>x";

/// A site that sends this body with these fields at every path.
async fn site_of(fields: &[(&'static str, &str)], body: impl Into<Vec<u8>>) -> TestSite {
    site_with("", fields, body).await
}

async fn site_with(tables: &str, fields: &[(&'static str, &str)], body: impl Into<Vec<u8>>) -> TestSite {
    let fields: Vec<(&'static str, HeaderValue)> =
        fields.iter().map(|(name, value)| (*name, HeaderValue::from_str(value).unwrap())).collect();
    let body = body.into();
    let policies = if tables.is_empty() { policies() } else { policies_with(tables) };
    TestSite::start(policies, move |_| {
        let mut response: Response<Body> = Response::new(full(body.clone()));
        for (name, value) in &fields {
            response.headers_mut().append(*name, value.clone());
        }
        async move { response }
    })
    .await
}

fn is_held(page: &Answer) -> bool {
    !page.live().loads("heat.example.org") && page.banners() == 1
}

#[tokio::test]
async fn a_page_with_a_coding_that_browsers_do_not_know_is_a_page() {
    for coding in [
        "UTF-8",
        "none",
        "8bit",
        "binary",
        "text/html",
        "iso-8859-1",
        "chunked",
        "dcb",
        "gzip, foo",
        "foo, gzip",
        "\"gzip",
    ] {
        let site = site_of(&[("content-type", "text/html"), ("content-encoding", coding)], PAGE).await;
        let page = site.visitor().get("/").await;
        assert!(is_held(&page), "{coding}: {}", page.text());
        assert_eq!(page.field("content-encoding"), "", "{coding}");
        assert_eq!(site.metrics.pages_untreated.get(), 1, "{coding}");
    }
}

#[tokio::test]
async fn a_body_in_an_unknown_coding_opens_nothing_although_its_coding_is_named_too() {
    for coding in ["gzip, foo", "foo, gzip"] {
        let site =
            site_of(&[("content-type", "text/html"), ("content-encoding", coding)], encode("gzip", PAGE.as_bytes()))
                .await;
        let page = site.visitor().get("/").await;
        assert_eq!(page.field("content-encoding"), "", "no browser decodes it: {coding}");
        assert!(!page.live().loads("heat.example.org"));
    }
}

#[tokio::test]
async fn four_layers_of_one_coding_are_read() {
    let body = (0..4).fold(PAGE.as_bytes().to_vec(), |bytes, _| encode("gzip", &bytes));
    let site = site_of(&[("content-type", "text/html"), ("content-encoding", "gzip, gzip, gzip, gzip")], body).await;
    let page = site.visitor().get("/").await;
    assert_eq!(page.field("content-encoding"), "gzip, gzip, gzip, gzip");
    let decoded = (0..4).fold(page.body.to_vec(), |bytes, _| crate::transport::decode("gzip", &bytes));
    assert!(!crate::support::live(&decoded).loads("heat.example.org"));
}

const UNTYPED: &[&[(&str, &str)]] = &[
    &[],
    &[("content-type", "html")],
    &[("content-type", "")],
    &[("content-type", "*/*")],
    &[("content-type", "unknown/unknown")],
    &[("content-type", "application/unknown; charset=utf-8")],
];

#[tokio::test]
async fn a_page_without_a_type_is_a_page_where_browsers_look_for_one() {
    for fields in UNTYPED {
        for destination in ["document", "iframe", "object", "embed"] {
            let site = site_of(fields, PAGE).await;
            let page = site.visitor().with("sec-fetch-dest", destination).get("/").await;
            assert!(!page.live().loads("heat.example.org"), "{fields:?} {destination}: {}", page.text());
            assert_eq!(page.banners(), usize::from(destination == "document"), "{fields:?} {destination}");
        }
    }
    for start in ["\n\t <!-- x -->", "\u{feff}", "<h2>x</h2>", "<?xml version='1.0'?>", "text ", "<?pi"] {
        let site = site_of(&[], format!("{start}<script src=\"https://heat.example.org/h.js\"></script>")).await;
        let page = site.visitor().get("/file.html").await;
        assert!(!page.live().loads("heat.example.org"), "{start:?}: {}", page.text());
    }
}

#[tokio::test]
async fn what_has_no_type_and_is_no_page_stays_byte_for_byte() {
    let bodies: [&[u8]; 5] = [b"\x89PNG\r\n\x1a\n\0\0<p>", b"plain text, 1 < 2\n", b"", b"   ", b"%PDF-1.4\n\x00\x01"];
    for fields in UNTYPED {
        for body in bodies {
            let site = site_of(fields, body).await;
            assert_eq!(site.visitor().get("/").await.body, body, "{fields:?}");
            let image = site.visitor().with("sec-fetch-dest", "image").with("accept", "image/*").get("/").await;
            assert_eq!(image.body, body, "{fields:?}");
            assert!(image.field("cache-control").contains("no-store"), "a navigation gets other bytes");
        }
    }
    let nosniff = site_of(&[("x-content-type-options", "nosniff")], PAGE).await;
    assert_eq!(nosniff.visitor().get("/").await.text(), PAGE, "browsers show it as text");
}

/// `<script>` in two pieces for all but those who read ISO-2022-JP.
const HIDDEN: &str = "<!doctype html><p>x<scr\u{1b}(Bipt src=\"https://heat.example.org/h.js\"></script>";

/// What a browser reads that takes the page for ISO-2022-JP.
fn in_iso_2022_jp(page: &Answer) -> String {
    encoding_rs::ISO_2022_JP.decode_without_bom_handling(&page.body).0.into_owned()
}

#[tokio::test]
async fn markup_hidden_by_an_encoding_is_found_wherever_the_encoding_is_said() {
    let late = format!("<!doctype html><!--{}--><meta charset=iso-2022-jp>{HIDDEN}", "x".repeat(1100));
    let declared = format!("<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?>{HIDDEN}");
    let html = ("content-type", "text/html");
    for (fields, body) in [
        (&[("content-type", "text/html;charset=iso-2022-jp"), html][..], HIDDEN),
        (&[("content-type", "text/html;charset=iso-2022-jp, text/html")], HIDDEN),
        (&[html], &late),
        (&[html], &declared),
        // The page around a frame may say it.
        (&[html], HIDDEN),
        (&[], HIDDEN),
    ] {
        let site = site_of(fields, body).await;
        let page = site.visitor().get("/").await;
        let read = in_iso_2022_jp(&page);
        // A held one has its `type` behind its address.
        let live = "<script src=\"https://heat.example.org/h.js\">";
        assert!(read.contains("heat.example.org") && !read.contains(live), "{fields:?}: {read}");
    }
}

#[tokio::test]
async fn an_xml_document_loads_nothing_but_what_is_the_sites_own() {
    for kind in
        ["image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml", "application/rss+xml", "TEXT/XML;x"]
    {
        for (tables, policies) in [("", 1), ("[blocking]\nenforcement = \"observe\"\n", 1)] {
            let body =
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"https://heat.example.org/h.js\"/></svg>";
            let site =
                site_with(tables, &[("content-type", kind), ("cache-control", "public, max-age=60")], body).await;
            let mut visitor = site.visitor();
            for destination in ["document", "iframe", "image", "empty"] {
                let answer = visitor.clone().with("sec-fetch-dest", destination).get("/").await;
                assert_eq!(answer.text(), body);
                let lines: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
                assert_eq!(lines.len(), policies, "{kind} {destination}: {lines:?}");
                let policy = lines[0].to_str().unwrap();
                assert!(policy.starts_with("default-src 'self'") && !policy.contains("heat.example.org"), "{policy}");
            }
            assert!(site.metrics.pages_untreated.get() > 0, "{kind}");
            visitor.accept_all().await;
            let after = visitor.get("/").await;
            assert!(!after.field("content-security-policy").contains("heat.example.org"), "it follows no choice");
            if !kind.contains("xhtml") {
                assert_eq!(after.field("cache-control"), "public, max-age=60", "so caches may keep it");
            }
        }
    }
    let site = site_of(&[("content-type", "text/plain")], PAGE).await;
    assert_eq!(site.visitor().get("/").await.field("content-security-policy"), "");
}

/// The body of a part stays as it is (RFC 9110 §15.3.7), also where nobody asked for a part; browsers show such a one
/// as a page, and some show the HTML of a body of parts.
#[tokio::test]
async fn a_part_of_a_page_and_a_body_of_parts_load_nothing_but_what_is_the_sites_own() {
    const PART: &str =
        "--x\r\nContent-Type: text/html\r\n\r\n<script src=https://heat.example.org/h.js></script>\r\n--x--";
    for (status, kind, range) in [
        (206, "text/html", "bytes 0-9/10"),
        (206, "text/html; charset=utf-16", "bytes 5-9/10"),
        (206, "text/html", ""),
        (206, "", ""),
        (200, "multipart/x-mixed-replace; boundary=x", ""),
        (200, "Multipart/Mixed;boundary=x", ""),
        (206, "multipart/byteranges; boundary=x", ""),
    ] {
        for (tables, policies) in [("", 1), ("[blocking]\nenforcement = \"strict\"\n", 2)] {
            let site = TestSite::start(policies_with(tables), move |_| async move {
                let mut response = Response::new(full(PART));
                *response.status_mut() = StatusCode::from_u16(status).unwrap();
                for (name, value) in [("content-type", kind), ("content-range", range)] {
                    if !value.is_empty() {
                        response.headers_mut().insert(name, HeaderValue::from_static(value));
                    }
                }
                response
            })
            .await;
            let mut visitor = site.visitor();
            let answer = visitor.get("/").await;
            assert_eq!((answer.status.as_u16(), answer.text()), (status, PART.to_owned()), "{kind}");
            assert_eq!(answer.field("content-range"), range);
            let lines: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
            let is_of_parts = kind.to_ascii_lowercase().starts_with("multipart");
            assert_eq!(lines.len(), if is_of_parts { 1 } else { policies }, "{status} {kind} {range}: {lines:?}");
            for line in lines {
                let policy = line.to_str().unwrap();
                assert!(policy.starts_with("default-src 'self'") && !policy.contains("heat.example.org"), "{policy}");
            }
            assert_eq!(site.metrics.pages_untreated.get(), 1, "{kind}");
            visitor.accept_all().await;
            let after = visitor.get("/").await;
            assert!(
                !after.headers["content-security-policy"].to_str().unwrap().contains("heat"),
                "it follows no choice"
            );
        }
    }
}

#[tokio::test]
async fn a_refresh_to_a_tracker_is_taken_out_of_any_response() {
    for kind in ["text/plain", "text/xml", "image/svg+xml", "image/png", "application/json", "application/pdf"] {
        for (refresh, stays) in [
            ("0;url=https://heat.example.org/p", false),
            ("0 ///heat.example.org/p", false),
            ("5;url=/next", true),
            ("0;url=data:text/html,<script src=https://heat.example.org/p></script>", false),
            ("0;url=javascript:1", false),
        ] {
            let site = site_of(&[("content-type", kind), ("refresh", refresh)], "x").await;
            let answer = site.visitor().get("/").await;
            assert_eq!(answer.field("refresh"), if stays { refresh } else { "" }, "{kind}");
            assert_eq!(answer.text(), "x");
        }
    }
}

#[tokio::test]
async fn a_file_of_speculation_rules_asks_for_no_tracker_before_a_choice() {
    let kind = ("content-type", "application/speculationrules+json");
    let rules = |url: &str| format!("{{\"prefetch\":[{{\"source\":\"list\",\"urls\":[\"{url}\"]}}]}}");
    let held = rules("https:\\u002f/heat.example.org/p");
    for coding in ["", "gzip", "br", "utf-8"] {
        let body = if matches!(coding, "gzip" | "br") { encode(coding, held.as_bytes()) } else { held.clone().into() };
        let site = site_of(&[kind, ("content-encoding", coding), ("etag", "\"1\"")], body).await;
        let mut visitor = site.visitor().with("sec-fetch-dest", "speculationrules");
        let before = visitor.get("/rules.json").await;
        assert_eq!((before.text().as_str(), before.field("etag")), ("{}", ""), "{coding}");
        assert!(before.field("cache-control").contains("no-store"), "it follows the choice");
        visitor.accept_all().await;
        assert_eq!(visitor.get("/rules.json").await.text(), held, "{coding}");
    }
    for (body, expected) in [
        (rules("/next"), rules("/next")),
        (String::new(), String::new()),
        (rules("https://[x"), "{}".into()),
        ("{\"prefetch\":[{\"urls\":[\"//heat.example.org/\\ud800\"]}]}".into(), "{}".into()),
        (format!("{}{}", " ".repeat(2 << 20), rules("/next")), "{}".into()),
    ] {
        let site = site_of(&[kind], body).await;
        assert_eq!(site.visitor().get("/rules.json").await.text(), expected);
    }
    let damaged =
        site_of(&[kind, ("content-encoding", "gzip")], &encode("gzip", rules("/next").as_bytes())[..20]).await;
    assert_eq!(damaged.visitor().get("/rules.json").await.text(), "{}");
}

/// Whether something in a page with this markup is held, and for whom.
async fn held_in(markup: &str) -> Option<String> {
    let site = site_of(&[("content-type", "text/html; charset=utf-8")], format!("<!doctype html>{markup}")).await;
    let page = site.visitor().get("/").await.text();
    let at = page.find("data-consent=\"")? + "data-consent=\"".len();
    page[at..].split('"').next().map(str::to_owned)
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    base64::engine::general_purpose::STANDARD.encode(utf16)
}

#[tokio::test]
async fn addresses_that_browsers_read_in_another_way_than_parsers_are_held() {
    let module = base64("import(\"https://heat.example.org/h.js\")");
    let sheet = base64("@import 'https://heat.example.org/h.css';");
    let speculation = "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"/p\"]}]}</script>";
    let page = "data:text/html,<p>?x<script src='https://heat.example.org/h.js'></script>";
    for (markup, service) in [
        ("<script src=\"///heat.example.org/h.js\"></script>", "heat"),
        ("<img src=\"https:////heat.example.org/p.gif\">", "heat"),
        ("<img src=\"\\\\heat.example.org/p.gif\">", "heat"),
        ("<img src=\"https://[heat/p.gif\">", "unjudged"),
        ("<base href=\"\\\\heat.example.org/\"><script src=h.js></script>", "heat"),
        ("<base href=\"/&Tab;/heat.example.org/\"><script src=h.js></script>", "heat"),
        ("<base href=\"data:x\"><base href=\"https://heat.example.org/\"><script src=h.js></script>", "unjudged"),
        (&format!("<base href=\"https://heat.example.org/\">{speculation}"), "heat"),
        (&format!("<iframe src=\"{page}\"></iframe>"), "heat"),
        (
            "<script type=module src=\"data:text/javascript,/*?*/import 'https://heat.example.org/h.js'\"></script>",
            "heat",
        ),
        (&format!("<script src=\"data:text/javascript;charset=utf-16le;base64,{module}\"></script>"), "heat"),
        (&format!("<script charset=utf-16le src=\"data:text/javascript;base64,{module}\"></script>"), "heat"),
        (&format!("<link rel=stylesheet href=\"data:text/css;charset=utf-16le;base64,{sheet}\">"), "heat"),
        ("<iframe src=\"javascript:a?b:import('https://heat.example.org/h.js')\"></iframe>", "heat"),
        ("<iframe src=\"data:image/svg+xml,<!DOCTYPE svg [<!ENTITY a 'x'>]><svg/>\"></iframe>", "unjudged"),
        ("<style>p{background:image-set(env(nope,\"https://heat.example.org/p\") 1x)}</style>", "heat"),
        ("<style>:root{--x:\"https://heat.example.org/p\"}</style>", "heat"),
        ("<p style=\"--x:'//heat.example.org/p'\">", "heat"),
    ] {
        assert_eq!(held_in(markup).await.as_deref(), Some(service), "{markup}");
    }
    for markup in [
        "<script src=\"/h.js\"></script><img src=\"https://\"><img src=\"//\">",
        "<base href=\"/own/\"><script src=h.js></script>",
        "<img src=\"data:image/svg+xml,<!DOCTYPE svg [<!ENTITY a 'x'>]><svg/>\"><img src=\"data:image/png;base64,AAAb\">",
        "<style>a[href^=\"https://heat.example.org\"]{color:red}p{--x:\"y\";content:\"//heat.example.org\"}</style>",
        "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"/p\"]}]}</script>",
    ] {
        assert_eq!(held_in(markup).await, None, "{markup}");
    }
}
