//! What a visitor submits to accept a document: a form or JSON.

use bytes::Bytes;
use http::HeaderMap;
use serde::{Deserialize, Deserializer};

use super::submission::{SubmissionError, is_form, is_json, is_object, malformed, must_be_plain, once};
use tower_consent_policy::documents::document::version_number;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Submitted {
    /// MAJOR and MINOR of the version that was shown.
    pub(super) version: (u32, u32),
    /// SHA-256 of the text that was shown.
    pub(super) digest: Option<String>,
    /// The language of the page.
    pub(super) lang: Option<String>,
    pub(super) return_to: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    #[serde(default, deserialize_with = "given")]
    accept: Option<serde_json::Value>,
    version: Option<String>,
    digest: Option<String>,
    lang: Option<String>,
    return_to: Option<String>,
}

/// Reads it.
///
/// # Errors
///
/// It is neither a form nor JSON, a field is missing, malformed or there twice, or the box is not ticked.
pub(super) fn read(headers: &HeaderMap, body: &Bytes) -> Result<Submitted, SubmissionError> {
    must_be_plain(headers)?;
    if is_json(headers) {
        return json(body);
    }
    if is_form(headers) { form(body) } else { Err(SubmissionError::MediaType) }
}

fn json(body: &[u8]) -> Result<Submitted, SubmissionError> {
    if !is_object(body) {
        return Err(malformed("it must be a JSON object such as {\"version\":\"1.0\"}"));
    }
    let fields: Fields = serde_json::from_slice(body).map_err(|error| malformed(&error.to_string()))?;
    // For a program the request itself is the act.
    if fields.accept.as_ref().is_some_and(|accept| *accept != true) {
        return Err(malformed("`accept` must be true: what is not accepted is not sent"));
    }
    checked(fields)
}

/// A value that is there, `null` included: only a field that is left out says nothing.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<serde_json::Value>, D::Error> {
    serde_json::Value::deserialize(deserializer).map(Some)
}

/// Other fields are ignored, a token of the site's own form for example.
fn form(body: &[u8]) -> Result<Submitted, SubmissionError> {
    let (mut fields, mut accept) = (Fields::default(), None);
    for (name, value) in url::form_urlencoded::parse(body) {
        let value = value.into_owned();
        match name.as_ref() {
            "accept" => once(&name, &mut accept, value)?,
            "version" => once(&name, &mut fields.version, value)?,
            "digest" => once(&name, &mut fields.digest, value)?,
            "lang" => once(&name, &mut fields.lang, value)?,
            "return_to" => once(&name, &mut fields.return_to, value)?,
            _ => {}
        }
    }
    // Browsers without `required` send a form whose box is not ticked.
    match accept.as_deref() {
        Some("on" | "yes" | "true") => checked(fields),
        _ => Err(malformed("`accept` must be on: the box is not ticked")),
    }
}

fn checked(fields: Fields) -> Result<Submitted, SubmissionError> {
    let version = fields.version.ok_or_else(|| malformed("`version` is missing"))?;
    let version = version_number(&version).ok_or_else(|| malformed("`version` must be MAJOR.MINOR, such as 1.0"))?;
    let is_digest = |text: &String| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if fields.digest.as_ref().is_some_and(|digest| !is_digest(digest)) {
        return Err(malformed("`digest` must be a SHA-256 in lower-case hexadecimal"));
    }
    Ok(Submitted { version, digest: fields.digest, lang: fields.lang, return_to: fields.return_to })
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;

    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json";
    const DIGEST: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn submit(kind: &str, body: &str) -> Result<Submitted, SubmissionError> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, kind.parse().unwrap());
        read(&headers, &Bytes::copy_from_slice(body.as_bytes()))
    }

    #[test]
    fn a_form_and_json_say_the_same() {
        let form = submit(FORM, &format!("accept=on&version=2.1&digest={DIGEST}&lang=en&return_to=%2Fa&csrf_token=x"));
        let json = submit(
            JSON,
            &format!(r#"{{"accept":true,"version":"2.1","digest":"{DIGEST}","lang":"en","return_to":"/a"}}"#),
        );
        assert_eq!(form, json);
        assert_eq!(form.unwrap().version, (2, 1));
        assert!(submit(JSON, r#"{"version":"1.0"}"#).is_ok());
    }

    #[test]
    fn what_is_mistyped_accepts_nothing() {
        for (kind, body) in [
            (FORM, ""),
            (FORM, "version=1.0"),
            (FORM, "version=1.0&accept="),
            (FORM, "version=1.0&accept=off"),
            (FORM, "accept=on"),
            (FORM, "accept=on&version="),
            (FORM, "accept=on&version=1"),
            (FORM, "accept=on&version=01.0"),
            (FORM, "accept=on&version=1.0&version=1.0"),
            (FORM, "accept=on&accept=on&version=1.0"),
            (FORM, "accept=on&version=1.0&digest="),
            (FORM, "accept=on&version=1.0&digest=abc"),
            (FORM, "accept=on&version=1.0&return_to=/a&return_to=/b"),
            (JSON, "{}"),
            (JSON, r#"["1.0"]"#),
            (JSON, r#"{"version":1.0}"#),
            (JSON, r#"{"version":"1.0","accept":false}"#),
            (JSON, r#"{"version":"1.0","accept":null}"#),
            (JSON, r#"{"version":"1.0","version":"1.0"}"#),
            (JSON, r#"{"version":"1.0","document":"terms"}"#),
            (JSON, "not json"),
            ("text/plain", "accept=on&version=1.0"),
        ] {
            assert!(submit(kind, body).is_err(), "{kind} {body}");
        }
        assert!(submit(FORM, &format!("accept=on&version=1.0&digest={}", DIGEST.to_uppercase())).is_err());
    }
}
