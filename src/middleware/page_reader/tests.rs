//! A page goes out the same, whether it is known or not, and as soon.

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body::{Body, Frame};
use proptest::prelude::*;
use tower::{ServiceExt as _, service_fn};
use tower_consent_policy::Policies;
use tower_layer::Layer as _;

use crate::discovered::Discovery;
use crate::{ConsentLayer, Keys};

const SETTINGS: &str = r#"
[site]
name = "Test Site"
languages = ["en", "de"]
controller = { name = "Test Media Ltd", email = "privacy@site.example" }

[categories.analytics]
[categories.marketing]

[[services]]
use = "google-analytics"
"#;

/// A body of these pieces, with a pause after each.
struct Pieces {
    left: Vec<Bytes>,
    pauses: bool,
    taken: Arc<AtomicUsize>,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.pauses = !self.pauses;
        if self.pauses {
            return Poll::Pending;
        }
        self.taken.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(self.left.pop().map(|piece| Ok(Frame::data(piece))))
    }
}

/// A site that remembers pages, or not.
struct Site {
    layer: ConsentLayer,
    runtime: tokio::runtime::Runtime,
}

impl Site {
    fn new(page_memory: usize) -> Self {
        let policies = Policies::from_files([("consent.toml", SETTINGS)]).unwrap().allow_drafts();
        let builder = ConsentLayer::builder(policies, Keys::generate().unwrap());
        let layer = builder.with_page_memory(page_memory).build().unwrap();
        Self { layer, runtime: tokio::runtime::Builder::new_current_thread().build().unwrap() }
    }

    /// How much of a page is out before the app says more, and all of it.
    fn page(&self, page: &str, cuts: &[usize], fields: &[(&str, &str)]) -> (Vec<usize>, String) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (page.len() + 1)).chain([0, page.len()]).collect();
        cuts.sort_unstable();
        let left: Vec<Bytes> =
            cuts.windows(2).rev().map(|cut| Bytes::copy_from_slice(&page.as_bytes()[cut[0]..cut[1]])).collect();
        let mut request = Request::get("/page").header("host", "site.example");
        let is_asked_for_by = fields.iter().any(|(name, _)| *name == "sec-fetch-dest");
        for (name, value) in fields.iter().chain((!is_asked_for_by).then_some(&("sec-fetch-dest", "document"))) {
            request = request.header(*name, *value);
        }
        let taken = Arc::new(AtomicUsize::new(0));
        let site = self.layer.layer(service_fn(async |request: Request<String>| {
            let media_type = request.headers().get("x-type").cloned();
            let media_type = media_type.unwrap_or_else(|| HeaderValue::from_static("text/html; charset=utf-8"));
            let mut response = Response::builder().header("content-type", media_type);
            if let Some(caching) = request.headers().get("x-caching") {
                response = response.header("cache-control", caching);
            }
            Ok::<_, Infallible>(
                response.body(Pieces { left: left.clone(), pauses: false, taken: Arc::clone(&taken) }).unwrap(),
            )
        }));
        let response = self.runtime.block_on(site.oneshot(request.body(String::new()).unwrap())).unwrap();
        let mut body = pin!(response.into_body());
        let (mut out, mut lengths) = (Vec::new(), vec![0; cuts.len() + 1]);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let frame = body.as_mut().poll_frame(&mut context);
            match frame {
                Poll::Pending => {}
                Poll::Ready(Some(frame)) => out.extend_from_slice(&frame.unwrap().into_data().unwrap()),
                Poll::Ready(None) => return (lengths, String::from_utf8_lossy(&out).into_owned()),
            }
            lengths[taken.load(Ordering::Relaxed)] = out.len();
        }
    }

    fn counted(&self) -> (u64, u64, Vec<Discovery>) {
        let metrics = self.layer.metrics();
        (metrics.elements_held.get(), metrics.pages_rewritten.get(), self.layer.discovered().all())
    }

    fn known(&self) -> usize {
        self.layer.current.load().site.known_pages().count()
    }
}

