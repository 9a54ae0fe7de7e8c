//! `POST`: a decision. Same origin only; bound to the release of the page it was made on.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderValue, LOCATION, SET_COOKIE};
use http::{Response, StatusCode};
use http_body::Body;

use crate::BoxError;
use crate::consent::decision::{Decision, Origin};
use crate::consent::{Consent, cookie};
use crate::endpoints::return_to::SamePath;
use crate::endpoints::submission::{self, Action, Submission};
use crate::endpoints::{EndpointRequest, admission, answer, record, state};
use crate::ids::{ConsentId, RecordId};
use crate::site::{Audience, Judge, signal, withdrawal};
use crate::visitor::client;
use tower_consent_policy::{CacheMode, ConsentModel, Enforcement, ReleaseNumber, Standing};

/// Takes a decision and answers it.
pub(super) async fn decide<B>(request: EndpointRequest, body: B) -> Response<Bytes>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    let bytes = match admission::body(&request, body).await {
        Ok(bytes) => bytes,
        Err(refused) => return refused,
    };
    match submission::read(&request.parts.headers, &bytes) {
        Ok(submission) => taken(request, submission).await,
        Err(error) => {
            tracing::debug!(%error, "a decision was refused");
            answer::refused(&request, error.status(), &error.to_string())
        }
    }
}

async fn taken(request: EndpointRequest, submission: Submission) -> Response<Bytes> {
    let json = submission::is_json(&request.parts.headers);
    let site = &request.state.site;
    let Some(wording) = record::wording(&request, &submission).await else {
        let what = "`digest` names a text that this site has not shown; load the page again, and choose there";
        return answer::refused(&request, StatusCode::BAD_REQUEST, what);
    };
    let Some(seen) = seen(&request, submission.release) else {
        let what = "`release` names a release that this site has not had; load the page again, and choose there";
        return answer::refused(&request, StatusCode::BAD_REQUEST, what);
    };
    // A page of before a material release: what was granted there is no consent to what holds now,
    // and refusals count. The decision keeps the release it was made under, so it is stale.
    let outdated = submission.action != Action::RejectAll
        && (site.policies().is_stale(seen, request.now) || would_lose_refusals(&request, &submission));
    // A refusal of everything covers what came since; a grant covers what the visitor saw and no more,
    // also where another node showed the page.
    let seen = if submission.action == Action::RejectAll { seen.max(request.consent.release()) } else { seen };
    if outdated {
        request.state.metrics.decisions_outdated.add();
    }
    let Some(decision) = decision(&request, &submission, seen, outdated) else {
        // Nothing was chosen that exists: nothing changes.
        return respond(&request, &submission, json, &request.consent, None, None, outdated);
    };
    if let Some(before) = request.state.recent.repeated(&decision, request.consent.decision(), request.now) {
        // The answer did not arrive, or is on its way, or a button was pressed twice: it is one act, with one record.
        let consent = request.with(&before);
        return respond(&request, &submission, json, &consent, Some(&before), None, outdated);
    }
    count(&request, submission.action);
    let consent = request.with(&decision);
    let (record, written) = record::submit(&request, &submission, &consent, &decision, wording).unzip();
    let response = respond(&request, &submission, json, &consent, Some(&decision), record, outdated);
    if let Some(written) = written {
        written.await;
    }
    response
}

/// So many releases may a page be ahead of this node: others are told of a release earlier.
const AHEAD: u32 = 8;

/// The release that the visitor saw, if there can be such a one. A choice that does not say it was made under the one in
/// force, unless what the visitor chose before is out of date: then nothing tells that they saw what is new.
fn seen(request: &EndpointRequest, told: Option<u32>) -> Option<ReleaseNumber> {
    let current = request.consent.release();
    match told {
        Some(number) => (number <= current.get().saturating_add(AHEAD)).then(|| ReleaseNumber::new(number)),
        None => Some(request.consent.outdated_release().unwrap_or(current)),
    }
}

