//! Where our pieces go in.

use super::{HtmlRewriter, State};
use crate::name::Name;

impl HtmlRewriter {
    /// The piece for the head, if it is to go before this element.
    pub(super) fn put_head(&mut self, bytes: &[u8], at: usize) {
        if let Some(head) = self.pieces.before_first_element() {
            self.flush(bytes, at);
            self.put(&head);
        }
    }

    /// From this element on what goes out waits for its end, if our pieces may have to come before it.
    pub(super) fn set_aside(&mut self, bytes: &[u8], at: usize, name: Name) {
        if self.aside.is_some() || !self.pieces.at_end() {
            return;
        }
        self.flush(bytes, at);
        if name == Name::Plaintext {
            // It never ends.
            self.insert_pieces();
        } else {
            self.aside = Some(self.out.len());
        }
    }

    /// A page without a `body` tag gets the pieces at its end, where the parser puts them into the
    /// body that it made. `aside`: from where on what went out waits.
    pub(super) fn insert_at_end(&mut self, aside: Option<usize>) {
        let is_in_text = matches!(self.state, State::Raw(..)) || self.tree.is_inert();
        if !self.pieces.at_end() || (is_in_text && aside.is_none()) {
            return;
        }
        // A browser ends these by itself, and what is held back comes after the pieces.
        match self.state {
            State::Comment(_) => self.put("-->"),
            State::Bogus => self.put(">"),
            State::Section(..) => self.put("]]>"),
            _ => {}
        }
        if let Some(drawing) = self.tree.drawing() {
            self.put("</");
            self.put(drawing);
            self.put(">");
        }
        self.insert_pieces();
    }

    /// Puts in what is left to insert into a page that writes out no `body` tag.
    pub(super) fn insert_pieces(&mut self) {
        let pieces = self.pieces.left();
        pieces.iter().for_each(|piece| self.put(piece));
    }
}
