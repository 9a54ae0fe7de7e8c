//! The one builder of a ledger record.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::Site;
use crate::consent::decision::Decision;
use crate::consent::{Consent, documents};
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{AcceptedDocument, Event, Method, Record, SchemaVersion};

/// What a record says of an act beside the decision that came of it.
pub(crate) struct Act {
    pub(crate) event: Event,
    pub(crate) method: Method,
    /// Position of the language that the visitor was spoken to in.
    pub(crate) language: usize,
    /// Digest of the words that the visitor saw; empty where nothing was shown.
    pub(crate) wording: String,
    pub(crate) signal: bool,
}

/// Whose act it is that has no decision, and when.
pub(crate) struct Occasion<'a> {
    pub(crate) id: ConsentId,
    pub(crate) consent: &'a Consent,
    pub(crate) now: OffsetDateTime,
}

impl Site {
    /// The record of an act at `now`; `consent` is what the decision comes to.
    pub(crate) fn record(&self, act: Act, decision: &Decision, consent: &Consent, now: OffsetDateTime) -> Record {
        Record {
            valid_until: decision.time + decision.life(self.settings.cookie.max_age),
            method: act.method,
            language: self.language(act.language).to_owned(),
            wording: act.wording,
            categories: consent.categories().map(|(id, granted)| (id.to_owned(), granted)).collect(),
            services: consent.services().map(|(id, granted)| (id.to_owned(), granted)).collect(),
            signal: act.signal,
            ..self.bare(act.event, &Occasion { id: decision.id, consent, now })
        }
        .under(decision.release)
    }

    /// The record of the acceptance of a document. It says nothing about categories and services.
    pub(crate) fn acceptance_record(
        &self,
        document: AcceptedDocument,
        method: Method,
        occasion: &Occasion<'_>,
    ) -> Record {
        Record {
            method,
            language: document.language.clone(),
            // What was shown is the text itself.
            wording: document.digest.clone(),
            document: Some(document),
            ..self.bare(Event::DocumentAccepted, occasion)
        }
    }

    /// The record that says which account the consent with this id belongs to.
    pub(crate) fn link_record(&self, account: String, language: usize, occasion: &Occasion<'_>) -> Record {
        Record {
            account: Some(account),
            language: self.language(language).to_owned(),
            ..self.bare(Event::Linked, occasion)
        }
    }

    /// What every act has: by default one that is no decision about categories and services.
    fn bare(&self, event: Event, occasion: &Occasion<'_>) -> Record {
        let Occasion { id, consent, now } = *occasion;
        Record {
            account: None,
            id: RecordId::new(now),
            consent: id,
            time: now,
            valid_until: now + documents::LIFE,
            schema: SchemaVersion::default(),
            event,
            method: Method::Api,
            language: String::new(),
            wording: String::new(),
            jurisdiction: consent.jurisdiction().to_owned(),
            model: consent.model(),
            release: consent.release(),
            release_mark: None,
            categories: BTreeMap::new(),
            services: BTreeMap::new(),
            signal: consent.signal(),
            controller: self.settings.site.controller.name.clone(),
            site: Some(self.settings.site.name.clone()),
            document: None,
        }
        .under(consent.release_name())
    }
}
