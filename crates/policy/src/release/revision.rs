//! What changed between two texts, for visitors: block by block, and word by word inside a block.
//!
//! Blocks are headings, paragraphs, list items and table rows. Two blocks that share enough words are
//! one block that changed. A block that is only in another place was moved; it is not shown as removed
//! and added.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::release::diff::{Change, tokens, words};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// A heading, 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list item, at this depth from 1.
    Item(u8),
    /// A table row, its cells separated by bars.
    Row,
    /// Text as it is.
    Code,
}

/// How a block changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing.
    Same,
    /// Some of its words changed.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It was in another place before.
    MovedHere,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// In both texts.
    Same(String),
    /// In the newer text only.
    Added(String),
    /// In the older text only.
    Removed(String),
}

/// A block of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How it changed.
    pub fate: Fate,
    /// Its words, in order.
    pub runs: Vec<Run>,
}

/// Longer texts are compared block by block only: word by word would take too long for a visitor's
/// request.
const WORD_BY_WORD: usize = 200_000;

/// The comparison takes time with the square of what differs. With more blocks than this, counted on
/// both sides, everything is removed and added as a whole.
const MOST_BLOCKS: usize = 8_000;

/// A block that keeps this share of its words is the same block, changed.
const ALIKE: f64 = 0.4;

/// From the older Markdown to the newer.
pub fn revision(older: &str, newer: &str) -> Vec<Block> {
    let by_words = older.len() + newer.len() <= WORD_BY_WORD;
    let (older, newer) = (blocks(older), blocks(newer));
    let mut out = Vec::new();
    if older != newer && older.len() + newer.len() > MOST_BLOCKS {
        out.extend(older.iter().map(|block| whole(block, Fate::Removed)));
        out.extend(newer.iter().map(|block| whole(block, Fate::Added)));
        return out;
    }
    for op in capture_diff_slices(Algorithm::Myers, &older, &newer) {
        let (_, from, to) = op.as_tag_tuple();
        match op {
            DiffOp::Equal { .. } => out.extend(newer[to].iter().map(|block| whole(block, Fate::Same))),
            _ => replaced(&older[from], &newer[to], by_words, &mut out),
        }
    }
    moved(&mut out);
    out
}

/// Pairs similar blocks in their order; the rest is removed, then added.
fn replaced(older: &[Plain], newer: &[Plain], by_words: bool, out: &mut Vec<Block>) {
    let (mut gone, mut new) = (0, 0);
    for (at, block) in newer.iter().enumerate() {
        let found = if by_words { (gone..older.len()).take(8).find(|at| alike(&older[*at], block)) } else { None };
        let Some(pair) = found else { continue };
        out.extend(older[gone..pair].iter().map(|block| whole(block, Fate::Removed)));
        out.extend(newer[new..at].iter().map(|block| whole(block, Fate::Added)));
        out.push(Block {
            kind: block.0,
            fate: Fate::Changed,
            runs: words(&older[pair].1, &block.1).into_iter().map(Run::from).collect(),
        });
        (gone, new) = (pair + 1, at + 1);
    }
    out.extend(older[gone..].iter().map(|block| whole(block, Fate::Removed)));
    out.extend(newer[new..].iter().map(|block| whole(block, Fate::Added)));
}

fn alike(older: &Plain, newer: &Plain) -> bool {
    if older.0 != newer.0 {
        return false;
    }
    let (older, newer) = (tokens(&older.1), tokens(&newer.1));
    let known: BTreeSet<&str> = older.iter().copied().filter(|token| !token.trim().is_empty()).collect();
    let counted: BTreeSet<&str> = newer.iter().copied().filter(|token| !token.trim().is_empty()).collect();
    let shared = known.intersection(&counted).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a paragraph")]
    let ratio = 2.0 * shared as f64 / (known.len() + counted.len()).max(1) as f64;
    ratio >= ALIKE
}

/// A block that was removed in one place and added in another, word for word, was moved.
fn moved(blocks: &mut Vec<Block>) {
    let text = |block: &Block| {
        let runs = block.runs.iter().map(|run| match run {
            Run::Same(text) | Run::Added(text) | Run::Removed(text) => text.as_str(),
        });
        (block.kind, runs.collect::<String>())
    };
    let of = |fate: Fate| blocks.iter().filter(|block| block.fate == fate).map(text).collect::<BTreeSet<_>>();
    let both: BTreeSet<_> = of(Fate::Removed).intersection(&of(Fate::Added)).cloned().collect();
    blocks.retain(|block| block.fate != Fate::Removed || !both.contains(&text(block)));
    for block in blocks.iter_mut().filter(|block| block.fate == Fate::Added) {
        let (kind, words) = text(block);
        if both.contains(&(kind, words.clone())) {
            *block = Block { kind, fate: Fate::MovedHere, runs: vec![Run::Same(words)] };
        }
    }
}

