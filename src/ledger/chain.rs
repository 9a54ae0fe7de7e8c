//! The chain of seals: each record's digest is bound to all that came before it.
//!
//! `digest` is the SHA-256 of a record's canonical bytes. `seal` is the SHA-256 of the seal before it (32 zero bytes before
//! the first), the record's number (8 bytes, big-endian), its id (16 bytes) and its digest. Who changes, removes,
//! adds or moves a record must change every seal after it; a [`Head`] that is kept elsewhere tells.
//!
//! Entries, which say what was done to records (`entry.rs`), are in the chain like records, with numbers of their own.
//!
//! A file has one chain. A database that several processes write has one for each of them, so that none waits for another;
//! before the first record of such a chain is the SHA-256 of its id (16 bytes) instead of zeros. The entries of such a
//! database are in a chain of their own, so that none of them goes when a chain's old records are removed.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::entry::{Begin, Entry, Place};
use super::merkle::Leaf;
use crate::ids::{ChainId, RecordId};
use crate::syntax::digits;

pub(super) const LENGTH: usize = 32;
/// In place of what cannot be a digest or a seal.
pub(super) const NO_SEAL: [u8; LENGTH] = [0xff; LENGTH];

/// A record's place in the chain, and the seal up to it: what to keep elsewhere.
///
/// Its text is `NUMBER:SEAL`, with the seal in lower-case hex; `NUMBER:SEAL@CHAIN` in a ledger with several chains.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Nil: the only one of the ledger.
    chain: Uuid,
    number: u64,
    seal: [u8; LENGTH],
}

/// What [`Ledger::check`](super::Ledger::check) found in the ledger so far.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// The last row that was looked at; the next stretch begins after it.
    pub head: Head,
    /// How many records were looked at, this stretch's and those before.
    pub records: u64,
    /// How many of them were erased on request, as an entry says; their digests are there. Known at the end.
    pub erased: u64,
    /// Up to which numbers of the chains, added up, records were removed because of their age, as entries say. Known at
    /// the end.
    pub pruned: u64,
    /// How many are gone since before the ledger kept entries, so that it is not known by whom. Known at the end.
    pub unknown: u64,
    /// What was done to records, each with its place in the chain.
    pub entries: Vec<(Head, Entry)>,
    /// Records without a text; the end compares them with the entries.
    pub(super) blank: Vec<(Place, RecordId)>,
    /// Chains that begin after what was removed, likewise.
    pub(super) begins: Vec<Begin>,
    /// Digests of what was shown for these records, each once; [`Ledger::shown`](super::Ledger::shown) must have them.
    pub wordings: BTreeSet<String>,
    /// All that is wrong, in words for the operator.
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
    /// How many records and entries the chain has had.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The chain's id, if the ledger has several.
    pub fn chain(&self) -> Option<ChainId> {
        (!self.chain.is_nil()).then_some(ChainId::of(self.chain))
    }

    /// The head after one more row of its chain.
    #[must_use]
    pub fn after(&self, leaf: &Leaf) -> Self {
        self.sealing(leaf.number, leaf.id, &leaf.digest)
    }

    fn sealing(&self, number: u64, id: RecordId, digest: &[u8; LENGTH]) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.seal);
        hash.update(number.to_be_bytes());
        hash.update(id.as_bytes());
        hash.update(digest);
        Self { chain: self.chain, number, seal: hash.finalize().into() }
    }

    /// Whether both are of the same chain.
    pub fn is_of_the_same_chain(&self, other: &Self) -> bool {
        self.chain == other.chain
    }

    /// Whether there is a seal. Where the ledger was damaged, something else may be in its place.
    pub fn is_sealed(&self) -> bool {
        self.seal != NO_SEAL
    }

    /// The seal, in lower-case hex.
    pub fn seal(&self) -> String {
        digits::hex(&self.seal)
    }
}

