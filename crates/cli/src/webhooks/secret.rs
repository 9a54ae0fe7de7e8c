//! The secrets that sign webhooks, and the signature: HMAC-SHA256, as Standard Webhooks has it
//! (<https://www.standardwebhooks.com>).

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

const PREFIX: &str = "whsec_";
const FRESH: usize = 32;
/// What the specification allows.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// One secret, or several while a receiver changes from one to the next: all of them sign.
#[derive(Clone)]
pub(crate) struct Secrets(Vec<Vec<u8>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SecretError {
    #[error("there is no secret in it")]
    None,
    #[error("line {0} is no secret: expected {PREFIX} and the base64 of 24 to 64 bytes")]
    Line(usize),
    #[error("line {0} is a secret that is there before: remove one of them")]
    Twice(usize),
}

impl Secrets {
    /// The value of `webhook-signature`: one signature for each secret.
    pub(super) fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let signatures = self.0.iter().filter_map(|secret| {
            // It takes keys of every length.
            let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
            mac.update(format!("{id}.{timestamp}.").as_bytes());
            mac.update(body);
            Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
        });
        signatures.collect::<Vec<_>>().join(" ")
    }
}

pub(crate) fn fresh() -> Result<String, getrandom::Error> {
    let mut bytes = [0; FRESH];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

impl FromStr for Secrets {
    type Err = SecretError;

    /// One secret a line; empty lines and those that begin with `#` are none.
    fn from_str(text: &str) -> Result<Self, SecretError> {
        let lines = text.lines().map(str::trim).enumerate();
        let written = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let mut secrets: Vec<Vec<u8>> = Vec::new();
        for (at, line) in written {
            let bytes = line.strip_prefix(PREFIX).and_then(|secret| STANDARD.decode(secret).ok());
            let bytes = bytes.filter(|bytes| BYTES.contains(&bytes.len())).ok_or(SecretError::Line(at + 1))?;
            if secrets.contains(&bytes) {
                return Err(SecretError::Twice(at + 1));
            }
            secrets.push(bytes);
        }
        if secrets.is_empty() { Err(SecretError::None) } else { Ok(Self(secrets)) }
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("count", &self.0.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the libraries of Standard Webhooks are tested with.
    #[test]
    fn a_signature_is_that_of_the_specification() {
        let secrets: Secrets = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n".parse().unwrap();
        let signature = secrets.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn each_secret_signs_and_is_never_shown() {
        let (one, other) = (fresh().unwrap(), fresh().unwrap());
        assert_ne!(one, other);
        let secrets: Secrets = format!("# new\n{one}\n\n  {other}\n").parse().unwrap();
        let signature = secrets.sign("a", 1, b"b");
        let parts: Vec<&str> = signature.split(' ').collect();
        let alone = |text: &str| text.parse::<Secrets>().unwrap().sign("a", 1, b"b");
        assert_eq!(parts, [alone(&one), alone(&other)]);
        let shown = format!("{secrets:?}");
        assert!(!shown.contains(&one[6..20]) && shown.contains('2'), "{shown}");
    }

    #[test]
    fn what_is_no_secret_is_named_by_its_line_and_not_repeated() {
        let good = fresh().unwrap();
        for wrong in ["secretsecret", "whsec_AAAA", "whsec_!!!!", &good["whsec_".len()..]] {
            let error = format!("{good}\n{wrong}").parse::<Secrets>().unwrap_err();
            assert_eq!(error, SecretError::Line(2));
            assert!(!error.to_string().contains(wrong), "{error}");
        }
        assert_eq!(format!("{good}\n{good}").parse::<Secrets>().unwrap_err(), SecretError::Twice(2));
        assert_eq!("# nothing\n".parse::<Secrets>().unwrap_err(), SecretError::None);
    }
}
