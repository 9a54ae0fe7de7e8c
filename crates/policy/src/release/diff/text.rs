//! What differs between two texts: the one comparison, for operators and visitors.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffableStr as _, capture_diff_slices};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change<'t> {
    /// In both.
    Same(&'t str),
    /// In the newer one only.
    Added(&'t str),
    /// In the older one only.
    Removed(&'t str),
}

impl<'t> Change<'t> {
    /// Its words.
    pub fn text(self) -> &'t str {
        match self {
            Self::Same(text) | Self::Added(text) | Self::Removed(text) => text,
        }
    }
}

/// The comparison takes time with the square of what differs. With more lines than this, counted on
/// both sides, everything is removed and added as a whole; with more words in a run of changed lines
/// that run is. A visitor's request must end.
const MOST_LINES: usize = 8_000;
const MOST_WORDS: usize = 8_000;

/// The pieces of both texts in order. Together, same and removed ones are the older text, same and
/// added ones the newer.
///
/// Lines are compared first, then the words of lines that changed. A word is one of Unicode (UAX 29):
/// `10,000` is one, and scripts without spaces are compared by character.
pub fn words<'t>(older: &'t str, newer: &'t str) -> Vec<Change<'t>> {
    let mut pieces = Pieces::new(older, newer);
    let (old_lines, new_lines) = (older.tokenize_lines(), newer.tokenize_lines());
    if older != newer && old_lines.len() + new_lines.len() > MOST_LINES {
        pieces.changed(older.len(), newer.len());
        return pieces.finish();
    }
    for op in capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines) {
        let (_, from, to) = op.as_tag_tuple();
        let (gone, new) = (length(old_lines.get(from)), length(new_lines.get(to)));
        match op {
            DiffOp::Equal { .. } => pieces.same(new),
            _ => pieces.changed_lines(gone, new),
        }
    }
    pieces.finish()
}

pub(crate) fn tokens(text: &str) -> Vec<&str> {
    text.tokenize_unicode_words()
}

fn length(tokens: Option<&[&str]>) -> usize {
    tokens.unwrap_or_default().iter().map(|token| token.len()).sum()
}

/// Collects pieces. They follow each other in both texts, so their lengths say where they are.
///
/// What was removed comes before what was added. Spaces between two changes belong to them: one long
/// change reads better than five short ones.
struct Pieces<'t> {
    older: &'t str,
    newer: &'t str,
    /// The changed run under way in both texts. Empty ranges are where the next piece begins.
    old: Range<usize>,
    new: Range<usize>,
    /// Length of the spaces at the end of the run, which belong to it only if another change follows.
    spaces: usize,
    /// The piece that both texts have, not yet put out, as a range of the newer text.
    same: Range<usize>,
    out: Vec<Change<'t>>,
}

impl<'t> Pieces<'t> {
    fn new(older: &'t str, newer: &'t str) -> Self {
        Self { older, newer, old: 0..0, new: 0..0, spaces: 0, same: 0..0, out: Vec::new() }
    }

    /// Lines that differ: their words are compared, unless there are too many.
    fn changed_lines(&mut self, gone: usize, new: usize) {
        let (from, to) = (self.old.end, self.new.end);
        let older = tokens(self.older.get(from..from + gone).unwrap_or(""));
        let newer = tokens(self.newer.get(to..to + new).unwrap_or(""));
        if older.len() + newer.len() > MOST_WORDS {
            return self.changed(gone, new);
        }
        for op in capture_diff_slices(Algorithm::Myers, &older, &newer) {
            let (_, from, to) = op.as_tag_tuple();
            let words = newer.get(to.clone()).unwrap_or_default();
            match op {
                DiffOp::Equal { .. } if is_spaces(words) && self.is_open() && self.spaces == 0 => {
                    self.spaces = length(Some(words));
                    self.old.end += self.spaces;
                    self.new.end += self.spaces;
                }
                DiffOp::Equal { .. } => self.same(length(Some(words))),
                _ => self.changed(length(older.get(from)), length(Some(words))),
            }
        }
    }

    fn is_open(&self) -> bool {
        !self.old.is_empty() || !self.new.is_empty()
    }

