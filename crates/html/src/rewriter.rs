//! `HtmlRewriter`: one page, from bytes to bytes.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use encoding_rs::Encoding;
use lol_html::html_content::ContentType;
use lol_html::send::{Element, HtmlRewriter as Parser, Settings};
use lol_html::{AsciiCompatibleEncoding, ElementContentHandlers, HandlerResult, MemorySettings, OutputSink};

use crate::amp;
use crate::coarse::Coarse;
use crate::css::{self, Grammar};
use crate::nested::Nested;
use crate::selectors::{self, Markup, PIECE};
use crate::surface::{self, Kind, Loads, ScriptKind};
use crate::sweep::{self, Amid, Reads, Tag};
use crate::unfinished::Unfinished;
use crate::url::{self, Base, Target, refresh};
use crate::{Budget, Insert, Judge, Place, PolicyWanted, Verdict};
use crate::{entities, hold, inline, insert};

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
    /// A superset of ASCII; windows-1252, in which every byte comes back, where nobody said.
    pub encoding: &'static Encoding,
    /// Whether it is declared as UTF-8. If not, what we insert must be ASCII.
    pub utf8: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { encoding: encoding_rs::WINDOWS_1252, utf8: false }
    }
}

/// Rewrites one page.
pub struct HtmlRewriter {
    parser: Option<Parser<'static, Sink>>,
    page: Arc<Mutex<Page>>,
    opening: Option<Opening>,
    /// What a page says passes it; what a page is judged by in its parts has.
    foreign: Option<hold::Foreign>,
}

impl HtmlRewriter {
    /// A rewriter for a page that is read as `reading` says. How it begins, as far as that is known, tells what to ask
    /// lol_html for; it changes nothing about what comes out.
    pub fn new(start: &[u8], judge: Box<dyn Judge>, insert: Insert, reading: Reading, budget: Budget) -> Self {
        let foreign = Some(hold::Foreign::default());
        Self { foreign, ..Self::of(judge, insert, reading, budget, Markup::Page(start)) }
    }

    fn of(judge: Box<dyn Judge>, insert: Insert, reading: Reading, budget: Budget, markup: Markup<'_>) -> Self {
        let page = Arc::new(Mutex::new(Page::new(judge, insert, reading, budget)));
        let parser = match AsciiCompatibleEncoding::new(reading.encoding) {
            Some(encoding) => Some(Parser::new(settings(&page, encoding, budget, markup), Sink(Arc::clone(&page)))),
            None => {
                let mut page = lock(&page);
                page.ambiguous = true;
                page.give_up();
                None
            }
        };
        Self { parser, page, opening: Some(Opening::default()), foreign: None }
    }

    /// Takes in the next bytes and puts out what is decided, at the end of `out`.
    pub fn write(&mut self, input: &[u8], out: &mut Vec<u8>) {
        if let Some(opening) = &mut self.opening
            && let Some(is_document) = opening.take(input)
        {
            self.opening = None;
            lock(&self.page).is_document |= is_document;
        }
        let input = match &mut self.foreign {
            Some(foreign) => &*foreign.pass(input),
            None => input,
        };
        match &mut self.parser {
            Some(parser) => {
                if parser.write(input).is_err() {
                    // The bytes are in the sink already: it gave them to the coarse filter.
                    self.parser = None;
                    lock(&self.page).give_up();
                }
            }
            None => lock(&self.page).take(input),
        }
        lock(&self.page).drain(out);
    }

    /// Puts out all that is left.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        if let Some(parser) = self.parser.take()
            && parser.end().is_err()
        {
            lock(&self.page).give_up();
        }
        let mut page = lock(&self.page);
        page.end();
        page.drain(out);
    }

    /// What happened so far.
    pub fn tally(&self) -> Tally {
        lock(&self.page).tally
    }
}

/// The first bytes of a page, as long as they may still become a doctype.
///
/// A handler for doctypes would keep lol_html's full tokenizer running over the whole page: half
/// the speed.
#[derive(Default)]
struct Opening(Vec<u8>);

impl Opening {
    /// Takes in bytes; tells whether they begin with a doctype as soon as that is certain.
    fn take(&mut self, input: &[u8]) -> Option<bool> {
        const DOCTYPE: &[u8] = b"<!doctype";
        self.0.extend_from_slice(&input[..input.len().min(512)]);
        let text = self.0.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.0).trim_ascii_start();
        let seen = text.len().min(DOCTYPE.len());
        if !text[..seen].eq_ignore_ascii_case(&DOCTYPE[..seen]) {
            return Some(false);
        }
        if seen == DOCTYPE.len() { Some(true) } else { (self.0.len() > 1024).then_some(false) }
    }
}

/// Where lol_html puts its output.
struct Sink(Arc<Mutex<Page>>);

impl OutputSink for Sink {
    fn handle_chunk(&mut self, chunk: &[u8]) {
        if !chunk.is_empty() {
            lock(&self.0).take(chunk);
        }
    }
}

fn lock(page: &Mutex<Page>) -> MutexGuard<'_, Page> {
    page.lock().unwrap_or_else(PoisonError::into_inner)
}

fn settings(
    page: &Arc<Mutex<Page>>,
    encoding: AsciiCompatibleEncoding,
    budget: Budget,
    markup: Markup<'_>,
) -> Settings<'static, 'static> {
    let memory = MemorySettings::new()
        .with_preallocated_parsing_buffer_size(0)
        .with_max_allowed_memory_usage(budget.parser)
        .with_graceful_bail_out_on_memory_limit_exceeded(true);
    let mut settings = Settings::new_send()
        .with_encoding(encoding)
        .with_memory_settings(memory)
        // Our own guard is in the table; lol_html's could not hand over the rest of the page.
        .with_strict(false)
        .with_graceful_bail_out_on_content_handler_error(true);
    for (selector, kind) in selectors::wanted(markup) {
        let page = Arc::clone(page);
        let handler = move |element: &mut Element<'_, '_>| match kind.or_else(|| surface::kind(&element.tag_name())) {
            Some(kind) => visit(&page, kind, element),
            None => Ok(()),
        };
        let handlers = ElementContentHandlers::default().element(handler);
        settings = settings.append_element_content_handler((Cow::Borrowed(selector), handlers));
    }
    let bail_out = Arc::clone(page);
    settings.append_bail_out_handler(
        move |_: &lol_html::errors::RewritingError, _: &mut lol_html::html_content::BailOut<'_>| {
            lock(&bail_out).give_up();
        },
    )
}

