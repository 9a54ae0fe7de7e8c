//! The pieces that we insert into a page: which are in already, and where the others go.

use std::borrow::Cow;
use std::sync::Arc;

use crate::insert::{Insert, InsertPlace};
use crate::page_encoding::PageEncoding;
use crate::references;

#[derive(Debug, Default)]
pub(crate) struct Pieces {
    insert: Insert,
    /// What an AMP page gets instead, until it turns out not to be AMP.
    amp: Option<Insert>,
    /// Whether the page is declared as UTF-8.
    utf8: bool,
    head_done: bool,
    body_done: bool,
    /// Whether it says that it is a page: a doctype, `html`, `head` or `body`.
    pub(crate) is_document: bool,
    /// A page made of frames has no body to put anything in.
    pub(crate) has_frames: bool,
}

/// Which letters a page can have, as far as its encoding is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Ascii,
    Any,
}

impl Pieces {
    pub(crate) fn new(insert: Insert, reading: PageEncoding) -> Self {
        Self { insert, utf8: reading.utf8, ..Self::default() }
    }

    /// Other pieces, because the page is in another language. They go where the first would have gone.
    pub(crate) fn replace(&mut self, insert: Insert) {
        self.insert = Insert { place: self.insert.place, ..insert };
    }

    pub(crate) fn begin_amp(&mut self, insert: Option<Insert>) {
        self.amp = insert;
    }

    pub(crate) fn is_amp(&self) -> bool {
        self.amp.is_some()
    }

    /// A script of the page's own: it is not an AMP page, whatever it says.
    pub(crate) fn leave_amp(&mut self) {
        self.amp = None;
    }

    /// Whether nothing was inserted yet.
    pub(crate) fn has_not_begun(&self) -> bool {
        !self.head_done && !self.body_done
    }

    /// The piece for the start of `head`, once.
    pub(crate) fn head(&mut self) -> Option<Arc<str>> {
        if self.head_done || self.amp.is_some() || matches!(self.insert.place, InsertPlace::Data | InsertPlace::Nowhere)
        {
            return None;
        }
        self.head_done = true;
        (!self.insert.head.is_empty()).then(|| Arc::clone(&self.insert.head))
    }

    /// A page that writes out no `head` gets the head piece before its first element that could
    /// load, if it is known to be a page.
    pub(crate) fn before_first_element(&mut self) -> Option<Arc<str>> {
        let certain = match self.insert.place {
            InsertPlace::Page | InsertPlace::Framed => true,
            InsertPlace::PerhapsPage => self.is_document,
            InsertPlace::Fetched | InsertPlace::Data | InsertPlace::Nowhere => false,
        };
        if certain { self.head() } else { None }
    }

    /// Whether the head piece is before what comes now, or in the page that this is a part of.
    pub(crate) fn is_guarded(&self) -> bool {
        self.head_done
            || self.amp.is_none() && !matches!(self.insert.place, InsertPlace::PerhapsPage | InsertPlace::Data)
    }

    /// The pieces that are left, in their order.
    fn all(&mut self, letters: Letters) -> Vec<Arc<str>> {
        let head = self.head();
        if self.body_done || matches!(self.insert.place, InsertPlace::Framed | InsertPlace::Data | InsertPlace::Nowhere)
        {
            return head.into_iter().collect();
        }
        self.body_done = true;
        let insert = self.amp.as_mut().unwrap_or(&mut self.insert);
        let mut pieces = std::mem::take(&mut insert.body);
        if letters == Letters::Ascii {
            for piece in &mut pieces {
                if let Cow::Owned(ascii) = references::ascii(piece) {
                    *piece = ascii.into();
                }
            }
        }
        if let Some(head) = head {
            pieces.insert(0, head);
        }
        pieces
    }

    pub(crate) fn head_and_body(&mut self) -> Vec<Arc<str>> {
        // Until the encoding is declared, only ASCII is safe.
        self.all(if self.utf8 { Letters::Any } else { Letters::Ascii })
    }

    /// Whether something is left to insert, and may go to the end of the page.
    pub(crate) fn at_end(&self) -> bool {
        let certain = match self.insert.place {
            InsertPlace::Page => true,
            InsertPlace::PerhapsPage => self.is_document,
            InsertPlace::Fetched | InsertPlace::Framed | InsertPlace::Data | InsertPlace::Nowhere => false,
        };
        certain && !self.has_frames && !(self.body_done && (self.head_done || self.amp.is_some()))
    }

    /// What is left, for the end of the page: ASCII.
    pub(crate) fn left(&mut self) -> Vec<Arc<str>> {
        if !self.at_end() {
            return Vec::new();
        }
        self.all(Letters::Ascii)
    }
}
