//! From decoded bytes to rewritten ones.

use tower_consent_html::{self as html, Budget, HtmlRewriter, Insert};

use crate::gate::body_policy::{Certainty, PageFormat};
use crate::gate::charset::{self, Charset, Escapes, Transcoder};
use crate::gate::end::End;
use crate::gate::sniff;
use crate::middleware::page_judge::PageJudge;

pub(super) enum Reader {
    /// The first bytes may be a byte order mark, which outranks `Content-Type`.
    Waiting(Box<Start>),
    Reading(Box<HtmlRewriter>),
    /// As [`Reading`](Self::Reading), in an encoding that no header says.
    Undeclared(Box<(Escapes, HtmlRewriter, Decided)>),
    /// An encoding that is no superset of ASCII is read as UTF-8 and written as it was.
    Transcoding(Box<(Transcoder, HtmlRewriter, Decided)>),
}

/// Whether the way to read a page is the same when the app pauses elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Decided {
    Anyhow,
    UnlessItPauses,
}

pub(super) struct Start {
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
            sniff::Kind::Text if self.insert.place == html::InsertPlace::Page => {
                self.insert.place = html::InsertPlace::PerhapsPage;
            }
            sniff::Kind::Text => {}
            sniff::Kind::Binary => self.insert.place = html::InsertPlace::Nowhere,
        }
    }
}

/// Whether what begins so, read in this way, is JSON. `None`: more bytes are needed.
fn is_json(first: &[u8], reading: &Charset, end: End) -> Option<bool> {
    match reading {
        Charset::AsciiCompatible { .. } => sniff::is_json(first, end),
        Charset::Transcode(encoding) => {
            let mut text = String::new();
            Transcoder::new(encoding).decode(first, end, &mut text);
            sniff::is_json(text.as_bytes(), end)
        }
    }
}

impl Reader {
    pub(super) fn new(format: &PageFormat, judge: PageJudge, insert: Insert) -> Self {
        Self::Waiting(Box::new(Start {
            declared: format.charset,
            certainty: format.certainty,
            judge,
            insert,
            first: Vec::new(),
        }))
    }

