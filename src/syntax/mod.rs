//! How protocols write things: one reader for each rule.

pub mod cookie_pair;
pub mod digits;
pub mod escape;
pub mod host;
pub mod list;
pub mod media_type;
pub mod set_cookie;
pub mod weighted;
