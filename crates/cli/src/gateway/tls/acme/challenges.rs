//! What the authority asks to see before it believes that a host leads here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rcgen::{CertificateParams, CustomExtension, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::sign::CertifiedKey;

use crate::gateway::tls::acme::error::AcmeError;
use crate::gateway::tls::acme::host::AcmeHost;

/// The protocol that an authority speaks to look at a handshake (RFC 8737, section 6.2). Nobody else speaks it.
pub(crate) const ACME_TLS: &[u8] = b"acme-tls/1";
/// Where it looks over plain HTTP (RFC 8555, section 8.3).
const OVER_HTTP: &str = "/.well-known/acme-challenge/";

/// The answers to challenges that are open now: a few, or none. Clones are the same ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Challenges(Arc<Mutex<Vec<Answer>>>);

#[derive(Debug)]
struct Answer {
    /// The host for a handshake, the token for HTTP.
    of: String,
    what: What,
}

#[derive(Debug)]
enum What {
    Handshake(Arc<CertifiedKey>),
    Http(String),
}

/// An answer that is given until this is dropped.
#[derive(Debug)]
pub(crate) struct Shown {
    challenges: Challenges,
    of: String,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.challenges.lock().retain(|answer| answer.of != self.of);
    }
}

impl Challenges {
    /// The certificate for a handshake in which nothing but [`ACME_TLS`] is offered.
    pub(crate) fn in_handshake(&self, name: &str) -> Option<Arc<CertifiedKey>> {
        self.lock().iter().find_map(|answer| match &answer.what {
            What::Handshake(certified) if answer.of.eq_ignore_ascii_case(name) => Some(Arc::clone(certified)),
            _ => None,
        })
    }

    pub(crate) fn over_http(&self, path: &str) -> Option<String> {
        let token = path.strip_prefix(OVER_HTTP)?;
        self.lock().iter().find_map(|answer| match &answer.what {
            What::Http(text) if answer.of == token => Some(text.clone()),
            _ => None,
        })
    }

    /// Shows a certificate with the digest of the key authorization (RFC 8737, section 3).
    pub(crate) fn show_in_handshake(&self, host: &AcmeHost, digest: &[u8]) -> Result<Shown, AcmeError> {
        let failed = |error: &dyn std::fmt::Display| AcmeError::Key(error.to_string());
        let mut params = CertificateParams::new(vec![host.as_str().to_owned()]).map_err(|error| failed(&error))?;
        params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
        let key = KeyPair::generate().map_err(|error| failed(&error))?;
        let certificate = params.self_signed(&key).map_err(|error| failed(&error))?;
        let der = PrivatePkcs8KeyDer::from(key.serialize_der());
        let signing = ring::sign::any_supported_type(&der.into()).map_err(|error| failed(&error))?;
        // Not checked: the library takes no certificate with a critical extension that it does not know.
        let certified = CertifiedKey::new(vec![certificate.der().clone()], signing);
        Ok(self.show(host.as_str().to_owned(), What::Handshake(Arc::new(certified))))
    }

    pub(crate) fn show_over_http(&self, token: &str, text: &str) -> Shown {
        self.show(token.to_owned(), What::Http(text.to_owned()))
    }

    fn show(&self, of: String, what: What) -> Shown {
        self.lock().push(Answer { of: of.clone(), what });
        Shown { challenges: self.clone(), of }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Answer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_there_while_it_is_shown_and_for_its_own_question() {
        let challenges = Challenges::default();
        let host: AcmeHost = "a.example".parse().unwrap();
        let handshake = challenges.show_in_handshake(&host, &[7; 32]).unwrap();
        let http = challenges.show_over_http("token", "text");
        assert!(challenges.in_handshake("A.example").is_some());
        assert!(challenges.in_handshake("b.example").is_none() && challenges.in_handshake("token").is_none());
        assert_eq!(challenges.over_http("/.well-known/acme-challenge/token").as_deref(), Some("text"));
        for path in ["/.well-known/acme-challenge/", "/.well-known/acme-challenge/a.example", "/token", "token"] {
            assert_eq!(challenges.over_http(path), None, "{path}");
        }
        drop((handshake, http));
        assert!(challenges.in_handshake("a.example").is_none());
        assert_eq!(challenges.over_http("/.well-known/acme-challenge/token"), None);
    }
}
