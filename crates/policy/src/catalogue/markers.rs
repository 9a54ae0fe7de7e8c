//! Inline code to services: all markers in one pass.
//!
//! A marker only counts at the edge of a word, so every word that begins in a marker also begins a word of the code.
//! At the beginning of each word, four bytes are looked up in a filter of a few kilobytes; nearly all words are not in
//! it. An automaton (Aho-Corasick) needs a step for each byte that depends on the last one: it takes five to nine times
//! as long with our thousand markers (`benches/judge.rs`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::catalogue::ServiceIndex;

/// How many bytes of a word are looked up.
const KEY: usize = 4;
/// How many bytes are looked at in one go.
const BLOCK: usize = 64;
/// Bits of the filter, as a power of two: 4 KiB, which stays in the fastest cache.
const FILTER_BITS: u32 = 15;

#[derive(Debug)]
pub(crate) struct Markers {
    by_key: HashMap<u32, Vec<Marker>, BuildHasherDefault<KeyHasher>>,
    /// A bit for each key by its hash.
    filter: Box<[u64]>,
    /// Markers in which no word of that length begins.
    short: Vec<Marker>,
}

/// What a text in code says about a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// The code speaks of the service.
    SpeaksOf,
    /// The code needs the service's script to be there already.
    Starts,
    /// The code needs that script if one was held before it.
    StartsAfterScript,
    /// The code has a name that the service's script makes.
    NamesGlobal,
    /// The code may load the service's script.
    MayLoad,
}

/// A text that only one service's code has.
#[derive(Debug, Clone)]
struct Marker {
    text: Box<[u8]>,
    /// Where in it the word of its key begins.
    word_at: usize,
    service: ServiceIndex,
    says: Says,
}

impl Markers {
    /// An empty marker, which would be in everything, does not count.
    pub(crate) fn new<'t>(texts: impl Iterator<Item = (ServiceIndex, Says, &'t str)>) -> Markers {
        let texts: Vec<_> = texts.map(|(service, says, text)| (service, says, text.as_bytes())).collect();
        // A marker's key is the word that the fewest markers have: `window` is in all code.
        let mut frequency: HashMap<u32, usize> = HashMap::new();
        texts.iter().flat_map(|(_, _, text)| words(text)).for_each(|(_, key)| *frequency.entry(key).or_default() += 1);
        let mut markers =
            Markers { by_key: HashMap::default(), filter: vec![0; 1 << (FILTER_BITS - 6)].into(), short: Vec::new() };
        for (service, says, text) in texts.into_iter().filter(|(_, _, text)| !text.is_empty()) {
            let rarest = words(text).into_iter().min_by_key(|(_, key)| frequency.get(key));
            let marker = Marker { text: text.into(), word_at: rarest.map_or(0, |(at, _)| at), service, says };
            match rarest {
                Some((_, key)) => markers.add(key, marker),
                None if says == Says::NamesGlobal => {
                    for key in keys_of_name(text) {
                        markers.add(key, marker.clone());
                    }
                }
                None => markers.short.push(marker),
            }
        }
        markers
    }

    fn add(&mut self, key: u32, marker: Marker) {
        let (word, bit) = place(key);
        self.filter[word] |= bit;
        self.by_key.entry(key).or_default().push(marker);
    }

    /// What is said of each service, once, in the order of where its first marker ends.
    pub(crate) fn find(&self, code: &[u8]) -> Vec<(ServiceIndex, Says)> {
        let mut found: Vec<(usize, (ServiceIndex, Says))> = Vec::new();
        let mut hit = |marker: &Marker, start: usize| {
            if is_whole(code, start, &marker.text) {
                let end = start + marker.text.len();
                let said = (marker.service, marker.says);
                match found.iter_mut().find(|(_, known)| *known == said) {
                    Some((first, _)) => *first = end.min(*first),
                    None => found.push((end, said)),
                }
            }
        };
        each_word(code, |at, key| {
            let (word, bit) = place(key);
            if self.filter[word] & bit == 0 {
                return;
            }
            for marker in self.by_key.get(&key).into_iter().flatten() {
                if let Some(start) = at.checked_sub(marker.word_at)
                    && code[start..].starts_with(&marker.text)
                {
                    hit(marker, start);
                }
            }
        });
        for marker in &self.short {
            memchr::memmem::find_iter(code, &*marker.text).for_each(|start| hit(marker, start));
        }
        found.sort_by_key(|(end, _)| *end);
        found.into_iter().map(|(_, said)| said).collect()
    }
}

