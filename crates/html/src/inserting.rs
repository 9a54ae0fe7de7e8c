//! Which of our pieces are in the page already, and where the others go.

use std::borrow::Cow;
use std::sync::Arc;

use crate::insert::{self, Insert, Place};

/// What is to be inserted into one page.
#[derive(Debug, Default)]
pub(crate) struct Inserting {
    insert: Insert,
    /// Whether the page is declared as UTF-8.
    utf8: bool,
    head_done: bool,
    body_done: bool,
    /// Whether it says that it is a page: a doctype, `html`, `head` or `body`.
    pub(crate) is_document: bool,
    /// A page made of frames has no body to put anything in.
    pub(crate) has_frames: bool,
}

/// One after the other.
pub(crate) type Pieces = [Option<Arc<str>>; 2];

impl Inserting {
    pub(crate) fn new(insert: Insert, utf8: bool) -> Self {
        Self { insert, utf8, ..Self::default() }
    }

    /// Other pieces, because the page is in another language.
    pub(crate) fn replace(&mut self, insert: Insert) {
        self.insert = insert;
    }

    /// Whether none of them is in yet.
    pub(crate) fn has_not_begun(&self) -> bool {
        !self.head_done && !self.body_done
    }

    /// The piece for the start of `head`, once.
    pub(crate) fn head(&mut self) -> Option<Arc<str>> {
        if self.head_done || self.insert.place == Place::Nowhere {
            return None;
        }
        self.head_done = true;
        Some(Arc::clone(&self.insert.head)).filter(|head| !head.is_empty())
    }

    /// A page that writes out no `head` gets the head piece before its first element that could
    /// load, if it is known to be a page.
    pub(crate) fn before_first_element(&mut self) -> Option<Arc<str>> {
        let certain = match self.insert.place {
            Place::Page | Place::Framed => true,
            Place::PerhapsPage => self.is_document,
            Place::Fetched | Place::Nowhere => false,
        };
        if certain { self.head() } else { None }
    }

    fn body(&mut self) -> Option<Arc<str>> {
        if self.body_done || matches!(self.insert.place, Place::Framed | Place::Nowhere) {
            return None;
        }
        self.body_done = true;
        Some(Arc::clone(&self.insert.body)).filter(|body| !body.is_empty())
    }

    /// What goes after the `body` tag.
    pub(crate) fn head_and_body(&mut self) -> Pieces {
        let (head, body) = (self.head(), self.body());
        // Until somebody has said which encoding this is, only ASCII is safe.
        let body = body.map(|body| if self.utf8 || body.is_ascii() { body } else { insert::ascii(&body).into() });
        [head, body]
    }

    /// Whether something is left to insert, and may go to the end of the page.
    pub(crate) fn at_end(&self) -> bool {
        let certain = match self.insert.place {
            Place::Page => true,
            Place::PerhapsPage => self.is_document,
            Place::Fetched | Place::Framed | Place::Nowhere => false,
        };
        certain && !self.has_frames && !(self.head_done && self.body_done)
    }

    /// What is left, for the end of the page: ASCII.
    pub(crate) fn left(&mut self) -> Pieces {
        if !self.at_end() {
            return [None, None];
        }
        let (head, body) = (self.head(), self.body());
        let body = body.map(|body| match insert::ascii(&body) {
            Cow::Borrowed(_) => body,
            Cow::Owned(ascii) => ascii.into(),
        });
        [head, body]
    }
}
