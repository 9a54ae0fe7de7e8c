//! A record in the shape of ISO/IEC TS 27560:2023: header, processing, parties, event.
//!
//! Terms are those of the W3C Data Privacy Vocabulary (<https://w3id.org/dpv>). What nobody was asked about is not written
//! as consent: what is necessary has neither a state nor consent as its basis. The acceptance of a document is no consent at all
//! (GDPR 7(2)), nor is the link to an account, so they have no type of the vocabulary, no purposes and no state.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::{Event, Method, Record};
use tower_consent_policy::{ConsentModel, NECESSARY, Policies, Release};

const GIVEN: &str = "dpv:ConsentGiven";
const REFUSED: &str = "dpv:ConsentRefused";
const WITHDRAWN: &str = "dpv:ConsentWithdrawn";

impl Record {
    /// The record as a consent record of ISO/IEC TS 27560:2023: JSON-LD on one line, section by section, with terms of the
    /// Data Privacy Vocabulary. `None` if a time of it cannot be written.
    ///
    /// The record has the ids of purposes and services. Policies that have its release say which company runs each
    /// service, what for, and who receives the data, in the words of that release; the names of purposes and services are
    /// those that the policies have now.
    ///
    /// The acceptance of a document, and the link to an account, come in the same sections, and say that they are not consent.
    pub fn to_iso_27560(&self, policies: Option<&Policies>) -> Option<String> {
        self.iso_27560(policies).map(|value| value.to_string())
    }

    /// As [`to_iso_27560`](Self::to_iso_27560), to go into other JSON.
    pub(crate) fn iso_27560(&self, policies: Option<&Policies>) -> Option<Value> {
        if !self.event.is_decision() {
            return self.other_act();
        }
        let time = self.time.format(&Rfc3339).ok()?;
        let valid_until = self.valid_until.format(&Rfc3339).ok()?;
        let words = Words::of(self, policies);
        let purposes: Vec<Value> = self.categories.iter().map(|(id, granted)| words.purpose(id, *granted)).collect();
        let services: Vec<Value> = self.services.iter().map(|(id, granted)| words.service(id, *granted)).collect();
        let controller = json!({ "role": "dpv:DataController", "name": self.controller });
        let parties: Vec<Value> = std::iter::once(controller).chain(words.recipients()).collect();
        Some(json!({
            "@context": { "dpv": "https://w3id.org/dpv#" },
            "@type": "dpv:ConsentRecord",
            "header": {
                "schema_version": "ISO/IEC TS 27560:2023",
                "record_id": self.id.to_string(),
                "pii_principal_id": self.consent.to_string(),
            },
            "processing": {
                "account": self.account,
                "site": self.site,
                "privacy_notice": {
                    "release": self.release.get(),
                    "release_mark": self.release_mark.map(|mark| mark.to_string()),
                    "language": self.language,
                    "sha256": self.wording,
                },
                "jurisdiction": self.jurisdiction,
                "consent_model": self.model.as_str(),
                "purposes": purposes,
                "services": services,
                "withdrawal_method": "the settings control on every page of the site",
            },
            "parties": parties,
            "event": {
                "event_type": event(self, &words),
                "event_state": event_state(self, &words),
                "event_time": time,
                "validity_until": valid_until,
                "consent_type": kind(self.method),
                "act": self.event.as_str(),
                "layer": self.method.as_str(),
                "signal": self.signal,
            },
        }))
    }
}

impl Record {
    fn other_act(&self) -> Option<Value> {
        let document = self.document.as_ref().map(|document| {
            json!({
                "id": document.id,
                "version": document.version,
                "language": document.language,
                "sha256": document.digest,
            })
        });
        Some(json!({
            "@context": { "dpv": "https://w3id.org/dpv#" },
            "header": {
                "schema_version": "ISO/IEC TS 27560:2023",
                "record_id": self.id.to_string(),
                "pii_principal_id": self.consent.to_string(),
            },
            "processing": {
                "document": document,
                "account": self.account,
                "site": self.site,
                "release": self.release.get(),
                "release_mark": self.release_mark.map(|mark| mark.to_string()),
            },
            "parties": [{ "role": "dpv:DataController", "name": self.controller }],
            "event": {
                "event_type": self.event.as_str(),
                "event_state": null,
                "event_time": self.time.format(&Rfc3339).ok()?,
                "validity_until": self.valid_until.format(&Rfc3339).ok()?,
                "act": self.event.as_str(),
                "layer": self.method.as_str(),
            },
        }))
    }
}

struct Words<'r> {
    record: &'r Record,
    policies: Option<&'r Policies>,
    release: Option<&'r Release>,
}

impl<'r> Words<'r> {
    /// Policies without the record's release, or with another one of its number, are others, or older: they say nothing about it.
    fn of(record: &'r Record, policies: Option<&'r Policies>) -> Self {
        let release = policies
            .and_then(|policies| policies.releases().iter().find(|release| release.name() == record.release_name()));
        Self { record, policies: if release.is_some() { policies } else { None }, release }
    }

    fn purpose(&self, id: &str, granted: bool) -> Value {
        json!({
            "purpose": id,
            "name": self.text(id, "title"),
            "description": self.text(id, "text"),
            "lawful_basis": basis(self.record.model, id),
            "state": (id != NECESSARY).then(|| state(granted)),
        })
    }

    /// A category's text in the record's language: the operator's, or ours.
    fn text(&self, id: &str, which: &str) -> Option<String> {
        let (policies, language) = (self.policies?, &*self.record.language);
        let category = policies.settings().categories.iter().find(|category| category.id == id)?;
        let own = if which == "title" { &category.title } else { &category.description };
        let ours = || policies.locales().find(language, &format!("category-{id}-{which}"), &[]);
        own.get(language).cloned().or_else(ours)
    }

