//! Reading on in a page, from wherever the bytes that came before ended.

use super::{Ends, HtmlRewriter, State, Step};
use crate::name::Name;
use crate::tokenizer::comment::{Comment, Section};
use crate::tokenizer::markup_start::{self, Begins};
use crate::tokenizer::raw_text::Found;

impl HtmlRewriter {
    /// Reads as far as it can; returns how many bytes it read, of which the last may not be out yet.
    pub(super) fn run(&mut self, bytes: &[u8]) -> usize {
        self.from = 0;
        let mut at = 0;
        let read = loop {
            match self.step(bytes, at) {
                Step::On(next) => at = next,
                Step::Wait(waits) => break waits,
                Step::Over => {
                    self.from = bytes.len();
                    break bytes.len();
                }
            }
        };
        if let Some(passed) = &mut self.screening.followed {
            *passed += read;
        }
        read
    }

    #[inline]
    fn step(&mut self, bytes: &[u8], at: usize) -> Step {
        match self.state {
            State::Text => self.text(bytes, at),
            State::StartTag => {
                if !self.reader.read(&bytes[at..], &mut self.tag) {
                    self.wait_for_tag(bytes, at)
                } else if self.is_ordinary() {
                    self.on(at + self.tag.end)
                } else {
                    self.start_tag(bytes, at)
                }
            }
            State::EndTag(ends) => {
                if self.reader.read(&bytes[at..], &mut self.tag) {
                    self.end_tag(bytes, at, ends)
                } else {
                    self.wait_for_tag(bytes, at)
                }
            }
            State::Comment(mut comment) => {
                let end = comment.end(&bytes[at..]);
                self.passes_over(bytes, at, end, State::Comment(comment))
            }
            State::Section(section, is_closed_ahead) => self.section(bytes, at, section, is_closed_ahead),
            State::Bogus => {
                let end = memchr::memchr(b'>', &bytes[at..]).map(|length| length + 1);
                self.passes_over(bytes, at, end, State::Bogus)
            }
            State::Raw(mut rule, ends) => {
                let found = rule.find(&bytes[at..], 0);
                if let Found::End(length) | Found::More(length) = found
                    && let Some(markup) = self.hidden(&bytes[at..at + length], b"<")
                {
                    return self.give_up_in_doubt(bytes, at + markup);
                }
                match found {
                    Found::End(length) => self.ends_text(at + length, ends),
                    Found::More(length) => {
                        self.state = State::Raw(rule, ends);
                        Step::Wait(at + length)
                    }
                    Found::Markup(_) => self.give_up_in_doubt(bytes, at),
                }
            }
            State::Captured(capture, seen) => self.captured(bytes, at, capture, seen),
        }
    }

    /// Chromium looks ahead as if a CDATA section were outside of a drawing: there it ends with the first `>`.
    fn section(&mut self, bytes: &[u8], at: usize, mut section: Section, is_closed_ahead: bool) -> Step {
        let end = section.end(&bytes[at..]);
        let content = &bytes[at..end.map_or(bytes.len(), |length| at + length)];
        // Where text is looked at as markup already, the section need not end for that.
        let is_closed_ahead = is_closed_ahead || self.ahead.is_some();
        let after = if is_closed_ahead { Some(0) } else { memchr::memchr(b'>', content) };
        match after.and_then(|after| Some(after + memchr::memchr(b'<', &content[after..])?)) {
            Some(markup) => self.give_up_in_doubt(bytes, at + markup),
            None => self.passes_over(bytes, at, end, State::Section(section, after.is_some())),
        }
    }

    /// Goes on after a comment, or waits for its end.
    fn passes_over(&mut self, bytes: &[u8], at: usize, end: Option<usize>, state: State) -> Step {
        let to = end.map_or(bytes.len(), |length| at + length);
        if let Some(markup) = self.hidden(&bytes[at..to], b"<") {
            return self.give_up_in_doubt(bytes, at + markup);
        }
        if end.is_some() {
            return self.on(to);
        }
        self.state = state;
        Step::Wait(to)
    }

    /// Where in what is not markup here there may be markup for a browser that looks ahead.
    pub(super) fn hidden(&self, text: &[u8], what: &[u8]) -> Option<usize> {
        if self.ahead.is_some() { memchr::memmem::find(text, what) } else { None }
    }

    /// Markup goes on there.
    pub(super) fn on(&mut self, at: usize) -> Step {
        self.state = State::Text;
        Step::On(at)
    }

