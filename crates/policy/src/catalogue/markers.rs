//! Inline code to services: all markers in one pass.
//!
//! A marker only counts at the edge of a word, so every word that begins in a marker also begins a word of the code.
//! At the beginning of each word, four bytes are looked up in a filter of a few kilobytes; nearly all words are not in
//! it. An automaton (Aho-Corasick) needs a step for each byte that depends on the last one: 3 ns per byte with our
//! thousand markers, against 0.9 to 1.4 ns here (`benches/judge.rs`).

use std::borrow::Cow;
use std::collections::HashMap;

use crate::catalogue::{KnownService, ServiceIndex};

/// How many bytes of a word are looked up.
const KEY: usize = 4;
/// Bits of the filter, as a power of two: 4 KiB, which stays in the fastest cache.
const FILTER_BITS: u32 = 15;

/// All markers of a catalogue.
#[derive(Debug)]
pub(crate) struct Markers {
    by_key: HashMap<u32, Vec<Marker>>,
    /// A bit for each key by its hash.
    filter: Box<[u64]>,
    /// Markers in which no word of that length begins.
    short: Vec<Marker>,
}

/// A text that only one service's code has.
#[derive(Debug, Clone)]
struct Marker {
    text: Box<[u8]>,
    /// Where in it the word of its key begins.
    word_at: usize,
    service: ServiceIndex,
}

impl Markers {
    /// An empty marker, which would be in everything, does not count.
    pub(crate) fn new(
        services: &[(ServiceIndex, &KnownService)],
        of: impl for<'a> Fn(&'a KnownService) -> [&'a [Cow<'static, str>]; 2],
    ) -> Markers {
        let texts = || {
            services
                .iter()
                .flat_map(|(index, service)| of(service).into_iter().flatten().map(|text| (text.as_bytes(), *index)))
        };
        // A marker's key is the word that the fewest markers have: `window` is in all code.
        let mut frequency: HashMap<u32, usize> = HashMap::new();
        texts().flat_map(|(text, _)| words(text)).for_each(|(_, key)| *frequency.entry(key).or_default() += 1);
        let mut markers =
            Markers { by_key: HashMap::new(), filter: vec![0; 1 << (FILTER_BITS - 6)].into(), short: Vec::new() };
        for (text, service) in texts().filter(|(text, _)| !text.is_empty()) {
            let rarest = words(text).min_by_key(|(_, key)| frequency.get(key));
            let marker = Marker { text: text.into(), word_at: rarest.map_or(0, |(at, _)| at), service };
            match rarest {
                Some((_, key)) => {
                    let (word, bit) = place(key);
                    markers.filter[word] |= bit;
                    markers.by_key.entry(key).or_default().push(marker);
                }
                None => markers.short.push(marker),
            }
        }
        markers
    }

    /// Each service once, in the order of where its first marker ends.
    pub(crate) fn find(&self, code: &[u8]) -> Vec<ServiceIndex> {
        let mut found: Vec<(usize, ServiceIndex)> = Vec::new();
        let mut hit = |marker: &Marker, start: usize| {
            if is_whole(code, start, &marker.text) {
                let end = start + marker.text.len();
                match found.iter_mut().find(|(_, service)| *service == marker.service) {
                    Some((first, _)) => *first = end.min(*first),
                    None => found.push((end, marker.service)),
                }
            }
        };
        for (at, key) in words(code) {
            let (word, bit) = place(key);
            if self.filter[word] & bit == 0 {
                continue;
            }
            for marker in self.by_key.get(&key).into_iter().flatten() {
                if let Some(start) = at.checked_sub(marker.word_at)
                    && code[start..].starts_with(&marker.text)
                {
                    hit(marker, start);
                }
            }
        }
        for marker in &self.short {
            memchr::memmem::find_iter(code, &*marker.text).for_each(|start| hit(marker, start));
        }
        found.sort_by_key(|(end, _)| *end);
        found.into_iter().map(|(_, service)| service).collect()
    }
}

