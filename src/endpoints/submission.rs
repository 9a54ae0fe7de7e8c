//! What a visitor submits: a form or JSON, read within its limit.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use http_body::Body;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};

use crate::BoxError;
use crate::endpoints::deadline;
use crate::syntax::media_type;
use tower_consent_policy::{ReleaseName, ReleaseNumber};

/// A decision is a few hundred bytes; a longer body is not one.
pub(crate) const LIMIT: usize = 16 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is longer than [`LIMIT`].
    TooLong,
    /// Its sender broke off, or it is not sent as HTTP says.
    Broken,
    TooSlow,
}

impl Unread {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
        }
    }
}

/// Reads a body within [`LIMIT`] and within `time`.
///
/// # Errors
///
/// The body is longer, or its sender broke off or took longer.
pub(super) async fn collect<B>(body: B, time: Duration) -> Result<Bytes, Unread>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    match deadline::within(time, Limited::new(body, LIMIT).collect()).await {
        Some(Ok(body)) => Ok(body.to_bytes()),
        Some(Err(error)) if error.is::<LengthLimitError>() => Err(Unread::TooLong),
        Some(Err(_)) => Err(Unread::Broken),
        None => Err(Unread::TooSlow),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submission {
    pub(crate) action: Action,
    /// Categories that are granted; absent if only services are chosen.
    #[serde(default)]
    pub(crate) categories: Option<Vec<String>>,
    /// Single services that are granted or refused.
    #[serde(default, deserialize_with = "choices")]
    pub(crate) services: BTreeMap<String, bool>,
    #[serde(default)]
    pub(crate) return_to: Option<String>,
    /// The release of the page; without its mark where a program names a number alone.
    #[serde(default, deserialize_with = "release_name")]
    pub(crate) release: Option<ReleaseName>,
    #[serde(default)]
    pub(crate) layer: Option<String>,
    #[serde(default)]
    pub(crate) lang: Option<String>,
    /// Digest of the wording on the page, as the page itself carries it.
    #[serde(default)]
    pub(crate) digest: Option<String>,
}

impl Submission {
    /// Whether it says that it was made on a page of ours. Such a page names its release.
    pub(super) fn is_of_page(&self) -> bool {
        self.layer.is_some() || self.digest.is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Action {
    AcceptAll,
    RejectAll,
    Save,
    /// One embed was loaded.
    Service,
}

impl TryFrom<String> for Action {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "accept_all" => Ok(Self::AcceptAll),
            "reject_all" => Ok(Self::RejectAll),
            "save" => Ok(Self::Save),
            "service" => Ok(Self::Service),
            _ => Err("`action` must be accept_all, reject_all, save or service"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SubmissionError {
    #[error(
        "what was sent is neither a form (application/x-www-form-urlencoded) nor JSON (application/json): a form has no \
         `enctype`, and a script sends `new URLSearchParams(new FormData(form))` in the place of `FormData`"
    )]
    MediaType,
    #[error("what was sent has a Content-Encoding, and none is read here: send it as it is")]
    Coding,
    #[error("what was sent cannot be read: {0}")]
    Malformed(String),
}

impl SubmissionError {
    /// RFC 9110 §§15.5.16, 15.5.1.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::MediaType | Self::Coding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
        }
    }
}

pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| essence.eq_ignore_ascii_case(b"application/json"))
}

pub(super) fn is_form(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| essence.eq_ignore_ascii_case(b"application/x-www-form-urlencoded"))
}

pub(crate) fn read(headers: &HeaderMap, body: &Bytes) -> Result<Submission, SubmissionError> {
    must_be_plain(headers)?;
    if is_json(headers) {
        return json(body);
    }
    if is_form(headers) { form(body) } else { Err(SubmissionError::MediaType) }
}

/// Nothing is decoded here: a few bytes could become many, and somebody in front may have read other bytes.
pub(super) fn must_be_plain(headers: &HeaderMap) -> Result<(), SubmissionError> {
    let is_plain = |coding: &HeaderValue| coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().all(is_plain) { Ok(()) } else { Err(SubmissionError::Coding) }
}

fn essence(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get(CONTENT_TYPE).map(|value| media_type::essence(value.as_bytes()))
}

