//! The rewriter: bytes in, bytes out; no HTTP, no policies, no clock.
//!
//! lol_html finds the tags; [`surface`] says what each loads and from where; a [`Judge`] says what
//! is held; [`hold`] gives the held form. An inline script is held back from its start tag to its
//! end tag, then judged whole and put out in its original bytes or in the held form. It is not taken
//! apart as text: while a script is captured, what lol_html sends to its sink goes into the capture
//! instead of the output, so that a script that passes is the input byte for byte in any encoding.
//!
//! If the rewriter must stop, the rest of the page goes through [`coarse`].

mod budget;
mod coarse;
mod entities;
mod hold;
mod insert;
mod surface;
mod url;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use encoding_rs::Encoding;
use lol_html::html_content::ContentType;
use lol_html::send::{Element, HtmlRewriter as Parser, Settings};
use lol_html::{AsciiCompatibleEncoding, ElementContentHandlers, HandlerResult, MemorySettings, OutputSink, Selector};

pub(crate) use self::budget::Budget;
use self::coarse::Coarse;
pub(crate) use self::insert::{Insert, Place};
use self::surface::{Kind, Loads};
pub(crate) use self::url::{Base, Target, refresh};

/// What is to become of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It stays as it is.
    Pass,
    /// It is held for these services: ids separated by a blank, each a plain attribute value.
    Hold(Arc<str>),
}

/// Judges the resources of one page. Pure: the same question gets the same answer.
pub(crate) trait Judge: Send {
    /// Something loaded from a host. Lower-case ASCII host, decoded path.
    fn url(&self, host: &str, path: &str) -> Verdict;
    /// Code that would run, or markup of a `data:` URL.
    fn code(&self, code: &[u8]) -> Verdict;
    /// Code that could not be held back until its end.
    fn doubt(&self) -> Verdict;
    /// What stands in for a held frame of these services, if anything: markup.
    fn placeholder(&self, services: &str, size: (Option<u32>, Option<u32>)) -> Option<String>;
    /// What to insert into a page that says it is in this language; `None` to keep what was given.
    fn pieces(&mut self, language: &str) -> Option<Insert>;
    /// A policy from a `meta` element, with our hashes; `None` to leave it alone.
    fn content_security_policy(&self, policy: &str) -> Option<String>;
    /// The policy text that the page asks for: markup.
    fn policy(&self, _wanted: &PolicyWanted) -> Option<String> {
        None
    }
}

/// A policy text that a page asks for with `<tower-consent-policy document="privacy">`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PolicyWanted {
    pub(crate) document: String,
    /// The one in force unless given.
    pub(crate) version: Option<String>,
    /// The page's unless given.
    pub(crate) language: Option<String>,
    /// Of the text's first heading, 1 to 6.
    pub(crate) heading_level: Option<u8>,
}

/// What happened to a page, for the counters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Elements held.
    pub(crate) held: u64,
    /// Whether the rest of the page went through the coarse filter.
    pub(crate) coarse: bool,
}

/// How the bytes of a page are to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// A superset of ASCII; windows-1252, in which every byte comes back, where nobody said.
    pub(crate) encoding: &'static Encoding,
    /// Whether it is declared as UTF-8. If not, what we insert must be ASCII.
    pub(crate) utf8: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { encoding: encoding_rs::WINDOWS_1252, utf8: false }
    }
}

static SELECTORS: LazyLock<Vec<(Selector, Kind)>> =
    LazyLock::new(|| surface::TABLE.iter().filter_map(|(text, kind)| Some((text.parse().ok()?, *kind))).collect());

/// The selectors, for a reference that does nothing with them.
pub fn selectors() -> impl Iterator<Item = &'static Selector> {
    SELECTORS.iter().map(|(selector, _)| selector)
}

/// Rewrites one page.
pub(crate) struct HtmlRewriter {
    parser: Option<Parser<'static, Sink>>,
    page: Arc<Mutex<Page>>,
    opening: Option<Opening>,
}

