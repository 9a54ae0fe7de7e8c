//! Lists whose members have a weight, such as `Accept` (RFC 9110 §12.4.2): `gzip;q=0.8, br`.

use http::header::{HeaderMap, HeaderName};

use crate::syntax::list;

/// How much something is wanted, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u16);

impl Weight {
    /// "Not acceptable", and the weight of what is not in the list.
    pub const NO: Self = Self(0);
    /// The weight of a member that names none.
    pub const FULL: Self = Self(1000);

    /// The weight of a member; `None` if it is malformed. The first `q` counts.
    ///
    /// Two forms that clients send are read, although the grammar does not have them: `.5`, and more than three digits,
    /// of which the first three count. Anything else is malformed, a number above 1 too.
    pub fn of(member: &[u8]) -> Option<Self> {
        let parameters = list::split(member, b';').skip(1);
        let weight = parameters.filter_map(parameter).find(|(name, _)| name.eq_ignore_ascii_case(b"q"));
        weight.map_or(Some(Self::FULL), |(_, value)| Self::parse(value))
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let (whole, decimals) = match text.split_first()? {
            (b'.', decimals) if !decimals.is_empty() => (0, decimals),
            (whole @ (b'0' | b'1'), []) => (u16::from(whole - b'0'), &[][..]),
            (whole @ (b'0' | b'1'), [b'.', decimals @ ..]) => (u16::from(whole - b'0'), decimals),
            _ => return None,
        };
        if !decimals.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let digit = |at: usize| decimals.get(at).map_or(0, |digit| u16::from(digit - b'0'));
        let sum = whole * 1000 + digit(0) * 100 + digit(1) * 10 + digit(2);
        (sum <= 1000).then_some(Self(sum))
    }
}

/// The members of all lines of a field with their weights, in order. One with a malformed weight is not wanted.
pub fn members<'h>(headers: &'h HeaderMap, field: &HeaderName) -> impl Iterator<Item = (&'h [u8], Weight)> {
    headers.get_all(field).iter().flat_map(|line| of_line(line.as_bytes()))
}

/// The same for one line.
pub fn of_line(line: &[u8]) -> impl Iterator<Item = (&[u8], Weight)> {
    list::members(line).map(|member| (list::name(member), Weight::of(member).unwrap_or(Weight::NO)))
}

/// The names in a field that are wanted, the most wanted first.
pub fn wanted<'h>(headers: &'h HeaderMap, field: &HeaderName) -> Vec<&'h [u8]> {
    let mut wanted: Vec<_> = members(headers, field).filter(|(_, weight)| *weight > Weight::NO).collect();
    wanted.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    wanted.into_iter().map(|(name, _)| name).collect()
}

/// How much a field wants `name`; [`Weight::NO`] if it does not name it. A wildcard is not looked at.
pub fn of_name(headers: &HeaderMap, field: &HeaderName, name: &[u8]) -> Weight {
    members(headers, field).find(|(found, _)| found.eq_ignore_ascii_case(name)).map_or(Weight::NO, |(_, weight)| weight)
}

/// Some clients write white space around the equals sign.
fn parameter(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b'=', text)?;
    Some((text[..at].trim_ascii(), text[at + 1..].trim_ascii()))
}

#[cfg(test)]
mod tests {
    use http::header::{ACCEPT, HeaderValue};

    use super::*;

    #[test]
    fn every_way_to_write_zero_is_a_no() {
        for zero in ["q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000", "Q=0", " q = 0.0 ", "x=1;q=0", "x=\";q=1\";q=0"] {
            assert_eq!(Weight::of(format!("br;{zero}").as_bytes()), Some(Weight::NO), "{zero}");
        }
    }

    #[test]
    fn weights_are_read_as_the_rfc_writes_them() {
        let table = [
            ("br", Some(1000)),
            ("br;level=4", Some(1000)),
            ("br;q=1", Some(1000)),
            ("br;q=1.000", Some(1000)),
            ("br;q=0.5", Some(500)),
            ("br ; q=0.001", Some(1)),
            ("br;q=.2", Some(200)),
            ("br;q=0.6667", Some(666)),
            ("br;q=0.4;q=0.9", Some(400)),
            ("br;x=\"; q=0.1\"", Some(1000)),
        ];
        for (member, expected) in table {
            assert_eq!(Weight::of(member.as_bytes()), expected.map(Weight), "{member}");
        }
    }

    #[test]
    fn a_malformed_weight_is_no_weight() {
        for weight in ["", "x", "2", "1.5", "1.001", "-1", "+0.5", "0,5", "0.5x", "00.5", ".", "1e-1", "0x1", "\"0.5\""]
        {
            assert_eq!(Weight::of(format!("br;q={weight}").as_bytes()), None, "{weight}");
        }
    }

    #[test]
    fn the_most_wanted_comes_first_and_the_unwanted_not_at_all() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT, HeaderValue::from_static("a;q=0.5, b, c;q=0.0, d;q=x"));
        headers.append(ACCEPT, HeaderValue::from_static("e, f;q=0.7"));
        assert_eq!(wanted(&headers, &ACCEPT), [&b"b"[..], b"e", b"f", b"a"]);
        assert_eq!(of_name(&headers, &ACCEPT, b"A"), Weight(500));
        for name in [b"c", b"d", b"g"] {
            assert_eq!(of_name(&headers, &ACCEPT, name), Weight::NO);
        }
    }
}
