//! A record, its canonical bytes, and the version of its schema.

mod document;
mod event;
mod fields;
mod method;
mod samples;
mod schema_version;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::{ConsentId, RecordId};
use tower_consent_policy::{ConsentModel, ReleaseMark, ReleaseName, ReleaseNumber};

pub use document::AcceptedDocument;
pub use event::Event;
use fields::{as_text, mark, model, release, seconds, to_the_second};
pub use method::Method;
pub(super) use samples::sample;
pub(crate) use samples::{sample_acceptance, sample_link};
pub use schema_version::SchemaVersion;
use schema_version::schema;

/// What the ledger keeps of one decision (ISO/IEC TS 27560:2023).
///
/// Nothing in it is personal beyond the random consent id, and the keyed digest of an account if the app links one.
// The fields are in alphabetical order: serde writes them in this order, and the canonical form has sorted keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Record {
    /// For [`Event::Linked`]: which account this browser's consent belongs to, as
    /// [`Keys::account_digests`](crate::Keys::account_digests) writes it. Without the site's keys it says nothing. For a
    /// decision: whose choice it is on all devices; `consent` is then an id of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Category id to granted (`true`) or refused (`false`); every category that was asked for.
    pub categories: BTreeMap<String, bool>,
    /// The browser's consent id. It grants nothing.
    #[serde(with = "as_text")]
    pub consent: ConsentId,
    /// Name of the controller at that time.
    pub controller: String,
    /// The document that was accepted, for [`Event::DocumentAccepted`] and no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<AcceptedDocument>,
    /// What the visitor did.
    pub event: Event,
    /// The record's own id; retries carry the same.
    #[serde(with = "as_text")]
    pub id: RecordId,
    /// Id of the jurisdiction (rule set) that was applied: `gdpr`, `ccpa`, …
    pub jurisdiction: String,
    /// Language of the wording shown.
    pub language: String,
    /// Where the visitor did it.
    pub method: Method,
    /// The consent model that was applied.
    #[serde(with = "model")]
    pub model: ConsentModel,
    /// The release that the visitor decided under: that of the page.
    #[serde(with = "release")]
    pub release: ReleaseNumber,
    /// The mark that tells this release from another of the same number, as `policies.lock` has it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "mark")]
    pub release_mark: Option<ReleaseMark>,
    /// Version of this schema.
    #[serde(with = "schema")]
    pub schema: SchemaVersion,
    /// Every declared service, and whether it is granted: by its category, or by a choice of its own.
    pub services: BTreeMap<String, bool>,
    /// Whether the browser sent an opt-out signal (`Sec-GPC: 1`).
    pub signal: bool,
    /// Name of the site at that time, as its policies have it; several sites may share a ledger. `None` in records of
    /// versions before schema 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// When it was decided; kept in UTC, to the second.
    #[serde(with = "seconds")]
    pub time: OffsetDateTime,
    /// Until when the decision holds at most; kept in UTC, to the second.
    #[serde(with = "seconds")]
    pub valid_until: OffsetDateTime,
    /// SHA-256 of the wording shown, in lower-case hex. Of an accepted document: that of its text.
    pub wording: String,
}

/// A record that has no canonical form, or bytes that are not a record.
#[derive(Debug, Clone, thiserror::Error)]
#[error("not a record of schema version 1 to 5 ({0}); if a newer tower-consent wrote it, read it with that one")]
pub struct RecordError(String);

impl Record {
    /// The record's canonical bytes: JSON without white space, keys sorted, times in UTC to the second.
    ///
    /// Equal content gives equal bytes, in every version of this crate that knows the schema version.
    ///
    /// # Errors
    ///
    /// If a time lies outside the years 0 to 9999.
    pub fn canonical(&self) -> Result<Vec<u8>, RecordError> {
        serde_json::to_vec(self).map_err(|error| RecordError(error.to_string()))
    }

    /// Reads a record from JSON, in its canonical form or any other with the same content.
    ///
    /// # Errors
    ///
    /// If it is not JSON, has another schema version, or if a field is missing, unknown or malformed.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RecordError> {
        let record: Self = serde_json::from_slice(bytes).map_err(|error| RecordError(error.to_string()))?;
        if !record.is_whole() {
            let why = "schema 5 has `site`; schema 4 is a decision with `account` or of the method account; schema 3 has \
                       `release_mark`; schema 2 and 3 have `document` for the event document_accepted, or `account` for \
                       linked; schema 1 has none of them";
            return Err(RecordError(why.to_owned()));
        }
        Ok(record)
    }

    /// Whether it has what its event and its schema say, and no more.
    fn is_whole(&self) -> bool {
        let fits = match self.event {
            Event::DocumentAccepted => self.document.is_some() && self.account.is_none(),
            Event::Linked => self.document.is_none() && self.account.is_some(),
            // With `account` or without.
            _ => self.document.is_none(),
        };
        fits && self.schema == self.schema_of_fields()
    }

    /// The schema that goes with the fields that it has.
    fn schema_of_fields(&self) -> SchemaVersion {
        match self.event {
            _ if self.site.is_some() => SchemaVersion::V5,
            _ if self.is_of_account() => SchemaVersion::V4,
            _ if self.release_mark.is_some() => SchemaVersion::V3,
            Event::DocumentAccepted | Event::Linked => SchemaVersion::V2,
            _ => SchemaVersion::V1,
        }
    }

    /// Whether it is a decision that holds for an account, or came from one.
    pub fn is_of_account(&self) -> bool {
        self.event.is_decision() && (self.account.is_some() || self.method == Method::Account)
    }

    /// The release that it was made under, by number and mark.
    pub fn release_name(&self) -> ReleaseName {
        ReleaseName::new(self.release, self.release_mark)
    }

    /// The same of a release, with the schema that goes with it.
    pub(crate) fn under(mut self, release: ReleaseName) -> Self {
        self.release = release.number;
        self.release_mark = release.mark;
        self.schema = self.schema_of_fields();
        self
    }

    /// The record as a store returns it: times in UTC, to the second.
    pub(super) fn normalised(mut self) -> Self {
        self.time = to_the_second(self.time);
        self.valid_until = to_the_second(self.valid_until);
        self
    }
}
