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
}

impl SourceFile {
    /// A file known as `path` (relative, with `/`) and called `shown` in messages.
    pub(crate) fn new(path: impl Into<String>, shown: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self(Arc::new(Inner { path: path.into(), shown: shown.into(), text, line_starts }))
    }

    /// Its path inside `policies/`, with `/`.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }

    /// Its whole text.
    pub(crate) fn text(&self) -> &str {
        &self.0.text
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.floor(byte);
        let line = self.0.line_starts.partition_point(|start| *start <= byte).max(1);
        let start = self.0.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.0.text.get(start..byte).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    /// A place that a finding can show. A span over several lines is marked on its first.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = self.position(span.start);
        let text = self.line(line);
        let start = self.floor(span.start);
        let end = self.floor(span.end.max(start));
        let marked = self.0.text.get(start..end).unwrap_or("").lines().next().unwrap_or("");
        Place { file: self.0.shown.clone(), line, column, length: marked.chars().count().max(1), text: text.to_owned() }
    }

    /// The file as a whole.
    pub(crate) fn whole(&self) -> Place {
        self.place(0..0)
    }

    fn line(&self, line: usize) -> &str {
        let start = self.0.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        self.0.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }

    fn floor(&self, byte: usize) -> usize {
        let mut at = byte.min(self.0.text.len());
        while !self.0.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
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
