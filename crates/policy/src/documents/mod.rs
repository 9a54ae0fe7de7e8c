//! The texts: documents, their versions, and Markdown made into HTML.

pub mod document;
pub(crate) mod markdown;