    fn changed(&mut self, gone: usize, new: usize) {
        if !self.is_open() {
            self.end_same();
        }
        self.spaces = 0;
        self.old.end += gone;
        self.new.end += new;
    }

    fn same(&mut self, length: usize) {
        self.end_run();
        self.same.end += length;
        self.old = self.old.end + length..self.old.end + length;
        self.new = self.new.end + length..self.new.end + length;
    }

    /// Ends a changed run; spaces after it go to the next piece.
    fn end_run(&mut self) {
        if !self.is_open() {
            return;
        }
        let spaces = std::mem::take(&mut self.spaces);
        let (old_end, new_end) = (self.old.end - spaces, self.new.end - spaces);
        let removed = self.older.get(self.old.start..old_end).unwrap_or("");
        let added = self.newer.get(self.new.start..new_end).unwrap_or("");
        self.out.extend((!removed.is_empty()).then_some(Change::Removed(removed)));
        self.out.extend((!added.is_empty()).then_some(Change::Added(added)));
        self.same = new_end..self.new.end;
        self.old.start = self.old.end;
        self.new.start = self.new.end;
    }

    fn end_same(&mut self) {
        let text = self.newer.get(self.same.clone()).unwrap_or("");
        self.out.extend((!text.is_empty()).then_some(Change::Same(text)));
        self.same.start = self.same.end;
    }

    fn finish(mut self) -> Vec<Change<'t>> {
        self.end_run();
        self.end_same();
        self.out
    }
}

/// Whether these words are nothing but spaces on one line.
fn is_spaces(words: &[&str]) -> bool {
    words.iter().all(|word| word.chars().all(|c| c.is_whitespace() && c != '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_a_difference(older in "[a c。城市\n]{0,40}", newer in "[a c。城市\n]{0,40}") {
            let changes = words(&older, &newer);
            let side = |keep: fn(&Change<'_>) -> bool| -> String {
                changes.iter().filter(|change| keep(change)).map(|change| change.text()).collect()
            };
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Added(_))), older.clone());
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Removed(_))), newer.clone());
            let is_whole = |pair: &[Change<'_>]| !matches!(pair, [Change::Same(_), Change::Same(_)]);
            proptest::prop_assert!(changes.windows(2).all(is_whole), "same pieces side by side are one");
        }
    }

    #[test]
    fn changed_words_side_by_side_make_one_piece() {
        let changes = words("If your browser sends it, fine.", "Some browsers can send it, fine.");
        let expected = [
            Change::Removed("If your browser sends"),
            Change::Added("Some browsers can send"),
            Change::Same(" it, fine."),
        ];
        assert_eq!(changes, expected);
    }

    #[test]
    fn words_differ_by_words_and_chinese_by_characters() {
        let changes = words("We keep logs for 14 days.", "We keep logs for 30 days.");
        assert!(changes.contains(&Change::Removed("14")) && changes.contains(&Change::Added("30")), "{changes:?}");
        let changes = words("日志保存十四天。", "日志保存三十天。");
        assert!(changes.contains(&Change::Same("日志保存")) && changes.contains(&Change::Added("三")), "{changes:?}");
    }

    #[test]
    fn a_line_that_changed_leaves_the_lines_around_it_alone() {
        let changes = words("one\ntwo three\nfour\n", "one\ntwo tree\nfour\n");
        let expected =
            [Change::Same("one\ntwo "), Change::Removed("three"), Change::Added("tree"), Change::Same("\nfour\n")];
        assert_eq!(changes, expected);
    }

    /// Each of these took minutes or more without limits.
    #[test]
    fn the_largest_texts_are_compared_within_bounds() {
        let on_lines = |seed: usize| (0..100_000).map(|n| format!("{}\n", n * seed % 99_991)).collect::<String>();
        let on_one_line = |seed: usize| (0..80_000).map(|n| format!("{} ", n * seed % 9973)).collect::<String>();
        for text in [on_lines as fn(usize) -> String, on_one_line] {
            assert_eq!(words(&text(7), &text(11)).len(), 2, "removed and added as a whole");
        }
    }
}
