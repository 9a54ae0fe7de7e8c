//! `Consent-State-Signed`: the consent state as a token that an upstream can hand on to others, who see by the signature
//! that it is the gateway's word.
//!
//! Visitors in the same state get the same token for a while, and a visitor with an id the same for several requests: most
//! requests cost a look-up in place of a signature.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::HeaderValue;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::gateway::state_keys::StateKeys;
use tower_consent::Consent;

/// How long a token is valid, in seconds.
const LIFE: i64 = 300;
/// How long the same one is sent, in seconds: what an upstream gets is valid for four minutes at least.
const SAME: i64 = 60;
/// What the tokens that are kept may take, in bytes.
const KEPT: usize = 4 * 1024 * 1024;
const OVERHEAD: usize = 128;

/// Who signs: the name of the site, which a change of the policies may change.
pub(crate) type Issuer = Box<dyn Fn() -> String + Send + Sync>;

/// What signs the states of one site.
pub(crate) struct StateSigner {
    issuer: Issuer,
    inner: Mutex<Inner>,
}

struct Inner {
    keys: Arc<StateKeys>,
    /// Why they are not those of the file.
    fault: Option<String>,
    tokens: Tokens,
}

impl StateSigner {
    pub(crate) fn new(keys: StateKeys, issuer: Issuer) -> Self {
        let inner = Inner { keys: Arc::new(keys), fault: None, tokens: Tokens::default() };
        Self { issuer, inner: Mutex::new(inner) }
    }

    pub(crate) fn replace(&self, keys: StateKeys) {
        let mut inner = self.lock();
        *inner = Inner { keys: Arc::new(keys), fault: None, tokens: Tokens::default() };
    }

    /// The file cannot be used now: the last good keys stay.
    pub(crate) fn set_fault(&self, why: String) {
        self.lock().fault = Some(why);
    }

    pub(crate) fn problem(&self) -> Option<String> {
        let fault = self.lock().fault.clone();
        fault.map(|why| {
            format!("the key that signs the consent state was not read again, the last good one stays: {why}")
        })
    }

    pub(crate) fn signed(&self, consent: &Consent, now: OffsetDateTime) -> Option<HeaderValue> {
        let (mut claims, now) = (claims(consent, (self.issuer)()), now.unix_timestamp());
        let key: Digest = Sha256::digest(Value::from(claims.clone()).to_string()).into();
        let keys = {
            let mut inner = self.lock();
            if let Some(there) = inner.tokens.get(&key, now) {
                return Some(there);
            }
            Arc::clone(&inner.keys)
        };
        claims.insert("iat".to_owned(), now.into());
        claims.insert("exp".to_owned(), (now + LIFE).into());
        // Without the lock, so that other requests do not wait for it.
        let value = HeaderValue::try_from(keys.token(&claims.into())).ok()?;
        let mut inner = self.lock();
        // One that an old key signed must not be sent on.
        if Arc::ptr_eq(&inner.keys, &keys) {
            inner.tokens.keep(key, value.clone());
        }
        Some(value)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for StateSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StateSigner").field("keys", &self.lock().keys).finish_non_exhaustive()
    }
}

fn claims(consent: &Consent, issuer: String) -> Map<String, Value> {
    let granted = |all: &mut dyn Iterator<Item = (&str, bool)>| {
        all.filter(|(_, granted)| *granted).map(|(id, _)| Value::from(id)).collect::<Value>()
    };
    let documents = consent.accepted_documents();
    let documents = documents.map(|(id, (major, minor))| (id.to_owned(), format!("{major}.{minor}").into()));
    let said = [
        ("iss", issuer.into()),
        ("decision", consent.status().as_str().into()),
        ("model", consent.model().to_string().into()),
        ("rule_set", consent.jurisdiction().into()),
        ("release", consent.release().get().into()),
        ("categories", granted(&mut consent.categories())),
        ("services", granted(&mut consent.services())),
        ("signal", consent.signal().into()),
        ("documents", Value::Object(documents.collect())),
    ];
    let id = consent.id().map(|id| ("consent_id", id.to_string().into()));
    said.into_iter().chain(id).map(|(name, value)| (name.to_owned(), value)).collect()
}

type Digest = [u8; 32];

/// Tokens that can be sent again, by the digest of what they say. None was made before `since`.
#[derive(Default)]
struct Tokens {
    since: i64,
    bytes: usize,
    kept: HashMap<Digest, HeaderValue>,
}

