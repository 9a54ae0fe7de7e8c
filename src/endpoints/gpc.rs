//! `/.well-known/gpc.json`: the Global Privacy Control support resource.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::json;

use super::{EndpointRequest, answer};
use tower_consent_policy::{Gpc, rule_sets};

/// `gpc` is true while a rule set that holds somewhere honours the signal.
pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let honoured = rule_sets::all().iter().any(|rules| rules.gpc != Gpc::Ignore);
    let release = request.state.site.policies().release_at(request.now);
    let since = release.map_or(request.now, |release| release.date).date();
    let last_update = format!("{:04}-{:02}-{:02}", since.year(), u8::from(since.month()), since.day());
    answer::json(StatusCode::OK, &json!({ "gpc": honoured, "lastUpdate": last_update }))
}
