//! Inline code to services: all markers sought in one pass.

use aho_corasick::AhoCorasick;

use super::{Service, ServiceIndex};

/// All markers of a catalogue.
#[derive(Debug)]
pub(super) struct Markers {
    markers: Vec<(Box<[u8]>, ServiceIndex)>,
    /// None if the automaton would be too large to build: then they are sought one by one.
    automaton: Option<AhoCorasick>,
}

impl Markers {
    /// An empty marker, which would be in everything, does not count.
    pub(super) fn new(services: &[(ServiceIndex, &Service)]) -> Markers {
        let of = |&(index, service): &(ServiceIndex, &Service)| {
            service.markers.iter().map(|m| (m.as_bytes().into(), index)).collect::<Vec<(Box<[u8]>, _)>>()
        };
        let mut markers: Vec<_> = services.iter().flat_map(of).collect();
        markers.retain(|(marker, _)| !marker.is_empty());
        let automaton = AhoCorasick::new(markers.iter().map(|(marker, _)| marker)).ok();
        Markers { markers, automaton }
    }

    pub(super) fn find(&self, code: &[u8]) -> Vec<ServiceIndex> {
        let mut found = Vec::new();
        let mut hit = |(marker, service): &(Box<[u8]>, ServiceIndex), start: usize| {
            if !found.contains(service) && is_whole(code, start, marker) {
                found.push(*service);
            }
        };
        match &self.automaton {
            Some(automaton) => {
                for at in automaton.find_overlapping_iter(code) {
                    hit(&self.markers[at.pattern().as_usize()], at.start());
                }
            }
            None => {
                for entry in &self.markers {
                    memchr::memmem::find_iter(code, &*entry.0).for_each(|start| hit(entry, start));
                }
            }
        }
        found
    }
}

/// Whether a marker stands for itself here and is no piece of a longer word: `gtag(` is not in
/// `multiplegtag(`, nor `_hmt` in `_hmtl` (T-12). In front of a host the hyphen is a part of the word too.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tests::service;

    fn markers(of_services: &[&[&'static str]]) -> Markers {
        let with = |texts: &&[&'static str]| Service {
            markers: texts.iter().map(|text| (*text).into()).collect(),
            ..service("x")
        };
        let services: Vec<_> = of_services.iter().map(with).collect();
        Markers::new(&services.iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect::<Vec<_>>())
    }

    #[test]
    fn a_marker_is_no_piece_of_a_longer_word() {
        let mut markers = markers(&[&["gtag("], &["_hmt"], &["t.example/x.js"]]);
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
            let automaton = markers.automaton.take();
            assert_eq!(markers.find(code.as_bytes()), expected, "one by one: {code}");
            markers.automaton = automaton;
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
    fn bytes_that_are_no_utf8_are_searched_too() {
        assert_eq!(markers(&[&["gtag("]]).find(b"\xff\xfe'\x80';gtag('js')").len(), 1);
    }

    #[test]
    fn an_empty_marker_is_in_nothing() {
        assert_eq!(markers(&[&[""], &["gtag("]]).find(b"gtag("), [ServiceIndex(1)]);
    }
}
