//! The state of this visitor as JSON.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Map, Value, json};
use time::format_description::well_known::Rfc3339;

use super::{EndpointRequest, answer, documents};
use crate::consent::Consent;
use crate::consent::our_cookies::is_ours;
use crate::ids::RecordId;
use tower_consent_policy::{CacheMode, Enforcement, Settings};

/// The state of a visitor who made no choice now.
pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    answer_to(request, StatusCode::OK, &request.consent, &Act::default())
}

/// What a choice came to, beside the state.
#[derive(Debug, Default)]
pub(super) struct Act {
    pub(super) record: Option<RecordId>,
    /// Categories and services that it named and that are not declared.
    pub(super) unknown: Vec<String>,
}

/// The state that `consent` describes, after an act.
pub(super) fn answer_to(
    request: &EndpointRequest,
    status: StatusCode,
    consent: &Consent,
    act: &Act,
) -> Response<Bytes> {
    let granted = |pairs: Vec<(&str, bool)>| {
        pairs.into_iter().map(|(id, granted)| (id.to_owned(), Value::Bool(granted))).collect::<Map<_, _>>()
    };
    let site = &request.state.site;
    let decided = consent.decided_at().and_then(|time| time.format(&Rfc3339).ok());
    let mut state = json!({
        "status": consent.status().as_str(),
        "model": consent.model().as_str(),
        "jurisdiction": consent.jurisdiction(),
        "release": consent.release().get(),
        "signal": consent.signal(),
        "language": request.language(),
        "categories": granted(consent.categories().collect()),
        "services": granted(consent.services().collect()),
        "documents": documents::state(site.policies(), consent, request.now),
        "reload": needs_reload(site.settings(), &request.consent, consent),
        "decided": decided,
        "id": consent.id().map(|id| id.to_string()),
        "consent_id": consent.id().map(|id| id.to_string()),
        "record_id": act.record.map(|id| id.to_string()),
        "withheld": withheld(site.settings(), consent),
        "script": site.next_file(consent).map(|file| format!("{}/assets/{}", site.settings().prefix, file.name)),
    });
    if !act.unknown.is_empty() {
        state["unknown"] = json!(act.unknown);
    }
    answer::json(status, &state)
}

/// Whether the page cannot follow: something was taken back, so what runs must go; or something was
/// granted, and the page's own policy, which is for good, does not let it load.
fn needs_reload(settings: &Settings, before: &Consent, after: &Consent) -> bool {
    let strict = settings.blocking.enforcement == Enforcement::Strict && settings.cache == CacheMode::Private;
    let moved = |(before, after): ((&str, bool), (&str, bool))| before.1 != after.1 && (before.1 || strict);
    before.categories().zip(after.categories()).any(moved) || before.services().zip(after.services()).any(moved)
}

/// Cookies and storage keys of declared services that are not granted, and of no other. A name may have a `*`.
/// The page removes them where the server cannot: storage, and cookies of paths below the root.
fn withheld<'s>(settings: &'s Settings, consent: &Consent) -> BTreeSet<&'s str> {
    let mut refused = BTreeSet::new();
    let mut granted: BTreeSet<&str> = settings.blocking.necessary_cookies.iter().map(AsRef::as_ref).collect();
    for (at, declared) in settings.services.iter().enumerate() {
        let service = &declared.service;
        let names = service.stored_names();
        if declared.category == 0 || consent.has_service(at) { granted.extend(names) } else { refused.extend(names) }
    }
    refused.into_iter().filter(|name| !granted.contains(name) && !is_ours(name.as_bytes())).collect()
}
