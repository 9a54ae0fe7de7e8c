//! What differs: two texts word by word, two scopes row by row. Pure; nothing is printed here.

mod scopes;

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

pub use scopes::ScopeChange;
pub use scopes::scopes;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'t> {
    /// In both.
    Same(&'t str),
    /// In the newer one only.
    Added(&'t str),
    /// In the older one only.
    Removed(&'t str),
}

/// Longer texts are compared line by line: word by word would take too long for a visitor's request.
const WORD_BY_WORD: usize = 200_000;

/// The pieces of both texts in order. Together, same and removed ones are the older text, same and
/// added ones the newer. Chinese and Japanese, which have no blanks, are compared by their clauses'
/// characters.
pub fn words<'t>(older: &'t str, newer: &'t str) -> Vec<Change<'t>> {
    let diff = if older.len() + newer.len() > WORD_BY_WORD {
        TextDiff::from_lines(older, newer)
    } else if is_without_blanks(newer) {
        TextDiff::from_chars(older, newer)
    } else {
        TextDiff::from_words(older, newer)
    };
    let mut pieces = Pieces { older, newer, old: 0..0, new: 0..0, blank: 0, out: Vec::new() };
    for change in diff.iter_all_changes() {
        pieces.add(change.tag(), change.value());
    }
    pieces.end_hunk();
    pieces.out
}

/// Makes hunks of what the comparison gives word by word: what was removed, then what was added, with
/// the blanks between two changed words in them.
struct Pieces<'t> {
    older: &'t str,
    newer: &'t str,
    /// The hunk under way in both texts; they follow each other, so lengths say where pieces stand.
    old: Range<usize>,
    new: Range<usize>,
    /// Length of a blank at the end of the hunk, which belongs to it only if another change follows.
    blank: usize,
    out: Vec<Change<'t>>,
}

impl<'t> Pieces<'t> {
    fn add(&mut self, tag: ChangeTag, text: &str) {
        let length = text.len();
        match tag {
            ChangeTag::Delete => (self.old.end, self.blank) = (self.old.end + length, 0),
            ChangeTag::Insert => (self.new.end, self.blank) = (self.new.end + length, 0),
            ChangeTag::Equal => {
                let is_blank = text.chars().all(|c| c == ' ');
                let is_open = !self.old.is_empty() || !self.new.is_empty();
                if is_blank && is_open && self.blank == 0 {
                    (self.old.end, self.new.end, self.blank) = (self.old.end + length, self.new.end + length, length);
                } else {
                    self.end_hunk();
                    self.same(length);
                }
            }
        }
    }

    fn end_hunk(&mut self) {
        let blank = std::mem::take(&mut self.blank);
        let piece = |text: &'t str, range: &Range<usize>| text.get(range.start..range.end - blank).unwrap_or("");
        let (removed, added) = (piece(self.older, &self.old), piece(self.newer, &self.new));
        self.out.extend((!removed.is_empty()).then_some(Change::Removed(removed)));
        self.out.extend((!added.is_empty()).then_some(Change::Added(added)));
        (self.old.start, self.new.start) = (self.old.end - blank, self.new.end - blank);
        (self.old.end, self.new.end) = (self.old.start, self.new.start);
        if blank > 0 {
            self.same(blank);
        }
    }

    fn same(&mut self, length: usize) {
        let end = self.new.end + length;
        self.out.extend(self.newer.get(self.new.end..end).map(Change::Same));
        self.old = self.old.end + length..self.old.end + length;
        self.new = end..end;
    }
}

/// Whether most of the text is in a script without blanks between words.
fn is_without_blanks(text: &str) -> bool {
    let wide = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    wide * 3 > text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_a_difference(older in "[a c。城市\n]{0,40}", newer in "[a c。城市\n]{0,40}") {
            let changes = words(&older, &newer);
            let side = |keep: fn(&Change<'_>) -> bool| -> String {
                let text = changes.iter().filter(|change| keep(change)).map(|change| match change {
                    Change::Same(text) | Change::Added(text) | Change::Removed(text) => *text,
                });
                text.collect()
            };
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Added(_))), older.clone());
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Removed(_))), newer.clone());
        }
    }

    #[test]
    fn changed_words_side_by_side_make_one_piece() {
        let changes = words("If your browser sends it, fine.", "Some browsers can send it, fine.");
        let expected =
            [Change::Removed("If your browser sends"), Change::Added("Some browsers can send"), Change::Same(" ")];
        assert_eq!(changes[..3], expected, "{changes:?}");
    }

    #[test]
    fn words_differ_by_words_and_chinese_by_characters() {
        let changes = words("We keep logs for 14 days.", "We keep logs for 30 days.");
        assert!(changes.contains(&Change::Removed("14")) && changes.contains(&Change::Added("30")), "{changes:?}");
        let changes = words("日志保存十四天。", "日志保存三十天。");
        assert!(changes.contains(&Change::Same("日")) && changes.contains(&Change::Added("三")), "{changes:?}");
    }
}