/// The rewriter stops here and says why; the rest goes the coarse way.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("`<{0}>` where browsers disagree whether it is markup or text")]
    Ambiguous(String),
    #[error(transparent)]
    Unchangeable(#[from] hold::Unchangeable),
}

/// One element, in the order of the page.
fn visit(page: &Arc<Mutex<Page>>, kind: Kind, element: &mut Element<'_, '_>) -> HandlerResult {
    let mut state = lock(page);
    if state.coarse.is_some() {
        // lol_html still reads where it was not lol_html that gave up.
        return Ok(());
    }
    match kind {
        Kind::Html => state.html(element),
        Kind::Head => {
            state.is_document = true;
            if let Some(head) = state.head_piece() {
                state.insert_after_tag(&head);
            }
        }
        Kind::Body => state.body(),
        Kind::Frameset => state.has_frames = true,
        _ => {
            if state.templates == 0
                && !matches!(kind, Kind::Ambiguous | Kind::RawText | Kind::VectorTitle)
                && let Some(head) = state.head_piece_before_first_element()
            {
                // What stands before the element has left already, so this is its place; through
                // the element it would end up in the capture of an inline script.
                state.put(head.as_bytes());
            }
        }
    }
    if state.templates > 0 && kind != Kind::Template {
        // Inert: nothing in here loads until a script clones it.
        return Ok(());
    }
    match kind {
        Kind::Script => return script(page, &mut state, element),
        Kind::AmpSettings => return state.capture(page, element, Capturing::Settings),
        Kind::Style => return style(page, &mut state, element),
        Kind::RawText => return raw_text(page, &mut state, element),
        // lol_html gives it the namespace of its content.
        Kind::VectorTitle => {
            state.settle();
            state.stretch = Stretch::Markup;
        }
        Kind::Frame => {
            state.loads(element, &surface::FRAME)?;
            return raw_text(page, &mut state, element);
        }
        Kind::Link => state.link(element)?,
        Kind::Loads(loads) => state.loads(element, loads)?,
        Kind::Input => state.input(element)?,
        Kind::Param => state.param(element)?,
        Kind::Meta => state.meta(element)?,
        Kind::Base => {
            if let Some(href) = element.get_attribute("href") {
                // What stands before it was resolved without it.
                state.settle();
                state.base.set(&href);
            }
        }
        // In a drawing it is an element like any other.
        Kind::Noscript if element.namespace_uri() != HTML => {}
        Kind::Noscript => return state.capture(page, element, Capturing::Noscript),
        Kind::Template => return template(page, &mut state, element),
        Kind::Policy => state.policy(element),
        Kind::Ambiguous => {
            state.ambiguous = true;
            return Err(Stop::Ambiguous(element.tag_name()).into());
        }
        Kind::Html | Kind::Head | Kind::Body | Kind::Frameset => {}
    }
    Ok(())
}

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// A script: external ones are judged by their URL, inline ones held back and judged by their code.
fn script(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    if state.capture.is_some() {
        return Ok(());
    }
    let kind =
        surface::script_kind(element.get_attribute("type").as_deref(), element.get_attribute("language").as_deref());
    let what = match kind {
        ScriptKind::Data => return raw_text(page, state, element),
        ScriptKind::ImportMap => Capturing::ImportMap,
        ScriptKind::SpeculationRules => Capturing::SpeculationRules,
        ScriptKind::Runs => Capturing::Script,
    };
    let sources: &[&str] = if element.namespace_uri() == HTML { &["src"] } else { &["href", "xlink:href"] };
    let source = sources.iter().find_map(|name| element.get_attribute(name)).filter(|_| what == Capturing::Script);
    let Some(url) = source else { return state.capture(page, element, what) };
    let mut held = state.judge_script_attributes(element);
    held.add(state.judge_url(&url));
    if url.contains("ampproject") {
        state.is_amp();
        let name = element.get_attribute("custom-element");
        let contacts = name.as_deref().filter(|name| !name.is_empty()).and_then(|name| amp::contacts(name, None));
        held.add(contacts.map_or(Verdict::Pass, |address| state.judge_url(address)));
    }
    if let Verdict::Hold(services) = held.verdict() {
        let links = if sources.contains(&"href") { sources } else { &[] };
        hold::hold(element, hold::Form::Script, links, &services)?;
        state.tally.held += 1;
        state.held_services.push(services);
    }
    raw_text(page, state, element)
}

/// A sheet is held back to its end, like an inline script, and judged by its URLs.
fn style(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    if surface::is_sheet(element.get_attribute("type").as_deref()) {
        return state.capture(page, element, Capturing::Style);
    }
    raw_text(page, state, element)
}

/// Text up to the end tag: nothing in it is markup.
fn raw_text(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    if element.namespace_uri() != HTML || !element.can_have_content() || state.capture.is_some() {
        return Ok(());
    }
    if state.inserts_at_end() {
        if element.tag_name() != "plaintext" {
            // If its end never comes, the pieces must come before it.
            return state.capture(page, element, Capturing::Text);
        }
        // It never ends.
        state.settle();
        state.insert_at_end();
    }
    state.settle();
    state.stretch = Stretch::Tag { then_opaque: true };
    state.on_end_of_opaque(page, element)
}

