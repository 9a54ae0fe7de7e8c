//! The keys that sign: read, derived per purpose, never printed.

use std::fmt;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};

use crate::consent::guessable::is_guessable;
use crate::syntax::digits;

const PREFIX: &str = "tck1_";

/// Fewer characters than this are not a secret: 32 of base64 carry 192 bits.
const SHORTEST: usize = 32;

/// The secrets that sign consent cookies: the first signs, all verify.
///
/// Rotation: put a new key in front, keep the old one after it for as long as a decision lives
/// (6 months by default), then remove it.
///
/// Never printed: `Debug` shows how many there are and nothing else.
#[derive(Clone)]
pub struct Keys(Vec<Vec<u8>>);

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Nothing was given.
    #[error("no key: set TOWER_CONSENT_KEY or give a key file; `tower-consent keys new` makes a key")]
    Missing,
    /// One of the keys is too short to be a secret.
    #[error(
        "key {position} has {length} characters, at least {SHORTEST} are needed; `tower-consent keys new` makes a key"
    )]
    Short {
        /// Which one, counted from 1.
        position: usize,
        /// Its length.
        length: usize,
    },
    /// One of the keys can be guessed: it has few different characters, repeats a part, or is made of runs of the alphabet
    /// or rows of the keyboard.
    #[error(
        "key {position} can be guessed: it has few different characters, repeats a part, or is made of runs (abc, 123) and \
         rows of the keyboard (qwerty); `tower-consent keys new` makes a key"
    )]
    Weak {
        /// Which one, counted from 1.
        position: usize,
    },
    /// The same key is there twice: a rotation that changes nothing.
    #[error(
        "key {position} is the same as key {first}: remove one of them; to change keys, put a new one in front \
         (`tower-consent keys new` makes it)"
    )]
    Twice {
        /// Which one, counted from 1.
        position: usize,
        /// The one before it.
        first: usize,
    },
    /// A key starts like one of ours but is damaged.
    #[error("key {position} starts with {PREFIX} but is not 64 bytes of URL-safe base64: it was cut or changed")]
    Damaged {
        /// Which one, counted from 1.
        position: usize,
    },
    /// One of the keys is a secret for something else, is quoted, or has signs that nobody sees.
    #[error(
        "key {position} is none: it is another secret of this program (tcs1_, whsec_), is in quotes or in other text, or has \
         signs that nobody sees; write the key alone, as `tower-consent keys new` prints it"
    )]
    NoKey {
        /// Which one, counted from 1.
        position: usize,
    },
    /// The key file cannot be read.
    #[error("cannot read the key file {path}")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The operating system's random generator failed.
    #[error("the operating system's random generator failed")]
    Randomness,
}

impl Keys {
    /// Fresh keys for this process alone: every restart asks all visitors again.
    ///
    /// # Errors
    ///
    /// If the operating system's random generator fails.
    pub fn generate() -> Result<Self, KeyError> {
        Self::from_text(&Self::generate_text()?)
    }

    /// The text of a fresh key: `tck1_` and 64 random bytes in URL-safe base64.
    ///
    /// # Errors
    ///
    /// If the operating system's random generator fails.
    pub fn generate_text() -> Result<String, KeyError> {
        let mut bytes = [0u8; 64];
        getrandom::fill(&mut bytes).map_err(|_| KeyError::Randomness)?;
        Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads keys from a text: separated by white space or commas, `#` starts a comment.
    ///
    /// A key is what `tower-consent keys new` prints, or any secret of at least 32 characters that cannot be guessed:
    /// it does not repeat itself, and is no run of the alphabet or the keyboard.
    ///
    /// # Errors
    ///
    /// If there is no key, one is short, weak or damaged, or one is there twice. The message never contains the key.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let words = text
            .lines()
            .map(|line| line.split('#').next().unwrap_or_default())
            .flat_map(|line| line.split([' ', '\t', ',', '\r']))
            .filter(|word| !word.is_empty());
        let keys = words.enumerate().map(|(at, word)| secret(at + 1, word)).collect::<Result<Vec<_>, _>>()?;
        for (at, key) in keys.iter().enumerate() {
            if let Some(first) = keys.iter().take(at).position(|before| before == key) {
                return Err(KeyError::Twice { position: at + 1, first: first + 1 });
            }
        }
        if keys.is_empty() { Err(KeyError::Missing) } else { Ok(Self(keys)) }
    }

    /// Reads keys from the environment variable `TOWER_CONSENT_KEY`.
    ///
    /// # Errors
    ///
    /// As [`Keys::from_text`].
    pub fn from_env() -> Result<Self, KeyError> {
        Self::from_text(&std::env::var("TOWER_CONSENT_KEY").unwrap_or_default())
    }

