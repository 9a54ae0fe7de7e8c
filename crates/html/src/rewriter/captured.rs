//! Elements that are held back up to their end tag and judged as a whole: inline code, sheets, `noscript`, and what is
//! text in one reading and markup in another.

use super::{Ends, HtmlRewriter, State, Step};
use crate::Verdict;
use crate::element::{Element, TagOutcome};
use crate::held_form;
use crate::name::Name;
use crate::namespace::Namespace;
use crate::screening::{Content, Extent, Held};
use crate::tokenizer::drawing_text;
use crate::tokenizer::raw_text::{self, Found, TextRule};
use crate::tokenizer::tag::Tag;
use crate::tree::Opened;

/// What is held back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capture {
    pub(super) what: Content,
    pub(super) rule: TextRule,
    pub(super) opened: Opened,
}

impl Capture {
    fn ends(&self) -> Ends {
        if self.opened.namespace == Namespace::Html { Ends::Text } else { Ends::Element }
    }
}

/// An element that was held back, with what of its content came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
    /// From the start tag to where the content ends.
    pub(super) length: usize,
    pub(super) capture: Capture,
    pub(super) end: End,
}

/// Whether the content of an element ends where it seems to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Sure,
    InDoubt,
}

impl HtmlRewriter {
    /// Looks for the end of what is held back; up to `seen` it was looked at.
    pub(super) fn captured(&mut self, bytes: &[u8], at: usize, mut capture: Capture, seen: usize) -> Step {
        let unit = &bytes[at..];
        let found = capture.rule.find(unit, seen);
        let Capture { what, rule, .. } = capture;
        let unfinished = |length| Whole { bytes, at, length, capture, end: End::InDoubt };
        match found {
            Found::More(length) if unit.len() <= self.screening.budget.inline => {
                self.state = State::Captured(capture, length);
                Step::Wait(at)
            }
            Found::End(length) | Found::More(length) | Found::Markup(length)
                if self.may_hide(&unit[self.tag.end..length.max(self.tag.end)], rule) =>
            {
                self.give_up_in_doubt(bytes, at)
            }
            Found::End(length) => self.ends_capture(bytes, at, capture, length),
            // It is not known where these end.
            Found::More(_) if what == Content::Noscript || matches!(rule, TextRule::NoMarkup(_)) => {
                self.give_up(bytes, at)
            }
            Found::More(length) => {
                self.release(unfinished(length));
                self.goes_on_ahead(rule);
                self.state = if rule == TextRule::Drawing { State::Text } else { State::Raw(rule, capture.ends()) };
                Step::On(at + length)
            }
            Found::Markup(length) if rule == TextRule::Drawing => {
                self.release(unfinished(length));
                self.goes_on_ahead(rule);
                self.on(at + length)
            }
            Found::Markup(_) => self.give_up_in_doubt(bytes, at),
        }
    }

    /// An end tag comes after `length` bytes.
    fn ends_capture(&mut self, bytes: &[u8], at: usize, capture: Capture, length: usize) -> Step {
        let is_long = length > self.screening.budget.inline;
        let mut end = if is_long { End::InDoubt } else { End::Sure };
        if is_long && capture.what == Content::Noscript {
            return self.give_up(bytes, at);
        }
        if capture.rule == TextRule::Drawing {
            // It may go on after an end tag that is not its own.
            match raw_text::is_end_tag(&bytes[at + length..], self.tag.name) {
                Some(true) => {}
                Some(false) => {
                    self.goes_on_ahead(capture.rule);
                    end = End::InDoubt;
                }
                None => {
                    self.state = State::Captured(capture, length);
                    return Step::Wait(at);
                }
            }
        }
        if self.release(Whole { bytes, at, length, capture, end }) {
            self.ends_text(at + length, capture.ends())
        } else {
            self.give_up(bytes, at)
        }
    }

    /// What is in an element of a drawing is no longer held back, but it goes on.
    fn goes_on_ahead(&mut self, rule: TextRule) {
        if rule == TextRule::Drawing {
            self.ahead = self.ahead.or(Some(self.tag.name));
        }
    }

