//! What one page asks for, judged: addresses, code, sheets, documents.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::coarse::Coarse;
use crate::code::Import;
use crate::css::{self, Grammar};
use crate::judge::HoldsAll;
use crate::loading_attributes::Reads;
use crate::nested::Nested;
use crate::rewriter::HtmlRewriter;
use crate::url::{Base, Target};
use crate::{Budget, Judge, Loads, Located, Reading, Verdict, Watched, code, data_url, json, references, srcset};

/// Services that hold one element, each once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Held(Vec<Arc<str>>);

impl Held {
    /// Each id by itself: there are as many sets of services as a page wants, but few services.
    pub(crate) fn add(&mut self, verdict: Verdict) {
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

    /// All of the services are needed.
    pub(crate) fn verdict(&self) -> Verdict {
        match &*self.0 {
            [] => Verdict::Pass,
            [one] => Verdict::Hold(Arc::clone(one)),
            several => {
                let mut seen = HashSet::new();
                let ids: Vec<&str> =
                    several.iter().flat_map(|ids| ids.split(' ')).filter(|id| seen.insert(*id)).collect();
                Verdict::Hold(ids.join(" ").into())
            }
        }
    }
}

/// What one piece of code, sheet or list asks for, address by address.
struct Lookups<'j> {
    screening: &'j Screening,
    held: Held,
    left: usize,
}

impl<'j> Lookups<'j> {
    fn of(screening: &'j Screening) -> Self {
        Self { screening, held: Held::default(), left: screening.budget.lookups }
    }

    /// Judges one more, unless there were so many that it takes too long; then all of it is in doubt.
    fn add(&mut self, judge: impl FnOnce() -> Verdict) {
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.held.add(judge());
        } else if self.held.0.is_empty() {
            self.held.add(self.screening.doubt());
        }
    }

    fn verdict(&self) -> Verdict {
        self.held.verdict()
    }
}

/// How deep documents in attributes are judged; one in one in one is no page that anybody wrote.
const DEEPEST: usize = 6;

/// Which content of an element is judged as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Script,
    /// Code that a library runs in a worker.
    Worker,
    ImportMap,
    /// A data block of which the page may make code later.
    Inert,
    /// JSON in which any string may be an address.
    Settings,
    SpeculationRules,
    Sheet,
    /// Markup for browsers without scripts.
    Noscript,
    /// Text that asks for nothing.
    Text,
}

/// What came out of a piece of markup.
pub(crate) struct Inner {
    pub(crate) markup: Vec<u8>,
    pub(crate) held: Held,
    /// Whether it closed all that it opened, so that what follows is read as if it were not there.
    pub(crate) is_clean: bool,
    /// Whether the coarse filter was needed.
    is_coarse: bool,
}

/// Judges what a page asks for.
pub(crate) struct Screening {
    judge: Box<dyn Judge>,
    pub(crate) reading: Reading,
    pub(crate) budget: Budget,
    pub(crate) base: Base,
    nested: Nested,
    depth: usize,
    /// Whether an address that depends on the base has passed.
    is_relative: Cell<bool>,
    /// Whether a `base` here may be none of the document's: in a shadow root, and in markup for browsers without scripts.
    pub(crate) is_apart: bool,
    /// Whether the guard stands before what is judged.
    pub(crate) is_guarded: bool,
    /// Whether the page is read as AMP. It has no guard, and may have no code but AMP's own.
    pub(crate) is_amp: bool,
    /// Elements held.
    pub(crate) count: u64,
    /// Whether the coarse filter took over, in the page or in what is in it.
    pub(crate) coarse: bool,
    /// Services that hold something in it.
    pub(crate) held: Held,
    /// Where in the page the bytes at hand begin, if the judge wants to know; not in a document of its own.
    pub(crate) followed: Option<usize>,
}

