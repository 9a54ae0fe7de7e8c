//! Signed notes: a text and who signed it, in the format of C2SP (<https://c2sp.org/signed-note>), with Ed25519 keys.
//!
//! A key's name is part of it, and distinguishes it: keys of two sites with the same bytes are two keys. The texts of
//! the keys are those of Go's `sumdb/note`, which other tools read too.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{SECRET_KEY_LENGTH, Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use tower_consent::syntax::digits;

/// The kind of key: Ed25519.
const ED25519: u8 = 1;
const PRIVATE: &str = "PRIVATE+KEY+";
/// What a line with a signature begins with: an em dash and a space.
const MARK: &str = "\u{2014} ";

pub(crate) struct Signer {
    name: String,
    key: SigningKey,
}

/// A key that says who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verifier {
    name: String,
    key: VerifyingKey,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// Ends with a line break.
    pub(crate) text: String,
    signatures: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoteError {
    #[error("a name has neither spaces nor `+`, and is not empty")]
    Name,
    #[error("not a key that signs: expected one line that begins with {PRIVATE}")]
    Signer,
    #[error("not a public key: expected one line such as NAME+1a2b3c4d+AQ…, as `tower-consent keys public` prints it")]
    Verifier,
    #[error("not a signed note: expected a text, an empty line, and lines that begin with \u{2014}")]
    Note,
    #[error("it has no signature of {0}")]
    Unsigned(String),
    #[error("the signature of {0} does not fit: the text was changed, or another key signed it")]
    Wrong(String),
}

impl Signer {
    pub(crate) fn generate(name: &str) -> Result<Self, anyhow::Error> {
        if !is_name(name) {
            return Err(NoteError::Name.into());
        }
        let mut seed = [0; SECRET_KEY_LENGTH];
        getrandom::fill(&mut seed).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Eight digits that tell keys apart, and prove nothing.
    pub(crate) fn key_id(&self) -> String {
        digits::hex(&self.verifier().id())
    }

    pub(crate) fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The text with its signature. It must end with a line break and have no empty line.
    pub(crate) fn sign(&self, text: String) -> Note {
        let signature = self.key.sign(text.as_bytes());
        let bytes = [&self.verifier().id()[..], &signature.to_bytes()].concat();
        let signatures = format!("{MARK}{} {}\n", self.name, STANDARD.encode(bytes));
        Note { text, signatures }
    }

    pub(crate) fn secret(&self) -> String {
        let id = self.key_id();
        let key = STANDARD.encode([&[ED25519][..], self.key.as_bytes()].concat());
        format!("{PRIVATE}{}+{id}+{key}", self.name)
    }
}

impl FromStr for Signer {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let (name, id, key) =
            parts(text.trim().strip_prefix(PRIVATE).ok_or(NoteError::Signer)?).ok_or(NoteError::Signer)?;
        let signer = Self { name, key: SigningKey::from_bytes(&key) };
        if signer.verifier().id() == id { Ok(signer) } else { Err(NoteError::Signer) }
    }
}

impl Verifier {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The first bytes of the SHA-256 of name and key: they tell keys apart, and prove nothing.
    fn id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// Whether this key signed the note.
    ///
    /// # Errors
    ///
    /// It has no signature of this key, or one that does not fit.
    pub(crate) fn check(&self, note: &Note) -> Result<(), NoteError> {
        let named = |line: &str| {
            let (name, signature) = line.strip_prefix(MARK)?.split_once(' ')?;
            let bytes = STANDARD.decode(signature).ok()?;
            let (id, signature) = bytes.split_first_chunk::<4>()?;
            (name == self.name && *id == self.id()).then(|| signature.to_vec())
        };
        let Some(bytes) = note.signatures.lines().find_map(named) else {
            return Err(NoteError::Unsigned(self.name.clone()));
        };
        let signature = Signature::from_slice(&bytes).map_err(|_| NoteError::Wrong(self.name.clone()))?;
        let fits = self.key.verify_strict(note.text.as_bytes(), &signature);
        fits.map_err(|_| NoteError::Wrong(self.name.clone()))
    }
}

