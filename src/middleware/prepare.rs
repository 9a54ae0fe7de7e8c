//! What leaves the request before the app sees it.

use std::sync::Arc;

use http::HeaderValue;
use http::header::{COOKIE, HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE};
use http::request::Parts;

use crate::consent::Consent;
use crate::gate::{accept_encoding, request_cookies, validators};
use crate::middleware::exchange::Exchange;
use crate::site::{Audience, Judge, State, withdrawal};
use crate::visitor::Visitor;
use tower_consent_policy::Standing;

/// Fields by which a request is conditional (RFC 9110 13.1).
const CONDITIONS: [HeaderName; 4] = [IF_NONE_MATCH, IF_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE];

/// Takes out of the request what the app must not see, and what would get an answer that cannot be read.
pub(crate) fn prepare(parts: &mut Parts, exchange: &mut Exchange, state: &State, visitor: &Visitor, consent: &Consent) {
    if visitor.is_navigation {
        accept_encoding::drop_ranges(&mut parts.headers);
    }
    accept_encoding::limit(&mut parts.headers);
    if CONDITIONS.iter().any(|name| parts.headers.contains_key(name)) {
        let variant = exchange.variant();
        validators::map_back(&parts.method, &mut parts.headers, &mut exchange.asked, variant);
    }
    // Reading counts like storing. What reaches the app is about this visitor, also where all visitors get the
    // same page.
    if state.site.settings().blocking.strip_request_cookies && parts.headers.contains_key(COOKIE) {
        let judge = Judge::new(Arc::clone(&state.site), consent.clone(), Audience::Visitor);
        let stripped = request_cookies::strip(&mut parts.headers, &|name| judge.refuses_cookie(name));
        state.metrics.request_cookies_stripped.add_many(u64::try_from(stripped).unwrap_or(0));
    }
}

/// The end of the cookies that a decision refused, to go out with a page that is asked for.
///
/// The loss of a consent cookie or of a signal deletes nothing; nor does a decision of a release that is not known
/// here, since another node may let those cookies live.
pub(crate) fn end_of_refused_cookies(parts: &Parts, judge: &Judge, consent: &Consent) -> Vec<HeaderValue> {
    if consent.decision().is_none() || consent.standing() == Some(Standing::Ahead) {
        return Vec::new();
    }
    withdrawal::deletions(judge, parts)
}