/// A template is inert unless it is a declarative shadow root, which is part of the page.
///
/// In a drawing or a formula it is an element like any other, and what it holds is live.
fn template(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    if element.namespace_uri() != HTML {
        return Ok(());
    }
    let live = state.templates == 0
        && element
            .get_attribute("shadowrootmode")
            .map(|mode| entities::decode(&mode).into_owned())
            .is_some_and(|mode| ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known)));
    if live || !element.can_have_content() {
        return Ok(());
    }
    if state.templates == 0 {
        state.settle();
        if state.capture.is_none() && state.inserts_at_end() {
            // If its end never comes, the pieces must come before it.
            state.capture = Some(Capture::new(Capturing::Inert));
        } else {
            state.stretch = Stretch::Opaque;
        }
    }
    state.templates += 1;
    let page = Arc::clone(page);
    element.on_end_tag(Box::new(move |_| {
        let mut state = lock(&page);
        state.templates = state.templates.saturating_sub(1);
        if state.templates == 0 {
            if state.capture.as_ref().is_some_and(|capture| capture.what == Capturing::Inert) {
                state.release_capture();
            }
            state.settle();
            state.stretch = Stretch::Markup;
        }
        Ok(())
    }))
}

/// What is being held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capturing {
    Script,
    ImportMap,
    /// JSON in which any string may be an address.
    Settings,
    SpeculationRules,
    Style,
    Noscript,
    /// An element whose content is text, and no code.
    Text,
    /// A template.
    Inert,
}

/// How what is about to go out is to be read by the [`sweep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stretch {
    /// Markup.
    Markup,
    /// One start tag, then text or markup.
    Tag { then_opaque: bool },
    /// Text, or what is inert.
    Opaque,
}

/// Services that hold one element, each once.
#[derive(Debug, Default)]
struct Held(Vec<Arc<str>>);

impl Held {
    /// Each id by itself: there are as many sets of services as a page wants, but few services.
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Hold(services) if services.contains(' ') => {
                services.split(' ').for_each(|id| self.add_one(id.into()));
            }
            Verdict::Hold(service) => self.add_one(service),
            Verdict::Pass => {}
        }
    }

    fn add_one(&mut self, service: Arc<str>) {
        if !self.0.contains(&service) {
            self.0.push(service);
        }
    }

    fn verdict(&self) -> Verdict {
        join(&self.0)
    }
}

/// What one piece of code, sheet or list asks for, address by address.
struct Lookups<'p> {
    page: &'p Page,
    held: Held,
    left: usize,
}

impl<'p> Lookups<'p> {
    fn of(page: &'p Page) -> Self {
        Self { page, held: Held::default(), left: page.budget.lookups }
    }

    /// Judges one more, unless there were so many that it takes too long; then all of it is in doubt.
    fn add(&mut self, judge: impl FnOnce() -> Verdict) {
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.held.add(judge());
        } else if self.held.0.is_empty() {
            self.held.add(self.page.judge.as_ref().map_or(Verdict::Pass, |judge| judge.doubt()));
        }
    }

    fn verdict(&self) -> Verdict {
        self.held.verdict()
    }
}

/// Bytes held back: the start tag and what follows it.
struct Capture {
    what: Capturing,
    bytes: Vec<u8>,
    tag_length: usize,
    type_at: Option<usize>,
    name_end: usize,
    /// What its event handlers are held for.
    held: Held,
}

impl Capture {
    fn new(what: Capturing) -> Self {
        Self { what, bytes: Vec::new(), tag_length: 0, type_at: None, name_end: 0, held: Held::default() }
    }
}

/// How deep documents in attributes are judged; one in one in one is no page that anybody wrote.
const DEEPEST: usize = 6;

/// The state that handlers and sink share.
struct Page {
    judge: Option<Box<dyn Judge>>,
    insert: Insert,
    reading: Reading,
    budget: Budget,
    base: Base,
    out: Vec<u8>,
    /// From here on, what is in `out` waits for the sweep.
    unswept: usize,
    /// What is known of a tag that begins there and has not ended.
    unfinished: Unfinished,
    stretch: Stretch,
    amid: Amid,
    /// What goes behind the tag that comes next.
    after_tag: String,
    /// Whether AMP's runtime is in the page.
    amp: bool,
    depth: usize,
    capture: Option<Capture>,
    coarse: Option<Coarse>,
    templates: usize,
    is_document: bool,
    has_frames: bool,
    /// Whether it is not known what is markup from here on.
    ambiguous: bool,
    /// Whether there was the start of a CDATA section, which may be none: what follows can be read in two ways.
    sections: Cell<bool>,
    head_done: bool,
    body_done: bool,
    held_services: Vec<Arc<str>>,
    nested: Nested,
    tally: Tally,
}

impl Page {
    fn new(judge: Box<dyn Judge>, insert: Insert, reading: Reading, budget: Budget) -> Self {
        Self {
            judge: Some(judge),
            insert,
            reading,
            budget,
            base: Base::default(),
            out: Vec::new(),
            unswept: 0,
            unfinished: Unfinished::default(),
            stretch: Stretch::Markup,
            amid: Amid::Text,
            after_tag: String::new(),
            amp: false,
            depth: 0,
            capture: None,
            coarse: None,
            templates: 0,
            is_document: false,
            has_frames: false,
            ambiguous: false,
            sections: Cell::new(false),
            head_done: false,
            body_done: false,
            held_services: Vec::new(),
            nested: Nested::default(),
            tally: Tally::default(),
        }
    }

    /// Bytes on their way out.
    fn take(&mut self, bytes: &[u8]) {
        if let Some(coarse) = &mut self.coarse {
            coarse.write(bytes, &mut self.out);
        } else if let Some(capture) = &mut self.capture {
            capture.bytes.extend_from_slice(bytes);
            if capture.bytes.len() > self.budget.inline {
                self.overflow();
            }
        } else {
            self.out.extend_from_slice(bytes);
        }
    }

    /// Puts out what is decided. A tag whose end has not come yet waits, unless it is larger than the budget.
    fn drain(&mut self, out: &mut Vec<u8>) {
        let mut waits = self.waits();
        if self.out.len() - waits > self.budget.parser {
            self.give_up();
            // The coarse filter keeps what it is not sure of itself.
            waits = self.out.len();
        }
        if waits == 0 {
            return;
        }
        let waiting = self.out.split_off(waits);
        if out.is_empty() {
            std::mem::swap(out, &mut self.out);
        } else {
            out.append(&mut self.out);
        }
        self.out.clear();
        self.out.extend_from_slice(&waiting);
        self.unswept = 0;
    }

