//! Where our elements go; what they are is given as bytes.

use std::sync::Arc;

/// What goes into a page, and where it may go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Insert {
    /// For the start of `head`: ASCII.
    pub head: Arc<str>,
    /// For the start of `body`, in this order: parts, so that what all pages share is not copied for each.
    pub body: Vec<Arc<str>>,
    /// Whether this is a page at all.
    pub place: InsertPlace,
}

/// Where the pieces may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InsertPlace {
    /// A navigation: they go in in any case (at the end if no `body` tag is written out).
    Page,
    /// Perhaps a page: at the end only if a doctype, `html`, `head` or `title` was seen.
    PerhapsPage,
    /// Fetched by a script: only where there is a `body` tag; anything else is a fragment.
    Fetched,
    /// A frame: the head piece alone, so that held elements can be released; the banner is the
    /// top page's business.
    Framed,
    /// A document of its own that is data for a script, such as JSON in a frame: nothing, and so no guard is in it.
    Data,
    /// A fragment: nothing.
    #[default]
    Nowhere,
}
