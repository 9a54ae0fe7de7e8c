//! As much of the tree as decides whether what follows is markup (WHATWG HTML 13.2.6).
//!
//! In nearly all of a page nothing is kept: outside of drawings, formulas and templates the name of a start tag says
//! how its content is read. From the start tag of a drawing, a formula or a template on, the open elements are kept,
//! because the same name means something else there and end tags lead back.
//!
//! Some pages cannot be read with certainty this way: it may depend on elements outside of a drawing whether an end tag
//! ends it, and browsers older than 2025 read what is in a `select` in another way than newer ones. Then the open
//! elements are kept as `perhaps`, what they hold is judged in both ways ([`Namespace::Either`]), and text that one way
//! reads as markup goes to the coarse filter.

use places::{Places, Slot, Vocabulary};

use crate::name::Name;
use crate::references;
use crate::tokenizer::tag::Tag;

mod places;

/// What kind of element a start tag makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    Html,
    Svg,
    Math,
    /// One of HTML, or of a drawing or a formula.
    Either,
}

/// How what follows a start tag is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Markup,
    /// Text up to the end tag.
    Text,
    /// Text, or markup.
    TextOrMarkup,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) namespace: Namespace,
    pub(crate) content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Html,
    Svg,
    Math,
}

/// Whether start tags in an element of a drawing or a formula make elements of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Integrates {
    No,
    Html,
    /// All but `mglyph` and `malignmark`.
    MathText,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    name: Name,
    /// Where its name is in [`Tree::names`], if it is not a known one.
    text: (u32, u32),
    space: Space,
    integrates: Integrates,
    /// What it is beyond that, if it is a template of HTML. In a drawing an element of this name is like any other.
    template: Option<Template>,
    /// Whether end tags in it did not match start tags, so that it is not known what is open in it.
    is_muddled: bool,
    /// It may not be open.
    perhaps: bool,
    /// From which element on it is known that all up to this one may not be open.
    perhaps_from: Option<usize>,
    place: Slot,
    /// The next outer element of this name.
    outer: Option<usize>,
    near: Near,
}

/// The innermost elements of some kinds, up to one that is open. Nothing looks for them among all that is open: an end
/// tag has four bytes, and there may be a thousand open elements.
#[derive(Debug, Clone, Copy, Default)]
struct Near {
    html: Option<usize>,
    foreign: Option<usize>,
    template: Option<usize>,
    /// A template, or an element of a drawing or a formula whose content is HTML.
    integration: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Template {
    /// Whether its content loads nothing.
    is_inert: bool,
    /// Whether a `col` was the last in it: what follows is ignored, until something ends the columns (13.2.6.4.12).
    in_columns: bool,
    /// Whether a `select` may be open outside of it, which nothing in it ends.
    was_in_select: bool,
}

/// The open elements from the first drawing, formula or template on.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    open: Vec<Open>,
    places: Places,
    /// Names that are not known, one after the other.
    names: Vec<u8>,
    inert: usize,
    /// Whether more may be open than is kept.
    deeper: bool,
    /// Whether a `select` may be open.
    in_select: bool,
    /// Whether this may be a page made of frames, which ignores most start tags.
    frames: bool,
    /// Whether an end tag of a template came without a template.
    stray_template: bool,
    /// How many open elements were looked at.
    #[cfg(test)]
    pub(crate) steps: std::cell::Cell<usize>,
}

/// It is not known what is open: there is more than in any page that a person wrote, or there are too many ways to read
/// it.
#[derive(Debug)]
pub(crate) struct Lost;

const DEEPEST: usize = 1024;