impl HtmlRewriter {
    /// A rewriter for a page that is read as `reading` says.
    pub(crate) fn new(judge: Box<dyn Judge>, insert: Insert, reading: Reading, budget: Budget) -> Self {
        let page = Arc::new(Mutex::new(Page::new(judge, insert, reading, budget)));
        let parser = match AsciiCompatibleEncoding::new(reading.encoding) {
            Some(encoding) => Some(Parser::new(settings(&page, encoding, budget), Sink(Arc::clone(&page)))),
            None => {
                lock(&page).give_up();
                None
            }
        };
        Self { parser, page, opening: Some(Opening::default()) }
    }

    /// Takes in the next bytes and puts out what is decided, at the end of `out`.
    pub(crate) fn write(&mut self, input: &[u8], out: &mut Vec<u8>) {
        if let Some(opening) = &mut self.opening
            && let Some(is_document) = opening.take(input)
        {
            self.opening = None;
            lock(&self.page).is_document |= is_document;
        }
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
    pub(crate) fn end(&mut self, out: &mut Vec<u8>) {
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
    pub(crate) fn tally(&self) -> Tally {
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

fn settings(page: &Arc<Mutex<Page>>, encoding: AsciiCompatibleEncoding, budget: Budget) -> Settings<'static, 'static> {
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
    for (selector, kind) in SELECTORS.iter() {
        let page = Arc::clone(page);
        let kind = *kind;
        let handlers =
            ElementContentHandlers::default().element(move |element: &mut Element<'_, '_>| visit(&page, kind, element));
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
}

/// One element, in the order of the page.
fn visit(page: &Arc<Mutex<Page>>, kind: Kind, element: &mut Element<'_, '_>) -> HandlerResult {
    let mut state = lock(page);
    match kind {
        Kind::Html => state.html(element),
        Kind::Head => {
            state.is_document = true;
            if let Some(head) = state.head_piece() {
                element.prepend(&head, ContentType::Html);
            }
        }
        Kind::Body => state.body(element),
        Kind::Frameset => state.has_frames = true,
        _ => {
            if state.templates == 0
                && !matches!(kind, Kind::Ambiguous)
                && let Some(head) = state.head_piece_before_first_element()
            {
                // What stands before the element has left already, so this is its place; through
                // the element it would end up in the capture of an inline script.
                state.out.extend_from_slice(head.as_bytes());
            }
        }
    }
    if state.templates > 0 && kind != Kind::Template {
        // Inert: nothing in here loads until a script clones it.
        return Ok(());
    }
    match kind {
        Kind::Script => return script(page, &mut state, element),
        Kind::Link => state.link(element),
        Kind::Loads(loads) => state.loads(element, loads),
        Kind::Input => state.input(element),
        Kind::Meta => state.meta(element),
        Kind::Base => {
            if let Some(href) = element.get_attribute("href") {
                state.base.set(&href);
            }
        }
        Kind::Noscript => return noscript(page, &mut state, element),
        Kind::Template => return template(page, &mut state, element),
        Kind::Policy => state.policy(element),
        Kind::Ambiguous => return Err(Stop::Ambiguous(element.tag_name()).into()),
        Kind::Html | Kind::Head | Kind::Body | Kind::Frameset => {}
    }
    Ok(())
}

/// A script: external ones are judged by their URL, inline ones held back and judged by their code.
fn script(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    if !surface::runs(element.get_attribute("type").as_deref(), element.get_attribute("language").as_deref()) {
        return Ok(());
    }
    for name in ["src", "href", "xlink:href"] {
        if let Some(url) = element.get_attribute(name) {
            if let Verdict::Hold(services) = state.judge_url(&url) {
                hold::hold(element, hold::Form::Script, &[], &services);
                state.tally.held += 1;
                state.held_services.push(services);
            }
            if name == "src" {
                return Ok(());
            }
        }
    }
    state.capture(page, element, Capturing::Script)
}

fn noscript(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    state.capture(page, element, Capturing::Noscript)
}

/// A template is inert unless it is a declarative shadow root, which is part of the page.
fn template(page: &Arc<Mutex<Page>>, state: &mut Page, element: &mut Element<'_, '_>) -> HandlerResult {
    let live = state.templates == 0
        && element
            .get_attribute("shadowrootmode")
            .is_some_and(|mode| ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known)));
    if live || !element.can_have_content() {
        return Ok(());
    }
    state.templates += 1;
    let page = Arc::clone(page);
    element.on_end_tag(Box::new(move |_| {
        let mut state = lock(&page);
        state.templates = state.templates.saturating_sub(1);
        Ok(())
    }))
}

/// What is being held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capturing {
    Script,
    Noscript,
}

/// Bytes held back: the start tag and what follows it.
struct Capture {
    what: Capturing,
    bytes: Vec<u8>,
    tag_length: usize,
    type_at: Option<usize>,
    name_end: usize,
}

/// The state that handlers and sink share.
struct Page {
    judge: Option<Box<dyn Judge>>,
    insert: Insert,
    reading: Reading,
    budget: Budget,
    base: Base,
    out: Vec<u8>,
    capture: Option<Capture>,
    coarse: Option<Coarse>,
    templates: usize,
    is_document: bool,
    has_frames: bool,
    head_done: bool,
    body_done: bool,
    held_services: Vec<Arc<str>>,
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
            capture: None,
            coarse: None,
            templates: 0,
            is_document: false,
            has_frames: false,
            head_done: false,
            body_done: false,
            held_services: Vec::new(),
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

    fn drain(&mut self, out: &mut Vec<u8>) {
        if out.is_empty() {
            std::mem::swap(out, &mut self.out);
        } else {
            out.append(&mut self.out);
        }
    }

    /// From here on nothing is parsed.
    fn give_up(&mut self) {
        if self.coarse.is_some() {
            return;
        }
        self.coarse = Some(Coarse::default());
        self.tally.coarse = true;
        if let Some(capture) = self.capture.take() {
            self.take(&capture.bytes);
        }
    }

    fn end(&mut self) {
        self.release_capture();
        if let Some(coarse) = &mut self.coarse {
            coarse.end(&mut self.out);
        }
        self.insert_at_end();
    }

    // --- inserting -------------------------------------------------------------------------

    /// The language of the page is that of its banner.
    fn html(&mut self, element: &Element<'_, '_>) {
        if self.templates > 0 {
            return;
        }
        self.is_document = true;
        let language = element.get_attribute("lang").filter(|_| !self.head_done && !self.body_done);
        if let Some(insert) = language.and_then(|tag| self.judge.as_mut()?.pieces(tag.trim())) {
            self.insert = insert;
        }
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

    fn body(&mut self, element: &mut Element<'_, '_>) {
        if self.templates > 0 {
            return;
        }
        self.is_document = true;
        if let Some(piece) = self.body_piece() {
            element.prepend(&piece, ContentType::Html);
        }
        if let Some(head) = self.head_piece() {
            element.prepend(&head, ContentType::Html);
        }
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
        let certain = match self.insert.place {
            Place::Page => true,
            Place::PerhapsPage => self.is_document,
            Place::Fetched | Place::Framed | Place::Nowhere => false,
        };
        if !certain || self.has_frames {
            return;
        }
        if let Some(head) = self.head_piece() {
            self.out.extend_from_slice(head.as_bytes());
        }
        if let Some(body) = self.body_piece() {
            self.out.extend_from_slice(insert::ascii(&body).as_bytes());
        }
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
        let Some(judge) = &self.judge else { return Verdict::Pass };
        match self.base.resolve(raw) {
            Target::Own | Target::Nowhere => Verdict::Pass,
            Target::Host(host, path) => judge.url(&host, &path),
            Target::Data(bytes) => judge.code(&bytes),
            Target::Code(code) => judge.code(code.as_bytes()),
        }
    }

    /// Services of all held URLs among these, each once.
    fn judge_all<'a>(&self, urls: impl IntoIterator<Item = &'a str>) -> Verdict {
        let mut services: Vec<Arc<str>> = Vec::new();
        for url in urls {
            if let Verdict::Hold(held) = self.judge_url(url)
                && !services.contains(&held)
            {
                services.push(held);
            }
        }
        join(&services)
    }

    fn link(&mut self, element: &mut Element<'_, '_>) {
        if !element.get_attribute("rel").is_some_and(|rel| surface::link_loads(&rel)) {
            return;
        }
        const LINK: Loads = Loads { urls: &["href"], sets: &["imagesrcset"], embeds: false };
        self.loads(element, &LINK);
    }

    fn input(&mut self, element: &mut Element<'_, '_>) {
        if element.get_attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image")) {
            self.loads(element, &surface::IMAGE_BUTTON);
        }
    }

    fn loads(&mut self, element: &mut Element<'_, '_>, loads: &Loads) {
        let mut urls: Vec<String> = loads.urls.iter().filter_map(|name| element.get_attribute(name)).collect();
        for name in loads.sets {
            if let Some(value) = element.get_attribute(name) {
                urls.extend(url::srcset(&value));
            }
        }
        let verdict = match element.get_attribute("srcdoc").filter(|_| loads.embeds) {
            Some(document) => self.judge_srcdoc(&document),
            None => self.judge_all(urls.iter().map(String::as_str)),
        };
        let Verdict::Hold(services) = verdict else { return };
        let names: Vec<&str> = loads.urls.iter().chain(loads.sets).copied().chain(["srcdoc"]).collect();
        let size = (dimension(element, "width"), dimension(element, "height"));
        hold::hold(element, hold::Form::Attributes, &names, &services);
        self.tally.held += 1;
        let placeholder = self.judge.as_ref().filter(|_| loads.embeds).and_then(|j| j.placeholder(&services, size));
        if let Some(placeholder) = placeholder {
            let markup = if self.reading.utf8 { placeholder.into() } else { insert::ascii(&placeholder) };
            element.after(&markup, ContentType::Html);
        }
        self.held_services.push(services);
    }

    /// A document in an attribute is judged like a page; if anything in it is held, the whole frame
    /// is (nothing in it could release the pieces one by one).
    fn judge_srcdoc(&mut self, document: &str) -> Verdict {
        let decoded = entities::decode(document).into_owned();
        let (_, held) = self.rewrite_inner(decoded.as_bytes(), encoding_rs::UTF_8);
        join(&held)
    }

    /// Rewrites a piece of markup with the same judge, without inserting anything.
    fn rewrite_inner(&mut self, markup: &[u8], encoding: &'static Encoding) -> (Vec<u8>, Vec<Arc<str>>) {
        let Some(judge) = self.judge.take() else { return (markup.to_vec(), Vec::new()) };
        let reading = Reading { encoding, utf8: encoding == encoding_rs::UTF_8 };
        let mut inner = HtmlRewriter::new(judge, Insert::default(), reading, self.budget);
        lock(&inner.page).base = self.base.clone();
        let mut out = Vec::with_capacity(markup.len());
        inner.write(markup, &mut out);
        inner.end(&mut out);
        let mut page = lock(&inner.page);
        self.judge = page.judge.take();
        self.tally.held += page.tally.held;
        self.tally.coarse |= page.tally.coarse;
        let mut services = Vec::new();
        for held in page.held_services.drain(..) {
            if !services.contains(&held) {
                services.push(held);
            }
        }
        (out, services)
    }

    fn meta(&mut self, element: &mut Element<'_, '_>) {
        let Some(directive) = element.get_attribute("http-equiv") else { return };
        let Some(content) = element.get_attribute("content") else { return };
        let decoded = entities::decode(&content);
        if directive.eq_ignore_ascii_case("refresh") {
            if let Some(Verdict::Hold(services)) = refresh(&decoded).map(|url| self.judge_url(url)) {
                hold::hold(element, hold::Form::Attributes, &["content"], &services);
                self.tally.held += 1;
            }
        } else if directive.eq_ignore_ascii_case("content-security-policy")
            && let Some(policy) = self.judge.as_ref().and_then(|judge| judge.content_security_policy(&decoded))
        {
            let escaped = policy.replace('&', "&amp;").replace('"', "&quot;");
            let _ = element.set_attribute("content", &escaped);
        }
    }

    // --- capturing -------------------------------------------------------------------------

    /// From here to the end tag, what goes out is held back.
    fn capture(&mut self, page: &Arc<Mutex<Page>>, element: &mut Element<'_, '_>, what: Capturing) -> HandlerResult {
        if !element.can_have_content() || self.capture.is_some() {
            return Ok(());
        }
        let tag = element.source_location().bytes();
        let type_at = element
            .attributes()
            .iter()
            .find(|attribute| attribute.name() == "type")
            .and_then(|attribute| attribute.name_source_location())
            .map(|at| at.bytes().start.saturating_sub(tag.start));
        self.capture = Some(Capture {
            what,
            bytes: Vec::new(),
            tag_length: tag.len(),
            type_at,
            name_end: 1 + element.tag_name().len(),
        });
        let page = Arc::clone(page);
        element.on_end_tag(Box::new(move |_| {
            lock(&page).release_capture();
            Ok(())
        }))
    }

    /// The end tag is there (or the page ended): judge what was held back and put it out.
    fn release_capture(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        let (tag, content) = capture.bytes.split_at(capture.tag_length.min(capture.bytes.len()));
        match capture.what {
            Capturing::Script => {
                let verdict = self.judge.as_ref().map_or(Verdict::Pass, |judge| judge.code(content));
                self.put_script(&capture, tag, verdict);
                self.out.extend_from_slice(content);
            }
            Capturing::Noscript => {
                self.out.extend_from_slice(tag);
                if memchr::memchr(b'<', content).is_none() {
                    self.out.extend_from_slice(content);
                } else {
                    let (rewritten, held) = self.rewrite_inner(content, self.reading.encoding);
                    self.out.extend_from_slice(&rewritten);
                    self.held_services.extend(held);
                }
            }
        }
    }

    /// The budget is used up before the end tag came.
    fn overflow(&mut self) {
        let Some(capture) = self.capture.take() else { return };
        let (tag, content) = capture.bytes.split_at(capture.tag_length.min(capture.bytes.len()));
        match capture.what {
            Capturing::Script => {
                let verdict = self.judge.as_ref().map_or(Verdict::Pass, |judge| match judge.code(content) {
                    Verdict::Pass => judge.doubt(),
                    held => held,
                });
                self.put_script(&capture, tag, verdict);
                self.out.extend_from_slice(content);
            }
            Capturing::Noscript => {
                // A `noscript` of that size: what it holds goes the coarse way, and only that; the
                // end tag switches nothing back, so the rest of the page does too.
                self.capture = Some(capture);
                self.give_up();
            }
        }
    }

    fn put_script(&mut self, capture: &Capture, tag: &[u8], verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.out.extend_from_slice(tag),
            Verdict::Hold(services) => {
                hold::hold_start_tag(tag, capture.name_end, capture.type_at, &services, &mut self.out);
                self.tally.held += 1;
                self.held_services.push(services);
            }
        }
    }
}

/// One verdict of several: all of the services are needed (T-73).
fn join(services: &[Arc<str>]) -> Verdict {
    match services {
        [] => Verdict::Pass,
        [one] => Verdict::Hold(Arc::clone(one)),
        several => {
            let mut ids: Vec<&str> = Vec::new();
            for id in several.iter().flat_map(|ids| ids.split(' ')) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
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
