//! The document that was accepted.

use serde::{Deserialize, Serialize};

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
