//! Consents that were read from a cookie a moment ago.

use std::collections::HashMap;
use std::sync::RwLock;

use crate::consent::Consent;
use tower_consent_policy::{ReleaseName, ReleaseNumber};

/// The most that are kept, each with a cookie of 2 KiB at most. Then all are dropped, and read again when they come.
const MOST: usize = 1024;

/// The last consents, by the whole value of the cookie. A value gets in only when its signature was verified.
#[derive(Default)]
pub(super) struct Remembered(RwLock<HashMap<Box<str>, (Under, Consent)>>);

/// What the same cookie may mean something else under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Under {
    pub(super) jurisdiction: &'static str,
    pub(super) signal: bool,
    pub(super) release: ReleaseName,
    pub(super) material_since: ReleaseNumber,
}

impl Remembered {
    /// The consent of this very cookie. Nobody waits for it: a request that finds the list in use reads the cookie.
    pub(super) fn consent(&self, value: &str, under: &Under) -> Option<Consent> {
        let known = self.0.try_read().ok()?;
        known.get(value).filter(|(known, _)| known == under).map(|(_, consent)| consent.clone())
    }

    pub(super) fn keep(&self, value: &str, under: Under, consent: &Consent) {
        let Ok(mut known) = self.0.try_write() else { return };
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(value.into(), (under, consent.clone()));
    }
}
