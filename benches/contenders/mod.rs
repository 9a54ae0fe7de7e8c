//! What is measured, and what it is compared with. Each takes a page in pieces and says how many bytes came out.

use std::hint::black_box;

use bytes::Bytes;

mod layer;
mod reference;
mod rewriter;

pub(crate) use layer::Site;
pub(crate) use reference::renaming;

use crate::corpus::Page;

/// What a server reads from a socket in one piece.
pub(crate) const CHUNK: usize = 16 * 1024;

/// One run over a page: the bytes that came out.
pub(crate) type Run = Box<dyn FnMut() -> usize>;

/// The contenders by name.
pub(crate) const NAMES: [&str; 6] =
    ["layer", "rewriter", "lol_html, 6 selectors", "lol_html, none", "copy", "layer, known page"];

/// A run of each contender over this page.
pub(crate) fn contenders(site: &Site, page: &Page) -> [Run; 6] {
    let html = || page.html.clone();
    let (alone, six, none, copied) = (html(), html(), html(), html());
    [
        Box::new(site.layered(html())),
        Box::new(move || rewriter::rewrite(&alone)),
        Box::new(move || reference::reference(&six, &reference::SIX)),
        Box::new(move || reference::reference(&none, &[])),
        Box::new(move || copy(&copied)),
        Box::new(site.again(html(), &path(page))),
    ]
}

/// That each contender does its work on this page, or the figures mean nothing.
pub(crate) fn check(page: &Page, runs: &mut [Run; 6]) {
    let lengths = runs.each_mut().map(|run| run());
    let what = format!("{}, {}", page.class, page.name);
    let tally = rewriter::tally(&page.html);
    assert!(!tally.coarse, "{what}: the whole page is parsed");
    assert!(lengths[0] > page.html.len(), "{what}: the layer inserts");
    assert!(lengths[1] > page.html.len(), "{what}: the rewriter inserts");
    assert!(lengths[2..5].iter().all(|length| *length == page.html.len()), "{what}: the references change nothing");
    assert!(lengths[5] > page.html.len(), "{what}: the layer inserts when it knows the page, too");
}

/// Each page has an address of its own.
fn path(page: &Page) -> String {
    let written = format!("/{}/{}", page.class, page.name);
    written.chars().map(|c| if c.is_ascii_alphanumeric() || c == '/' { c } else { '-' }).collect()
}

/// How many elements of the page the rewriter holds.
pub(crate) fn held(page: &Page) -> u64 {
    rewriter::tally(&page.html).held
}

fn copy(page: &Bytes) -> usize {
    let mut out = Vec::new();
    for chunk in page.chunks(CHUNK) {
        out.extend_from_slice(black_box(chunk));
    }
    black_box(&out).len()
}
