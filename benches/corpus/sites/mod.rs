//! The kinds of sites.

pub(crate) mod app;
pub(crate) mod looks;
pub(crate) mod press;
pub(crate) mod shop;
pub(crate) mod text;
