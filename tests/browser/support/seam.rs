//! The only place that builds the layer.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use tower_consent::ledger::MemoryLedger;
use tower_consent::policy::Policies;
use tower_consent::stills::{Still, StillFuture, StillSource};
use tower_consent::{ConsentLayer, Keys, TestClock};

/// The site behind the layer, with the policies of this folder and this clock.
pub(super) fn behind_layer(site: Router, policies: &Path, clock: TestClock) -> Router {
    let policies = Policies::load(policies).expect("policies");
    let layer = ConsentLayer::builder(policies, keys()).with_clock(clock).with_stills(Painted).build().unwrap();
    site.layer(layer)
}

/// The same, with a ledger in memory.
pub(super) fn behind_layer_with_ledger(site: Router, policies: &Path, clock: TestClock) -> Router {
    let policies = Policies::load(policies).expect("policies");
    let layer = ConsentLayer::builder(policies, keys()).with_clock(clock).with_ledger(Arc::new(MemoryLedger::new()));
    site.layer(layer.build().unwrap())
}

/// The same picture of each video, for policies that want some.
struct Painted;

impl StillSource for Painted {
    fn fetch(&self, _: Still) -> StillFuture<'_> {
        Box::pin(async { Ok(Bytes::from_static(include_bytes!("still.png"))) })
    }
}

/// One key for all stages of this run, so that a site keeps its visitors when it restarts with a new release.
fn keys() -> Keys {
    Keys::from_text("a-secret-of-the-browser-tests-and-nothing-else").expect("a key")
}