    /// Reads keys from a file, one a line.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, and as [`Keys::from_text`].
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| KeyError::File { path: path.display().to_string(), source })?;
        Self::from_text(&text)
    }

    /// What may be shown of each key: the first 16 hexadecimal digits of a SHA-256 over it.
    pub fn fingerprints(&self) -> Vec<String> {
        let print = |key: &Vec<u8>| {
            let digest = Sha256::new().chain_update(b"tower-consent fingerprint\0").chain_update(key).finalize();
            digits::hex(&digest[..8])
        };
        self.0.iter().map(print).collect()
    }

    /// Keys for consent cookies of one site (HKDF-SHA256, RFC 5869).
    ///
    /// The `cookie` crate's MAC covers the value and not the name; a key for this purpose and this
    /// site alone keeps a value from being replayed elsewhere.
    pub(crate) fn for_cookies(&self, site: &str) -> Vec<cookie::Key> {
        self.derived("tower-consent cookie v1", site)
    }

    pub(crate) fn for_documents(&self, site: &str) -> Vec<cookie::Key> {
        self.derived("tower-consent documents v1", site)
    }

    pub(crate) fn for_accounts(&self, site: &str) -> Vec<cookie::Key> {
        self.derived("tower-consent account cookie v1", site)
    }

    /// What the ledger stores in place of an account id, one for each key: 32 bytes of HKDF-SHA256 (RFC 5869) for this
    /// purpose alone, in lower-case hex. Without the keys nobody can find the account, not even by trying all ids. The
    /// first key writes; records from before a key rotation have the digest of an older key.
    pub fn account_digests(&self, account: &str) -> Vec<String> {
        self.digests(&[b"tower-consent account v1\0", account.as_bytes()].concat())
    }

    /// What shows that we named a still picture ourselves, one mark for each key.
    pub(crate) fn still_marks(&self, site: &str, still: &str) -> Vec<String> {
        self.digests(&[b"tower-consent still v1\0", site.as_bytes(), b"\0", still.as_bytes()].concat())
    }

    /// 32 bytes of HKDF-SHA256 for each key, in lower-case hex.
    fn digests(&self, info: &[u8]) -> Vec<String> {
        let digest = |secret: &Vec<u8>| {
            let mut bytes = [0u8; 32];
            // The only error is an output longer than 255 hashes.
            Hkdf::<Sha256>::new(None, secret).expand(info, &mut bytes).ok()?;
            Some(digits::hex(&bytes))
        };
        self.0.iter().filter_map(digest).collect()
    }

    fn derived(&self, purpose: &str, site: &str) -> Vec<cookie::Key> {
        let info = [purpose.as_bytes(), b"\0", site.as_bytes()].concat();
        let derive = |secret: &Vec<u8>| {
            let mut bytes = [0u8; 64];
            // The only error is an output longer than 255 hashes.
            Hkdf::<Sha256>::new(None, secret).expand(&info, &mut bytes).ok()?;
            Some(cookie::Key::from(&bytes))
        };
        self.0.iter().filter_map(derive).collect()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({}, REDACTED)", self.0.len())
    }
}

/// How secrets begin that are known to others than the one who runs the site.
const OTHER_SECRETS: [&str; 2] = ["tcs1_", "whsec_"];

/// Whether a word cannot be meant as a key, or is not the key that somebody sees in it.
fn is_no_key(word: &str) -> bool {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let is_quoted = ['"', '\'', '`'].iter().any(|quote| word.starts_with(*quote) && word.ends_with(*quote));
    word.contains(is_unseen)
        || is_quoted
        // The letters of a key of ours may be anything.
        || !word.starts_with(PREFIX) && (word.contains(PREFIX) || OTHER_SECRETS.iter().any(|prefix| word.contains(prefix)))
}