impl Screening {
    pub(crate) fn new(judge: Box<dyn Judge>, reading: Reading, budget: Budget) -> Self {
        Self {
            followed: judge.follows().then_some(0),
            judge,
            reading,
            budget,
            base: Base::default(),
            nested: Nested::default(),
            depth: 0,
            is_relative: Cell::new(false),
            is_apart: false,
            is_guarded: true,
            is_amp: false,
            count: 0,
            coarse: false,
            held: Held::default(),
        }
    }

    pub(crate) fn judge(&self) -> &dyn Judge {
        &*self.judge
    }

    pub(crate) fn judge_mut(&mut self) -> &mut dyn Judge {
        &mut *self.judge
    }

    /// An element is held.
    pub(crate) fn count(&mut self, services: &Arc<str>) {
        self.count += 1;
        self.held.add(Verdict::Hold(Arc::clone(services)));
        if self.followed.is_some() {
            self.judge.holds(services);
        }
    }

    /// What is asked from here on is about the element whose tag begins at this of the bytes at hand.
    pub(crate) fn is_at(&self, at: usize, tag: &[u8]) {
        if let Some(passed) = self.followed {
            self.judge.is_at(Some(Located { at: passed + at, tag }));
        }
    }

    /// What is asked from here on is about nothing that is in force.
    pub(crate) fn is_nowhere(&self) {
        if self.followed.is_some() {
            self.judge.is_at(None);
        }
    }

    /// Whether this is a part of a page.
    pub(crate) fn is_part(&self) -> bool {
        self.depth > 0
    }

    /// For what cannot be judged.
    pub(crate) fn doubt(&self) -> Verdict {
        self.judge.doubt()
    }

