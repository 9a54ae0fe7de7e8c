//! What leaves the request before the app sees it, and what is left to be said in the response.

use std::sync::Arc;

use http::request::Parts;

use super::Consent;
use crate::endpoints;
use crate::gate::{Gate, accept_encoding, request_cookies, validators};
use crate::layer::Shared;
use crate::visitor::Visitor;

/// Prepares the request for the app.
pub(crate) fn prepare(
    parts: &mut Parts,
    gate: &mut Gate,
    shared: &Arc<Shared>,
    visitor: &Visitor,
    consent: &Consent,
) {
    if visitor.is_navigation {
        // A page that a decision was made on ends the cookies it refused (T-28, T-54). The loss of
        // a cookie or a signal deletes nothing (T-69).
        if consent.decision().is_some() && !shared.site.is_shared() {
            gate.set_cookies = endpoints::deletions(&gate.judge, parts);
        }
        accept_encoding::drop_ranges(&mut parts.headers);
    }
    // What comes back must be something that can be read.
    accept_encoding::limit(&mut parts.headers);
    let variant = gate.variant();
    validators::map_back(&parts.method, &mut parts.headers, &mut gate.asked, variant);
    // Reading counts like storing.
    if shared.site.settings().blocking.strip_request_cookies {
        let judge = &gate.judge;
        let stripped = request_cookies::strip(&mut parts.headers, &|name| judge.refuses_cookie(name));
        shared.metrics.request_cookies_stripped.add_many(u64::try_from(stripped).unwrap_or(0));
    }
}
