//! The state of this visitor as JSON.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Map, Value, json};
use time::format_description::well_known::Rfc3339;

use super::{EndpointRequest, answer};
use crate::consent::Consent;

/// The state that `consent` describes. `reload`: something was refused, and what runs must stop.
pub(super) fn answer(
    request: &EndpointRequest,
    status: StatusCode,
    consent: &Consent,
    reload: bool,
) -> Response<Bytes> {
    let granted = |pairs: Vec<(&str, bool)>| {
        pairs.into_iter().map(|(id, granted)| (id.to_owned(), Value::Bool(granted))).collect::<Map<_, _>>()
    };
    let decided = consent.decided_at().and_then(|time| time.format(&Rfc3339).ok());
    answer::json(
        status,
        &json!({
            "status": consent.status().as_str(),
            "model": consent.model().as_str(),
            "jurisdiction": consent.jurisdiction(),
            "release": consent.release().get(),
            "signal": consent.signal(),
            "language": request.language(),
            "categories": granted(consent.categories().collect()),
            "services": granted(consent.services().collect()),
            "reload": reload,
            "decided": decided,
            "id": consent.id().map(|id| id.to_string()),
        }),
    )
}
