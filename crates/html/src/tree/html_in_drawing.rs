//! HTML within a drawing or a formula (`foreignObject`, `mtext`): what its tags open and close there.

use super::Tree;
use super::element::{Kept, Space};
use super::places::Vocabulary;
use crate::name::Name;
use crate::tokenizer::tag::Tag;

impl Tree {
    /// A start tag of HTML within a drawing or a formula: what is open there decides what an end tag ends.
    pub(super) fn open_within(&mut self, floor: usize, tag: &Tag, unit: &[u8]) {
        let name = tag.name;
        let is_open = |tree: &Self, name: Name| tree.has_above(floor, name);
        if name.is_of_table() && !is_open(self, Name::Table) {
            // In a cell outside of the drawing it ends that cell, and all in it.
            self.all_perhaps();
            return;
        }
        let is_tracked = !name.is_void()
            && !name.is_raw()
            && !matches!(
                name,
                Name::Svg | Name::Math | Name::Template | Name::Html | Name::Head | Name::Body | Name::Frameset
            );
        // A table ends another; and whether it ends a paragraph depends on the doctype.
        let muddles = name == Name::Table
            || name.is_of_table()
            // Without scripts an end tag in `noscript` may end what it is in.
            || matches!(name, Name::Noscript | Name::Form | Name::Select | Name::Rb | Name::Rp | Name::Rt | Name::Rtc)
            || matches!(name, Name::A | Name::Nobr | Name::Button) && is_open(self, name);
        if muddles {
            self.open[floor].is_muddled = true;
        }
        if name.closes_paragraph() && is_open(self, Name::P) {
            self.close_within(floor, Name::P, b"p");
        }
        if let Some(top) = self.open.last().filter(|top| top.space == Space::Html).copied() {
            let same = |known: &[Name]| known.contains(&top.name) && known.contains(&name);
            let ends = same(&[Name::Li])
                || same(&[Name::Dd, Name::Dt])
                || top.name == Name::Option && matches!(name, Name::Option | Name::Optgroup)
                || top.name.is_heading() && name.is_heading();
            if ends {
                self.pop();
            } else if matches!(name, Name::Li | Name::Dd | Name::Dt) && is_open(self, name) {
                self.open[floor].is_muddled = true;
            }
        }
        if is_tracked {
            self.push(tag, unit, Space::Html, Kept::Surely);
        }
    }

    /// An end tag of HTML within a drawing or a formula.
    pub(super) fn close_within(&mut self, floor: usize, name: Name, written: &[u8]) {
        let is_table = name == Name::Table || name.is_of_table();
        let has_table = self.has_above(floor, Name::Table);
        let found = if name.is_heading() {
            // The end tag of a heading ends any.
            let headings = [Name::H1, Name::H2, Name::H3, Name::H4, Name::H5, Name::H6];
            headings.into_iter().filter_map(|name| self.innermost(Vocabulary::Html, name, b"")).max()
        } else {
            self.innermost(Vocabulary::Html, name, written)
        };
        let found = found.filter(|at| *at > floor);
        if self.open[floor].is_muddled {
            // What is open in it may have been closed, and this then ends a part of the drawing.
            let outside = self.open[floor].near.html;
            let mut at = self.innermost(Vocabulary::Foreign, name, written);
            while let Some(above) = at.filter(|at| *at > floor) {
                at = self.open[above].outer;
                self.count();
            }
            if let Some(at) = at.filter(|at| Some(*at) > outside) {
                self.deeper = true;
                self.pop_to(at);
                self.all_perhaps();
                return;
            }
        }
        match found {
            Some(at) if at + 1 == self.open.len() => self.pop(),
            Some(at) if self.near().foreign > Some(at) => {
                // A cell or the like between them keeps it open, and a formatting element ends without what is in it.
                self.perhaps_from(at);
                self.open[floor].is_muddled = true;
            }
            Some(at) => {
                self.pop_to(at);
                self.open[floor].is_muddled = true;
            }
            None if is_table && !has_table => self.all_perhaps(),
            None => {}
        }
    }
}
