//! Three properties of the rewriter, for any bytes:
//!
//! 1. it never panics;
//! 2. bytes that are split anywhere give the same page;
//! 3. taking our elements out and renaming back gives the tree of the original (for pages that are text, see `is_fair`).
//!
//! `fuzz/run` at the root runs it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tower_consent_html::rewrite;

#[path = "../../src/rewriter/tests/tree.rs"]
mod tree;

fuzz_target!(|input: &[u8]| {
    // The first byte says how many lengths of pieces follow, then comes the page.
    let Some((&count, rest)) = input.split_first() else { return };
    let (pieces, page) = rest.split_at(usize::from(count % 16).min(rest.len()));
    let whole = rewrite(page, &[]);
    let split = rewrite(page, pieces);
    assert_eq!(whole, split, "{}", String::from_utf8_lossy(page));
    if !whole.coarse && is_fair(page) {
        assert_eq!(tree::undone(&whole.bytes), tree::of(page), "{}", String::from_utf8_lossy(&whole.bytes));
    }
});

/// Whether the page and what becomes of it can be compared as trees: no carriage return or NUL, which a tree has in
/// another form, and none of our names.
fn is_fair(page: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(page) else { return false };
    let lower = text.to_ascii_lowercase();
    !["\r", "\0", "data-consent", "tower-consent"].iter().any(|piece| lower.contains(piece))
}
