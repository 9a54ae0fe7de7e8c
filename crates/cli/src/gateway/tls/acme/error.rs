//! Why a certificate was not given.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use instant_acme::Problem;

use crate::gateway::tls::acme::way::Way;
use crate::gateway::tls::error::TlsError;
use crate::http_client::certificate_fault;

/// Why a certificate was not given. No message repeats anything of a key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AcmeError {
    #[error("cannot use `{}`: {source}", file.display())]
    File { file: PathBuf, source: io::Error },
    #[error("the account in `{}` cannot be read; without the file a new account is made", .0.display())]
    Account(PathBuf),
    #[error("no connection to {directory}: {why}")]
    Unreachable { directory: String, why: String },
    #[error("what answers at {directory} does not speak ACME: {why}")]
    NotAcme { directory: String, why: String },
    #[error("the authority refused: {}", words(.0))]
    Refused(Problem),
    #[error("the authority could not see that the host leads here ({}): {why}; {}", way.name(), way.needs())]
    Challenge { way: Way, why: String },
    #[error("the authority does not offer {}", .0.name())]
    NotOffered(Way),
    #[error("the authority did not come to an end within two minutes")]
    Late,
    #[error("what the authority gave is no certificate for the host: {0}")]
    Certificate(TlsError),
    #[error("what the authority gave is a certificate for another host")]
    OtherHost,
    #[error(
        "the new certificate is out of its time already: the clock of this machine is wrong, or that of the authority"
    )]
    Clock,
    #[error("no key can be made: {0}")]
    Key(String),
}

impl AcmeError {
    /// What the library says while it spoke to `directory`.
    pub(crate) fn of(error: instant_acme::Error, directory: &str) -> Self {
        let directory = directory.to_owned();
        match error {
            instant_acme::Error::Api(problem) => Self::Refused(problem),
            instant_acme::Error::Timeout(_) => Self::Late,
            instant_acme::Error::Crypto | instant_acme::Error::KeyRejected => Self::Key(error.to_string()),
            instant_acme::Error::Json(_) => {
                Self::NotAcme { directory, why: "its answer is not what it should be".into() }
            }
            instant_acme::Error::Other(error) => Self::Unreachable { directory, why: deepest(&*error) },
            other => Self::NotAcme { directory, why: other.to_string() },
        }
    }

    /// Whether the account is not known there any more.
    pub(crate) fn is_unknown_account(&self) -> bool {
        matches!(self, Self::Refused(problem)
            if problem.r#type.as_deref().is_some_and(|kind| kind.ends_with(":accountDoesNotExist")))
    }
}

/// The words of an authority, in one line and without what a terminal would obey.
pub(crate) fn words(problem: &Problem) -> String {
    let kind = problem.r#type.as_deref().unwrap_or("no reason");
    let kind = kind.rsplit(':').next().unwrap_or_default();
    let mut said = problem.detail.clone().unwrap_or_default();
    for part in problem.subproblems.iter().filter_map(|part| part.detail.as_deref()) {
        said.push_str("; ");
        said.push_str(part);
    }
    let said: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    if said.is_empty() { kind.to_owned() } else { format!("{said} ({kind})") }
}

/// A fault of a certificate in words, else the last cause: the ones above it say only that something failed.
fn deepest(error: &(dyn Error + 'static)) -> String {
    if let Some(words) = certificate_fault::in_words(error) {
        return words;
    }
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    last.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_authority_stay_in_one_line() {
        let problem: Problem = serde_json::from_str(
            r#"{"type":"urn:ietf:params:acme:error:rateLimited","detail":"too many\n\u001b[31m certificates",
                "subproblems":[{"detail":"for a.example"}]}"#,
        )
        .unwrap();
        assert_eq!(words(&problem), "too many  [31m certificates; for a.example (rateLimited)");
        let bare: Problem = serde_json::from_str(r#"{"type":"urn:ietf:params:acme:error:malformed"}"#).unwrap();
        assert_eq!(words(&bare), "malformed");
    }
}