    /// Whether there may be markup in what was held back, for a browser that looks ahead.
    pub(super) fn may_hide(&self, content: &[u8], rule: TextRule) -> bool {
        let is_tag = |at: usize| {
            let after = &content[at + 1..];
            let after = after.strip_prefix(b"/").unwrap_or(after);
            let name = self.tag.name.text().as_bytes();
            after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let is_drawing = rule == TextRule::Drawing;
        self.hidden(content, b"<").is_some() || is_drawing && memchr::memchr_iter(b'<', content).any(is_tag)
    }

    /// Judges what was held back and puts out its start tag, and its content if that changes. Returns whether what
    /// follows is read as if it were not there.
    pub(super) fn release(&mut self, whole: Whole<'_>) -> bool {
        let Whole { bytes, at, length, capture, end } = whole;
        let tag = std::mem::take(&mut self.tag);
        let unit = &bytes[at..];
        let content = &unit[tag.end..length];
        let is_inert = self.tree.is_inert();
        self.screening.is_at(at, &unit[..tag.end]);
        let followed = self.screening.followed;
        if is_inert {
            self.screening.is_nowhere();
            self.screening.followed = None;
        }
        let mut verdict = self.content(capture, content);
        if end == End::InDoubt && verdict == Verdict::Pass {
            verdict = self.screening.doubt();
        }
        let extent = if length == unit.len() { Extent::Cut } else { Extent::Whole };
        let inner = (capture.what == Content::Noscript && memchr::memchr(b'<', content).is_some())
            .then(|| self.screening.markup(content, at + tag.end, extent));
        let is_clean = inner.as_ref().is_none_or(|inner| inner.is_clean);
        self.screening.followed = followed;
        // What is cut off ends nothing, unless it is the template that it is in.
        let goes_out = is_clean || (extent == Extent::Cut && !is_inert);
        if goes_out {
            if is_inert && capture.what != Content::Sheet {
                self.put_tag(bytes, at, &tag, &TagOutcome::AsItIs);
            } else {
                if inner.is_some() {
                    self.screening.is_at(at, &unit[..tag.end]);
                }
                self.put_start(whole, &tag, &verdict);
            }
            // Without scripts it may end the template that it is in, and Firefox may fetch ahead what it names.
            if let Some(inner) = inner.filter(|inner| {
                !is_inert || inner.is_completed || !inner.is_clean || inner.held.verdict() != Verdict::Pass
            }) {
                self.flush(bytes, at + tag.end);
                self.out.extend_from_slice(&inner.markup);
                self.screening.held.add(inner.held.verdict());
                self.from = at + length;
            }
            self.flush(bytes, at + length);
        }
        self.tag = tag;
        goes_out
    }

    /// Puts out the start tag of what was held back, and what goes after it.
    fn put_start(&mut self, whole: Whole<'_>, tag: &Tag, verdict: &Verdict) {
        let Whole { bytes, at, length, capture, end } = whole;
        let (unit, opened) = (&bytes[at..], capture.opened);
        let outcome = self.judged(tag, unit, opened, verdict);
        self.put_tag(bytes, at, tag, &outcome);
        if opened.namespace == Namespace::Html && !self.tree.is_inert() {
            self.put_after_tag(bytes, at, tag, &outcome);
        }
        let is_held = matches!(&outcome, TagOutcome::Held(held) if held.by_type);
        if is_held && tag.name == Name::Style {
            self.flush(bytes, at + tag.end);
            self.out.extend_from_slice(held_form::SHEET_PREFIX);
            if end == End::Sure && length < unit.len() {
                let element = Element { tag, unit, namespace: opened.namespace };
                self.after_text = self.sheet_copy(element, capture, &unit[tag.end..length]);
            }
        }
    }

    /// A copy of a sheet without the addresses that must wait, for the place after it, if each of them is plain. In a
    /// drawing the text of the element must be what is written.
    fn sheet_copy(&self, element: Element<'_>, capture: Capture, content: &[u8]) -> Option<Vec<u8>> {
        let is_html = capture.opened.namespace == Namespace::Html;
        let is_certain = is_html || drawing_text::is_as_written(content);
        let ends = capture.rule == TextRule::of(Name::Style) || capture.rule == TextRule::Drawing;
        if !is_certain || !ends || self.pieces.has_frames || !element.is_sheet(&self.screening) {
            return None;
        }
        self.screening.is_nowhere();
        let neutral = self.screening.neutral_sheet(content)?;
        if self.content(capture, &neutral.text) == Verdict::Pass { element.copy(&neutral) } else { None }
    }

    /// What the content asks for.
    fn content(&self, capture: Capture, content: &[u8]) -> Verdict {
        let Capture { what, opened, .. } = capture;
        match (what, opened.namespace) {
            (Content::Noscript | Content::Text, _) => Verdict::Pass,
            (_, Namespace::Html) => self.screening.content(what, content),
            (Content::Sheet, _) | (_, Namespace::Either) => {
                // Looking ahead, Chromium reads it as in HTML.
                let mut both = Held::default();
                both.add(self.drawn_content(what, content));
                both.add(self.screening.content(what, content));
                both.verdict()
            }
            (_, Namespace::Svg | Namespace::Math) => self.drawn_content(what, content),
        }
    }

    /// What the content asks for as the text of a drawing.
    fn drawn_content(&self, what: Content, content: &[u8]) -> Verdict {
        let text = self.screening.text(content);
        self.screening.text_content(what, &drawing_text::of_drawing(text.as_bytes()))
    }
}
