//! The rewriter: bytes in, bytes out; no HTTP, no policies, no clock.
//!
//! [`HtmlRewriter`] takes a page as it comes and gives it out with what loads from others held. It reads a page once,
//! as browsers do (WHATWG HTML 13.2), and leaves what it does not hold as it is, byte for byte.
//!
//! # How a byte travels
//!
//! 1. **Text** goes out as it came. The next `<` is searched for with vector instructions.
//! 2. **A tag** is read by `tokenizer`: where its name, its attributes and its end are. `name` looks the name up in a
//!    perfect hash; `loading_attributes` says of each attribute, by its first letter and its length, whether it could
//!    load anything on any element. If neither asks for more, as for most tags, the tag goes out as it came.
//! 3. **Its place** decides what a tag means: `tree` keeps the open elements of drawings, formulas and templates,
//!    and nothing else. It says whether what follows is markup or text, and in which namespace the element is.
//! 4. **What it loads** is read by `element`, as `loading_attributes` has it: addresses, lists of images, sheets, code,
//!    documents. `screening` takes them apart, with `references`, `url`, `srcset`, `css`, `code` and `json`, down to
//!    single addresses, decoded as a browser decodes them. The caller's [`Judge`] says which are held.
//! 5. **A held element** gets its held form from `held_form`: attributes get a prefix where they are, and our own
//!    attributes come first in the tag.
//! 6. **Inline code** (scripts, sheets, `noscript`) waits for its end tag, is judged as a whole, and goes out in its
//!    original bytes. `tokenizer` knows where it ends.
//! 7. **What we insert** (`pieces`) goes out between two tags.
//!
//! A tag or an inline script whose end has not come waits; the [`Budget`] says how much may.
//!
//! # What cannot be read
//!
//! Some markup means one thing in one browser and something else in another, or it depends on elements that are not
//! kept. Then both readings are judged. Where that is not possible the rest of the page goes through the coarse filter
//! (`coarse`), which needs no parser state and makes everything inert that loads. So does what is over the budget.
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
mod held_form;
mod insert;
mod json;
mod judge;
mod layout;
mod link_rel;
mod loading_attributes;
mod mark;
mod name;
mod namespace;
mod page_encoding;
mod pieces;
mod probe;
mod references;
mod refresh;
mod rewriter;
mod screening;
mod script_kind;
mod sheet;
mod srcset;
mod template_leaks;
mod tokenizer;
mod tree;
mod url;

pub use budget::Budget;
pub use code::{Mode, mode, without_texts};
pub use insert::{Insert, InsertPlace};
pub use json::{Unjudged, speculation_rules};
pub use judge::{Filled, Framed, Judge, Loads, Located, Verdict, Watched};
pub use link_rel::rel_loads;
pub use page_encoding::PageEncoding;
#[doc(hidden)]
pub use probe::{FewTrackers, Rewritten, rewrite};
pub use references::{decoded_attribute, decoded_text};
pub use refresh::refresh;
pub use rewriter::{HtmlRewriter, Tally};
pub use sheet::{ScreenedSheet, screened_sheet};
pub use srcset::image_candidates;
pub use url::{Base, Target};