const PAGE: &str = "<!doctype html><html lang=de><head><title>x</title>\n\
    <script src=\"https://www.google-analytics.com/analytics.js\"></script></head><body><p>text and\nmore text</p>\
    <iframe src=\"https://www.youtube.com/embed/x\"></iframe><img src=https://nobody.example/p width=1 height=1>\
    <script>let a = '<p>' > 1;</script></body></html>";

#[test]
fn a_page_that_came_twice_is_known_and_goes_out_the_same_and_as_soon() {
    let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
    for visit in 0..6 {
        // Where pieces end differs from visit to visit.
        let cuts: Vec<usize> = ("<!doctype html>".len()..PAGE.len()).filter(|at| at % (visit + 5) == 0).collect();
        let (known, read) = (remembers.page(PAGE, &cuts, &[]), forgets.page(PAGE, &cuts, &[]));
        assert_eq!(known.0, read.0, "visit {visit}");
        assert!(known.1 == read.1, "visit {visit}");
        assert_eq!(remembers.known(), usize::from(visit >= 1), "visit {visit}");
    }
    assert_eq!(remembers.counted(), forgets.counted());
}

#[test]
fn a_known_page_is_another_one_for_another_visitor() {
    let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
    let visitors: [&[(&str, &str)]; 4] =
        [&[], &[("accept-language", "de")], &[("sec-gpc", "1")], &[("host", "other.example")]];
    for _ in 0..4 {
        for fields in visitors {
            assert_eq!(remembers.page(PAGE, &[], fields), forgets.page(PAGE, &[], fields), "{fields:?}");
        }
    }
}

#[test]
fn a_page_that_changed_goes_out_as_it_is_now() {
    let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
    let changed = PAGE.replace("more text", "other <script src='https://connect.facebook.net/x.js'></script>");
    for page in [PAGE, PAGE, PAGE, &changed, &changed, PAGE, &PAGE[..300], PAGE] {
        let cuts = [60, 250, 290];
        assert_eq!(remembers.page(page, &cuts, &[]), forgets.page(page, &cuts, &[]));
    }
    assert_eq!(remembers.counted(), forgets.counted());
    assert_eq!(remembers.known(), 0, "what changes waits until it is kept again");
}

/// The end of an open comment is added before what we add at the end; the page has the same text after its template.
#[test]
fn text_that_waits_in_a_template_goes_out_no_sooner_than_it_is_decided() {
    let (first, other) = ("<p><template>--></title><p><!--", "<p><template>--></title><p><script>1</script>-->");
    for cut in 1..first.len() {
        let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
        for page in [first, first, other, first] {
            let cuts = [cut];
            assert_eq!(remembers.page(page, &cuts, &[]), forgets.page(page, &cuts, &[]), "{cut}");
        }
    }
}

/// What says nothing of its encoding goes out at a pause, once its head is over. So it is not kept.
#[test]
fn a_page_without_an_encoding_goes_out_at_a_pause_and_is_not_known() {
    let undeclared = [("x-type", "text/html")];
    let site = Site::new(1 << 20);
    for _ in 0..4 {
        let (out, _) =
            site.page("<!doctype html><title>T</title><body><p>first</p><p>last</p>", &[15, 48], &undeclared);
        assert!(out[1] == 0 && out[2] > 48, "{out:?}");
    }
    assert_eq!(site.known(), 0);
}

