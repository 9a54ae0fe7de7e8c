//! What code begins with, before its first statement.

use super::trivia::Trivia;

/// How code begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// One of the directives in front of all code is `use strict` (ECMAScript §11.2.1).
    Strict,
    /// None of them is.
    Sloppy,
    /// That depends on what comes after these bytes. If nothing does, it is sloppy.
    Open,
}

/// The mode in which code runs that begins so.
pub fn mode(code: &[u8]) -> Mode {
    let mut trivia = Trivia::of(code);
    let mut at = 0;
    loop {
        at = trivia.end(at);
        let rest = &code[at..];
        if may_become_trivia(rest) {
            return Mode::Open;
        }
        let Some((&quote @ (b'"' | b'\''), text)) = rest.split_first() else { return Mode::Sloppy };
        let Some(length) = memchr::memchr2(quote, b'\n', text) else { return Mode::Open };
        if text[length] != quote {
            return Mode::Sloppy;
        }
        if &text[..length] == b"use strict" {
            return Mode::Strict;
        }
        // Past both quotes.
        at = trivia.end(at + length + 2);
        if code.get(at) == Some(&b';') {
            at += 1;
        }
    }
}

/// Whether it is the end of the bytes, or less than a whole mark of a comment or space of several bytes.
fn may_become_trivia(rest: &[u8]) -> bool {
    let marks: [&[u8]; 5] = [b"//", b"/*", b"<!--", b"-->", b"#!"];
    let is_part = |mark: &&[u8]| mark.len() > rest.len() && mark.starts_with(rest);
    marks.iter().any(is_part) || rest.len() < 3 && rest.first().is_some_and(|byte| !byte.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::{Mode, mode};

    #[test]
    fn directives_come_before_all_code() {
        for (code, expected) in [
            ("'use strict'", Mode::Strict),
            ("\"use strict\";a", Mode::Strict),
            ("/* a */ // b\n 'x'; 'use strict'", Mode::Strict),
            ("\u{a0}'x'\n/**/;'use strict'", Mode::Strict),
            ("a;'use strict'", Mode::Sloppy),
            ("'x\n'use strict'", Mode::Sloppy),
            ("f('use strict')", Mode::Sloppy),
            ("/a/.test('use strict')", Mode::Sloppy),
            ("", Mode::Open),
            ("// 'use strict'", Mode::Open),
            ("/* 'use strict'", Mode::Open),
            ("'x", Mode::Open),
            ("'x';", Mode::Open),
            (" /", Mode::Open),
            ("<!-", Mode::Open),
            ("#", Mode::Open),
        ] {
            assert_eq!(mode(code.as_bytes()), expected, "{code}");
        }
        assert_eq!(mode(b"\xc2"), Mode::Open);
    }
}
