//! What visitors were shown, by its digest: the proof of a record names it.
//!
//! The server alone says what was shown: a page carries the digest, and a decision counts only with one that a page of this
//! site carries. The texts outlive a reload of the policies, and are kept in the ledger with the next record.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::chain;
use crate::syntax::digits;

/// Texts of a process. Their number follows from the policies, not from visitors; this many are more than any has.
const MOST: usize = 10_000;

#[derive(Default)]
pub(crate) struct Shown {
    texts: Mutex<Texts>,
    /// Says that there is a new one.
    wake: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

#[derive(Debug, Default)]
struct Texts {
    all: HashMap<String, Arc<str>>,
    /// What is not in the ledger yet.
    new: Vec<Arc<str>>,
}

impl Shown {
    /// Remembers a text, and gives its digest: SHA-256, in lower-case hex.
    pub(crate) fn add(&self, text: &str) -> String {
        let digest = digits::hex(&chain::digest(text.as_bytes()));
        let mut texts = self.lock();
        if texts.all.len() < MOST && !texts.all.contains_key(&digest) {
            let text: Arc<str> = text.into();
            texts.all.insert(digest.clone(), Arc::clone(&text));
            texts.new.push(text);
            drop(texts);
            self.wake.get().into_iter().for_each(|wake| wake());
        }
        digest
    }

    /// What to do when there is a new text.
    pub(super) fn on_new(&self, wake: impl Fn() + Send + Sync + 'static) {
        // There is one writer for the texts of a layer.
        let _ = self.wake.set(Box::new(wake));
    }

    pub(crate) fn has(&self, digest: &str) -> bool {
        self.lock().all.contains_key(digest)
    }

    pub(super) fn take_new(&self) -> Vec<Arc<str>> {
        std::mem::take(&mut self.lock().new)
    }

    /// What is known is not in the ledger any more.
    pub(super) fn forget_kept(&self) {
        let mut texts = self.lock();
        texts.new = texts.all.values().cloned().collect();
    }

    /// Puts back what the ledger did not take.
    pub(super) fn put_back(&self, text: Arc<str>) {
        self.lock().new.push(text);
    }

    fn lock(&self) -> MutexGuard<'_, Texts> {
        // No code that could panic runs under the lock.
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_new_once_and_known_from_then_on() {
        let shown = Shown::default();
        let digest = shown.add("abc");
        assert_eq!(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "FIPS 180-2, B.1");
        assert_eq!(shown.add("abc"), digest);
        assert!(shown.has(&digest) && !shown.has("") && !shown.has(&digest.to_uppercase()));
        let new = shown.take_new();
        assert_eq!((new.len(), shown.take_new().len()), (1, 0));
        shown.put_back(Arc::clone(&new[0]));
        assert_eq!(shown.take_new(), new);
        shown.forget_kept();
        assert_eq!(shown.take_new(), new);
    }
}
