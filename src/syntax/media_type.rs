//! Media types (RFC 9110 §8.3.1), and parameters in the form that `Content-Type` and `Link` share.

use std::borrow::Cow;

use crate::syntax::list;

/// Type and subtype, as written. Like browsers it takes `text/html charset=utf-8`, without a semicolon, for HTML.
pub(crate) fn essence(media_type: &[u8]) -> &[u8] {
    let media_type = media_type.trim_ascii_start();
    let end = media_type.iter().position(|byte| matches!(byte, b';' | b' ' | b'\t' | b'(')).unwrap_or(media_type.len());
    &media_type[..end]
}

/// The parameters after the first semicolon, in order: names as written, values without their quotes.
pub(crate) fn parameters(text: &[u8]) -> impl Iterator<Item = (&[u8], Cow<'_, [u8]>)> {
    list::split(text, b';').skip(1).filter_map(|parameter| {
        let at = memchr::memchr(b'=', parameter)?;
        Some((parameter[..at].trim_ascii(), unquoted(parameter[at + 1..].trim_ascii())))
    })
}

/// The first parameter of this name.
pub(crate) fn parameter<'t>(text: &'t [u8], name: &[u8]) -> Option<Cow<'t, [u8]>> {
    parameters(text).find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A quoted string without its quotes and escapes (RFC 9110 §5.6.4); other text as it is.
fn unquoted(value: &[u8]) -> Cow<'_, [u8]> {
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
    fn parameters_lose_their_quotes() {
        let charset = |text: &'static str| parameter(text.as_bytes(), b"charset").map(|value| value.into_owned());
        for (text, expected) in [
            ("text/html; charset=utf-8", Some("utf-8")),
            ("text/html;CHARSET = \"utf-8\" ", Some("utf-8")),
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
