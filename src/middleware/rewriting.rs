//! The way of a page's bytes: decode, read, rewrite, encode again; as a stream.

use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use tower_consent_html::{self as html, Budget, HtmlRewriter, Insert};

use crate::BoxError;
use crate::gate::body_policy::{Certainty, PageFormat};
use crate::gate::charset::{Escapes, Reading as Charset, Transcoder};
use crate::gate::coding::{CodingError, Decoder, Encoder};
use crate::gate::sniff;
use crate::metrics::Metrics;
use crate::middleware::page_judge::PageJudge;

/// One page on its way out.
pub(crate) struct Rewriting {
    decoder: Decoder,
    encoder: Encoder,
    reader: Reader,
    metrics: Arc<Metrics>,
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
    /// The pipeline for a page in this format.
    ///
    /// # Errors
    ///
    /// A decoder or encoder cannot be set up: the system has no memory for it.
    pub(super) fn new(
        format: &PageFormat,
        judge: PageJudge,
        insert: Insert,
        metrics: &Arc<Metrics>,
    ) -> Result<Self, CodingError> {
        Ok(Self {
            decoder: Decoder::new(&format.codings)?,
            encoder: Encoder::new(&format.codings)?,
            reader: Reader::Waiting(Box::new(Start {
                declared: format.charset,
                certainty: format.certainty,
                judge,
                insert,
                first: Vec::new(),
            })),
            metrics: Arc::clone(metrics),
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
                if encoder.is_plain() {
                    return reader.write(piece, out);
                }
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
        self.metrics.pages_broken.add();
        tracing::warn!(error = %why, outcome = "broken", "a page does not come to its end; the visitor gets it as broken");
    }

    fn count(&self, tally: html::Tally) {
        self.metrics.elements_held.add_many(tally.held);
        if tally.coarse {
            self.metrics.pages_coarse.add();
            tracing::warn!("the rest of a page went through the coarse filter");
        }
    }
}

/// From decoded bytes to rewritten ones, once it is known how to read them.
enum Reader {
    /// The first bytes may be a byte order mark, which outranks `Content-Type`.
    Waiting(Box<Start>),
    Reading(Box<HtmlRewriter>),
    /// As [`Reading`](Self::Reading), in an encoding that no header says.
    Undeclared(Box<(Escapes, HtmlRewriter)>),
    /// An encoding that is no superset of ASCII is read as UTF-8 and written as it was.
    Transcoding(Box<(Transcoder, HtmlRewriter)>),
}

struct Start {
    declared: Option<&'static encoding_rs::Encoding>,
    certainty: Certainty,
    judge: PageJudge,
    insert: Insert,
    first: Vec<u8>,
}

impl Start {
    /// What is no page gets nothing added, but is read like one: another browser may take it for one.
    fn is(&mut self, kind: sniff::Kind, out: &mut Vec<u8>) {
        match kind {
            sniff::Kind::Markup => {}
            // Read as XML it would have other elements. So it is made what it is read as.
            sniff::Kind::Xml => out.extend_from_slice(b"<!doctype html>"),
            sniff::Kind::Text if self.insert.place == html::Place::Page => {
                self.insert.place = html::Place::PerhapsPage;
            }
            sniff::Kind::Text => {}
            sniff::Kind::Binary => self.insert.place = html::Place::Nowhere,
        }
    }
}

impl Reader {
    fn write(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Waiting(start) if start.first.is_empty() => self.begin(piece, false, out),
            Self::Waiting(start) => {
                let first = [&start.first, piece].concat();
                self.begin(&first, false, out);
            }
            Self::Reading(rewriter) => rewriter.write(piece, out),
            Self::Undeclared(both) => {
                let (escapes, rewriter) = both.as_mut();
                rewriter.write(&escapes.without(piece), out);
            }
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
    fn begin(&mut self, first: &[u8], ended: bool, out: &mut Vec<u8>) {
        let Self::Waiting(start) = self else { return };
        let reading = Charset::decide(start.declared, first, ended);
        let kind = match start.certainty {
            Certainty::Unknown => sniff::kind(first, ended).map(Some),
            _ => Some(None),
        };
        let (Some(reading), Some(kind)) = (reading, kind) else {
            first.clone_into(&mut start.first);
            return;
        };
        if let Some(kind) = kind {
            start.is(kind, out);
        }
        let is_declared = start.declared.is_some() || encoding_rs::Encoding::for_bom(first).is_some();
        let (judge, insert) = (Box::new(start.judge.clone()), std::mem::take(&mut start.insert));
        let rewriter = |encoding, utf8| {
            let reading = html::Reading { encoding, utf8 };
            HtmlRewriter::new(judge, insert, reading, Budget::default())
        };
        *self = match reading {
            Charset::AsciiCompatible { encoding, utf8 } if is_declared => {
                Self::Reading(Box::new(rewriter(encoding, utf8)))
            }
            Charset::AsciiCompatible { encoding, utf8 } => {
                Self::Undeclared(Box::new((Escapes::default(), rewriter(encoding, utf8))))
            }
            Charset::Transcode(encoding) => {
                Self::Transcoding(Box::new((Transcoder::new(encoding), rewriter(encoding_rs::UTF_8, true))))
            }
        };
        self.write(first, out);
    }

    fn tally(&self) -> html::Tally {
        match self {
            Self::Waiting(_) => html::Tally::default(),
            Self::Reading(rewriter) => rewriter.tally(),
            Self::Undeclared(both) => both.1.tally(),
            Self::Transcoding(both) => both.1.tally(),
        }
    }

    fn end(&mut self, out: &mut Vec<u8>) -> html::Tally {
        if let Self::Waiting(start) = self {
            let first = std::mem::take(&mut start.first);
            self.begin(&first, true, out);
        }
        match self {
            Self::Waiting(_) => html::Tally::default(),
            Self::Reading(rewriter) => {
                rewriter.end(out);
                rewriter.tally()
            }
            Self::Undeclared(both) => {
                both.1.end(out);
                both.1.tally()
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
