//! A file of speculation rules: a browser asks for what it names before any script runs.

use bytes::Bytes;
use tower_consent_html::speculation_rules;

use crate::gate::coding::{Coding, CodingError, Decoder};
use crate::site::Judge;

/// Collects a file of speculation rules, and gives it out whole or not at all.
pub(crate) struct Rules {
    decoder: Decoder,
    judge: Judge,
    text: Vec<u8>,
    /// Damaged, or too long to be written by a person.
    is_broken: bool,
}

impl Rules {
    const LONGEST: usize = 1 << 20;

    /// # Errors
    ///
    /// A decoder cannot be set up: the system has no memory for it.
    pub(super) fn new(codings: &[Coding], judge: Judge) -> Result<Self, CodingError> {
        Ok(Self { decoder: Decoder::new(codings)?, judge, text: Vec::new(), is_broken: false })
    }

    pub(super) fn take(&mut self, mut bytes: &[u8]) {
        let text = &mut self.text;
        while !self.is_broken {
            let more = self.decoder.step(&mut bytes, &mut |piece| text.extend_from_slice(piece));
            self.is_broken = more.is_err() || text.len() > Self::LONGEST;
            if !more.unwrap_or(false) {
                return;
            }
        }
        text.clear();
    }

    /// The rules, or rules that ask for nothing if one of them is held or they cannot be read.
    pub(super) fn end(&mut self) -> Bytes {
        let mut is_held = self.is_broken || self.decoder.finish().is_err();
        let read = speculation_rules(&self.text, &mut |url| is_held = is_held || self.judge.holds_url(url));
        if is_held || (read.is_err() && !self.text.is_empty()) {
            return Bytes::from_static(b"{}");
        }
        std::mem::take(&mut self.text).into()
    }
}
