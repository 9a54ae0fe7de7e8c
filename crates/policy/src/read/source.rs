//! Files and places in them: path, text, line starts.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::Place;

/// One file of `policies/`, its text without a byte order mark and with `\n` line ends.
///
/// Line ends are made equal on reading, so that a checkout with `\r\n` has the same digests.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: String,
    shown: String,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters begin before each block of bytes.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters, so that columns of a long line are not counted from its start.
const BLOCK: usize = 1024;
/// Bytes of the longest line that findings show: each of them has it.
const SHOWN: usize = 16_000;

impl SourceFile {
    /// A file known as `path` (relative, with `/`) and called `shown` in messages.
    pub(crate) fn new(path: impl Into<String>, shown: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            characters.push(characters.last().unwrap_or(&0) + beginnings(block));
        }
        Self(Arc::new(Inner { path: path.into(), shown: shown.into(), text, line_starts, characters }))
    }

    /// Its path inside `policies/`, with `/`.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }

    /// What it is called in messages.
    pub(crate) fn shown(&self) -> &str {
        &self.0.shown
    }

    pub(crate) fn text(&self) -> &str {
        &self.0.text
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.floor(byte);
        let line = self.0.line_starts.partition_point(|start| *start <= byte).max(1);
        let start = self.0.line_starts.get(line - 1).copied().unwrap_or(0);
        (line, self.characters_before(byte) - self.characters_before(start) + 1)
    }

    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = self.0.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.0.characters.get(block).unwrap_or(&0) + beginnings(rest)
    }

    /// A place that a finding can show. A span over several lines is marked on its first; very long lines are not shown.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = self.position(span.start);
        let text = Some(self.line(line)).filter(|text| text.len() <= SHOWN).unwrap_or_default();
        let start = self.floor(span.start);
        let end = self.floor(span.end.max(start));
        let marked = self.0.text.get(start..end).unwrap_or("").lines().next().unwrap_or("");
        Place { file: self.0.shown.clone(), line, column, length: marked.chars().count().max(1), text: text.to_owned() }
    }

    pub(crate) fn whole(&self) -> Place {
        self.place(0..0)
    }

    fn line(&self, line: usize) -> &str {
        let start = self.0.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.0.line_starts.get(line).map_or(self.0.text.len(), |next| next - 1);
        self.0.text.get(start..end).unwrap_or("")
    }

    fn floor(&self, byte: usize) -> usize {
        let mut at = byte.min(self.0.text.len());
        while !self.0.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// How many characters begin in these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The first conflict mark that version control left.
pub(crate) fn has_conflict(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.trim_end();
        if ["<<<<<<<", ">>>>>>>"]
            .iter()
            .any(|start| mark.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        {
            return Some(at..at + mark.len());
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let file = SourceFile::new("a", "a", "eins\nzwei: 城市 x\n\nend");
        assert_eq!(file.position(0), (1, 1));
        assert_eq!(file.position(4), (1, 5));
        assert_eq!(file.position(5), (2, 1));
        let x = file.text().find('x').unwrap();
        assert_eq!(file.position(x), (2, 10));
        assert_eq!(file.position(10_000), (4, 4));
        assert_eq!(file.place(x..x + 1).text, "zwei: 城市 x");
    }

    #[test]
    fn columns_of_long_lines_are_right_and_their_text_is_left_out() {
        let line = "é城x".repeat(3 * BLOCK);
        let file = SourceFile::new("a", "a", &format!("a\n{line}\nend"));
        for at in (0..line.chars().count()).step_by(517) {
            let byte = 2 + line.char_indices().nth(at).unwrap().0;
            assert_eq!(file.position(byte), (2, at + 1), "{at}");
        }
        assert_eq!(file.place(10..20).text, "");
        assert_eq!(file.place(0..1).text, "a");
        assert_eq!(file.place(3 + line.len()..4 + line.len()).text, "end");
    }

    #[test]
    fn a_place_inside_a_character_does_not_panic() {
        let file = SourceFile::new("a", "a", "城");
        assert_eq!(file.place(1..2).column, 1);
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_not_count() {
        let file = SourceFile::new("a", "a", "\u{feff}a\r\nb\r\n");
        assert_eq!(file.text(), "a\nb\n");
    }
}
