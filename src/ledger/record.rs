//! A record, its canonical bytes, and the version of its schema.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use crate::ids::{ConsentId, RecordId};
use tower_consent_policy::{ConsentModel, ReleaseMark, ReleaseName, ReleaseNumber};

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
    /// When it was decided; kept in UTC, to the second.
    #[serde(with = "seconds")]
    pub time: OffsetDateTime,
    /// Until when the decision holds at most; kept in UTC, to the second.
    #[serde(with = "seconds")]
    pub valid_until: OffsetDateTime,
    /// SHA-256 of the wording shown, in lower-case hex. Of an accepted document: that of its text.
    pub wording: String,
}

/// A policy text that a visitor accepted: terms, a privacy policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AcceptedDocument {
    /// SHA-256 of the text's Markdown as `policies.lock` has it, in lower-case hex.
    pub digest: String,
    /// Its id: `terms`, `privacy`.
    pub id: String,
    /// Language of the text.
    pub language: String,
    /// The exact version: `2.1`.
    pub version: String,
}

impl AcceptedDocument {
    pub(crate) fn new(id: &str, version: &str, language: &str, digest: &str) -> Self {
        let [id, version, language, digest] = [id, version, language, digest].map(str::to_owned);
        Self { digest, id, language, version }
    }
}

/// Version of a record's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SchemaVersion {
    /// The first: a decision about categories and services.
    #[default]
    V1,
    /// With `document`, the acceptance of a text; or with `account`, to whom a consent id belongs.
    V2,
    /// With `release_mark`; otherwise as the first or the second.
    V3,
    /// A decision with `account`, or of the method `account`; with `release_mark` or without.
    V4,
}

/// What a visitor, or the visitor's browser, did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// Everything accepted.
    AcceptAll,
    /// A document was accepted. It says nothing about categories and services.
    DocumentAccepted,
    /// The visitor was signed in: the consent id belongs to an account. No decision.
    Linked,
    /// Everything refused.
    RejectAll,
    /// Choices saved.
    Save,
    /// One service allowed, at its placeholder.
    Service,
    /// An opt-out by the browser's signal.
    Signal,
    /// Something granted earlier was withdrawn.
    Withdraw,
}

/// Where a decision was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// On the banner, the first layer.
    Banner,
    /// In the preferences, the second layer.
    Preferences,
    /// At the placeholder of an embed.
    Placeholder,
    /// By the browser's signal.
    Signal,
    /// In a form of the site, for a document.
    Form,
    /// By a program, without one of our layers.
    Api,
    /// On another device of the account, or by the end of what came from there.
    Account,
}

/// A record that has no canonical form, or bytes that are not a record.
#[derive(Debug, Clone, thiserror::Error)]
#[error("not a record of schema version 1 to 4 ({0}); if a newer tower-consent wrote it, read it with that one")]
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
            let why = "schema 4 is a decision with `account` or of the method account; schema 3 has `release_mark`; \
                       schema 2 and 3 have `document` for the event document_accepted, or `account` for linked; schema 1 \
                       has none of them";
            return Err(RecordError(why.to_owned()));
        }
        Ok(record)
    }

    /// Whether it has what its event and its schema say, and no more.
    fn is_whole(&self) -> bool {
        let fields = (self.document.is_some(), self.account.is_some());
        if self.is_of_account() {
            return self.document.is_none() && self.schema == SchemaVersion::V4;
        }
        let (fits, without_mark) = match self.event {
            Event::DocumentAccepted => (fields == (true, false), SchemaVersion::V2),
            Event::Linked => (fields == (false, true), SchemaVersion::V2),
            _ => (fields == (false, false), SchemaVersion::V1),
        };
        fits && self.schema == if self.release_mark.is_some() { SchemaVersion::V3 } else { without_mark }
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
        self.schema = match self.event {
            _ if self.is_of_account() => SchemaVersion::V4,
            _ if release.mark.is_some() => SchemaVersion::V3,
            Event::DocumentAccepted | Event::Linked => SchemaVersion::V2,
            _ => SchemaVersion::V1,
        };
        self
    }

    /// The record as a store returns it: times in UTC, to the second.
    pub(super) fn normalised(mut self) -> Self {
        self.time = to_the_second(self.time);
        self.valid_until = to_the_second(self.valid_until);
        self
    }
}

impl Event {
    /// Whether it is a decision about categories and services: not so the acceptance of a document, and the link to an
    /// account.
    pub fn is_decision(self) -> bool {
        !matches!(self, Self::DocumentAccepted | Self::Linked)
    }

