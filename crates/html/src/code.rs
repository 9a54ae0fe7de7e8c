//! What inline code names: modules that it imports, addresses in it.
//!
//! No parser: words, strings and comments are read as JavaScript reads them, its grammar is not.

pub(crate) use addresses::{addresses, addresses_of_frame, importable, takes_property};
pub use directives::{Mode, mode};
pub(crate) use imports::Import;
pub(crate) use literals::unescaped;
pub use texts::without_texts;
pub(crate) use texts::{Texts, without_comments};
pub(crate) use uses::{LiteralPlace, Sets, Values};
pub(crate) use words::Words;

mod addresses;
mod directives;
mod imports;
mod literals;
mod own_names;
mod texts;
mod trivia;
mod uses;
mod within;
mod words;

/// Whether this byte may be a part of a name.
#[inline]
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}