    /// Bytes as the encoding of the page reads them.
    pub(crate) fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) if self.reading.encoding == encoding_rs::UTF_8 || text.is_ascii() => Cow::Borrowed(text),
            _ => self.reading.encoding.decode_without_bom_handling(bytes).0,
        }
    }

    /// The same, in UTF-8, where it need not be a text.
    fn utf8<'b>(&self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        // Most code is ASCII; that is seen faster than that it is UTF-8.
        if bytes.is_ascii() {
            return Cow::Borrowed(bytes);
        }
        match self.text(bytes) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }

    /// The value of an attribute as a browser reads it.
    pub(crate) fn decoded<'b>(&self, raw: &'b [u8]) -> Cow<'b, str> {
        match self.text(raw) {
            Cow::Borrowed(text) => references::decode(text),
            Cow::Owned(text) => references::decode(&text).into_owned().into(),
        }
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&mut self, reads: Reads, raw: &[u8]) -> Verdict {
        // Without character references it cannot become anything else.
        if reads == Reads::Css && memchr::memchr(b'&', raw).is_none() && self.passes_as_css(raw) {
            return Verdict::Pass;
        }
        // It need not be read to its end.
        if reads == Reads::Url && data_url::is_picture(raw) {
            return Verdict::Pass;
        }
        let raw = self.text(raw);
        match reads {
            Reads::Url => self.url(&raw),
            Reads::Document => self.framed(&raw),
            Reads::Markup => self.document(references::decode(&raw).as_bytes()),
            Reads::Css => {
                let decoded = references::decode(&raw);
                if self.passes_as_css(decoded.as_bytes()) {
                    return Verdict::Pass;
                }
                self.css(&decoded, Grammar::Declarations)
            }
            Reads::Code => self.handler(&references::decode(&raw)),
            Reads::Urls => {
                let decoded = references::decode(&raw);
                let mut lookups = Lookups::of(self);
                decoded.split_ascii_whitespace().for_each(|url| lookups.add(|| self.address(url)));
                lookups.verdict()
            }
            Reads::Steps => {
                let decoded = references::decode(&raw);
                let mut lookups = Lookups::of(self);
                // A whole value may be an address with a semicolon in it.
                decoded.split(';').chain([&*decoded]).for_each(|step| lookups.add(|| self.address(step)));
                lookups.add(|| self.css(&decoded, Grammar::Declarations));
                lookups.verdict()
            }
            Reads::Set => {
                let mut lookups = Lookups::of(self);
                srcset::image_candidates(&references::decode(&raw)).for_each(|url| lookups.add(|| self.address(url)));
                lookups.verdict()
            }
            Reads::Form => self.form(&raw),
            Reads::With => Verdict::Pass,
        }
    }

    /// The content of an element.
    pub(crate) fn content(&self, what: Content, content: &[u8]) -> Verdict {
        let mut lookups = Lookups::of(self);
        match what {
            Content::Worker => lookups.held.add(self.code(&self.utf8(content), Watched::ByNobody)),
            Content::Script => lookups.held.add(self.code(&self.utf8(content), self.watched())),
            Content::Inert => code::Words::of(&self.utf8(content)).imports(&mut |import| {
                if let Import::Literal(specifier) = import {
                    lookups.add(|| self.address(&specifier));
                }
            }),
            Content::ImportMap | Content::Settings | Content::SpeculationRules => {
                let text = self.text(content);
                let read = match what {
                    Content::ImportMap => json::import_map,
                    Content::Settings => json::strings,
                    _ => json::speculation_rules,
                };
                let any_string = what == Content::Settings;
                let known = read(text.as_bytes(), &mut |url| {
                    if !any_string || url.contains("//") {
                        lookups.add(|| self.address(url));
                    }
                });
                // Browsers take objects alone.
                if known.is_err() && text.trim_start().starts_with('{') {
                    lookups.add(|| self.target(Target::Unreadable));
                }
            }
            Content::Sheet if self.passes_as_css(content) => {}
            Content::Sheet => lookups.held.add(self.css(&self.text(content), Grammar::Sheet)),
            Content::Noscript | Content::Text => {}
        }
        lookups.verdict()
    }

    /// An address as an attribute gives it.
    pub(crate) fn url(&self, raw: &str) -> Verdict {
        self.target(self.base.resolve(raw))
    }

    /// The same, and whether it may load from a host that nobody knows.
    pub(crate) fn loaded(&self, raw: &str, loads: Loads) -> Verdict {
        let verdict = match self.base.resolve(raw) {
            Target::Host(host, path) => match self.judge.url(&host, &path) {
                Verdict::Pass => return self.judge.unknown(&host, &path, loads),
                held => held,
            },
            target => self.target(target),
        };
        if loads == Loads::Script && verdict != Verdict::Pass {
            self.judge.holds_script();
        }
        verdict
    }

    /// Where a link of a page without a guard leads to: code would run unwatched.
    pub(crate) fn unguarded_link(&self, raw: &str) -> Verdict {
        match self.base.resolve(raw) {
            target @ Target::Code(_) => self.target(target),
            _ => Verdict::Pass,
        }
    }

    /// An address without character references.
    pub(crate) fn address(&self, text: &str) -> Verdict {
        self.target(self.base.resolve_text(text))
    }

    /// Whether an address without character references is the site's own. It passes with the page.
    pub(crate) fn is_own(&self, text: &str) -> bool {
        let is_own = matches!(self.base.resolve_text(text), Target::Own(_));
        self.is_relative.set(self.is_relative.get() || is_own);
        is_own
    }

    fn target(&self, target: Target<'_>) -> Verdict {
        let judge = &self.judge;
        match target {
            Target::Own(path) => {
                self.is_relative.set(true);
                judge.own_path(&path)
            }
            Target::Nowhere => Verdict::Pass,
            Target::Unreadable => judge.doubt(),
            Target::Host(host, path) => judge.url(&host, &path),
            Target::Data(bytes) => self.nested.enter(bytes.len()).map_or_else(
                || judge.doubt(),
                |_inside| {
                    let mut held = Held::default();
                    held.add(self.code(&bytes, Watched::ByNobody));
                    if !self.passes_as_css(&bytes) {
                        held.add(self.css(&String::from_utf8_lossy(&bytes), Grammar::Sheet));
                    }
                    held.verdict()
                },
            ),
            Target::Code(code) => {
                let inside = self.nested.enter(code.len());
                inside.map_or_else(|| judge.doubt(), |_inside| self.address_code(&code))
            }
        }
    }

    /// Who watches the code of this page or part of a page. A document in an attribute has no guard.
    fn watched(&self) -> Watched {
        if self.is_part() || !self.is_guarded { Watched::ByNobody } else { Watched::ByGuard }
    }

    /// Code in UTF-8: by what it says, and by what it loads that no guard sees.
    fn code(&self, code: &[u8], watched: Watched) -> Verdict {
        if self.is_amp && watched == Watched::ByNobody {
            return self.doubt();
        }
        let words = code::Words::of(code);
        if watched == Watched::ByNobody || words.make_worker() {
            return self.unwatched(code, &words);
        }
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge.code(code, watched));
        self.imports(code, &words, &mut lookups);
        let mut styles = Lookups::of(self);
        words.styles(&mut |address| styles.add(|| self.address(address)));
        if styles.verdict() != Verdict::Pass {
            let code = code::without_comments(code);
            code::Words::of(&code).styles(&mut |address| lookups.add(|| self.address(address)));
        }
        lookups.verdict()
    }

    /// What code imports. If that is no literal, any address in the code may be it that is not plainly for something else.
    fn imports(&self, code: &[u8], words: &code::Words<'_>, lookups: &mut Lookups<'_>) {
        let mut computed = Vec::new();
        words.imports(&mut |import| match import {
            Import::Literal(specifier) => lookups.add(|| self.address(&specifier)),
            Import::Computed(at) => computed.push(at),
        });
        if computed.is_empty() {
            return;
        }
        let spoken = code::without_texts(code);
        if computed.iter().any(|at| spoken[*at] == code[*at]) {
            let code = code::without_comments(code);
            code::importable(&String::from_utf8_lossy(&code), &mut |address| lookups.add(|| self.address(address)));
        }
    }

    /// Code that no guard watches: by each address in it.
    fn unwatched(&self, code: &[u8], words: &code::Words<'_>) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge.code(code, Watched::ByNobody));
        self.imports(code, words, &mut lookups);
        code::addresses(&String::from_utf8_lossy(code), &mut |address| lookups.add(|| self.address(address)));
        lookups.verdict()
    }

    /// Code of a `javascript:` URL: also by the addresses in it, for it may make a document of its own.
    fn address_code(&self, code: &str) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.handler(code));
        code::addresses(code, &mut |address| lookups.add(|| self.address(address)));
        lookups.verdict()
    }

    /// Code of an event handler.
    fn handler(&self, code: &str) -> Verdict {
        self.code(code.as_bytes(), self.watched())
    }

    /// Whether all addresses in a sheet or in declarations without character references pass for certain, in whatever
    /// encoding that is a superset of ASCII.
    fn passes_as_css(&self, css: &[u8]) -> bool {
        let mut left = self.budget.lookups;
        let mut passes = |url: &[u8]| {
            left = left.saturating_sub(1);
            left > 0 && (data_url::is_picture(url) || self.address(&self.text(url)) == Verdict::Pass)
        };
        css::candidates(css, &mut passes).is_some()
    }

    fn css(&self, css: &str, grammar: Grammar) -> Verdict {
        let mut lookups = Lookups::of(self);
        css::urls(css, grammar, &mut |url| lookups.add(|| self.address(url)));
        lookups.verdict()
    }

    fn form(&self, raw: &str) -> Verdict {
        match self.base.resolve(raw) {
            Target::Host(host, path) => self.judge.form(&host, &path),
            target @ (Target::Code(_) | Target::Unreadable) => self.target(target),
            _ => Verdict::Pass,
        }
    }

    /// A `base`, from its raw address. One that leads to a tracker is held if an address came before it that it would
    /// change: what is loaded late is resolved against it.
    pub(crate) fn base(&mut self, raw: &str) -> Verdict {
        if self.is_apart {
            return self.url(raw);
        }
        let turns = self.is_relative.get() && !self.base.is_set();
        let verdict = if turns { self.url(raw) } else { Verdict::Pass };
        self.base.set(raw);
        verdict
    }

    /// Client hints for others: `sec-ch-ua-model https://a https://b; …`.
    pub(crate) fn origins(&self, decoded: &str) -> Verdict {
        let words = decoded.split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '(' | ')' | '"' | ','));
        let mut lookups = Lookups::of(self);
        words.filter(|word| word.contains("//")).for_each(|origin| lookups.add(|| self.address(origin)));
        lookups.verdict()
    }

    /// The address of a document that is shown in the page; the document may stand in the address.
    fn framed(&mut self, raw: &str) -> Verdict {
        let mut held = Held::default();
        held.add(self.url(raw));
        match self.base.resolve_document(raw) {
            target @ Target::Unreadable => held.add(self.target(target)),
            Target::Data(document) => held.add(self.document(&document)),
            Target::Code(code) => {
                code::addresses_of_frame(&code, &mut |address| held.add(self.address(address)));
                held.add(self.document(code.as_bytes()));
            }
            _ => {}
        }
        held.verdict()
    }

    /// A document in an attribute is judged like a page; if anything in it is held, the whole frame
    /// is (nothing in it could release the pieces one by one).
    fn document(&mut self, document: &[u8]) -> Verdict {
        let base = self.base.for_a_document();
        let was_coarse = self.coarse;
        let reading = Reading { encoding: encoding_rs::UTF_8, utf8: true };
        let mut inner = self.inner(document, reading, base, None);
        if inner.is_coarse {
            // What the coarse filter made inert there stays as it is here.
            inner.held.add(self.doubt());
        }
        // It is held; of the page itself nothing went through the filter.
        self.coarse = was_coarse;
        inner.held.verdict()
    }

    /// Rewrites markup of the page with the same judge, without inserting anything.
    /// It begins at this of the bytes at hand.
    pub(crate) fn markup(&mut self, markup: &[u8], at: usize) -> Inner {
        let (reading, base) = (self.reading, self.base.clone());
        self.inner(markup, reading, base, Some(at))
    }

    /// `at`: where a part of the page itself begins.
    fn inner(&mut self, markup: &[u8], reading: Reading, base: Base, at: Option<usize>) -> Inner {
        if self.depth >= DEEPEST {
            let mut held = Held::default();
            held.add(self.doubt());
            // Where it ends the page, nobody reads it again.
            let (mut coarse, mut inert) = (Coarse::default(), Vec::with_capacity(markup.len()));
            coarse.write(markup, &mut inert);
            coarse.end(&mut inert);
            self.coarse = true;
            return Inner { markup: inert, held, is_clean: false, is_coarse: true };
        }
        // It comes back below; nobody is asked meanwhile.
        let judge = std::mem::replace(&mut self.judge, Box::new(HoldsAll));
        let followed = self.followed.zip(at).map(|(passed, at)| passed + at);
        let (is_apart, depth) = (at.is_some(), self.depth + 1);
        let is_amp = self.is_amp;
        let screening = Self { base, is_apart, is_amp, depth, followed, ..Self::new(judge, reading, self.budget) };
        let mut rewriter = HtmlRewriter::inner(screening);
        let mut out = Vec::with_capacity(markup.len());
        rewriter.write(markup, &mut out);
        let is_clean = rewriter.is_clean();
        rewriter.end(&mut out);
        let inner = rewriter.into_screening();
        self.judge = inner.judge;
        self.count += inner.count;
        self.coarse |= inner.coarse;
        Inner { markup: out, held: inner.held, is_clean, is_coarse: inner.coarse }
    }
}