/// Whether a choice of single services can't be put on top of the decision that there is: that one
/// grants nothing any more (or not here), and in its place the model's default would come back for what
/// it refused. Such a visitor is sent to the preferences instead.
fn would_lose_refusals(request: &EndpointRequest, submission: &Submission) -> bool {
    let partial = submission.categories.is_none() && submission.action != Action::AcceptAll;
    let complete = request.consent.decision().is_some_and(Decision::is_complete);
    partial
        && complete
        && match request.consent.standing() {
            Some(Standing::Ahead) => true,
            Some(Standing::Stale) => request.consent.model() != ConsentModel::OptIn,
            Some(Standing::Holds) | None => false,
        }
}

/// The decision that a submission makes, on top of what was decided before.
fn decision(
    request: &EndpointRequest,
    submission: &Submission,
    seen: ReleaseNumber,
    outdated: bool,
) -> Option<Decision> {
    let before = request.consent.decision();
    let holds = before.filter(|_| request.consent.standing() == Some(Standing::Holds));
    // That of accepted documents too: one browser has one id.
    let id = request.consent.id().unwrap_or_else(|| ConsentId::new(request.now));
    let new = |origin, granted: Vec<String>, exceptions| Decision {
        id,
        time: request.now,
        release: seen,
        model: request.consent.model(),
        origin,
        signal: request.visitor.signal,
        granted,
        exceptions,
    };
    let settings = request.state.site.settings();
    let all = || settings.categories.iter().skip(1).map(|category| category.id.clone()).collect::<Vec<_>>();
    match (submission.action, &submission.categories) {
        // Consent to an outdated release does not count, and has no refusal to keep.
        (Action::AcceptAll, _) if outdated => None,
        (Action::AcceptAll, _) => Some(new(Origin::AcceptAll, all(), BTreeMap::new())),
        (Action::RejectAll, _) => Some(new(Origin::RejectAll, Vec::new(), BTreeMap::new())),
        (Action::Save, Some(chosen)) => {
            // Unknown names grant nothing.
            let granted: Vec<String> = all().into_iter().filter(|id| chosen.contains(id)).collect();
            match holds {
                // What was saved since, on a page that is up to date, survives; less what is refused now.
                Some(holds) if outdated => Some(refusing(request, holds, &granted, &submission.services)),
                _ => {
                    let exceptions = deviations(request, &granted, &submission.services);
                    Some(new(Origin::Saved, granted, exceptions))
                }
            }
        }
        (Action::Save, None) | (Action::Service, _) => {
            let mut services = known_services(request, &submission.services);
            services.retain(|_, granted| !(*granted && outdated));
            if services.is_empty() {
                return None;
            }
            // Part of a choice does not renew the rest; nor do refusals on an old page.
            let base = holds.or(before.filter(|_| outdated));
            let mut decision = base.cloned().unwrap_or_else(|| new(Origin::ServicesOnly, Vec::new(), BTreeMap::new()));
            signal::heed(&request.state.site, &request.visitor, &mut decision);
            decision.exceptions.extend(services);
            Some(decision)
        }
    }
}

/// A decision with what was refused on a page that is out of date taken out of it, and nothing put in: it
/// keeps its release and its time, so it is neither renewed nor asked again.
fn refusing(
    request: &EndpointRequest,
    holds: &Decision,
    granted: &[String],
    services: &BTreeMap<String, bool>,
) -> Decision {
    let said = known_services(request, services);
    let mut decision = Decision { origin: Origin::Saved, ..holds.clone() };
    decision.granted.retain(|id| granted.contains(id));
    decision.exceptions.retain(|code, granted| !*granted || said.get(code) == Some(&true));
    decision.exceptions.extend(said.into_iter().filter(|(_, granted)| !granted));
    decision
}

/// Declared services among these, by code.
fn known_services(request: &EndpointRequest, services: &BTreeMap<String, bool>) -> BTreeMap<String, bool> {
    let site = &request.state.site;
    let declared = site.settings().services.iter().zip(site.codes());
    declared
        .filter_map(|(info, code)| services.get(info.service.id.as_ref()).map(|granted| (code.clone(), *granted)))
        .collect()
}

