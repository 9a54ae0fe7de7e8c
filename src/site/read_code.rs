//! Inline code that was read a moment ago: most of a site's pages have the same.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use tower_consent_policy::catalogue::{Catalogue, InCode};

/// Shorter code is read faster than it is looked up, in bytes.
const SHORTEST: usize = 512;
/// Longer code is not kept, in bytes.
const LONGEST: usize = 512 * 1024;
/// All code that is kept, in bytes.
const MOST: u64 = 4 * 1024 * 1024;
/// When the cache is full, only one new piece in this many replaces others. If each did, a site with more code than fits
/// would never find any of it: every piece would be gone before its next visit.
const ONE_IN: usize = 8;
/// How many pieces of code are known to have come once.
const SEEN: usize = 4096;
/// A sample is made of this many pieces, of [`PIECE`] bytes each.
const PIECES: usize = 16;
const PIECE: usize = 16;

/// What the catalogue says of inline code, for code that comes again and again.
///
/// The whole text is compared, so no other code can be taken for it. What comes once is not kept: many pages have their
/// state in their code.
pub(super) struct ReadCode {
    /// `None` where no such list can be made: then all code is read.
    kept: Option<Cache<u64, Arc<KnownCode>, ByBytes>>,
    /// Samples of code that came once, each in a place of its own.
    seen: Box<[AtomicU64]>,
    /// How often there was no place.
    full: AtomicUsize,
    hasher: RandomState,
}

struct KnownCode {
    code: Box<[u8]>,
    says: InCode,
}

/// Counts the memory of a text by its bytes.
#[derive(Clone)]
struct ByBytes;

impl Weighter<u64, Arc<KnownCode>> for ByBytes {
    fn weight(&self, _: &u64, known: &Arc<KnownCode>) -> u64 {
        weight(&known.code)
    }
}

fn weight(code: &[u8]) -> u64 {
    u64::try_from(code.len()).unwrap_or(u64::MAX)
}

impl Default for ReadCode {
    fn default() -> Self {
        let seen = (0..SEEN).map(|_| AtomicU64::new(0)).collect();
        // Code must fit into a shard, so there is one.
        let options = OptionsBuilder::new().estimated_items_capacity(256).weight_capacity(MOST).shards(1).build();
        let kept = options.ok().map(|options| {
            Cache::with_options(options, ByBytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
        });
        Self { kept, seen, full: AtomicUsize::new(0), hasher: RandomState::new() }
    }
}

impl ReadCode {
    pub(super) fn find(&self, catalogue: &Catalogue, code: &[u8]) -> InCode {
        if code.len() < SHORTEST || code.len() > LONGEST {
            return catalogue.in_code(code);
        }
        let sample = self.sample(code);
        if let Some(known) = self.known(sample, code) {
            return known.says.clone();
        }
        let says = catalogue.in_code(code);
        let place = &self.seen[usize::try_from(sample).unwrap_or_default() % SEEN];
        if let Some(kept) = &self.kept
            && place.swap(sample, Ordering::Relaxed) == sample
            && (kept.weight() + weight(code) <= MOST
                || self.full.fetch_add(1, Ordering::Relaxed).is_multiple_of(ONE_IN))
        {
            kept.insert(sample, Arc::new(KnownCode { code: code.into(), says: says.clone() }));
        }
        says
    }

    fn known(&self, sample: u64, code: &[u8]) -> Option<Arc<KnownCode>> {
        self.kept.as_ref()?.get(&sample).filter(|known| *known.code == *code)
    }

    /// A number that differs for most texts, made from a few of their bytes.
    fn sample(&self, code: &[u8]) -> u64 {
        let mut parts = [0; PIECES * PIECE];
        let step = (code.len() - PIECE) / (PIECES - 1);
        for (at, part) in parts.chunks_exact_mut(PIECE).enumerate() {
            // The last one is the end of the code, whatever the division left.
            let from = if at == PIECES - 1 { code.len() - PIECE } else { at * step };
            part.copy_from_slice(&code[from..from + PIECE]);
        }
        self.hasher.hash_one((code.len(), parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(start: &str, length: usize) -> Vec<u8> {
        let mut code = format!("{start};").into_bytes();
        code.resize(length, b'x');
        code
    }

    fn kept(read: &ReadCode) -> (usize, u64) {
        read.kept.as_ref().map(|kept| (kept.len(), kept.weight())).unwrap()
    }

    #[test]
    fn what_comes_again_is_kept_and_says_the_same() {
        let (read, catalogue) = (ReadCode::default(), Catalogue::new([]));
        let code = code("fbq('init', '1')", 1000);
        for round in 0..4 {
            assert_eq!(read.find(&catalogue, &code), catalogue.in_code(&code));
            assert_eq!(kept(&read).0, usize::from(round > 0));
        }
        assert!(!read.find(&catalogue, &code).speaks_of.is_empty());
    }

    #[test]
    fn code_with_the_same_sample_is_other_code() {
        let (read, catalogue) = (ReadCode::default(), Catalogue::new([]));
        let mut with = code("", 4000);
        let without = with.clone();
        // Between the first two pieces.
        with[20..23].copy_from_slice(b"='f");
        with[24..36].copy_from_slice(b";fbq('init')");
        assert_eq!(read.sample(&with), read.sample(&without));
        for _ in 0..3 {
            assert_eq!(read.find(&catalogue, &without), InCode::default());
            assert_eq!(read.find(&catalogue, &with), catalogue.in_code(&with));
            assert_ne!(read.find(&catalogue, &with), InCode::default());
        }
    }

    #[test]
    fn of_more_code_than_is_kept_a_part_is_found() {
        let (read, catalogue) = (ReadCode::default(), Catalogue::new([]));
        let all: Vec<_> = (0..30).map(|number| code(&format!("{number}"), 300 * 1024)).collect();
        let mut found = 0;
        for _ in 0..4 {
            let is_known = |code: &&Vec<u8>| {
                let is_known = read.known(read.sample(code), code).is_some();
                read.find(&catalogue, code);
                is_known
            };
            found = all.iter().filter(is_known).count();
        }
        assert!(found >= 8, "{found}");
        // What comes all the time gets in sooner or later.
        let new = code("new", 300 * 1024);
        (0..2 * ONE_IN).for_each(|_| drop(read.find(&catalogue, &new)));
        assert!(read.known(read.sample(&new), &new).is_some());
        assert!(kept(&read).1 <= MOST);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let (read, catalogue) = (ReadCode::default(), Catalogue::new([]));
        for number in 0..40 {
            for _ in 0..2 {
                read.find(&catalogue, &code(&format!("{number}"), 300 * 1024));
            }
        }
        let (number, bytes) = kept(&read);
        assert!(number > 0 && bytes <= MOST, "{number} {bytes}");
        for length in [SHORTEST - 1, LONGEST + 1] {
            let read = ReadCode::default();
            let code = code("a", length);
            (0..3).for_each(|_| drop(read.find(&catalogue, &code)));
            assert_eq!(kept(&read), (0, 0));
        }
    }
}
