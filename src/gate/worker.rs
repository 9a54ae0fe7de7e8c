//! Our script in front of that of a worker.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};
use tower_consent_html::{Mode, mode};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Code that goes on in comments for longer than this is taken as it begins.
const LOOKED_AT: usize = 16 * 1024;

/// The script of a worker, which comes in pieces. Ours goes in front of it, in the same line, so that line numbers stay.
/// Code that begins in strict mode stays in it (ECMAScript §11.2.1).
pub(crate) struct WorkerScript {
    ours: Option<Bytes>,
    /// What came before it is known how the code begins.
    first: Vec<u8>,
}

impl WorkerScript {
    pub(crate) fn new(ours: Bytes) -> Self {
        Self { ours: Some(ours), first: Vec::new() }
    }

    /// What goes out for a piece; `None` if more is needed.
    pub(crate) fn take(&mut self, piece: Bytes) -> Option<Bytes> {
        if self.ours.is_none() {
            return Some(piece);
        }
        let piece = if self.first.is_empty() { piece } else { [&self.first, &piece[..]].concat().into() };
        if piece.len() <= LOOKED_AT && mode(&as_program(after_mark(&piece).1)) == Mode::Open {
            self.first = piece.into();
            return None;
        }
        self.ours.take().map(|ours| guarded(&ours, &piece))
    }

    /// What is left at its end.
    pub(crate) fn end(&mut self) -> Option<Bytes> {
        let first = std::mem::take(&mut self.first);
        if first.is_empty() { None } else { self.ours.take().map(|ours| guarded(&ours, &first)) }
    }
}

fn after_mark(code: &[u8]) -> (&[u8], &[u8]) {
    code.strip_prefix(MARK).map_or((b"", code), |code| (MARK, code))
}

/// What names a program has to come first (ECMAScript §12.5), and so has ours: it becomes the comment that it is, whose line
/// may end in a later piece.
fn as_program(code: &[u8]) -> Cow<'_, [u8]> {
    match code.strip_prefix(b"#!") {
        Some(line) => Cow::Owned([b"//", line].concat()),
        None => Cow::Borrowed(code),
    }
}

fn guarded(ours: &[u8], code: &[u8]) -> Bytes {
    let (mark, code) = after_mark(code);
    let code = as_program(code);
    let directive: &[u8] = if mode(&code) == Mode::Strict { b"\"use strict\";" } else { b"" };
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
            ("", ""),
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
            for step in [1, 2, 7, 100] {
                let mut script = WorkerScript::new(Bytes::from_static(b"OURS"));
                let pieces = code.as_bytes().chunks(step).map(Bytes::copy_from_slice);
                let mut all: Vec<u8> = pieces.filter_map(|piece| script.take(piece)).flatten().collect();
                all.extend(script.end().unwrap_or_default());
                assert!(all.starts_with(start.as_bytes()), "{code}, {step}: {:?}", all.escape_ascii());
                assert!(script.end().is_none());
            }
        }
    }

    #[test]
    fn comments_without_an_end_are_not_kept_for_ever() {
        let mut script = WorkerScript::new(Bytes::from_static(b"OURS"));
        assert!(script.take(Bytes::from_static(b"/*")).is_none());
        let all = script.take(vec![b' '; LOOKED_AT].into()).unwrap();
        assert!(all.starts_with(b"OURS/*  "));
        assert_eq!(script.take(Bytes::from_static(b"*/")).unwrap(), "*/");
    }
}