/// Services whose choice deviates from that of their category: only those are stored.
fn deviations(
    request: &EndpointRequest,
    granted: &[String],
    services: &BTreeMap<String, bool>,
) -> BTreeMap<String, bool> {
    let site = &request.state.site;
    let settings = site.settings();
    let mut deviating = known_services(request, services);
    for (info, code) in settings.services.iter().zip(site.codes()) {
        let by_category = settings.categories.get(info.category).is_some_and(|category| granted.contains(&category.id));
        if info.category == 0 || deviating.get(code) == Some(&by_category) {
            deviating.remove(code);
        }
    }
    deviating
}

fn count(request: &EndpointRequest, action: Action) {
    let metrics = &request.state.metrics;
    match action {
        Action::AcceptAll => metrics.decisions_accept_all.add(),
        Action::RejectAll => metrics.decisions_reject_all.add(),
        Action::Save | Action::Service => metrics.decisions_save.add(),
    }
}

fn respond(
    request: &EndpointRequest,
    submission: &Submission,
    json: bool,
    consent: &Consent,
    decision: Option<&Decision>,
    record: Option<RecordId>,
    outdated: bool,
) -> Response<Bytes> {
    let host = client::host(&request.parts);
    let target = SamePath::choose(submission.return_to.as_deref(), &request.parts.headers, host);
    let mut response = if json {
        let status = if outdated { StatusCode::CONFLICT } else { StatusCode::OK };
        state::answer(request, status, consent, record, needs_reload(request, consent))
    } else {
        let location = if outdated { preferences_for(request, &target) } else { target.to_header() };
        let mut response = answer::empty(StatusCode::SEE_OTHER);
        response.headers_mut().insert(LOCATION, location);
        response
    };
    if let Some(decision) = decision {
        for line in cookies(request, consent, decision) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
    response
}

fn preferences_for(request: &EndpointRequest, target: &SamePath) -> HeaderValue {
    let query: String = url::form_urlencoded::byte_serialize(target.as_str().as_bytes()).collect();
    let prefix = &request.state.site.settings().prefix;
    HeaderValue::from_str(&format!("{prefix}?outdated=1&return_to={query}")).unwrap_or(HeaderValue::from_static("/"))
}

/// The consent cookie, and the end of cookies whose services are refused.
fn cookies(request: &EndpointRequest, consent: &Consent, decision: &Decision) -> Vec<HeaderValue> {
    let site = &request.state.site;
    let settings = site.settings();
    let name = site.cookie_name(&request.visitor);
    let judge = Judge::new(Arc::clone(site), consent.clone(), Audience::Visitor);
    let mut lines = withdrawal::deletions(&judge, &request.parts);
    lines.extend(cookie::write(decision, name, &settings.cookie, site.keys(), request.now));
    if name != cookie::COOKIE.plain && cookie::COOKIE.has_plain(&request.parts.headers) {
        // A choice from before, over plain HTTP, would go on there beside this one.
        lines.extend(cookie::COOKIE.delete_plain());
    }
    if !request.visitor.plain_http && client::is_posted_over_plain_http(&request.parts.headers) {
        // Browsers keep no `Secure` cookie of such a page, and would be asked on each page for ever.
        lines.extend(cookie::write(decision, cookie::COOKIE.plain, &settings.cookie, site.keys(), request.now));
        if request.state.metrics.decisions_over_plain_http.get() == 0 {
            tracing::warn!(
                "visitors come over plain http: a choice is kept in a cookie that anybody on the way can read and remove; \
                 serve the site over https, and let the proxy in front say so in X-Forwarded-Proto"
            );
        }
        request.state.metrics.decisions_over_plain_http.add();
    }
    lines
}

/// Whether the page cannot follow: something was taken back, so what runs must go; or something was
/// granted, and the page's own policy, which is for good, does not let it load.
fn needs_reload(request: &EndpointRequest, after: &Consent) -> bool {
    let settings = request.state.site.settings();
    let strict = settings.blocking.enforcement == Enforcement::Strict && settings.cache == CacheMode::Private;
    let before = &request.consent;
    let moved = |(before, after): ((&str, bool), (&str, bool))| before.1 != after.1 && (before.1 || strict);
    before.categories().zip(after.categories()).any(moved) || before.services().zip(after.services()).any(moved)
}
