//! `HtmlRewriter`: one page, from bytes to bytes.

use crate::amp::Amp;
use crate::coarse::Coarse;
use crate::mark::Marks;
use crate::name::Name;
use crate::pieces::Pieces;
use crate::screening::Screening;
use crate::template_leaks::TemplateLeaks;
use crate::tokenizer::comment::{Comment, Section};
use crate::tokenizer::raw_text::TextRule;
use crate::tokenizer::tag::{Reader, Tag};
use crate::tree::Tree;
use crate::{Budget, Insert, Judge, PageEncoding};
use captured::{Capture, End, Whole};

mod captured;
mod closing;
mod giving_up;
mod inserting;
mod output;
mod reading;
mod start_tags;

/// What happened to a page, for the counters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Elements held.
    pub held: u64,
    /// Whether the rest of the page went through the coarse filter.
    pub coarse: bool,
}

/// What the bytes are in the middle of.
#[derive(Debug, Clone, Copy)]
enum State {
    /// Markup, between tags.
    Text,
    StartTag,
    /// An end tag, and whether it matters to the tree: that of an element whose content is text does not.
    EndTag(Ends),
    Comment(Comment),
    Bogus,
    /// A CDATA section, and whether there was a `>` in it.
    Section(Section, bool),
    /// The content of an element, which goes out as it comes.
    Raw(TextRule, Ends),
    /// An element that is held back up to its end tag; so much of it, from the start tag on, was looked at.
    Captured(Capture, usize),
}

/// What an end tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// An element of the tree.
    Element,
    /// An element of HTML whose content is text, which is not in the tree.
    Text,
}

/// What to do next.
enum Step {
    /// Go on there.
    On(usize),
    /// What begins there needs more bytes.
    Wait(usize),
    /// The rest went to the coarse filter.
    Over,
}

/// Rewrites one page.
pub struct HtmlRewriter {
    screening: Screening,
    pieces: Pieces,
    tree: Tree,
    state: State,
    reader: Reader,
    tag: Tag,
    /// A tag, or an element, whose end has not come.
    unit: Vec<u8>,
    out: Vec<u8>,
    /// Up to where the bytes at hand went out.
    from: usize,
    /// From where on what went out waits: an element whose end has not come, before which our pieces belong.
    aside: Option<usize>,
    coarse: Option<Coarse>,
    /// Whether it is not known what is markup from here on.
    is_ambiguous: bool,
    /// The element of a drawing or a formula whose content is text for a browser that looks ahead: Chromium does not
    /// ask where it is. If its end tag is in what is text here, what follows it is markup there.
    ahead: Option<Name>,
    /// Whether a start tag was seen.
    has_begun: bool,
    amp: Amp,
    /// The placeholder of a held frame, or the copy of a held sheet, for the place after it.
    after_text: Option<Vec<u8>>,
    /// The placeholders of the open `object` elements.
    objects: Vec<Option<String>>,
    /// How many more are open; they have none.
    objects_beyond: usize,
    leaks: TemplateLeaks,
    marks: Marks,
}

impl HtmlRewriter {
    /// A rewriter for a page that is read as `reading` says.
    pub fn new(judge: Box<dyn Judge>, insert: Insert, reading: PageEncoding, budget: Budget) -> Self {
        let mut rewriter = Self::of(Screening::new(judge, reading, budget), Pieces::new(insert, reading));
        if !reading.encoding.is_ascii_compatible() {
            rewriter.is_ambiguous = true;
            rewriter.coarse = Some(Coarse::default());
            rewriter.screening.coarse = true;
        }
        rewriter
    }

    /// A rewriter for a part of a page.
    pub(crate) fn inner(screening: Screening) -> Self {
        Self::of(screening, Pieces::default())
    }

    fn of(screening: Screening, pieces: Pieces) -> Self {
        Self {
            screening,
            pieces,
            tree: Tree::default(),
            state: State::Text,
            reader: Reader::default(),
            tag: Tag::default(),
            unit: Vec::new(),
            out: Vec::new(),
            from: 0,
            aside: None,
            coarse: None,
            is_ambiguous: false,
            ahead: None,
            has_begun: false,
            amp: Amp::default(),
            after_text: None,
            objects: Vec::new(),
            objects_beyond: 0,
            leaks: TemplateLeaks::default(),
            marks: Marks::default(),
        }
    }

    pub(crate) fn into_screening(self) -> Screening {
        self.screening
    }

    /// Whether what follows is read as if this were not there.
    pub(crate) fn is_clean(&self) -> bool {
        self.coarse.is_none()
            && self.ahead.is_none()
            && self.unit.is_empty()
            && matches!(self.state, State::Text)
            && self.tree.is_clean()
    }

    /// Takes in the next bytes and puts out what is decided, at the end of `out`.
    pub fn write(&mut self, input: &[u8], out: &mut Vec<u8>) {
        self.begin(out);
        if self.coarse.is_some() {
            self.filter(input);
        } else if self.unit.is_empty() {
            self.out.reserve(input.len());
            let used = self.run(input);
            self.flush(input, used);
            self.unit.extend_from_slice(&input[used..]);
        } else {
            let mut unit = std::mem::take(&mut self.unit);
            unit.extend_from_slice(input);
            let used = self.run(&unit);
            if used > 0 && self.from == 0 && self.out.is_empty() && self.aside.is_none() {
                // Nothing of it changed: it goes out as it is.
                self.unit = unit.split_off(used);
                self.out = unit;
            } else {
                self.flush(&unit, used);
                unit.drain(..used);
                self.unit = unit;
            }
        }
        self.finish(out);
    }

    /// Puts out all that is left. A browser drops a tag that has no end, and does not run a script without its end tag.
    /// So what we add comes before what was cut, and completes nothing.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        self.begin(out);
        if let Some(mut coarse) = self.coarse.take() {
            if !coarse.may_be_in_a_tag() {
                self.insert_pieces();
            }
            coarse.end(&mut self.out);
            self.coarse = Some(coarse);
        } else {
            let unit = std::mem::take(&mut self.unit);
            let was_aside = self.aside.take();
            let waiting = was_aside.map(|at| self.out.split_off(at)).unwrap_or_default();
            self.from = 0;
            let captured = match self.state {
                State::Captured(capture, _) => Some(capture),
                _ => None,
            };
            let may_hide = captured.is_some_and(|capture| self.may_hide(&unit[self.tag.end..], capture.rule));
            // What a drawing holds must be in it.
            let is_drawn = captured.filter(|capture| capture.rule == TextRule::Drawing && !may_hide);
            if let Some(capture) = is_drawn {
                self.release(Whole { bytes: &unit, at: 0, length: unit.len(), capture, end: End::Sure });
                self.flush(&unit, unit.len());
            }
            self.insert_at_end(was_aside);
            self.out.extend_from_slice(&waiting);
            let is_left = captured.is_some_and(|capture| {
                let whole = Whole { bytes: &unit, at: 0, length: unit.len(), capture, end: End::Sure };
                may_hide || is_drawn.is_none() && !self.release(whole)
            });
            if is_left {
                self.give_up_in_doubt(&unit, 0);
                self.coarse.iter_mut().for_each(|coarse| coarse.end(&mut self.out));
                self.from = unit.len();
            }
            self.flush(&unit, unit.len());
        }
        self.finish(out);
    }

    /// What happened so far.
    pub fn tally(&self) -> Tally {
        Tally { held: self.screening.count, coarse: self.screening.coarse }
    }
}

#[cfg(test)]
mod tests;
