//! The rewriter: bytes in, bytes out; no HTTP, no policies, no clock.
//!
//! [`HtmlRewriter`] takes a page as it comes and gives it out with what loads from others held.
//! lol_html finds the tags; `surface` says what each loads and from where; a [`Judge`] says what
//! is held; `hold` gives the held form. An inline script is held back from its start tag to its
//! end tag, then judged whole and put out in its original bytes or in the held form. It is not taken
//! apart as text: while a script is captured, what lol_html sends to its sink goes into the capture
//! instead of the output, so that a script that passes is the input byte for byte in any encoding.
//!
//! If the rewriter must stop, the rest of the page goes through the coarse filter (`coarse`), which
//! needs no parser state and holds everything that loads.
//!
//! This crate is a part of `tower-consent` and follows its version; it makes no promise of its own
//! about what stays the same between versions.

mod amp;
mod budget;
mod coarse;
mod css;
mod data_url;
mod entities;
mod hold;
mod inline;
mod insert;
mod judge;
mod nested;
mod probe;
mod rewriter;
mod selectors;
mod surface;
mod sweep;
mod unfinished;
mod url;

pub use budget::Budget;
pub use inline::speculation_rules;
pub use insert::{Insert, Place};
pub use judge::{Judge, PolicyWanted, Verdict};
#[doc(hidden)]
pub use probe::{Rewritten, rewrite};
pub use rewriter::{HtmlRewriter, Reading, Tally};
#[doc(hidden)]
pub use selectors::selectors;
pub use surface::rel_loads;
pub use url::{Base, Target, image_candidates, refresh};
