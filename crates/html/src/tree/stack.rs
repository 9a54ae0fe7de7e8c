//! The stack of open elements: what is put on it, taken off it, and looked for in it.

use super::Tree;
use super::element::{Integrates, Kept, Near, Open, Space};
use super::places::Vocabulary;
use crate::name::Name;
use crate::tokenizer::tag::Tag;

impl Tree {
    pub(super) fn innermost(&self, vocabulary: Vocabulary, name: Name, written: &[u8]) -> Option<usize> {
        let mut at = self.places.innermost(self.places.of(vocabulary, name, written));
        // Two names may share a place.
        while let Some(other) = at.filter(|at| !self.is_named(&self.open[*at], name, written)) {
            at = self.open[other].outer;
            self.count();
        }
        at
    }

    /// Whether an element of this known name is open above that one.
    pub(super) fn has_above(&self, floor: usize, name: Name) -> bool {
        [Vocabulary::Html, Vocabulary::Foreign]
            .into_iter()
            .any(|vocabulary| self.innermost(vocabulary, name, b"") > Some(floor))
    }

    pub(super) fn near(&self) -> Near {
        self.open.last().map(|top| top.near).unwrap_or_default()
    }

    fn is_named(&self, open: &Open, name: Name, written: &[u8]) -> bool {
        let text = || self.names.get(open.text.0 as usize..open.text.1 as usize).unwrap_or_default();
        open.name == name && (name != Name::Other || text().eq_ignore_ascii_case(written))
    }

    /// The element of a drawing or a formula that the current element of HTML is in.
    pub(super) fn integration(&self) -> Option<usize> {
        let at = self.near().integration?;
        (self.open[at].integrates != Integrates::No).then_some(at)
    }

    /// All that is open from the innermost template on may have been closed.
    pub(super) fn all_perhaps(&mut self) {
        self.perhaps_from(self.near().template.map_or(0, |at| at + 1));
    }

    /// All from this element on may not be open. No element is looked at again for which that is known.
    pub(super) fn perhaps_from(&mut self, from: usize) {
        let mut end = self.open.len();
        while end > from {
            self.count();
            let open = &mut self.open[end - 1];
            match open.perhaps_from.replace(from) {
                Some(known) if known <= from => {
                    open.perhaps_from = Some(known);
                    return;
                }
                Some(known) => end = known,
                None => {
                    open.perhaps = true;
                    end -= 1;
                }
            }
        }
    }

    pub(super) fn push(&mut self, tag: &Tag, unit: &[u8], space: Space, kept: Kept) {
        let start = self.names.len();
        if tag.name == Name::Other {
            self.names.extend_from_slice(tag.written(unit));
        }
        self.push_named(tag.name, (start as u32, self.names.len() as u32), space, kept);
        if let Some(top) = self.open.last_mut() {
            top.integrates = Integrates::of(tag, unit, space);
            if top.integrates != Integrates::No {
                top.near.integration = top.near.foreign;
            }
        }
    }

    pub(super) fn push_named(&mut self, name: Name, text: (u32, u32), space: Space, kept: Kept) {
        let at = self.open.len();
        let vocabulary = if space == Space::Html { Vocabulary::Html } else { Vocabulary::Foreign };
        let written = self.names.get(text.0 as usize..text.1 as usize).unwrap_or_default();
        let place = self.places.of(vocabulary, name, written);
        let outer = self.places.put(place, Some(at));
        let mut near = self.near();
        match vocabulary {
            Vocabulary::Html => near.html = Some(at),
            Vocabulary::Foreign => near.foreign = Some(at),
        }
        self.open.push(Open {
            name,
            text,
            space,
            integrates: Integrates::No,
            template: None,
            is_muddled: false,
            perhaps: kept == Kept::Perhaps,
            perhaps_from: None,
            place,
            outer,
            near,
        });
    }

    pub(super) fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.count();
            self.places.put(open.place, open.outer);
            if open.name == Name::Other {
                self.names.truncate(open.text.0 as usize);
            }
            if let Some(template) = open.template {
                self.inert -= usize::from(template.is_inert);
                self.in_select = template.was_in_select;
            }
        }
    }

    pub(super) fn pop_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.pop();
        }
    }

    /// One more open element was looked at.
    pub(super) fn count(&self) {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
    }
}