/// Whether JSON is an object, and no list of the same values without their names.
pub(super) fn is_object(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"{")
}

fn json(body: &[u8]) -> Result<Submission, SubmissionError> {
    if !is_object(body) {
        return Err(malformed("it must be a JSON object such as {\"action\":\"reject_all\"}"));
    }
    let read = |error: serde_json::Error| SubmissionError::Malformed(error.to_string());
    let mut submission: Submission = serde_json::from_slice(body).map_err(read)?;
    // As in a form: who saves and names nothing refuses everything.
    if submission.action == Action::Save && submission.categories.is_none() && submission.services.is_empty() {
        let names_services = serde_json::from_slice::<Names>(body).map_err(read)?.services.is_some();
        submission.categories = (!names_services).then(Vec::new);
    }
    Ok(submission)
}

/// Whether JSON names services, and be it none.
#[derive(Deserialize)]
struct Names {
    services: Option<serde::de::IgnoredAny>,
}

/// A map whose names come once each: of two that differ none is what the visitor chose.
fn choices<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, bool>, D::Error> {
    struct Choices;

    impl<'de> Visitor<'de> for Choices {
        type Value = BTreeMap<String, bool>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of services, each true or false")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut choices = BTreeMap::new();
            while let Some((id, granted)) = map.next_entry::<String, bool>()? {
                if choices.insert(id, granted).is_some_and(|before| before != granted) {
                    return Err(A::Error::custom("a service is granted and refused"));
                }
            }
            Ok(choices)
        }
    }

    deserializer.deserialize_map(Choices)
}

/// A number, or a text as our forms have it.
fn release_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ReleaseName>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "`release` is a number, or a text like 4kBx")]
    enum Written {
        Number(u32),
        Name(String),
    }
    Ok(match Option::deserialize(deserializer)? {
        None => None,
        Some(Written::Number(number)) => Some(ReleaseName::new(ReleaseNumber::new(number), None)),
        Some(Written::Name(name)) => {
            Some(name.parse().map_err(|error| D::Error::custom(format!("`release`: {error}")))?)
        }
    })
}

/// The fields of our own forms. Other fields are ignored, a token of the site's own form for example, unless their names
/// look like a choice: what a visitor chose must not get lost without a word.
fn form(body: &[u8]) -> Result<Submission, SubmissionError> {
    let (mut action, mut release, mut chosen) = (None, None, None);
    let (mut return_to, mut layer, mut lang, mut digest) = (None, None, None, None);
    let (mut categories, mut services) = (Vec::new(), BTreeMap::new());
    for (name, value) in url::form_urlencoded::parse(body) {
        let value = value.into_owned();
        match name.as_ref() {
            "action" => once(&name, &mut action, value)?,
            // The second is how JSON calls it.
            "category" | "categories" => categories.push(value),
            "service" => once(&name, &mut chosen, value)?,
            "return_to" => once(&name, &mut return_to, value)?,
            "release" => once(&name, &mut release, value)?,
            "layer" => once(&name, &mut layer, value)?,
            "lang" => once(&name, &mut lang, value)?,
            "digest" => once(&name, &mut digest, value)?,
            name => match (name.strip_prefix("service."), value.as_str()) {
                (Some(_), "") => {}
                (Some(id), "on" | "off") => {
                    if services.insert(id.to_owned(), value == "on").is_some_and(|before| before != (value == "on")) {
                        return Err(malformed(&format!("`{}` is on and off", shown(name))));
                    }
                }
                (Some(_), _) => return Err(malformed(&format!("`{}` must be on or off", shown(name)))),
                (None, _) if name.starts_with("categor") || name.starts_with("service") => {
                    let what = "a form has `category=ID` for each category that is granted, `service.ID=on` or `service.ID=off`";
                    return Err(malformed(&format!("`{}` is no field of a decision: {what}", shown(name))));
                }
                (None, _) => {}
            },
        }
    }
    let action = Action::try_from(action.ok_or_else(|| malformed("`action` is missing"))?).map_err(malformed)?;
    if action == Action::Service {
        services.extend(chosen.map(|id| (id, true)));
    }
    let release = release.map(|text: String| text.parse().map_err(|error| malformed(&format!("`release`: {error}"))));
    Ok(Submission {
        action,
        // A form sends only what is ticked: nothing ticked is a choice, too.
        categories: (action == Action::Save).then_some(categories),
        services,
        return_to,
        release: release.transpose()?,
        layer,
        lang,
        digest,
    })
}

