//! Our script in front of that of a worker.

use bytes::{Bytes, BytesMut};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The code of a worker with ours before it, in the same line, so that line numbers stay. `code` is the first piece of
/// it: code that begins in strict mode stays in it (ECMAScript §11.2.1).
pub(crate) fn guarded(ours: &[u8], code: &[u8]) -> Bytes {
    let (mark, code) = code.strip_prefix(MARK).map_or((&b""[..], code), |code| (MARK, code));
    // What names a program has to be the first line (ECMAScript §12.5).
    let line = if code.starts_with(b"#!") { memchr::memchr(b'\n', code).map_or(code.len(), |end| end + 1) } else { 0 };
    let (program, code) = code.split_at(line);
    let directive: &[u8] = if begins_strict(code) { b"\"use strict\";" } else { b"" };
    let mut all = BytesMut::with_capacity(mark.len() + program.len() + directive.len() + ours.len() + code.len());
    for part in [mark, program, directive, ours, code] {
        all.extend_from_slice(part);
    }
    all.freeze()
}

/// Whether one of the directives in front of all code is `use strict`.
fn begins_strict(code: &[u8]) -> bool {
    let mut rest = code;
    loop {
        rest = after_trivia(rest);
        let Some((&quote @ (b'"' | b'\''), text)) = rest.split_first() else { return false };
        let Some(end) = memchr::memchr2(quote, b'\n', text).filter(|end| text[*end] == quote) else { return false };
        if &text[..end] == b"use strict" {
            return true;
        }
        rest = after_trivia(&text[end + 1..]);
        rest = rest.strip_prefix(b";").unwrap_or(rest);
    }
}

/// Without the white space and the comments that it begins with.
fn after_trivia(code: &[u8]) -> &[u8] {
    let mut rest = code.trim_ascii_start();
    loop {
        let end = match rest {
            [b'/', b'/', ..] => memchr::memchr2(b'\n', b'\r', rest),
            [b'/', b'*', comment @ ..] => memchr::memmem::find(comment, b"*/").map(|end| end + 4),
            _ => return rest,
        };
        rest = rest.get(end.unwrap_or(rest.len())..).unwrap_or_default().trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_comes_first_and_strict_code_stays_strict() {
        for (code, start) in [
            ("", "OURS"),
            ("let a", "OURSlet a"),
            ("'use strict';a", "\"use strict\";OURS'use strict';a"),
            ("\"use strict\"\na", "\"use strict\";OURS\"use strict\"\na"),
            ("/* a */ // b\n 'x'; 'use strict'", "\"use strict\";OURS/* a */"),
            ("'x\n'use strict'", "OURS'x"),
            ("// 'use strict'", "OURS//"),
            ("/* 'use strict'", "OURS/*"),
            ("f('use strict')", "OURSf"),
            ("#!/usr/bin/env node\n'use strict'", "#!/usr/bin/env node\n\"use strict\";OURS'use strict'"),
            ("\u{feff}'use strict'", "\u{feff}\"use strict\";OURS'use strict'"),
        ] {
            let all = guarded(b"OURS", code.as_bytes());
            assert!(all.starts_with(start.as_bytes()), "{code}: {all:?}");
        }
    }
}
