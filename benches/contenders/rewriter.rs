//! The rewriter without the layer, with a judge that knows a few trackers.

use std::hint::black_box;

use bytes::Bytes;
use tower_consent_html::{Budget, FewTrackers, HtmlRewriter, Insert, InsertPlace, PageEncoding, Tally};

use super::CHUNK;
use crate::corpus::held::TRACKERS;

/// A rewriting of the page: the bytes that came out.
pub(super) fn rewrite(page: &Bytes) -> usize {
    run(page).0
}

/// What the rewriter did with the page.
pub(super) fn tally(page: &Bytes) -> Tally {
    run(page).1
}

fn run(page: &Bytes) -> (usize, Tally) {
    let insert = Insert {
        head: "<script src=\"/_consent/guard.js\"></script>".into(),
        body: vec!["<div id=\"tower-consent\"></div>".into()],
        place: InsertPlace::Page,
    };
    let reading = PageEncoding { encoding: encoding_rs::UTF_8, utf8: true };
    let judge = FewTrackers { service: "tracker", hosts: TRACKERS, code: "googletagmanager.com/gtm.js" };
    let mut rewriter = HtmlRewriter::new(Box::new(judge), insert, reading, Budget::default());
    let (mut out, mut length) = (Vec::new(), 0);
    for chunk in page.chunks(CHUNK) {
        rewriter.write(chunk, &mut out);
        length += black_box(&out).len();
        out.clear();
    }
    rewriter.end(&mut out);
    (length + black_box(&out).len(), rewriter.tally())
}