/// Where in the filter a key is.
fn place(key: u32) -> (usize, u64) {
    // Multiplicative hashing (Knuth): the high bits of the product with 2^32 over the golden ratio.
    let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - FILTER_BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// The places where a word begins, with the first bytes from there on; not where fewer are left.
fn words(text: &[u8]) -> impl Iterator<Item = (usize, u32)> + '_ {
    let starts = (0..text.len().div_ceil(64)).flat_map(move |block| {
        let from = block * 64;
        let bytes = &text[from..text.len().min(from + 64)];
        let mut is_in_word = 0_u64;
        for (at, byte) in bytes.iter().enumerate() {
            is_in_word |= u64::from(IS_WORD[usize::from(*byte)]) << at;
        }
        let before = from.checked_sub(1).is_some_and(|at| is_word(&text[at]));
        let mut starts = is_in_word & !(is_in_word << 1 | u64::from(before));
        std::iter::from_fn(move || {
            let next = (starts != 0).then(|| from + starts.trailing_zeros() as usize);
            starts &= starts.wrapping_sub(1);
            next
        })
    });
    starts.filter_map(|at| Some((at, u32::from_le_bytes(text.get(at..at + KEY)?.try_into().ok()?))))
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
    IS_WORD[usize::from(*byte)]
}

static IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let of = byte as u8;
        table[byte] = of.is_ascii_alphanumeric() || of == b'_' || of == b'$';
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::catalogue::tests::service;

    fn markers(of_services: &[&[&'static str]]) -> Markers {
        let with = |texts: &&[&'static str]| KnownService {
            markers: texts.iter().map(|text| (*text).into()).collect(),
            ..service("x")
        };
        let services: Vec<_> = of_services.iter().map(with).collect();
        Markers::new(&services.iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect::<Vec<_>>(), |s| {
            [&s.markers, &[]]
        })
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
            assert_eq!(markers.find(code.as_bytes()), expected, "{code}");
        }
    }

    #[test]
    fn services_come_once_in_the_order_of_first_hits() {
        let markers = markers(&[&["aaaa", "bbbb"], &["cccc"], &["aaaa"]]);
        let found = markers.find(b"cccc bbbb aaaa cccc aaaa");
        assert_eq!(found, [ServiceIndex(1), ServiceIndex(0), ServiceIndex(2)]);
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
        assert_eq!(markers.find(b"gtag('config', 'AW-1')"), [ServiceIndex(0)]);
        assert_eq!(markers.find(b"x='//a/fb.js';ga('x')"), [ServiceIndex(1), ServiceIndex(2)]);
        assert_eq!(markers.find(b"mega('x')"), []);
        assert_eq!(markers.find(b"a::b"), [ServiceIndex(3)]);
    }

    proptest! {
        #[test]
        fn every_marker_is_found_anywhere(
            before in "[ a-z$'(.]{0,130}",
            at in 0..1000_usize,
            after in "[ a-z$'(.]{0,70}",
        ) {
            let services: Vec<_> = Catalogue::builtin().iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect();
            static MARKERS: std::sync::OnceLock<Markers> = std::sync::OnceLock::new();
            let all = MARKERS.get_or_init(|| Markers::new(&services, |s| [&s.markers, &[]]));
            let texts: Vec<_> = services.iter().flat_map(|(i, s)| s.markers.iter().map(move |m| (*i, m))).collect();
            let (service, text) = texts[at % texts.len()];
            let code = format!("{before}{text}{after}");
            let expected = memchr::memmem::find_iter(code.as_bytes(), text.as_bytes())
                .any(|start| is_whole(code.as_bytes(), start, text.as_bytes()));
            let found = all.find(code.as_bytes());
            prop_assert!(!expected || found.contains(&service), "{:?} in {:?}: {:?}", text, code, found);
        }
    }

    #[test]
    fn an_empty_marker_is_in_nothing() {
        assert_eq!(markers(&[&[""], &["gtag("]]).find(b"gtag("), [ServiceIndex(1)]);
    }
}
