//! What a page asks for, taken apart down to single addresses and pieces of code, and put to the judge.
//!
//! [`Judge`] is what the caller gives: it answers for one address or one piece of code. What is here knows what a page
//! is made of, asks the judge, and counts what is held.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use crate::css::Grammar;
use crate::loading_attributes::Reads;
use crate::url::Base;
use crate::{Budget, Judge, Located, PageEncoding, Verdict, data_url, references, srcset};
pub(crate) use content::Content;
pub(crate) use documents::Extent;
pub(crate) use held::Held;
use lookups::Lookups;
use nested::Nested;
pub(crate) use sheets::NeutralSheet;

mod addresses;
mod code;
mod content;
mod documents;
mod held;
mod lookups;
mod nested;
mod sheets;

/// Puts what a page asks for to its judge.
pub(crate) struct Screening {
    judge: Box<dyn Judge>,
    pub(crate) reading: PageEncoding,
    pub(crate) budget: Budget,
    pub(crate) base: Base,
    nested: Nested,
    depth: usize,
    /// Whether an address that depends on the base has passed.
    is_relative: Cell<bool>,
    /// Whether a `base` here may not count for the document: in a shadow root, and in markup for browsers without
    /// scripts.
    pub(crate) is_apart: bool,
    /// Whether the guard comes before what is judged.
    pub(crate) is_guarded: bool,
    /// Whether the page is read as AMP. It has no guard, and may have no code but AMP's own.
    pub(crate) is_amp: bool,
    pub(crate) count: u64,
    /// Whether the coarse filter took over, in the page or in what is in it.
    pub(crate) coarse: bool,
    /// Whether a part of the page got end tags, or became text, so that it ends nothing.
    #[cfg(test)]
    pub(crate) is_completed: bool,
    /// Services that hold something in it.
    pub(crate) held: Held,
    /// Where in the page the bytes at hand begin, if the judge wants to know; not in a document of its own.
    pub(crate) followed: Option<usize>,
}

impl Screening {
    pub(crate) fn new(judge: Box<dyn Judge>, reading: PageEncoding, budget: Budget) -> Self {
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
            #[cfg(test)]
            is_completed: false,
            held: Held::default(),
        }
    }

    pub(crate) fn judge(&self) -> &dyn Judge {
        &*self.judge
    }

    pub(crate) fn judge_mut(&mut self) -> &mut dyn Judge {
        &mut *self.judge
    }

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

    /// What is asked from here on is about nothing that has an effect.
    pub(crate) fn is_nowhere(&self) {
        if self.followed.is_some() {
            self.judge.is_at(None);
        }
    }

    pub(crate) fn is_part(&self) -> bool {
        self.depth > 0
    }

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

    /// Markup of ours for the page: ASCII, unless the page is declared as UTF-8.
    pub(crate) fn encodable(&self, markup: String) -> String {
        if self.reading.utf8 { markup } else { references::ascii(&markup).into_owned() }
    }

    /// The value of an attribute as a browser reads it.
    pub(crate) fn decoded<'b>(&self, raw: &'b [u8]) -> Cow<'b, str> {
        match self.text(raw) {
            Cow::Borrowed(text) => references::decoded_attribute(text),
            Cow::Owned(text) => references::decoded_attribute(&text).into_owned().into(),
        }
    }

    pub(crate) fn attribute(&mut self, reads: Reads, raw: &[u8]) -> Verdict {
        // Without character references it cannot become anything else.
        if reads == Reads::Css && memchr::memchr(b'&', raw).is_none() && self.passes_as_css(raw) {
            return Verdict::Pass;
        }
        // It need not be read to its end.
        match reads {
            Reads::Url if data_url::is_picture(raw) => return Verdict::Pass,
            Reads::Picture if data_url::is_written(raw) => return Verdict::Pass,
            _ => {}
        }
        let raw = self.text(raw);
        match reads {
            Reads::Url | Reads::Picture => self.url(&raw),
            Reads::Document => self.framed(&raw),
            Reads::Markup => self.document(references::decoded_attribute(&raw).as_bytes()),
            Reads::Css => {
                let decoded = references::decoded_attribute(&raw);
                if self.passes_as_css(decoded.as_bytes()) {
                    return Verdict::Pass;
                }
                self.css(&decoded, Grammar::Declarations)
            }
            Reads::Code => self.handler(&references::decoded_attribute(&raw)),
            Reads::CodeAtLoad => self.code(references::decoded_attribute(&raw).as_bytes(), self.watched()),
            Reads::Urls => {
                let decoded = references::decoded_attribute(&raw);
                let mut lookups = Lookups::of(self);
                decoded.split_ascii_whitespace().for_each(|url| lookups.add(|| self.address(url)));
                lookups.verdict()
            }
            Reads::Steps => {
                let decoded = references::decoded_attribute(&raw);
                let mut lookups = Lookups::of(self);
                // A whole value may be an address with a semicolon in it.
                decoded.split(';').chain([&*decoded]).for_each(|step| lookups.add(|| self.address(step)));
                lookups.add(|| self.css(&decoded, Grammar::Declarations));
                lookups.verdict()
            }
            Reads::Set => {
                let mut lookups = Lookups::of(self);
                srcset::image_candidates(&references::decoded_attribute(&raw))
                    .for_each(|url| lookups.add(|| self.address(url)));
                lookups.verdict()
            }
            Reads::Form => self.form(&raw),
            Reads::With => Verdict::Pass,
        }
    }
}
