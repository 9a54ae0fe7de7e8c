//! `HtmlRewriter`: one page, from bytes to bytes.

use std::sync::Arc;

use encoding_rs::Encoding;

use crate::amp;
use crate::coarse::Coarse;
use crate::element::{Element, Outcome};
use crate::held_form::Marks;
use crate::name::Name;
use crate::pieces::Pieces;
use crate::screening::{Content, Screening};
use crate::template_leaks::TemplateLeaks;
use crate::tokenizer::comment::{Comment, Section};
use crate::tokenizer::markup_start::{self, Begins};
use crate::tokenizer::raw_text::{Found, Rule};
use crate::tokenizer::tag::{Reader, Tag};
use crate::tree::{self, Namespace, Opened, Tree};
use crate::{Budget, Filled, Insert, Judge, Verdict};
use captured::Capture;

mod captured;

/// What happened to a page, for the counters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Elements held.
    pub held: u64,
    /// Whether the rest of the page went through the coarse filter.
    pub coarse: bool,
}

/// How the bytes of a page are to be read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// A superset of ASCII; windows-1252 where no encoding is known: it gives back each byte as it was.
    pub encoding: &'static Encoding,
    /// Whether it is declared as UTF-8. If not, what we insert must be ASCII.
    pub utf8: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { encoding: encoding_rs::WINDOWS_1252, utf8: false }
    }
}

/// What the bytes are in the middle of.
#[derive(Debug, Clone, Copy)]
enum State {
    /// Markup, between tags.
    Text,
    /// A start tag.
    StartTag,
    /// An end tag, and whether it matters to the tree: that of an element whose content is text does not.
    EndTag {
        is_in_tree: bool,
    },
    Comment(Comment),
    Bogus,
    /// A CDATA section, and whether there was a `>` in it.
    Section(Section, bool),
    /// The content of an element, which goes out as it comes.
    Raw {
        rule: Rule,
        is_in_tree: bool,
    },
    /// An element that is held back up to its end tag; so much of it, from the start tag on, was looked at.
    Captured(Capture, usize),
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
    /// The element of a drawing or a formula whose content is text for a browser that looks ahead: Chromium does not ask
    /// where it is. If its end tag is in what is text here, what follows it is markup there.
    ahead: Option<Name>,
    /// Whether a start tag was seen.
    has_begun: bool,
    /// Whether AMP's runtime is in the page, so that its elements load.
    amp: bool,
    in_analytics: bool,
    /// What stands in for a frame that is held, for the place after it.
    after_text: Option<String>,
    objects: Vec<Option<String>>,
    leaks: TemplateLeaks,
    marks: Marks,
}

