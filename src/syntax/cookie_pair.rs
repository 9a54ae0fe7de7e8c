//! Pairs of name and value in `Cookie` and `Set-Cookie`, on bytes (RFC 6265bis §5.6, §5.8).

use http::header::{self, HeaderMap};

/// The pairs of one `Cookie` line as written, white space included; joined by `;` they are the line.
pub fn of_line(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr::memchr(b';', text);
        rest = end.map(|end| &text[end + 1..]);
        Some(end.map_or(text, |end| &text[..end]))
    })
}

/// The pairs of all `Cookie` lines of a request, in order.
pub fn all(headers: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    headers.get_all(header::COOKIE).iter().flat_map(|line| of_line(line.as_bytes()))
}

/// The name of the cookie.
///
/// The name of a cookie without one is the text that the browser sends for it: `_ga`, `=_ga` and `=_ga=1` are all `_ga`.
pub fn name(pair: &[u8]) -> &[u8] {
    let text = from_name(pair);
    let end = memchr::memchr(b'=', text).unwrap_or(text.len());
    text[..end].trim_ascii()
}

/// The value of the cookie that goes by this name; empty without an equals sign after it.
pub fn value(pair: &[u8]) -> &[u8] {
    let text = from_name(pair);
    memchr::memchr(b'=', text).map_or(&b""[..], |at| text[at + 1..].trim_ascii())
}

fn from_name(pair: &[u8]) -> &[u8] {
    let start = pair.iter().position(|byte| *byte != b'=' && !byte.is_ascii_whitespace()).unwrap_or(pair.len());
    &pair[start..]
}

/// The values of all cookies that a request has under exactly this name, in order.
pub fn values<'h>(headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = &'h [u8]> {
    all(headers).filter_map(move |pair| {
        let at = memchr::memchr(b'=', pair)?;
        (pair[..at].trim_ascii() == name.as_bytes()).then(|| pair[at + 1..].trim_ascii())
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_without_a_name_goes_by_its_text() {
        for pair in ["_ga=1", " _ga = 1 ", "\t_ga\t=1", "_ga", "=_ga", "=_ga=1", " = _ga", "_ga=", "_ga==1"] {
            assert_eq!(name(pair.as_bytes()), b"_ga", "{pair:?}");
        }
        for pair in ["", " ", "=", " = "] {
            assert_eq!(name(pair.as_bytes()), b"", "{pair:?}");
        }
    }

    #[test]
    fn a_value_is_found_by_its_exact_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; b = 2 ;; c; =b=3"));
        headers.append(header::COOKIE, HeaderValue::from_static("b=4=5; B=6"));
        assert_eq!(values(&headers, "b").collect::<Vec<_>>(), [&b"2"[..], b"4=5"]);
        assert_eq!(values(&headers, "c").count(), 0);
    }
}
