//! `Consent-State`: what the site behind the gateway is told of the visitor's consent, with each request.
//!
//! A dictionary of Structured Field Values (RFC 9651), and beside it the same signed, where there is a key. A client's own
//! fields of these names never pass; nor does its `Consent-Link`, which a site that hands on what it gets would take for
//! its own word.

use std::fmt::Write as _;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::gateway::signed_state::StateSigner;
use tower_consent::{Clock as _, Consent, SystemClock};

const CONSENT_STATE: HeaderName = HeaderName::from_static("consent-state");
const CONSENT_STATE_SIGNED: HeaderName = HeaderName::from_static("consent-state-signed");

/// No client may send these, in no spelling (`look_alikes`).
pub(crate) const NAMES: [&str; 3] = ["consent-state", "consent-state-signed", "consent-link"];

/// Replaces the fields by the truth; without a consent layer there is none.
pub(crate) fn tell(headers: &mut HeaderMap, consent: Option<&Consent>, signer: Option<&StateSigner>) {
    strip(headers);
    let Some(consent) = consent else { return };
    if let Ok(value) = HeaderValue::from_str(&dictionary(consent)) {
        headers.insert(CONSENT_STATE, value);
    }
    if let Some(value) = signer.and_then(|signer| signer.signed(consent, SystemClock.now())) {
        headers.insert(CONSENT_STATE_SIGNED, value);
    }
}

/// Takes out what a client must not say, also in trailers: there are servers that make one of both.
pub(crate) fn strip(headers: &mut HeaderMap) {
    for name in NAMES {
        headers.remove(name);
    }
}

fn dictionary(consent: &Consent) -> String {
    let mut out = format!(
        "decision={}, model={}, rule-set={}, release={}",
        consent.status().as_str(),
        consent.model(),
        string(consent.jurisdiction()),
        consent.release()
    );
    for (name, granted) in [("categories", granted(consent.categories())), ("services", granted(consent.services()))] {
        // Writing to a String cannot fail.
        let _ = write!(out, ", {name}=({granted})");
    }
    if consent.signal() {
        out.push_str(", signal");
    }
    let documents: Vec<String> = consent.accepted_documents().map(accepted).collect();
    if !documents.is_empty() {
        let _ = write!(out, ", documents=({})", documents.join(" "));
    }
    out
}

/// An accepted document, with the version that was accepted as its parameter.
fn accepted((id, (major, minor)): (&str, (u32, u32))) -> String {
    format!("{};version={}", string(id), string(&format!("{major}.{minor}")))
}

/// What is granted, as the members of an inner list.
fn granted<'a>(all: impl Iterator<Item = (&'a str, bool)>) -> String {
    all.filter(|(_, granted)| *granted).map(|(id, _)| string(id)).collect::<Vec<_>>().join(" ")
}

/// A String (RFC 9651 3.3.3). Ids are ASCII; what is not is left out.
fn string(text: &str) -> String {
    let plain = text.chars().filter(|c| matches!(c, ' '..='~')).flat_map(|c| {
        let escape = matches!(c, '"' | '\\').then_some('\\');
        escape.into_iter().chain([c])
    });
    format!("\"{}\"", plain.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::look_alikes;

    #[test]
    fn a_clients_word_never_passes() {
        let mut headers = HeaderMap::new();
        headers.append(CONSENT_STATE, HeaderValue::from_static("decision=decided"));
        headers.append(CONSENT_STATE, HeaderValue::from_static("categories=(\"marketing\")"));
        headers.append("consent_state", HeaderValue::from_static("signal"));
        headers.append("consent-link", HeaderValue::from_static("somebody-else"));
        headers.append("consent_link", HeaderValue::from_static("somebody-else"));
        for name in ["consent-state-signed", "consent_state_signed", "consent-state_signed", "consent_state-signed"] {
            headers.append(name, HeaderValue::from_static("a.b.c"));
        }
        look_alikes::remove(&mut headers);
        tell(&mut headers, None, None);
        assert!(headers.is_empty());
    }

    #[test]
    fn accepted_documents_are_named_with_their_versions() {
        let field = |consent: Consent| dictionary(&consent);
        assert!(!field(Consent::for_test(["analytics"])).contains("documents"));
        let both = field(Consent::for_test([]).accepting(["terms", "privacy"]));
        assert!(both.ends_with(", documents=(\"terms\";version=\"1.0\" \"privacy\";version=\"1.0\")"), "{both}");
    }

    #[test]
    fn a_string_ends_nothing() {
        assert_eq!(string("a\"b\\c\u{e9}\r\n"), "\"a\\\"b\\\\c\"");
    }
}
