//! What leaves the request before the app sees it.

use std::sync::Arc;

use http::HeaderValue;
use http::request::Parts;

use crate::consent::Consent;
use crate::gate::{accept_encoding, request_cookies, validators};
use crate::middleware::exchange::Exchange;
use crate::site::{Audience, Judge, State, withdrawal};
use tower_consent_policy::Standing;

/// Takes out of the request what the app must not see, and what would get an answer that cannot be read.
pub(crate) fn prepare(parts: &mut Parts, exchange: &mut Exchange, state: &State, consent: &Consent) {
    let rare = exchange.visitor.rare;
    if exchange.visitor.is_navigation {
        accept_encoding::drop_ranges(&mut parts.headers);
    }
    if rare.delta {
        accept_encoding::drop_deltas(&mut parts.headers);
    }
    if exchange.asks_for_watched_worker() {
        // It gets our script before it, whole and plain.
        accept_encoding::drop_ranges(&mut parts.headers);
        accept_encoding::ask_for_plain(&mut parts.headers);
        validators::drop_conditions(&mut parts.headers);
    }
    accept_encoding::limit(&mut parts.headers);
    if rare.condition {
        let variant = exchange.variant();
        validators::map_back(&parts.method, &mut parts.headers, &mut exchange.asked, variant);
    }
    // Reading counts like storing. What reaches the app is about this visitor, also where all visitors get the
    // same page.
    if !rare.cookie {
        return;
    }
    let judge = Judge::new(Arc::clone(&state.site), consent.clone(), Audience::Visitor);
    if exchange.visitor.is_navigation {
        withdrawal::name_outliving(&judge, parts, consent, exchange.now);
    }
    if state.site.settings().blocking.strip_request_cookies {
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
