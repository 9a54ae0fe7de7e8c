//! Consent ids and record ids (UUIDv7; those of accounts UUIDv8).

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// The random id of one browser's consent. It proves nothing and grants nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConsentId(Uuid);

/// The id of one record in the ledger; retries of the same decision carry the same id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId(Uuid);

/// The id of one chain of records in a ledger, where it has several: one for each writer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChainId(Uuid);

/// A text that is not an id of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an id: copy it from the page /_consent/receipt or from the ledger; it has 22 letters, digits, `-` and `_`, or is a UUID like 01a226fa-5c3e-7b1d-9f00-2a4c6e8b0d12"
)]
pub struct IdError;

fn fresh(now: OffsetDateTime) -> Uuid {
    let mut random = [0u8; 10];
    // Without randomness the id is still unique by time on this machine; it grants nothing.
    let _ = getrandom::fill(&mut random);
    let millis = u64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

impl ConsentId {
    /// A new id, made at `now` (UUIDv7, RFC 9562).
    pub fn new(now: OffsetDateTime) -> Self {
        // The time in it is that of the first decision, in milliseconds, which is in the record too.
        Self(fresh(now))
    }

    /// That of an account's choices at a site, made of the account's keyed digest (UUIDv8, RFC 9562).
    pub(crate) fn of_account(site: &str, digest: &str) -> Self {
        let hash = Sha256::new().chain_update(b"tower-consent account choices v1\0").chain_update(site);
        let hash = hash.chain_update(b"\0").chain_update(digest).finalize();
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The 16 bytes of the UUID.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    #[cfg(any(test, feature = "sqlite", feature = "postgres"))]
    pub(crate) fn as_uuid(&self) -> Uuid {
        self.0
    }

    /// The short form: 22 characters of URL-safe base64.
    pub fn short(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_bytes())
    }
}

impl RecordId {
    /// A new id, made at `now`.
    pub fn new(now: OffsetDateTime) -> Self {
        Self(fresh(now))
    }

    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The 16 bytes of the UUID.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    #[cfg(any(test, feature = "sqlite", feature = "postgres"))]
    pub(crate) fn as_uuid(&self) -> Uuid {
        self.0
    }
}

impl ChainId {
    pub(crate) fn of(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

fn parse(text: &str) -> Result<Uuid, IdError> {
    if text.len() == 22 {
        let mut bytes = [0u8; 16];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).map_err(|_| IdError)?;
        if length == 16 { Ok(Uuid::from_bytes(bytes)) } else { Err(IdError) }
    } else {
        Uuid::try_parse(text).map_err(|_| IdError)
    }
}

impl FromStr for ConsentId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        parse(text).map(Self)
    }
}

impl FromStr for RecordId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        parse(text).map(Self)
    }
}

impl fmt::Display for ConsentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ConsentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ChainId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ChainId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