/// For the stores that seal.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Checked {
    /// Before anything was looked at.
    pub(super) fn at(head: Head) -> Self {
        let (blank, begins, wordings, faults) = Default::default();
        let entries = Vec::new();
        Self {
            head,
            records: 0,
            erased: 0,
            pruned: 0,
            unknown: 0,
            entries,
            blank,
            begins,
            wordings,
            faults,
            is_end: false,
        }
    }
}

/// For the stores that seal.
#[cfg(any(test, feature = "sqlite", feature = "postgres"))]
impl Head {
    /// The chain as the stores keep it: nil where a ledger has but one.
    pub(super) fn chain_uuid(&self) -> Uuid {
        self.chain
    }

    /// Of a ledger that never had a record.
    pub(super) const START: Self = Self { chain: Uuid::nil(), number: 0, seal: [0; LENGTH] };

    /// Of one chain of several, before its first record.
    #[cfg(any(test, feature = "postgres"))]
    pub(super) fn start_of(chain: Uuid) -> Self {
        Self { chain, number: 0, seal: digest(chain.as_bytes()) }
    }

    /// In the same chain.
    pub(super) fn at(&self, number: u64, seal: [u8; LENGTH]) -> Self {
        Self { chain: self.chain, number, seal }
    }

    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(super) fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.seal
    }

    pub(super) fn then(&self, id: RecordId, digest: &[u8; LENGTH]) -> Self {
        self.sealing(self.number + 1, id, digest)
    }
}

pub(super) fn digest(canonical: &[u8]) -> [u8; LENGTH] {
    Sha256::digest(canonical).into()
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.seal())?;
        self.chain().map_or(Ok(()), |chain| write!(f, "@{chain}"))
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
        let text = text.trim();
        let (text, chain) = match text.split_once('@') {
            Some((text, chain)) => (text, Uuid::try_parse(chain).map_err(|_| HeadError)?),
            None => (text, Uuid::nil()),
        };
        let (number, hex) = text.split_once(':').ok_or(HeadError)?;
        let number = number.parse().map_err(|_| HeadError)?;
        let seal = digits::bytes(hex).and_then(|bytes| bytes.try_into().ok()).ok_or(HeadError)?;
        Ok(Self { chain, number, seal })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_seal_depends_on_number_id_digest_and_all_before() {
        let ids = [RecordId::new(datetime!(2026-11-23 12:00 UTC)), RecordId::new(datetime!(2026-11-23 12:00 UTC))];
        let one = Head::START.then(ids[0], &digest(b"a"));
        assert_eq!(one, Head::START.then(ids[0], &digest(b"a")));
        let others = [
            Head::START.then(ids[1], &digest(b"a")),
            Head::START.then(ids[0], &digest(b"b")),
            Head::START.at(1, [0; LENGTH]).then(ids[0], &digest(b"a")),
            Head::start_of(ids[0].as_uuid()).then(ids[0], &digest(b"a")),
            one.then(ids[0], &digest(b"a")),
        ];
        assert!(others.iter().all(|other| other.seal != one.seal));
    }

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let head = Head::START.then(RecordId::new(datetime!(2026-11-23 12:00 UTC)), &digest(b"a"));
        assert_eq!(head.to_string().parse(), Ok(head));
        assert_eq!(format!(" {head}\n").parse(), Ok(head));
        let of_several = Head::start_of(RecordId::new(datetime!(2026-11-23 12:00 UTC)).as_uuid());
        assert_eq!(of_several.to_string().parse(), Ok(of_several));
        for bad in [
            "",
            "1",
            "1:",
            "1:ab",
            ":00",
            &format!("x:{}", head.seal()),
            &format!("{head}0"),
            &format!("-{head}"),
            &format!("{head}@"),
            &format!("{head}@x"),
        ] {
            assert_eq!(bad.parse::<Head>(), Err(HeadError), "{bad}");
        }
    }
}
