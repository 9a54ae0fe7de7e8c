//! The rewriter: bytes in, bytes out; no HTTP, no policies, no clock.
//!
//! TODO-FRONT

mod amp;
mod budget;
mod coarse;
mod css;
mod data_url;
mod element;
mod entities;
mod hold;
mod inline;
mod insert;
mod inserting;
mod judge;
mod judging;
mod name;
mod nested;
mod probe;
mod rewriter;
mod table;
mod tag;
mod text;
mod tree;
mod url;

pub use budget::Budget;
pub use inline::speculation_rules;
pub use insert::{Insert, Place};
pub use judge::{Judge, PolicyWanted, Verdict};
#[doc(hidden)]
pub use probe::{Rewritten, rewrite};
pub use rewriter::{HtmlRewriter, Reading, Tally};
pub use table::rel_loads;
pub use url::{Base, Target, image_candidates, refresh};
