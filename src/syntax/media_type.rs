//! Media types (RFC 9110 §8.3.1), and parameters in the form that `Content-Type` and `Link` share.

use std::borrow::Cow;

use crate::syntax::list;

/// Type and subtype, as written. Like browsers it takes `text/html charset=utf-8`, without a semicolon, for HTML.
pub fn essence(media_type: &[u8]) -> &[u8] {
    let media_type = media_type.trim_ascii_start();
    let end = media_type.iter().position(|byte| matches!(byte, b';' | b' ' | b'\t' | b'(')).unwrap_or(media_type.len());
    &media_type[..end]
}

/// The parameters after the first semicolon, in order: names as written, values without their quotes.
pub fn parameters(text: &[u8]) -> impl Iterator<Item = (&[u8], Cow<'_, [u8]>)> {
    list::split(text, b';').skip(1).filter_map(name_and_unquoted)
}

/// The same of a text that has nothing before them: an element of `Forwarded` (RFC 7239 §4).
pub fn pairs(text: &[u8]) -> impl Iterator<Item = (&[u8], Cow<'_, [u8]>)> {
    list::split(text, b';').filter_map(name_and_unquoted)
}

fn name_and_unquoted(pair: &[u8]) -> Option<(&[u8], Cow<'_, [u8]>)> {
    let at = memchr::memchr(b'=', pair)?;
    Some((pair[..at].trim_ascii(), unquoted(pair[at + 1..].trim_ascii())))
}

/// The parameter of this name that browsers take (WHATWG MIME Sniffing, 4.4): white space after a name belongs to it, and
/// an empty value without quotes is passed over.
pub fn parameter<'t>(text: &'t [u8], name: &[u8]) -> Option<Cow<'t, [u8]>> {
    list::split(text, b';').skip(1).find_map(|parameter| {
        let at = memchr::memchr(b'=', parameter)?;
        let value = &parameter[at + 1..];
        let is_it = parameter[..at].trim_ascii_start().eq_ignore_ascii_case(name);
        (is_it && !value.trim_ascii().is_empty()).then(|| unquoted(value.trim_ascii()))
    })
}

fn name_and_value(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(b'=', part)?;
    Some((part[..at].trim_ascii_start(), part[at + 1..].trim_ascii_end()))
}

/// A type with more parameters than this is not plain: real types have fewer.
const PARAMETERS: usize = 8;

/// Whether all readers find the same in it: each parameter is a name and a token, and no name comes twice.
pub fn is_plain(text: &[u8]) -> bool {
    let is_token = |text: &[u8]| {
        !text.is_empty() && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~/".contains(byte))
    };
    let mut parts = text.split(|byte| *byte == b';');
    let is_essence = parts.next().is_some_and(|essence| is_token(essence.trim_ascii()));
    is_essence
        && parts.clone().count() <= PARAMETERS
        && parts.clone().enumerate().all(|(at, part)| {
            let Some((name, value)) = name_and_value(part) else { return false };
            let is_new = !parts
                .clone()
                .take(at)
                .any(|before| name_and_value(before).is_some_and(|(known, _)| known.eq_ignore_ascii_case(name)));
            is_new && is_token(name) && is_token(value)
        })
}

/// A quoted string without its quotes and escapes (RFC 9110 §5.6.4); other text as it is.
pub fn unquoted(value: &[u8]) -> Cow<'_, [u8]> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.into() };
    let mut text = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => text.extend(bytes.next()),
            byte => text.push(*byte),
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_essence_ends_where_browsers_end_it() {
        for (text, expected) in [
            ("text/html", "text/html"),
            (" Text/HTML ; charset=utf-8", "Text/HTML"),
            ("text/html charset=utf-8", "text/html"),
            ("text/html(comment)", "text/html"),
            ("application/json;", "application/json"),
            ("text/htmlx", "text/htmlx"),
            ("", ""),
        ] {
            assert_eq!(essence(text.as_bytes()), expected.as_bytes(), "{text}");
        }
    }

    #[test]
    fn what_readers_may_read_in_two_ways_is_not_plain() {
        for text in ["text/html", "text/html; charset=utf-8", "text/html;charset=utf-8 ; version=1"] {
            assert!(is_plain(text.as_bytes()), "{text}");
        }
        for text in [
            "text/html; charset =utf-8",
            "text/html; charset= utf-8",
            "text/html; charset=;charset=utf-8",
            "text/html; charset=\"utf-8\"",
            "text/html; charset=a; CHARSET=b",
            "text/html charset=utf-8",
            "text/html;",
        ] {
            assert!(!is_plain(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn pairs_begin_without_a_type() {
        let found: Vec<(&[u8], Cow<'_, [u8]>)> = pairs(b"For=\"[::1];x\"; proto=https ;secret").collect();
        assert_eq!(found, [(&b"For"[..], b"[::1];x"[..].into()), (b"proto", b"https"[..].into())]);
    }

    #[test]
    fn parameters_lose_their_quotes() {
        let charset = |text: &'static str| parameter(text.as_bytes(), b"charset").map(|value| value.into_owned());
        for (text, expected) in [
            ("text/html; charset=utf-8", Some("utf-8")),
            ("text/html;CHARSET= \"utf-8\" ", Some("utf-8")),
            ("text/html; charset =utf-16le", None),
            ("text/html; charset=;charset=utf-16le", Some("utf-16le")),
            ("text/html; x=\"; charset=a\"; charset=b", Some("b")),
            ("text/html; charset=a; charset=b", Some("a")),
            ("text/html; charset=\"a\\\"b\"", Some("a\"b")),
            ("text/html; charset=\"never closed", Some("never closed")),
            ("text/html; charset", None),
            ("charset=utf-8", None),
        ] {
            assert_eq!(charset(text), expected.map(|text| text.as_bytes().to_vec()), "{text}");
        }
    }
}