/// Which encoding it has is in the page; the text that the browser reads must not depend on who reads it when.
#[test]
fn a_page_that_says_its_encoding_itself_goes_out_the_same() {
    let undeclared = [("x-type", "text/html")];
    for encoding in ["utf-8", "iso-2022-jp", "shift_jis", "nobody-knows"] {
        let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
        let start = PAGE.replace("<head>", &format!("<head><meta charset=\"{encoding}\">\u{1b}$BF|K\\\u{1b}(B"));
        let text = "<p>the same for everybody</p>\n".repeat(100);
        // What is cut out in the middle may be what made a script a comment.
        let comment = "<!-- an old note\n<script src=https://www.google-analytics.com/analytics.js></script> -->";
        let (page, changed) = (format!("{start}{text}<p>end"), format!("{start}{text}{comment}<p>end"));
        for page in [&page, &page, &page, &changed, &page] {
            for cuts in [&[][..], &[15], &[70, 90], &[1000, 1030, 2000]] {
                let (known, read) = (remembers.page(page, cuts, &undeclared), forgets.page(page, cuts, &undeclared));
                assert!(known.1 == read.1, "{encoding}: {} for {}", known.1, read.1);
            }
        }
    }
}

const FRAMED: (&str, &str) = ("sec-fetch-dest", "iframe");

