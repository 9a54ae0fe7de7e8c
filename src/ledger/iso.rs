//! A record in the shape of ISO/IEC TS 27560:2023: header, processing, parties, event.
//!
//! Terms are those of the W3C Data Privacy Vocabulary (<https://w3id.org/dpv>).

use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::{Event, Method, Record};
use tower_consent_policy::ConsentModel;

impl Record {
    /// The record as a consent record of ISO/IEC TS 27560:2023, section by section, in JSON-LD with terms of the Data
    /// Privacy Vocabulary. `None` if a time of it cannot be written.
    pub fn to_iso_27560(&self) -> Option<Value> {
        let time = self.time.format(&Rfc3339).ok()?;
        let valid_until = self.valid_until.format(&Rfc3339).ok()?;
        let purposes: Vec<Value> = self
            .categories
            .iter()
            .map(|(id, granted)| json!({ "purpose": id, "lawful_basis": basis(self.model, id), "state": state(*granted) }))
            .collect();
        let services: Vec<Value> =
            self.services.iter().map(|(id, granted)| json!({ "service": id, "state": state(*granted) })).collect();
        Some(json!({
            "@context": { "dpv": "https://w3id.org/dpv#" },
            "@type": "dpv:ConsentRecord",
            "header": {
                "schema_version": "ISO/IEC TS 27560:2023",
                "record_id": self.id.to_string(),
                "pii_principal_id": self.consent.to_string(),
            },
            "processing": {
                "privacy_notice": { "release": self.release.get(), "language": self.language, "sha256": self.wording },
                "jurisdiction": self.jurisdiction,
                "consent_model": self.model.as_str(),
                "purposes": purposes,
                "services": services,
                "withdrawal_method": "the settings control on every page of the site",
            },
            "parties": [{ "role": "dpv:DataController", "name": self.controller }],
            "event": {
                "event_type": event(self.event),
                "event_state": event_state(self),
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

fn state(granted: bool) -> &'static str {
    if granted { "dpv:ConsentGiven" } else { "dpv:ConsentRefused" }
}

/// What is allowed until it is refused, and what is necessary, does not rest on consent.
fn basis(model: ConsentModel, category: &str) -> Option<&'static str> {
    (model == ConsentModel::OptIn && category != "necessary").then_some("dpv:Consent")
}

fn event(event: Event) -> &'static str {
    match event {
        Event::AcceptAll | Event::Save | Event::Service => "dpv:ConsentGiven",
        Event::RejectAll => "dpv:ConsentRefused",
        Event::Withdraw => "dpv:ConsentWithdrawn",
        Event::Signal => "dpv:OptingOutFromProcess",
    }
}

/// By what is granted: choices that were saved may be a refusal.
fn event_state(record: &Record) -> &'static str {
    let chosen = record.categories.iter().filter(|(id, _)| *id != "necessary").chain(&record.services);
    match record.event {
        Event::Withdraw => "dpv:ConsentWithdrawn",
        _ => state(chosen.into_iter().any(|(_, granted)| *granted)),
    }
}

fn kind(method: Method) -> &'static str {
    match method {
        Method::Banner | Method::Preferences | Method::Placeholder => "dpv:ExplicitlyExpressedConsent",
        Method::Signal | Method::Api => "dpv:ExpressedConsent",
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::record::sample;

    #[test]
    fn it_has_the_four_sections_and_the_state_that_the_choices_come_to() {
        let at = datetime!(2026-11-23 12:00 UTC);
        let mut record = sample(ConsentId::new(at), Event::Save, at);
        let value = record.to_iso_27560().unwrap();
        for section in ["header", "processing", "parties", "event"] {
            assert!(!value[section].is_null(), "{section}");
        }
        assert_eq!(value["header"]["record_id"], record.id.to_string());
        assert_eq!(value["event"]["event_time"], "2026-11-23T12:00:00Z");
        for granted in record.categories.values_mut().chain(record.services.values_mut()) {
            *granted = false;
        }
        assert_eq!(record.to_iso_27560().unwrap()["event"]["event_state"], "dpv:ConsentRefused");
        record.event = Event::Withdraw;
        assert_eq!(record.to_iso_27560().unwrap()["event"]["event_state"], "dpv:ConsentWithdrawn");
    }
}