/// Puts a value in its place. One that comes twice does not count: of two that differ neither can be taken.
pub(super) fn once(name: &str, place: &mut Option<String>, value: String) -> Result<(), SubmissionError> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(malformed(&format!("`{name}` is there twice"))),
    }
}

pub(super) fn malformed(what: &str) -> SubmissionError {
    SubmissionError::Malformed(what.to_owned())
}

/// A name of someone else's choice, in a message.
fn shown(name: &str) -> String {
    name.chars().take(40).map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn submit(kind: &str, body: &str) -> Result<Submission, SubmissionError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, kind.parse().unwrap());
        read(&headers, &Bytes::copy_from_slice(body.as_bytes()))
    }

    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json; charset=utf-8";

    #[test]
    fn a_form_and_json_say_the_same() {
        let form = submit(
            FORM,
            "action=save&category=analytics&service.youtube=on&service.x=off&service.y=&release=3&return_to=%2Fa",
        );
        let json = submit(
            JSON,
            r#"{"action":"save","categories":["analytics"],"services":{"youtube":true,"x":false},"release":3,"return_to":"/a"}"#,
        );
        assert_eq!(form, json);
        assert!(form.is_ok());
    }

    #[test]
    fn what_is_encoded_is_refused_whatever_it_is() {
        let read = |codings: &[&str]| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
            for coding in codings {
                headers.append(CONTENT_ENCODING, coding.parse().unwrap());
            }
            super::read(&headers, &Bytes::from_static(b"action=reject_all"))
        };
        for codings in [&["gzip"][..], &["identity", "br"], &["identity, gzip"], &["x"], &[""]] {
            let error = read(codings).unwrap_err();
            assert_eq!(
                (error.status(), &error),
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, &SubmissionError::Coding),
                "{codings:?}"
            );
        }
        assert!(read(&[]).is_ok() && read(&["Identity"]).is_ok());
    }

    #[test]
    fn what_is_mistyped_is_an_error_and_grants_nothing() {
        let bad = [
            (FORM, ""),
            (FORM, "action=accept"),
            (FORM, "action=save&release=new"),
            (FORM, "action=reject_all&action=accept_all"),
            (FORM, "action=accept_all&action=accept_all"),
            (FORM, "action=accept_all&release=1&release=2"),
            (FORM, "action=accept_all&return_to=/a&return_to=/b"),
            (FORM, "action=accept_all&digest=a&digest="),
            (FORM, "action=service&service=a&service=b"),
            (FORM, "action=save&service.a=on&service.a=off"),
            (FORM, "action=save&service.a=true"),
            (FORM, "action=save&services=a"),
            (FORM, "action=save&category%5B%5D=analytics"),
            (FORM, "action=save&categories%5B0%5D=analytics"),
            (JSON, r#"["accept_all"]"#),
            (JSON, r#" ["save",["analytics"]]"#),
            (JSON, r#""accept_all""#),
            (JSON, r#"{"action":{"accept_all":null}}"#),
            (JSON, r#"{"action":["accept_all"]}"#),
            (JSON, r#"{"action":"accept_all","action":"reject_all"}"#),
            (JSON, r#"{"action":"save","services":{"a":true,"a":false}}"#),
            (JSON, r#"{"action":"save","services":["a"]}"#),
            (JSON, "{}"),
            (JSON, r#"{"action":"save","categories":"analytics"}"#),
            (JSON, r#"{"action":"accept_all","kategories":[]}"#),
            (JSON, "not json"),
            ("text/plain", "action=accept_all"),
            ("multipart/form-data; boundary=x", "--x"),
        ];
        for (kind, body) in bad {
            assert!(submit(kind, body).is_err(), "{kind} {body}");
        }
        assert_eq!(submit(FORM, "action=save").unwrap().categories, Some(vec![]));
        let both = submit(FORM, "action=save&categories=a&category=b&csrf_token=x&service.c=").unwrap();
        assert_eq!(both.categories, Some(vec!["a".to_owned(), "b".to_owned()]));
    }
}
