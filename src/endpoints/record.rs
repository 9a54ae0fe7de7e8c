//! From a decision to a record in the ledger.

use std::collections::BTreeMap;
use std::future::Future;

use http::HeaderValue;
use time::OffsetDateTime;

use super::Asked;
use super::submission::{Action, Submission};
use crate::consent::decision::{Decision, Origin};
use crate::consent::{Consent, cookie};
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{Event, Method, Record, SchemaVersion};
use crate::middleware::Gate;
use crate::middleware::layer::Shared;
use crate::visitor::Visitor;

/// Hands the record of a decision to the ledger. What comes back resolves when it is written, or
/// after a short bound; it never fails the visitor.
pub(super) fn submit(
    asked: &Asked,
    submission: &Submission,
    consent: &Consent,
    decision: &Decision,
) -> impl Future<Output = ()> + Send + use<> {
    let submitted =
        asked.shared.ledger.as_ref().map(|ledger| ledger.submit(record(asked, submission, consent, decision)));
    async move {
        if let Some(submitted) = submitted {
            submitted.await;
        }
    }
}

fn record(asked: &Asked, submission: &Submission, consent: &Consent, decision: &Decision) -> Record {
    let site = &asked.shared.site;
    let languages = &site.settings().site.languages;
    let language = submission.lang.as_ref().and_then(|tag| languages.iter().position(|own| own == tag));
    let language = language.unwrap_or(asked.language);
    Record {
        id: RecordId::new(asked.now),
        consent: decision.id,
        time: asked.now,
        valid_until: valid_until(&asked.shared, decision),
        schema: SchemaVersion::default(),
        event: match submission.action {
            Action::AcceptAll => Event::AcceptAll,
            Action::RejectAll => Event::RejectAll,
            Action::Save => Event::Save,
            Action::Service => Event::Service,
        },
        method: match submission.layer.as_deref() {
            Some("banner") => Method::Banner,
            Some("preferences") => Method::Preferences,
            Some("placeholder") => Method::Placeholder,
            _ => Method::Api,
        },
        language: site.language(language).to_owned(),
        wording: wording(asked, submission, language),
        jurisdiction: consent.jurisdiction().to_owned(),
        model: consent.model(),
        release: decision.release,
        categories: consent.categories().map(|(id, granted)| (id.to_owned(), granted)).collect(),
        services: consent.services().map(|(id, granted)| (id.to_owned(), granted)).collect(),
        signal: asked.visitor.signal,
        controller: site.settings().site.controller.name.clone(),
    }
}

/// The digest of the words that the visitor decided on: the page names it, since it may be of before the last change of
/// wording, or of the preferences; a program that names none would be shown the banner (R-068, T-66).
fn wording(asked: &Asked, submission: &Submission, language: usize) -> String {
    let is_digest = |text: &&String| {
        text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let shown = submission.digest.as_ref().filter(is_digest).cloned();
    shown.unwrap_or_else(|| {
        let site = &asked.shared.site;
        site.pieces(language, &asked.consent, asked.visitor.plain_localhost, asked.now).wording_digest.clone()
    })
}

fn valid_until(shared: &Shared, decision: &Decision) -> OffsetDateTime {
    decision.time + shared.site.settings().cookie.max_age
}

/// Stores an opt-out that a signal made and the rule set wants remembered, and records it: once per
/// browser, since the cookie that this returns is a decision from then on.
pub(crate) fn remember_signal(gate: &Gate, visitor: &Visitor, consent: &Consent) -> Option<HeaderValue> {
    let site = &gate.shared.site;
    let granted = consent.categories().skip(1).filter(|(_, granted)| *granted).map(|(id, _)| id.to_owned());
    let decision = Decision {
        id: ConsentId::new(gate.now),
        time: gate.now,
        release: consent.release(),
        model: consent.model(),
        origin: Origin::Signal,
        signal: true,
        granted: granted.collect(),
        exceptions: BTreeMap::new(),
    };
    if let Some(ledger) = &gate.shared.ledger {
        // Nobody waits for it: the writer keeps it until it is written.
        drop(ledger.submit(signal_record(gate, visitor, consent, &decision)));
    }
    cookie::write(&decision, site.cookie_name(visitor), &site.settings().cookie, site.keys(), gate.now)
}

fn signal_record(gate: &Gate, visitor: &Visitor, consent: &Consent, decision: &Decision) -> Record {
    let site = &gate.shared.site;
    Record {
        id: RecordId::new(decision.time),
        consent: decision.id,
        time: decision.time,
        valid_until: valid_until(&gate.shared, decision),
        schema: SchemaVersion::default(),
        event: Event::Signal,
        method: Method::Signal,
        language: site.language(visitor.language).to_owned(),
        wording: String::new(),
        jurisdiction: consent.jurisdiction().to_owned(),
        model: consent.model(),
        release: decision.release,
        categories: consent.categories().map(|(id, granted)| (id.to_owned(), granted)).collect(),
        services: BTreeMap::new(),
        signal: true,
        controller: site.settings().site.controller.name.clone(),
    }
}
