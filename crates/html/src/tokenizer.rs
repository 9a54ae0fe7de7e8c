//! The bytes of a page as tags, comments and text (WHATWG HTML 13.2.5), each byte once.

pub(crate) mod comment;
pub(crate) mod drawing_text;
pub(crate) mod markup_start;
pub(crate) mod raw_text;
pub(crate) mod tag;
