//! Comma-separated lists in header fields (RFC 9110 §5.6.1): members as written, quotes respected.

use http::header::{HeaderMap, HeaderName, HeaderValue};

/// The members of one field line, trimmed, without the empty ones. A comma inside a quoted string separates nothing.
pub fn members(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    split(line, b',').map(<[u8]>::trim_ascii).filter(|member| !member.is_empty())
}

/// The members of all lines of one field, in order.
pub fn all_members<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h [u8]> {
    headers.get_all(name).iter().flat_map(|line| members(line.as_bytes()))
}

/// Cuts at `separator` outside of quoted strings; the pieces joined again are the input.
pub fn split(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (piece, after) = match end_of_piece(text, separator) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        rest = after;
        Some(piece)
    })
}

/// The name of a list member, as written: what is before its parameters or argument.
pub fn name(member: &[u8]) -> &[u8] {
    let end = member.iter().position(|byte| matches!(byte, b';' | b'=' | b' ' | b'\t')).unwrap_or(member.len());
    &member[..end]
}

/// Puts `members` in place of all lines of the field, as one line; without members the field goes.
pub fn replace(headers: &mut HeaderMap, field: &HeaderName, members: &[&[u8]]) {
    // Parts of header values joined by ", " are a header value; if they are not, the field goes.
    match HeaderValue::from_bytes(&members.join(&b", "[..])) {
        Ok(value) if !members.is_empty() => {
            headers.insert(field, value);
        }
        _ => {
            headers.remove(field);
        }
    }
}

fn end_of_piece(text: &[u8], separator: u8) -> Option<usize> {
    // Most lists have no quoted string before the separator.
    let first = memchr::memchr2(separator, b'"', text)?;
    if text[first] == separator {
        return Some(first);
    }
    let mut quoted = false;
    let mut escaped = false;
    for (at, &byte) in text.iter().enumerate().skip(first) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == separator && !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_in_quotes_separates_nothing() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            (" , ,", &[]),
            ("a", &["a"]),
            (" a ,b,, c\t", &["a", "b", "c"]),
            (r#"a="x, y", b"#, &[r#"a="x, y""#, "b"]),
            (r#"a="\", ", b"#, &[r#"a="\", ""#, "b"]),
            (r#"a="never closed, b"#, &[r#"a="never closed, b"#]),
        ];
        for (line, expected) in table {
            let found: Vec<&[u8]> = members(line.as_bytes()).collect();
            let expected: Vec<&[u8]> = expected.iter().map(|member| member.as_bytes()).collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn a_members_name_ends_at_its_argument() {
        for (member, expected) in
            [("max-age=60", "max-age"), ("gzip;q=0.5", "gzip"), ("br ; q=1", "br"), ("no-store", "no-store")]
        {
            assert_eq!(name(member.as_bytes()), expected.as_bytes());
        }
    }
}
