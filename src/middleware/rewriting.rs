//! The way of a page's bytes: decode, read, rewrite, encode again; as a stream.

use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use http::HeaderMap;
use tower_consent_html::{self as html, Budget, HtmlRewriter, Insert, Verdict};

use crate::BoxError;
use crate::gate::charset::{self, Reading as Charset, Transcoder};
use crate::gate::coding::{self, CodingError, Decoder, Encoder};
use crate::middleware::Gate;
use crate::middleware::layer::Shared;
use crate::site::Judge;
use crate::ui;
use crate::ui::view::{PlaceholderView, Scene};
use crate::visitor::language;

/// One page on its way out.
pub(crate) struct Rewriting {
    decoder: Decoder,
    encoder: Encoder,
    reader: Reader,
    shared: Arc<Shared>,
    scratch: Vec<u8>,
    /// What the app sent and is not decoded yet.
    input: Bytes,
    /// Whether more is to be had of what was read.
    more: bool,
    unflushed: bool,
    ended: bool,
}

/// Why a page does not come to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BrokenPage {
    #[error(transparent)]
    Coding(#[from] CodingError),
    #[error("the app's body broke off: {0}")]
    Body(#[source] BoxError),
}

impl Rewriting {
    /// The pipeline for a page with these headers; `None` if its coding cannot be set up.
    pub(super) fn new(gate: &Gate, headers: &HeaderMap) -> Option<Self> {
        let codings = coding::of(headers).ok()?;
        let declared = crate::gate::body_policy::content_type(headers).and_then(charset::charset);
        gate.count_banner();
        Some(Self {
            decoder: Decoder::new(&codings).ok()?,
            encoder: Encoder::new(&codings).ok()?,
            reader: Reader::Waiting(Box::new(Start {
                declared,
                judge: PageJudge::new(gate),
                insert: gate.insert(gate.language),
                first: Vec::new(),
            })),
            shared: Arc::clone(&gate.shared),
            scratch: Vec::new(),
            input: Bytes::new(),
            more: false,
            unflushed: false,
            ended: false,
        })
    }

    /// Takes in bytes as the app sent them, once all that came before is worked off.
    pub(crate) fn take(&mut self, input: Bytes) {
        self.more = self.more || !input.is_empty();
        self.input = input;
    }

    /// Whether there is something to work off.
    pub(crate) fn has_work(&self) -> bool {
        self.more && !self.ended
    }

    /// Works off a part of what was taken in, since a few bytes may come to a long page; puts out what is ready at the
    /// end of `out`.
    pub(crate) fn work(&mut self, out: &mut Vec<u8>) -> Result<(), BrokenPage> {
        // Decoded pieces of 32 KiB at most.
        const TURN: usize = 8;
        for _ in 0..TURN {
            if !self.has_work() {
                break;
            }
            let (reader, encoder, scratch) = (&mut self.reader, &mut self.encoder, &mut self.scratch);
            let mut encoded = Ok(());
            let mut rest = &self.input[..];
            let more = self.decoder.step(&mut rest, &mut |piece| {
                reader.write(piece, scratch);
                if encoded.is_ok() {
                    encoded = encoder.write(scratch, out);
                }
                scratch.clear();
            });
            let read = self.input.len() - rest.len();
            self.input.advance(read);
            self.unflushed = true;
            self.more = more?;
            encoded?;
        }
        Ok(())
    }

    /// The app pauses: puts out all that is decided, so that the visitor can read it.
    pub(crate) fn flush(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.unflushed) && !self.ended {
            // An encoder that cannot flush says so when it ends.
            let _ = self.encoder.flush(out);
        }
    }

    /// The app's body has ended, and all that was taken in is worked off.
    pub(crate) fn end(&mut self, out: &mut Vec<u8>) -> Result<(), BrokenPage> {
        if self.ended {
            return Ok(());
        }
        self.decoder.finish()?;
        self.ended = true;
        let tally = self.reader.end(&mut self.scratch);
        self.count(tally);
        self.encoder.write(&self.scratch, out)?;
        self.encoder.finish(out)?;
        Ok(())
    }

    /// The page does not come to its end: what is decided goes out, nothing is added, and nothing follows.
    pub(crate) fn break_off(&mut self, why: &BrokenPage, out: &mut Vec<u8>) {
        self.flush(out);
        if !std::mem::replace(&mut self.ended, true) {
            let tally = self.reader.tally();
            self.count(tally);
        }
        self.shared.metrics.pages_broken.add();
        tracing::warn!(error = %why, outcome = "broken", "a page does not come to its end; the visitor gets it as broken");
    }

    fn count(&self, tally: html::Tally) {
        let metrics = &self.shared.metrics;
        metrics.elements_held.add_many(tally.held);
        if tally.coarse {
            metrics.pages_coarse.add();
            tracing::warn!("the rest of a page went through the coarse filter");
        }
    }
}

/// From decoded bytes to rewritten ones, once it is known how to read them.
enum Reader {
    /// The first bytes may be a byte order mark, which outranks `Content-Type`.
    Waiting(Box<Start>),
    Reading(Box<HtmlRewriter>),
    /// An encoding that is no superset of ASCII is read as UTF-8 and written as it was.
    Transcoding(Box<(Transcoder, HtmlRewriter)>),
}

struct Start {
    declared: Option<&'static encoding_rs::Encoding>,
    judge: PageJudge,
    insert: Insert,
    first: Vec<u8>,
}