    /// `accept_all`, `document_accepted`, `linked`, `reject_all`, `save`, `service`, `signal`, `withdraw`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AcceptAll => "accept_all",
            Self::DocumentAccepted => "document_accepted",
            Self::Linked => "linked",
            Self::RejectAll => "reject_all",
            Self::Save => "save",
            Self::Service => "service",
            Self::Signal => "signal",
            Self::Withdraw => "withdraw",
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Method {
    /// `banner`, `preferences`, `placeholder`, `signal`, `form`, `api`, `account`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Preferences => "preferences",
            Self::Placeholder => "placeholder",
            Self::Signal => "signal",
            Self::Form => "form",
            Self::Api => "api",
            Self::Account => "account",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn to_the_second(at: OffsetDateTime) -> OffsetDateTime {
    // In UTC, only the first and last hours that `OffsetDateTime` can hold may be outside these years.
    OffsetDateTime::from_unix_timestamp(at.unix_timestamp()).unwrap_or_else(|_| {
        let edge = if at.unix_timestamp() > 0 { PrimitiveDateTime::MAX } else { PrimitiveDateTime::MIN };
        edge.assume_offset(UtcOffset::UTC)
    })
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: ToString, S: Serializer>(value: &T, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&value.to_string())
    }

    pub(super) fn deserialize<'de, T, D>(input: D) -> Result<T, D::Error>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

mod model {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use tower_consent_policy::ConsentModel;

    pub(super) fn serialize<S: Serializer>(model: &ConsentModel, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(model.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<ConsentModel, D::Error> {
        let text = String::deserialize(input)?;
        [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice]
            .into_iter()
            .find(|model| model.as_str() == text)
            .ok_or_else(|| D::Error::custom("model: expected opt-in, opt-out or notice"))
    }
}

mod release {
    use serde::{Deserialize, Deserializer, Serializer};

    use tower_consent_policy::ReleaseNumber;

    pub(super) fn serialize<S: Serializer>(release: &ReleaseNumber, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_u32(release.get())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<ReleaseNumber, D::Error> {
        u32::deserialize(input).map(ReleaseNumber::new)
    }
}

mod mark {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use tower_consent_policy::ReleaseMark;

    #[expect(clippy::ref_option, reason = "serde calls it with the field")]
    pub(super) fn serialize<S: Serializer>(mark: &Option<ReleaseMark>, out: S) -> Result<S::Ok, S::Error> {
        match mark {
            Some(mark) => out.serialize_str(&mark.to_string()),
            None => out.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<ReleaseMark>, D::Error> {
        let text = String::deserialize(input)?;
        text.parse().map(Some).map_err(|_| D::Error::custom("release_mark: expected three letters"))
    }
}

mod schema {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::SchemaVersion;

    pub(super) fn serialize<S: Serializer>(schema: &SchemaVersion, out: S) -> Result<S::Ok, S::Error> {
        match schema {
            SchemaVersion::V1 => out.serialize_u32(1),
            SchemaVersion::V2 => out.serialize_u32(2),
            SchemaVersion::V3 => out.serialize_u32(3),
            SchemaVersion::V4 => out.serialize_u32(4),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<SchemaVersion, D::Error> {
        match u32::deserialize(input)? {
            1 => Ok(SchemaVersion::V1),
            2 => Ok(SchemaVersion::V2),
            3 => Ok(SchemaVersion::V3),
            4 => Ok(SchemaVersion::V4),
            other => Err(D::Error::custom(format!("schema: expected 1 to 4, found {other}"))),
        }
    }
}

mod seconds {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _, ser::Error as _};
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;

    use super::to_the_second;

    pub(super) fn serialize<S: Serializer>(at: &OffsetDateTime, out: S) -> Result<S::Ok, S::Error> {
        let text = to_the_second(*at).format(&Rfc3339).map_err(S::Error::custom)?;
        out.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<OffsetDateTime, D::Error> {
        let text = String::deserialize(input)?;
        OffsetDateTime::parse(&text, &Rfc3339).map(to_the_second).map_err(D::Error::custom)
    }
}

/// A record for tests and for the suite, decided at `at`.
pub(super) fn sample(consent: ConsentId, event: Event, at: OffsetDateTime) -> Record {
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

#[cfg(test)]
mod tests {
    use time::macros::{datetime, offset};

    use super::*;

    fn fixed() -> Record {
        let consent = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
        let mut record = sample(consent, Event::Save, datetime!(2026-11-23 22:00:00.987 UTC));
        record.id = "01890a5d-ac96-774b-bcce-b302099a8058".parse().unwrap();
        record
    }

    /// Once written, a form must be readable for years; this must never change for schema version 1.
    #[test]
    fn canonical_bytes_never_change() {
        let text = String::from_utf8(fixed().canonical().unwrap()).unwrap();
        insta::assert_snapshot!(text, @r#"{"categories":{"analytics":true,"marketing":false},"consent":"01890a5d-ac96-774b-bcce-b302099a8057","controller":"Example Media Ltd","event":"save","id":"01890a5d-ac96-774b-bcce-b302099a8058","jurisdiction":"gdpr","language":"en","method":"banner","model":"opt-in","release":3,"schema":1,"services":{"youtube":true},"signal":false,"time":"2026-11-23T22:00:00Z","valid_until":"2027-05-24T22:00:00Z","wording":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#);
    }

    fn acceptance() -> Record {
        let fixed = fixed();
        Record { id: fixed.id, ..sample_acceptance(fixed.consent, fixed.time) }
    }

    /// The same for schema version 2.
    #[test]
    fn canonical_bytes_of_an_acceptance_never_change() {
        let text = String::from_utf8(acceptance().canonical().unwrap()).unwrap();
        insta::assert_snapshot!(text, @r#"{"categories":{},"consent":"01890a5d-ac96-774b-bcce-b302099a8057","controller":"Example Media Ltd","document":{"digest":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","id":"terms","language":"en","version":"2.1"},"event":"document_accepted","id":"01890a5d-ac96-774b-bcce-b302099a8058","jurisdiction":"gdpr","language":"en","method":"form","model":"opt-in","release":3,"schema":2,"services":{},"signal":false,"time":"2026-11-23T22:00:00Z","valid_until":"2027-05-24T22:00:00Z","wording":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#);
        assert_eq!(Record::from_json(text.as_bytes()).unwrap(), acceptance().normalised());
    }

    /// The same for schema version 3: each of the others, under a release with a mark.
    #[test]
    fn canonical_bytes_of_a_record_with_a_mark_never_change() {
        let under = "3kBx".parse().unwrap();
        let text = String::from_utf8(fixed().under(under).canonical().unwrap()).unwrap();
        assert!(text.contains(r#""release":3,"release_mark":"kBx","schema":3,"services""#), "{text}");
        for record in [fixed(), acceptance(), sample_link(fixed().consent, "0123", fixed().time)] {
            assert_eq!(record.clone().under("3".parse().unwrap()), record, "without a mark it is as before");
            let marked = record.under(under).normalised();
            let good = String::from_utf8(marked.canonical().unwrap()).unwrap();
            assert_eq!(Record::from_json(good.as_bytes()).unwrap(), marked);
            for (from, to) in [
                ("\"schema\":3", "\"schema\":1"),
                ("\"schema\":3", "\"schema\":2"),
                ("kBx", "kB1"),
                ("\"release_mark\":\"kBx\",", ""),
            ] {
                assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
            }
        }
    }

    #[test]
    fn an_account_is_in_the_record_of_a_link_and_in_no_other() {
        let link = sample_link(fixed().consent, "0123", fixed().time);
        let good = String::from_utf8(link.canonical().unwrap()).unwrap();
        assert!(good.starts_with("{\"account\":\"0123\",\"categories\":{}"), "{good}");
        assert_eq!(Record::from_json(good.as_bytes()).unwrap(), link.normalised());
        for (from, to) in [("linked", "save"), ("\"schema\":2", "\"schema\":1"), ("\"account\":\"0123\",", "")] {
            assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
        }
    }

    /// The same for schema version 4: a choice of an account, and one that came from there.
    #[test]
    fn canonical_bytes_of_a_choice_of_an_account_never_change() {
        let of_account = Record { account: Some("0123".to_owned()), ..fixed() }.under("3".parse().unwrap());
        let text = String::from_utf8(of_account.canonical().unwrap()).unwrap();
        assert!(text.starts_with("{\"account\":\"0123\",\"categories\":{\"analytics\":true,"), "{text}");
        assert!(text.contains(r#""release":3,"schema":4,"services""#), "{text}");
        let followed = Record { method: Method::Account, ..fixed() }.under("3kBx".parse().unwrap());
        for record in [of_account, followed] {
            let good = String::from_utf8(record.canonical().unwrap()).unwrap();
            assert_eq!(Record::from_json(good.as_bytes()).unwrap(), record.normalised());
            for schema in ["1", "2", "3", "5"] {
                let bad = good.replace("\"schema\":4", &format!("\"schema\":{schema}"));
                assert!(Record::from_json(bad.as_bytes()).is_err(), "{bad}");
            }
        }
        let plain = String::from_utf8(fixed().canonical().unwrap()).unwrap();
        assert!(Record::from_json(plain.replace("\"schema\":1", "\"schema\":4").as_bytes()).is_err());
    }

    #[test]
    fn canonical_keys_are_sorted() {
        for record in [fixed(), acceptance(), sample_link(fixed().consent, "0123", fixed().time)] {
            let bytes = record.canonical().unwrap();
            // A map of serde_json is sorted, at each depth.
            let sorted: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(serde_json::to_vec(&sorted).unwrap(), bytes);
        }
    }

    #[test]
    fn a_document_is_in_the_record_of_its_acceptance_and_in_no_other() {
        let good = String::from_utf8(acceptance().canonical().unwrap()).unwrap();
        for (from, to) in [
            ("document_accepted", "accept_all"),
            ("\"schema\":2", "\"schema\":1"),
            ("\"version\":\"2.1\"", "\"version\":\"2.1\",\"page\":\"/\""),
            (",\"version\":\"2.1\"", ""),
        ] {
            assert!(good.contains(from), "{from} in {good}");
            assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
        }
        let decision = String::from_utf8(fixed().canonical().unwrap()).unwrap();
        for (from, to) in [("\"save\"", "\"document_accepted\""), ("\"schema\":1", "\"schema\":2")] {
            assert!(Record::from_json(decision.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
        }
    }

    #[test]
    fn canonical_bytes_do_not_depend_on_offset_or_fraction() {
        let mut elsewhere = fixed();
        elsewhere.time = elsewhere.time.to_offset(offset!(+8)).replace_nanosecond(1).unwrap();
        assert_eq!(elsewhere.canonical().unwrap(), fixed().canonical().unwrap());
    }

    #[test]
    fn what_was_written_is_read_back() {
        for event in [Event::AcceptAll, Event::RejectAll, Event::Save, Event::Service, Event::Signal, Event::Withdraw] {
            for method in [Method::Banner, Method::Preferences, Method::Placeholder, Method::Signal, Method::Api] {
                for model in [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice] {
                    let record = Record { event, method, model, ..fixed() };
                    let bytes = record.canonical().unwrap();
                    assert_eq!(Record::from_json(&bytes).unwrap(), record.normalised());
                    let text = String::from_utf8(bytes).unwrap();
                    assert!(text.contains(&format!("\"event\":\"{event}\"")), "{text}");
                    assert!(text.contains(&format!("\"method\":\"{method}\"")), "{text}");
                }
            }
        }
    }

    /// Those who add a field must look at this list, and say why it is not personal.
    #[test]
    fn a_record_holds_nothing_else() {
        let keys = |record: Record| {
            let value: BTreeMap<String, serde_json::Value> =
                serde_json::from_slice(&record.canonical().unwrap()).unwrap();
            value.into_keys().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            keys(fixed()),
            "categories consent controller event id jurisdiction language method model release schema services signal \
             time valid_until wording"
        );
        // A digest that says nothing without the site's keys; the app asks for it.
        assert_eq!(
            keys(sample_link(fixed().consent, "0123", fixed().time)),
            "account categories consent controller event id jurisdiction language method model release schema services \
             signal time valid_until wording"
        );
        // What the site published, for everybody.
        assert_eq!(
            keys(acceptance()),
            "categories consent controller document event id jurisdiction language method model release schema services \
             signal time valid_until wording"
        );
    }

    #[test]
    fn bytes_that_are_not_a_record_are_an_error() {
        let good = String::from_utf8(fixed().canonical().unwrap()).unwrap();
        let bad = [
            ("\"schema\":1", "\"schema\":5", "expected 1 to 4, found 5"),
            ("\"signal\":false", "\"signal\":false,\"address\":\"192.0.2.1\"", "unknown field `address`"),
            ("\"signal\":false,", "", "missing field `signal`"),
            ("\"signal\":false", "\"signal\":false,\"signal\":true", "duplicate field"),
            ("opt-in", "opt-on", "expected opt-in"),
            ("2026-11-23T22", "2026-11-23T25", "hour"),
            ("01890a5d-ac96-774b-bcce-b302099a8058", "1", "not an id"),
            ("\"save\"", "\"grant\"", "unknown variant"),
        ];
        for (from, to, says) in bad {
            assert!(good.contains(from), "{from}");
            let error = Record::from_json(good.replacen(from, to, 1).as_bytes()).unwrap_err().to_string();
            assert!(error.contains(says), "{to}: {error}");
        }
        for bytes in [&b""[..], b"null", b"[]", b"\xff\xfe", b"{"] {
            assert!(Record::from_json(bytes).is_err());
        }
    }

    #[test]
    fn a_time_that_cannot_be_written_is_an_error() {
        let record = Record { time: datetime!(-0001-01-01 00:00 UTC), ..fixed() };
        assert!(record.canonical().is_err());
        let edge = PrimitiveDateTime::MAX.assume_offset(offset!(-12));
        assert!(Record { time: edge, ..fixed() }.canonical().is_ok());
    }
}
