//! The rewriter with a judge that knows a few trackers: for tests, fuzzing and benchmarks. Not part of the public
//! interface.

use super::{Budget, HtmlRewriter, Insert, Judge, Loads, PageEncoding, Verdict, Watched};

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
    let reading = PageEncoding { encoding: encoding_rs::UTF_8, utf8: true };
    let judge = FewTrackers { service: "t", hosts: &["t.example.com"], code: "TRACK" };
    let mut rewriter = HtmlRewriter::new(Box::new(judge), Insert::default(), reading, Budget::default());
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

/// A judge that knows a few trackers.
#[derive(Debug, Clone, Copy)]
pub struct FewTrackers {
    /// The service that is held.
    pub service: &'static str,
    /// What it is loaded from.
    pub hosts: &'static [&'static str],
    /// Code that says this is its own.
    pub code: &'static str,
}

impl FewTrackers {
    fn verdict(&self, is_its_own: bool) -> Verdict {
        if is_its_own { Verdict::Hold(self.service.into()) } else { Verdict::Pass }
    }
}

impl Judge for FewTrackers {
    fn url(&self, host: &str, _: &str) -> Verdict {
        self.verdict(self.hosts.contains(&host))
    }

    /// Invisible images of `nobody.example` are held.
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
        self.verdict(memchr::memmem::find(code, self.code.as_bytes()).is_some())
    }

    fn doubt(&self) -> Verdict {
        Verdict::Hold("unjudged".into())
    }
}

/// All texts that a reader names, in order.
#[cfg(test)]
pub(crate) fn all_of(read: impl Fn(&mut dyn FnMut(&str))) -> Vec<String> {
    let mut all = Vec::new();
    read(&mut |text| all.push(text.to_owned()));
    all
}
