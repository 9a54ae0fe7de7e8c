//! The rewriter: bytes in, bytes out; no HTTP, no policies, no clock.
//!
//! [`HtmlRewriter`] takes a page as it comes and gives it out with what loads from others held. It reads a page once, as
//! browsers do (WHATWG HTML 13.2), and leaves what it does not hold as it is, byte for byte.
//!
//! # How a byte travels
//!
//! 1. **Text** goes out as it came. The next `<` is searched for with vector instructions.
//! 2. **A tag** is read by `tag`: where its name, its attributes and its end are. `name` looks the name up in a perfect
//!    hash; `table` says of each attribute, by its first letter and its length, whether it could load anything on any
//!    element. If neither asks for more, and that is so for most tags, the tag goes out as it came.
//! 3. **Where it stands** decides what a tag means: `tree` keeps the open elements of drawings, formulas and templates,
//!    and nothing else. It says whether what follows is markup or text, and in which namespace the element is.
//! 4. **What it loads** is read from `table` by `element`: addresses, lists of images, sheets, code, documents. `url`,
//!    `css`, `code` and `json` find the addresses in them, decoded as a browser decodes them. A [`Judge`] says which are held.
//! 5. **A held element** gets its held form from `hold`: attributes get a prefix where they are, and what we say of it
//!    comes first in the tag.
//! 6. **Inline code** (scripts, sheets, `noscript`) waits for its end tag, is judged as a whole, and goes out in its
//!    original bytes. `text` knows where it ends.
//! 7. **What we insert** (`inserting`) goes out between two tags.
//!
//! A tag or an inline script whose end has not come waits; the [`Budget`] says how much may.
//!
//! # What cannot be read
//!
//! Some markup means one thing in one browser and another in the next, or it depends on elements that are not kept. Then
//! both readings are judged. Where that is not possible the rest of the page goes through the coarse filter (`coarse`),
//! which needs no parser state and makes everything inert that loads. So does what is over the budget.
//!
//! This crate is a part of `tower-consent` and follows its version; it makes no promise of its own about what stays the
//! same between versions.

mod amp;
mod budget;
mod coarse;
mod code;
mod css;
mod data_url;
mod element;
mod entities;
mod escaping;
mod hold;
mod insert;
mod inserting;
mod json;
mod judge;
mod judging;
mod name;
mod nested;
mod probe;
mod refresh;
mod rewriter;
mod srcset;
mod table;
mod tag;
mod text;
mod tree;
mod url;

pub use budget::Budget;
pub use code::without_texts;
pub use insert::{Insert, Place};
pub use json::{Unjudged, speculation_rules};
pub use judge::{Filled, Judge, Loads, Located, Verdict, Watched};
#[doc(hidden)]
pub use probe::{Rewritten, rewrite};
pub use refresh::refresh;
pub use rewriter::{HtmlRewriter, Reading, Tally};
pub use srcset::image_candidates;
pub use table::rel_loads;
pub use url::{Base, Target};
