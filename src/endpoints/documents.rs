//! `POST`: the acceptance of a document. An act of its own: it changes nothing about cookies.

use bytes::Bytes;
use http::header::{LOCATION, SET_COOKIE};
use http::{Response, StatusCode};
use http_body::Body;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::acceptance::{self, Submitted};
use super::return_to::SamePath;
use super::{EndpointRequest, admission, answer, record, submission};
use crate::BoxError;
use crate::consent::Consent;
use crate::consent::documents::{Acceptance, Acceptances, label};
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{AcceptedDocument, Method, Record};
use crate::site::record::Occasion;
use crate::visitor::asked_host;
use tower_consent_policy::{Document, Policies};

pub(super) fn id(path: &str) -> &str {
    path.strip_prefix("documents/").unwrap_or_default().trim_end_matches('/')
}

pub(super) async fn accept<B>(mut request: EndpointRequest, document: &str, body: B) -> Response<Bytes>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    let bytes = match admission::body(&request, body).await {
        Ok(bytes) => bytes,
        Err(refused) => return refused,
    };
    // What is accepted is what is in force when all of it is here.
    request.now = request.state.clock.now();
    let site = &request.state.site;
    let Some(version) = site.version_in_force(document, request.now) else {
        return answer::refused(&request, StatusCode::NOT_FOUND, "no document of this name is in force");
    };
    let submitted = match acceptance::read(&request.parts.headers, &bytes) {
        Ok(submitted) => submitted,
        Err(error) => {
            tracing::debug!(%error, "the acceptance of a document was refused");
            return answer::refused(&request, error.status(), &error.to_string());
        }
    };
    let shown = match &submitted.digest {
        Some(digest) => version.texts.iter().find(|(_, text)| text.digest == *digest),
        None => {
            let language = submitted.lang.as_deref().unwrap_or(request.language());
            let text = site.policies().text(version, language);
            text.and_then(|(language, _)| version.texts.get_key_value(language))
        }
    };
    let shown = if submitted.version == version.number { shown } else { None };
    let Some((language, text)) = shown else {
        let what = format!(
            "this is not the text in force, which is version {}; load the page again, and accept there",
            version.label()
        );
        return answer::refused(&request, StatusCode::CONFLICT, &what);
    };
    // The ledger keeps what was accepted, under its digest.
    site.shown().add(&text.markdown);
    let accepted = AcceptedDocument::new(document, &version.label(), language, &text.digest);
    taken(&request, submitted, accepted).await
}

async fn taken(request: &EndpointRequest, submitted: Submitted, accepted: AcceptedDocument) -> Response<Bytes> {
    let (site, now) = (&request.state.site, request.now);
    let id = request.consent.id().unwrap_or_else(|| ConsentId::new(now));
    let method = if submission::is_json(&request.parts.headers) { Method::Api } else { Method::Form };
    let record = site.acceptance_record(accepted, method, &Occasion { id, consent: &request.consent, now });
    let known = request.consent.documents().map(|documents| &documents.acceptances);
    let before = known.and_then(|known| known.of(record.document.as_ref()?.id.as_str()));
    let before = before.filter(|before| before.version == submitted.version).map(|before| before.time);
    let kept = |id: Option<RecordId>| if request.state.ledger.is_some() { id } else { None };
    if let Some(first) = request.state.recent_acceptances.repeated(&record, before)
        && !record::is_erased(request.state.ledger.as_ref(), now, record.consent, first.time).await
    {
        // The answer did not arrive, or is on its way, or a button was pressed twice: it is one act, with one record.
        return respond(request, &submitted, &record, first.time, kept(first.id));
    }
    request.state.metrics.documents_accepted.add();
    let response = respond(request, &submitted, &record, now, kept(Some(record.id)));
    if let Some(ledger) = &request.state.ledger {
        ledger.submit(record).await;
    }
    response
}

/// `time`: when it was accepted first. `record`: the record that was made of it, if it is known.
fn respond(
    request: &EndpointRequest,
    submitted: &Submitted,
    record: &Record,
    time: OffsetDateTime,
    made: Option<RecordId>,
) -> Response<Bytes> {
    let headers = &request.parts.headers;
    let document = record.document.as_ref().map_or("", |document| document.id.as_str());
    let mut response = if submission::is_json(headers) {
        let value = json!({
            "document": document,
            "version": label(submitted.version),
            "accepted": true,
            "record_id": made.map(|id| id.to_string()),
            "consent_id": record.consent.to_string(),
        });
        answer::json(StatusCode::OK, &value)
    } else {
        let target = SamePath::choose(submitted.return_to.as_deref(), headers, asked_host::host(&request.parts));
        let mut response = answer::empty(StatusCode::SEE_OTHER);
        response.headers_mut().insert(LOCATION, target.to_header());
        response
    };
    let all = request.consent.documents().map(|documents| documents.acceptances.all.clone()).unwrap_or_default();
    let acceptance = Acceptance { document: document.to_owned(), version: submitted.version, time };
    let acceptances = Acceptances { id: record.consent, all }.with(acceptance);
    for line in request.state.site.remember_documents(&acceptances, headers, &request.visitor) {
        response.headers_mut().append(SET_COOKIE, line);
    }
    response
}

/// Each document in force, and whether the visitor has accepted it.
pub(super) fn state(policies: &Policies, consent: &Consent, now: OffsetDateTime) -> Map<String, Value> {
    let in_force = |document: &Document| Some((document.id.clone(), document.in_force(now)?.number));
    let documents = policies.documents().iter().filter_map(in_force);
    let state = documents.map(|(id, version)| {
        let acceptance = consent.acceptance(&id);
        let value = json!({
            "version": label(version),
            "accepted": acceptance.is_some(),
            "accepted_version": acceptance.map(Acceptance::label),
            "accepted_at": acceptance.and_then(|acceptance| acceptance.time.format(&Rfc3339).ok()),
        });
        (id, value)
    });
    state.collect()
}
