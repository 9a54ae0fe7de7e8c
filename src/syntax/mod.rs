//! How protocols write things: one reader for each rule.

pub(crate) mod cookie_pair;
pub(crate) mod digits;
pub(crate) mod escape;
pub(crate) mod host;
pub(crate) mod list;
pub(crate) mod media_type;
pub(crate) mod weighted;