impl Reader {
    fn write(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Waiting(start) => {
                start.first.extend_from_slice(piece);
                self.begin(false, out);
            }
            Self::Reading(rewriter) => rewriter.write(piece, out),
            Self::Transcoding(both) => {
                let (transcoder, rewriter) = both.as_mut();
                let (mut text, mut rewritten) = (String::new(), Vec::new());
                transcoder.decode(piece, false, &mut text);
                rewriter.write(text.as_bytes(), &mut rewritten);
                transcoder.encode(&rewritten, false, out);
            }
        }
    }

    /// Starts as soon as the first bytes tell how to read the rest.
    fn begin(&mut self, ended: bool, out: &mut Vec<u8>) {
        let Self::Waiting(start) = self else { return };
        let Some(reading) = Charset::decide(start.declared, &start.first, ended) else { return };
        let first = std::mem::take(&mut start.first);
        let (judge, insert) = (Box::new(start.judge.clone()), start.insert.clone());
        let rewriter = |encoding, utf8| {
            let reading = html::Reading { encoding, utf8 };
            HtmlRewriter::new(&first, judge, insert, reading, Budget::default())
        };
        *self = match reading {
            Charset::AsciiCompatible { encoding, utf8 } => Self::Reading(Box::new(rewriter(encoding, utf8))),
            Charset::Transcode(encoding) => {
                Self::Transcoding(Box::new((Transcoder::new(encoding), rewriter(encoding_rs::UTF_8, true))))
            }
        };
        self.write(&first, out);
    }

    fn tally(&self) -> html::Tally {
        match self {
            Self::Waiting(_) => html::Tally::default(),
            Self::Reading(rewriter) => rewriter.tally(),
            Self::Transcoding(both) => both.1.tally(),
        }
    }

    fn end(&mut self, out: &mut Vec<u8>) -> html::Tally {
        self.begin(true, out);
        match self {
            Self::Waiting(_) => html::Tally::default(),
            Self::Reading(rewriter) => {
                rewriter.end(out);
                rewriter.tally()
            }
            Self::Transcoding(both) => {
                let (transcoder, rewriter) = both.as_mut();
                let (mut text, mut rewritten) = (String::new(), Vec::new());
                transcoder.decode(&[], true, &mut text);
                rewriter.write(text.as_bytes(), &mut rewritten);
                rewriter.end(&mut rewritten);
                transcoder.encode(&rewritten, true, out);
                rewriter.tally()
            }
        }
    }
}

/// The judge of one page as the rewriter knows it.
#[derive(Clone)]
struct PageJudge {
    judge: Judge,
    language: usize,
    place: html::Place,
    release: tower_consent_policy::ReleaseNumber,
    now: time::OffsetDateTime,
    page: Arc<dyn Fn(usize) -> Insert + Send + Sync>,
}

impl PageJudge {
    fn new(gate: &Gate) -> Self {
        let gate_again = gate.clone();
        Self {
            judge: gate.judge.clone(),
            language: gate.language,
            place: gate.place(),
            release: gate.consent.release(),
            now: gate.now,
            page: Arc::new(move |language| gate_again.insert(language)),
        }
    }
}

impl html::Judge for PageJudge {
    fn own_path(&self, path: &str) -> Verdict {
        self.judge.own_path(path)
    }

    fn url(&self, host: &str, path: &str) -> Verdict {
        self.judge.url(host, path)
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.judge.form(host, path)
    }

    fn code(&self, code: &[u8]) -> Verdict {
        self.judge.code(code)
    }

    fn doubt(&self) -> Verdict {
        self.judge.doubt()
    }

    fn pieces(&mut self, tag: &str) -> Option<Insert> {
        let site = self.judge.site();
        let language = language::matching(tag, &site.settings().site.languages)?;
        let changed = language != self.language && self.place != html::Place::Nowhere;
        self.language = language;
        changed.then(|| (self.page)(language))
    }

    fn placeholder(&self, services: &str, size: (Option<u32>, Option<u32>), poster: Option<&str>) -> Option<String> {
        let site = self.judge.site();
        let catalogue = site.catalogue();
        let service = services.split(' ').find_map(|id| {
            let service = catalogue.get(catalogue.by_id(id)?);
            service.embed.then_some(service)
        })?;
        let language = site.language(self.language);
        let scene = Scene { settings: site.settings(), locales: site.locales(), language, documents: &[] };
        Some(ui::placeholder(&PlaceholderView {
            scene,
            release: self.release,
            service_id: &service.id,
            service_name: &service.name,
            owner: &service.owner,
            host: service.hosts.first().map_or("", |host| host.trim_start_matches('=')),
            loadable: site.settings().services.iter().any(|declared| declared.service.id == service.id),
            width: size.0,
            height: size.1,
            poster,
            return_to: None,
        }))
    }

    fn policy(&self, wanted: &html::PolicyWanted) -> Option<String> {
        let site = self.judge.site();
        let tag = wanted.language.as_deref();
        let language = tag.and_then(|tag| language::matching(tag, &site.settings().site.languages));
        let version = wanted.version.as_deref();
        let level = wanted.heading_level.unwrap_or(2);
        site.policy_text(&wanted.document, version, language.unwrap_or(self.language), level, self.now)
    }

    fn content_security_policy(&self, policy: &str) -> Option<String> {
        match crate::gate::csp::allow_ours(policy, &self.judge.site().ours()) {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(policy) => Some(policy),
        }
    }
}