fn secret(position: usize, word: &str) -> Result<Vec<u8>, KeyError> {
    if is_no_key(word) {
        return Err(KeyError::NoKey { position });
    }
    let bytes = match word.strip_prefix(PREFIX) {
        Some(encoded) => {
            let bytes = URL_SAFE_NO_PAD.decode(encoded).ok().filter(|bytes| bytes.len() == 64);
            bytes.ok_or(KeyError::Damaged { position })?
        }
        None if word.len() < SHORTEST => return Err(KeyError::Short { position, length: word.len() }),
        None => word.as_bytes().to_vec(),
    };
    if is_guessable(&bytes) { Err(KeyError::Weak { position }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_not_taken_for_one() {
        let key = Keys::generate_text().unwrap();
        let state = format!("tcs1_{}", &key[5..48]);
        let hook = format!("whsec_{}", &key[5..48]);
        for wrong in [
            state.clone(),
            hook.clone(),
            format!("secret={hook}"),
            format!("\"{key}\""),
            format!("'{key}'"),
            format!("{{\"key\":\"{key}\"}}"),
            format!("KEY={key}"),
            format!("\u{200b}{key}"),
            format!("\u{a0}{key}"),
            format!("\u{feff}{key}"),
        ] {
            assert!(matches!(Keys::from_text(&wrong), Err(KeyError::NoKey { position: 1 })), "{wrong}");
            assert!(
                matches!(Keys::from_text(&format!("{key}\n{wrong}")), Err(KeyError::NoKey { position: 2 })),
                "{wrong}"
            );
        }
        for good in [key.as_str(), "correct-horse-battery-staple-62-Wq!x&y", "{9f(2)[b]Zq81Lw02mNs7VhGt5Rb3Yc6\"ü"] {
            assert!(Keys::from_text(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn keys_show_nothing_of_themselves() {
        let text = Keys::generate_text().unwrap();
        let keys = Keys::from_text(&text).unwrap();
        assert_eq!(format!("{keys:?}"), "Keys(1, REDACTED)");
        assert!(!text.contains(&keys.fingerprints()[0]));
        for bad in ["tck1_abc", "short-secret-1234"] {
            let error = Keys::from_text(bad).unwrap_err().to_string();
            assert!(!error.contains(bad), "{error}");
        }
    }

    #[test]
    fn several_keys_are_read_with_comments_between() {
        let (a, b) = (Keys::generate_text().unwrap(), Keys::generate_text().unwrap());
        let keys = Keys::from_text(&format!("# made today\n{a}\n{b} # the old one\n")).unwrap();
        assert_eq!(keys.fingerprints().len(), 2);
        assert!(matches!(Keys::from_text("# nothing\n"), Err(KeyError::Missing)));
    }

    #[test]
    fn a_key_that_can_be_guessed_is_refused() {
        let zeros = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode([0; 64]));
        let weak = ["a".repeat(64), "abcabcd".repeat(9), "change-me-".repeat(5), "0123456789abcdef".repeat(2), zeros];
        for word in &weak {
            let error = Keys::from_text(word).unwrap_err();
            assert!(matches!(error, KeyError::Weak { position: 1 }), "{word}: {error}");
            assert!(error.to_string().contains("tower-consent keys new") && !error.to_string().contains(word));
        }
        let second = format!("{}\n{}", Keys::generate_text().unwrap(), weak[0]);
        assert!(matches!(Keys::from_text(&second), Err(KeyError::Weak { position: 2 })));
        // A part that is long enough is a secret, also twice.
        for good in ["5f2b7c1e9a0d8f36e4417ab2c9d05e18".repeat(2), "four-words-that-nobody-puts-together".to_owned()] {
            assert!(Keys::from_text(&good).is_ok(), "{good}");
        }
    }

    #[test]
    fn the_same_key_twice_is_refused_and_not_shown() {
        let (a, b) = (Keys::generate_text().unwrap(), Keys::generate_text().unwrap());
        let error = Keys::from_text(&format!("{a}\n{b}\n# again\n{a}\n")).unwrap_err();
        assert!(matches!(error, KeyError::Twice { position: 3, first: 1 }), "{error}");
        assert!(!error.to_string().contains(&a) && error.to_string().contains("remove one"));
    }

    #[test]
    fn each_site_has_keys_of_its_own() {
        let keys = Keys::generate().unwrap();
        assert_ne!(keys.for_cookies("a")[0].signing(), keys.for_cookies("b")[0].signing());
        assert_eq!(keys.for_cookies("a")[0].signing(), keys.for_cookies("a")[0].signing());
        assert_ne!(keys.for_cookies("a")[0].signing(), keys.for_documents("a")[0].signing());
        assert_ne!(keys.for_documents("a")[0].signing(), keys.for_documents("b")[0].signing());
    }

    #[test]
    fn an_account_has_one_digest_for_each_key_and_its_id_is_not_in_it() {
        let (old, new) = (Keys::generate_text().unwrap(), Keys::generate_text().unwrap());
        let digests = |keys: &str, account: &str| Keys::from_text(keys).unwrap().account_digests(account);
        let both = digests(&format!("{new} {old}"), "alice@example.org");
        assert_eq!(both, [digests(&new, "alice@example.org"), digests(&old, "alice@example.org")].concat());
        assert!(both[0] != both[1] && both.iter().all(|digest| digest.len() == 64));
        assert_ne!(digests(&new, "alice@example.org"), digests(&new, "alice@example.com"));
    }

    /// Records of today must be found in years.
    #[test]
    fn the_digest_of_an_account_never_changes() {
        let keys = Keys::from_text("a-secret-of-the-integration-tests-and-nothing-else").unwrap();
        let digest = "d2e07c4f511195239def62d57c1edd1933d8e0ad620c49cdd94b9eb0605a8153";
        assert_eq!(keys.account_digests("user-17"), [digest]);
    }
}
