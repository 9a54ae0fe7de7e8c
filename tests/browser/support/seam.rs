//! The only place that builds the layer.

use std::path::Path;

use axum::Router;
use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys, TestClock};

/// The site behind the layer, with the policies of this folder and this clock.
pub(super) fn behind_layer(site: Router, policies: &Path, clock: TestClock) -> Router {
    let policies = Policies::load(policies).expect("policies");
    let layer = ConsentLayer::builder(policies, keys()).with_clock(clock).build().unwrap();
    site.layer(layer)
}

/// One key for all stages of this run, so that a site keeps its visitors when it restarts with a new release.
fn keys() -> Keys {
    Keys::from_text("a-secret-of-the-browser-tests-and-nothing-else").expect("a key")
}