impl Tokens {
    /// All go together when the first is too old, and when there is no room.
    fn get(&mut self, key: &Digest, now: i64) -> Option<HeaderValue> {
        if !(0..SAME).contains(&(now - self.since)) || self.bytes > KEPT {
            *self = Self { since: now, ..Self::default() };
        }
        self.kept.get(key).cloned()
    }

    fn keep(&mut self, key: Digest, value: HeaderValue) {
        self.bytes += value.len() + OVERHEAD;
        self.kept.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ed25519_dalek::{Signature, VerifyingKey};
    use serde_json::json;
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-29 12:00 UTC);

    fn keys() -> StateKeys {
        StateKeys::generate_text().unwrap().parse().unwrap()
    }

    fn signer(keys: &StateKeys) -> StateSigner {
        StateSigner::new(keys.clone(), Box::new(|| "Shop".to_owned()))
    }

    /// What a token says, if one of these keys signed it.
    fn read(keys: &StateKeys, token: &HeaderValue) -> Option<Value> {
        let (signed, signature) = token.to_str().unwrap().rsplit_once('.').unwrap();
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let x: [u8; 32] = decoded(keys.public()["keys"][0]["x"].as_str().unwrap()).try_into().unwrap();
        let signature = Signature::from_slice(&decoded(signature)).unwrap();
        VerifyingKey::from_bytes(&x).unwrap().verify_strict(signed.as_bytes(), &signature).ok()?;
        serde_json::from_slice(&decoded(signed.split_once('.').unwrap().1)).ok()
    }

    #[test]
    fn a_token_says_what_the_state_says_and_until_when() {
        let keys = keys();
        let consent = Consent::for_test(["analytics"]).accepting(["terms"]);
        let said = read(&keys, &signer(&keys).signed(&consent, NOW).unwrap()).unwrap();
        let expected = json!({
            "iss": "Shop",
            "iat": NOW.unix_timestamp(),
            "exp": NOW.unix_timestamp() + 300,
            "decision": consent.status().as_str(),
            "model": "opt-in",
            "rule_set": consent.jurisdiction(),
            "release": consent.release().get(),
            "categories": ["necessary", "analytics"],
            "services": said["services"],
            "signal": false,
            "documents": { "terms": "1.0" },
            "consent_id": consent.id().unwrap().to_string(),
        });
        assert_eq!(said, expected);
        let nobody = Consent::for_test([]);
        let said = read(&keys, &signer(&keys).signed(&nobody, NOW).unwrap()).unwrap();
        assert_eq!(said.get("consent_id").is_some(), nobody.id().is_some());
        assert_eq!(said["categories"], json!(["necessary"]));
    }

    #[test]
    fn the_same_state_has_the_same_token_for_a_minute_and_another_state_never() {
        let keys = keys();
        let signer = signer(&keys);
        let consent = Consent::for_test(["analytics"]);
        let first = signer.signed(&consent, NOW).unwrap();
        assert_eq!(signer.signed(&consent, NOW + Duration::seconds(59)), Some(first.clone()));
        assert_ne!(signer.signed(&Consent::for_test(["marketing"]), NOW), Some(first.clone()));
        for later in [NOW + Duration::seconds(60), NOW - Duration::seconds(1)] {
            let other = signer.signed(&consent, later).unwrap();
            assert_ne!(other, first);
            assert_eq!(read(&keys, &other).unwrap()["exp"], later.unix_timestamp() + 300);
        }
    }

    #[test]
    fn a_new_key_signs_from_now_on_and_a_fault_keeps_the_old_one() {
        let (old, new) = (keys(), keys());
        let (signer, consent) = (signer(&old), Consent::for_test([]));
        let before = signer.signed(&consent, NOW).unwrap();
        signer.set_fault("it is gone".to_owned());
        assert_eq!(signer.signed(&consent, NOW), Some(before));
        assert!(signer.problem().unwrap().ends_with(": it is gone"));
        signer.replace(new.clone());
        assert_eq!(signer.problem(), None);
        let after = signer.signed(&consent, NOW).unwrap();
        assert!(read(&new, &after).is_some() && read(&old, &after).is_none());
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut tokens = Tokens::default();
        let value = HeaderValue::from_bytes(&[b'a'; 4000]).unwrap();
        let mut most = 0;
        for number in 0_u32..5000 {
            let key: Digest = Sha256::digest(number.to_be_bytes()).into();
            assert_eq!(tokens.get(&key, 5), None);
            tokens.keep(key, value.clone());
            assert_eq!(tokens.get(&key, 5).is_some(), tokens.bytes > 0);
            most = most.max(tokens.kept.len());
        }
        assert!((500..=1100).contains(&most), "{most}");
    }
}