    pub(super) fn write(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Waiting(start) if start.first.is_empty() => self.begin(piece, End::Ahead, out),
            Self::Waiting(start) => {
                let first = [&start.first, piece].concat();
                self.begin(&first, End::Ahead, out);
            }
            Self::Reading(rewriter) => rewriter.write(piece, out),
            Self::Undeclared(both) => {
                let (escapes, rewriter, _) = both.as_mut();
                rewriter.write(&escapes.without(piece), out);
            }
            Self::Transcoding(both) => {
                let (transcoder, rewriter, _) = both.as_mut();
                let (mut text, mut rewritten) = (String::new(), Vec::new());
                transcoder.decode(piece, End::Ahead, &mut text);
                rewriter.write(text.as_bytes(), &mut rewritten);
                transcoder.encode(&rewritten, End::Ahead, out);
            }
        }
    }

    /// The app pauses. A page that has got past its head without a word on its encoding is not waited for, since the
    /// visitor waits, too. Tells whether the way to read it was decided by that.
    pub(super) fn pause(&mut self, out: &mut Vec<u8>) -> bool {
        let Self::Waiting(start) = self else { return false };
        if !charset::is_past_head(&start.first) {
            return false;
        }
        let first = std::mem::take(&mut start.first);
        let reading = Charset::decide(start.declared, &first, End::Reached);
        self.begin_as(&first, reading, End::Ahead, out);
        !matches!(self, Self::Waiting(_))
    }

    /// Starts as soon as the first bytes tell how to read the rest.
    fn begin(&mut self, first: &[u8], end: End, out: &mut Vec<u8>) {
        let Self::Waiting(start) = self else { return };
        let reading = Charset::decide(start.declared, first, end);
        self.begin_as(first, reading, end, out);
    }

    fn begin_as(&mut self, first: &[u8], reading: Option<Charset>, end: End, out: &mut Vec<u8>) {
        let Self::Waiting(start) = self else { return };
        let kind = match start.certainty {
            Certainty::Unknown => sniff::kind(first, end).map(Some),
            _ => Some(None),
        };
        // Old upload widgets read the answer as the text of a hidden frame.
        let is_json = match start.insert.place {
            html::InsertPlace::Framed => reading.as_ref().map_or(Some(false), |reading| is_json(first, reading, end)),
            _ => Some(false),
        };
        let (Some(reading), Some(kind), Some(is_json)) = (reading, kind, is_json) else {
            first.clone_into(&mut start.first);
            return;
        };
        if let Some(kind) = kind {
            start.is(kind, out);
        }
        if is_json {
            start.insert.place = html::InsertPlace::Data;
        }
        let is_declared = start.declared.is_some() || encoding_rs::Encoding::for_bom(first).is_some();
        // A pause before a `meta` that is not in the head would have decided it.
        let is_in_time = is_declared || !charset::is_past_head(first);
        let decided = if is_in_time { Decided::Anyhow } else { Decided::UnlessItPauses };
        let (judge, mut insert) = (Box::new(start.judge.clone()), std::mem::take(&mut start.insert));
        if !is_declared
            && !insert.head.is_empty()
            && let Some(encoding) = charset::of_late_meta(first)
        {
            insert.head = format!("<meta charset={} data-tower-consent>{}", encoding.name(), insert.head).into();
        }
        let rewriter = |encoding, utf8| {
            let reading = html::PageEncoding { encoding, utf8 };
            HtmlRewriter::new(judge, insert, reading, Budget::default())
        };
        *self = match reading {
            Charset::AsciiCompatible { encoding, utf8 } if is_declared => {
                Self::Reading(Box::new(rewriter(encoding, utf8)))
            }
            Charset::AsciiCompatible { encoding, utf8 } => {
                // This one is also what a page that says nothing is read as.
                let decided = if encoding == encoding_rs::WINDOWS_1252 { Decided::UnlessItPauses } else { decided };
                Self::Undeclared(Box::new((Escapes::default(), rewriter(encoding, utf8), decided)))
            }
            Charset::Transcode(encoding) => {
                Self::Transcoding(Box::new((Transcoder::new(encoding), rewriter(encoding_rs::UTF_8, true), decided)))
            }
        };
        self.write(first, out);
    }

    /// Whether it would be read in another way if the app paused elsewhere: no header, no mark and no `meta` in the head
    /// says the encoding.
    pub(super) fn depends_on_pauses(&self) -> bool {
        match self {
            Self::Undeclared(both) => both.2 == Decided::UnlessItPauses,
            Self::Transcoding(both) => both.2 == Decided::UnlessItPauses,
            Self::Waiting(_) | Self::Reading(_) => false,
        }
    }

    /// Whether text goes out in the bytes in which it came.
    pub(super) fn keeps_bytes(&self) -> bool {
        matches!(self, Self::Reading(_) | Self::Undeclared(_))
    }

    pub(super) fn tally(&self) -> html::Tally {
        match self {
            Self::Waiting(_) => html::Tally::default(),
            Self::Reading(rewriter) => rewriter.tally(),
            Self::Undeclared(both) => both.1.tally(),
            Self::Transcoding(both) => both.1.tally(),
        }
    }

    pub(super) fn end(&mut self, out: &mut Vec<u8>) -> html::Tally {
        if let Self::Waiting(start) = self {
            let first = std::mem::take(&mut start.first);
            self.begin(&first, End::Reached, out);
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
                let (transcoder, rewriter, _) = both.as_mut();
                let (mut text, mut rewritten) = (String::new(), Vec::new());
                transcoder.decode(&[], End::Reached, &mut text);
                rewriter.write(text.as_bytes(), &mut rewritten);
                rewriter.end(&mut rewritten);
                transcoder.encode(&rewritten, End::Reached, out);
                rewriter.tally()
            }
        }
    }
}
