//! From a decision to a record in the ledger.

use std::time::Duration;

use time::OffsetDateTime;

use super::submission::{Action, Submission};
use super::{EndpointRequest, deadline, preferences};
use crate::consent::decision::Decision;
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{Event, LedgerWriter, Method, Record, Submitted};
use crate::site::record::Act;
use crate::site::{PageKind, Scripts};
use crate::ui::view::Says;

/// How long the ledger may take to say whether something was shown.
const PATIENCE: Duration = Duration::from_millis(250);
/// After this time a record that does not wait is in the ledger.
const WRITTEN: time::Duration = time::Duration::seconds(5);

/// Hands the record of a decision to the ledger. What comes back beside its id resolves when it is written, or after a
/// short bound; it never fails the visitor.
pub(super) fn submit(
    request: &EndpointRequest,
    submission: &Submission,
    decision: &Decision,
    wording: String,
) -> Option<(RecordId, Submitted)> {
    let ledger = request.state.ledger.as_ref()?;
    let record = record(request, submission, decision, wording);
    Some((record.id, ledger.submit(record)))
}

/// The same choice as that of the account to which the visitor is signed in: it holds on all its devices.
pub(super) fn submit_for_account(
    request: &EndpointRequest,
    submission: &Submission,
    decision: &Decision,
    wording: String,
    digest: &str,
) -> Option<Submitted> {
    let ledger = request.state.ledger.as_ref()?;
    let record = Record {
        id: RecordId::new(request.now),
        consent: request.state.site.account_id(digest),
        account: Some(digest.to_owned()),
        ..record(request, submission, decision, wording)
    };
    Some(ledger.submit(record.under(decision.release)))
}

fn record(request: &EndpointRequest, submission: &Submission, decision: &Decision, wording: String) -> Record {
    let site = &request.state.site;
    let act = Act {
        event: event(request.consent.decision(), submission.action, decision),
        method: match submission.layer.as_deref() {
            Some("banner") => Method::Banner,
            Some("preferences") => Method::Preferences,
            Some("placeholder") => Method::Placeholder,
            _ => Method::Api,
        },
        language: language(request, submission),
        wording,
        signal: request.visitor.signal,
    };
    let consent = site.consent_for_record(decision, &request.visitor, request.now);
    site.record(act, decision, &consent, request.now)
}

fn event(before: Option<&Decision>, action: Action, decision: &Decision) -> Event {
    let grants =
        |decision: &Decision| !decision.granted.is_empty() || decision.exceptions.values().any(|granted| *granted);
    match action {
        // A visitor who had granted something and now grants nothing has withdrawn, with any button.
        Action::RejectAll | Action::Save | Action::Service if !grants(decision) && before.is_some_and(grants) => {
            Event::Withdraw
        }
        Action::AcceptAll => Event::AcceptAll,
        Action::RejectAll => Event::RejectAll,
        Action::Save => Event::Save,
        Action::Service => Event::Service,
    }
}

/// What the visitor was shown, by its digest; `None` if this site shows nothing of the digest that the page names.
///
/// The server says what was shown, not the client. A page may be of before the last change of wording, so what the ledger
/// has kept counts as well.
pub(super) async fn wording(request: &EndpointRequest, submission: &Submission) -> Option<String> {
    let (site, Some(writer)) = (&request.state.site, &request.state.ledger) else { return Some(String::new()) };
    // A program that names none was shown nothing of ours.
    let Some(digest) = submission.digest.as_ref() else { return Some(String::new()) };
    if site.shown().has(digest) {
        return Some(digest.clone());
    }
    // Nobody has asked for it since the start: it is made, and with that remembered.
    let page = PageKind {
        language: language(request, submission),
        transport: request.visitor.transport,
        answers_form: false,
        scripts: Scripts::Inline,
        says: Says::Nothing,
        scope: false,
    };
    for scope in [false, site.follows_accounts()] {
        drop(site.pieces(PageKind { scope, ..page }, &request.consent, request.now));
    }
    preferences::remember_shown(request);
    site.remember_placeholders(page.language);
    if site.shown().has(digest) {
        return Some(digest.clone());
    }
    // One text has one name.
    let is_name = digest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    let kept = async { if is_name { writer.ledger().shown(digest).await } else { Ok(None) } };
    match deadline::within(PATIENCE, kept).await {
        Some(Ok(Some(_))) => Some(digest.clone()),
        // A refusal needs no proof of what was asked.
        Some(Ok(None)) => (submission.action == Action::RejectAll).then(String::new),
        // The choice holds; that this was shown cannot be said.
        Some(Err(_)) | None => Some(String::new()),
    }
}

/// Whether nothing is left in the ledger of an act of that time: it was erased since, and the same act again is a new one.
pub(super) async fn is_erased(
    ledger: Option<&LedgerWriter>,
    now: OffsetDateTime,
    consent: ConsentId,
    time: OffsetDateTime,
) -> bool {
    let Some(writer) = ledger else { return false };
    // What was taken a moment ago, or waits, may not be in the ledger yet.
    if now - time < WRITTEN || writer.waiting() > 0 {
        return false;
    }
    matches!(deadline::within(PATIENCE, writer.ledger().latest(consent)).await, Some(Ok(None)))
}

fn language(request: &EndpointRequest, submission: &Submission) -> usize {
    let languages = &request.state.site.settings().site.languages;
    let named = submission.lang.as_ref().and_then(|tag| languages.iter().position(|own| own == tag));
    named.unwrap_or(request.language)
}
