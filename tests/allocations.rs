//! What a body costs on its way through the layer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::convert::Infallible;
use std::future::ready;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Body, Frame};
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys};

const SETTINGS: &str = r#"
[site]
name = "Test Site"
languages = ["en"]
controller = { name = "Test Media Ltd", email = "privacy@site.example" }
"#;

/// So many frames, whose bytes exist already.
struct Frames(usize);

impl Body for Frames {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Some(left) = self.0.checked_sub(1) else { return Poll::Ready(None) };
        self.0 = left;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"<p>one frame</p>")))))
    }
}

/// Allocations while a client reads a body of so many frames, and how many frames came.
fn allocations(content_type: &'static str, frames: usize) -> (u64, usize) {
    let policies = Policies::from_files([("consent.toml", SETTINGS)]).unwrap().allow_drafts();
    let layer = ConsentLayer::try_new(policies, Keys::generate().unwrap()).unwrap();
    let site = layer.layer(service_fn(move |_: Request<Frames>| {
        let response = Response::builder().header("content-type", content_type).body(Frames(frames));
        ready(Ok::<_, Infallible>(response.unwrap()))
    }));
    let request = Request::get("/").header("host", "site.example").body(Frames(0)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut body = pin!(runtime.block_on(site.oneshot(request)).unwrap().into_body());
    let mut seen = 0;
    let counted = allocation_counter::measure(|| {
        let mut context = Context::from_waker(Waker::noop());
        while let Poll::Ready(Some(frame)) = body.as_mut().poll_frame(&mut context) {
            assert!(frame.is_ok());
            seen += 1;
        }
    });
    (counted.count_total, seen)
}

#[test]
fn a_body_that_passes_through_allocates_nothing_for_a_frame() {
    for content_type in ["image/png", "application/json", "text/event-stream"] {
        let (few, many) = (allocations(content_type, 10), allocations(content_type, 1_000));
        assert_eq!((few.1, many.1), (10, 1_000), "{content_type}: all frames pass as they are");
        assert_eq!(many.0 - few.0, 0, "{content_type}: 990 frames more");
    }
    // The counter sees what allocates: a page is rewritten.
    assert!(allocations("text/html", 1_000).0 > 100);
}

/// Allocations for a page of this many frames, from the request to its last byte, after others at these addresses.
fn of_page(frames: usize, before: &[&str]) -> u64 {
    let policies = Policies::from_files([("consent.toml", SETTINGS)]).unwrap().allow_drafts();
    let layer = ConsentLayer::try_new(policies, Keys::generate().unwrap()).unwrap();
    let mut site = layer.layer(service_fn(move |_: Request<Frames>| {
        let response = Response::builder().header("content-type", "text/html; charset=utf-8").body(Frames(frames));
        ready(Ok::<_, Infallible>(response.unwrap()))
    }));
    let mut count = 0;
    // What is made once is made with the first page.
    for address in before.iter().chain(&["/"]) {
        let request = Request::get(*address).header("host", "site.example").body(Frames(0)).unwrap();
        let counted = allocation_counter::measure(|| {
            let mut context = Context::from_waker(Waker::noop());
            let mut answer = pin!(tower::Service::call(&mut site, request));
            let Poll::Ready(Ok(response)) = answer.as_mut().poll(&mut context) else { panic!("no answer") };
            let mut body = pin!(response.into_body());
            while let Poll::Ready(Some(frame)) = body.as_mut().poll_frame(&mut context) {
                assert!(frame.is_ok());
            }
        });
        count = counted.count_total;
    }
    count
}

#[test]
fn a_page_that_holds_nothing_costs_few_allocations() {
    // One that comes for the first time, and one that is known.
    for before in [&["/other"][..], &["/"; 3][..]] {
        let (one, many) = (of_page(1, before), of_page(101, before));
        assert!(one <= 20, "{one} for one frame after {before:?}");
        // A frame of the app becomes one of ours.
        assert!(many - one <= 2 * 100, "{many} for 101 frames, {one} for one");
    }
}
