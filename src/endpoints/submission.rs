//! What a visitor submits: a form or JSON, read within its limit.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use http_body::Body;
use http_body_util::{BodyExt as _, Limited};
use serde::Deserialize;

use crate::BoxError;
use crate::endpoints::deadline;
use crate::syntax::media_type;

/// A decision is a few hundred bytes; a longer body is not one.
pub(crate) const LIMIT: usize = 16 * 1024;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is longer than [`LIMIT`], or its sender broke off.
    TooLong,
    /// Its sender took too long.
    TooSlow,
}

impl Unread {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
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
        Some(Err(_)) => Err(Unread::TooLong),
        None => Err(Unread::TooSlow),
    }
}

/// What was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submission {
    pub(crate) action: Action,
    /// Categories that are granted; absent if only services are chosen.
    #[serde(default)]
    pub(crate) categories: Option<Vec<String>>,
    /// Single services that are granted or refused.
    #[serde(default)]
    pub(crate) services: BTreeMap<String, bool>,
    #[serde(default)]
    pub(crate) return_to: Option<String>,
    /// The release of the page.
    #[serde(default)]
    pub(crate) release: Option<u32>,
    #[serde(default)]
    pub(crate) layer: Option<String>,
    #[serde(default)]
    pub(crate) lang: Option<String>,
    /// Digest of the wording on the page, as the page itself carries it.
    #[serde(default)]
    pub(crate) digest: Option<String>,
}

/// What the visitor did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Action {
    AcceptAll,
    RejectAll,
    Save,
    /// One embed was loaded.
    Service,
}

/// Why a submission cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SubmissionError {
    #[error("the decision is neither a form (application/x-www-form-urlencoded) nor JSON (application/json)")]
    MediaType,
    #[error("the decision cannot be read: {0}")]
    Malformed(String),
}

/// Whether the request speaks JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    essence(headers).is_some_and(|essence| essence.eq_ignore_ascii_case(b"application/json"))
}

/// Reads a submission.
pub(crate) fn read(headers: &HeaderMap, body: &Bytes) -> Result<Submission, SubmissionError> {
    match essence(headers) {
        Some(essence) if essence.eq_ignore_ascii_case(b"application/json") => {
            serde_json::from_slice(body).map_err(|error| SubmissionError::Malformed(error.to_string()))
        }
        Some(essence) if essence.eq_ignore_ascii_case(b"application/x-www-form-urlencoded") => form(body),
        _ => Err(SubmissionError::MediaType),
    }
}

fn essence(headers: &HeaderMap) -> Option<&[u8]> {
    headers.get(CONTENT_TYPE).map(|value| media_type::essence(value.as_bytes()))
}

/// The fields of our own forms; other fields are ignored.
fn form(body: &[u8]) -> Result<Submission, SubmissionError> {
    let mut action = None;
    let mut submission = Submission {
        action: Action::RejectAll,
        categories: None,
        services: BTreeMap::new(),
        return_to: None,
        release: None,
        layer: None,
        lang: None,
        digest: None,
    };
    let mut categories = Vec::new();
    let mut chosen = None;
    for (name, value) in url::form_urlencoded::parse(body) {
        let value = value.into_owned();
        match name.as_ref() {
            "action" => action = Some(self::action(&value)?),
            "category" => categories.push(value),
            "service" => chosen = Some(value),
            "return_to" => submission.return_to = Some(value),
            "release" => {
                let number =
                    value.parse().map_err(|_| SubmissionError::Malformed("`release` is not a number".into()))?;
                submission.release = Some(number);
            }
            "layer" => submission.layer = Some(value),
            "lang" => submission.lang = Some(value),
            "digest" => submission.digest = Some(value),
            name => {
                if let (Some(id), "on" | "off") = (name.strip_prefix("service."), value.as_str()) {
                    submission.services.insert(id.to_owned(), value == "on");
                }
            }
        }
    }
    submission.action = action.ok_or_else(|| SubmissionError::Malformed("`action` is missing".into()))?;
    match submission.action {
        // A form sends only what is ticked: nothing ticked is a choice, too.
        Action::Save => submission.categories = Some(categories),
        Action::Service => submission.services.extend(chosen.map(|id| (id, true))),
        Action::AcceptAll | Action::RejectAll => {}
    }
    Ok(submission)
}

fn action(text: &str) -> Result<Action, SubmissionError> {
    match text {
        "accept_all" => Ok(Action::AcceptAll),
        "reject_all" => Ok(Action::RejectAll),
        "save" => Ok(Action::Save),
        "service" => Ok(Action::Service),
        _ => Err(SubmissionError::Malformed("`action` must be accept_all, reject_all, save or service".into())),
    }
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
    fn what_is_mistyped_is_an_error_and_grants_nothing() {
        let bad = [
            (FORM, ""),
            (FORM, "action=accept"),
            (FORM, "action=save&release=new"),
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
    }
}
