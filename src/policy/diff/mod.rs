//! What differs: two texts word by word, two scopes row by row. Pure; nothing is printed here.

#[cfg(any(feature = "cli", test))]
mod rows;

use similar::{ChangeTag, TextDiff};

#[cfg(feature = "cli")]
pub(crate) use rows::{Row, scopes};

/// A piece of a text: in both, in the newer one only, in the older one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change<'t> {
    Same(&'t str),
    Added(&'t str),
    Removed(&'t str),
}

/// Longer texts are compared line by line: word by word would take too long for a visitor's request.
const WORD_BY_WORD: usize = 200_000;

/// The pieces of both texts in order. Together, same and removed ones are the older text, same and
/// added ones the newer. Chinese and Japanese, which have no blanks, are compared by their clauses'
/// characters.
pub(crate) fn words<'t>(older: &'t str, newer: &'t str) -> Vec<Change<'t>> {
    let diff = if older.len() + newer.len() > WORD_BY_WORD {
        TextDiff::from_lines(older, newer)
    } else if is_without_blanks(newer) {
        TextDiff::from_chars(older, newer)
    } else {
        TextDiff::from_words(older, newer)
    };
    // The pieces follow each other in both texts, so their lengths say where they stand.
    let (mut old, mut new) = (older, newer);
    let changes = diff.iter_all_changes().map(|change| {
        let length = change.value().len();
        let take = |from: &mut &'t str| {
            let (piece, rest) = from.split_at_checked(length).unwrap_or((*from, ""));
            *from = rest;
            piece
        };
        match change.tag() {
            ChangeTag::Delete => Change::Removed(take(&mut old)),
            ChangeTag::Insert => Change::Added(take(&mut new)),
            ChangeTag::Equal => {
                take(&mut old);
                Change::Same(take(&mut new))
            }
        }
    });
    changes.collect()
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
    fn words_differ_by_words_and_chinese_by_characters() {
        let changes = words("We keep logs for 14 days.", "We keep logs for 30 days.");
        assert!(changes.contains(&Change::Removed("14")) && changes.contains(&Change::Added("30")), "{changes:?}");
        let changes = words("日志保存十四天。", "日志保存三十天。");
        assert!(changes.contains(&Change::Same("日")) && changes.contains(&Change::Added("三")), "{changes:?}");
    }
}
