//! What differs: two texts word by word, two scopes row by row. Pure; nothing is printed here.

mod scopes;
mod text;

pub use scopes::{ScopeChange, scopes};
pub use text::{Change, words};

pub(crate) use text::tokens;
