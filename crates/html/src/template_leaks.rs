//! Elements that leak out of a template, and load or run where they land.
//!
//! A formatting element (`i`, `b`, `a`) that is cut off is opened again, with its attributes, by what follows. The end
//! of a template stops that only up to the innermost open cell or object (WHATWG HTML 13.2.6.4.4, "clear the list of
//! active formatting elements up to the last marker"): in `<template><table><i onclick=…><td></template>` the `i` gets
//! out.

use crate::name::Name;

/// What may get out of the template that is open.
#[derive(Debug, Default)]
pub(crate) struct TemplateLeaks {
    /// Cells and objects that may be open.
    markers: usize,
    /// Whether there was a formatting element with something that would be held.
    formatting: bool,
}

impl TemplateLeaks {
    pub(crate) fn opens(&mut self, name: Name, written: &[u8]) {
        self.markers += usize::from(is_marker(name, written));
    }

    pub(crate) fn closes(&mut self, name: Name, written: &[u8]) {
        self.markers = self.markers.saturating_sub(usize::from(is_marker(name, written)));
    }

    pub(crate) fn formats(&mut self) {
        self.formatting = true;
    }

    /// The template has ended: whether something may have got out.
    pub(crate) fn ends(&mut self) -> bool {
        let all = std::mem::take(self);
        all.formatting && all.markers > 0
    }
}

fn is_marker(name: Name, written: &[u8]) -> bool {
    matches!(name, Name::Td | Name::Th | Name::Caption | Name::Applet | Name::Object)
        || written.eq_ignore_ascii_case(b"marquee")
}