    fn text(&mut self, bytes: &[u8], mut at: usize) -> Step {
        loop {
            match memchr::memchr(b'<', &bytes[at..]) {
                Some(length) => at += length,
                None => return Step::Wait(bytes.len()),
            }
            let unit = &bytes[at..];
            match markup_start::begins(unit) {
                Begins::StartTag => {
                    self.has_begun = true;
                    if !self.reader.read_new(unit, 1, &mut self.tag) {
                        self.state = State::StartTag;
                        return self.wait_for_tag(bytes, at);
                    }
                    if !self.is_ordinary() {
                        return self.start_tag(bytes, at);
                    }
                    at += self.tag.end;
                }
                Begins::EndTag => {
                    if !self.reader.read_new(unit, 2, &mut self.tag) {
                        self.state = State::EndTag(Ends::Element);
                        return self.wait_for_tag(bytes, at);
                    }
                    let is_plain = self.tree.is_plain() && self.ahead.is_none();
                    if self.tag.name.is_known() || !is_plain || self.aside.is_some() {
                        return self.end_tag(bytes, at, Ends::Element);
                    }
                    at += self.tag.end;
                }
                Begins::More => return Step::Wait(at),
                Begins::Text => at += 1,
                Begins::Nothing => at += 3,
                Begins::Comment => {
                    self.state = State::Comment(Comment::default());
                    return Step::On(at + 4);
                }
                Begins::Section => return self.section_begins(bytes, at),
                Begins::Bogus => return self.bogus_begins(bytes, at),
            }
        }
    }

    fn section_begins(&mut self, bytes: &[u8], at: usize) -> Step {
        match self.tree.has_sections() {
            Some(true) => {
                self.state = State::Section(Section::default(), false);
                Step::On(at + markup_start::SECTION_START)
            }
            Some(false) => {
                self.state = State::Bogus;
                Step::On(at + 1)
            }
            None => self.give_up_in_doubt(bytes, at),
        }
    }

    fn bogus_begins(&mut self, bytes: &[u8], at: usize) -> Step {
        if !self.has_begun {
            match is_doctype(&bytes[at..]) {
                Some(is_doctype) => self.pieces.is_document |= is_doctype,
                None => return Step::Wait(at),
            }
        }
        self.state = State::Bogus;
        Step::On(at + 1)
    }

    fn wait_for_tag(&mut self, bytes: &[u8], at: usize) -> Step {
        if bytes.len() - at > self.screening.budget.parser { self.give_up(bytes, at) } else { Step::Wait(at) }
    }

    /// Puts out what goes after an element whose content is text.
    fn put_after_text(&mut self, bytes: &[u8], end: usize) {
        if let Some(after) = self.after_text.take() {
            self.flush(bytes, end);
            self.out.extend_from_slice(&after);
        }
    }

    /// The content of an element that is text has ended, and its end tag begins.
    pub(super) fn ends_text(&mut self, at: usize, ends: Ends) -> Step {
        self.reader.begin(2, &mut self.tag);
        self.state = State::EndTag(ends);
        Step::On(at)
    }

    fn end_tag(&mut self, bytes: &[u8], at: usize, ends: Ends) -> Step {
        let end = at + self.tag.end;
        if self.hidden(&bytes[at + 1..end], b"</").is_some() {
            return self.give_up_in_doubt(bytes, at);
        }
        if self.ahead == Some(self.tag.name) {
            self.ahead = None;
        }
        let tag = std::mem::take(&mut self.tag);
        if ends == Ends::Element {
            if !self.tree.is_plain() || tag.name == Name::Template {
                self.leaks.closes(tag.name, tag.written(&bytes[at..]));
                let was_inert = self.tree.is_inert();
                self.tree.close(&tag, &bytes[at..]);
                if was_inert && !self.tree.is_inert() && self.leaks.ends() {
                    return self.give_up_in_doubt(bytes, end);
                }
            }
            match tag.name {
                Name::AmpAnalytics => self.amp.in_analytics = false,
                Name::Object if !self.tree.is_inert() => {
                    if self.objects_beyond > 0 {
                        self.objects_beyond -= 1;
                    } else if let Some(Some(placeholder)) = self.objects.pop() {
                        self.flush(bytes, end);
                        self.put(&placeholder);
                    }
                }
                Name::Style => self.put_after_text(bytes, end),
                _ => {}
            }
        } else {
            self.put_after_text(bytes, end);
        }
        if self.aside.is_some() && !self.tree.is_inert() {
            self.aside = None;
        }
        let ends_template = tag.name == Name::Template;
        self.tag = tag;
        if ends_template && self.screening.is_part() && !self.tree.has_matched_templates() {
            // It may end one that this part of a page is in, with all that is open here.
            return self.give_up_in_doubt(bytes, at);
        }
        self.on(end)
    }
}

/// Whether a doctype begins here; `None` if more bytes are needed to tell.
fn is_doctype(unit: &[u8]) -> Option<bool> {
    const DOCTYPE: &[u8] = b"<!doctype";
    let seen = unit.len().min(DOCTYPE.len());
    if !unit[..seen].eq_ignore_ascii_case(&DOCTYPE[..seen]) {
        return Some(false);
    }
    (seen == DOCTYPE.len()).then_some(true)
}
