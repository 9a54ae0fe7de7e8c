//! The chain of seals: each record's digest is bound to all that came before it.
//!
//! `digest` is the SHA-256 of a record's canonical bytes. `seal` is the SHA-256 of the seal before it (32 zero bytes before
//! the first), the record's number (8 bytes, big-endian), its id (16 bytes) and its digest. Who changes, removes,
//! adds or moves a record must change every seal after it; a [`Head`] that is kept elsewhere tells.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::syntax::digits;

/// Length of a digest and of a seal.
pub(super) const LENGTH: usize = 32;

/// A record's place in the chain, and the seal up to it: what to keep elsewhere.
///
/// Its text is `NUMBER:SEAL`, with the seal in lower-case hex.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    number: u64,
    seal: [u8; LENGTH],
}

/// What [`Ledger::check`](super::Ledger::check) found in a stretch of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// The last record that was looked at; the next stretch begins after it.
    pub head: Head,
    /// How many records were looked at.
    pub records: u64,
    /// How many of them were erased on request; their digests are there.
    pub erased: u64,
    /// How many records were removed before because of their age; told with the first stretch.
    pub pruned: u64,
    /// Whatever is wrong, in words for the operator.
    pub faults: Vec<String>,
    /// Whether this was the end of the ledger.
    pub is_end: bool,
}

/// A text that is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a head of a ledger: expected a number, a colon and 64 digits of hex, as `tower-consent ledger head` prints"
)]
pub struct HeadError;

impl Head {
    /// How many records the ledger has had.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The seal, in lower-case hex.
    pub fn seal(&self) -> String {
        digits::hex(&self.seal)
    }
}

/// For the stores that seal.
#[cfg(any(test, feature = "sqlite"))]
impl Head {
    /// Of a ledger that never had a record.
    pub(super) const START: Self = Self { number: 0, seal: [0; LENGTH] };

    pub(super) fn new(number: u64, seal: [u8; LENGTH]) -> Self {
        Self { number, seal }
    }

    #[cfg(feature = "sqlite")]
    pub(super) fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.seal
    }

    /// The head after one more record.
    pub(super) fn then(&self, id: crate::ids::RecordId, digest: &[u8; LENGTH]) -> Self {
        let number = self.number + 1;
        let mut hash = Sha256::new();
        hash.update(self.seal);
        hash.update(number.to_be_bytes());
        hash.update(id.as_uuid().as_bytes());
        hash.update(digest);
        Self { number, seal: hash.finalize().into() }
    }
}

/// The digest of a record's canonical bytes.
pub(super) fn digest(canonical: &[u8]) -> [u8; LENGTH] {
    Sha256::digest(canonical).into()
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.seal())
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Head {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        let (number, hex) = text.trim().split_once(':').ok_or(HeadError)?;
        let number = number.parse().map_err(|_| HeadError)?;
        let seal = digits::bytes(hex).and_then(|bytes| bytes.try_into().ok()).ok_or(HeadError)?;
        Ok(Self { number, seal })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::RecordId;

    #[test]
    fn a_seal_depends_on_number_id_digest_and_all_before() {
        let ids = [RecordId::new(datetime!(2026-11-23 12:00 UTC)), RecordId::new(datetime!(2026-11-23 12:00 UTC))];
        let one = Head::START.then(ids[0], &digest(b"a"));
        assert_eq!(one, Head::START.then(ids[0], &digest(b"a")));
        let others = [
            Head::START.then(ids[1], &digest(b"a")),
            Head::START.then(ids[0], &digest(b"b")),
            Head::new(1, [0; LENGTH]).then(ids[0], &digest(b"a")),
            one.then(ids[0], &digest(b"a")),
        ];
        assert!(others.iter().all(|other| other.seal != one.seal));
    }

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let head = Head::START.then(RecordId::new(datetime!(2026-11-23 12:00 UTC)), &digest(b"a"));
        assert_eq!(head.to_string().parse(), Ok(head));
        assert_eq!(format!(" {head}\n").parse(), Ok(head));
        for bad in
            ["", "1", "1:", "1:ab", ":00", &format!("x:{}", head.seal()), &format!("{head}0"), &format!("-{head}")]
        {
            assert_eq!(bad.parse::<Head>(), Err(HeadError), "{bad}");
        }
    }
}
