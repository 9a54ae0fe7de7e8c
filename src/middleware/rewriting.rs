//! The way of a page's bytes: decode, read, rewrite, encode again; as a stream.

use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use tower_consent_html::Tally;

use crate::BoxError;
use crate::discovered::Discovered;
use crate::gate::body_policy::PageFormat;
use crate::gate::coding::{CodingError, Decoder, Encoder};
use crate::metrics::Metrics;
use crate::middleware::page_reader::PageReader;

pub(crate) struct Rewriting {
    decoder: Decoder,
    encoder: Encoder,
    reader: PageReader,
    metrics: Arc<Metrics>,
    discovered: Arc<Discovered>,
    scratch: Vec<u8>,
    /// What the app sent and is not decoded yet.
    input: Bytes,
    /// Whether the decoder may have more output.
    more: bool,
    unflushed: bool,
    ended: bool,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum BrokenPage {
    #[error(transparent)]
    Coding(#[from] CodingError),
    #[error("the app's body broke off: {0}")]
    Body(#[source] BoxError),
    #[error("a page that was known up to a place is read in another way than before: please report this")]
    Torn,
}

impl Rewriting {
    /// The pipeline for a page in this format.
    ///
    /// # Errors
    ///
    /// A decoder or encoder cannot be set up: the system has no memory for it.
    pub(super) fn new(
        format: &PageFormat,
        reader: PageReader,
        metrics: &Arc<Metrics>,
        discovered: Arc<Discovered>,
    ) -> Result<Self, CodingError> {
        Ok(Self {
            decoder: Decoder::new(&format.codings)?,
            encoder: Encoder::new(&format.codings)?,
            reader,
            metrics: Arc::clone(metrics),
            discovered,
            scratch: Vec::new(),
            input: Bytes::new(),
            more: false,
            unflushed: false,
            ended: false,
        })
    }

    /// Takes in bytes as the app sent them. Call it only when [`has_work`](Self::has_work) is false.
    pub(crate) fn take(&mut self, input: Bytes) {
        self.more = self.more || !input.is_empty();
        self.input = input;
    }

    /// Whether bytes that were taken in still wait.
    pub(crate) fn has_work(&self) -> bool {
        self.more && !self.ended
    }

    /// Processes a part of what was taken in, since a few bytes may decode to a long page. Appends what is ready to `out`.
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
            if self.reader.is_torn() {
                return Err(BrokenPage::Torn);
            }
        }
        Ok(())
    }

    /// The app pauses: puts out all that is decided, so that the visitor can read it.
    pub(crate) fn flush(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.unflushed) && !self.ended {
            let (reader, encoder, scratch) = (&mut self.reader, &mut self.encoder, &mut self.scratch);
            if encoder.is_plain() {
                reader.pause(out);
            } else {
                reader.pause(scratch);
                // As below.
                let _ = encoder.write(scratch, out);
                scratch.clear();
            }
            // An encoder that cannot flush says so when it ends.
            let _ = self.encoder.flush(out);
        }
    }

    /// The app's body has ended, and all that was taken in is processed.
    pub(crate) fn end(&mut self, out: &mut Vec<u8>) -> Result<(), BrokenPage> {
        if self.ended {
            return Ok(());
        }
        self.decoder.finish()?;
        self.ended = true;
        if self.reader.is_known() {
            self.metrics.pages_known.add();
        }
        let tally = self.reader.end(&self.discovered, &mut self.scratch);
        self.count(tally);
        if self.reader.is_torn() {
            return Err(BrokenPage::Torn);
        }
        self.encoder.write(&self.scratch, out)?;
        self.encoder.finish(out)?;
        Ok(())
    }

    /// The page does not come to its end: what is decided goes out, nothing is added, and nothing follows.
    pub(crate) fn break_off(&mut self, why: &BrokenPage, out: &mut Vec<u8>) {
        if !self.ended {
            let tally = self.reader.break_off(&mut self.scratch);
            self.count(tally);
            // What cannot be encoded is lost with the rest of the page.
            let _ = self.encoder.write(&self.scratch, out);
        }
        self.flush(out);
        self.ended = true;
        self.metrics.pages_broken.add();
        tracing::warn!(error = %why, outcome = "broken", "a page does not come to its end; the visitor gets it as broken");
    }

    fn count(&self, tally: Tally) {
        self.metrics.elements_held.add_many(tally.held);
        if tally.coarse {
            self.metrics.pages_coarse.add();
            tracing::warn!("the rest of a page went through the coarse filter");
        }
    }
}
