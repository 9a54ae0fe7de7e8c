//! Still pictures of videos: fetched by the server, named by its own pages alone.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use tower_consent::stills::{Still, StillFuture, StillSource};
use tower_consent::{ConsentLayer, TestClock};

use crate::support::{TestSite, Visitor, html, instant, keys, policies_with};

const PAGE: &str = "<!doctype html><title>T</title><iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ?start=3'></iframe>\
                    <iframe src=//player.vimeo.com/video/76979871></iframe>\
                    <iframe src=https://www.youtube.com/embed/videoseries?list=1></iframe>\
                    <iframe data-consent-poster=/own.png src=https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ></iframe>";
const DECLARED: &str = "[[services]]\nuse = \"vimeo\"\n";
const JPEG: &[u8] = b"\xff\xd8\xff a picture";

/// Answers YouTube's pictures, and no other.
#[derive(Clone, Default)]
struct Source(Arc<AtomicUsize>, Arc<Mutex<Vec<String>>>);

impl StillSource for Source {
    fn fetch(&self, still: Still) -> StillFuture<'_> {
        self.0.fetch_add(1, Ordering::Relaxed);
        self.1.lock().unwrap().push(still.to_string());
        Box::pin(async move {
            if still.to_string().starts_with("youtube") { Ok(Bytes::from_static(JPEG)) } else { Err("gone".into()) }
        })
    }
}

async fn site(embeds: &str, source: Option<Source>) -> TestSite {
    let clock = TestClock::new(instant());
    let builder =
        ConsentLayer::builder(policies_with(&format!("{DECLARED}{embeds}")), keys()).with_clock(clock.clone());
    let builder = match source {
        Some(source) => builder.with_stills(source),
        None => builder,
    };
    TestSite::behind(builder.build().unwrap(), clock, |_: Request<_>| async { html(PAGE) }).await
}

/// The pictures that placeholders of the page show.
async fn pictures(visitor: &mut Visitor) -> Vec<String> {
    let page = visitor.get("/").await.text();
    let sources = page.split("<img alt=\"\" loading=\"lazy\" src=\"").skip(1);
    sources.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

#[tokio::test]
async fn a_placeholder_shows_the_picture_and_the_visitor_meets_nobody() {
    let source = Source::default();
    let site = site("[embeds]\nstills = \"fetch\"\n", Some(source.clone())).await;
    let mut visitor = site.visitor();
    let pictures = pictures(&mut visitor).await;
    assert_eq!(pictures.len(), 3, "a playlist has none: {pictures:?}");
    assert!(pictures[0].starts_with("/_consent/still/youtube/dQw4w9WgXcQ?mark="), "{pictures:?}");
    assert!(pictures[1].starts_with("/_consent/still/vimeo/76979871?mark="), "{pictures:?}");
    assert_eq!(pictures[2], "/own.png", "the page's own comes first");
    assert_eq!(source.0.load(Ordering::Relaxed), 0, "nobody is asked before a browser wants it");
    for _ in 0..2 {
        let answer = visitor.get(&pictures[0]).await;
        assert_eq!((answer.status, &*answer.body), (StatusCode::OK, JPEG));
        assert_eq!(answer.field("content-type"), "image/jpeg");
        assert_eq!(answer.field("cache-control"), "public, max-age=86400");
        assert_eq!(answer.field("set-cookie"), "");
    }
    let gone = visitor.get(&pictures[1]).await;
    assert_eq!((gone.status, gone.field("cache-control")), (StatusCode::NOT_FOUND, "public, max-age=300"));
    let asked = source.1.lock().unwrap().clone();
    assert_eq!(asked, ["youtube/dQw4w9WgXcQ", "vimeo/76979871"], "once each");
    // A frame that a script made.
    let made = visitor.get("/_consent/placeholder?url=www.youtube.com/embed/dQw4w9WgXcQ").await.text();
    assert!(made.contains(&pictures[0]), "{made:.600}");
}

#[tokio::test]
async fn nobody_can_have_the_server_ask_for_anything_else() {
    let source = Source::default();
    let site = site("[embeds]\nstills = \"fetch\"\n", Some(source.clone())).await;
    let mut visitor = site.visitor();
    let own = pictures(&mut visitor).await.swap_remove(0);
    let mark = own.split_once("mark=").unwrap().1;
    for path in [
        format!("/_consent/still/youtube/dQw4w9WgXcR?mark={mark}"),
        format!("/_consent/still/vimeo/1?mark={mark}"),
        format!("/_consent/still/youtube/dQw4w9WgXcQ?mark={}", &mark[1..]),
        "/_consent/still/youtube/dQw4w9WgXcQ?mark=".to_owned(),
        "/_consent/still/youtube/dQw4w9WgXcQ".to_owned(),
        format!("/_consent/still/youtube/..%2f..%2fdQw4w9WgXcQ?mark={mark}"),
        format!("/_consent/still/https:%2f%2fexample.com?mark={mark}"),
        "/_consent/still/".to_owned(),
        "/_consent/still".to_owned(),
    ] {
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let posted = visitor.send(Method::POST, &own, &[("content-type", "text/plain")], crate::support::full("")).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(source.0.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn nothing_is_fetched_unless_the_policies_say_so_and_somebody_can() {
    let source = Source::default();
    let with_source = site("", Some(source.clone())).await;
    let without = site("[embeds]\nstills = \"fetch\"\n", None).await;
    for site in [with_source, without] {
        let mut visitor = site.visitor();
        assert_eq!(pictures(&mut visitor).await, ["/own.png"]);
        let answer = visitor.get("/_consent/still/youtube/dQw4w9WgXcQ?mark=1").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(source.0.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn policies_may_want_them_only_after_a_reload() {
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies_with(DECLARED), keys()).with_clock(clock.clone());
    let layer = layer.with_stills(Source::default()).build().unwrap();
    let site = TestSite::behind(layer.clone(), clock, |_: Request<_>| async { html(PAGE) }).await;
    let mut visitor = site.visitor();
    assert_eq!(pictures(&mut visitor).await, ["/own.png"]);
    layer.reload(policies_with(&format!("{DECLARED}[embeds]\nstills = \"fetch\"\n"))).unwrap();
    assert_eq!(pictures(&mut visitor).await.len(), 3);
}
