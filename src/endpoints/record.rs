//! From a decision to a record in the ledger.

use std::future::Future;

use super::EndpointRequest;
use super::submission::{Action, Submission};
use crate::consent::Consent;
use crate::consent::decision::Decision;
use crate::ledger::{Event, Method, Record};
use crate::site::record::Act;

/// Hands the record of a decision to the ledger. What comes back resolves when it is written, or
/// after a short bound; it never fails the visitor.
pub(super) fn submit(
    request: &EndpointRequest,
    submission: &Submission,
    consent: &Consent,
    decision: &Decision,
) -> impl Future<Output = ()> + Send + use<> {
    let submitted =
        request.state.ledger.as_ref().map(|ledger| ledger.submit(record(request, submission, consent, decision)));
    async move {
        if let Some(submitted) = submitted {
            submitted.await;
        }
    }
}

fn record(request: &EndpointRequest, submission: &Submission, consent: &Consent, decision: &Decision) -> Record {
    let site = &request.state.site;
    let languages = &site.settings().site.languages;
    let language = submission.lang.as_ref().and_then(|tag| languages.iter().position(|own| own == tag));
    let language = language.unwrap_or(request.language);
    let act = Act {
        event: event(request, submission.action, decision),
        method: match submission.layer.as_deref() {
            Some("banner") => Method::Banner,
            Some("preferences") => Method::Preferences,
            Some("placeholder") => Method::Placeholder,
            _ => Method::Api,
        },
        language,
        wording: wording(request, submission, language),
        signal: request.visitor.signal,
    };
    site.record(act, decision, consent, request.now)
}

fn event(request: &EndpointRequest, action: Action, decision: &Decision) -> Event {
    let grants =
        |decision: &Decision| !decision.granted.is_empty() || decision.exceptions.values().any(|granted| *granted);
    match action {
        // Who had granted something and now grants nothing has withdrawn, by whatever button.
        Action::RejectAll | Action::Save if !grants(decision) && request.consent.decision().is_some_and(grants) => {
            Event::Withdraw
        }
        Action::AcceptAll => Event::AcceptAll,
        Action::RejectAll => Event::RejectAll,
        Action::Save => Event::Save,
        Action::Service => Event::Service,
    }
}

/// The digest of the words that the visitor decided on: the page names it, since it may be of before the last change of
/// wording, or of the preferences; a program that names none would get the banner.
fn wording(request: &EndpointRequest, submission: &Submission, language: usize) -> String {
    let is_digest = |text: &&String| {
        text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let shown = submission.digest.as_ref().filter(is_digest).cloned();
    shown.unwrap_or_else(|| {
        let site = &request.state.site;
        site.pieces(language, &request.consent, request.visitor.plain_localhost, request.now).wording_digest.clone()
    })
}
