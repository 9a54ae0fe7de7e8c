//! `POST`: a decision. Same origin only; bound to the release of the page it was made on.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderValue, LOCATION, SET_COOKIE};
use http::{Response, StatusCode};
use http_body::Body;
use time::OffsetDateTime;

use crate::BoxError;
use crate::consent::account_cookie::AccountMark;
use crate::consent::decision::Decision;
use crate::consent::{Consent, cookie};
use crate::endpoints::choice::{self, Choice};
use crate::endpoints::return_to::SamePath;
use crate::endpoints::submission::{self, Action, Submission};
use crate::endpoints::{EndpointRequest, admission, answer, record, state};
use crate::ids::RecordId;
use crate::metrics::Metrics;
use crate::site::{Audience, Judge, withdrawal};
use crate::visitor::{asked_host, scheme};

pub(super) async fn decide<B>(mut request: EndpointRequest, body: B) -> Response<Bytes>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    let bytes = match admission::body(&request, body).await {
        Ok(bytes) => bytes,
        Err(refused) => return refused,
    };
    // A choice is made when all of it is here: of two, the one that is answered last is the later one.
    request.now = request.state.clock.now();
    match submission::read(&request.parts.headers, &bytes) {
        Ok(submission) => taken(request, submission).await,
        Err(error) => {
            tracing::debug!(%error, "a decision was refused");
            answer::refused(&request, error.status(), &error.to_string())
        }
    }
}

async fn taken(mut request: EndpointRequest, submission: Submission) -> Response<Bytes> {
    let Some(wording) = record::wording(&request, &submission).await else {
        let what = "`digest` names a text that this site has not shown; load the page again, and choose there";
        return answer::refused(&request, StatusCode::BAD_REQUEST, what);
    };
    // The cookie may be older than the last choice, whose answer did not arrive: that one is what is changed now.
    let since = request.consent.decision().and_then(|known| request.state.recent.since(known));
    if let Some(later) = since
        && !record::is_erased(request.state.ledger.as_ref(), request.now, later.id, later.time).await
    {
        request.consent = request.with(&later);
    }
    let choice = match choice::choose(&submission, request.before()) {
        Ok(choice) => choice,
        Err(unknown) => return answer::refused(&request, StatusCode::BAD_REQUEST, &unknown.to_string()),
    };
    if choice.is_outdated {
        request.state.metrics.decisions_outdated.add();
    }
    let Some(decision) = &choice.decision else {
        return respond(&request, &submission, &choice, &request.consent, None);
    };
    let account = request.account_mark().filter(|mark| mark.is_signed_in(request.now) && decision.is_complete());
    let before = request.state.recent.repeated(decision, request.consent.decision(), request.now);
    // What was chosen before signing in becomes the account's by choosing it again.
    if let Some(before) = before.filter(|_| account.as_ref().is_none_or(|mark| mark.chosen.is_some()))
        && !record::is_erased(request.state.ledger.as_ref(), request.now, before.id, before.time).await
    {
        // The answer did not arrive, or is on its way, or a button was pressed twice: it is one act, with one record.
        let (consent, choice) = (request.with(&before), Choice { decision: Some(before), ..choice });
        return respond(&request, &submission, &choice, &consent, None);
    }
    count(&request.state.metrics, submission.action);
    let consent = request.with(decision);
    let account = account
        .and_then(|mark| record::submit_for_account(&request, &submission, decision, wording.clone(), &mark.digest));
    let (record, written) = record::submit(&request, &submission, decision, wording).unzip();
    let response = respond(&request, &submission, &choice, &consent, record);
    for written in written.into_iter().chain(account) {
        written.await;
    }
    response
}

fn count(metrics: &Metrics, action: Action) {
    match action {
        Action::AcceptAll => metrics.decisions_accept_all.add(),
        Action::RejectAll => metrics.decisions_reject_all.add(),
        Action::Save | Action::Service => metrics.decisions_save.add(),
    }
}

/// The answer to a choice: the state that `consent` describes, or the way back, and the cookies.
fn respond(
    request: &EndpointRequest,
    submission: &Submission,
    choice: &Choice,
    consent: &Consent,
    record: Option<RecordId>,
) -> Response<Bytes> {
    let mut response = if submission::is_json(&request.parts.headers) {
        let status = if choice.is_outdated { StatusCode::CONFLICT } else { StatusCode::OK };
        let unknown = choice::unknown_names(submission, request.state.site.settings());
        state::answer_to(request, status, consent, &state::Act { record, unknown })
    } else {
        let host = asked_host::host(&request.parts);
        let target = SamePath::choose(submission.return_to.as_deref(), &request.parts.headers, host);
        let location = if choice.is_outdated {
            preferences_for(&request.state.site.settings().prefix, &target)
        } else {
            target.to_header()
        };
        let mut response = answer::empty(StatusCode::SEE_OTHER);
        response.headers_mut().insert(LOCATION, location);
        response
    };
    if let Some(decision) = &choice.decision {
        // A choice that is sent again is the account's as of its own time: others may have come since.
        let at = if record.is_some() { request.now } else { decision.time };
        for line in cookies(request, consent, decision).into_iter().chain(account_cookie(request, decision, at)) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
    response
}

fn preferences_for(prefix: &str, target: &SamePath) -> HeaderValue {
    let query: String = url::form_urlencoded::byte_serialize(target.as_str().as_bytes()).collect();
    HeaderValue::from_str(&format!("{prefix}?outdated=1&return_to={query}")).unwrap_or(HeaderValue::from_static("/"))
}

/// Whether the choice is that of an account from now on.
fn account_cookie(request: &EndpointRequest, decision: &Decision, at: OffsetDateTime) -> Option<HeaderValue> {
    let mark = request.account_mark()?;
    let is_accounts = mark.is_signed_in(request.now) && decision.is_complete();
    let after = AccountMark { chosen: is_accounts.then_some(at), followed: false, ..mark };
    request.state.site.remember_account(&after, &request.visitor)
}

/// The consent cookie, and the end of cookies whose services are refused.
fn cookies(request: &EndpointRequest, consent: &Consent, decision: &Decision) -> Vec<HeaderValue> {
    let site = &request.state.site;
    let settings = site.settings();
    let name = site.cookie_name(&request.visitor);
    let judge = Judge::new(Arc::clone(site), consent.clone(), Audience::Visitor);
    let mut lines = withdrawal::deletions(&judge, &request.parts);
    lines.extend(cookie::write(decision, name, &settings.cookie, site.keys(), request.now));
    if name != cookie::COOKIE.names.plain && cookie::COOKIE.has_plain(&request.parts.headers) {
        // A choice from before, over plain HTTP, would go on there beside this one.
        lines.extend(cookie::COOKIE.delete_plain());
    }
    if !request.visitor.transport.is_plain() && scheme::is_posted_over_plain_http(&request.parts.headers) {
        // Browsers keep no `Secure` cookie of such a page, and would be asked on each page.
        lines.extend(cookie::write(decision, cookie::COOKIE.names.plain, &settings.cookie, site.keys(), request.now));
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
