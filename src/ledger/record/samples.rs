//! Records for tests and for the suite.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::{AcceptedDocument, Event, Method, Record, SchemaVersion};
use crate::ids::{ConsentId, RecordId};
use tower_consent_policy::{ConsentModel, ReleaseNumber};

/// A record for tests and for the suite, decided at `at`.
pub(in crate::ledger) fn sample(consent: ConsentId, event: Event, at: OffsetDateTime) -> Record {
    let granted = matches!(event, Event::AcceptAll | Event::Save | Event::Service);
    Record {
        account: None,
        categories: BTreeMap::from([("marketing".into(), false), ("analytics".into(), granted)]),
        consent,
        controller: "Example Media Ltd".into(),
        document: None,
        event,
        id: RecordId::new(at),
        jurisdiction: "gdpr".into(),
        language: "en".into(),
        method: Method::Banner,
        model: ConsentModel::OptIn,
        release: ReleaseNumber::new(3),
        release_mark: None,
        schema: SchemaVersion::V1,
        services: BTreeMap::from([("youtube".into(), granted)]),
        signal: false,
        site: None,
        time: at,
        valid_until: at + time::Duration::days(182),
        wording: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into(),
    }
}

/// The acceptance of a document, for tests and for the suite.
pub(crate) fn sample_acceptance(consent: ConsentId, at: OffsetDateTime) -> Record {
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned();
    Record {
        categories: BTreeMap::new(),
        document: Some(AcceptedDocument::new("terms", "2.1", "en", &digest)),
        method: Method::Form,
        schema: SchemaVersion::V2,
        services: BTreeMap::new(),
        wording: digest,
        ..sample(consent, Event::DocumentAccepted, at)
    }
}

/// The link of a consent id to an account, for tests and for the suite.
pub(crate) fn sample_link(consent: ConsentId, account: &str, at: OffsetDateTime) -> Record {
    Record {
        account: Some(account.to_owned()),
        document: None,
        event: Event::Linked,
        method: Method::Api,
        wording: String::new(),
        ..sample_acceptance(consent, at)
    }
}