    /// Where in `out` a tag begins whose end has not come yet.
    fn waits(&mut self) -> usize {
        if self.coarse.is_some() {
            return self.out.len();
        }
        let unfinished = self.out.get(self.unswept..).unwrap_or_default();
        if self.unfinished.is_worth_reading(unfinished) { self.sweep() } else { self.unswept }
    }

    /// From here on nothing is parsed.
    fn give_up(&mut self) {
        if self.coarse.is_some() {
            return;
        }
        let waits = self.sweep();
        let waiting = self.out.split_off(waits);
        let piece = std::mem::take(&mut self.after_tag);
        self.out.extend_from_slice(piece.as_bytes());
        if !self.ambiguous && self.amid == Amid::Text {
            // The last place that is known to be no text and no attribute.
            self.insert_at_end();
        }
        self.coarse = Some(Coarse::default());
        self.tally.coarse = true;
        self.take(&waiting);
        if let Some(capture) = self.capture.take() {
            self.take(&capture.bytes);
        }
    }

    /// The page ends. A browser drops a tag that has no end, and does not run a script without its end tag. So what we
    /// add comes before what was cut, and completes nothing.
    fn end(&mut self) {
        if let Some(coarse) = &mut self.coarse {
            coarse.end(&mut self.out);
            if !coarse.may_be_in_a_tag() {
                self.insert_pieces();
            }
            return;
        }
        let waits = self.sweep();
        let cut = self.out.split_off(waits);
        self.unswept = self.out.len();
        self.insert_at_end();
        self.out.extend_from_slice(&cut);
        self.unswept = self.out.len();
        self.release_capture();
        self.settle();
    }

    // --- inserting -------------------------------------------------------------------------

    /// The language of the page is that of its banner.
    fn html(&mut self, element: &Element<'_, '_>) {
        if self.templates > 0 {
            return;
        }
        if element.has_attribute("amp") {
            self.is_amp();
        }
        self.is_document = true;
        let language = element.get_attribute("lang").filter(|_| !self.head_done && !self.body_done);
        if let Some(insert) = language.and_then(|tag| self.judge.as_mut()?.pieces(tag.trim())) {
            self.insert = insert;
        }
    }

    /// From here on, elements of AMP's load.
    fn is_amp(&mut self) {
        self.settle();
        self.amp = true;
    }

    fn head_piece(&mut self) -> Option<Arc<str>> {
        if self.head_done || self.insert.place == Place::Nowhere || self.templates > 0 {
            return None;
        }
        self.head_done = true;
        Some(Arc::clone(&self.insert.head)).filter(|head| !head.is_empty())
    }

    /// A page that writes out no `head` gets the head piece before its first element that could
    /// load, if it is known to be a page.
    fn head_piece_before_first_element(&mut self) -> Option<Arc<str>> {
        let certain = match self.insert.place {
            Place::Page | Place::Framed => true,
            Place::PerhapsPage => self.is_document,
            Place::Fetched | Place::Nowhere => false,
        };
        if certain { self.head_piece() } else { None }
    }

    fn body(&mut self) {
        if self.templates > 0 {
            return;
        }
        self.is_document = true;
        let head = self.head_piece();
        let body = self.body_piece();
        if head.is_some() || body.is_some() {
            self.insert_after_tag(&format!("{}{}", head.as_deref().unwrap_or(""), body.as_deref().unwrap_or("")));
        }
    }

    /// Puts a piece behind the start tag that is about to go out. Not through the element: what we
    /// insert is no markup of the page's, and must not be swept.
    fn insert_after_tag(&mut self, piece: &str) {
        self.settle();
        self.stretch = Stretch::Tag { then_opaque: false };
        self.after_tag.push_str(piece);
    }

    fn body_piece(&mut self) -> Option<String> {
        if self.body_done || matches!(self.insert.place, Place::Framed | Place::Nowhere) {
            return None;
        }
        self.body_done = true;
        let body = &self.insert.body;
        if body.is_empty() {
            return None;
        }
        // Until somebody has said which encoding this is, only ASCII is safe.
        Some(if self.reading.utf8 { body.to_string() } else { insert::ascii(body).into_owned() })
    }

    /// A page without a `body` tag gets the pieces at its end, where the parser puts them into the
    /// body that it made.
    fn insert_at_end(&mut self) {
        if !self.inserts_at_end() || self.stretch == Stretch::Opaque || self.sections.get() {
            return;
        }
        // A browser ends these by itself, and what is held back comes after the pieces.
        match std::mem::take(&mut self.amid) {
            Amid::Comment(_) => self.put(b"-->"),
            Amid::Bogus => self.put(b">"),
            Amid::Text => {}
        }
        self.insert_pieces();
    }

    /// Puts in what is left to insert into a page that writes out no `body` tag.
    fn insert_pieces(&mut self) {
        if !self.inserts_at_end() {
            return;
        }
        self.templates = 0;
        if let Some(head) = self.head_piece() {
            self.put(head.as_bytes());
        }
        if let Some(body) = self.body_piece() {
            self.put(insert::ascii(&body).as_bytes());
        }
    }

    /// Whether something is left to insert, and may go to the end of the page.
    fn inserts_at_end(&self) -> bool {
        let certain = match self.insert.place {
            Place::Page => true,
            Place::PerhapsPage => self.is_document,
            Place::Fetched | Place::Framed | Place::Nowhere => false,
        };
        certain && !self.has_frames && !(self.head_done && self.body_done)
    }

    /// Puts a policy text at the start of its element. What stands in it stays: an element whose end
    /// tag is missing would otherwise take the rest of the page with it.
    fn policy(&mut self, element: &mut Element<'_, '_>) {
        let said = |name: &str| element.get_attribute(name).map(|value| entities::decode(value.trim()).into_owned());
        let Some(document) = said("document") else { return };
        let level = said("heading-level").and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
        let wanted = PolicyWanted { document, version: said("version"), language: said("lang"), heading_level: level };
        if let Some(text) = self.judge.as_ref().and_then(|judge| judge.policy(&wanted)) {
            let markup = if self.reading.utf8 { text.into() } else { insert::ascii(&text) };
            element.prepend(&markup, ContentType::Html);
        }
    }

