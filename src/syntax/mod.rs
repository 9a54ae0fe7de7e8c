//! How protocols write things: one reader for each rule.

pub(crate) mod list;