impl Tree {
    /// Whether a start tag is what its name says.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.open.is_empty() && !self.deeper && !self.in_select && !self.frames
    }

    /// Whether nothing here loads until a script clones it.
    pub(crate) fn is_inert(&self) -> bool {
        self.inert > 0
    }

    /// Whether this is in a template, or in a shadow root.
    pub(crate) fn is_in_template(&self) -> bool {
        self.near().template.is_some()
    }

    /// Whether all that was opened was closed, and nothing else.
    pub(crate) fn is_clean(&self) -> bool {
        self.is_plain() && !self.stray_template
    }

    /// Whether no end tag of a template came without a template.
    pub(crate) fn has_matched_templates(&self) -> bool {
        !self.stray_template
    }

    /// Whether what is open outside of templates is known to be HTML.
    pub(crate) fn is_html(&self) -> bool {
        self.open.last().is_none_or(|top| top.space == Space::Html)
    }

    /// The drawing or formula that the current element is in, if its end tag would end it.
    pub(crate) fn drawing(&self) -> Option<&'static str> {
        let from = self.near().html.map_or(0, |at| at + 1);
        self.open.get(from).map(|open| open.name.text()).filter(|text| !text.is_empty())
    }

    /// Whether a CDATA section can begin here; `None` if that is not known.
    pub(crate) fn has_sections(&self) -> Option<bool> {
        // What is open within may have been closed, or never opened.
        if self.muddled_floor().is_some() {
            return None;
        }
        match self.open.last() {
            Some(top) if top.space == Space::Html => Some(false),
            Some(top) if top.perhaps => None,
            // After this it is not known.
            None if self.deeper => None,
            top => Some(top.is_some()),
        }
    }

    pub(crate) fn open(&mut self, tag: &Tag, unit: &[u8]) -> Result<Opened, Lost> {
        if self.open.len() >= DEEPEST || self.may_be_of_text(tag.name) {
            return Err(Lost);
        }
        match self.foreign_for(tag, unit) {
            None => {
                let taken = self.taken();
                self.open_in_html(tag, unit, taken);
                let content = match (tag.name.is_raw(), taken) {
                    (false, _) => Content::Markup,
                    (true, Taken::All) => Content::Text,
                    (true, Taken::InSelect) if matches!(tag.name, Name::Script | Name::Textarea) => Content::Text,
                    (true, Taken::InFrames) if tag.name == Name::Noframes => Content::Text,
                    (true, _) => Content::TextOrMarkup,
                };
                Ok(Opened { namespace: Namespace::Html, content })
            }
            Some((space, perhaps)) => {
                let is_drawing = perhaps && matches!(tag.name, Name::Svg | Name::Math);
                if is_drawing && !tag.self_closing && (tag.name == Name::Svg) != (space == Space::Svg) {
                    // What integrates in a drawing does not in a formula.
                    return Err(Lost);
                }
                if !tag.self_closing {
                    // It is the same wherever it is, if it is not ignored.
                    let is_certain = is_drawing && self.taken() == Taken::All;
                    self.push(tag, unit, space, perhaps && !is_certain);
                }
                let namespace = match (perhaps, space) {
                    (true, _) => Namespace::Either,
                    (false, Space::Svg) => Namespace::Svg,
                    (false, _) => Namespace::Math,
                };
                let content = if perhaps && tag.name.is_raw() { Content::TextOrMarkup } else { Content::Markup };
                if perhaps {
                    self.note_in_html(tag.name);
                }
                Ok(Opened { namespace, content })
            }
        }
    }

    /// The namespace of the element that a start tag makes, if it is not HTML's, and whether that is not certain.
    fn foreign_for(&mut self, tag: &Tag, unit: &[u8]) -> Option<(Space, bool)> {
        let top = *self.open.last()?;
        if top.space == Space::Html {
            return None;
        }
        let is_html = match top.integrates {
            Integrates::Html => true,
            Integrates::MathText => !matches!(tag.name, Name::Mglyph | Name::Malignmark),
            Integrates::No => top.name == Name::AnnotationXml && top.space == Space::Math && tag.name == Name::Svg,
        };
        if is_html {
            return None;
        }
        let breaks_out = tag.name.breaks_out()
            || (tag.name == Name::Font && ["color", "face", "size"].iter().any(|name| tag.has(unit, name)));
        if breaks_out {
            self.break_out();
            return None;
        }
        Some((top.space, top.perhaps))
    }

    /// Whether this start tag makes an element of a formula if HTML in it was closed, and of HTML if not, and that is
    /// not known.
    fn may_be_of_text(&self, name: Name) -> bool {
        let is_one = matches!(name, Name::Mglyph | Name::Malignmark);
        is_one && self.muddled_floor().is_some_and(|floor| self.open[floor].integrates == Integrates::MathText)
    }

    /// The element of a drawing or a formula that the current element is or is in, with nothing but HTML between, if it
    /// is not known which HTML is open in it.
    fn muddled_floor(&self) -> Option<usize> {
        let floor = self.integration().filter(|floor| self.open[*floor].is_muddled)?;
        (self.near().foreign == Some(floor)).then_some(floor)
    }

    /// Closes all up to an element whose content is HTML.
    fn break_out(&mut self) {
        let is_foreign = |open: &Open| open.space != Space::Html && open.integrates == Integrates::No;
        while self.open.last().is_some_and(is_foreign) {
            self.pop();
        }
    }

    /// Which start tags of HTML are taken here.
    fn taken(&self) -> Taken {
        if self.frames {
            Taken::InFrames
        } else if self.open.last().and_then(|top| top.template).is_some_and(|template| template.in_columns) {
            Taken::InColumns
        } else if self.in_select {
            Taken::InSelect
        } else {
            Taken::All
        }
    }

    fn note_in_html(&mut self, name: Name) {
        match name {
            Name::Select => self.in_select = !self.in_select,
            // It closes a `select`.
            Name::Input => self.in_select = false,
            _ => {}
        }
    }

    fn open_in_html(&mut self, tag: &Tag, unit: &[u8], taken: Taken) {
        match tag.name {
            Name::Svg | Name::Math => {
                if !tag.self_closing {
                    let space = if tag.name == Name::Svg { Space::Svg } else { Space::Math };
                    self.push(tag, unit, space, taken != Taken::All);
                }
            }
            Name::Template => {
                let is_inert = taken != Taken::InFrames && (self.is_inert() || !is_part_of_page(tag, unit));
                let was_in_select = std::mem::take(&mut self.in_select);
                self.push(tag, unit, Space::Html, taken == Taken::InFrames);
                if let Some(top) = self.open.last_mut() {
                    top.template = Some(Template { is_inert, in_columns: false, was_in_select });
                    // It is of HTML itself.
                    top.near.template = top.near.html;
                    top.near.integration = top.near.html;
                    self.inert += usize::from(is_inert);
                }
            }
            Name::Frameset if !self.is_in_template() => self.frames = true,
            Name::Col => {
                if let Some(template) = self.open.last_mut().and_then(|top| top.template.as_mut()) {
                    template.in_columns = true;
                }
            }
            name => self.note_in_html(name),
        }
        if let Some(floor) = self.integration() {
            self.open_within(floor, tag, unit);
        }
    }

    /// The element of a drawing or a formula that the current element of HTML is in.
    fn integration(&self) -> Option<usize> {
        let at = self.near().integration?;
        (self.open[at].integrates != Integrates::No).then_some(at)
    }

    /// A start tag of HTML within a drawing or a formula: what is open there decides what an end tag ends.
    fn open_within(&mut self, floor: usize, tag: &Tag, unit: &[u8]) {
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
            self.push(tag, unit, Space::Html, false);
        }
    }

    pub(crate) fn close(&mut self, tag: &Tag, unit: &[u8]) {
        let (name, written) = (tag.name, tag.written(unit));
        if self.open.last().is_some_and(|top| top.space != Space::Html) {
            if matches!(name, Name::P | Name::Br) {
                self.break_out();
                self.close_in_html(name, written);
                return;
            }
            let outside = self.near().html;
            if let Some(at) = self.innermost(Vocabulary::Foreign, name, written).filter(|at| Some(*at) > outside) {
                // What is open in it may not be what is kept, and then this ends nothing.
                let is_muddled = self.open[at..].iter().any(|open| open.is_muddled);
                self.pop_to(at);
                if is_muddled {
                    self.deeper = true;
                    self.all_perhaps();
                }
                return;
            }
        }
        self.close_in_html(name, written);
    }

    fn close_in_html(&mut self, name: Name, written: &[u8]) {
        match name {
            Name::Template => match self.near().template {
                Some(at) => self.pop_to(at),
                None => self.stray_template = true,
            },
            Name::Html | Name::Head | Name::Body | Name::Br | Name::P if self.integration().is_none() => {}
            _ => {
                if name == Name::Select {
                    self.in_select = false;
                }
                match self.integration() {
                    Some(floor) => self.close_within(floor, name, written),
                    // It may end an element that the drawing is in.
                    None => self.all_perhaps(),
                }
            }
        }
        if self.deeper && name.is_foreign() && self.is_html() {
            // Back in a drawing, or not.
            self.push_named(Name::Svg, (0, 0), Space::Svg, true);
        }
    }

    /// An end tag of HTML within a drawing or a formula.
    fn close_within(&mut self, floor: usize, name: Name, written: &[u8]) {
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

    fn innermost(&self, vocabulary: Vocabulary, name: Name, written: &[u8]) -> Option<usize> {
        let mut at = self.places.innermost(self.places.of(vocabulary, name, written));
        // Two names may share a place.
        while let Some(other) = at.filter(|at| !self.is_named(&self.open[*at], name, written)) {
            at = self.open[other].outer;
            self.count();
        }
        at
    }

    /// Whether an element of this known name is open above that one.
    fn has_above(&self, floor: usize, name: Name) -> bool {
        [Vocabulary::Html, Vocabulary::Foreign]
            .into_iter()
            .any(|vocabulary| self.innermost(vocabulary, name, b"") > Some(floor))
    }

    fn near(&self) -> Near {
        self.open.last().map(|top| top.near).unwrap_or_default()
    }

    fn is_named(&self, open: &Open, name: Name, written: &[u8]) -> bool {
        let text = || self.names.get(open.text.0 as usize..open.text.1 as usize).unwrap_or_default();
        open.name == name && (name != Name::Other || text().eq_ignore_ascii_case(written))
    }

    /// All that is open from the innermost template on may have been closed.
    fn all_perhaps(&mut self) {
        self.perhaps_from(self.near().template.map_or(0, |at| at + 1));
    }

    /// All from this element on may not be open. No element is looked at again for which that is known.
    fn perhaps_from(&mut self, from: usize) {
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

    fn push(&mut self, tag: &Tag, unit: &[u8], space: Space, perhaps: bool) {
        let start = self.names.len();
        if tag.name == Name::Other {
            self.names.extend_from_slice(tag.written(unit));
        }
        self.push_named(tag.name, (start as u32, self.names.len() as u32), space, perhaps);
        if let Some(top) = self.open.last_mut() {
            top.integrates = integrates(tag, unit, space);
            if top.integrates != Integrates::No {
                top.near.integration = top.near.foreign;
            }
        }
    }

    fn push_named(&mut self, name: Name, text: (u32, u32), space: Space, perhaps: bool) {
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
            perhaps,
            perhaps_from: None,
            place,
            outer,
            near,
        });
    }

    fn pop(&mut self) {
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

    /// One more open element was looked at.
    fn count(&self) {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
    }

    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.pop();
        }
    }
}

