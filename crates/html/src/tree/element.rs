//! An open element, and what of it decides how what is in it is read.

use super::places::Slot;
use crate::name::Name;
use crate::references;
use crate::tokenizer::tag::Tag;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Html,
    Svg,
    Math,
}

/// Whether start tags in an element of a drawing or a formula make elements of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Integrates {
    No,
    Html,
    /// All but `mglyph` and `malignmark`.
    MathText,
}

impl Integrates {
    pub(super) fn of(tag: &Tag, unit: &[u8], space: Space) -> Self {
        match (space, tag.name) {
            (Space::Svg, Name::ForeignObject | Name::Desc | Name::Title) => Self::Html,
            (Space::Math, Name::Mi | Name::Mo | Name::Mn | Name::Ms | Name::Mtext) => Self::MathText,
            (Space::Math, Name::AnnotationXml) => {
                let encoding = tag.value(unit, "encoding").map(String::from_utf8_lossy);
                let encoding = encoding.as_deref().map(references::decoded_attribute).unwrap_or_default();
                let is_html =
                    ["text/html", "application/xhtml+xml"].iter().any(|kind| encoding.eq_ignore_ascii_case(kind));
                if is_html { Self::Html } else { Self::No }
            }
            _ => Self::No,
        }
    }
}

/// Whether an element is known to be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Surely,
    Perhaps,
}

impl Kept {
    pub(super) fn perhaps_if(doubt: bool) -> Self {
        if doubt { Self::Perhaps } else { Self::Surely }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) name: Name,
    /// Where its name is in the names of the tree, if it is not a known one.
    pub(super) text: (u32, u32),
    pub(super) space: Space,
    pub(super) integrates: Integrates,
    /// What it is beyond that, if it is a template of HTML. In a drawing an element of this name is like any other.
    pub(super) template: Option<Template>,
    /// Whether end tags in it did not match start tags, so that it is not known what is open in it.
    pub(super) is_muddled: bool,
    /// It may not be open.
    pub(super) perhaps: bool,
    /// From which element on it is known that all up to this one may not be open.
    pub(super) perhaps_from: Option<usize>,
    pub(super) place: Slot,
    /// The next outer element of this name.
    pub(super) outer: Option<usize>,
    pub(super) near: Near,
}

/// The innermost elements of some kinds, up to one that is open. Nothing looks for them among all that is open: an end
/// tag has four bytes, and there may be a thousand open elements.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Near {
    pub(super) html: Option<usize>,
    pub(super) foreign: Option<usize>,
    pub(super) template: Option<usize>,
    /// A template, or an element of a drawing or a formula whose content is HTML.
    pub(super) integration: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Template {
    /// Whether its content loads nothing.
    pub(super) is_inert: bool,
    /// Whether a `col` was the last in it: what follows is ignored, until something ends the columns (13.2.6.4.12).
    pub(super) in_columns: bool,
    /// Whether a `select` may be open outside of it, which nothing in it ends.
    pub(super) was_in_select: bool,
}

/// Whether what is in a template is a part of the page: of a declarative shadow root, or of an update of another place
/// (`<template for>`, which Chromium moves there).
pub(super) fn is_part_of_page(tag: &Tag, unit: &[u8]) -> bool {
    if tag.has(unit, "for") {
        return true;
    }
    let mode = tag.value(unit, "shadowrootmode").map(String::from_utf8_lossy);
    let mode = mode.as_deref().map(references::decoded_attribute).unwrap_or_default();
    ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known))
}