fn place(key: u32) -> (usize, u64) {
    // Multiplicative hashing (Knuth): the high bits of the product with 2^32 over the golden ratio.
    let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// The words of a marker: where each begins, with the first bytes from there on.
fn words(text: &[u8]) -> Vec<(usize, u32)> {
    let mut words = Vec::new();
    each_word(text, |at, key| words.push((at, key)));
    words
}

/// The keys of a name that is shorter than a key, by what may follow it: a pass of its own through all code for each would
/// take too long. Of two letters only calls are looked for.
fn keys_of_name(name: &[u8]) -> Vec<u32> {
    let follows = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    let key = |bytes: &[u8]| bytes.try_into().ok().map(u32::from_le_bytes);
    match name {
        [_, _, _] => (0..=u8::MAX)
            .filter(|byte| follows(byte) && !is_word(byte))
            .filter_map(|after| key(&[name, &[after]].concat()))
            .collect(),
        [_, _] => (0..=u8::MAX).filter(follows).filter_map(|after| key(&[name, &[b'(', after]].concat())).collect(),
        _ => Vec::new(),
    }
}

/// Calls `found` at each place where a word begins, with the first bytes from there on; not where fewer are left.
fn each_word(text: &[u8], mut found: impl FnMut(usize, u32)) {
    let mut before = 0;
    for (block, bytes) in text.chunks(BLOCK).enumerate() {
        let is_in_word = match bytes.try_into() {
            Ok(bytes) => word_bits(bytes),
            Err(_) => {
                let mut padded = [0; BLOCK];
                padded[..bytes.len()].copy_from_slice(bytes);
                word_bits(&padded)
            }
        };
        let mut starts = is_in_word & !(is_in_word << 1 | before);
        before = is_in_word >> (BLOCK - 1);
        while starts != 0 {
            let at = block * BLOCK + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if let Some(Ok(key)) = text.get(at..at + KEY).map(<[u8; KEY]>::try_from) {
                found(at, u32::from_le_bytes(key));
            }
        }
    }
}

/// Which bytes of a block are part of a word: bit `n` is that of the byte at `n`.
fn word_bits(block: &[u8; BLOCK]) -> u64 {
    // Without a branch and without a table, so that a compiler may do many bytes at once.
    let mut flags = [0_u8; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        *flag = u8::from(is_letter | is_digit | (*byte == b'_') | (*byte == b'$'));
    }
    // Moves the lowest bits of eight bytes next to each other.
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |all, (at, eight)| all | bits(eight) << (8 * at))
}

/// Whether a marker is a whole word here and not part of a longer one: `gtag(` is not in
/// `multiplegtag(`, nor `_hmt` in `_hmtl`. Before a host a hyphen is part of the word too.
fn is_whole(code: &[u8], start: usize, marker: &[u8]) -> bool {
    let end = start + marker.len();
    let before = start.checked_sub(1).and_then(|at| code.get(at));
    let clear_before = !(marker.first().is_some_and(is_word) && before.is_some_and(is_word));
    let clear_after = !(marker.last().is_some_and(is_word) && code.get(end).is_some_and(is_word));
    let is_host = marker.contains(&b'/');
    clear_before && clear_after && !(is_host && before == Some(&b'-'))
}

fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

