//! What leaves the request before the app sees it, and what is left to be said in the response.

use std::sync::Arc;

use http::HeaderValue;
use http::header::{COOKIE, HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE};
use http::request::Parts;

use crate::consent::Consent;
use crate::endpoints;
use crate::gate::{accept_encoding, request_cookies, validators};
use crate::middleware::Gate;
use crate::middleware::layer::Shared;
use crate::site::Judge;
use crate::visitor::{Visitor, client};
use tower_consent_policy::{Gpc, Standing};

/// Prepares the request for the app.
pub(crate) fn prepare(parts: &mut Parts, gate: &mut Gate, shared: &Arc<Shared>, visitor: &Visitor, consent: &Consent) {
    if visitor.is_navigation {
        if !shared.site.is_shared() {
            gate.set_cookies = with_the_page(parts, gate, shared, visitor, consent);
        }
        accept_encoding::drop_ranges(&mut parts.headers);
    }
    // What comes back must be something that can be read.
    accept_encoding::limit(&mut parts.headers);
    if CONDITIONS.iter().any(|name| parts.headers.contains_key(name)) {
        let variant = gate.variant();
        validators::map_back(&parts.method, &mut parts.headers, &mut gate.asked, variant);
    }
    // Reading counts like storing. What reaches the app is this visitor's affair, also where
    // all visitors get the same page.
    if shared.site.settings().blocking.strip_request_cookies && parts.headers.contains_key(COOKIE) {
        let judge = Judge::new(Arc::clone(&shared.site), consent.clone(), false);
        let stripped = request_cookies::strip(&mut parts.headers, &|name| judge.refuses_cookie(name));
        shared.metrics.request_cookies_stripped.add_many(u64::try_from(stripped).unwrap_or(0));
    }
}

/// Fields by which a request is conditional (RFC 9110 13.1).
const CONDITIONS: [HeaderName; 4] = [IF_NONE_MATCH, IF_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE];

/// Cookies that go out with a page.
fn with_the_page(
    parts: &Parts,
    gate: &Gate,
    shared: &Arc<Shared>,
    visitor: &Visitor,
    consent: &Consent,
) -> Vec<HeaderValue> {
    if consent.standing() == Some(Standing::Ahead) {
        // What it granted is not known here: nothing is ended that another node lets live.
        return Vec::new();
    }
    if consent.decision().is_some() {
        // A page that a decision was made on ends the cookies it refused (T-28, T-54). The loss of
        // a cookie or a signal deletes nothing (T-69).
        return endpoints::deletions(&gate.judge, parts);
    }
    // Where the rule set says that an opt-out by signal lasts, it is stored as one; asking
    // ahead of a visit stores nothing (T-47).
    let lasts = shared.site.jurisdiction(visitor).gpc == Gpc::Stored;
    // Beyond the limit the signal holds for this page, as for every page that it comes with.
    if visitor.signal
        && lasts
        && !visitor.is_speculative
        && shared.decisions.take(client::address(parts), gate.now).is_ok()
    {
        return endpoints::remember_signal(gate, visitor, consent).into_iter().collect();
    }
    Vec::new()
}
