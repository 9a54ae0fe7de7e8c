//! White space and comments between the words of code.

use std::collections::{HashMap, HashSet};

use memchr::memmem;

/// Where white space and comments end, from any place in the code.
///
/// In `import//import//…` each of the words is followed by the rest of the line. What was found for one is kept for the
/// others, so that no byte is read once for each of them.
pub(super) struct Trivia<'c> {
    pub(super) code: &'c [u8],
    /// Where a comment ends, and where the white space and the comments after it do.
    after_comments: HashMap<usize, usize>,
    line_ends: Ahead,
    comment_ends: Ahead,
    /// What was read already, and whether as the argument of a call: what looks like a comment before it may be none.
    pub(super) seen: HashSet<(usize, bool)>,
    #[cfg(test)]
    pub(super) steps: usize,
}

/// The place of the next of something, as seen from the place where it was looked for.
#[derive(Default)]
struct Ahead(Option<(usize, Option<usize>)>);

impl Ahead {
    fn next(&mut self, from: usize, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        match self.0 {
            Some((seen_from, found)) if seen_from <= from && found.is_none_or(|at| from <= at) => found,
            _ => {
                let found = find();
                self.0 = Some((from, found));
                found
            }
        }
    }
}

impl<'c> Trivia<'c> {
    pub(super) fn of(code: &'c [u8]) -> Self {
        Self {
            code,
            after_comments: HashMap::new(),
            line_ends: Ahead::default(),
            comment_ends: Ahead::default(),
            seen: HashSet::new(),
            #[cfg(test)]
            steps: 0,
        }
    }

    pub(super) fn end(&mut self, from: usize) -> usize {
        let mut passed = Vec::new();
        let mut at = self.after_space(from);
        while let Some(after) = self.after_comment(at) {
            if let Some(known) = self.after_comments.get(&after) {
                at = *known;
                break;
            }
            passed.push(after);
            at = self.after_space(after);
        }
        self.after_comments.extend(passed.into_iter().map(|after| (after, at)));
        at
    }

    fn after_space(&mut self, from: usize) -> usize {
        let from = from.min(self.code.len());
        let mut at = from;
        while let Some(length) = space(&self.code[at..]) {
            at += length;
        }
        self.count(at - from);
        at
    }

    fn after_comment(&mut self, at: usize) -> Option<usize> {
        let code = self.code;
        let rest = &code[at..];
        let mut searched = 0;
        let after = if rest.starts_with(b"/*") {
            let end = self.comment_ends.next(at + 2, || {
                let found = memmem::find(&code[at + 2..], b"*/").map(|length| at + 2 + length);
                searched = found.unwrap_or(code.len()) - at;
                found
            });
            end.map(|end| end + 2)
        // Those of HTML are comments in classic scripts; anywhere else they are syntax errors.
        } else if rest.starts_with(b"//") || rest.starts_with(b"<!--") || rest.starts_with(b"-->") {
            self.line_ends.next(at + 2, || {
                let found = line_end(&code[at + 2..]).map(|length| at + 2 + length);
                searched = found.unwrap_or(code.len()) - at;
                found
            })
        } else {
            return None;
        };
        self.count(searched + 1);
        Some(after.unwrap_or(code.len()))
    }

    /// How many bytes were read.
    pub(super) fn count(&mut self, _bytes: usize) {
        #[cfg(test)]
        {
            self.steps += _bytes;
        }
    }
}

/// The length of the white space or line end that comes first (ECMA-262, 12.2 and 12.3; Unicode's `Zs`).
pub(super) fn space(code: &[u8]) -> Option<usize> {
    match code {
        [b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | b' ', ..] => Some(1),
        [0xc2, 0xa0, ..] => Some(2),
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..]
        | [0xef, 0xbb, 0xbf, ..] => Some(3),
        _ => None,
    }
}

pub(super) fn line_end(code: &[u8]) -> Option<usize> {
    memchr::memchr3_iter(b'\n', b'\r', 0xe2, code)
        .find(|at| code[*at] != 0xe2 || matches!(code[*at..], [_, 0x80, 0xa8 | 0xa9, ..]))
}
