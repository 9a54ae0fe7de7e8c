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

use element::{Integrates, Kept, Open, Space, Template, is_part_of_page};
use places::{Places, Vocabulary};

use crate::name::Name;
use crate::namespace::Namespace;
use crate::tokenizer::tag::Tag;

mod element;
mod html_in_drawing;
mod places;
mod stack;

/// How what follows a start tag is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Markup,
    /// Text up to the end tag.
    Text,
    TextOrMarkup,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) namespace: Namespace,
    pub(crate) content: Content,
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

/// The longest name of an element of a drawing that is kept.
const LONGEST_NAME: usize = 256;

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

    /// The name of an element whose end tag closes one or more of what is kept, if one certainly does.
    pub(crate) fn missing_end(&self) -> Option<&'static str> {
        if self.deeper || self.frames {
            return None;
        }
        match self.drawing() {
            Some(drawing) => Some(drawing),
            None if self.in_select => Some(Name::Select.text()),
            None => self.is_in_template().then(|| Name::Template.text()),
        }
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
                if tag.name == Name::Other && tag.written(unit).len() > LONGEST_NAME {
                    return Err(Lost);
                }
                if !tag.self_closing {
                    // It is the same wherever it is, if it is not ignored.
                    let is_certain = is_drawing && self.taken() == Taken::All;
                    self.push(tag, unit, space, Kept::perhaps_if(perhaps && !is_certain));
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
                    self.push(tag, unit, space, Kept::perhaps_if(taken != Taken::All));
                }
            }
            Name::Template => {
                let is_inert = taken != Taken::InFrames && (self.is_inert() || !is_part_of_page(tag, unit));
                let was_in_select = std::mem::take(&mut self.in_select);
                self.push(tag, unit, Space::Html, Kept::perhaps_if(taken == Taken::InFrames));
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
            self.push_named(Name::Svg, (0, 0), Space::Svg, Kept::Perhaps);
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
