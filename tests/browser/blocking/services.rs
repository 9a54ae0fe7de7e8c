//! One page for each family of services, in every state.

use super::corpus::{self, Service};
use super::tour;
use crate::support::Stage;

/// With consent the same page sends its requests, so the zero without consent means something.
#[tokio::test(flavor = "multi_thread")]
async fn no_vendors_tag_loads_without_consent_and_each_loads_with_it() {
    let stage = tour::stage().await;
    let services = corpus::services();
    assert!(services.len() >= 40, "{}", services.len());
    nobody_is_asked(&stage, &services, "undecided").await;
    tour::decide(&stage, "reject_all").await;
    nobody_is_asked(&stage, &services, "rejected").await;
    tour::decide(&stage, "accept_all").await;
    let mut silent = Vec::new();
    for (at, service) in services.iter().enumerate() {
        tour::visit(&stage, &Service::path(at), None).await;
        if !tour::comes_true(&stage.third, |third| service.is_seen(at, third)).await {
            silent.push(&service.id);
        }
    }
    assert!(silent.is_empty(), "with consent these ask for nothing: {silent:?}");
    tour::decide(&stage, "reject_all").await;
    nobody_is_asked(&stage, &services, "withdrawn").await;
}

async fn nobody_is_asked(stage: &Stage, services: &[Service], state: &str) {
    for (at, service) in services.iter().enumerate() {
        tour::visit(stage, &Service::path(at), None).await;
        assert!(!service.is_seen(at, &stage.third), "{state}: {} asked: {:?}", service.id, stage.third.requests());
    }
    stage.third.settle().await;
    let contacted = stage.third.contacted();
    assert!(contacted.is_empty(), "{state}: {contacted:?} {:?}", stage.third.requests());
}

/// And for no other service. Of some there is code alone, which the guard watches.
#[tokio::test(flavor = "multi_thread")]
async fn each_page_is_held_for_the_service_that_is_in_it() {
    let site = crate::support::Guarded::of(corpus::site(), tour::policies);
    let mut pages_that_hold = 0;
    for (at, service) in corpus::services().iter().enumerate() {
        let held = corpus::held_in(&site.router, &Service::path(at)).await;
        assert!(held.iter().all(|id| *id == service.id), "page {at}: {held:?}");
        pages_that_hold += usize::from(!held.is_empty());
    }
    assert!(pages_that_hold > 20, "{pages_that_hold}");
}
