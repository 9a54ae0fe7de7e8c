//! Our script in front of that of a worker.

use bytes::{Bytes, BytesMut};
use tower_consent_html::begins_strict;

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
