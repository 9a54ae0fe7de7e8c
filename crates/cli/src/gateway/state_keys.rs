//! The keys that sign what the upstream is told: Ed25519, as JSON Web Signatures use it (RFC 8037).

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{SECRET_KEY_LENGTH, Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// What a key as text begins with.
const PREFIX: &str = "tcs1_";

/// The first signs; those after it are published, so that readers know a key before it signs and after it did.
#[derive(Clone)]
pub(crate) struct StateKeys {
    first: StateKey,
    others: Vec<StateKey>,
}

#[derive(Clone)]
struct StateKey {
    key: SigningKey,
    /// Its thumbprint (RFC 7638).
    id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StateKeyError {
    #[error("there is no key in it")]
    None,
    #[error("line {0} is no key that signs the consent state: expected {PREFIX} and 43 letters and digits")]
    Line(usize),
    #[error("line {0} is a key that is there before: remove one of them")]
    Twice(usize),
}

impl StateKeys {
    pub(crate) fn generate_text() -> Result<String, getrandom::Error> {
        let mut seed = [0; SECRET_KEY_LENGTH];
        getrandom::fill(&mut seed)?;
        Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(seed)))
    }

    pub(crate) fn are_in(text: &str) -> bool {
        text.lines().any(|line| line.trim().starts_with(PREFIX))
    }

    pub(crate) fn public(&self) -> Value {
        let keys = std::iter::once(&self.first).chain(&self.others).map(StateKey::public);
        json!({ "keys": keys.collect::<Value>() })
    }

    /// Claims as a signed token, in the compact form (RFC 7515).
    pub(super) fn token(&self, claims: &Value) -> String {
        let head = json!({ "alg": "EdDSA", "typ": "JWT", "kid": self.first.id });
        self.first.sign(&head.to_string(), &claims.to_string())
    }
}

impl StateKey {
    fn of(seed: [u8; SECRET_KEY_LENGTH]) -> Self {
        let key = SigningKey::from_bytes(&seed);
        // The members that make the key, in the order of the alphabet.
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, point(&key));
        Self { id: URL_SAFE_NO_PAD.encode(Sha256::digest(members)), key }
    }

    fn public(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": self.id, "x": point(&self.key) })
    }

    fn sign(&self, head: &str, payload: &str) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(payload));
        let signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

fn point(key: &SigningKey) -> String {
    URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes())
}

impl FromStr for StateKeys {
    type Err = StateKeyError;

    /// One key a line. Empty lines and lines that begin with `#` are not read.
    fn from_str(text: &str) -> Result<Self, StateKeyError> {
        let lines = text.lines().map(str::trim).enumerate();
        let written = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let mut seen = std::collections::BTreeSet::new();
        let mut keys = written.map(|(at, line)| {
            let seed = line.strip_prefix(PREFIX).and_then(|seed| URL_SAFE_NO_PAD.decode(seed).ok());
            let seed = seed.and_then(|seed| seed.try_into().ok()).ok_or(StateKeyError::Line(at + 1))?;
            let key = StateKey::of(seed);
            if seen.insert(key.id.clone()) { Ok(key) } else { Err(StateKeyError::Twice(at + 1)) }
        });
        let first = keys.next().ok_or(StateKeyError::None)??;
        Ok(Self { first, others: keys.collect::<Result<_, _>>()? })
    }
}

impl fmt::Debug for StateKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StateKeys").field("first", &self.first.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 8037, appendix A.
    const RFC: &str = "tcs1_nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    #[test]
    fn key_id_and_signature_are_those_of_the_standard() {
        let keys: StateKeys = RFC.parse().unwrap();
        let public = &keys.public()["keys"][0];
        assert_eq!(public["x"], "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assert_eq!(public["kid"], "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assert_eq!(
            keys.first.sign(r#"{"alg":"EdDSA"}"#, "Example of Ed25519 signing"),
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        );
    }

    #[test]
    fn the_first_signs_all_are_published_and_none_is_shown() {
        let fresh = StateKeys::generate_text().unwrap();
        assert_ne!(fresh, StateKeys::generate_text().unwrap());
        let text = format!("# new\n{fresh}\n\n  {RFC}\r\n");
        let keys: StateKeys = text.parse().unwrap();
        let public = keys.public();
        let ids: Vec<&str> =
            public["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect();
        assert_eq!(ids, [keys.first.id.as_str(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"]);
        let head = keys.token(&json!({}));
        let head = URL_SAFE_NO_PAD.decode(head.split('.').next().unwrap()).unwrap();
        assert_eq!(
            serde_json::from_slice::<Value>(&head).unwrap(),
            json!({"alg": "EdDSA", "typ": "JWT", "kid": ids[0]})
        );
        let shown = format!("{keys:?}{public}");
        assert!(!shown.contains(&fresh[5..]) && !shown.contains(&RFC[5..]), "{shown}");
        assert!(StateKeys::are_in(&text) && !StateKeys::are_in("PRIVATE+KEY+x"));
    }

    #[test]
    fn what_is_no_key_is_named_by_its_line_and_not_repeated() {
        for wrong in ["secret", "tcs1_", "tcs1_AAAA", &RFC[..RFC.len() - 1], &RFC[5..], "tck1_x", &format!("{RFC}A")] {
            let error = format!("{RFC}\n{wrong}").parse::<StateKeys>().unwrap_err();
            assert_eq!(error, StateKeyError::Line(2), "{wrong}");
        }
        let error = "secret".parse::<StateKeys>().unwrap_err();
        assert!(error == StateKeyError::Line(1) && !error.to_string().contains("secret"));
        assert_eq!(format!("{RFC}\n\n{RFC}").parse::<StateKeys>().unwrap_err(), StateKeyError::Twice(3));
        assert_eq!("# nothing\n".parse::<StateKeys>().unwrap_err(), StateKeyError::None);
    }
}