/// A key is multiplied as in [`place`]: its bits are spread, and nobody chooses the keys.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::Catalogue;

    fn markers(of_services: &[&[&'static str]]) -> Markers {
        let of = |(texts, at): (&&[&'static str], u16)| {
            texts.iter().map(move |text| (ServiceIndex(at), Says::SpeaksOf, *text)).collect::<Vec<_>>()
        };
        Markers::new(of_services.iter().zip(0..).flat_map(of))
    }

    fn found(markers: &Markers, code: &[u8]) -> Vec<ServiceIndex> {
        markers.find(code).into_iter().map(|(service, _)| service).collect()
    }

    #[test]
    fn a_marker_is_not_part_of_a_longer_word() {
        let markers = markers(&[&["gtag("], &["_hmt"], &["t.example/x.js"]]);
        for (code, expected) in [
            ("gtag('js')", vec![0]),
            ("window.gtag('js')", vec![0]),
            ("multiplegtag('js')", vec![]),
            ("$gtag('js')", vec![]),
            ("GTAG('js')", vec![]),
            ("multiplegtag();gtag()", vec![0]),
            ("var _hmt=[]", vec![1]),
            ("var _hmtl=[]", vec![]),
            ("x_hmt", vec![]),
            ("_hmt", vec![1]),
            ("'//t.example/x.js'", vec![2]),
            ("'//www.t.example/x.js'", vec![2]),
            ("'//not.example/x.js'", vec![]),
            ("'//my-t.example/x.js'", vec![]),
            ("'//t.example/x.json'", vec![]),
            ("", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(ServiceIndex).collect();
            assert_eq!(found(&markers, code.as_bytes()), expected, "{code}");
        }
    }

    #[test]
    fn services_come_once_in_the_order_of_first_hits() {
        let markers = markers(&[&["aaaa", "bbbb"], &["cccc"], &["aaaa"]]);
        assert_eq!(found(&markers, b"cccc bbbb aaaa cccc aaaa"), [ServiceIndex(1), ServiceIndex(0), ServiceIndex(2)]);
    }

    #[test]
    fn overlapping_markers_are_all_seen() {
        let markers = markers(&[&["fbq('init'"], &["fbq("], &["'init', 'x'"]]);
        assert_eq!(markers.find(b"fbq('init', 'x')").len(), 3);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_searched_too() {
        assert_eq!(markers(&[&["gtag("]]).find(b"\xff\xfe'\x80';gtag('js')").len(), 1);
    }

    #[test]
    fn a_marker_may_begin_with_a_sign_and_may_be_short() {
        let markers = markers(&[&["'config', 'AW-"], &["/fb.js"], &["ga("], &["::"]]);
        assert_eq!(found(&markers, b"gtag('config', 'AW-1')"), [ServiceIndex(0)]);
        assert_eq!(found(&markers, b"x='//a/fb.js';ga('x')"), [ServiceIndex(1), ServiceIndex(2)]);
        assert_eq!(found(&markers, b"mega('x')"), []);
        assert_eq!(found(&markers, b"a::b"), [ServiceIndex(3)]);
    }

    proptest! {
        #[test]
        fn words_begin_where_a_byte_of_a_word_follows_another(text in "[ -~\\x80-\\xff]{0,200}") {
            let text: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
            let begins = |at: &usize| is_word(&text[*at]) && !at.checked_sub(1).is_some_and(|last| is_word(&text[last]));
            let expected: Vec<usize> = (0..text.len()).filter(|at| at + KEY <= text.len()).filter(begins).collect();
            let found: Vec<usize> = words(&text).into_iter().map(|(at, _)| at).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn every_marker_is_found_anywhere(
            before in "[ a-z$'(.]{0,130}",
            at in 0..1000_usize,
            after in "[ a-z$'(.]{0,70}",
        ) {
            let services: Vec<_> = Catalogue::builtin().iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect();
            static MARKERS: std::sync::OnceLock<Markers> = std::sync::OnceLock::new();
            let texts: Vec<_> = services.iter().flat_map(|(i, s)| s.markers.iter().map(move |m| (*i, m))).collect();
            let all = MARKERS.get_or_init(|| {
                Markers::new(texts.iter().map(|(service, text)| (*service, Says::SpeaksOf, text.as_ref())))
            });
            let (service, text) = texts[at % texts.len()];
            let code = format!("{before}{text}{after}");
            let expected = memchr::memmem::find_iter(code.as_bytes(), text.as_bytes())
                .any(|start| is_whole(code.as_bytes(), start, text.as_bytes()));
            let found = found(all, code.as_bytes());
            prop_assert!(!expected || found.contains(&service), "{:?} in {:?}: {:?}", text, code, found);
        }
    }

    #[test]
    fn an_empty_marker_is_in_nothing() {
        assert_eq!(found(&markers(&[&[""], &["gtag("]]), b"gtag("), [ServiceIndex(1)]);
    }
}