impl FromStr for Verifier {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let (name, id, key) = parts(text.trim()).ok_or(NoteError::Verifier)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NoteError::Verifier)?;
        let verifier = Self { name, key };
        if verifier.id() == id { Ok(verifier) } else { Err(NoteError::Verifier) }
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([&[ED25519][..], self.key.as_bytes()].concat());
        write!(f, "{}+{}+{key}", self.name, digits::hex(&self.id()))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.text, self.signatures)
    }
}

/// All notes of a file, one after the other.
///
/// # Errors
///
/// The file has something else.
pub(crate) fn read_all(file: &str) -> Result<Vec<Note>, NoteError> {
    let mut notes: Vec<Note> = Vec::new();
    let mut text = String::new();
    let mut is_signed = false;
    for line in file.split_inclusive('\n') {
        match (line.trim_end_matches('\n'), line.starts_with(MARK)) {
            // Between two notes, or at the end.
            ("", _) if text.is_empty() => {}
            ("", _) => {
                notes.push(Note { text: std::mem::take(&mut text), signatures: String::new() });
                is_signed = true;
            }
            (_, true) if is_signed && text.is_empty() => {
                notes.last_mut().ok_or(NoteError::Note)?.signatures.push_str(line);
            }
            _ => text.push_str(line),
        }
    }
    let all_are_whole = text.is_empty() && notes.iter().all(|note| !note.signatures.is_empty());
    if notes.is_empty() || !all_are_whole { Err(NoteError::Note) } else { Ok(notes) }
}

/// Name, id and the 32 bytes of a key.
fn parts(text: &str) -> Option<(String, [u8; 4], [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
    let key: [u8; 33] = STANDARD.decode(key).ok()?.try_into().ok()?;
    let (kind, key) = key.split_first_chunk::<1>()?;
    let id: [u8; 4] = digits::bytes(id)?.try_into().ok()?;
    if !is_name(name) || *kind != [ED25519] {
        return None;
    }
    Some((name.to_owned(), id, key.try_into().ok()?))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|letter| letter.is_whitespace() || letter.is_control() || letter == '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Go's `sumdb/note`: its documentation has key, text and signature.
    #[test]
    fn keys_and_signatures_are_those_of_other_tools() {
        let signer: Signer =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz".parse().unwrap();
        let public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert_eq!(signer.verifier().to_string(), public);
        let note = signer.sign(
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
                .into(),
        );
        let line = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assert_eq!(note.signatures, line);
        public.parse::<Verifier>().unwrap().check(&note).unwrap();
        assert_eq!(read_all(&note.to_string()).unwrap(), [note]);
    }

    #[test]
    fn a_changed_text_and_another_key_are_found() {
        let (signer, other) =
            (Signer::generate("a.example/ledger").unwrap(), Signer::generate("a.example/ledger").unwrap());
        let note = signer.sign("a.example/ledger\n1\n".to_owned());
        assert_eq!(signer.verifier().check(&note), Ok(()));
        assert_eq!(signer.secret().parse::<Signer>().unwrap().verifier(), signer.verifier());
        assert_eq!(other.verifier().check(&note), Err(NoteError::Unsigned("a.example/ledger".to_owned())));
        let changed = Note { text: note.text.replace('1', "2"), ..note.clone() };
        assert_eq!(signer.verifier().check(&changed), Err(NoteError::Wrong("a.example/ledger".to_owned())));
        let file = format!("{note}\n{changed}");
        assert_eq!(read_all(&file).unwrap(), [note, changed]);
    }

    #[test]
    fn what_is_no_key_and_no_note_is_refused() {
        let public = Signer::generate("x").unwrap().verifier().to_string();
        for text in ["", "x", "x+00000000+AQ", &public.replace('x', "y"), &format!("{PRIVATE}{public}"), &public[1..]] {
            assert!(text.parse::<Verifier>().is_err() && text.parse::<Signer>().is_err(), "{text}");
        }
        for text in ["", "\n", "text\n", "text\n\n", "\u{2014} x AAAA\n", "text\n\n\u{2014} x AAAA\nmore"] {
            assert_eq!(read_all(text), Err(NoteError::Note), "{text}");
        }
        assert!(["", "a b", "a+b", "a\n"].into_iter().all(|name| Signer::generate(name).is_err()));
    }
}