impl HtmlRewriter {
    /// A rewriter for a page that is read as `reading` says.
    pub fn new(judge: Box<dyn Judge>, insert: Insert, reading: Reading, budget: Budget) -> Self {
        let mut rewriter = Self::of(Screening::new(judge, reading, budget), Pieces::new(insert, reading.utf8));
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
            amp: false,
            in_analytics: false,
            after_text: None,
            objects: Vec::new(),
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
            let is_drawn = captured.filter(|capture| capture.rule == Rule::Drawing && !may_hide);
            if let Some(capture) = is_drawn {
                self.release(&unit, 0, unit.len(), capture, false);
                self.flush(&unit, unit.len());
            }
            self.insert_at_end(was_aside.is_some());
            self.out.extend_from_slice(&waiting);
            let is_left = captured.is_some_and(|capture| {
                may_hide || is_drawn.is_none() && !self.release(&unit, 0, unit.len(), capture, false)
            });
            if is_left {
                self.give_up(&unit, 0, true);
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

    // --- output ----------------------------------------------------------------------------

    /// What goes out is put at the end of what the caller has.
    fn begin(&mut self, out: &mut Vec<u8>) {
        if self.aside.is_none() {
            std::mem::swap(out, &mut self.out);
        }
    }

    fn finish(&mut self, out: &mut Vec<u8>) {
        match self.aside {
            Some(at) => {
                out.extend(self.out.drain(..at));
                self.aside = Some(0);
                if self.out.len() > self.screening.budget.parser {
                    // It is too much to wait for.
                    self.aside = None;
                    out.append(&mut self.out);
                }
            }
            None if out.is_empty() => std::mem::swap(out, &mut self.out),
            None => out.append(&mut self.out),
        }
    }

    /// Puts out the bytes at hand up to a place.
    fn flush(&mut self, bytes: &[u8], to: usize) {
        if let Some(decided) = bytes.get(self.from..to) {
            self.out.extend_from_slice(decided);
            self.from = to;
        }
    }

    fn put(&mut self, piece: &str) {
        self.out.extend_from_slice(piece.as_bytes());
    }

    // --- reading ---------------------------------------------------------------------------

    /// Reads as far as it can; returns how many bytes that were, of which the last may not be out yet.
    fn run(&mut self, bytes: &[u8]) -> usize {
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
            State::EndTag { is_in_tree } => {
                if self.reader.read(&bytes[at..], &mut self.tag) {
                    self.end_tag(bytes, at, is_in_tree)
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
            State::Raw { mut rule, is_in_tree } => {
                let found = rule.find(&bytes[at..], 0);
                if let Found::End(length) | Found::More(length) = found
                    && let Some(markup) = self.hidden(&bytes[at..at + length], b"<")
                {
                    return self.give_up(bytes, at + markup, true);
                }
                match found {
                    Found::End(length) => self.ends_text(at + length, is_in_tree),
                    Found::More(length) => {
                        self.state = State::Raw { rule, is_in_tree };
                        Step::Wait(at + length)
                    }
                    Found::Markup(_) => self.give_up(bytes, at, true),
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
            Some(markup) => self.give_up(bytes, at + markup, true),
            None => self.passes_over(bytes, at, end, State::Section(section, after.is_some())),
        }
    }

    /// Goes on after a comment, or waits for its end.
    fn passes_over(&mut self, bytes: &[u8], at: usize, end: Option<usize>, state: State) -> Step {
        let to = end.map_or(bytes.len(), |length| at + length);
        if let Some(markup) = self.hidden(&bytes[at..to], b"<") {
            return self.give_up(bytes, at + markup, true);
        }
        if end.is_some() {
            return self.on(to);
        }
        self.state = state;
        Step::Wait(to)
    }

    /// Where in what is no markup here there may be markup for a browser that looks ahead.
    fn hidden(&self, text: &[u8], what: &[u8]) -> Option<usize> {
        self.ahead.and_then(|_| memchr::memmem::find(text, what))
    }

    /// Markup goes on there.
    fn on(&mut self, at: usize) -> Step {
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
                        self.state = State::EndTag { is_in_tree: true };
                        return self.wait_for_tag(bytes, at);
                    }
                    let is_plain = self.tree.is_plain() && self.ahead.is_none();
                    if self.tag.name.is_known() || !is_plain || self.aside.is_some() {
                        return self.end_tag(bytes, at, true);
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
                Begins::Section => match self.tree.has_sections() {
                    Some(true) => {
                        self.state = State::Section(Section::default(), false);
                        return Step::On(at + markup_start::SECTION_START);
                    }
                    Some(false) => {
                        self.state = State::Bogus;
                        return Step::On(at + 1);
                    }
                    None => return self.give_up(bytes, at, true),
                },
                Begins::Bogus => {
                    if !self.has_begun {
                        match is_doctype(unit) {
                            Some(is_doctype) => self.pieces.is_document |= is_doctype,
                            None => return Step::Wait(at),
                        }
                    }
                    self.state = State::Bogus;
                    return Step::On(at + 1);
                }
            }
        }
    }

    fn wait_for_tag(&mut self, bytes: &[u8], at: usize) -> Step {
        if bytes.len() - at > self.screening.budget.parser { self.give_up(bytes, at, false) } else { Step::Wait(at) }
    }

    /// The content of an element that is text has ended, and its end tag begins.
    fn ends_text(&mut self, at: usize, is_in_tree: bool) -> Step {
        self.reader.begin(2, &mut self.tag);
        self.state = State::EndTag { is_in_tree };
        Step::On(at)
    }

    fn end_tag(&mut self, bytes: &[u8], at: usize, is_in_tree: bool) -> Step {
        let end = at + self.tag.end;
        if self.hidden(&bytes[at + 1..end], b"</").is_some() {
            return self.give_up(bytes, at, true);
        }
        self.ahead = self.ahead.filter(|name| *name != self.tag.name);
        let tag = std::mem::take(&mut self.tag);
        if is_in_tree {
            if !self.tree.is_plain() || tag.name == Name::Template {
                self.leaks.closes(tag.name, tag.written(&bytes[at..]));
                let was_inert = self.tree.is_inert();
                self.tree.close(&tag, &bytes[at..]);
                if was_inert && !self.tree.is_inert() && self.leaks.ends() {
                    return self.give_up(bytes, end, true);
                }
            }
            match tag.name {
                Name::AmpAnalytics => self.in_analytics = false,
                Name::Object => {
                    if let Some(Some(placeholder)) = self.objects.pop() {
                        self.flush(bytes, end);
                        self.put(&placeholder);
                    }
                }
                _ => {}
            }
        } else if let Some(placeholder) = self.after_text.take() {
            self.flush(bytes, end);
            self.put(&placeholder);
        }
        if self.aside.is_some() && !self.tree.is_inert() {
            self.aside = None;
        }
        let ends_template = tag.name == Name::Template;
        self.tag = tag;
        if ends_template && self.screening.is_part() && !self.tree.has_matched_templates() {
            // It may end one that this part of a page is in, with all that is open here.
            return self.give_up(bytes, at, true);
        }
        self.on(end)
    }

    /// Whether a start tag loads nothing and changes nothing about how what follows is read.
    #[inline]
    fn is_ordinary(&self) -> bool {
        let tag = &self.tag;
        // Who follows wants to know of each that asks.
        let asks = tag.asks_more || tag.asks && self.screening.followed.is_some();
        !(tag.name.is_known() || asks || tag.is_forged || self.amp || self.ahead.is_some()) && self.tree.is_plain()
    }

    fn start_tag(&mut self, bytes: &[u8], at: usize) -> Step {
        if self.hidden(&bytes[at..at + self.tag.end], b"</").is_some() {
            return self.give_up(bytes, at, true);
        }
        let tag = std::mem::take(&mut self.tag);
        let step = self.element(bytes, at, &tag);
        self.tag = tag;
        step
    }

    /// A start tag that may load something, or change how what follows is read.
    fn element(&mut self, bytes: &[u8], at: usize, tag: &Tag) -> Step {
        let unit = &bytes[at..];
        let was_inert = self.tree.is_inert();
        let Ok(opened) = self.tree.open(tag, unit) else { return self.give_up(bytes, at, true) };
        let is_html = opened.namespace == Namespace::Html;
        if is_html && !was_inert && opened.content != tree::Content::TextOrMarkup {
            self.before_element(bytes, at, tag);
        }
        let rule = match opened.content {
            tree::Content::Markup => None,
            tree::Content::Text => Some(Rule::of(tag.name)),
            tree::Content::TextOrMarkup => Some(Rule::NoMarkup(tag.name)),
        };
        if let Some((what, rule)) = self.captures(tag, unit, opened, rule, was_inert) {
            self.state = State::Captured(Capture { what, rule, opened }, tag.end);
            return Step::On(at);
        }
        if !is_html && tag.name.is_raw() {
            self.ahead = self.ahead.or(Some(tag.name));
        }
        if rule.is_some() || (!was_inert && self.tree.is_inert()) {
            self.set_aside(bytes, at, tag.name);
        }
        let outcome = if was_inert {
            self.screening.is_nowhere();
            self.note_inert(tag, unit, opened);
            Outcome::AsItIs
        } else {
            self.screening.is_at(at, &unit[..tag.end]);
            self.judged(tag, unit, opened, &Verdict::Pass)
        };
        self.put_tag(bytes, at, tag, outcome, is_html && !was_inert);
        let end = at + tag.end;
        match rule {
            Some(rule) => {
                self.state = State::Raw { rule, is_in_tree: !is_html };
                Step::On(end)
            }
            None => self.on(end),
        }
    }

    /// An element in a template, which may get out of it.
    fn note_inert(&mut self, tag: &Tag, unit: &[u8], opened: Opened) {
        self.leaks.opens(tag.name, tag.written(unit));
        if tag.asks && tag.name.is_formatting() {
            let count = self.screening.count;
            if matches!(self.judged(tag, unit, opened, &Verdict::Pass), Outcome::Held(_)) {
                self.leaks.formats();
            }
            self.screening.count = count;
        }
    }

    /// What is held back as a whole, and how its end is found.
    fn captures(
        &self,
        tag: &Tag,
        unit: &[u8],
        opened: Opened,
        rule: Option<Rule>,
        is_inert: bool,
    ) -> Option<(Content, Rule)> {
        let element = Element { tag, unit, namespace: opened.namespace };
        let what = match rule {
            // In a template the content of these is still read.
            _ if is_inert && tag.name != Name::Noscript => None,
            _ => element.content(&self.screening, self.in_analytics),
        };
        match (what, rule) {
            (None, Some(rule @ Rule::NoMarkup(_))) => Some((Content::Text, rule)),
            (Some(what), Some(rule)) => Some((what, rule)),
            // In a drawing.
            (Some(what), None) if what != Content::Noscript && !tag.self_closing => Some((what, Rule::Drawing)),
            _ => None,
        }
    }

    /// What goes before or after a tag because of where it is.
    fn before_element(&mut self, bytes: &[u8], at: usize, tag: &Tag) {
        match tag.name {
            Name::Html => {
                self.amp |= tag.has(&bytes[at..], "amp") || tag.has(&bytes[at..], "\u{26a1}");
                self.pieces.is_document = true;
                let language =
                    tag.value(&bytes[at..], "lang").map(|language| self.screening.decoded(language).into_owned());
                if let Some(language) = language.filter(|_| self.pieces.has_not_begun())
                    && let Some(insert) = self.screening.judge_mut().pieces(language.trim())
                {
                    self.pieces.replace(insert);
                }
                // A document in an attribute gets no pieces, and the page around it is what it is.
                if self.amp && self.pieces.has_not_begun() && !self.screening.is_part() {
                    self.pieces.begin_amp(self.screening.judge_mut().amp_pieces());
                }
            }
            Name::Head | Name::Body => self.pieces.is_document = true,
            Name::Frameset => {
                self.pieces.has_frames = true;
                self.pieces.leave_amp();
                // Browsers ignore scripts in it.
                self.put_head(bytes, at);
            }
            Name::Title | Name::Textarea | Name::Xmp | Name::Noembed | Name::Noframes | Name::Plaintext => {}
            name if name.is_known() => {
                if name == Name::Script && !amp::may_have(tag, &bytes[at..]) {
                    self.pieces.leave_amp();
                }
                self.put_head(bytes, at);
            }
            _ => {}
        }
        self.screening.is_guarded = self.pieces.is_guarded();
        if !self.screening.is_part() {
            self.screening.is_amp = self.pieces.is_amp();
        }
    }

    /// The piece for the head, if it is to go before this element.
    fn put_head(&mut self, bytes: &[u8], at: usize) {
        if let Some(head) = self.pieces.before_first_element() {
            self.flush(bytes, at);
            self.put(&head);
        }
    }

    /// From this element on what goes out waits for its end, if our pieces may have to come before it.
    fn set_aside(&mut self, bytes: &[u8], at: usize, name: Name) {
        if self.aside.is_some() || !self.pieces.at_end() {
            return;
        }
        self.flush(bytes, at);
        if name == Name::Plaintext {
            // It never ends.
            self.insert_pieces();
        } else {
            self.aside = Some(self.out.len());
        }
    }

    fn judged(&mut self, tag: &Tag, unit: &[u8], opened: Opened, content: &Verdict) -> Outcome {
        let element = Element { tag, unit, namespace: opened.namespace };
        if element.is_of_amp_runtime() {
            self.amp = true;
        }
        // AMP has no script in drawings, and no guard can go before one there.
        let is_forbidden = self.screening.is_amp && tag.name == Name::Script && opened.namespace != Namespace::Html;
        let content = if is_forbidden && *content == Verdict::Pass { &self.screening.doubt() } else { content };
        if tag.name == Name::AmpAnalytics {
            self.in_analytics = true;
        }
        let is_apart = self.screening.is_apart;
        if tag.name == Name::Base {
            self.screening.is_apart |= self.tree.is_in_template();
        }
        let outcome = element.judge(&mut self.screening, self.amp, content);
        self.screening.is_apart = is_apart;
        outcome
    }

    /// Puts out a start tag as it was judged, and what goes after it.
    fn put_tag(&mut self, bytes: &[u8], at: usize, tag: &Tag, outcome: Outcome, is_html: bool) {
        let unit = &bytes[at..];
        if tag.is_forged || !matches!(outcome, Outcome::AsItIs) {
            self.flush(bytes, at);
            outcome.write(unit, tag, &mut self.out);
            self.from = at + tag.end;
        }
        if !is_html {
            return;
        }
        let end = at + tag.end;
        let after: Vec<Arc<str>> = match tag.name {
            Name::Head => self.pieces.head().into_iter().collect(),
            Name::Body => self.pieces.head_and_body(),
            Name::TowerConsentAccept
            | Name::TowerConsentCookies
            | Name::TowerConsentPolicy
            | Name::TowerConsentSettings => {
                let element = Element { tag, unit, namespace: Namespace::Html };
                let content = Filled::of(tag.name).and_then(|filled| element.filling(filled, &self.screening));
                content.map(Into::into).into_iter().collect()
            }
            Name::Iframe | Name::Embed | Name::Object => {
                let placeholder = outcome.placeholder(unit, tag, &self.screening);
                match tag.name {
                    Name::Iframe => {
                        self.after_text = placeholder;
                        Vec::new()
                    }
                    Name::Object => {
                        self.objects.push(placeholder);
                        Vec::new()
                    }
                    _ => placeholder.map(Into::into).into_iter().collect(),
                }
            }
            _ => Vec::new(),
        };
        for piece in after {
            self.flush(bytes, end);
            self.put(&piece);
        }
    }

    // --- giving up -------------------------------------------------------------------------

    /// From here on nothing is parsed.
    fn give_up(&mut self, bytes: &[u8], at: usize, is_ambiguous: bool) -> Step {
        self.flush(bytes, at);
        if let Some(passed) = self.screening.followed {
            self.screening.judge().gives_up(passed + at);
        }
        self.is_ambiguous |= is_ambiguous;
        let was_aside = self.aside.take();
        let waiting = was_aside.map(|at| self.out.split_off(at)).unwrap_or_default();
        if !self.is_ambiguous {
            // The last place that is known to be no text and no attribute.
            self.state = State::Text;
            self.insert_at_end(was_aside.is_some());
        }
        self.out.extend_from_slice(&waiting);
        self.coarse = Some(Coarse::default());
        self.screening.coarse = true;
        self.filter(&bytes[at..]);
        Step::Over
    }

    /// Puts bytes through the coarse filter.
    fn filter(&mut self, bytes: &[u8]) {
        if let Some(coarse) = &mut self.coarse {
            coarse.write(&self.marks.pass(bytes), &mut self.out);
        }
    }

    // --- inserting -------------------------------------------------------------------------

    /// A page without a `body` tag gets the pieces at its end, where the parser puts them into the
    /// body that it made.
    fn insert_at_end(&mut self, is_before_text: bool) {
        let is_in_text = matches!(self.state, State::Raw { .. }) || self.tree.is_inert();
        if !self.pieces.at_end() || (is_in_text && !is_before_text) {
            return;
        }
        // A browser ends these by itself, and what is held back comes after the pieces.
        match self.state {
            State::Comment(_) => self.put("-->"),
            State::Bogus => self.put(">"),
            State::Section(..) => self.put("]]>"),
            _ => {}
        }
        if let Some(drawing) = self.tree.drawing() {
            self.put("</");
            self.put(drawing);
            self.put(">");
        }
        self.insert_pieces();
    }

    /// Puts in what is left to insert into a page that writes out no `body` tag.
    fn insert_pieces(&mut self) {
        let pieces = self.pieces.left();
        pieces.iter().for_each(|piece| self.put(piece));
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

#[cfg(test)]
mod tests;
