//! The rewriter for those who feed it anything: fuzzing. Not part of the public interface.

use super::{Budget, HtmlRewriter, Insert, Judge, Loads, Reading, Verdict, Watched};

/// What came out.
#[derive(Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The page.
    pub bytes: Vec<u8>,
    /// Whether the rest of it went through the coarse filter.
    pub coarse: bool,
}

/// Rewrites a page that arrives in pieces of these lengths (the rest in one), nothing inserted, in UTF-8.
/// Held is what comes from `t.example.com` and code that says `TRACK`.
pub fn rewrite(page: &[u8], pieces: &[u8]) -> Rewritten {
    let reading = Reading { encoding: encoding_rs::UTF_8, utf8: true };
    let mut rewriter = HtmlRewriter::new(Box::new(OneTracker), Insert::default(), reading, Budget::default());
    let mut bytes = Vec::new();
    let mut rest = page;
    for length in pieces {
        let (piece, after) = rest.split_at(usize::from(*length).min(rest.len()));
        rewriter.write(piece, &mut bytes);
        rest = after;
    }
    rewriter.write(rest, &mut bytes);
    rewriter.end(&mut bytes);
    Rewritten { bytes, coarse: rewriter.tally().coarse }
}

struct OneTracker;

impl Judge for OneTracker {
    fn url(&self, host: &str, _: &str) -> Verdict {
        if host == "t.example.com" { Verdict::Hold("t".into()) } else { Verdict::Pass }
    }

    fn unknown(&self, host: &str, _: &str, loads: Loads) -> Verdict {
        let is_held = host == "nobody.example" && loads == Loads::Pixel;
        if is_held { Verdict::Hold("undeclared-host".into()) } else { Verdict::Pass }
    }

    fn own_path(&self, _: &str) -> Verdict {
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.url(host, path)
    }

    fn code(&self, code: &[u8], _: Watched) -> Verdict {
        let tracks = memchr::memmem::find(code, b"TRACK").is_some();
        if tracks { Verdict::Hold("t".into()) } else { Verdict::Pass }
    }

    fn doubt(&self) -> Verdict {
        Verdict::Hold("unjudged".into())
    }
}