/// Which start tags of HTML a browser does not ignore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    All,
    /// Browsers older than 2025 ignore all but a few.
    InSelect,
    /// All but `frame`, `frameset`, `noframes`, if it is a page made of frames.
    InFrames,
    /// All but `col` and `template`, unless something ended the columns.
    InColumns,
}

fn integrates(tag: &Tag, unit: &[u8], space: Space) -> Integrates {
    match (space, tag.name) {
        (Space::Svg, Name::ForeignObject | Name::Desc | Name::Title) => Integrates::Html,
        (Space::Math, Name::Mi | Name::Mo | Name::Mn | Name::Ms | Name::Mtext) => Integrates::MathText,
        (Space::Math, Name::AnnotationXml) => {
            let encoding = tag.value(unit, "encoding").map(String::from_utf8_lossy);
            let encoding = encoding.as_deref().map(references::decoded_attribute).unwrap_or_default();
            let is_html = ["text/html", "application/xhtml+xml"].iter().any(|kind| encoding.eq_ignore_ascii_case(kind));
            if is_html { Integrates::Html } else { Integrates::No }
        }
        _ => Integrates::No,
    }
}

/// Whether what is in a template is a part of the page: of a declarative shadow root, or of an update of another place
/// (`<template for>`, which Chromium moves there).
fn is_part_of_page(tag: &Tag, unit: &[u8]) -> bool {
    if tag.has(unit, "for") {
        return true;
    }
    let mode = tag.value(unit, "shadowrootmode").map(String::from_utf8_lossy);
    let mode = mode.as_deref().map(references::decoded_attribute).unwrap_or_default();
    ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known))
}