/// Old upload widgets post into a hidden frame, and read the answer as the text of its document.
#[test]
fn json_in_a_frame_stays_json() {
    let site = Site::new(0);
    for (page, charset) in [
        (r#"{"file":"a.png","html":"<img src=/a.png>"}"#, "text/html; charset=utf-8"),
        (r#"{"file":"a.png","html":"<img src=/a.png>"}"#, "text/html"),
        (r#" [{"html":"<!doctype html><html lang=de><head></head><body><p>x</body>"}]"#, "text/html; charset=utf-8"),
        ("\u{feff}\r\n\t{\"html\":\"<img src=/a>\"}", "text/html; charset=utf-8"),
        (")]}',\n{\"html\":\"<img src=/a>\"}", "text/html; charset=utf-8"),
        (r#"{"html":"<html amp><body><img src=/a>"}"#, "text/html; charset=iso-2022-jp"),
        (r#"{"error":null}"#, ""),
        (r#"{"html":"<img src=/a>"}"#, "*/*"),
    ] {
        let all: Vec<usize> = (0..page.len()).collect();
        for cuts in [&all[..], &[], &[1], &[2, 3]] {
            let out = site.page(page, cuts, &[FRAMED, ("x-type", charset)]).1;
            assert_eq!(out, page, "{charset:?}, {cuts:?}");
        }
    }
    let spaced = format!("{}{{\"html\":\"<img src=/a>\"}}", " \n".repeat(2000));
    assert_eq!(site.page(&spaced, &[1, 100, 3999], &[FRAMED]).1, spaced);
}

#[test]
fn a_frame_that_is_no_json_gets_its_guard() {
    let site = Site::new(0);
    let spaces = format!("{}<img src=/a>", " ".repeat(10_000));
    for page in [
        "<p>{x}</p><img src=/a>",
        " \n<!doctype html><title>x</title><img src=/a>",
        "text {<img src=/a>",
        "(a) [<img src=/a>]",
        &spaces,
    ] {
        let all: Vec<usize> = (0..page.len().min(200)).collect();
        for cuts in [&all[..], &[]] {
            let out = site.page(page, cuts, &[FRAMED]).1;
            assert!(out.contains("<script data-tower-consent"), "{page}: {out}");
        }
    }
}

/// No guard is in it, so that its code is read as what nobody watches.
#[test]
fn trackers_in_json_in_a_frame_stay_held() {
    let site = Site::new(0);
    let tracker = "<script src=https://www.google-analytics.com/analytics.js></script>";
    let code = "<script>var s = new Image; s.src = 'https://www.google-analytics.com/collect'</script>";
    for (page, loads) in [
        (format!("[{tracker}]"), "<script src="),
        (format!("{{ {code} }}"), "<script>var s"),
        (format!("{{% comment %}}<!doctype html><html><head>{code}</head></html>"), "<script>var s"),
    ] {
        let all: Vec<usize> = (0..page.len()).collect();
        for cuts in [&all[..], &[]] {
            let out = site.page(&page, cuts, &[FRAMED]).1;
            assert!(!out.contains(loads), "{out}");
            assert!(!out.contains("<script data-tower-consent"), "{out}");
        }
    }
}

#[test]
fn json_and_pages_of_one_address_are_known_apart() {
    let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
    let json = r#" {"html":"<p>x</p><script src=https://www.google-analytics.com/analytics.js></script>"}"#;
    let page = json.replace('{', "<p>");
    for visit in 0..12 {
        let all: Vec<usize> = (0..json.len()).step_by(visit + 1).collect();
        for text in [json, json, json, &page, &page, &page] {
            for fields in [&[FRAMED][..], &[], &[("sec-fetch-dest", "empty")]] {
                let (known, read) = (remembers.page(text, &all, fields), forgets.page(text, &all, fields));
                assert_eq!(known, read, "visit {visit}, {fields:?}: {text}");
            }
        }
    }
}

#[test]
fn what_depends_on_the_time_and_what_must_not_be_stored_is_not_known() {
    let site = Site::new(1 << 20);
    let page = "<!doctype html><body><tower-consent-cookies></tower-consent-cookies>";
    for _ in 0..4 {
        site.page(page, &[], &[]);
    }
    assert_eq!(site.known(), 0);
    let site = Site::new(1 << 20);
    for _ in 0..4 {
        site.page(PAGE, &[], &[("x-caching", "max-age=0, No-Store")]);
    }
    assert_eq!(site.known(), 0);
    site.page(PAGE, &[], &[("x-caching", "no-cache")]);
    site.page(PAGE, &[], &[("x-caching", "no-cache")]);
    assert_eq!(site.known(), 1);
}

#[test]
fn a_site_without_memory_for_pages_knows_none() {
    let site = Site::new(0);
    for _ in 0..4 {
        site.page(PAGE, &[], &[]);
    }
    assert_eq!(site.known(), 0);
}

fn page() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<p>",
        "</p>",
        "text ",
        "\n",
        "<",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "a > b",
        "<script src=https://www.google-analytics.com/analytics.js>",
        "<title>",
        "</title>",
        "<head>",
        "<body>",
        "<template>",
        "</template>",
        "<svg>",
        "</svg>",
        "<noscript><img src=https://www.facebook.com/tr?x></noscript>",
        "<iframe src='https://www.youtube.com/embed/x'>",
        "</iframe>",
        "<html lang=de>",
        "&amp;",
        "<a href='x",
        "'>",
        "gtag('config','G-1')",
        "@import 'https://fonts.googleapis.com/css'",
        "\u{1b}",
        "<plaintext>",
        "ü",
        "<meta charset=utf-8>",
        "<meta charset=iso-2022-jp>",
        "<p>a paragraph of some length, so that more than the bytes are there in which browsers look for an encoding; \
         nothing in it begins anything, and it is long enough to be there a few times</p>",
    ]);
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_pages_come_they_go_out_as_without_memory(
        first in page(),
        second in page(),
        kept in 0..400_usize,
        media_type in prop::sample::select(vec!["text/html", "text/html; charset=utf-8", "text/html; charset=utf-16le"]),
        visits in prop::collection::vec((any::<bool>(), prop::collection::vec(any::<usize>(), 0..6)), 3..8),
    ) {
        let (remembers, forgets) = (Site::new(1 << 20), Site::new(0));
        // Another page with the same beginning.
        let start = (0..=kept.min(first.len())).rev().find(|at| first.is_char_boundary(*at)).unwrap_or(0);
        let other = format!("{}{second}", &first[..start]);
        for (changed, cuts) in [(false, vec![]), (false, vec![1, 7])].into_iter().chain(visits) {
            let page = if changed { &other } else { &first };
            let (_, expected) = forgets.page(page, &cuts, &[("x-type", media_type)]);
            prop_assert_eq!(remembers.page(page, &cuts, &[("x-type", media_type)]).1, expected);
        }
        prop_assert_eq!(remembers.counted(), forgets.counted());
    }
}