    // --- judging ---------------------------------------------------------------------------

    fn judge_url(&self, raw: &str) -> Verdict {
        self.judge_target(self.base.resolve(raw))
    }

    /// An address without character references.
    fn judge_text(&self, text: &str) -> Verdict {
        self.judge_target(self.base.resolve_text(text))
    }

    fn judge_target(&self, target: Target<'_>) -> Verdict {
        let Some(judge) = &self.judge else { return Verdict::Pass };
        match target {
            Target::Own(path) => judge.own_path(&path),
            Target::Nowhere => Verdict::Pass,
            Target::Unreadable => judge.doubt(),
            Target::Host(host, path) => judge.url(&host, &path),
            Target::Data(bytes) => self.nested.enter(bytes.len()).map_or_else(
                || judge.doubt(),
                |_inside| {
                    let mut held = Held::default();
                    held.add(self.judge_code(&bytes));
                    held.add(self.judge_css(&String::from_utf8_lossy(&bytes), Grammar::Sheet));
                    held.verdict()
                },
            ),
            Target::Code(code) => {
                let inside = self.nested.enter(code.len());
                inside.map_or_else(|| judge.doubt(), |_inside| self.judge_handler(&code))
            }
        }
    }

    /// Services of all held URLs among these, each once.
    fn judge_all<'a>(&self, urls: impl IntoIterator<Item = &'a str>) -> Verdict {
        let mut lookups = Lookups::of(self);
        urls.into_iter().for_each(|url| lookups.add(|| self.judge_url(url)));
        lookups.verdict()
    }

    /// Code: by what it says, and by the modules that it names.
    fn judge_code(&self, code: &[u8]) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge.as_ref().map_or(Verdict::Pass, |judge| judge.code(code)));
        inline::imports(code, &mut |specifier| lookups.add(|| self.judge_text(specifier)));
        lookups.verdict()
    }

    /// Code of an event handler or a `javascript:` URL: also by the addresses in it, for it is short
    /// and says what it loads.
    fn judge_handler(&self, code: &str) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge_code(code.as_bytes()));
        inline::addresses(code, &mut |address| lookups.add(|| self.judge_text(address)));
        lookups.verdict()
    }

    fn judge_css(&self, css: &str, grammar: Grammar) -> Verdict {
        let mut lookups = Lookups::of(self);
        css::urls(css, grammar, &mut |url| lookups.add(|| self.judge_text(url)));
        lookups.verdict()
    }

    fn judge_form(&self, raw: &str) -> Verdict {
        match (self.base.resolve(raw), &self.judge) {
            (Target::Host(host, path), Some(judge)) => judge.form(&host, &path),
            (target @ (Target::Code(_) | Target::Unreadable), _) => self.judge_target(target),
            _ => Verdict::Pass,
        }
    }

    /// The handlers and the style of a script. The script is held with them, because it may run only once.
    fn judge_script_attributes(&self, element: &Element<'_, '_>) -> Held {
        let mut held = Held::default();
        for attribute in element.attributes() {
            if let Some(reads @ (Reads::Code | Reads::Css)) = sweep::reads("script", &attribute.name()) {
                held.add(self.judge_attribute(reads, &attribute.value()));
            }
        }
        held
    }

    fn link(&mut self, element: &mut Element<'_, '_>) -> Result<(), Stop> {
        if !element.get_attribute("rel").is_some_and(|rel| surface::link_loads(&rel)) {
            return Ok(());
        }
        const LINK: Loads = Loads { urls: &["href"], sets: &["imagesrcset"], embeds: false };
        self.loads(element, &LINK)
    }

    fn input(&mut self, element: &mut Element<'_, '_>) -> Result<(), Stop> {
        if element
            .get_attribute("type")
            .is_some_and(|kind| entities::decode(&kind).trim().eq_ignore_ascii_case("image"))
        {
            self.loads(element, &surface::IMAGE_BUTTON)?;
        }
        Ok(())
    }

    fn loads(&mut self, element: &mut Element<'_, '_>, loads: &Loads) -> Result<(), Stop> {
        let mut urls: Vec<String> = loads.urls.iter().filter_map(|name| element.get_attribute(name)).collect();
        for name in loads.sets {
            if let Some(value) = element.get_attribute(name) {
                urls.extend(url::srcset(&value));
            }
        }
        let verdict = match element.get_attribute("srcdoc").filter(|_| loads.embeds) {
            Some(document) => self.judge_document(entities::decode(&document).as_bytes()),
            None => {
                let mut held = Held::default();
                held.add(self.judge_all(urls.iter().map(String::as_str)));
                for url in urls.iter().filter(|_| loads.embeds) {
                    // What such a frame shows is written into its address.
                    match self.base.resolve_document(url) {
                        target @ Target::Unreadable => held.add(self.judge_target(target)),
                        Target::Data(document) => held.add(self.judge_document(&document)),
                        Target::Code(code) => held.add(self.judge_document(code.as_bytes())),
                        _ => {}
                    }
                }
                held.verdict()
            }
        };
        let Verdict::Hold(services) = verdict else { return Ok(()) };
        let names: Vec<&str> = loads.urls.iter().chain(loads.sets).copied().chain(["srcdoc"]).collect();
        let size = (dimension(element, "width"), dimension(element, "height"));
        // A picture for the time before, if it is the site's own.
        let poster = element.get_attribute("data-consent-poster").map(|poster| entities::decode(&poster).into_owned());
        let poster =
            poster.filter(|_| loads.embeds).filter(|poster| matches!(self.base.resolve(poster), Target::Own(_)));
        hold::hold(element, hold::Form::Attributes, &names, &services)?;
        self.tally.held += 1;
        let placeholder = self
            .judge
            .as_ref()
            .filter(|_| loads.embeds)
            .and_then(|j| j.placeholder(&services, size, poster.as_deref()));
        if let Some(placeholder) = placeholder {
            let markup = if self.reading.utf8 { placeholder.into() } else { insert::ascii(&placeholder) };
            element.after(&markup, ContentType::Html);
        }
        self.held_services.push(services);
        Ok(())
    }

    /// A document in an attribute is judged like a page; if anything in it is held, the whole frame
    /// is (nothing in it could release the pieces one by one).
    fn judge_document(&mut self, document: &[u8]) -> Verdict {
        let (_, held) = self.rewrite_inner(document, encoding_rs::UTF_8);
        join(&held)
    }

    /// A parameter that names what a plug-in loads.
    fn param(&mut self, element: &mut Element<'_, '_>) -> Result<(), Stop> {
        let names = ["movie", "src", "url", "data", "code", "filename"];
        let name = element.get_attribute("name").map(|name| entities::decode(&name).into_owned());
        if name.is_some_and(|name| names.iter().any(|known| name.eq_ignore_ascii_case(known))) {
            self.loads(element, &surface::PARAM)?;
        }
        Ok(())
    }

    /// Rewrites a piece of markup with the same judge, without inserting anything.
    fn rewrite_inner(&mut self, markup: &[u8], encoding: &'static Encoding) -> (Vec<u8>, Vec<Arc<str>>) {
        if self.depth >= DEEPEST {
            let doubt = self.judge.as_ref().map(|judge| judge.doubt());
            let held = doubt.into_iter().filter_map(|v| if let Verdict::Hold(id) = v { Some(id) } else { None });
            return (markup.to_vec(), held.collect());
        }
        let Some(judge) = self.judge.take() else { return (markup.to_vec(), Vec::new()) };
        let reading = Reading { encoding, utf8: encoding == encoding_rs::UTF_8 };
        let known = if markup.len() <= PIECE { Markup::Piece(markup) } else { Markup::Page(markup) };
        let mut inner = HtmlRewriter::of(judge, Insert::default(), reading, self.budget, known);
        {
            let mut page = lock(&inner.page);
            page.base = self.base.clone();
            page.depth = self.depth + 1;
        }
        let mut out = Vec::with_capacity(markup.len());
        inner.write(markup, &mut out);
        inner.end(&mut out);
        let mut page = lock(&inner.page);
        self.judge = page.judge.take();
        self.tally.held += page.tally.held;
        self.tally.coarse |= page.tally.coarse;
        let mut held = Held::default();
        page.held_services.drain(..).for_each(|services| held.add(Verdict::Hold(services)));
        (out, held.0)
    }

    fn meta(&mut self, element: &mut Element<'_, '_>) -> Result<(), Stop> {
        let Some(directive) = element.get_attribute("http-equiv") else { return Ok(()) };
        let Some(content) = element.get_attribute("content") else { return Ok(()) };
        let (directive, decoded) = (entities::decode(&directive), entities::decode(&content));
        if directive.eq_ignore_ascii_case("refresh") {
            if let Some(Verdict::Hold(services)) = refresh(&decoded).map(|url| self.judge_text(url)) {
                hold::hold(element, hold::Form::Attributes, &["content"], &services)?;
                self.tally.held += 1;
            }
        } else if directive.eq_ignore_ascii_case("delegate-ch") {
            // Client hints for others: `sec-ch-ua-model https://a https://b; …`.
            let words = decoded.split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '(' | ')' | '"' | ','));
            let mut lookups = Lookups::of(self);
            words.filter(|word| word.contains("//")).for_each(|origin| lookups.add(|| self.judge_text(origin)));
            if let Verdict::Hold(services) = lookups.verdict() {
                hold::hold(element, hold::Form::Attributes, &["content"], &services)?;
                self.tally.held += 1;
            }
        } else if directive.eq_ignore_ascii_case("content-security-policy")
            && let Some(policy) = self.judge.as_ref().and_then(|judge| judge.content_security_policy(&decoded))
        {
            let escaped = policy.replace('&', "&amp;").replace('"', "&quot;");
            hold::must_be_changeable(element)?;
            let _ = element.set_attribute("content", &escaped);
        }
        Ok(())
    }

    // --- capturing -------------------------------------------------------------------------

    /// From here to the end tag, what goes out is held back.
    fn capture(&mut self, page: &Arc<Mutex<Page>>, element: &mut Element<'_, '_>, what: Capturing) -> HandlerResult {
        if !element.can_have_content() || self.capture.is_some() {
            return Ok(());
        }
        self.settle();
        let held = match what {
            Capturing::Script => self.judge_script_attributes(element),
            _ => Held::default(),
        };
        let tag = element.source_location().bytes();
        let type_at = element
            .attributes()
            .iter()
            .find(|attribute| attribute.name() == "type")
            .and_then(|attribute| attribute.name_source_location())
            .map(|at| at.bytes().start.saturating_sub(tag.start));
        self.capture = Some(Capture {
            tag_length: tag.len(),
            type_at,
            name_end: 1 + element.tag_name().len(),
            held,
            ..Capture::new(what)
        });
        let page = Arc::clone(page);
        element.on_end_tag(Box::new(move |_| {
            let mut state = lock(&page);
            state.release_capture();
            // If it was too much to hold back, its end was text.
            state.settle();
            state.stretch = Stretch::Markup;
            Ok(())
        }))
    }

    /// The end tag is there (or the page ended): judge what was held back and put it out.
    fn release_capture(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        if matches!(capture.what, Capturing::Text | Capturing::Inert) {
            return self.put_text(&capture);
        }
        let (tag, content) = capture.bytes.split_at(capture.tag_length.min(capture.bytes.len()));
        if capture.what == Capturing::Noscript {
            self.put_tag(tag);
            if memchr::memchr(b'<', content).is_none() {
                self.put(content);
            } else {
                let (rewritten, held) = self.rewrite_inner(content, self.reading.encoding);
                self.put(&rewritten);
                self.held_services.extend(held);
            }
            return;
        }
        let verdict = self.judge_content(&capture, content);
        self.put_held(&capture, tag, verdict);
        self.put(content);
    }

    /// The budget is used up before the end tag came.
    fn overflow(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        if matches!(capture.what, Capturing::Text | Capturing::Inert) {
            self.put_text(&capture);
            self.stretch = Stretch::Opaque;
            return;
        }
        if capture.what == Capturing::Noscript {
            // A `noscript` of that size: what it holds goes the coarse way, and only that; the
            // end tag switches nothing back, so the rest of the page does too.
            self.capture = Some(capture);
            self.give_up();
            return;
        }
        let (tag, content) = capture.bytes.split_at(capture.tag_length.min(capture.bytes.len()));
        let verdict = match self.judge_content(&capture, content) {
            Verdict::Pass => self.judge.as_ref().map_or(Verdict::Pass, |judge| judge.doubt()),
            held => held,
        };
        self.put_held(&capture, tag, verdict);
        self.put(content);
        self.stretch = Stretch::Opaque;
    }

    /// Text or what is inert, of which the start tag alone can ask for anything, if that.
    fn put_text(&mut self, capture: &Capture) {
        let mut tag = Tag::default();
        if capture.what == Capturing::Text {
            sweep::read_tag(&capture.bytes, 1.min(capture.bytes.len()), &mut tag);
        }
        let (tag, content) = capture.bytes.split_at(tag.end);
        self.put_tag(tag);
        self.put(content);
    }

    /// What the content of an element asks for.
    fn judge_content(&self, capture: &Capture, content: &[u8]) -> Verdict {
        let mut held = Held(capture.held.0.clone());
        let mut lookups = Lookups::of(self);
        match capture.what {
            Capturing::Script => held.add(self.judge_code(content)),
            Capturing::ImportMap | Capturing::Settings | Capturing::SpeculationRules => {
                let text = self.text(content);
                let read = match capture.what {
                    Capturing::ImportMap => inline::import_map,
                    Capturing::Settings => inline::strings,
                    _ => inline::speculation_rules,
                };
                let any_string = capture.what == Capturing::Settings;
                let known = read(text.as_bytes(), &mut |url| {
                    if !any_string || url.contains("//") {
                        lookups.add(|| self.judge_text(url));
                    }
                });
                // Browsers take objects alone.
                if known.is_err() && text.trim_start().starts_with('{') {
                    lookups.add(|| self.judge_target(Target::Unreadable));
                }
            }
            Capturing::Style => held.add(self.judge_css(&self.text(content), Grammar::Sheet)),
            Capturing::Noscript | Capturing::Text | Capturing::Inert => {}
        }
        held.add(lookups.verdict());
        held.verdict()
    }

    fn put_held(&mut self, capture: &Capture, tag: &[u8], verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.put_tag(tag),
            Verdict::Hold(services) => {
                let mut held = Vec::with_capacity(tag.len() + 64);
                hold::hold_start_tag(tag, capture.name_end, capture.type_at, &services, &mut held);
                self.put_tag(&held);
                if capture.what == Capturing::Style {
                    self.put(hold::SHEET_PREFIX);
                }
                self.tally.held += 1;
                self.held_services.push(services);
            }
        }
    }

    /// Bytes as the encoding of the page reads them.
    fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() || self.reading.encoding == encoding_rs::UTF_8 => Cow::Borrowed(text),
            _ => self.reading.encoding.decode_without_bom_handling(bytes).0,
        }
    }

    // --- sweeping --------------------------------------------------------------------------

    /// Puts out what is not to be swept.
    fn put(&mut self, bytes: &[u8]) {
        self.settle();
        self.out.extend_from_slice(bytes);
        self.unswept = self.out.len();
    }

    /// Puts out one start tag, swept.
    fn put_tag(&mut self, tag: &[u8]) {
        self.settle();
        let (swept, _) = self.swept(tag, &mut Amid::Text);
        self.out.extend_from_slice(swept.as_deref().unwrap_or(tag));
        self.unswept = self.out.len();
    }

    /// Sweeps all that went out so far. lol_html stands between two tags here, or the page has ended.
    fn settle(&mut self) {
        self.sweep();
        self.unswept = self.out.len();
    }

    /// Sweeps what went out since the last time; returns where a tag begins whose end has not come.
    fn sweep(&mut self) -> usize {
        self.unfinished = Unfinished::default();
        if self.coarse.is_some() || self.unswept >= self.out.len() {
            return self.out.len();
        }
        match self.stretch {
            Stretch::Opaque => {}
            Stretch::Markup => {
                let mut amid = self.amid;
                let (swept, waits) = self.swept(&self.out[self.unswept..], &mut amid);
                let waits = waits.map(|waits| self.out.len() - self.unswept - waits);
                if let Some(swept) = swept {
                    self.out.truncate(self.unswept);
                    self.out.extend_from_slice(&swept);
                }
                self.amid = amid;
                self.unswept = self.out.len() - waits.unwrap_or(0);
                self.unfinished.is_read(waits.unwrap_or(0));
                return self.unswept;
            }
            Stretch::Tag { then_opaque } => {
                let rest = self.out.split_off(self.unswept);
                let mut tag = Tag::default();
                sweep::read_tag(&rest, 1.min(rest.len()), &mut tag);
                let (tag, rest) = rest.split_at(tag.end);
                self.stretch = Stretch::Opaque;
                self.put_tag(tag);
                let piece = std::mem::take(&mut self.after_tag);
                self.put(piece.as_bytes());
                self.stretch = if then_opaque { Stretch::Opaque } else { Stretch::Markup };
                self.out.extend_from_slice(rest);
                return self.sweep();
            }
        }
        self.unswept = self.out.len();
        self.unswept
    }

    /// Where the content of this element ends, markup goes on.
    fn on_end_of_opaque(&mut self, page: &Arc<Mutex<Page>>, element: &mut Element<'_, '_>) -> HandlerResult {
        let page = Arc::clone(page);
        element.on_end_tag(Box::new(move |_| {
            let mut state = lock(&page);
            state.settle();
            state.stretch = Stretch::Markup;
            Ok(())
        }))
    }

    /// A stretch of markup with the attributes held that load from trackers, if there are any; and
    /// where a tag begins that it does not end.
    fn swept(&self, markup: &[u8], amid: &mut Amid) -> (Option<Vec<u8>>, Option<usize>) {
        let worth = self.amp
            || *amid != Amid::Text
            || sweep::is_worth_a_walk(markup)
            || sweep::has_comment(markup)
            || !sweep::surely_ends_in_text(markup);
        if !worth {
            return (None, None);
        }
        let mut out: Option<Vec<u8>> = None;
        let mut from = 0;
        let waits = sweep::walk(markup, amid, &mut |at, tag| {
            if tag.name_end == at + 1 {
                self.sections.set(true);
            }
            let Some((names, services)) = self.held_attributes(&markup[..tag.end], at, tag) else { return };
            let out = out.get_or_insert_with(|| Vec::with_capacity(markup.len() + 128));
            hold::hold_attributes(markup, tag, &names, &services, &mut from, out);
        });
        if let Some(out) = &mut out {
            out.extend_from_slice(&markup[from..]);
        }
        (out, waits)
    }

    /// Which attributes of this tag are held, as positions in its list, and for which services.
    fn held_attributes(&self, markup: &[u8], at: usize, tag: &Tag) -> Option<(Vec<usize>, Arc<str>)> {
        let bytes_of = |range: &std::ops::Range<usize>| markup.get(range.clone()).unwrap_or_default();
        let name = bytes_of(&(at + 1..tag.name_end));
        let is_amp = self.amp && name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"amp-"));
        if !is_amp && !tag.attributes.iter().any(|attribute| sweep::may_read(bytes_of(&attribute.name))) {
            return None;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let mut held = Held::default();
        let mut names = Vec::new();
        let contact = if is_amp { self.judge_amp(&name, tag, &bytes_of) } else { Verdict::Pass };
        for (position, attribute) in tag.attributes.iter().enumerate() {
            let attribute_name = String::from_utf8_lossy(bytes_of(&attribute.name)).to_ascii_lowercase();
            let amp = if is_amp { amp::reads(&name, &attribute_name) } else { None };
            // A held script does not load, so these two do not run.
            let is_held_with_it = name == "script" && matches!(&*attribute_name, "onload" | "onerror");
            let Some(reads) = amp.or_else(|| sweep::reads(&name, &attribute_name).filter(|_| !is_held_with_it)) else {
                continue;
            };
            let verdict = match reads {
                Reads::With => contact.clone(),
                _ => self.judge_attribute(reads, &self.text(bytes_of(&attribute.value))),
            };
            if verdict != Verdict::Pass {
                held.add(verdict);
                names.push(position);
            }
        }
        // A browser reads the first of several with one name: all of them are renamed.
        let lower = |at: usize| bytes_of(&tag.attributes[at].name).to_ascii_lowercase();
        let known: HashSet<Vec<u8>> = names.into_iter().map(lower).collect();
        let all: Vec<usize> = (0..tag.attributes.len()).filter(|at| known.contains(&lower(*at))).collect();
        let Verdict::Hold(_) = held.verdict() else { return None };
        if let Some(before) = hold::services_before(markup, tag) {
            held.0.insert(0, before.into());
        }
        match held.verdict() {
            Verdict::Hold(services) => Some((all, services)),
            Verdict::Pass => None,
        }
    }

    fn judge_attribute(&self, reads: Reads, raw: &str) -> Verdict {
        match reads {
            Reads::Css => self.judge_css(&entities::decode(raw), Grammar::Declarations),
            Reads::Code => self.judge_handler(&entities::decode(raw)),
            Reads::Url => self.judge_url(raw),
            Reads::Urls => {
                let decoded = entities::decode(raw);
                let mut lookups = Lookups::of(self);
                decoded.split_ascii_whitespace().for_each(|url| lookups.add(|| self.judge_text(url)));
                lookups.verdict()
            }
            Reads::Steps => {
                let decoded = entities::decode(raw);
                let mut lookups = Lookups::of(self);
                // A whole value may be an address with a semicolon in it.
                decoded.split(';').chain([&*decoded]).for_each(|step| lookups.add(|| self.judge_text(step)));
                lookups.add(|| self.judge_css(&decoded, Grammar::Declarations));
                lookups.verdict()
            }
            Reads::Set => self.judge_all(url::srcset(raw).iter().map(String::as_str)),
            Reads::Form => self.judge_form(raw),
            Reads::With => Verdict::Pass,
        }
    }

    /// An AMP element that stands for a vendor.
    fn judge_amp<'b>(&self, name: &str, tag: &Tag, bytes_of: &dyn Fn(&std::ops::Range<usize>) -> &'b [u8]) -> Verdict {
        let kind = tag.attributes.iter().find(|attribute| bytes_of(&attribute.name).eq_ignore_ascii_case(b"type"));
        let kind = kind.map(|attribute| String::from_utf8_lossy(bytes_of(&attribute.value)));
        let kind = kind.as_deref().map(entities::decode);
        amp::contacts(name, kind.as_deref()).map_or(Verdict::Pass, |address| self.judge_url(address))
    }
}

/// One verdict of several: all of the services are needed.
fn join(services: &[Arc<str>]) -> Verdict {
    match services {
        [] => Verdict::Pass,
        [one] => Verdict::Hold(Arc::clone(one)),
        several => {
            let mut seen = HashSet::new();
            let ids: Vec<&str> = several.iter().flat_map(|ids| ids.split(' ')).filter(|id| seen.insert(*id)).collect();
            Verdict::Hold(ids.join(" ").into())
        }
    }
}

/// A width or height in CSS pixels, as the attribute gives it.
fn dimension(element: &Element<'_, '_>, name: &str) -> Option<u32> {
    let value = element.get_attribute(name)?;
    let digits = value.trim().trim_end_matches("px");
    digits.parse().ok().filter(|pixels| *pixels > 0 && *pixels < 10_000)
}

#[cfg(test)]
mod tests;
