//! The rewriter without the layer, with a judge that knows a few trackers.

use std::hint::black_box;

use bytes::Bytes;
use tower_consent_html::{Budget, HtmlRewriter, Insert, Judge, Loads, Place, Reading, Tally, Verdict, Watched};

use super::CHUNK;
use crate::corpus::held::TRACKERS;

struct FewTrackers;

impl Judge for FewTrackers {
    fn url(&self, host: &str, _: &str) -> Verdict {
        if TRACKERS.contains(&host) { Verdict::Hold("tracker".into()) } else { Verdict::Pass }
    }

    fn own_path(&self, _: &str) -> Verdict {
        Verdict::Pass
    }

    fn unknown(&self, _: &str, _: &str, _: Loads) -> Verdict {
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.url(host, path)
    }

    fn code(&self, code: &[u8], _: Watched) -> Verdict {
        let tracks = memchr::memmem::find(code, b"googletagmanager.com/gtm.js").is_some();
        if tracks { Verdict::Hold("tracker".into()) } else { Verdict::Pass }
    }

    fn doubt(&self) -> Verdict {
        Verdict::Hold("unjudged".into())
    }
}

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
        place: Place::Page,
    };
    let reading = Reading { encoding: encoding_rs::UTF_8, utf8: true };
    let mut rewriter = HtmlRewriter::new(Box::new(FewTrackers), insert, reading, Budget::default());
    let (mut out, mut length) = (Vec::new(), 0);
    for chunk in page.chunks(CHUNK) {
        rewriter.write(chunk, &mut out);
        length += black_box(&out).len();
        out.clear();
    }
    rewriter.end(&mut out);
    (length + black_box(&out).len(), rewriter.tally())
}