fn whole(Plain(kind, text): &Plain, fate: Fate) -> Block {
    let text = text.clone();
    let run = match fate {
        Fate::Added => Run::Added(text),
        Fate::Removed => Run::Removed(text),
        Fate::Same | Fate::Changed | Fate::MovedHere => Run::Same(text),
    };
    Block { kind: *kind, fate, runs: vec![run] }
}

impl From<Change<'_>> for Run {
    fn from(change: Change<'_>) -> Self {
        match change {
            Change::Same(text) => Self::Same(text.to_owned()),
            Change::Added(text) => Self::Added(text.to_owned()),
            Change::Removed(text) => Self::Removed(text.to_owned()),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Plain(BlockKind, String);

fn blocks(markdown: &str) -> Vec<Plain> {
    let mut reader = Reader::default();
    Parser::new_ext(markdown, Options::ENABLE_TABLES).for_each(|event| reader.event(event));
    reader.close();
    reader.out
}

/// Collects the words of a block until it ends.
#[derive(Default)]
struct Reader {
    out: Vec<Plain>,
    text: String,
    heading: Option<u8>,
    depth: u8,
    row: bool,
    code: bool,
    /// Addresses of open links: a link's target is part of what a text says.
    links: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.close();
                self.heading = Some(level_of(level));
            }
            Event::Start(Tag::List(_)) => {
                self.close();
                self.depth = self.depth.saturating_add(1);
            }
            Event::End(TagEnd::List(_)) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Start(Tag::TableRow | Tag::TableHead) => {
                self.close();
                self.row = true;
            }
            Event::End(TagEnd::TableCell) => self.text.push_str(" | "),
            Event::Start(Tag::CodeBlock(_)) => {
                self.close();
                self.code = true;
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(dest_url.into_string()),
            Event::End(TagEnd::Link) => self.link(),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::HtmlBlock)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::BlockQuote(_),
            )
            | Event::Rule => self.close(),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                self.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
    }

    fn link(&mut self) {
        if let Some(target) = self.links.pop().filter(|target| !self.text.ends_with(target.as_str())) {
            self.text.push_str(" (");
            self.text.push_str(&target);
            self.text.push(')');
        }
    }

    fn close(&mut self) {
        let kind = match (self.heading.take(), self.row, self.code, self.depth) {
            (Some(level), ..) => BlockKind::Heading(level),
            (None, true, ..) => BlockKind::Row,
            (None, _, true, _) => BlockKind::Code,
            (None, _, _, 0) => BlockKind::Paragraph,
            (None, _, _, depth) => BlockKind::Item(depth),
        };
        (self.row, self.code) = (false, false);
        let text = std::mem::take(&mut self.text);
        let text = text.trim().trim_end_matches(" |").trim();
        if !text.is_empty() {
            self.out.push(Plain(kind, text.to_owned()));
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One line a block: `=` same, `~` changed with `[-gone-]` and `{+new+}`, `+`, `-`, `>` moved.
    fn drawn(older: &str, newer: &str) -> Vec<String> {
        let draw = |run: &Run| match run {
            Run::Same(text) => text.clone(),
            Run::Added(text) => format!("{{+{text}+}}"),
            Run::Removed(text) => format!("[-{text}-]"),
        };
        let line = |block: &Block| {
            let mark = match block.fate {
                Fate::Same => '=',
                Fate::Changed => '~',
                Fate::Added => '+',
                Fate::Removed => '-',
                Fate::MovedHere => '>',
            };
            format!("{mark}{}", block.runs.iter().map(draw).collect::<String>())
        };
        revision(older, newer).iter().map(line).collect()
    }

    #[test]
    fn words_are_compared_inside_of_blocks() {
        let older = "# Policy\n\nWe keep server logs for 14 days.\n\n- by mail\n- by phone\n";
        let newer = "# Policy\n\nWe keep server logs for thirty long days.\n\n- by mail\n- in person\n\nNew.\n";
        assert_eq!(
            drawn(older, newer),
            [
                "=Policy",
                "~We keep server logs for [-14-]{+thirty long+} days.",
                "=by mail",
                "-[-by phone-]",
                "+{+in person+}",
                "+{+New.+}",
            ]
        );
    }

    #[test]
    fn text_without_spaces_is_compared_by_character() {
        assert_eq!(
            drawn("服务器日志保存14天。", "服务器日志最多保存30天。"),
            ["~服务器日志{+最多+}保存[-14-]{+30+}天。"]
        );
    }

    #[test]
    fn a_number_is_one_word() {
        let (older, newer) = ("Version 1.0, of 10,000 copies.", "Version 1.1, of 20,000 copies.");
        assert_eq!(drawn(older, newer), ["~Version [-1.0-]{+1.1+}, of [-10,000-]{+20,000+} copies."]);
    }

    /// A visitor's request must end. Without limits each of these took minutes or more.
    #[test]
    fn the_largest_texts_are_compared_within_bounds() {
        let words = |seed: usize| (0..80_000).map(|n| format!("{} ", n * seed % 9973)).collect::<String>();
        let lines = |seed: usize| (0..100_000).map(|n| format!("{}\n\n", n * seed % 99_991)).collect::<String>();
        assert_eq!(revision(&words(7), &words(11))[0].runs.len(), 1, "too long to be read word by word");
        assert_eq!(revision(&lines(7), &lines(11)).iter().filter(|block| block.fate == Fate::Same).count(), 0);
        let long = |last: &str| format!("{}{last}", "word ".repeat(1_500));
        assert_eq!(revision(&long("a"), &long("b"))[0].runs.len(), 1 + 2, "three thousand words are");
    }

    #[test]
    fn a_block_in_another_place_was_moved() {
        let (a, b, c) = ("Alpha one two three.", "Beta four five six.", "Gamma seven eight nine.");
        let (older, newer) = (format!("{a}\n\n{b}\n\n{c}"), format!("{c}\n\n{a}\n\n{b}"));
        assert_eq!(drawn(&older, &newer), [format!(">{c}"), format!("={a}"), format!("={b}")]);
    }

    #[test]
    fn rows_of_tables_and_targets_of_links_count() {
        let older = "| a | b |\n|---|---|\n| logs | 14 days |\n\nSee [here](/old).\n";
        let newer = "| a | b |\n|---|---|\n| logs | 30 days |\n\nSee [here](/new).\n";
        let drawn = drawn(older, newer);
        assert_eq!(drawn[0], "=a | b");
        assert_eq!(drawn[1], "~logs | [-14-]{+30+} days");
        assert_eq!(drawn[2], "~See here (/[-old-]{+new+}).");
    }

    fn of_newer(run: &Run) -> Option<&str> {
        match run {
            Run::Same(text) | Run::Added(text) => Some(text),
            Run::Removed(_) => None,
        }
    }

    fn of_older(run: &Run) -> Option<&str> {
        match run {
            Run::Same(text) | Run::Removed(text) => Some(text),
            Run::Added(_) => None,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// No word of either text is lost or invented.
        #[test]
        fn both_texts_can_be_read_out_of_the_difference(
            older in "([a-d]{1,3}[ .]?|\n\n){0,24}",
            newer in "([a-d]{1,3}[ .]?|\n\n){0,24}",
        ) {
            let read = |side: fn(&Run) -> Option<&str>, fate: Fate, blocks: &[Block]| -> Vec<String> {
                let kept = blocks.iter().filter(|block| block.fate != fate);
                let mut texts: Vec<String> =
                    kept.map(|block| block.runs.iter().filter_map(side).collect::<String>()).collect();
                texts.sort();
                texts.dedup();
                texts
            };
            let plain = |text: &str| {
                let mut texts: Vec<String> = blocks(text).into_iter().map(|Plain(_, text)| text).collect();
                texts.sort();
                texts.dedup();
                texts
            };
            let found = revision(&older, &newer);
            prop_assert_eq!(read(of_newer, Fate::Removed, &found), plain(&newer));
            prop_assert_eq!(read(of_older, Fate::Added, &found), plain(&older));
        }

        #[test]
        fn no_text_makes_it_panic(older in "\\PC{0,80}", newer in "([#*|>\n -]|\\PC){0,80}") {
            let _ = revision(&older, &newer);
        }
    }
}
