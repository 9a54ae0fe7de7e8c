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

pub(super) fn unescape(body: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(body);
    if text.contains('\\') { Cow::Owned(unescaped(&text)) } else { text }
}

/// What a text of code says: each escape of ECMA-262, 12.9.4 and B.1.2, resolved as a browser does. What is no escape
/// there is itself, without its backslash.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The first half of a pair that two escapes write.
    let mut half: Option<u32> = None;
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        if at > 0 {
            out.extend(half.take().map(|_| char::REPLACEMENT_CHARACTER));
        }
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some((unit, used)) = numbered(rest) {
            rest = &rest[used..];
            match (half.take(), unit) {
                (Some(first), 0xdc00..=0xdfff) => {
                    out.extend(char::from_u32(0x10000 + (((first - 0xd800) << 10) | (unit - 0xdc00))));
                }
                (first, 0xd800..=0xdbff) => {
                    out.extend(first.map(|_| char::REPLACEMENT_CHARACTER));
                    half = Some(unit);
                }
                (first, _) => {
                    out.extend(first.map(|_| char::REPLACEMENT_CHARACTER));
                    out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        let said = match c {
            // A line goes on: nothing is said.
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                if c == '\r' {
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                }
                continue;
            }
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'v' => '\u{b}',
            'f' => '\u{c}',
            c => c,
        };
        out.extend(half.take().map(|_| char::REPLACEMENT_CHARACTER));
        out.push(said);
    }
    out.extend(half.map(|_| char::REPLACEMENT_CHARACTER));
    out.push_str(rest);
    out
}

/// What an escape with digits stands for, after its backslash, and how long it is.
fn numbered(rest: &str) -> Option<(u32, usize)> {
    let hex = |from: usize, to: usize| {
        let digits = rest.get(from..to).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    match rest.as_bytes() {
        [b'x', ..] => Some((hex(1, 3)?, 3)),
        [b'u', b'{', digits @ ..] => {
            // Not up to any `}`: it may be far, and looked for from each of many.
            let end = 2 + digits.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
            let is_closed = rest.as_bytes().get(end) == Some(&b'}');
            if is_closed { Some((hex(2, end)?, end + 1)) } else { None }
        }
        [b'u', ..] => Some((hex(1, 5)?, 5)),
        [first @ b'0'..=b'7', ..] => {
            let longest = if *first <= b'3' { 3 } else { 2 };
            let length = rest.bytes().take(longest).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
            Some((u32::from_str_radix(&rest[..length], 8).ok()?, length))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_escape_of_the_standard_says_what_a_browser_reads() {
        for (written, said) in [
            (r"a\tb\nc\rd\be\vf\fg\0h", "a\tb\nc\rd\u{8}e\u{b}f\u{c}g\0h"),
            (r"\x2f\u002f\u{2f}\u{00000000000002f}", "////"),
            (r"\55\055\1423\477\08\9\8", "--b3'7\u{0}898"),
            ("a\\\nb\\\rc\\\r\nd\\\u{2028}e\\\u{2029}f", "abcdef"),
            (r#"\/\'\"\`\\\$\é\c"#, "/'\"`\\$éc"),
            (r"\ud835\udc1f\u{d835}\u{dc1f}", "\u{1d41f}\u{1d41f}"),
            (r"\ud835x\udc1f\ud835\x61\ud835\t\ud835", "\u{fffd}x\u{fffd}\u{fffd}a\u{fffd}\t\u{fffd}"),
            (r"\ud835\ud835\udc1f", "\u{fffd}\u{1d41f}"),
            (r"\x2\u00\u{}\u{2f\u{110000}\u+12f", "x2u00u{}u{2f\u{fffd}u+12f"),
            ("a\\", "a"),
        ] {
            assert_eq!(unescape(written.as_bytes()), said, "{written}");
        }
    }

    proptest! {
        #[test]
        fn odd_texts_never_panic(text in "(\\\\|[xu0-9a-f{}é\\r\\n]){0,40}") {
            unescaped(&text);
        }
    }
}
