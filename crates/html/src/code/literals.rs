//! String literals of code: where they end, and what they say.

use std::borrow::Cow;

/// Where the closing quote of a literal is; `None` if it never ends.
pub(super) fn literal_end(body: &[u8], quote: u8) -> Option<usize> {
    let mut end = 0;
    while *body.get(end)? != quote {
        end += if body[end] == b'\\' { 2 } else { 1 };
    }
    Some(end)
}

/// A literal with its escapes resolved.
pub(super) fn unescape(body: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(body);
    if text.contains('\\') { Cow::Owned(unescaped(&text)) } else { text }
}

/// `\/`, `\x2f`, `\u002f`, `\u{2f}`; everything else is itself.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (digits, used) = match rest.as_bytes() {
            [b'x', ..] => (rest.get(1..3), 3),
            [b'u', b'{', digits @ ..] => {
                // Not up to any `}`: it may be far, and looked for from each of many.
                let end = 2 + digits.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
                let is_closed = rest.as_bytes().get(end) == Some(&b'}');
                (if is_closed { rest.get(2..end) } else { None }, end + 1)
            }
            [b'u', ..] => (rest.get(1..5), 5),
            _ => (None, 0),
        };
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[used..];
            }
            None => {
                let Some(c) = rest.chars().next() else { break };
                if !matches!(c, '\n' | '\r') {
                    out.push(c);
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.push_str(rest);
    out
}
