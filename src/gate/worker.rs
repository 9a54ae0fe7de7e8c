//! Our script in front of that of a worker.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};
use tower_consent_html::begins_strict;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The code of a worker with ours before it, in the same line, so that line numbers stay. `code` is the first piece of
/// it: code that begins in strict mode stays in it (ECMAScript §11.2.1).
pub(crate) fn guarded(ours: &[u8], code: &[u8]) -> Bytes {
    let (mark, code) = code.strip_prefix(MARK).map_or((&b""[..], code), |code| (MARK, code));
    // What names a program has to come first (ECMAScript §12.5), and so has ours: it becomes the comment that it is, whose
    // line may end in a later piece.
    let code = match code.strip_prefix(b"#!") {
        Some(line) => Cow::Owned([b"//", line].concat()),
        None => Cow::Borrowed(code),
    };
    let directive: &[u8] = if begins_strict(&code) { b"\"use strict\";" } else { b"" };
    let mut all = BytesMut::with_capacity(mark.len() + directive.len() + ours.len() + code.len());
    for part in [mark, directive, ours, &code] {
        all.extend_from_slice(part);
    }
    all.freeze()
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
            ("#!/usr/bin/env node\n'use strict'", "\"use strict\";OURS///usr/bin/env node\n'use strict'"),
            ("#!x\ra", "OURS//x\ra"),
            ("#!x\u{2028}'use strict'", "\"use strict\";OURS//x\u{2028}'use strict'"),
            ("#!no end", "OURS//no end"),
            ("\u{feff}'use strict'", "\u{feff}\"use strict\";OURS'use strict'"),
        ] {
            let all = guarded(b"OURS", code.as_bytes());
            assert!(all.starts_with(start.as_bytes()), "{code}: {all:?}");
        }
    }
}
