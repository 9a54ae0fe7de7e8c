//! Every way in which a page loads something, in every state, measured at the third parties.

use serde_json::json;

use super::corpus::{self, Shape};
use super::tour;
use crate::support::Stage;

/// No request and no connection in each state without consent. With consent the same pages send their requests,
/// so the zero means something.
#[tokio::test(flavor = "multi_thread")]
async fn no_shape_loads_before_or_without_consent_and_every_shape_loads_with_it() {
    let stage = tour::stage().await;
    let shapes = corpus::shapes();
    assert!(shapes.len() >= 110, "{}", shapes.len());
    let (later, now): (Vec<&Shape>, Vec<&Shape>) = shapes.iter().partition(|shape| shape.guard.is_some());
    nothing_leaves(&stage, &now, "undecided").await;
    tour::decide(&stage, "reject_all").await;
    nothing_leaves(&stage, &now, "rejected").await;
    tour::decide(&stage, "accept_all").await;
    let mut silent = Vec::new();
    for shape in now.iter().chain(&later).filter(|shape| shape.unseen.is_none()) {
        tour::visit(&stage, &shape.path(), shape.act.as_deref()).await;
        if !tour::comes_true(&stage.third, |third| shape.is_seen(third)).await {
            silent.push(&shape.id);
        }
    }
    assert!(silent.is_empty(), "with consent these ask for nothing, so they prove nothing: {silent:?}");
    tour::decide(&stage, "reject_all").await;
    nothing_leaves(&stage, &now, "withdrawn").await;
}

async fn nothing_leaves(stage: &Stage, shapes: &[&Shape], state: &str) {
    stage.third.clear();
    for shape in shapes {
        tour::visit(stage, &shape.path(), shape.act.as_deref()).await;
        assert!(!shape.is_seen(&stage.third), "{state}: {} asked: {:?}", shape.id, stage.third.requests());
    }
    stage.third.settle().await;
    let contacted = stage.third.contacted();
    assert!(contacted.is_empty(), "{state}: {contacted:?} {:?}", stage.third.requests());
}

/// The visitor does nothing else than to accept.
#[tokio::test(flavor = "multi_thread")]
async fn every_shape_is_released_on_the_page_where_it_was_held() {
    let stage = tour::stage().await;
    let mut silent = Vec::new();
    let here = |shape: &&Shape| shape.unseen.is_none() && shape.guard.is_none() && shape.later.is_none();
    for shape in corpus::shapes().iter().filter(here) {
        // A page whose decision is gone loads again, and would come between.
        stage.browser.open("about:blank").await;
        stage.browser.cdp("Network.clearBrowserCookies", json!({})).await;
        stage.third.clear();
        stage.browser.open(&stage.site.url(&shape.path())).await;
        assert!(!shape.is_seen(&stage.third), "{} before the choice", shape.id);
        tour::accept_here(&stage).await;
        if let Some(act) = &shape.act {
            stage.browser.try_run(act, vec![]).await;
        }
        if !tour::comes_true(&stage.third, |third| shape.is_seen(third)).await {
            silent.push(shape.id.clone());
        }
    }
    assert!(silent.is_empty(), "never released: {silent:?}");
}

/// The corpus says which services those are.
#[tokio::test(flavor = "multi_thread")]
async fn each_shape_is_held_for_the_services_that_are_in_it() {
    let site = crate::support::Guarded::of(corpus::site(), tour::policies);
    let mut wrong = Vec::new();
    for shape in corpus::shapes() {
        let held = corpus::held_in(&site.router, &shape.path()).await;
        if held != shape.held() {
            wrong.push((shape.id.clone(), held));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
