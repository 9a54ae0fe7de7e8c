//! The `Cookie` field of a request, on bytes: names, and removing some cookies.

use http::header::{self, HeaderMap, HeaderValue};

use crate::syntax::cookie_pair;

/// The names of all cookies of a request, in order, duplicates included.
///
/// A cookie without `=` has no name for the browser; its text is the name, as servers read it.
pub(crate) fn names(headers: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    cookie_pair::all(headers).map(cookie_pair::name).filter(|name| !name.is_empty())
}

/// Removes the cookies for whose name `drop` is true; returns their number. All other bytes stay, in order.
pub(crate) fn strip(headers: &mut HeaderMap, drop: &dyn Fn(&[u8]) -> bool) -> usize {
    if !names(headers).any(drop) {
        return 0;
    }
    let mut dropped = 0;
    let mut lines = Vec::new();
    for line in headers.get_all(header::COOKIE) {
        let pairs: Vec<&[u8]> = cookie_pair::of_line(line.as_bytes()).collect();
        let kept: Vec<&[u8]> = pairs.iter().copied().filter(|pair| !drop(cookie_pair::name(pair))).collect();
        dropped += pairs.len() - kept.len();
        if kept.len() == pairs.len() {
            lines.push(line.clone());
        } else if let Some(line) = joined(&kept, line) {
            lines.push(line);
        }
    }
    headers.remove(header::COOKIE);
    for line in lines {
        headers.append(header::COOKIE, line);
    }
    dropped
}

/// The kept pairs as one line; `None` if nothing is left. The space before a pair is removed if it is now the first.
fn joined(kept: &[&[u8]], original: &HeaderValue) -> Option<HeaderValue> {
    let text = kept.join(&b';');
    if text.trim_ascii().is_empty() {
        return None;
    }
    let mut line = HeaderValue::from_bytes(text.trim_ascii_start()).ok()?;
    line.set_sensitive(original.is_sensitive());
    Some(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stripped(lines: &[&[u8]]) -> (Vec<Vec<u8>>, usize) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::COOKIE, HeaderValue::from_bytes(line).unwrap());
        }
        let dropped = strip(&mut headers, &|name| name.starts_with(b"_ga"));
        (headers.get_all("cookie").iter().map(|line| line.as_bytes().to_vec()).collect(), dropped)
    }

    #[test]
    fn trackers_leave_the_request_and_the_rest_stays_byte_for_byte() {
        // Also bytes that are not text.
        type Lines<'l> = &'l [&'l [u8]];
        let table: &[(Lines<'_>, Lines<'_>, usize)] = &[
            (&[b"sid=1"], &[b"sid=1"], 0),
            (&[b"sid=1; _ga=2; cart=3"], &[b"sid=1; cart=3"], 1),
            (&[b"_ga=2; sid=1"], &[b"sid=1"], 1),
            (&[b"sid=1;_ga=2"], &[b"sid=1"], 1),
            (&[b"_ga=1; _ga_X=2"], &[], 2),
            (&[b"_ga=1", b"sid=\xff\xfe; _gat=3", b"x=y"], &[b"sid=\xff\xfe", b"x=y"], 2),
            (&[b"a\xff=1;  _ga=\xff;odd ; b= = 2"], &[b"a\xff=1;odd ; b= = 2"], 1),
            (&[b"a=_ga=1; b=\"x; _ga=2\""], &[b"a=_ga=1; b=\"x"], 1),
            (&[b"_ga"], &[], 1),
            (&[b"=_ga=1; a=1"], &[b"a=1"], 1),
            (&[b" _ga = 1; a=1; _GA=2"], &[b"a=1; _GA=2"], 1),
            (&[b"a=1; _ga=1;"], &[b"a=1;"], 1),
            (&[b""], &[b""], 0),
        ];
        for (lines, expected, dropped) in table {
            let expected: Vec<Vec<u8>> = expected.iter().map(|line| line.to_vec()).collect();
            assert_eq!(stripped(lines), (expected, *dropped), "{}", String::from_utf8_lossy(lines[0]));
        }
    }

    #[test]
    fn names_come_in_order_and_trimmed() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; b = 2;; c"));
        headers.append(header::COOKIE, HeaderValue::from_static("a=3"));
        assert_eq!(names(&headers).collect::<Vec<_>>(), [&b"a"[..], b"b", b"c", b"a"]);
    }

    #[test]
    fn a_sensitive_line_stays_sensitive() {
        let mut headers = HeaderMap::new();
        let mut line = HeaderValue::from_static("_ga=1; sid=1");
        line.set_sensitive(true);
        headers.append(header::COOKIE, line);
        strip(&mut headers, &|name| name == b"_ga");
        assert!(headers["cookie"].is_sensitive());
    }

    proptest! {
        #[test]
        fn no_dropped_name_is_left_and_no_other_lost(line in "[ -~\u{80}-\u{ff}]{0,80}") {
            let mut headers = HeaderMap::new();
            headers.append(header::COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
            let drop = |name: &[u8]| name.first().is_some_and(|byte| byte % 2 == 0);
            let expected: Vec<Vec<u8>> = names(&headers).filter(|name| !drop(name)).map(<[u8]>::to_vec).collect();
            strip(&mut headers, &drop);
            prop_assert_eq!(names(&headers).collect::<Vec<_>>(), expected);
        }
    }
}