    fn service(&self, id: &str, granted: bool) -> Value {
        let covered = self.release.and_then(|release| release.scope.service(id));
        let known = self.policies.and_then(|policies| {
            policies.settings().services.iter().map(|declared| &declared.service).find(|service| service.id == *id)
        });
        json!({
            "service": id,
            "name": known.map(|service| &*service.name),
            "category": covered.as_ref().map(|service| service.category),
            "purpose": covered.as_ref().map(|service| service.purpose),
            "provider": covered.as_ref().map(|service| service.owner),
            "recipients": covered.as_ref().map(|service| &service.recipients),
            "state": self.service_state(id, granted),
        })
    }

    /// `None` for a service that is necessary, or that may be.
    fn service_state(&self, id: &str, granted: bool) -> Option<&'static str> {
        let record = self.record;
        match self.release.and_then(|release| release.scope.service(id)) {
            Some(service) if service.category == NECESSARY => None,
            Some(_) => Some(state(granted)),
            None if !granted => Some(REFUSED),
            // Where nothing but what is necessary is granted, such a service is, or it was allowed by itself.
            None => (self.is_granted() || record.event == Event::Service).then_some(GIVEN),
        }
    }

    /// Whether a category is granted that can be refused.
    fn is_granted(&self) -> bool {
        self.record.categories.iter().any(|(id, granted)| *granted && id != NECESSARY)
    }

    fn recipients(&self) -> impl Iterator<Item = Value> {
        let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for id in self.record.services.keys() {
            let covered = self.release.and_then(|release| release.scope.service(id));
            for name in covered.into_iter().flat_map(|service| service.recipients) {
                all.entry(name).or_default().insert(id);
            }
        }
        all.into_iter().map(|(name, services)| json!({ "role": "dpv:Recipient", "name": name, "services": services }))
    }
}

fn state(granted: bool) -> &'static str {
    if granted { GIVEN } else { REFUSED }
}

/// What is allowed until it is refused, and what is necessary, does not rest on consent.
fn basis(model: ConsentModel, category: &str) -> Option<&'static str> {
    (model == ConsentModel::OptIn && category != NECESSARY).then_some("dpv:Consent")
}

fn event(record: &Record, words: &Words<'_>) -> &'static str {
    match record.event {
        Event::Signal => "dpv:OptingOutFromProcess",
        _ => event_state(record, words),
    }
}

/// By what is granted: choices that were saved may be a refusal.
fn event_state(record: &Record, words: &Words<'_>) -> &'static str {
    match record.event {
        Event::Withdraw => WITHDRAWN,
        Event::RejectAll => REFUSED,
        _ => {
            let by_itself =
                || record.services.iter().any(|(id, granted)| words.service_state(id, *granted) == Some(GIVEN));
            state(words.is_granted() || by_itself())
        }
    }
}

fn kind(method: Method) -> &'static str {
    match method {
        Method::Banner | Method::Preferences | Method::Placeholder => "dpv:ExplicitlyExpressedConsent",
        Method::Signal | Method::Form | Method::Api | Method::Account => "dpv:ExpressedConsent",
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::record::{sample, sample_acceptance};

    #[test]
    fn it_has_the_four_sections_and_the_state_that_the_choices_come_to() {
        let at = datetime!(2026-11-23 12:00 UTC);
        let mut record = sample(ConsentId::new(at), Event::Save, at);
        let value = record.iso_27560(None).unwrap();
        for section in ["header", "processing", "parties", "event"] {
            assert!(!value[section].is_null(), "{section}");
        }
        assert_eq!(value["header"]["record_id"], record.id.to_string());
        assert_eq!(value["event"]["event_time"], "2026-11-23T12:00:00Z");
        for granted in record.categories.values_mut().chain(record.services.values_mut()) {
            *granted = false;
        }
        assert_eq!(record.iso_27560(None).unwrap()["event"]["event_state"], "dpv:ConsentRefused");
        record.event = Event::Withdraw;
        assert_eq!(record.iso_27560(None).unwrap()["event"]["event_state"], "dpv:ConsentWithdrawn");
    }

    /// Nobody was asked about what is necessary.
    #[test]
    fn what_is_necessary_is_no_consent() {
        let at = datetime!(2026-11-23 12:00 UTC);
        let mut record = sample(ConsentId::new(at), Event::RejectAll, at);
        record.categories.insert("necessary".into(), true);
        record.services = [("cart".into(), true), ("youtube".into(), false)].into();
        let value = record.iso_27560(None).unwrap();
        let purposes = value["processing"]["purposes"].as_array().unwrap();
        let necessary = purposes.iter().find(|purpose| purpose["purpose"] == "necessary").unwrap();
        assert!(necessary["state"].is_null() && necessary["lawful_basis"].is_null(), "{necessary}");
        assert!(!value.to_string().contains("dpv:ConsentGiven"), "{value}");
        assert_eq!((&value["event"]["event_type"], &value["event"]["event_state"]), (&json!(REFUSED), &json!(REFUSED)));
    }

    #[test]
    fn the_acceptance_of_a_document_is_no_consent() {
        let at = datetime!(2026-11-23 12:00 UTC);
        let value = sample_acceptance(ConsentId::new(at), at).iso_27560(None).unwrap();
        assert_eq!(value["processing"]["document"]["version"], "2.1");
        assert_eq!(value["event"]["event_type"], "document_accepted");
        assert!(value["@type"].is_null() && value["event"]["event_state"].is_null(), "{value}");
        assert!(!value.to_string().contains("dpv:Consent"), "{value}");
    }
}
